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

// mostGiven is the value that most independent sources give as their latest
// word; of two that tie, the one told later.
func mostGiven(figures []figure) rashomon.Bound {
	votes, last := map[int]int{}, map[int]int{}
	for _, f := range independentOnly(figures) {
		if value, ok := f.value(); ok {
			votes[value]++
			last[value] = max(last[value], f.order)
		}
	}
	var best rashomon.Bound
	for value, n := range votes {
		if !best.Known || n > votes[best.N] || n == votes[best.N] && last[value] > last[best.N] {
			best = rashomon.N(value)
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
