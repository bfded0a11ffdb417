package actor

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"rashomon"
)

func lexiconFor(t testing.TB) *Lexicon {
	t.Helper()
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func day(s string) rashomon.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return rashomon.Time{}
	}
	return rashomon.OnDay(d.Year(), d.Month(), d.Day())
}

// lines gives the lines of a case file without comments.
func lines(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for s := bufio.NewScanner(f); s.Scan(); {
		if line := s.Text(); !strings.HasPrefix(line, "#") {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

func shown(text string, m Mention) string {
	s := m.Span.Of(text) + " => " + m.Actor.ID
	for _, f := range []struct {
		on   bool
		name string
	}{{m.Adjective, "adjective"}, {m.Metonym, "metonym"}, {m.People, "people"}, {m.Bare && m.Actor.ID != "civilians", "bare"}, {m.Pronoun, "pronoun"}} {
		if f.on {
			s += " " + f.name
		}
	}
	return s
}

func TestFind(t *testing.T) {
	l, cases := lexiconFor(t), lines(t, "find.txt")
	for i := 0; i < len(cases); i++ {
		when, text, ok := strings.Cut(cases[i], ": ")
		if !ok {
			continue
		}
		var want, got []string
		for ; i+1 < len(cases) && strings.Contains(cases[i+1], " => "); i++ {
			want = append(want, cases[i+1])
		}
		for _, m := range l.Find(text, nil, day(when)) {
			got = append(got, shown(text, m))
			if !m.Span.Contains(m.Head) {
				t.Errorf("%s: head %q lies outside %q", text, m.Head.Of(text), m.Span.Of(text))
			}
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", text, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestDescribe(t *testing.T) {
	l := lexiconFor(t)
	for _, line := range lines(t, "describe.txt") {
		phrase, want, ok := strings.Cut(line, " => ")
		if !ok {
			continue
		}
		a := l.Describe(phrase, day("2016-05-05"))
		if got := a.ID + " " + string(a.Kind); got != want {
			t.Errorf("%s: got %s, want %s", phrase, got, want)
		}
		if a.Name == "" {
			t.Errorf("%s: no name", phrase)
		}
	}
}

func TestState(t *testing.T) {
	l := lexiconFor(t)
	for id, want := range map[string]string{
		"force:RU/air-force": "state:RU", "state:RU": "state:RU", "person:vladimir-putin": "state:RU",
		"group:ypg": "group:syrian-democratic-forces", "office:hamas/health-ministry": "group:hamas",
		"unknown:a-western-official": "unknown:a-western-official", "group:SY/rebels": "group:SY/rebels", "org:unhcr": "org:united-nations",
	} {
		if got := l.State(id); got != want {
			t.Errorf("State(%s) = %s, want %s", id, got, want)
		}
	}
	for when, want := range map[string]string{"2014-06-01": "group:al-qaeda", "2018-06-01": "group:hayat-tahrir-al-sham"} {
		if got := l.StateOn("group:hayat-tahrir-al-sham", day(when)); got != want {
			t.Errorf("on %s: %s, want %s", when, got, want)
		}
	}
}

func TestSettle(t *testing.T) {
	l := lexiconFor(t)
	text := "The defence ministry spoke."
	m := l.Find(text, nil, day("2020-01-01"))
	if len(m) != 1 || !m[0].Bare {
		t.Fatalf("got %+v, want one bare mention", m)
	}
	if got := l.Settle(m[0], "state:TR", day("2020-01-01")).ID; got != "office:TR/defence-ministry" {
		t.Errorf("settled on %s", got)
	}
}

func TestResolve(t *testing.T) {
	l := lexiconFor(t)
	for name, want := range map[string]string{
		"the Kremlin": "office:RU/presidency", "hts": "group:hayat-tahrir-al-sham", "Turkish foreign ministry": "office:TR/foreign-ministry",
		"UNITED STATES": "state:US", "vladimir putin": "person:vladimir-putin", "nobody at all": "", "force:TR/navy": "force:TR/navy",
	} {
		if a, _ := l.Resolve(name, day("2020-01-01")); a.ID != want {
			t.Errorf("Resolve(%q) = %q, want %q", name, a.ID, want)
		}
	}
}

func TestUserFile(t *testing.T) {
	good := filepath.Join(t.TempDir(), "mine.txt")
	if err := os.WriteFile(good, []byte("# ours\ngroup | delta-front | Delta Front | DF | | NG | boko-haram 2012..\nperson | Musa Ogbe | | group:delta-front/head | 2011 |\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := Load(good)
	if err != nil {
		t.Fatal(err)
	}
	if a, ok := l.Resolve("Delta Front", rashomon.Time{}); !ok || a.Country != "NG" {
		t.Errorf("got %+v", a)
	}
	for line, want := range map[string]string{
		"grup | x | y":                  "no kind of line",
		"state | ZZ":                    "fields",
		"person | A B | | TR | 2010 |":  "no office",
		"group | a | b | | | | c 20x..": "no day",
	} {
		bad := filepath.Join(t.TempDir(), "bad.txt")
		if err := os.WriteFile(bad, []byte("# one\n"+line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Load(bad)
		if err == nil || !strings.Contains(err.Error(), "bad.txt:2") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that names bad.txt:2 and %q", line, err, want)
		}
	}
	if _, err := Load(filepath.Join(t.TempDir(), "none.txt")); rashomon.CodeOf(err) != rashomon.ENOTFOUND {
		t.Errorf("a file that is not there: %v", err)
	}
}

// Every id that the files use must be one that Actor knows, and spans must be
// right in any text.
func TestIDs(t *testing.T) {
	l := lexiconFor(t)
	for _, entries := range l.entries {
		for _, e := range entries {
			if e.kind == roleEntry || e.kind == blockEntry {
				continue
			}
			if _, ok := l.Actor(e.id); !ok {
				t.Errorf("entry of kind %d names %s, which nobody knows", e.kind, e.id)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Turkish President Recep Tayyip Erdogan's army, U.S.-backed rebels in the D.R. Congo.")
	f.Add("’s ’ Lord's\xff Resistance—Army\n\nN'Djamena")
	l, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, m := range l.Find(text, nil, day("2020-01-01")) {
			if m.Span.Start < last || m.Span.Of(text) == "" || m.Actor.ID == "" || !m.Span.Contains(m.Head) {
				t.Fatalf("bad mention %+v in %q", m, text)
			}
			if utf8.ValidString(text) && !utf8.ValidString(m.Span.Of(text)) {
				t.Fatalf("mention splits a character: %q", m.Span.Of(text))
			}
			last = m.Span.End
		}
		l.Describe(text, rashomon.Time{})
	})
}

func BenchmarkFind(b *testing.B) {
	l := lexiconFor(b)
	text := strings.Repeat("Turkish President Recep Tayyip Erdogan told reporters in the capital that the defence ministry had seen nothing of the kind on Tuesday night. ", 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		l.Find(text, nil, day("2020-01-01"))
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := load(nil); err != nil {
			b.Fatal(err)
		}
	}
}
