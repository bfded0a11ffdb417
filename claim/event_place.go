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
	if h.where.IsZero() {
		for _, t := range h.targets {
			if p, ok := rd.placeOf(t.head); ok {
				h.where, h.whereOwn = p, true
				break
			}
		}
	}
	if h.when.IsZero() {
		h.when = rd.timeBefore(i)
	}
	if h.where.IsZero() {
		h.where = rd.placeBefore(i)
	}
}

// timeNear is the time that the event's clause or sentence names. A time that
// says when somebody spoke is not when the event was.
func (rd *reading) timeNear(i int) (rashomon.Time, bool) {
	clause := rd.clause(i)
	best, score := rashomon.Time{}, 0
	lo, hi := rd.sentence(i)
	for _, at := range between(rd.timeSpots(), lo, hi) {
		t, first, top := rd.report.Times[at.of], at.first, at.top
		s := 2
		switch {
		case rd.within(top, i):
			s = 6
		case rd.within(top, clause) && rd.clause(rd.headOr(top)) == clause:
			s = 5
		case rd.within(top, clause):
			s = 4
		case rd.saysWhenSpoken(top):
			continue
		}
		if rd.saysWhenSpoken(top) && s < 6 {
			continue
		}
		if t.Type == "DURATION" || t.Type == "SET" {
			s--
		}
		if d := distance(i, first); d < 8 && s < 6 {
			s++
		}
		if s > score {
			best, score = t.When, s
		}
	}
	return best, score >= 5
}

func (rd *reading) headOr(i int) int {
	if h := rd.head(i); h >= 0 {
		return h
	}
	return i
}

func distance(a, b int) int {
	if a > b {
		return a - b
	}
	return b - a
}

// saysWhenSpoken reports whether the time at token i hangs on a cue of speech.
func (rd *reading) saysWhenSpoken(i int) bool {
	h := rd.head(i)
	if h < 0 {
		return false
	}
	e, known := rd.cueAt(h)
	return known && e.speech() && rd.text.Tokens[h].POS == "VERB"
}

// timeBefore is the time that an earlier sentence of the paragraph, or one of
// the two sentences before, names.
func (rd *reading) timeBefore(i int) rashomon.Time {
	var best rashomon.Time
	if rd.sumsUp(i) {
		return best
	}
	for _, at := range between(rd.timeSpots(), rd.paragraphStart(i, 2), i) {
		t, first := rd.report.Times[at.of], at.first
		if t.Type == "SET" {
			continue
		}
		near := rd.text.Tokens[i].Sentence-rd.text.Tokens[first].Sentence <= 2
		if rd.paragraph(first) != rd.paragraph(i) && !near || rd.saysWhenSpoken(at.top) {
			continue
		}
		best = t.When
		if rd.paragraph(first) != rd.paragraph(i) && t.When.Precision != rashomon.Day && t.When.Precision != rashomon.Instant {
			best = rashomon.Time{}
		}
	}
	return best
}

// placeNear is the place that the event's clause, else its sentence, names as where.
func (rd *reading) placeNear(i int) (rashomon.Place, bool) {
	clause := rd.clause(i)
	best, score := rashomon.Place{}, 0.0
	lo, hi := rd.sentence(i)
	for _, at := range between(rd.placeSpots(), lo, hi) {
		p, first, end, top := rd.report.Places[at.of], at.first, at.end, at.top
		s := rd.placeScore(top, i, clause)
		if !p.Place.Located {
			s -= 2 // a name that the gazetteer does not know may be none of a place
		}
		if s <= 0 || !p.Place.Located && !rd.properRun(first, end) {
			continue
		}
		// The nearer and the smaller place says more.
		s += 0.3*float64(rashomon.WholeState-p.Place.Precision) - 0.05*float64(distance(i, top))
		if s > score {
			best, score = p.Place, s
		}
	}
	return best, score > 0
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

func (rd *reading) placeScore(top, i, clause int) float64 {
	if m, ok := rd.mentionOf(top); ok && (m.adjective || rd.is(top, "nsubj", "amod", "nmod:poss")) {
		return 0
	}
	s := 1.0
	switch rd.preposition(top) {
	case "in", "at", "near", "outside", "inside", "around", "across", "over", "throughout", "within", "off":
		s += 2
	case "on", "of", "against":
		s++
	case "from", "to", "by", "with", "for":
		s -= 0.5
	}
	switch {
	case rd.within(top, i):
		s += 2
	case rd.within(top, clause):
		s++
	}
	return s
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
	switch rd.pos(end - 1) {
	case "ADP", "DET", "CCONJ", "PRON", "AUX":
		return false
	}
	return true
}

// placeBefore is the place that an earlier sentence of the paragraph names as
// where, else the first that the report does.
func (rd *reading) placeBefore(i int) rashomon.Place {
	before := between(rd.placeSpots(), rd.paragraphStart(i, 0), i)
	for n := len(before) - 1; n >= 0; n-- {
		if p, ok := rd.wherePlace(before[n], i); ok {
			return p
		}
	}
	for _, at := range rd.placeSpots() {
		if at.first >= i {
			break
		}
		if p, ok := rd.wherePlace(at, i); ok {
			return p
		}
	}
	return rashomon.Place{}
}

// wherePlace is the place at a spot if it is located and says where.
func (rd *reading) wherePlace(at spot, i int) (rashomon.Place, bool) {
	p := rd.report.Places[at.of].Place
	return p, p.Located && rd.placeScore(at.top, i, i) >= 2
}
