package evaluate

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"rashomon"
)

// A tally counts what was found, predicted and in the gold.
type tally struct{ hit, predicted, gold int }

// f1 is the harmonic mean of precision and recall, in percent.
func (t tally) f1() float64 {
	if t.hit == 0 {
		return 0
	}
	p, r := float64(t.hit)/float64(t.predicted), float64(t.hit)/float64(t.gold)
	return 100 * 2 * p * r / (p + r)
}

func (t *tally) add(o tally) {
	t.hit += o.hit
	t.predicted += o.predicted
	t.gold += o.gold
}

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}

// A pair is a gold and a predicted span that were matched.
type pair struct {
	gold, pred int
	same       bool
}

// match pairs spans one to one: equal spans first, then the greatest overlap,
// then order, as the corpora's scorers do.
func match(gold, pred []rashomon.Span) []pair {
	type candidate struct{ differ, overlap, i, j int }
	var cs []candidate
	for i, g := range gold {
		for j, p := range pred {
			over := min(g.End, p.End) - max(g.Start, p.Start)
			if over <= 0 {
				continue
			}
			c := candidate{1, -over, i, j}
			if g == p {
				c.differ = 0
			}
			cs = append(cs, c)
		}
	}
	slices.SortFunc(cs, func(a, b candidate) int {
		return cmp.Or(a.differ-b.differ, a.overlap-b.overlap, a.i-b.i, a.j-b.j)
	})
	left, right := map[int]bool{}, map[int]bool{}
	var out []pair
	for _, c := range cs {
		if left[c.i] || right[c.j] {
			continue
		}
		left[c.i], right[c.j] = true, true
		out = append(out, pair{c.i, c.j, c.differ == 0})
	}
	return out
}

// byteOffsets maps code-point offsets of a text to byte offsets; the last
// entry is the text's length.
func byteOffsets(text string) []int {
	out := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}

// at is the byte offset of a code point, clamped to the text.
func at(offsets []int, point int) int {
	return offsets[min(max(point, 0), len(offsets)-1)]
}
