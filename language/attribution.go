package language

import (
	"slices"
	"sort"
	"strings"

	"rashomon/language/encoder"
)

// The pair head's labels, in the file's order.
const (
	pairO = iota
	pairBSource
	pairISource
	pairBContent
	pairIContent
	pairLabels
)

// A cue is a run of words of the window, both ends included.
type cue struct {
	first, last int
	score       float32
}

// attribute finds the attributions whose cue begins in the core; their source
// and content may lie in the context.
func (r *Reader) attribute(s *encoder.Scratch, d *draft, w window, logits encoder.Logits) []Attribution {
	cues := r.findCues(w, logits)
	if len(cues) == 0 {
		return nil
	}
	r.model.PreparePairs(s)
	var out []Attribution
	for _, c := range cues {
		scores := r.model.Pair(s, c.first, c.last, d.paragraph[w.left:w.right])
		source, content := r.linkCue(scores, c)
		if len(content) == 0 {
			continue
		}
		a := Attribution{Score: c.score}
		for i := c.first; i <= c.last; i++ {
			a.Cue = append(a.Cue, w.left+i)
		}
		for _, i := range source {
			a.Source = append(a.Source, w.left+i)
		}
		for _, i := range content {
			a.Content = append(a.Content, w.left+i)
		}
		out = append(out, a)
	}
	return out
}

// findCues are the cues that begin in the core, best first.
func (r *Reader) findCues(w window, logits encoder.Logits) []cue {
	out := runs(w, r.CueThreshold, logits.Cue)
	sort.SliceStable(out, func(i, j int) bool { return out[i].score > out[j].score })
	return out
}

// linkCue decodes the words of a cue's source and content. Where none of a
// kind is found, its labels get a second try at a lower threshold.
func (r *Reader) linkCue(scores []float32, c cue) (source, content []int) {
	second := r.model.Config.Thresholds.SecondTry
	path := decodePair(scores, c, 0, 0)
	if content = withLabels(path, pairBContent, pairIContent); len(content) == 0 {
		path = decodePair(scores, c, 0, second)
		if content = withLabels(path, pairBContent, pairIContent); len(content) == 0 {
			return nil, nil
		}
	}
	source = bestSource(scores, path)
	if len(source) == 0 {
		source = bestSource(scores, decodePair(scores, c, second, 0))
		source = slices.DeleteFunc(source, func(i int) bool { return slices.Contains(content, i) })
	}
	return source, content
}

func decodePair(scores []float32, c cue, source, content float32) []int {
	extra := [pairLabels]float32{0, source, source, content, content}
	return viterbi(len(scores)/pairLabels, pairLabels, func(step, label int) float32 {
		if step >= c.first && step <= c.last && label != pairO {
			return -1e9
		}
		return scores[step*pairLabels+label] + extra[label]
	}, func(a, b int) bool {
		switch b {
		case pairISource:
			return a == pairBSource || a == pairISource
		case pairIContent:
			return a == pairBContent || a == pairIContent
		}
		return true
	})
}

func withLabels(path []int, begin, inside int) []int {
	var out []int
	for i, l := range path {
		if l == begin || l == inside {
			out = append(out, i)
		}
	}
	return out
}

// bestSource is the source span that stands out most from O.
func bestSource(scores []float32, path []int) []int {
	var best []int
	top := float32(0)
	for i := 0; i < len(path); i++ {
		if path[i] != pairBSource {
			continue
		}
		sum := float32(0)
		var span []int
		for j := i; j < len(path) && (j == i || path[j] == pairISource); j++ {
			sum += scores[j*pairLabels+path[j]] - scores[j*pairLabels+pairO]
			span = append(span, j)
		}
		if best == nil || sum > top {
			best, top = span, sum
		}
	}
	return best
}

// mergeAttributions puts attributions in the order of their cues and makes one
// of two that say the same with touching cues.
func mergeAttributions(all []Attribution) []Attribution {
	sort.SliceStable(all, func(i, j int) bool { return all[i].Cue[0] < all[j].Cue[0] })
	var out []Attribution
	for _, a := range all {
		if len(out) > 0 {
			b := &out[len(out)-1]
			if b.Cue[len(b.Cue)-1]+1 == a.Cue[0] && slices.Equal(a.Source, b.Source) && slices.Equal(a.Content, b.Content) {
				b.Cue = append(b.Cue, a.Cue...)
				b.Score = max(a.Score, b.Score)
				continue
			}
		}
		out = append(out, a)
	}
	return out
}

// isReporting says whether a cue is one of speech: one of its words, or a run
// of them, stands in the list of words of speech.
func isReporting(t *Text, cue []int) bool {
	speech := list("speech")
	words := make([]string, 0, len(cue))
	for _, i := range cue {
		words = append(words, strings.ToLower(t.Word(i)))
		if speech.Has(t.Tokens[i].Lemma) {
			return true
		}
	}
	for i := range words {
		if n, _ := speech.Match(words[i:]); n > 0 {
			return true
		}
	}
	return false
}
