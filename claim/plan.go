package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// plans finds what parties mean to do together and how far it has come: one
// plan may be examined by one holder's word and agreed by another's.
func (rd *reading) plans() {
	done := map[string]bool{}
	for i := range rd.text.Tokens {
		what := rd.planned(i)
		if what == "" {
			continue
		}
		state, at := rd.planState(i)
		if state == "" {
			continue
		}
		first, _ := rd.sentence(i)
		key := strings.Join([]string{what, string(state), string(rune(first)), string(rune(rd.voiceAt[at] + 1))}, "|")
		if done[key] {
			continue
		}
		done[key] = true
		p := &rashomon.Plan{What: what, State: state, When: rd.planTime(i), Parties: rd.planParties(i, at)}
		if p.When.IsZero() {
			p.When = rd.toldOn(at)
		}
		c := rd.claim(rashomon.PlanClaim, at, rd.planWords(i, at), rashomon.Reason{Rule: "plan/" + string(state), Entry: what + " (plan.txt)", Words: rd.spans([]int{i, at})})
		rd.hold(c, rashomon.Asserts, c.Certainty)
		c.Actuality = rashomon.Planned
		if state == rashomon.Examined || state == rashomon.Refused || state == rashomon.Cancelled {
			c.Actuality = rashomon.Hypothetical
		}
		c.Plan = p
	}
	rd.sentencePossibilities()
}

// planned is what a token says is planned, "" where it is no such word.
func (rd *reading) planned(i int) string {
	t := rd.text.Tokens[i]
	if t.POS != "NOUN" && t.POS != "VERB" && t.POS != "PROPN" || rd.is(i, "compound") {
		return "" // "the ceasefire agreement" stands already
	}
	first, end := rd.sentence(i)
	if k, _ := rd.nounPhrase(i); t.POS == "NOUN" && k > first && rd.word(k-1) == "not" {
		return "" // "and not a meeting of fighters"
	}
	v := ""
	if i+1 < end {
		v, _ = rd.words.plan.Value(rd.lemma(i) + " " + rd.word(i+1))
	}
	if v == "" {
		v, _ = rd.valueOf(rd.words.plan, i)
	}
	what, ok := strings.CutPrefix(v, "what ")
	if !ok {
		return ""
	}
	if t.POS == "VERB" && (rd.is(i, "amod", "compound") || rd.lemma(i) == "exchange" && !rd.follows(i, []string{"prisoner", "prisoners", "captives", "detainees", "bodies"}) || rd.lemma(i) == "talk") {
		return ""
	}
	if rd.lemma(i) == "exchange" && t.POS == "NOUN" && !rd.prisoners(i) || rd.lemma(i) == "call" {
		return ""
	}
	if rd.lemma(i) == "meet" && rd.follows(i, []string{"demand", "demands", "need", "needs", "requirement", "requirements", "target", "targets", "condition", "conditions", "deadline", "criteria", "obligation", "obligations", "commitment", "commitments", "standard", "standards", "goal", "goals", "challenge", "resistance"}) {
		return ""
	}
	return what
}

func (rd *reading) prisoners(i int) bool {
	for _, t := range rd.subtree(i) {
		switch rd.lemma(t) {
		case "prisoner", "captive", "detainee", "body", "hostage":
			return true
		}
	}
	return false
}

// planState is the state of a plan and the word that says it: the nearest one
// up the tree, so that "agreed to examine the possibility of a meeting" is
// examined. What has happened is no plan.
func (rd *reading) planState(i int) (rashomon.PlanState, int) {
	for _, k := range rd.kids(i, "amod", "compound", "aux") {
		if s, ok := rd.stateOf(k); ok {
			return rd.turned(i, s), i
		}
	}
	node := i
	for n := 0; n < 6; n++ {
		h := rd.text.Tokens[node].Head
		if h < 0 {
			break
		}
		if rd.is(node, "acl:relcl", "parataxis", "conj", "nsubj") && !rd.is(node, "nsubj") && n == 0 && rd.pos(i) == "VERB" {
			break
		}
		if rd.is(node, "advcl", "obl") && !rd.reaches(node) {
			break
		}
		if s, ok := rd.stateOf(h); ok && h != i && !rd.is(node, "nmod:poss") {
			return rd.turned(h, s), h
		}
		for _, k := range rd.kids(h, "aux", "xcomp") {
			if s, ok := rd.stateOf(k); ok && rd.is(k, "aux") && rd.is(node, "nsubj", "nsubj:pass", "obj", "xcomp") {
				return rd.turned(h, s), h
			}
		}
		if rd.is(node, "acl:relcl", "parataxis", "advcl") {
			break
		}
		node = h
	}
	if rd.pos(i) == "VERB" && rd.bareInfinitive(i) {
		return rashomon.Agreed, i // "are to meet"
	}
	return "", -1
}

// reaches reports whether a phrase in an oblique is what the verb is about:
// "called for a truce", "agreed on a ceasefire".
func (rd *reading) reaches(node int) bool {
	switch rd.preposition(node) {
	case "for", "on", "to", "of", "about", "into", "from":
		return true
	}
	return rd.toInfinitive(node)
}

func (rd *reading) bareInfinitive(i int) bool {
	if !rd.toInfinitive(i) {
		return false
	}
	h := rd.text.Tokens[i].Head
	return rd.kid(i, "cop") >= 0 || h >= 0 && rd.lemma(h) == "be" && rd.is(i, "xcomp")
}

func (rd *reading) stateOf(i int) (rashomon.PlanState, bool) {
	v := ""
	for _, k := range rd.kids(i, "compound", "advmod") {
		if k > i {
			if x, ok := rd.words.plan.Value(rd.lemma(i) + " " + rd.word(k)); ok {
				v = x
			}
		}
	}
	if v == "" {
		v, _ = rd.valueOf(rd.words.plan, i)
	}
	s, ok := strings.CutPrefix(v, "state ")
	return rashomon.PlanState(s), ok
}

// turned is the state when the word that says it is denied.
func (rd *reading) turned(at int, s rashomon.PlanState) rashomon.PlanState {
	if !rd.deniedWord(at) {
		return s
	}
	switch s {
	case rashomon.Refused, rashomon.Cancelled:
		return rashomon.Examined
	}
	return rashomon.Refused
}

// planTime is the time that belongs to the plan itself.
func (rd *reading) planTime(i int) rashomon.Time {
	ts := rd.subtree(i)
	for _, x := range rd.report.Times {
		if x.When.IsZero() || len(x.Words) == 0 {
			continue
		}
		first, end := rd.tokensIn(x.Words[0])
		for t := first; t < end; t++ {
			if slices.Contains(ts, t) {
				return x.When
			}
		}
	}
	return rashomon.Time{}
}

// toldOn is the day on which whoever holds the words at a token said them, "said
// on Friday": how far a plan has come is a thing of that day. Zero where the
// words do not say.
func (rd *reading) toldOn(at int) rashomon.Time {
	v := rd.said[rd.voiceAt[at]]
	if len(v.cue) == 0 {
		return rashomon.Time{}
	}
	first, end := rd.sentence(v.cue[0])
	for _, x := range rd.report.Times {
		if x.When.IsZero() || len(x.Words) == 0 {
			continue
		}
		f, e := rd.tokensIn(x.Words[0])
		if f < first || e > end || slices.Contains(v.content, f) {
			continue
		}
		if f > slices.Max(v.cue) && f-slices.Max(v.cue) <= 3 || e <= slices.Min(v.cue) && slices.Min(v.cue)-e <= 2 {
			return x.When
		}
	}
	return rashomon.Time{}
}

// planWords run from the party or the word of state to the plan.
func (rd *reading) planWords(i, at int) []int {
	first, end := rd.sentence(i)
	lo, hi := min(i, at), max(i, at)+1
	if by, _ := rd.sourceOf(at); by >= first {
		for _, t := range rd.phraseTokens(by) {
			if t >= first && t < lo && lo-t < 25 {
				lo = min(lo, t)
			}
		}
	}
	for _, t := range rd.subtreeWithout(i, "acl:relcl", "parataxis", "conj", "nsubj") {
		if t < end && t-i < 20 {
			hi = max(hi, t+1)
		}
	}
	return rd.trimMarks(run(max(first, lo), hi))
}

// planParties are who would take part.
func (rd *reading) planParties(i, at int) []string {
	var out []string
	add := func(ts []int) {
		for _, t := range ts {
			m, ok := rd.mentionOf(t)
			if !ok || m.actor == "" || m.adjective || strings.HasPrefix(m.actor, "outlet:") {
				continue
			}
			if rd.word(t) == "they" || rd.word(t) == "their" || rd.word(t) == "them" {
				continue
			}
			if !slices.Contains(out, m.actor) {
				out = append(out, m.actor)
			}
		}
	}
	for _, k := range rd.kids(i, "nmod", "nmod:poss", "obj", "obl") {
		if p := rd.preposition(k); p == "with" || p == "between" || p == "of" || p == "by" || p == "among" || rd.is(k, "nmod:poss", "obj") {
			add(rd.phraseWithConjuncts(k))
			if rd.word(k) == "two" || rd.word(k) == "them" || rd.word(k) == "both" || rd.lemma(k) == "side" || rd.lemma(k) == "leader" || rd.lemma(k) == "president" {
				out = append(out, rd.lastTwo(k, out)...)
			}
		}
	}
	for _, v := range rd.planVerbs(i, at) {
		by, _ := rd.sourceOf(v)
		if by < 0 {
			continue
		}
		if w := rd.word(by); w == "they" || w == "both" || w == "two" || rd.lemma(by) == "side" || rd.lemma(by) == "leader" {
			if len(out) == 0 {
				out = append(out, rd.lastTwo(by, out)...)
			}
			continue
		}
		if v == at && v != i && len(out) > 1 {
			continue
		}
		add(rd.phraseWithConjuncts(by))
	}
	if len(out) == 0 {
		first, _ := rd.sentence(at)
		for t := first; t < at; t++ {
			if m, ok := rd.mentionOf(t); ok && t == m.head && rd.voiceAt[t] == rd.voiceAt[at] && !rd.possessive(t) && !m.pronoun {
				add([]int{t})
			}
		}
	}
	if len(out) == 0 {
		if v := rd.voiceAt[at]; v > 0 {
			out = append(out, rd.said[v].holder.Actor)
		}
	}
	return out
}

// planVerbs are the words whose subject may be a party: the plan, the word of
// its state, and where that is a noun the verbs above it up to the first with
// a subject.
func (rd *reading) planVerbs(i, at int) []int {
	out := []int{i, at}
	if rd.pos(at) == "VERB" {
		return out
	}
	for _, h := range rd.above(at) {
		out = append(out, h)
		if by, _ := rd.sourceOf(h); by >= 0 || len(out) > 6 {
			break
		}
	}
	return out
}

func (rd *reading) phraseWithConjuncts(i int) []int {
	var out []int
	for _, k := range rd.conjuncts(i) {
		out = append(out, k)
		for _, t := range rd.kids(k, "flat", "appos", "compound", "amod") {
			if rd.is(t, "flat", "appos") {
				out = append(out, t)
			}
		}
	}
	if n := rd.mentionAt[i]; n >= 0 {
		out = append(out, rd.named[n].head)
	}
	return out
}

// lastTwo are the two people, else the two states, last named before i.
func (rd *reading) lastTwo(i int, not []string) []string {
	for _, kind := range []rashomon.ActorKind{rashomon.Person, rashomon.State} {
		var out []string
		for n := len(rd.named) - 1; n >= 0 && len(out) < 2; n-- {
			m := rd.named[n]
			a := rd.actorsByID[m.actor]
			if m.first >= i || m.adjective || a.Kind != kind || slices.Contains(out, a.ID) || rd.text.Tokens[i].Sentence-rd.text.Tokens[m.first].Sentence > 6 {
				continue
			}
			if m.role == "spokesperson" || slices.Contains(not, a.ID) {
				continue
			}
			out = append(out, a.ID)
		}
		if len(out) == 2 {
			slices.Reverse(out)
			return out
		}
	}
	return nil
}

// sentencePossibilities reads "X is examining the possibility" where what may
// be stands earlier in the sentence: "such a meeting".
func (rd *reading) sentencePossibilities() {
	for i := range rd.text.Tokens {
		s, ok := rd.stateOf(i)
		if !ok || s != rashomon.Examined || rd.pos(i) != "VERB" {
			continue
		}
		o := rd.kid(i, "obj")
		if o < 0 || rd.lemma(o) != "possibility" && rd.lemma(o) != "idea" && rd.lemma(o) != "option" || rd.kid(o, "acl", "nmod") >= 0 || o+1 < len(rd.text.Tokens) && rd.word(o+1) == "of" {
			continue
		}
		first, _ := rd.sentence(i)
		for t := i - 1; t >= first; t-- {
			what := rd.planned(t)
			if what == "" {
				continue
			}
			by, _ := rd.sourceOf(i)
			var parties []string
			if m, ok := rd.mentionOf(by); ok {
				parties = []string{m.actor}
			}
			c := rd.claim(rashomon.PlanClaim, i, run(t, o+1), rashomon.Reason{Rule: "plan/possibility", Entry: what + " (plan.txt)", Words: rd.spans([]int{t, i, o})})
			c.Actuality = rashomon.Hypothetical
			c.Plan = &rashomon.Plan{What: what, State: s, Parties: parties}
			break
		}
	}
}
