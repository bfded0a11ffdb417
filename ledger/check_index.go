package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"sort"
	"strings"

	"rashomon"
)

// findingTables holds the tables for finding to the rows that they were made
// from.
func (w *walk) findingTables(tx *sql.Tx) error {
	for _, table := range []string{"report", "claim", "review"} {
		if err := w.findingTable(tx, table); err != nil {
			if err := w.unreadable("the table "+table, err); err != nil {
				return err
			}
		}
	}
	if err := w.texts(tx); err != nil {
		if err := w.unreadable("the index of words", err); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) findingTable(tx *sql.Tx, table string) error {
	rows, err := tx.QueryContext(w.ctx, fmt.Sprintf("SELECT leaf, %s FROM %s ORDER BY leaf", strings.Join(columns[table], ", "), table))
	if err != nil {
		return err
	}
	defer rows.Close()
	var leaf, number int64
	texts := make([]string, len(columns[table]))
	cells, into := make([]any, len(texts)), []any{&leaf}
	for i, name := range columns[table] {
		if table == "claim" && name == "report" {
			into = append(into, &number)
			continue
		}
		into = append(into, &texts[i])
	}
	expected := w.cells[table]
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, name := range columns[table] {
			if cells[i] = texts[i]; table == "claim" && name == "report" {
				cells[i] = number
			}
		}
		digest, ok := expected[leaf]
		switch {
		case !ok:
			w.fault(fmt.Sprintf("leaf %d", leaf), "the table %s has a row for it, but it is no readable %s", table, table)
		case digest != w.digest(cells):
			w.fault(fmt.Sprintf("leaf %d", leaf), "the table %s says otherwise than the %s itself", table, table)
		}
		delete(expected, leaf)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	w.missing(expected, "the table "+table+" has no row for it, so that it is not found")
	return nil
}

func (w *walk) missing(rest map[int64]uint64, say string) {
	leaves := make([]int64, 0, len(rest))
	for leaf := range rest {
		leaves = append(leaves, leaf)
	}
	sort.Slice(leaves, func(i, j int) bool { return leaves[i] < leaves[j] })
	for _, leaf := range leaves {
		w.fault(fmt.Sprintf("leaf %d", leaf), "%s", say)
	}
}

// texts looks whether every report's words can be found. SQLite keeps the words
// without the text, so there it is known that a report is in, not with which
// words.
func (w *walk) texts(tx *sql.Tx) error {
	const say = "the index of words does not have it as it is"
	if w.ledger.engine == postgres {
		return w.postgresTexts(tx, say)
	}
	rest := map[int64]uint64{}
	for _, f := range w.frames {
		rest[f.leaf] = 0
	}
	rows, err := tx.QueryContext(w.ctx, "SELECT id FROM report_text_docsize")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var leaf int64
		if err := rows.Scan(&leaf); err != nil {
			return err
		}
		if _, ok := rest[leaf]; !ok {
			w.fault(fmt.Sprintf("leaf %d", leaf), "the index of words has words for it, but it is no readable report")
		}
		delete(rest, leaf)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	w.missing(rest, say)
	return nil
}

// postgresTexts lets the server make the words again, some reports at a time.
func (w *walk) postgresTexts(tx *sql.Tx, say string) error {
	for next := int64(0); ; {
		var leaves []int64
		var texts []string
		from := next
		err := w.ledger.each(w.ctx, tx, "leaf IN (SELECT leaf FROM entry WHERE kind = 'report' AND leaf >= ? ORDER BY leaf LIMIT 100)", []any{from}, func(e entry) error {
			var r rashomon.Report
			next = e.leaf + 1
			if decode(e.body, &r) != nil {
				return nil // named by the walk
			}
			leaves = append(leaves, e.leaf)
			texts = append(texts, w.ledger.engine.textRow(e.leaf, r.Title, r.Text)[1].(string))
			return nil
		})
		if err != nil || next == from {
			return err
		}
		rows, err := tx.QueryContext(w.ctx, `SELECT x.leaf FROM unnest($1::bigint[], $2::text[]) AS x (leaf, words)
			LEFT JOIN report_text t ON t.leaf = x.leaf WHERE t.words IS DISTINCT FROM to_tsvector('simple', x.words) ORDER BY x.leaf`, leaves, texts)
		if err != nil {
			return err
		}
		for rows.Next() {
			var leaf int64
			if err := rows.Scan(&leaf); err != nil {
				rows.Close()
				return err
			}
			w.fault(fmt.Sprintf("leaf %d", leaf), "%s", say)
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
}

// wrongPages lets SQLite look at its own pages and indexes, on a connection of
// its own beside the walk. It is not asked on PostgreSQL.
func (l *Ledger) wrongPages(ctx context.Context) []Fault {
	if l.engine != sqlite {
		return nil
	}
	var out []Fault
	rows, err := l.db.QueryContext(ctx, "PRAGMA integrity_check(50)")
	if err == nil {
		defer rows.Close()
		for rows.Next() {
			var say string
			if err = rows.Scan(&say); err != nil {
				break
			}
			if say != "ok" {
				out = append(out, Fault{Row: "the file", Say: strings.Join(strings.Fields(say), " ")})
			}
		}
		if err == nil {
			err = rows.Err()
		}
	}
	if err != nil && ctx.Err() == nil {
		out = append(out, Fault{Say: fmt.Sprintf("the file cannot be read: %v", err)})
	}
	return out
}
