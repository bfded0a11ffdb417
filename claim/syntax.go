package claim

import (
	"slices"
	"strings"

	"rashomon"
	"rashomon/language/lexicon"
)

// word is the token's text in lower case.
func (rd *reading) word(i int) string { return strings.ToLower(rd.text.Word(i)) }

// lemma is the token's lemma in lower case.
func (rd *reading) lemma(i int) string { return rd.lemmaAt[i] }

// rel is the token's relation without its subtype.
func (rd *reading) rel(i int) string {
	r, _, _ := strings.Cut(rd.text.Tokens[i].Rel, ":")
	return r
}

// is reports whether the token stands in one of the relations; a relation
// without a subtype stands for all of its subtypes.
func (rd *reading) is(i int, rels ...string) bool {
	full := rd.text.Tokens[i].Rel
	return slices.Contains(rels, full) || slices.Contains(rels, rd.rel(i))
}

// kid is the first dependent of i in one of the relations, -1 where none is.
func (rd *reading) kid(i int, rels ...string) int {
	for _, k := range rd.children[i] {
		if rd.is(k, rels...) {
			return k
		}
	}
	return -1
}

// kidOr is the first dependent of i in one of the relations, or else where
// there is none.
func (rd *reading) kidOr(i, or int, rels ...string) int {
	if k := rd.kid(i, rels...); k >= 0 {
		return k
	}
	return or
}

// kids are the dependents of i in one of the relations, in order.
func (rd *reading) kids(i int, rels ...string) []int {
	var out []int
	for _, k := range rd.children[i] {
		if rd.is(k, rels...) {
			out = append(out, k)
		}
	}
	return out
}

// subtree are i and all that depends on it, in order of the text.
func (rd *reading) subtree(i int) []int {
	out := []int{i}
	for n := 0; n < len(out); n++ {
		out = append(out, rd.children[out[n]]...)
	}
	slices.Sort(out)
	return out
}

// subtreeWithout is the subtree of i less the subtrees of its dependents that
// stand in one of the relations.
func (rd *reading) subtreeWithout(i int, rels ...string) []int {
	out := []int{i}
	for _, k := range rd.children[i] {
		if !rd.is(k, rels...) {
			out = append(out, rd.subtree(k)...)
		}
	}
	slices.Sort(out)
	return out
}

// sentence is the sentence that the token stands in, as [first, end).
func (rd *reading) sentence(i int) (first, end int) {
	s := rd.text.Sentences[rd.text.Tokens[i].Sentence]
	return s.First, s.End
}

// paragraph is the number of the token's paragraph.
func (rd *reading) paragraph(i int) int {
	return rd.text.Sentences[rd.text.Tokens[i].Sentence].Paragraph
}

// within reports whether i is a or depends on a, directly or not.
func (rd *reading) within(i, a int) bool {
	for n := 0; i >= 0 && n < 200; n++ {
		if i == a {
			return true
		}
		i = rd.text.Tokens[i].Head
	}
	return false
}

// clause is the nearest head of a clause above i, or i: a verb, or the
// predicate of a copula.
func (rd *reading) clause(i int) int {
	for n := 0; n < 200; n++ {
		t := rd.text.Tokens[i]
		if t.Head < 0 || rd.clausal(i) {
			return i
		}
		i = t.Head
	}
	return i
}

// clausal reports whether the token heads a clause.
func (rd *reading) clausal(i int) bool {
	t := rd.text.Tokens[i]
	if rd.is(i, "root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis") {
		return true
	}
	return t.POS == "VERB" && rd.is(i, "conj") || rd.kid(i, "cop", "nsubj", "csubj") >= 0
}

// conjuncts are i and what is joined to it by "and", "or", a comma, also
// through another conjunct.
func (rd *reading) conjuncts(i int) []int {
	out := []int{i}
	for n := 0; n < len(out) && n < 40; n++ {
		for _, k := range rd.kids(out[n], "conj") {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	slices.Sort(out)
	return out
}

// spans are the runs of the text that the tokens cover. Tokens that follow
// one another in the text make one span.
func (rd *reading) spans(tokens []int) []rashomon.Span {
	if len(tokens) == 0 {
		return nil
	}
	sorted := slices.Clone(tokens)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	var out []rashomon.Span
	for n, i := range sorted {
		s := rd.text.Tokens[i].Span
		if n > 0 && sorted[n-1] == i-1 && s.Start >= out[len(out)-1].End {
			out[len(out)-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// run are the tokens [first, end).
func run(first, end int) []int {
	out := make([]int, 0, max(0, end-first))
	for i := first; i < end; i++ {
		out = append(out, i)
	}
	return out
}

// shown are the words of tokens as the text has them.
func (rd *reading) shown(tokens []int) string {
	return rashomon.Words(rd.text.Source, rd.spans(tokens))
}

// look is what a word list says of a token, by its lemma, by its word, and by
// the word less an ending, since a lemma may be wrong.
func look(l *lexicon.List, lemma, word string) (string, bool) {
	if v, ok := l.Value(lemma); ok {
		return v, true
	}
	if v, ok := l.Value(word); ok {
		return v, true
	}
	for _, stem := range stems(word) {
		if v, ok := l.Value(stem); ok {
			return v, true
		}
	}
	return "", false
}

// stems are what an inflected form may come from.
func stems(w string) []string {
	var out []string
	for _, end := range []string{"ies", "ied", "es", "ed", "ing", "s", "d"} {
		s, cut := strings.CutSuffix(w, end)
		if !cut || len(s) < 3 {
			continue
		}
		switch end {
		case "ies", "ied":
			out = append(out, s+"y")
		default:
			out = append(out, s, s+"e")
			if n := len(s); s[n-1] == s[n-2] {
				out = append(out, s[:n-1])
			}
		}
	}
	return out
}

func (rd *reading) valueOf(l *lexicon.List, i int) (string, bool) {
	return look(l, rd.lemma(i), rd.word(i))
}

func (rd *reading) inList(l *lexicon.List, i int) bool {
	_, ok := rd.valueOf(l, i)
	return ok
}
