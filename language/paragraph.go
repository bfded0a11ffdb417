package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// Paragraphs are the paragraphs of text outside boilerplate, in order. A blank
// line parts paragraphs, and so does a line break, except inside a block of
// lines that were wrapped by hand to a width: those are one paragraph.
func Paragraphs(text string, boilerplate []rashomon.Span) []rashomon.Span {
	lines := textLines(text, boilerplate)
	width := wrapWidth(text, lines)
	var out []rashomon.Span
	joined := false
	for i, l := range lines {
		if joined {
			out[len(out)-1].End = l.End
		} else {
			out = append(out, l.Span)
		}
		joined = i+1 < len(lines) && !l.last && wraps(text, l.Span, lines[i+1].Span, width)
	}
	return out
}

// A line is a run of text without a line break, trimmed, not empty; last where
// a blank line, boilerplate or the end of the text follows.
type line struct {
	rashomon.Span
	last bool
}

func textLines(text string, boilerplate []rashomon.Span) []line {
	var out []line
	part := func() {
		if len(out) > 0 {
			out[len(out)-1].last = true
		}
	}
	at := 0
	for _, b := range append(rashomon.MergeSpans(boilerplate), rashomon.Span{Start: len(text), End: len(text)}) {
		if b.Start < at || b.Start > len(text) || b.End > len(text) || b.End < b.Start {
			continue // overlapping or outside the text
		}
		for at < b.Start {
			end, next := lineEnd(text, at, b.Start)
			if s, ok := trim(text, at, end); ok {
				out = append(out, line{Span: s})
			} else {
				part()
			}
			if next-end > 2 || strings.HasPrefix(text[end:next], "\u2029") {
				part()
			}
			at = next
		}
		part()
		at = b.End
	}
	return out
}

// lineEnd is where the line at text[at:limit] ends and the next one begins.
func lineEnd(text string, at, limit int) (end, next int) {
	i := strings.IndexAny(text[at:limit], "\n\r\v\f\u0085\u2028\u2029")
	if i < 0 {
		return limit, limit
	}
	end = at + i
	_, n := utf8.DecodeRuneInString(text[end:limit])
	next = end + n
	if text[end] == '\r' && next < limit && text[next] == '\n' {
		next++
	}
	return end, next
}

// trim leaves out what belongs to no word at both ends; false where nothing is left.
func trim(text string, at, end int) (rashomon.Span, bool) {
	for at < end {
		r, n := utf8.DecodeRuneInString(text[at:end])
		if !isGap(r) {
			break
		}
		at += n
	}
	for at < end {
		r, n := utf8.DecodeLastRuneInString(text[at:end])
		if !isGap(r) {
			break
		}
		end -= n
	}
	return rashomon.Span{Start: at, End: end}, at < end
}

// The narrowest and the widest column to which people and wires wrap lines.
const narrowestWrap, widestWrap = 40, 132

// wrapWidth is the column to which the lines of text were wrapped, 0 where
// they were not: most lines that have a next one in their block could not have
// taken that one's first word.
func wrapWidth(text string, lines []line) int {
	width, inner := 0, 0
	for i, l := range lines {
		if l.last || i+1 == len(lines) {
			continue
		}
		inner++
		width = max(width, utf8.RuneCountInString(l.Of(text)))
	}
	if inner == 0 || width < narrowestWrap || width > widestWrap {
		return 0
	}
	full := 0
	for i, l := range lines {
		if !l.last && i+1 < len(lines) && isFull(text, l.Span, lines[i+1].Span, width) {
			full++
		}
	}
	if full*2 < inner {
		return 0
	}
	return width
}

// isFull says whether line had no room for the first word of next, with some
// slack for rag.
func isFull(text string, line, next rashomon.Span, width int) bool {
	word, _, _ := strings.Cut(next.Of(text), " ")
	return indent(text, line)+utf8.RuneCountInString(line.Of(text))+1+utf8.RuneCountInString(word) > width-2
}

// indent is how many columns a line is set in.
func indent(text string, l rashomon.Span) int {
	n := 0
	for i := l.Start; i > 0 && (text[i-1] == ' ' || text[i-1] == '\t'); i-- {
		if n++; text[i-1] == '\t' {
			n += 3
		}
	}
	return n
}

// wraps says whether the paragraph of line goes on in next.
func wraps(text string, line, next rashomon.Span, width int) bool {
	if width == 0 || opensItem(text, next) {
		return false
	}
	if isFull(text, line, next, width) {
		return true
	}
	// A short line inside a wrapped block: it goes on where the next one cannot
	// begin a sentence.
	last, _ := utf8.DecodeLastRuneInString(line.Of(text))
	first, _ := utf8.DecodeRuneInString(next.Of(text))
	long := utf8.RuneCountInString(line.Of(text))*3 > width*2
	return (unicode.IsLower(first) || long) && !strings.ContainsRune(".!?:", last)
}

// opensItem says whether the line is indented or begins with a list's mark.
func opensItem(text string, l rashomon.Span) bool {
	s := l.Of(text)
	for _, mark := range [...]string{"- ", "* ", "• ", "– ", "— ", "· ", "> ", "# ", "[TEXT]"} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return indent(text, l) >= 3
}
