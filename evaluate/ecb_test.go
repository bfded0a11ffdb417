package evaluate

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestCoreferenceScorer holds the scorer to small cases in the file: chains of
// letters, the key before the response, then recall and precision of each
// measure, worked out by hand from the definitions.
func TestCoreferenceScorer(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "coreference.txt"))
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cases++
		sides := strings.Split(line, "|")
		if len(sides) != 3 {
			t.Fatalf("%q has not three parts", line)
		}
		key, response := chainsOf(sides[0]), chainsOf(sides[1])
		for _, want := range strings.Fields(sides[2]) {
			name, values, _ := strings.Cut(want, "=")
			r, p, _ := strings.Cut(values, ",")
			got := map[string]func(a, b chaining) score{"muc": muc, "bcubed": bcubed, "ceafe": ceafe}[name](key, response)
			if math.Abs(got.r()-number(t, r)) > 5e-5 || math.Abs(got.p()-number(t, p)) > 5e-5 {
				t.Errorf("%s: %s is %.5f, %.5f", line, name, got.r(), got.p())
			}
		}
	}
	if cases < 10 {
		t.Errorf("%d cases, want ten or more", cases)
	}
}

// chainsOf reads "ab c": a and b in one chain, c in another.
func chainsOf(s string) chaining {
	out := chaining{}
	for i, chain := range strings.Fields(s) {
		for _, m := range chain {
			out[string(m)] = string(rune('0' + i))
		}
	}
	return out
}

// number reads "0.5" or "7/18".
func number(t *testing.T, s string) float64 {
	t.Helper()
	a, b, divided := strings.Cut(s, "/")
	x := decimal(t, a)
	if divided {
		x /= decimal(t, b)
	}
	return x
}

func decimal(t *testing.T, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%q is no number", s)
	}
	return x
}
