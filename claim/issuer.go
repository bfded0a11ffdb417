package claim

import (
	"slices"

	"rashomon"
)

// derivedNoun reports whether a noun is of what somebody wrote, counted or
// found out, so that its word is its maker's: "report", "figures".
func (rd *reading) derivedNoun(i int) bool {
	if rd.pos(i) != "NOUN" && rd.pos(i) != "PROPN" {
		return false
	}
	if v, _ := rd.valueOf(rd.words.sources, i); v == "document" {
		return true
	}
	return rd.inList(rd.words.derived, i)
}

// issuer is whose word a statement, report or count is: its maker where the
// words name one, else who made the last one told of, else the document
// itself. Figures without a maker are nobody's.
func (rd *reading) issuer(by int, words []int) (rashomon.Holder, bool) {
	if h, ok := rd.maker(by, words); ok {
		return h, true
	}
	if rd.pointsBack(by) {
		if h, ok := rd.makerBefore(by, words); ok {
			return h, true
		}
	}
	if v, _ := rd.valueOf(rd.words.sources, by); v != "document" {
		return rashomon.Holder{}, false
	}
	return rd.described(by, words)
}

// pointsBack reports whether a noun phrase speaks of what was told of before.
func (rd *reading) pointsBack(i int) bool {
	det := rd.kid(i, "det")
	return det >= 0 && slices.Contains([]string{"the", "that", "this"}, rd.word(det))
}

// maker is who the words say made a document: "Amnesty's report", "a report by
// Amnesty", "figures released by the ministry".
func (rd *reading) maker(by int, words []int) (rashomon.Holder, bool) {
	o := rd.makerAt(by)
	if o < 0 {
		return rashomon.Holder{}, false
	}
	if m, ok := rd.mentionOf(o); ok {
		return rashomon.Holder{Actor: m.actor, Name: rd.actorsByID[m.actor].Name, Words: rd.spans(words)}, true
	}
	if w := rd.pos(o); w == "PRON" {
		return rashomon.Holder{}, false
	}
	return rd.holder(o, rd.subtree(o))
}

// makerAt is the word for who made the document at i, -1 where none says.
func (rd *reading) makerAt(i int) int {
	for _, k := range rd.kids(i, "acl") {
		if !rd.passive(k) {
			continue
		}
		if by, _ := rd.sourceOf(k); by >= 0 && by != i {
			return by
		}
	}
	o := rd.kid(i, "nmod:poss")
	if o < 0 {
		o = rd.ownerBefore(i)
	}
	if o < 0 {
		o = rd.ownerOf(i)
	}
	if o < 0 || o == i || rd.derivedNoun(o) && rd.mentionAt[o] < 0 && rd.makerAt(o) < 0 {
		return -1
	}
	if m, ok := rd.mentionOf(o); ok && m.adjective && !rd.is(o, "amod", "compound") {
		return -1
	}
	return o
}

// makerBefore is who made the document that was told of before the one at by:
// the last that has a maker, of the same noun rather than another; else who
// spoke last.
func (rd *reading) makerBefore(by int, words []int) (rashomon.Holder, bool) {
	best := -1
	for t := by - 1; t >= 0; t-- {
		if !rd.derivedNoun(t) || rd.makerAt(t) < 0 {
			continue
		}
		m, ok := rd.mentionOf(rd.makerAt(t))
		if !ok || rd.actorsByID[m.actor].Kind == rashomon.State && m.adjective {
			continue
		}
		if rd.lemma(t) == rd.lemma(by) {
			best = t
			break
		}
		if best < 0 && rd.text.Tokens[by].Sentence-rd.text.Tokens[t].Sentence <= 4 {
			best = t
		}
	}
	if best >= 0 {
		m, _ := rd.mentionOf(rd.makerAt(best))
		return rashomon.Holder{Actor: m.actor, Name: rd.actorsByID[m.actor].Name, Words: rd.spans(words)}, true
	}
	id := rd.before(by, func(a rashomon.Actor, m mention) bool {
		return !m.adjective && a.Kind != rashomon.State && (body(a) || a.Kind == rashomon.Person) && rd.isSpeaker(m.head)
	})
	if id == "" {
		return rashomon.Holder{}, false
	}
	return rashomon.Holder{Actor: id, Name: rd.actorsByID[id].Name, Words: rd.spans(words)}, true
}
