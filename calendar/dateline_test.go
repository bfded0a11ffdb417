package calendar

import (
	"strings"
	"testing"
	"time"

	"rashomon"
)

func TestDateline(t *testing.T) {
	for _, c := range caseLinesLast(t, "testdata/datelines.txt") {
		text := strings.ReplaceAll(c.fields[0], "¶", "\n")
		got, ok := Dateline(text)
		have := "none"
		if ok {
			have = got.From.Format(time.DateOnly)
		}
		if have != c.fields[1] {
			t.Errorf("line %d: %q: got %s, want %s", c.n, text, have, c.fields[1])
		}
	}
}

// caseLinesLast cuts each line at its last bar only: the text may hold bars.
func caseLinesLast(t *testing.T, file string) []caseLine {
	t.Helper()
	var out []caseLine
	for _, c := range caseLines(t, file, -1) {
		last := len(c.fields) - 1
		out = append(out, caseLine{c.n, []string{strings.Join(c.fields[:last], " | "), c.fields[last]}})
	}
	return out
}

func TestParse(t *testing.T) {
	for _, c := range caseLines(t, "testdata/typed.txt", 4) {
		got, err := Parse(c.fields[0])
		if c.fields[1] == "error" {
			if rashomon.CodeOf(err) != rashomon.EINVALID || !strings.Contains(rashomon.MessageOf(err), c.fields[2]) {
				t.Errorf("line %d: %q: got %v, %v; want an error that says %q", c.n, c.fields[0], got, err, c.fields[2])
			}
			continue
		}
		if err != nil {
			t.Errorf("line %d: %q: %v", c.n, c.fields[0], err)
			continue
		}
		if s := show(got); s != [3]string(c.fields[1:]) {
			t.Errorf("line %d: %q: got %v, want %v", c.n, c.fields[0], s, c.fields[1:])
		}
	}
}
