package incident

import (
	"cmp"
	"slices"

	"rashomon"
)

// latest gathers the stands of each holder from its latest report that speaks
// of the field; what copies say is their original's, and what its holder has
// taken back is no stand. Of earlier words, those that the holder has left for
// others are given too.
func (v *view) latest(of func(*rashomon.Claim) []stand, part func(a, b stand) bool) (now, before []stand) {
	byHolder := map[string][]stand{}
	var order []string
	for i, c := range v.claims {
		if v.docket.copyOf[c.Report] != "" || c.Attitude == rashomon.Doubts {
			continue
		}
		bare := *c
		bare.Superseded = "" // so that it still says what it said
		for _, s := range of(&bare) {
			s.party, s.holder, s.claim, s.order = v.holderParty(c), c.Holder().Actor, c, i
			s.deny = s.deny || c.Attitude == rashomon.Denies
			who := v.speaker(c)
			if byHolder[who] == nil {
				order = append(order, who)
			}
			byHolder[who] = append(byHolder[who], s)
		}
	}
	for _, who := range order {
		stands := byHolder[who]
		last := ""
		for _, s := range stands {
			if s.claim.Superseded == "" {
				last = s.claim.Report
			}
		}
		stays := func(s stand) bool { return s.claim.Superseded == "" && s.claim.Report == last }
		for _, s := range stands {
			switch {
			case stays(s):
				now = append(now, s)
			case last != "" && !slices.ContainsFunc(stands, func(n stand) bool { return stays(n) && keeps(n, s, part) }):
				before = append(before, s)
			}
		}
	}
	return now, before
}

// keeps reports whether a later word says what an earlier one said. A number is
// another as soon as it is not the same; an aircraft and a bomb are not.
func keeps(now, was stand, part func(a, b stand) bool) bool {
	if now.deny != was.deny {
		return false
	}
	return now.key == was.key || was.claim.Casualties == nil && was.claim.Equipment == nil && !was.deny && !part(now, was)
}

// speaker is who holds a claim, authors of one name being one. A state's
// offices are speakers of their own: where two of them differ, both stay.
func (v *view) speaker(c *rashomon.Claim) string {
	if h := c.Holder().Actor; v.docket.authorName[h] == "" {
		return h
	}
	return v.holderParty(c)
}

// compare makes positions of equal stands and says how they stand to one
// another.
func (v *view) compare(name rashomon.FieldName, stands []stand, part func(a, b stand) bool) rashomon.Field {
	return rashomon.Field{Name: name, Positions: v.positions(stands), Status: status(stands, part)}
}

// positions puts stands of one value together, what most hold first.
func (v *view) positions(stands []stand) []rashomon.Position {
	var out []rashomon.Position
	at := map[string]int{}
	for _, s := range stands {
		k := s.key
		if s.deny {
			k = "not " + k
		}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			p := rashomon.Position{Value: s.value, Actor: s.actor, Attitude: rashomon.Asserts}
			if s.deny {
				p.Attitude = rashomon.Denies
			}
			out = append(out, p)
		}
		p := &out[i]
		if !slices.Contains(p.Holders, s.holder) {
			p.Holders = append(p.Holders, s.holder)
		}
		p.Claims = append(p.Claims, s.claim.ID)
		if r := v.docket.reports[s.claim.Report]; r != nil && !r.Published.IsZero() && (p.Since.IsZero() || r.Published.From.Before(p.Since.From)) {
			p.Since = r.Published.Time
		}
	}
	slices.SortStableFunc(out, func(a, b rashomon.Position) int { return cmp.Compare(len(b.Holders), len(a.Holders)) })
	return out
}
