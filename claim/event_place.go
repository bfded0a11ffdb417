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
			if p, ok := rd.placeOf(t.head); ok && extent(p) < rashomon.WholeState {
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
		if rd.otherVoice(first, i) {
			continue // when it was said, not when it was
		}
		if t.When.Precision == rashomon.TimeSpan && rd.spansOther(top, i) {
			continue // "strikes over the past weeks" beside another event
		}
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

// spansOther reports whether the time at top hangs on another deed than i: the
// weeks of a campaign are not the time of what stands in the same sentence.
func (rd *reading) spansOther(top, i int) bool {
	for a := rd.head(top); a >= 0 && a != i; a = rd.head(a) {
		if rd.violent(a) {
			return true
		}
	}
	return false
}

// otherVoice reports whether token i is somebody's reported words and token t
// of the same sentence stands outside them.
func (rd *reading) otherVoice(t, i int) bool {
	in := rd.voiceAt[i]
	if in <= 0 {
		return false
	}
	for v := rd.voiceAt[t]; v >= 0; v = rd.said[v].parent {
		if v == in {
			return false
		}
		if v == 0 {
			break
		}
	}
	return true
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
	if m, ok := rd.mentionOf(end - 1); ok && m.first == first && m.end == end && rd.preposition(m.head) == "" {
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
