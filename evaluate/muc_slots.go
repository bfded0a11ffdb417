package evaluate

import (
	"slices"
	"strings"

	"rashomon"
)

// A slotScore counts how the slots of the keys that GTT leaves out come out:
// when and where each incident found was, how many people were hit and what
// became of them, and on whose word its perpetrator stands.
type slotScore struct {
	incidents, date, place, country   share
	victims, number, effect, standing share
	numberAll, effectAll              share
}

// A share is how many of how many are right.
type share struct{ right, of int }

func (s *share) count(right bool) {
	s.of++
	if right {
		s.right++
	}
}

func (s *slotScore) figures() []Figure {
	const about = "MUC-4 tst1+tst2 keys, "
	figure := func(name string, s share, of string) Figure {
		return Figure{Name: "attacks/" + name, Value: percent(s.right, s.of), Of: s.of, About: about + of}
	}
	return []Figure{
		figure("incidents-found", s.incidents, "of all incidents"),
		figure("date", s.date, "of incidents found"),
		figure("country", s.country, "of incidents found"),
		figure("place", s.place, "of incidents found with a named place"),
		figure("victims-found", s.victims, "of victims of incidents found"),
		figure("victims-number", s.number, "of victims found"),
		figure("victims-effect", s.effect, "of victims found"),
		figure("victims-number-all", s.numberAll, "of victims of incidents found, one not found is wrong"),
		figure("victims-effect-all", s.effectAll, "of victims of incidents found, one not found is wrong"),
		figure("perpetrator-standing", s.standing, "of organisations found; whose word"),
	}
}

// add scores one message. Templates that the key marks as optional are left
// out.
func (s *slotScore) add(m mucMessage, r *mucReading) {
	for _, k := range m.keys {
		if k.optional {
			continue
		}
		inc := r.incidentOf(k)
		s.incidents.count(inc != nil)
		if inc == nil {
			continue
		}
		if dates := k.dates(); len(dates) > 0 {
			s.date.count(slices.ContainsFunc(dates, func(d keyTime) bool { return d.holds(inc.When) }))
		}
		s.addPlace(k, r, inc)
		for _, v := range k.victims() {
			s.addVictim(v, r, inc)
		}
		s.addStanding(k, r, inc)
	}
}

// incidentOf is the incident that the key tells of: of the same type, with the
// most of the key's strings in its claims, and with one at least.
func (m *mucReading) incidentOf(k mucKey) *rashomon.Incident {
	var best *rashomon.Incident
	most := 0
	for i := range m.incidents {
		inc := &m.incidents[i]
		if !m.ofType(inc, k) {
			continue
		}
		n := 0
		for _, slot := range []int{keyInstrument, keyIndividual, keyOrganisation, keyTarget, keyVictimName, keyVictimAs} {
			for _, f := range k.fills(slot) {
				if slices.ContainsFunc(f.of, func(s string) bool { return m.tells(inc, s) }) {
					n++
				}
			}
		}
		if n > most {
			best, most = inc, n
		}
	}
	return best
}

// ofType reports whether one of the incident's events is of the key's type. A
// bombing is an attack too.
func (m *mucReading) ofType(inc *rashomon.Incident, k mucKey) bool {
	for _, c := range m.claimsOf(inc) {
		if c.Event == nil {
			continue
		}
		kind := strings.ToUpper(mucKind(c.Event))
		for _, want := range k.kinds() {
			if kind != "" && (kind == want || want == "BOMBING" && kind == "ATTACK" || want == "ATTACK" && kind == "BOMBING" || want == "ARSON" && kind == "ATTACK") {
				return true
			}
		}
	}
	return false
}

func (k mucKey) kinds() []string { return strings.Split(k.slots[keyType][0], " / ") }

func (m *mucReading) claimsOf(inc *rashomon.Incident) []*rashomon.Claim {
	var out []*rashomon.Claim
	for _, c := range m.claims {
		if c.Incident == inc.ID {
			out = append(out, c)
		}
	}
	return out
}

// tells reports whether a claim of the incident has the string among its words
// or its actors' names.
func (m *mucReading) tells(inc *rashomon.Incident, s string) bool {
	for _, c := range m.claimsOf(inc) {
		for _, w := range m.wordings(c) {
			if holdsWords(w, s) {
				return true
			}
		}
	}
	return false
}

// wordings are the words in which a claim names who and what had a part in it.
func (m *mucReading) wordings(c *rashomon.Claim) []string {
	var out []string
	add := func(words []rashomon.Span, actor string) {
		if len(words) > 0 {
			out = append(out, normalFill(rashomon.Words(m.report.Text, words)))
		}
		if a := m.actors[actor]; actor != "" {
			out = append(out, normalFill(a.Name))
			for _, n := range a.Names {
				out = append(out, normalFill(n))
			}
		}
	}
	switch {
	case c.Event != nil:
		for _, r := range c.Event.Roles {
			add(r.Words, r.Actor)
		}
	case c.Casualties != nil:
		add(c.Casualties.Who.Words, c.Casualties.Who.Actor)
		add(c.Casualties.Count.Words, "")
	case c.Perpetrator != nil:
		add(nil, c.Perpetrator.Actor)
	}
	return out
}

// holdsWords reports whether one of two normal strings holds the other as whole words.
func holdsWords(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	return strings.Contains(" "+a+" ", " "+b+" ") || strings.Contains(" "+b+" ", " "+a+" ")
}

// addPlace scores country and named place.
func (s *slotScore) addPlace(k mucKey, r *mucReading, inc *rashomon.Incident) {
	countries, named := k.places()
	if len(countries) == 0 {
		return
	}
	country := normalFill(r.actors["state:"+inc.Where.Country].Name)
	if r.countryName != nil {
		country = normalFill(r.countryName(inc.Where.Country))
	}
	s.country.count(slices.Contains(countries, country))
	if len(named) > 0 {
		s.place.count(slices.ContainsFunc(named, func(n string) bool { return holdsWords(n, normalFill(unaccented(inc.Where.Name))) }))
	}
}

// addVictim scores number and effect of one victim, where a claim or a role of
// the incident is about it.
func (s *slotScore) addVictim(v keyVictim, r *mucReading, inc *rashomon.Incident) {
	told := r.toldOf(v, inc)
	s.victims.count(told.found)
	if len(v.number) > 0 {
		right := told.found && slices.ContainsFunc(v.number, func(n string) bool { return numberHolds(n, told.count, told.single) })
		s.numberAll.count(right)
		if told.found {
			s.number.count(right)
		}
	}
	if want := v.effects(); len(want) > 0 {
		right := told.found && slices.Contains(want, told.effect())
		s.effectAll.count(right)
		if told.found {
			s.effect.count(right)
		}
	}
}

// A toldVictim is what an incident's claims say of one of the key's victims.
type toldVictim struct {
	found    bool
	single   bool // named in the singular, where no count is given
	count    rashomon.Count
	outcomes map[rashomon.Outcome]bool
}

func (t toldVictim) effect() string {
	switch {
	case t.outcomes[rashomon.Killed]:
		return "DEATH"
	case t.outcomes[rashomon.Injured]:
		return "INJURY"
	}
	return "NO"
}

// toldOf gathers what is claimed of a victim. The first count that the text
// gives stands.
func (m *mucReading) toldOf(v keyVictim, inc *rashomon.Incident) toldVictim {
	t := toldVictim{outcomes: map[rashomon.Outcome]bool{}}
	for _, c := range m.claimsOf(inc) {
		if c.Attitude == rashomon.Denies {
			continue
		}
		switch {
		case c.Casualties != nil:
			if !slices.ContainsFunc(m.wordings(c), v.named) {
				continue
			}
			t.found = true
			for _, o := range c.Casualties.Outcome {
				t.outcomes[o] = true
			}
			if n := c.Casualties.Count; !t.count.Low.Known && !t.count.High.Known {
				t.count = n
			}
		case c.Event != nil:
			for _, r := range c.Event.Roles {
				if (r.Role == rashomon.VictimRole || r.Role == rashomon.TargetRole) && m.roleNames(r, v) {
					t.found = true
					t.single = t.single || m.actors[r.Actor].Kind == rashomon.Person
				}
			}
		}
	}
	return t
}

func (m *mucReading) roleNames(r rashomon.Role, v keyVictim) bool {
	return v.named(normalFill(rashomon.Words(m.report.Text, r.Words))) || r.Actor != "" && v.named(normalFill(m.actors[r.Actor].Name))
}

// numberHolds reports whether a count is the key's number: "5", "~5" about
// five, "5 -" five or more, "PLURAL" more than one with no number.
func numberHolds(key string, c rashomon.Count, single bool) bool {
	if key == "PLURAL" {
		return !single && (!c.Low.Known || c.Low.N > 1 || c.Low.N != c.High.N)
	}
	n := slotNumberIn(key)
	if !c.Low.Known && !c.High.Known {
		return single && n == 1
	}
	return c.Low.Known && c.Low.N == n || c.High.Known && c.High.N == n
}

func slotNumberIn(s string) int {
	n := 0
	for _, d := range s {
		if d >= '0' && d <= '9' {
			n = 10*n + int(d-'0')
		}
	}
	return n
}

// addStanding scores on whose word each organisation of the key did it.
func (s *slotScore) addStanding(k mucKey, r *mucReading, inc *rashomon.Incident) {
	for _, f := range k.fills(keyConfidence) {
		if len(f.of) == 0 || f.perhaps {
			continue
		}
		var got []string
		for _, c := range r.claimsOf(inc) {
			if c.Perpetrator != nil && c.Attitude != rashomon.Denies && slices.ContainsFunc(r.wordings(c), func(w string) bool {
				return slices.ContainsFunc(f.of, func(o string) bool { return holdsWords(w, o) })
			}) {
				got = append(got, r.standing(c))
			}
		}
		if len(got) > 0 {
			s.standing.count(slices.Contains(f.values, strongest(got)))
		}
	}
}

// The keys' words for on whose word an organisation did it, strongest first.
var standings = []string{"CLAIMED OR ADMITTED", "REPORTED AS FACT", "SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED", "POSSIBLE"}

func strongest(got []string) string {
	for _, s := range standings {
		if slices.Contains(got, s) {
			return s
		}
	}
	return ""
}

// standing is the keys' word for on whose word a perpetrator claim stands.
func (m *mucReading) standing(c *rashomon.Claim) string {
	holder := m.actors[c.Holder().Actor]
	doer := c.Perpetrator.Actor
	switch {
	case len(c.Holders) > 1 && (holder.ID == doer || holder.PartOf != "" && holder.PartOf == doer):
		return "CLAIMED OR ADMITTED"
	case c.Certainty == rashomon.Possible || c.Certainty == rashomon.Probable:
		return "POSSIBLE"
	case len(c.Holders) <= 1:
		return "REPORTED AS FACT"
	case holder.Kind == rashomon.Office || holder.Kind == rashomon.Force || holder.Kind == rashomon.State:
		return "SUSPECTED OR ACCUSED BY AUTHORITIES"
	}
	return "SUSPECTED OR ACCUSED"
}
