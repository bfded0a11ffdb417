package language

import (
	"unicode"
	"unicode/utf8"

	"rashomon"
	"rashomon/language/encoder"
)

// A draft is a text cut into words, on its way to a Text. Everything is per
// word, in order.
type draft struct {
	text      string
	words     []rashomon.Span
	paragraph []int
	space     []bool
	starts    []bool // a sentence starts here
	given     bool   // words and sentences were given: the starts stand

	pieces []encoder.Piece
	first  []int32 // of each word, its first piece; one more at the end
}

func (d *draft) word(i int) string { return d.words[i].Of(d.text) }

// newDraft cuts the paragraphs into words.
func newDraft(text string, paragraphs []rashomon.Span) *draft {
	d := &draft{text: text}
	if len(paragraphs) > 0 {
		d.words = make([]rashomon.Span, 0, (paragraphs[len(paragraphs)-1].End-paragraphs[0].Start)/5+4)
	}
	for p, s := range paragraphs {
		d.words = appendWords(d.words, text, s.Start, s.End)
		for len(d.paragraph) < len(d.words) {
			d.paragraph = append(d.paragraph, p)
		}
	}
	d.finish()
	return d
}

// givenDraft takes words and sentences as they are; every sentence of a text
// without line breaks is in one paragraph.
func givenDraft(text string, sentences [][]rashomon.Span) *draft {
	d := &draft{text: text, given: true}
	paragraph, end := 0, 0
	for _, s := range sentences {
		for i, w := range s {
			if w.Start < end || w.End < w.Start || w.End > len(text) {
				continue // out of order or outside the text
			}
			if i == 0 && len(d.words) > 0 && hasBreak(text[end:w.Start]) {
				paragraph++
			}
			d.words = append(d.words, w)
			d.paragraph = append(d.paragraph, paragraph)
			d.starts = append(d.starts, i == 0)
			end = w.End
		}
	}
	d.finish()
	return d
}

func hasBreak(gap string) bool {
	for i := 0; i < len(gap); i++ {
		if gap[i] == '\n' {
			return true
		}
	}
	return false
}

// finish notes where space stands before a word, and readies the starts.
func (d *draft) finish() {
	d.space = make([]bool, len(d.words))
	for i, w := range d.words {
		d.space[i] = i == 0 || d.words[i-1].End < w.Start || d.paragraph[i] != d.paragraph[i-1]
	}
	if !d.given {
		d.starts = make([]bool, len(d.words))
	}
}

// longestWord is how much of a word is looked at for its pieces, of which few
// count anyway.
const longestWord = 400

// cutPieces fills the pieces with their features.
func (d *draft) cutPieces(m *encoder.Model) {
	d.first = make([]int32, 0, len(d.words)+1)
	d.pieces = make([]encoder.Piece, 0, len(d.words)*3/2)
	var ids []int32
	inside := false
	for i := range d.words {
		w := d.word(i)
		for len(w) > longestWord {
			w = w[:longestWord]
			for len(w) > 0 && !utf8.RuneStart(d.text[d.words[i].Start+len(w)]) {
				w = w[:len(w)-1]
			}
		}
		opens := i == 0 || d.paragraph[i] != d.paragraph[i-1]
		if opens {
			inside = false
		}
		p := encoder.Piece{Shape: shapeOf(w), Space: 1}
		if d.space[i] || opens {
			p.Space = 2
		}
		if opens {
			p.Para = 1
		}
		p.Quote, inside = quoteState(w, inside)
		d.first = append(d.first, int32(len(d.pieces)))
		ids = m.AppendPieces(ids[:0], w)
		for k, id := range ids {
			p.ID = id
			if k > 0 {
				p.Space = 1
			}
			d.pieces = append(d.pieces, p)
		}
	}
	d.first = append(d.first, int32(len(d.pieces)))
}

// quoteState is the quote feature of w and whether the words after it stand
// inside quotation marks.
func quoteState(w string, inside bool) (uint8, bool) {
	switch w {
	case `"`:
		return 2, !inside
	case "“", "„", "``", "«":
		return 2, true
	case "”", "»", "''":
		return 2, false
	}
	if inside {
		return 1, true
	}
	return 0, false
}

// shapeOf is the letter-case shape of a word, as training/FORMAT.md numbers them.
func shapeOf(w string) uint8 {
	upper, lower, number, firstUpper := 0, 0, 0, false
	for _, r := range w {
		switch {
		case r >= 'a' && r <= 'z':
			lower++
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			firstUpper = firstUpper || upper+lower == 0
			upper++
		case unicode.IsLetter(r):
			lower++
		case unicode.IsNumber(r):
			number++
		}
	}
	switch {
	case number > 0 && upper+lower > 0:
		return 6
	case number > 0:
		return 5
	case upper+lower == 0:
		return 7
	case upper == 0:
		return 1
	case lower == 0 && upper == 1:
		return 8
	case lower == 0:
		return 3
	case upper == 1 && firstUpper:
		return 2
	}
	return 4
}
