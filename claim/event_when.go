package claim

import (
	"time"

	"rashomon"
)

// timeNear is the time that the event's clause or sentence names, and whether
// it is the event's own. A time that says when somebody spoke is not when the
// event was.
func (rd *reading) timeNear(i int) (rashomon.Time, bool) {
	clause := rd.clause(i)
	best, score := rashomon.Time{}, 0
	lo, hi := rd.sentence(i)
	for _, at := range between(rd.timeSpots(), lo, hi) {
		t := rd.report.Times[at.of].When
		s := rd.timeScore(at, i, clause)
		switch {
		case s > score:
			best, score = t, s
		case s > 0 && s >= score-1 && narrower(t, best):
			best = t // "a week earlier, on 2 August"
		}
	}
	return rd.byPublication(best), score >= 5
}

// timeScore is how surely the time at a spot is that of the event at i, 0 for
// not at all.
func (rd *reading) timeScore(at spot, i, clause int) int {
	t, top := rd.report.Times[at.of], at.top
	if rd.otherVoice(at.first, i) || t.When.Precision == rashomon.TimeSpan && rd.spansOther(top, i) {
		return 0 // when it was said; "strikes over the past weeks" beside another event
	}
	s := 2
	switch {
	case rd.within(top, i):
		s = 6
	case t.When.To.Sub(t.When.From) < 8*24*time.Hour && rd.apart(i, top):
		return 0
	case rd.within(top, clause) && rd.clause(rd.headOr(top)) == clause:
		s = 5
	case rd.within(top, clause):
		s = 4
	}
	if s < 6 && rd.saysWhenSpoken(top) {
		return 0
	}
	if t.Type == "DURATION" || t.Type == "SET" {
		s--
	}
	if d := distance(i, at.first); d < 8 && s < 6 {
		s++
	}
	return s
}

// narrower reports whether t lies within o and says more.
func narrower(t, o rashomon.Time) bool {
	return !t.From.Before(o.From) && !t.To.After(o.To) && t.To.Sub(t.From) < o.To.Sub(o.From)
}

// byPublication holds a time to what a report can know: a stretch that runs on
// past the day of publication ends there, and the midnight of that day is its
// first.
func (rd *reading) byPublication(t rashomon.Time) rashomon.Time {
	pub := rd.report.Published.Time
	if pub.IsZero() || t.IsZero() || pub.Precision != rashomon.Day || !t.To.After(pub.To) {
		return t
	}
	switch {
	case t.Precision == rashomon.TimeSpan && !t.From.After(pub.To):
		t.To = pub.To
	case t.Precision == rashomon.Instant && t.From.Equal(pub.To.AddDate(0, 0, 1)) && t.From.Hour() == 0:
		t.From, t.To = pub.From, pub.To
	}
	return t
}

// apart reports whether words such as "after" part the event at i from the
// clause that the time at top belongs to: "the raid came days after a bombing".
func (rd *reading) apart(i, top int) bool {
	for a, n := i, 0; a >= 0 && n < 12 && !rd.within(top, a); a, n = rd.head(a), n+1 {
		if v, _ := rd.words.dating.Value(rd.preposition(a)); v == "apart" {
			return true
		}
		for _, k := range rd.kids(a, "mark", "case", "advmod") {
			if v, _ := rd.words.dating.Value(rd.word(k)); v == "apart" && k < a {
				return true
			}
		}
	}
	return false
}

// spansOther reports whether the time at top hangs on another deed than i: the
// weeks of a campaign are not the time of what stands in the same sentence.
func (rd *reading) spansOther(top, i int) bool {
	for a := rd.head(top); a >= 0 && a != i; a = rd.head(a) {
		if rd.harm(a) {
			return true
		}
	}
	return false
}

// harm reports whether a word for an act of violence stands at i.
func (rd *reading) harm(i int) bool {
	if rd.pos(i) == "VERB" {
		e, ok := rd.verbLexeme(i)
		return ok && e.typ == "ASSAULT" && e.frame != "light"
	}
	e, _, ok := rd.nounLexeme(i)
	return ok && e.typ == "ASSAULT"
}

// otherVoice reports whether token i is somebody's reported words and token t
// of the same sentence stands outside them.
func (rd *reading) otherVoice(t, i int) bool {
	in := rd.voiceAt[i]
	if in <= 0 {
		return false
	}
	for v := rd.voiceAt[t]; v >= 0; v = rd.said[v].parent {
		if v == in || v > 0 && rd.said[v].holder.Actor == rd.said[in].holder.Actor {
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

// saysWhenSpoken reports whether the time at token i hangs on a verb of speech
// or a noun for what was said: "said on Friday", "in a statement on Tuesday".
func (rd *reading) saysWhenSpoken(i int) bool {
	h := rd.head(i)
	if h < 0 || rd.lightVerb(h) {
		return false // "committed", "carried out"
	}
	if e, known := rd.cueAt(h); known && e.speech() && rd.pos(h) == "VERB" {
		return true
	}
	v, _ := rd.valueOf(rd.words.dating, h)
	return v == "told"
}

// timeBefore is the time that an earlier sentence of the paragraph, or one of
// the two sentences before, gives what happened.
func (rd *reading) timeBefore(i int) rashomon.Time {
	var best rashomon.Time
	if rd.sumsUp(i) {
		return best
	}
	lo, _ := rd.sentence(i)
	for _, at := range between(rd.timeSpots(), rd.paragraphStart(i, 2), lo) {
		t, first := rd.report.Times[at.of], at.first
		if t.Type == "SET" || t.Type == "DURATION" {
			continue
		}
		near := rd.text.Tokens[i].Sentence-rd.text.Tokens[first].Sentence <= 2
		if rd.paragraph(first) != rd.paragraph(i) && !near || !rd.datesDeed(at.top) {
			continue
		}
		best = t.When
		if rd.paragraph(first) != rd.paragraph(i) && t.When.Precision != rashomon.Day && t.When.Precision != rashomon.Instant {
			best = rashomon.Time{}
		}
	}
	return rd.byPublication(best)
}

// datesDeed reports whether the time at token i says when something happened
// that others may hang on, and not when somebody spoke, met or was appointed.
func (rd *reading) datesDeed(i int) bool {
	for a, n := rd.head(i), 0; a >= 0 && n < 6; a, n = rd.head(a), n+1 {
		v, _ := rd.valueOf(rd.words.dating, a)
		if e, known := rd.cueAt(a); v == "told" || known && e.speech() && rd.pos(a) == "VERB" {
			return false
		}
		if rd.harm(a) || v == "deed" || v == "happens" {
			return true
		}
		if rd.pos(a) == "VERB" && !rd.is(a, "acl", "acl:relcl", "advcl", "xcomp", "conj") {
			break
		}
	}
	return false
}

// pointedTimes gives an event the time that a later "the incident took place on
// Sunday" says of it.
func (rd *reading) pointedTimes(all []*happening) {
	for _, at := range rd.timeSpots() {
		n := rd.deedWord(at.top)
		if n < 0 || rd.report.Times[at.of].Type == "SET" {
			continue
		}
		t := rd.byPublication(rd.report.Times[at.of].When)
		if h := latest(all, n); h != nil && (!h.whenIn || narrower(t, h.when)) && rd.text.Tokens[n].Sentence-rd.text.Tokens[h.triggers[0]].Sentence <= 3 {
			h.when, h.whenIn = t, true
		}
	}
}

// deedWord is the definite noun for whatever happened that the time at token i
// dates, -1 where there is none.
func (rd *reading) deedWord(i int) int {
	a := rd.head(i)
	if a < 0 {
		return -1
	}
	candidates := []int{a}
	if v, _ := rd.valueOf(rd.words.dating, a); v == "happens" || rd.violent(a) {
		candidates = append(candidates, rd.kids(a, "nsubj", "nsubj:pass")...)
	}
	for _, n := range candidates {
		if v, _ := rd.valueOf(rd.words.dating, n); v == "deed" && rd.definiteNoun(n) && rd.pos(n) == "NOUN" {
			return n
		}
	}
	return -1
}

// latest is the last act of violence told before token i, nil where none is.
func latest(all []*happening, i int) *happening {
	var out *happening
	for _, h := range all {
		if h.triggers[0] < i && h.root().violent() {
			out = h.root()
		}
	}
	return out
}
