package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// holder is who a source's head word is.
func (rd *reading) holder(by int, source []int) (rashomon.Holder, bool) {
	words := rd.ownPhrase(by, source)
	if rd.exhibitNoun(by) {
		return rashomon.Holder{}, false
	}
	if m, ok := rd.leadingBody(by, words); ok {
		return rd.holderFrom(m, words), true
	}
	if m, ok := rd.namedPerson(by, words); ok {
		return rd.holderFrom(m, words), true
	}
	if rd.saidByNobody(by) {
		return rashomon.Holder{}, false
	}
	if m, ok := rd.mentionOf(by); ok && !m.adjective && !(m.bare && strings.HasPrefix(m.actor, "unknown:")) {
		if rd.actorsByID[m.actor].Kind == rashomon.Civilians && !m.pronoun {
			return rd.described(by, words)
		}
		return rd.holderFrom(m, words), true
	}
	// A relative pronoun stands for the noun that its clause belongs to.
	if w := rd.word(by); w == "who" || w == "which" || w == "that" || w == "whom" {
		if of := rd.relativeOf(by); of >= 0 && of != by {
			return rd.holder(of, rd.phraseTokens(of))
		}
		return rashomon.Holder{}, false
	}
	if n, ok := rd.nameIn(by, words); ok {
		return rd.holderFrom(n, words), true
	}
	if rd.is(by, "nmod:poss") && rd.pos(by) == "PRON" {
		// "withdrew its claim": its is the subject's
		if s := rd.kid(rd.clause(by), "nsubj"); s >= 0 && s < by && rd.pos(s) != "PRON" {
			return rd.holder(s, rd.phraseTokens(s))
		}
	}
	if rd.derivedNoun(by) {
		return rd.issuer(by, words)
	}
	if them := rd.ofThem(by); them >= 0 {
		if id := rd.standsFor(them, "them"); id != "" {
			return rashomon.Holder{Actor: id, Name: rd.actorsByID[id].Name, Words: rd.spans(words)}, true
		}
		return rashomon.Holder{}, false
	}
	if of := rd.someOf(by); of >= 0 {
		return rd.described(of, append(run(by, of), rd.phraseTokens(of)...))
	}
	if p := rd.text.Tokens[by].POS; p == "PRON" || p == "DET" || p == "NUM" && len(words) == 1 {
		return rd.someone(by)
	}
	return rd.described(by, words)
}

// leadingBody is the body that a source's words begin with, where the parse took
// another word for their head: "the Saudi-led coalition fighting rebels", "AFP
// news agency".
func (rd *reading) leadingBody(by int, words []int) (mention, bool) {
	if len(words) == 0 {
		return mention{}, false
	}
	at := words[0]
	if rd.pos(at) == "DET" {
		at++
	}
	m, ok := rd.mentionOf(at)
	if !ok || m.first != at || m.end > by || !body(rd.actorsByID[m.actor]) || strings.HasPrefix(m.actor, "unknown:") {
		return mention{}, false
	}
	if m.end < by && rd.pos(m.end) == "VERB" && strings.HasSuffix(rd.word(m.end), "ing") {
		return m, true
	}
	if m.adjective || m.end > by || by-m.end > 1 || rd.actorsByID[m.actor].Kind != rashomon.OutletActor {
		return mention{}, false
	}
	v, _ := rd.valueOf(rd.words.sources, by)
	return m, v == "outlet"
}

// saidByNobody reports whether a source's word says that nobody said it: "no one
// claimed responsibility".
func (rd *reading) saidByNobody(by int) bool {
	switch w := rd.word(by); w {
	case "nobody", "none", "nothing":
		return true
	}
	for _, k := range rd.kids(by, "det", "advmod") {
		if rd.word(k) == "no" {
			return true
		}
	}
	return by > 0 && rd.word(by-1) == "no"
}

// namedPerson is the one person whom a source's words name beside a role: "the
// mayor of the town, Jane Doe". People after a preposition or a possessive are
// others.
func (rd *reading) namedPerson(by int, words []int) (mention, bool) {
	if m, ok := rd.mentionOf(by); ok && rd.actorsByID[m.actor].Kind == rashomon.Person {
		return mention{}, false
	}
	var found mention
	n := 0
	for _, t := range words {
		m, ok := rd.mentionOf(t)
		if !ok || t != m.first || m.pronoun || rd.actorsByID[m.actor].Kind != rashomon.Person {
			continue
		}
		if m.first > 0 && rd.pos(m.first-1) == "ADP" || m.end < len(rd.text.Tokens) && (rd.word(m.end) == "'s" || rd.word(m.end) == "’s") {
			continue
		}
		found = m
		n++
	}
	return found, n == 1
}

func (rd *reading) holderFrom(m mention, words []int) rashomon.Holder {
	a := rd.actorsByID[m.actor]
	if len(words) == 0 {
		words = run(m.first, m.end)
	}
	return rashomon.Holder{Actor: m.actor, Name: a.Name, Words: rd.spans(words)}
}

// ownPhrase are the source's words that belong to one of several holders.
func (rd *reading) ownPhrase(by int, source []int) []int {
	other := map[int]bool{}
	for _, k := range rd.kids(by, "conj", "cc") {
		for _, t := range rd.subtree(k) {
			other[t] = true
		}
	}
	var out []int
	for _, t := range source {
		if !other[t] && (rd.within(t, by) || len(source) < 14 && rd.kid(by, "conj") < 0) {
			out = append(out, t)
		}
	}
	return rd.trimMarks(out)
}

// nameIn is the person or body that a source's words name beside their head:
// "Kremlin spokesman Dmitry Peskov", "the spokesman, Dmitry Peskov".
func (rd *reading) nameIn(by int, words []int) (mention, bool) {
	for _, k := range rd.kids(by, "appos", "flat") {
		if m, ok := rd.mentionOf(k); ok && !m.adjective && rd.actorsByID[m.actor].Kind == rashomon.Person {
			return m, true
		}
	}
	for _, t := range words {
		if m, ok := rd.mentionOf(t); ok && !m.adjective && rd.actorsByID[m.actor].Kind == rashomon.Person && !rd.possessive(t) && rd.within(t, by) && rd.text.Tokens[t].Head == by && rd.is(t, "appos", "flat", "compound", "nmod") && t > by {
			return m, true
		}
	}
	return mention{}, false
}

func (rd *reading) possessive(t int) bool { return rd.is(t, "nmod:poss") }

// relativeOf is the noun that the clause around a relative pronoun belongs to.
func (rd *reading) relativeOf(i int) int {
	for _, h := range rd.above(i) {
		if rd.is(h, "acl:relcl", "acl") {
			return rd.text.Tokens[h].Head
		}
	}
	return -1
}

// ofThem is the pronoun of "one of them"; -1 where the words are no such.
func (rd *reading) ofThem(by int) int {
	_, end := rd.sentence(by)
	if by+2 < end && rd.word(by+1) == "of" && rd.word(by+2) == "them" {
		return by + 2
	}
	return -1
}

// someOf is the noun of "one of the fighters", "several of the doctors"; -1 where
// the words are no such.
func (rd *reading) someOf(by int) int {
	switch rd.word(by) {
	case "one", "two", "three", "some", "many", "several", "most", "few", "another", "others":
	default:
		return -1
	}
	for _, k := range rd.kids(by, "nmod", "obl") {
		if k > by && rd.preposition(k) == "of" && rd.personOrBody(k) {
			return k
		}
	}
	return -1
}

// someone is the holder that a pronoun without an antecedent leaves: nobody
// for "it", "there"; the words for "some", "many", "others".
func (rd *reading) someone(by int) (rashomon.Holder, bool) {
	switch w := rd.word(by); w {
	case "some", "many", "others", "several", "they", "one", "few", "most", "those", "he", "she", "someone", "somebody":
		id := rd.actor(rashomon.Actor{ID: "unknown:" + w, Name: w, Kind: rashomon.UnknownActor})
		return rashomon.Holder{Actor: id, Name: w, Words: rd.spans([]int{by})}, true
	}
	return rashomon.Holder{}, false
}

// described is an unnamed source, kept as said: "a Western official".
func (rd *reading) described(by int, words []int) (rashomon.Holder, bool) {
	if !rd.personOrBody(by) {
		return rashomon.Holder{}, false
	}
	first, end := rd.nounPhrase(by)
	if end-first > 9 {
		first = max(first, end-9)
	}
	for t := by + 1; t < end; t++ {
		if rd.pos(t) == "NUM" {
			end = t // "according to medics 12 people": the number begins what is said
		}
	}
	name := strings.Join(strings.Fields(rd.span(first, end).Of(rd.text.Source)), " ")
	if rd.commonSource(first, end) {
		name = strings.ToLower(name[:1]) + name[1:]
	}
	key := strings.TrimPrefix(strings.ToLower(name), "the ")
	a := rashomon.Actor{ID: "unknown:" + slug(key), Name: name, Kind: rashomon.UnknownActor}
	if rd.world.Actors != nil {
		if d := rd.world.Actors.Describe(name, rd.report.Published.Time); d.ID != "" && d.ID != "unknown:" && d.Kind != rashomon.Civilians {
			a = d
		}
		if m, ok := rd.mentionOf(by); ok && m.bare && body(rd.actorsByID[m.actor]) && strings.HasPrefix(a.ID, "unknown:") {
			a.ID = m.actor // so that "it said" after "the military said" is the same
		}
	}
	for t := first; t < end; t++ {
		if m, ok := rd.mentionOf(t); ok && a.PartOf == "" {
			if of := rd.actorsByID[m.actor]; of.Kind != rashomon.Person && of.Kind != rashomon.OutletActor {
				a.PartOf, a.Country = of.ID, of.Country
			}
		}
	}
	if slug(key) == "" {
		return rashomon.Holder{}, false
	}
	id := rd.actor(a)
	if rd.mentionAt[by] < 0 {
		rd.addMention(mention{first: by, end: by + 1, head: by, actor: id})
	}
	return rashomon.Holder{Actor: id, Name: name, Words: rd.spans(run(first, end))}, true
}

// personOrBody reports whether a noun can hold a claim: people, bodies, and
// names; not polls, weather or feelings.
func (rd *reading) personOrBody(by int) bool {
	t := rd.text.Tokens[by]
	if t.POS == "PROPN" {
		return true
	}
	if t.POS != "NOUN" && t.POS != "ADJ" {
		return false
	}
	l := rd.lemma(by)
	if rd.inList(rd.words.sources, by) || rd.words.titles.Has(l) || rd.words.bodies.Has(l) {
		return true
	}
	for _, suffix := range []string{"ist", "er", "or", "man", "woman", "men", "women", "ian", "ant", "ee"} {
		if strings.HasSuffix(l, suffix) {
			return true
		}
	}
	return slices.Contains([]string{"people", "family", "parent", "child", "friend", "wife", "husband", "brother", "sister", "son", "daughter", "side", "public", "police"}, l)
}

// bothOf are the two that "both", "both sides", "neither" stand for: the last
// two states, groups or forces named before. None where the word is no such.
func (rd *reading) bothOf(by int) []rashomon.Holder {
	w := rd.word(by)
	whole := w == "both" || w == "neither"
	if l := rd.lemma(by); !whole && (l == "side" || l == "party" || l == "country" || l == "government" || l == "leader" || l == "president" || l == "state") {
		for _, k := range rd.children[by] {
			kw := rd.word(k)
			whole = whole || kw == "both" || kw == "neither" || kw == "two"
		}
	}
	if m, ok := rd.mentionOf(by); !whole || ok && !m.pronoun && m.actor != "group:"+slug(rd.text.Word(by)) && !strings.HasPrefix(m.actor, "unknown:") {
		return nil
	}
	var out []rashomon.Holder
	person := rd.lemma(by) == "leader" || rd.lemma(by) == "president"
	for n := len(rd.named) - 1; n >= 0 && len(out) < 2; n-- {
		m := rd.named[n]
		a := rd.actorsByID[m.actor]
		if m.first >= by || m.adjective || person != (a.Kind == rashomon.Person) || a.Kind == rashomon.UnknownActor || rd.text.Tokens[by].Sentence-rd.text.Tokens[m.first].Sentence > 4 {
			continue
		}
		if !slices.ContainsFunc(out, func(h rashomon.Holder) bool { return h.Actor == a.ID }) {
			out = append(out, rashomon.Holder{Actor: a.ID, Name: a.Name, Words: rd.spans([]int{by})})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// firstPersons gives "I", "we" and "our" inside a voice to its holder; "we" is
// whom a speaker speaks for.
func (rd *reading) firstPersons() {
	for i := range rd.text.Tokens {
		if rd.voiceAt[i] == 0 {
			continue
		}
		h := rd.said[rd.voiceAt[i]].holder.Actor
		if n := rd.mentionAt[i]; n >= 0 {
			if m := rd.named[n]; m.bare && m.first == i && rd.word(i) == "our" && rd.world.Actors != nil {
				rd.owned(n, rd.speaksFor(h))
			}
			continue
		}
		switch rd.word(i) {
		case "i", "me", "my", "myself":
		case "we", "us", "our", "ours", "ourselves":
			h = rd.speaksFor(h)
		default:
			continue
		}
		if h != "" {
			rd.addMention(mention{first: i, end: i + 1, head: i, actor: h, pronoun: true})
		}
	}
	rd.sortMentions()
}

// speaksFor is the state or group at the top of whom an actor speaks for.
func (rd *reading) speaksFor(id string) string {
	for n := 0; n < 6; n++ {
		a, ok := rd.actorsByID[id]
		if !ok && rd.world.Actors != nil {
			a, ok = rd.world.Actors.Actor(id)
		}
		if !ok || a.PartOf == "" || a.Kind == rashomon.State {
			break
		}
		id = a.PartOf
	}
	if _, known := rd.actorsByID[id]; !known && rd.world.Actors != nil {
		if a, ok := rd.world.Actors.Actor(id); ok {
			rd.actor(a)
		}
	}
	return id
}
