package incident

import (
	"cmp"
	"slices"
)

// settle looks at each report once more. A telling that says too little to be
// found again elsewhere (no day or no place of its own) most likely means a
// fuller one of the same report, if nothing speaks against that. A bare word
// that means none and says too little to stand alone is left out: its claims
// stay in the reading without an incident.
func settle(clusters [][]*telling) [][]*telling {
	var all []*telling
	at := map[*telling]int{}
	for i, c := range clusters {
		for _, t := range c {
			at[t] = i
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b *telling) int { return a.order - b.order })
	byReport := map[string][]*telling{}
	for _, t := range all {
		byReport[t.report] = append(byReport[t.report], t)
	}
	of := newGroups(len(clusters))
	for i, c := range clusters {
		if len(c) > 1 || !c[0].vague() {
			continue
		}
		if m := meant(c[0], byReport[c[0].report]); m != nil {
			of.join(i, at[m])
		}
	}
	joined := map[int][]*telling{}
	var roots []int
	for i, c := range clusters {
		r := of.root(i)
		if joined[r] == nil {
			roots = append(roots, r)
		}
		joined[r] = append(joined[r], c...)
	}
	var keep [][]*telling
	for _, r := range roots {
		if c := joined[r]; len(c) > 1 || c[0].worthAnIncident() {
			keep = append(keep, c)
		}
	}
	return keep
}

// vague reports whether a telling lacks a day or a place of its own.
func (t *telling) vague() bool {
	if t.plan != "" || t.control != "" {
		return false
	}
	return t.bare() || len(t.whens) == 0 || !slices.ContainsFunc(t.wheres, exactPlace)
}

// meant is the telling of the same report that a vague one means: a fuller one
// that nothing speaks against and something speaks for; shared words, place
// and nearness in the text decide between several.
func meant(t *telling, others []*telling) *telling {
	type candidate struct {
		t     *telling
		score float64
		apart int
	}
	var cs []candidate
	for _, f := range others {
		if f == t || f.plan != "" || f.control != "" || !f.violent() || fullness(f) <= fullness(t) {
			continue
		}
		evidence := []float64{weighTimes(t, f), weighPlaces(t.wheres, f.wheres), weighVictims(t, f), weighModes(t, f), weighCounts(t, f), weighSides(t, f)}
		if slices.Min(evidence) < 0 || otherDoers(t, f) {
			continue
		}
		c := candidate{t: f, apart: apart(t, f)}
		for _, w := range evidence {
			c.score += w
		}
		if shareKey(t.nouns, f.nouns) {
			c.score++
		}
		if shareKey(t.doers, f.doers) {
			c.score++
		}
		if t.bare() || c.score >= sameVictims {
			cs = append(cs, c)
		}
	}
	if len(cs) == 0 {
		return nil
	}
	slices.SortFunc(cs, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), a.apart-b.apart, cmp.Compare(a.t.claims[0].ID, b.t.claims[0].ID))
	})
	return cs[0].t
}

// otherDoers reports whether one holder says of the two that different parties
// did them: the same person does not contest itself.
func otherDoers(a, b *telling) bool {
	for holder, p := range a.doersBy {
		if q := b.doersBy[holder]; q != nil && !shareKey(p, q) {
			return true
		}
	}
	return false
}

// fullness orders the tellings of one report by how much they tell; the order
// of the docket parts those that tell as much, so that no two mean each other.
func fullness(t *telling) int {
	n := 100 * t.toldParts()
	if !t.bare() {
		n += 1000
	}
	return 10000*n - t.order
}

// apart is the least distance of two tellings in the text, in bytes.
func apart(a, b *telling) int {
	least := 1 << 30
	for _, c := range a.claims {
		for _, d := range b.claims {
			gap := start(c) - start(d)
			least = min(least, max(gap, -gap))
		}
	}
	return least
}
