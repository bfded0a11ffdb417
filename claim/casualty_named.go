package claim

import (
	"slices"

	"rashomon"
)

// namedLosses reads "the dead were identified as A, B and C": people of a loss
// told before, by name; each is a part of it.
func (rd *reading) namedLosses(i int, before []*loss) []*loss {
	switch rd.lemma(i) {
	case "identify", "name":
	default:
		return nil
	}
	if !rd.isVerb(i) || !rd.passive(i) {
		return nil
	}
	var outcomes []rashomon.Outcome
	for _, s := range rd.passiveSubjects(i) {
		switch rd.lemma(s) {
		case "dead", "deceased", "body", "fatality":
			outcomes = []rashomon.Outcome{rashomon.Killed}
		case "wounded", "injured":
			outcomes = []rashomon.Outcome{rashomon.Injured}
		case "victim", "they", "soldier", "man", "woman", "person", "casualty", "policeman":
			outcomes = lastOutcome(rd, i, before)
		}
	}
	if len(outcomes) == 0 {
		return nil
	}
	var out []*loss
	for _, k := range rd.behind(i, "as") {
		if !rd.nominal(k) || rd.numeralFor(k) != nil || !rd.single(k) || !rd.namesSomebody(k) {
			continue
		}
		l := rd.lossOf(i, k, outcomes, rashomon.Reason{Rule: "casualties/named", Words: []rashomon.Span{rd.text.Tokens[i].Span}})
		if l == nil {
			continue
		}
		first, end := rd.nounPhrase(k)
		l.scope, l.words = rashomon.PartCount, run(first, end)
		out = append(out, l)
	}
	return out
}

// namesSomebody reports whether the phrase at i holds a proper name.
func (rd *reading) namesSomebody(i int) bool {
	first, end := rd.nounPhrase(i)
	return rd.properRun(first, end)
}

// lastOutcome is the outcome of the last loss told within the four sentences
// before token i.
func lastOutcome(rd *reading, i int, before []*loss) []rashomon.Outcome {
	for n := len(before) - 1; n >= 0; n-- {
		if rd.text.Tokens[i].Sentence-rd.text.Tokens[before[n].trigger].Sentence > 4 {
			return nil
		}
		if !before[n].none {
			return slices.Clone(before[n].outcomes)
		}
	}
	return nil
}
