// Package gazetteer turns names of places into places: it finds them in a
// text, decides between namesakes by what else the text names, and says with
// UCDP's where_prec how exactly the words place something.
package gazetteer

import (
	"embed"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"rashomon"
)

//go:embed data/*.txt
var files embed.FS

// placesFile is the table of towns and divisions; as bytes, so that opening it
// copies nothing.
//
//go:embed data/places.bin
var placesFile []byte

// A Gazetteer knows names of places. It does not change after Load and is safe
// for concurrent use.
type Gazetteer struct {
	tables  []*table           // GeoNames places; a user's own after the built-in
	hand    map[string][]Entry // countries, regions, waters: what data/*.txt name
	demonym map[string][]Entry // "turkish" → the country
	word    map[string]map[string]bool
	country map[string]*Entry // by code
	exonyms map[string][]exonym
	short   map[string]bool // abbreviations of divisions, which follow a comma: "Ky."
}

// An exonym leads to the name under which the table has a town.
type exonym struct{ main, country string }

var builtIn = sync.OnceValues(func() (*Gazetteer, error) { return load(nil) })

// Load gives the built-in gazetteer, with the files that Add made searched as
// well.
func Load(extra ...string) (*Gazetteer, error) {
	if len(extra) == 0 {
		return builtIn()
	}
	return load(extra)
}

func load(extra []string) (*Gazetteer, error) {
	g := &Gazetteer{
		hand: make(map[string][]Entry, 1<<11), demonym: make(map[string][]Entry, 1<<9), word: map[string]map[string]bool{},
		country: make(map[string]*Entry, 1<<8), exonyms: make(map[string][]exonym, 1<<8), short: map[string]bool{},
	}
	t, err := open(placesFile)
	if err != nil {
		return nil, fmt.Errorf("open places: %w", err)
	}
	g.tables = append(g.tables, t)
	for _, name := range extra {
		t, err := openFile(name)
		if err != nil {
			return nil, err
		}
		g.tables = append(g.tables, t)
	}
	for _, f := range []struct {
		name string
		line func([]string) error
	}{{"data/countries.txt", g.countryLine}, {"data/regions.txt", g.regionLine}, {"data/words.txt", g.wordLine}, {"data/common.txt", g.wordLine}} {
		if err := eachLine(f.name, f.line); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// eachLine calls line with the fields of each line of an embedded file.
func eachLine(name string, line func([]string) error) error {
	data, err := files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	n := 0
	var f []string
	for l := range strings.Lines(string(data)) {
		n++
		if l = strings.TrimSpace(l); l == "" || l[0] == '#' {
			continue
		}
		f = f[:0]
		for more := true; more; {
			var part string
			part, l, more = strings.Cut(l, "|")
			f = append(f, strings.TrimSpace(part))
		}
		if err := line(f); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return nil
}

func split(s string) []string {
	var out []string
	for n := range strings.SplitSeq(s, ";") {
		if n = strings.TrimSpace(n); n != "" {
			out = append(out, n)
		}
	}
	return out
}

func (g *Gazetteer) countryLine(f []string) error {
	if len(f) != 8 {
		return fmt.Errorf("%d fields, not 8", len(f))
	}
	e := Entry{Name: f[1], Kind: Country, Country: f[0]}
	var errs [4]error
	e.Lat, errs[0] = strconv.ParseFloat(f[4], 64)
	e.Lon, errs[1] = strconv.ParseFloat(f[5], 64)
	e.ID, errs[2] = strconv.Atoi(f[6])
	e.Population, errs[3] = strconv.Atoi(f[7])
	if err := errors.Join(errs[:]...); err != nil {
		return fmt.Errorf("read numbers: %w", err)
	}
	g.country[f[0]] = &e
	for _, n := range append([]string{f[1]}, split(f[2])...) {
		g.add(n, e)
	}
	for _, n := range split(f[3]) {
		g.demonym[Fold(n)] = append(g.demonym[Fold(n)], e)
	}
	return nil
}

// add enters a hand-made entry under a name; case is kept where the name is
// an abbreviation ("US", "B.C.").
func (g *Gazetteer) add(name string, e Entry) {
	k := Fold(name)
	g.hand[k] = append(g.hand[k], e)
	if e.Kind == FirstOrder && len(k) < 6 && strings.HasSuffix(name, ".") {
		g.short[k] = true
	}
}

var kinds = map[string]Kind{
	"continent": Continent, "region": Region, "first": FirstOrder, "second": SecondOrder,
	"water": Water, "line": Line, "facility": Facility, "town": Settlement,
}

func (g *Gazetteer) regionLine(f []string) error {
	if f[0] == "exonym" && len(f) == 4 {
		k := Fold(f[1])
		g.exonyms[k] = append(g.exonyms[k], exonym{Fold(f[2]), f[3]})
		return nil
	}
	kind, ok := kinds[f[0]]
	if f[0] == "adjective" && len(f) == 3 {
		for _, n := range split(f[1]) {
			g.demonym[Fold(n)] = append(g.demonym[Fold(n)], g.hand[Fold(f[2])]...)
		}
		return nil
	}
	if !ok || len(f) < 7 || len(f) > 8 {
		return fmt.Errorf("%q with %d fields is no line of places", f[0], len(f))
	}
	e := Entry{Name: f[1], Kind: kind, Country: f[3]}
	if kind == Settlement {
		e.Population = 60_000 // as a town that reports name without saying that it is one
	}
	var err error
	if e.Lat, err = strconv.ParseFloat(f[4], 64); err != nil {
		return fmt.Errorf("read latitude: %w", err)
	}
	if e.Lon, err = strconv.ParseFloat(f[5], 64); err != nil {
		return fmt.Errorf("read longitude: %w", err)
	}
	if e.precision, err = strconv.Atoi(f[6]); err != nil {
		return fmt.Errorf("read precision: %w", err)
	}
	if len(f) == 8 {
		if e.ID, err = strconv.Atoi(f[7]); err != nil {
			return fmt.Errorf("read id: %w", err)
		}
	}
	for _, n := range append([]string{f[1]}, split(f[2])...) {
		g.add(n, e)
	}
	return nil
}

func (g *Gazetteer) wordLine(f []string) error {
	if len(f) != 2 {
		return fmt.Errorf("%d fields, not 2", len(f))
	}
	if g.word[f[0]] == nil {
		g.word[f[0]] = map[string]bool{}
	}
	for _, w := range split(f[1]) {
		g.word[f[0]][Fold(w)] = true
	}
	return nil
}

// lookup gives every place of a folded name.
func (g *Gazetteer) lookup(key string) []Entry {
	out := append([]Entry(nil), g.hand[key]...)
	for _, x := range g.exonyms[key] {
		for _, e := range g.tables[0].lookup(x.main) {
			if e.Country == x.country && e.Kind == Settlement && !known(out, e) {
				e.common = true
				out = append(out, e)
			}
		}
	}
	for _, t := range g.tables {
		for _, e := range t.lookup(key) {
			if !known(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// known reports whether a hand-made entry already stands for a division that
// the table has as well, or the same place is there twice.
func known(out []Entry, e Entry) bool {
	for _, o := range out {
		if o.ID != 0 && o.ID == e.ID || o.Kind == e.Kind && e.Kind == FirstOrder && o.Country == e.Country {
			return true
		}
	}
	return false
}

// place is the entry as the root type has it.
func (e *Entry) place() rashomon.Place {
	return rashomon.Place{
		Name: e.Name, Country: e.Country, Admin1: e.Admin1, Lat: e.Lat, Lon: e.Lon, Located: true,
		GeonameID: e.ID, Precision: e.where(),
	}
}

// where is the precision that naming the place gives.
func (e *Entry) where() rashomon.WherePrecision {
	if e.precision != 0 {
		return rashomon.WherePrecision(e.precision)
	}
	switch e.Kind {
	case SecondOrder:
		return rashomon.District
	case FirstOrder:
		return rashomon.Province
	case Country:
		return rashomon.WholeState
	case Water:
		return rashomon.WaterOrSky
	case Region, Line, Continent:
		return rashomon.PartOfState
	}
	return rashomon.ExactPlace
}
