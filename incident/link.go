package incident

import (
	"cmp"
	"slices"
)

// An edge is the evidence between two things that may be one.
type edge struct {
	a, b   int
	weight float64
}

// members is how many of a cluster's tellings speak for it when it is weighed
// against another: an incident told three hundred times costs no more to
// compare than one told a dozen times.
const speakers = 12

// agglomerate makes clusters of n things: the strongest edge first, and only
// where what lies between the two clusters agrees. Equal edges go in the order
// of the things, so callers must number them in a fixed order.
func agglomerate(n int, edges []edge, weigh func(i, j int) float64, agree func(between) bool) [][]int {
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), x.a-y.a, x.b-y.b)
	})
	members := make([][]int, n)
	for i := range members {
		members[i] = []int{i}
	}
	of := newGroups(n)
	m := betweens{members: members, weighPair: weigh, of: make([]map[int]between, n)}
	for _, e := range edges {
		a, b := of.root(e.a), of.root(e.b)
		if a == b || !agree(m.get(a, b)) {
			continue
		}
		of.join(a, b)
		m.join(a, b, of.root(a))
	}
	var out [][]int
	for _, c := range members {
		if len(c) > 0 {
			slices.Sort(c)
			out = append(out, c)
		}
	}
	return out
}

// A between is what the pairs across two clusters say together. Pairs that say
// nothing don't count.
type between struct {
	sum             float64
	pairs           int
	against, vetoed int
}

// acrossReports reports whether two clusters can be one: the tellings across
// them must on average speak for it, and few pairs against it.
func acrossReports(b between) bool {
	return b.pairs > 0 && b.vetoed*4 <= b.pairs && b.against*3 <= b.pairs && b.sum/float64(b.pairs) >= enough/4
}

func (b *between) add(w float64) {
	switch {
	case w == silent:
		return
	case w <= veto:
		b.vetoed++
		b.against++
		b.sum += otherVictims
	default:
		if w < 0 {
			b.against++
		}
		b.sum += w
	}
	b.pairs++
}

// betweens remembers what lies between clusters, so that no two are weighed
// twice however often they are compared.
type betweens struct {
	members   [][]int
	weighPair func(i, j int) float64
	of        []map[int]between // by root, then by the other root; both ways
}

func (m *betweens) get(a, b int) between {
	if known, ok := m.of[a][b]; ok {
		return known
	}
	var sum between
	for _, i := range m.speakers(a) {
		for _, j := range m.speakers(b) {
			sum.add(m.weighPair(i, j))
		}
	}
	for _, p := range [2][2]int{{a, b}, {b, a}} {
		if m.of[p[0]] == nil {
			m.of[p[0]] = map[int]between{}
		}
		m.of[p[0]][p[1]] = sum
	}
	return sum
}

func (m *betweens) speakers(c int) []int {
	return m.members[c][:min(len(m.members[c]), speakers)]
}

// join makes clusters a and b one under root, one of the two. What was known
// of either is weighed anew when it is asked for again.
func (m *betweens) join(a, b, root int) {
	for _, c := range [2]int{a, b} {
		for other := range m.of[c] {
			delete(m.of[other], c)
		}
		m.of[c] = nil
	}
	all := append(m.members[a], m.members[b]...)
	slices.Sort(all)
	m.members[a], m.members[b] = nil, nil
	m.members[root] = all
}

// weighPair is weigh, and for two tellings of one report what that report
// itself says of them.
func weighPair(a, b *telling) float64 {
	if a.report != b.report {
		return weigh(a, b)
	}
	w, ok := a.within[b]
	if !ok {
		w = b.within[a]
	}
	if w < 0 {
		return veto
	}
	return -1
}
