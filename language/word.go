package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// Words cuts text[from:to] into words and marks the way Universal Dependencies
// does for English: clitics apart ("do" "n't", "Turkey" "’s"), hyphenated
// compounds apart except after a bound prefix, numbers, abbreviations,
// addresses and handles whole. Spans are byte offsets into text, in order, not
// overlapping, on character boundaries; white space, control and zero-width
// characters belong to no word.
func Words(text string, from, to int) []rashomon.Span {
	return appendWords(nil, text, from, to)
}

func appendWords(out []rashomon.Span, text string, from, to int) []rashomon.Span {
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(text[i:to])
		if isGap(r) {
			i += n
			continue
		}
		end := i + n
		for end < to {
			r, n := utf8.DecodeRuneInString(text[end:to])
			if isGap(r) {
				break
			}
			end += n
		}
		out = appendChunk(out, text[:end], i)
		out = partNumberless(out, text, end, to)
		i = end
	}
	return out
}

// partNumberless takes the full stop off a last word such as "No." where no
// number comes after it: there it is an answer, not an abbreviation.
func partNumberless(out []rashomon.Span, text string, end, to int) []rashomon.Span {
	last := &out[len(out)-1]
	w := last.Of(text)
	if len(w) < 3 || len(w) > 5 || w[len(w)-1] != '.' {
		return out
	}
	if value, _ := list("abbreviations").Value(w[:len(w)-1]); !strings.HasPrefix(value, "number") {
		return out
	}
	for ; end < to && text[end] == ' '; end++ {
	}
	if end < to && isDigit(text[end]) {
		return out
	}
	last.End--
	return append(out, rashomon.Span{Start: last.End, End: last.End + 1})
}

// isGap says whether r parts words and belongs to none. The zero-width joiner
// and the variation selectors are no gaps: emoji are made with them.
func isGap(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	switch r {
	case 0x200b, 0x200e, 0x200f, 0xfeff, 0x2060, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069:
		return true
	}
	return unicode.IsSpace(r) || (unicode.IsControl(r) && r != utf8.RuneError)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && !isVariation(r) || r == 0xad
}

func isDigit(c byte) bool       { return '0' <= c && c <= '9' }
func isASCIILetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' }

// appendChunk cuts text[i:], which has no gap in it.
func appendChunk(out []rashomon.Span, text string, i int) []rashomon.Span {
	if end := addressEnd(text, i); end > 0 {
		out = append(out, rashomon.Span{Start: i, End: end})
		i = end
	}
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case isWordRune(r):
			end := wordEnd(text, i)
			out = appendSplit(out, text, i, end)
			i = end
		case isApostrophe(r) && cliticAt(text, i) > 0:
			end := cliticAt(text, i)
			out = append(out, rashomon.Span{Start: i, End: end})
			i = end
		default:
			end := i + markLen(text[i:], r, n)
			out = append(out, rashomon.Span{Start: i, End: end})
			i = end
		}
	}
	return out
}

// addressEnd is the end of a web or mail address, handle or hashtag that
// starts at i, or 0.
func addressEnd(text string, i int) int {
	s := text[i:]
	handle := len(s) > 1 && (s[0] == '@' || s[0] == '#')
	if handle {
		r, _ := utf8.DecodeRuneInString(s[1:])
		if !isWordRune(r) {
			return 0
		}
		end := 1
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			if !isWordRune(r) {
				break
			}
			end += n
		}
		return i + end
	}
	if !isAddress(s) {
		return 0
	}
	end := strings.IndexAny(s, "<>\"")
	if end <= 0 {
		end = len(s)
	}
	for end > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:end])
		if r == ')' && strings.Contains(s[:end], "(") || !strings.ContainsRune(".,;:!?)'’”…]", r) {
			break
		}
		end -= n
	}
	if end == 0 {
		return 0
	}
	return i + end
}

func isAddress(s string) bool {
	if len(s) < 5 || !isASCIILetter(s[0]) && !isDigit(s[0]) {
		return false
	}
	for _, p := range [...]string{"http://", "https://", "ftp://", "www.", "mailto:"} {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) {
			return true
		}
	}
	at := strings.IndexByte(s, '@')
	return at > 0 && at+1 < len(s) && (isASCIILetter(s[at+1]) || isDigit(s[at+1])) && strings.IndexByte(s[at:], '.') > 0
}

// markLen is the length of the mark that s starts with, r being its first rune
// and n its length: dots, dashes and repeated marks stay together, so does an
// emoji with what modifies it.
func markLen(s string, r rune, n int) int {
	switch r {
	case '.', '-', '!', '?', '*', '=', '_', '~', '+', '—', '–', '…':
		end := n
		for end < len(s) {
			next, m := utf8.DecodeRuneInString(s[end:])
			if next != r && !((r == '!' || r == '?') && (next == '!' || next == '?')) {
				break
			}
			end += m
		}
		return end
	case '`', '\'':
		if len(s) > 1 && s[1] == s[0] {
			return 2
		}
		return n
	case ':', ';':
		return emoticonLen(s)
	}
	if r < 0x2000 {
		return n
	}
	return emojiLen(s, n)
}

// emoticonLen is the length of ":-)" and its like at the end of s, or 1.
func emoticonLen(s string) int {
	for _, e := range [...]string{":-)", ":-(", ";-)", ":)", ":(", ";)", ":D", ":P", ":-D", ":-P", ":/"} {
		if s == e {
			return len(e)
		}
	}
	return 1
}

func isVariation(r rune) bool {
	return 0xfe00 <= r && r <= 0xfe0f || r == 0x20e3 || 0x1f3fb <= r && r <= 0x1f3ff || 0xe0020 <= r && r <= 0xe007f
}

func isRegional(r rune) bool { return 0x1f1e6 <= r && r <= 0x1f1ff }

// emojiLen extends the mark of n bytes at the start of s by its modifiers,
// joined emoji and the second half of a flag.
func emojiLen(s string, n int) int {
	first, _ := utf8.DecodeRuneInString(s)
	if isRegional(first) {
		if next, m := utf8.DecodeRuneInString(s[n:]); isRegional(next) {
			return n + m
		}
		return n
	}
	for n < len(s) {
		r, m := utf8.DecodeRuneInString(s[n:])
		if r == 0x200d {
			n += m
			if n < len(s) {
				_, m = utf8.DecodeRuneInString(s[n:])
				n += m
			}
			continue
		}
		if !isVariation(r) {
			break
		}
		n += m
	}
	return n
}
