package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"rashomon"
	"rashomon/ledger"
)

// valley is a ledger entered by hand: a shell on the market of Eastmere, of
// which the mayor says 5, then 9 were killed and the army 2, and one on a
// school of Westmere a week later. Its ids are easy to write in a scenario.
func valley(t *testing.T, path string) {
	t.Helper()
	r := &rashomon.Reading{Actors: []rashomon.Actor{{ID: "person:mayor", Name: "the mayor", Kind: rashomon.Person}, {ID: "force:XA/army", Name: "the army", Kind: rashomon.Force}}}
	add := func(id, text, town string, lat float64, day, published int, holder, name string, dead int) {
		report := &rashomon.Report{ID: "sha256:" + strings.Repeat(id, 64), From: id + ".txt", Title: "Report " + id, Text: text, Outlet: "Paper " + id, Published: rashomon.Published{Time: rashomon.OnDay(2019, time.May, published), Basis: rashomon.Given}}
		r.Reports = append(r.Reports, report)
		author := "author:" + id
		r.Actors = append(r.Actors, rashomon.Actor{ID: author, Name: report.Outlet, Kind: rashomon.OutletActor})
		claim := func(id, words string) *rashomon.Claim {
			at := strings.Index(text, words)
			c := &rashomon.Claim{ID: id, Report: report.ID, Words: []rashomon.Span{{Start: at, End: at + len(words)}}, Attitude: rashomon.Asserts, Certainty: rashomon.Certain, Actuality: rashomon.Happened,
				Holders: []rashomon.Holder{{Actor: author, Name: report.Outlet}, {Actor: holder, Name: name}}}
			r.Claims = append(r.Claims, c)
			return c
		}
		event := claim("e"+id, strings.SplitN(text, ",", 2)[0])
		event.Kind, event.Event = rashomon.EventClaim, &rashomon.Event{Type: "ASSAULT", Mode: "heavy-weapons", Noun: "shell", When: rashomon.OnDay(2019, time.May, day),
			Where: rashomon.Place{Name: town, Country: "XA", Lat: lat, Lon: 2, Located: true, Precision: rashomon.ExactPlace}}
		toll := claim("t"+id, strings.TrimSuffix(strings.SplitN(text, "said ", 2)[1], "."))
		toll.Kind, toll.Casualties = rashomon.CasualtiesClaim, &rashomon.Casualties{Of: event.ID, Outcome: []rashomon.Outcome{rashomon.Killed}, Who: rashomon.Who{Status: rashomon.UnknownStatus}, Count: rashomon.Count{Low: rashomon.N(dead), High: rashomon.N(dead)}}
	}
	add("a", "A shell hit the market of Eastmere, the mayor said 5 died.", "Eastmere", 1, 2, 3, "person:mayor", "the mayor", 5)
	add("b", "A shell hit the market of Eastmere, the mayor said 9 died.", "Eastmere", 1, 2, 4, "person:mayor", "the mayor", 9)
	add("c", "A shell hit the market of Eastmere, the army said 2 died.", "Eastmere", 1, 2, 4, "force:XA/army", "the army", 2)
	add("d", "A shell hit the school of Westmere, the mayor said 4 died.", "Westmere", 40, 9, 10, "person:mayor", "the mayor", 4)
	book, err := ledger.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if _, err := book.Enter(context.Background(), r); err != nil {
		t.Fatal(err)
	}
}

var reviewID = regexp.MustCompile(`(?m)^(review:[0-9a-f]+): `)

// A scenario is a file of commands, each followed by what it must say. A line
// that begins with "$ " runs rashomon, one with "! " runs it and it must fail;
// "  text" must stand in the output, "- text" must not. BOOK and OTHER are
// ledgers, DIR a folder, NAME=… before a command names the review it makes.
func TestReviewScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/review/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			s := &scenario{t: t, names: map[string]string{"BOOK": filepath.Join(dir, "desk.ledger"), "OTHER": filepath.Join(dir, "other.ledger"), "DIR": dir},
				env: map[string]string{"HOME": dir, "RASHOMON_LEDGER": filepath.Join(dir, "desk.ledger"), "RASHOMON_BY": "A. Coder"}}
			valley(t, s.names["BOOK"])
			valley(t, s.names["OTHER"])
			for n, line := range strings.Split(string(text), "\n") {
				s.line(n+1, line)
			}
			for _, book := range []string{"BOOK", "OTHER"} {
				if got := startWith(t, s.env, "check", s.names[book]); got.code != exitDone {
					t.Errorf("check %s: %s", book, got.stderr)
				}
			}
		})
	}
}

type scenario struct {
	t     *testing.T
	names map[string]string
	env   map[string]string
	out   string
}

func (s *scenario) line(n int, line string) {
	s.t.Helper()
	sign, rest := "", ""
	if len(line) > 2 {
		sign, rest = line[:2], s.replaced(line[2:])
	}
	switch sign {
	case "$ ", "! ":
		name := ""
		if before, after, ok := strings.Cut(line[2:], "= "); ok && strings.ToUpper(before) == before && !strings.Contains(before, " ") {
			name, rest = before, s.replaced(after)
		}
		got := startWith(s.t, s.env, split(rest)...)
		s.out = got.stdout + got.stderr
		if (got.code == exitDone) != (sign == "$ ") {
			s.t.Errorf("line %d: %s: exit status %d, %s", n, rest, got.code, s.out)
		}
		if strings.Contains(rest, "--format json") && got.code == exitDone && !strings.Contains(rest, " -o ") {
			validate(s.t, got.stdout)
		}
		if m := reviewID.FindStringSubmatch(s.out); name != "" && m != nil {
			s.names[name] = m[1]
		}
	case "  ":
		if !strings.Contains(plain(s.out), plain(rest)) {
			s.t.Errorf("line %d: no %q in\n%s", n, strings.TrimSpace(rest), s.out)
		}
	case "- ":
		if strings.Contains(plain(s.out), plain(rest)) {
			s.t.Errorf("line %d: there is %q in\n%s", n, strings.TrimSpace(rest), s.out)
		}
	}
}

// plain is a text however it was wrapped.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

func (s *scenario) replaced(text string) string {
	for name, value := range s.names {
		text = regexp.MustCompile(`\b`+name+`\b`).ReplaceAllLiteralString(text, value)
	}
	return text
}

// split parts a command at spaces outside of quotation marks.
func split(line string) []string {
	r := csv.NewReader(strings.NewReader(line))
	r.Comma, r.LazyQuotes = ' ', true
	fields, err := r.Read()
	if err != nil {
		return strings.Fields(line)
	}
	return fields
}

// The walk of the README, with what every format makes of it.
func TestReviewInEveryFormat(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "desk.ledger")
	valley(t, book)
	env := map[string]string{"HOME": dir, "RASHOMON_LEDGER": book, "RASHOMON_BY": "A. Coder"}
	for _, args := range [][]string{{"correct", "tc", "number", "3"}, {"reject", "tb"}, {"grade", "1", "weak"}, {"rate", "Paper d", "B2"}} {
		if got := startWith(t, env, append(append([]string{"review"}, args...), "--why", "seen on the page")...); got.code != exitDone {
			t.Fatalf("%v: %s", args, got.stderr)
		}
	}
	for format, holds := range map[string][]string{
		"text":    {"because seen on the page: 3, was 2", "REJECTED as misread by A. Coder", "set by A. Coder", "rated B2 by A. Coder", "because seen on the page"},
		"json":    {`"says":"number of tc is 3, was 2"`, `"aside":"rejected"`, `"low":3`},
		"html":    {"number corrected by A. Coder, was 2", "REJECTED as misread", "because seen on the page"},
		"csv":     {"number corrected by A. Coder: 3, was 2, because seen on the page", "rejected"},
		"geojson": {"graded weak by A. Coder", "number corrected by A. Coder"},
		"jsonl":   {`{"review":{"id":"review:`},
	} {
		got := startWith(t, env, "list", book, "--format", format)
		for _, h := range holds {
			if !strings.Contains(strings.Join(strings.Fields(got.stdout), " "), h) {
				t.Errorf("%s: no %q in\n%s", format, h, got.stdout)
			}
		}
		if format == "json" {
			validate(t, got.stdout)
			var out reading
			if err := json.Unmarshal([]byte(got.stdout), &out); err != nil {
				t.Fatal(err)
			}
			out.check(t)
		}
	}
}

// Two coders fill in the same sheet, a third adjudicates.
func TestBlindCodingCommands(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "desk.ledger")
	valley(t, book)
	env := map[string]string{"HOME": dir, "RASHOMON_LEDGER": book}
	must := func(says string, args ...string) string {
		t.Helper()
		got := startWith(t, env, args...)
		if got.code != exitDone || !strings.Contains(got.stdout, says) {
			t.Fatalf("%v: exit status %d, %s%s; want it to say %q", args, got.code, got.stdout, got.stderr, says)
		}
		return got.stdout
	}
	blank := must("unit,", "code", "sheet", "1", "2")
	for who, lows := range map[string]map[string]string{"Anna": {"ta": "5", "tb": "9", "tc": "2", "td": "4"}, "Ben": {"ta": "5", "tb": "9", "tc": "3", "td": "4"}} {
		rows, err := csv.NewReader(strings.NewReader(blank)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var sheet strings.Builder
		out := csv.NewWriter(&sheet)
		for _, row := range rows {
			for i, column := range rows[0] {
				if n := lows[row[0]]; n != "" && column == "low" {
					row[i] = n
				}
				if lows[row[0]] != "" && column == "group" {
					row[i] = map[bool]string{true: "school", false: "market"}[row[0] == "td"]
				}
			}
			if err := out.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		out.Flush()
		file := filepath.Join(dir, who+".csv")
		if err := os.WriteFile(file, []byte("\ufeff"+sheet.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		must("8 values of "+who+" entered", "code", "enter", file, "--by", who)
		must("0 values of "+who+" entered", "code", "enter", file, "--by", who)
	}
	agreed := must("same incident nominal        4  1.000", "code", "agreement")
	if again := must("low           ratio          4  0.", "code", "agreement"); again != agreed {
		t.Errorf("measured again it is\n%s\nwas\n%s", again, agreed)
	}
	must("1 difference between", "code", "differences")
	if got := startWith(t, env, "code", "adjudicate", "tc", "low", "3", "--by", "Chris", "--why", "page 2"); got.code != exitFailed || !strings.Contains(got.stderr, "from 3 down to 2") {
		t.Errorf("a low above the high: %d, %s", got.code, got.stderr)
	}
	must("high of tc is 3", "code", "adjudicate", "tc", "high", "3", "--by", "Chris", "--why", "page 2")
	must("low of tc is 3", "code", "adjudicate", "tc", "low", "3", "--by", "Chris", "--why", "page 2")
	must("decided by Chris: low of tc is 3", "code", "differences")
	must("0 decisions", "review", "list", "td")
	must("nothing is broken", "check", book)
}

// The walk of the README's section on correcting works as it stands there.
func TestReadmeCorrects(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(text), "\n## Correct what was read\n")
	if !ok {
		t.Fatal("the README has no such section")
	}
	section, _, _ = strings.Cut(section, "\n## ")
	dir := t.TempDir()
	env := map[string]string{"HOME": dir}
	n := 0
	for _, line := range strings.Split(section, "\n") {
		command, ok := strings.CutPrefix(line, "    rashomon ")
		if !ok {
			continue
		}
		n++
		command, _, _ = strings.Cut(command, " #")
		args := split(strings.TrimSpace(command))
		for i, a := range args {
			switch {
			case strings.HasPrefix(a, "desk."):
				args[i] = filepath.Join(dir, a)
			case strings.HasPrefix(a, "examples/"):
				args[i] = "../../" + a
			}
		}
		if got := startWith(t, env, args...); got.code != exitDone {
			t.Errorf("%s: exit status %d, %s", command, got.code, got.stderr)
		}
	}
	if n < 8 {
		t.Errorf("%d commands", n)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "desk.csv")); err != nil || !strings.Contains(string(got), "34, was 33, because the governor gave 34") {
		t.Errorf("the spreadsheet has no correction (%v)", err)
	}
}
