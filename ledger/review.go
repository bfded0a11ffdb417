package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"rashomon"
)

// Decide adds a review. A review without a person or a reason, or of something
// that the ledger does not have, is refused. One without an id or a time is
// given them.
func (l *Ledger) Decide(ctx context.Context, r rashomon.Review) (Entered, error) {
	_, done, err := l.DecideSeeing(ctx, -1, []rashomon.Review{r})
	return done, err
}

// DecideSeeing adds reviews by somebody who has seen the ledger's first seen
// reviews, with the actors that they bring in, all or none. Where somebody has
// decided meanwhile on what one of these speaks of, it is refused with
// ECONFLICT, which names that decision; a seen below 0 asks nothing. The
// question is asked inside the writing transaction: of two who decide at once
// the second is told. It gives the reviews back with their ids and times.
func (l *Ledger) DecideSeeing(ctx context.Context, seen int, reviews []rashomon.Review, actors ...rashomon.Actor) ([]rashomon.Review, Entered, error) {
	reviews = slices.Clone(reviews)
	for i := range reviews {
		if err := l.named(&reviews[i]); err != nil {
			return nil, Entered{}, err
		}
	}
	done, err := l.enter(ctx, func(a *appender) error {
		if seen >= 0 {
			if err := a.unseen(seen, reviews); err != nil {
				return err
			}
		}
		for i := range actors {
			if err := a.actor(&actors[i], nil); err != nil {
				return err
			}
		}
		for i := range reviews {
			for _, id := range reviews[i].Claims {
				a.refer("claim", id, "review "+reviews[i].ID)
			}
			for _, id := range reviews[i].Over {
				a.refer("review", id, "review "+reviews[i].ID)
			}
			if err := a.review(&reviews[i], nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && done.Reviews < len(reviews) {
		return nil, done, rashomon.Errorf(rashomon.ECONFLICT, reviews[0].ID, "a decision of that id is in the ledger already")
	}
	return reviews, done, err
}

// named gives a review its time and id where it has none. The time is kept
// finer than people read it, since decisions are applied in its order.
func (l *Ledger) named(r *rashomon.Review) error {
	if r.When.IsZero() {
		r.When = l.now().UTC().Truncate(time.Microsecond)
	}
	if r.ID != "" {
		return nil
	}
	body, err := encode(r)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	r.ID = "review:" + hex.EncodeToString(sum[:8])
	return nil
}

// unseen refuses reviews that speak of what somebody decided on after the
// first seen reviews of the ledger. An undo speaks of what it undoes speaks of.
func (a *appender) unseen(seen int, mine []rashomon.Review) error {
	all, err := a.reviews()
	if err != nil || len(all) <= seen {
		return err
	}
	byID := map[string]*rashomon.Review{}
	for i := range all {
		byID[all[i].ID] = &all[i]
	}
	speaksOf := map[string]bool{}
	for i := range mine {
		for _, id := range touched(&mine[i], byID) {
			speaksOf[id] = true
		}
	}
	for i := range all[seen:] {
		other := &all[seen+i]
		if other.Decision == rashomon.Code {
			continue
		}
		for _, id := range touched(other, byID) {
			if speaksOf[id] {
				return rashomon.Errorf(rashomon.ECONFLICT, id, "%s has decided on it meanwhile (%s, %s: %s); look at it again before you decide; nothing was entered",
					other.Who, other.Decision, other.ID, other.Why)
			}
		}
	}
	return nil
}

// touched are the ids that a review speaks of, through the reviews that it
// undoes.
func touched(r *rashomon.Review, byID map[string]*rashomon.Review) []string {
	out := r.Touches()
	for range len(byID) {
		next := byID[r.Subject]
		if r.Decision != rashomon.Undo || next == nil {
			break
		}
		out = append(out, next.Touches()...)
		r = next
	}
	return out
}

// reviews are the ledger's, as this transaction sees them.
func (a *appender) reviews() ([]rashomon.Review, error) {
	rows, err := a.tx.QueryContext(a.ctx, "SELECT body FROM entry WHERE kind = 'review' ORDER BY leaf")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []rashomon.Review
	for rows.Next() {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		out = append(out, rashomon.Review{})
		if err := decode(body, &out[len(out)-1]); err != nil {
			return nil, err
		}
	}
	return out, rows.Err()
}

func (a *appender) review(r *rashomon.Review, body []byte) error {
	if inLog(r.Subject) {
		a.refer("", r.Subject, "review "+r.ID)
	}
	if r.Actor != "" {
		a.refer("actor", r.Actor, "review "+r.ID)
	}
	return a.add(draft{kind: "review", id: r.ID, body: body, row: reviewRow(r)}, r, wrongReview(r))
}

// inLog reports whether an id should name a row of the log. Incidents are
// gathered anew, and an outlet is a name that reports bear.
func inLog(id string) bool {
	return !strings.HasPrefix(id, "incident:") && !strings.HasPrefix(id, rashomon.OutletID(""))
}
