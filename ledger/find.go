package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"rashomon"
)

// Reading gives back everything that was entered, in order of entering:
// reports (with originals where asked), actors and claims, the claims without
// incidents, which are gathered anew.
func (l *Ledger) Reading(ctx context.Context, originals bool) (*rashomon.Reading, error) {
	where := "kind IN ('report', 'actor', 'claim')"
	if originals {
		where = "kind IN ('report', 'original', 'actor', 'claim')"
	}
	r := &reader{reading: &rashomon.Reading{}, byID: map[string]*rashomon.Report{}}
	err := l.look(ctx, func(tx *sql.Tx) error { return l.each(ctx, tx, where, nil, r.row) })
	if err != nil {
		return nil, l.explain(err)
	}
	return r.reading, nil
}

// A reader puts rows together as a reading.
type reader struct {
	reading *rashomon.Reading
	byID    map[string]*rashomon.Report
}

func (r *reader) row(e entry) error {
	switch e.kind {
	case "report":
		report := new(rashomon.Report)
		r.reading.Reports = append(r.reading.Reports, report)
		r.byID[e.id] = report
		return decode(e.body, report)
	case "original":
		if report := r.byID[e.id]; report != nil {
			report.Original = e.body
		}
	case "actor":
		var a rashomon.Actor
		if err := decode(e.body, &a); err != nil {
			return err
		}
		r.reading.Actors = append(r.reading.Actors, a)
	case "claim":
		c := new(rashomon.Claim)
		r.reading.Claims = append(r.reading.Claims, c)
		return decode(e.body, c)
	}
	return nil
}

const entryColumns = "leaf, kind, id, entered, body, hash"

// each calls do with every row of the log that fits, in order of leaf.
func (l *Ledger) each(ctx context.Context, tx *sql.Tx, where string, args []any, do func(e entry) error) error {
	rows, err := tx.QueryContext(ctx, l.engine.bind("SELECT "+entryColumns+" FROM entry WHERE "+where+" ORDER BY leaf"), args...)
	if err != nil {
		return fmt.Errorf("read the log: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.leaf, &e.kind, &e.id, &e.entered, &e.body, &e.hash); err != nil {
			return fmt.Errorf("read the log: %w", err)
		}
		if err := do(e); err != nil {
			return fmt.Errorf("%s: %w", e, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read the log: %w", err)
	}
	return nil
}

// Report gives one report with its original bytes.
func (l *Ledger) Report(ctx context.Context, id string) (*rashomon.Report, error) {
	r := new(rashomon.Report)
	if err := l.one(ctx, "report", id, r); err != nil {
		return nil, err
	}
	body, err := l.body(ctx, "original", id)
	if err != nil && rashomon.CodeOf(err) != rashomon.ENOTFOUND {
		return nil, err
	}
	r.Original = body
	return r, nil
}

// Claim gives one claim.
func (l *Ledger) Claim(ctx context.Context, id string) (*rashomon.Claim, error) {
	c := new(rashomon.Claim)
	return c, l.one(ctx, "claim", id, c)
}

// Actor gives one actor as first entered.
func (l *Ledger) Actor(ctx context.Context, id string) (rashomon.Actor, error) {
	var a rashomon.Actor
	return a, l.one(ctx, "actor", id, &a)
}

func (l *Ledger) one(ctx context.Context, kind, id string, into any) error {
	body, err := l.body(ctx, kind, id)
	if err != nil {
		return err
	}
	if err := decode(body, into); err != nil {
		return &rashomon.Error{Code: rashomon.EINVALID, About: id, Message: "the row is damaged; rashomon check says more", Err: err}
	}
	return nil
}

func (l *Ledger) body(ctx context.Context, kind, id string) ([]byte, error) {
	var body []byte
	err := l.db.QueryRowContext(ctx, l.engine.bind("SELECT body FROM entry WHERE kind = ? AND id = ?"), kind, id).Scan(&body)
	if err != nil {
		return nil, l.explain(missing(kind, id, err))
	}
	return body, nil
}

// Part gives the claims with these ids, their reports without originals, and
// the actors that hold them: what opening an incident needs.
func (l *Ledger) Part(ctx context.Context, claims []string) (*rashomon.Reading, error) {
	r := &reader{reading: &rashomon.Reading{}, byID: map[string]*rashomon.Report{}}
	err := l.look(ctx, func(tx *sql.Tx) error {
		if err := l.eachNamed(ctx, tx, "claim", claims, r.row); err != nil {
			return err
		}
		var reports, actors []string
		seen := map[string]bool{}
		once := func(list *[]string, id string) {
			if !seen[id] {
				seen[id] = true
				*list = append(*list, id)
			}
		}
		for _, c := range r.reading.Claims {
			once(&reports, c.Report)
			for _, h := range c.Holders {
				once(&actors, h.Actor)
			}
		}
		if err := l.eachNamed(ctx, tx, "report", reports, r.row); err != nil {
			return err
		}
		return l.eachNamed(ctx, tx, "actor", actors, r.row)
	})
	if err != nil {
		return nil, l.explain(err)
	}
	return r.reading, nil
}

// eachNamed calls do with the rows of a kind that have one of these ids.
func (l *Ledger) eachNamed(ctx context.Context, tx *sql.Tx, kind string, ids []string, do func(e entry) error) error {
	const many = 500
	for len(ids) > 0 {
		n := min(many, len(ids))
		args := []any{kind}
		for _, id := range ids[:n] {
			args = append(args, id)
		}
		if err := l.each(ctx, tx, "kind = ? AND id IN (?"+strings.Repeat(", ?", n-1)+")", args, do); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// Reviews are the decisions in order of entering.
func (l *Ledger) Reviews(ctx context.Context) ([]rashomon.Review, error) {
	var out []rashomon.Review
	err := l.look(ctx, func(tx *sql.Tx) error {
		return l.each(ctx, tx, "kind = 'review'", nil, func(e entry) error {
			out = append(out, rashomon.Review{})
			return decode(e.body, &out[len(out)-1])
		})
	})
	return out, l.explain(err)
}

// A Row is a row of the log as it is listed.
type Row struct {
	Leaf     int64
	Kind, ID string
	Entered  time.Time
	Hash     string // RFC 6962 leaf hash, base64
}

// Rows calls do with the rows of the log from one leaf on, in order, without
// their bodies.
func (l *Ledger) Rows(ctx context.Context, from int64, do func(Row) error) error {
	rows, err := l.db.QueryContext(ctx, l.engine.bind("SELECT leaf, kind, id, entered, hash FROM entry WHERE leaf >= ? ORDER BY leaf"), from)
	if err != nil {
		return l.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		var r Row
		var entered string
		var hash []byte
		if err := rows.Scan(&r.Leaf, &r.Kind, &r.ID, &entered, &hash); err != nil {
			return l.explain(err)
		}
		r.Entered, _ = time.Parse(time.RFC3339, entered) // zero where it is damaged, which check names
		r.Hash = encoded(hash)
		if err := do(r); err != nil {
			return err
		}
	}
	return l.explain(rows.Err())
}

// A Head is how far the log had come after an entering.
type Head struct {
	Size    int64
	Root    string // RFC 6962 tree hash, base64
	Entered time.Time
	Note    string // signed checkpoint, "" where it was not signed
}

// Heads are the log's heads, oldest first.
func (l *Ledger) Heads(ctx context.Context) ([]Head, error) {
	rows, err := l.db.QueryContext(ctx, "SELECT size, root, entered, note FROM head ORDER BY size")
	if err != nil {
		return nil, l.explain(err)
	}
	defer rows.Close()
	var out []Head
	for rows.Next() {
		var h Head
		var root []byte
		var entered string
		if err := rows.Scan(&h.Size, &root, &entered, &h.Note); err != nil {
			return nil, l.explain(err)
		}
		h.Root = encoded(root)
		h.Entered, _ = time.Parse(time.RFC3339, entered)
		out = append(out, h)
	}
	return out, l.explain(rows.Err())
}
