package desk

import (
	"fmt"
	"strings"
	"time"

	"rashomon"
)

// A Change is what became different in the accounts of one incident between
// two days of publication.
type Change struct {
	Incident *rashomon.Incident // as it stands on the later day
	New      bool               // nobody had told of it on the earlier day
	Lines    []string           // what changed, one sentence each
}

// Compare gathers what had been published by each of two days, both included,
// and says incident by incident what the accounts say at the later one that
// they did not at the earlier. Reports whose day of publication is not known
// take no part; their number is given. Both days are seen as people's reviews
// have them now: a correction is of the reading, and no change of an account.
func Compare(r *rashomon.Reading, reviews []rashomon.Review, from, to time.Time, rule string) (changes []Change, undated int) {
	before, after := publishedBy(r, from), publishedBy(r, to)
	for _, x := range r.Reports {
		if x.Published.IsZero() {
			undated++
		}
	}
	Gather(before, rule)
	Apply(before, reviews, rule)
	earlier := map[string]*rashomon.Incident{} // by claim
	for _, x := range before.Incidents {
		for _, id := range x.Claims {
			earlier[id] = x
		}
	}
	Gather(after, rule)
	Apply(after, reviews, rule)
	names := map[string]string{}
	for _, a := range r.Actors {
		names[a.ID] = a.Name
	}
	c := comparison{names}
	for _, x := range after.Incidents {
		olds := predecessors(x, earlier)
		change := Change{Incident: x, New: len(olds) == 0}
		if change.New {
			change.Lines = c.firstTold(x)
		} else {
			change.Lines = c.differences(olds, x)
		}
		if len(change.Lines) > 0 {
			changes = append(changes, change)
		}
	}
	return changes, undated
}

// publishedBy is the part of a reading that had been published by a day. Its
// claims are copies, since gathering sets their incidents.
func publishedBy(r *rashomon.Reading, day time.Time) *rashomon.Reading {
	out := &rashomon.Reading{Actors: r.Actors}
	in := map[string]bool{}
	for _, x := range r.Reports {
		if !x.Published.IsZero() && x.Published.From.Before(day.AddDate(0, 0, 1)) {
			in[x.ID] = true
			out.Reports = append(out.Reports, x)
		}
	}
	for _, c := range r.Claims {
		if in[c.Report] {
			bare := *c
			bare.Incident = ""
			out.Claims = append(out.Claims, &bare)
		}
	}
	return out
}

// predecessors are the earlier incidents that an incident's claims were in, in
// order of its claims.
func predecessors(x *rashomon.Incident, earlier map[string]*rashomon.Incident) []*rashomon.Incident {
	var out []*rashomon.Incident
	seen := map[*rashomon.Incident]bool{}
	for _, id := range ClaimsOf(x) { // of an earlier version the claims stand aside now
		if old := earlier[id]; old != nil && !seen[old] {
			seen[old] = true
			out = append(out, old)
		}
	}
	return out
}

type comparison struct{ names map[string]string }

func (c comparison) name(id string) string {
	if n := c.names[id]; n != "" {
		return n
	}
	return id
}

func (c comparison) all(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.name(id)
	}
	return strings.Join(names, ", ")
}

func (c comparison) firstTold(x *rashomon.Incident) []string {
	var who []string
	for _, a := range x.Accounts {
		who = append(who, a.Name)
	}
	lines := []string{"first told, by " + strings.Join(who, ", ")}
	for _, f := range x.Fields {
		if f.Status == rashomon.Contested {
			lines = append(lines, fmt.Sprintf("%s contested from the first: %s", f.Name, c.positions(f.Positions)))
		}
	}
	return lines
}

func (c comparison) positions(positions []rashomon.Position) string {
	var out []string
	for _, p := range positions {
		out = append(out, stand(p)+" ("+c.all(p.Holders)+")")
	}
	return strings.Join(out, "; ")
}

// stand is a position's value as a holder stands to it.
func stand(p rashomon.Position) string {
	value := p.Value
	if value == "" {
		value = "unnamed"
	}
	if p.Attitude == rashomon.Denies {
		return "not " + value
	}
	return value
}

func (c comparison) differences(olds []*rashomon.Incident, x *rashomon.Incident) []string {
	var lines []string
	if len(olds) > 1 {
		lines = append(lines, fmt.Sprintf("%d incidents turn out to be one", len(olds)))
	}
	known := map[string]bool{}
	for _, old := range olds {
		for _, a := range old.Accounts {
			known[a.Holder] = true
		}
	}
	for _, a := range x.Accounts {
		if !known[a.Holder] {
			lines = append(lines, a.Name+" gives an account for the first time")
		}
	}
	for _, f := range x.Fields {
		lines = append(lines, c.field(olds, f)...)
	}
	for _, t := range x.Tallies {
		if line := tallyChange(olds, t); line != "" {
			lines = append(lines, line)
		}
	}
	if old := olds[0].Grade; old.Value != x.Grade.Value {
		lines = append(lines, fmt.Sprintf("grade %s, was %s: %s", x.Grade.Value, old.Value, x.Grade.Reason))
	}
	return lines
}

// field says who holds on a field what nobody, or that holder, did not hold
// before, and whether the field has become contested or agreed.
func (c comparison) field(olds []*rashomon.Incident, f rashomon.Field) []string {
	held := map[string][]string{} // by holder: what it held before
	status := rashomon.Unreported
	for _, old := range olds {
		before := old.Field(f.Name)
		if before.Status != rashomon.Unreported {
			status = before.Status
		}
		for _, p := range before.Positions {
			for _, h := range p.Holders {
				held[h] = append(held[h], stand(p))
			}
		}
	}
	var lines []string
	for _, p := range f.Positions {
		var first []string
		for _, h := range p.Holders {
			switch was := held[h]; {
			case has(was, stand(p)):
			case len(was) > 0:
				lines = append(lines, fmt.Sprintf("%s: %s now says %s, said %s", f.Name, c.name(h), stand(p), strings.Join(was, ", ")))
			default:
				first = append(first, h)
			}
		}
		if len(first) > 0 {
			lines = append(lines, fmt.Sprintf("%s: %s (%s)", f.Name, stand(p), c.all(first)))
		}
	}
	if status != f.Status && len(lines) > 0 && (status == rashomon.Contested || f.Status == rashomon.Contested) {
		lines = append(lines, fmt.Sprintf("%s: %s, was %s", f.Name, f.Status, status))
	}
	return lines
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// tallyChange says how a number moved; a number that is there for the first
// time is told by its field.
func tallyChange(olds []*rashomon.Incident, t rashomon.Tally) string {
	for _, old := range olds {
		for _, was := range old.Tallies {
			if fmt.Sprint(was.Outcome) != fmt.Sprint(t.Outcome) || was.Who != t.Who {
				continue
			}
			if was.Low == t.Low && was.Best == t.Best && was.High == t.High {
				return ""
			}
			var outcomes []string
			for _, o := range t.Outcome {
				outcomes = append(outcomes, string(o))
			}
			what := strings.TrimSpace(t.Who + " " + strings.Join(outcomes, " or "))
			return fmt.Sprintf("%s: %s, was %s", what, numbers(t), numbers(was))
		}
	}
	return ""
}

func numbers(t rashomon.Tally) string {
	bound := func(b rashomon.Bound) string {
		if !b.Known {
			return "?"
		}
		return fmt.Sprint(b.N)
	}
	return fmt.Sprintf("low %s, best %s, high %s", bound(t.Low), bound(t.Best), bound(t.High))
}
