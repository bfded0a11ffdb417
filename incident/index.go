package incident

import (
	"cmp"
	"math"
	"slices"

	"rashomon"
)

// compared is how many tellings under one key are compared with all others
// there. They are the ones of the least hashes, so that which they are depends
// on what is there and not on the order of arrival.
const compared = 24

// A posting is the tellings under one key, by hash.
type posting []int32

// insert puts a telling in its place and gives that place.
func (p *posting) insert(i int32, ts []*telling) int {
	at, _ := slices.BinarySearchFunc(*p, i, func(x, y int32) int { return ts[x].byHash(ts[y]) })
	*p = slices.Insert(*p, at, i)
	return at
}

func (t *telling) byHash(o *telling) int {
	switch {
	case t.hash < o.hash:
		return -1
	case t.hash > o.hash:
		return 1
	case t.claims[0].ID < o.claims[0].ID:
		return -1
	case t.claims[0].ID > o.claims[0].ID:
		return 1
	}
	return 0
}

// keys is what a telling is found under: days with a grid cell, a place's
// name, a party of victims in a state, a number, a telling word of its report;
// a plan with its parties; its first words, for copies. Tellings of one
// happening share one at least.
func keys(t *telling) []uint64 {
	var out []uint64
	add := func(kind byte, n int, s string) {
		h := hashOf(s) ^ uint64(kind)<<56
		h = (h ^ uint64(uint32(n))) * 1099511628211
		out = append(out, h)
	}
	if len(t.quote) > 12 {
		add('q', 0, t.quote)
	}
	country := ""
	for _, p := range t.wheres {
		if p.Country != "" {
			country = p.Country
			break
		}
	}
	for _, w := range weeks(t) {
		if t.plan != "" {
			for p := range t.parties {
				add('l', w, t.plan+"/"+p)
			}
			continue
		}
		for _, p := range t.wheres {
			if p.Located && exactPlace(p) {
				for _, cell := range cells(p) {
					add('c', w, cell)
				}
			}
			if p.Name != "" {
				add('p', w, p.Name)
			}
		}
		for v := range t.victims {
			if !unnamed(v) {
				add('v', w, country+"/"+peopleOf(v))
			}
		}
		for o, n := range t.counts {
			if top := topOf(n); top > 3 {
				add('n', w, string(o)+itoa(top))
			}
		}
		if t.rare != nil {
			for _, word := range t.rare.top() {
				add('r', w, string(rune(word&0xffff))+itoa(int(word>>16)))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// top is the few words that tell most of a report.
func (r *rareWords) top() []uint64 {
	words := slices.Clone(r.words)
	slices.SortFunc(words, func(a, b rareWord) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.hash, b.hash)) })
	var out []uint64
	for _, w := range words[:min(len(words), 5)] {
		out = append(out, w.hash)
	}
	return out
}

// weeks is the numbers of the weeks in which a telling may have happened, with
// the next one so that a Sunday and a Monday meet. A telling of no known day
// has week 0 only and meets its like.
func weeks(t *telling) []int {
	when := t.when
	if when.IsZero() {
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
