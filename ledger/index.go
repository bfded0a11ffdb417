package ledger

import (
	"strings"
	"time"

	"rashomon"
)

// An index row is what the tables for finding hold of a row of the log, made
// from its body alone: entering writes it, Check makes it again and compares.
type indexRow struct {
	table string
	cells []any // without the leaf, in the order of columns
}

// columns are the tables for finding with their columns after leaf.
var columns = map[string][]string{
	"report": {"published", "outlet", "title", "address", "language"},
	"claim":  {"report", "kind", "attitude", "holder", "day_from", "day_to", "place", "country"},
	"review": {"subject"},
}

func reportRow(r *rashomon.Report) *indexRow {
	return &indexRow{"report", []any{day(r.Published.From), cell(r.Outlet), cell(r.Title), cell(r.From), cell(r.Language)}}
}

// claimRow needs the leaf of the claim's report.
func claimRow(c *rashomon.Claim, report int64) *indexRow {
	when, where := whenWhere(c)
	return &indexRow{"claim", []any{report, cell(string(c.Kind)), cell(string(c.Attitude)), cell(c.Holder().Actor),
		day(when.From), day(when.To), cell(where.Name), cell(where.Country)}}
}

func reviewRow(r *rashomon.Review) *indexRow { return &indexRow{"review", []any{cell(r.Subject)}} }

// cell is a string as both engines can hold it: PostgreSQL has no NUL in text.
func cell(s string) string { return strings.ReplaceAll(valid(s), "\x00", "\uFFFD") }

// day is a day for comparing as text, "" where unknown.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// whenWhere is the time and place that a claim itself tells.
func whenWhere(c *rashomon.Claim) (rashomon.Time, rashomon.Place) {
	switch {
	case c.Event != nil:
		return c.Event.When, c.Event.Where
	case c.Control != nil:
		return c.Control.When, c.Control.Where
	case c.Plan != nil:
		return c.Plan.When, rashomon.Place{}
	}
	return rashomon.Time{}, rashomon.Place{}
}
