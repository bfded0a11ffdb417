package language

import (
	"strings"
	"unicode"
)

// What an arc across a bracket's border costs in the parser's scores: enough
// to keep a parenthesis together, not enough to overrule a sure arc.
const (
	intoBracket  = 8 // a word outside that would hang on one inside
	outOfBracket = 4 // a word inside that would hang on one outside: one must
)

// keepMarks keeps marks of punctuation from being heads or roots.
func (d *draft) keepMarks(scores []float32, first, end int) {
	n := end - first
	m := n + 1
	for h := 0; h < n; h++ {
		if n == 1 || strings.IndexFunc(d.word(first+h), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			continue
		}
		scores[h*m] -= intoBracket
		for i := 0; i < n; i++ {
			scores[i*m+h+1] -= intoBracket
		}
	}
}

// keepBrackets lowers the scores of arcs that cross the border of a
// parenthesis among the words [first, end), so that the text around it parses
// as it would without it. scores are as bestTree takes them.
func (d *draft) keepBrackets(scores []float32, first, end int) {
	n := end - first
	m := n + 1
	for open, closed := range d.brackets(first, end) {
		if closed-open < 3 || open == 0 && closed == n-1 {
			continue
		}
		inside := func(i int) bool { return i >= open && i <= closed }
		for i := 0; i < n; i++ {
			for h := 0; h < n; h++ {
				switch {
				case inside(h) && !inside(i):
					scores[i*m+h+1] -= intoBracket
				case inside(i) && !inside(h):
					scores[i*m+h+1] -= outOfBracket
				}
			}
			if inside(i) {
				scores[i*m] -= intoBracket
			}
		}
	}
}

// brackets are the outermost pairs of round brackets among the words, from the
// opening to the closing one, counted from first. What is not closed is no pair.
func (d *draft) brackets(first, end int) map[int]int {
	pairs := map[int]int{}
	depth, open := 0, 0
	for i := first; i < end; i++ {
		switch d.word(i) {
		case "(":
			if depth == 0 {
				open = i - first
			}
			depth++
		case ")":
			if depth == 1 {
				pairs[open] = i - first
			}
			depth = max(0, depth-1)
		}
	}
	return pairs
}
