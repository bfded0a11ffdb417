package claim

import (
	"slices"

	"rashomon"
)

// namedLosses reads "the dead were identified as A, B and C", "the dead were
// A, B and C", "among the wounded is A": people of a loss by name; each is a
// part of it.
func (rd *reading) namedLosses(i int, before []*loss) []*loss {
	outcomes, from := rd.namedAs(i, before)
	if len(outcomes) == 0 {
		return nil
	}
	_, end := rd.sentence(i)
	var out []*loss
	for _, k := range rd.listedPeople(from, end) {
		if rd.numeralFor(k) != nil || !rd.single(k) || !rd.namesSomebody(k) {
			continue
		}
		l := rd.lossOf(i, k, outcomes, rashomon.Reason{Rule: "casualties/named", Words: []rashomon.Span{rd.text.Tokens[i].Span}})
		if l == nil {
			continue
		}
		first, end := rd.nounPhrase(k)
		l.scope, l.words = rashomon.PartCount, run(first, end)
		out = append(out, l)
	}
	return out
}

// namedAs is what became of the people whom the words at i name, and the token
// that the names begin at; no outcomes where the words name nobody.
func (rd *reading) namedAs(i int, before []*loss) ([]rashomon.Outcome, int) {
	switch l := rd.lemma(i); {
	case (l == "identify" || l == "name") && rd.isVerb(i) && rd.passive(i):
		for _, s := range rd.passiveSubjects(i) {
			if o := rd.outcomeOfThose(s, i, before); len(o) > 0 && i+1 < len(rd.text.Tokens) {
				from := i + 1
				if rd.word(from) == "as" {
					from++
				}
				return o, from
			}
		}
	case rd.nominal(i) && rd.kid(i, "cop") >= 0:
		cop := rd.kid(i, "cop")
		for _, s := range rd.kids(i, "nsubj", "appos", "nmod", "obl") {
			if s > cop || !rd.is(s, "nsubj", "appos") && rd.preposition(s) != "among" {
				continue
			}
			if o := rd.outcomeOfThose(s, i, before); len(o) > 0 {
				return o, cop + 1
			}
		}
	}
	return nil, 0
}

// outcomeOfThose is what became of the people that the noun at s names as a
// body: "the dead", "the murdered priests", "the victims" of a loss told before.
func (rd *reading) outcomeOfThose(s, i int, before []*loss) []rashomon.Outcome {
	switch rd.lemma(s) {
	case "dead", "deceased", "body", "fatality":
		return []rashomon.Outcome{rashomon.Killed}
	case "wounded", "injured":
		return []rashomon.Outcome{rashomon.Injured}
	}
	if rd.isPerson(s) {
		for _, k := range rd.kids(s, "amod") {
			if e, ok := rd.outcomeLexeme(k); ok && e.has("state") && k < s {
				return slices.Clone(e.out)
			}
		}
	}
	switch rd.lemma(s) {
	case "victim", "they", "soldier", "man", "woman", "person", "casualty", "policeman":
		return lastOutcome(rd, i, before)
	}
	return nil
}

// listedPeople are the people that a list names or describes one by one, from
// token from to the first verb: counted, by name, or with an article. "The
// rector, Ann Toll" is one of them.
func (rd *reading) listedPeople(from, end int) []int {
	var out []int
	for t := from; t < end && t < from+60; t++ {
		if rd.pos(t) == "VERB" && !rd.is(t, "amod", "acl") || rd.word(t) == ";" {
			break
		}
		if n := rd.numeralFor(t); n != nil {
			if n.noun < 0 || rd.peopleOrForce(n.noun) {
				out = append(out, n.key())
			}
			t = max(n.end-1, n.noun)
			continue
		}
		if first, head, end := rd.personByName(t); head >= 0 {
			if last := len(out) - 1; last >= 0 && rd.describes(out[last], first) {
				out = out[:last]
			}
			out = append(out, head)
			t = max(t, end-1)
			continue
		}
		if rd.nominal(t) && rd.isPerson(t) && rd.single(t) && !rd.is(t, "compound", "flat", "nmod:poss") && rd.kid(t, "det") >= 0 && !rd.afterName(t, out) {
			out = append(out, t)
		}
	}
	return slices.Compact(out)
}

// personByName is the name of a person that token t stands in: known as one,
// or two parts of a name and more that are nothing else; head is -1 where
// there is none.
func (rd *reading) personByName(t int) (first, head, end int) {
	if rd.pos(t) != "PROPN" {
		return t, -1, t
	}
	if m, ok := rd.mentionOf(t); ok {
		if m.pronoun || m.bare || rd.actorsByID[m.actor].Kind != rashomon.Person {
			return t, -1, t
		}
		return m.first, m.head, m.end
	}
	end = rd.nameEnd(t)
	if end-t < 2 || rd.placeAt(t) || rd.placeAt(end-1) || rd.is(t, "compound", "flat", "nmod:poss") || !rd.countable(t) {
		return t, -1, t
	}
	return t, t, end
}

// describes reports whether the common noun at i and the name that begins at
// token name are one person: "the rector, Ann Toll", "the rector Ann Toll".
func (rd *reading) describes(i, name int) bool {
	return i < name && rd.pos(i) != "NUM" && rd.numeralFor(i) == nil && !rd.namesSomebody(i) &&
		(name == i+1 || name == i+2 && rd.word(i+1) == ",")
}

// afterName reports whether the noun at t only says who the name before it is:
// "Ann Toll, a clerk".
func (rd *reading) afterName(t int, listed []int) bool {
	if len(listed) == 0 || !rd.namesSomebody(listed[len(listed)-1]) {
		return false
	}
	first, _ := rd.nounPhrase(t)
	return rd.is(t, "appos") || first > 0 && rd.word(first-1) == "," && rd.head(t) >= 0 && rd.is(t, "appos")
}

// namesSomebody reports whether the phrase at i holds a proper name.
func (rd *reading) namesSomebody(i int) bool {
	first, end := rd.nounPhrase(i)
	return rd.properRun(first, end)
}

// lastOutcome is the outcome of the last loss told within the four sentences
// before token i.
func lastOutcome(rd *reading, i int, before []*loss) []rashomon.Outcome {
	for n := len(before) - 1; n >= 0; n-- {
		if rd.text.Tokens[i].Sentence-rd.text.Tokens[before[n].trigger].Sentence > 4 {
			return nil
		}
		if !before[n].none {
			return slices.Clone(before[n].outcomes)
		}
	}
	return nil
}
