package claim

import (
	"strings"

	"rashomon/language"
)

// repair mends what a parse often gets wrong in news and nowhere needs its
// sense to be mended.
func repair(t *language.Text) {
	repairObjects(t)
	for k := range t.Tokens {
		repairReportsThat(t, k)
		repairNameBetweenCommas(t, k)
		repairOutcomeAfterComma(t, k)
	}
}

// repairReportsThat hangs what "reports that" tells on the reports: the parse
// may take it for a part of a noun further left.
func repairReportsThat(t *language.Text, k int) {
	tok := &t.Tokens[k]
	if tok.Rel != "mark" || !strings.EqualFold(wordOf(t, k), "that") || k == 0 || t.Tokens[k-1].POS != "NOUN" || t.Tokens[k-1].Sentence != tok.Sentence {
		return
	}
	if v := tok.Head; v > k && t.Tokens[v].Rel == "acl" && t.Tokens[v].Head < k-1 && !dependsOn(t, k-1, v) {
		t.Tokens[v].Head = k - 1
	}
}

// repairNameBetweenCommas takes a name that stands between commas behind a noun
// for another name of it ("the second city, Ganja, the prosecutor said"), where
// the verb behind has a subject of its own.
func repairNameBetweenCommas(t *language.Text, k int) {
	tok := &t.Tokens[k]
	if tok.Rel != "nsubj" || tok.POS != "PROPN" || k < 2 || k+1 >= len(t.Tokens) || !comma(t, k-1) || !comma(t, k+1) || t.Tokens[k-2].POS != "NOUN" {
		return
	}
	for o := k + 2; o < tok.Head; o++ {
		if t.Tokens[o].Head == tok.Head && t.Tokens[o].Rel == "nsubj" && !dependsOn(t, k-2, k) {
			tok.Head, tok.Rel = k-2, "appos"
			return
		}
	}
}

// repairOutcomeAfterComma reads "two soldiers killed, five wounded" of a
// headline: the wounded are beside the killed, not whom they killed.
func repairOutcomeAfterComma(t *language.Text, k int) {
	tok := &t.Tokens[k]
	if tok.Rel == "obj" && tok.POS == "ADJ" && k > 2 && tok.Head >= 0 && tok.Head < k && t.Tokens[k-1].POS == "NUM" && comma(t, k-2) {
		tok.Rel = "conj"
	}
}

// dependsOn reports whether one token hangs on another, so that hanging the
// other on it would close a ring.
func dependsOn(t *language.Text, k, on int) bool {
	for n := 0; k >= 0 && n < len(t.Tokens); n++ {
		if k == on {
			return true
		}
		k = t.Tokens[k].Head
	}
	return false
}

func comma(t *language.Text, k int) bool { return wordOf(t, k) == "," }

func wordOf(t *language.Text, k int) string { return t.Tokens[k].Span.Of(t.Source) }

// repairObjects gives an object that the parse hangs on a verb to its right back to
// the verb on its left that this one depends on: in "accused X of shelling the
// town" X is whom the accusation is of. A noun that is the object of a later
// verb stands there in a relative clause or a question, and those have a
// pronoun.
func repairObjects(t *language.Text) {
	for k := range t.Tokens {
		tok := &t.Tokens[k]
		v := tok.Head
		if tok.Rel != "obj" || v <= k || tok.POS != "NOUN" && tok.POS != "PROPN" {
			continue
		}
		u := t.Tokens[v].Head
		if u >= 0 && u < k && t.Tokens[u].POS == "VERB" && t.Tokens[v].POS == "VERB" && !hasObject(t, u) {
			tok.Head = u
		}
	}
}

func hasObject(t *language.Text, v int) bool {
	for k := v + 1; k < len(t.Tokens) && t.Tokens[k].Sentence == t.Tokens[v].Sentence; k++ {
		if t.Tokens[k].Head == v && t.Tokens[k].Rel == "obj" {
			return true
		}
	}
	return false
}
