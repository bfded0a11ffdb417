package evaluate

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rashomon"
)

// TestTemplateScorer holds our scorer to what GTT's own counts for the same
// templates.
func TestTemplateScorer(t *testing.T) {
	f, err := os.Open("testdata/templates.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	cases := 0
	for sc.Scan() {
		if strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		var c struct {
			Gold, Pred []map[string]json.RawMessage
			Counts     map[string][4]int
			Micro      float64
		}
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases++
		got, _ := scoreTemplates(caseTemplates(t, c.Gold), caseTemplates(t, c.Pred))
		same := func(name string, r ratio) {
			if want := c.Counts[name]; [4]int{r.rightPredicted, r.predicted, r.foundGold, r.gold} != want {
				t.Errorf("case %d, %s: %+v, the reference counts %v", cases, name, r, want)
			}
		}
		same("incident_type", got.kind)
		for r, name := range mucRoleKeys {
			same(name, got.roles[r])
		}
		if f := 100 * got.micro().f1(); math.Abs(f-c.Micro) > 1e-5 {
			t.Errorf("case %d: micro F1 %.6f, the reference has %.6f", cases, f, c.Micro)
		}
	}
	if cases < 50 {
		t.Errorf("only %d cases", cases)
	}
}

// caseTemplates reads templates whose fillers are bare strings.
func caseTemplates(t *testing.T, raw []map[string]json.RawMessage) []mucTemplate {
	t.Helper()
	var out []mucTemplate
	for _, r := range raw {
		var m mucTemplate
		if err := json.Unmarshal(r["incident_type"], &m.kind); err != nil {
			t.Fatal(err)
		}
		for i, key := range mucRoleKeys {
			if err := json.Unmarshal(r[key], &m.roles[i]); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, m)
	}
	return out
}

// TestKeys reads a key of our own making in the form of MUC-4's.
func TestKeys(t *testing.T) {
	pad := func(slot, value string) string { return fmt.Sprintf("%-36s%s\n", slot, value) }
	text := ";;; a remark\n" +
		pad("0.  MESSAGE: ID", "TST9-MUC4-0001 (OURS)") +
		pad("1.  MESSAGE: TEMPLATE", "1") +
		pad("2.  INCIDENT: DATE", "(02 FEB 90) / (- 04 FEB 90)") +
		pad("3.  INCIDENT: LOCATION", "NORVIA: BREK (CITY): ULLA (NEIGHBORHOOD)") +
		pad("4.  INCIDENT: TYPE", "BOMBING / ATTACK") +
		pad("18. HUM TGT: NAME", `"ANN TOLL"`) +
		pad("19. HUM TGT: DESCRIPTION", `"THE JUDGE": "ANN TOLL"`) +
		pad("", `"CLERKS" / "COURT CLERKS"`) +
		pad("", `? "DRIVER"`) +
		pad("21. HUM TGT: NUMBER", `1: "ANN TOLL"`) +
		pad("", `~3: "CLERKS" / "COURT CLERKS"`) +
		pad("23. HUM TGT: EFFECT OF INCIDENT", `DEATH: "ANN TOLL"`) +
		pad("", `NO INJURY OR DEATH: "CLERKS" / "COURT CLERKS"`)
	keys := parseKeys(text)
	if len(keys) != 1 || keys[0].message != "TST9-MUC4-0001" || !keys[0].told() {
		t.Fatalf("keys: %+v", keys)
	}
	k := keys[0]
	countries, named := k.places()
	if !slices.Equal(countries, []string{"norvia"}) || !slices.Equal(named, []string{"brek", "ulla"}) {
		t.Errorf("places: %q, %q", countries, named)
	}
	victims := k.victims()
	if len(victims) != 2 || !victims[0].named("judge") || victims[0].named("clerks") || victims[1].number[0] != "~3" {
		t.Errorf("victims: %+v", victims)
	}
	if len(victims) == 2 && (victims[0].effects()[0] != "DEATH" || victims[1].effects()[0] != "NO") {
		t.Errorf("effects: %+v", victims)
	}
	days := k.dates()
	if len(days) != 2 {
		t.Fatalf("dates: %v", days)
	}
	for _, c := range []struct {
		when             rashomon.Time
		exactly, onOrBef bool
	}{
		{rashomon.OnDay(1990, 2, 2), true, true},
		{rashomon.OnDay(1990, 2, 3), false, true},
		{rashomon.OnDay(1990, 2, 5), false, false},
		{rashomon.Time{}, false, true},
	} {
		if days[0].holds(c.when) != c.exactly || days[1].holds(c.when) != c.onOrBef {
			t.Errorf("%v: %v %v", c.when, days[0].holds(c.when), days[1].holds(c.when))
		}
	}
}

// TestNumberHolds holds what answers the keys' numbers.
func TestNumberHolds(t *testing.T) {
	n := func(low, high int) rashomon.Count {
		return rashomon.Count{Low: rashomon.N(low), High: rashomon.N(high)}
	}
	for _, c := range []struct {
		key    string
		count  rashomon.Count
		single bool
		want   bool
	}{
		{"5", n(5, 5), false, true}, {"5", n(4, 4), false, false}, {"~5", n(5, 5), false, true},
		{"1", rashomon.Count{}, true, true}, {"1", rashomon.Count{}, false, false},
		{"PLURAL", rashomon.Count{}, false, true}, {"PLURAL", n(1, 1), false, false}, {"PLURAL", n(3, 3), false, true},
		{"24-", rashomon.Count{Low: rashomon.N(24)}, false, true},
	} {
		if got := numberHolds(c.key, c.count, c.single); got != c.want {
			t.Errorf("%s, %+v, %v: %v", c.key, c.count, c.single, got)
		}
	}
}

// TestSorterFile writes weights and reads them back.
func TestSorterFile(t *testing.T) {
	var l lessons
	for range 4 {
		l.phrases = append(l.phrases,
			lesson{[]string{"head=guard", "all"}, []float64{1, 0, 0, 0, 0, 1, -1, -1, -1, -1, -1}},
			lesson{[]string{"head=mill", "all"}, []float64{0, 0, 1, 0, 0, 1, -1, -1, -1, -1, -1}})
		l.texts = append(l.texts, lesson{[]string{"kind=attack"}, []float64{1, 0, 0, 0, 0, 0}})
	}
	var file bytes.Buffer
	if err := writeSorter(&file, l.learn()); err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := readSorter(z)
	if err != nil {
		t.Fatal(err)
	}
	guard, mill := s.score("PerpInd", []string{"head=guard", "all"}), s.score("PerpInd", []string{"head=mill", "all"})
	if guard < 0.6 || mill > 0.4 {
		t.Errorf("a guard is one who did it with %.2f, a mill with %.2f", guard, mill)
	}
}

// TestLearnAttacks learns the sorter's weights anew where RASHOMON_LEARN names
// the file to write; docs/measures.md says when.
func TestLearnAttacks(t *testing.T) {
	path := os.Getenv("RASHOMON_LEARN")
	if path == "" {
		t.Skip("RASHOMON_LEARN names no file to write")
	}
	stages, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	keep := func(n int) bool { return n%10 != 3 }
	if err := LearnAttacks(t.Context(), stages, filepath.Join("..", "..", "shared", "corpora", "muc4"), keep, f); err != nil {
		t.Fatal(err)
	}
}
