package incident

import (
	"slices"
	"strings"
)

// attach looks across reports once more: a report that speaks of one happening
// without saying when ("denied that its aircraft struck the troops") means the
// one that the other reports of those days tell of the same victims, if only
// one of them can be meant.
func attach(clusters [][]*telling) [][]*telling {
	index := map[string][]int{}
	for i, c := range clusters {
		if reportsOf(c) < 2 {
			continue
		}
		for _, key := range victimKeys(c) {
			index[key] = append(index[key], i)
		}
	}
	gone := map[int]bool{}
	grown := map[int][]*telling{}
	for i, c := range clusters {
		if reportsOf(c) > 1 || !slices.ContainsFunc(c, func(t *telling) bool { return len(t.victims) > 0 }) || slices.ContainsFunc(c, dated) {
			continue
		}
		var fit []int
		for _, key := range victimKeys(c) {
			for _, j := range index[key] {
				if !slices.Contains(fit, j) && meansCluster(c, clusters[j]) {
					fit = append(fit, j)
				}
			}
		}
		slices.SortFunc(fit, func(a, b int) int {
			if d := len(clusters[b]) - len(clusters[a]); d != 0 {
				return d
			}
			return strings.Compare(clusters[a][0].claims[0].ID, clusters[b][0].claims[0].ID)
		})
		if len(fit) == 1 || len(fit) > 1 && len(clusters[fit[0]]) >= 2*len(clusters[fit[1]]) {
			grown[fit[0]] = append(grown[fit[0]], c...)
			gone[i] = true
		}
	}
	var out [][]*telling
	for i, c := range clusters {
		if !gone[i] {
			out = append(out, append(c, grown[i]...))
		}
	}
	return out
}

func reportsOf(c []*telling) int {
	seen := map[string]bool{}
	for _, t := range c {
		seen[t.origin] = true
	}
	return len(seen)
}

// dated reports whether a telling has a day of its own, or is of a kind that
// is never attached.
func dated(t *telling) bool {
	return len(t.whens) > 0 || t.plan != "" || t.control != "" || !t.violent()
}

func victimKeys(c []*telling) []string {
	var out []string
	for _, t := range c {
		for _, k := range keys(t) {
			if k[0] == 'v' && !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out
}

// meansCluster reports whether nothing in an undated telling speaks against a
// happening and its victims speak for it.
func meansCluster(c, of []*telling) bool {
	same := false
	for _, t := range c {
		for _, m := range of {
			if hardVeto(t, m) || weighModes(t, m) < 0 || weighSides(t, m) < 0 || weighCounts(t, m) < 0 || weighDays(t, m, t.day, m.day) < 0 {
				return false
			}
			same = same || weighVictims(t, m) >= sameVictims
		}
	}
	return same
}
