package claim

import (
	"slices"

	"rashomon"
)

// heard mends attributions for the voices: sayings that a corpus of
// attributions marks otherwise than a reader of claims needs them, such as
// "X cited Y as saying" (two voices) or "this was reported by X" (the sentence
// before).
func (rd *reading) heard(as []attribution) []attribution {
	out := slices.Clone(as)
	for n := range out {
		out[n].content = slices.Clone(out[n].content)
		rd.claimedAside(&out[n])
		rd.nameBefore(&out[n])
	}
	for i := range rd.text.Tokens {
		for _, read := range []func(int) (attribution, bool){rd.quotedAs, rd.reportedBefore, rd.ownView, rd.carriedBy, rd.deniedBy, rd.putsAt, rd.asReported, rd.quotingLast} {
			if a, ok := read(i); ok {
				out = rd.replace(out, a)
			}
		}
		if a, ok := rd.documentSays(i, out); ok {
			out = append(out, a)
		}
		if a, ok := rd.nestedSaying(i, out); ok {
			out = append(out, a)
		}
		if a, ok := rd.deniedThing(i); ok && !slices.ContainsFunc(out, func(o attribution) bool { return slices.Contains(o.cue, i) && len(o.content) > 0 }) {
			out = append(out, a)
		}
	}
	out = rd.announced(out)
	for n := range out {
		out[n].content = rd.inReach(out[n])
		rd.sayingOn(out, out[n])
		out[n].content = rd.denialEnds(out[n])
		out[n].content = rd.withoutBackground(out[n])
	}
	return out
}

// announced gives a paragraph after "X said:" to X where it goes on in the words
// of a statement, without quotation marks.
func (rd *reading) announced(as []attribution) []attribution {
	for n, s := range rd.text.Sentences {
		colon := s.End - 1
		if rd.word(colon) != ":" || n+1 >= len(rd.text.Sentences) || opens(rd.word(rd.text.Sentences[n+1].First)) {
			continue
		}
		a, ok := rd.colonAnnounces(n, colon)
		if !ok || slices.ContainsFunc(as, func(o attribution) bool {
			return o.entry.class == "speech" && o.by >= 0 && rd.pos(o.by) != "PRON" && slices.ContainsFunc(o.cue, func(t int) bool { return slices.Contains(a.content, t) })
		}) {
			continue
		}
		as = append(as, a)
	}
	return as
}

// inReach cuts from what is said the sentences that stand apart from the saying
// and are neither quoted nor in the first person: the author tells on in them.
func (rd *reading) inReach(a attribution) []int {
	if a.rule == "attribution/announced" || a.rule == "attribution/reported-before" || len(a.content) == 0 {
		return a.content
	}
	home := rd.text.Tokens[a.at].Sentence
	keep := map[int]bool{home: true}
	for n := home; n > 0 && rd.broken(n-1); n-- {
		keep[n-1] = true
	}
	for n := home; n+1 < len(rd.text.Sentences) && rd.broken(n); n++ {
		keep[n+1] = true
	}
	for _, t := range a.content {
		n := rd.text.Tokens[t].Sentence
		if _, known := keep[n]; !known {
			keep[n] = rd.spokenSentence(n)
		}
	}
	if rd.colonEnds(home) {
		return a.content
	}
	return slices.DeleteFunc(slices.Clone(a.content), func(t int) bool { return !keep[rd.text.Tokens[t].Sentence] })
}

// broken reports whether a line break in the copy cut a sentence in two after
// sentence n.
func (rd *reading) broken(n int) bool {
	s := rd.text.Sentences[n]
	if s.Title || s.End <= s.First {
		return false
	}
	last := s.End - 1
	if rd.pos(last) == "PUNCT" && rd.word(last) != "," && rd.word(last) != "-" || n+1 >= len(rd.text.Sentences) {
		return false
	}
	next := rd.text.Sentences[n+1]
	return next.Paragraph-s.Paragraph <= 1 && !next.Title
}

// spokenSentence reports whether a sentence has quotation marks or speaks in
// the first person.
func (rd *reading) spokenSentence(n int) bool {
	s := rd.text.Sentences[n]
	for t := s.First; t < s.End; t++ {
		if rd.inQuotes(t) {
			return true
		}
		switch rd.word(t) {
		case "we", "i", "our", "us", "my", "me", "you", "\"", "“", "”":
			return true
		}
	}
	return false
}

func (rd *reading) colonEnds(n int) bool {
	s := rd.text.Sentences[n]
	return rd.word(s.End-1) == ":"
}

// nestedSaying reads a saying inside what another says that has no attribution
// yet: "it had spoken to survivors who said that …".
func (rd *reading) nestedSaying(i int, as []attribution) (attribution, bool) {
	e, ok := rd.cueAt(i)
	if !ok || e.class != "speech" || !rd.finite(i) || rd.deniedWord(i) || rd.conditional(i) || rd.kid(i, "ccomp") < i {
		return attribution{}, false
	}
	inside := false
	for _, a := range as {
		if slices.Contains(a.cue, i) {
			return attribution{}, false
		}
		inside = inside || a.entry.speech() && slices.Contains(a.content, i) && !slices.Contains(a.source, i)
	}
	s := rd.kid(i, "nsubj")
	if !inside || s < 0 || s > i || rd.word(s) == "it" || rd.word(s) == "there" {
		return attribution{}, false
	}
	return rd.verbAttribution(i)
}

// documentSays reads "the new report … describes soldiers shooting …" where no
// attribution stands yet: a report is nobody by name, and yet somebody's.
func (rd *reading) documentSays(i int, as []attribution) (attribution, bool) {
	e, ok := rd.cueAt(i)
	if !ok || e.class != "speech" || !rd.finite(i) || rd.passive(i) || rd.deniedWord(i) {
		return attribution{}, false
	}
	s := rd.kid(i, "nsubj")
	if s < 0 || s > i || !rd.derivedNoun(s) || rd.exhibitNoun(s) || slices.ContainsFunc(as, func(a attribution) bool { return slices.Contains(a.cue, i) }) {
		return attribution{}, false
	}
	if rd.makerAt(s) < 0 && !rd.pointsBack(s) {
		return attribution{}, false
	}
	a, ok := rd.verbAttribution(i)
	if !ok {
		if o := rd.kid(i, "obj"); o > i && slices.Contains(e.forms, "obj") {
			a = attribution{source: rd.sourcePhrase(s, nil, i), cue: []int{i}, at: i, by: s, entry: e, content: rd.subtree(o), rule: "attribution/document"}
			ok = true
		}
	}
	return a, ok && rd.hasVerb(a.content)
}

// nameBefore gives a source that is only a role the name before it: "…, Ann Goff,
// the governor of the province, said".
func (rd *reading) nameBefore(a *attribution) {
	if a.by < 0 || len(a.source) == 0 || a.by > a.at || !rd.human(a.by) {
		return
	}
	comma := a.source[0] - 1
	first, _ := rd.sentence(a.at)
	if comma <= first+1 || rd.word(comma) != "," {
		return
	}
	m, ok := rd.mentionOf(comma - 1)
	if !ok || m.end != comma || m.first <= first || rd.word(m.first-1) != "," || m.pronoun || rd.actorsByID[m.actor].Kind != rashomon.Person {
		return
	}
	a.source = append(run(m.first, comma+1), a.source...)
	a.by = m.head
	a.content = slices.DeleteFunc(a.content, func(t int) bool { return t >= m.first && t <= comma })
}

// replace puts an attribution in the place of those whose cue it shares.
func (rd *reading) replace(as []attribution, a attribution) []attribution {
	as = slices.DeleteFunc(as, func(o attribution) bool {
		return slices.ContainsFunc(o.cue, func(t int) bool { return slices.Contains(a.cue, t) })
	})
	return append(as, a)
}

func spoken() entry {
	return entry{class: "speech", attitude: rashomon.Asserts, certainty: rashomon.Unspecified}
}

// quotedAs reads "X cited Y as saying that …" and "Y was quoted by X as saying":
// what is said is Y's word, and that he said it X's.
func (rd *reading) quotedAs(i int) (attribution, bool) {
	if i < 2 || rd.word(i-1) != "as" || rd.text.Tokens[i].VerbForm == "Fin" {
		return attribution{}, false
	}
	e, ok := rd.cueAt(i)
	if !ok || e.class != "speech" {
		return attribution{}, false
	}
	first, end := rd.sentence(i)
	v := -1
	for t := i - 2; t >= first && i-t < 30; t-- {
		if l := rd.lemma(t); (l == "cite" || l == "quote" || l == "report") && rd.pos(t) == "VERB" {
			v = t
			break
		}
	}
	if v < 0 {
		return attribution{}, false
	}
	phrase := run(v+1, i-1)
	if rd.passiveForm(v) {
		lo := v
		for lo > first && !rd.mark(lo-1) {
			lo--
		}
		phrase = run(lo, v)
		for len(phrase) > 0 && (rd.pos(phrase[len(phrase)-1]) == "AUX" || rd.pos(phrase[len(phrase)-1]) == "ADV") {
			phrase = phrase[:len(phrase)-1]
		}
	}
	phrase = rd.trimMarks(phrase)
	if len(phrase) == 0 || rd.hasVerb(phrase) {
		return attribution{}, false
	}
	a := attribution{source: phrase, cue: []int{i - 1, i}, at: i, by: rd.sourceHead(phrase), entry: e, rule: "attribution/quoted-as"}
	a.content = rd.trimmed(run(i+1, end))
	if len(a.content) == 0 { // "…, X quoted Y as saying."
		a.content = rd.trimmed(run(first, rd.clauseBefore(v, first)))
	}
	return a, len(a.content) > 0
}

// clauseBefore is where the clause ends that stands before a saying at the end
// of the sentence: the last comma before the verb; first where there is none.
func (rd *reading) clauseBefore(v, first int) int {
	for t := v - 1; t > first && v-t < 12; t-- {
		if rd.word(t) == "," || closes(rd.word(t)) && rd.pos(t) == "PUNCT" {
			return t
		}
	}
	return first
}

// quotingLast reads the X of "…, X quoted Y as saying."
func (rd *reading) quotingLast(v int) (attribution, bool) {
	if l := rd.lemma(v); l != "cite" && l != "quote" || rd.pos(v) != "VERB" || rd.passiveForm(v) {
		return attribution{}, false
	}
	first, end := rd.sentence(v)
	if end-v < 3 || rd.word(end-3) != "as" && rd.word(end-2) != "as" {
		return attribution{}, false
	}
	stop := rd.clauseBefore(v, first)
	source := rd.trimMarks(run(max(stop, first), v))
	if stop == first || len(source) == 0 {
		return attribution{}, false
	}
	content := append(rd.trimmed(run(first, stop)), run(v+1, end)...)
	return attribution{source: source, cue: []int{v}, at: v, by: rd.sourceHead(source), content: content, entry: spoken(), rule: "attribution/quoting"}, true
}

// passiveForm reports whether a form of "be" stands before the verb.
func (rd *reading) passiveForm(v int) bool {
	for t := v - 1; t >= 0 && v-t <= 3; t-- {
		if rd.lemma(t) == "be" {
			return true
		}
		if rd.pos(t) != "ADV" && rd.pos(t) != "AUX" {
			break
		}
	}
	return false
}

// reportedBefore reads "This was reported by X." and "X reported this.": the
// sentence before is X's word.
func (rd *reading) reportedBefore(i int) (attribution, bool) {
	e, ok := rd.cueAt(i)
	n := rd.text.Tokens[i].Sentence
	if !ok || e.class != "speech" || n == 0 || !slices.Contains(e.forms, "that") {
		return attribution{}, false
	}
	first, end := rd.sentence(i)
	w := rd.word(first)
	if end-first > 22 || w != "this" && w != "it" && w != "that" || !rd.passiveForm(i) || i-first > 4 {
		return attribution{}, false
	}
	by := i + 1
	for by < end && rd.word(by) != "by" {
		if p := rd.pos(by); p != "ADV" && p != "ADP" && p != "NOUN" && p != "PROPN" && p != "NUM" && p != "DET" || by-i > 4 {
			return attribution{}, false
		}
		by++
	}
	if by+1 >= end {
		return attribution{}, false
	}
	source := rd.trimMarks(run(by+1, rd.nameStop(by+1, end)))
	if len(source) == 0 || rd.hasVerb(run(source[len(source)-1]+1, end)) && rd.word(source[len(source)-1]+1) == "that" {
		return attribution{}, false
	}
	before := rd.text.Sentences[n-1]
	if before.Title && rd.text.Sentences[n].Paragraph-before.Paragraph > 1 {
		return attribution{}, false
	}
	return attribution{source: source, cue: []int{i}, at: i, by: rd.sourceHead(source), content: run(before.First, before.End),
		entry: e, rule: "attribution/reported-before"}, true
}

// ownView reads "in the ministry's view, …", "by its own count, …".
func (rd *reading) ownView(i int) (attribution, bool) {
	first, end := rd.sentence(i)
	switch rd.word(i) {
	case "in", "by", "on", "to":
	default:
		return attribution{}, false
	}
	if i > first && !rd.mark(i-1) {
		return attribution{}, false
	}
	noun := -1
	for t := i + 1; t < min(end, i+10) && !rd.mark(t) && rd.pos(t) != "VERB"; t++ {
		switch rd.lemma(t) {
		case "view", "opinion", "count", "reckoning", "estimate", "account", "telling", "assessment", "judgment", "judgement", "admission", "estimation", "version":
			noun = t
		}
	}
	if noun < 0 || noun+1 < end && rd.word(noun+1) == "of" {
		return attribution{}, false
	}
	by := rd.ownerOf(noun)
	if by <= i || by >= noun || !rd.is(by, "nmod:poss") && rd.word(by) != "its" && (rd.word(by+1) != "'s" && rd.word(by+1) != "’s") {
		return attribution{}, false
	}
	e := spoken()
	if l := rd.lemma(noun); l == "view" || l == "opinion" {
		e.class = "belief"
	}
	if l := rd.lemma(noun); l == "estimate" || l == "assessment" || l == "estimation" {
		e.certainty = rashomon.Probable
	}
	source := rd.trimMarks(slices.DeleteFunc(rd.subtree(by), func(t int) bool { return t <= i || t >= noun }))
	stop := noun + 1
	content := rd.trimmed(rd.aroundPhrase(i, stop, first, end))
	if len(source) == 0 || !rd.hasVerb(content) {
		return attribution{}, false
	}
	return attribution{source: source, cue: append([]int{i}, noun), at: noun, by: by, content: content, entry: e, rule: "attribution/own-view"}, true
}

// carriedBy reads "…, as quoted by X", "… in remarks carried by X": that it was
// said is X's word.
func (rd *reading) carriedBy(i int) (attribution, bool) {
	if rd.word(i) != "by" || i < 3 {
		return attribution{}, false
	}
	first, end := rd.sentence(i)
	switch rd.word(i - 1) {
	case "cited", "quoted":
		if w := rd.word(i - 2); w != "as" && w != "," {
			return attribution{}, false
		}
	case "carried":
	default:
		return attribution{}, false
	}
	source := rd.trimMarks(run(i+1, rd.nameStop(i+1, end)))
	if len(source) == 0 || i-1-first < 4 {
		return attribution{}, false
	}
	m, ok := rd.mentionOf(rd.sourceHead(source))
	if !ok || rd.actorsByID[m.actor].Kind != rashomon.OutletActor {
		return attribution{}, false
	}
	return attribution{source: source, cue: []int{i - 1, i}, at: i - 1, by: m.head, entry: spoken(), rule: "attribution/carried-by",
		content: rd.trimmed(rd.aroundPhrase(i-1, source[len(source)-1]+1, first, end))}, true
}

// claimedAside cuts what "as X claims" and "as claimed by X" give to X to the
// phrase right before, where the sentence has another who says the rest.
func (rd *reading) claimedAside(a *attribution) {
	as := -1
	for _, t := range a.cue {
		if rd.word(t) == "as" {
			as = t
		}
	}
	if as < 0 && len(a.cue) > 0 && a.cue[0] > 0 && rd.word(a.cue[0]-1) == "as" {
		as = a.cue[0] - 1
	}
	first, _ := rd.sentence(a.at)
	if as <= first || rd.word(as-1) == "," || !rd.sayingBefore(first, as, a.by) {
		return
	}
	lo := as - 1
	for lo > first && !rd.mark(lo-1) && rd.pos(lo-1) != "CCONJ" && rd.word(lo-1) != "not" && rd.pos(lo-1) != "VERB" {
		lo--
	}
	a.content = rd.trimmed(run(lo, as))
}

// sayingBefore reports whether somebody else says something in [first, end).
func (rd *reading) sayingBefore(first, end, by int) bool {
	for t := first; t < end; t++ {
		if e, ok := rd.cueAt(t); ok && e.class == "speech" {
			if s, _ := rd.sourceOf(t); s >= 0 && s != by {
				return true
			}
		}
	}
	return false
}

// putsAt reads "Damascus puts the toll at 40": the number is whose it is who puts
// it.
func (rd *reading) putsAt(i int) (attribution, bool) {
	if l := rd.lemma(i); l != "put" && l != "place" || !rd.isVerb(i) {
		return attribution{}, false
	}
	o := rd.kid(i, "obj")
	if o < 0 || o < i || !rd.derivedNoun(o) && rd.lemma(o) != "death" && rd.lemma(o) != "loss" {
		return attribution{}, false
	}
	_, end := rd.sentence(i)
	at := o + 1
	for at < end && rd.word(at) != "at" && at-o < 8 {
		at++
	}
	by, _ := rd.sourceOf(i)
	if at+1 >= end || rd.word(at) != "at" || by < 0 || by > i {
		return attribution{}, false
	}
	stop := at + 1
	for stop < end && !rd.mark(stop) && rd.pos(stop) != "VERB" {
		stop++
	}
	return attribution{source: rd.sourcePhrase(by, nil, i), cue: []int{i}, at: i, by: by, content: rd.trimmed(run(i+1, stop)), entry: spoken(), rule: "attribution/puts-at"}, true
}

// asReported reads "As reported TASS, …" and "As Interfax reports, …".
func (rd *reading) asReported(i int) (attribution, bool) {
	first, end := rd.sentence(i)
	if e, ok := rd.cueAt(i); !ok || e.class != "speech" || i-first > 6 || rd.word(first) != "as" {
		return attribution{}, false
	}
	source := run(first+1, i)
	if len(source) == 0 {
		at := i + 1
		if at < end && rd.word(at) == "by" {
			at++
		}
		stop := at
		for stop < end && rd.word(stop) != "," && stop-at < 6 {
			stop++
		}
		source = run(at, stop)
	}
	for len(source) > 0 && (rd.pos(source[len(source)-1]) == "AUX" || rd.pos(source[len(source)-1]) == "ADV") {
		source = source[:len(source)-1]
	}
	stop := max(i, i+1)
	for stop < end && rd.word(stop) != "," && stop-i < 12 {
		stop++
	}
	if len(source) == 0 || stop+1 >= end || rd.hasVerb(source) || !rd.canSpeak(source[0], source[len(source)-1]+1) && rd.pos(source[0]) != "PROPN" {
		return attribution{}, false
	}
	content := rd.trimmed(run(stop+1, end))
	return attribution{source: source, cue: []int{first, i}, at: i, by: rd.sourceHead(source), content: content, entry: spoken(), rule: "attribution/as-reported"}, rd.hasVerb(content)
}
