package desk

import (
	"strings"
	"testing"
	"time"

	"rashomon"
)

// filled puts values into a sheet, by unit and column.
func filled(rows [][]string, cells map[string]map[string]string) [][]string {
	out := [][]string{rows[0]}
	for _, row := range rows[1:] {
		row = append([]string{}, row...)
		for i, column := range rows[0] {
			if v, ok := cells[row[0]][column]; ok {
				row[i] = v
			}
		}
		out = append(out, row)
	}
	return out
}

func TestBlindCoding(t *testing.T) {
	b := &table{t: t}
	d := b.now()
	sheet := d.CodingSheet(d.Incidents)
	for _, row := range sheet[1:] {
		for i, cell := range row[len(sheetContext):] {
			if cell != "" && cell != "-" {
				t.Errorf("%s: the sheet is not blind: %s is %q", row[0], Variables()[i].Name, cell)
			}
		}
	}
	enter := func(who string, cells map[string]map[string]string) error {
		v := &Reviewer{Decided: b.now(), Who: who, Why: "sheet"}
		reviews, err := v.Code(filled(sheet, cells))
		for _, r := range reviews {
			r.ID, r.When = "review:"+who+r.Subject+r.Field+r.Value, time.Date(2021, 1, 1, 0, len(b.reviews), 0, 0, time.UTC)
			b.reviews = append(b.reviews, r)
		}
		return err
	}
	anna := map[string]map[string]string{"ta": {"low": "5", "certainty": "certain", "group": "a"}, "tb": {"low": "9", "certainty": "Probable", "group": "a"}, "tc": {"low": "2", "certainty": "possible", "group": "b"}}
	ben := map[string]map[string]string{"ta": {"low": "5", "certainty": "certain", "group": "x"}, "tb": {"low": "8", "certainty": "certain", "group": "y"}, "tc": {"low": "2", "certainty": "possible", "group": "y"}}
	for who, cells := range map[string]map[string]map[string]string{"Anna": anna, "Ben": ben} {
		if err := enter(who, cells); err != nil {
			t.Fatal(err)
		}
	}
	n := len(b.reviews)
	if err := enter("Anna", anna); err != nil || len(b.reviews) != n {
		t.Errorf("the same sheet again: %v, %d values more", err, len(b.reviews)-n)
	}
	for _, bad := range []map[string]map[string]string{{"ta": {"low": "several"}}, {"ta": {"grade": "fair"}}, {"ea": {"status": "civilian"}}} {
		if err := enter("Cleo", bad); rashomon.CodeOf(err) != rashomon.EINVALID {
			t.Errorf("%v: %v", bad, err)
		}
	}
	after := b.now()
	if killed(after, "ta") != killed(d, "ta") {
		t.Error("a coder's value counts")
	}
	c := CodingOf(after.Rulings, nil)
	measured := map[string]Agreement{}
	for _, a := range c.Agreements() {
		measured[a.Name] = a
	}
	if a := measured["low"]; a.Units != 3 || a.Alpha < 0.9 || a.Alpha >= 1 {
		t.Errorf("low: %+v", a)
	}
	if a := measured["certainty"]; a.Alpha >= 1 || a.Scale != "ordinal" {
		t.Errorf("certainty: %+v", a)
	}
	if a := measured[GroupVariable]; a.Alpha > 0 || a.Units != 3 {
		t.Errorf("groups: %+v", a)
	}
	var said []string
	for _, x := range c.Differences() {
		said = append(said, x.Unit+" "+x.Variable)
	}
	if got := strings.Join(said, ", "); got != "ta group, tb group, tc group, tb certainty, tb low" {
		t.Errorf("differences: %s", got)
	}
	b.must("Cleo", func(v *Reviewer) (rashomon.Review, error) { return v.Adjudicate("tb", "low", "8") })
	if r := b.reviews[len(b.reviews)-1]; r.Decision != rashomon.Correct || r.Value != "8" {
		t.Errorf("adjudicated: %+v", r)
	}
	b.must("Cleo", func(v *Reviewer) (rashomon.Review, error) { return v.Adjudicate("tb", "certainty", "certain") })
	if r := b.reviews[len(b.reviews)-1]; r.Decision != rashomon.Confirm {
		t.Errorf("adjudicated as read: %+v", r)
	}
	if _, err := b.decide("Cleo", nil, func(v *Reviewer) (rashomon.Review, error) { return v.Adjudicate("tb", "group", "a") }); err == nil || !strings.Contains(err.Error(), "merge, split or move") {
		t.Errorf("groups adjudicated: %v", err)
	}
}
