package claim

import (
	"strings"

	"rashomon"
	"rashomon/actor"
)

// resolve gives pronouns and definite roles ("he", "they", "the ministry") to
// the actor they stand for. What stands for nobody that the report names
// stays unresolved.
func (rd *reading) resolve() {
	for i := range rd.text.Tokens {
		if n := rd.mentionAt[i]; n >= 0 {
			if m := rd.named[n]; m.first == i && m.bare {
				rd.settle(n)
			}
			continue
		}
		id := ""
		switch w := rd.word(i); w {
		case "he", "she", "him", "his", "her", "himself", "herself":
			id = rd.standsFor(i, w)
		case "it", "its", "itself":
			if w != "it" || rd.agentive(i) {
				id = rd.standsFor(i, w)
			}
		case "they", "their", "themselves":
			id = rd.standsFor(i, w)
		default:
			if id = rd.definite(i); id == "" {
				rd.unnamedSpeaker(i)
			}
		}
		if id != "" {
			rd.addMention(mention{first: i, end: i + 1, head: i, actor: id, pronoun: true})
		}
	}
}

// standsFor is the actor that a pronoun of that form at i stands for.
func (rd *reading) standsFor(i int, w string) string {
	switch w {
	case "it", "its", "itself":
		return rd.before(i, func(a rashomon.Actor, m mention) bool {
			return (body(a) || rd.unnamedBody(a, m)) && !m.adjective && (!rd.manyOf(m) || rd.lemma(m.head) == "police") && !rd.materiel(m)
		})
	case "they", "their", "them", "themselves":
		return rd.before(i, func(a rashomon.Actor, m mention) bool {
			many := a.Kind == rashomon.Group || a.Kind == rashomon.Force || a.Kind == rashomon.UnknownActor || a.Kind == rashomon.Civilians
			return !m.adjective && !rd.materiel(m) && (many || rd.manyOf(m))
		})
	case "he", "she", "him", "his", "her", "himself", "herself":
		return rd.before(i, func(a rashomon.Actor, m mention) bool {
			return a.Kind == rashomon.Person || (a.Kind == rashomon.UnknownActor || a.Kind == rashomon.Civilians && rd.isSpeaker(m.head) || m.role != "" && body(a)) && !m.pronoun && !rd.manyOf(m) && rd.human(m.head)
		})
	}
	return ""
}

// human reports whether a noun is of one person: "a health worker".
func (rd *reading) human(i int) bool {
	if v, ok := rd.valueOf(rd.words.sources, i); ok {
		return v == "person" && rd.lemma(i) != "police"
	}
	return rd.title(i) || strings.HasSuffix(rd.word(i), "man") || strings.HasSuffix(rd.word(i), "woman")
}

// materiel reports whether a mention is of aircraft, drones and the like,
// which "it" and "they" seldom stand for as an actor.
func (rd *reading) materiel(m mention) bool {
	switch rd.lemma(m.head) {
	case "plane", "aircraft", "jet", "warplane", "drone", "helicopter", "artillery", "tank", "convoy", "bomber", "ship", "base":
		return true
	}
	return false
}

// settle gives a bare mention ("the ministry", "its troops") the actor that
// its owner makes of it: the pronoun's antecedent, what had the same role
// before, or for offices and forces the state last named.
func (rd *reading) settle(n int) {
	m := rd.named[n]
	if rd.world.Actors == nil {
		return
	}
	owner := ""
	w := rd.word(m.first)
	switch w {
	case "its", "their", "his", "her":
		owner = rd.standsFor(m.first, w)
		if l := rd.lemma(m.head); (l == "man" || l == "boy" || l == "people") && (w == "his" || w == "its") && rd.actorsByID[m.actor].Kind == rashomon.Civilians {
			if side := rd.speaksFor(owner); rd.actorsByID[side].Kind == rashomon.Group || rd.actorsByID[side].Kind == rashomon.Force || rd.actorsByID[side].Kind == rashomon.UnknownActor {
				rd.named[n].actor, rd.named[n].bare = side, false // a commander's men are his fighters
				return
			}
		}
	case "our", "my", "your":
		return // whose they are is known once it is known who speaks
	default:
		if state := rd.homeState(m); state != "" {
			rd.owned(n, state)
			return
		}
		if rd.sided(m) {
			rd.owned(n, rd.speaksFor(rd.named[rd.mentionAt[m.first-1]].actor))
			return
		}
		if rd.says(m, "regime") {
			if state := rd.regimeBefore(n); state != "" {
				rd.owned(n, state)
			}
			return // one's own state is seldom called so: unsaid rather than guessed
		}
		if id := rd.before(m.first, func(a rashomon.Actor, o mention) bool {
			return o.role == m.role && !o.bare && !o.adjective && body(a)
		}); id != "" {
			rd.named[n].actor, rd.named[n].bare = id, false
			return
		}
		if id := rd.sameNoun(m); id != "" {
			rd.named[n].actor, rd.named[n].bare = id, false
			return
		}
		if id := rd.oneGroup(m); id != "" {
			rd.named[n].actor, rd.named[n].bare = id, false
			return
		}
		if k := rd.actorsByID[m.actor].Kind; k != rashomon.Office && k != rashomon.Force || rd.materiel(m) {
			return
		}
		if det := rd.kid(m.head, "det"); det >= 0 && rd.word(det) != "the" {
			return
		}
		owner = rd.stateBefore(m.first)
	}
	if owner != "" {
		rd.owned(n, owner)
	}
}

// homeState is the state that "the country's foreign ministry" is of: that of the
// place where things are told to happen, "the Azerbaijani city of Ganja", or the
// state named last; a dateline names only where the reporter sits. "" where the
// words are no such.
func (rd *reading) homeState(m mention) string {
	k := m.first - 2
	if rd.lemma(m.first) == "country" {
		k = m.first
	} else if k < 0 || rd.lemma(k) != "country" && rd.lemma(k) != "republic" || rd.word(k+1) != "'s" && rd.word(k+1) != "’s" {
		return ""
	}
	sentence := rd.text.Tokens[m.first].Sentence
	for t := k - 1; t >= 0 && sentence-rd.text.Tokens[t].Sentence <= 4; t-- {
		o, ok := rd.mentionOf(t)
		if !ok || t != o.first || rd.inDateline(t) || o.end >= len(rd.text.Tokens) {
			continue
		}
		state := rd.speaksFor(o.actor)
		if !strings.HasPrefix(state, "state:") {
			continue
		}
		for n := o.end; o.adjective && n < o.end+3 && n < len(rd.text.Tokens); n++ {
			switch rd.lemma(n) {
			case "city", "town", "village", "province", "region", "capital", "district", "border", "port":
				return state
			}
		}
	}
	return rd.before(k, func(a rashomon.Actor, o mention) bool {
		return !o.adjective && strings.HasPrefix(rd.speaksFor(a.ID), "state:") && !rd.inDateline(o.first)
	})
}

// sided reports whether the word right before a mention says whose it is:
// "regime soldiers", "government troops".
func (rd *reading) sided(m mention) bool {
	k := m.first - 1
	if k < 0 || rd.mentionAt[k] < 0 || rd.text.Tokens[k].Sentence != rd.text.Tokens[m.first].Sentence || rd.text.Tokens[k].POS == "PRON" {
		return false
	}
	o := rd.named[rd.mentionAt[k]]
	return o.head == k && !o.bare && body(rd.actorsByID[o.actor]) && (rd.text.Tokens[k].Head == m.head || rd.text.Tokens[k].Head == rd.text.Tokens[m.head].Head)
}

// regimeBefore is the state whose rulers the report called "regime" before,
// for a mention with that word ("regime soldiers" after "the Syrian regime"):
// the word is one side's name for the other and never the speaker's own.
func (rd *reading) regimeBefore(n int) string {
	for k := range rd.named {
		m := rd.named[k]
		if m.first >= rd.named[n].first || m.bare {
			continue
		}
		near := m.end < len(rd.text.Tokens) && rd.word(m.end) == "regime"
		if state := rd.speaksFor(m.actor); (near || rd.says(m, "regime")) && strings.HasPrefix(state, "state:") {
			return state
		}
	}
	return ""
}

// says reports whether a mention's words hold a word.
func (rd *reading) says(m mention, word string) bool {
	for i := m.first; i < m.end; i++ {
		if rd.word(i) == word {
			return true
		}
	}
	return false
}

// owned settles a bare mention once its owner is known.
func (rd *reading) owned(n int, owner string) {
	m := rd.named[n]
	a := rd.world.Actors.Settle(actor.Mention{Actor: rd.actorsByID[m.actor], Bare: true, Role: m.role}, owner, rd.report.Published.Time)
	if a.ID == "" || a.ID == m.actor {
		return
	}
	rd.named[n].actor, rd.named[n].bare = rd.actor(a), false
}

// stateBefore is the state that the last actor named before i belongs to.
func (rd *reading) stateBefore(i int) string {
	id := rd.before(i, func(a rashomon.Actor, m mention) bool {
		return !m.adjective && strings.HasPrefix(rd.speaksFor(a.ID), "state:")
	})
	if id == "" {
		return ""
	}
	return rd.speaksFor(id)
}

func body(a rashomon.Actor) bool {
	switch a.Kind {
	case rashomon.State, rashomon.Force, rashomon.Group, rashomon.Office, rashomon.OutletActor:
		return true
	}
	return false
}

// manyOf reports whether a mention is of several ("the Turks", "rebels").
func (rd *reading) manyOf(m mention) bool { return rd.text.Tokens[m.head].Plural && !m.adjective }

// agentive reports whether "it" is the subject of a verb that only somebody
// does, and not of weather, seeming or a copula.
func (rd *reading) agentive(i int) bool {
	h := rd.text.Tokens[i].Head
	if h < 0 || !rd.is(i, "nsubj") || rd.text.Tokens[h].POS != "VERB" || rd.kid(h, "cop") >= 0 {
		return false
	}
	e, known := rd.cueAt(h)
	if known {
		return e.class != "evidence"
	}
	switch rd.lemma(h) {
	case "happen", "take", "rain", "seem", "appear", "become", "turn", "come", "go", "remain", "matter", "mean":
		return false
	}
	return true
}

// before is the actor last named before token i that fits: subjects of the
// sentence before and of earlier clauses count before others, and nothing
// more than four sentences back counts at all.
func (rd *reading) before(i int, fits func(rashomon.Actor, mention) bool) string {
	return rd.reaching(i, 4, fits)
}

// reaching is before with another reach, in sentences.
func (rd *reading) reaching(i, reach int, fits func(rashomon.Actor, mention) bool) string {
	sentence := rd.text.Tokens[i].Sentence
	best, bestScore := "", -1<<30
	for n := rd.namedBefore(i) - 1; n >= 0; n-- {
		m := rd.named[n]
		if m.first >= i {
			continue
		}
		back := sentence - rd.text.Tokens[m.first].Sentence
		if back > reach && rd.ordered {
			break
		}
		if back > reach || m.actor == "" {
			continue
		}
		if !fits(rd.actorsByID[m.actor], m) {
			continue
		}
		// In its own sentence the nearest counts most, in those before it the
		// subject.
		score := -12*back - (i-m.first)/25
		bonus := 12
		if back == 0 {
			score, bonus = -(i-m.first)/4, 7
		}
		if rd.isSpeaker(m.head) && rd.isSpeaker(i) {
			score += 14 // who has spoken speaks on
		}
		if rd.subject(m.head) {
			score += bonus
			if h := rd.text.Tokens[m.head].Head; back == 0 && h >= 0 && h != rd.text.Tokens[i].Head && rd.within(i, h) {
				score += 10 // the subject of the clause that the pronoun's clause hangs on
			}
		}
		if rd.inQuotes(m.head) != rd.inQuotes(i) {
			score -= 16
		}
		if back == 0 && rd.aside(m.head) && !rd.aside(i) {
			score -= 16
		}
		if back == 0 && rd.within(m.head, rd.text.Tokens[i].Head) && rd.text.Tokens[i].Head == rd.text.Tokens[m.head].Head {
			score -= 20 // "he told him": not the same
		}
		if score > bestScore {
			best, bestScore = m.actor, score
		}
	}
	return best
}

// subject reports whether the token is the subject of a clause, or the source
// after "according to".
func (rd *reading) subject(i int) bool {
	return rd.is(i, "nsubj", "nsubj:pass") || rd.is(i, "nmod:poss") && rd.text.Tokens[i].Head >= 0 && rd.is(rd.text.Tokens[i].Head, "nsubj")
}
