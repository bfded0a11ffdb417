package intake

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"rashomon"
)

// A testCase is one entry of a case file; see the head of testdata/texts.txt.
type testCase struct {
	name, input string
	want        [][2]string
}

func readCases(t *testing.T, path string) []testCase {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var cases []testCase
	wanting := false
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		line := scanner.Text()
		if name, ok := strings.CutPrefix(line, "=== "); ok {
			cases, wanting = append(cases, testCase{name: name}), false
			continue
		}
		if len(cases) == 0 {
			continue
		}
		c := &cases[len(cases)-1]
		switch {
		case line == "--- want":
			wanting = true
		case !wanting:
			c.input += line + "\n"
		case strings.TrimSpace(line) != "":
			field, value, ok := strings.Cut(line, ": ")
			if !ok {
				t.Fatalf("%s: case %q: want \"field: value\", got %q", path, c.name, line)
			}
			c.want = append(c.want, [2]string{field, strings.ReplaceAll(value, `\n`, "\n")})
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 {
		t.Fatalf("%s has no cases", path)
	}
	return cases
}

// check compares a report with what a case wants.
func (c testCase) check(t *testing.T, r *rashomon.Report) {
	t.Helper()
	if len(c.want) == 0 {
		t.Fatal("the case wants nothing")
	}
	missing := 0
	for _, w := range c.want {
		field, value := w[0], w[1]
		if value == "-" {
			value = ""
		}
		got := ""
		switch field {
		case "title":
			got = r.Title
		case "authors":
			got = strings.Join(r.Authors, "; ")
		case "outlet":
			got = r.Outlet
		case "republished":
			got = r.RepublishedFrom
		case "language":
			got = r.Language
		case "text":
			got = r.Text
		case "published":
			got = "-"
			if !r.Published.IsZero() {
				got = r.Published.From.Format("2006-01-02")
			}
			got += " " + string(r.Published.Basis)
		case "boilerplate", "article":
			c.checkWords(t, r, field, value)
			continue
		case "missing":
			if value == "" {
				if len(r.Missing) > 0 {
					t.Errorf("missing: want none, got %v", r.Missing)
				}
				continue
			}
			if missing++; missing > len(r.Missing) {
				t.Errorf("missing %q is not found", value)
				continue
			}
			m := r.Missing[missing-1]
			kind, before, _ := strings.Cut(value, " @ ")
			if string(m.Kind) != kind || !strings.HasSuffix(r.Text[:m.At], before) {
				t.Errorf("missing: got %s after %q, want %q", m.Kind, r.Text[max(0, m.At-40):m.At], value)
			}
			continue
		default:
			t.Fatalf("unknown field %q", field)
		}
		if got != value {
			t.Errorf("%s: got %q, want %q", field, got, value)
		}
	}
	if missing > 0 && missing != len(r.Missing) {
		t.Errorf("got %d missing exhibits, want %d: %v", len(r.Missing), missing, r.Missing)
	}
}

func (c testCase) checkWords(t *testing.T, r *rashomon.Report, field, value string) {
	t.Helper()
	if value == "" {
		if len(r.Boilerplate) > 0 {
			t.Errorf("boilerplate: want none, got %q", r.Boilerplate[0].Of(r.Text))
		}
		return
	}
	at := strings.LastIndex(r.Text, value)
	if at < 0 {
		t.Errorf("%s: the text lacks %q", field, value)
		return
	}
	span := rashomon.Span{Start: at, End: at + len(value)}
	for _, b := range r.Boilerplate {
		if field == "article" && b.Overlaps(span) {
			t.Errorf("article: %q lies in the boilerplate %q", value, b.Of(r.Text))
		}
	}
	if field == "boilerplate" && !rashomon.Covers(r.Boilerplate, span) {
		t.Errorf("boilerplate: %q is not marked", value)
	}
}
