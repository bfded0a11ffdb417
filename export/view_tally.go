package export

import (
	"strings"

	"rashomon"
)

func (v *view) tallies(out *incidentView, x *rashomon.Incident) {
	for _, t := range x.Tallies {
		row := tallyView{
			Outcome: outcomeWords(t.Outcome), Who: clean(t.Who), Rule: t.Rule,
			Low: boundWords(t.Low), Best: boundWords(t.Best), High: boundWords(t.High),
		}
		if row.Who == "" && t.WhoActor != "" {
			row.Who = "people of " + v.name(t.WhoActor)
		}
		if v.ofEquipment(t) {
			whose := v.name(t.WhoActor)
			class, owned := strings.CutPrefix(row.Who, whose+" ")
			row.Who = plural(class, rashomon.Count{Low: t.Low, High: t.High})
			if owned {
				row.Who += " of " + whose
			}
		}
		if !t.Best.Known {
			row.Best = "–"
		}
		if !t.Low.Known {
			row.Low = "–"
		}
		row.Behind = v.behind(t)
		out.Tallies = append(out.Tallies, row)
		out.Toll = append(out.Toll, tollWords(row, t))
	}
}

// tollWords is a tally in one line, the best number first.
func tollWords(row tallyView, t rashomon.Tally) string {
	count := rashomon.Count{Low: t.Best, High: t.Best}
	if !t.Best.Known || t.Low == t.Best && !t.High.Known {
		count = rashomon.Count{Low: t.Low, High: t.High}
	}
	who := row.Who
	if who == "" {
		who = "people"
	}
	said := counted(count, who) + " " + row.Outcome
	switch {
	case !t.Best.Known:
	case t.Low.Known && t.High.Known && t.Low != t.High:
		said += " (" + row.Low + " to " + row.High + ")"
	case t.Low.Known && !t.High.Known && t.Low != t.Best:
		said += " (low " + row.Low + ", open above)"
	}
	return said
}

// ofEquipment reports whether a tally counts things.
func (v *view) ofEquipment(t rashomon.Tally) bool {
	for _, id := range t.Claims {
		if c := v.claims[id]; c != nil {
			return c.Equipment != nil
		}
	}
	return false
}

// behind finds the claims that each end of a tally rests on. Ends with the
// same number share a line.
func (v *view) behind(t rashomon.Tally) []behindView {
	ends := []struct {
		name  string
		bound rashomon.Bound
	}{{"low", t.Low}, {"best", t.Best}, {"high", t.High}}
	var out []behindView
	for i, end := range ends {
		if !end.bound.Known {
			continue
		}
		names := []string{end.name}
		done := false
		for j, other := range ends {
			if other.bound == end.bound && j < i {
				done = true
			}
			if other.bound == end.bound && j > i {
				names = append(names, other.name)
			}
		}
		if done {
			continue
		}
		var claims []string
		for _, id := range t.Claims {
			if c := v.claims[id]; c != nil && gives(c, end.bound.N) {
				claims = append(claims, id)
			}
		}
		if holders := v.holdersOf(claims, nil); len(holders) > 0 {
			out = append(out, behindView{strings.Join(names, ", "), holders})
		}
	}
	if len(out) == 0 && len(t.Claims) > 0 {
		out = append(out, behindView{"rests on", v.holdersOf(t.Claims, nil)})
	}
	return out
}

// gives reports whether a claim's count has n at one of its ends.
func gives(c *rashomon.Claim, n int) bool {
	var count rashomon.Count
	switch {
	case c.Casualties != nil:
		count = c.Casualties.Count
	case c.Equipment != nil:
		count = c.Equipment.Count
	}
	return count.Low == rashomon.N(n) || count.High == rashomon.N(n)
}
