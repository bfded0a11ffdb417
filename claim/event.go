package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// A happening is one event of the report: a trigger, other triggers that tell
// of the same, and the claim that came of them.
type happening struct {
	triggers []int // the main trigger first
	lexeme   lexeme
	first    int // first token of the main trigger's words
	noun     bool
	effect   bool // the verb tells what came of it: kill, wound, destroy
	into     *happening
	perps    []part
	victims  []part
	targets  []part
	weapons  []part
	others   []part // participants
	claim    *rashomon.Claim
	when     rashomon.Time
	where    rashomon.Place
	whenOwn  bool // the time stands in the event's own clause
	whereOwn bool
	cue      int  // of a demand: the saying, whose time and holder it has; 0 where there is none
	act      bool // verb and object tell of it together, see event-acts.txt
	object   int  // of an act: the noun that makes it one
	sided    bool // who acts is known from elsewhere, however it is named
	whenIn   bool // the time stands in the sentence, or is said of the event elsewhere
	whereIn  bool
}

// A part is a noun phrase in a role.
type part struct {
	head  int
	actor string
	rule  string
}

// root is the happening that h was found to be the same as, or h.
func (h *happening) root() *happening {
	for h.into != nil {
		h = h.into
	}
	return h
}

func (h *happening) violent() bool { return h.lexeme.typ == "ASSAULT" }

// events finds what the report says happened. Triggers come first, then who
// plays which part, then which triggers tell of the same event; only then is a
// claim made of each.
func (rd *reading) events() {
	rd.conflict = rd.conflictWords()
	at := map[int]*happening{}
	for i := range rd.text.Tokens {
		if h := rd.trigger(i); h != nil {
			at[i] = h
		}
	}
	dropActObjects(at)
	rd.demands(at)
	rd.inaction(at)
	rd.lightVerbs(at)
	var all []*happening
	for i := range rd.text.Tokens {
		if h := at[i]; h != nil {
			all = append(all, h)
		}
	}
	for _, h := range all {
		rd.roles(h, at)
	}
	rd.joinInSentence(all, at)
	for _, h := range all {
		rd.setTimeAndPlace(h)
	}
	rd.joinAcross(all)
	for _, h := range all {
		if h.into != nil {
			h.hand(h.root())
		}
	}
	rd.timesAcross(all)
	rd.placesAcross(all)
	for _, h := range all {
		if h.into == nil && rd.worthTelling(h) {
			rd.happenings = append(rd.happenings, h)
			rd.tell(h)
		}
	}
	for i, h := range at {
		if c := h.root().claim; c != nil {
			rd.eventAt[i] = c
		}
	}
}

// hand gives what h knows to the happening that it is the same as.
func (h *happening) hand(to *happening) {
	to.triggers = append(to.triggers, h.triggers...)
	to.perps = addParts(to.perps, h.perps)
	to.victims = addParts(to.victims, h.victims)
	to.targets = addParts(to.targets, h.targets)
	to.weapons = addParts(to.weapons, h.weapons)
	to.others = addParts(to.others, h.others)
	if to.lexeme.mode == "" {
		to.lexeme.mode = h.lexeme.mode
	}
	if h.whenOwn && !to.whenOwn {
		to.when, to.whenOwn, to.whenIn = h.when, true, true
	}
	if h.whereOwn && !to.whereOwn {
		to.where, to.whereOwn, to.whereIn = h.where, true, true
	}
}

func addParts(to, more []part) []part {
	for _, p := range more {
		if !slices.ContainsFunc(to, func(o part) bool { return o.head == p.head }) {
			to = append(to, p)
		}
	}
	return to
}

// conflictWords counts the words of violence in the report. One alone may be
// meant otherwise ("attack" in sport, "strike" at work).
func (rd *reading) conflictWords() int {
	n := 0
	for i := range rd.text.Tokens {
		switch rd.pos(i) {
		case "VERB":
			if e, ok := rd.verbLexeme(i); ok && e.typ == "ASSAULT" && e.frame != "light" && e.frame != "hurl" && e.guard == "" {
				n++
			}
		case "NOUN", "PROPN":
			if e, _, ok := rd.nounLexeme(i); ok && e.typ == "ASSAULT" && e.guard == "" {
				n++
			} else if v, ok := rd.personStatus(i); ok && strings.HasPrefix(v, "military") {
				n++
			} else if _, _, ok := rd.weaponAt(i); ok {
				n++
			}
		}
	}
	return n
}

// trigger reads an event off the token, nil where it tells of none.
func (rd *reading) trigger(i int) *happening {
	h := rd.triggerWord(i)
	if h != nil && h.violent() && rd.idiom(i) {
		return nil
	}
	return h
}

func (rd *reading) triggerWord(i int) *happening {
	switch rd.pos(i) {
	case "VERB":
		if h := rd.actTrigger(i); h != nil {
			return h
		}
		if h := rd.deverbal(i); h != nil {
			return h
		}
		return rd.verbTrigger(i)
	case "NOUN", "PROPN":
		return rd.nounTrigger(i)
	case "ADJ":
		if rd.participleLike(i) {
			return rd.verbTrigger(i)
		}
		return rd.readiness(i)
	}
	return nil
}

// justTalk reports whether "talk" is not of two who meet: "talk of war".
func (rd *reading) justTalk(i int) bool {
	return i+1 < len(rd.text.Tokens) && rd.word(i+1) == "of" || rd.word(i) != "talks"
}

// deverbal reads a noun of several words that the parse makes a verb of:
// "killed in police firing", "had to baton-charge".
func (rd *reading) deverbal(i int) *happening {
	first, _ := rd.sentence(i)
	if i-1 < first || rd.pos(i-1) != "NOUN" && rd.word(i-1) != "-" || !rd.deverbalForm(i) {
		return nil
	}
	e, from, ok := rd.nounLexeme(i)
	if !ok || from == i || !strings.ContainsAny(e.word, " -") {
		return nil
	}
	return &happening{triggers: []int{i}, lexeme: e, first: from, noun: true}
}

func (rd *reading) deverbalForm(i int) bool {
	return strings.HasSuffix(rd.word(i), "ing") && rd.kid(i, "aux", "obj") < 0 || rd.word(i-1) == "-"
}

// participleLike reports whether an adjective is a verb's participle that
// stands as a predicate ("were killed" tagged as an adjective).
func (rd *reading) participleLike(i int) bool {
	w := rd.word(i)
	return strings.HasSuffix(w, "ed") && rd.kid(i, "nsubj", "nsubj:pass") >= 0 || rd.participle(i)
}

func (rd *reading) verbTrigger(i int) *happening {
	if rd.is(i, "amod", "compound") && rd.head(i) > i {
		return nil // "wounded soldiers", "captured tanks"
	}
	e, ok := rd.verbLexeme(i)
	if ok && e.frame == "hurl" && len(rd.weaponObjects(i)) == 0 {
		if e.word != "fire" || rd.kid(i, "obj") >= 0 || rd.passive(i) || !rd.forceActs(i) {
			return nil
		}
		e.mode, e.frame = "firearms", "act" // "police fired to disperse them"
	}
	if !ok || e.frame == "light" || rd.wrongObject(i, e) || rd.penalty(i) {
		return nil
	}
	if rd.underTotal(i) {
		return nil
	}
	e = rd.promised(i, e)
	return &happening{triggers: []int{i}, lexeme: e, first: i, effect: len(e.out)+len(e.eq) > 0}
}

// underTotal reports whether a participle belongs to a total: "the number of
// people killed".
func (rd *reading) underTotal(i int) bool {
	h := rd.head(i)
	if h < 0 || !rd.is(i, "acl") {
		return false
	}
	return rd.tollWord(h, rd.lemma(h)) != "" || rd.head(h) >= 0 && rd.tollWord(rd.head(h), rd.lemma(rd.head(h))) != ""
}

func (rd *reading) nounTrigger(i int) *happening {
	e, first, ok := rd.nounLexeme(i)
	if ok && e.word == "strike" && rd.labour(i) {
		e.typ, e.mode, e.guard = "PROTEST", "strike", ""
	}
	if !ok || rd.is(i, "compound") && rd.head(i) > i && !rd.tellsApart(i) {
		return nil
	}
	if e.guard == "war" && rd.conflict < 2 && !rd.warNear(i) || e.weak && !rd.hasDoer(i) && !rd.cameOf(i) {
		return nil
	}
	if e.typ != "ASSAULT" && rd.is(i, "compound") || e.guard == "war" && rd.onIdea(i) {
		return nil
	}
	if e.word == "alert" && rd.preposition(i) != "on" || strings.HasPrefix(e.word, "talk") && rd.justTalk(i) {
		return nil
	}
	return &happening{triggers: []int{i}, lexeme: e, first: first, noun: true, effect: len(e.out) > 0}
}
