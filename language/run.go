package language

import (
	"slices"

	"rashomon/language/encoder"
)

// runs are the runs of words of a window that begin in its core and whose
// probability of not being O is above cut: logits gives O, B and I of a word. A
// word that is more likely B than I begins a new run. In order; the score is
// the words' mean.
func runs(w window, cut float32, logits func(word int) []float32) []cue {
	var out []cue
	p := make([]float32, 3)
	open := false
	for i := 0; i < w.right-w.left; i++ {
		encoder.Softmax32(p, logits(i))
		score := 1 - p[0]
		if score <= cut {
			open = false
			continue
		}
		if open && p[1] <= p[2] {
			c := &out[len(out)-1]
			n := float32(c.last - c.first + 1)
			c.last, c.score = i, (c.score*n+score)/(n+1)
			continue
		}
		out = append(out, cue{first: i, last: i, score: score})
		open = true
	}
	return slices.DeleteFunc(out, func(c cue) bool { return c.first < w.first-w.left || c.first >= w.end-w.left })
}
