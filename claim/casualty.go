package claim

import (
	"slices"

	"rashomon"
)

// A loss is one group of people of whom the words say what became of them.
type loss struct {
	trigger  int // token whose voice holds it
	words    []int
	outcomes []rashomon.Outcome
	patient  int // head of the people's noun phrase, -1 where only a number stands
	number   *numeral
	scope    rashomon.CountScope
	none     bool // "nobody was killed"
	owner    string
	reasons  []rashomon.Reason
	who      rashomon.Who
	claim    *rashomon.Claim
}

// casualties finds people killed, injured, missing, captured and displaced.
func (rd *reading) casualties() {
	var told []*loss
	for s := range rd.text.Sentences {
		told = append(told, rd.lossesIn(s, told)...)
	}
	for _, l := range told {
		rd.tellLoss(l)
	}
}

// lossesIn reads the losses of one sentence. Each person or number is counted
// once per outcome.
func (rd *reading) lossesIn(s int, before []*loss) []*loss {
	sentence := rd.text.Sentences[s]
	var out []*loss
	taken := map[[2]int]bool{}
	keep := func(found ...*loss) {
		for _, l := range found {
			if l == nil || rd.counted(l, taken) {
				continue
			}
			out = append(out, l)
		}
	}
	for i := sentence.First; i < sentence.End; i++ {
		if rd.idiom(i) {
			continue
		}
		keep(rd.tollAt(i)...)
	}
	for i := sentence.First; i < sentence.End; i++ {
		if rd.idiom(i) || rd.paired(i) {
			continue
		}
		keep(rd.verbLosses(i)...)
		keep(rd.stateLosses(i)...)
		keep(rd.nounLosses(i)...)
		keep(rd.livesLost(i)...)
		keep(rd.inHospital(i)...)
		keep(rd.namedLosses(i, append(slices.Clone(before), out...))...)
	}
	keep(rd.partsOf(s, out)...)
	rd.markParts(out)
	rd.shareWho(out)
	rd.setScopes(out, before)
	return out
}

// counted reports whether the loss was read before, and notes it.
func (rd *reading) counted(l *loss, taken map[[2]int]bool) bool {
	key := l.patient
	if l.number != nil {
		key = l.number.core
	}
	if key < 0 {
		key = l.trigger
	}
	known := false
	for n, o := range l.outcomes {
		k := [2]int{key, slices.Index(outcomesInOrder, o)}
		if taken[k] && n == 0 {
			known = true
		}
		taken[k] = true
	}
	return known
}

var outcomesInOrder = []rashomon.Outcome{rashomon.Killed, rashomon.Injured, rashomon.Missing, rashomon.Captured, rashomon.Displaced}

// tellLoss makes the claim of a loss.
func (rd *reading) tellLoss(l *loss) {
	c := rd.claim(rashomon.CasualtiesClaim, l.trigger, l.words, l.reasons...)
	c.Casualties = &rashomon.Casualties{
		Of: rd.eventOf(l), Outcome: l.outcomes, Who: l.who, Count: rd.lossCount(l), Scope: l.scope,
	}
	if l.none {
		rd.affirm(c)
	}
	l.claim = c
}

// affirm undoes the denial that "no" gives a claim whose count already is zero.
func (rd *reading) affirm(c *rashomon.Claim) {
	m := rd.made[c]
	m.negated = false
	rd.made[c] = m
	c.Attitude = rd.attitudeOf(rd.said[rd.voiceAt[m.at]], false)
}

// lossCount is how many: the number that the words give, one for one person,
// none for "nobody"; a bare plural gives no number.
func (rd *reading) lossCount(l *loss) rashomon.Count {
	switch {
	case l.none:
		return rashomon.Count{Low: rashomon.N(0), High: rashomon.N(0), Words: rd.spans([]int{l.patientOr(l.trigger)})}
	case l.number != nil:
		return rd.count(*l.number)
	case l.patient >= 0 && rd.single(l.patient):
		first, end := rd.nounPhrase(l.patient)
		return rashomon.Count{Low: rashomon.N(1), High: rashomon.N(1), Words: []rashomon.Span{rd.span(first, end)}}
	}
	return rashomon.Count{}
}

func (l *loss) patientOr(i int) int {
	if l.patient >= 0 {
		return l.patient
	}
	return i
}

// single reports whether the noun phrase at i is one person.
func (rd *reading) single(i int) bool {
	t := rd.text.Tokens[i]
	if t.POS == "PRON" {
		w := rd.word(i)
		return w == "he" || w == "him" || w == "she" || w == "her" || w == "himself" || w == "herself"
	}
	if t.Plural || rd.groupNoun(i) {
		return false
	}
	if rd.is(i, "nmod:poss") && rd.pos(i) != "PROPN" {
		return rd.word(i) == "his" || rd.word(i) == "her"
	}
	for _, k := range rd.kids(i, "det") {
		switch rd.word(k) {
		case "any", "every", "all", "some", "no", "more", "most", "many", "both", "these", "those", "each":
			return false
		}
	}
	if v, ok := rd.personStatus(i); ok && v != "" {
		return rd.word(i) != "people" && rd.word(i) != "dead" && !rd.otherPlural(i)
	}
	m, named := rd.mentionOf(i)
	if named {
		return rd.actorsByID[m.actor].Kind == rashomon.Person
	}
	return t.POS == "PROPN"
}

// otherPlural reports whether a person noun is plural by its form, where the
// tagger did not say so.
func (rd *reading) otherPlural(i int) bool {
	w, l := rd.word(i), rd.lemma(i)
	return w == l+"s" || len(w) > 3 && w[len(w)-3:] == "men" || w == "children"
}

// groupNoun reports whether a person noun names a body of people.
func (rd *reading) groupNoun(i int) bool {
	v, ok := rd.personStatus(i)
	return ok && slices.Contains(splitValue(v), "group")
}

// eventOf is the id of the event that the loss came of, "" where the text
// names none.
func (rd *reading) eventOf(l *loss) string {
	if c := rd.eventAt[l.trigger]; c != nil {
		return c.ID
	}
	for _, h := range rd.above(l.trigger) {
		if c := rd.eventAt[h]; c != nil && c.Event.Type == "ASSAULT" {
			return c.ID
		}
	}
	if rd.accident(l.trigger) {
		return ""
	}
	first, end := rd.sentence(l.trigger)
	best, near := "", 1<<30
	for i := first; i < end; i++ {
		if c := rd.eventAt[i]; c != nil && c.Event.Type == "ASSAULT" && distance(i, l.trigger) < near {
			best, near = c.ID, distance(i, l.trigger)
		}
	}
	if best != "" {
		return best
	}
	return rd.eventBefore(first)
}

// eventBefore is the last act of violence told within the two sentences before
// token first, in this paragraph or the one before.
func (rd *reading) eventBefore(first int) string {
	if first >= len(rd.text.Tokens) {
		return ""
	}
	for i := first - 1; i >= 0; i-- {
		if rd.text.Tokens[first].Sentence-rd.text.Tokens[i].Sentence > 2 || rd.paragraph(first)-rd.paragraph(i) > 1 {
			break
		}
		if c := rd.eventAt[i]; c != nil && c.Event.Type == "ASSAULT" {
			return c.ID
		}
	}
	return ""
}

// accident reports whether the sentence tells of a disaster that nobody did.
func (rd *reading) accident(i int) bool {
	first, end := rd.sentence(i)
	for t := first; t < end; t++ {
		switch rd.lemma(t) {
		case "earthquake", "quake", "flood", "flooding", "crash", "collision", "accident", "typhoon", "hurricane", "cyclone", "tsunami", "landslide",
			"avalanche", "virus", "coronavirus", "covid-19", "disease", "cholera", "cancer", "illness", "heart", "famine", "hunger", "derail", "stampede", "drown", "shipwreck":
			return true
		}
	}
	return false
}
