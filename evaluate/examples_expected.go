package evaluate

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// An Expectation is what a careful reader wrote down from one folder of
// examples before seeing what Rashomon makes of it: expected.json. Strings may
// give several right answers, "12|13", and a star for anything: "*hospital*".
type Expectation struct {
	About     string             `json:"about"`
	Copies    []ExpectedCopy     `json:"copies"`
	Missing   []ExpectedMissing  `json:"missing"`
	Incidents []ExpectedIncident `json:"incidents"`
	Changes   []ExpectedChange   `json:"changes"`
}

// An ExpectedCopy says that one report repeats another, by their numbers.
type ExpectedCopy struct {
	Report int `json:"report"`
	Of     int `json:"of"`
}

// An ExpectedMissing is an exhibit that a report announces and lacks.
type ExpectedMissing struct {
	Report int    `json:"report"`
	Kind   string `json:"kind"`
}

// An ExpectedIncident is one happening, as the reports tell it. A field that
// is not there may be reported or not, but must not be contested.
type ExpectedIncident struct {
	Name    string                   `json:"name"`
	Title   []string                 `json:"title"`   // words that the title must hold
	Day     string                   `json:"day"`     // or days, "2020-10-16..2020-10-17"; "" where the texts leave it open
	Place   string                   `json:"place"`   // "" where the texts leave it open
	Reports []int                    `json:"reports"` // the reports that tell of it
	Fields  map[string]ExpectedField `json:"fields"`
	Tallies []ExpectedTally          `json:"tallies"`
	Absent  []ExpectedAbsence        `json:"absent"`
}

// An ExpectedField is how the accounts stand on one matter.
type ExpectedField struct {
	Status    string             `json:"status"`
	Positions []ExpectedPosition `json:"positions"`
}

// An ExpectedPosition is a value that a holder holds in its latest word. An
// actor is met by its id or by what it is part of: "state:IR" by a general.
type ExpectedPosition struct {
	Value    string `json:"value"`
	Attitude string `json:"attitude"` // "" for asserts
	Holder   string `json:"holder"`   // "" for anybody; "author:3" is the author of report 3
	Reports  []int  `json:"reports"`
}

// An ExpectedTally is a number under the rule range; "open" for an open end.
type ExpectedTally struct {
	Outcome string `json:"outcome"`
	Who     string `json:"who"`
	Low     string `json:"low"`
	Best    string `json:"best"`
	High    string `json:"high"`
}

// An ExpectedAbsence is a position that must not be there.
type ExpectedAbsence struct {
	Field    string `json:"field"`
	Value    string `json:"value"`
	Attitude string `json:"attitude"` // "" for asserts
	Holder   string `json:"holder"`
	Why      string `json:"why"`
}

// An ExpectedChange is a holder that says one thing first and another later;
// both must be there as claims of the incident. Without an incident the claims
// may stand anywhere.
type ExpectedChange struct {
	Incident string       `json:"incident"`
	Field    string       `json:"field"`
	Holder   string       `json:"holder"`
	From     ExpectedWord `json:"from"`
	To       ExpectedWord `json:"to"`
}

// An ExpectedWord is one of a holder's words on a field; the field "any" is
// met by any claim.
type ExpectedWord struct {
	Field    string `json:"field"` // "" for the change's own
	Value    string `json:"value"`
	Attitude string `json:"attitude"` // "" for asserts
	Reports  []int  `json:"reports"`
}

// ReadExpectation reads a folder's expected.json and holds it against the
// reports that are there.
func ReadExpectation(folder string) (*Expectation, error) {
	path := filepath.Join(folder, "expected.json")
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read what is expected: %w", err)
	}
	defer f.Close()
	d := json.NewDecoder(f)
	d.DisallowUnknownFields()
	x := new(Expectation)
	if err := d.Decode(x); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	reports, err := filepath.Glob(filepath.Join(folder, "[0-9][0-9]-*"))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	if err := x.check(len(reports)); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return x, nil
}

// check finds slips of the pen: numbers of reports that are not there, names
// of incidents and fields that nothing has.
func (x *Expectation) check(reports int) error {
	names := map[string]bool{"": true}
	var numbers []int
	for _, i := range x.Incidents {
		names[i.Name] = true
		numbers = append(numbers, i.Reports...)
		for name, f := range i.Fields {
			if !slices.Contains(fieldNames, name) {
				return fmt.Errorf("incident %s: there is no field %q", i.Name, name)
			}
			for _, status := range strings.Split(f.Status, "|") {
				if !slices.Contains([]string{"agreed", "contested", "single", "unreported"}, status) {
					return fmt.Errorf("incident %s, %s: there is no status %q", i.Name, name, status)
				}
			}
			for _, p := range f.Positions {
				numbers = append(numbers, p.Reports...)
			}
		}
	}
	for _, c := range x.Changes {
		if !names[c.Incident] {
			return fmt.Errorf("a change names the incident %q, which is not there", c.Incident)
		}
		numbers = append(append(numbers, c.From.Reports...), c.To.Reports...)
	}
	for _, c := range x.Copies {
		numbers = append(numbers, c.Report, c.Of)
	}
	for _, m := range x.Missing {
		numbers = append(numbers, m.Report)
	}
	for _, n := range numbers {
		if n < 1 || n > reports {
			return fmt.Errorf("it names report %d of %d", n, reports)
		}
	}
	return nil
}

var fieldNames = []string{"perpetrator", "when", "where", "weapon", "killed", "injured", "status", "equipment", "control", "plan"}
