package claim

import (
	"testing"

	"rashomon"
	"rashomon/language"
)

// What is hung elsewhere must not hang on itself: a ring in a tree is walked
// for ever.
func TestRepairClosesNoRing(t *testing.T) {
	text := &language.Text{Source: "inquiry reports that grew", Tokens: []language.Token{
		{Span: rashomon.Span{Start: 0, End: 7}, POS: "NOUN", Head: -1, Rel: "root"},
		{Span: rashomon.Span{Start: 8, End: 15}, POS: "NOUN", Head: 3, Rel: "nsubj"},
		{Span: rashomon.Span{Start: 16, End: 20}, POS: "SCONJ", Head: 3, Rel: "mark"},
		{Span: rashomon.Span{Start: 21, End: 25}, POS: "VERB", Head: 0, Rel: "acl"},
	}}
	repair(text)
	if h := text.Tokens[3].Head; h != 0 {
		t.Fatalf("the verb hangs on token %d, which hangs on it", h)
	}
	text.Tokens[1].Head, text.Tokens[1].Rel = 0, "nmod"
	repair(text)
	if h := text.Tokens[3].Head; h != 1 {
		t.Fatalf("the verb hangs on token %d, want the reports", h)
	}
}
