package claim

import "slices"

// setOffSaying reads "…, X said." and "…, said X, …" from the order of the
// words alone, which holds where a parse hangs the saying elsewhere. What is
// said stands before it, and after it where the sentence goes on.
func (rd *reading) setOffSaying(i int, e entry) (attribution, bool) {
	if e.class != "speech" || !slices.Contains(e.forms, "that") {
		return attribution{}, false
	}
	first, end := rd.sentence(i)
	lo, hi, by := 0, 0, -1
	if sayingAlone[e.words] {
		lo, hi, by = rd.beforeSaying(i, first)
	} else if !rd.finalInversion(i, end) {
		return attribution{}, false
	}
	if by < 0 {
		lo, hi, by = rd.afterSaying(i, first, end)
	}
	if by < 0 || lo-first < 2 {
		return attribution{}, false
	}
	hi = rd.sayingEnd(hi, end)
	if hi < 0 {
		return attribution{}, false
	}
	before := run(first, lo)
	if rd.words.reporting.Has(rd.word(first)) || !rd.hasVerb(before) && !closes(rd.word(lo-1)) {
		return attribution{}, false
	}
	content := before
	if hi < end-1 && (by < i || rd.opensWithin(hi, end)) {
		content = append(content, run(hi, end)...)
	}
	a := attribution{at: i, by: by, entry: e, rule: "attribution/set-off", cue: rd.cueTokens(i), content: content}
	a.source = rd.trimMarks(run(min(by, lo), max(by+1, i)))
	if by > i {
		a.source = rd.trimMarks(run(i+1, rd.nameStop(i+1, end)))
	} else {
		a.source = rd.trimMarks(run(lo, i))
		for len(a.source) > 1 && (rd.is(a.source[len(a.source)-1], "aux", "advmod") || rd.text.Tokens[a.source[len(a.source)-1]].POS == "AUX" || rd.text.Tokens[a.source[len(a.source)-1]].POS == "ADV") {
			a.source = a.source[:len(a.source)-1]
		}
	}
	a.content = slices.DeleteFunc(a.content, func(t int) bool { return slices.Contains(a.source, t) || slices.Contains(a.cue, t) })
	return a, true
}

// finalInversion reports whether the sentence ends with ", specified X.": then
// any verb of saying will do.
func (rd *reading) finalInversion(i, end int) bool {
	if i == 0 || rd.text.Tokens[i].VerbForm != "Fin" || rd.word(i-1) != "," && !closes(rd.word(i-1)) {
		return false
	}
	stop := rd.nameStop(i+1, end)
	return stop > i+1 && stop >= end-1 && rd.nounish(rd.topOf(i+1, stop))
}

// opensWithin reports whether a quotation opens right after the mark at hi; an
// apposition or a relative clause goes on about the speaker.
func (rd *reading) opensWithin(hi, end int) bool {
	for t := hi; t < min(end, hi+2); t++ {
		if w := rd.word(t); opens(w) && w != "(" {
			return true
		}
	}
	return false
}

// beforeSaying is the subject between the last comma or closing mark and the
// verb: [lo, i). by is -1 where there is a verb between, or no subject.
func (rd *reading) beforeSaying(i, first int) (lo, hi, by int) {
	at := i - 1
	for at >= first && (rd.text.Tokens[at].POS == "AUX" || rd.text.Tokens[at].POS == "ADV") {
		at--
	}
	lo = at
	for n := 0; lo >= first && n < 30; n++ {
		w := rd.word(lo)
		if closes(w) && rd.text.Tokens[lo].POS == "PUNCT" || w == "," && !rd.apposed(lo, at) {
			break
		}
		if p := rd.text.Tokens[lo].POS; w == ";" || w == ":" || opens(w) || w == "that" || p == "SCONJ" || (p == "VERB" && rd.text.Tokens[lo].VerbForm == "Fin") {
			return 0, 0, -1
		}
		lo--
	}
	if lo < first || lo == at {
		return 0, 0, -1
	}
	by = rd.sourceHead(run(lo+1, at+1))
	if p := rd.text.Tokens[lo+1].POS; p == "CCONJ" || p == "ADP" || !rd.nounish(by) {
		return 0, 0, -1
	}
	return lo + 1, i + 1, by
}

// apposed reports whether the comma at lo closes an apposition inside the
// subject: "the minister, Jane Doe, said".
func (rd *reading) apposed(lo, at int) bool {
	if lo == at {
		return true // the comma right before the verb
	}
	if !rd.commaBeforeVerb(at) {
		return false
	}
	// With a comma before the verb, the nearest comma opens the apposition.
	for k := lo + 1; k < at; k++ {
		if rd.word(k) == "," {
			return false
		}
	}
	return true
}

func (rd *reading) commaBeforeVerb(at int) bool { return rd.word(at) == "," }

// afterSaying is the subject right after an inverted verb, "said X".
func (rd *reading) afterSaying(i, first, end int) (lo, hi, by int) {
	if i-1 < first || !rd.mark(i-1) || i+1 >= end {
		return 0, 0, -1
	}
	stop := rd.nameStop(i+1, end)
	if stop == i+1 {
		return 0, 0, -1
	}
	by = rd.topOf(i+1, stop)
	if !rd.nounish(by) {
		return 0, 0, -1
	}
	return i, stop, by
}

// nameStop is the end of a noun phrase that starts at from, by tags.
func (rd *reading) nameStop(from, end int) int {
	for from < end {
		switch rd.text.Tokens[from].POS {
		case "DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART":
			from++
			continue
		case "ADP", "CCONJ":
			if from+1 < end && (rd.word(from) == "of" || rd.word(from) == "for" || rd.word(from) == "and" || rd.word(from) == "at") {
				switch rd.text.Tokens[from+1].POS {
				case "DET", "ADJ", "NOUN", "PROPN":
					from++
					continue
				}
			}
		case "PUNCT":
			if w := rd.word(from); w == "-" || w == "." && from+1 < end && rd.text.Tokens[from+1].POS == "PROPN" {
				from++
				continue
			}
		}
		break
	}
	return from
}

func (rd *reading) nounish(i int) bool {
	switch rd.text.Tokens[i].POS {
	case "NOUN", "PROPN", "PRON", "ADJ", "NUM":
		return true
	}
	return false
}

// sayingEnd is where the sentence goes on after a set-off saying, or its end;
// -1 where the words that follow are what is said ("said it had struck").
// Between may stand when, where and to whom it was said.
func (rd *reading) sayingEnd(at, end int) int {
	for n := 0; at < end && n < 25; n++ {
		w := rd.word(at)
		switch {
		case w == "," || w == ";" || opens(w) || w == "." || w == "?" || w == "!":
			return at
		case w == ":" || w == "that" || rd.text.Tokens[at].POS == "VERB" && rd.text.Tokens[at].VerbForm == "Fin" || rd.text.Tokens[at].POS == "SCONJ":
			return -1
		case rd.text.Tokens[at].POS == "AUX" && n < 6:
			return -1
		case n == 0 && rd.text.Tokens[at].POS == "DET" && w != "this" && w != "that" && w != "last":
			return -1
		}
		at++
	}
	return at
}
