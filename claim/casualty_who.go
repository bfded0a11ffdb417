package claim

import (
	"slices"
	"strings"

	"rashomon"
)

func splitValue(v string) []string { return strings.Split(v, ",") }

// lossOf makes the loss of the people at p, nil where they are no people.
func (rd *reading) lossOf(trigger, p int, outcomes []rashomon.Outcome, reason rashomon.Reason) *loss {
	l := &loss{trigger: trigger, patient: p, outcomes: outcomes, reasons: []rashomon.Reason{reason}}
	if n := rd.numeralFor(p); n != nil {
		if n.low.Known && n.low.N == 0 && n.high.N == 0 {
			l.none = true
		}
		l.number = n
		l.patient = n.noun
		if n.noun >= 0 && rd.ofDead(n.noun) {
			l.patient = -1
		}
	} else if !rd.countable(p) {
		return nil
	}
	if rd.noPeople(p) {
		l.none = true
	}
	at := l.patient
	if at < 0 {
		at = p
	}
	l.who = rd.whoOf(at, trigger)
	return l
}

// ofDead reports whether the counted noun is the outcome itself ("33 dead").
func (rd *reading) ofDead(i int) bool {
	e, ok := rd.outcomeLexeme(i)
	return ok && (e.has("state") || e.has("of"))
}

// noPeople reports whether the phrase at i is of no people: "no one", "nobody",
// "no civilians".
func (rd *reading) noPeople(i int) bool {
	switch rd.word(i) {
	case "nobody", "none", "no-one":
		return true
	case "one":
		return rd.wordBefore(i) == "no"
	}
	for _, k := range rd.kids(i, "det", "advmod") {
		if rd.word(k) == "no" {
			return true
		}
	}
	return false
}

// whoOf says who the people at i are: whose, military or civilian, as named.
func (rd *reading) whoOf(i, trigger int) rashomon.Who {
	w := rashomon.Who{Status: rashomon.UnknownStatus}
	if rd.numeralFor(i) != nil && rd.numeralFor(i).key() == i && !rd.nominal(i) && rd.pos(i) != "PRON" {
		return w
	}
	first, end := rd.nounPhrase(i)
	if rd.pos(i) != "PRON" { // "he" names nobody; whom it means does below
		w.Name = rd.withoutNumber(i)
	}
	w.Words = []rashomon.Span{rd.span(first, end)}
	w.Status = rd.statusOf(i, first, end)
	m, named := rd.mentionOf(i)
	if named && rd.onlyDescribed(m) && !rd.sided(m) && !rd.definiteNoun(i) && rd.kid(i, "nmod:poss") < 0 {
		named = false // "ten soldiers" are new to the text
	}
	switch {
	case rd.ofDead(i):
		w.Name, w.Words = rd.modifiersOf(i, first), nil
		w.Actor = rd.victimsOf(i)
	case named && !m.adjective && rd.actorsByID[m.actor].Kind == rashomon.Person:
		w.Actor = rd.actorsByID[m.actor].PartOf
		w.Name = rd.actorsByID[m.actor].Name
	case named && !m.adjective:
		w.Actor = m.actor
	case rd.isPerson(i):
		w.Actor = rd.victimsOf(i)
	}
	w.Actor = rd.belonging(w.Actor, i)
	return w
}

// belonging is the actor that victims belong to; a description of the victims
// themselves ("soldiers") is no party, save fighters, who are their own.
func (rd *reading) belonging(id string, i int) string {
	if id == "civilians" || strings.HasPrefix(id, "unknown:") && !rd.partisan(i) {
		return ""
	}
	return id
}

// victimsOf is the actor that the people at i belong to, "" where unsaid.
func (rd *reading) victimsOf(i int) string {
	if rd.partisan(i) {
		if owner := rd.groupOwner(i); owner != "" {
			return owner
		}
		return rd.doer(i)
	}
	owner := rd.owner(i)
	if owner == "" {
		for _, k := range rd.kids(i, "nmod") {
			if m, ok := rd.mentionOf(k); ok && rd.preposition(k) == "of" && !rd.placeAt(k) {
				return m.actor
			}
		}
		return ""
	}
	if rd.civilian(i) {
		return rd.civiliansOf(owner)
	}
	return owner
}

// groupOwner is a group named before its fighters: "PKK militants".
func (rd *reading) groupOwner(i int) string {
	if owner := rd.owner(i); owner != "" && rd.actorsByID[owner].Kind != rashomon.State {
		return owner
	}
	return ""
}

// statusOf says whether the words of a phrase make its people military or civilian.
func (rd *reading) statusOf(i, first, end int) rashomon.Status {
	status := rashomon.UnknownStatus
	if v, ok := rd.personStatus(i); ok {
		status = rashomon.Status(splitValue(v)[0])
	}
	if w := rd.word(i); w == "kia" || w == "wia" || w == "mia" {
		return rashomon.Military
	}
	for t := first; t < end; t++ {
		switch rd.lemma(t) {
		case "civilian", "unarmed":
			return rashomon.Civilian
		case "military", "army", "naval", "navy":
			if status == rashomon.UnknownStatus {
				return rashomon.Military
			}
		}
		if status == rashomon.UnknownStatus && t != i && !rd.is(t, "nmod:poss") {
			if v, ok := rd.personStatus(t); ok {
				status = rashomon.Status(splitValue(v)[0])
			}
		}
	}
	return status
}

// withoutNumber is the phrase at i without its number, hedges and article.
func (rd *reading) withoutNumber(i int) string {
	first, end := rd.nounPhrase(i)
	var keep []int
	for t := first; t < end; t++ {
		if rd.inNumeral(t) || t < i && rd.is(t, "det") || rd.is(t, "punct") && t == first {
			continue
		}
		keep = append(keep, t)
	}
	for len(keep) > 1 && (rd.pos(keep[0]) == "ADP" || rd.pos(keep[0]) == "DET" || rd.pos(keep[0]) == "PRON" && !rd.is(keep[0], "nmod:poss") || rd.pos(keep[0]) == "CCONJ" || rd.word(keep[0]) == "other") {
		keep = keep[1:]
	}
	var words []string
	for _, s := range rd.spans(keep) {
		words = append(words, strings.Join(strings.Fields(s.Of(rd.text.Source)), " "))
	}
	return strings.Join(words, " ")
}

func (rd *reading) inNumeral(t int) bool {
	for _, n := range rd.numerals(rd.text.Tokens[t].Sentence) {
		if n.first <= t && t < n.end {
			return true
		}
	}
	return false
}

// shareWho gives a number that stands alone the people of the number before it
// in the sentence: "33 soldiers were killed and 36 wounded".
func (rd *reading) shareWho(losses []*loss) {
	var last *loss
	ordered := slices.Clone(losses)
	slices.SortStableFunc(ordered, func(a, b *loss) int { return a.position() - b.position() })
	for _, l := range ordered {
		if l.owner != "" && l.who.Actor == "" {
			l.who.Actor = l.owner
		}
		if l.patient < 0 && l.number != nil && l.who.Name == "" && l.who.Actor == "" && last != nil && !l.number.others {
			l.who = last.who
			l.reasons = append(l.reasons, rashomon.Reason{Rule: "casualties/people-shared"})
		}
		if l.patient >= 0 && l.scope != rashomon.PartCount {
			last = l
		}
	}
	// "killing three and wounding four enemy troops": the people stand with the last.
	for n := len(ordered) - 2; n >= 0; n-- {
		l, next := ordered[n], ordered[n+1]
		if l.patient < 0 && l.number != nil && l.who.Name == "" && l.who.Actor == "" && !l.number.others &&
			next.number != nil && next.who.Name != "" && next.scope != rashomon.PartCount && next.number.core-l.number.end <= 4 {
			l.who = next.who
			l.reasons = append(l.reasons, rashomon.Reason{Rule: "casualties/people-shared"})
		}
	}
}

func (l *loss) position() int {
	if l.number != nil {
		return l.number.core
	}
	return l.patientOr(l.trigger)
}

// markParts marks "seven children were among the dead".
func (rd *reading) markParts(losses []*loss) {
	for _, l := range losses {
		if t := l.trigger; l.scope == "" && t >= 2 && rd.word(t-1) == "the" && rd.word(t-2) == "among" {
			l.scope = rashomon.PartCount
		}
	}
}

// setScopes marks a number that comes on top of one told before.
func (rd *reading) setScopes(losses, before []*loss) {
	for n, l := range losses {
		if l.number == nil || !l.number.more || l.scope != "" {
			continue
		}
		other := false
		for _, o := range losses[:n] {
			if o.outcomes[0] != l.outcomes[0] {
				other = true
			} else {
				other = false
			}
		}
		if !other {
			l.scope = rashomon.MoreCount
		}
	}
	// "the toll stood at 17 dead and 30 injured": both are totals.
	for n, l := range losses {
		if n > 0 && l.number != nil && l.scope == "" && losses[0].scope == rashomon.TotalCount && losses[0].number != nil {
			if d := l.number.first - losses[0].number.end; d >= 0 && d <= 4 {
				l.scope = rashomon.TotalCount
			}
		}
	}
}

// lossWords are the tokens that say the loss: its people, the trigger and what
// stands between, where that is short enough to read.
func (rd *reading) lossWords(l *loss, triggers ...int) []int {
	words := slices.Clone(triggers)
	for _, t := range triggers {
		for _, k := range rd.children[t] {
			if rd.is(k, "aux", "advmod") && distance(k, t) <= 3 {
				words = append(words, k)
			}
		}
	}
	if l.patient >= 0 {
		first, end := rd.nounPhrase(l.patient)
		words = append(words, run(first, end)...)
	}
	if l.number != nil {
		words = append(words, run(l.number.first, l.number.end)...)
	}
	slices.Sort(words)
	words = slices.Compact(words)
	if len(words) > 0 && words[len(words)-1]-words[0] <= 16 {
		words = run(words[0], words[len(words)-1]+1)
	}
	return words
}

// modifiersOf are the words before an outcome noun that say whose it is:
// "civilian" of "civilian deaths"; "" where there are none.
func (rd *reading) modifiersOf(i, first int) string {
	var keep []string
	for t := first; t < i; t++ {
		if !rd.inNumeral(t) && !rd.is(t, "det", "punct", "case") && (rd.isPerson(t) || rd.mentionAt[t] >= 0 || rd.lemma(t) == "civilian" || rd.lemma(t) == "military") {
			keep = append(keep, rd.text.Word(t))
		}
	}
	return strings.Join(keep, " ")
}
