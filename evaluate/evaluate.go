// Package evaluate measures how well the stages read, on hand-marked corpora
// that stand beside the project and not in it. The scores are defined by the
// corpora's own scorers; each measure here names its scorer and is held to it
// by a test. Figures have floors in floors.json: a figure below its floor
// fails the command and the tests.
package evaluate

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"sort"
	"strings"

	"rashomon"
	"rashomon/actor"
	"rashomon/gazetteer"
	"rashomon/language"
)

// A Figure is one measured number.
type Figure struct {
	Name  string  // "attribution/linked", as in floors.json
	Value float64 // percent
	Of    int     // how many gold items it was measured on
	Floor float64 // percent; below it the figure fails
	About string  // corpus part and scorer
}

// Fails reports whether the figure is below its floor.
func (f Figure) Fails() bool { return f.Value < f.Floor }

// Stages are the parts under measure, loaded once.
type Stages struct {
	Language *language.Reader
	Places   *gazetteer.Gazetteer
	Actors   *actor.Lexicon
}

// Load loads every stage.
func Load() (Stages, error) {
	l, err := language.Load()
	if err != nil {
		return Stages{}, fmt.Errorf("load the language stage: %w", err)
	}
	g, err := gazetteer.Load()
	if err != nil {
		return Stages{}, fmt.Errorf("load the gazetteer: %w", err)
	}
	a, err := actor.Load()
	if err != nil {
		return Stages{}, fmt.Errorf("load the actors: %w", err)
	}
	return Stages{Language: l, Places: g, Actors: a}, nil
}

// A Measure reads one corpus and gives its figures.
type Measure struct {
	Name   string
	Corpus string // folder under the corpora's directory that must be there; "" where it needs none
	Run    func(ctx context.Context, s Stages, dir string) ([]Figure, error)
}

// Measures are all measures, in the order of the flow.
var Measures = []Measure{
	{Name: "treebank", Corpus: "ud", Run: treebanks},
	{Name: "entities", Corpus: "re3d", Run: entities},
	{Name: "attribution", Corpus: "polnear", Run: attributions},
	{Name: "time", Corpus: "timebank", Run: times},
	{Name: "places", Corpus: "geoparsing", Run: places},
	{Name: "event", Corpus: "plover", Run: eventClasses},
	{Name: "police", Corpus: "india-police-events", Run: policeActs},
	{Name: "attacks", Corpus: "muc4", Run: attacks},
	{Name: "events", Corpus: "timebank", Run: events},
	{Name: "factuality", Corpus: "timebank", Run: factuality},
	{Name: "capitals", Corpus: "polnear", Run: capitals},
	{Name: "incidents", Corpus: "ecbplus", Run: ecb},
	{Name: "examples", Run: examples},
}

//go:embed floors.json
var floorsFile []byte

// Floors are the figures that must not fall, by name, in percent.
func Floors() (map[string]float64, error) {
	floors := map[string]float64{}
	if err := json.Unmarshal(floorsFile, &floors); err != nil {
		return nil, fmt.Errorf("read floors.json: %w", err)
	}
	return floors, nil
}

// Run runs the measures whose name starts with only ("" for all) on the
// corpora in dir and writes each figure as it comes.
func Run(ctx context.Context, w io.Writer, s Stages, dir, only string) ([]Figure, error) {
	if _, err := os.Stat(dir); err != nil && needsCorpora(only) {
		return nil, rashomon.Errorf(rashomon.ENOTFOUND, dir, "no corpora here; say where they are with --corpora")
	}
	floors, err := Floors()
	if err != nil {
		return nil, err
	}
	var all []Figure
	for _, m := range Measures {
		if !strings.HasPrefix(m.Name, only) {
			continue
		}
		figures, err := m.Run(ctx, s, dir)
		if err != nil {
			return all, fmt.Errorf("measure %s: %w", m.Name, err)
		}
		for i := range figures {
			figures[i].Floor = floors[figures[i].Name]
			print(w, figures[i])
		}
		all = append(all, figures...)
	}
	if only == "" {
		return all, missing(all, floors)
	}
	return all, nil
}

func needsCorpora(only string) bool {
	return slices.ContainsFunc(Measures, func(m Measure) bool { return m.Corpus != "" && strings.HasPrefix(m.Name, only) })
}

func print(w io.Writer, f Figure) {
	mark := ""
	if f.Fails() {
		mark = "  BELOW ITS FLOOR"
	}
	fmt.Fprintf(w, "%-32s %6.1f  floor %5.1f  of %6d  %s%s\n", f.Name, f.Value, f.Floor, f.Of, f.About, mark)
}

// missing names floors that no measure gives a figure for: a measure that is
// gone must not pass for one that holds.
func missing(figures []Figure, floors map[string]float64) error {
	seen := map[string]bool{}
	for _, f := range figures {
		seen[f.Name] = true
	}
	var gone []string
	for name := range floors {
		if !seen[name] {
			gone = append(gone, name)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	sort.Strings(gone)
	return fmt.Errorf("no figure for %s", strings.Join(gone, ", "))
}
