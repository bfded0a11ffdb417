// Package ledger keeps the record on SQLite or PostgreSQL: reports, their
// original bytes, actors, claims and reviews. Rows are only ever added. Every
// row is a leaf of a transparency log (RFC 6962), so that Check can show that
// nothing was changed or removed since a checkpoint.
//
// The ledger does not know where a claim came from: a reader or a person
// enters it the same way. docs/ledger.md says what is promised and on which
// settings it rests.
//
// Reading the source: enter.go and append.go are how rows come in, log.go is
// the tree over them, rules.go what must hold of each, check.go the walk that
// proves it, index.go the tables for finding.
package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/note"
)

// A Ledger is an open record. It is safe for concurrent use; entering is one
// at a time, finding is not held up by it.
type Ledger struct {
	name     string  // as a person may see it
	db       *sql.DB // readers
	writer   *sql.DB // the one connection that enters; db itself on PostgreSQL and where nothing is entered
	engine   engine
	signer   note.Signer
	readOnly bool
	now      func() time.Time

	mu sync.Mutex // one entering at a time in this process; the engine keeps other processes out
}

// An Option changes how a ledger is opened.
type Option func(*Ledger)

// SignedBy signs a checkpoint at the end of each entering.
func SignedBy(s note.Signer) Option { return func(l *Ledger) { l.signer = s } }

// At sets the clock, for tests.
func At(now func() time.Time) Option { return func(l *Ledger) { l.now = now } }

// ReadOnly opens a ledger that exists, changes nothing of it and does not move
// it forward.
func ReadOnly() Option { return func(l *Ledger) { l.readOnly = true } }

// Open opens the ledger at a file path or a postgres:// address, makes it where
// it does not exist and moves an older one forward. A ledger of a later format
// and a file that is no ledger are refused with EINVALID.
func Open(ctx context.Context, name string, opts ...Option) (*Ledger, error) {
	l := &Ledger{name: name, now: time.Now}
	for _, o := range opts {
		o(l)
	}
	if err := l.connect(ctx); err != nil {
		return nil, err
	}
	if err := l.migrate(ctx); err != nil {
		l.Close()
		return nil, l.explain(err)
	}
	return l, nil
}

// Name is the ledger's file or address, without a password.
func (l *Ledger) Name() string { return l.name }

// Close closes the ledger. What Enter has acknowledged is on the disk already.
func (l *Ledger) Close() error {
	err := l.db.Close()
	if l.writer != l.db {
		if werr := l.writer.Close(); err == nil {
			err = werr
		}
	}
	if err != nil {
		return fmt.Errorf("close ledger: %w", err)
	}
	return nil
}

// inTransaction runs do in one transaction of the writing connection; nothing
// of it stays where do fails.
func (l *Ledger) inTransaction(ctx context.Context, do func(tx *sql.Tx) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	tx, err := l.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback() // without effect after Commit
	if err := l.engine.lock(ctx, tx); err != nil {
		return fmt.Errorf("wait for other writers: %w", err)
	}
	if err := do(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// look runs do in a transaction that sees one state of the ledger throughout,
// whatever is entered meanwhile.
func (l *Ledger) look(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := l.db.BeginTx(ctx, l.engine.snapshot())
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	return do(tx)
}
