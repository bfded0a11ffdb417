package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// tollAt reads "the death toll rose to 40", "bringing the toll to 40", "a toll
// of 20": the number of all so far.
func (rd *reading) tollAt(i int) []*loss {
	w := rd.lemma(i)
	kind := rd.tollWord(i, w)
	if kind == "" {
		return nil
	}
	n := rd.tollNumber(i)
	if n == nil {
		return nil
	}
	l := &loss{
		trigger: i, patient: -1, number: n, scope: rashomon.TotalCount, outcomes: []rashomon.Outcome{rashomon.Outcome(kind)},
		reasons: []rashomon.Reason{{Rule: "casualties/toll", Entry: w + " (outcomes.txt)", Words: []rashomon.Span{rd.text.Tokens[i].Span}}},
	}
	if n.noun >= 0 && rd.peopleOrForce(n.noun) && !rd.ofDead(n.noun) {
		l.patient = n.noun
		l.who = rd.whoOf(n.noun, i)
	} else if k := rd.countedBy(i); k >= 0 {
		l.who = rd.whoOf(k, i) // "the number of Turkish soldiers killed"
	} else {
		l.who = rashomon.Who{Status: rashomon.UnknownStatus, Actor: rd.owner(i)}
		if first, end := rd.nounPhrase(i); rd.statusOf(i, first, end) == rashomon.Civilian {
			l.who.Status = rashomon.Civilian
		}
	}
	l.words = rd.lossWords(l, i)
	return []*loss{l}
}

// countedBy is the people that a word for a number counts, -1 where it names none.
func (rd *reading) countedBy(i int) int {
	for _, k := range rd.kids(i, "nmod") {
		if rd.preposition(k) == "of" && rd.isPerson(k) && !rd.ofDead(k) {
			return k
		}
	}
	return -1
}

// tollWord is the outcome that a word for a total is about, "" where the word
// is none: "toll", "number of wounded", "total killed".
func (rd *reading) tollWord(i int, w string) string {
	switch w {
	case "toll", "count":
		before := rd.wordBefore(i)
		if before == "injury" || before == "casualty" || w == "count" && before != "body" && before != "casualty" {
			if before == "injury" {
				return "injured"
			}
			if w == "count" {
				return ""
			}
		}
		if rd.wordBefore(i) == "heavy" || rd.wordBefore(i) == "its" {
			return ""
		}
		return "killed"
	case "loss":
		if b := rd.wordBefore(i); b == "military" || b == "human" || b == "total" || b == "combat" {
			return "killed"
		}
	case "number", "total", "figure":
		for _, k := range rd.children[i] {
			if !rd.is(k, "nmod", "amod", "acl") {
				continue
			}
			for _, t := range append(slices.Clone(rd.children[k]), k) {
				if e, ok := rd.outcomeLexeme(t); ok && len(e.out) == 1 && !e.has("body") {
					return string(e.out[0])
				}
			}
		}
	}
	return ""
}

// tollNumber is the number that a total comes to: behind "to", "at", "of",
// "is"; of "from 30 to 40" the second.
func (rd *reading) tollNumber(i int) *numeral {
	list := rd.numerals(rd.text.Tokens[i].Sentence)
	for k := range list {
		n := &list[k]
		if n.core < i {
			// "bringing to 40 the toll", "a 40-strong toll" is too rare to read
			if b := rd.wordBefore(n.first); n.end <= i && i-n.end <= 2 && (b == "to" || b == "at") {
				return n
			}
			continue
		}
		if n.core-i > 14 || n.noun >= 0 && !rd.peopleOrForce(n.noun) && !rd.ofDead(n.noun) {
			return nil
		}
		switch before := rd.wordBefore(n.first); before {
		case "to", "at", "of", "is", "was", "reached", "reaching", "passed", "exceeded", "exceeds", "topped", "hit", "be", "stood", "past", ":", "reach", "exceed", "from":
		default:
			if !n.hedged() && before != "now" && before != "currently" && before != "is" {
				return nil
			}
		}
		if rd.rising(i, n) {
			if n.high.Known && n.low.Known && n.high.N > n.low.N {
				last := *n
				last.low = n.high
				return &last
			}
			if k+1 < len(list) && rd.wordBefore(n.first) == "from" && rd.wordBefore(list[k+1].first) == "to" {
				return &list[k+1]
			}
		}
		return n
	}
	return nil
}

// hedged reports whether words before the bare number belong to it.
func (n *numeral) hedged() bool { return n.first < n.core }

// rising reports whether a total is told as a change from one number to another.
func (rd *reading) rising(i int, n *numeral) bool {
	if rd.word(n.first) == "from" || rd.wordBefore(n.first) == "from" {
		return true
	}
	return false
}

// livesLost reads "claimed 12 lives", "cost the lives of 30", "lost 12 men",
// "lost their lives", "forced 900 families to flee", "took 12 prisoners".
func (rd *reading) livesLost(i int) []*loss {
	if !rd.isVerb(i) {
		return nil
	}
	reason := rashomon.Reason{Rule: "casualties/phrase", Words: []rashomon.Span{rd.text.Tokens[i].Span}}
	make := func(p int, o ...rashomon.Outcome) []*loss {
		l := rd.lossOf(i, p, o, reason)
		if l == nil {
			return nil
		}
		l.words = rd.lossWords(l, i)
		return []*loss{l}
	}
	lemma := rd.lemma(i)
	switch lemma {
	case "claim", "cost", "take", "lose":
		return rd.lifeLosses(i, lemma, make)
	case "suffer", "sustain", "receive":
		for _, o := range rd.objects(i) {
			if l := rd.lemma(o); l == "injury" || l == "wound" || l == "burn" {
				for _, s := range rd.people(rd.subjects(i)) {
					return make(s, rashomon.Injured)
				}
			}
		}
	case "treat", "hospitalize", "hospitalise":
		if !rd.passive(i) || lemma == "treat" && !rd.hasWord(i, "injuries", "injury", "wounds", "burns", "hospital", "hospitals", "wound") {
			return nil
		}
		for _, s := range rd.people(rd.passiveSubjects(i)) {
			if rd.numeralFor(s) != nil {
				return make(s, rashomon.Injured)
			}
		}
	case "diagnose":
		if rd.passive(i) && rd.hasWord(i, "injuries", "injury", "wounds", "concussion", "concussions", "burns") {
			for _, s := range rd.people(rd.passiveSubjects(i)) {
				return make(s, rashomon.Injured)
			}
		}
	case "flee":
		for _, s := range rd.people(rd.subjects(i)) {
			if rd.numeralFor(s) != nil {
				return make(s, rashomon.Displaced)
			}
		}
	case "force", "drive":
		for _, o := range rd.people(rd.objects(i)) {
			if rd.numeralFor(o) != nil && rd.movesOut(i) {
				return make(o, rashomon.Displaced)
			}
		}
	}
	return nil
}

// movesOut reports whether the verb drives people from where they live.
func (rd *reading) movesOut(i int) bool {
	for _, k := range rd.subtree(i) {
		switch rd.lemma(k) {
		case "flee", "home", "leave", "house", "village":
			return true
		}
	}
	return false
}

func (rd *reading) lifeLosses(i int, lemma string, make func(int, ...rashomon.Outcome) []*loss) []*loss {
	for _, o := range rd.objects(i) {
		switch l := rd.lemma(o); {
		case l == "life" || l == "live" && strings.HasPrefix(rd.word(o), "li"):
			if k := rd.kid(o, "nmod"); k >= 0 && rd.preposition(k) == "of" && rd.countable(k) {
				var out []*loss
				for _, c := range rd.people(rd.conjuncts(k)) {
					out = append(out, make(c, rashomon.Killed)...)
				}
				return out
			}
			if rd.numeralFor(o) != nil {
				return make(o, rashomon.Killed)
			}
			if lemma == "lose" {
				for _, s := range rd.people(rd.subjects(i)) {
					return make(s, rashomon.Killed)
				}
			}
		case lemma == "take" && (l == "prisoner" || l == "hostage" || l == "captive") && rd.numeralFor(o) != nil:
			return make(o, rashomon.Captured)
		case lemma == "lose" && (rd.military(o) || rd.lemma(o) == "man") && (rd.numeralFor(o) != nil || rd.single(o)):
			out := make(o, rashomon.Killed)
			for _, l := range out {
				l.owner = rd.sufferer(i, o)
			}
			return out
		}
	}
	return nil
}

// inHospital reads "95 people in hospital": a number of people right before
// the words is of injured.
func (rd *reading) inHospital(i int) []*loss {
	if w := rd.word(i); w != "hospital" && w != "hospitals" || rd.wordBefore(i) != "in" {
		return nil
	}
	for _, n := range rd.numerals(rd.text.Tokens[i].Sentence) {
		if last := max(n.end-1, n.noun); n.noun < 0 || !rd.isPerson(n.noun) || i-last > 3 || last >= i {
			continue
		}
		l := rd.lossOf(i, n.noun, []rashomon.Outcome{rashomon.Injured}, rashomon.Reason{Rule: "casualties/in-hospital", Words: []rashomon.Span{rd.text.Tokens[i].Span}})
		if l != nil {
			l.words = rd.lossWords(l, i)
			return []*loss{l}
		}
	}
	return nil
}
