package desk

import (
	"slices"
	"strings"

	"rashomon"
)

// sheetContext are the columns of a coding sheet that tell the coder what the
// unit is; those of Variables follow, empty.
var sheetContext = []string{"unit", "kind", "report", "published", "words", "around"}

// around is how many bytes of a report's text a sheet gives on either side of
// a claim's words.
const around = 160

// CodingSheet is a table to be filled in by one coder: a row for each incident
// and for each of its claims, with the report's words and nothing of what
// Rashomon or anybody else made of them. Columns that do not apply hold a dash.
func (d *Decided) CodingSheet(incidents []*rashomon.Incident) [][]string {
	header := slices.Clone(sheetContext)
	for _, v := range Variables() {
		header = append(header, v.Name)
	}
	rows := [][]string{header}
	byID := map[string]*rashomon.Claim{}
	for _, c := range d.Claims {
		byID[c.ID] = c
	}
	reports := map[string]*rashomon.Report{}
	for _, r := range d.Reports {
		reports[r.ID] = r
	}
	for _, x := range incidents {
		rows = append(rows, asked([]string{x.ID, "incident", "", "", "", ""}, nil))
		for _, id := range x.Claims {
			c := byID[id]
			r := reports[c.Report]
			if r == nil {
				continue
			}
			published := ""
			if !r.Published.IsZero() {
				published = r.Published.From.Format("2006-01-02")
			}
			rows = append(rows, asked([]string{c.ID, string(c.Kind), r.Title, published, oneLine(rashomon.Words(r.Text, c.Words)), surroundings(r.Text, c.Words)}, c))
		}
	}
	return rows
}

func asked(row []string, c *rashomon.Claim) []string {
	for _, v := range Variables() {
		cell := "-"
		if v.Fits(c) {
			cell = ""
		}
		row = append(row, cell)
	}
	return row
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func surroundings(text string, words []rashomon.Span) string {
	if len(words) == 0 {
		return ""
	}
	from, to := max(0, words[0].Start-around), min(len(text), words[len(words)-1].End+around)
	return oneLine(strings.ToValidUTF8(text[from:max(from, to)], ""))
}

// Code reads a sheet that a coder filled in and gives a review for each cell
// that says something new. A cell that cannot be read, or a unit that is not
// there, refuses the sheet.
func (v *Reviewer) Code(rows [][]string) ([]rashomon.Review, error) {
	if len(rows) == 0 || len(rows[0]) == 0 || strings.TrimPrefix(rows[0][0], "\ufeff") != "unit" {
		return nil, rashomon.Errorf(rashomon.EINVALID, "", "this is no coding sheet: its first column must be unit")
	}
	before := CodingOf(v.Rulings, nil)
	var out []rashomon.Review
	for n, row := range rows[1:] {
		if len(row) == 0 || strings.TrimSpace(row[0]) == "" {
			continue
		}
		unit, claim, err := v.unit(row[0])
		if err != nil {
			return nil, err
		}
		for i, cell := range row {
			variable, ok := Variable{}, false
			if i < len(rows[0]) {
				variable, ok = variableOf(rows[0][i])
			}
			cell = strings.TrimSpace(cell)
			if !ok || cell == "" || cell == "-" {
				continue
			}
			kept, good := variable.read(strings.TrimPrefix(cell, "'"))
			if !good || !variable.Fits(claim) {
				return nil, rashomon.Errorf(rashomon.EINVALID, unit, "row %d, column %s: %q cannot be read; it takes %s", n+2, variable.Name, cell, variable.Takes)
			}
			if before.Value(variable.Name, unit, v.Who) == kept {
				continue
			}
			r := v.review(rashomon.Code)
			r.Subject, r.Field, r.Value = unit, variable.Name, kept
			out = append(out, r)
		}
	}
	return out, nil
}

// unit finds the claim or the incident that a row is about.
func (v *Reviewer) unit(ref string) (id string, c *rashomon.Claim, err error) {
	ref = strings.TrimSpace(ref)
	if strings.HasPrefix(ref, "incident:") {
		if _, _, x := v.Moved(ref); x == nil {
			return "", nil, rashomon.Errorf(rashomon.ENOTFOUND, ref, "there is no such incident in the ledger")
		}
		return ref, nil, nil // under the number that the sheet has, so that two coders' sheets stay one
	}
	if c, err = v.Claim(ref); err != nil {
		return "", nil, err
	}
	return c.ID, c, nil
}

// Adjudicate decides where coders differ: it gives the review that makes the
// value count, or a confirmation where it is what was read.
func (v *Reviewer) Adjudicate(ref, variable, value string) (rashomon.Review, error) {
	k, ok := variableOf(variable)
	if !ok {
		return rashomon.Review{}, rashomon.Errorf(rashomon.EINVALID, variable, "is no column of a coding sheet")
	}
	unit, claim, err := v.unit(ref)
	if err != nil {
		return rashomon.Review{}, err
	}
	kept, good := k.read(value)
	if !good || !k.Fits(claim) {
		return rashomon.Review{}, rashomon.Errorf(rashomon.EINVALID, unit, "%q cannot be read; %s takes %s", value, k.Name, k.Takes)
	}
	switch {
	case k.Name == GroupVariable:
		return rashomon.Review{}, rashomon.Errorf(rashomon.EINVALID, unit, "what belongs together is decided by review merge, split or move")
	case k.Name == "grade":
		return v.Grade(unit, kept)
	case claim == nil:
		return rashomon.Review{}, rashomon.Errorf(rashomon.EINVALID, unit, "the %s of an incident follows from its claims; adjudicate those", k.Name)
	}
	if field, err := correctionOf(claim, k.Name); err == nil && strings.EqualFold(v.shown(field, claim), kept) {
		return v.Confirm(claim.ID)
	}
	r, err := v.Correct(claim.ID, k.Name, kept)
	if rashomon.CodeOf(err) == rashomon.EINVALID && strings.HasSuffix(rashomon.MessageOf(err), " already") {
		return v.Confirm(claim.ID)
	}
	return r, err
}
