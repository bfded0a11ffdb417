package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// verbLosses reads "killed 33 soldiers", "12 were wounded", "a man died".
func (rd *reading) verbLosses(i int) []*loss {
	if !rd.isVerb(i) && !rd.participleLike(i) {
		return nil
	}
	if p := rd.pos(i); p == "NOUN" || p == "PROPN" || rd.is(i, "amod", "compound") && rd.head(i) > i || rd.underTotal(i) {
		return nil
	}
	e, ok := rd.verbLexeme(i)
	if !ok || len(e.out) == 0 {
		return nil
	}
	outcomes, pair := rd.pairedOutcomes(i, e.out)
	reason := e.reason("casualties/verb", rd.text.Tokens[i].Span)
	var out []*loss
	patients := rd.lossPatients(i, e)
	for _, k := range rd.kids(i, "obl", "nmod") {
		if rd.alongside(k) && (rd.passive(i) || e.frame == "die") {
			patients = append(patients, rd.people([]int{k})...)
		}
	}
	for _, p := range patients {
		if n := rd.numeralFor(p); n != nil && rd.partBefore(n.first) {
			if p = rd.wholeBefore(n.first); p < 0 {
				continue
			}
		}
		if l := rd.lossOf(i, p, outcomes, reason); l != nil {
			l.words = rd.lossWords(l, append(pair, i)...)
			out = append(out, l)
		}
	}
	return out
}

// lossPatients are the heads of the people that the verb of loss at i is about:
// by the parse, else the nearest number on the side where they must stand.
func (rd *reading) lossPatients(i int, e lexeme) []int {
	active := e.frame != "die" && !rd.passive(i)
	if e.frame != "die" && rd.bareParticiple(i) {
		if g := rd.absolute(i); len(g) > 0 {
			return g
		}
	}
	if active && rd.bareParticiple(i) {
		if n := rd.numberBefore(i); n != nil && rd.kid(i, "obj") < 0 {
			return []int{n.key()}
		}
	}
	if active {
		if n := rd.numberAfter(i); n != nil {
			return rd.withConjuncts(n.key(), rd.objects(i))
		}
		o := rd.people(rd.objects(i))
		if len(o) > 0 && !rd.ownOutcome(o[0]) {
			return o
		}
		if p := rd.personJustBefore(i); p >= 0 && len(rd.objects(i)) == len(o) {
			return []int{p}
		}
		return nil
	}
	if n := rd.numberBefore(i); n != nil && n.touches(rd, i) {
		return rd.withConjuncts(n.key(), rd.passiveSubjects(i))
	}
	found := rd.passiveSubjects(i)
	if e.frame == "die" {
		found = rd.subjects(i)
	}
	if p := rd.people(found); len(p) > 0 {
		return p
	}
	if n := rd.numberBefore(i); n != nil {
		return []int{n.key()}
	}
	if w := rd.wholeLeft(i); w >= 0 {
		return []int{w}
	}
	return nil
}

// absolute are the people of "with three civilians and a soldier killed",
// "leaving a clerk, a judge and two guards wounded": all groups of the list,
// where the parse sees the last alone; nil where the participle stands
// otherwise.
func (rd *reading) absolute(i int) []int {
	first, _ := rd.sentence(i)
	for t := i - 1; t >= first && i-t <= 20; t-- {
		switch w := rd.word(t); {
		case w == "with" || w == "leaving" || w == "left":
			groups := rd.people(rd.listedPeople(t+1, i))
			if len(groups) < 2 || i-groups[len(groups)-1] > 2 {
				return nil
			}
			return groups
		case rd.pos(t) == "VERB" && !rd.is(t, "amod") || rd.pos(t) == "ADP" && w != "of":
			return nil
		}
	}
	return nil
}

// wholeLeft are the counted people to the left of a passive verb that the
// parse gives no subject, with nothing but their parts between: "ten people,
// including three children, were killed"; -1 where none stand so.
func (rd *reading) wholeLeft(i int) int {
	list := rd.numerals(rd.text.Tokens[i].Sentence)
	for k := len(list) - 1; k >= 0; k-- {
		n := &list[k]
		if last := max(n.end-1, n.noun); last >= i {
			continue
		} else if i-last > 6 || !rd.partBefore(n.first) {
			return -1
		}
		return rd.wholeBefore(n.first)
	}
	return -1
}

// wholeBefore is the counted people that stand before "including" or "among
// them" of the part at token t, -1 where none do.
func (rd *reading) wholeBefore(t int) int {
	list := rd.numerals(rd.text.Tokens[t].Sentence)
	for k := len(list) - 1; k >= 0; k-- {
		if n := &list[k]; n.end <= t && n.noun >= 0 && n.noun < t && t-n.noun <= 6 && rd.mayBePeople(n.noun) && !rd.partBefore(n.first) {
			return n.noun
		}
	}
	return -1
}

// personJustBefore is a person noun right before a participle: "leaving a
// resident killed"; -1 where none stands there.
func (rd *reading) personJustBefore(i int) int {
	if i > 0 && rd.bareParticiple(i) && rd.nominal(i-1) && rd.isPerson(i-1) {
		return i - 1
	}
	return -1
}

// bareParticiple reports whether the verb could be a participle behind its
// people ("33 killed in the strike") that the parse took for the main verb.
func (rd *reading) bareParticiple(i int) bool {
	return strings.HasSuffix(rd.word(i), "ed") && rd.kid(i, "aux") < 0 || rd.participle(i) && rd.kid(i, "aux") < 0
}

// people keeps the heads that are people, numbers or pronouns for them.
func (rd *reading) people(heads []int) []int {
	var out []int
	for _, h := range heads {
		if rd.countable(h) {
			out = append(out, h)
		}
	}
	return out
}

// countable reports whether the phrase at i can be victims.
func (rd *reading) countable(i int) bool {
	if n := rd.numeralFor(i); n != nil {
		return n.noun < 0 || rd.mayBePeople(n.noun)
	}
	switch rd.pos(i) {
	case "PRON", "DET":
		switch rd.word(i) {
		case "he", "she", "him", "her", "himself", "herself", "themselves", "them", "they", "who", "nobody", "none", "everyone", "anyone", "someone", "everybody", "some", "many", "all", "others", "most":
			return true
		}
		return false
	case "ADJ":
		return rd.word(i) == "dead" || rd.word(i) == "many"
	}
	if rd.noPeople(i) {
		return true
	}
	if rd.victimAt(i) || rd.isPerson(i) {
		return true
	}
	return rd.pos(i) == "PROPN" && !rd.placeAt(i) && !rd.isTime(i) && rd.mentionAt[i] < 0 && !rd.systemAt(i)
}

func (rd *reading) peopleOrForce(i int) bool {
	return rd.isPerson(i) || rd.victimAt(i) || rd.forcePeople(i)
}

// mayBePeople reports whether a counted noun can be people for all that the
// lists know: no building, equipment, animal or measure.
func (rd *reading) mayBePeople(i int) bool {
	if rd.peopleOrForce(i) || rd.pos(i) == "PRON" {
		return true
	}
	if rd.placeAt(i) || rd.equipmentAt(i) || rd.isTime(i) || rd.measures(rd.word(i)) {
		return false
	}
	if _, _, weapon := rd.weaponAt(i); weapon || rd.lists.targets.Has(rd.lemma(i)) {
		return false
	}
	if _, _, event := rd.nounLexeme(i); event {
		return false
	}
	switch rd.lemma(i) {
	case "animal", "cattle", "cow", "sheep", "goat", "horse", "dog", "livestock", "bird", "camel", "pig", "chicken", "bill", "job", "case", "time", "way",
		"wound", "injury", "shot", "bullet", "round", "stone", "bag", "piece", "part", "event", "incident", "attempt", "charge", "year-old":
		return false
	}
	return rd.pos(i) == "NOUN" && rd.text.Tokens[i].Plural
}

// forcePeople reports whether a counted name stands for its members: "5 Turks",
// "three Syrians".
func (rd *reading) forcePeople(i int) bool {
	if m, ok := rd.mentionOf(i); ok {
		k := rd.actorsByID[m.actor].Kind
		return rd.text.Tokens[i].Plural || strings.HasSuffix(rd.word(i), "s") || k == rashomon.Group
	}
	for _, e := range rd.text.Entities {
		if e.First <= i && i < e.End && e.Type == rashomon.NationalityEntity {
			return true
		}
	}
	return false
}

// numeralFor is the number expression that token i stands in or that counts
// the noun at i, nil where none does.
func (rd *reading) numeralFor(i int) *numeral {
	s := rd.text.Tokens[i].Sentence
	list := rd.numerals(s)
	for k := range list {
		if n := &list[k]; n.first <= i && i < n.end {
			return n
		}
	}
	var nearest *numeral
	for k := range list {
		if n := &list[k]; n.noun == i {
			nearest = n
		}
	}
	return nearest
}

// key is the token that stands for the number: its noun, or the number itself.
func (n *numeral) key() int {
	if n.noun >= 0 {
		return n.noun
	}
	return n.core
}

// touches reports whether nothing but an auxiliary stands between the counted
// people and token i.
func (n *numeral) touches(rd *reading, i int) bool {
	last := max(n.end-1, n.noun)
	for t := last + 1; t < i; t++ {
		if !rd.is(t, "aux", "cop") && rd.pos(t) != "AUX" && rd.pos(t) != "ADV" && rd.word(t) != "others" && rd.word(t) != "other" && rd.pos(t) != "ADJ" {
			return false
		}
	}
	return last < i
}

// numberBefore is the nearest number of people to the left of i in its clause.
func (rd *reading) numberBefore(i int) *numeral {
	list := rd.numerals(rd.text.Tokens[i].Sentence)
	for k := len(list) - 1; k >= 0; k-- {
		n := &list[k]
		last := max(n.end-1, n.noun)
		if last >= i {
			continue
		}
		if i-last > 6 || n.noun >= 0 && !rd.mayBePeople(n.noun) || rd.partBefore(n.first) {
			return nil
		}
		for t := last + 1; t < i; t++ {
			if rd.word(t) == "," && i-t > 1 || rd.pos(t) == "VERB" || rd.pos(t) == "NOUN" && !rd.is(t, "compound") && rd.lemma(t) != "other" || rd.pos(t) == "CCONJ" {
				return nil
			}
		}
		return n
	}
	return nil
}

// numberAfter is a number of people that follows token i at once.
func (rd *reading) numberAfter(i int) *numeral {
	list := rd.numerals(rd.text.Tokens[i].Sentence)
	for k := range list {
		n := &list[k]
		if n.first <= i {
			continue
		}
		if n.first-i > 2 || n.first-i == 2 && (rd.pos(i+1) == "PUNCT" || rd.pos(i+1) == "CCONJ") {
			return nil
		}
		if n.noun >= 0 && !rd.mayBePeople(n.noun) {
			return nil
		}
		return n
	}
	return nil
}

// withConjuncts adds to a sure first group the other groups of people that the
// parse joins to it: "killed three soldiers and two civilians".
func (rd *reading) withConjuncts(first int, parsed []int) []int {
	out := []int{first}
	for _, p := range rd.people(parsed) {
		q := p
		if n := rd.numeralFor(p); n != nil {
			q = n.key()
		}
		if q > first && !slices.Contains(out, q) && rd.explicitGroup(p) && !rd.ownOutcome(q) && !rd.outcomeBetween(first, q) {
			out = append(out, p)
		}
	}
	return out
}

// explicitGroup reports whether the phrase counts its people or is one person.
func (rd *reading) explicitGroup(i int) bool { return rd.numeralFor(i) != nil || rd.single(i) }

// outcomeBetween reports whether another outcome stands between two groups:
// "killing 12 people and wounding thirty others".
func (rd *reading) outcomeBetween(a, b int) bool {
	for t := a + 1; t < b; t++ {
		if e, ok := rd.outcomeLexeme(t); ok && e.has("state") {
			return true
		}
		if e, ok := rd.verbLexeme(t); ok && rd.isVerb(t) && len(e.out) > 0 {
			return true
		}
	}
	return false
}

// ownOutcome reports whether an outcome of its own stands right behind the
// phrase: "killed 20 and 30 wounded".
func (rd *reading) ownOutcome(i int) bool {
	for t := i + 1; t < len(rd.text.Tokens) && t <= i+3; t++ {
		if e, ok := rd.outcomeLexeme(t); ok && e.has("state") {
			return true
		}
		if !rd.is(t, "aux", "cop") && rd.pos(t) != "AUX" && rd.pos(t) != "ADV" {
			return false
		}
	}
	return false
}

// partBefore reports whether "including" or "among them" stands right before token i.
func (rd *reading) partBefore(i int) bool {
	first, _ := rd.sentence(i)
	for t := i - 1; t >= first && i-t <= 2; t-- {
		switch rd.word(t) {
		case "including", "among", "includes", "included":
			return true
		}
	}
	return i-2 >= first && rd.word(i-2) == "among" && (rd.word(i-1) == "them" || rd.word(i-1) == "these")
}
