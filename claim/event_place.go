package claim

import (
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// setTimeAndPlace gives an event the time and place of its clause, else its
// sentence, else its paragraph. What only the paragraph says is not its own
// and gives way where the event is told of again.
func (rd *reading) setTimeAndPlace(h *happening) {
	i := h.triggers[0]
	h.when, h.whenOwn = rd.timeNear(i)
	h.where, h.whereOwn = rd.placeNear(i)
	h.whenIn = !h.when.IsZero()
	if h.where.IsZero() {
		for _, t := range h.targets {
			if p, ok := rd.placeOf(t.head); ok && extent(p) < rashomon.WholeState {
				h.where, h.whereOwn = p, true
				break
			}
		}
	}
	h.whereIn = !h.where.IsZero()
	if h.when.IsZero() {
		h.when = rd.timeBefore(i)
	}
	if h.where.IsZero() {
		h.where = rd.placeBefore(i)
	}
}

// properRun reports whether the run has a proper noun.
func (rd *reading) properRun(first, end int) bool {
	for t := first; t < end; t++ {
		if rd.pos(t) == "PROPN" {
			return true
		}
	}
	return false
}

func (rd *reading) placeOf(i int) (rashomon.Place, bool) {
	if rd.placeIndex == nil {
		rd.placeIndex = rd.indexOf(len(rd.report.Places), func(n int) []rashomon.Span {
			if !rd.names(rd.report.Places[n]) {
				return nil
			}
			return rd.report.Places[n].Words
		})
	}
	if n := rd.placeIndex[i]; n >= 0 {
		return rd.report.Places[n].Place, true
	}
	return rashomon.Place{}, false
}

// indexOf says for each token which of n mentions covers it, -1 where none does.
func (rd *reading) indexOf(n int, words func(int) []rashomon.Span) []int {
	out := make([]int, len(rd.text.Tokens))
	for i := range out {
		out[i] = -1
	}
	for k := 0; k < n; k++ {
		for _, s := range words(k) {
			first, end := rd.tokensIn(s)
			for t := first; t < end; t++ {
				if out[t] < 0 {
					out[t] = k
				}
			}
		}
	}
	return out
}

// names reports whether the mention's words name a place: they do not end in a
// function word.
func (rd *reading) names(p rashomon.PlaceMention) bool {
	if len(p.Words) == 0 {
		return false
	}
	first, end := rd.tokensIn(p.Words[len(p.Words)-1])
	if end == 0 || !rd.properRun(first, end) {
		return false // "side", "tower" in a text of capitals
	}
	if !p.Place.Located {
		// A name that the gazetteer does not know: a place only where it is
		// written as one and names nobody.
		if r, _ := utf8.DecodeRuneInString(p.Place.Name); unicode.IsLower(r) {
			return false
		}
		if _, somebody := rd.mentionOf(end - 1); somebody {
			return false
		}
	}
	if m, ok := rd.mentionOf(end - 1); ok && (m.end > end || m.first < first) {
		if k := rd.actorsByID[m.actor].Kind; k == rashomon.Group || k == rashomon.OutletActor || k == rashomon.Person {
			return false // "Kabul Times", "United Nations"
		}
	}
	if m, ok := rd.mentionOf(end - 1); ok && m.first == first && m.end == end && rd.preposition(m.head) == "" && !rd.saidPlace(first, end) {
		if k := rd.actorsByID[m.actor].Kind; k == rashomon.OutletActor || k == rashomon.Person || k == rashomon.Group {
			return false // a name that somebody and some hamlet share
		}
	}
	switch rd.pos(end - 1) {
	case "ADP", "DET", "CCONJ", "PRON", "AUX":
		return false
	}
	return true
}
