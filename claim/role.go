package claim

import (
	"strings"

	"rashomon"
)

// roles reads who plays which part in an event off the words around its trigger.
func (rd *reading) roles(h *happening, at map[int]*happening) {
	if h.lexeme.frame == "said" || h.lexeme.frame == "failed" {
		return // who it is stands already
	}
	if h.noun {
		rd.nounRoles(h, at)
		return
	}
	i := h.triggers[0]
	switch h.lexeme.frame {
	case "die":
		for _, s := range rd.subjects(i) {
			rd.addPatient(h, s, "role/subject-dies", at)
		}
	case "hurl":
		for _, o := range rd.weaponObjects(i) {
			rd.addWeapon(h, o)
		}
		if !rd.passive(i) {
			for _, s := range rd.subjects(i) {
				rd.addDoer(h, s, "role/subject", at)
			}
		}
	case "undergo":
		for _, s := range rd.subjects(i) {
			rd.addPatient(h, s, "role/subject-undergoes", at)
		}
	case "explode":
		for _, s := range rd.subjects(i) {
			if rd.peopleAt(s) && !rd.passive(i) {
				rd.addDoer(h, s, "role/subject", at)
			} else {
				rd.addWeapon(h, s)
			}
		}
		for _, o := range rd.objects(i) {
			rd.addWeapon(h, o)
		}
	case "meet":
		for _, s := range rd.subjects(i) {
			rd.addParticipant(h, s, "role/subject-meets")
		}
		for _, o := range rd.objects(i) {
			rd.addParticipant(h, o, "role/object-met")
		}
	case "do":
		for _, s := range rd.subjects(i) {
			rd.addDoer(h, s, "role/subject", at)
		}
	default:
		rd.actRoles(h, i, at)
	}
	if h.act {
		rd.actRolesOf(h)
	}
	rd.obliqueRoles(h, i, at)
}

// weaponObjects are the weapons that somebody plants, throws or fires.
func (rd *reading) weaponObjects(i int) []int {
	objects := rd.objects(i)
	if rd.passive(i) {
		objects = rd.passiveSubjects(i)
	}
	var out []int
	for _, o := range objects {
		if n := rd.numeralFor(o); n != nil && n.noun >= 0 {
			o = n.noun
		}
		if _, _, ok := rd.weaponAt(o); ok && !rd.isPerson(o) {
			out = append(out, o)
		}
	}
	return out
}

// actRoles are the subject and object of a verb that somebody does to somebody.
func (rd *reading) actRoles(h *happening, i int, at map[int]*happening) {
	if rd.passive(i) {
		for _, s := range rd.passiveSubjects(i) {
			rd.addPatient(h, s, "role/passive-subject", at)
		}
		return
	}
	for _, s := range rd.subjects(i) {
		rd.addDoer(h, s, "role/subject", at)
	}
	for _, o := range rd.objects(i) {
		if !strings.Contains(" "+h.lexeme.word+" ", " "+rd.lemma(o)+" ") {
			rd.addPatient(h, o, "role/object", at)
		}
	}
}

// subjects are the heads of who or what the verb's subject names, taken from
// the verb above where the verb shares its subject ("attacked and burned",
// "opened fire, killing two") and from the noun that a relative clause hangs on.
func (rd *reading) subjects(i int) []int { return rd.subjectsUp(i, 0) }

func (rd *reading) subjectsUp(i, depth int) []int {
	if s := rd.kid(i, "nsubj", "csubj"); s >= 0 {
		if w := rd.word(s); w == "who" || w == "which" || w == "that" {
			if a := rd.nearAntecedent(s, rd.relativeHead(i)); a >= 0 {
				return rd.conjuncts(a)
			}
		}
		return rd.conjuncts(s)
	}
	if f := rd.frontedSubject(i); f >= 0 {
		return rd.conjuncts(f)
	}
	up := rd.head(i)
	if up < 0 || depth > 3 {
		return nil
	}
	switch {
	case rd.accusing(up) && rd.is(i, "advcl", "xcomp", "acl", "ccomp", "obl", "nmod"):
		if rd.passive(up) {
			return rd.passiveSubjects(up)
		}
		return rd.objects(up)
	case rd.is(i, "conj") && rd.isVerb(up) && (!rd.passive(up) || rd.passive(i)):
		return rd.subjectsUp(up, depth+1)
	case rd.is(i, "xcomp") && rd.isVerb(up):
		if o := rd.kid(up, "obj"); o >= 0 && rd.text.Tokens[i].VerbForm == "Inf" {
			return []int{o}
		}
		return rd.subjectsUp(up, depth+1)
	case rd.is(i, "advcl") && rd.isVerb(up) && (rd.kid(i, "mark") < 0 || rd.toInfinitive(i)):
		if !rd.passive(up) {
			return rd.subjectsUp(up, depth+1)
		}
		return rd.byAgents(up)
	case rd.is(i, "acl") && rd.text.Tokens[i].VerbForm != "Inf" && !rd.participle(i):
		if v := rd.head(up); v >= 0 && rd.is(up, "obj") && rd.isVerb(v) && !rd.passive(v) && !rd.peopleAt(up) && rd.paper(up) {
			return rd.subjectsUp(v, depth+1) // "issued a statement demanding"
		}
		return []int{up}
	case rd.text.Tokens[i].Rel == "acl:relcl":
		return []int{up}
	}
	return nil
}

// paper reports whether the noun at i is of words that somebody gives out.
func (rd *reading) paper(i int) bool {
	switch rd.lemma(i) {
	case "statement", "declaration", "letter", "communique", "communiqué", "resolution", "appeal", "message", "note", "petition", "decree", "order", "report":
		return true
	}
	return false
}

func (rd *reading) isVerb(i int) bool { return rd.pos(i) == "VERB" || rd.pos(i) == "AUX" }

// accusing reports whether the verb charges its object with what follows:
// "accused X of shelling".
func (rd *reading) accusing(v int) bool {
	switch rd.lemma(v) {
	case "accuse", "suspect", "blame", "charge", "convict", "condemn", "criticize", "criticise", "denounce", "stop", "prevent", "warn":
		return rd.isVerb(v)
	}
	return false
}

// relativeHead is the noun that the relative clause of verb i hangs on, -1 where it is none.
func (rd *reading) relativeHead(i int) int {
	for n, v := 0, i; n < 4 && v >= 0; n, v = n+1, rd.head(v) {
		if rd.is(v, "acl") && rd.head(v) >= 0 {
			return rd.head(v)
		}
		if !rd.is(v, "conj", "xcomp") {
			break
		}
	}
	return -1
}

// nearAntecedent is the noun that a relative pronoun stands for: the parse's,
// unless another noun that does not belong to it stands right before the pronoun.
func (rd *reading) nearAntecedent(pronoun, parsed int) int {
	first, _ := rd.sentence(pronoun)
	for t := pronoun - 1; t >= max(first, pronoun-2); t-- {
		if rd.nominal(t) {
			if parsed < 0 || !rd.within(t, parsed) {
				return t
			}
			return parsed
		}
		if rd.word(t) != "," {
			break
		}
	}
	return parsed
}

func (rd *reading) passiveSubjects(i int) []int {
	if s := rd.kid(i, "nsubj:pass", "nsubj"); s >= 0 {
		if w := rd.word(s); w == "who" || w == "which" || w == "that" {
			if a := rd.nearAntecedent(s, rd.relativeHead(i)); a >= 0 {
				return rd.conjuncts(a)
			}
		}
		return rd.conjuncts(s)
	}
	up := rd.head(i)
	if up >= 0 && rd.is(i, "acl") {
		return rd.conjuncts(up)
	}
	if up >= 0 && rd.is(i, "xcomp") && rd.participle(i) {
		if o := rd.kid(up, "obj"); o >= 0 && o < i {
			return rd.conjuncts(o)
		}
	}
	if b := rd.nounBefore(i); b >= 0 {
		return rd.wholeConj(b)
	}
	if up >= 0 && rd.is(i, "conj") && rd.isVerb(up) && rd.passive(up) {
		return rd.passiveSubjects(up)
	}
	return nil
}

// nounBefore is the head of the noun phrase right before a passive verb's
// auxiliary, where the parse gives the verb no subject; -1 where none is.
func (rd *reading) nounBefore(i int) int {
	first, _ := rd.sentence(i)
	t, aux := i-1, false
	for t >= first && (rd.pos(t) == "AUX" || rd.pos(t) == "ADV") {
		aux = aux || rd.pos(t) == "AUX"
		t--
	}
	if !aux || t < first || !rd.nominal(t) {
		return -1
	}
	for rd.is(t, "flat", "compound", "goeswith") && rd.head(t) >= first && distance(t, rd.head(t)) < 6 {
		t = rd.head(t)
	}
	return t
}

// wholeConj are all phrases of the list that i is part of.
func (rd *reading) wholeConj(i int) []int {
	for n := 0; n < 10 && rd.is(i, "conj") && rd.head(i) >= 0 && rd.nominal(rd.head(i)); n++ {
		i = rd.head(i)
	}
	return rd.conjuncts(i)
}

func (rd *reading) objects(i int) []int {
	if o := rd.kid(i, "obj"); o >= 0 {
		return rd.conjuncts(o)
	}
	if o := rd.kid(i, "iobj"); o >= 0 {
		return rd.conjuncts(o)
	}
	for _, o := range rd.kids(i, "obl") {
		// "abandoned at least four tanks": the preposition belongs to the number.
		if n := rd.numeralFor(o); n != nil && n.first == i+1 && rd.preposition(o) == "" && !rd.isTime(o) {
			return rd.conjuncts(o)
		}
	}
	// "attacked and burned the village": the object stands with the last verb.
	for _, k := range rd.kids(i, "conj") {
		if rd.isVerb(k) && rd.kid(k, "nsubj") < 0 && k-i <= 3 {
			if o := rd.kid(k, "obj"); o >= 0 {
				return rd.conjuncts(o)
			}
		}
	}
	return nil
}

func (rd *reading) byAgents(i int) []int {
	var out []int
	for _, k := range rd.kids(i, "obl", "nmod") {
		if rd.preposition(k) == "by" {
			out = append(out, rd.conjuncts(k)...)
		}
	}
	return out
}

// obliqueRoles are the parts that prepositions name: by whom, with what, on what.
func (rd *reading) obliqueRoles(h *happening, i int, at map[int]*happening) {
	if rd.passive(i) || rd.is(i, "acl") {
		for _, a := range rd.byAgents(i) {
			rd.addDoer(h, a, "role/by", at)
		}
	}
	for _, o := range rd.kids(i, "obj") { // "attacked the post with mortars"
		for _, k := range rd.kids(o, "nmod") {
			if _, _, ok := rd.weaponAt(k); ok && rd.preposition(k) == "with" && rd.nominal(k) && at[k] == nil {
				rd.addWeapon(h, k)
			}
		}
	}
	for _, k := range rd.kids(i, "obl", "nmod", "advcl") {
		p := rd.preposition(k)
		for _, c := range rd.conjuncts(k) {
			switch {
			case p == "with" && rd.alongside(k) && (rd.passive(i) || h.lexeme.frame == "die"):
				rd.addPatient(h, c, "role/along-with", at)
			case p == "with" && h.lexeme.frame == "meet" || p == "against" && h.lexeme.frame == "meet":
				rd.addParticipant(h, c, "role/with")
			case p == "from" && h.lexeme.frame == "undergo" && (rd.peopleAt(c) || rd.forceNoun(c)) && !rd.placeAt(c):
				rd.addDoer(h, c, "role/from", at)
			case h.lexeme.frame == "explode" && rd.struckAt(c, p) && at[c] == nil:
				rd.addPatient(h, c, "role/struck-at", at)
			case p == "with" || p == "using" || p == "from" || p == "by" || p == "in":
				if _, _, ok := rd.weaponAt(c); ok && at[c] == nil && rd.nominal(c) {
					rd.addWeapon(h, c)
				}
			case p == "at" && h.lexeme.frame != "hurl" && (rd.passive(i) || len(rd.objects(i)) > 0 && !strings.Contains(h.lexeme.word, " ")):
				// where it was, not on what
			case p == "on" || p == "at" || p == "against" || p == "into" || p == "upon":
				if (h.lexeme.frame == "act" || h.lexeme.frame == "hurl") && rd.harmable(c) && !rd.isTime(c) && at[c] == nil && !rd.inertPlace(c, p) {
					rd.addPatient(h, c, "role/on", at)
				}
			}
		}
		if rd.is(k, "advcl") && (rd.lemma(k) == "use" || rd.lemma(k) == "fire") {
			for _, o := range rd.objects(k) {
				rd.addWeapon(h, o)
			}
		}
	}
}

// struckAt reports whether a phrase by an explosion is what was hit: a building
// or a vehicle at, by or before which it was, or what it came down on.
func (rd *reading) struckAt(c int, p string) bool {
	if rd.isTime(c) || rd.placeAt(c) && !rd.lists.targets.Has(rd.lemma(c)) {
		return false
	}
	switch p {
	case "on", "into", "onto", "against", "through":
		return rd.harmable(c)
	case "at", "outside", "inside", "near", "under", "beneath", "opposite", "by", "beside":
		return rd.lists.targets.Has(rd.lemma(c))
	}
	return false
}

// alongside reports whether "along with" or "together with" stands before a phrase.
func (rd *reading) alongside(k int) bool {
	first, _ := rd.nounPhrase(k)
	for t := first - 1; t >= 0 && t >= first-3; t-- {
		if w := rd.word(t); w == "along" || w == "together" || w == "alongside" {
			return true
		}
	}
	return false
}

// inertPlace reports whether "at the village" says where, not on what.
func (rd *reading) inertPlace(c int, p string) bool { return p == "at" && rd.placeAt(c) }

// isTime reports whether a time is named at token i.
func (rd *reading) isTime(i int) bool {
	if rd.timeIndex == nil {
		rd.timeIndex = rd.indexOf(len(rd.report.Times), func(n int) []rashomon.Span { return rd.report.Times[n].Words })
	}
	return rd.timeIndex[i] >= 0
}
