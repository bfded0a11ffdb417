package incident

import (
	"cmp"
	"slices"
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
	tooCommon    = 64 // of the reports with a shingle the first so many are looked at: what comes in more is a phrase
	traced       = 4  // one in so many shingles of a long text leads to its copies
	allTraced    = 64 // a text with no more shingles is traced by all
)

// A copyFinder finds for each report the earlier one that it repeats, if any,
// by the share of its five-word shingles (Broder 1997, containment).
// Candidates come from an index of some shingles, never from all pairs. Which
// report is a copy of which depends on their days, not on when they came.
type copyFinder struct {
	reports []*rashomon.Report
	sets    [][]uint32         // shingles of each report, in order
	index   map[uint32][]int32 // traced shingle → reports, by publishedBefore
	of      map[int32]rashomon.Copy
}

func newCopyFinder() *copyFinder {
	return &copyFinder{index: map[uint32][]int32{}, of: map[int32]rashomon.Copy{}}
}

// add takes a report, keeps copyOf up to date and gives the reports of which
// it became or ceased to be known that they are copies.
func (f *copyFinder) add(r *rashomon.Report, copyOf map[string]string) (changed []string) {
	i := int32(len(f.reports))
	f.reports = append(f.reports, r)
	f.sets = append(f.sets, shingles(r))
	later := map[int32]bool{}
	for _, s := range trace(f.sets[i]) {
		l := f.index[s]
		at := sort.Search(len(l), func(n int) bool { return publishedBefore(r, f.reports[l[n]]) })
		f.index[s] = slices.Insert(l, at, i)
		if at < tooCommon {
			for _, j := range f.index[s][at+1:] {
				later[j] = true
			}
		}
	}
	for _, j := range append([]int32{i}, keysOf(later)...) {
		if f.look(j, copyOf) && j != i {
			changed = append(changed, f.reports[j].ID)
		}
	}
	return changed
}

func keysOf(m map[int32]bool) []int32 {
	out := make([]int32, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// look finds again what report i is a copy of, and reports whether that is
// news.
func (f *copyFinder) look(i int32, copyOf map[string]string) bool {
	r := f.reports[i]
	of, share := f.closest(i)
	if of < 0 {
		_, was := f.of[i]
		delete(f.of, i)
		delete(copyOf, r.ID)
		return was
	}
	c := rashomon.Copy{Report: r.ID, Of: f.reports[of].ID, Share: share, Why: why(r, share)}
	news := f.of[i].Of != c.Of
	f.of[i] = c
	copyOf[r.ID] = c.Of
	return news
}

// closest finds the earlier report that shares most with report i, the
// earliest of several.
func (f *copyFinder) closest(i int32) (int32, float64) {
	seen := map[int32]bool{}
	best, share := int32(-1), 0.0
	for _, s := range trace(f.sets[i]) {
		l := f.index[s]
		for _, j := range l[:min(len(l), tooCommon)] {
			if seen[j] || j == i || !publishedBefore(f.reports[j], f.reports[i]) || onePage(f.reports[j], f.reports[i]) {
				continue
			}
			seen[j] = true
			s, ok := f.copies(i, j)
			if ok && (best < 0 || s > share || s == share && publishedBefore(f.reports[j], f.reports[best])) {
				best, share = j, s
			}
		}
	}
	return best, share
}

// onePage reports whether one report is another version of the other, which is
// no copy: what it no longer says is withdrawn.
func onePage(a, b *rashomon.Report) bool {
	return a.Address != "" && rashomon.PlainAddress(a.Address) != "" && rashomon.PlainAddress(a.Address) == rashomon.PlainAddress(b.Address)
}

// copies is the share of the smaller set that stands in the greater, and
// whether that makes a copy.
func (f *copyFinder) copies(i, j int32) (float64, bool) {
	a, b := f.sets[i], f.sets[j]
	least := min(len(a), len(b))
	if least == 0 {
		return 0, false
	}
	share := float64(shared(a, b)) / float64(least)
	if least < fewShingles {
		return share, share == 1 && len(a) == len(b)
	}
	return share, share >= nearCopy
}

// shared counts what two ordered sets share.
func shared(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// trace is the shingles by which a report is found: all of a short one, and of
// any those whose hash says so, so that a copy and its original share some.
func trace(set []uint32) []uint32 {
	var out []uint32
	for _, s := range set {
		if len(set) <= allTraced || s%traced == 0 {
			out = append(out, s)
		}
	}
	return out
}

// list is the copies, in order of publication.
func (f *copyFinder) list() []rashomon.Copy {
	at := make([]int32, 0, len(f.of))
	for i := range f.of {
		at = append(at, i)
	}
	slices.SortFunc(at, func(a, b int32) int {
		if publishedBefore(f.reports[a], f.reports[b]) {
			return -1
		}
		return 1
	})
	var out []rashomon.Copy
	for _, i := range at {
		out = append(out, f.of[i])
	}
	return out
}

// publishedBefore orders reports by day, those of no known day last; of two on
// one day the one that names another outlet as its origin comes later, since
// it is the copy.
func publishedBefore(a, b *rashomon.Report) bool {
	if a.Published.IsZero() != b.Published.IsZero() {
		return b.Published.IsZero()
	}
	return cmp.Or(
		a.Published.From.Compare(b.Published.From),
		cmp.Compare(len(a.RepublishedFrom), 0)-cmp.Compare(len(b.RepublishedFrom), 0),
		len(b.Text)-len(a.Text), // the fuller text is the likelier origin
		strings.Compare(a.ID, b.ID)) < 0
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

// shingles is the ordered set of hashed five-word runs of a report's article.
func shingles(r *rashomon.Report) []uint32 {
	words := articleWords(r)
	set := make([]uint32, 0, len(words))
	for i := 0; i+shingleWords <= len(words); i++ {
		h := uint64(0)
		for _, w := range words[i : i+shingleWords] {
			h = (h ^ hashOf(w)) * 1099511628211
		}
		set = append(set, uint32(h>>32)^uint32(h))
	}
	slices.Sort(set)
	return slices.Clip(slices.Compact(set))
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
