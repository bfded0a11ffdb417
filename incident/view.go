package incident

import (
	"cmp"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// A view is the claims of one incident, looked at from all sides.
type view struct {
	docket *docket
	claims []*rashomon.Claim // in order of publication and position
	added  map[string]addend // by claim; nil while not worked out
	first  map[string]string // name of an author → the first author of that name, who stands for all
}

// holderParty is the party whose word a claim is in the end. An author who
// writes for a ministry speaks for it; authors of one name are one.
func (v *view) holderParty(c *rashomon.Claim) string {
	p := v.docket.party(c.Holder().Actor)
	key := v.docket.authorName[p]
	if key == "" {
		return p
	}
	if v.first == nil {
		v.first = map[string]string{}
		for _, c := range v.claims {
			a := v.docket.party(c.Holder().Actor)
			if k := v.docket.authorName[a]; k != "" && v.first[k] == "" {
				v.first[k] = a
			}
		}
	}
	return v.first[key]
}

// official reports whether a claim's holder is a state, its forces or offices,
// or somebody who speaks for them.
func (v *view) official(c *rashomon.Claim) bool {
	a := v.docket.actors[c.Holder().Actor]
	switch a.Kind {
	case rashomon.State, rashomon.Force, rashomon.Office:
		return true
	case rashomon.Person:
		return v.docket.actors[v.docket.party(a.ID)].Kind == rashomon.State
	}
	return false
}

// accounts lists who says what, the holder with most claims first.
func (v *view) accounts() []rashomon.Account {
	byParty := map[string]*rashomon.Account{}
	var order []string
	for _, c := range v.claims {
		p := v.holderParty(c)
		a := byParty[p]
		if a == nil {
			a = &rashomon.Account{Holder: p, Name: v.holderName(p, c)}
			byParty[p] = a
			order = append(order, p)
		}
		a.Claims = append(a.Claims, c.ID)
	}
	out := make([]rashomon.Account, 0, len(order))
	for _, p := range order {
		out = append(out, *byParty[p])
	}
	slices.SortStableFunc(out, func(a, b rashomon.Account) int { return cmp.Compare(len(b.Claims), len(a.Claims)) })
	return out
}

// holderName is the party's name, or the holder's own where it is no actor of
// the lexicon (an author).
func (v *view) holderName(party string, c *rashomon.Claim) string {
	if a, ok := v.docket.actors[party]; ok && a.Name != "" {
		return a.Name
	}
	if h := c.Holder(); h.Name != "" {
		return h.Name
	}
	return v.docket.name(party)
}

// told is a time or place with how many sources tell it.
type told[T any] struct {
	value   T
	sources map[string]bool
	claims  int
}

// mostHeldTime is the exact time that most sources tell, the exacter where two
// tie; a time denied counts nothing.
func (v *view) mostHeldTime() rashomon.Time {
	times := v.timesTold()
	var best *told[rashomon.Time]
	for _, t := range times {
		if best == nil || len(t.sources) > len(best.sources) && t.value.Precision == best.value.Precision ||
			length(t.value) < length(best.value) || length(t.value) == length(best.value) && len(t.sources) > len(best.sources) {
			best = t
		}
	}
	if best == nil {
		return rashomon.Time{}
	}
	return best.value
}

func (v *view) timesTold() []*told[rashomon.Time] {
	var out []*told[rashomon.Time]
	for _, c := range v.claims {
		w := whenOf(c)
		if w.IsZero() || c.Attitude == rashomon.Denies {
			continue
		}
		i := slices.IndexFunc(out, func(t *told[rashomon.Time]) bool { return sameSpan(t.value, w) })
		if i < 0 {
			out = append(out, &told[rashomon.Time]{value: w, sources: map[string]bool{}})
			i = len(out) - 1
		}
		out[i].sources[v.docket.source(c)] = true
	}
	return out
}

func sameSpan(a, b rashomon.Time) bool {
	return dayOf(a.From) == dayOf(b.From) && dayOf(a.To) == dayOf(b.To)
}

func dayOf(t time.Time) string { return t.Format(time.DateOnly) }

// whenOf is the time that a claim itself tells.
func whenOf(c *rashomon.Claim) rashomon.Time {
	switch {
	case c.Event != nil:
		return c.Event.When
	case c.Control != nil:
		return c.Control.When
	case c.Plan != nil:
		return c.Plan.When
	}
	return rashomon.Time{}
}

func whereOf(c *rashomon.Claim) rashomon.Place {
	switch {
	case c.Event != nil:
		return c.Event.Where
	case c.Control != nil:
		return c.Control.Where
	}
	return rashomon.Place{}
}

// mostHeldPlace is the settlement or district that most sources tell, the
// exacter where two tie; a wider place only where nobody tells a narrower one.
func (v *view) mostHeldPlace() rashomon.Place {
	var out []*told[rashomon.Place]
	for _, c := range v.claims {
		p := whereOf(c)
		if p.IsZero() || c.Attitude == rashomon.Denies {
			continue
		}
		i := slices.IndexFunc(out, func(t *told[rashomon.Place]) bool { return t.value.Name == p.Name })
		if i < 0 {
			out = append(out, &told[rashomon.Place]{value: p, sources: map[string]bool{}})
			i = len(out) - 1
		}
		out[i].sources[v.docket.source(c)] = true
		out[i].claims++
	}
	if len(out) == 0 {
		return rashomon.Place{}
	}
	slices.SortStableFunc(out, func(a, b *told[rashomon.Place]) int {
		ra, rb := exactness(a.value), exactness(b.value)
		if (ra <= 3) != (rb <= 3) {
			return ra - rb
		}
		if ra > 3 && ra != rb {
			return ra - rb
		}
		return cmp.Or(len(b.sources)-len(a.sources), b.claims-a.claims, ra-rb)
	})
	return out[0].value
}

// exactness orders precisions. A place by name that no gazetteer knows is
// taken for a small one; one by a common noun comes last.
func exactness(p rashomon.Place) int {
	unlisted := p.GeonameID == 0 && p.Precision == rashomon.WholeState // only its state could be told
	if p.Precision != rashomon.NoPlace && !unlisted {
		return int(p.Precision)
	}
	if r, _ := utf8.DecodeRuneInString(p.Name); unicode.IsUpper(r) {
		return int(rashomon.District)
	}
	return 8
}
