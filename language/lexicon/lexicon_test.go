package lexicon

import (
	"io/fs"
	"strings"
	"testing"
)

// TestListsOpen opens every list of the folder: an entry that stands twice, or
// a file whose first lines say nothing of origin and licence, fails.
func TestListsOpen(t *testing.T) {
	names, err := fs.Glob(english, "en/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no lists", err)
	}
	for _, path := range names {
		l, err := English(strings.TrimSuffix(strings.TrimPrefix(path, "en/"), ".txt"))
		if err != nil {
			t.Error(err)
			continue
		}
		if len(l.Entries()) == 0 {
			t.Errorf("%s has no entries", path)
		}
		b, _ := fs.ReadFile(english, path)
		head, _, _ := strings.Cut(string(b), "\n\n")
		if !strings.HasPrefix(head, "#") || !strings.Contains(head, "CC") {
			t.Errorf("%s does not say its origin and licence in its first lines", path)
		}
	}
}

func TestMatch(t *testing.T) {
	l, err := Parse(strings.NewReader("# a list\naccording to\tspeech\naccording\nin the words of\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words, value string
		n            int
	}{
		{"According to him", "speech", 2}, {"according him", "", 1}, {"in the words", "", 0}, {"in the words of", "", 4}, {"", "", 0},
	} {
		n, value := l.Match(strings.Fields(strings.ToLower(c.words)))
		if n != c.n || value != c.value {
			t.Errorf("%q: matched %d words with %q, want %d with %q", c.words, n, value, c.n, c.value)
		}
	}
	if _, err := Parse(strings.NewReader("one\nOne\n")); err == nil {
		t.Error("a list with an entry twice opens")
	}
}
