package claim

import (
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"rashomon"
)

// voices finds whose word each token is. What somebody is said to say is a
// voice of its own, inside the voice that reports it; all the rest is the
// author's.
func (rd *reading) voices() {
	rd.said = []voice{{parent: -1, holder: rd.author(), attitude: rashomon.Asserts, certainty: rashomon.Unspecified, reporting: true}}
	as := rd.combined(rd.modelAttributions(), rd.ruleAttributions())
	for n := range as {
		as[n].content = rd.beforeContrast(as[n])
	}
	sort.SliceStable(as, func(a, b int) bool { return as[a].at < as[b].at })
	rd.keepAttributions(as)
	as = rd.heard(as)
	// A saying that reports another comes before it.
	sort.SliceStable(as, func(a, b int) bool { return len(as[a].content) > len(as[b].content) })
	for _, a := range as {
		rd.addVoice(a)
	}
	rd.firstPersons()
}

// author is the report's author, holder 0 of every claim.
func (rd *reading) author() rashomon.Holder {
	name := strings.Join(rd.report.Authors, ", ")
	if name == "" {
		name = rd.report.Outlet
	}
	if name == "" {
		name = filepath.Base(rd.report.From)
	}
	id := strings.TrimPrefix(rd.report.ID, "sha256:")
	if len(id) > 12 {
		id = id[:12]
	}
	id = "author:" + id
	rd.actor(rashomon.Actor{ID: id, Name: name, Kind: rashomon.Person})
	return rashomon.Holder{Actor: id, Name: name}
}

func (rd *reading) keepAttributions(as []attribution) {
	for _, a := range as {
		rd.report.Attributions = append(rd.report.Attributions, rashomon.Attribution{
			Source: rd.spans(a.source), Cue: rd.spans(a.cue), Content: rd.spans(a.content)})
	}
}

// chargeDenied reports whether the cue is a charge that its own source denies:
// "France denied allegations that …".
func (rd *reading) chargeDenied(a attribution) bool {
	for _, t := range a.cue {
		switch rd.lemma(t) {
		case "allegation", "accusation", "claim", "charge", "report", "suggestion":
		default:
			continue
		}
		h := rd.head(t)
		if h < 0 || rd.isVerb(t) || !rd.is(t, "obj") || !rd.sourceActs(a, h) {
			continue // "denied Turkey's claim": the claim has an owner of its own
		}
		switch rd.lemma(h) {
		case "deny", "reject", "dismiss", "refute", "rebuff":
			return true
		}
	}
	return false
}

// sourceActs reports whether the source of an attribution is the subject of the
// verb at v.
func (rd *reading) sourceActs(a attribution, v int) bool {
	for _, s := range rd.subjects(v) {
		if slices.Contains(a.source, s) {
			return true
		}
	}
	return false
}

// madeToShow reports whether what shows something is a count or a report that
// somebody made: "figures from the ministry show".
func (rd *reading) madeToShow(a attribution) bool {
	return a.entry.class == "evidence" && a.by >= 0 && rd.derivedNoun(a.by) && !rd.exhibitNoun(a.by) && rd.makerAt(a.by) >= 0
}

// ownsUp reports whether the cue is "claimed responsibility", "took credit": of
// what follows only the deed's authorship is the claimant's word, and rule
// perpetrator/responsibility gives it that; the toll is the author's.
func (rd *reading) ownsUp(a attribution) bool {
	switch rd.lemma(a.at) {
	case "claim", "take", "accept", "assume":
	default:
		return false
	}
	o := rd.kid(a.at, "obj")
	return o >= 0 && (rd.lemma(o) == "responsibility" || rd.lemma(o) == "credit")
}

// addVoice makes the voices of one attribution: one per holder. Words that
// are nobody's but the author's make none.
func (rd *reading) addVoice(a attribution) {
	if !a.entry.speech() && !rd.madeToShow(a) || len(a.content) == 0 || rd.settledAct(a) || rd.ownsUp(a) {
		return
	}
	holders := rd.holdersOf(a)
	if len(holders) == 0 {
		return
	}
	parent := rd.voiceAt[a.at]
	attitude, certainty := rd.cueMood(a)
	if rd.chargeDenied(a) {
		attitude, certainty = rashomon.Denies, rashomon.Certain
	}
	var denier = -1
	if strings.HasSuffix(a.rule, "noun") && parent > 0 && rd.rejects(a) {
		// "Russia denied Turkey's claim that …": Turkey claims, Russia denies.
		denier = parent
		parent = rd.said[parent].parent
	}
	if denier < 0 && strings.HasSuffix(a.rule, "noun") && rd.calledFalse(a.at) {
		// "Turkey's claim that … is a lie": whoever says so denies it.
		denier = rd.voiceAt[a.at]
		parent = max(rd.said[denier].parent, 0)
	}
	first := len(rd.said)
	for n, h := range holders {
		v := voice{parent: parent, holder: h, cue: a.cue, content: a.content, attitude: attitude, certainty: certainty,
			reporting: a.entry.class == "speech", reasons: []rashomon.Reason{rd.reason(a)}}
		rd.said = append(rd.said, v)
		if n > 0 {
			rd.said[first].others = append(rd.said[first].others, first+n)
		}
	}
	if by := rd.takesBack(a); by >= 0 {
		for _, h := range holders {
			rd.said = append(rd.said, voice{parent: parent, holder: h, cue: []int{by}, content: a.content, attitude: rashomon.Denies,
				certainty: rashomon.Unspecified, reporting: true, reasons: []rashomon.Reason{{Rule: "attribution/taken-back", Words: rd.spans([]int{by})}}})
			rd.said[first].others = append(rd.said[first].others, len(rd.said)-1)
		}
	}
	if denier >= 0 {
		rd.said = append(rd.said, rd.said[denier])
		last := len(rd.said) - 1
		rd.said[last].others = nil
		rd.said[last].attitude = rashomon.Denies
		rd.said[first].others = append(rd.said[first].others, last)
	}
	for _, t := range a.content {
		rd.voiceAt[t] = first
	}
}

// rejects reports whether a noun of saying is what a denying verb denies.
func (rd *reading) rejects(a attribution) bool {
	h := rd.text.Tokens[a.at].Head
	if h < 0 || !rd.is(a.at, "obj", "obl", "nsubj:pass") {
		return false
	}
	e, known := rd.cueAt(h)
	return known && e.attitude == rashomon.Denies
}

// calledFalse reports whether the clause that a noun of saying is the subject
// of says that it is false.
func (rd *reading) calledFalse(i int) bool {
	h := rd.text.Tokens[i].Head
	if h < 0 || !rd.is(i, "nsubj", "nsubj:pass") {
		return false
	}
	_, end := rd.sentence(i)
	for t := i + 1; t < end; t++ {
		if rd.voiceAt[t] != rd.voiceAt[i] {
			continue
		}
		if v, ok := rd.valueOf(rd.words.denial, t); ok && v == "content" && (t == h || rd.text.Tokens[t].Head == h || rd.text.Tokens[t].Head == i) && rd.nounish(t) {
			return !rd.deniedWord(t)
		}
		if rd.word(t) == "nothing" && t+3 < end && rd.word(t+1) == "to" && rd.word(t+2) == "do" {
			return true
		}
		if (rd.word(t) == "true" || rd.word(t) == "correct" || rd.word(t) == "accurate") && t == h {
			return rd.deniedWord(t)
		}
	}
	return false
}

// beforeContrast cuts what is said before another's saying that the sentence
// sets against it: "X said A, while Y maintained that B".
func (rd *reading) beforeContrast(a attribution) []int {
	if !a.entry.speech() || a.by < 0 {
		return a.content
	}
	for n, t := range a.content {
		if t <= a.at || n == 0 || rd.inQuotes(t) {
			continue
		}
		w := rd.word(t)
		if w != "while" && w != "whereas" && w != "whilst" && (w != "but" && w != "and" || rd.word(t-1) != ",") {
			continue
		}
		if rd.otherSpeaker(t, a.by) {
			return rd.trimmed(slices.Clone(a.content[:n]))
		}
	}
	return a.content
}

// otherSpeaker reports whether a clause that starts at t has a saying with a
// named subject of its own.
func (rd *reading) otherSpeaker(t, by int) bool {
	_, end := rd.sentence(t)
	for k := t + 1; k < min(end, t+14); k++ {
		e, ok := rd.cueAt(k)
		if !ok || !e.speech() || rd.text.Tokens[k].VerbForm == "Inf" || rd.word(t+1) == "that" {
			continue
		}
		s, _ := rd.sourceOf(k)
		if s <= t || s >= k {
			continue
		}
		m, named := rd.mentionOf(s)
		o, _ := rd.mentionOf(by)
		return named && !m.pronoun && m.actor != o.actor
	}
	return false
}

// cueMood is how the holder stands to what the cue gives it. A denial of a
// belief is a denial, a saying that did not happen leaves doubt.
func (rd *reading) cueMood(a attribution) (rashomon.Attitude, rashomon.Certainty) {
	attitude, certainty := a.entry.attitude, a.entry.certainty
	if !rd.deniedWord(a.at) {
		return attitude, certainty
	}
	switch {
	case attitude == rashomon.Denies:
		return rashomon.Asserts, rashomon.Possible
	case a.entry.class == "belief":
		return rashomon.Denies, certainty
	}
	return rashomon.Doubts, rashomon.Unspecified
}

// holdersOf are those whose word an attribution's content is. Footage, polls
// and other things that show something are no holders; an accusation without
// an accuser has an unnamed one.
func (rd *reading) holdersOf(a attribution) []rashomon.Holder {
	if a.by < 0 && a.entry.class == "speech" && rd.isVerb(a.at) && rd.finite(a.at) && !rd.passive(a.at) {
		// "published a story and accused": the subject stands with the first verb
		if by, _ := rd.sourceOf(a.at); by >= 0 && by < a.at {
			a.by, a.source = by, rd.sourcePhrase(by, a.content, a.at)
		}
	}
	if a.by < 0 {
		switch a.entry.words {
		case "accuse", "blame", "charge", "implicate":
			id := rd.actor(rashomon.Actor{ID: "unknown:unnamed-accuser", Name: "an unnamed accuser", Kind: rashomon.UnknownActor})
			return []rashomon.Holder{{Actor: id, Name: "an unnamed accuser"}}
		}
		if rd.looseTalk(a) || rd.toldByNobody(a) {
			id := rd.actor(rashomon.Actor{ID: "unknown:unnamed-source", Name: "an unnamed source", Kind: rashomon.UnknownActor})
			return []rashomon.Holder{{Actor: id, Name: "an unnamed source", Words: rd.spans(a.cue)}}
		}
		return nil
	}
	if both := rd.bothOf(a.by); len(both) > 0 {
		return both
	}
	var out []rashomon.Holder
	for _, by := range rd.conjuncts(a.by) {
		if by != a.by && !slices.Contains(a.source, by) {
			continue
		}
		if h, ok := rd.holder(by, a.source); ok && !slices.ContainsFunc(out, func(o rashomon.Holder) bool { return o.Actor == h.Actor }) {
			out = append(out, h)
		}
	}
	return rd.jointly(out, a.source)
}

// looseTalk reports whether the cue is "reports that", "rumours that": somebody
// said it, and not the author.
func (rd *reading) looseTalk(a attribution) bool {
	for _, t := range a.cue {
		switch rd.lemma(t) {
		case "report", "claim", "allegation", "accusation", "rumor", "rumour", "suggestion":
			return rd.pos(t) == "NOUN" && rd.text.Tokens[t].Plural && rd.clauseLike(a.content)
		}
	}
	return false
}

// toldByNobody reports whether somebody was told something and the words do not
// say by whom: "journalists were told at a briefing that …".
func (rd *reading) toldByNobody(a attribution) bool {
	switch rd.lemma(a.at) {
	case "tell", "inform", "brief":
		return rd.passiveForm(a.at) && rd.clauseLike(a.content)
	}
	return false
}

// clauseLike reports whether the words hold a finite clause.
func (rd *reading) clauseLike(ts []int) bool {
	return slices.ContainsFunc(ts, func(t int) bool { return rd.isVerb(t) && rd.finite(t) })
}

// jointly makes one holder of several whom the report does not name: "health
// officials and aid agencies said" is one claim, held together.
func (rd *reading) jointly(hs []rashomon.Holder, source []int) []rashomon.Holder {
	if len(hs) < 2 || slices.ContainsFunc(hs, func(h rashomon.Holder) bool { return !strings.HasPrefix(h.Actor, "unknown:") }) {
		return hs
	}
	name := strings.Join(strings.Fields(rd.shown(source)), " ")
	id := rd.actor(rashomon.Actor{ID: "unknown:" + slug(strings.TrimPrefix(strings.ToLower(name), "the ")), Name: name, Kind: rashomon.UnknownActor})
	return []rashomon.Holder{{Actor: id, Name: name, Words: rd.spans(source)}}
}

// settledAct reports whether an infinitive stands under a cue of agreeing or
// asking: that somebody agreed to meet is the word of whoever tells it.
func (rd *reading) settledAct(a attribution) bool {
	switch a.entry.words {
	case "agree", "refuse", "decline", "accept", "offer", "propose", "demand", "order", "request", "urge", "ask", "invite", "commit", "instruct", "encourage", "appeal", "call":
	default:
		return false
	}
	if rd.kid(a.at, "ccomp") >= 0 {
		return false
	}
	x := rd.kid(a.at, "xcomp")
	return x >= 0 && rd.toInfinitive(x) || a.entry.words == "call" && rd.kid(a.at, "xcomp") < 0 && rd.kid(a.at, "obj") < 0
}
