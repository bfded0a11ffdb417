package claim

import (
	"strings"

	"rashomon"
)

// timesAcross gives events that neither their sentence nor what joined them
// dates the time of another of the report that they fit: the lead says when,
// and what follows goes on about it.
func (rd *reading) timesAcross(all []*happening) {
	rd.pointedTimes(all)
	dated := rd.dated(all)
	one := oneTime(dated)
	day, said := rd.onlyDay()
	for _, h := range all {
		if h.into != nil || !h.violent() || h.whenOwn && !rd.afterReport(h) {
			continue
		}
		if rd.unreal(h) {
			h.when = rashomon.Time{}
			continue
		}
		if rd.afterReport(h) {
			h.when, h.whenIn, h.whenOwn = rashomon.Time{}, false, false
		}
		if h.whenIn {
			continue
		}
		if d := rd.datedLike(h, dated, one); d != nil {
			h.when = d.when
		} else if i := h.triggers[0]; h.when.IsZero() && len(dated) == 0 && said != rd.text.Tokens[i].Sentence && !rd.general(h) && !rd.further(i) && !rd.allAlong(i) {
			h.when = day
		}
	}
}

// afterReport reports whether an event's time lies after the day of its report,
// which no report can know.
func (rd *reading) afterReport(h *happening) bool {
	pub := rd.report.Published.Time
	return !pub.IsZero() && h.when.From.After(pub.To)
}

// dated are the acts of violence of which the report says when they came about.
func (rd *reading) dated(all []*happening) []*happening {
	var out []*happening
	for _, d := range all {
		if d.into == nil && d.violent() && d.whenIn && !d.when.IsZero() && (d.whenOwn || !rd.unreal(d)) && !rd.afterReport(d) {
			out = append(out, d)
		}
	}
	return out
}

// oneTime reports whether all dated events can be of one time.
func oneTime(dated []*happening) bool {
	for n, d := range dated {
		for _, e := range dated[:n] {
			if !d.when.Overlaps(e.when) {
				return false
			}
		}
	}
	return true
}

// onlyDay is the one day before its own that the report gives anything that
// happened, and the last sentence that does; zero where it gives none or several.
func (rd *reading) onlyDay() (out rashomon.Time, sentence int) {
	sentence = -1
	for _, at := range rd.timeSpots() {
		t := rd.report.Times[at.of].When
		if t.Precision != rashomon.Day && t.Precision != rashomon.Instant || t.Overlaps(rd.report.Published.Time) || !rd.datesDeed(at.top) {
			continue
		}
		if !out.IsZero() && !out.Overlaps(t) {
			return rashomon.Time{}, -1
		}
		out, sentence = t, rd.text.Tokens[at.first].Sentence
	}
	return rd.byPublication(out), sentence
}

// placesAcross does the same for places, which what is told near by says less
// surely than an event of the same kind.
func (rd *reading) placesAcross(all []*happening) {
	for _, h := range all {
		if h.into != nil || !h.violent() || h.whereIn {
			continue
		}
		if d := rd.placedLike(h, all); d != nil {
			h.where = d.where
		}
	}
}

// datedLike is the dated event that h most likely is a part of or the same as,
// nil where the report dates none or does not say which. Where all that it
// dates is of one time, the kind of act need not be the same.
func (rd *reading) datedLike(h *happening, dated []*happening, one bool) *happening {
	var best *happening
	score, rival := 0, 0
	for _, d := range dated {
		if d == h || rd.far(h, d) || !one && !rd.sameKind(h, d) || rd.stretch(d.when) && !rd.close(h, d) {
			continue
		}
		s := rd.likeness(h, d)
		switch {
		case s <= 0:
		case best != nil && best.when.Overlaps(d.when):
			if narrower(d.when, best.when) && s >= score-1 || s > score && !narrower(best.when, d.when) {
				best = d
			}
			score = max(s, score)
		case s > score:
			best, score, rival = d, s, score
		default:
			rival = max(s, rival)
		}
	}
	if score == rival && best != nil && !rd.definiteNoun(h.triggers[0]) {
		return nil
	}
	return best
}

// stretch reports whether a time runs up to the day of publication: "since
// early May" is when a campaign was, not one of its acts.
func (rd *reading) stretch(t rashomon.Time) bool {
	if t.Precision != rashomon.TimeSpan || t.To.Before(rd.report.Published.To) {
		return false
	}
	for _, at := range rd.timeSpots() {
		if rd.report.Times[at.of].When == t {
			return true
		}
	}
	return false // "earlier this year", which byPublication has cut short
}

// close reports whether h is told in the sentence of d or the next.
func (rd *reading) close(h, d *happening) bool {
	gap := rd.text.Tokens[h.triggers[0]].Sentence - rd.text.Tokens[d.triggers[0]].Sentence
	return gap == 0 || gap == 1
}

// general reports whether a noun speaks of acts at large: "attacks on clinics".
func (rd *reading) general(h *happening) bool {
	i := h.triggers[0]
	return h.noun && rd.text.Tokens[i].Plural && rd.kid(i, "det", "nmod:poss") < 0
}

// far keeps what is looked at for each act of a book-long text bounded: no
// report takes up after so many sentences what it told before.
func (rd *reading) far(h, d *happening) bool {
	const many = 150
	gap := rd.text.Tokens[h.triggers[0]].Sentence - rd.text.Tokens[d.triggers[0]].Sentence
	return gap > many || gap < -many
}

// placedLike is datedLike for places.
func (rd *reading) placedLike(h *happening, all []*happening) *happening {
	var best *happening
	score := 0
	for _, d := range all {
		if d.into != nil || d == h || rd.far(h, d) || !d.violent() || !d.whereIn || d.where.IsZero() || !rd.sameKind(h, d) {
			continue
		}
		s := rd.likeness(h, d)
		if s > 0 && extent(d.where) >= rashomon.WholeState {
			s--
		}
		if h.whenOwn && d.whenOwn && !h.when.Overlaps(d.when) {
			continue
		}
		if s > score {
			best, score = d, s
		}
	}
	return best
}

// likeness is how much speaks for h being told of again, or in part, by what
// the report says of d; 0 where something speaks against it.
func (rd *reading) likeness(h, d *happening) int {
	i, j := h.triggers[0], d.triggers[0]
	if rd.allAlong(i) || rd.further(i) || rd.atOdds(h, d) && !(rd.negated(i) && !rd.apartIn(h, d)) {
		return 0
	}
	gap := rd.text.Tokens[i].Sentence - rd.text.Tokens[j].Sentence
	if rd.general(h) && (gap > 2 || gap < -2) {
		return 0 // "attacks on clinics are crimes" is of no day
	}
	if gap < -2 && !rd.leads(i) && !rd.definiteNoun(j) {
		return 0 // what is told first is not explained by a new act told later
	}
	s := 1
	if h.lexeme.word == d.lexeme.word || h.lexeme.mode != "" && h.lexeme.mode == d.lexeme.mode {
		s += 2
	}
	if rd.sameDoers(h, d) {
		s++
	}
	switch {
	case gap >= 0 && gap <= 2:
		s += 2
	case gap >= 0:
		s++
	}
	if d.whenOwn {
		s++
	}
	return s
}

// apartIn reports whether time or place of two events differ as told.
func (rd *reading) apartIn(h, d *happening) bool {
	return h.whenOwn && d.whenOwn && !h.when.Overlaps(d.when) ||
		h.whereOwn && d.whereOwn && h.where.Name != d.where.Name && !nested(h.where, d.where)
}

// allAlong reports whether the event's clause tells of what happened over a
// long time: "since the war began", "over the years", "so far".
func (rd *reading) allAlong(i int) bool {
	for _, t := range rd.subtree(rd.clause(i)) {
		if v, _ := rd.words.dating.Value(rd.word(t)); v == "along" || rd.word(t) == "far" && t > 0 && rd.word(t-1) == "so" {
			return true
		}
	}
	return false
}

// leads reports whether token i stands in the headline or the first sentences.
func (rd *reading) leads(i int) bool {
	n := 0
	for s := rd.text.Tokens[i].Sentence - 1; s >= 0 && n < 2; s-- {
		if p := rd.text.Sentences[s]; !p.Title && !rd.inDateline(p.First) {
			n++
		}
	}
	return n < 2
}

// further reports whether the event at i is said to be another than those told.
func (rd *reading) further(i int) bool {
	for _, k := range rd.kids(i, "det", "amod") {
		if v, _ := rd.words.dating.Value(rd.word(k)); v == "further" {
			return true
		}
	}
	return false
}

// unreal reports whether the event has not come about, or is told as what goes
// on at all times: it has no day.
func (rd *reading) unreal(h *happening) bool {
	i := h.triggers[0]
	if a := rd.actuality(i); a != rashomon.Happened && a != rashomon.Ongoing {
		return true
	}
	if !h.noun && (rd.presentTense(i) || rd.text.Tokens[i].VerbForm == "Ger" && rd.is(i, "acl") && h.lexeme.frame != "act") || rd.forLong(i) {
		return true
	}
	for a, n := i, 0; a >= 0 && n < 4; a, n = rd.head(a), n+1 {
		if a != i {
			if v, _ := rd.valueOf(rd.words.dating, a); v == "averting" {
				return true
			}
		}
		if rd.is(a, "acl:relcl", "parataxis", "conj", "advcl", "nsubj", "nsubj:pass") {
			break
		}
	}
	return false
}

// forLong reports whether the event's clause says that it went on for months,
// years or an unsaid stretch of them.
func (rd *reading) forLong(i int) bool {
	for _, t := range rd.report.Times {
		if t.Type != "DURATION" || !t.When.IsZero() || strings.Contains(t.Value, "T") || !strings.ContainsAny(t.Value, "YME") {
			continue
		}
		first, end := rd.tokensIn(t.Words[0])
		if first < end && rd.within(first, rd.clause(i)) && rd.text.Tokens[first].Sentence == rd.text.Tokens[i].Sentence {
			return true
		}
	}
	return false
}

// presentTense reports whether the clause at verb i is told in the present: "is
// killing", "fight", not "has killed".
func (rd *reading) presentTense(i int) bool {
	if rd.kid(i, "aux", "cop") < 0 {
		switch rd.word(i) {
		case "hit", "cut", "set", "put", "beat", "hurt", "shut", "burst":
			return false // the past is written the same
		}
		return rd.text.Tokens[i].VerbForm == "Fin" && rd.text.Tokens[i].Tense == "Pres"
	}
	for _, k := range rd.kids(i, "aux", "cop") {
		switch rd.word(k) {
		case "have", "has", "had", "'ve", "’ve", "was", "were", "been", "did":
			return false
		}
	}
	return rd.kid(i, "aux") >= 0
}
