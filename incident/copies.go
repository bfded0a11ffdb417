package incident

import (
	"hash/maphash"
	"sort"
	"strings"
	"unicode"

	"rashomon"
)

// A report is a near copy of an earlier one where this share of its word
// shingles stands there too. Measured on wire copy: an edited copy with a new
// headline keeps above 0.7, two reports that quote one statement stay below 0.4.
const (
	shingleWords = 5
	nearCopy     = 0.6
	fewShingles  = 12 // a shorter text is a copy only where it is the same to the word
	tooCommon    = 64 // a shingle in more reports than this is a phrase, not a trace
)

// findCopies finds for each report the earlier one that it repeats, if any, by
// the share of its five-word shingles (Broder 1997, containment). Candidates
// come from an index of shingles, never from all pairs.
func findCopies(reports []*rashomon.Report) []rashomon.Copy {
	order := append([]*rashomon.Report(nil), reports...)
	sort.SliceStable(order, func(i, j int) bool { return publishedBefore(order[i], order[j]) })
	seed := maphash.MakeSeed()
	index := map[uint64][]int32{}
	sets := make([]map[uint64]bool, len(order))
	var copies []rashomon.Copy
	for i, r := range order {
		sets[i] = shingles(r, seed)
		if of, share := closest(sets, index, i); of >= 0 {
			copies = append(copies, rashomon.Copy{Report: r.ID, Of: order[of].ID, Share: share, Why: why(r, share)})
		}
		for s := range sets[i] {
			if l := index[s]; len(l) <= tooCommon {
				index[s] = append(l, int32(i))
			}
		}
	}
	return copies
}

// publishedBefore orders reports by day; of two on one day the one that names
// another outlet as its origin comes later, since it is the copy.
func publishedBefore(a, b *rashomon.Report) bool {
	if !a.Published.From.Equal(b.Published.From) && !a.Published.IsZero() && !b.Published.IsZero() {
		return a.Published.From.Before(b.Published.From)
	}
	if (a.RepublishedFrom == "") != (b.RepublishedFrom == "") {
		return a.RepublishedFrom == ""
	}
	if len(a.Text) != len(b.Text) {
		return len(a.Text) > len(b.Text) // the fuller text is the likelier origin
	}
	return a.ID < b.ID
}

// closest finds the earlier report that shares most with report i.
func closest(sets []map[uint64]bool, index map[uint64][]int32, i int) (int, float64) {
	shared := map[int32]int{}
	for s := range sets[i] {
		for _, j := range index[s] {
			shared[j]++
		}
	}
	best, share := -1, 0.0
	for j, n := range shared {
		least := min(len(sets[i]), len(sets[j]))
		if least == 0 {
			continue
		}
		s := float64(n) / float64(least)
		enough := s >= nearCopy
		if least < fewShingles {
			enough = s == 1 && len(sets[i]) == len(sets[j])
		}
		if enough && (best < 0 || s > share || s == share && int(j) < best) {
			best, share = int(j), s
		}
	}
	return best, share
}

func why(r *rashomon.Report, share float64) string {
	switch {
	case share >= 0.995:
		return "verbatim"
	case r.RepublishedFrom != "":
		return "says so"
	default:
		return "near copy"
	}
}

// shingles is the set of hashed five-word runs of a report's article.
func shingles(r *rashomon.Report, seed maphash.Seed) map[uint64]bool {
	words := articleWords(r)
	set := make(map[uint64]bool, len(words))
	for i := 0; i+shingleWords <= len(words); i++ {
		set[maphash.String(seed, strings.Join(words[i:i+shingleWords], " "))] = true
	}
	return set
}

// articleWords is the article in lower case without marks, title and
// boilerplate: a copy often has a headline of its own.
func articleWords(r *rashomon.Report) []string {
	var b strings.Builder
	at := 0
	for _, s := range rashomon.MergeSpans(r.Boilerplate) {
		if s.Start > at && s.Start <= len(r.Text) {
			b.WriteString(r.Text[at:s.Start])
			b.WriteByte('\n')
		}
		at = max(at, min(s.End, len(r.Text)))
	}
	b.WriteString(r.Text[at:])
	text := strings.TrimSpace(b.String())
	if r.Title != "" {
		text = strings.TrimPrefix(text, r.Title)
	}
	return strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	})
}
