package language

import (
	"strings"
	"testing"
)

// TestLemma reads cases "form POS lemma"; an x after the lemma marks a form
// that the features call plural. The script offered is the form itself, as
// from a model that learnt nothing.
func TestLemma(t *testing.T) {
	r := openTested(t)
	for _, c := range cases(t, "testdata/lemmas.txt") {
		f := strings.Fields(c)
		if len(f) < 3 {
			t.Errorf("%q is no case", c)
			continue
		}
		k := &Token{POS: f[1], Plural: len(f) > 3}
		if got := lemmaOf(f[0], k, strings.ToLower(f[0]), r.model.Knows); got != f[2] {
			t.Errorf("%s as %s: got %q, want %q", f[0], f[1], got, f[2])
		}
	}
}
