// Package lexicon opens the general word lists of a language: one entry a
// line, an optional value after a tab, "#" before a comment. The first lines
// of each file name its origin and licence.
package lexicon

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"strings"
	"sync"
)

//go:embed en/*.txt
var english embed.FS

// A List is the entries of one word list, in lower case, each with its value.
type List struct {
	values map[string]string
	order  []string
	// the most words that an entry has
	longest int
}

var opened sync.Map // name → *List

// English opens the list of that name, "reporting" for en/reporting.txt. It
// reads a list once.
func English(name string) (*List, error) {
	if l, ok := opened.Load(name); ok {
		return l.(*List), nil
	}
	f, err := english.Open("en/" + name + ".txt")
	if err != nil {
		return nil, fmt.Errorf("open word list %s: %w", name, err)
	}
	defer f.Close()
	l, err := Parse(f)
	if err != nil {
		return nil, fmt.Errorf("read word list %s: %w", name, err)
	}
	got, _ := opened.LoadOrStore(name, l)
	return got.(*List), nil
}

// Parse reads a word list.
func Parse(r io.Reader) (*List, error) {
	l := &List{values: map[string]string{}}
	s := bufio.NewScanner(r)
	for s.Scan() {
		line := strings.TrimSpace(s.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		entry, value, _ := strings.Cut(line, "\t")
		entry = strings.ToLower(strings.TrimSpace(entry))
		if _, seen := l.values[entry]; seen {
			return nil, fmt.Errorf("entry %q stands twice", entry)
		}
		l.values[entry] = strings.TrimSpace(value)
		l.order = append(l.order, entry)
		l.longest = max(l.longest, strings.Count(entry, " ")+1)
	}
	return l, s.Err()
}

// Has says whether the list has the entry; case does not matter.
func (l *List) Has(entry string) bool {
	_, ok := l.Value(entry)
	return ok
}

// Value is what stands after the entry's tab, "" where nothing does.
func (l *List) Value(entry string) (string, bool) {
	if v, ok := l.values[entry]; ok {
		return v, true
	}
	v, ok := l.values[strings.ToLower(entry)]
	return v, ok
}

// Entries are the list's entries in the order of its file.
func (l *List) Entries() []string { return l.order }

// Longest is how many words the longest entry has.
func (l *List) Longest() int { return l.longest }

// Match is the length, in words, of the longest entry that words start with,
// and its value; 0 where none does.
func (l *List) Match(words []string) (int, string) {
	for n := min(l.longest, len(words)); n > 0; n-- {
		if v, ok := l.Value(strings.Join(words[:n], " ")); ok {
			return n, v
		}
	}
	return 0, ""
}
