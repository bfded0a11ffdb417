package claim

import (
	"slices"

	"rashomon"
)

// denialEnds cuts what is denied where the sentence goes on with what the
// denier says instead: "denied it was behind the attack and accused X of …".
func (rd *reading) denialEnds(a attribution) []int {
	if a.entry.attitude != rashomon.Denies && !rd.chargeDenied(a) {
		return a.content
	}
	for n, t := range a.content {
		if n == 0 || t <= a.at || rd.inQuotes(t) || rd.word(t) != "and" && rd.word(t) != "but" && rd.word(t) != "," {
			continue
		}
		if v := rd.sayingNext(t); v >= 0 {
			return rd.trimmed(slices.Clone(a.content[:n]))
		}
	}
	return a.content
}

// sayingOn gives the saying that a denial goes on with to the denier, where it
// has no subject of its own.
func (rd *reading) sayingOn(as []attribution, denial attribution) {
	if denial.by < 0 || denial.entry.attitude != rashomon.Denies {
		return
	}
	_, end := rd.sentence(denial.at)
	for t := denial.at + 1; t < end; t++ {
		if w := rd.word(t); w != "and" && w != "but" && w != "," {
			continue
		}
		v := rd.sayingNext(t)
		if v < 0 {
			continue
		}
		for n := range as {
			if as[n].at == v && as[n].by != denial.by && as[n].by > denial.at {
				as[n].source, as[n].by = denial.source, denial.by
			}
		}
		return
	}
}

// sayingNext is the saying without a subject of its own that goes on after a
// comma or "and": "and in turn accused", ", insisting"; -1 where none does.
func (rd *reading) sayingNext(t int) int {
	_, end := rd.sentence(t)
	for k := t + 1; k < min(end, t+6); k++ {
		if e, ok := rd.cueAt(k); ok && e.class == "speech" && (rd.finite(k) || rd.word(t) == "," && rd.text.Tokens[k].VerbForm != "Inf") {
			return k
		}
		switch rd.pos(k) {
		case "ADV", "ADP", "NOUN", "CCONJ":
			if rd.pos(k) == "NOUN" && rd.word(k) != "turn" && rd.word(k) != "return" {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// standingDeed are the words of an act of violence that a denial leaves
// standing: "a French air strike" in "denied that a French air strike killed
// civilians" was flown; it is denied what it did.
func (rd *reading) standingDeed(a attribution) []int {
	if a.entry.attitude != rashomon.Denies && !rd.chargeDenied(a) {
		return nil
	}
	for _, t := range a.content {
		if !rd.isVerb(t) || !rd.finite(t) || !rd.casualtyVerb(t) && !rd.harming(t) {
			continue
		}
		for _, s := range rd.kids(t, "nsubj") {
			if _, _, ok := rd.nounLexeme(s); ok && rd.pos(s) == "NOUN" && s < t && slices.Contains(a.content, s) && !rd.passive(t) {
				first, end := rd.nounPhrase(s)
				return run(first, end)
			}
		}
	}
	return nil
}

// harming reports whether a verb says what a strike did to somebody.
func (rd *reading) harming(v int) bool {
	switch rd.lemma(v) {
	case "hit", "target", "strike", "destroy", "damage", "harm", "cause", "claim":
		return true
	}
	return false
}

// deniedThing reads "the ministry disputed the finding", where what is denied is
// no clause.
func (rd *reading) deniedThing(i int) (attribution, bool) {
	e, ok := rd.cueAt(i)
	if !ok || e.attitude == rashomon.Asserts || rd.passive(i) || !rd.finite(i) || rd.deniedWord(i) {
		return attribution{}, false
	}
	switch rd.lemma(i) {
	case "refuse", "decline", "rebuff", "rule", "disagree", "discount":
		return attribution{}, false
	}
	o := rd.kid(i, "obj")
	by, _ := rd.sourceOf(i)
	if o < i || by < 0 || by > i || rd.kid(i, "ccomp") >= 0 {
		return attribution{}, false
	}
	content := rd.subtree(o)
	if !rd.statedThing(content) || rd.hasVerb(content) {
		return attribution{}, false
	}
	return attribution{source: rd.sourcePhrase(by, content, i), cue: rd.cueTokens(i), at: i, by: by, content: content, entry: e, rule: "attribution/denied-thing"}, true
}

// deniedBy reads "X has been denied by Y": all of X is what Y denies.
func (rd *reading) deniedBy(i int) (attribution, bool) {
	e, ok := rd.cueAt(i)
	if !ok || e.attitude != rashomon.Denies || !rd.passiveForm(i) {
		return attribution{}, false
	}
	first, end := rd.sentence(i)
	by := i + 1
	for by < end && rd.word(by) != "by" && by-i < 3 {
		by++
	}
	if by+1 >= end || rd.word(by) != "by" {
		return attribution{}, false
	}
	source := rd.trimMarks(run(by+1, rd.nameStop(by+1, end)))
	lo := first
	for t := i - 1; t > first; t-- {
		if w := rd.word(t); w == ";" || w == "—" || (w == "but" || w == "and" || w == "while") && rd.hasVerb(run(first, t)) {
			lo = t + 1
			break
		}
	}
	stop := i
	for stop > lo && (rd.pos(stop-1) == "AUX" || rd.pos(stop-1) == "ADV") {
		stop--
	}
	content := rd.trimmed(run(lo, stop))
	if len(content) == 0 { // "is documented but has been denied by"
		stop = first
		for stop < i && rd.pos(stop) != "AUX" && rd.pos(stop) != "VERB" {
			stop++
		}
		content = rd.trimmed(run(first, stop))
	}
	if len(source) == 0 || len(content) == 0 {
		return attribution{}, false
	}
	return attribution{source: source, cue: rd.cueTokens(i), at: i, by: rd.sourceHead(source), content: content, entry: e, rule: "attribution/denied-by"}, true
}

// bareDenials keeps a denial of which no claim came: what is denied is no act
// that the claims tell of ("denied the presence of troops", "called the story
// lies"), but that the party denies it must not be lost. It is the party's own
// word, a stance that contradicts whoever said so.
func (rd *reading) bareDenials() {
	for n := 1; n < len(rd.said); n++ {
		v := rd.said[n]
		attitude := v.attitude
		switch {
		case attitude != rashomon.Asserts || len(v.cue) == 0:
		case rd.calledLie(v), rd.deniesHarm(n):
			attitude = rashomon.Denies
		case rd.faults(v):
			attitude = rashomon.Doubts
		}
		if attitude != rashomon.Denies && attitude != rashomon.Doubts || len(v.cue) == 0 || slices.ContainsFunc(v.cue, rd.deniedWord) || rd.deniedAlready(n) {
			continue
		}
		a := rd.actorsByID[v.holder.Actor]
		if !body(a) && a.Kind != rashomon.Person && a.Kind != rashomon.UnknownActor || rd.barred(v) {
			continue
		}
		at := v.cue[len(v.cue)-1]
		first, _ := rd.sentence(at)
		words := slices.DeleteFunc(append(rd.tokensOf(v.holder.Words), append(slices.Clone(v.cue), v.content...)...), func(t int) bool { return t < first })
		slices.Sort(words)
		c := rd.claim(rashomon.StanceClaim, at, slices.Compact(words), rashomon.Reason{Rule: "stance/denies", Entry: rd.lemma(at), Words: rd.spans(v.cue)})
		rd.voiced(c, n)
		rd.hold(c, attitude, rd.certaintyOfDenial(v))
		c.Actuality = rashomon.Happened
		c.Stance = &rashomon.Stance{Actor: a.ID, Toward: rd.contradicted(v), About: rd.shown(rd.trimMarks(v.content)), Line: rashomon.Contradicts}
	}
}

func (rd *reading) certaintyOfDenial(v voice) rashomon.Certainty {
	if v.certainty == rashomon.Unspecified {
		return rashomon.Certain
	}
	return v.certainty
}

// tokensOf are the tokens that spans of the text cover.
func (rd *reading) tokensOf(spans []rashomon.Span) []int {
	var out []int
	for _, s := range spans {
		first, end := rd.tokensIn(s)
		out = append(out, run(first, end)...)
	}
	return out
}

// barred reports whether a refusal or a denial is none of a statement: "denied
// entry", "refused to comment", "rejected the offer".
func (rd *reading) barred(v voice) bool {
	for _, t := range v.cue {
		switch rd.lemma(t) {
		case "refuse", "decline", "rebuff":
			return true
		case "reject", "dismiss", "deny":
			return !rd.statedThing(v.content)
		}
	}
	return false
}

// statedThing reports whether what is denied is a statement or a fact and not
// a plan, a person or a right: a clause, a noun of saying, or what is or was.
func (rd *reading) statedThing(content []int) bool {
	if rd.hasVerb(content) {
		return true
	}
	for _, t := range content {
		switch rd.lemma(t) {
		case "offer", "proposal", "demand", "call", "appeal", "invitation", "request", "promise":
			return false
		}
		if rd.inList(rd.words.saying, t) || rd.derivedNoun(t) {
			return true
		}
		switch rd.lemma(t) {
		case "presence", "involvement", "role", "existence", "responsibility", "story", "wrongdoing", "use", "link", "tie", "suggestion", "complicity", "rumor", "rumour", "reports", "it":
			return true
		}
		if e, _, ok := rd.nounLexeme(t); ok && rd.pos(t) == "NOUN" && e.typ == "ASSAULT" {
			return true
		}
	}
	return false
}

// calledLie reports whether a voice calls what another said false: "called the
// story lies", "dismissed the report as propaganda".
func (rd *reading) calledLie(v voice) bool {
	said := false
	for _, t := range v.cue {
		switch rd.lemma(t) {
		case "call", "describe", "brand", "label", "term", "dismiss", "say":
			said = true
		}
	}
	if !said {
		return false
	}
	thing := false
	for _, t := range v.content {
		if w, ok := rd.valueOf(rd.words.denial, t); ok && w == "content" && thing && (rd.nounish(t) || rd.pos(t) == "ADJ") && len(v.content) < 14 {
			return true
		}
		thing = thing || rd.derivedNoun(t) || rd.inList(rd.words.saying, t) || rd.lemma(t) == "story" || rd.lemma(t) == "they" || rd.lemma(t) == "it"
	}
	return false
}

// faults reports whether a voice finds fault with what another found: "that the
// report was based on scant information".
func (rd *reading) faults(v voice) bool {
	thing := false
	for _, t := range v.content {
		if thing && rd.inList(rd.words.doubting, t) {
			return len(v.content) < 25
		}
		if e, ok := rd.cueAt(t); ok && e.class != "judge" {
			thing = false // "a probe found errors" finds them elsewhere
			continue
		}
		thing = thing || rd.derivedNoun(t) && rd.mentionAt[t] < 0
	}
	return false
}

// deniesHarm reports whether the words of a voice say that somebody did not do
// harm, which is told of elsewhere: "the strike did not hit a school".
func (rd *reading) deniesHarm(n int) bool {
	v := rd.said[n]
	if !v.reporting {
		return false
	}
	for _, t := range v.content {
		if rd.voiceAt[t] == n && rd.isVerb(t) && rd.finiteDenied(t) && (rd.harming(t) || rd.casualtyVerb(t)) {
			return true
		}
	}
	return false
}

// finiteDenied reports whether a clause's own verb is denied as a fact and not
// as a wish or a possibility.
func (rd *reading) finiteDenied(v int) bool {
	return rd.deniedWord(v) && rd.finite(v) && rd.actuality(v) == rashomon.Happened
}

// deniedAlready reports whether a claim denies or doubts something in a voice,
// or the same holder's in its sentence.
func (rd *reading) deniedAlready(n int) bool {
	v := rd.said[n]
	sentence := rd.text.Tokens[v.cue[0]].Sentence
	for _, c := range rd.claims {
		m, ok := rd.made[c]
		if !ok || c.Kind == rashomon.ExhibitClaim || c.Stance != nil && c.Stance.Actor != v.holder.Actor {
			continue
		}
		at := m.voice
		if at == 0 {
			at = rd.voiceAt[m.at]
		}
		if (at == n || slices.Contains(rd.said[at].others, n)) && (v.attitude != rashomon.Asserts || c.Attitude == rashomon.Denies) {
			return true
		}
		held := rd.said[at].holder.Actor == v.holder.Actor || slices.ContainsFunc(rd.said[at].others, func(o int) bool { return rd.said[o].holder.Actor == v.holder.Actor })
		if held && rd.text.Tokens[m.at].Sentence == sentence && c.Attitude == rashomon.Denies {
			return true
		}
	}
	return false
}

// contradicted is the other party whose words a denial is against: whose the
// words denied are, else who spoke last in the sentences before.
func (rd *reading) contradicted(v voice) string {
	stated := false
	for _, t := range v.content {
		switch w := rd.word(t); {
		case rd.inList(rd.words.saying, t) || rd.derivedNoun(t) || rd.lemma(t) == "story":
		case (w == "it" || w == "this" || w == "that") && len(v.content) < 4:
			stated = true
			continue
		default:
			continue
		}
		stated = true
		if o := rd.ownerOf(t); o >= 0 {
			if m, ok := rd.mentionOf(o); ok && !rd.sameSide(m.actor, v.holder.Actor) {
				return m.actor
			}
		}
		if h, ok := rd.makerBefore(t, nil); ok && rd.derivedNoun(t) && rd.pointsBack(t) && !rd.sameSide(h.Actor, v.holder.Actor) {
			return h.Actor
		}
	}
	if !stated {
		return "" // a fact is denied, and nobody need have said it
	}
	at := v.cue[0]
	best, who := -1, ""
	for _, o := range rd.said[1:] {
		if len(o.cue) == 0 || o.cue[0] >= at || o.cue[0] <= best || rd.sameSide(o.holder.Actor, v.holder.Actor) || rd.text.Tokens[at].Sentence-rd.text.Tokens[o.cue[0]].Sentence > 3 {
			continue
		}
		best, who = o.cue[0], o.holder.Actor
	}
	return who
}
