package intake

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"rashomon"
)

func TestTexts(t *testing.T) {
	for _, c := range readCases(t, "testdata/texts.txt") {
		t.Run(c.name, func(t *testing.T) {
			r, err := read(&source{from: "case.txt", data: []byte(c.input)}, rashomon.Time{})
			if err != nil {
				t.Fatal(err)
			}
			if r.Text != c.input {
				t.Error("the text is not the whole file")
			}
			sound(t, r)
			c.check(t, r)
		})
	}
}

// sound checks what holds for every report.
func sound(t *testing.T, r *rashomon.Report) {
	t.Helper()
	if !utf8.ValidString(r.Text) {
		t.Error("the text is not valid UTF-8")
	}
	last := 0
	for _, b := range r.Boilerplate {
		if b.Start < last || b.End <= b.Start || b.End > len(r.Text) {
			t.Fatalf("boilerplate %v is out of order or of the text", b)
		}
		if !utf8.ValidString(b.Of(r.Text)) {
			t.Errorf("boilerplate %v cuts a character", b)
		}
		last = b.End
	}
	for _, m := range r.Missing {
		if m.At < 0 || m.At > len(r.Text) || m.At < len(r.Text) && !utf8.RuneStart(r.Text[m.At]) {
			t.Errorf("missing exhibit at %d is not at a character of the text", m.At)
		}
	}
	if r.ID != rashomon.ReportID(r.Original) {
		t.Error("the identity is not that of the original bytes")
	}
}

func TestLineEndsStay(t *testing.T) {
	text := "The dam stands\r\n\r\nThe dam still stands after the strike, engineers said.\r\n\r\nBy Ana Kosta\r\nSource: Lake Post\r\n"
	r, err := read(&source{from: "x.txt", data: []byte(text)}, rashomon.OnDay(2020, 2, 28))
	if err != nil {
		t.Fatal(err)
	}
	if r.Text != text || r.Title != "The dam stands" || r.Outlet != "Lake Post" || len(r.Authors) != 1 {
		t.Errorf("got %q, title %q, outlet %q, authors %q", r.Text, r.Title, r.Outlet, r.Authors)
	}
	if got := r.Boilerplate[0].Of(text); got != "By Ana Kosta\r\nSource: Lake Post" {
		t.Errorf("boilerplate %q", got)
	}
	if r.Published.Basis != rashomon.Given || r.Published.Time != rashomon.OnDay(2020, 2, 28) {
		t.Errorf("the given day does not beat the rest: %v", r.Published)
	}
}

// TestSeed reads the article that the project starts from, which is not in the
// repository.
func TestSeed(t *testing.T) {
	found, _ := filepath.Glob("../../shared/seeds/*.txt")
	if len(found) == 0 {
		if os.Getenv("RASHOMON_REQUIRE_SHARED") == "1" {
			t.Fatal("shared/seeds is required and absent")
		}
		t.Skip("shared/seeds is absent")
	}
	r, err := Open(context.Background(), found[0], Options{})
	if err != nil {
		t.Fatal(err)
	}
	sound(t, r)
	first, _, _ := strings.Cut(r.Text, "\n")
	if r.Title != first || strings.Join(r.Authors, ";") != "Marko Marjanović" || r.Outlet != "Anti-Empire" || r.Language != "en" {
		t.Errorf("title %q, authors %q, outlet %q, language %q", r.Title, r.Authors, r.Outlet, r.Language)
	}
	if len(r.Boilerplate) != 1 || len(r.Missing) != 0 {
		t.Fatalf("boilerplate %v, missing %v; want one run at the foot and nothing missing", r.Boilerplate, r.Missing)
	}
	foot := r.Boilerplate[0].Of(r.Text)
	for _, words := range []string{"By Marko", "Source: ", "Similar Posts", "Leave a Reply", "Required fields are marked *"} {
		if !strings.Contains(foot, words) {
			t.Errorf("%q is not marked", words)
		}
	}
	if r.Boilerplate[0].Start < len(r.Text)*9/10 {
		t.Errorf("the article itself is marked from %d on", r.Boilerplate[0].Start)
	}
}
