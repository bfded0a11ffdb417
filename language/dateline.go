package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestDateline is how many words and marks a dateline has at most:
// "REYHANLI, Turkey, Feb. 28, 2020 (Outlet) -".
const longestDateline = 16

// followsDateline reports whether word i is the first after a dateline: a
// place in capitals, or any place with an outlet in brackets, closed by a
// dash. A dateline is no part of the sentence behind it: it would give that
// sentence a subject and a day of its own.
func (d *draft) followsDateline(i int) bool {
	if i < 2 || !isDash(d.word(i-1)) || !d.space[i] {
		return false
	}
	first := i - 1
	for first > 0 && d.paragraph[first-1] == d.paragraph[i] {
		first--
		if i-first > longestDateline {
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(d.word(i))
	if d.paragraph[first] != d.paragraph[i] || unicode.IsLower(r) {
		return false
	}
	shouts := isShouted(d.word(first))
	brackets := false
	for k := first; k < i-1; k++ {
		w := d.word(k)
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case w == "(" || w == "[":
			brackets = true
		case brackets && !shouts: // anything may be an outlet's name
		case unicode.IsLetter(r) && !unicode.IsUpper(r) && !brackets:
			return false
		}
	}
	return shouts || brackets
}

func isDash(w string) bool {
	switch w {
	case "-", "--", "–", "—":
		return true
	}
	return false
}

// isShouted reports whether a word is of two or more letters, all capitals.
func isShouted(w string) bool {
	return utf8.RuneCountInString(w) > 1 && strings.IndexFunc(w, unicode.IsLetter) == 0 &&
		strings.IndexFunc(w, unicode.IsLower) < 0
}
