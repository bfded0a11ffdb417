package ledger

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"rashomon"
)

// carryFormat names the form in which a ledger or a part of it travels: JSON
// Lines, a header, one line a row, and a last line with their number.
const carryFormat = "rashomon-ledger/1"

// A carryHeader is the first line. It says where the rows come from; the signed
// checkpoint is for whoever wants to ask that ledger.
type carryHeader struct {
	Format     string `json:"format"`
	From       string `json:"from"`
	Size       int64  `json:"size"`
	Root       string `json:"root"`
	Checkpoint string `json:"checkpoint,omitempty"`
}

// A carried row. The bytes of an original are in base64, every other body is
// the JSON that it is in the ledger.
type carried struct {
	Kind    string          `json:"kind"`
	ID      string          `json:"id"`
	Entered string          `json:"entered"`
	Body    json.RawMessage `json:"body,omitempty"`
	Base64  []byte          `json:"base64,omitempty"`
	Rows    *int            `json:"rows,omitempty"` // of the last line alone
}

// Export writes the rows that a filter lets through, the zero filter all, for
// Import on another machine. It gives their number.
func (l *Ledger) Export(ctx context.Context, to io.Writer, f Filter) (int, error) {
	out := bufio.NewWriterSize(to, 1<<16)
	n := 0
	var writing error
	err := l.look(ctx, func(tx *sql.Tx) error {
		header, err := l.carryHeader(ctx, tx)
		if err != nil {
			return err
		}
		line := func(v any) error {
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			writing = enc.Encode(v)
			return writing
		}
		if err := line(header); err != nil {
			return err
		}
		err = l.chosen(ctx, tx, f, func(e entry) error {
			n++
			if e.kind == "original" {
				return line(carried{Kind: e.kind, ID: e.id, Entered: e.entered, Base64: e.body})
			}
			// Written by hand, since encoding/json would write the body its own way.
			out.WriteString(`{"kind":`)
			out.Write(appendString(nil, e.kind))
			out.WriteString(`,"id":`)
			out.Write(appendString(nil, e.id))
			out.WriteString(`,"entered":`)
			out.Write(appendString(nil, e.entered))
			out.WriteString(`,"body":`)
			out.Write(e.body)
			_, writing = out.WriteString("}\n")
			return writing
		})
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, `{"rows":%d}`+"\n", n); err != nil {
			writing = err
			return err
		}
		writing = out.Flush()
		return writing
	})
	if writing != nil {
		return n, fmt.Errorf("write the export: %w", writing)
	}
	return n, l.explain(err)
}

func (l *Ledger) carryHeader(ctx context.Context, tx *sql.Tx) (carryHeader, error) {
	h := carryHeader{Format: carryFormat, From: l.name}
	var root []byte
	err := tx.QueryRowContext(ctx, "SELECT size, root, note FROM head ORDER BY size DESC LIMIT 1").Scan(&h.Size, &root, &h.Checkpoint)
	if errors.Is(err, sql.ErrNoRows) {
		return h, nil
	}
	h.Root = encoded(root)
	return h, err
}

// Import adds the rows of an export, their bodies as they are. What the ledger
// has already is left as it is, so that importing twice changes nothing. An
// export that is cut short, or that breaks a promise, is refused whole.
func (l *Ledger) Import(ctx context.Context, from io.Reader) (Entered, error) {
	in := bufio.NewReaderSize(from, 1<<16)
	first, err := in.ReadBytes('\n')
	var header carryHeader
	if (err != nil && err != io.EOF) || json.Unmarshal(first, &header) != nil || !strings.HasPrefix(header.Format, "rashomon-ledger/") {
		return Entered{}, rashomon.Errorf(rashomon.EINVALID, "", "this is no export of a ledger")
	}
	if header.Format != carryFormat {
		return Entered{}, rashomon.Errorf(rashomon.EINVALID, "", "the export is of format %s, this program reads %s; use a newer rashomon", header.Format, carryFormat)
	}
	return l.enter(ctx, func(a *appender) error {
		for n := 0; ; n++ {
			line, err := in.ReadBytes('\n')
			if err == io.EOF {
				return rashomon.Errorf(rashomon.EINVALID, "", "the export ends after %d rows without its last line: it was cut short; nothing was entered", n)
			}
			if err != nil {
				return fmt.Errorf("read the export: %w", err)
			}
			var c carried
			if err := json.Unmarshal(line, &c); err != nil {
				return rashomon.Errorf(rashomon.EINVALID, "", "line %d of the export is no row; nothing was entered", n+2)
			}
			if c.Rows != nil {
				if *c.Rows != n {
					return rashomon.Errorf(rashomon.EINVALID, "", "the export has %d rows where it says %d; nothing was entered", n, *c.Rows)
				}
				return nil
			}
			if err := a.carried(c); err != nil {
				return err
			}
		}
	})
}

// carried adds a row of an export.
func (a *appender) carried(c carried) error {
	body := bytes.Clone(c.Body)
	read := func(into any) error {
		if err := decode(body, into); err != nil {
			return rashomon.Errorf(rashomon.EINVALID, c.Kind+" "+c.ID, "the row cannot be read; nothing was entered")
		}
		return nil
	}
	var id string
	var err error
	switch c.Kind {
	case "report":
		var r rashomon.Report
		if err = read(&r); err == nil {
			id, err = r.ID, a.report(&r, body)
		}
	case "original":
		if id = rashomon.ReportID(c.Base64); id == c.ID {
			err = a.original(id, c.Base64)
		}
	case "actor":
		var x rashomon.Actor
		if err = read(&x); err == nil {
			id, err = x.ID, a.actor(&x, body)
		}
	case "claim":
		var x rashomon.Claim
		if err = read(&x); err == nil {
			id, err = x.ID, a.claim(&x, body)
		}
	case "review":
		var x rashomon.Review
		if err = read(&x); err == nil {
			id, err = x.ID, a.review(&x, body)
		}
	default:
		return rashomon.Errorf(rashomon.EINVALID, c.Kind+" "+c.ID, "there is no such kind of row; nothing was entered")
	}
	if err == nil && id != c.ID {
		err = rashomon.Errorf(rashomon.EINVALID, c.Kind+" "+c.ID, "the row's content is of %s; nothing was entered", id)
	}
	return err
}

// A Filter chooses reports. Its zero value chooses all.
type Filter struct {
	Place    string    // that a claim tells, or its country's two letters
	From, To time.Time // first and last day of publication
	Actor    string    // id of the actor that holds a claim
}

func (f Filter) isZero() bool { return f == Filter{} }

// where is the filter as a condition on the table report.
func (f Filter) where() (string, []any) {
	parts, args := []string{"1 = 1"}, []any{}
	add := func(part string, values ...any) {
		parts = append(parts, part)
		args = append(args, values...)
	}
	if !f.From.IsZero() {
		add("published >= ?", day(f.From))
	}
	if !f.To.IsZero() {
		add("published <> '' AND published <= ?", day(f.To))
	}
	if f.Place != "" {
		add("leaf IN (SELECT report FROM claim WHERE lower(place) = lower(?) OR country = upper(?))", f.Place, f.Place)
	}
	if f.Actor != "" {
		add("leaf IN (SELECT report FROM claim WHERE holder = ?)", f.Actor)
	}
	return strings.Join(parts, " AND "), args
}

// Reports are the ids of the reports that a filter chooses, in order of
// entering.
func (l *Ledger) Reports(ctx context.Context, f Filter) ([]string, error) {
	var out []string
	err := l.look(ctx, func(tx *sql.Tx) (err error) {
		out, err = l.reports(ctx, tx, f)
		return err
	})
	return out, l.explain(err)
}

func (l *Ledger) reports(ctx context.Context, tx *sql.Tx, f Filter) ([]string, error) {
	where, args := f.where()
	rows, err := tx.QueryContext(ctx, l.engine.bind("SELECT id FROM entry WHERE leaf IN (SELECT leaf FROM report WHERE "+where+") ORDER BY leaf"), args...)
	if err != nil {
		return nil, fmt.Errorf("choose reports: %w", err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("choose reports: %w", err)
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
