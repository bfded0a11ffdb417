package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
)

// tagRun runs the tag command on a text from standard input.
func tagRun(t *testing.T, text string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	m := NewMain()
	m.Stdin, m.Stdout, m.Stderr = strings.NewReader(text), &out, &err
	code = m.Run(context.Background(), append([]string{"tag"}, args...))
	return code, out.String(), err.String()
}

func TestTagCoNLLU(t *testing.T) {
	code, out, stderr := tagRun(t, "The mayor of Eastmere denied that shells had hit the school.\n", "-")
	if code != exitDone {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	words := 0
	for _, line := range strings.Split(out, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		words++
		if n := strings.Count(line, "\t"); n != 9 {
			t.Errorf("a row with %d tabs: %q", n, line)
		}
	}
	if words != 12 {
		t.Errorf("%d words, want 12:\n%s", words, out)
	}
}

func TestTagJSON(t *testing.T) {
	code, out, stderr := tagRun(t, "The mayor of Eastmere left. She denied it.\n", "--format", "json", "-")
	if code != exitDone {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	var reading struct {
		Format  string
		Reports []struct{ Sentences [][2]int }
	}
	if err := json.Unmarshal([]byte(out), &reading); err != nil {
		t.Fatal(err)
	}
	if reading.Format != "rashomon/1" || len(reading.Reports) != 1 || len(reading.Reports[0].Sentences) != 2 {
		t.Errorf("got %+v", reading)
	}
}

func TestTagRefuses(t *testing.T) {
	for _, args := range [][]string{{}, {"--format", "xml", "-"}} {
		if code, _, stderr := tagRun(t, "x", args...); code != exitUsage || stderr == "" {
			t.Errorf("%v: exit %d, %q", args, code, stderr)
		}
	}
	if code, _, _ := tagRun(t, "x", "no-such-file.txt"); code != exitFailed {
		t.Errorf("a missing file exits %d", code)
	}
}
