package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"rashomon"
)

// A draft is a row on its way into the log.
type draft struct {
	kind, id    string
	body        []byte
	row         *indexRow // nil where the kind is in no table for finding
	report      string    // of a claim, whose row names the leaf
	title, text string    // of a report
}

func (d draft) key() string { return d.kind + " " + d.id }

// flushAt is after how many rows drafts are written: enough that a statement
// for many pays, few enough to stay under the engines' limits on parameters.
const (
	flushAt = 256
	perRow  = 32 // rows a statement
)

// A reference is a row that another row speaks of.
type reference struct{ kind, id string }

// An appender adds rows within one transaction.
type appender struct {
	ctx     context.Context
	tx      *sql.Tx
	engine  engine
	edge    edge
	entered string
	done    Entered

	drafts     []draft
	leaves     map[string]int64 // by kind and id: what was looked up or added
	frames     map[string]frame
	references map[reference]string // and the first row that speaks of it
	statements map[string]*sql.Stmt
}

func newAppender(ctx context.Context, tx *sql.Tx, e engine, last edge, entered string) *appender {
	return &appender{ctx: ctx, tx: tx, engine: e, edge: last, entered: entered,
		leaves: map[string]int64{}, frames: map[string]frame{}, references: map[reference]string{}, statements: map[string]*sql.Stmt{}}
}

// add takes a draft, with the value that its body says where it has none yet,
// and refuses it where something is wrong with it.
func (a *appender) add(d draft, value any, wrong []string) error {
	if say := wrongID(d.id); say != "" {
		wrong = append(wrong, say)
	}
	if len(wrong) > 0 {
		return rashomon.Errorf(rashomon.EINVALID, d.key(), "%s; nothing was entered", strings.Join(wrong[:min(len(wrong), 3)], "; "))
	}
	if d.body == nil {
		var err error
		if d.body, err = encode(value); err != nil {
			return fmt.Errorf("enter %s: %w", d.key(), err)
		}
	}
	a.drafts = append(a.drafts, d)
	if len(a.drafts) < flushAt {
		return nil
	}
	return a.flush()
}

// refer notes that a row speaks of another, which must stand in the ledger by
// the end of the entering. The kind "" is any.
func (a *appender) refer(kind, id, from string) {
	if r := (reference{kind, id}); a.references[r] == "" {
		a.references[r] = from
	}
}

// flush writes the drafts that the ledger does not have.
func (a *appender) flush() error {
	drafts := a.drafts
	a.drafts = a.drafts[:0]
	if err := a.lookUp(drafts); err != nil {
		return fmt.Errorf("look for what the ledger has: %w", err)
	}
	batches := map[string][][]any{}
	for _, d := range drafts {
		if _, ok := a.leaves[d.key()]; ok {
			continue
		}
		leaf := a.edge.size
		hash := leafHash(entry{kind: d.kind, id: d.id, entered: a.entered, body: d.body})
		a.leaves[d.key()] = leaf
		a.edge.add(hash)
		a.count(d.kind)
		batches["entry"] = append(batches["entry"], []any{leaf, d.kind, d.id, a.entered, d.body, hash[:]})
		if d.row == nil {
			continue
		}
		if d.kind == "claim" {
			report, err := a.leafOf("report", d.report)
			if err != nil {
				return err
			}
			d.row.cells[0] = report
		}
		batches[d.row.table] = append(batches[d.row.table], append([]any{leaf}, d.row.cells...))
		if d.kind == "report" {
			batches["report_text"] = append(batches["report_text"], a.engine.textRow(leaf, d.title, d.text))
		}
	}
	for _, table := range []string{"entry", "report", "claim", "review", "report_text"} {
		if err := a.insert(table, batches[table]); err != nil {
			return fmt.Errorf("write rows of %s: %w", table, err)
		}
	}
	return nil
}

func (a *appender) count(kind string) {
	switch kind {
	case "report":
		a.done.Reports++
	case "actor":
		a.done.Actors++
	case "claim":
		a.done.Claims++
	case "review":
		a.done.Reviews++
	}
}

// insert writes rows of one table, many a statement.
func (a *appender) insert(table string, rows [][]any) error {
	into := a.engine.insertInto(table)
	for len(rows) > 0 {
		n := min(perRow, len(rows))
		if n < perRow && n > 4 {
			n = 4 // few statements to prepare
		} else if n < perRow {
			n = 1
		}
		args := make([]any, 0, n*len(rows[0]))
		for _, r := range rows[:n] {
			args = append(args, r...)
		}
		s, err := a.prepare(into.head + strings.TrimSuffix(strings.Repeat(into.row+",", n), ","))
		if err == nil {
			_, err = s.ExecContext(a.ctx, args...)
		}
		if err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// prepare prepares a statement once a transaction.
func (a *appender) prepare(query string) (*sql.Stmt, error) {
	if s := a.statements[query]; s != nil {
		return s, nil
	}
	s, err := a.tx.PrepareContext(a.ctx, a.engine.bind(query))
	if err == nil {
		a.statements[query] = s
	}
	return s, err
}

func (a *appender) close() {
	for _, s := range a.statements {
		s.Close()
	}
}

// lookUp finds which of the drafts the ledger has.
func (a *appender) lookUp(drafts []draft) error {
	byKind := map[string][]any{}
	bodies := map[string][]byte{}
	for _, d := range drafts {
		if _, ok := a.leaves[d.key()]; !ok && bodies[d.key()] == nil {
			byKind[d.kind] = append(byKind[d.kind], d.id)
			bodies[d.key()] = d.body
		}
	}
	for kind, ids := range byKind {
		for len(ids) > 0 {
			n := min(perRow, len(ids))
			if err := a.lookUpSome(kind, ids[:n], bodies); err != nil {
				return err
			}
			ids = ids[n:]
		}
	}
	return nil
}

func (a *appender) lookUpSome(kind string, ids []any, bodies map[string][]byte) error {
	args := append([]any{kind}, ids...)
	for len(args) <= perRow {
		args = append(args, ids[0]) // one statement for any number
	}
	s, err := a.prepare("SELECT leaf, id, entered, hash FROM entry WHERE kind = ? AND id IN (?" + strings.Repeat(", ?", perRow-1) + ")")
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(a.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		e := entry{kind: kind}
		if err := rows.Scan(&e.leaf, &e.id, &e.entered, &e.hash); err != nil {
			return err
		}
		key := kind + " " + e.id
		a.leaves[key] = e.leaf
		e.body = bodies[key]
		if hash := leafHash(e); e.body != nil && !bytes.Equal(hash[:], e.hash) {
			a.done.Other++
		}
	}
	return rows.Err()
}

// leafOf is where a row stands; ENOTFOUND where it does not.
func (a *appender) leafOf(kind, id string) (int64, error) {
	key := kind + " " + id
	if leaf, ok := a.leaves[key]; ok {
		return leaf, nil
	}
	query, args := "SELECT leaf FROM entry WHERE kind = ? AND id = ?", []any{kind, id}
	if kind == "" {
		query, args = "SELECT leaf FROM entry WHERE kind IN ('actor', 'claim', 'report', 'review') AND id = ? LIMIT 1", args[1:]
	}
	s, err := a.prepare(query)
	if err != nil {
		return 0, err
	}
	var leaf int64
	if err := s.QueryRowContext(a.ctx, args...).Scan(&leaf); err != nil {
		return 0, missing(kind, id, err)
	}
	a.leaves[key] = leaf
	return leaf, nil
}

// missing says that a row is not there, if that is what the error is.
func missing(kind, id string, err error) error {
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if kind == "" {
		kind = "row"
	}
	return rashomon.Errorf(rashomon.ENOTFOUND, id, "the ledger has no such %s", kind)
}

// find reads a row of the ledger, those of this entering included.
func (a *appender) find(kind, id string, into any) error {
	if err := a.flush(); err != nil {
		return err
	}
	s, err := a.prepare("SELECT body FROM entry WHERE kind = ? AND id = ?")
	if err != nil {
		return err
	}
	var body []byte
	if err := s.QueryRowContext(a.ctx, kind, id).Scan(&body); err != nil {
		return missing(kind, id, err)
	}
	return decode(body, into)
}

// finish writes what is left and refuses the entering where a row speaks of
// one that is not there.
func (a *appender) finish() error {
	if err := a.flush(); err != nil {
		return err
	}
	for r, from := range a.references {
		_, err := a.leafOf(r.kind, r.id)
		if rashomon.CodeOf(err) == rashomon.ENOTFOUND {
			return rashomon.Errorf(rashomon.ENOTFOUND, from, "it speaks of %s %s, which the ledger does not have; nothing was entered", r.kind, r.id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
