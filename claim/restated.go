package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// restatements finds where a holder changed his story: what he "first" or
// "earlier" said, and what he says "later" or "now". The earlier claim is
// superseded by the later; both stay. What is taken back without another claim
// in its place is kept as a stance that contradicts itself.
func (rd *reading) restatements() {
	for _, c := range rd.claims {
		v, ok := rd.voiceOf(c)
		if !ok || c.Superseded != "" || !rd.saidEarlier(v) {
			continue
		}
		for _, d := range rd.claims {
			w, ok := rd.voiceOf(d)
			if d == c || !ok || !rd.sameSide(v.holder.Actor, w.holder.Actor) || rd.saidEarlier(w) || !rd.saidLater(w) && !rd.after(w, v) || !rd.takesPlace(d, c) {
				continue
			}
			c.Superseded = d.ID
			rd.selfContradiction(c, d, v, w)
			break
		}
	}
	for i := range rd.text.Tokens {
		rd.withdrawal(i)
	}
}

// voiceOf is the voice that holds a claim; false where that is the author.
func (rd *reading) voiceOf(c *rashomon.Claim) (voice, bool) {
	m, ok := rd.made[c]
	if !ok {
		return voice{}, false
	}
	n := m.voice
	if n == 0 {
		n = rd.voiceAt[m.at]
	}
	return rd.said[n], n > 0 && len(rd.said[n].cue) > 0
}

// sameSide reports whether two holders speak for the same party: the Pentagon
// and the military of the same state.
func (rd *reading) sameSide(a, b string) bool {
	return a == b || rd.speaksFor(a) == rd.speaksFor(b)
}

// saidEarlier reports whether the words at a cue say that it was said before
// something else was: "first said", "had said", "originally".
func (rd *reading) saidEarlier(v voice) bool {
	at := slices.Min(v.cue)
	if first, _ := rd.sentence(at); at > first && rd.word(at-1) == "after" && rd.text.Tokens[at].VerbForm != "Fin" {
		return true // "after denying that"
	}
	return rd.cueTime(v, "earlier") || rd.pluperfect(v)
}

func (rd *reading) saidLater(v voice) bool {
	for _, t := range v.cue {
		switch rd.lemma(t) {
		case "admit", "acknowledge", "concede", "correct", "revise", "retract", "recant", "backtrack":
			return true
		}
	}
	return rd.cueTime(v, "later")
}

// pluperfect reports whether the cue is "had said", outside of what others say.
func (rd *reading) pluperfect(v voice) bool {
	for _, t := range v.cue {
		if rd.pos(t) != "VERB" {
			continue
		}
		for _, k := range rd.kids(t, "aux") {
			if rd.word(k) == "had" {
				return true
			}
		}
	}
	return false
}

// cueTime reports whether a word beside the cue, and not in what is said, says
// "earlier" or "later" (restating.txt).
func (rd *reading) cueTime(v voice, when string) bool {
	lo, hi := slices.Min(v.cue), slices.Max(v.cue)
	first, end := rd.sentence(lo)
	for t := max(first, lo-4); t < min(end, hi+3); t++ {
		if slices.Contains(v.content, t) || rd.word(t) == "," && t < lo && t < lo-1 {
			continue
		}
		if w, ok := rd.words.restating.Value(rd.word(t)); ok && w == when && !rd.onlyWhen(t) {
			return true
		}
	}
	// At the sentence's head: "Initially, the ministry said".
	for t := first; t < min(lo, first+2); t++ {
		if w, ok := rd.words.restating.Value(rd.word(t)); ok && w == when && !slices.Contains(v.content, t) && !rd.onlyWhen(t) {
			return true
		}
	}
	return false
}

// onlyWhen reports whether "earlier" or "later" only says when: "earlier this week",
// "later in the day".
func (rd *reading) onlyWhen(t int) bool {
	_, end := rd.sentence(t)
	if t+1 >= end {
		return false
	}
	switch rd.word(t + 1) {
	case "this", "in", "today", "on", "that", "last", "than":
		return true
	}
	return rd.word(t) == "since" && t+1 < end && rd.pos(t+1) != "VERB" // "since Monday"
}

// after reports whether a voice stands in the text within reach of another.
func (rd *reading) after(w, v voice) bool {
	n := rd.text.Tokens[w.cue[0]].Sentence - rd.text.Tokens[v.cue[0]].Sentence
	return n <= 6 && n >= -6
}

// takesPlace reports whether claim d says something else of what claim c says:
// another number of the dead, that it did it after all.
func (rd *reading) takesPlace(d, c *rashomon.Claim) bool {
	if d.Kind != c.Kind {
		return false
	}
	turned := (c.Attitude == rashomon.Denies) != (d.Attitude == rashomon.Denies)
	switch {
	case c.Casualties != nil:
		x, y := c.Casualties, d.Casualties
		if x.Scope == rashomon.PartCount || y.Scope == rashomon.PartCount {
			return false
		}
		if turned {
			return true
		}
		same := slices.ContainsFunc(x.Outcome, func(o rashomon.Outcome) bool { return slices.Contains(y.Outcome, o) })
		return same && x.Count.Low.Known && y.Count.Low.Known && (x.Count.Low != y.Count.Low || x.Count.High != y.Count.High) && rd.sameVictims(x.Who, y.Who)
	case c.Perpetrator != nil:
		same := c.Perpetrator.Actor == d.Perpetrator.Actor
		return turned && same || !turned && !same && c.Perpetrator.Of == d.Perpetrator.Of
	case c.Event != nil:
		return turned && c.Event.Type == d.Event.Type && c.Event.Noun == d.Event.Noun
	}
	return false
}

// sameVictims reports whether two counts may be of the same people: the words
// for them are the same, or say no more than that they are people.
func (rd *reading) sameVictims(a, b rashomon.Who) bool {
	x, y := lastWord(a.Name), lastWord(b.Name)
	return x == y || generic[x] || generic[y]
}

var generic = map[string]bool{"": true, "people": true, "persons": true, "others": true, "dead": true, "victims": true}

func lastWord(name string) string {
	words := strings.Fields(strings.ToLower(name))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// selfContradiction keeps the change of story as a stance of its own, so that
// an account shows it.
func (rd *reading) selfContradiction(c, d *rashomon.Claim, v, w voice) {
	words := append(rd.tokensOf(c.Words), rd.tokensOf(d.Words)...)
	words = append(append(words, v.cue...), w.cue...)
	rd.contradictsItself(v.holder.Actor, w.cue[len(w.cue)-1], words, c.Words)
}

func (rd *reading) contradictsItself(who string, at int, words []int, about []rashomon.Span) {
	for _, o := range rd.claims {
		if o.Stance != nil && o.Stance.Line == rashomon.Contradicts && o.Stance.Actor == who && o.Stance.Toward == who && rd.text.Tokens[rd.made[o].at].Sentence == rd.text.Tokens[at].Sentence {
			return
		}
	}
	slices.Sort(words)
	c := rd.claim(rashomon.StanceClaim, at, slices.Compact(words), rashomon.Reason{Rule: "stance/restated", Entry: rd.lemma(at), Words: rd.spans([]int{at})})
	rd.hold(c, rashomon.Asserts, rashomon.Certain)
	c.Actuality = rashomon.Happened
	c.Stance = &rashomon.Stance{Actor: who, Toward: who, About: rashomon.Words(rd.text.Source, about), Line: rashomon.Contradicts}
}

// takesBack is the verb by which the source of a noun of saying takes back what
// it said, "withdrew its claim that …"; -1 where none does.
func (rd *reading) takesBack(a attribution) int {
	for _, t := range a.cue {
		if h := rd.head(t); h >= 0 && !rd.isVerb(t) && rd.is(t, "obj") && rd.retracting(h) {
			return h
		}
	}
	return -1
}

// retracting reports whether a verb takes back what was said: "retract", "walk
// back".
func (rd *reading) retracting(v int) bool {
	if rd.pos(v) != "VERB" {
		return false
	}
	w, ok := rd.words.restating.Value(rd.lemma(v))
	if ok && w == "back" {
		return true
	}
	for t := v + 1; t < len(rd.text.Tokens) && t < v+3; t++ {
		if w, ok := rd.words.restating.Value(rd.lemma(v) + " " + rd.word(t)); ok && w == "back" {
			return true
		}
	}
	return false
}

// withdrawal reads "the ministry withdrew its statement" where no claim says
// what was taken back.
func (rd *reading) withdrawal(v int) {
	if !rd.retracting(v) || rd.text.Tokens[v].VerbForm == "Inf" || rd.deniedWord(v) {
		return
	}
	o := rd.kid(v, "obj")
	if o < 0 || !rd.inList(rd.words.saying, o) && !rd.derivedNoun(o) && rd.lemma(o) != "denial" && rd.lemma(o) != "story" {
		return
	}
	by, _ := rd.sourceOf(v)
	if by < 0 {
		return
	}
	h, ok := rd.holder(by, rd.phraseTokens(by))
	if !ok {
		return
	}
	rd.contradictsItself(h.Actor, v, append(append(rd.phraseTokens(by), v), rd.subtree(o)...), rd.spans(rd.subtree(o)))
}
