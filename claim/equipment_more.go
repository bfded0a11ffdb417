package claim

import (
	"slices"

	"rashomon"
)

// elliptic reads a number that stands for more of the same later in the
// sentence: "80 vehicles were destroyed, not counting the two dozen that the
// rebels got".
func (rd *reading) elliptic(i, p int, of *rashomon.Claim) {
	list := rd.numerals(rd.text.Tokens[i].Sentence)
	for k := range list {
		n := &list[k]
		if n.noun >= 0 || n.first <= max(i, p) || n.core-max(i, p) > 25 || rd.numeralFor(p) == n {
			continue
		}
		v := rd.getter(n)
		if v < 0 {
			continue
		}
		words := run(n.first, n.end)
		words = append(words, rd.clauseWords(v)...)
		slices.Sort(words)
		c := rd.claim(rashomon.EquipmentClaim, n.core, slices.Compact(words),
			rashomon.Reason{Rule: "equipment/more-of-the-same", Entry: rd.lemma(v), Words: []rashomon.Span{rd.span(n.first, n.end)}})
		c.Equipment = &rashomon.Equipment{Outcome: slices.Clone(of.Equipment.Outcome), Class: of.Equipment.Class, System: of.Equipment.System,
			Whose: of.Equipment.Whose, Count: rd.count(*n)}
		c.Equipment.Of = rd.lesserEvent(v)
	}
}

// getter is the verb by which somebody got the things that a bare number
// counts, -1 where none is: "the two dozen the rebels got".
func (rd *reading) getter(n *numeral) int {
	top := n.core
	for top >= 0 && rd.head(top) >= n.first && rd.head(top) < n.end {
		top = rd.head(top)
	}
	// By order: "the two dozen", who, then the verb.
	_, end := rd.sentence(n.core)
	next := n.end
	for next < end && next < n.end+5 && !rd.isVerb(next) {
		if p := rd.pos(next); p != "DET" && p != "ADJ" && p != "NOUN" && p != "PROPN" && p != "PRON" && p != "AUX" {
			next = end
		}
		next++
	}
	if next >= end {
		next = -1
	}
	for _, v := range append(rd.kids(top, "acl"), rd.head(top), next) {
		if v < 0 || !rd.isVerb(v) {
			continue
		}
		switch rd.lemma(v) {
		case "get", "destroy", "hit", "knock", "kill", "claim", "lose", "take", "damage", "down", "capture", "blow", "burn", "bag":
			return v
		}
	}
	return -1
}

// lesserEvent makes an event of a verb that is none by itself but gets
// equipment here: "the rebels got with their missiles".
func (rd *reading) lesserEvent(v int) string {
	if c := rd.eventAt[v]; c != nil {
		return c.ID
	}
	h := &happening{triggers: []int{v}, first: v, lexeme: lexeme{word: rd.lemma(v), file: "event-verbs.txt", typ: "ASSAULT", frame: "act"}}
	rd.roles(h, map[int]*happening{})
	if len(h.perps) == 0 {
		return ""
	}
	rd.setTimeAndPlace(h)
	rd.tell(h)
	rd.happenings = append(rd.happenings, h)
	rd.eventAt[v] = h.claim
	for _, p := range h.perps {
		rd.blamePart(h, p, map[[2]string]bool{})
	}
	return h.claim.ID
}
