package export

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rashomon"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares what an export wrote with its file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run go test ./export -update)", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from what is written now; look at both, then run go test ./export -update\n%s", path, firstDifference(string(want), string(got)))
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := 0; i < min(len(w), len(g)); i++ {
		if w[i] != g[i] {
			return "want: " + w[i] + "\n got: " + g[i]
		}
	}
	return "one is longer than the other"
}

func TestTextGolden(t *testing.T) {
	for name, opt := range map[string]Options{
		"fixture-60.txt": {Width: 60}, "fixture-80.txt": {Width: 80}, "fixture-140.txt": {Width: 140},
		"fixture-explain.txt": {Width: 100, Explain: true},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := Text(&b, newFixture(t), opt); err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(b.String(), "\n") {
				if w := columns(line); w > opt.Width {
					t.Errorf("line %d is %d columns wide: %q", i+1, w, line)
				}
				if strings.TrimRight(line, " ") != line {
					t.Errorf("line %d ends in a space: %q", i+1, line)
				}
			}
			golden(t, name, b.Bytes())
		})
	}
}

// Colour must carry nothing: without it the same words stand on the page.
func TestTextColourOnly(t *testing.T) {
	var colored, bare bytes.Buffer
	if err := Text(&colored, newFixture(t), Options{Width: 100, Color: true}); err != nil {
		t.Fatal(err)
	}
	if err := Text(&bare, newFixture(t), Options{Width: 100}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(bare.String(), "\x1b") {
		t.Error("escape sequences without colour")
	}
	strip := strings.NewReplacer("\x1b[0m", "", string(bold), "", string(dim), "", string(alarm), "")
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if got := squeeze(strip.Replace(colored.String())); got != squeeze(bare.String()) {
		t.Error("colour changes the words: " + firstDifference(bare.String(), got))
	}
}

// A report must not be able to drive the reader's terminal.
func TestTextKeepsEscapesOut(t *testing.T) {
	r := newFixture(t)
	r.Reports[0].Title = "\x1b]0;owned\x07 \u202eevil\u2066"
	r.Incidents[0].Title = "\x1b[2Jcleared"
	r.Actors[0].Name = "Vos\x9btria\r\n"
	r.Reports[1].From = "a\x1b[31m.txt"
	var b bytes.Buffer
	if err := Text(&b, r, Options{Width: 80, Explain: true}); err != nil {
		t.Fatal(err)
	}
	if i := strings.IndexAny(b.String(), "\x1b\x07\u009b\u202e\u2066\r"); i >= 0 {
		t.Errorf("a control character came through: %q", b.String()[max(0, i-20):i+10])
	}
}

// Readings with holes in them are printed, not refused.
func TestTextOfIncompleteReadings(t *testing.T) {
	whole := newFixture(t)
	for name, r := range map[string]*rashomon.Reading{
		"empty":      {},
		"no actors":  {Reports: whole.Reports, Claims: whole.Claims, Incidents: whole.Incidents},
		"no reports": {Claims: whole.Claims, Incidents: whole.Incidents},
		"no claims":  {Reports: whole.Reports, Incidents: whole.Incidents},
		"bare claim": {Claims: []*rashomon.Claim{{ID: "x", Kind: rashomon.EventClaim}}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, width := range []int{0, 1, 40, 200} {
				var b bytes.Buffer
				if err := Text(&b, r, Options{Width: width, Explain: true}); err != nil {
					t.Errorf("width %d: %v", width, err)
				}
			}
		})
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"three shells fell", 8, "three|shells|fell"},
		{"a verylongwordindeed b", 8, "a|verylong|wordinde|ed b"},
		{"北方新聞社", 6, "北方新|聞社"},
		{"🇹🇷🇹🇷🇹🇷 x", 4, "🇹🇷🇹🇷|🇹🇷 x"},
		{"", 10, ""},
	} {
		if got := strings.Join(wrap(c.in, c.width), "|"); got != c.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.in, c.width, got, c.want)
		}
	}
}
