package claim

import (
	"slices"

	"rashomon"
)

// perpetrators finds who is said to have done each act of violence: by the
// event's own words, by blame, by a claim of responsibility, by naming it.
func (rd *reading) perpetrators() {
	seen := map[[2]string]bool{}
	for _, h := range rd.happenings {
		if h.violent() {
			for _, p := range h.perps {
				rd.blamePart(h, p, seen)
			}
		}
	}
	for i := range rd.text.Tokens {
		if rd.isVerb(i) {
			rd.blameVerb(i)
			rd.naming(i)
		}
		rd.responsibility(i)
		rd.predicate(i)
	}
}

// blamePart makes the claim that the doer among an event's parts did it. It is
// held where the words tie the two, which need not be the event's first mention.
func (rd *reading) blamePart(h *happening, p part, seen map[[2]string]bool) {
	at := rd.triggerFor(h, p.head)
	key := [2]string{p.actor, rd.voiceKey(at)}
	key[0] += "|" + h.claim.ID
	if p.actor == "" || seen[key] {
		return
	}
	seen[key] = true
	words := append(rd.clauseOrPhrase(at, p.head), p.head)
	rd.tellPerpetrator(at, h.claim, p.actor, words, rashomon.Reason{Rule: p.rule, Words: []rashomon.Span{rd.text.Tokens[p.head].Span}})
}

func (rd *reading) voiceKey(i int) string { return string(rune('a' + rd.voiceAt[i])) }

// triggerFor is the event's trigger that stands nearest to the token, in its sentence.
func (rd *reading) triggerFor(h *happening, i int) int {
	best := h.triggers[0]
	for _, t := range h.triggers {
		same, bestSame := rd.text.Tokens[t].Sentence == rd.text.Tokens[i].Sentence, rd.text.Tokens[best].Sentence == rd.text.Tokens[i].Sentence
		if same && !bestSame || same == bestSame && distance(t, i) < distance(best, i) {
			best = t
		}
	}
	return best
}

// clauseOrPhrase are the words that tie a doer to a trigger.
func (rd *reading) clauseOrPhrase(at, doer int) []int {
	first, end := rd.nounPhrase(doer)
	words := append(run(first, end), at)
	lo, hi := slices.Min(words), slices.Max(words)
	if hi-lo <= 12 {
		words = run(lo, hi+1)
	}
	if rd.isVerb(at) {
		for _, o := range rd.objects(at) {
			f, e := rd.nounPhrase(o)
			words = append(words, run(f, e)...)
		}
		for _, o := range rd.passiveSubjects(at) {
			f, e := rd.nounPhrase(o)
			words = append(words, run(f, e)...)
		}
		words = append(words, rd.kids(at, "aux", "advmod", "compound:prt")...)
	} else {
		f, e := rd.nounPhrase(at)
		words = append(words, run(f, e)...)
		words = append(words, rd.kids(at, "cop")...)
	}
	slices.Sort(words)
	return rd.trim(slices.Compact(words))
}

func (rd *reading) tellPerpetrator(at int, event *rashomon.Claim, actor string, words []int, reasons ...rashomon.Reason) *rashomon.Claim {
	slices.Sort(words)
	c := rd.claim(rashomon.PerpetratorClaim, at, slices.Compact(words), reasons...)
	c.Perpetrator = &rashomon.Perpetrator{Of: event.ID, Actor: actor}
	return c
}

// blameVerb reads "blamed the attack on X", "blamed X for the attack",
// "accused X of the attack", "attributed it to X", "suspect X".
func (rd *reading) blameVerb(i int) {
	lemma := rd.lemma(i)
	var on, onBehalf []string
	if rd.withheld(i) {
		return
	}
	switch lemma {
	case "put", "lay", "place":
		if o := rd.kid(i, "obj"); o < 0 || rd.lemma(o) != "blame" && rd.lemma(o) != "responsibility" {
			return
		}
		rd.tellBlamed(i, rd.behind(i, "on", "upon", "with", "at"))
		return
	case "blame", "pin":
		on, onBehalf = []string{"on", "upon"}, []string{"for", "over"}
	case "attribute", "trace", "ascribe":
		on = []string{"to"}
	case "accuse", "suspect", "convict", "charge":
		onBehalf = []string{"of", "with", "for", "over"}
	case "hold":
		onBehalf = []string{"for"}
		if !rd.hasWord(i, "responsible", "accountable") {
			return
		}
	default:
		return
	}
	patients := rd.objects(i)
	if rd.passive(i) {
		patients = rd.passiveSubjects(i)
	}
	if actors := rd.actorsOf(rd.behind(i, on...)); len(actors) > 0 && len(on) > 0 {
		if ev := rd.eventAmong(i, patients); ev != nil {
			rd.tellBlame(i, ev, actors, rd.behind(i, on...))
			return
		}
	}
	if len(onBehalf) == 0 {
		return
	}
	deeds := rd.behind(i, onBehalf...)
	deeds = append(deeds, rd.kids(i, "advcl", "xcomp", "acl", "ccomp")...)
	for _, d := range deeds {
		if ev := rd.eventAt[d]; ev != nil && ev.Event.Type == "ASSAULT" {
			rd.tellBlame(i, ev, rd.actorsOf(patients), patients)
		}
	}
	if len(deeds) == 0 && lemma == "blame" {
		if ev := rd.topicEvent(i); ev != nil {
			rd.tellBlame(i, ev, rd.actorsOf(patients), patients)
		}
	}
}

// withheld reports whether a charge is one that was not made: "stopped short of
// accusing", "has never charged", "would not accuse".
func (rd *reading) withheld(i int) bool {
	if rd.deniedWord(i) || rd.phraseBefore(i, "short of", "refrained from", "without", "instead of") {
		return true
	}
	h := rd.head(i)
	if h < 0 || !rd.is(i, "xcomp", "advcl", "ccomp") {
		return false
	}
	switch rd.lemma(h) {
	case "refuse", "decline", "avoid", "refrain", "hesitate":
		return true
	}
	return false
}

// tellBlamed says that those blamed did the act of violence told of before.
func (rd *reading) tellBlamed(i int, heads []int) {
	if ev := rd.topicEvent(i); ev != nil {
		rd.tellBlame(i, ev, rd.actorsOf(heads), heads)
	}
}

func (rd *reading) hasWord(i int, words ...string) bool {
	for _, k := range rd.subtree(i) {
		if distance(i, k) < 12 && slices.Contains(words, rd.word(k)) {
			return true
		}
	}
	return false
}

func (rd *reading) tellBlame(i int, ev *rashomon.Claim, actors []string, heads []int) {
	for n, a := range actors {
		if rd.hasPerpetrator(ev, a, i) {
			continue
		}
		words := []int{i}
		if n < len(heads) {
			words = rd.clauseOrPhrase(i, heads[min(n, len(heads)-1)])
		}
		c := rd.tellPerpetrator(rd.contentAt(i), ev, a, words, rashomon.Reason{Rule: "perpetrator/blame", Entry: rd.lemma(i), Words: []rashomon.Span{rd.text.Tokens[i].Span}})
		if rd.contentAt(i) == i && !rd.passive(i) {
			for _, s := range rd.subjects(i) {
				if id := rd.doer(s); id != "" && id != a {
					rd.heldBy(c, i, s, id, false)
					break
				}
			}
		}
	}
}

// contentAt is a token of what the cue at i gives to its source, so that the
// claim is the source's and not the author's; i where it gives nothing.
func (rd *reading) contentAt(i int) int {
	for _, t := range rd.subtree(i) {
		if v := rd.voiceAt[t]; v != rd.voiceAt[i] && slices.Contains(rd.said[v].cue, i) {
			return t
		}
	}
	return i
}

// hasPerpetrator reports whether the same sentence already made the same claim.
func (rd *reading) hasPerpetrator(ev *rashomon.Claim, actor string, i int) bool {
	for _, c := range rd.claims {
		if c.Kind == rashomon.PerpetratorClaim && c.Perpetrator.Of == ev.ID && c.Perpetrator.Actor == actor {
			if rd.text.Tokens[rd.made[c].at].Sentence == rd.text.Tokens[i].Sentence {
				return true
			}
		}
	}
	return false
}

// eventAmong is the act of violence among the heads, the one that a pronoun
// points at, or nil.
func (rd *reading) eventAmong(i int, heads []int) *rashomon.Claim {
	for _, h := range heads {
		if ev := rd.eventAt[h]; ev != nil && ev.Event.Type == "ASSAULT" {
			return ev
		}
		switch rd.word(h) {
		case "it", "this", "that", "which", "them", "these", "incident", "deaths", "death", "operation", "violence":
			return rd.topicEvent(i)
		}
	}
	return nil
}

// topicEvent is the act of violence that the words before token i are about:
// the nearest in the sentence, else in the three sentences before, else the
// report's first.
func (rd *reading) topicEvent(i int) *rashomon.Claim {
	for t := i - 1; t >= 0; t-- {
		if rd.text.Tokens[i].Sentence-rd.text.Tokens[t].Sentence > 3 {
			break
		}
		if ev := rd.eventAt[t]; ev != nil && ev.Event.Type == "ASSAULT" {
			return ev
		}
	}
	first, end := rd.sentence(i)
	for t := max(i, first); t < end; t++ {
		if ev := rd.eventAt[t]; ev != nil && ev.Event.Type == "ASSAULT" {
			return ev
		}
	}
	for _, h := range rd.happenings {
		if h.violent() {
			return h.claim
		}
	}
	return nil
}
