package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// A gap is what lies between a token and the one before it.
type gap uint8

const (
	spaceGap  gap = iota // white space within a paragraph, or nothing
	hyphenGap            // a hyphen or slash without spaces
	breakGap             // any other mark, or a blank line: no name runs across it
)

// A letterCase is how a token is written.
type letterCase uint8

const (
	lowerCase   letterCase = iota
	titleCase              // first letter upper, and at least one lower
	upperCase              // every letter upper, two or more ("U.S." too)
	singleUpper            // one upper letter
)

// A token is a run of letters and digits, with what is needed to match it.
type token struct {
	start, end int
	word       int32 // index in the lexicon's vocabulary, 0 where unknown
	before     gap
	written    letterCase
	possessive bool // followed by 's or a closing '
	capitals   bool // stands in text that is all capitals
	dotted     bool // "U.S."
	opens      bool // first of a sentence or line, or after a mark that opens one
}

// foldRune maps a letter to its plain lower-case form; "" drops it.
func foldRune(r rune) string {
	r = unicode.ToLower(r)
	if r < utf8.RuneSelf {
		return string(r)
	}
	for i := 0; i < len(foldTable); i += 2 {
		if strings.ContainsRune(foldTable[i], r) {
			return foldTable[i+1]
		}
	}
	if unicode.Is(unicode.Mn, r) {
		return ""
	}
	return string(r)
}

// foldTable holds letters with marks and what they fold to, in pairs.
var foldTable = [...]string{
	"áàâäãåāăąǎ", "a", "çćčĉċ", "c", "ďđð", "d", "éèêëēĕėęě", "e", "ğģĝġ", "g", "ħĥḥ", "h",
	"íìîïīĭįıĩ", "i", "ķ", "k", "łļľĺ", "l", "ñńņň", "n", "óòôöõøōŏő", "o", "ŕřŗ", "r", "śšşșŝṣ", "s",
	"ťţțṭ", "t", "úùûüūŭůűų", "u", "ŵ", "w", "ýÿŷ", "y", "źżžẓ", "z", "æ", "ae", "œ", "oe", "ß", "ss", "þ", "th",
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '`' || r == 'ʿ' || r == 'ʾ'
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '–' || r == '/' }

// A tokenizer walks a text once. lookup turns a folded word into its number.
type tokenizer struct {
	text   string
	lookup func(word []byte, hash uint32) int32
	buf    [96]byte
}

// tokens cuts text[from:to] into tokens.
func (z *tokenizer) tokens(out []token, from, to int) []token {
	i, before := from, breakGap
	for i < to {
		r, n := rune(z.text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(z.text[i:to])
		}
		if isWord(r) {
			t := z.word(i, to)
			t.before, t.opens = before, before == breakGap
			out = append(out, t)
			i, before = t.end, spaceGap
			if t.possessive {
				i = skipPossessive(z.text, i, to)
			}
			continue
		}
		before = max(before, z.gapAt(r, i, n, from, to))
		i += n
	}
	return out
}

// gapAt is the gap that one non-word rune makes.
func (z *tokenizer) gapAt(r rune, i, n, from, to int) gap {
	switch {
	case r == '\n':
		if i+1 < to && (z.text[i+1] == '\n' || z.text[i+1] == '\r') {
			return breakGap
		}
		return spaceGap
	case r == ' ' || r == '\t' || r == '\r' || r == 0xa0:
		return spaceGap
	case isHyphen(r):
		if i > from && i+n < to && z.text[i-1] != ' ' && z.text[i+n] != ' ' {
			return hyphenGap
		}
		return breakGap
	case r == '.':
		if abbreviationBefore(z.text[from:i]) {
			return spaceGap
		}
		return breakGap
	case isApostrophe(r):
		return spaceGap
	}
	return breakGap
}

// abbreviationBefore reports whether a full stop after head ends a title
// such as "Gen." and not a sentence.
func abbreviationBefore(head string) bool {
	k := len(head)
	for k > 0 && k > len(head)-6 && head[k-1] != ' ' && head[k-1] != '\n' {
		k--
	}
	switch strings.ToLower(head[k:]) {
	case "gen", "col", "lt", "maj", "capt", "sgt", "brig", "adm", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "st", "cmdr", "prof", "pres", "cpl":
		return true
	}
	return len(head)-k == 1 && head[k] >= 'A' && head[k] <= 'Z'
}

// word reads the token that starts at i.
func (z *tokenizer) word(i, to int) token {
	t := token{start: i}
	buf, upper, lower, first := z.buf[:0], 0, 0, true
	firstUpper := false
	j := i
	for j < to {
		r, n := rune(z.text[j]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(z.text[j:to])
		}
		if !isWord(r) {
			if k := z.joins(r, j, n, i, to); k > 0 {
				j += k
				continue
			}
			break
		}
		switch {
		case r >= 'a' && r <= 'z':
			lower++
			buf = appendFold(buf, byte(r))
		case r >= 'A' && r <= 'Z':
			upper++
			firstUpper = firstUpper || first
			buf = appendFold(buf, byte(r)+'a'-'A')
		case r < utf8.RuneSelf:
			buf = appendFold(buf, byte(r))
		default:
			if unicode.IsUpper(r) {
				upper++
				firstUpper = firstUpper || first
			} else if unicode.IsLower(r) {
				lower++
			}
			for _, b := range []byte(foldRune(r)) {
				buf = appendFold(buf, b)
			}
		}
		first = false
		j += n
	}
	t.end = j
	if j < to && z.text[j] == '.' && j-i >= 3 && z.text[j-2] == '.' && dotted(z.text[i:j]) {
		t.end = j + 1 // the last dot of "U.S."
		t.dotted = true
	}
	t.possessive = isPossessive(z.text, t.end, to)
	switch {
	case upper > 1 && lower == 0:
		t.written = upperCase
	case upper == 1 && lower == 0:
		t.written = singleUpper
	case firstUpper:
		t.written = titleCase
	case upper > 1: // "eBay", "alNusra": as good as a name
		t.written = titleCase
	}
	t.word = z.lookup(buf, hashOf(buf))
	return t
}

func appendFold(buf []byte, b byte) []byte {
	if len(buf) < cap(buf) {
		buf = append(buf, b)
	}
	return buf
}

// joins says how many bytes of a mark inside a word are dropped: the
// apostrophe of "Sana'a", the dots of "U.S.", a soft hyphen. 0 ends the word.
func (z *tokenizer) joins(r rune, j, n, start, to int) int {
	if j+n >= to {
		return 0
	}
	next, _ := utf8.DecodeRuneInString(z.text[j+n : to])
	switch {
	case r == '\u00ad' || unicode.Is(unicode.Mn, r):
		return n
	case isApostrophe(r) && isWord(next) && !isPossessive(z.text, j, to):
		return n
	case r == '.' && next >= 'A' && next <= 'Z' && (j-start == 1 || z.text[j-2] == '.'):
		if k := j + 2; k >= to || !isWord(rune(z.text[k])) {
			return 1
		}
	}
	return 0
}

func dotted(s string) bool {
	for i := 1; i < len(s); i += 2 {
		if s[i] != '.' {
			return false
		}
	}
	return true
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return !isApostrophe(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// isPossessive reports whether text[i:] goes on with 's, or with the bare
// apostrophe of a plural.
func isPossessive(text string, i, to int) bool {
	return skipPossessive(text, i, to) > i
}

func skipPossessive(text string, i, to int) int {
	if i >= to {
		return i
	}
	r, n := utf8.DecodeRuneInString(text[i:to])
	if r != '\'' && r != '’' && r != '`' {
		return i
	}
	if k := i + n; k < to && (text[k] == 's' || text[k] == 'S') {
		if k+1 >= to {
			return k + 1
		}
		if next, _ := utf8.DecodeRuneInString(text[k+1 : to]); !isWord(next) {
			return k + 1
		}
		return i
	}
	if i > 0 && (text[i-1] == 's' || text[i-1] == 'S') && i+n < to && text[i+n] == ' ' {
		return i + n
	}
	return i
}

// markCapitals sets capitals on the tokens of stretches written in capitals
// only: a wire copy, or one heading.
func markCapitals(text string, tokens []token) {
	for i := 0; i < len(tokens); {
		j, upper, lower := i, 0, 0
		for ; j < len(tokens) && (j == i || !strings.Contains(text[tokens[j-1].end:tokens[j].start], "\n")); j++ {
			switch tokens[j].written {
			case upperCase, singleUpper:
				upper++
			case lowerCase:
				if c := text[tokens[j].start]; c < '0' || c > '9' {
					lower++
				}
			default:
				lower++
			}
		}
		all := upper >= 3 && lower*8 <= upper
		for ; i < j; i++ {
			tokens[i].capitals = all
		}
	}
}

// slug is the readable part of an id: folded words joined with hyphens.
func slug(name string) string {
	var parts []string
	z := tokenizer{text: name}
	z.lookup = func(b []byte, _ uint32) int32 { parts = append(parts, string(b)); return 0 }
	z.tokens(nil, 0, len(name))
	return strings.Join(parts, "-")
}

// span is the run of the text that tokens[i:j] cover.
func span(tokens []token, i, j int) rashomon.Span {
	return rashomon.Span{Start: tokens[i].start, End: tokens[j-1].end}
}
