package incident

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"rashomon"
)

// An edge is the evidence between two tellings.
type edge struct {
	a, b   int
	weight float64
}

// link joins tellings into clusters: the strongest evidence first, and never
// across a pair that cannot be one happening. Candidates come from an index of
// days with places or victims, so the cost of one more report does not grow
// with the number of reports of other days and places.
func link(tellings []*telling) [][]*telling {
	edges := candidates(tellings)
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight),
			cmp.Compare(tellings[x.a].claims[0].ID, tellings[y.a].claims[0].ID),
			cmp.Compare(tellings[x.b].claims[0].ID, tellings[y.b].claims[0].ID))
	})
	members := make([][]int, len(tellings))
	for i := range members {
		members[i] = []int{i}
	}
	of := newGroups(len(tellings))
	for _, e := range edges {
		a, b := of.root(e.a), of.root(e.b)
		if a == b || !compatible(tellings, members[a], members[b]) {
			continue
		}
		joined := append(members[a], members[b]...)
		of.join(a, b)
		members[a], members[b] = nil, nil
		members[of.root(a)] = joined
	}
	var out [][]*telling
	for _, m := range members {
		if len(m) == 0 {
			continue
		}
		slices.Sort(m)
		cluster := make([]*telling, len(m))
		for i, k := range m {
			cluster[i] = tellings[k]
		}
		out = append(out, cluster)
	}
	return out
}

// compatible reports whether two clusters can be one: the tellings across them
// must on average speak for it, and few pairs against it.
func compatible(ts []*telling, a, b []int) bool {
	sum, against := 0.0, 0
	for _, i := range a {
		for _, j := range b {
			w := weigh(ts[i], ts[j])
			if w <= veto {
				if hardVeto(ts[i], ts[j]) {
					return false
				}
				w = 0
			}
			if w < 0 {
				against++
			}
			sum += w
		}
	}
	n := len(a) * len(b)
	return against*3 <= n && sum/float64(n) >= enough/4
}

// hardVeto reports whether two tellings cannot be one happening, as against
// merely giving too little to say so.
func hardVeto(a, b *telling) bool {
	if a.plan != b.plan && (a.plan == "" || b.plan == "") || (a.control != "") != (b.control != "") {
		return true
	}
	return weighTimes(a, b) <= veto || weighPlaces(a.wheres, b.wheres) <= veto || weighVictims(a, b) <= otherVictims
}

// candidates weighs the pairs that share a key.
func candidates(ts []*telling) []edge {
	index := map[string][]int{}
	done := map[[2]int]bool{}
	var edges []edge
	for i, t := range ts {
		for _, key := range keys(t) {
			for _, j := range index[key] {
				p := [2]int{j, i}
				if j == i || done[p] {
					continue
				}
				done[p] = true
				if w := weigh(ts[j], t); w >= enough {
					edges = append(edges, edge{a: j, b: i, weight: w})
				}
			}
			if l := index[key]; len(l) == 0 || l[len(l)-1] != i {
				index[key] = append(l, i)
			}
		}
	}
	return edges
}

// keys is what tellings of one happening share at least one of: a week (or the
// next) together with a grid cell, a place's name, a party of victims or a plan.
func keys(t *telling) []string {
	var out []string
	for _, w := range weeks(t) {
		for _, p := range t.wheres {
			if p.Located && exactPlace(p) {
				for _, cell := range cells(p) {
					out = append(out, fmt.Sprintf("c%d/%s", w, cell))
				}
			}
			if p.Name != "" {
				out = append(out, fmt.Sprintf("p%d/%s", w, p.Name))
			}
		}
		for v := range t.victims {
			out = append(out, fmt.Sprintf("v%d/%s", w, v))
		}
		for p := range t.parties {
			out = append(out, fmt.Sprintf("l%d/%s/%s", w, t.plan, p))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// weeks is the numbers of the weeks in which a telling may have happened, with
// the neighbouring week so that a Sunday and a Monday meet. A telling of no
// known day has week 0 only and meets its like.
func weeks(t *telling) []int {
	when, ok := exactest(t.whens)
	if !ok {
		when = t.day
	}
	if when.IsZero() {
		return []int{0}
	}
	first, last := when.From.Unix()/86400/7, when.To.Unix()/86400/7
	if last-first > 8 {
		last = first + 8
	}
	var out []int
	for w := first; w <= last+1; w++ {
		out = append(out, int(w))
	}
	return out
}

// cells is the half-degree grid cell of a place and those next to it.
func cells(p rashomon.Place) []string {
	x, y := int(math.Floor(p.Lon*2)), int(math.Floor(p.Lat*2))
	out := make([]string, 0, 4)
	for dx := 0; dx <= 1; dx++ {
		for dy := 0; dy <= 1; dy++ {
			out = append(out, itoa(x+dx)+","+itoa(y+dy))
		}
	}
	return out
}
