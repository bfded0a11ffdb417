package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// modelAttributions are what the trained reader found, with what the word
// lists say of their cues.
func (rd *reading) modelAttributions() []attribution {
	var out []attribution
	for _, m := range rd.text.Attributions {
		if len(m.Cue) == 0 || len(m.Content) == 0 {
			continue
		}
		a := attribution{source: m.Source, cue: m.Cue, content: slices.Clone(m.Content), by: -1, at: rd.cueHead(m.Cue), model: true, rule: "attribution/model"}
		if len(m.Source) > 0 {
			a.by = rd.sourceHead(m.Source)
		}
		a.entry = rd.cueEntry(m.Cue)
		if a.by >= 0 && rd.accused(a) {
			// "X is accused of …": X is whom it is said of, not who says it.
			a.content = append(a.content, a.source...)
			slices.Sort(a.content)
			a.source, a.by = nil, -1
		}
		if a.entry.class == "" {
			a.entry.class = "judge"
			if m.Reporting {
				a.entry.class = "speech"
			}
		}
		out = append(out, a)
	}
	return out
}

// accused reports whether an attribution's source is the subject of a passive
// cue.
func (rd *reading) accused(a attribution) bool {
	if rd.pos(a.at) != "VERB" || !rd.passive(a.at) || a.by > a.at {
		return false
	}
	by, patient := rd.sourceOf(a.at)
	return patient >= 0 && by < 0 && (patient == a.by || slices.Contains(a.source, patient))
}

// sourceHead is the head noun of a source's tokens; where the parse makes a
// verb of it, the last noun before the first verb or preposition.
func (rd *reading) sourceHead(ts []int) int {
	for _, t := range ts {
		if rd.nounish(t) && !slices.Contains(ts, rd.text.Tokens[t].Head) {
			return t
		}
	}
	best := -1
	for _, t := range ts {
		if p := rd.pos(t); best >= 0 && (p == "VERB" || p == "ADP" || p == "PUNCT" || p == "SCONJ") {
			break
		}
		if p := rd.pos(t); p == "NOUN" || p == "PROPN" || p == "PRON" {
			best = t
		}
	}
	if best >= 0 {
		return best
	}
	return ts[len(ts)-1]
}

// cueHead is the cue's word that a list knows, else its last verb.
func (rd *reading) cueHead(ts []int) int {
	best := ts[0]
	for _, t := range ts {
		if _, ok := rd.cueAt(t); ok {
			return t
		}
		if rd.text.Tokens[t].POS == "VERB" {
			best = t
		}
	}
	return best
}

// cueEntry is what the lists say of a cue's words.
func (rd *reading) cueEntry(ts []int) entry {
	none := entry{attitude: rashomon.Asserts, certainty: rashomon.Unspecified}
	for _, t := range ts {
		if e, ok := rd.cueAt(t); ok {
			return e
		}
	}
	var words []string
	for _, t := range ts {
		words = append(words, rd.word(t))
	}
	for n := range words {
		if k, v := rd.words.attributing.Match(words[n:]); k > 0 {
			return readEntry(words[n], v)
		}
	}
	for _, t := range ts {
		if v, ok := rd.valueOf(rd.words.saying, t); ok {
			return readEntry(rd.lemma(t), v)
		}
	}
	for _, t := range ts { // a verb that was tagged as a noun
		if v, ok := rd.valueOf(rd.words.reporting, t); ok {
			return readEntry(rd.lemma(t), v)
		}
	}
	return none
}

// combined joins what the model and the rules found. The model's comes first;
// a rule's is added where the model has nothing for that saying, and a rule
// that is sure of the clause mends what the model cut short.
func (rd *reading) combined(model, rules []attribution) []attribution {
	if len(model) == 0 {
		return rules
	}
	out := slices.Clone(model)
	for _, r := range rules {
		n := slices.IndexFunc(out[:len(model)], func(m attribution) bool { return same(m, r) })
		switch {
		case n < 0:
			if rd.sure(r) {
				out = append(out, r)
			}
		case r.rule == "attribution/noun" && r.by >= 0 && rd.ownedBefore(r):
			out[n].source, out[n].by, out[n].at, out[n].rule = r.source, r.by, r.at, r.rule
		case r.rule == "attribution/set-off" && slices.ContainsFunc(r.source, func(t int) bool { return slices.Contains(out[n].content, t) }):
			out[n].source, out[n].by, out[n].content, out[n].rule = r.source, r.by, r.content, out[n].rule+"+"+r.rule
		case rd.ownSubject(out[n], r):
			out[n].source, out[n].by, out[n].rule = r.source, r.by, out[n].rule+"+"+r.rule
		case r.rule == "attribution/set-off" && within(out[n].content, r.content) && 10*len(out[n].content) < 7*len(r.content):
			out[n].content, out[n].rule = r.content, out[n].rule+"+"+r.rule
		case rd.cutShort(out[n], r):
			out[n].content, out[n].rule = r.content, out[n].rule+"+"+r.rule
			if out[n].by < 0 {
				out[n].source, out[n].by = r.source, r.by
			}
		case out[n].by < 0 && r.by >= 0:
			out[n].source, out[n].by, out[n].rule = r.source, r.by, out[n].rule+"+"+r.rule
		}
	}
	return out
}

// ownSubject reports whether the cue has a named subject of its own right
// before it, where the model took a farther one.
func (rd *reading) ownSubject(m, r attribution) bool {
	if r.by < 0 || m.by < 0 || r.by == m.by || slices.Contains(m.source, r.by) || !rd.is(r.by, "nsubj") || rd.head(r.by) != r.at {
		return false
	}
	_, named := rd.mentionOf(r.by)
	return named && r.by < r.at && m.by < r.by
}

func within(a, b []int) bool {
	for _, t := range a {
		if !slices.Contains(b, t) {
			return false
		}
	}
	return true
}

// ownedBefore reports whether a possessive right before the noun says whose
// claim it is, which the model sometimes overlooks.
func (rd *reading) ownedBefore(r attribution) bool {
	if r.at < 2 {
		return false
	}
	w := rd.word(r.at - 1)
	return (w == "'s" || w == "’s" || w == "'" || w == "’") && r.by < r.at
}

// cutShort reports whether the model's content has no verb and lies within a
// rule's that has one.
func (rd *reading) cutShort(m, r attribution) bool {
	if r.entry.class != "speech" || !rd.hasVerb(r.content) || rd.hasVerb(m.content) {
		return false
	}
	return within(m.content, r.content)
}

// sure reports whether a rule's finding stands where the model has none: a
// named source or one that the words set off, and a clause or quotation said.
func (rd *reading) sure(r attribution) bool {
	if !r.entry.speech() || r.by < 0 || !rd.hasVerb(r.content) || rd.inQuotes(r.at) {
		return false
	}
	switch r.rule {
	case "attribution/colon", "attribution/headline", "attribution/announced", "attribution/according-to", "attribution/set-off":
		return true
	case "attribution/quotation":
		return len(r.content) > 3
	}
	m, named := rd.mentionOf(r.by)
	if !named || m.adjective || !strings.HasPrefix(r.rule, "attribution/") {
		return false
	}
	switch k := rd.actorsByID[m.actor].Kind; {
	case k == rashomon.Person && m.pronoun:
		return false
	case r.rule == "attribution/noun":
		return r.entry.words != "fear" && r.entry.words != "hope" && r.entry.words != "concern"
	}
	return r.rule == "attribution/verb" && rd.finite(r.at) && rd.kid(r.at, "ccomp", "parataxis") >= 0
}

// same reports whether two attributions are of one saying: a cue in common, or
// the same words said and no saying inside the other.
func same(m, r attribution) bool {
	for _, t := range r.cue {
		if slices.Contains(m.cue, t) {
			return true
		}
	}
	if slices.Contains(m.content, r.at) || slices.Contains(r.content, m.at) {
		return false
	}
	n := 0
	for _, t := range r.content {
		if slices.Contains(m.content, t) {
			n++
		}
	}
	return 3*n > len(r.content)+len(m.content)
}
