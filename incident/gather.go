// Package incident gathers claims that tell the same happening, whichever
// report they stand in, and shows how the accounts of it stand to one another.
// It judges claims entered by hand as well as claims that were read, so it
// looks at claims and never at how they came about. No claim is dropped.
//
// The way of a claim: tell.go puts the claims of one report that tell one
// thing into a telling, link.go joins tellings of the same happening, field.go
// and tally.go compare the accounts, grade.go grades them.
package incident

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"

	"rashomon"
)

// Options say how an incident is summed up.
type Options struct {
	Rule string // the tally rule's name with or without version, "" for range
}

// Gather joins claims into incidents, sets Claim.Incident on each claim that
// belongs to one, and finds the reports that are copies of others. The result
// does not depend on the order of reports or claims.
func Gather(reports []*rashomon.Report, actors []rashomon.Actor, claims []*rashomon.Claim, opt Options) ([]rashomon.Incident, []rashomon.Copy) {
	copies := findCopies(reports)
	d := newDocket(reports, actors, claims, copies)
	tellings := d.tellings()
	clusters := attach(settle(link(tellings)))
	incidents := make([]rashomon.Incident, 0, len(clusters))
	for _, cluster := range clusters {
		incidents = append(incidents, d.sumUp(cluster, ruleNamed(opt.Rule)))
	}
	sort.Slice(incidents, func(i, j int) bool { return before(&incidents[i], &incidents[j]) })
	return incidents, copies
}

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

// incidentID is derived from the first claim in order of id, so that the same
// claims make the same incident on every machine.
func incidentID(claims []*rashomon.Claim) string {
	least := ""
	for _, c := range claims {
		if least == "" || c.ID < least {
			least = c.ID
		}
	}
	sum := sha256.Sum256([]byte("incident " + least))
	return "incident:" + hex.EncodeToString(sum[:6])
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
