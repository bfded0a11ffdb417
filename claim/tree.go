package claim

import (
	"slices"
	"strings"

	"rashomon"
)

func (rd *reading) pos(i int) string { return rd.text.Tokens[i].POS }

func (rd *reading) head(i int) int { return rd.text.Tokens[i].Head }

// preposition is the case marker of a noun in lower case ("by", "because of" →
// "because"), "" where it has none.
func (rd *reading) preposition(i int) string {
	for _, k := range rd.children[i] {
		if k < i && rd.is(k, "case", "mark") && rd.pos(k) != "PART" && !rd.inNumeral(k) {
			return rd.word(k)
		}
	}
	return ""
}

// above walks from i to the root, nearest first, i not included.
func (rd *reading) above(i int) []int {
	var out []int
	for h := rd.head(i); h >= 0 && len(out) < 60; h = rd.head(h) {
		out = append(out, h)
	}
	return out
}

// participle reports whether the token is a past participle by form.
func (rd *reading) participle(i int) bool {
	t := rd.text.Tokens[i]
	return t.VerbForm == "Part" && t.Tense == "Past"
}

// passive reports whether the verb has a passive subject or auxiliary, or is a
// bare past participle that modifies a noun ("the men killed by").
func (rd *reading) passive(v int) bool {
	for _, k := range rd.children[v] {
		if strings.HasSuffix(rd.text.Tokens[k].Rel, ":pass") {
			return true
		}
	}
	for _, k := range rd.kids(v, "aux", "cop") {
		if l := rd.lemma(k); l == "be" || l == "get" {
			return rd.participle(v)
		}
	}
	if rd.bareOutcome(v) {
		return true
	}
	if !rd.participle(v) {
		return false
	}
	if rd.is(v, "conj") && rd.kid(v, "nsubj", "obj") < 0 && rd.head(v) >= 0 && rd.pos(rd.head(v)) == "VERB" {
		return rd.passive(rd.head(v))
	}
	r := rd.text.Tokens[v].Rel
	if r == "xcomp" && rd.head(v) >= 0 && rd.kid(rd.head(v), "obj") >= 0 && rd.kid(v, "nsubj", "aux", "obj") < 0 {
		return true // "claims ten tanks destroyed"
	}
	return (r == "acl" || r == "amod" || r == "advcl") && rd.kid(v, "nsubj", "aux") < 0
}

// bareOutcome reports whether a verb of outcome stands without object and
// auxiliary behind its people: "2 soldiers killed, 2 wounded".
func (rd *reading) bareOutcome(v int) bool {
	if rd.kid(v, "obj", "aux", "iobj", "ccomp") >= 0 || rd.pos(v) != "VERB" {
		return false
	}
	e, ok := rd.outcomeLexeme(v)
	if !ok || !e.has("state") || rd.word(v) != e.word || rd.word(v) == "hurt" {
		return false
	}
	if n := rd.numberAfter(v); n != nil {
		return false
	}
	// An object that stands with a verb joined to this one.
	for _, k := range rd.kids(v, "conj") {
		if e, ok := rd.outcomeLexeme(k); ok && e.has("state") && rd.isVerb(k) && rd.kid(k, "obj") >= 0 && k-v <= 4 {
			return false
		}
	}
	return true
}

// nounPhrase is the noun at i with what belongs to it, without clauses,
// appositions and other conjuncts, as one run of tokens around it.
func (rd *reading) nounPhrase(i int) (first, end int) {
	ts := rd.phraseTokens(i)
	first, end = i, i+1
	lo, hi := rd.sentence(i)
	in := func(t int) bool { return slices.Contains(ts, t) || rd.innerMark(t, ts) }
	for first > lo && in(first-1) {
		first--
	}
	for end < hi && in(end) {
		end++
	}
	// A preposition, comma or dash at the border is no part of the phrase.
	for first < i && (rd.is(first, "case", "punct", "cc", "mark") && rd.word(first) != "\"") {
		first++
	}
	for end > i+1 && rd.is(end-1, "punct", "cc", "case", "det") {
		end--
	}
	if n := rd.numeralFor(i); n != nil && n.noun == i && n.first < first && n.end <= i {
		first = n.first
	}
	return first, end
}

// phraseTokens are the tokens of the noun phrase at i. Relations that a noun
// phrase cannot have are where a parse goes wrong; they are left out.
func (rd *reading) phraseTokens(i int) []int {
	out := []int{i}
	for n := 0; n < len(out) && n < 60; n++ {
		for _, k := range rd.children[out[n]] {
			switch {
			case rd.is(k, "det", "amod", "nummod", "compound", "nmod", "flat", "fixed", "goeswith", "advmod"):
				if !rd.loose(k, out[n]) {
					out = append(out, k)
				}
			case rd.is(k, "obl") && k < out[n] && rd.pos(out[n]) == "ADJ":
				out = append(out, k)
			case rd.is(k, "case") && out[n] != i:
				out = append(out, k)
			case rd.is(k, "conj") && rd.is(out[n], "amod", "compound", "nummod"):
				out = append(out, k)
			case rd.is(k, "cc") && rd.is(out[n], "conj"):
				out = append(out, k)
			case rd.word(k) == "-":
				out = append(out, k)
			}
		}
	}
	slices.Sort(out)
	return out
}

// loose reports whether a modifier after the noun is set off from it: behind a
// comma, or a place or time far from the words it would belong to.
func (rd *reading) loose(k, head int) bool {
	if k < head {
		return false
	}
	if rd.is(k, "advmod") {
		return true
	}
	for t := head + 1; t < k; t++ {
		if w := rd.word(t); w == "," || w == "(" || w == "—" {
			return true
		}
	}
	p := rd.preposition(k)
	return rd.is(k, "nmod") && p != "of" && p != "'s" && p != "’s" && !rd.is(k, "nmod:poss")
}

// innerMark reports whether a mark or preposition stands inside the phrase.
func (rd *reading) innerMark(t int, ts []int) bool {
	if !rd.is(t, "punct", "case") || rd.word(t) == "," || rd.word(t) == ";" || rd.word(t) == ":" || rd.word(t) == "—" {
		return false
	}
	return t > ts[0] && t < ts[len(ts)-1]
}

// phraseOf are the words of the noun phrase at i as the text has them.
func (rd *reading) phraseOf(i int) string {
	first, end := rd.nounPhrase(i)
	return rd.span(first, end).Of(rd.text.Source)
}

// span is the run of text from token first up to token end.
func (rd *reading) span(first, end int) rashomon.Span {
	if first >= end || first < 0 || end > len(rd.text.Tokens) {
		return rashomon.Span{}
	}
	return rashomon.Span{Start: rd.text.Tokens[first].Span.Start, End: rd.text.Tokens[end-1].Span.End}
}

// aside reports whether the token stands inside round brackets of its sentence.
func (rd *reading) aside(i int) bool {
	first, _ := rd.sentence(i)
	depth := 0
	for t := first; t < i; t++ {
		switch rd.text.Word(t) {
		case "(":
			depth++
		case ")":
			depth = max(0, depth-1)
		}
	}
	return depth > 0
}

// frontedSubject is the subject of the main clause that a participle in front
// of it shares: "After losing 20 men, the army …"; -1 where the words do not
// stand so.
func (rd *reading) frontedSubject(v int) int {
	first, end := rd.sentence(v)
	if v-first > 3 || rd.text.Tokens[v].VerbForm == "Fin" || !strings.HasSuffix(rd.word(v), "ing") {
		return -1
	}
	comma := false
	for t := v + 1; t < end; t++ {
		if rd.aside(t) || rd.word(t) == ")" {
			continue
		}
		if rd.word(t) == "," {
			comma = true
			continue
		}
		m, ok := rd.mentionOf(t)
		if !ok || !(comma || rd.word(t-1) == ")") || m.adjective || m.first != t {
			continue
		}
		for k := m.end; k < end && k < m.end+3; k++ {
			if rd.isVerb(k) {
				return m.head
			}
			if rd.pos(k) != "ADV" {
				break
			}
		}
	}
	return -1
}
