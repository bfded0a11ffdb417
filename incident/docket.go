package incident

import (
	"sort"
	"strings"
	"time"

	"rashomon"
)

// A docket is everything that is gathered at once, with the look-ups that
// every step needs.
type docket struct {
	reports map[string]*rashomon.Report
	actors  map[string]rashomon.Actor
	claims  []*rashomon.Claim // in order of publication, report, position
	byID    map[string]*rashomon.Claim
	copyOf  map[string]string // report → the report it is a copy of
	alias   map[string]string // author of a report → the actor or other author of the same name
}

func newDocket(reports []*rashomon.Report, actors []rashomon.Actor, claims []*rashomon.Claim, copies []rashomon.Copy) *docket {
	d := &docket{
		reports: make(map[string]*rashomon.Report, len(reports)),
		actors:  make(map[string]rashomon.Actor, len(actors)),
		claims:  append([]*rashomon.Claim(nil), claims...),
		byID:    make(map[string]*rashomon.Claim, len(claims)),
		copyOf:  make(map[string]string, len(copies)),
	}
	for _, r := range reports {
		d.reports[r.ID] = r
	}
	for _, a := range actors {
		d.actors[a.ID] = a
	}
	for _, c := range copies {
		d.copyOf[c.Report] = c.Of
	}
	sort.SliceStable(d.claims, func(i, j int) bool { return d.earlier(d.claims[i], d.claims[j]) })
	for _, c := range d.claims {
		d.byID[c.ID] = c
	}
	d.alias = d.authorAliases(actors)
	return d
}

// authorAliases finds authors that are one: of several reports of one outlet,
// or of an outlet that is itself an actor, as when a ministry publishes its
// own statement.
func (d *docket) authorAliases(actors []rashomon.Actor) map[string]string {
	byName := map[string]string{}
	for _, a := range actors {
		if strings.HasPrefix(a.ID, "author:") {
			continue
		}
		for _, name := range append([]string{a.Name}, a.Names...) {
			if key := nameKey(name); key != "" && byName[key] == "" {
				byName[key] = a.ID
			}
		}
	}
	alias := map[string]string{}
	for _, c := range d.claims {
		if len(c.Holders) == 0 {
			continue
		}
		h := c.Holders[0]
		key := nameKey(h.Name)
		if !strings.HasPrefix(h.Actor, "author:") || key == "" || d.actors[h.Actor].PartOf != "" {
			continue
		}
		if byName[key] == "" {
			byName[key] = h.Actor
		}
		if to := byName[key]; to != h.Actor {
			alias[h.Actor] = to
		}
	}
	return alias
}

func nameKey(name string) string {
	return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), "the ")
}

// earlier orders claims by publication, report and position in the text.
func (d *docket) earlier(a, b *rashomon.Claim) bool {
	if a.Report != b.Report {
		pa, pb := d.published(a), d.published(b)
		if !pa.Equal(pb) {
			return pa.Before(pb)
		}
		return a.Report < b.Report
	}
	if s, t := start(a), start(b); s != t {
		return s < t
	}
	return a.ID < b.ID
}

// published is the day of a claim's report, the zero time where it is unknown.
func (d *docket) published(c *rashomon.Claim) time.Time {
	if r := d.reports[c.Report]; r != nil {
		return r.Published.From
	}
	return time.Time{}
}

// source is the report that a claim's report goes back to: itself, or the one
// it is a copy of. Two copies of one wire story are one source.
func (d *docket) source(c *rashomon.Claim) string {
	id := c.Report
	for range 8 { // a chain of copies; the bound guards against a ring
		of, ok := d.copyOf[id]
		if !ok {
			return id
		}
		id = of
	}
	return id
}

// party is the state or group that an actor speaks or acts for: "Russian
// aircraft" and "Russia" are one party.
func (d *docket) party(id string) string {
	for range 8 {
		if to, ok := d.alias[id]; ok {
			id = to
		}
		a, ok := d.actors[id]
		if !ok || a.PartOf == "" || a.PartOf == id {
			return id
		}
		id = a.PartOf
	}
	return id
}

// name is how an actor is shown.
func (d *docket) name(id string) string {
	if a, ok := d.actors[id]; ok && a.Name != "" {
		return a.Name
	}
	_, tail, _ := strings.Cut(id, ":")
	return strings.ReplaceAll(tail, "-", " ")
}

// holderParty is the party whose word a claim is in the end. An author who
// writes for a ministry speaks for it.
func (d *docket) holderParty(c *rashomon.Claim) string { return d.party(c.Holder().Actor) }

// start is where a claim's words begin, for order.
func start(c *rashomon.Claim) int {
	if len(c.Words) == 0 {
		return 0
	}
	return c.Words[0].Start
}
