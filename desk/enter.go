package desk

import (
	"context"
	"fmt"

	"rashomon"
)

// enter hands a reading to the ledger: whole, in one transaction, or where the
// ledger refuses something in it, report by report, so that a fault in one does
// not keep the others out. Each report that is left out is an error of its own.
func enter(ctx context.Context, reading *rashomon.Reading, put func(context.Context, *rashomon.Reading) error) []error {
	err := put(ctx, reading)
	if err == nil {
		return nil
	}
	if rashomon.CodeOf(err) != rashomon.EINVALID || len(reading.Reports) < 2 {
		return []error{fmt.Errorf("enter what was read into the ledger: %w", err)}
	}
	claims := map[string][]*rashomon.Claim{}
	for _, c := range reading.Claims {
		claims[c.Report] = append(claims[c.Report], c)
	}
	var errs []error
	for _, r := range reading.Reports {
		one := &rashomon.Reading{Reports: []*rashomon.Report{r}, Claims: claims[r.ID], Actors: cited(reading.Actors, claims[r.ID])}
		if err := put(ctx, one); err != nil {
			errs = append(errs, fmt.Errorf("enter %s into the ledger: %w", r.From, err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	return errs
}

// cited are the actors that claims speak of, with those they are part of.
func cited(actors []rashomon.Actor, claims []*rashomon.Claim) []rashomon.Actor {
	wanted := map[string]bool{}
	for _, c := range claims {
		for _, id := range c.Actors() {
			wanted[id] = true
		}
	}
	parent := map[string]string{}
	for _, a := range actors {
		parent[a.ID] = a.PartOf
	}
	for id := range wanted {
		for up := parent[id]; up != "" && !wanted[up]; up = parent[up] {
			wanted[up] = true
		}
	}
	var out []rashomon.Actor
	for _, a := range actors {
		if wanted[a.ID] {
			out = append(out, a)
		}
	}
	return out
}
