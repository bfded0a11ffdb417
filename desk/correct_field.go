package desk

import (
	"slices"
	"strings"

	"rashomon"
	"rashomon/incident"
)

// What follows shows and sets each field of corrections; set gives wrongValue
// where the value is none of the field's.

// A word is a field that holds one of some words, or any where there are none.
type word struct {
	words []string
	at    func(c *rashomon.Claim) cell
}

// A cell is a field of some string type as a string.
type cell struct {
	get func() string
	set func(string)
}

func in[T ~string](p *T) cell {
	return cell{func() string { return string(*p) }, func(s string) { *p = T(s) }}
}

func status() word {
	return word{words(rashomon.Military, rashomon.Civilian, rashomon.UnknownStatus), func(c *rashomon.Claim) cell { return in(&c.Casualties.Who.Status) }}
}

func eventType() word {
	return word{strings.Fields("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"), func(c *rashomon.Claim) cell { return in(&c.Event.Type) }}
}

func eventMode() word { return word{nil, func(c *rashomon.Claim) cell { return in(&c.Event.Mode) }} }
func class() word     { return word{nil, func(c *rashomon.Claim) cell { return in(&c.Equipment.Class) }} }
func system() word    { return word{nil, func(c *rashomon.Claim) cell { return in(&c.Equipment.System) }} }

func change() word {
	return word{words(rashomon.Takes, rashomon.Retakes, rashomon.Loses, rashomon.Holds, rashomon.Severs, rashomon.Besieges), func(c *rashomon.Claim) cell { return in(&c.Control.Change) }}
}

func state() word {
	return word{words(rashomon.Proposed, rashomon.Examined, rashomon.Agreed, rashomon.Refused, rashomon.Cancelled), func(c *rashomon.Claim) cell { return in(&c.Plan.State) }}
}

func line() word {
	return word{words(rashomon.Hardens, rashomon.Softens, rashomon.HoldsLine, rashomon.EchoesLine, rashomon.Contradicts), func(c *rashomon.Claim) cell { return in(&c.Stance.Line) }}
}

func attitude() word {
	return word{words(rashomon.Asserts, rashomon.Denies, rashomon.Doubts, rashomon.Echoes), func(c *rashomon.Claim) cell { return in(&c.Attitude) }}
}

func certainty() word {
	return word{words(rashomon.Certain, rashomon.Probable, rashomon.Possible, rashomon.Unspecified), func(c *rashomon.Claim) cell { return in(&c.Certainty) }}
}

func actuality() word {
	return word{words(rashomon.Happened, rashomon.Ongoing, rashomon.Planned, rashomon.Threatened, rashomon.Hypothetical), func(c *rashomon.Claim) cell { return in(&c.Actuality) }}
}

func words[T ~string](all ...T) []string {
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = string(w)
	}
	return out
}

func shownWord(w func() word) func(*rashomon.Claim) string {
	return func(c *rashomon.Claim) string { return w().at(c).get() }
}

func setWord(w func() word) func(*rashomon.Claim, *rashomon.Review) error {
	return func(c *rashomon.Claim, r *rashomon.Review) error {
		f := w()
		i := slices.IndexFunc(f.words, func(x string) bool { return strings.EqualFold(x, r.Value) })
		switch {
		case i >= 0:
			f.at(c).set(f.words[i])
		case f.words == nil && r.Value != "":
			f.at(c).set(r.Value)
		default:
			return wrongValue(r)
		}
		return nil
	}
}

func outcomes(c *rashomon.Claim) (*[]rashomon.Outcome, []rashomon.Outcome) {
	if c.Equipment != nil {
		return &c.Equipment.Outcome, []rashomon.Outcome{rashomon.Destroyed, rashomon.Damaged, rashomon.Abandoned, rashomon.Captured}
	}
	return &c.Casualties.Outcome, []rashomon.Outcome{rashomon.Killed, rashomon.Injured, rashomon.Missing, rashomon.Captured, rashomon.Displaced}
}

func shownOutcome(c *rashomon.Claim) string {
	at, _ := outcomes(c)
	return strings.Join(words(*at...), ", ")
}

func setOutcome(c *rashomon.Claim, r *rashomon.Review) error {
	at, known := outcomes(c)
	var out []rashomon.Outcome
	for _, w := range strings.FieldsFunc(r.Value, func(x rune) bool { return x == ',' || x == ';' || x == ' ' }) {
		o := rashomon.Outcome(strings.ToLower(w))
		if o == "or" || o == "and" {
			continue
		}
		if !slices.Contains(known, o) {
			return wrongValue(r)
		}
		out = append(out, o)
	}
	if len(out) == 0 {
		return wrongValue(r)
	}
	*at = out
	return nil
}

func shownScope(c *rashomon.Claim) string {
	if c.Casualties.Scope == "" {
		return "whole"
	}
	return string(c.Casualties.Scope)
}

func setScope(c *rashomon.Claim, r *rashomon.Review) error {
	switch s := rashomon.CountScope(r.Value); s {
	case "whole":
		c.Casualties.Scope = ""
	case rashomon.PartCount, rashomon.TotalCount, rashomon.MoreCount:
		c.Casualties.Scope = s
	default:
		return wrongValue(r)
	}
	return nil
}

func shownWho(c *rashomon.Claim) string { return c.Casualties.Who.Name }

func setWho(c *rashomon.Claim, r *rashomon.Review) error {
	if r.Value == "" {
		return wrongValue(r)
	}
	c.Casualties.Who.Name = r.Value
	return nil
}

func whose(c *rashomon.Claim) *string {
	if c.Equipment != nil {
		return &c.Equipment.Whose
	}
	return &c.Casualties.Who.Actor
}

func shownWhose(c *rashomon.Claim) string                  { return *whose(c) }
func setWhose(c *rashomon.Claim, r *rashomon.Review) error { return setActor(whose(c), r) }

func setActor(at *string, r *rashomon.Review) error {
	if r.Actor == "" && r.Value != "unknown" {
		return wrongValue(r)
	}
	*at = r.Actor
	return nil
}

func shownBy(c *rashomon.Claim) string { return strings.Join(c.Control.By, ", ") }

func setBy(c *rashomon.Claim, r *rashomon.Review) error {
	c.Control.By = nil
	if r.Actor != "" {
		c.Control.By = []string{r.Actor}
	}
	return nil
}

func shownDoer(c *rashomon.Claim) string {
	if c.Perpetrator != nil {
		return c.Perpetrator.Actor
	}
	return inRole(c, rashomon.PerpetratorRole)
}

func setDoer(c *rashomon.Claim, r *rashomon.Review) error {
	if c.Perpetrator != nil {
		return setActor(&c.Perpetrator.Actor, r)
	}
	return setRole(c, rashomon.PerpetratorRole, r)
}

func shownVictim(c *rashomon.Claim) string { return inRole(c, rashomon.VictimRole) }
func setVictim(c *rashomon.Claim, r *rashomon.Review) error {
	return setRole(c, rashomon.VictimRole, r)
}

func inRole(c *rashomon.Claim, role rashomon.RoleName) string {
	var out []string
	for _, r := range c.Event.Roles {
		if r.Role == role && r.Actor != "" && !slices.Contains(out, r.Actor) {
			out = append(out, r.Actor)
		}
	}
	return strings.Join(out, ", ")
}

// setRole leaves one actor in a role, on the words of the first that was.
func setRole(c *rashomon.Claim, role rashomon.RoleName, r *rashomon.Review) error {
	if r.Actor == "" && r.Value != "unknown" {
		return wrongValue(r)
	}
	one := rashomon.Role{Role: role, Words: c.Words}
	var out []rashomon.Role
	found := false
	for _, x := range c.Event.Roles {
		if x.Role != role {
			out = append(out, x)
		} else if !found {
			one, found = x, true
		}
	}
	if one.Actor = r.Actor; r.Actor != "" {
		out = append(out, one)
	}
	c.Event.Roles = out
	return nil
}

func when(c *rashomon.Claim) *rashomon.Time {
	switch {
	case c.Event != nil:
		return &c.Event.When
	case c.Control != nil:
		return &c.Control.When
	}
	return &c.Plan.When
}

func shownTime(c *rashomon.Claim) string { return incident.TimeWords(*when(c)) }

func setTime(c *rashomon.Claim, r *rashomon.Review) error {
	if r.On.IsZero() && r.Value != "unknown" {
		return wrongValue(r)
	}
	*when(c) = r.On
	return nil
}

func where(c *rashomon.Claim) *rashomon.Place {
	if c.Event != nil {
		return &c.Event.Where
	}
	return &c.Control.Where
}

func shownPlace(c *rashomon.Claim) string { return where(c).Name }

func setPlace(c *rashomon.Claim, r *rashomon.Review) error {
	if r.At.IsZero() && r.Value != "unknown" {
		return wrongValue(r)
	}
	*where(c) = r.At
	return nil
}

func shownHolder(c *rashomon.Claim) string { return c.Holder().Name }

// setHolder sets whose word a claim is in the end. The report's author stays
// who tells of it.
func setHolder(c *rashomon.Claim, r *rashomon.Review) error {
	switch {
	case r.Value == "author" && len(c.Holders) > 0:
		c.Holders = c.Holders[:1:1]
	case r.Actor == "":
		return wrongValue(r)
	case len(c.Holders) < 2:
		c.Holders = append(slices.Clone(c.Holders), rashomon.Holder{Actor: r.Actor, Name: r.Value})
	default:
		c.Holders = append(slices.Clone(c.Holders[:len(c.Holders)-1]), rashomon.Holder{Actor: r.Actor, Name: r.Value})
	}
	return nil
}
