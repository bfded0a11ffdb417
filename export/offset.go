package export

import (
	"sort"
	"unicode/utf8"

	"rashomon"
)

// stride is how many code points lie between two marks of an offsets table.
const stride = 64

// offsets converts between byte offsets and code points of one text. It is
// made in one pass; a conversion costs at most a stride's decoding.
//
// A byte that is no valid UTF-8 counts as one code point, as it becomes one
// (U+FFFD) when the text is written as JSON.
type offsets struct {
	text  string
	ascii bool
	marks []int // marks[k] is the byte offset of code point k*stride
	total int   // code points in the text
}

func newOffsets(text string) *offsets {
	o := &offsets{text: text, total: utf8.RuneCountInString(text)}
	o.ascii = o.total == len(text) && utf8.ValidString(text)
	if o.ascii {
		return o
	}
	o.marks = make([]int, 0, o.total/stride+1)
	n := 0
	for at := range text {
		if n%stride == 0 {
			o.marks = append(o.marks, at)
		}
		n++
	}
	return o
}

// point is the code point that byte offset b stands at. Offsets beyond the
// text are taken as its ends; one inside a character as the character's start.
func (o *offsets) point(b int) int {
	b = max(0, min(b, len(o.text)))
	if o.ascii {
		return b
	}
	k := sort.SearchInts(o.marks, b+1) - 1
	if k < 0 {
		return 0
	}
	at, n := o.marks[k], k*stride
	for at < b {
		_, size := utf8.DecodeRuneInString(o.text[at:])
		if at+size > b {
			break
		}
		at += size
		n++
	}
	return n
}

// byteAt is the byte offset of code point p; points beyond the text are taken
// as its ends.
func (o *offsets) byteAt(p int) int {
	p = max(0, min(p, o.total))
	if o.ascii {
		return p
	}
	if p == o.total {
		return len(o.text)
	}
	at := o.marks[p/stride]
	for range p % stride {
		_, size := utf8.DecodeRuneInString(o.text[at:])
		at += size
	}
	return at
}

// points converts spans on their way out. No spans are an empty list, never
// null, so that a reader of the format can loop without asking.
func (o *offsets) points(spans []rashomon.Span) []pair {
	out := make([]pair, len(spans))
	for i, s := range spans {
		out[i] = pair{o.point(s.Start), o.point(s.End)}
	}
	return out
}

// spans converts pairs on their way in. No pairs are nil.
func (o *offsets) spans(pairs []pair) []rashomon.Span {
	if len(pairs) == 0 {
		return nil
	}
	out := make([]rashomon.Span, len(pairs))
	for i, p := range pairs {
		out[i] = rashomon.Span{Start: o.byteAt(p[0]), End: o.byteAt(p[1])}
	}
	return out
}

// A pair is [start, end) in code points.
type pair [2]int
