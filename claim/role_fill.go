package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// addDoer puts the noun phrase at head in the doer's part, or the weapon's or
// the event's where it is no somebody.
func (rd *reading) addDoer(h *happening, head int, rule string, at map[int]*happening) {
	if at[head] != nil && at[head] != h {
		return // an event is no doer; joinInSentence ties the two
	}
	if _, _, weapon := rd.weaponAt(head); weapon && rd.nominal(head) && !rd.military(head) {
		rd.addWeapon(h, head)
		if id := rd.owner(head); id != "" {
			h.perps = addParts(h.perps, []part{{head: head, actor: id, rule: rule + "-weapon-of"}})
		}
		return
	}
	if head+1 < len(rd.text.Tokens) && rd.placeAt(head) {
		switch rd.word(head + 1) {
		case "—", "–", "--":
			return // a dateline
		}
	}
	if n := rd.numeralFor(head); n != nil && n.noun >= 0 && n.noun != head {
		head = n.noun // "thousands of students"
	}
	m, named := rd.mentionOf(head)
	if !named && !rd.isPerson(head) && !rd.forceNoun(head) && !rd.bodyUnknown(h, head) {
		return
	}
	if named && rd.placeOnly(head, m) {
		return
	}
	id := rd.doer(head)
	if id == "" && !named {
		id = rd.asSaid(head, rashomon.UnknownActor, "")
	}
	if id == "" {
		return
	}
	h.perps = addParts(h.perps, []part{{head: head, actor: id, rule: rule}})
}

// bodyUnknown reports whether a name or a noun with an owner can act where no
// violence is told: "Iraqi Kurds demonstrated", "the group's leaders said".
func (rd *reading) bodyUnknown(h *happening, head int) bool {
	if rd.placeAt(head) || rd.isTime(head) || !rd.nominal(head) {
		return false
	}
	if rd.pos(head) == "PROPN" && rd.peopleAt(head) {
		return true
	}
	return !h.violent() && (rd.peopleAt(head) || rd.owner(head) != "")
}

// placeOnly reports whether a mention is a place that stands for nobody here:
// "Aleppo" is, "Ankara" as a subject is not.
func (rd *reading) placeOnly(head int, m mention) bool {
	p := rd.preposition(head)
	return m.metonym && p != "" && p != "by" && p != "from"
}

// addPatient puts the noun phrase at head among victims where it is people,
// among targets where it is not.
func (rd *reading) addPatient(h *happening, head int, rule string, at map[int]*happening) {
	if at[head] != nil || rd.isTime(head) || head == h.triggers[0] || rd.noPeople(head) {
		return
	}
	p := part{head: head, actor: rd.doer(head), rule: rule}
	if n := rd.numeralFor(head); n != nil && n.noun >= 0 && n.noun != head {
		head = n.noun // "scores of people"
		p.actor = rd.doer(head)
	}
	switch {
	case rd.victimAt(head) || rd.pos(head) == "PRON" && len(h.lexeme.out) > 0 || rd.pos(head) == "NUM":
		h.victims = addParts(h.victims, []part{p})
	case rd.nominal(head) || rd.placeAt(head):
		h.targets = addParts(h.targets, []part{p})
	}
}

// victimAt reports whether the noun phrase at i is of single people, not of a
// state, force or building.
func (rd *reading) victimAt(i int) bool {
	if rd.isPerson(i) {
		return true
	}
	if m, ok := rd.mentionOf(i); ok {
		return rd.actorsByID[m.actor].Kind == rashomon.Person || rd.actorsByID[m.actor].Kind == rashomon.Civilians
	}
	for _, e := range rd.text.Entities {
		if e.First <= i && i < e.End && e.Type == rashomon.PersonEntity {
			return true
		}
	}
	return false
}

func (rd *reading) addWeapon(h *happening, head int) {
	if _, mode, ok := rd.weaponAt(head); ok {
		byAir := (mode == "aerial" || mode == "drone") && h.lexeme.mode == "explosives"
		if h.lexeme.mode == "" || byAir || h.lexeme.mode == "explosives" && mode == "suicide-attack" {
			h.lexeme.mode = mode
		}
		h.weapons = addParts(h.weapons, []part{{head: head, rule: "role/weapon"}})
	}
}

func (rd *reading) addParticipant(h *happening, head int, rule string) {
	if m, named := rd.mentionOf(head); named && rd.placeOnly(head, m) {
		return
	}
	if !rd.peopleAt(head) && !rd.forceNoun(head) {
		return
	}
	h.others = addParts(h.others, []part{{head: head, actor: rd.doer(head), rule: rule}})
}

func (rd *reading) military(i int) bool {
	v, ok := rd.personStatus(i)
	return ok && strings.HasPrefix(v, "military")
}

// forceNoun reports whether the noun at i names a body that acts: "army",
// "police", "militia".
func (rd *reading) forceNoun(i int) bool {
	switch rd.lemma(i) {
	case "army", "navy", "police", "military", "militia", "troop", "force", "group", "regime", "government", "opposition", "coalition",
		"command", "cell", "organization", "organisation", "gang", "cartel", "mob", "crowd", "faction", "party", "front", "squad", "unit",
		"battalion", "brigade", "alliance", "guard", "party's", "authority", "state", "junta", "side", "movement":
		return true
	}
	return false
}

// owner is the actor that the words around a thing give as whose it is:
// "Russian jets", "Turkey's artillery", "jets of the coalition"; "" where none.
func (rd *reading) owner(i int) string {
	if m, ok := rd.mentionOf(i); ok && m.head == i && !m.adjective && !strings.HasPrefix(m.actor, "unknown:") {
		if a := rd.actorsByID[m.actor]; a.Kind == rashomon.Person {
			return a.PartOf
		}
		// "ten soldiers" are new to the text and not those of whom it spoke.
		if rd.onlyDescribed(m) && !rd.sided(m) && !rd.definiteNoun(i) && rd.kid(i, "nmod:poss") < 0 {
			return ""
		}
		return m.actor
	}
	for _, k := range rd.children[i] {
		if m, ok := rd.mentionOf(k); ok && m.head == i {
			if id := rd.possessor(k); id != "" {
				return id
			}
			continue
		} else if ok {
			if rd.is(k, "amod", "compound", "nmod:poss", "det") && k < i && !rd.placeInCompound(k, m) && !rd.dashBetween(k, i) {
				return m.actor
			}
			if p := rd.preposition(k); rd.is(k, "nmod") && (p == "of" || p == "from") && !rd.placeOnlyBut(k, m) {
				return m.actor
			}
		}
		if rd.is(k, "compound", "amod") && k < i && rd.mentionAt[k] < 0 {
			if id := rd.owner(k); id != "" {
				return id
			}
		}
	}
	// A parse that hangs "Russian" elsewhere: the word right before the noun's run.
	first, _ := rd.sentence(i)
	for k := i - 1; k >= first && i-k <= 3; k-- {
		if m, ok := rd.mentionOf(k); ok && m.adjective {
			return m.actor
		}
		if p := rd.pos(k); p != "NOUN" && p != "ADJ" && p != "PROPN" && rd.word(k) != "-" {
			break
		}
	}
	return ""
}

// onlyDescribed reports whether a mention's own words name nobody ("servicemen",
// "tanks"): whose they are was guessed from the text before.
func (rd *reading) onlyDescribed(m mention) bool {
	return !m.pronoun && rd.actorsByID[m.actor].Kind != rashomon.Group && rd.nameless(m)
}

// nameless reports whether none of a mention's words is a name.
func (rd *reading) nameless(m mention) bool {
	for t := m.first; t < m.end; t++ {
		if rd.pos(t) == "PROPN" {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(rd.text.Word(t)); unicode.IsUpper(r) && (rd.pos(t) == "ADJ" || !rd.startsSentence(t)) {
			return false
		}
	}
	return true
}

// dashBetween reports whether a dash parts two tokens: what stands before it is
// a dateline or another thought.
func (rd *reading) dashBetween(a, b int) bool {
	for t := a + 1; t < b; t++ {
		switch rd.word(t) {
		case "—", "–", "--", ":", ";":
			return true
		}
	}
	return false
}

// possessor is whom "its" or "their" at token i stands for where the mention
// of the whole phrase hides it: the last body named before it in the sentence.
func (rd *reading) possessor(i int) string {
	switch rd.word(i) {
	case "its", "their", "our":
	default:
		return ""
	}
	first, _ := rd.sentence(i)
	for t := i - 1; t >= first; t-- {
		if m, ok := rd.mentionOf(t); ok && !m.adjective && body(rd.actorsByID[m.actor]) {
			return m.actor
		}
	}
	return ""
}

func (rd *reading) placeInCompound(k int, m mention) bool {
	return rd.is(k, "compound") && m.metonym && rd.placeAt(k)
}

func (rd *reading) placeOnlyBut(k int, m mention) bool {
	return m.metonym && rd.preposition(k) == "from"
}

// doer is the actor that the noun phrase at head stands for. Common nouns for
// people who are not the state's own ("Syrian rebels") make an actor of their
// own, kept as said; "" where the phrase is nobody.
func (rd *reading) doer(head int) string {
	if rd.pos(head) == "PRON" || rd.pos(head) == "DET" {
		if w := rd.word(head); w == "who" || w == "which" || w == "that" {
			if a := rd.relativeHead(rd.head(head)); a >= 0 && a != head {
				return rd.doer(a)
			}
		}
	}
	m, named := rd.mentionOf(head)
	if l := rd.lemma(head); (l == "ally" || l == "proxy") && (!named || rd.nameless(m)) {
		return rd.asSaid(head, rashomon.Group, "")
	}
	if named && (!m.adjective || !rd.isPerson(head)) && (!strings.HasPrefix(m.actor, "unknown:") || rd.isPerson(head) || rd.forceNoun(head)) {
		return m.actor
	}
	owner := rd.owner(head)
	switch {
	case rd.civilian(head):
		return rd.civiliansOf(owner)
	case rd.partisan(head):
		return rd.asSaid(head, rashomon.Group, rd.countryOf(owner))
	case owner != "":
		return owner
	case rd.isPerson(head):
		return rd.asSaid(head, rashomon.UnknownActor, "")
	case rd.forceNoun(head):
		return rd.asSaid(head, rashomon.UnknownActor, "")
	}
	return ""
}

func (rd *reading) countryOf(id string) string { return rd.actorsByID[id].Country }

func (rd *reading) civilian(i int) bool {
	v, ok := rd.personStatus(i)
	return ok && strings.HasPrefix(v, "civilian")
}

// partisan reports whether people of a country are not the state's own.
func (rd *reading) partisan(i int) bool {
	switch rd.lemma(i) {
	case "rebel", "insurgent", "militant", "guerrilla", "guerilla", "jihadist", "jihadi", "terrorist", "extremist", "separatist",
		"opposition", "militia", "militiaman", "gunman", "paramilitary", "islamist", "mujahideen", "attacker", "assailant", "bandit", "fighter":
		return true
	}
	return false
}

// civiliansOf is the actor for the civilians of whoever owner belongs to.
func (rd *reading) civiliansOf(owner string) string {
	country := rd.countryOf(owner)
	if country == "" {
		return ""
	}
	name := "civilians"
	if s, ok := rd.actorsByID["state:"+country]; ok {
		name = s.Name + " civilians"
	}
	return rd.actor(rashomon.Actor{ID: "civilians:" + country, Name: name, Kind: rashomon.Civilians, Country: country})
}

// asSaid makes an actor of a description: "unidentified gunmen".
func (rd *reading) asSaid(head int, kind rashomon.ActorKind, country string) string {
	name := rd.withoutNumber(head)
	for _, article := range []string{"the ", "a ", "an ", "some ", "other ", "these ", "those ", "its ", "their ", "his "} {
		if len(name) > len(article) && strings.EqualFold(name[:len(article)], article) {
			name = name[len(article):]
		}
	}
	name = strings.Join(strings.Fields(name), " ")
	if slug(name) == "" || len(name) > 60 {
		return ""
	}
	return rd.actor(rashomon.Actor{ID: "unknown:" + slug(name), Name: name, Kind: kind, Country: country})
}
