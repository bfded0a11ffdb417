package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rashomon/evaluate"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// exampleFolders are the folders of reports that were written for this project.
func exampleFolders(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	var folders []string
	for _, e := range entries {
		if e.IsDir() {
			folders = append(folders, e.Name())
		}
	}
	if len(folders) == 0 {
		t.Fatal("there are no examples")
	}
	return folders
}

// goldenFolders are the examples that are shown: their golden file is what a
// person sees. How right the reading of all of them is, evaluate measures.
var goldenFolders = []string{"balyun-2020", "kabul-2021"}

// Each of these is read as the README says.
func TestExamplesAsText(t *testing.T) {
	for _, name := range goldenFolders {
		t.Run(name, func(t *testing.T) {
			got := readExample(t, name, "--width", "100")
			path := filepath.Join("testdata", "examples", name+".txt")
			if *update {
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v (run go test ./cmd/rashomon -update)", err)
			}
			if got == string(want) {
				return
			}
			w, g := strings.Split(string(want), "\n"), strings.Split(got, "\n")
			for i := range min(len(w), len(g)) {
				if w[i] != g[i] {
					t.Fatalf("line %d of %s differs; look at both, then run go test ./cmd/rashomon -update\nwant %s\n got %s", i+1, path, w[i], g[i])
				}
			}
			t.Errorf("%s: want %d lines, got %d", path, len(w), len(g))
		})
	}
}

func readExample(t *testing.T, name string, flags ...string) string {
	t.Helper()
	got := start(t, "", append([]string{"read", filepath.Join("..", "..", "examples", name)}, flags...)...)
	if got.code != exitDone || got.stderr != "" {
		t.Fatalf("exit status %d: %s", got.code, got.stderr)
	}
	return got.stdout
}

// Every example's JSON follows the schema, and what it says hangs together.
func TestExamplesAsJSON(t *testing.T) {
	for _, name := range exampleFolders(t) {
		t.Run(name, func(t *testing.T) {
			got := readExample(t, name, "--format", "json", "--spans", "--explain")
			validate(t, got)
			var out reading
			if err := json.Unmarshal([]byte(got), &out); err != nil {
				t.Fatal(err)
			}
			out.check(t)
			if !slices.Contains(goldenFolders, name) {
				return // twice would take its time
			}
			if again := readExample(t, name, "--format", "json", "--spans", "--explain"); again != got {
				t.Error("read twice it comes out otherwise")
			}
		})
	}
}

// A reading is the part of rashomon/1 whose links are checked.
type reading struct {
	Reports []struct{ ID, Text string }
	Actors  []struct{ ID string }
	Claims  []struct {
		ID, Report string
		Incident   *string
		Kind       string
		Words      [][2]int
		Holders    []struct{ Actor string }
		Of         json.RawMessage
	}
	Incidents []struct {
		ID       string
		Claims   []string
		Accounts []struct {
			Holder string
			Claims []string
		}
		Tallies []struct{ Claims []string }
		Fields  map[string]struct {
			Positions []struct{ Claims []string }
		}
	}
}

// check follows every id and every span of a reading.
func (r *reading) check(t *testing.T) {
	t.Helper()
	length, actors, claims, incidents := map[string]int{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, x := range r.Reports {
		length[x.ID] = len([]rune(x.Text))
	}
	for _, x := range r.Actors {
		if actors[x.ID] {
			t.Errorf("actor %s is there twice", x.ID)
		}
		actors[x.ID] = true
	}
	for _, x := range r.Claims {
		if claims[x.ID] {
			t.Errorf("claim %s is there twice", x.ID)
		}
		claims[x.ID] = true
	}
	for _, x := range r.Incidents {
		incidents[x.ID] = true
		ids := append([]string{}, x.Claims...)
		for _, a := range x.Accounts {
			ids = append(ids, a.Claims...)
		}
		for _, tally := range x.Tallies {
			ids = append(ids, tally.Claims...)
		}
		for _, f := range x.Fields {
			for _, p := range f.Positions {
				ids = append(ids, p.Claims...)
			}
		}
		for _, id := range ids {
			if !claims[id] {
				t.Errorf("incident %s names claim %s, which is not there", x.ID, id)
			}
		}
	}
	for _, x := range r.Claims {
		if x.Incident != nil && !incidents[*x.Incident] {
			t.Errorf("claim %s names incident %s, which is not there", x.ID, *x.Incident)
		}
		for _, w := range x.Words {
			if w[0] >= w[1] || w[1] > length[x.Report] {
				t.Errorf("claim %s: words %v in a text of %d characters", x.ID, w, length[x.Report])
			}
		}
		for i, h := range x.Holders {
			if !actors[h.Actor] {
				t.Errorf("claim %s: holder %d, %q, is no actor", x.ID, i, h.Actor)
			}
		}
		var of string
		if json.Unmarshal(x.Of, &of) == nil && of != "" && !claims[of] {
			t.Errorf("claim %s is of %s, which is not there", x.ID, of)
		}
	}
}

// Beside each folder stands what a careful reader wrote down from it, which
// evaluate holds the reading against.
func TestExamplesSayWhatIsExpected(t *testing.T) {
	for _, name := range exampleFolders(t) {
		x, err := evaluate.ReadExpectation(filepath.Join("..", "..", "examples", name))
		if err != nil {
			t.Error(err)
			continue
		}
		if x.About == "" || len(x.Incidents) < 2 {
			t.Errorf("%s: an example tells of two incidents at least", name)
		}
	}
}

func TestExamplesAsPages(t *testing.T) {
	for _, name := range goldenFolders {
		if page := readExample(t, name, "--format", "html"); !bytes.HasPrefix([]byte(page), []byte("<!doctype html>")) {
			t.Errorf("%s: no page", name)
		}
	}
}
