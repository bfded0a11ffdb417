package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/note"
)

// A Fault is one broken promise of a ledger.
type Fault struct {
	Row string // "leaf 12 (claim c…)", "head 40", "" where it is no one row
	Say string // one sentence
}

func (f Fault) String() string {
	if f.Row == "" {
		return f.Say
	}
	return f.Row + ": " + f.Say
}

// Checked says what a check went through.
type Checked struct {
	Leaves, Heads int64
	Reports       int64
	Claims        int64
	Signed        int64  // heads whose signature was verified
	Root          string // tree hash, base64; "" where it cannot be told
	Faults        []Fault
}

// A Checkpoint is a log's size and root as somebody kept them, to be held
// against the ledger. With nothing signed, the verifier is for the ledger's own
// heads alone.
type Checkpoint struct {
	Signed   []byte
	Verifier note.Verifier
}

// Check walks the whole ledger as it stands at one moment: every row's hash,
// the tree hash at every head and at the checkpoints that are given, what
// DESIGN promises of every report, claim and review, and the tables for finding
// against the rows that they were made from. It lists all faults and stops at
// none, not even where the file itself is damaged; the error is for a ledger
// that cannot be read at all.
func Check(ctx context.Context, l *Ledger, kept ...Checkpoint) (Checked, error) {
	w := newWalk(ctx, l)
	pages := make(chan []Fault, 1)
	go func() { pages <- l.wrongPages(ctx) }()
	err := l.look(ctx, func(tx *sql.Tx) error {
		if err := w.readHeads(tx, kept); err != nil {
			return err
		}
		if err := w.rows(tx); err != nil {
			return err
		}
		w.finish()
		return w.findingTables(tx)
	})
	w.checked.Faults = append(w.checked.Faults, <-pages...)
	if err == nil {
		err = ctx.Err()
	}
	return w.checked, l.explain(err)
}

// An expectation is a tree hash that the log must have at a size.
type expectation struct {
	size int64
	root []byte
	edge []byte // of a head; nil of a kept checkpoint
	name string
}

func (w *walk) fault(row, format string, args ...any) {
	w.checked.Faults = append(w.checked.Faults, Fault{Row: row, Say: fmt.Sprintf(format, args...)})
}

// readHeads reads what the log must come to at each head and checkpoint.
func (w *walk) readHeads(tx *sql.Tx, kept []Checkpoint) error {
	rows, err := tx.QueryContext(w.ctx, "SELECT size, root, edge, note FROM head ORDER BY size")
	if err != nil {
		return w.unreadable("the heads of the log", err)
	}
	defer rows.Close()
	for rows.Next() {
		var e expectation
		var signed string
		if err := rows.Scan(&e.size, &e.root, &e.edge, &signed); err != nil {
			return w.unreadable("the heads of the log", err)
		}
		e.name = fmt.Sprintf("head %d", e.size)
		w.signature(e, signed, kept)
		w.expected = append(w.expected, e)
		w.checked.Heads++
		w.last = e.size
	}
	if err := rows.Err(); err != nil {
		return w.unreadable("the heads of the log", err)
	}
	for _, k := range kept {
		if len(k.Signed) > 0 {
			w.expect(k)
		}
	}
	w.sortExpected()
	return nil
}

// signature holds a head's signed checkpoint to the head, and its signature to
// the verifiers that are at hand.
func (w *walk) signature(e expectation, signed string, kept []Checkpoint) {
	if signed == "" {
		return
	}
	var verifiers []note.Verifier
	for _, k := range kept {
		verifiers = append(verifiers, k.Verifier)
	}
	n, err := note.Open([]byte(signed), note.VerifierList(verifiers...))
	var unverified *note.UnverifiedNoteError
	switch {
	case errors.As(err, &unverified):
		n = unverified.Note // by a key that is not at hand
	case err != nil:
		w.fault(e.name, "its signature is not good: %v", err)
		return
	default:
		w.checked.Signed++
	}
	size, root, err := parseCheckpoint(n.Text)
	if err != nil || size != e.size || root.String() != encoded(e.root) {
		w.fault(e.name, "its signed checkpoint says another size or tree hash")
	}
}

// expect holds the ledger to a checkpoint that somebody kept.
func (w *walk) expect(k Checkpoint) {
	n, err := note.Open(k.Signed, note.VerifierList(k.Verifier))
	if err != nil {
		w.fault("", "the kept checkpoint is not signed by %s: %v", k.Verifier.Name(), err)
		return
	}
	size, root, err := parseCheckpoint(n.Text)
	if err != nil {
		w.fault("", "the kept checkpoint cannot be read: %v", err)
		return
	}
	w.expected = append(w.expected, expectation{size: size, root: root[:], name: fmt.Sprintf("kept checkpoint of %d rows", size)})
}

// unreadable makes damage to a file a fault and lets every other error end the
// check: damage is what it looks for.
func (w *walk) unreadable(what string, err error) error {
	if w.ctx.Err() != nil || w.ledger.engine != sqlite {
		return err
	}
	w.fault("", "%s cannot be read: %v", what, err)
	return nil
}

// Count sums the check up for one line.
func (c Checked) Count() string {
	say := fmt.Sprintf("%d rows (%d reports, %d claims, %d heads)", c.Leaves, c.Reports, c.Claims, c.Heads)
	if c.Signed > 0 {
		say += fmt.Sprintf(", %d of %d heads signed by this key", c.Signed, c.Heads)
	}
	return say
}
