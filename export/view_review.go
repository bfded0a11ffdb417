package export

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rashomon"
)

// decidedOn are the reviews by the claim that they are about, those that are
// undone or replaced left out: the page shows what stands.
func decidedOn(r *rashomon.Reading) map[string][]*rashomon.Ruling {
	out := map[string][]*rashomon.Ruling{}
	for i := range r.Reviews {
		x := &r.Reviews[i]
		if x.State != rashomon.InForce && x.State != rashomon.Disputed || x.Decision == rashomon.Undo {
			continue
		}
		ids := append([]string{}, x.Claims...)
		if !slices.Contains(ids, x.Subject) {
			ids = append(ids, x.Subject)
		}
		for _, id := range append(ids, x.Others...) {
			out[id] = append(out[id], x)
		}
	}
	return out
}

// marked says beside a claim's value what people made of it.
func (v *view) marked(value string, c *rashomon.Claim) string {
	for _, r := range v.decided[c.ID] {
		switch {
		case r.State != rashomon.InForce:
		case r.Decision == rashomon.Correct:
			value += fmt.Sprintf(" (%s corrected by %s, was %s)", r.Field, clean(r.Who), orNot(clean(r.Was)))
		case r.Decision == rashomon.Rate && r.Subject == c.ID:
			value += " (rated " + clean(r.Value) + ")"
		}
	}
	switch v.aside[c.ID] {
	case rejected:
		value += " (REJECTED as misread)"
	case superseded:
		value += " (of an earlier version of the report)"
	}
	return value
}

func orNot(s string) string {
	if s == "" {
		return "not told"
	}
	return s
}

// decisions are an incident's reviews, a line each.
func (v *view) decisions(x *rashomon.Incident) []entry {
	var out []entry
	seen := map[*rashomon.Ruling]bool{}
	take := func(id string) {
		for _, r := range v.decided[id] {
			if seen[r] {
				continue
			}
			seen[r] = true
			e := entry{Value: v.decisionWords(r), Alarm: r.State == rashomon.Disputed}
			if c := v.claims[r.Subject]; c != nil {
				e.Quote, e.Refs, e.Cites = v.quote(c), []int{v.order[c.ID]}, v.cited(c.Report)
			}
			out = append(out, e)
		}
	}
	for _, id := range append([]string{x.ID}, x.Merged...) {
		take(id)
	}
	for _, id := range append(slices.Clone(x.Claims), x.Aside...) {
		take(id)
	}
	return out
}

// earlier is what earlier versions of reports said of an incident and the
// later ones do not say as well.
func (v *view) earlier(x *rashomon.Incident) []entry {
	gone := map[string]bool{}
	for _, version := range v.reading.Versions {
		for _, c := range version.Changes {
			gone[c.Was] = true
		}
	}
	var out []entry
	for _, id := range x.Aside {
		if c := v.claims[id]; c != nil && v.aside[id] == superseded && gone[id] {
			e := v.entry(c, v.lineValue(c))
			e.Holder = v.holder(c)
			out = append(out, e)
		}
	}
	return out
}

// decisionWords is a decision with names instead of ids.
func (v *view) decisionWords(r *rashomon.Ruling) string {
	said := ""
	claim := v.claims[r.Subject]
	of := ""
	if claim != nil {
		of = " — " + v.holder(claim)
	}
	by := fmt.Sprintf(" by %s, %s, because %s", clean(r.Who), r.When.Format(time.DateOnly), clean(r.Why))
	switch r.Decision {
	case rashomon.Correct:
		said = fmt.Sprintf("%s corrected%s: %s, was %s", r.Field, by, clean(r.Value), orNot(clean(r.Was)))
	case rashomon.Reject:
		said = "REJECTED as misread" + by
		if claim != nil {
			said += ": " + v.lineValue(claim)
		}
	case rashomon.Confirm:
		said = "confirmed" + by
	case rashomon.Rate:
		said = "rated " + clean(r.Value) + by
	case rashomon.SetGrade:
		said = "graded " + clean(r.Value) + by
	case rashomon.Move:
		said = things(len(r.Claims), "claim") + " moved to " + r.Value + by
	case rashomon.Split:
		said = things(len(r.Claims), "claim") + " split off " + r.Subject + by
	case rashomon.Merge:
		said = strings.Join(r.Others, ", ") + " merged into " + r.Subject + by
	default:
		said = clean(r.Sentence()) + by
	}
	if r.State == rashomon.Disputed {
		said = "DISPUTED, not applied: " + said
	}
	return said + of
}

// rating is what people rated an outlet; "" where nobody did.
func (v *view) rating(outlet string) string {
	for _, r := range v.decided[rashomon.OutletID(outlet)] {
		if outlet != "" && r.Decision == rashomon.Rate && r.State == rashomon.InForce {
			return fmt.Sprintf("rated %s by %s, because %s", clean(r.Value), clean(r.Who), clean(r.Why))
		}
	}
	return ""
}

// versions say which reports are later texts of others.
func (v *view) versions() []string {
	var out []string
	for _, x := range v.reading.Versions {
		added, changed, withdrawn := 0, 0, 0
		for _, c := range x.Changes {
			switch {
			case c.Was == "":
				added++
			case c.Claim == "":
				withdrawn++
			default:
				changed++
			}
		}
		out = append(out, fmt.Sprintf("%s is a later version of %s: %s changed, %d added, %d withdrawn",
			cite(v.number[x.Report]), cite(v.number[x.Of]), things(changed, "claim"), added, withdrawn))
	}
	return out
}
