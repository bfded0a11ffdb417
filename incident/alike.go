package incident

import (
	"math"
	"slices"

	"rashomon"
)

// apartBelow is how far below the mean likeness of all pairs the likeness of
// two groups may lie for them to be one. Chosen on ECB+ train.
const apartBelow = 0.7

// Topics parts reports that have much in common (one war, one kind of
// happening) into groups that are about one happening, by their words alone.
// A word counts the more the fewer of these reports have it, and nothing where
// one alone has it. Groups and their members are in the order of the reports.
//
// Gathering itself does not use it: it has claims, and takes the likeness of
// two reports as one piece of evidence among others (weighReports).
func Topics(reports []*rashomon.Report) [][]int {
	vectors := wordsAmong(reports)
	mean, pairs := 0.0, 0.0
	likeness := make([][]float64, len(reports))
	for i := range reports {
		likeness[i] = make([]float64, len(reports))
		for j := range i {
			likeness[i][j] = similar(vectors[i], vectors[j])
			likeness[j][i] = likeness[i][j]
			mean += likeness[i][j]
			pairs++
		}
	}
	least := apartBelow * mean / max(pairs, 1)
	groups := make([][]int, len(reports))
	for i := range groups {
		groups[i] = []int{i}
	}
	for {
		a, b := closestGroups(groups, likeness, least)
		if b < 0 {
			break
		}
		groups[a] = append(groups[a], groups[b]...)
		slices.Sort(groups[a])
		groups = slices.Delete(groups, b, b+1)
	}
	return groups
}

// closestGroups is the two groups that are most alike on average, the lesser
// first; -1 where none are alike enough.
func closestGroups(groups [][]int, likeness [][]float64, least float64) (int, int) {
	a, b := -1, -1
	for j := range groups {
		for i := range j {
			sum := 0.0
			for _, x := range groups[i] {
				for _, y := range groups[j] {
					sum += likeness[x][y]
				}
			}
			if s := sum / float64(len(groups[i])*len(groups[j])); s > least {
				a, b, least = i, j, s
			}
		}
	}
	return a, b
}

// wordsAmong weighs the words of each report by how few of the others have
// them.
func wordsAmong(reports []*rashomon.Report) []*rareWords {
	counts := make([]map[string]int, len(reports))
	have := map[string]int{}
	for i, r := range reports {
		counts[i] = map[string]int{}
		for _, w := range append(articleWords(r), articleFields(r.Title)...) {
			if len(w) > 1 {
				counts[i][w]++
			}
		}
		for w := range counts[i] {
			have[w]++
		}
	}
	out := make([]*rareWords, len(reports))
	for i := range reports {
		v := &rareWords{}
		for w, n := range counts[i] {
			seldom := math.Log(float64(len(reports)+1) / (float64(have[w]) + 0.5))
			if have[w] > 1 && seldom > 0 {
				v.words = append(v.words, rareWord{hashOf(w), (1 + math.Log(float64(n))) * math.Sqrt(seldom)})
			}
		}
		v.finish()
		out[i] = v
	}
	return out
}
