package incident

import (
	"slices"
	"sort"
	"strings"

	"rashomon"
)

// A telling is what one report says of one happening, by however many holders:
// the claims that hang together in it and what they say, ready to be compared.
type telling struct {
	report  string
	order   int // place in the docket, for a fixed order
	claims  []*rashomon.Claim
	whens   []rashomon.Time
	wheres  []rashomon.Place
	victims map[string]rashomon.Status // party of the victims or owners → status
	doers   map[string]bool            // parties
	doersBy map[string]map[string]bool // holder's party → parties it holds to have done it
	modes   map[string]bool
	types   map[string]bool
	nouns   map[string]bool
	counts  map[rashomon.Outcome]rashomon.Count // the largest of the report for killed, injured
	plan    string                              // what a plan is about, "" where no plan
	control string                              // the change of control, "" where none
	parties map[string]bool
	day     rashomon.Time // the report's publication
	origin  string        // the report that this one goes back to
	quote   string        // the words of its first claim, to know them again in a copy
}

// tellings groups the claims of each report: an event claim with all that is
// "of" it, event claims of several holders on the same words, and claims that
// stand alone (a plan, a change of control, losses of no named event).
func (d *docket) tellings() []*telling {
	group := newGroups(len(d.claims))
	index := make(map[string]int, len(d.claims))
	for i, c := range d.claims {
		index[c.ID] = i
	}
	byHead := map[string]int{}
	for i, c := range d.claims {
		for _, of := range ofClaims(c) {
			if j, ok := index[of]; ok && d.claims[j].Report == c.Report {
				group.join(i, j)
			}
		}
		if k := headKey(c); k != "" {
			if j, ok := byHead[k]; ok {
				group.join(i, j)
			} else {
				byHead[k] = i
			}
		}
	}
	members := map[int][]*rashomon.Claim{}
	var roots []int
	for i, c := range d.claims {
		if c.Kind == rashomon.StanceClaim {
			continue // a stance is a party's, not a happening's
		}
		r := group.root(i)
		if members[r] == nil {
			roots = append(roots, r)
		}
		members[r] = append(members[r], c)
	}
	var out []*telling
	for _, r := range roots {
		if t := d.newTelling(members[r], len(out)); t.worthAnIncident() || t.violent() {
			out = append(out, t)
		}
	}
	return out
}

// ofClaims is what a claim hangs on. An exhibit hangs on what it shows only
// where that is one happening; the rest it supports across incidents.
func ofClaims(c *rashomon.Claim) []string {
	switch {
	case c.Perpetrator != nil && c.Perpetrator.Of != "":
		return []string{c.Perpetrator.Of}
	case c.Casualties != nil && c.Casualties.Of != "":
		return []string{c.Casualties.Of}
	case c.Equipment != nil && c.Equipment.Of != "":
		return []string{c.Equipment.Of}
	case c.Exhibit != nil && len(c.Exhibit.Of) > 0:
		return c.Exhibit.Of[:1]
	}
	return nil
}

// headKey is the same for event claims that several holders make in the same
// words of the same report.
func headKey(c *rashomon.Claim) string {
	if c.Event == nil || len(c.Words) == 0 {
		return ""
	}
	return strings.Join([]string{c.Report, c.Event.Type, c.Event.Noun, spanKey(c.Words)}, "|")
}

func (d *docket) newTelling(claims []*rashomon.Claim, order int) *telling {
	t := &telling{
		report: claims[0].Report, order: order, claims: claims,
		victims: map[string]rashomon.Status{}, doers: map[string]bool{}, doersBy: map[string]map[string]bool{}, modes: map[string]bool{},
		types: map[string]bool{}, nouns: map[string]bool{}, counts: map[rashomon.Outcome]rashomon.Count{},
		parties: map[string]bool{}, origin: d.source(claims[0]),
	}
	if r := d.reports[t.report]; r != nil {
		t.day = r.Published.Time
		t.quote = rashomon.Words(r.Text, claims[0].Words)
	}
	for _, c := range claims {
		d.add(t, c)
	}
	return t
}

// add takes what a claim says into the telling.
func (d *docket) add(t *telling, c *rashomon.Claim) {
	switch {
	case c.Event != nil:
		d.addEvent(t, c.Event)
	case c.Perpetrator != nil:
		if c.Attitude != rashomon.Denies {
			d.addDoer(t, d.holderParty(c), c.Perpetrator.Actor)
		}
	case c.Casualties != nil:
		d.addCasualties(t, c.Casualties)
	case c.Equipment != nil:
		if c.Equipment.Whose != "" {
			t.victims[d.party(c.Equipment.Whose)] = rashomon.Military
		}
	case c.Control != nil:
		t.control = string(c.Control.Change)
		t.wheres = addPlace(t.wheres, c.Control.Where)
		t.whens = addTime(t.whens, c.Control.When)
		for _, a := range c.Control.By {
			t.doers[d.party(a)] = true
		}
	case c.Plan != nil:
		t.plan = c.Plan.What
		t.whens = addTime(t.whens, c.Plan.When)
		for _, a := range c.Plan.Parties {
			t.parties[d.party(a)] = true
		}
	}
}

func (d *docket) addDoer(t *telling, holder, actor string) {
	p := d.party(actor)
	t.doers[p] = true
	if t.doersBy[holder] == nil {
		t.doersBy[holder] = map[string]bool{}
	}
	t.doersBy[holder][p] = true
}

func (d *docket) addEvent(t *telling, e *rashomon.Event) {
	if e.Type != "" {
		t.types[e.Type] = true
	}
	if e.Mode != "" {
		t.modes[e.Mode] = true
	}
	if e.Noun != "" {
		t.nouns[strings.ToLower(e.Noun)] = true
	}
	t.whens = addTime(t.whens, e.When)
	t.wheres = addPlace(t.wheres, e.Where)
	for _, r := range e.Roles {
		if r.Actor == "" {
			continue
		}
		switch r.Role {
		case rashomon.PerpetratorRole:
			t.doers[d.party(r.Actor)] = true
		case rashomon.VictimRole, rashomon.TargetRole:
			addVictim(t.victims, d.party(r.Actor), d.statusOf(r.Actor))
		}
	}
}

func (d *docket) addCasualties(t *telling, k *rashomon.Casualties) {
	if k.Who.Actor != "" {
		addVictim(t.victims, d.party(k.Who.Actor), k.Who.Status)
	}
	for _, o := range k.Outcome {
		if old, ok := t.counts[o]; !ok || k.Count.Low.N > old.Low.N {
			t.counts[o] = k.Count
		}
	}
}

func addVictim(m map[string]rashomon.Status, id string, s rashomon.Status) {
	if old, ok := m[id]; ok && old != rashomon.UnknownStatus && old != "" {
		return
	}
	m[id] = s
}

// statusOf says what an actor's kind tells of its people.
func (d *docket) statusOf(id string) rashomon.Status {
	switch d.actors[id].Kind {
	case rashomon.Civilians:
		return rashomon.Civilian
	case rashomon.Force:
		return rashomon.Military
	}
	return rashomon.UnknownStatus
}

func addTime(ts []rashomon.Time, t rashomon.Time) []rashomon.Time {
	if t.IsZero() {
		return ts
	}
	return append(ts, t)
}

func addPlace(ps []rashomon.Place, p rashomon.Place) []rashomon.Place {
	if p.IsZero() {
		return ps
	}
	return append(ps, p)
}

// worthAnIncident reports whether a telling is about something that happened
// or is planned, and not a bare word: losses, a perpetrator, a change of
// control, a plan, or an act of violence of which enough is told to know it
// again. Statements are claims, not incidents.
func (t *telling) worthAnIncident() bool {
	return !t.bare() || t.violent() && t.toldParts() >= 2
}

// bare reports whether a telling only mentions an event: no losses, no doer,
// no control, no plan.
func (t *telling) bare() bool {
	if t.plan != "" || t.control != "" {
		return false
	}
	for _, c := range t.claims {
		if c.Kind == rashomon.CasualtiesClaim || c.Kind == rashomon.EquipmentClaim || c.Kind == rashomon.PerpetratorClaim {
			return false
		}
	}
	return true
}

func (t *telling) violent() bool { return t.types["ASSAULT"] || t.types["COERCE"] }

// toldParts counts what is told of when, where, whom and who.
func (t *telling) toldParts() int {
	n := 0
	for _, told := range []bool{len(t.whens) > 0, slices.ContainsFunc(t.wheres, exactPlace), len(t.victims) > 0, len(t.doers) > 0} {
		if told {
			n++
		}
	}
	return n
}

// spanKey is a text form of spans, for use as a map key.
func spanKey(spans []rashomon.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(itoa(s.Start))
		b.WriteByte('-')
		b.WriteString(itoa(s.End))
		b.WriteByte(' ')
	}
	return b.String()
}

// claimsOf is the claims of a cluster in the docket's order.
func (d *docket) claimsOf(cluster []*telling) []*rashomon.Claim {
	var out []*rashomon.Claim
	for _, t := range cluster {
		out = append(out, t.claims...)
	}
	sort.SliceStable(out, func(i, j int) bool { return d.earlier(out[i], out[j]) })
	return out
}
