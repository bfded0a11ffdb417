package claim

import (
	"slices"

	"rashomon"
)

// An attribution is who says, the saying and what is said, by a rule or by
// the model.
type attribution struct {
	source, cue, content []int
	by                   int // the source's head word, -1 where no source is named
	at                   int // the cue's head word
	entry                entry
	rule                 string
	model                bool
}

// cueAt is what the lists say of a verb that gives words to somebody.
func (rd *reading) cueAt(i int) (entry, bool) {
	t := rd.text.Tokens[i]
	if t.POS != "VERB" && t.POS != "AUX" || rd.is(i, "aux", "cop") {
		return entry{}, false
	}
	lemma := rd.lemma(i)
	for _, k := range rd.children[i] {
		if k > i && k <= i+4 && rd.is(k, "compound", "advmod", "xcomp", "obj", "fixed") {
			if v, ok := rd.words.reporting.Value(lemma + " " + rd.word(k)); ok {
				return readEntry(lemma+" "+rd.word(k), v), true
			}
		}
	}
	for _, l := range append([]string{lemma}, stems(rd.word(i))...) {
		if v, ok := rd.words.reporting.Value(l); ok {
			return readEntry(l, v), true
		}
	}
	return entry{}, false
}

// ruleAttributions finds who says what from the parse and the word lists.
func (rd *reading) ruleAttributions() []attribution {
	var out []attribution
	for i := range rd.text.Tokens {
		if a, ok := rd.verbAttribution(i); ok {
			out = append(out, a)
		}
		if a, ok := rd.nounAttribution(i); ok {
			out = append(out, a)
		}
		if a, ok := rd.accordingTo(i); ok {
			out = append(out, a)
		}
	}
	out = append(out, rd.colonAttributions()...)
	for n := range out {
		out[n].content = rd.trimmed(out[n].content)
	}
	return rd.quotedFurther(out)
}

func (rd *reading) verbAttribution(i int) (attribution, bool) {
	e, known := rd.cueAt(i)
	if !known {
		return attribution{}, false
	}
	if a, ok := rd.setOffSaying(i, e); ok {
		return a, true
	}
	a := attribution{at: i, entry: e, rule: "attribution/verb", cue: rd.cueTokens(i)}
	var patient int
	a.by, patient = rd.sourceOf(i)
	a.content = rd.contentOf(i, e, patient, a.by)
	if len(a.content) == 0 {
		return attribution{}, false
	}
	if a.by >= 0 {
		a.source = rd.sourcePhrase(a.by, a.content, i)
	}
	a.content = slices.DeleteFunc(a.content, func(t int) bool { return slices.Contains(a.source, t) || slices.Contains(a.cue, t) })
	if rd.hypotheticalCue(i) {
		return attribution{}, false
	}
	return a, len(a.content) > 0
}

// hypotheticalCue reports whether nothing was said: "if he says", "to say",
// orders and generic talk.
func (rd *reading) hypotheticalCue(i int) bool {
	return rd.text.Tokens[i].Mood == "Imp"
}

// cueTokens are the verb with its auxiliaries, negation and particle.
func (rd *reading) cueTokens(i int) []int {
	out := []int{i}
	for _, k := range rd.children[i] {
		switch {
		case rd.is(k, "aux", "compound") && k < i+3 && k > i-5:
			out = append(out, k)
		case rd.is(k, "advmod") && (rd.words.denial.Has(rd.word(k)) || k == i-1):
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

// sourceOf is who speaks with the verb, and in the passive whom it is said of.
// A verb without a subject of its own takes that of the verb it hangs on.
func (rd *reading) sourceOf(i int) (by, patient int) {
	by, patient = -1, -1
	passive := rd.passive(i)
	for _, k := range rd.children[i] {
		switch {
		case rd.is(k, "nsubj:pass") || rd.is(k, "nsubj") && passive:
			patient = k
		case rd.is(k, "obl:agent") || passive && rd.is(k, "obl") && rd.preposition(k) == "by":
			by = k
		case rd.is(k, "nsubj") && by < 0:
			by = k
		}
	}
	if by >= 0 || patient >= 0 {
		return by, patient
	}
	if k := rd.adjacentSubject(i); k >= 0 && !passive {
		return k, -1
	}
	t := rd.text.Tokens[i]
	if t.Head < 0 {
		return rd.invertedSubject(i), -1
	}
	switch {
	case rd.is(i, "acl"):
		if passive {
			return -1, t.Head
		}
		return t.Head, -1
	case rd.is(i, "conj", "xcomp", "advcl", "parataxis"):
		if rd.text.Tokens[t.Head].POS == "VERB" || rd.kid(t.Head, "nsubj") >= 0 {
			if passive {
				_, patient = rd.sourceOf(t.Head)
				return -1, patient
			}
			by, patient = rd.sourceOf(t.Head)
			if by < 0 && !rd.passive(t.Head) {
				by = patient
			}
			if o := rd.kid(t.Head, "obj"); rd.is(i, "xcomp") && o >= 0 && o < i {
				by = o
			}
			if by < 0 && rd.is(i, "advcl") {
				by = patient
			}
			return by, -1
		}
	}
	return rd.invertedSubject(i), -1
}

// adjacentSubject is the actor named right before a finite verb, where the
// parse took it for something else; -1 where none is.
func (rd *reading) adjacentSubject(i int) int {
	if !rd.finite(i) {
		return -1
	}
	first, _ := rd.sentence(i)
	at := i - 1
	for at >= first && (rd.pos(at) == "AUX" || rd.pos(at) == "ADV" || rd.pos(at) == "PART") {
		at--
	}
	if at < first {
		return -1
	}
	m, ok := rd.mentionOf(at)
	if !ok || m.adjective || m.end != at+1 || rd.preposition(m.head) != "" && rd.pos(m.head) != "PRON" {
		return -1
	}
	if m.first > first && (rd.pos(m.first-1) == "ADP" || rd.pos(m.first-1) == "CCONJ") {
		return -1
	}
	return m.head
}

// invertedSubject is a name right after the verb, "said Jones", where the
// parse took it for something else.
func (rd *reading) invertedSubject(i int) int {
	_, end := rd.sentence(i)
	if i+1 < end && rd.lemma(i) == "say" {
		for _, k := range rd.kids(i, "obj", "iobj", "dep", "obl") {
			if k > i && k < i+6 && rd.preposition(k) == "" && rd.text.Tokens[k].POS == "PROPN" {
				return k
			}
		}
	}
	return -1
}

// sourcePhrase is the source's noun phrase less what is said.
func (rd *reading) sourcePhrase(by int, content []int, cue int) []int {
	var out []int
	skip := map[int]bool{}
	for _, k := range rd.children[by] {
		if rd.is(k, "acl:relcl", "parataxis", "case", "ccomp", "cop", "advcl", "dep") || k == cue || rd.is(k, "acl") && rd.within(cue, k) || rd.is(k, "conj") && rd.kid(k, "nsubj", "cop") >= 0 {
			skip[k] = true
		}
	}
	if rd.within(cue, by) {
		for _, k := range rd.children[by] {
			if rd.within(cue, k) {
				skip[k] = true
			}
		}
	}
	out = append(out, by)
	for _, k := range rd.children[by] {
		if !skip[k] {
			out = append(out, rd.subtree(k)...)
		}
	}
	slices.Sort(out)
	out = slices.DeleteFunc(out, func(t int) bool { return slices.Contains(content, t) })
	return rd.trimMarks(out)
}

// trimMarks leaves out punctuation at both ends.
func (rd *reading) trimMarks(ts []int) []int {
	for len(ts) > 0 && rd.text.Tokens[ts[0]].POS == "PUNCT" {
		ts = ts[1:]
	}
	for len(ts) > 0 && rd.text.Tokens[ts[len(ts)-1]].POS == "PUNCT" {
		ts = ts[:len(ts)-1]
	}
	return ts
}

// trimmed leaves out marks at the ends of what is said that are no part of a
// quotation.
func (rd *reading) trimmed(ts []int) []int {
	slices.Sort(ts)
	ts = slices.Compact(ts)
	for len(ts) > 0 && rd.text.Tokens[ts[0]].POS == "PUNCT" && !opens(rd.word(ts[0])) {
		ts = ts[1:]
	}
	for len(ts) > 0 {
		w := rd.word(ts[len(ts)-1])
		if rd.text.Tokens[ts[len(ts)-1]].POS != "PUNCT" || closes(w) || w == ")" {
			break
		}
		ts = ts[:len(ts)-1]
	}
	return ts
}

func opens(w string) bool {
	return w == "“" || w == "\"" || w == "‘" || w == "``" || w == "''" || w == "'" || w == "«" || w == "("
}

func closes(w string) bool {
	return w == "”" || w == "\"" || w == "’" || w == "''" || w == "'" || w == "»"
}

// reason is an attribution's rule as --explain shows it.
func (rd *reading) reason(a attribution) rashomon.Reason {
	r := rashomon.Reason{Rule: a.rule, Words: rd.spans(a.cue)}
	if a.entry.words != "" {
		r.Entry = a.entry.words + " (reporting.txt)"
	}
	return r
}
