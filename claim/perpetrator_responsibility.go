package claim

import (
	"slices"

	"rashomon"
)

// responsibility reads "X claimed responsibility for the attack", "X denied
// involvement in it", "X was behind it", "X is responsible for it".
func (rd *reading) responsibility(i int) {
	switch rd.lemma(i) {
	case "responsibility", "involvement", "credit", "role", "part", "blame", "hand":
		rd.claimedResponsibility(i)
	case "responsible", "culprit", "perpetrator", "mastermind":
		if s := rd.kid(i, "nsubj"); s >= 0 {
			rd.nameDoer(i, rd.conjuncts(s), rd.deedBehind(i, "for", "of"))
		}
	case "deny", "reject", "dismiss", "refute":
		rd.deniedCharge(i)
	case "nothing":
		rd.nothingToDo(i)
	case "behind":
		// "X was behind the attack", "X is behind it"
		h := rd.head(i)
		if h < 0 || !rd.is(i, "case", "advmod", "root") {
			return
		}
		if s := rd.kid(h, "nsubj"); s >= 0 && rd.kid(h, "cop") >= 0 {
			rd.nameDoer(h, rd.conjuncts(s), rd.eventAmong(h, []int{h}))
		}
	}
}

// ownSide is whose deed it is when somebody takes responsibility for it: a
// general's, that of his force; whom of his side the report named, else whom he
// speaks for.
func (rd *reading) ownSide(ev *rashomon.Claim, id string) string {
	a := rd.actorsByID[id]
	if a.Kind != rashomon.Person || a.PartOf == "" {
		return id
	}
	if c := rd.chargedOf(ev, id); c != id {
		return c
	}
	return a.PartOf
}

// nothingToDo reads "X had nothing to do with the attack".
func (rd *reading) nothingToDo(i int) {
	v := rd.head(i)
	_, end := rd.sentence(i)
	if v < 0 || rd.lemma(v) != "have" || i+3 >= end || rd.word(i+1) != "to" || rd.word(i+2) != "do" {
		return
	}
	var ev *rashomon.Claim
	for t := i + 3; t < end && ev == nil; t++ {
		if e := rd.eventAt[t]; e != nil && e.Event.Type == "ASSAULT" {
			ev = e
		}
	}
	if ev == nil {
		ev = rd.topicEvent(i)
	}
	if ev == nil {
		return
	}
	for _, s := range rd.subjects(v) {
		id := rd.doer(s)
		if id == "" || rd.denies(id, i) {
			continue
		}
		c := rd.tellPerpetrator(i, ev, id, append(rd.clauseOrPhrase(v, s), run(i, min(end, i+4))...), rashomon.Reason{
			Rule: "perpetrator/nothing-to-do", Words: []rashomon.Span{rd.text.Tokens[i].Span}})
		rd.hold(c, rd.attitudeOf(rd.said[rd.voiceAt[i]], true), rd.certainty(v))
	}
}

func (rd *reading) claimedResponsibility(i int) {
	v := rd.head(i)
	if v < 0 || !rd.isVerb(v) || !rd.is(i, "obj", "nsubj:pass") {
		return
	}
	deny := false
	switch rd.lemma(v) {
	case "claim", "take", "accept", "admit", "assume", "acknowledge", "own":
		if rd.lemma(i) != "responsibility" && rd.lemma(i) != "credit" && rd.lemma(v) != "admit" && rd.lemma(v) != "acknowledge" {
			return
		}
	case "deny", "disclaim", "reject", "disavow", "dismiss":
		deny = true
	default:
		return
	}
	doers := rd.subjects(v)
	if rd.passive(v) {
		doers = rd.byAgents(v)
	}
	ev := rd.deedBehind(i, "for", "in")
	if ev == nil {
		ev = rd.deedBehind(v, "for", "in")
	}
	if ev == nil {
		ev = rd.topicEvent(i)
	}
	if ev == nil {
		return
	}
	for _, d := range doers {
		id := rd.doer(d)
		if id == "" || !rd.peopleAt(d) && !rd.forceNoun(d) && rd.pos(d) != "PRON" {
			continue
		}
		if !deny && rd.hasPerpetrator(ev, id, i) || deny && rd.denies(id, i) {
			continue
		}
		doer := rd.ownSide(ev, id)
		if deny {
			doer = rd.chargedOf(ev, id)
		}
		c := rd.tellPerpetrator(i, ev, doer, append(rd.clauseOrPhrase(v, d), i), rashomon.Reason{
			Rule: "perpetrator/responsibility", Entry: rd.lemma(v) + " " + rd.lemma(i), Words: []rashomon.Span{rd.text.Tokens[i].Span}})
		rd.heldBy(c, v, d, id, deny)
	}
}

// heldBy gives a claim about itself to whoever makes it, where the voice at
// the words is not already that one's.
func (rd *reading) heldBy(c *rashomon.Claim, cue, head int, id string, deny bool) {
	for v := rd.voiceAt[rd.made[c].at]; v > 0; v = rd.said[v].parent {
		if rd.said[v].holder.Actor == id {
			return
		}
	}
	attitude := rashomon.Asserts
	if deny {
		attitude = rashomon.Denies
	}
	first, end := rd.nounPhrase(head)
	rd.said = append(rd.said, voice{
		parent: rd.voiceAt[rd.made[c].at], cue: []int{cue}, attitude: attitude, certainty: rashomon.Unspecified, reporting: true,
		holder: rashomon.Holder{Actor: id, Name: rd.actorsByID[id].Name, Words: []rashomon.Span{rd.span(first, end)}},
	})
	rd.voiced(c, len(rd.said)-1)
}

// nameDoer claims that the phrases did the event.
func (rd *reading) nameDoer(at int, heads []int, ev *rashomon.Claim) {
	if ev == nil {
		return
	}
	for _, h := range heads {
		id := rd.doer(h)
		if id == "" || !rd.peopleAt(h) && !rd.forceNoun(h) && rd.pos(h) != "PRON" || rd.hasPerpetrator(ev, id, at) {
			continue
		}
		rd.tellPerpetrator(at, ev, id, rd.clauseOrPhrase(at, h), rashomon.Reason{
			Rule: "perpetrator/predicate", Words: []rashomon.Span{rd.text.Tokens[at].Span}})
	}
}

// deedBehind is the act of violence behind a preposition below token i, or nil.
func (rd *reading) deedBehind(i int, prepositions ...string) *rashomon.Claim {
	return rd.eventAmong(i, rd.behind(i, prepositions...))
}

// naming reads "calling it Syrian", "described the strike as Russian".
func (rd *reading) naming(i int) {
	switch rd.lemma(i) {
	case "call", "describe", "label", "consider", "deem", "brand", "term", "identify", "portray", "paint":
	default:
		return
	}
	objects := rd.objects(i)
	if rd.passive(i) {
		objects = rd.passiveSubjects(i)
	}
	if _, end := rd.sentence(i); len(objects) == 0 && i+1 < end && (rd.word(i+1) == "it" || rd.word(i+1) == "this") {
		objects = []int{i + 1}
	}
	ev := rd.eventAmong(i, objects)
	if ev == nil {
		return
	}
	for _, k := range rd.kids(i, "xcomp", "obl", "obj", "advcl", "amod", "ccomp", "dep", "nmod") {
		if slices.Contains(objects, k) {
			continue
		}
		if id, head := rd.identity(k); id != "" {
			rd.tellNaming(i, k, ev, id, append([]int{i, k, head}, objects...))
		}
	}
	// "calling it Syrian" where the parse makes the adjective part of the object.
	for _, o := range objects {
		for _, k := range rd.kids(o, "amod", "appos", "acl", "dep") {
			if m, ok := rd.mentionOf(k); ok && m.adjective && k > o {
				rd.tellNaming(i, k, ev, m.actor, []int{i, o, k})
			}
		}
	}
}

// tellNaming gives the identity to everybody who names it: whoever calls a
// thing something holds that it is so.
func (rd *reading) tellNaming(i, k int, ev *rashomon.Claim, id string, words []int) {
	if rd.hasPerpetrator(ev, id, i) {
		return
	}
	reason := rashomon.Reason{Rule: "perpetrator/naming", Entry: rd.lemma(i), Words: []rashomon.Span{rd.text.Tokens[k].Span}}
	if rd.voiceAt[k] != rd.voiceAt[i] {
		rd.tellPerpetrator(k, ev, id, words, reason).Actuality = ev.Actuality
		return
	}
	told := false
	for _, s := range rd.subjects(i) {
		holder := rd.doer(s)
		if holder == "" || rd.placeAt(s) && rd.mentionAt[s] < 0 {
			continue
		}
		c := rd.tellPerpetrator(k, ev, id, words, reason)
		c.Actuality = ev.Actuality
		rd.heldBy(c, i, s, holder, false)
		told = true
	}
	if !told {
		rd.tellPerpetrator(k, ev, id, words, reason)
	}
}

// identity is the actor that a predicate gives: "Syrian", "a Syrian strike",
// "the work of X"; "" where it gives none.
func (rd *reading) identity(k int) (string, int) {
	if m, ok := rd.mentionOf(k); ok && m.adjective {
		return m.actor, k
	}
	if h, ok := rd.mentionOf(k); ok && rd.pos(k) == "PROPN" && !h.pronoun {
		return h.actor, k
	}
	if rd.lemma(k) == "work" || rd.lemma(k) == "doing" || rd.lemma(k) == "handiwork" {
		for _, c := range rd.kids(k, "nmod") {
			if id := rd.doer(c); id != "" {
				return id, c
			}
		}
	}
	if _, _, isEvent := rd.nounLexeme(k); isEvent || rd.lemma(k) == "one" {
		if id := rd.owner(k); id != "" {
			return id, k
		}
	}
	return "", k
}

// predicate reads "the strike was Russian", "it was a Syrian strike", "this
// was the work of X".
func (rd *reading) predicate(i int) {
	if rd.kid(i, "cop") < 0 {
		return
	}
	s := rd.kid(i, "nsubj")
	if s < 0 || rd.eventAt[s] == nil && !slices.Contains([]string{"it", "this", "that"}, rd.word(s)) {
		return
	}
	// "it was X who did": the relative clause says it, or the identity is of
	// something else than the event.
	if m, ok := rd.mentionOf(i); ok && !m.adjective && rd.eventAt[s] == nil {
		return
	}
	ev := rd.eventAt[s]
	if ev == nil {
		ev = rd.topicEvent(s)
	}
	if ev == nil || ev.Event.Type != "ASSAULT" {
		return
	}
	if id, head := rd.identity(i); id != "" && !rd.hasPerpetrator(ev, id, i) {
		rd.tellPerpetrator(i, ev, id, append(rd.clauseOrPhrase(i, head), s), rashomon.Reason{Rule: "perpetrator/predicate", Words: []rashomon.Span{rd.text.Tokens[i].Span}})
	}
}
