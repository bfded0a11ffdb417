package incident

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"rashomon"
)

// A Rule turns the numbers of an incident into low, best and high. Its name
// and version are printed beside every number that it made.
type Rule struct {
	Name  string // "range/1"
	About string // one sentence
	best  func(figures []figure) rashomon.Bound
	pick  func(figures []figure) []figure // the figures that the rule counts
}

// Rules are the tally rules in the order in which they are offered; after
// Every Casualty's ways of meeting disagreement and UCDP's best, low, high.
var Rules = []Rule{
	{Name: "range/1", About: "lowest and highest reported; best is the figure that most sources give, the later where two tie", best: mostGiven, pick: every},
	{Name: "ucdp/1", About: "as UCDP: best is the latest figure that most sources give, low and high the lowest and highest of each holder's latest word", best: mostGiven, pick: latestWords},
	{Name: "majority/1", About: "the figure that most sources give; low and high are that figure's own bounds", best: mostGiven, pick: majorityOnly},
	{Name: "latest-official/1", About: "the latest figure of a state, its forces or offices", best: latestGiven, pick: officialOnly},
	{Name: "independent-sources/1", About: "each source once, copies and repeats left out; best is the middle figure", best: middle, pick: independentOnly},
}

// ruleNamed finds a rule by name, with or without its version; range where
// the name is empty or unknown (cmd refuses unknown names before).
func ruleNamed(name string) Rule {
	for _, r := range Rules {
		if r.Name == name || strings.TrimSuffix(r.Name, "/1") == name {
			return r
		}
	}
	return Rules[0]
}

// A figure is one holder's number in one report, ready to be tallied.
type figure struct {
	count    rashomon.Count
	claim    *rashomon.Claim
	party    string
	source   string // report that it goes back to
	order    int    // later is higher
	official bool
	doers    map[string]bool // parties that its event is laid to: their people it does not count
	with     []string        // claims that it was added up from, besides claim
}

// value is the number that stands for the figure: its low end, or the high end
// where only that is known.
func (f figure) value() (int, bool) {
	switch {
	case f.count.Low.Known:
		return f.count.Low.N, true
	case f.count.High.Known:
		return f.count.High.N, true
	}
	return 0, false
}

// tallyKey parts what must not be added or compared: outcome and people.
type tallyKey struct {
	outcome string
	who     string // party of the victims or owners, with status for people
	thing   string // class of equipment
}

// tallies makes one tally for each outcome and people of the incident.
func (v *view) tallies(rule Rule) []rashomon.Tally {
	groups := map[tallyKey][]figure{}
	names := map[tallyKey]map[string]int{}
	bare := map[tallyKey]int{} // claims that do not say who
	for i, c := range v.claims {
		key, count, who, ok := v.tallied(c)
		if !ok {
			continue
		}
		f := figure{count: count, claim: c, party: v.speaker(c), source: v.docket.source(c), order: i, official: v.official(c), doers: v.doersOf(c), with: v.addends()[c.ID].with}
		if len(f.with) > 0 {
			who = "" // named after none of those that were added up
		}
		groups[key] = append(groups[key], f)
		if names[key] == nil {
			names[key] = map[string]int{}
		}
		if who != "" {
			names[key][who]++
		} else {
			bare[key]++
		}
	}
	groups = foldUnsaid(groups)
	var out []rashomon.Tally
	for key, figures := range groups {
		t := tally(figures, rule)
		t.Outcome = splitOutcome(key.outcome)
		t.WhoActor = strings.TrimSuffix(strings.TrimSuffix(key.who, "|military"), "|civilian")
		t.Who = mostOf(names[key])
		if t.Who == "" || key.who == "" && bare[key] >= names[key][t.Who] { // thirty people are not called after the one claim that says "passengers"
			t.Who = peopleWord(key)
		}
		if t.Low.Known || t.High.Known || t.Best.Known {
			out = append(out, t)
		}
	}
	sort.Slice(out, func(i, j int) bool { return tallyBefore(&out[i], &out[j]) })
	return out
}

// peopleWord is how people are called whom no claim names.
func peopleWord(key tallyKey) string {
	switch {
	case strings.HasSuffix(key.who, "|civilian"):
		return "civilians"
	case strings.HasSuffix(key.who, "|military"):
		return "soldiers"
	}
	return ""
}

// tallied says whether and under which key a claim's number is tallied. Parts
// ("including three children"), further ones ("another two died"), denials and
// words taken back are not; some of all ("forty children") are a tally of
// their own.
func (v *view) tallied(c *rashomon.Claim) (tallyKey, rashomon.Count, string, bool) {
	if c.Attitude == rashomon.Denies || unreal(c.Actuality) || c.Superseded != "" {
		return tallyKey{}, rashomon.Count{}, "", false
	}
	switch {
	case c.Casualties != nil:
		k := c.Casualties
		a := v.addends()[c.ID]
		if k.Scope == rashomon.PartCount || a.counted || v.further(c) {
			return tallyKey{}, rashomon.Count{}, "", false
		}
		key := v.peopleKey(k)
		if len(a.with) > 0 {
			return key, a.sum, k.Who.Name, true
		}
		return key, k.Count, k.Who.Name, given(k.Count)
	case c.Equipment != nil:
		e := c.Equipment
		thing := e.Class
		if e.System != "" {
			thing = e.System
		}
		return tallyKey{outcome: joinOutcomes(e.Outcome), who: v.docket.party(e.Whose), thing: thing}, e.Count, strings.TrimSpace(v.ownerName(e.Whose) + " " + thing), given(e.Count)
	}
	return tallyKey{}, rashomon.Count{}, "", false
}

func (v *view) peopleKey(k *rashomon.Casualties) tallyKey {
	key := tallyKey{outcome: joinOutcomes(k.Outcome), who: v.docket.party(k.Who.Actor)}
	if strings.HasPrefix(key.who, "unknown:") || strings.HasPrefix(key.who, "person:") || key.who == "civilians" {
		key.who = "" // says what they were, not whose
	}
	if known(k.Who.Status) {
		key.who += "|" + string(k.Who.Status)
	}
	if someOf(k.Who.Name) {
		key.thing = "some"
	}
	return key
}

func (v *view) ownerName(id string) string {
	if id == "" {
		return ""
	}
	return v.docket.name(v.docket.party(id))
}

func given(c rashomon.Count) bool { return c.Low.Known || c.High.Known }

func joinOutcomes(os []rashomon.Outcome) string {
	s := make([]string, len(os))
	for i, o := range os {
		s[i] = string(o)
	}
	slices.Sort(s)
	return strings.Join(s, "|")
}

func splitOutcome(s string) []rashomon.Outcome {
	var out []rashomon.Outcome
	for _, o := range strings.Split(s, "|") {
		out = append(out, rashomon.Outcome(o))
	}
	return out
}

// foldUnsaid counts figures that say less of whose people they are with those
// that say more, where only one people fits: "33 people", "33 soldiers" and
// "33 people of Turkey" with "33 Turkish soldiers".
func foldUnsaid(groups map[tallyKey][]figure) map[tallyKey][]figure {
	keys := make([]tallyKey, 0, len(groups))
	for k := range groups {
		if k.thing == "" {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b tallyKey) int {
		return cmp.Or(cmp.Compare(len(b.who), len(a.who)), cmp.Compare(a.who, b.who), cmp.Compare(a.outcome, b.outcome))
	})
	for _, key := range keys {
		var fuller []tallyKey
		for _, k := range keys {
			if _, there := groups[k]; there && k != key && k.outcome == key.outcome && saysMore(key.who, k.who) && !byTheirOwn(groups[key], k) {
				fuller = append(fuller, k)
			}
		}
		if into, ok := theOne(groups, key, fuller); ok {
			groups[into] = append(groups[into], groups[key]...)
			slices.SortFunc(groups[into], func(a, b figure) int { return a.order - b.order })
			delete(groups, key)
		}
	}
	return groups
}

// doersOf is the parties that a claim's event is laid to by the claim's holder.
func (v *view) doersOf(c *rashomon.Claim) map[string]bool {
	of := ofClaims(c)
	if len(of) == 0 {
		return nil
	}
	doers := map[string]bool{}
	for _, p := range v.claims {
		if p.Perpetrator != nil && p.Perpetrator.Of == of[0] && p.Attitude != rashomon.Denies && v.holderParty(p) == v.holderParty(c) {
			doers[v.docket.party(p.Perpetrator.Actor)] = true
		}
	}
	return doers
}

// byTheirOwn reports whether some figure is of an event laid to the party
// whose people are asked about: armies seldom count what they hit as their own.
func byTheirOwn(figures []figure, people tallyKey) bool {
	party, _, _ := strings.Cut(people.who, "|")
	return slices.ContainsFunc(figures, func(f figure) bool { return f.doers[party] })
}

// theOne is the people that unsaid figures mean: the only ones that fit, or the
// ones of whom the same report gives the same number.
func theOne(groups map[tallyKey][]figure, key tallyKey, fuller []tallyKey) (tallyKey, bool) {
	if len(fuller) == 1 {
		return fuller[0], true
	}
	for _, k := range fuller {
		for _, f := range groups[k] {
			for _, unsaid := range groups[key] {
				if f.claim.Report == unsaid.claim.Report && f.count.Low == unsaid.count.Low && f.count.High == unsaid.count.High {
					return k, true
				}
			}
		}
	}
	return tallyKey{}, false
}

// saysMore reports whether people more are people less with something added:
// the party, or whether they were soldiers or civilians.
func saysMore(less, more string) bool {
	party, status, _ := strings.Cut(less, "|")
	fullParty, fullStatus, _ := strings.Cut(more, "|")
	fits := (party == "" || party == fullParty) && (status == "" || status == fullStatus)
	return fits && more != less
}

func tallyBefore(a, b *rashomon.Tally) bool {
	rank := func(t *rashomon.Tally) int {
		return slices.Index([]rashomon.Outcome{rashomon.Killed, rashomon.Injured, rashomon.Missing, rashomon.Captured, rashomon.Displaced, rashomon.Destroyed, rashomon.Damaged, rashomon.Abandoned}, t.Outcome[0])
	}
	if ra, rb := rank(a), rank(b); ra != rb {
		return ra < rb
	}
	if a.Best.N != b.Best.N {
		return a.Best.N > b.Best.N
	}
	return a.Who < b.Who
}

// tally sums up figures of one people and one outcome under a rule.
func tally(figures []figure, rule Rule) rashomon.Tally {
	picked := rule.pick(figures)
	t := rashomon.Tally{Rule: rule.Name, Best: rule.best(picked)}
	open := false
	for _, f := range picked {
		t.Claims = append(append(t.Claims, f.claim.ID), f.with...)
		value, ok := f.value()
		if !ok {
			continue
		}
		if f.count.Low.Known && (!t.Low.Known || value < t.Low.N) {
			t.Low = rashomon.N(value)
		}
		top, closed := value, f.count.High.Known
		if closed {
			top = f.count.High.N
		}
		switch {
		case !t.High.Known || top > t.High.N:
			t.High, open = rashomon.N(top), !closed
		case top == t.High.N && closed:
			open = false // "at least 33" and "33" together end at 33
		}
	}
	if open {
		t.High = rashomon.Bound{}
	}
	return t
}
