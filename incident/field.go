package incident

import (
	"slices"
	"strings"

	"rashomon"
)

// A stand is what one party holds on one field in its latest word.
type stand struct {
	party  string
	holder string // actor id of the innermost holder
	value  string // as shown
	key    string // what makes two values one position
	actor  string
	means  string // a mode, finer than what is shown
	deny   bool
	claim  *rashomon.Claim
	order  int
}

// fields compares the accounts field by field. A field that nobody speaks of
// is left out; Incident.Field gives it as unreported.
func (v *view) fields() []rashomon.Field {
	type comparison struct {
		name  rashomon.FieldName
		part  func(a, b stand) bool // whether two stands cannot both be true
		stand func(c *rashomon.Claim) []stand
	}
	var out []rashomon.Field
	for _, f := range []comparison{
		{rashomon.PerpetratorField, doersPart, v.doerStands},
		{rashomon.KilledField, v.countsPart, v.countStands(rashomon.Killed)},
		{rashomon.InjuredField, v.countsPart, v.countStands(rashomon.Injured)},
		{rashomon.WhenField, timesPart, v.timeStands},
		{rashomon.WhereField, placesPart, v.placeStands},
		{rashomon.WeaponField, meansPart, v.modeStands},
		{rashomon.StatusField, differentKey, v.statusStands},
		{rashomon.EquipmentField, v.countsPart, v.equipmentStands},
		{rashomon.ControlField, differentKey, v.controlStands},
		{rashomon.PlanField, differentKey, v.planStands},
	} {
		stands, before := v.latest(f.stand, f.part)
		if len(stands) > 0 {
			field := v.compare(f.name, stands, f.part)
			field.Earlier = v.positions(before)
			out = append(out, field)
		}
	}
	return out
}

// status is contested where two parties' words cannot both be true. What one
// party says of several values ("Russia and Syria both") is one stand of it.
func status(stands []stand, part func(a, b stand) bool) rashomon.FieldStatus {
	byParty := map[string][]stand{}
	for _, s := range stands {
		byParty[s.party] = append(byParty[s.party], s)
	}
	if len(byParty) == 1 {
		return rashomon.Single
	}
	for p, as := range byParty {
		for q, bs := range byParty {
			if p < q && !reconcilable(as, bs, part) {
				return rashomon.Contested
			}
		}
	}
	return rashomon.AgreedOn
}

// reconcilable reports whether two parties' stands can both be true: some value
// is shared by both, and neither denies what the other asserts.
func reconcilable(as, bs []stand, part func(a, b stand) bool) bool {
	asserted, shared := false, false
	for _, a := range as {
		for _, b := range bs {
			if a.deny != b.deny {
				if a.key == b.key {
					return false
				}
				continue
			}
			if a.deny {
				continue
			}
			asserted = true
			shared = shared || !part(a, b)
		}
	}
	return !asserted || shared
}

// doersPart reports whether two parties cannot both be meant. Somebody unnamed
// ("a suicide bomber", "gunmen") may be anybody's.
func doersPart(a, b stand) bool {
	return a.key != b.key && !strings.HasPrefix(a.actor, "unknown:") && !strings.HasPrefix(b.actor, "unknown:")
}

func differentKey(a, b stand) bool { return a.key != b.key }

// doerStands is whom a claim names as perpetrator, at the level of the party.
func (v *view) doerStands(c *rashomon.Claim) []stand {
	actor := ""
	switch {
	case c.Perpetrator != nil:
		actor = c.Perpetrator.Actor
	case c.Event != nil && c.Attitude == rashomon.Denies:
		for _, r := range c.Event.Roles {
			if r.Role == rashomon.PerpetratorRole {
				actor = r.Actor
			}
		}
	}
	if actor == "" {
		return nil
	}
	p := v.docket.party(actor)
	return []stand{{value: v.docket.name(p), key: nameKey(v.docket.name(p)), actor: p}}
}

// countStands is the numbers of an outcome that a claim gives of the people
// whom most claims of the incident are about, or of people who may be they. A
// number of some of them ("forty children") is no position on how many.
func (v *view) countStands(o rashomon.Outcome) func(c *rashomon.Claim) []stand {
	main := v.mainPeople(o)
	return func(c *rashomon.Claim) []stand {
		if c.Casualties == nil || len(c.Casualties.Outcome) != 1 || c.Casualties.Outcome[0] != o {
			return nil
		}
		key, count, _, ok := v.tallied(c)
		if !ok || key.thing != main.thing || key.who != main.who && !saysMore(key.who, main.who) && !saysMore(main.who, key.who) {
			return nil
		}
		return []stand{{value: CountWords(count), key: CountWords(count)}}
	}
}

// mainPeople is the people that most claims of an outcome count, some of them
// only where nobody counts all.
func (v *view) mainPeople(o rashomon.Outcome) tallyKey {
	votes, some := map[string]int{}, map[string]int{}
	for _, c := range v.claims {
		key, _, _, ok := v.tallied(c)
		switch {
		case !ok || key.outcome != string(o):
		case key.thing != "":
			some[key.thing]++
		default:
			votes[key.who]++
		}
	}
	if len(votes) == 0 {
		for _, c := range v.claims {
			if key, _, _, ok := v.tallied(c); ok && key.outcome == string(o) && key.thing == mostOf(some) {
				return key
			}
		}
	}
	if named := withoutKey(votes, ""); len(named) > 0 {
		return tallyKey{who: mostOf(named)}
	}
	return tallyKey{}
}

func withoutKey(m map[string]int, key string) map[string]int {
	out := map[string]int{}
	for k, n := range m {
		if k != key {
			out[k] = n
		}
	}
	return out
}

// countsPart reports whether two numbers cannot both be true: their ranges do
// not meet, an approximate one reaching a fifth further either way.
func (v *view) countsPart(a, b stand) bool {
	_, ca, _, _ := v.tallied(a.claim)
	_, cb, _, _ := v.tallied(b.claim)
	if a.claim.Equipment != nil && b.claim.Equipment != nil {
		ka, _, _, _ := v.tallied(a.claim)
		kb, _, _, _ := v.tallied(b.claim)
		if ka != kb {
			return false
		}
	}
	la, ha := bounds(ca)
	lb, hb := bounds(cb)
	return ha < lb || hb < la
}

func bounds(c rashomon.Count) (low, high int) {
	low, high = 0, 1<<31
	if c.Low.Known {
		low = c.Low.N
	}
	if c.High.Known {
		high = c.High.N
	}
	if c.Approximate {
		low -= (low + 4) / 5
		if c.High.Known {
			high += (high + 4) / 5
		}
	}
	return low, high
}

// CountWords is a count as words: "33", "at least 29", "up to 50", "20 to 30",
// "about 80", "" where no number is given.
func CountWords(c rashomon.Count) string {
	about := ""
	if c.Approximate {
		about = "about "
	}
	switch {
	case c.Low.Known && c.High.Known && c.Low.N == c.High.N:
		return about + itoa(c.Low.N)
	case c.Low.Known && c.High.Known:
		return about + itoa(c.Low.N) + " to " + itoa(c.High.N)
	case c.Low.Known:
		return "at least " + itoa(c.Low.N)
	case c.High.Known:
		return "up to " + itoa(c.High.N)
	}
	return ""
}

func (v *view) timeStands(c *rashomon.Claim) []stand {
	w := whenOf(c)
	if w.IsZero() || c.Attitude == rashomon.Denies || c.Plan != nil {
		return nil
	}
	return []stand{{value: TimeWords(w), key: TimeWords(w)}}
}

// TimeWords is a time as an ISO date or a range of two.
func TimeWords(t rashomon.Time) string {
	if t.IsZero() {
		return ""
	}
	if dayOf(t.From) == dayOf(t.To) {
		return dayOf(t.From)
	}
	return dayOf(t.From) + " to " + dayOf(t.To)
}

func timesPart(a, b stand) bool { return gapDays(whenOf(a.claim), whenOf(b.claim)) > 0 }

func (v *view) placeStands(c *rashomon.Claim) []stand {
	p := whereOf(c)
	if p.IsZero() || c.Attitude == rashomon.Denies {
		return nil
	}
	return []stand{{value: p.Name, key: p.Name}}
}

// placesPart reports whether two places cannot both be meant. A place agrees
// with the district or region that it lies in, and a city that gives its name
// to one with the places there.
func placesPart(a, b stand) bool {
	p, q := whereOf(a.claim), whereOf(b.claim)
	if !exactPlace(p) || !exactPlace(q) || !p.Located || !q.Located || p.Name == q.Name || meansProvince(p, q) || meansProvince(q, p) {
		return false
	}
	apart := 10.0
	if p.Precision == rashomon.District || q.Precision == rashomon.District {
		apart = 60
	}
	return p.KilometresTo(q) > apart
}

func (v *view) modeStands(c *rashomon.Claim) []stand {
	if c.Event == nil || !tellsMeans(c.Event.Mode) || c.Attitude == rashomon.Denies {
		return nil
	}
	return []stand{{value: c.Event.Mode, key: c.Event.Mode, means: v.docket.modeOf(c)}}
}

func meansPart(a, b stand) bool { return !modesAgree(a.means, b.means) }

func (v *view) statusStands(c *rashomon.Claim) []stand {
	if c.Casualties == nil || !known(c.Casualties.Who.Status) || c.Casualties.Scope == rashomon.PartCount || c.Attitude == rashomon.Denies {
		return nil
	}
	return []stand{{value: string(c.Casualties.Who.Status), key: string(c.Casualties.Who.Status)}}
}

func (v *view) equipmentStands(c *rashomon.Claim) []stand {
	if c.Equipment == nil {
		return nil
	}
	_, count, what, _ := v.tallied(c)
	value := strings.TrimSpace(CountWords(count) + " " + what + " " + strings.ReplaceAll(joinOutcomes(c.Equipment.Outcome), "|", " or "))
	return []stand{{value: value, key: value}}
}

func (v *view) controlStands(c *rashomon.Claim) []stand {
	if c.Control == nil {
		return nil
	}
	var by []string
	for _, a := range c.Control.By {
		by = append(by, v.docket.name(v.docket.party(a)))
	}
	slices.Sort(by)
	value := strings.TrimSpace(strings.Join(by, ", ") + " " + string(c.Control.Change) + " " + c.Control.Where.Name)
	return []stand{{value: value, key: value}}
}

func (v *view) planStands(c *rashomon.Claim) []stand {
	if c.Plan == nil || c.Plan.State == "" {
		return nil
	}
	return []stand{{value: string(c.Plan.State), key: string(c.Plan.State)}}
}
