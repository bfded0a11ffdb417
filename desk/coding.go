package desk

import (
	"slices"
	"strconv"
	"strings"

	"rashomon"
	"rashomon/agreement"
	"rashomon/calendar"
)

// A Variable is what coders put down for a claim or an incident.
type Variable struct {
	Name  string // of a claim, the field that Correct takes where there is one
	Scale agreement.Scale
	Takes string
	Of    string   // "claim", "incident", "both"
	order []string // the values of an ordinal or closed variable, in order; nil where it is open
	kinds []rashomon.ClaimKind
}

// GroupVariable is the one by which coders say which claims tell of one
// happening: the same word for each.
const GroupVariable = "group"

// Variables are the columns of a coding sheet, in order.
func Variables() []Variable {
	people, things, event := rashomon.CasualtiesClaim, rashomon.EquipmentClaim, rashomon.EventClaim
	counted := []rashomon.ClaimKind{people, things}
	return []Variable{
		{Name: GroupVariable, Scale: agreement.Nominal, Of: "claim", Takes: "the same word for claims that tell of one happening"},
		{Name: "holder", Scale: agreement.Nominal, Of: "claim", Takes: "whose word it is"},
		{Name: "attitude", Scale: agreement.Nominal, Of: "claim", Takes: "asserts, denies, doubts, echoes", order: attitude().words},
		{Name: "certainty", Scale: agreement.Ordinal, Of: "claim", Takes: "possible, probable, certain", order: []string{"possible", "probable", "certain"}},
		{Name: "outcome", Scale: agreement.Nominal, Of: "claim", kinds: counted, Takes: "killed, injured, missing, captured …"},
		{Name: "status", Scale: agreement.Nominal, Of: "claim", kinds: []rashomon.ClaimKind{people}, Takes: "military, civilian, unknown", order: status().words},
		{Name: "low", Scale: agreement.Ratio, Of: "both", kinds: counted, Takes: "lowest number; of the incident, of those killed"},
		{Name: "best", Scale: agreement.Ratio, Of: "incident", Takes: "most likely number of those killed"},
		{Name: "high", Scale: agreement.Ratio, Of: "both", kinds: counted, Takes: "highest number; of the incident, of those killed"},
		{Name: "time", Scale: agreement.Interval, Of: "both", kinds: []rashomon.ClaimKind{event, rashomon.ControlClaim, rashomon.PlanClaim}, Takes: "the day, 2020-02-27"},
		{Name: "place", Scale: agreement.Nominal, Of: "both", kinds: []rashomon.ClaimKind{event, rashomon.ControlClaim}, Takes: "where"},
		{Name: "perpetrator", Scale: agreement.Nominal, Of: "both", kinds: []rashomon.ClaimKind{event, rashomon.PerpetratorClaim}, Takes: "who did it"},
		{Name: "grade", Scale: agreement.Nominal, Of: "incident", Takes: "confirmed, fair, weak, contested, discounted",
			order: words(rashomon.Confirmed, rashomon.Fair, rashomon.Weak, rashomon.ContestedGrade, rashomon.Discounted)},
	}
}

// variableOf finds a variable by its column.
func variableOf(name string) (Variable, bool) {
	i := slices.IndexFunc(Variables(), func(v Variable) bool { return v.Name == strings.ToLower(strings.TrimSpace(name)) })
	if i < 0 {
		return Variable{}, false
	}
	return Variables()[i], true
}

// Fits reports whether a variable is asked of a unit: an incident where c is
// nil.
func (v Variable) Fits(c *rashomon.Claim) bool {
	if c == nil {
		return v.Of != "claim"
	}
	return v.Of != "incident" && (v.kinds == nil || slices.Contains(v.kinds, c.Kind))
}

// read reads what a coder wrote: the value as it is kept, and as a number
// where the scale has one. Names differ by their letters alone, not by their
// case.
func (v Variable) read(text string) (kept string, ok bool) {
	text = strings.Join(strings.Fields(text), " ")
	switch {
	case v.order != nil:
		text = strings.ToLower(text)
		return text, slices.Contains(v.order, text)
	case v.Scale == agreement.Ratio:
		n, err := strconv.Atoi(text)
		return strconv.Itoa(n), err == nil && n >= 0
	case v.Scale == agreement.Interval:
		day, err := calendar.Parse(text)
		if err != nil {
			return text, false
		}
		return day.From.Format("2006-01-02"), true
	}
	return text, text != ""
}

// number is a kept value on the variable's scale; names have one each.
func (v Variable) number(kept string, names map[string]float64) float64 {
	switch {
	case v.Scale == agreement.Ordinal:
		return float64(slices.Index(v.order, kept))
	case v.Scale == agreement.Ratio:
		n, _ := strconv.Atoi(kept)
		return float64(n)
	case v.Scale == agreement.Interval:
		if day, err := calendar.Parse(kept); err == nil {
			return float64(day.From.Unix() / 86400)
		}
	}
	kept = strings.ToLower(kept)
	if _, there := names[kept]; !there {
		names[kept] = float64(len(names) + 1)
	}
	return names[kept]
}

// A Coding is everything that coders put down, the newest of each for each
// unit and variable.
type Coding struct {
	Coders []string
	Units  []string                                // in order of first mention
	values map[string]map[string]map[string]string // variable → unit → coder → value
}

// CodingOf gathers the coders' values among reviews, of some units alone where
// any are named.
func CodingOf(s *rashomon.Rulings, units map[string]bool) *Coding {
	c := &Coding{values: map[string]map[string]map[string]string{}}
	for i := range s.List {
		r := &s.List[i]
		if r.Decision != rashomon.Code || r.State == rashomon.Undone || units != nil && !units[r.Subject] {
			continue
		}
		if !slices.Contains(c.Coders, r.Who) {
			c.Coders = append(c.Coders, r.Who)
		}
		if !slices.Contains(c.Units, r.Subject) {
			c.Units = append(c.Units, r.Subject)
		}
		of := c.values[r.Field]
		if of == nil {
			of = map[string]map[string]string{}
			c.values[r.Field] = of
		}
		if of[r.Subject] == nil {
			of[r.Subject] = map[string]string{}
		}
		of[r.Subject][r.Who] = r.Value
	}
	return c
}

// Value is what a coder put down, "" where nothing.
func (c *Coding) Value(variable, unit, coder string) string { return c.values[variable][unit][coder] }

// An Agreement is how far coders agree on a variable.
type Agreement struct {
	Variable
	agreement.Measure
}

// Agreements measures every variable on which two coders put something down.
func (c *Coding) Agreements() []Agreement {
	var out []Agreement
	for _, v := range Variables() {
		of := c.values[v.Name]
		if len(of) == 0 {
			continue
		}
		a := Agreement{Variable: v}
		if v.Name == GroupVariable {
			a.Measure = agreement.OfGroups(c.labels())
		} else {
			names := map[string]float64{}
			var units [][]float64
			for _, unit := range c.Units {
				var values []float64
				for _, coder := range c.Coders {
					if kept, ok := of[unit][coder]; ok {
						values = append(values, v.number(kept, names))
					}
				}
				units = append(units, values)
			}
			a.Measure = agreement.Of(units, v.Scale)
		}
		out = append(out, a)
	}
	return out
}

// labels are the words by which each coder grouped the units.
func (c *Coding) labels() [][]string {
	out := make([][]string, len(c.Coders))
	for i, coder := range c.Coders {
		for _, unit := range c.Units {
			out[i] = append(out[i], strings.ToLower(c.Value(GroupVariable, unit, coder)))
		}
	}
	return out
}

// A Difference is a unit on which coders put down different values.
type Difference struct {
	Unit, Variable string
	Values         []string // by coder, in the order of Coding.Coders; "" where one put nothing down
}

// Differences are what is to be adjudicated. Of groups the words mean nothing
// across coders, so it is the pairs that are told: the claims that one put with
// this one and another did not.
func (c *Coding) Differences() []Difference {
	var out []Difference
	for _, v := range Variables() {
		for _, unit := range c.Units {
			d := Difference{Unit: unit, Variable: v.Name}
			said := map[string]bool{}
			for _, coder := range c.Coders {
				value := c.Value(v.Name, unit, coder)
				if v.Name == GroupVariable && value != "" {
					value = c.with(unit, coder)
				}
				if d.Values = append(d.Values, value); value != "" {
					said[strings.ToLower(value)] = true
				}
			}
			if len(said) > 1 {
				out = append(out, d)
			}
		}
	}
	return out
}

// with names the claims that a coder put together with one, among those that
// every coder grouped.
func (c *Coding) with(unit, coder string) string {
	var out []string
	for _, other := range c.Units {
		grouped := !slices.ContainsFunc(c.Coders, func(x string) bool { return c.Value(GroupVariable, other, x) == "" })
		if other != unit && grouped && strings.EqualFold(c.Value(GroupVariable, other, coder), c.Value(GroupVariable, unit, coder)) {
			out = append(out, other)
		}
	}
	if len(out) == 0 {
		return "alone"
	}
	return "with " + strings.Join(out, ", ")
}
