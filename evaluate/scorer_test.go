package evaluate

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"unicode/utf8"

	"rashomon"
)

// tools finds the corpora's own scorers, which stand beside the project.
func tools(t *testing.T, name string) (scorer, corpora string) {
	t.Helper()
	scorer = filepath.Join("..", "..", "shared", "tools", name)
	required := os.Getenv("RASHOMON_REQUIRE_SHARED") == "1"
	if _, err := os.Stat(scorer); err != nil {
		if required {
			t.Fatalf("%s is not beside the project", scorer)
		}
		t.Skipf("%s is not beside the project", scorer)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		if required {
			t.Fatal("no python3 for the reference scorer")
		}
		t.Skip("no python3 for the reference scorer")
	}
	return scorer, filepath.Join("..", "..", "shared", "corpora")
}

// points converts byte spans to code-point pairs, as predictions are written.
func points(text string, spans []rashomon.Span) [][2]int {
	out := [][2]int{}
	for _, s := range spans {
		b := utf8.RuneCountInString(text[:s.Start])
		out = append(out, [2]int{b, b + utf8.RuneCountInString(text[s.Start:s.End])})
	}
	return out
}

// spoiled is gold with some of it left out and some cut short, so that every
// count of a scorer is put to use.
func spoiled(gold []rashomon.Attribution) []rashomon.Attribution {
	var out []rashomon.Attribution
	for i, a := range gold {
		switch {
		case i%5 == 4:
			continue
		case i%3 == 2 && len(a.Content) > 0 && a.Content[0].Len() > 40:
			c := a.Content[0]
			a.Content = []rashomon.Span{{Start: c.Start, End: c.Start + c.Len()/3}}
		case i%7 == 6:
			a.Source = nil
		}
		out = append(out, a)
	}
	return out
}

func TestAttributionScorer(t *testing.T) {
	scorer, corpora := tools(t, "score_attribution.py")
	dir := filepath.Join(corpora, "polnear", "dev")
	articles, err := readPolnear(dir)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(t.TempDir(), "predictions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	score := newAttributionScore()
	for _, a := range articles {
		p := spoiled(a.gold)
		score.add(a.text, a.gold, p)
		row := map[string]any{"doc": a.name}
		var rows []map[string]any
		for _, x := range p {
			rows = append(rows, map[string]any{"source": points(a.text, x.Source), "cue": points(a.text, x.Cue), "content": points(a.text, x.Content)})
		}
		row["attributions"] = rows
		if err := json.NewEncoder(f).Encode(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("python3", scorer, dir, f.Name()).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for name, want := range map[string]string{
		"attribution/linked": "linked", "attribution/source-token": "source token", "attribution/cue-token": "cue token",
		"attribution/content-token": "content token", "attribution/content-exact": "content exact",
	} {
		m := regexp.MustCompile(want + `\s+F1\s+([\d.]+)`).FindSubmatch(out)
		if m == nil {
			t.Fatalf("the scorer prints no %s:\n%s", want, out)
		}
		sameFigure(t, score.figures(), name, string(m[1]))
	}
}

// sameFigure holds a figure of ours to the reference scorer's, which prints
// one decimal.
func sameFigure(t *testing.T, figures []Figure, name, reference string) {
	t.Helper()
	want, err := strconv.ParseFloat(reference, 64)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		if f.Name == name {
			if math.Abs(f.Value-want) > 0.051 {
				t.Errorf("%s is %.2f, the reference scorer says %s", name, f.Value, reference)
			}
			if f.Value <= 0 || f.Value >= 100 {
				t.Errorf("%s is %.1f: nothing was put to the test", name, f.Value)
			}
			return
		}
	}
	t.Errorf("no figure %s", name)
}

func TestEntityScorer(t *testing.T) {
	scorer, corpora := tools(t, "score_entities.py")
	dir := filepath.Join(corpora, "re3d", "australian-department-of-foreign-affairs")
	texts, gold, err := readRe3d(dir)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(t.TempDir(), "predictions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var total tally
	for id, text := range texts {
		var pred []typedSpan
		rows := []map[string]any{}
		for i, g := range ofOrder(gold[id]) {
			if i%4 == 3 {
				continue
			}
			if i%5 == 4 && g.span.Len() > 4 {
				g.span.End -= 1
				for !utf8.RuneStart(text[g.span.End]) {
					g.span.End--
				}
			}
			pred = append(pred, g)
			p := points(text, []rashomon.Span{g.span})[0]
			rows = append(rows, map[string]any{"start": p[0], "end": p[1], "type": g.kind})
		}
		total.add(exactCore(gold[id], pred))
		if err := json.NewEncoder(f).Encode(map[string]any{"doc": id, "entities": rows}); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("python3", scorer, dir, f.Name()).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	m := regexp.MustCompile(`(?m)^core\s+\d+\s+\d+\s+[\d.]+ / [\d.]+ / ([\d.]+)`).FindSubmatch(out)
	if m == nil {
		t.Fatalf("no core line:\n%s", out)
	}
	want, _ := strconv.ParseFloat(string(m[1]), 64)
	if math.Abs(total.f1()-100*want) > 0.051 {
		t.Errorf("core exact F1 is %.2f, the reference scorer says %.1f", total.f1(), 100*want)
	}
}

// ofOrder is spans in a fixed order, since gold comes out of a map.
func ofOrder(in []typedSpan) []typedSpan {
	out := append([]typedSpan(nil), in...)
	for i := range out {
		for j := i + 1; j < len(out); j++ {
			if key(out[j]) < key(out[i]) {
				out[i], out[j] = out[j], out[i]
			}
		}
	}
	return out
}

func key(s typedSpan) string { return fmt.Sprintf("%08d %08d %s", s.span.Start, s.span.End, s.kind) }
