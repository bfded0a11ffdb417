package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A run is what the whole program did with some arguments.
type run struct {
	code           int
	stdout, stderr string
}

func start(t testing.TB, stdin string, args ...string) run {
	t.Helper()
	var out, errs bytes.Buffer
	m := &Main{Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" }}
	code := m.Run(context.Background(), args)
	if err := m.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	return run{code, out.String(), errs.String()}
}

// validate holds an output against the schema of rashomon/1.
func validate(t testing.TB, output string) {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile("../../docs/rashomon-1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(output))
	if err != nil {
		t.Fatalf("no JSON: %v\n%s", err, output)
	}
	if err := s.Validate(v); err != nil {
		t.Error(err)
	}
}

const story = `Three killed as shells hit the market of Darvan

DARVAN, June 4, 2018 - Three people were killed and eleven were injured on Monday when shells hit the market, the
governor said. The army blamed the rebels, who denied it.
`

// badFolder has one good report among everything that goes wrong.
func badFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("good.txt", story)
	write("empty.txt", "")
	write("binary.txt", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00\x01\x00\x00\x00")
	write("latin.txt", "Caf\xe9 bombed, \xff\xfe two hurt. "+strings.Repeat("\x81\x8d\x8f", 40))
	write("no-text.html", "<html><head><title>x</title></head><body><script>var a=1</script></body></html>")
	huge, err := os.Create(filepath.Join(dir, "huge.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer huge.Close()
	if err := huge.Truncate(200 << 20); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestReadOfBadInput(t *testing.T) {
	dir := badFolder(t)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close() // nobody listens there any more
	got := start(t, "", "read", "--format", "json", dir, filepath.Join(dir, "not-there.txt"), gone.URL+"/story")
	if got.code != exitFailed {
		t.Errorf("exit status %d, want %d", got.code, exitFailed)
	}
	validate(t, got.stdout)
	if !strings.Contains(got.stdout, "the market of Darvan") {
		t.Error("the good report was not read")
	}
	for _, name := range []string{"empty.txt", "binary.txt", "huge.txt", "no-text.html", "not-there.txt", gone.URL} {
		lines := 0
		for _, line := range strings.Split(got.stderr, "\n") {
			if strings.Contains(line, name) {
				lines++
			}
		}
		if lines != 1 {
			t.Errorf("%d lines about %s, want one:\n%s", lines, name, got.stderr)
		}
	}
}

// When nothing can be read the JSON is still there, and whole.
func TestReadOfNothing(t *testing.T) {
	got := start(t, "", "read", "--format", "json", filepath.Join(t.TempDir(), "nothing.txt"))
	if got.code != exitFailed || got.stderr == "" {
		t.Errorf("exit status %d, %q", got.code, got.stderr)
	}
	validate(t, got.stdout)
	got = start(t, "", "read", "--format", "json", "-")
	if got.code != exitFailed || !strings.Contains(got.stderr, "standard input") {
		t.Errorf("empty standard input: exit status %d, %q", got.code, got.stderr)
	}
	validate(t, got.stdout)
}

func TestReadInEveryFormat(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "story.txt")
	if err := os.WriteFile(path, []byte(story), 0o644); err != nil {
		t.Fatal(err)
	}
	for format, holds := range map[string]string{"text": "story.txt", "json": `"format":"rashomon/1"`, "jsonl": `{"reader":`,
		"html": "<!doctype html>", "csv": "claim,kind,holder", "geojson": `"FeatureCollection"`} {
		got := start(t, "", "read", "--format", format, path)
		if got.code != exitDone || got.stderr != "" {
			t.Errorf("%s: exit status %d, %s", format, got.code, got.stderr)
		}
		if !strings.Contains(got.stdout, holds) {
			t.Errorf("%s: no %q in %q", format, holds, got.stdout)
		}
		file := filepath.Join(dir, "out."+format)
		toFile := start(t, "", "read", path, "-o", file)
		written, err := os.ReadFile(file)
		if err != nil || toFile.code != exitDone || toFile.stdout != "" || string(written) != got.stdout {
			t.Errorf("%s: -o writes otherwise than standard output (%v, %s)", format, err, toFile.stderr)
		}
	}
	if entries, _ := filepath.Glob(filepath.Join(dir, ".out*")); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestReadOfStandardInput(t *testing.T) {
	got := start(t, story, "read", "--format", "json", "--spans", "--explain", "--published", "2018-06-05", "-")
	if got.code != exitDone {
		t.Fatalf("exit status %d: %s", got.code, got.stderr)
	}
	validate(t, got.stdout)
	var out struct {
		Reports []struct {
			Text      string
			Published struct{ From, Basis string }
			Sentences [][2]int
		}
	}
	if err := json.Unmarshal([]byte(got.stdout), &out); err != nil {
		t.Fatal(err)
	}
	r := out.Reports[0]
	if r.Text != story || r.Published.From != "2018-06-05" || r.Published.Basis != "given" || len(r.Sentences) < 2 {
		t.Errorf("published %+v, %d sentences, text %q", r.Published, len(r.Sentences), r.Text)
	}
}

func TestMisuse(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"read"}, "read what?"},
		{[]string{"reed", "x"}, "reed"},
		{[]string{"read", "--published", "soonish", "x"}, "2020-02-28"},
		{[]string{"read", "--format", "xml", "x"}, "text, json"},
		{[]string{"read", "--rule", "guess", "x"}, "range"},
		{[]string{"read", "--color", "red", "x"}, "auto, always or never"},
		{[]string{"read", "--colour", "x"}, "--colour"},
		{[]string{"read", "--width", "wide", "x"}, "wide"},
		{[]string{"version", "now"}, "now"},
	} {
		got := start(t, "", c.args...)
		if got.code != exitUsage || !strings.Contains(got.stderr, c.says) || got.stdout != "" {
			t.Errorf("%v: exit status %d, stderr %q, stdout %q", c.args, got.code, got.stderr, got.stdout)
		}
	}
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{nil, {"help"}, {"--help"}, {"read", "--help"}, {"help", "read"},
		{"review", "--help"}, {"review", "correct", "--help"}, {"code", "--help"}, {"code", "sheet", "--help"}} {
		got := start(t, "", args...)
		if got.code != exitDone || !strings.Contains(got.stdout, "Usage:") || got.stderr != "" {
			t.Errorf("%v: exit status %d, %q", args, got.code, got.stderr)
		}
		for _, line := range strings.Split(got.stdout, "\n") {
			if len(line) > 100 {
				t.Errorf("%v: a line of %d characters: %s", args, len(line), line)
			}
		}
	}
}

func TestOutputThatCannotBeWritten(t *testing.T) {
	got := start(t, story, "read", "-", "-o", filepath.Join(t.TempDir(), "no", "such", "folder.html"))
	if got.code != exitFailed || !strings.Contains(got.stderr, "cannot be written") {
		t.Errorf("exit status %d, %q", got.code, got.stderr)
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	m := &Main{Stdin: strings.NewReader(story), Stdout: &out, Stderr: &errs, Getenv: os.Getenv}
	if code := m.Run(ctx, []string{"read", "-"}); code != exitInterrupted || out.Len() > 0 {
		t.Errorf("exit status %d, wrote %q, %s", code, out.String(), errs.String())
	}
}

func TestLedgerKeepsTheReading(t *testing.T) {
	book := filepath.Join(t.TempDir(), "desk.ledger")
	for range 2 {
		if got := start(t, story, "read", "--ledger", book, "-"); got.code != exitDone {
			t.Fatalf("exit status %d: %s", got.code, got.stderr)
		}
	}
	got := start(t, "", "check", book)
	if got.code != exitDone || !strings.Contains(got.stdout, "nothing is broken") {
		t.Errorf("check: exit status %d, %s%s", got.code, got.stdout, got.stderr)
	}
	missing := filepath.Join(t.TempDir(), "none.ledger")
	if got = start(t, "", "check", missing); got.code != exitFailed || !strings.Contains(got.stderr, missing) {
		t.Errorf("check of no ledger: exit status %d, %q", got.code, got.stderr)
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("check made a ledger")
	}
	got = start(t, story, "read", "--ledger", t.TempDir(), "-")
	if got.code != exitFailed || got.stderr == "" {
		t.Errorf("a folder as ledger: exit status %d, %q", got.code, got.stderr)
	}
}

func TestVersion(t *testing.T) {
	got := start(t, "", "version")
	if got.code != exitDone || !strings.HasPrefix(got.stdout, "rashomon ") {
		t.Errorf("exit status %d, %q", got.code, got.stdout)
	}
}

func TestCSVIsWhole(t *testing.T) {
	got := start(t, story, "read", "--format", "csv", "-")
	if rows, err := csv.NewReader(strings.NewReader(got.stdout)).ReadAll(); err != nil || len(rows) < 1 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

// A page in which no article was found is named: it must not pass for a report that says nothing.
func TestPageWithoutArticle(t *testing.T) {
	page := filepath.Join(t.TempDir(), "login.html")
	if err := os.WriteFile(page, []byte("<html><head><title>Log in</title></head><body><nav><a href=/>Home</a><a href=/a>About</a></nav><form><input></form></body></html>"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := start(t, "", "read", page); !strings.Contains(got.stderr, "login.html: holds hardly any text") {
		t.Errorf("stderr %q", got.stderr)
	}
}
