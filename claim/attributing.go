package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// nounAttribution reads "X's claim that …", "accusations by X that …", "X is
// confident that …", "X's version is …".
func (rd *reading) nounAttribution(i int) (attribution, bool) {
	t := rd.text.Tokens[i]
	if t.POS != "NOUN" && t.POS != "ADJ" && t.POS != "VERB" {
		return attribution{}, false
	}
	v, ok := rd.valueOf(rd.words.saying, i)
	if !ok {
		return attribution{}, false
	}
	a := attribution{at: i, by: -1, entry: readEntry(rd.lemma(i), v), rule: "attribution/noun", cue: []int{i}}
	if t.POS != "NOUN" {
		if t.POS == "VERB" && rd.words.reporting.Has(rd.lemma(i)) {
			return attribution{}, false
		}
		a.rule = "attribution/adjective"
		a.by = rd.kid(i, "nsubj", "nsubj:pass")
		if a.by < 0 || rd.word(a.by) == "it" || rd.word(a.by) == "there" {
			return attribution{}, false
		}
	} else {
		a.by = rd.ownerOf(i)
	}
	for _, k := range rd.kids(i, "acl", "ccomp", "advcl") {
		m := rd.kid(k, "mark")
		if k > i && m >= 0 && (rd.word(m) == "that" || rd.word(m) == "of" || rd.word(m) == "about" || rd.word(m) == "to" && a.entry.class == "intent") && !rd.is(k, "acl:relcl") {
			a.content = rd.subtree(k)
		}
		if k > i && m < 0 && rd.is(k, "ccomp") {
			a.content = rd.subtree(k)
		}
	}
	if len(a.content) == 0 && rd.is(i, "nsubj") && t.Head >= 0 && rd.kid(t.Head, "cop") >= 0 && a.by >= 0 {
		a.content = rd.subtreeWithout(t.Head, "nsubj", "cop", "punct")
		a.rule = "attribution/version"
	}
	if len(a.content) == 0 {
		return attribution{}, false
	}
	if a.by >= 0 {
		a.source = rd.sourcePhrase(a.by, nil, i)
		a.source = slices.DeleteFunc(a.source, func(t int) bool { return t == i })
		if m, ok := rd.mentionOf(a.by); ok && (len(a.source) == 0 || !slices.Contains(a.source, a.by)) {
			a.source = run(m.first, m.end)
		}
		a.content = slices.DeleteFunc(a.content, func(t int) bool { return slices.Contains(a.source, t) || t < i && rd.rel(t) == "case" })
	}
	return a, true
}

// ownerOf is whose claim a noun is: "Ankara's claim", "claims by rebels", "a
// report from the ministry", "Russian claims"; -1 where nobody's.
func (rd *reading) ownerOf(i int) int {
	if k := rd.kid(i, "nmod:poss"); k >= 0 {
		return k
	}
	if first, _ := rd.sentence(i); i-2 >= first && (rd.word(i-1) == "'s" || rd.word(i-1) == "’s" || rd.word(i-1) == "’" || rd.word(i-1) == "'") && rd.mentionAt[i-2] >= 0 {
		return i - 2
	}
	for _, k := range rd.kids(i, "nmod", "obl") {
		if p := rd.preposition(k); p == "by" || p == "from" || p == "of" && rd.mentionAt[k] >= 0 {
			return k
		}
	}
	for _, k := range rd.kids(i, "amod", "compound") {
		if rd.mentionAt[k] >= 0 {
			return k
		}
	}
	// "Russia made the claim that", "Turkey repeated its accusation that"
	if h := rd.text.Tokens[i].Head; h >= 0 && rd.is(i, "obj") {
		return rd.kid(h, "nsubj")
	}
	return -1
}

// ownerBefore is an actor named right before a noun, as far as words of the
// same phrase reach: "UN human rights report"; -1 where none is.
func (rd *reading) ownerBefore(i int) int {
	first, _ := rd.sentence(i)
	for k := i - 1; k >= first && i-k < 5; k-- {
		if m, ok := rd.mentionOf(k); ok {
			if m.pronoun || rd.actorsByID[m.actor].Kind == rashomon.Person || rd.actorsByID[m.actor].Kind == rashomon.Civilians {
				return -1
			}
			return m.head
		}
		if p := rd.pos(k); p != "ADJ" && p != "NOUN" && p != "PROPN" {
			break
		}
	}
	return -1
}

// accordingTo reads "according to X, …" and its like.
func (rd *reading) accordingTo(i int) (attribution, bool) {
	first, end := rd.sentence(i)
	var words []string
	for k := i; k < min(end, i+6); k++ {
		words = append(words, rd.word(k))
	}
	n, v := rd.words.attributing.Match(words)
	if n == 0 && rd.forWhom(i) {
		n, v = 1, "belief"
	}
	if n == 0 || i+n >= end || rd.word(i+n) == "usual" {
		return attribution{}, false
	}
	if n == 1 && words[0] != "for" && !rd.setOff(i) {
		return attribution{}, false
	}
	by := rd.phraseHead(i+n, i, end)
	if by < 0 {
		return attribution{}, false
	}
	a := attribution{at: i, by: by, entry: readEntry(strings.Join(words[:n], " "), v), rule: "attribution/according-to", cue: run(i, i+n)}
	a.source = slices.DeleteFunc(rd.subtreeWithout(by, "case", "acl:relcl", "parataxis", "advcl"), func(t int) bool { return t < i+n })
	a.source = rd.trimMarks(rd.contiguous(a.source))
	if len(a.source) == 0 {
		return attribution{}, false
	}
	a.content = rd.aroundPhrase(i, a.source[len(a.source)-1]+1, first, end)
	if words[0] == "for" {
		m, _ := rd.mentionOf(by)
		if rd.word(i+1) == "the" {
			m, _ = rd.mentionOf(i + 2)
		}
		a.source, a.by = run(i+1, m.end), m.head
		a.content = run(m.end, end)
	}
	return a, len(a.content) > 0
}

// forWhom reports whether "for" opens a clause with the party whose view it
// is: "for the Turks an agreement exists", not "for Turkey to join".
func (rd *reading) forWhom(i int) bool {
	if rd.word(i) != "for" {
		return false
	}
	first, end := rd.sentence(i)
	if i > first && rd.word(i-1) != "," && rd.word(i-1) != ";" {
		return false
	}
	at := i + 1
	if at < end && rd.word(at) == "the" {
		at++
	}
	m, ok := rd.mentionOf(at)
	if !ok || m.adjective || m.end >= end {
		return false
	}
	switch k := rd.actorsByID[m.actor].Kind; k {
	case rashomon.State, rashomon.Person, rashomon.Group, rashomon.Office:
	default:
		return false
	}
	switch rd.text.Tokens[m.end].POS {
	case "DET", "PRON", "PROPN", "NOUN", "ADJ":
	default:
		if rd.word(m.end) != "," {
			return false
		}
	}
	return rd.hasVerb(run(m.end, end)) && rd.text.Tokens[m.end].POS != "PART"
}

// setOff reports whether "per" or "citing" opens a phrase of its own and names
// somebody: ", per the ministry", not "ten per day".
func (rd *reading) setOff(i int) bool {
	first, end := rd.sentence(i)
	if i+1 >= end || i > first && !rd.mark(i-1) {
		return false
	}
	for k := i + 1; k < min(end, i+5); k++ {
		if rd.mentionAt[k] >= 0 || rd.inList(rd.words.sources, k) {
			return true
		}
	}
	return false
}

// phraseHead is the head of the phrase that starts at token at: the highest
// token above it that does not lie before the phrase.
func (rd *reading) phraseHead(at, before, end int) int {
	for at < end && (rd.text.Tokens[at].POS == "PUNCT" || rd.text.Tokens[at].POS == "ADP") {
		at++
	}
	if at >= end {
		return -1
	}
	h := at
	for n := 0; n < 60; n++ {
		up := rd.text.Tokens[h].Head
		if up < at || up >= end || rd.clausal(up) && rd.text.Tokens[up].POS == "VERB" {
			break
		}
		h = up
	}
	return h
}

// contiguous cuts tokens at the first gap.
func (rd *reading) contiguous(ts []int) []int {
	for n := 1; n < len(ts); n++ {
		if ts[n] != ts[n-1]+1 {
			return ts[:n]
		}
	}
	return ts
}

// aroundPhrase is the sentence less the phrase [from, to) that says whose word
// it is: the clause before it where it ends one, else all.
func (rd *reading) aroundPhrase(from, to, first, end int) []int {
	var out []int
	for t := first; t < end; t++ {
		if t < from || t >= to {
			out = append(out, t)
		}
	}
	// A saying of its own in the sentence keeps what it says.
	return out
}

// colonAttributions reads "Moscow: no strikes were carried out", "Strike was
// Syrian: Ankara" and "X said:" before a paragraph of its own.
func (rd *reading) colonAttributions() []attribution {
	var out []attribution
	for n, s := range rd.text.Sentences {
		for i := s.First + 1; i < s.End; i++ {
			if rd.word(i) != ":" {
				continue
			}
			if a, ok := rd.colonBefore(n, i); ok {
				out = append(out, a)
			} else if a, ok := rd.colonAfter(n, i); ok && s.Title {
				out = append(out, a)
			} else if a, ok := rd.colonAnnounces(n, i); ok {
				out = append(out, a)
			}
			break
		}
	}
	return out
}

// colonBefore is a name, then what it says.
func (rd *reading) colonBefore(n, i int) (attribution, bool) {
	s := rd.text.Sentences[n]
	if i-s.First > 7 || i+2 >= s.End || rd.hasVerb(run(s.First, i)) || !rd.hasVerb(run(i+1, s.End)) && !s.Title {
		return attribution{}, false
	}
	by := rd.topOf(s.First, i)
	if !rd.canSpeak(s.First, i) {
		return attribution{}, false
	}
	return attribution{at: i, by: by, source: run(s.First, i), cue: []int{i}, content: run(i+1, s.End),
		entry: entry{class: "speech", attitude: rashomon.Asserts, certainty: rashomon.Unspecified}, rule: "attribution/colon"}, true
}

// colonAfter is a headline that ends with who says it.
func (rd *reading) colonAfter(n, i int) (attribution, bool) {
	s := rd.text.Sentences[n]
	if s.End-i > 6 || i+1 >= s.End || !rd.canSpeak(i+1, s.End) || rd.hasVerb(run(i+1, s.End)) {
		return attribution{}, false
	}
	return attribution{at: i, by: rd.topOf(i+1, s.End), source: rd.trimMarks(run(i+1, s.End)), cue: []int{i}, content: run(s.First, i),
		entry: entry{class: "speech", attitude: rashomon.Asserts, certainty: rashomon.Unspecified}, rule: "attribution/headline"}, true
}

// canSpeak reports whether the tokens name somebody who can say something.
func (rd *reading) canSpeak(first, end int) bool {
	for i := first; i < end; i++ {
		if m, ok := rd.mentionOf(i); ok && !m.adjective {
			return true
		}
		if rd.inList(rd.words.sources, i) || rd.words.titles.Has(rd.word(i)) {
			return true
		}
	}
	return false
}
