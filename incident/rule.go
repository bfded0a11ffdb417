package incident

import (
	"cmp"
	"slices"

	"rashomon"
)

func every(figures []figure) []figure { return figures }

// latestWords keeps each party's latest word, which is its position. Of several
// figures in one report the highest is the standing one: reports tell the
// lower ones as what was said before.
func latestWords(figures []figure) []figure {
	last := map[string]figure{}
	for _, f := range figures {
		old, ok := last[f.party]
		if ok && old.claim.Report == f.claim.Report {
			was, _ := old.value()
			is, _ := f.value()
			ok = was > is
		} else if ok {
			ok = old.order > f.order
		}
		if !ok {
			last[f.party] = f
		}
	}
	return inOrder(last)
}

// independentOnly keeps one figure a source: a copy repeats its original and a
// party its own words.
func independentOnly(figures []figure) []figure {
	bySource := map[string]figure{}
	for _, f := range latestWords(figures) {
		if old, ok := bySource[f.source]; !ok || f.order > old.order {
			bySource[f.source] = f
		}
	}
	return inOrder(bySource)
}

func officialOnly(figures []figure) []figure {
	var out []figure
	for _, f := range latestWords(figures) {
		if f.official {
			out = append(out, f)
		}
	}
	return out
}

// majorityOnly keeps the figures that agree with the one most sources give.
func majorityOnly(figures []figure) []figure {
	best := mostGiven(figures)
	var out []figure
	for _, f := range figures {
		if value, ok := f.value(); ok && best.Known && value == best.N {
			out = append(out, f)
		}
	}
	return out
}

func inOrder(m map[string]figure) []figure {
	out := make([]figure, 0, len(m))
	for _, f := range m {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b figure) int { return cmp.Compare(a.order, b.order) })
	return out
}

// mostGiven is the value that most independent sources bear out by their
// latest word: "at least 29" bears out 33. Of two that tie, the one that
// somebody gives exactly, then the one told later.
func mostGiven(figures []figure) rashomon.Bound {
	latest := independentOnly(figures)
	var best rashomon.Bound
	var most [3]int
	for _, f := range latest {
		value, ok := f.value()
		if !ok {
			continue
		}
		rank := [3]int{0, 0, f.order}
		for _, g := range latest {
			low, high := bounds(g.count)
			if low <= value && value <= high {
				rank[0]++
			}
			if v, _ := g.value(); v == value && g.count.Low == g.count.High && !g.count.Approximate {
				rank[1] = 1
			}
		}
		if !best.Known || slices.Compare(rank[:], most[:]) > 0 {
			best, most = rashomon.N(value), rank
		}
	}
	return best
}

func latestGiven(figures []figure) rashomon.Bound {
	var best rashomon.Bound
	order := -1
	for _, f := range figures {
		if value, ok := f.value(); ok && f.order > order {
			best, order = rashomon.N(value), f.order
		}
	}
	return best
}

// middle is the median, the lower of two middle ones.
func middle(figures []figure) rashomon.Bound {
	var values []int
	for _, f := range figures {
		if value, ok := f.value(); ok {
			values = append(values, value)
		}
	}
	if len(values) == 0 {
		return rashomon.Bound{}
	}
	slices.Sort(values)
	return rashomon.N(values[(len(values)-1)/2])
}
