package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// lost is a run of rows that cannot be read.
type lost struct {
	from, to int64 // inclusive
	row      entry // where from and to are one and all but the body is there
	reason   error
}

// pages hands out the log in order, in pages. Where the file is damaged it goes
// on behind the damage, as far as the engine lets it.
func (l *Ledger) pages(ctx context.Context, tx *sql.Tx, take func(*page)) error {
	next := int64(0)
	for {
		at, err := l.run(ctx, tx, next, take)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil || l.engine != sqlite {
			return err
		}
		behind, gap := l.behind(ctx, tx, at, err)
		if gap != nil {
			take(&page{lost: gap})
		}
		if behind < 0 {
			return nil
		}
		next = behind
	}
}

// run reads rows from a leaf on until the end or an error, and says at which
// leaf it came to a halt.
func (l *Ledger) run(ctx context.Context, tx *sql.Tx, from int64, take func(*page)) (next int64, err error) {
	next = from
	rows, err := tx.QueryContext(ctx, l.engine.bind("SELECT "+entryColumns+" FROM entry WHERE leaf >= ? ORDER BY leaf"), from)
	if err != nil {
		return next, fmt.Errorf("read the log: %w", err)
	}
	defer rows.Close()
	p := &page{done: make(chan struct{})}
	defer func() {
		if len(p.rows) > 0 {
			take(p)
		}
	}()
	for rows.Next() {
		var v viewed
		if err := rows.Scan(&v.leaf, &v.kind, &v.id, &v.entered, &v.body, &v.hash); err != nil {
			return next, fmt.Errorf("read the log: %w", err)
		}
		next = v.leaf + 1
		if p.rows = append(p.rows, v); len(p.rows) == pageRows {
			take(p)
			p = &page{done: make(chan struct{})}
		}
	}
	if err := rows.Err(); err != nil {
		return next, fmt.Errorf("read the log: %w", err)
	}
	return next, nil
}

// behind looks for the first row behind damage at a leaf. It gives that leaf,
// -1 where there is none, and what was lost.
func (l *Ledger) behind(ctx context.Context, tx *sql.Tx, at int64, reason error) (int64, *lost) {
	end := l.extent(ctx, tx)
	gap := &lost{from: at, to: at, reason: reason}
	switch e, err := l.bare(ctx, tx, at); {
	case err == nil:
		gap.row = e
		return at + 1, gap
	case errors.Is(err, sql.ErrNoRows):
		gap = nil // a leaf that is missing is told by the walk
	}
	for leaf := at + 1; leaf < end; leaf++ {
		e, err := l.bare(ctx, tx, leaf)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			if gap == nil {
				gap = &lost{from: at, reason: reason}
			}
			gap.to = leaf
			continue
		}
		if err == nil && e.leaf == leaf {
			return leaf, gap
		}
	}
	return -1, gap
}

// bare reads a row without its body.
func (l *Ledger) bare(ctx context.Context, tx *sql.Tx, leaf int64) (entry, error) {
	e := entry{leaf: leaf}
	err := tx.QueryRowContext(ctx, "SELECT kind, id, entered, hash FROM entry WHERE leaf = ?", leaf).Scan(&e.kind, &e.id, &e.entered, &e.hash)
	return e, err
}

// extent is how many rows the log should have, as well as can be told.
func (l *Ledger) extent(ctx context.Context, tx *sql.Tx) int64 {
	var end int64
	for _, query := range []string{"SELECT coalesce(max(size), 0) FROM head", "SELECT coalesce(max(leaf), -1) + 1 FROM entry"} {
		var n int64
		if err := tx.QueryRowContext(ctx, query).Scan(&n); err == nil {
			end = max(end, n)
		}
	}
	return end
}

// lose takes note of rows that cannot be read.
func (w *walk) lose(gap *lost) {
	w.reach(gap.from)
	if gap.row.hash != nil {
		w.checked.Leaves++
		w.seen[reference{gap.row.kind, gap.row.id}] = true
		w.fault(gap.row.String(), "its body cannot be read: %v", gap.reason)
		w.leaf(gap.row.hash)
		return
	}
	if gap.from == gap.to {
		w.fault(fmt.Sprintf("leaf %d", gap.from), "the row cannot be read: %v", gap.reason)
	} else {
		w.fault(fmt.Sprintf("leaves %d to %d", gap.from, gap.to), "the rows cannot be read: %v", gap.reason)
	}
	w.atHeads(gap.from)
	w.whole = false
	w.next = gap.to + 1
}
