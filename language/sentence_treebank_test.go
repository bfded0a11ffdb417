package language

import "testing"

// TestSentencesAgainstTreebank scores where sentences start inside paragraphs
// of the treebanks' dev parts.
func TestSentencesAgainstTreebank(t *testing.T) {
	r := openTested(t)
	for _, c := range []struct {
		file  string
		floor float64
	}{{"en_ewt-ud-dev.conllu", 0.85}, {"en_gum-ud-dev.conllu", 0.90}} {
		all := readTreebank(t, c.file)
		if !testing.Verbose() {
			all = all[:300]
		}
		text, words := joinTreebank(all)
		starts := map[int]bool{}
		for i, w := range words {
			if i > 0 && !all[i].newPar && len(w) > 0 {
				starts[w[0].Start] = true
			}
		}
		x := r.Read("", text, nil)
		right, ours := 0, 0
		for i, s := range x.Sentences {
			if i == 0 || s.Paragraph != x.Sentences[i-1].Paragraph {
				continue
			}
			ours++
			if starts[s.Span.Start] {
				right++
			}
		}
		f := 2 * float64(right) / float64(ours+len(starts))
		t.Logf("%s: %d of %d starts right, %d wanted: F1 %.4f", c.file, right, ours, len(starts), f)
		if f < c.floor {
			t.Errorf("%s: F1 of sentence starts %.4f, want %.2f", c.file, f, c.floor)
		}
	}
}
