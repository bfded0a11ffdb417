package claim

import (
	"sort"

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

// inDateline reports whether a token stands in a dateline, which language cuts
// off as a sentence of its own that ends in a dash or has nothing but names and
// numbers. It says where and when the
// report was written, not where and when anything happened.
func (rd *reading) inDateline(i int) bool {
	first, end := rd.sentence(i)
	if end-first > 18 || end-first < 2 {
		return false
	}
	switch rd.word(end - 1) {
	case "-", "--", "–", "—":
		return true
	}
	for t := first; t < end; t++ {
		if p := rd.pos(t); p != "PROPN" && p != "NUM" && p != "PUNCT" {
			return false
		}
	}
	return true // "Kyiv, January 22, 2015." says nothing but where and when
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
