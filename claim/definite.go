package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// definite is the actor that "the ministry", "the militant group", "the
// president" stands for, "" where the words say themselves which, or nothing
// fits.
func (rd *reading) definite(i int) string {
	t := rd.text.Tokens[i]
	if t.POS != "NOUN" && t.POS != "PROPN" || !rd.pointing(i) {
		return ""
	}
	noun := strings.ToLower(t.Lemma)
	kinds, role := roleKinds(noun), rd.words.titles.Has(noun)
	if len(kinds) == 0 && !role {
		return ""
	}
	if id := rd.reaching(i, 12, func(a rashomon.Actor, m mention) bool {
		return (!m.adjective || a.Kind == rashomon.Group) && rd.called(a, m, noun)
	}); id != "" {
		return id
	}
	if id := rd.before(i, func(a rashomon.Actor, m mention) bool { return !m.adjective && rd.ofSort(i, a) }); id != "" {
		return id
	}
	if id := rd.before(i, func(a rashomon.Actor, m mention) bool {
		return !m.adjective && !role && slices.Contains(kinds, a.Kind) && rd.suits(i, a) && !strings.HasPrefix(a.ID, "unknown:")
	}); id != "" {
		return id
	}
	return rd.before(i, func(a rashomon.Actor, m mention) bool {
		if m.adjective {
			return false
		}
		if role {
			return a.Kind == rashomon.Person && rd.titled(m, noun)
		}
		return slices.Contains(kinds, a.Kind) && rd.suits(i, a)
	})
}

// pointing reports whether a noun phrase points back: it has "the", "that" or
// "this", and beside it only words that say of what sort it is ("the militant
// group"), not whose or which.
func (rd *reading) pointing(i int) bool {
	det := rd.kid(i, "det")
	if det < 0 || rd.word(det) != "the" && rd.word(det) != "that" && rd.word(det) != "this" {
		return false
	}
	if rd.kid(i, "nmod", "acl", "nummod", "flat", "appos") >= 0 {
		return false
	}
	return rd.kid(i, "amod", "compound") < 0 || rd.sortOf(i) != ""
}

// sortOf is the sort of body that the words before a noun say: "civil",
// "armed", "other"; "" where a word says something else.
func (rd *reading) sortOf(i int) string {
	out := ""
	for _, k := range rd.kids(i, "amod", "compound") {
		v, ok := rd.words.sorts.Value(rd.word(k))
		if !ok {
			return ""
		}
		if out == "" || v != "other" {
			out = v
		}
	}
	return out
}

// suits reports whether an actor of a fitting kind is of the sort that the
// words say: an aid group or a watchdog is no armed group, and the other way
// round.
func (rd *reading) suits(i int, a rashomon.Actor) bool {
	civil := strings.HasPrefix(a.ID, "org:") || a.Kind == rashomon.OutletActor
	armed := strings.HasPrefix(a.ID, "group:") && rd.known(a.ID)
	switch noun := rd.lemma(i); noun {
	case "watchdog", "charity", "monitor", "observatory", "ngo", "body", "agency":
		return !armed && (noun != "agency" || a.Kind != rashomon.Force)
	case "militia", "faction", "outfit", "insurgency":
		return !civil
	}
	switch rd.sortOf(i) {
	case "civil":
		return !armed
	case "armed":
		return !civil
	}
	return true
}

// ofSort reports whether an actor is certainly of the sort that the words say.
func (rd *reading) ofSort(i int, a rashomon.Actor) bool {
	sort, noun := rd.sortOf(i), rd.lemma(i)
	switch {
	case sort == "armed" || noun == "militia" || noun == "faction":
		return strings.HasPrefix(a.ID, "group:") && rd.known(a.ID)
	case sort == "civil" || noun == "watchdog" || noun == "charity" || noun == "monitor" || noun == "observatory" || noun == "ngo":
		return strings.HasPrefix(a.ID, "org:")
	case noun == "agency":
		return a.Kind == rashomon.OutletActor || strings.HasPrefix(a.ID, "org:")
	}
	return false
}

// known reports whether the lexicon has the actor, and not the report alone.
func (rd *reading) known(id string) bool {
	if rd.world.Actors == nil {
		return false
	}
	_, ok := rd.world.Actors.Actor(id)
	return ok
}

// sameNoun is the actor whose name has the noun of a bare mention: "the
// coalition" after "the Saudi-led coalition".
func (rd *reading) sameNoun(m mention) string {
	noun := rd.lemma(m.head)
	if noun == "group" || noun == "militia" || noun == "faction" || noun == "organisation" || noun == "organization" {
		return rd.sameSort(m, noun)
	}
	switch noun {
	case "coalition", "alliance", "ministry", "mission", "command", "court", "party", "militia", "rebel", "embassy", "department":
	default:
		return ""
	}
	if det := rd.kid(m.head, "det"); det >= 0 && rd.word(det) != "the" {
		return ""
	}
	return rd.reaching(m.first, 12, func(a rashomon.Actor, o mention) bool {
		return !o.bare && o.actor != m.actor && (!o.adjective || a.Kind == rashomon.Group) && !strings.HasPrefix(a.ID, "unknown:") && rd.called(a, o, noun)
	})
}

// sameSort is the group that "the militant group", "the terrorist group"
// stands for.
func (rd *reading) sameSort(m mention, noun string) string {
	if det := rd.kid(m.head, "det"); rd.text.Tokens[m.head].Plural || det < 0 || rd.word(det) != "the" || rd.kid(m.head, "nmod", "appos") >= 0 {
		return ""
	}
	fits := func(a rashomon.Actor, o mention) bool {
		return a.Kind == rashomon.Group && !o.bare && !o.adjective && o.actor != m.actor && o.end != m.first && rd.suits(m.head, a)
	}
	if id := rd.before(m.first, func(a rashomon.Actor, o mention) bool { return fits(a, o) && rd.ofSort(m.head, a) }); id != "" {
		return id
	}
	return rd.before(m.first, fits)
}

// isSpeaker reports whether the token is who says something: the subject of a
// saying, the name after "according to", or a source that the model found.
func (rd *reading) isSpeaker(i int) bool {
	if rd.speakerAt == nil {
		rd.speakerAt = make([]bool, len(rd.text.Tokens))
		for _, m := range rd.text.Attributions {
			for _, t := range m.Source {
				rd.speakerAt[t] = rd.speakerAt[t] || m.Reporting
			}
		}
		for t := range rd.text.Tokens {
			if h := rd.head(t); h >= 0 && rd.is(t, "nsubj") && !rd.is(t, "nsubj:pass") {
				e, ok := rd.cueAt(h)
				rd.speakerAt[t] = rd.speakerAt[t] || ok && e.class == "speech"
			}
		}
	}
	return rd.speakerAt[i]
}

// unnamedSpeaker makes a mention of a speaker whom the report does not name,
// so that "he said" after it has somebody to stand for: "police in the town",
// "a health worker".
func (rd *reading) unnamedSpeaker(i int) {
	if rd.pos(i) != "NOUN" || !rd.isSpeaker(i) || !rd.is(i, "nsubj", "obj", "obl", "parataxis", "root", "conj") || rd.exhibitNoun(i) || rd.derivedNoun(i) {
		return
	}
	rd.described(i, rd.phraseTokens(i))
}

// unnamedBody reports whether an actor whom the report does not name is a body
// that "it" can stand for: "police", "a court".
func (rd *reading) unnamedBody(a rashomon.Actor, m mention) bool {
	if a.Kind != rashomon.UnknownActor || m.pronoun {
		return false
	}
	v, _ := rd.valueOf(rd.words.sources, m.head)
	return v == "body" || v == "outlet" || rd.lemma(m.head) == "police" || rd.words.bodies.Has(rd.lemma(m.head))
}

// called reports whether an actor's name has the noun in it: "the ministry"
// after "the Defence Ministry".
func (rd *reading) called(a rashomon.Actor, m mention, noun string) bool {
	stem := strings.TrimSuffix(noun, "y")
	if len(stem) < 4 {
		stem = noun
	}
	if strings.Contains(strings.ToLower(a.Name), stem) {
		return a.Kind != rashomon.Person
	}
	end := m.end
	if _, last := rd.sentence(m.first); end < last && rd.pos(end) != "PUNCT" && rd.within(end-1, end) {
		end++ // "the UN mission"
	}
	return strings.Contains(strings.ToLower(rd.span(m.first, end).Of(rd.text.Source)), stem) && a.Kind != rashomon.Person
}

// titled reports whether the role stands beside the person's name somewhere
// in the report.
func (rd *reading) titled(m mention, noun string) bool {
	for _, o := range rd.named {
		if o.actor != m.actor || o.pronoun {
			continue
		}
		first, end := rd.sentence(o.first)
		for i := max(first, o.first-4); i < min(end, o.end+8); i++ {
			if rd.lemma(i) == noun || rd.word(i) == noun {
				return true
			}
		}
	}
	return false
}

// roleKinds are the kinds of actors that a common noun can stand for.
func roleKinds(noun string) []rashomon.ActorKind {
	switch noun {
	case "ministry", "presidency", "embassy", "department", "office", "council", "parliament", "court", "tribunal", "commission":
		return []rashomon.ActorKind{rashomon.Office}
	case "group", "organisation", "organization", "movement", "faction", "party", "alliance", "coalition", "outfit", "body", "ngo", "charity", "union":
		return []rashomon.ActorKind{rashomon.Group}
	case "observatory", "monitor", "agency", "watchdog", "institute":
		return []rashomon.ActorKind{rashomon.Group, rashomon.OutletActor}
	case "mission":
		return []rashomon.ActorKind{rashomon.Group, rashomon.Force}
	case "militia":
		return []rashomon.ActorKind{rashomon.Group, rashomon.Force}
	case "militant", "rebel", "insurgent", "fighter", "jihadist", "gunman":
		return []rashomon.ActorKind{rashomon.Group}
	case "army", "military", "force", "navy", "police", "troop", "unit":
		return []rashomon.ActorKind{rashomon.Force}
	case "country", "state", "government", "kingdom", "republic", "regime":
		return []rashomon.ActorKind{rashomon.State, rashomon.Office}
	case "newspaper", "paper", "daily", "channel", "broadcaster", "outlet", "site", "website", "network":
		return []rashomon.ActorKind{rashomon.OutletActor}
	}
	return nil
}
