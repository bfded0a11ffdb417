package incident

import (
	"slices"
	"sort"
	"strings"
	"time"

	"rashomon"
)

// A docket is everything that is gathered at once, with the look-ups that
// every step needs.
type docket struct {
	reports    map[string]*rashomon.Report
	actors     map[string]rashomon.Actor
	claims     []*rashomon.Claim          // in order of publication, report, position; nil where reports come one by one
	byID       map[string]*rashomon.Claim // nil where reports come one by one
	copyOf     map[string]string          // report → the report it is a copy of
	names      map[string]string          // name → the actor of that name
	authors    map[string]map[string]bool // name → authors of reports who write under it
	authorName map[string]string          // author → name
}

// newDocket is a docket of everything at once.
func newDocket(reports []*rashomon.Report, actors []rashomon.Actor, claims []*rashomon.Claim, copies []rashomon.Copy) *docket {
	d := emptyDocket()
	for _, a := range actors {
		d.addActor(a)
	}
	for _, r := range reports {
		d.reports[r.ID] = r
	}
	for _, c := range copies {
		d.copyOf[c.Report] = c.Of
	}
	d.claims = slices.Clone(claims)
	sort.SliceStable(d.claims, func(i, j int) bool { return d.earlier(d.claims[i], d.claims[j]) })
	d.byID = make(map[string]*rashomon.Claim, len(d.claims))
	for _, c := range d.claims {
		d.byID[c.ID] = c
		d.addHolder(c)
	}
	return d
}

func emptyDocket() *docket {
	return &docket{
		reports: map[string]*rashomon.Report{}, actors: map[string]rashomon.Actor{}, copyOf: map[string]string{},
		names: map[string]string{}, authors: map[string]map[string]bool{},
	}
}

// addActor takes an actor and the names by which an outlet may be known for
// it. It reports whether an author who is already there turns out to be it.
func (d *docket) addActor(a rashomon.Actor) bool {
	if old, ok := d.actors[a.ID]; ok && (old.PartOf != "" || a.PartOf == "") && old.Name != "" {
		return false
	}
	d.actors[a.ID] = a
	if strings.HasPrefix(a.ID, "author:") {
		return false
	}
	found := false
	for _, name := range append([]string{a.Name}, a.Names...) {
		key := nameKey(name)
		if key == "" || d.names[key] != "" && d.names[key] <= a.ID {
			continue
		}
		d.names[key] = a.ID
		found = found || len(d.authors[key]) > 0
	}
	return found
}

// addHolder takes the author of a claim's report. Authors are one where they
// have one name: of several reports of one outlet, or of an outlet that is
// itself an actor, as when a ministry publishes its own statement. It reports
// whether that changes who an earlier author is.
func (d *docket) addHolder(c *rashomon.Claim) bool {
	if len(c.Holders) == 0 {
		return false
	}
	h := c.Holders[0]
	key := nameKey(h.Name)
	if !strings.HasPrefix(h.Actor, "author:") || key == "" || d.actors[h.Actor].PartOf != "" {
		return false
	}
	if d.authorName == nil {
		d.authorName = map[string]string{}
	}
	d.authorName[h.Actor] = key
	if d.authors[key] == nil {
		d.authors[key] = map[string]bool{}
	}
	d.authors[key][h.Actor] = true
	return false
}

// aliasOf is the actor whom an author's name is that of, "" for none.
func (d *docket) aliasOf(author string) string {
	if key, ok := d.authorName[author]; ok {
		return d.names[key]
	}
	return ""
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
func (d *docket) source(c *rashomon.Claim) string { return d.originOf(c.Report) }

func (d *docket) originOf(id string) string {
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
		if to := d.aliasOf(id); to != "" {
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

// start is where a claim's words begin, for order.
func start(c *rashomon.Claim) int {
	if len(c.Words) == 0 {
		return 0
	}
	return c.Words[0].Start
}

// origin is the report that a telling's report goes back to.
func (t *telling) origin() string { return t.docket.originOf(t.report) }
