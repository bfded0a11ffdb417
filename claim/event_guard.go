package claim

import (
	"strings"

	"rashomon"
)

// tellsApart reports whether a noun of violence tells of an event though it
// modifies another noun: "bombing campaign", "airstrike victims".
func (rd *reading) tellsApart(i int) bool {
	switch rd.lemma(rd.head(i)) {
	case "victim", "campaign", "site", "scene", "wave", "casualty", "survivor", "death":
		return true
	}
	return false
}

// hasDoer reports whether a noun has somebody before it who does it.
func (rd *reading) hasDoer(i int) bool {
	for _, k := range rd.children[i] {
		if _, ok := rd.mentionOf(k); ok || rd.is(k, "nmod:poss") {
			return true
		}
		if rd.is(k, "nmod") && (rd.preposition(k) == "by" || rd.preposition(k) == "from" || rd.preposition(k) == "between") {
			return true
		}
	}
	return false
}

// cameOf reports whether people are said to have come to harm in what the noun
// at i tells of: "two were killed in the firing".
func (rd *reading) cameOf(i int) bool {
	up := rd.head(i)
	if up < 0 || rd.preposition(i) != "in" && rd.preposition(i) != "by" {
		return false
	}
	e, ok := rd.verbLexeme(up)
	return ok && rd.pos(up) == "VERB" && len(e.out) > 0 || rd.lemma(up) == "injury" || rd.lemma(up) == "death"
}

// idiom reports whether the token stands in a run of words that tells of no violence.
func (rd *reading) idiom(i int) bool {
	first, end := rd.sentence(i)
	for from := max(first, i-3); from <= i; from++ {
		words := make([]string, 0, 6)
		for k := from; k < end && k < from+6; k++ {
			words = append(words, rd.lemma(k))
		}
		n, _ := rd.lists.notViolence.Match(words)
		if n > 0 && from+n > i {
			return true
		}
	}
	return false
}

// warNear reports whether the sentence has a word of war besides token i.
func (rd *reading) warNear(i int) bool {
	first, end := rd.sentence(i)
	for k := first; k < end; k++ {
		if k == i {
			continue
		}
		if v, ok := rd.personStatus(k); ok && strings.HasPrefix(v, "military") {
			return true
		}
		if _, _, ok := rd.weaponAt(k); ok && rd.nominal(k) {
			return true
		}
		if _, ok := rd.outcomeLexeme(k); ok {
			return true
		}
		if m, ok := rd.mentionOf(k); ok && (rd.actorsByID[m.actor].Kind == rashomon.Force || strings.HasPrefix(m.actor, "group:")) {
			return true
		}
		switch rd.lemma(k) {
		case "blame", "responsibility", "retaliate", "condemn", "terrorist", "terrorism", "casualty", "wound", "militant":
			return true
		}
	}
	return false
}

// wrongObject reports whether a verb with several meanings has no object that
// would make it an act of violence.
func (rd *reading) wrongObject(i int, e lexeme) bool {
	if e.guard == "" {
		return false
	}
	o := rd.patientHead(i)
	switch e.guard {
	case "object":
		if o >= 0 && rd.passive(i) && rd.eventNoun(o) {
			return true // "the strike was executed"
		}
		if o < 0 {
			return rd.conflict < 2 && !rd.warNear(i) || e.typ != "ASSAULT" && e.typ != "COERCE"
		}
		return !rd.harmable(o)
	case "person":
		if o < 0 && e.typ != "ASSAULT" {
			o = rd.kid(rd.kidOr(i, i, "ccomp", "xcomp"), "nsubj") // the object parsed as the next verb's subject
		}
		return o < 0 || !rd.peopleAt(o) && rd.pos(o) != "PRON" && !rd.countsPeople(o)
	case "equipment":
		return o < 0 || !rd.equipmentAt(o)
	case "war":
		if rd.conflict < 2 && !rd.warNear(i) {
			return true
		}
		return o >= 0 && !rd.harmable(o)
	case "weapon":
		s := rd.kid(i, "nsubj")
		if n := rd.numeralFor(max(s, 0)); s >= 0 && n != nil && n.noun >= 0 {
			s = n.noun
		}
		if s < 0 {
			return true
		}
		_, _, ok := rd.weaponAt(s)
		return !ok
	}
	return rd.wrongClause(i, e)
}

// wrongClause is wrongObject for the guards that look at the clause around.
func (rd *reading) wrongClause(i int, e lexeme) bool {
	s, x := rd.kid(i, "nsubj"), rd.kid(i, "xcomp", "ccomp")
	actor := s >= 0 && (rd.peopleAt(s) || rd.pos(s) == "PRON" || rd.forceNoun(s) || rd.countsPeople(s))
	switch e.guard {
	case "actors":
		return !actor
	case "crowd": // people in number, not an army
		return !actor || rd.forceActs(i)
	case "force":
		return !rd.forceActs(i)
	case "offer": // "offered to mediate", "offered troops to", not "the shop offers"
		return !actor || x < 0 && rd.kid(i, "obj") < 0
	case "demand": // "asked Turkey to stop", "insisted that it leave"
		return x < 0 || rd.pos(x) != "VERB" || rd.finite(x) && (e.word == "ask" || !rd.word0(x, "must", "should"))
	case "order": // orders to people who are not the subject's own
		o := rd.patientHead(i)
		return o < 0 || !rd.peopleAt(o) || x < 0 || rd.forceNoun(o) || rd.military(o)
	case "refusal": // "declined to", not "prices declined", not "declined to comment"
		return x < 0 || rd.lemma(x) == "comment" || rd.lemma(x) == "say"
	case "threat": // "warned that it would", "warned against", not a warning of weather
		return !actor
	case "accord": // "agreed to", "agreed on", "agreed a truce", not "experts agree that"
		c := rd.kid(i, "ccomp")
		return !actor || c >= 0 && rd.finite(c) && !rd.word0(c, "will", "would", "should") || rd.text.Tokens[i].Tense == "Pres" && rd.kid(i, "aux", "xcomp", "obl") < 0
	case "oath": // of what is to come, not of what has been
		return x < 0 && rd.kid(i, "obj") < 0 || x >= 0 && rd.finite(x) && !rd.word0(x, "will", "would", "'ll")
	case "retreat": // of people and things, not of words
		for _, o := range append(rd.objects(i), rd.passiveSubjects(i)...) {
			if rd.paper(o) || rd.wordsSaid(o) {
				return true
			}
		}
	case "booked": // "booked for murder", "booked under the act", not a seat
		return !rd.passive(i) || !rd.bookedFor(i)
	case "ally":
		o := rd.kid(i, "obj")
		return !actor || o < 0 || rd.placeAt(o) || !rd.peopleAt(o) && rd.kid(o, "nmod:poss") < 0
	}
	return false
}

// wordsSaid reports whether the noun at i is of something said or asked.
func (rd *reading) wordsSaid(i int) bool {
	switch rd.lemma(i) {
	case "word", "remark", "claim", "comment", "support", "allegation", "offer", "threat", "post", "tweet", "bid", "complaint", "charge":
		return true
	}
	return false
}

// bookedFor reports whether an offence or a law stands with the verb.
func (rd *reading) bookedFor(i int) bool {
	for _, k := range rd.kids(i, "obl", "advcl") {
		switch rd.preposition(k) {
		case "for", "under", "on":
			return true
		}
	}
	return false
}

// countsPeople reports whether a number at i counts people: "thousands of
// students", "about 200".
func (rd *reading) countsPeople(i int) bool {
	n := rd.numeralFor(i)
	return n != nil && (n.noun < 0 || rd.peopleAt(n.noun))
}

// patientHead is the head of what the verb is done to, -1 where the clause
// does not say.
func (rd *reading) patientHead(i int) int {
	if rd.passive(i) {
		if s := rd.kid(i, "nsubj:pass", "nsubj"); s >= 0 {
			return s
		}
		if rd.is(i, "acl", "amod") {
			return rd.head(i)
		}
		if rd.is(i, "conj") {
			return rd.patientHead(rd.head(i))
		}
		return -1
	}
	if o := rd.kid(i, "obj", "iobj", "dobj"); o >= 0 {
		return o
	}
	for _, k := range rd.kids(i, "obl", "nmod") {
		if p := rd.preposition(k); p == "on" || p == "at" || p == "against" {
			return k
		}
	}
	return -1
}

// harmable reports whether the noun at i is what violence is done to: people,
// a place, a force, equipment, a building.
func (rd *reading) harmable(i int) bool {
	if n := rd.numeralFor(i); n != nil && (n.noun < 0 || n.noun != i && rd.harmable(n.noun)) {
		return true
	}
	if rd.pos(i) == "PRON" || rd.pos(i) == "NUM" || rd.peopleAt(i) || rd.placeAt(i) || rd.equipmentAt(i) {
		return true
	}
	if rd.lists.targets.Has(rd.lemma(i)) || rd.lists.targets.Has(strings.TrimSuffix(rd.word(i), "s")) {
		return true
	}
	return rd.pos(i) == "PROPN"
}

// peopleAt reports whether the noun phrase at i is of people or a party.
func (rd *reading) peopleAt(i int) bool {
	if rd.isPerson(i) {
		return true
	}
	if m, ok := rd.mentionOf(i); ok && !m.adjective {
		return true
	}
	for _, e := range rd.text.Entities {
		if e.First <= i && i < e.End {
			switch e.Type {
			case rashomon.PersonEntity, rashomon.ForceEntity, rashomon.OrganisationEntity, rashomon.NationalityEntity:
				return true
			}
		}
	}
	return false
}

// placeAt reports whether a place is named at token i.
func (rd *reading) placeAt(i int) bool {
	_, ok := rd.placeOf(i)
	return ok
}

// eventNoun reports whether the noun at i tells of an event of violence.
func (rd *reading) eventNoun(i int) bool {
	e, _, ok := rd.nounLexeme(i)
	return ok && rd.nominal(i) && e.typ == "ASSAULT"
}

// penalty reports whether "hit", "strike" or "target" is done with a measure of
// law or trade: "hit five officials with sanctions".
func (rd *reading) penalty(i int) bool {
	for _, k := range rd.kids(i, "obl", "nmod") {
		switch rd.lemma(k) {
		case "sanction", "tariff", "charge", "fine", "lawsuit", "ban", "tax", "penalty", "restriction", "bill":
			return true
		}
	}
	return false
}

// labour reports whether a strike is one of workers.
func (rd *reading) labour(i int) bool {
	for _, k := range append(rd.children[i], i-1, i+1) {
		if k < 0 || k >= len(rd.text.Tokens) {
			continue
		}
		switch rd.lemma(k) {
		case "worker", "teacher", "union", "labor", "labour", "general", "hunger", "wage", "hour", "day", "doctor", "driver", "employee",
			"staff", "walkout", "transport", "student", "nurse", "miner", "civic", "work", "wildcat", "sympathy":
			return true
		}
	}
	return false
}

// onIdea reports whether an attack is on something that cannot be harmed: "an
// attack on the freedom of the press".
func (rd *reading) onIdea(i int) bool {
	for _, k := range rd.kids(i, "nmod") {
		if p := rd.preposition(k); (p == "on" || p == "against") && rd.pos(k) == "NOUN" && !rd.harmable(k) && !rd.isTime(k) && k > i {
			_, _, event := rd.nounLexeme(k)
			_, named := rd.mentionOf(k)
			return !event && !named && !rd.text.Tokens[k].Plural
		}
	}
	return false
}
