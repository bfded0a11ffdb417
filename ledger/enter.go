package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"rashomon"
)

// Entered says what an entering added; what was there already is not counted.
type Entered struct {
	Reports, Claims, Actors, Reviews int
	Size                             int64 // leaves in the log afterwards

	// Other is how many rows were there already and say something else: an
	// actor met under a new name, a claim as an earlier version read it. They
	// were left as they are.
	Other int
}

// Enter adds a reading: reports with their originals, actors, claims. What the
// ledger has already is left as it is, so that entering twice changes nothing.
// When it returns without error everything is on the disk; with one, nothing
// is. A reading that breaks a promise which Check walks is refused.
func (l *Ledger) Enter(ctx context.Context, r *rashomon.Reading) (Entered, error) {
	return l.enter(ctx, func(a *appender) error {
		for _, report := range r.Reports {
			if err := a.report(report, nil); err != nil {
				return err
			}
		}
		for i := range r.Actors {
			if err := a.actor(&r.Actors[i], nil); err != nil {
				return err
			}
		}
		if err := a.flush(); err != nil {
			return err
		}
		for _, c := range r.Claims {
			if err := a.claim(c, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// enter is the one way by which rows come into the ledger.
func (l *Ledger) enter(ctx context.Context, fill func(a *appender) error) (Entered, error) {
	if l.readOnly {
		return Entered{}, rashomon.Errorf(rashomon.EINVALID, l.name, "the ledger was opened for reading; nothing was entered")
	}
	var done Entered
	err := l.inTransaction(ctx, func(tx *sql.Tx) error {
		last, err := l.lastEdge(ctx, tx)
		if err != nil {
			return err
		}
		a := newAppender(ctx, tx, l.engine, last, l.now().UTC().Format(time.RFC3339))
		defer a.close()
		if err := fill(a); err != nil {
			return err
		}
		if err := a.finish(); err != nil {
			return err
		}
		if a.edge.size > last.size {
			if err := l.writeHead(ctx, tx, a.edge, a.entered); err != nil {
				return err
			}
		}
		done = a.done
		done.Size = a.edge.size
		return nil
	})
	if err != nil {
		return Entered{}, l.explain(err)
	}
	return done, nil
}

// report, actor and claim, and review in review.go, add a row after holding it to what DESIGN
// promises of it. A body that is given is kept byte for byte.

func (a *appender) report(r *rashomon.Report, body []byte) error {
	wrong := wrongReport(r)
	if r.Original != nil {
		if id := rashomon.ReportID(r.Original); id != r.ID {
			wrong = append(wrong, "its id is not the hash of its original bytes, "+id)
		}
	}
	bare := *r
	bare.Original = nil
	if err := a.add(draft{kind: "report", id: r.ID, body: body, row: reportRow(r), title: r.Title, text: r.Text}, &bare, wrong); err != nil {
		return err
	}
	a.frames[r.ID] = frameOf(0, r.Text)
	if r.Original == nil {
		return nil
	}
	return a.original(r.ID, r.Original)
}

func (a *appender) original(id string, bytes []byte) error {
	a.refer("report", id, "original "+id)
	return a.add(draft{kind: "original", id: id, body: bytes}, nil, nil)
}

func (a *appender) actor(x *rashomon.Actor, body []byte) error {
	return a.add(draft{kind: "actor", id: x.ID, body: body}, x, nil)
}

func (a *appender) claim(c *rashomon.Claim, body []byte) error {
	f, ok := a.frames[c.Report]
	if !ok {
		r := new(rashomon.Report)
		if err := a.find("report", c.Report, r); err != nil {
			return fmt.Errorf("enter claim %s: %w", c.ID, err)
		}
		f = frameOf(0, r.Text)
		a.frames[c.Report] = f
	}
	for _, h := range c.Holders {
		a.refer("actor", h.Actor, "claim "+c.ID)
	}
	for _, id := range c.RestsOn() {
		a.refer("claim", id, "claim "+c.ID)
	}
	bare := *c
	bare.Incident = "" // which happening a claim is about is found anew, not recorded
	return a.add(draft{kind: "claim", id: c.ID, body: body, row: claimRow(c, 0), report: c.Report}, &bare, wrongClaim(c, f))
}
