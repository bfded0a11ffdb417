package incident

import "strconv"

// groups is a union-find over indices; the root of a group is its least member,
// so that the outcome does not depend on the order of joining.
type groups []int

func newGroups(n int) groups {
	g := make(groups, n)
	for i := range g {
		g[i] = i
	}
	return g
}

func (g groups) root(i int) int {
	for g[i] != i {
		g[i] = g[g[i]]
		i = g[i]
	}
	return i
}

func (g groups) join(i, j int) {
	a, b := g.root(i), g.root(j)
	if a == b {
		return
	}
	if a > b {
		a, b = b, a
	}
	g[b] = a
}

func itoa(n int) string { return strconv.Itoa(n) }
