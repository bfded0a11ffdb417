package export

import (
	"strings"

	"rashomon"
)

// value says what a claim claims, without its holder and without its hedge.
func (v *view) value(c *rashomon.Claim) string {
	switch {
	case c.Event != nil:
		return v.eventValue(c)
	case c.Perpetrator != nil:
		if c.Perpetrator.Actor == "" {
			return "someone unnamed"
		}
		return v.name(c.Perpetrator.Actor)
	case c.Casualties != nil:
		return v.casualtiesValue(c.Casualties)
	case c.Equipment != nil:
		return v.equipmentValue(c.Equipment)
	case c.Control != nil:
		return v.controlValue(c.Control)
	case c.Stance != nil:
		return v.stanceValue(c.Stance)
	case c.Plan != nil:
		return v.planValue(c.Plan)
	case c.Exhibit != nil:
		return v.exhibitValue(c.Exhibit)
	}
	return string(c.Kind)
}

// lineValue is value where nothing around it says what kind of claim it is.
func (v *view) lineValue(c *rashomon.Claim) string {
	if c.Perpetrator != nil {
		return "done by " + v.value(c)
	}
	return v.value(c)
}

func (v *view) eventValue(c *rashomon.Claim) string {
	x := c.Event
	what := x.Noun
	if what == "" {
		what = strings.ToLower(strings.TrimSpace(x.Mode + " " + x.Type))
	}
	switch c.Actuality {
	case rashomon.Planned, rashomon.Threatened, rashomon.Hypothetical, rashomon.Ongoing:
		what = string(c.Actuality) + " " + what
	}
	if when := dayWords(x.When); when != "" {
		what += ", " + when
	}
	if x.Where.Name != "" {
		what += ", " + clean(x.Where.Name)
	}
	return what
}

func (v *view) casualtiesValue(x *rashomon.Casualties) string {
	return counted(x.Count, v.who(x.Who)) + " " + outcomeWords(x.Outcome) + scopeWords(x.Scope)
}

// tollValue is the same in a row that names the outcome already.
func (v *view) tollValue(x *rashomon.Casualties) string {
	said := strings.TrimSuffix(counted(x.Count, v.who(x.Who)), ",")
	if len(x.Outcome) > 1 {
		said += " " + outcomeWords(x.Outcome)
	}
	return said + scopeWords(x.Scope)
}

func scopeWords(s rashomon.CountScope) string {
	switch s {
	case rashomon.PartCount:
		return " (part of a number)"
	case rashomon.TotalCount:
		return " (in all)"
	case rashomon.MoreCount:
		return " (further)"
	}
	return ""
}

// who says whose people: the words if there are any, else the actor.
func (v *view) who(w rashomon.Who) string {
	if w.Name != "" {
		return clean(w.Name)
	}
	people := "people"
	if w.Status == rashomon.Civilian {
		people = "civilians"
	}
	if w.Actor != "" && !strings.HasPrefix(w.Actor, "civilians:") {
		return people + " of " + v.name(w.Actor)
	}
	return people
}

func (v *view) equipmentValue(x *rashomon.Equipment) string {
	what := x.System
	if what == "" {
		what = plural(x.Class, x.Count)
	}
	if what == "" {
		what = "pieces of equipment"
	}
	what = clean(what)
	if x.Whose != "" {
		what += " of " + v.name(x.Whose)
	}
	return counted(x.Count, what) + " " + outcomeWords(x.Outcome)
}

func (v *view) controlValue(x *rashomon.Control) string {
	by := and(v.names(x.By))
	if by == "" {
		by = "someone unnamed"
	}
	change := string(x.Change)
	if len(x.By) > 1 {
		change = strings.TrimSuffix(change, "s")
	}
	if len(x.By) > 1 && x.Change == rashomon.Besieges {
		change = "besiege"
	}
	said := by + " " + change + " " + clean(x.Where.Name)
	if x.From != "" {
		said += " from " + v.name(x.From)
	}
	if when := dayWords(x.When); when != "" {
		said += ", " + when
	}
	return said
}

func (v *view) stanceValue(x *rashomon.Stance) string {
	said := v.name(x.Actor)
	if x.Actor == "" {
		said = "someone unnamed"
	}
	switch x.Line {
	case rashomon.HoldsLine:
		said += " holds the line"
	case rashomon.Hardens, rashomon.Softens:
		said += " " + string(x.Line) + " the line"
	case rashomon.EchoesLine:
		said += " echoes"
	case rashomon.Contradicts:
		said += " contradicts"
	}
	if x.Toward != "" {
		link := " toward "
		if x.Line == rashomon.EchoesLine || x.Line == rashomon.Contradicts {
			link = " "
		}
		said += link + v.name(x.Toward)
	}
	if about := clean(x.About); about != "" {
		said += " on " + ending(about, 60)
	}
	if x.Speaker != "" && x.Speaker != x.Actor {
		said += ", spoken by " + v.name(x.Speaker)
	}
	return said
}

func (v *view) planValue(x *rashomon.Plan) string {
	what := clean(x.What)
	if what == "" {
		what = "plan"
	}
	said := what
	if parties := and(v.names(x.Parties)); parties != "" {
		said += " of " + parties
	}
	said += ": " + string(x.State)
	if when := dayWords(x.When); when != "" {
		said += ", " + when
	}
	return said
}

func (v *view) exhibitValue(x *rashomon.Exhibit) string {
	said := string(x.Kind)
	if x.Kind == rashomon.OtherItem || said == "" {
		said = "item"
	}
	if x.ShownBy != "" {
		said += " shown by " + v.name(x.ShownBy)
	}
	if x.Missing {
		said = "MISSING " + said + ", announced by the text, not in this copy"
	}
	return said
}
