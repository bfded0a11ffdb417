package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rashomon"
)

func writeHTML(t *testing.T, r *rashomon.Reading) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, r, Options{Version: "test", Explain: true}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHTMLGolden(t *testing.T) {
	golden(t, "fixture.html", []byte(writeHTML(t, newFixture(t))))
}

// walk visits every element of a page.
func walk(n *html.Node, visit func(n *html.Node, attr map[string]string)) {
	if n.Type == html.ElementNode {
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		visit(n, attr)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, visit)
	}
}

// The page must stand alone and hold together: nothing from outside, no
// script, every link leads somewhere, every id is there once, every table has
// a caption.
func TestHTMLStandsAlone(t *testing.T) {
	r := newFixture(t)
	r.Incidents[0].Title = `<script>alert(1)</script>`
	r.Reports[1].From = `javascript:alert(1)`
	doc, err := html.Parse(strings.NewReader(writeHTML(t, r)))
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]int{}, map[string]bool{}
	walk(doc, func(n *html.Node, attr map[string]string) {
		if id := attr["id"]; id != "" {
			ids[id]++
		}
		if href, ok := attr["href"]; ok {
			links[href] = true
		}
		if slices.Contains([]string{"script", "link", "img", "iframe", "object", "form"}, n.Data) || attr["src"] != "" {
			t.Errorf("the page has <%s>", n.Data)
		}
		for key := range attr {
			if strings.HasPrefix(key, "on") || key == "style" {
				t.Errorf("<%s %s> runs into the page's policy", n.Data, key)
			}
		}
		if n.Data == "table" && !has(n, "caption") {
			t.Error("a table without a caption")
		}
		if n.Data == "html" && attr["lang"] == "" {
			t.Error("the page says no language")
		}
	})
	for href := range links {
		if !strings.HasPrefix(href, "#") || ids[href[1:]] == 0 {
			t.Errorf("the link %s leads nowhere", href)
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("the id %s is there %d times", id, n)
		}
	}
	for i := range r.Claims {
		for _, prefix := range []string{"words-", "claim-"} {
			if id := prefix + itoa(i+1); ids[id] != 1 {
				t.Errorf("claim %s: %s is not on the page", r.Claims[i].ID, id)
			}
		}
	}
}

func itoa(n int) string { return strings.Trim(cite(n), "[]") }

func has(n *html.Node, name string) (found bool) {
	walk(n, func(n *html.Node, _ map[string]string) { found = found || n.Data == name })
	return found
}

// The marked text, put together again, is the report's text.
func TestHTMLKeepsTheText(t *testing.T) {
	r := newFixture(t)
	for i, report := range newView(r).texts(true) {
		var got strings.Builder
		for _, run := range report.Runs {
			got.WriteString(run.Text)
		}
		if got.String() != r.Reports[i].Text {
			t.Errorf("report %d: the runs do not make its text", i+1)
		}
	}
	// Marked, and exactly the words of a claim.
	if s := writeHTML(t, r); !regexp.MustCompile(`<a class="words d1" href="#claim-\d+" title="casualties">killing 33 soldiers</a>`).MatchString(s) {
		t.Error("the words of a claim are not marked")
	}
}

func TestCSV(t *testing.T) {
	r := newFixture(t)
	r.Reports[0].Outlet = "=HYPERLINK(1)"
	var b bytes.Buffer
	if err := CSV(&b, r, Options{}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(r.Claims)+1 {
		t.Fatalf("%d rows, want %d", len(rows), len(r.Claims)+1)
	}
	column := func(name string) int {
		i := slices.Index(rows[0], name)
		if i < 0 {
			t.Fatalf("no column %s", name)
		}
		return i
	}
	cell := func(claim, name string) string {
		for _, row := range rows[1:] {
			if row[column("claim")] == claim {
				return row[column(name)]
			}
		}
		t.Fatalf("no claim %s", claim)
		return ""
	}
	for _, c := range [][3]string{
		{"z4", "words", "'=SUM(A1) is not a claim"}, {"e1", "outlet", "'=HYPERLINK(1)"},
		{"k1", "low", "29"}, {"k1", "high", ""}, {"k1", "outcome", "killed"}, {"k5", "outcome", "killed; injured"},
		{"q5", "approximate", "true"}, {"q5", "class", "tank"}, {"k2", "lon", "-36.75"}, {"k2", "contested", "perpetrator; killed"},
		{"n2", "attitude", "denies"}, {"n2", "holders", "the author > Kestria's defence ministry"},
		{"e1", "perpetrators", "Arvenian warplanes (state:XA)"}, {"k3", "copy_of", r.Reports[1].ID}, {"x5", "missing", "true"},
		{"e5", "when_precision", "span"}, {"e5", "when_from", "2019-04-10"}, {"z4", "incident", ""}, {"m2", "state", "agreed"},
	} {
		if got := cell(c[0], c[1]); got != c[2] {
			t.Errorf("%s, %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
	// Every column that is written is one that the header has.
	s := newSheet(r)
	for _, c := range r.Claims {
		row := csvRow{}
		s.claim(row, c)
		for name := range row {
			column(name)
		}
	}
}

func TestCSVGolden(t *testing.T) {
	var b bytes.Buffer
	if err := CSV(&b, newFixture(t), Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "fixture.csv", b.Bytes())
}

func TestGeoJSON(t *testing.T) {
	var b bytes.Buffer
	if err := GeoJSON(&b, newFixture(t), Options{}); err != nil {
		t.Fatal(err)
	}
	var out struct {
		Features []struct {
			Geometry   *struct{ Coordinates []float64 }
			Properties struct{ Contested []string }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Features) != 2 || out.Features[1].Geometry != nil {
		t.Fatalf("want two features, the second without a place: %s", b.String())
	}
	if g := out.Features[0].Geometry.Coordinates; g[0] != -36.75 || g[1] != 35.5 {
		t.Errorf("coordinates %v, want longitude first", g)
	}
	if c := out.Features[0].Properties.Contested; len(c) != 2 {
		t.Errorf("contested: %v", c)
	}
}
