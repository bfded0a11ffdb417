package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// worthTelling reports whether an event says enough to stand as a claim. A
// death without a deed may be an illness or an accident.
func (rd *reading) worthTelling(h *happening) bool {
	i := h.triggers[0]
	if h.lexeme.frame == "die" {
		return len(h.weapons) > 0 || len(h.triggers) > 1 || rd.conflict >= 2
	}
	if h.lexeme.typ == "ASSAULT" {
		return true
	}
	if h.lexeme.frame == "failed" || h.noun && h.lexeme.mode == "arrest" {
		return true
	}
	// Other kinds need somebody who acts or, told in the passive, somebody whom
	// it is done to; the softer ones somebody by name.
	for _, p := range append(slices.Clone(h.perps), h.others...) {
		switch h.lexeme.typ {
		case "SUPPORT", "AID", "COOPERATE", "CONCEDE":
			if !h.act && !h.sided && (p.actor == "" || strings.HasPrefix(p.actor, "unknown:")) {
				continue
			}
		}
		return true
	}
	if !h.noun && (rd.passive(i) || h.lexeme.typ == "PROTEST" || h.act && h.lexeme.typ != "AID") {
		return h.act || len(h.victims)+len(h.targets) > 0 || h.lexeme.typ == "PROTEST"
	}
	return h.noun && rd.definiteNoun(i) && len(h.victims)+len(h.targets) > 0
}

// tell makes the event's claim.
func (rd *reading) tell(h *happening) {
	i := h.triggers[0]
	reasons := []rashomon.Reason{h.lexeme.reason("event/trigger", rd.span(h.first, i+1))}
	for _, t := range h.triggers[1:] {
		reasons = append(reasons, rashomon.Reason{Rule: "event/again", Words: []rashomon.Span{rd.text.Tokens[t].Span}})
	}
	ev := &rashomon.Event{
		Type: h.lexeme.typ, Mode: h.lexeme.mode, Noun: rd.triggerWords(h),
		When: h.when, Where: h.where,
	}
	add := func(name rashomon.RoleName, parts []part) {
		for n, p := range parts {
			if name == rashomon.PerpetratorRole && p.actor != "" && slices.ContainsFunc(parts[:n], func(o part) bool { return o.actor == p.actor }) {
				continue
			}
			first, end := rd.nounPhrase(p.head)
			ev.Roles = append(ev.Roles, rashomon.Role{
				Role: name, Actor: p.actor,
				Words: []rashomon.Span{rd.span(first, end)}, Head: rd.text.Tokens[p.head].Span,
			})
			reasons = append(reasons, rashomon.Reason{Rule: p.rule, Words: []rashomon.Span{rd.text.Tokens[p.head].Span}})
		}
	}
	doer := rashomon.PerpetratorRole
	if h.lexeme.typ != "ASSAULT" && h.lexeme.typ != "COERCE" {
		doer = rashomon.ParticipantRole
	}
	add(doer, h.perps)
	victim := rashomon.VictimRole
	if doer == rashomon.ParticipantRole {
		victim = rashomon.TargetRole
	}
	add(victim, h.victims)
	add(rashomon.TargetRole, h.targets)
	add(rashomon.WeaponRole, h.weapons)
	add(rashomon.ParticipantRole, h.others)
	at := i
	if h.cue > 0 {
		at = h.cue
	}
	h.claim = rd.claim(rashomon.EventClaim, at, rd.eventWords(h), reasons...)
	h.claim.Event = ev
}

// triggerWords is the event's word as the lists have it.
func (rd *reading) triggerWords(h *happening) string { return h.lexeme.word }

// eventWords are the tokens that tell of the event: for a verb its clause
// without what hangs loosely on it, for a noun its phrase with "on", "by", "in".
func (rd *reading) eventWords(h *happening) []int {
	i := h.triggers[0]
	if v := rd.head(i); h.cue > 0 && v >= 0 {
		return rd.clauseWords(v)
	}
	if !h.noun {
		return rd.clauseWords(i)
	}
	first, end := rd.nounPhrase(i)
	words := run(min(first, h.first), end)
	for _, k := range rd.kids(i, "nmod", "obl") {
		switch rd.preposition(k) {
		case "on", "against", "by", "of", "in", "at", "near", "from", "between", "with", "targeting":
			f, e := rd.nounPhrase(k)
			if f-1 > i && e-i < 14 {
				words = append(words, run(f-1, e)...)
			}
		}
	}
	slices.Sort(words)
	return rd.trim(slices.Compact(words))
}

// clauseWords are the tokens of the clause at verb i: subject, verb, objects
// and complements, without other clauses and what quotes it.
func (rd *reading) clauseWords(i int) []int {
	words := rd.subtreeWithout(i, "ccomp", "parataxis", "conj", "cc", "advcl", "mark", "acl:relcl", "dep", "discourse", "csubj", "punct")
	if rd.is(i, "acl") && rd.head(i) >= 0 {
		first, end := rd.nounPhrase(rd.head(i))
		words = append(words, run(first, end)...)
	}
	slices.Sort(words)
	return rd.trim(slices.Compact(words))
}

// trim drops marks and conjunctions at the ends and keeps tokens of one sentence.
func (rd *reading) trim(words []int) []int {
	for len(words) > 1 && rd.edge(words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && rd.edge(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

func (rd *reading) edge(i int) bool {
	p := rd.pos(i)
	return p == "PUNCT" || p == "CCONJ" || p == "SCONJ"
}
