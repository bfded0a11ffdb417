package claim

import (
	"rashomon"
)

// demands finds what a speaker says that somebody else must do: "the ministry
// said the rebels must leave". The word of duty is the trigger, the speaker
// takes part, and whom the duty falls on is the target.
func (rd *reading) demands(at map[int]*happening) {
	for i := range rd.text.Tokens {
		if rd.pos(i) != "AUX" || at[i] != nil {
			continue
		}
		switch rd.word(i) {
		case "must", "should":
		default:
			continue
		}
		v := rd.head(i)
		if v < 0 || !rd.is(i, "aux") || rd.voiceAt[v] == 0 || rd.conditional(v) || rd.hasPerfect(v) {
			continue
		}
		s := rd.said[rd.voiceAt[v]]
		subject := rd.kid(v, "nsubj", "nsubj:pass")
		if !s.reporting || subject < 0 || rd.question(v) {
			continue
		}
		m, named := rd.mentionOf(subject)
		if !named || m.adjective || m.actor == s.holder.Actor || rd.actorsByID[m.actor].Kind == rashomon.OutletActor {
			continue
		}
		h := &happening{triggers: []int{i}, first: i, sided: true,
			lexeme: lexeme{word: rd.word(i), file: "event_demand.go", typ: "REQUEST", frame: "said"}}
		for _, c := range rd.conjuncts(subject) {
			h.targets = addParts(h.targets, []part{{head: c, actor: rd.doer(c), rule: "role/duty"}})
		}
		h.perps = rd.speakerOf(v)
		if len(s.cue) > 0 {
			h.cue = s.cue[0]
		}
		if len(h.perps) > 0 {
			at[i] = h
		}
	}
}

// hasPerfect reports whether the verb stands in the perfect: "should have left"
// demands nothing.
func (rd *reading) hasPerfect(v int) bool {
	for _, k := range rd.kids(v, "aux") {
		if rd.lemma(k) == "have" {
			return true
		}
	}
	return false
}

// readiness reads "is ready to", "willing to", "prepared to" with what follows.
func (rd *reading) readiness(i int) *happening {
	switch rd.word(i) {
	case "ready", "willing", "prepared":
	default:
		return nil
	}
	x := rd.kid(i, "xcomp", "advcl", "ccomp")
	if x < 0 || rd.pos(x) != "VERB" || rd.kid(i, "nsubj", "expl") < 0 {
		return nil
	}
	h := &happening{triggers: []int{i}, first: i, sided: true,
		lexeme: lexeme{word: rd.word(i) + " to", file: "event_demand.go", typ: "AGREE", frame: "do"}}
	h.perps = rd.speakerOf(i)
	if rd.hostileAct(x) {
		h.lexeme.typ = "THREATEN"
	}
	return h
}

// speakerOf is the holder of token i's words as a part, none where it is the
// report's author.
func (rd *reading) speakerOf(i int) []part {
	s := rd.said[rd.voiceAt[i]]
	if rd.voiceAt[i] == 0 || len(s.holder.Words) == 0 || s.holder.Actor == "" {
		return nil
	}
	first, end := rd.tokensIn(s.holder.Words[0])
	if first >= end {
		return nil
	}
	return []part{{head: rd.topOf(first, end), actor: s.holder.Actor, rule: "role/speaker"}}
}

// hostileAct reports whether the verb at i, or the deed that it brings about,
// is one that PLOVER counts against its target.
func (rd *reading) hostileAct(i int) bool {
	e, _, ok := rd.actLexeme(i)
	if !ok {
		e, ok = rd.verbLexeme(i)
	}
	if ok && e.frame != "light" {
		return hostile(e.typ)
	}
	for _, o := range rd.objects(i) {
		if e, _, ok := rd.nounLexeme(o); ok {
			return hostile(e.typ)
		}
	}
	return false
}

func hostile(typ string) bool {
	switch typ {
	case "ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN", "REJECT":
		return true
	}
	return false
}

// promised settles what a promise or an oath is: of a hostile act it is a
// threat, of any other an agreement.
func (rd *reading) promised(i int, e lexeme) lexeme {
	switch e.word {
	case "promise", "pledge", "vow", "swear":
	default:
		return e
	}
	x := rd.kid(i, "xcomp", "ccomp")
	if x < 0 {
		return e
	}
	switch hostileX := rd.hostileAct(x) || rd.lemma(x) == "fight"; {
	case hostileX && !rd.deniedWord(x):
		e.typ = "THREATEN"
	case e.word == "promise" || e.word == "pledge":
		e.typ = "AGREE"
	}
	return e
}
