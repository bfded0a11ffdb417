package claim

import (
	"slices"

	"rashomon"
)

// withoutBackground cuts from what somebody says what the author adds to make
// it understood: a clause that says which strike or raid it is about ("the
// raid that killed 12 did not hit a school"), and "after 12 had died" at the
// end. Quoted words are the speaker's all the same.
func (rd *reading) withoutBackground(a attribution) []int {
	if !a.entry.speech() || len(a.content) == 0 {
		return a.content
	}
	drop := map[int]bool{}
	for _, t := range rd.standingDeed(a) {
		drop[t] = true
	}
	for _, t := range a.content {
		if rd.inQuotes(t) || drop[t] {
			continue
		}
		if rd.tellsWhich(t, a) || rd.afterDeaths(t, a) {
			for _, k := range rd.subtree(t) {
				if !rd.inQuotes(k) && !rd.within(a.at, k) {
					drop[k] = true
				}
			}
		}
	}
	for _, t := range rd.whichDeed(a) {
		drop[t] = true
	}
	for _, t := range rd.afterToll(a) {
		drop[t] = true
	}
	for _, t := range rd.aroundSaying(a) {
		drop[t] = true
	}
	if len(drop) == 0 {
		return a.content
	}
	return slices.DeleteFunc(slices.Clone(a.content), func(t int) bool { return drop[t] })
}

// aroundSaying is the clause about whose subject a saying in a relative clause
// is: in "the strike, which the army said hit a camp, killed nine" the killing
// is the author's.
func (rd *reading) aroundSaying(a attribution) []int {
	if !rd.is(a.at, "acl:relcl") {
		return nil
	}
	n := rd.head(a.at)
	if n < 0 || n > a.at || !rd.is(n, "nsubj", "nsubj:pass") {
		return nil
	}
	m := rd.head(n)
	if m <= a.at || !rd.isVerb(m) {
		return nil
	}
	var out []int
	for _, t := range rd.subtree(m) {
		if !rd.within(t, n) && !rd.inQuotes(t) {
			out = append(out, t)
		}
	}
	return out
}

// tellsWhich reports whether a verb heads a relative clause that only says
// which act of violence is meant: it belongs to a noun of violence with "the",
// which is the subject of what is said.
func (rd *reading) tellsWhich(v int, a attribution) bool {
	if !rd.is(v, "acl:relcl", "acl") || !rd.isVerb(v) {
		return false
	}
	n := rd.head(v)
	if n < 0 || n > v || rd.pos(n) != "NOUN" || !slices.Contains(a.content, n) || !rd.is(n, "nsubj", "nsubj:pass") {
		return false
	}
	if h := rd.head(n); !rd.pointed(n) && !(h >= 0 && rd.isVerb(h) && rd.deniedWord(h)) {
		return false // "an airstrike that killed nine hit a camp" is told, "… did not hit a school" denied of a known one
	}
	if _, _, ok := rd.nounLexeme(n); !ok {
		return false
	}
	return rd.casualtyVerb(v) || a.entry.attitude != rashomon.Asserts
}

// whichDeed is tellsWhich by the order of the words alone, for a parse that hangs
// the clause elsewhere: "that killed 40 children" between a deed and "did not".
func (rd *reading) whichDeed(a attribution) []int {
	for _, n := range a.content {
		_, end := rd.sentence(n)
		if n+2 >= end || rd.pos(n) != "NOUN" || rd.word(n+1) != "that" && rd.word(n+1) != "which" || !rd.casualtyVerb(n+2) {
			continue
		}
		if _, _, ok := rd.nounLexeme(n); !ok {
			continue
		}
		for t := n + 3; t+1 < end && !rd.mark(t); t++ {
			if rd.pos(t) == "AUX" && (rd.word(t+1) == "not" || rd.word(t+1) == "n't" || rd.word(t+1) == "n’t") {
				return run(n+1, t)
			}
		}
	}
	return nil
}

// afterDeaths reports whether a verb heads a clause of time about deaths that
// is not what the speaker speaks of: "… after 13 soldiers died in an attack".
func (rd *reading) afterDeaths(v int, a attribution) bool {
	if !rd.is(v, "advcl") || !rd.isVerb(v) || !rd.casualtyVerb(v) || v < a.at {
		return false
	}
	m := rd.kid(v, "mark")
	if m < 0 || rd.word(m) != "after" && rd.word(m) != "since" && rd.word(m) != "following" {
		return false
	}
	h := rd.head(v)
	return h >= 0 && !rd.casualtyVerb(h) && rd.kid(v, "nsubj", "nsubj:pass") >= 0
}

// afterToll is afterDeaths by the order of the words alone: "after", a number, its
// people and "died" or "were killed", to the end of the clause.
func (rd *reading) afterToll(a attribution) []int {
	for n, t := range a.content {
		if n == 0 || t < a.at || rd.word(t) != "after" || rd.inQuotes(t) {
			continue
		}
		_, end := rd.sentence(t)
		counted := false
		for k := t + 1; k < min(end, t+14); k++ {
			counted = counted || rd.pos(k) == "NUM"
			if rd.isVerb(k) {
				if counted && rd.casualtyVerb(k) && !slices.ContainsFunc(a.content[:n], rd.casualtyVerb) {
					return run(t, end)
				}
				break
			}
		}
	}
	return nil
}

func (rd *reading) casualtyVerb(v int) bool {
	switch rd.lemma(v) {
	case "kill", "die", "wound", "injure", "hurt", "murder", "massacre", "slay":
		return true
	}
	return false
}
