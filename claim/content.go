package claim

import "slices"

// contentOf are the words that the verb gives to its source.
func (rd *reading) contentOf(i int, e entry, patient, by int) []int {
	has := func(form string) bool { return slices.Contains(e.forms, form) }
	if ts := rd.clauseSaid(i, e, patient); len(ts) > 0 {
		return ts
	}
	var out []int
	if patient >= 0 && (has("obj") || has("to")) {
		out = append(out, rd.subtreeWithout(patient, "acl:relcl")...)
		if rd.is(i, "acl") {
			out = rd.nounWithout(patient, i)
		}
	}
	if o := rd.kid(i, "obj"); o >= 0 && o != by && has("obj") {
		out = append(out, rd.subtree(o)...)
	}
	if has("obj") {
		for _, k := range rd.kids(i, "xcomp") {
			out = append(out, rd.subtree(k)...)
		}
	}
	for _, k := range rd.kids(i, "obl", "advcl", "nmod", "xcomp") {
		if k == by {
			continue
		}
		if p := rd.preposition(k); p != "" && has(p) {
			out = append(out, rd.subtree(k)...)
		}
	}
	if len(out) == 0 && e.class == "speech" && has("that") {
		return rd.nearbySaid(i, by)
	}
	return out
}

// nounWithout is the noun phrase at n less the clause that i heads.
func (rd *reading) nounWithout(n, i int) []int {
	out := []int{n}
	for _, k := range rd.children[n] {
		if k != i && !rd.is(k, "acl", "punct", "case", "conj", "cc", "appos") {
			out = append(out, rd.subtree(k)...)
		}
	}
	return out
}

// clauseSaid are the words of the clause that the verb says: after it, before
// it, or around it ("it was, he said, a strike").
func (rd *reading) clauseSaid(i int, e entry, patient int) []int {
	that := slices.Contains(e.forms, "that") || slices.Contains(e.forms, "quote")
	to := slices.Contains(e.forms, "to") || slices.Contains(e.forms, "doing")
	for _, k := range rd.children[i] {
		switch {
		case rd.is(k, "ccomp") && (that || to):
			return rd.saidWith(k, i)
		case rd.is(k, "xcomp") && to && (rd.text.Tokens[k].POS == "VERB" || rd.kid(k, "cop", "mark") >= 0):
			ts := rd.subtree(k)
			if patient >= 0 {
				ts = append(ts, rd.subtreeWithout(patient, "acl:relcl")...)
			}
			return ts
		case rd.is(k, "xcomp") && that && rd.kid(k, "nsubj", "cop") >= 0 && rd.text.Tokens[k].VerbForm == "Fin":
			return rd.subtree(k)
		}
	}
	if !that {
		return nil
	}
	// "…, he said": the said clause is the head, the saying hangs on it.
	if h := rd.text.Tokens[i].Head; h >= 0 && rd.is(i, "parataxis") {
		return rd.headSaid(h, i)
	}
	for _, k := range rd.kids(i, "parataxis", "dep") {
		if rd.clausal(k) && (rd.quoteBetween(i, k) || rd.colonBetween(i, k) || k < i) {
			return rd.saidWith(k, i)
		}
	}
	return nil
}

// saidWith is the clause at k that verb i says, less the saying itself.
func (rd *reading) saidWith(k, i int) []int {
	ts := rd.subtree(k)
	return slices.DeleteFunc(ts, func(t int) bool { return rd.within(t, i) && !rd.within(t, k) })
}

// headSaid are the words around a saying that hangs on them. A saying in the
// middle or at the end of a sentence has all of it.
func (rd *reading) headSaid(h, i int) []int {
	said := rd.subtree(i)
	ts := rd.subtree(h)
	ts = slices.DeleteFunc(ts, func(t int) bool { return slices.Contains(said, t) })
	if i < h { // "He said: …" parsed as two clauses
		ts = slices.DeleteFunc(ts, func(t int) bool { return t < i })
	}
	return ts
}

func (rd *reading) quoteBetween(a, b int) bool {
	for t := min(a, b); t < max(a, b); t++ {
		if w := rd.word(t); opens(w) && w != "(" || closes(w) {
			return true
		}
	}
	return false
}

func (rd *reading) colonBetween(a, b int) bool {
	for t := min(a, b); t < max(a, b); t++ {
		if rd.word(t) == ":" {
			return true
		}
	}
	return false
}

// nearbySaid reads a saying whose said words the parse hung elsewhere: what
// stands before ", X said" to the start of the sentence, or after it.
func (rd *reading) nearbySaid(i, by int) []int {
	if !sayingAlone[rd.lemma(i)] {
		return nil
	}
	first, end := rd.sentence(i)
	lo, hi := i, i+1
	if by >= 0 {
		lo, hi = min(lo, by), max(hi, by+1)
	}
	for lo > first && !rd.mark(lo-1) {
		lo--
	}
	if lo > first+2 && rd.mark(lo-1) && !opens(rd.word(lo-1)) {
		before := run(first, lo-1)
		if rd.hasVerb(before) {
			return before
		}
	}
	for hi < end && !rd.mark(hi) && hi-i < 12 {
		hi++
	}
	if hi < end && (rd.word(hi) == ":" || rd.word(hi) == "," && hi+1 < end && opens(rd.word(hi+1))) {
		return run(hi+1, end)
	}
	return nil
}

var sayingAlone = map[string]bool{"say": true, "tell": true, "add": true, "write": true, "tweet": true, "state": true, "note": true, "explain": true, "announce": true, "report": true, "claim": true, "ask": true, "continue": true, "conclude": true, "reply": true, "respond": true, "insist": true, "argue": true, "warn": true, "declare": true}

// mark reports whether the token parts clauses.
func (rd *reading) mark(i int) bool {
	switch rd.word(i) {
	case ",", ";", ":", "—", "–", "--", "“", "”", "\"", "''", "``", "(", ")":
		return true
	}
	return false
}

func (rd *reading) hasVerb(ts []int) bool {
	for _, t := range ts {
		if p := rd.text.Tokens[t].POS; p == "VERB" || p == "AUX" {
			return true
		}
	}
	return false
}
