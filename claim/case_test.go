package claim

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rashomon"
	"rashomon/actor"
	"rashomon/gazetteer"
	"rashomon/language"
)

// A caseText is one block of a case file; see testdata/README.md.
type caseText struct {
	file, name string
	line       int
	published  rashomon.Time
	text       string
	wants      []fact
}

// A fact is one line that says which claim must, or must not, come out.
type fact struct {
	line int
	not  bool
	kind string
	keys [][2]string
	raw  string
}

func TestCases(t *testing.T) {
	reader, err := language.Load()
	if err != nil {
		t.Skipf("no language model to read the cases with: %v", err)
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("case files: %v, %v", files, err)
	}
	world := openWorld(t)
	for _, f := range files {
		for _, c := range readCases(t, f) {
			t.Run(filepath.Base(f)+"/"+c.name, func(t *testing.T) { runCase(t, c, reader, world) })
		}
	}
}

func openWorld(t *testing.T) World {
	t.Helper()
	places, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	actors, err := actor.Load()
	if err != nil {
		t.Fatal(err)
	}
	return World{Places: places, Actors: actors}
}

func runCase(t *testing.T, c caseText, reader *language.Reader, world World) {
	r := &rashomon.Report{ID: rashomon.ReportID([]byte(c.text)), From: c.file, Text: c.text,
		Published: rashomon.Published{Time: c.published, Basis: rashomon.Given}}
	claims, actors := Read(r, reader.Read("", c.text, nil), world)
	names := map[string]string{}
	for _, a := range actors {
		names[a.ID] = a.Name
	}
	var shown []map[string]string
	for _, cl := range claims {
		shown = append(shown, describe(cl, claims, names, c.text))
	}
	for _, w := range c.wants {
		found := slices.ContainsFunc(shown, func(m map[string]string) bool { return w.holdsOf(m) })
		if found == w.not {
			t.Errorf("%s:%d: %s\nclaims:\n%s", c.file, w.line, w.raw, listing(shown))
		}
	}
}

func listing(shown []map[string]string) string {
	var b strings.Builder
	for _, m := range shown {
		keys := make([]string, 0, len(m))
		for k := range m {
			if k != "kind" && m[k] != "" {
				keys = append(keys, k)
			}
		}
		slices.Sort(keys)
		fmt.Fprintf(&b, "  %s", m["kind"])
		for _, k := range keys {
			fmt.Fprintf(&b, " %s=%q", k, m[k])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// contained are the keys whose value need only stand in the claim's.
var contained = []string{"words", "who", "victim", "target", "weapon", "perpetrator", "participant", "where", "by", "of", "about", "holder", "actor", "whose", "from", "toward", "parties", "speaker"}

func (f fact) holdsOf(m map[string]string) bool {
	if m["kind"] != f.kind {
		return false
	}
	for _, kv := range f.keys {
		got, want := strings.ToLower(m[kv[0]]), strings.ToLower(kv[1])
		if slices.Contains(contained, kv[0]) && want != "" && want != "none" {
			if !strings.Contains(got, want) {
				return false
			}
			continue
		}
		if want == "none" {
			want = ""
		}
		if got != want {
			return false
		}
	}
	return true
}

// describe puts a claim in the words of the case files.
func describe(c *rashomon.Claim, all []*rashomon.Claim, names map[string]string, text string) map[string]string {
	m := map[string]string{
		"kind": string(c.Kind), "words": strings.Join(strings.Fields(rashomon.Words(text, c.Words)), " "),
		"attitude": string(c.Attitude), "certainty": string(c.Certainty), "actuality": string(c.Actuality),
	}
	if c.Superseded != "" {
		m["superseded"] = "yes"
	}
	var holders []string
	for _, h := range c.Holders[1:] {
		holders = append(holders, h.Actor+" "+h.Name)
	}
	m["holder"] = strings.Join(holders, " > ")
	who := func(id string) string {
		if id == "" {
			return ""
		}
		return id + " " + names[id]
	}
	ofEvent := func(id string) string {
		for _, o := range all {
			if o.ID == id && o.Event != nil {
				return o.Event.Noun
			}
		}
		return ""
	}
	switch {
	case c.Event != nil:
		m["type"], m["mode"], m["noun"] = c.Event.Type, c.Event.Mode, c.Event.Noun
		m["when"], m["where"] = day(c.Event.When), c.Event.Where.Name
		for _, r := range c.Event.Roles {
			m[string(r.Role)] += rashomon.Words(text, r.Words) + " (" + who(r.Actor) + "); "
		}
	case c.Perpetrator != nil:
		m["actor"], m["of"] = who(c.Perpetrator.Actor), ofEvent(c.Perpetrator.Of)
	case c.Casualties != nil:
		k := c.Casualties
		m["outcome"], m["count"], m["scope"] = outcomes(k.Outcome), countText(k.Count), string(k.Scope)
		m["who"], m["status"], m["whose"], m["of"] = k.Who.Name, string(k.Who.Status), who(k.Who.Actor), ofEvent(k.Of)
	case c.Equipment != nil:
		k := c.Equipment
		m["outcome"], m["count"], m["class"], m["system"] = outcomes(k.Outcome), countText(k.Count), k.Class, k.System
		m["whose"], m["of"] = who(k.Whose), ofEvent(k.Of)
	case c.Control != nil:
		k := c.Control
		m["change"], m["where"], m["from"], m["when"] = string(k.Change), k.Where.Name, who(k.From), day(k.When)
		for _, b := range k.By {
			m["by"] += who(b) + "; "
		}
	case c.Stance != nil:
		k := c.Stance
		m["actor"], m["toward"], m["about"], m["line"], m["speaker"] = who(k.Actor), who(k.Toward), k.About, string(k.Line), who(k.Speaker)
	case c.Plan != nil:
		k := c.Plan
		m["what"], m["state"], m["when"] = k.What, string(k.State), day(k.When)
		for _, p := range k.Parties {
			m["parties"] += who(p) + "; "
		}
	case c.Exhibit != nil:
		k := c.Exhibit
		m["exhibit"], m["by"], m["missing"] = string(k.Kind), who(k.ShownBy), fmt.Sprint(k.Missing)
	}
	return m
}

func outcomes(list []rashomon.Outcome) string {
	var s []string
	for _, o := range list {
		s = append(s, string(o))
	}
	slices.Sort(s)
	return strings.Join(s, "/")
}

// countText writes a count: "33", "29+", "-50", "20-30", "80~", "200+~", "" for none given.
func countText(c rashomon.Count) string {
	s := ""
	switch {
	case c.Low.Known && c.High.Known && c.Low.N == c.High.N:
		s = fmt.Sprint(c.Low.N)
	case c.Low.Known && c.High.Known:
		s = fmt.Sprintf("%d-%d", c.Low.N, c.High.N)
	case c.Low.Known:
		s = fmt.Sprintf("%d+", c.Low.N)
	case c.High.Known:
		s = fmt.Sprintf("-%d", c.High.N)
	default:
		return ""
	}
	if c.Approximate {
		s += "~"
	}
	return s
}

func day(t rashomon.Time) string {
	if t.IsZero() {
		return ""
	}
	from, to := t.From.Format("2006-01-02"), t.To.Format("2006-01-02")
	if from == to {
		return from
	}
	return from + "/" + to
}

func readCases(t *testing.T, path string) []caseText {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []caseText
	var c caseText
	published := rashomon.OnDay(2020, time.February, 28)
	flush := func() {
		if c.text != "" {
			out = append(out, c)
		}
		c = caseText{file: path, published: published}
	}
	flush()
	s := bufio.NewScanner(f)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimRight(s.Text(), " \t")
		head, rest, _ := strings.Cut(line, ":")
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			flush()
		case strings.HasPrefix(line, ">"):
			if c.text != "" {
				c.text += "\n"
			}
			c.text += strings.TrimPrefix(strings.TrimPrefix(line, ">"), " ")
			if c.name == "" {
				c.name, c.line = fmt.Sprintf("line %d", n), n
			}
		case head == "case":
			c.name, c.line = strings.TrimSpace(rest), n
		case head == "published":
			d, err := time.Parse("2006-01-02", strings.TrimSpace(rest))
			if err != nil {
				t.Fatalf("%s:%d: %v", path, n, err)
			}
			c.published = rashomon.OnDay(d.Date())
		default:
			c.wants = append(c.wants, readFact(t, path, n, line))
		}
	}
	flush()
	return out
}

// readFact reads "not: casualties outcome=killed who="Syrian troops"".
func readFact(t *testing.T, path string, n int, line string) fact {
	f := fact{line: n, raw: line}
	rest := line
	if after, ok := strings.CutPrefix(rest, "not:"); ok {
		f.not, rest = true, strings.TrimSpace(after)
	}
	f.kind, rest, _ = strings.Cut(rest, " ")
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		key, after, ok := strings.Cut(rest, "=")
		if !ok {
			t.Fatalf("%s:%d: %q is no key=value", path, n, rest)
		}
		var value string
		if strings.HasPrefix(after, `"`) {
			value, rest, ok = strings.Cut(after[1:], `"`)
			if !ok {
				t.Fatalf("%s:%d: a quotation mark is open", path, n)
			}
		} else {
			value, rest, _ = strings.Cut(after, " ")
		}
		f.keys = append(f.keys, [2]string{key, value})
	}
	return f
}
