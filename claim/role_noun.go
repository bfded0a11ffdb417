package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// nounRoles reads the parts off the words around a noun of violence.
func (rd *reading) nounRoles(h *happening, at map[int]*happening) {
	i := h.triggers[0]
	undergone := h.effect || h.lexeme.mode == "torture" || h.lexeme.mode == "sexual" || h.lexeme.mode == "arrest" || h.lexeme.mode == "deport" || h.lexeme.mode == "release"
	for _, k := range rd.children[i] {
		if k >= h.first && k < i {
			rd.addWeapon(h, k)
			if rd.police(k) || rd.lemma(k) == "army" {
				rd.addDoer(h, k, "role/compound", at) // "police firing"
			}
			continue
		}
		p := rd.preposition(k)
		switch {
		case rd.is(k, "amod", "compound", "nmod:poss") && k < i:
			rd.premodifierRole(h, k, undergone, at)
		case rd.is(k, "nmod", "obl"):
			for _, c := range rd.conjuncts(k) {
				rd.nounComplement(h, c, p, undergone, at)
			}
		case rd.is(k, "acl") && (rd.lemma(k) == "target" || rd.lemma(k) == "hit"):
			for _, o := range rd.objects(k) {
				rd.addPatient(h, o, "role/targeting", at)
			}
		case rd.is(k, "acl") && rd.passiveOf(k, "carry", "launch", "conduct", "mount", "stage", "perpetrate", "commit", "claim"):
			for _, a := range rd.byAgents(k) {
				rd.addDoer(h, a, "role/noun-done-by", at)
			}
		}
	}
	if up := rd.head(i); h.lexeme.typ == "MOBILIZE" && up >= 0 && rd.is(i, "obl") && rd.preposition(i) == "on" {
		for _, s := range rd.subjects(up) { // "the army is on alert"
			rd.addDoer(h, s, "role/on-alert", at)
		}
	}
	rd.neighbourRole(h, undergone, at)
	// "the attack on X" where the parse hangs the phrase on the verb above.
	if len(h.victims)+len(h.targets) == 0 {
		if up := rd.head(i); up >= 0 {
			for _, k := range rd.kids(up, "obl", "nmod") {
				if p := rd.preposition(k); k > i && k-i < 8 && (p == "on" || p == "against") && rd.harmable(k) && !rd.isTime(k) && at[k] == nil {
					rd.addPatient(h, k, "role/on", at)
				}
			}
		}
	}
}

// neighbourRole reads "Turkey's strikes", "Turkish strikes" off the order of the
// words where the parse hangs the name elsewhere.
func (rd *reading) neighbourRole(h *happening, undergone bool, at map[int]*happening) {
	k := h.first - 1
	first, _ := rd.sentence(h.first)
	if len(h.perps) > 0 || k < first {
		return
	}
	if w := rd.word(k); (w == "'s" || w == "’s") && k-1 >= first {
		if _, named := rd.mentionOf(k - 1); named {
			if undergone {
				rd.addPatient(h, k-1, "role/possessive-victim", at)
			} else {
				rd.addDoer(h, k-1, "role/possessive", at)
			}
		}
		return
	}
	if m, named := rd.mentionOf(k); named && m.adjective && !rd.within(k, h.triggers[0]) && !undergone {
		rd.addDoer(h, k, "role/adjective", at)
	}
}

func (rd *reading) passiveOf(v int, lemmas ...string) bool {
	return slices.Contains(lemmas, rd.lemma(v)) && rd.passive(v)
}

func (rd *reading) premodifierRole(h *happening, k int, undergone bool, at map[int]*happening) {
	if _, _, ok := rd.weaponAt(k); ok && rd.is(k, "compound", "amod") {
		rd.addWeapon(h, k)
		// "Russian jets' strike", "Russian cruise missile attack"
		return
	}
	m, named := rd.mentionOf(k)
	switch {
	case rd.is(k, "nmod:poss") && undergone:
		rd.addPatient(h, k, "role/possessive-victim", at)
	case rd.is(k, "nmod:poss") && h.lexeme.typ != "ASSAULT" && h.lexeme.typ != "COERCE":
		rd.addParticipant(h, k, "role/possessive")
	case rd.is(k, "nmod:poss"):
		if rd.isTime(k) || rd.placeAt(k) && !named {
			return
		}
		rd.addDoer(h, k, "role/possessive", at)
	case named && (m.adjective || rd.standsAsAdjective(k)):
		if rd.targetBetween(k, h.first) {
			return
		}
		if h.lexeme.mode == "massacre" || h.lexeme.mode == "cleansing" || undergone && !rd.hasOf(h.triggers[0]) && h.lexeme.mode != "execute" && rd.is(k, "amod") {
			return // "the Rwandan genocide" says where
		}
		if undergone && !rd.is(k, "amod") {
			rd.addPatient(h, k, "role/adjective-victim", at)
			return
		}
		rd.addDoer(h, k, "role/adjective", at)
	case named && (rd.actorsByID[m.actor].Kind == rashomon.Person || rd.actorsByID[m.actor].Kind == rashomon.OutletActor):
		rd.addPatient(h, k, "role/compound-target", at)
	case named && !rd.placeAt(k):
		rd.addDoer(h, k, "role/compound", at)
	case rd.is(k, "compound") && rd.isPerson(k):
		rd.addDoer(h, k, "role/compound", at)
	case rd.is(k, "compound") && rd.lists.targets.Has(rd.lemma(k)):
		rd.addPatient(h, k, "role/compound-target", at)
	}
}

// hasTarget reports whether "against" or "on" names what a noun of violence is
// done to.
func (rd *reading) hasTarget(i int) bool {
	for _, k := range rd.kids(i, "nmod") {
		if p := rd.preposition(k); p == "against" || p == "on" {
			return true
		}
	}
	return false
}

func (rd *reading) hasOf(i int) bool {
	for _, k := range rd.kids(i, "nmod") {
		if rd.preposition(k) == "of" {
			return true
		}
	}
	return false
}

// standsAsAdjective reports whether a state's name is used as its adjective:
// "US airstrike".
func (rd *reading) standsAsAdjective(i int) bool {
	switch strings.ReplaceAll(rd.word(i), ".", "") {
	case "us", "uk", "un", "uae", "drc", "ussr":
		return true
	}
	return false
}

// targetBetween reports whether a noun that is no weapon stands between the
// adjective and the event's words: the adjective belongs to that noun
// ("Syrian airfield strike").
func (rd *reading) targetBetween(k, first int) bool {
	for t := k + 1; t < first; t++ {
		if rd.nominal(t) {
			if _, _, weapon := rd.weaponAt(t); !weapon && rd.lists.targets.Has(rd.lemma(t)) {
				return true
			}
		}
	}
	return false
}

// flies reports whether a noun of violence takes its doer after "of", as
// "strike" and "raid" do and "bombing", "shelling" and "killing" do not.
func (rd *reading) flies(i int) bool {
	switch l := rd.lemma(i); l {
	case "strike", "airstrike", "air-strike", "raid", "attack", "offensive", "assault":
		return true
	}
	return false
}

// sideAt reports whether the token names a state, force, office or group.
func (rd *reading) sideAt(i int) bool {
	m, ok := rd.mentionOf(i)
	return ok && body(rd.actorsByID[m.actor])
}

func (rd *reading) nounComplement(h *happening, c int, p string, undergone bool, at map[int]*happening) {
	if rd.isTime(c) || at[c] != nil {
		return
	}
	switch p {
	case "by":
		if _, _, ok := rd.weaponAt(c); ok && !rd.peopleAt(c) {
			rd.addWeapon(h, c)
		}
		rd.addDoer(h, c, "role/noun-by", at)
	case "from":
		if (rd.peopleAt(c) || rd.forceNoun(c)) && !rd.placeAt(c) {
			rd.addDoer(h, c, "role/noun-from", at)
		}
	case "of":
		if !undergone && rd.peopleAt(c) && (rd.hasTarget(h.triggers[0]) || rd.flies(h.triggers[0]) && rd.sideAt(c)) {
			rd.addDoer(h, c, "role/noun-of-doer", at) // "the attack of X against Y", "air strikes of the regime"
			return
		}
		if undergone || h.lexeme.mode == "heavy-weapons" || h.lexeme.mode == "explosives" || h.lexeme.mode == "aerial" {
			if _, _, ok := rd.weaponAt(c); ok && !undergone {
				rd.addWeapon(h, c)
				return
			}
			rd.addPatient(h, c, "role/noun-of", at)
		}
	case "on", "against", "upon", "into":
		if up := rd.head(h.triggers[0]); up >= 0 && p == "on" && (rd.lemma(up) == "blame" || rd.lemma(up) == "pin") {
			return
		}
		if rd.harmable(c) {
			rd.addPatient(h, c, "role/noun-on", at)
		}
	case "at":
		if rd.harmable(c) && !rd.placeAt(c) {
			rd.addPatient(h, c, "role/noun-at", at)
		}
	case "between", "with", "among":
		if h.lexeme.mode == "" && rd.peopleAt(c) {
			rd.addParticipant(h, c, "role/between")
		} else if _, _, ok := rd.weaponAt(c); ok {
			rd.addWeapon(h, c)
		}
	}
}
