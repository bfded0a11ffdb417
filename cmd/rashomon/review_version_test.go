package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rashomon"
)

// A report is read, and read again after its page has changed: the later text
// supersedes the earlier, which is kept.
func TestNewerVersion(t *testing.T) {
	dir := t.TempDir()
	env := map[string]string{"HOME": dir}
	book := filepath.Join(dir, "desk.ledger")
	header := "Outlet: Darvan Daily\nAddress: https://example.org/news/darvan\nPublished: "
	texts := []string{
		header + "2018-06-04\n\nThree people were killed and eleven were injured on Monday when shells hit the market of Darvan, the governor said. Shops stayed shut for the day.\n",
		header + "2018-06-05\n\nFive people were killed and eleven were injured on Monday when shells hit the market of Darvan, the governor said. Shops stayed shut for the day.\n",
	}
	var ids []string
	for i, text := range texts {
		file := filepath.Join(dir, []string{"one.txt", "two.txt"}[i])
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, rashomon.ReportID([]byte(text)))
		if got := startWith(t, env, "read", "--ledger", book, file); got.code != exitDone {
			t.Fatal(got.stderr)
		}
	}
	for _, c := range []struct {
		args []string
		says []string
		not  string
	}{
		{[]string{"show", book, ids[1]}, []string{"later version of " + ids[0], "changed ", "was "}, "superseded by"},
		{[]string{"show", book, ids[0]}, []string{"superseded by the later version " + ids[1], "Three people were killed"}, ""},
		{[]string{"list", book, "--format", "text"}, []string{"[2] is a later version of [1]", "5 people killed", "Said by an earlier version", "3 people killed (of an earlier version"}, "copy"},
		{[]string{"list", book, "--format", "csv"}, []string{",superseded,"}, ""},
		{[]string{"diff", book, "2018-06-04", "2018-06-05"}, []string{"low 5, best 5, high 5, was low 3"}, "first told"},
		{[]string{"check", book}, []string{"nothing is broken"}, ""},
	} {
		got := startWith(t, env, c.args...)
		for _, says := range c.says {
			if !strings.Contains(plain(got.stdout), plain(says)) {
				t.Errorf("%v: no %q in\n%s%s", c.args, says, got.stdout, got.stderr)
			}
		}
		if c.not != "" && strings.Contains(got.stdout, c.not) {
			t.Errorf("%v: there is %q in\n%s", c.args, c.not, got.stdout)
		}
	}
	out := startWith(t, env, "list", book, "--format", "json")
	validate(t, out.stdout)
	if !strings.Contains(out.stdout, `"address":"https://example.org/news/darvan"`) {
		t.Error("the address is not in the json")
	}
	if both := startWith(t, env, "read", filepath.Join(dir, "one.txt"), filepath.Join(dir, "two.txt")); !strings.Contains(both.stdout, "is a later version of") {
		t.Errorf("read together without a ledger:\n%s%s", both.stdout, both.stderr)
	}
}
