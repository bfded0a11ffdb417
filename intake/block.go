package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// A block is what a reader sees as one unit: a paragraph whose lines are
// wrapped, or else one line.
type block struct {
	span  rashomon.Span // without the white space around it
	text  string        // its words with line ends turned into spaces
	words int
	prose bool // a sentence or more, not a heading, a label or a menu
}

// blocksOf splits text from offset start on.
func blocksOf(text string, start int) []block {
	var blocks []block
	var paragraph []rashomon.Span
	flush := func() {
		if wrapped(text, paragraph) {
			blocks = append(blocks, newBlock(text, rashomon.Span{Start: paragraph[0].Start, End: paragraph[len(paragraph)-1].End}))
		} else {
			for _, line := range paragraph {
				blocks = append(blocks, newBlock(text, line))
			}
		}
		paragraph = paragraph[:0]
	}
	for at := start; at < len(text); {
		end, next := lineEnd(text, at)
		if line := trimSpan(text, rashomon.Span{Start: at, End: end}); line.Len() > 0 {
			paragraph = append(paragraph, line)
		} else if len(paragraph) > 0 {
			flush()
		}
		at = next
	}
	if len(paragraph) > 0 {
		flush()
	}
	return blocks
}

// lineEnd is where the line that holds at ends, and where the next begins.
// CR, LF, CRLF, form feed and the Unicode line ends all end a line.
func lineEnd(text string, at int) (end, next int) {
	i := strings.IndexAny(text[at:], "\n\r\f\u0085\u2028\u2029")
	if i < 0 {
		return len(text), len(text)
	}
	end = at + i
	if strings.HasPrefix(text[end:], "\r\n") {
		return end, end + 2
	}
	_, n := utf8.DecodeRuneInString(text[end:])
	return end, end + n
}

// trimSpan takes white space and invisible characters off both ends.
func trimSpan(text string, s rashomon.Span) rashomon.Span {
	words := s.Of(text)
	left := strings.TrimLeftFunc(words, invisible)
	s.Start += len(words) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, invisible))
	return s
}

func invisible(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

// wrapped reports whether the lines of a paragraph are one running text cut at
// a margin: all but the last of about the same, moderate length.
func wrapped(text string, lines []rashomon.Span) bool {
	if len(lines) < 2 {
		return true
	}
	shortest, longest := 1<<30, 0
	for i, line := range lines {
		n := utf8.RuneCountInString(line.Of(text))
		longest = max(longest, n)
		if i < len(lines)-1 {
			shortest = min(shortest, n)
		}
	}
	return longest <= 110 && shortest >= 40 && shortest*2 > longest
}

func newBlock(text string, span rashomon.Span) block {
	fields := strings.Fields(span.Of(text))
	joined := strings.Join(fields, " ")
	return block{span: span, text: joined, words: len(fields), prose: isProse(joined, len(fields))}
}

// isProse asks for some words and for a sentence's end; long runs of words
// count without one, as do scripts that write no spaces.
func isProse(text string, words int) bool {
	if words >= 40 || words < 6 && utf8.RuneCountInString(text) > 60 {
		return true
	}
	ending := strings.TrimRight(text, "\"'”’»)]")
	r, _ := utf8.DecodeLastRuneInString(ending)
	return words >= 8 && strings.ContainsRune(".!?…:。؟।", r)
}
