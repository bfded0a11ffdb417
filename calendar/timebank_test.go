package calendar

import (
	"os"
	"testing"
)

// Floors on TimeBank, in percent: just under what the rules reach. The kept
// texts, every sixth in name order, were not looked at while the rules were
// written.
const (
	floorRelaxed, floorValue         = 95.8, 83.0
	floorKeptRelaxed, floorKeptValue = 91.8, 79.4
)

func TestTimeBank(t *testing.T) {
	const folder = "../../shared/corpora/timebank"
	if _, err := os.Stat(folder); err != nil {
		if os.Getenv("RASHOMON_REQUIRE_SHARED") == "1" {
			t.Fatalf("TimeBank must be there: %v", err)
		}
		t.Skip("no TimeBank in ../shared")
	}
	docs, err := ReadTimeMLFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) < 100 {
		t.Fatalf("%d texts, want 100 at least", len(docs))
	}
	var seen, kept TimeScore
	for i, doc := range docs {
		if i%6 == 5 {
			kept.Add(doc.Gold, doc.Predict())
		} else {
			seen.Add(doc.Gold, doc.Predict())
		}
	}
	t.Logf("looked at: relaxed %.1f strict %.1f value %.1f", seen.RelaxedF1(), seen.StrictF1(), seen.ValueF1())
	t.Logf("kept:      relaxed %.1f strict %.1f value %.1f", kept.RelaxedF1(), kept.StrictF1(), kept.ValueF1())
	for _, c := range []struct {
		name       string
		got, floor float64
	}{
		{"relaxed F1", seen.RelaxedF1(), floorRelaxed}, {"value F1", seen.ValueF1(), floorValue},
		{"relaxed F1, kept texts", kept.RelaxedF1(), floorKeptRelaxed}, {"value F1, kept texts", kept.ValueF1(), floorKeptValue},
	} {
		if c.got < c.floor {
			t.Errorf("%s is %.1f, below %.1f", c.name, c.got, c.floor)
		}
	}
}
