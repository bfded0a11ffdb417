package claim

import (
	"strings"

	"rashomon"
)

// affiliations ties people to whom they speak for: "Russian Foreign Minister
// X", "X, spokesman of the ministry", "the ministry's spokesman X".
func (rd *reading) affiliations() {
	for n := range rd.named {
		m := rd.named[n]
		a := rd.actorsByID[m.actor]
		if a.Kind != rashomon.Person || a.PartOf != "" {
			continue
		}
		if of := rd.officeOf(m); of != "" {
			a.PartOf = of
			if by, ok := rd.actorsByID[of]; ok {
				a.Country = by.Country
			}
			rd.actorsByID[m.actor] = a
		}
	}
}

// officeOf is the actor that the words around a person's name give as whom
// the person speaks for, "" where they give none.
func (rd *reading) officeOf(m mention) string {
	first, end := rd.sentence(m.first)
	// Before the name, as long as the words belong to one noun phrase with a role.
	role := false
	of := ""
	for i := m.first - 1; i >= first && m.first-i < 12; i-- {
		if n := rd.mentionAt[i]; n >= 0 && rd.actorsByID[rd.named[n].actor].Kind != rashomon.Person {
			of = rd.wider(of, rd.named[n].actor)
			i = rd.named[n].first
			continue
		}
		w := rd.word(i)
		if rd.title(i) {
			role = true
			continue
		}
		if p := rd.text.Tokens[i].POS; p != "NOUN" && p != "PROPN" && p != "ADJ" && w != "'s" && w != "’s" && w != "-" && w != "of" && w != "the" && w != "for" {
			break
		}
	}
	if role && of != "" {
		return of
	}
	// After the name, between commas.
	if m.end >= end || rd.word(m.end) != "," && rd.word(m.end) != "(" {
		return ""
	}
	role, of = false, ""
	for i := m.end + 1; i < end && i-m.end < 18; i++ {
		w := rd.word(i)
		if w == "," || w == ")" || rd.text.Tokens[i].POS == "VERB" && rd.text.Tokens[i].VerbForm == "Fin" {
			break
		}
		if rd.title(i) {
			role = true
		}
		if n := rd.mentionAt[i]; n >= 0 && of == "" && rd.actorsByID[rd.named[n].actor].Kind != rashomon.Person {
			of = rd.named[n].actor
		}
	}
	if role {
		return of
	}
	return ""
}

// wider keeps the nearer of two actors unless it is a part of nothing and the
// other is an office: in "Syrian Defence Ministry spokesman" the ministry counts.
func (rd *reading) wider(near, far string) string {
	if near == "" {
		return far
	}
	if rd.actorsByID[near].Kind == rashomon.State {
		return far
	}
	return near
}

// sharedNames gives a last name that stands alone to the person whose full
// name stands in the report.
func (rd *reading) sharedNames() {
	byLast := map[string]string{}
	full := map[string]bool{}
	for _, m := range rd.named {
		a := rd.actorsByID[m.actor]
		if a.Kind == rashomon.Person && m.end-m.first >= 2 {
			last := rd.lastName(m)
			if _, seen := byLast[last]; !seen {
				byLast[last] = m.actor
			}
			full[m.actor] = true
		}
	}
	rd.longerNames()
	for n, m := range rd.named {
		a := rd.actorsByID[m.actor]
		if a.Kind == rashomon.Person && !full[m.actor] && strings.HasPrefix(m.actor, "person:") {
			if of, ok := byLast[rd.lastName(m)]; ok && of != m.actor && m.end-m.first == 1 {
				delete(rd.actorsByID, m.actor)
				rd.named[n].actor = of
			}
		}
	}
	for i := range rd.text.Tokens {
		if rd.mentionAt[i] < 0 && rd.proper(i) {
			if of, ok := byLast[rd.word(i)]; ok {
				rd.addMention(mention{first: i, end: i + 1, head: i, actor: of})
			}
		}
	}
}

// longerNames gives a name that ends with another person's full name to that
// person: "Hatay Ann Goff" from "the governor of Hatay Ann Goff".
func (rd *reading) longerNames() {
	for n, m := range rd.named {
		if rd.actorsByID[m.actor].Kind != rashomon.Person || m.end-m.first < 3 || rd.known(m.actor) {
			continue
		}
		for _, o := range rd.named {
			if o.actor == m.actor || o.end-o.first != 2 || rd.actorsByID[o.actor].Kind != rashomon.Person {
				continue
			}
			if rd.word(o.first) == rd.word(m.end-2) && rd.word(o.end-1) == rd.word(m.end-1) {
				rd.named[n].actor = o.actor
				break
			}
		}
	}
}

func (rd *reading) lastName(m mention) string {
	for i := m.end - 1; i >= m.first; i-- {
		if rd.text.Tokens[i].POS != "PUNCT" && rd.word(i) != "jr." && rd.word(i) != "jr" {
			return rd.word(i)
		}
	}
	return ""
}
