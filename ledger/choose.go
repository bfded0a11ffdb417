package ledger

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"rashomon"
)

// chosen calls do with the rows that a filter lets through, in order of leaf:
// the reports with their originals and all their claims, the reports of claims
// that these are of, the actors that are spoken of, and the decisions on any of
// these.
func (l *Ledger) chosen(ctx context.Context, tx *sql.Tx, f Filter, do func(e entry) error) error {
	if f.isZero() {
		return l.each(ctx, tx, "1 = 1", nil, do)
	}
	c := &choice{reports: map[string]bool{}, claims: map[string]bool{}, actors: map[string]bool{}, reviews: map[string]bool{}}
	ids, err := l.reports(ctx, tx, f)
	for err == nil && len(ids) > 0 {
		for _, id := range ids {
			c.reports[id] = true
		}
		ids, err = l.spokenOf(ctx, tx, ids, c)
	}
	if err == nil {
		err = l.each(ctx, tx, "kind IN ('actor', 'review')", nil, c.follow)
	}
	if err != nil {
		return err
	}
	return l.each(ctx, tx, "1 = 1", nil, func(e entry) error {
		if !c.has(e) {
			return nil
		}
		return do(e)
	})
}

// A choice is the ids of the rows that are chosen.
type choice struct {
	reports, claims, actors, reviews map[string]bool
	incidents                        map[string]bool // that chosen claims give their number to; nil until asked for
}

func (c *choice) has(e entry) bool {
	switch e.kind {
	case "report", "original":
		return c.reports[e.id]
	case "claim":
		return c.claims[e.id]
	case "actor":
		return c.actors[e.id]
	}
	return c.reviews[e.id]
}

// follow chooses decisions on what is chosen, which come after it in the log,
// and what chosen actors are part of.
func (c *choice) follow(e entry) error {
	if e.kind == "actor" {
		var a rashomon.Actor
		if err := decode(e.body, &a); err != nil {
			return err
		}
		if c.actors[a.ID] && a.PartOf != "" {
			c.actors[a.PartOf] = true
		}
		return nil
	}
	var r rashomon.Review
	if err := decode(e.body, &r); err != nil {
		return err
	}
	if slices.ContainsFunc(r.Touches(), c.touched) {
		c.reviews[r.ID] = true
		if r.Actor != "" {
			c.actors[r.Actor] = true // entered before the review; what it is part of may stay behind
		}
	}
	return nil
}

// touched reports whether an id names something chosen: an incident is chosen
// with the claim that it has its number from.
func (c *choice) touched(id string) bool {
	if c.incidents == nil {
		c.incidents = make(map[string]bool, len(c.claims))
		for claim := range c.claims {
			c.incidents[rashomon.IncidentID(claim)] = true
		}
	}
	return c.reports[id] || c.claims[id] || c.actors[id] || c.reviews[id] || c.incidents[id]
}

// spokenOf chooses the claims of reports and gives the reports, not chosen yet,
// of the claims that those are of.
func (l *Ledger) spokenOf(ctx context.Context, tx *sql.Tx, reports []string, c *choice) ([]string, error) {
	var wanted []string
	for len(reports) > 0 {
		n := min(500, len(reports))
		args := make([]any, n)
		for i, id := range reports[:n] {
			args[i] = id
		}
		reports = reports[n:]
		where := "leaf IN (SELECT leaf FROM claim WHERE report IN (SELECT leaf FROM entry WHERE kind = 'report' AND id IN (?" + strings.Repeat(", ?", n-1) + ")))"
		err := l.each(ctx, tx, where, args, func(e entry) error {
			var x rashomon.Claim
			if err := decode(e.body, &x); err != nil {
				return err
			}
			c.claims[x.ID] = true
			wanted = append(wanted, x.RestsOn()...)
			for _, id := range x.Actors() {
				c.actors[id] = true
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	var more []string
	err := l.eachNamed(ctx, tx, "claim", unchosen(wanted, c.claims), func(e entry) error {
		var x rashomon.Claim
		if err := decode(e.body, &x); err != nil {
			return err
		}
		more = append(more, x.Report)
		return nil
	})
	return unchosen(more, c.reports), err
}

// unchosen are the ids that are not chosen, each once.
func unchosen(ids []string, chosen map[string]bool) []string {
	seen := map[string]bool{}
	var out []string
	for _, id := range ids {
		if !chosen[id] && !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}
