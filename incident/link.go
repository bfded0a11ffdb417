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
	between := betweens{ts: tellings, members: members, of: make([]map[int]between, len(tellings))}
	for _, e := range edges {
		a, b := of.root(e.a), of.root(e.b)
		if a == b || !between.get(a, b).agrees() {
			continue
		}
		of.join(a, b)
		between.join(a, b, of.root(a))
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

// A between is what the pairs of tellings across two clusters say together.
type between struct {
	sum            float64
	pairs, against int
	vetoed         bool
}

// agrees reports whether two clusters can be one: the tellings across them
// must on average speak for it, and few pairs against it.
func (b between) agrees() bool {
	return !b.vetoed && b.against*3 <= b.pairs && b.sum/float64(b.pairs) >= enough/4
}

func (b between) plus(o between) between {
	return between{b.sum + o.sum, b.pairs + o.pairs, b.against + o.against, b.vetoed || o.vetoed}
}

// betweens remembers what lies between clusters, so that no two tellings are
// weighed twice however often their clusters are compared and grow.
type betweens struct {
	ts      []*telling
	members [][]int
	of      []map[int]between // by root, then by the other root; both ways
}

func (m *betweens) get(a, b int) between {
	if known, ok := m.of[a][b]; ok {
		return known
	}
	sum := m.weigh(a, b)
	m.set(a, b, sum)
	return sum
}

func (m *betweens) set(a, b int, sum between) {
	for _, p := range [2][2]int{{a, b}, {b, a}} {
		if m.of[p[0]] == nil {
			m.of[p[0]] = map[int]between{}
		}
		m.of[p[0]][p[1]] = sum
	}
}

func (m *betweens) weigh(a, b int) (out between) {
	for _, i := range m.members[a] {
		for _, j := range m.members[b] {
			w := weigh(m.ts[i], m.ts[j])
			if w <= veto {
				if hardVeto(m.ts[i], m.ts[j]) {
					return between{vetoed: true}
				}
				w = 0
			}
			if w < 0 {
				out.against++
			}
			out.sum += w
			out.pairs++
		}
	}
	return out
}

// join makes clusters a and b one under root, one of the two. What is known
// between one of them and a third is completed and kept.
func (m *betweens) join(a, b, root int) {
	others := map[int]bool{}
	for c := range m.of[a] {
		others[c] = true
	}
	for c := range m.of[b] {
		others[c] = true
	}
	joined := map[int]between{}
	for c := range others {
		if c == a || c == b {
			continue
		}
		known, ok := m.of[a][c]
		if !ok || !known.vetoed {
			if other, ok := m.of[b][c]; ok && other.vetoed {
				known = other
			} else {
				known = m.get(a, c).plus(m.get(b, c))
			}
		}
		joined[c] = known
		delete(m.of[c], a)
		delete(m.of[c], b)
		m.of[c][root] = known
	}
	members := append(m.members[a], m.members[b]...)
	m.members[a], m.members[b], m.of[a], m.of[b] = nil, nil, nil, nil
	m.members[root], m.of[root] = members, joined
}

// hardVeto reports whether two tellings cannot be one happening, as against
// merely giving too little to say so.
func hardVeto(a, b *telling) bool {
	if a.plan != b.plan && (a.plan == "" || b.plan == "") || (a.control != "") != (b.control != "") {
		return true
	}
	return weighTimes(a, b) <= veto || weighWhere(a, b) <= veto || weighVictims(a, b) <= otherVictims
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
	if t.quote != "" {
		out = append(out, "q"+t.origin+"/"+t.quote)
	}
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
