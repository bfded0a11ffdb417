package calendar

import (
	"os"
	"strings"
	"testing"
	"time"

	"rashomon"
)

// A caseLine is one line of a case file, cut at its bars.
type caseLine struct {
	n      int
	fields []string
}

// caseLines reads a case file; want is the number of columns, -1 for any.
func caseLines(t *testing.T, file string, want int) []caseLine {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []caseLine
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, " | ")
		if want > 0 && len(fields) != want {
			t.Fatalf("%s:%d: %d columns, want %d", file, n, len(fields), want)
		}
		out = append(out, caseLine{n, fields})
	}
	return out
}

// show writes a time the way the case files do.
func show(t rashomon.Time) [3]string {
	if t.IsZero() {
		return [3]string{"-", "-", "-"}
	}
	layout := time.DateOnly
	if t.Precision == rashomon.Instant {
		layout = "2006-01-02T15:04"
	}
	return [3]string{t.From.Format(layout), t.To.Format(layout), string(t.Precision)}
}

func day(t *testing.T, s string) rashomon.Time {
	t.Helper()
	if s == "-" {
		return rashomon.Time{}
	}
	d, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestExpressions(t *testing.T) {
	text := ""
	for _, c := range caseLines(t, "testdata/expressions.txt", 7) {
		line, marked := strings.CutPrefix(c.fields[0], "+ ")
		if !marked {
			text = ""
		}
		from := len(text)
		plain := strings.Replace(line, "[[", "", 1)
		want := ""
		if a := strings.Index(line, "[["); a >= 0 {
			b := strings.LastIndex(line, "]]")
			want = line[a+2 : b]
			plain = line[:a] + want + line[b+2:]
		}
		var sentences []rashomon.Span
		text += plain + " "
		if from > 0 {
			sentences = append(sentences, runs(text[:from])...)
		}
		sentences = append(sentences, rashomon.Span{Start: from, End: len(text)})
		var got []rashomon.TimeExpression
		for _, e := range Find(text, sentences, day(t, c.fields[1])) {
			if e.Words[0].Start >= from {
				got = append(got, e)
			}
		}
		if c.fields[2] == "-" {
			if len(got) != 0 {
				t.Errorf("line %d: %q: found %q = %s", c.n, plain, got[0].Words[0].Of(text), got[0].Value)
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("line %d: %q: %d expressions: %v", c.n, plain, len(got), got)
			continue
		}
		e := got[0]
		s := show(e.When)
		have := []string{e.Type, e.Value, s[0], s[1], s[2]}
		if strings.Join(have, " | ") != strings.Join(c.fields[2:], " | ") {
			t.Errorf("line %d: %q\n got %v\nwant %v", c.n, plain, have, c.fields[2:])
		}
		if words := e.Words[0].Of(text); want != "" && !strings.Contains(want, words) && !strings.Contains(words, want) {
			t.Errorf("line %d: words %q, want %q", c.n, words, want)
		}
	}
}
