package gazetteer

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"rashomon"
)

func loaded(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func shown(text string, m rashomon.PlaceMention) string {
	p := m.Place
	country, at := p.Country, "-"
	if country == "" {
		country = "-"
	}
	if p.Located {
		at = fmt.Sprintf("%.0f %.0f", p.Lat, p.Lon)
	}
	return fmt.Sprintf("%s => %s, %s, %d, %s", m.Words[0].Of(text), p.Name, country, p.Precision, at)
}

func TestFind(t *testing.T) {
	g := loaded(t)
	data, err := os.ReadFile(filepath.Join("testdata", "find.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range strings.Split(string(data), "\n\n") {
		lines := strings.Split(strings.TrimSpace(group), "\n")
		if strings.HasPrefix(lines[0], "#") {
			continue
		}
		var got []string
		for _, m := range g.Find(lines[0], nil, nil) {
			got = append(got, shown(lines[0], m))
		}
		if want := lines[1:]; strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", lines[0], strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestOffset(t *testing.T) {
	g := loaded(t)
	text := "A drone fell 20 km south of Hama."
	m := g.Find(text, nil, nil)
	hama, _ := g.Resolve("Hama", []rashomon.Place{{Country: "SY"}})
	if len(m) != 1 || m[0].Place.Precision != rashomon.NearPlace {
		t.Fatalf("got %+v, want one place of precision 2", m)
	}
	if d := rashomon.Kilometres(m[0].Place.Lat, m[0].Place.Lon, hama.Lat, hama.Lon); d < 19 || d > 21 || m[0].Place.Lat >= hama.Lat {
		t.Errorf("it lies %.1f km away at %.2f, not 20 km south of %.2f", d, m[0].Place.Lat, hama.Lat)
	}
}

func TestFindAll(t *testing.T) {
	g := loaded(t)
	text := "Turkish guns fired into Syria."
	if m := g.Find(text, nil, nil); len(m) != 1 {
		t.Errorf("Find gave %d places, want Syria alone", len(m))
	}
	if m := g.FindAll(text, nil, nil); len(m) != 2 || m[0].Place.Country != "TR" {
		t.Errorf("FindAll gave %+v, want Turkey and Syria", m)
	}
}

func TestCandidates(t *testing.T) {
	g := loaded(t)
	text := "They met at Zqtharbal yesterday."
	at := strings.Index(text, "Zq")
	m := g.Find(text, nil, []rashomon.Span{{Start: at, End: at + len("Zqtharbal")}})
	if len(m) != 1 || m[0].Place.Located || m[0].Place.Name != "Zqtharbal" {
		t.Errorf("got %+v, want an unlocated Zqtharbal", m)
	}
}

func TestResolve(t *testing.T) {
	g := loaded(t)
	for _, c := range []struct {
		name    string
		near    []rashomon.Place
		country string
	}{{"Tripoli", nil, "LY"}, {"Tripoli", []rashomon.Place{{Country: "LB", Lat: 33.9, Lon: 35.5, Located: true}}, "LB"}, {"Paris, Texas", nil, "US"}, {"aleppo", nil, "SY"}, {"Idlib province", nil, "SY"}} {
		p, ok := g.Resolve(c.name, c.near)
		if !ok || p.Country != c.country {
			t.Errorf("Resolve(%q) = %+v, want one in %s", c.name, p, c.country)
		}
	}
	if p, ok := g.Resolve("Zqtharbal", nil); ok {
		t.Errorf("Resolve found %+v", p)
	}
}

func TestAddGeoNames(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "SY.txt"), filepath.Join(dir, "data", "SY.places")
	rows := "1\tQarmaniyeh\tQarmaniyeh\tKarmaniye\t35.9\t36.6\tP\tPPL\tSY\t\t12\t\t\t\t0\t\t300\tAsia/Damascus\t2012-01-01\n" +
		"2\tIdlib\tIdlib\t\t35.8\t36.7\tA\tADM1\tSY\t\t12\t\t\t\t1\t\t300\tAsia/Damascus\t2012-01-01\n" +
		"3\tSome Spring\t\t\t35.8\t36.7\tH\tSPNG\tSY\t\t12\t\t\t\t1\t\t300\tAsia/Damascus\t2012-01-01\n"
	if err := os.WriteFile(from, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	n, err := AddGeoNames(from, to)
	if err != nil || n != 2 {
		t.Fatalf("added %d, error %v; want 2", n, err)
	}
	g, err := Load(to)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Qarmaniyeh", "Karmaniye"} {
		if p, ok := g.Resolve(name, nil); !ok || p.GeonameID != 1 || p.Admin1 != "Idlib" {
			t.Errorf("%s: got %+v", name, p)
		}
	}
	if err := os.WriteFile(from, []byte("not a dump\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := AddGeoNames(from, to); rashomon.CodeOf(err) != rashomon.EINVALID || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a file that is no dump: %v", err)
	}
	if _, err := Load(from); rashomon.CodeOf(err) != rashomon.EINVALID {
		t.Errorf("a gazetteer that is none: %v", err)
	}
}

// A damaged file must be an error or find less, never a panic.
func TestDamaged(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, []Entry{{Name: "Aleppo", Country: "SY", Lat: 36, Lon: 37}, {Name: "Hama", Other: []string{"Hamath"}, Country: "SY"}}); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	for i := range whole {
		for _, data := range [][]byte{whole[:i], append(append(append([]byte(nil), whole[:i]...), whole[i]^0x55), whole[i+1:]...)} {
			if tab, err := open(data); err == nil {
				tab.lookup("aleppo")
				tab.lookup("hamath")
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("St. Paul, Minn., 20 km north of Saint-Denis's U.S.\nAl-Qa'im—Île", 3, 9)
	g, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		last := 0
		for _, m := range g.FindAll(text, nil, []rashomon.Span{{Start: from, End: to}}) {
			w := m.Words[0]
			if w.Of(text) == "" || m.Place.Name == "" || w.Start < last {
				t.Fatalf("bad mention %+v in %q", m, text)
			}
			last = w.Start
			if utf8.ValidString(text) && !utf8.ValidString(w.Of(text)) && (w.Start != from || w.End != to) {
				t.Fatalf("mention splits a character: %q", w.Of(text))
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	g := loaded(b)
	text := strings.Repeat("A convoy left Aleppo for Idlib on Monday, officials in Ankara told reporters, and Russian jets struck near Saraqib in northern Syria. ", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		g.Find(text, nil, nil)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(nil); err != nil {
			b.Fatal(err)
		}
	}
}
