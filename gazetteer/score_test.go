package gazetteer

import (
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"rashomon"
)

// gold is one place name of a corpus, in bytes.
type gold struct {
	span      rashomon.Span
	lat, lon  float64
	located   bool
	geonameID int
}

type article struct {
	name, text string
	gold       []gold
}

// corpus reads GeoVirus or TR-News; the test is skipped where they are absent.
func corpus(t testing.TB, file string) []article {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "corpora", "geoparsing", file))
	if err != nil {
		if os.Getenv("RASHOMON_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skip("the corpora are not here: ", err)
	}
	type toponym struct {
		Start string `xml:"start"`
		End   string `xml:"end"`
		Lat   string `xml:"lat"`
		Lon   string `xml:"lon"`
		Tag   *struct {
			ID  string `xml:"geonameid,attr"`
			Lat string `xml:"lat"`
			Lon string `xml:"lon"`
		} `xml:"gaztag"`
	}
	var doc struct {
		Articles []struct {
			ID     string    `xml:"docid,attr"`
			Source string    `xml:"source"`
			Text   string    `xml:"text"`
			A      []toponym `xml:"toponyms>toponym"`
			B      []toponym `xml:"locations>location"`
		} `xml:"article"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	var out []article
	for _, a := range doc.Articles {
		one := article{name: a.ID + a.Source, text: a.Text}
		offset := byteOffsets(a.Text)
		for _, p := range append(a.A, a.B...) {
			var g gold
			s, _ := strconv.Atoi(strings.TrimSpace(p.Start))
			e, _ := strconv.Atoi(strings.TrimSpace(p.End))
			if p.Tag == nil { // GeoVirus counts from one
				s, e = s-1, e-1
			}
			if e >= len(offset) || s >= e || s < 0 {
				continue
			}
			if p.Tag != nil {
				p.Lat, p.Lon = p.Tag.Lat, p.Tag.Lon
				g.geonameID, _ = strconv.Atoi(p.Tag.ID)
			}
			g.span = rashomon.Span{Start: offset[s], End: offset[e]}
			if n, _ := fmt.Sscan(p.Lat+" "+p.Lon, &g.lat, &g.lon); n == 2 {
				g.located = true
			}
			one.gold = append(one.gold, g)
		}
		out = append(out, one)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].name < out[j].name })
	return out
}

// byteOffsets gives the byte at which each code point begins, and the end.
func byteOffsets(s string) []int {
	out := make([]int, 0, utf8.RuneCountInString(s)+1)
	for i := range s {
		out = append(out, i)
	}
	return append(out, len(s))
}

// part keeps every fifth text, or the others.
func part(all []article, kept bool) []article {
	var out []article
	for i, a := range all {
		if (i%5 == 0) == kept {
			out = append(out, a)
		}
	}
	return out
}

// A tally counts as the shared scorer does: one to one, equal spans first,
// then the greatest overlap.
type tally struct{ gold, located, predicted, matched, exact, near, neutral int }

func (y *tally) add(a article, pred []rashomon.PlaceMention, miss func(kind string, sp rashomon.Span)) {
	type pair struct {
		different  bool
		over, i, j int
	}
	var pairs []pair
	for i, g := range a.gold {
		for j, p := range pred {
			over := min(g.span.End, p.Words[0].End) - max(g.span.Start, p.Words[0].Start)
			if over > 0 {
				pairs = append(pairs, pair{g.span != p.Words[0], over, i, j})
			}
		}
	}
	sort.SliceStable(pairs, func(x, z int) bool {
		p, q := pairs[x], pairs[z]
		if p.different != q.different {
			return !p.different
		}
		return p.over > q.over
	})
	left, right := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if left[p.i] || right[p.j] {
			continue
		}
		left[p.i], right[p.j] = true, true
		g, m := a.gold[p.i], pred[p.j].Place
		y.matched++
		if !p.different {
			y.exact++
		}
		switch {
		case !g.located:
			y.neutral++
		case g.geonameID != 0 && g.geonameID == m.GeonameID || m.Located && rashomon.Kilometres(g.lat, g.lon, m.Lat, m.Lon) <= 161:
			y.near++
		default:
			miss("far", g.span)
		}
	}
	for i, g := range a.gold {
		y.gold++
		if g.located {
			y.located++
		}
		if !left[i] {
			miss("missed", g.span)
		}
	}
	for j, p := range pred {
		y.predicted++
		if !right[j] {
			miss("extra", p.Words[0])
		}
	}
}

func f1(tp, pred, gold int) float64 {
	if tp == 0 {
		return 0
	}
	return 200 * float64(tp) / float64(pred+gold)
}

func (y tally) String() string {
	return fmt.Sprintf("gold %d predicted %d recognised P %.1f R %.1f F1 %.1f (exact F1 %.1f), found and near P %.1f R %.1f F1 %.1f", y.gold, y.predicted,
		100*float64(y.matched)/float64(max(1, y.predicted)), 100*float64(y.matched)/float64(max(1, y.gold)), f1(y.matched, y.predicted, y.gold), f1(y.exact, y.predicted, y.gold),
		100*float64(y.near)/float64(max(1, y.predicted-y.neutral)), 100*float64(y.near)/float64(max(1, y.located)), y.endToEnd())
}

func (y tally) endToEnd() float64 { return f1(y.near, y.predicted-y.neutral, y.located) }

func TestScores(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file             string
		adjectives       bool
		found, givenNear float64 // floors: F1 of found and within 161 km; share within 161 km of given names
	}{{"GeoVirus.xml", false, 86.5, 88.3}, {"TR-News.xml", true, 83.1, 88.5}} {
		var end, given tally
		show := os.Getenv("SHOW")
		for _, a := range part(corpus(t, c.file), os.Getenv("TUNE") == "") {
			find := g.Find
			if c.adjectives {
				find = g.FindAll
			}
			end.add(a, find(a.text, nil, nil), func(kind string, sp rashomon.Span) {
				if show == "end" {
					t.Logf("%s %q in …%s…", kind, sp.Of(a.text), strings.ReplaceAll(a.text[max(0, sp.Start-40):min(len(a.text), sp.End+40)], "\n", " "))
				}
			})
			var names []rashomon.Span
			for _, p := range a.gold {
				names = append(names, p.span)
			}
			given.add(a, g.Locate(a.text, names), func(kind string, sp rashomon.Span) {
				if show == "given" {
					t.Logf("%s %q in …%s…", kind, sp.Of(a.text), strings.ReplaceAll(a.text[max(0, sp.Start-40):min(len(a.text), sp.End+40)], "\n", " "))
				}
			})
		}
		t.Logf("%s: %s; of given names near %.1f", c.file, end, 100*float64(given.near)/float64(max(1, given.located)))
		if end.endToEnd() < c.found {
			t.Errorf("%s: found and near F1 %.1f, floor %.1f", c.file, end.endToEnd(), c.found)
		}
		if share := 100 * float64(given.near) / float64(max(1, given.located)); share < c.givenNear {
			t.Errorf("%s: given names near %.1f, floor %.1f", c.file, share, c.givenNear)
		}
	}
}
