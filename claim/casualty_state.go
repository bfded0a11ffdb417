package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// stateLosses reads "33 dead", "20 killed", "left four wounded", "suffered 33
// KIA", "12 are missing": an outcome that stands behind its people.
func (rd *reading) stateLosses(i int) []*loss {
	e, ok := rd.outcomeLexeme(i)
	if rd.underTotal(i) {
		return nil
	}
	if l := rd.attributiveLoss(i, e); ok && l != nil {
		return []*loss{l}
	}
	if !ok || !e.has("state") || rd.is(i, "compound", "amod") && rd.head(i) == i+1 && rd.isPerson(i+1) && !rd.numberEndsAt(i) {
		return nil
	}
	if rd.isVerb(i) && rd.kid(i, "obj") >= 0 {
		return nil
	}
	if w := rd.word(i); w == "dead" && i+1 < len(rd.text.Tokens) && (rd.word(i+1) == "end" || rd.word(i+1) == "line") {
		return nil
	}
	outcomes, pair := rd.pairedOutcomes(i, e.out)
	reason := e.reason("casualties/state", rd.text.Tokens[i].Span)
	p := -1
	if n := rd.numberBefore(i); n != nil && !rd.partBefore(n.first) {
		p = n.key()
	} else if n := rd.numberOf(i); n != nil {
		p = n.key()
	} else if s := rd.kid(i, "nsubj", "nsubj:pass"); s >= 0 && rd.countable(s) && rd.word(s) != "who" && (rd.kid(i, "cop") >= 0 || rd.kid(i, "aux") >= 0 || rd.isVerb(i)) {
		p = s
	} else if h := rd.head(i); h >= 0 && rd.is(i, "acl", "xcomp") {
		if o := rd.kid(h, "obj"); rd.isVerb(h) && o >= 0 && rd.countable(o) {
			p = o
		} else if s := rd.people(rd.passiveSubjects(h)); rd.isVerb(h) && rd.passive(h) && len(s) > 0 {
			p = s[0] // "was found dead"
		} else if rd.nominal(h) && rd.isPerson(h) {
			p = h
		}
	} else if n := rd.numberAfter(i); n != nil && rd.leaves(i) {
		p = n.key()
	}
	if p < 0 {
		return nil
	}
	l := rd.lossOf(i, p, outcomes, reason)
	if l == nil {
		return nil
	}
	l.owner = rd.sufferer(i, p)
	if w := rd.word(i); w == "kia" || w == "wia" || w == "mia" {
		l.who.Status = rashomon.Military
	}
	l.words = rd.lossWords(l, append(pair, i)...)
	if l.number != nil && l.number.ofThem && l.number.noun == i {
		rd.partOfDead(l)
	}
	return []*loss{l}
}

// attributiveLoss reads "145 wounded people", "12 missing soldiers": an outcome
// that stands between a number and its people.
func (rd *reading) attributiveLoss(i int, e lexeme) *loss {
	h := rd.head(i)
	if !e.has("state") || h <= i || h-i > 3 || !rd.is(i, "amod") || !rd.isPerson(h) || rd.word(i) == "captured" || rd.word(i) == "killed" {
		return nil
	}
	n := rd.numeralFor(h)
	if n == nil || n.end > i {
		return nil
	}
	l := rd.lossOf(i, h, e.out, e.reason("casualties/attributive", rd.text.Tokens[i].Span))
	if l != nil {
		l.words = rd.lossWords(l, i)
	}
	return l
}

// partOfDead reads "ten of the dead were women": a part, and who they are.
func (rd *reading) partOfDead(l *loss) {
	l.scope = rashomon.PartCount
	_, end := rd.sentence(l.trigger)
	for t := l.trigger + 1; t < end && t <= l.trigger+4; t++ {
		if rd.nominal(t) && rd.isPerson(t) {
			l.who = rd.whoOf(t, t)
			l.words = run(l.words[0], t+1)
			return
		}
	}
}

// numberOf is a number that counts the outcome itself: "33 KIA", "three dead".
func (rd *reading) numberOf(i int) *numeral {
	list := rd.numerals(rd.text.Tokens[i].Sentence)
	for k := range list {
		if list[k].noun == i && !rd.partBefore(list[k].first) {
			return &list[k]
		}
	}
	return nil
}

func (rd *reading) numberEndsAt(i int) bool {
	for _, n := range rd.numerals(rd.text.Tokens[i].Sentence) {
		if n.end == i || n.noun == i {
			return true
		}
	}
	return false
}

// leaves reports whether the state follows "left" or "leaving".
func (rd *reading) leaves(i int) bool { return i > 0 && rd.lemma(i-1) == "leave" }

// sufferer is whose people were lost where the verb above says so: "Turkey
// suffered 33 dead", "the rebels lost 20 men".
func (rd *reading) sufferer(i, patient int) string {
	up := append([]int{i}, rd.above(i)...)
	if patient >= 0 && patient != i {
		up = append(append([]int{}, rd.above(patient)...), up...)
	}
	if n := rd.numeralFor(i); n != nil {
		up = append(up, rd.above(n.core)...)
	}
	for _, v := range up {
		if !rd.isVerb(v) || v == i && rd.participle(i) {
			continue
		}
		switch rd.lemma(v) {
		case "suffer", "lose", "sustain", "have", "report", "incur", "take":
			for _, s := range rd.ownOrUpper(v) {
				if m, ok := rd.mentionOf(s); ok && !m.adjective && rd.lemma(v) != "report" {
					return m.actor
				}
				if rd.forceNoun(s) || rd.isPerson(s) {
					return rd.doer(s)
				}
			}
		}
		break
	}
	return ""
}

// ownOrUpper are the subjects of a verb, or of the verb that it is an adjunct
// of: "After suffering 33 dead, Turkey …" takes its subject from below the main verb.
func (rd *reading) ownOrUpper(v int) []int {
	if s := rd.subjects(v); len(s) > 0 {
		return s
	}
	if up := rd.head(v); up >= 0 && rd.is(v, "advcl") {
		return rd.subjects(up)
	}
	return nil
}

// pairedOutcomes joins outcomes that share their people: "killed or wounded",
// "wounded and killed". The second of the pair is read with the first.
func (rd *reading) pairedOutcomes(i int, out []rashomon.Outcome) ([]rashomon.Outcome, []int) {
	outcomes := slices.Clone(out)
	j := rd.pairAfter(i)
	if j < 0 {
		return outcomes, nil
	}
	e, _ := rd.outcomeLexeme(j)
	for _, o := range e.out {
		if !slices.Contains(outcomes, o) {
			outcomes = append(outcomes, o)
		}
	}
	return outcomes, []int{j}
}

// pairAfter is the outcome word that "or", "and" or a slash joins to the one
// at i, -1 where none is.
func (rd *reading) pairAfter(i int) int {
	_, end := rd.sentence(i)
	t := i + 1
	links := 0
	for t < end && (rd.word(t) == "or" || rd.word(t) == "and" || rd.word(t) == "/" || rd.word(t) == "either") && links < 3 {
		t++
		links++
	}
	if links == 0 || t >= end {
		return -1
	}
	e, ok := rd.outcomeLexeme(t)
	if !ok || !e.has("state") {
		if v, isVerb := rd.verbLexeme(t); !isVerb || len(v.out) == 0 || rd.pos(t) != "VERB" {
			return -1
		}
		return -1
	}
	if n := rd.numberAfter(t); n != nil && rd.numberAfterWord(i) {
		return -1
	}
	return t
}

func (rd *reading) numberAfterWord(i int) bool { return rd.numberAfter(i) != nil }

// paired reports whether the outcome at i was read with the one before it.
func (rd *reading) paired(i int) bool {
	first, _ := rd.sentence(i)
	for t := i - 1; t >= first && i-t <= 3; t-- {
		if e, ok := rd.outcomeLexeme(t); ok && e.has("state") {
			return rd.pairAfter(t) == i
		}
	}
	return false
}

// nounLosses reads "the death of three men", "33 deaths", "20 casualties",
// "his killing", "the bodies of five".
func (rd *reading) nounLosses(i int) []*loss {
	e, ok := rd.outcomeLexeme(i)
	if !ok || !rd.nominal(i) || !e.has("of") && !e.has("body") || rd.is(i, "compound") {
		return nil
	}
	if e.has("body") && !rd.bodyFound(i) {
		return nil
	}
	reason := e.reason("casualties/noun", rd.text.Tokens[i].Span)
	var out []*loss
	own := rd.numberOf(i)
	add := func(p int) {
		if l := rd.lossOf(i, p, e.out, reason); l != nil {
			if l.number == nil && own != nil {
				l.number = own // "29 bodies of children"
			}
			l.words = rd.lossWords(l, i)
			out = append(out, l)
		}
	}
	for _, k := range rd.kids(i, "nmod") {
		if p := rd.preposition(k); p == "of" || p == "to" && rd.lemma(i) == "injury" {
			for _, c := range rd.people(rd.conjuncts(k)) {
				add(c)
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	if b := rd.wordBefore(i); (b == "'s" || b == "’s" || b == "'") && rd.kid(i, "nmod:poss") < 0 && i >= 2 && rd.nominal(i-2) {
		p := i - 2
		for rd.is(p, "flat", "compound") && rd.head(p) >= 0 && rd.head(p) < p {
			p = rd.head(p)
		}
		if rd.countable(p) {
			add(p)
		}
	}
	for _, k := range rd.kids(i, "nmod:poss") {
		if rd.countable(k) || rd.pos(k) == "PRON" && rd.singlePoss(k) {
			add(k)
		}
	}
	if len(out) > 0 {
		return out
	}
	if n := rd.numberOf(i); n != nil && rd.lemma(i) != "massacre" && rd.lemma(i) != "slaughter" {
		l := &loss{trigger: i, patient: -1, number: n, outcomes: e.out, reasons: []rashomon.Reason{reason}}
		l.who = rd.whoOf(i, i)
		l.who.Name = ""
		l.owner = rd.sufferer(i, i)
		l.words = rd.lossWords(l, i)
		return []*loss{l}
	}
	if rd.deniedWord(i) || strings.HasPrefix(rd.wordBefore(i), "no") && rd.wordBefore(i) == "no" {
		l := &loss{trigger: i, patient: -1, none: true, outcomes: e.out, reasons: []rashomon.Reason{reason}}
		l.who = rd.whoOf(i, i)
		l.words = rd.lossWords(l, i)
		return []*loss{l}
	}
	return nil
}

func (rd *reading) singlePoss(i int) bool { return rd.word(i) == "his" || rd.word(i) == "her" }

func (rd *reading) wordBefore(i int) string {
	if i == 0 {
		return ""
	}
	return rd.word(i - 1)
}

// bodyFound reports whether a body is somebody dead and not an organisation.
func (rd *reading) bodyFound(i int) bool {
	for _, v := range rd.above(i) {
		switch rd.lemma(v) {
		case "find", "recover", "pull", "retrieve", "discover", "bring", "identify", "bury", "dump", "lie", "exhume", "arrive", "receive", "count", "see", "leave":
			return true
		}
	}
	for _, k := range rd.kids(i, "nmod") {
		if rd.preposition(k) == "of" && rd.countable(k) {
			return true
		}
	}
	return false
}
