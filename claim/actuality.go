package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// attitudeOf is how a voice's holder stands to a claim: a denial inside a
// denial asserts.
func (rd *reading) attitudeOf(v voice, negated bool) rashomon.Attitude {
	if !negated {
		return v.attitude
	}
	switch v.attitude {
	case rashomon.Denies:
		return rashomon.Asserts
	case rashomon.Doubts:
		return rashomon.Doubts
	}
	return rashomon.Denies
}

// deniedWord reports whether a word of denial belongs to the token itself:
// "did not strike", "no strike", "never".
func (rd *reading) deniedWord(i int) bool {
	for _, k := range rd.children[i] {
		v, ok := rd.words.denial.Value(rd.word(k))
		if !ok {
			continue
		}
		switch {
		case v == "clause" && rd.is(k, "advmod", "aux", "cc", "neg", "mark") && !rd.onlyNot(k):
			return true
		case v == "noun" && rd.is(k, "det", "advmod", "nummod"):
			return true
		case v == "content" && rd.is(k, "case", "mark"):
			return true
		case rd.is(k, "nsubj") && v == "noun":
			return true
		}
		if rd.is(k, "nsubj") && rd.word(k) == "neither" {
			return true
		}
	}
	for _, k := range rd.kids(i, "nsubj") {
		for _, d := range rd.kids(k, "det") {
			if w := rd.word(d); w == "no" || w == "neither" {
				return true
			}
		}
	}
	return rd.phraseBefore(i, "no longer", "in no way", "at no time", "by no means")
}

// onlyNot reports whether "not" starts "not only", "not just", "not merely".
func (rd *reading) onlyNot(k int) bool {
	if k+1 >= len(rd.text.Tokens) {
		return false
	}
	switch rd.word(k + 1) {
	case "only", "just", "merely", "simply", "even":
		return rd.word(k+1) != "even"
	}
	return false
}

func (rd *reading) phraseBefore(i int, phrases ...string) bool {
	first, _ := rd.sentence(i)
	var b []string
	for t := max(first, i-6); t < i; t++ {
		b = append(b, rd.word(t))
	}
	s := " " + strings.Join(b, " ") + " "
	for _, p := range phrases {
		if strings.Contains(s, " "+p+" ") {
			return true
		}
	}
	return false
}

// negated reports whether the words deny what token i tells of. For a noun it
// takes a denial of the noun itself, or of the verb that brings it about: "did
// not carry out a strike", not "the strike did not kill anybody".
func (rd *reading) negated(i int) bool {
	if rd.deniedWord(i) {
		return true
	}
	t := rd.text.Tokens[i]
	if t.Head < 0 {
		return false
	}
	if t.POS == "NOUN" || t.POS == "PROPN" {
		if !rd.is(i, "obj", "nsubj:pass", "conj") || rd.pointed(i) && !rd.lightVerb(t.Head) {
			return false
		}
		if rd.is(i, "conj") {
			return rd.deniedWord(t.Head) && rd.joinedBy(i, "or", "nor")
		}
		return rd.pos(t.Head) == "VERB" && rd.voiceAt[t.Head] == rd.voiceAt[i] && rd.negated(t.Head)
	}
	switch {
	case rd.is(i, "conj"):
		return rd.joinedBy(i, "or", "nor") && rd.negated(t.Head)
	case rd.is(i, "xcomp", "ccomp", "csubj"):
		if rd.voiceAt[t.Head] != rd.voiceAt[i] {
			return false
		}
		v, _ := rd.valueOf(rd.words.intent, t.Head)
		neg := strings.HasSuffix(v, "negative")
		if d, ok := rd.words.denial.Value(rd.lemma(t.Head)); ok && d == "content" {
			neg = true
		}
		return neg != (rd.deniedWord(t.Head) && (rd.is(i, "xcomp") || neg))
	}
	return false
}

// pointed reports whether a noun is one already known: "the strike", "its
// strike", "that raid".
func (rd *reading) pointed(i int) bool {
	if rd.kid(i, "nmod:poss") >= 0 {
		return true
	}
	d := rd.kid(i, "det")
	return d >= 0 && slices.Contains([]string{"the", "that", "this", "those", "these"}, rd.word(d))
}

// lightVerb reports whether a verb only brings its object about.
func (rd *reading) lightVerb(v int) bool {
	switch rd.lemma(v) {
	case "carry", "conduct", "launch", "perform", "make", "stage", "mount", "commit", "perpetrate", "execute", "undertake", "do", "order", "plan", "deliver", "take":
		return true
	}
	return false
}

func (rd *reading) joinedBy(i int, words ...string) bool {
	for _, k := range append(rd.kids(i, "cc"), rd.kids(rd.text.Tokens[i].Head, "cc")...) {
		if slices.Contains(words, rd.word(k)) {
			return true
		}
	}
	return false
}

// certainty is how surely the holder of token i's words holds what they tell,
// by the hedges over it and by the cue.
func (rd *reading) certainty(i int) rashomon.Certainty {
	found := rashomon.Unspecified
	node := i
	for n := 0; n < 8 && node >= 0; n++ {
		found = weaker(found, rd.hedgeOn(node))
		h := rd.text.Tokens[node].Head
		if h < 0 || rd.voiceAt[h] != rd.voiceAt[i] || rd.is(node, "advcl", "parataxis", "acl:relcl") && n > 0 {
			break
		}
		if rd.is(node, "ccomp", "xcomp", "csubj", "acl") || rd.is(node, "nsubj", "nsubj:pass", "obj", "obl") && !rd.clausal(node) {
			if v, ok := rd.words.hedges.Value(rd.lemma(h)); ok && rd.hedging(h) {
				found = weaker(found, hedgeOf(v))
			}
			if v, ok := rd.words.hedges.Value(rd.word(h)); ok && rd.hedging(h) {
				found = weaker(found, hedgeOf(v))
			}
		}
		node = h
	}
	if v := rd.said[rd.voiceAt[i]]; v.certainty != rashomon.Unspecified {
		found = weaker(found, v.certainty)
	}
	if found != rashomon.Unspecified {
		return found
	}
	if a := rd.actuality(i); a == rashomon.Hypothetical || rd.question(i) {
		return rashomon.Unspecified
	}
	return rashomon.Certain
}

// hedging reports whether a hedge word rules what hangs on it: a passive or
// impersonal one ("is believed to"), or an adjective.
func (rd *reading) hedging(h int) bool {
	if rd.pos(h) == "VERB" {
		l := rd.lemma(h)
		return rd.passive(h) || l == "seem" || l == "appear"
	}
	return rd.pos(h) == "ADJ" || rd.pos(h) == "NOUN" || rd.pos(h) == "ADV"
}

// hedgeOn is the hedge among the words that belong to one token.
func (rd *reading) hedgeOn(node int) rashomon.Certainty {
	found := rd.hedgeBeside(node)
	for _, k := range rd.children[node] {
		if rd.inNumeral(k) {
			continue // "perhaps 80": the number is vague, not the claim
		}
		v, ok := rd.words.hedges.Value(rd.word(k))
		if !ok && rd.is(k, "advcl", "acl") {
			continue
		}
		if !ok {
			continue
		}
		switch {
		case rd.voiceAt[k] != rd.voiceAt[node] && rd.is(k, "parataxis"), rd.is(k, "advcl", "acl") && rd.ownSubjectOf(k):
			// ", he said", "as it had claimed": a saying of whoever holds the words is no hearsay
		case rd.is(k, "aux"):
			if rd.word(k) == "can" || rd.word(k) == "could" && rd.abilityCould(node) {
				continue
			}
			found = weaker(found, hedgeOf(v))
		case rd.is(k, "advmod", "amod", "cop", "obl", "discourse", "dep", "parataxis", "advcl", "acl", "compound"):
			found = weaker(found, hedgeOf(v))
		}
	}
	return found
}

// ownSubjectOf reports whether a clause has a subject of its own, that is no
// relative pronoun: "which the army said", not "said to be".
func (rd *reading) ownSubjectOf(v int) bool {
	s := rd.kid(v, "nsubj")
	if s < 0 {
		return false
	}
	w := rd.word(s)
	return w != "who" && w != "which" && w != "that"
}

// hedgeBeside is the hedge right before a noun phrase, wherever the parse hangs
// it: "likely a Russian strike".
func (rd *reading) hedgeBeside(node int) rashomon.Certainty {
	if !rd.nominal(node) {
		return rashomon.Unspecified
	}
	first, _ := rd.nounPhrase(node)
	lo, _ := rd.sentence(node)
	if first-1 < lo || rd.pos(first-1) != "ADV" && rd.pos(first-1) != "ADJ" || rd.inNumeral(first-1) {
		return rashomon.Unspecified
	}
	if v, ok := rd.words.hedges.Value(rd.word(first - 1)); ok {
		return hedgeOf(v)
	}
	return rashomon.Unspecified
}

// abilityCould reports whether "could" means was able to, as after a negation.
func (rd *reading) abilityCould(v int) bool {
	return rd.deniedWord(v)
}

func hedgeOf(value string) rashomon.Certainty {
	first, _, _ := strings.Cut(value, " ")
	return rashomon.Certainty(first)
}

// weaker is the less sure of two certainties; Unspecified says nothing.
func weaker(a, b rashomon.Certainty) rashomon.Certainty {
	rank := func(c rashomon.Certainty) int {
		return slices.Index([]rashomon.Certainty{rashomon.Possible, rashomon.Probable, rashomon.Certain, rashomon.Unspecified}, c)
	}
	if rank(a) <= rank(b) {
		return a
	}
	return b
}

// question reports whether the token's sentence asks.
func (rd *reading) question(i int) bool {
	first, end := rd.sentence(i)
	for t := end - 1; t >= max(first, end-2); t-- {
		if rd.word(t) == "?" {
			return true
		}
	}
	return false
}
