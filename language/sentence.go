package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Where sentences start is the model's to say; these rules say where it cannot
// be right, and stand in where there is no model.

// ruleStarts marks sentence starts by marks and capitals alone.
func (d *draft) ruleStarts() {
	for i := range d.words {
		d.starts[i] = d.mustStart(i) || !d.mustNotStart(i) && d.looksLikeStart(i)
	}
}

// mustStart: every paragraph starts a sentence, and so does what follows a
// dateline.
func (d *draft) mustStart(i int) bool {
	return i == 0 || d.paragraph[i] != d.paragraph[i-1] || d.followsDateline(i)
}

// mustNotStart: no sentence starts with a closing mark or comma, inside a
// chunk without space, or after an abbreviation that a name or number follows.
func (d *draft) mustNotStart(i int) bool {
	if i == 0 {
		return false
	}
	w := d.word(i)
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case strings.ContainsRune(",;:.!?)]}%”’»…", r):
		return true
	case !d.space[i] && !isStop(d.word(i-1)) && !d.isCloser(i-1):
		return true
	}
	before := d.word(i - 1)
	if len(before) > 1 && strings.HasSuffix(before, ".") && !isStop(before) {
		known, ends := abbreviation(before[:len(before)-1])
		if known && !ends {
			return true
		}
		if !unicode.IsUpper(r) && !isOpening(r) && !unicode.IsDigit(r) {
			return true
		}
	}
	// ' "Leave!" he said': a small letter after a closing quotation mark goes on.
	return unicode.IsLower(r) && d.isCloser(i-1)
}

// looksLikeStart: a stop, marks that close, then a capital, number or opening
// mark.
func (d *draft) looksLikeStart(i int) bool {
	r, _ := utf8.DecodeRuneInString(d.word(i))
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !isOpening(r) && unicode.IsLetter(r) && unicode.IsLower(r) {
		return false
	}
	j := i - 1
	for j > 0 && d.isCloser(j) {
		j--
	}
	before := d.word(j)
	if isStop(before) || strings.HasPrefix(before, "!") || strings.HasPrefix(before, "?") {
		return before != "..." && before != "…" || unicode.IsUpper(r)
	}
	// "… in the U.S. The army …": only a word that seldom follows a name.
	if len(before) > 2 && strings.HasSuffix(before, ".") {
		_, ends := abbreviation(before[:len(before)-1])
		return ends && list("openers").Has(d.word(i))
	}
	return false
}

func isOpening(r rune) bool {
	return strings.ContainsRune("\"“‘'([«„`", r) || r == '—' || r == '–'
}
