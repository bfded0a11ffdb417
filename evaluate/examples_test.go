package evaluate

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"testing"

	"rashomon"
)

// scene is a reading of three reports, of which two part on who did it.
func scene() *rashomon.Reading {
	when := rashomon.OnDay(2018, 6, 4)
	claim := func(id, report, holder string, actor string) *rashomon.Claim {
		return &rashomon.Claim{ID: id, Report: report, Incident: "i", Kind: rashomon.PerpetratorClaim, Attitude: rashomon.Asserts,
			Holders: []rashomon.Holder{{Actor: "author:" + report}, {Actor: holder}}, Perpetrator: &rashomon.Perpetrator{Actor: actor}}
	}
	one := rashomon.Count{Low: rashomon.N(3), High: rashomon.N(3)}
	toll := &rashomon.Claim{ID: "c3", Report: "b", Incident: "i", Kind: rashomon.CasualtiesClaim, Attitude: rashomon.Asserts, Holders: []rashomon.Holder{{Actor: "author:b"}},
		Casualties: &rashomon.Casualties{Outcome: []rashomon.Outcome{rashomon.Killed}, Count: one}}
	return &rashomon.Reading{
		Reports: []*rashomon.Report{{ID: "a", From: "x/01-a.txt"}, {ID: "b", From: "x/02-b.txt"}, {ID: "c", From: "x/03-c.html", Missing: []rashomon.MissingExhibit{{Kind: "embed"}}}},
		Actors:  []rashomon.Actor{{ID: "person:general", PartOf: "force:XX/army"}, {ID: "force:XX/army", PartOf: "state:XX"}},
		Claims:  []*rashomon.Claim{claim("c1", "a", "person:general", "group:rebels"), claim("c2", "b", "group:rebels", "state:XX"), toll},
		Copies:  []rashomon.Copy{{Report: "c", Of: "b"}},
		Incidents: []*rashomon.Incident{{
			ID: "i", Title: "Shelling, Darvan", Type: "ASSAULT", When: when, Where: rashomon.Place{Name: "Darvan"}, Claims: []string{"c1", "c2", "c3"},
			Fields: []rashomon.Field{
				{Name: rashomon.PerpetratorField, Status: rashomon.Contested, Positions: []rashomon.Position{
					{Value: "rebels", Actor: "group:rebels", Attitude: rashomon.Asserts, Holders: []string{"person:general"}, Claims: []string{"c1"}},
					{Value: "Xland", Actor: "state:XX", Attitude: rashomon.Asserts, Holders: []string{"group:rebels"}, Claims: []string{"c2"}},
				}},
				{Name: rashomon.KilledField, Status: rashomon.Contested, Positions: []rashomon.Position{{Value: "3", Attitude: rashomon.Asserts, Holders: []string{"author:b"}, Claims: []string{"c3"}}}},
			},
			Tallies: []rashomon.Tally{{Outcome: []rashomon.Outcome{rashomon.Killed}, Low: one.Low, Best: one.Low}},
		}},
	}
}

func TestCompare(t *testing.T) {
	x := &Expectation{
		Copies:  []ExpectedCopy{{Report: 3, Of: 2}},
		Missing: []ExpectedMissing{{Report: 3, Kind: "video|embed"}},
		Incidents: []ExpectedIncident{{
			Name: "shells", Title: []string{"darvan"}, Day: "2018-06-03..2018-06-05", Place: "Dar*", Reports: []int{1, 2},
			Fields: map[string]ExpectedField{"perpetrator": {Status: "contested", Positions: []ExpectedPosition{
				{Value: "group:rebels", Holder: "state:XX", Reports: []int{1}},
				{Value: "state:XX", Holder: "group:*", Reports: []int{2}},
			}}},
			Tallies: []ExpectedTally{{Outcome: "killed", Low: "3", Best: "3", High: "open"}},
		}},
		Changes: []ExpectedChange{{Incident: "shells", Field: "killed", Holder: "author:2", From: ExpectedWord{Field: "perpetrator", Value: "state:XX", Reports: []int{2}}, To: ExpectedWord{Value: "3", Reports: []int{2}}}},
	}
	c := compare(scene(), x)
	// Of 14 things the change alone is wrong: its first word is the rebels', not the author's.
	if c.Right != 13 || c.Expected != 14 || len(c.Wrong) != 1 {
		t.Errorf("%d of %d right, wrong %q", c.Right, c.Expected, c.Wrong)
	}
	// That the toll is contested is not expected.
	if c.Contested != 2 || len(c.Unfounded) != 1 || len(c.Invented) != 0 || c.Found != 1 || c.Incidents != 1 {
		t.Errorf("%+v", c)
	}
}

// Each of these must cost something.
func TestCompareFindsFault(t *testing.T) {
	full := func() *Expectation {
		return &Expectation{Copies: []ExpectedCopy{{Report: 3, Of: 2}}, Missing: []ExpectedMissing{{Report: 3, Kind: "embed"}},
			Incidents: []ExpectedIncident{{Name: "shells", Place: "Darvan", Reports: []int{1}, Fields: map[string]ExpectedField{"perpetrator": {Status: "contested"}, "killed": {Status: "contested"}}}}}
	}
	if c := compare(scene(), full()); len(c.Wrong)+len(c.Unfounded)+len(c.Invented) != 0 {
		t.Fatalf("what is right is faulted: %+v", c)
	}
	for name, spoil := range map[string]func(x *Expectation, r *rashomon.Reading){
		"another place":            func(x *Expectation, _ *rashomon.Reading) { x.Incidents[0].Place = "Kerel" },
		"another report":           func(x *Expectation, _ *rashomon.Reading) { x.Incidents[0].Reports = []int{3} },
		"a copy that is none":      func(x *Expectation, _ *rashomon.Reading) { x.Copies = nil },
		"a copy not found":         func(_ *Expectation, r *rashomon.Reading) { r.Copies = nil },
		"an exhibit that is there": func(x *Expectation, _ *rashomon.Reading) { x.Missing = nil },
		"a second incident": func(x *Expectation, _ *rashomon.Reading) {
			x.Incidents = append(x.Incidents, ExpectedIncident{Name: "raid", Place: "Darvan", Reports: []int{1}})
		},
		"a value that must not be": func(x *Expectation, _ *rashomon.Reading) {
			x.Incidents[0].Absent = []ExpectedAbsence{{Field: "killed", Value: "*"}}
		},
		"a field that is not contested": func(x *Expectation, _ *rashomon.Reading) {
			x.Incidents[0].Fields["killed"] = ExpectedField{Status: "single"}
		},
	} {
		x, r := full(), scene()
		spoil(x, r)
		if c := compare(r, x); len(c.Wrong)+len(c.Unfounded)+len(c.Invented) == 0 {
			t.Errorf("%s passes", name)
		}
	}
}

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		pattern, value string
		want           bool
	}{
		{"12|13", "13", true}, {"12|13", "123", false}, {"*", "", true}, {"*hospital*", "unknown:four-hospitals", true},
		{"force:*/army", "force:XX/army", true}, {"force:*/army", "force:XX/navy", false}, {"state:xx", "state:XX", true}, {"a*a", "a", false},
	} {
		if got := alike(c.pattern, c.value); got != c.want {
			t.Errorf("alike(%q, %q) = %v", c.pattern, c.value, got)
		}
	}
}

// The examples hold their floors; with -v every thing that is wrong is said.
func TestExamplesHoldTheirFloors(t *testing.T) {
	if testing.Short() {
		t.Skip("reads eighty reports")
	}
	folder, err := ExamplesFolder()
	if err != nil {
		t.Fatal(err)
	}
	folders, err := filepath.Glob(filepath.Join(folder, "*", "expected.json"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	if testing.Verbose() {
		for _, f := range folders {
			c, err := CompareExample(context.Background(), filepath.Dir(f))
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range slices.Concat(c.Wrong, c.Unfounded, c.Invented) {
				t.Logf("%s: %s", filepath.Base(filepath.Dir(f)), w)
			}
		}
	}
	var out bytes.Buffer
	figures, err := Run(context.Background(), &out, Stages{}, "", "examples")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", out.String())
	for _, f := range figures {
		if f.Fails() {
			t.Errorf("%s is %.1f, its floor %.1f", f.Name, f.Value, f.Floor)
		}
	}
}
