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
	order   int // place in its report, for a fixed order
	claims  []*rashomon.Claim
	whens   []rashomon.Time
	wheres  []rashomon.Place
	victims map[string]rashomon.Status // party of the victims or owners → status
	doers   map[string]bool            // parties
	doersBy map[string]map[string]bool // holder's party → parties it holds to have done it
	modes   map[string]bool
	types   map[string]bool
	nouns   map[string]bool
	counts  map[rashomon.Outcome]rashomon.Count // the largest given
	sums    map[rashomon.Outcome]int            // all that are given, added: "a driver and nine others"
	tellers map[string]bool                     // parties whose word the numbers and victims are
	does    map[string]int                      // how often a party is named as doer
	hits    map[string]int                      // how often a party is named as victim
	plan    string                              // what a plan is about, "" where no plan
	control string                              // the change of control, "" where none
	parties map[string]bool
	day     rashomon.Time   // the report's publication
	quote   string          // the words of its first claim, to know them again in a copy
	quotes  map[uint64]bool // the words of each claim, hashed
	mention *mention        // how the report speaks of it, for tellings of one report

	// What the claims above come to, worked out once.
	when    rashomon.Time // the exactest time told, zero where none is
	rare    *rareWords    // of the report, nil where it has no text
	docket  *docket
	hash    uint64
	within  map[*telling]float64 // evidence against other tellings of the report, where they are told apart
	late    bool                 // its report tells of what is more than a week past
	main    bool                 // the fullest story of its report
	absorbs int                  // tellings of the report that it was put together from
}

// tellings groups the claims of the docket's reports: an event claim with all
// that is "of" it, event claims of several holders on the same words, and
// claims that stand alone (a plan, a change of control, losses of no event).
func (d *docket) tellings() []*telling {
	var out []*telling
	for from := 0; from < len(d.claims); {
		to := from + 1
		for to < len(d.claims) && d.claims[to].Report == d.claims[from].Report {
			to++
		}
		out = append(out, d.tellingsOf(d.claims[from:to])...)
		from = to
	}
	return out
}

// tellingsOf groups the claims of one report, given in order.
func (d *docket) tellingsOf(claims []*rashomon.Claim) []*telling {
	group := newGroups(len(claims))
	index := make(map[string]int, len(claims))
	for i, c := range claims {
		index[c.ID] = i
	}
	byHead := map[string]int{}
	for i, c := range claims {
		for _, of := range ofClaims(c) {
			if j, ok := index[of]; ok {
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
	for i, c := range claims {
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
	if c.Exhibit != nil && len(c.Exhibit.Of) > 0 {
		return c.Exhibit.Of[:1]
	}
	return c.RestsOn()
}

// headKey is the same for event claims that several holders make in the same
// words of the same report.
func headKey(c *rashomon.Claim) string {
	if c.Event == nil || len(c.Words) == 0 {
		return ""
	}
	return strings.Join([]string{c.Event.Type, c.Event.Noun, spanKey(c.Words)}, "|")
}

func (d *docket) newTelling(claims []*rashomon.Claim, order int) *telling {
	t := &telling{
		report: claims[0].Report, order: order, claims: claims, docket: d, absorbs: 1,
		victims: map[string]rashomon.Status{}, doers: map[string]bool{}, doersBy: map[string]map[string]bool{}, modes: map[string]bool{},
		types: map[string]bool{}, nouns: map[string]bool{}, counts: map[rashomon.Outcome]rashomon.Count{}, sums: map[rashomon.Outcome]int{},
		tellers: map[string]bool{}, does: map[string]int{}, hits: map[string]int{},
		parties: map[string]bool{}, quotes: map[uint64]bool{},
	}
	if r := d.reports[t.report]; r != nil {
		t.day = r.Published.Time
		t.quote = rashomon.Words(r.Text, claims[0].Words)
		t.mention = newMention(r, claims)
		for _, c := range claims {
			t.quotes[hashOf(string(c.Kind)+rashomon.Words(r.Text, c.Words))] = true
		}
	} else {
		t.mention = newMention(&rashomon.Report{}, claims)
	}
	for _, c := range claims {
		d.add(t, c)
	}
	t.conclude()
	return t
}

// conclude works out what follows from the claims, once they are all in.
func (t *telling) conclude() {
	t.when, _ = exactest(t.whens)
	if end := t.day.To; t.plan == "" && !t.when.IsZero() && !t.day.IsZero() && t.when.To.After(end) && !t.when.From.After(end) {
		t.when.To = end // what a report tells as done was done before it came out
	}
	t.hash = hashOf(t.claims[0].ID)
}

// absorb takes another telling of the same report into t.
func (t *telling) absorb(o *telling) {
	t.claims = append(t.claims, o.claims...)
	sort.SliceStable(t.claims, func(i, j int) bool { return t.docket.earlier(t.claims[i], t.claims[j]) })
	for _, w := range o.whens {
		t.whens = addTime(t.whens, w)
	}
	for _, p := range o.wheres {
		t.wheres = addPlace(t.wheres, p)
	}
	for id, s := range o.victims {
		addVictim(t.victims, id, s)
	}
	for h, ps := range o.doersBy {
		for p := range ps {
			if t.doersBy[h] == nil {
				t.doersBy[h] = map[string]bool{}
			}
			t.doersBy[h][p] = true
		}
	}
	for _, m := range [][2]map[string]bool{{t.doers, o.doers}, {t.modes, o.modes}, {t.types, o.types}, {t.nouns, o.nouns}, {t.parties, o.parties}, {t.tellers, o.tellers}} {
		for k := range m[1] {
			m[0][k] = true
		}
	}
	for out, n := range o.counts {
		t.addCount(out, n)
		t.sums[out] = max(t.sums[out], o.sums[out])
	}
	for q := range o.quotes {
		t.quotes[q] = true
	}
	for id, n := range o.does {
		t.does[id] += n
	}
	for id, n := range o.hits {
		t.hits[id] += n
	}
	t.mention.absorb(o.mention)
	t.absorbs += o.absorbs
	t.conclude()
}

// add takes what a claim says into the telling.
func (d *docket) add(t *telling, c *rashomon.Claim) {
	switch {
	case c.Event != nil:
		d.addEvent(t, c)
	case c.Perpetrator != nil:
		if c.Attitude != rashomon.Denies {
			d.addDoer(t, d.party(c.Holder().Actor), c.Perpetrator.Actor)
		}
	case c.Casualties != nil:
		d.addCasualties(t, c)
	case c.Equipment != nil:
		if c.Equipment.Whose != "" {
			addVictim(t.victims, d.party(c.Equipment.Whose), rashomon.Military)
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
	t.does[p]++
	if t.doersBy[holder] == nil {
		t.doersBy[holder] = map[string]bool{}
	}
	t.doersBy[holder][p] = true
}

func (d *docket) addEvent(t *telling, c *rashomon.Claim) {
	e := c.Event
	if e.Type != "" {
		t.types[e.Type] = true
	}
	if e.Mode != "" {
		t.modes[d.modeOf(c)] = true
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
			t.does[d.party(r.Actor)]++
		case rashomon.VictimRole:
			addVictim(t.victims, d.party(r.Actor), d.statusOf(r.Actor))
			t.hits[d.party(r.Actor)]++
		case rashomon.TargetRole:
			// A state as target names the place of the strike ("strike in
			// Norvia") more often than its people.
			if d.actors[r.Actor].Kind != rashomon.State {
				addVictim(t.victims, d.party(r.Actor), d.statusOf(r.Actor))
				t.hits[d.party(r.Actor)]++
			}
		}
	}
}

// statusOf says what an actor's kind tells of its people.
func (d *docket) statusOf(id string) rashomon.Status {
	switch d.actors[id].Kind {
	case rashomon.Civilians:
		return rashomon.Civilian
	case rashomon.Force:
		return rashomon.Military
	}
	if strings.HasPrefix(id, "civilians") {
		return rashomon.Civilian
	}
	return rashomon.UnknownStatus
}

func addTime(ts []rashomon.Time, t rashomon.Time) []rashomon.Time {
	if t.IsZero() || slices.ContainsFunc(ts, func(o rashomon.Time) bool { return o.From.Equal(t.From) && o.To.Equal(t.To) }) {
		return ts
	}
	return append(ts, t)
}

func addPlace(ps []rashomon.Place, p rashomon.Place) []rashomon.Place {
	if p.IsZero() || slices.Contains(ps, p) {
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
	for _, told := range []bool{!t.when.IsZero(), slices.ContainsFunc(t.wheres, exactPlace), len(t.victims) > 0, len(t.doers) > 0} {
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
