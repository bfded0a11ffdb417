package calendar

import (
	"unicode"
	"unicode/utf8"
)

// A token is a word, a number or a mark of a sentence.
type token struct {
	start, end int
	e          *entry // what the lists say of the word; never nil
	n          int    // the number, where digits > 0
	digits     int    // how many digits, 0 for words and marks and for numbers with a comma or a point
	number     bool
	mark       rune // 0 for words and numbers
	space      bool // white space stands before it
	upper      bool // starts with a capital
	caps       bool // is all capitals, two letters at least
}

var blank entry

// A scanner cuts sentences into tokens; its buffers are used again.
type scanner struct {
	tokens  []token
	lower   [16]byte
	hasCore bool // the sentence holds a word of a core class or a number
}

// scan cuts text[from:to].
func (s *scanner) scan(text string, from, to int, lex lexicon) {
	s.tokens, s.hasCore = s.tokens[:0], false
	space := true
	for i := from; i < to; {
		c := text[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			space = true
			i++
			continue
		case c >= '0' && c <= '9':
			i = s.number(text, i, to, space, lex)
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			i = s.word(text, i, to, space, lex)
		case c < utf8.RuneSelf:
			s.tokens = append(s.tokens, token{start: i, end: i + 1, e: &blank, mark: rune(c), space: space})
			i++
		default:
			r, n := utf8.DecodeRuneInString(text[i:to])
			if unicode.IsSpace(r) {
				space = true
				i += n
				continue
			}
			if unicode.IsLetter(r) {
				i = s.word(text, i, to, space, lex)
				break
			}
			switch r {
			case '’', '‘':
				r = '\''
			case '–', '—', '‑', '‐':
				r = '-'
			}
			s.tokens = append(s.tokens, token{start: i, end: i + n, e: &blank, mark: r, space: space})
			i += n
		}
		space = false
	}
}

func (s *scanner) word(text string, i, to int, space bool, lex lexicon) int {
	start, n, caps := i, 0, true
	for i < to {
		c := text[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			if n < len(s.lower) {
				s.lower[n] = c | 0x20
			}
			caps = caps && c < 'a'
			n++
			i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRuneInString(text[i:to])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		n = len(s.lower) + 1
		i += size
	}
	if i == start { // cannot be: the caller saw a letter
		i++
	}
	t := token{start: start, end: i, e: &blank, space: space, upper: text[start] < 'a', caps: caps && n > 1}
	if n >= 2 && n <= len(s.lower) {
		if e := lex[string(s.lower[:n])]; e != nil {
			t.e = e
			s.hasCore = s.hasCore || e.core
		}
	} else if n == 1 && s.lower[0] == 'a' {
		if e := lex["a"]; e != nil {
			t.e = e
		}
	}
	s.tokens = append(s.tokens, t)
	return i
}

// number reads digits, with the commas of thousands, decimals, and the
// letters of an ordinal ("3rd") or of a decade ("1990s") right after them.
func (s *scanner) number(text string, i, to int, space bool, lex lexicon) int {
	t := token{start: i, e: &blank, number: true, space: space}
	for i < to && text[i] >= '0' && text[i] <= '9' {
		if t.digits < 9 {
			t.n = t.n*10 + int(text[i]-'0')
		}
		t.digits++
		i++
	}
	for i+3 < to && text[i] == ',' && t.digits > 0 && digitsAt(text, i+1, to) == 3 {
		t.n = t.n*1000 + int(text[i+1]-'0')*100 + int(text[i+2]-'0')*10 + int(text[i+3]-'0')
		t.n %= 1_000_000_000
		i += 4
		t.digits = -1
	}
	if t.digits < 0 || t.digits > 8 {
		t.digits = 0
	}
	t.end = i
	s.hasCore = true
	if i+1 < to && t.digits > 0 && t.digits < 3 {
		var b [4]byte
		n := copy(b[:], text[t.start:min(i+2, to)])
		b[n-1] |= 0x20
		b[n-2] |= 0x20
		key := b[:n]
		if n == 4 && key[0] == '0' {
			key = key[1:] // "04th"
		}
		if e := lex[string(key)]; e != nil && e.class&cOrd != 0 && !letterAt(text, i+2, to) {
			t.e, t.end, t.digits = e, i+2, 0
			t.number = false
			i += 2
		}
	}
	s.tokens = append(s.tokens, t)
	return i
}

func digitsAt(text string, i, to int) int {
	n := 0
	for i+n < to && text[i+n] >= '0' && text[i+n] <= '9' {
		n++
	}
	return n
}

func letterAt(text string, i, to int) bool {
	return i < to && (text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z' || text[i] >= utf8.RuneSelf)
}
