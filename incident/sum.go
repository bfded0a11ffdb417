package incident

import (
	"rashomon"
)

// before orders incidents by weight of what is claimed of them, then by day:
// the incident that most of the reports are about is read first.
func before(a, b *rashomon.Incident) bool {
	if len(a.Claims) != len(b.Claims) {
		return len(a.Claims) > len(b.Claims)
	}
	if !a.When.From.Equal(b.When.From) {
		return a.When.From.After(b.When.From)
	}
	return a.ID < b.ID
}

// sumUp makes the incident of one cluster of tellings.
func (d *docket) sumUp(cluster []*telling, rule Rule) rashomon.Incident {
	claims := d.claimsOf(cluster)
	inc := rashomon.Incident{ID: incidentID(claims)}
	for _, c := range claims {
		c.Incident = inc.ID
		inc.Claims = append(inc.Claims, c.ID)
		if c.Kind == rashomon.ExhibitClaim {
			inc.Exhibits = append(inc.Exhibits, c.ID)
		}
	}
	v := &view{docket: d, claims: claims}
	inc.Type, inc.Mode = kindOf(cluster)
	inc.When, inc.Where = v.mostHeldTime(), v.mostHeldPlace()
	inc.Accounts = v.accounts()
	inc.Fields = v.fields()
	inc.Tallies = v.tallies(rule)
	inc.Title = v.title(cluster, &inc)
	inc.Grade = v.grade(&inc)
	return inc
}

// incidentID is derived from the first claim in the docket's order, the
// earliest published, so that a later report does not give an incident another
// number.
func incidentID(claims []*rashomon.Claim) string {
	first := ""
	if len(claims) > 0 {
		first = claims[0].ID
	}
	return rashomon.IncidentID(first)
}

// kindOf is the type and mode that most of the events of a cluster have.
func kindOf(cluster []*telling) (kind, mode string) {
	kinds, modes := map[string]int{}, map[string]int{}
	for _, t := range cluster {
		for _, c := range t.claims {
			if c.Event == nil || c.Event.Type == "" {
				continue
			}
			kinds[c.Event.Type]++
			if tellsMeans(c.Event.Mode) {
				modes[c.Event.Mode]++
			}
		}
		if t.plan != "" {
			kinds["CONSULT"]++
		}
	}
	return mostOf(kinds), mostOf(modes)
}

// mostOf is the key with the highest count, the first in order where two tie.
func mostOf(counts map[string]int) string {
	best := ""
	for k, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && k < best {
			best = k
		}
	}
	return best
}
