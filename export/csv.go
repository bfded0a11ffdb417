package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rashomon"
)

// csvColumns are the columns in order. docs/format.md says what each holds;
// columns are only ever added at the end.
var csvColumns = []string{
	"claim", "kind", "holder", "holder_actor", "holders", "attitude", "certainty", "actuality", "words",
	"report", "report_from", "report_title", "outlet", "published_from", "published_to", "published_basis", "copy_of",
	"incident", "incident_title", "incident_type", "incident_mode", "incident_from", "incident_to", "incident_precision",
	"place", "admin1", "country", "lat", "lon", "where_precision", "grade", "contested",
	"of", "actor", "event_type", "event_mode", "noun", "when_from", "when_to", "when_precision",
	"claim_place", "claim_country", "perpetrators", "victims", "targets", "weapons",
	"outcome", "who", "who_actor", "status", "low", "high", "approximate", "scope",
	"class", "system", "whose", "by", "from", "change", "toward", "about", "line", "speaker",
	"parties", "what", "state", "exhibit_kind", "shown_by", "missing",
	"aside", "corrections", "rating", "grade_by",
}

// CSV writes one row a claim with the columns of its report and its incident,
// after RFC 4180, in UTF-8 without a mark. Lists are joined with "; ".
func CSV(w io.Writer, r *rashomon.Reading, _ Options) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(csvColumns); err != nil {
		return err
	}
	s := newSheet(r)
	for _, c := range r.Claims {
		row := csvRow{}
		s.claim(row, c)
		cells := make([]string, len(csvColumns))
		for i, name := range csvColumns {
			cells[i] = row[name]
		}
		if err := out.Write(cells); err != nil {
			return fmt.Errorf("write claim %s: %w", c.ID, err)
		}
	}
	out.Flush()
	return out.Error()
}

// A csvRow is one row by column; what it does not set is an empty cell.
type csvRow map[string]string

// text sets a cell to something that a report or a person wrote. A spreadsheet
// would run a cell that begins like a formula, so such a cell gets an
// apostrophe in front, which spreadsheets do not show.
func (row csvRow) text(column, s string) {
	s = strings.ToValidUTF8(s, "\ufffd")
	if s != "" && strings.ContainsRune("=+-@\t\r\n|", rune(s[0])) {
		s = "'" + s
	}
	row[column] = s
}

// A sheet finds what belongs to a claim.
type sheet struct {
	*view
	incidents map[string]*rashomon.Incident
	copyOf    map[string]string
}

func newSheet(r *rashomon.Reading) *sheet {
	s := &sheet{view: newIndex(r), incidents: map[string]*rashomon.Incident{}, copyOf: map[string]string{}}
	for _, x := range r.Incidents {
		s.incidents[x.ID] = x
	}
	for _, c := range r.Copies {
		s.copyOf[c.Report] = c.Of
	}
	return s
}

func (s *sheet) claim(row csvRow, c *rashomon.Claim) {
	row.text("claim", c.ID)
	row.text("kind", string(c.Kind))
	row.text("holder", clean(c.Holder().Name))
	row.text("holder_actor", c.Holder().Actor)
	names := make([]string, len(c.Holders))
	for i, h := range c.Holders {
		names[i] = clean(h.Name)
	}
	row.text("holders", strings.Join(names, " > "))
	row.text("attitude", string(c.Attitude))
	row.text("certainty", string(c.Certainty))
	row.text("actuality", string(c.Actuality))
	row.text("words", s.quote(c))
	s.report(row, c)
	s.incident(row, c)
	s.kind(row, c)
	s.reviews(row, c)
}

// reviews fills the columns of what people decided.
func (s *sheet) reviews(row csvRow, c *rashomon.Claim) {
	row.text("aside", s.aside[c.ID])
	var corrections []string
	for _, r := range s.decided[c.ID] {
		switch {
		case r.State != rashomon.InForce:
		case r.Decision == rashomon.Correct:
			corrections = append(corrections, correctedWords(r))
		case r.Decision == rashomon.Rate:
			row.text("rating", clean(r.Value))
		}
	}
	row.text("corrections", strings.Join(corrections, "; "))
	if x := s.incidents[c.Incident]; x != nil && x.Grade.By != "" {
		for _, r := range s.decided[x.ID] {
			if r.ID == x.Grade.By {
				row.text("grade_by", clean(r.Who))
			}
		}
	}
}

func (s *sheet) report(row csvRow, c *rashomon.Claim) {
	row.text("report", c.Report)
	r := s.reports[c.Report]
	if r == nil {
		return
	}
	row.text("report_from", r.From)
	row.text("report_title", clean(r.Title))
	row.text("outlet", clean(r.Outlet))
	row.time("published_", r.Published.Time)
	row.text("published_basis", string(r.Published.Basis))
	row.text("copy_of", s.copyOf[r.ID])
}

// incident fills the columns that are the same for all claims of an incident.
func (s *sheet) incident(row csvRow, c *rashomon.Claim) {
	row.text("incident", c.Incident)
	x := s.incidents[c.Incident]
	if x == nil {
		return
	}
	row.text("incident_title", clean(x.Title))
	row.text("incident_type", x.Type)
	row.text("incident_mode", x.Mode)
	row.time("incident_", x.When)
	row["incident_precision"] = string(x.When.Precision)
	row.text("place", clean(x.Where.Name))
	row.text("admin1", clean(x.Where.Admin1))
	row.text("country", x.Where.Country)
	if x.Where.Located {
		row["lat"], row["lon"] = coordinate(x.Where.Lat), coordinate(x.Where.Lon)
	}
	if x.Where.Precision != 0 {
		row["where_precision"] = strconv.Itoa(int(x.Where.Precision))
	}
	row.text("grade", string(x.Grade.Value))
	var contested []string
	for _, f := range x.Fields {
		if f.Status == rashomon.Contested {
			contested = append(contested, string(f.Name))
		}
	}
	row.text("contested", strings.Join(contested, "; "))
}

// time fills a pair of columns, and leaves both empty where it is unknown.
func (row csvRow) time(prefix string, t rashomon.Time) {
	if x := encodeTime(t); x != nil {
		row[prefix+"from"], row[prefix+"to"] = value(x.From), value(x.To)
	}
}

func coordinate(f float64) string { return strconv.FormatFloat(metre(f), 'f', -1, 64) }
