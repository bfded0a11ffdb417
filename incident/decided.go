package incident

import (
	"sort"

	"rashomon"
)

// A Group is claims that are known to be of one happening, whoever has decided
// so.
type Group struct {
	ID     string
	Claims []string           // in any order; those that are not among the claims given are passed over
	Aside  []string           // claims of it that do not count
	Was    *rashomon.Incident // as it was gathered, for its name where no claim counts; may be nil
}

// SumUp makes the incidents of groups that were gathered before or put
// together by people, and sets Claim.Incident on their claims. What the claims
// say is taken as it stands: a corrected claim counts as corrected.
func SumUp(reports []*rashomon.Report, actors []rashomon.Actor, claims []*rashomon.Claim, copies []rashomon.Copy, groups []Group, opt Options) []*rashomon.Incident {
	d := newDocket(reports, actors, claims, copies)
	of := make(map[string]int, len(claims))
	for i, g := range groups {
		for _, id := range g.Claims {
			of[id] = i
		}
	}
	members := make([][]*rashomon.Claim, len(groups))
	for _, c := range d.claims { // in the docket's order
		if i, ok := of[c.ID]; ok {
			members[i] = append(members[i], c)
		}
	}
	out := make([]*rashomon.Incident, 0, len(groups))
	for i, g := range groups {
		out = append(out, d.sumUpGroup(g, members[i], opt))
	}
	for i, g := range groups {
		for _, id := range g.Aside {
			if c := d.byID[id]; c != nil {
				c.Incident = groups[i].ID
			}
		}
	}
	return out
}

func (d *docket) sumUpGroup(g Group, claims []*rashomon.Claim, opt Options) *rashomon.Incident {
	var inc rashomon.Incident
	if len(claims) > 0 {
		inc = d.sumUp(d.retell(claims), ruleNamed(opt.Rule))
	} else if g.Was != nil {
		inc = rashomon.Incident{Title: g.Was.Title, Type: g.Was.Type, Mode: g.Was.Mode}
	}
	inc.ID, inc.Aside = g.ID, g.Aside
	for _, c := range claims {
		c.Incident = g.ID
	}
	return &inc
}

// retell is the tellings of some claims, each of which is in one: what a
// person has put into an incident is of it, however little it tells.
func (d *docket) retell(claims []*rashomon.Claim) []*telling {
	part := *d
	part.claims = claims
	cluster := part.tellings()
	told := map[*rashomon.Claim]bool{}
	for _, t := range cluster {
		for _, c := range t.claims {
			told[c] = true
		}
	}
	for _, c := range claims {
		if !told[c] {
			cluster = append(cluster, d.newTelling([]*rashomon.Claim{c}, len(cluster)))
		}
	}
	return cluster
}

// Sort puts incidents into the order in which Gather gives them.
func Sort(incidents []*rashomon.Incident) {
	sort.SliceStable(incidents, func(i, j int) bool { return before(incidents[i], incidents[j]) })
}
