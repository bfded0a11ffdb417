package claim

import (
	"sort"
	"strings"

	"rashomon"
)

// A spot is where a place or time is named: which one, its tokens and the one
// that the others hang on.
type spot struct {
	of         int
	first, end int
	top        int
}

// placeSpots are the report's places that name one, in order.
func (rd *reading) placeSpots() []spot {
	if rd.placesIn == nil {
		rd.placesIn = rd.spots(len(rd.report.Places), func(n int) []rashomon.Span {
			if !rd.names(rd.report.Places[n]) {
				return nil
			}
			return rd.report.Places[n].Words
		})
	}
	return rd.placesIn
}

// timeSpots are the report's times that name a calendar time, in order.
func (rd *reading) timeSpots() []spot {
	if rd.timesIn == nil {
		rd.timesIn = rd.spots(len(rd.report.Times), func(n int) []rashomon.Span {
			if rd.report.Times[n].When.IsZero() {
				return nil
			}
			return rd.report.Times[n].Words
		})
	}
	return rd.timesIn
}

// inDateline reports whether a token stands in a dateline, which says where and
// when the report was written, not where and when anything happened: a sentence
// of its own that ends in a dash or has nothing but names and numbers, or what
// leads up to a dash or stands in brackets at the head of a paragraph.
func (rd *reading) inDateline(i int) bool {
	first, end := rd.sentence(i)
	if end-first < 2 {
		return false
	}
	if end-first <= 18 {
		if dash(rd.word(end - 1)) {
			return true
		}
		if rd.allNames(first, end) {
			return true // "Kyiv, January 22, 2015." says nothing but where and when
		}
	}
	return i < rd.datelineEnd(first, end)
}

func dash(w string) bool { return w == "-" || w == "--" || w == "–" || w == "—" }

// allNames reports whether the tokens are names, numbers and marks.
func (rd *reading) allNames(first, end int) bool {
	for t := first; t < end; t++ {
		if p := rd.pos(t); p != "PROPN" && p != "NUM" && p != "PUNCT" {
			return false
		}
	}
	return true
}

// datelineEnd is where the dateline ends that leads a sentence at the head of a
// paragraph: "BREK, 3 May - Two men", "BREK (Wire - 3 May) Two men"; first where
// there is none. It has a number or a word in capitals.
func (rd *reading) datelineEnd(first, end int) int {
	if s := rd.text.Tokens[first].Sentence; s > 0 && rd.text.Sentences[s-1].Paragraph == rd.paragraph(first) {
		return first
	}
	depth, marked := 0, false
	for t := first; t < min(end, first+18); t++ {
		switch w := rd.text.Word(t); {
		case w == "(":
			depth++
		case w == ")":
			if depth--; depth == 0 && marked && t > first+1 && t+1 < end && rd.pos(t+1) != "PUNCT" && rd.pos(t+1) != "VERB" && rd.pos(t+1) != "AUX" {
				return t + 1
			}
		case depth == 0 && dash(w) && t > first && marked && t+1 < end && rd.text.Tokens[t].Span.End < rd.text.Tokens[t+1].Span.Start:
			return t + 1
		case rd.pos(t) == "VERB" || rd.pos(t) == "AUX" || rd.pos(t) == "DET":
			return first
		case rd.pos(t) == "NUM" || len(w) > 2 && w == strings.ToUpper(w) && w != strings.ToLower(w):
			marked = true
		}
	}
	return first
}

func (rd *reading) spots(n int, words func(int) []rashomon.Span) []spot {
	out := []spot{}
	for k := 0; k < n; k++ {
		w := words(k)
		if len(w) == 0 {
			continue
		}
		first, end := rd.tokensIn(w[0])
		if first < end && !rd.inDateline(first) {
			out = append(out, spot{of: k, first: first, end: end, top: rd.topOf(first, end)})
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].first < out[b].first })
	return out
}

// between are the spots that start in tokens [first, end).
func between(spots []spot, first, end int) []spot {
	a := sort.Search(len(spots), func(n int) bool { return spots[n].first >= first })
	b := sort.Search(len(spots), func(n int) bool { return spots[n].first >= end })
	return spots[a:b]
}

// paragraphStart is the first token of the paragraph that token i stands in,
// or of the sentence that is back sentences before it where that is earlier.
func (rd *reading) paragraphStart(i, back int) int {
	s := rd.text.Tokens[i].Sentence
	p := rd.text.Sentences[s].Paragraph
	from := max(0, s-back)
	for from > 0 && rd.text.Sentences[from-1].Paragraph == p {
		from--
	}
	return rd.text.Sentences[from].First
}
