package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rashomon"
)

// startWith runs the program with an environment.
func startWith(t testing.TB, env map[string]string, args ...string) run {
	t.Helper()
	var out, errs bytes.Buffer
	m := &Main{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Getenv: func(name string) string { return env[name] }}
	code := m.Run(context.Background(), args)
	if err := m.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	return run{code, out.String(), errs.String()}
}

// The whole way of a ledger, as the README tells it: read, find, prove, carry.
func TestLedgerCommands(t *testing.T) {
	dir := t.TempDir()
	w := &way{t: t, dir: dir, env: map[string]string{"HOME": dir}, book: filepath.Join(dir, "desk.ledger"),
		public: filepath.Join(dir, ".config", "rashomon", "ledger.key.pub"), kept: filepath.Join(dir, "friday")}
	w.must("", "read", "--ledger", w.book, "../../examples/balyun-2020")
	w.must("nothing is broken", "check", w.book)
	listed := w.must("incidents of", "list", w.book)
	w.find(listed)
	w.carry(listed)
	w.refuse()
}

// A way is the steps that one ledger goes through.
type way struct {
	t                       *testing.T
	env                     map[string]string
	dir, book, public, kept string
}

func (w *way) must(says string, args ...string) string {
	w.t.Helper()
	got := startWith(w.t, w.env, args...)
	if got.code != exitDone || !strings.Contains(got.stdout, says) {
		w.t.Fatalf("%v: exit status %d, %q, stderr %q; want it to say %q", args, got.code, got.stdout, got.stderr, says)
	}
	return got.stdout
}

func (w *way) mustFail(says string, args ...string) {
	w.t.Helper()
	got := startWith(w.t, w.env, args...)
	if got.code == exitDone || !strings.Contains(got.stderr, says) || strings.Contains(got.stderr, "SQL") {
		w.t.Errorf("%v: exit status %d, %q; want it to say %q", args, got.code, got.stderr, says)
	}
}

// find finds what is in the ledger, by every way that leads there.
func (w *way) find(listed string) {
	t, must, book, dir := w.t, w.must, w.book, w.dir
	id := regexp.MustCompile(`incident:[0-9a-f]+`).FindString(listed)
	must("", "show", book, id)
	var whole reading
	if err := json.Unmarshal([]byte(must("rashomon/1", "show", book, id, "--format", "json")), &whole); err != nil || len(whole.Incidents) != 1 {
		t.Fatalf("%v, %d incidents", err, len(whole.Incidents))
	}
	whole.check(t)
	must("held by", "show", book, whole.Claims[0].ID)
	must("claims", "show", book, whole.Reports[0].ID[:20])
	must("holds", "show", book, "state:TR")
	original, err := os.ReadFile("../../examples/balyun-2020/01-governor.txt")
	if err != nil {
		t.Fatal(err)
	}
	hit := regexp.MustCompile(`sha256:[0-9a-f]+`).FindString(must("", "search", book, "governor", "Hatay"))
	if hit == "" {
		t.Error("the governor is not found")
	}
	if got := must("", "show", book, rashomon.ReportID(original), "--original"); got != string(original) {
		t.Error("the report's original is not the file's bytes")
	}
	must("0 incidents of", "list", book, "--place", "Atlantis")
	must("0 incidents of", "list", book, "--from", "2021")
	if some := must("contested", "list", book, "--contested=killed"); strings.Count(some, "incident:") >= strings.Count(listed, "incident:") {
		t.Error("--contested lets everything through")
	}
	must("", "list", book, "--actor", "Turkey", "-o", filepath.Join(dir, "turkey.html"))
	if page, err := os.ReadFile(filepath.Join(dir, "turkey.html")); err != nil || !bytes.HasPrefix(page, []byte("<!doctype html>")) {
		t.Error("no page was written")
	}
	must(" + ", "diff", book, "2020-02-28", "2020-02-29")
	must("nothing changed", "diff", book, "2020-03-08", "2020-03-09")
}

// carry proves the past by a kept checkpoint and carries the ledger elsewhere.
func (w *way) carry(listed string) {
	t, must, book, dir, kept, public := w.t, w.must, w.book, w.dir, w.kept, w.public
	other := filepath.Join(dir, "other.ledger")
	if err := os.WriteFile(kept, []byte(must("rashomon-", "log", "--checkpoint", book)), 0o644); err != nil {
		t.Fatal(err)
	}
	must("signed by", "log", book)
	must("1 of 1 heads signed", "check", "--checkpoint", kept, "--key", public, book)
	must("written to", "export", book, "-o", filepath.Join(dir, "all.jsonl"))
	must("entered 8 reports", "import", other, filepath.Join(dir, "all.jsonl"))
	must("entered 0 reports", "import", other, filepath.Join(dir, "all.jsonl"))
	must("nothing is broken", "check", other)
	if must("", "list", other) != listed {
		t.Error("carried to another ledger, the incidents are others")
	}
	must("backed up", "backup", book, filepath.Join(dir, "copy.ledger"))
	must("nothing is broken", "check", "--checkpoint", kept, filepath.Join(dir, "copy.ledger"))
}

// refuse does what must not be done.
func (w *way) refuse() {
	t, must, mustFail, book, dir, kept, public := w.t, w.must, w.mustFail, w.book, w.dir, w.kept, w.public
	other := filepath.Join(dir, "other.ledger")
	third, file := filepath.Join(dir, "third.ledger"), filepath.Join(dir, "story.txt")
	if err := os.WriteFile(file, []byte(story), 0o644); err != nil {
		t.Fatal(err)
	}
	must("", "read", "--ledger", third, file)
	mustFail("kept checkpoint", "check", "--checkpoint", kept, third)
	mustFail("secret key", "check", "--key", strings.TrimSuffix(public, ".pub"), book)
	mustFail("no public key", "check", "--key", "nonsense", book)
	mustFail("overwrites nothing", "backup", book, filepath.Join(dir, "copy.ledger"))
	mustFail("ledger_test.go: this is no export", "import", other, "ledger_test.go")
	mustFail("ledger_test.go: this is no coding sheet", "code", "enter", "ledger_test.go", "--ledger", book, "--by", "Anna")
	mustFail("no field", "list", book, "--contested=kiled")
	mustFail("takes at least 2 argument", "review", "merge", "1", "--ledger", book, "--by", "Anna", "--why", "one")
	mustFail("no actor", "list", book, "--actor", "Nobody Atall")
	mustFail("is no day", "list", book, "--from", "soonish")
	mustFail("is not before", "diff", book, "2020-03-01", "2020-02-01")
	mustFail("nothing in", "show", book, "zzz")
	mustFail("ids begin so", "show", book, "c")
	mustFail("no word", "search", book, "?!")
	for _, command := range []string{"list", "show", "search", "diff", "check", "log", "export", "backup"} {
		missing := filepath.Join(dir, "none.ledger")
		args := append([]string{command, missing}, map[string][]string{"show": {"x"}, "search": {"x"}, "diff": {"2020", "2021"}, "backup": {"x"}}[command]...)
		mustFail("no such ledger", args...)
		if _, err := os.Stat(missing); err == nil {
			t.Errorf("%s made a ledger", command)
		}
	}
	if info, err := os.Stat(strings.TrimSuffix(public, ".pub")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the secret key: %v, %v", info, err)
	}
}

// A machine without a place for a key keeps a ledger all the same.
func TestLedgerWithoutKey(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "desk.ledger")
	file := filepath.Join(dir, "story.txt")
	if err := os.WriteFile(file, []byte(story), 0o644); err != nil {
		t.Fatal(err)
	}
	got := startWith(t, map[string]string{"HOME": "/dev/null"}, "read", "--ledger", book, file)
	if got.code != exitDone || !strings.Contains(got.stderr, "not signed") {
		t.Errorf("exit status %d, %q", got.code, got.stderr)
	}
	if got := startWith(t, nil, "check", book); got.code != exitDone {
		t.Errorf("exit status %d, %q", got.code, got.stderr)
	}
	if got := startWith(t, nil, "log", "--checkpoint", book); got.code != exitFailed || !strings.Contains(got.stderr, "no signed checkpoint") {
		t.Errorf("exit status %d, %q", got.code, got.stderr)
	}
}
