package claim

import (
	"strings"
)

// countsNothing reports whether a number is a year, date, age, calibre,
// distance, sum, share, clock time or part of a name.
func (rd *reading) countsNothing(n numeral, first, end int) bool {
	at := func(i int) string {
		if i >= first && i < end {
			return rd.word(i)
		}
		return ""
	}
	next, before := at(n.coreEnd), at(n.core-1)
	if next == "-" {
		next = at(n.coreEnd + 1)
	}
	if rd.measures(next) || next == "per" || strings.Contains(rd.text.Word(n.core), ".") && n.coreEnd == n.core+1 {
		return true
	}
	if isMonth(next) && n.digits || isMonth(before) && n.digits && n.low.N <= 31 {
		return true
	}
	switch before {
	case "$", "€", "£", "#", "no", "no.", "number", "article", "resolution", "chapter", "section", "page", "aged", "age",
		"route", "highway", "channel", "flight", "unit", "group", "phase", "version", "us$", "usd", "eur", "rs", "rs.":
		if n.digits || n.low.N == 1 {
			return true
		}
	case "this", "that", "any", "every", "each":
		if n.low.N == 1 && rd.is(n.core-1, "det") {
			return true
		}
	case "-", "/", ":":
		if n.digits && n.core-2 >= first && rd.joined(n.core-1) && rd.joined(n.core) {
			return true
		}
	}
	if rd.text.Word(n.core) == "both" {
		return false
	}
	return rd.isYear(n, before, end) || rd.isAge(n, at) || rd.isNamePart(n, before, next)
}

// joined reports whether nothing stands between the token and the one before.
func (rd *reading) joined(i int) bool { return i > 0 && !rd.text.Tokens[i].SpaceBefore }

func isMonth(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

func (rd *reading) isYear(n numeral, before string, end int) bool {
	w := rd.text.Word(n.core)
	if n.coreEnd != n.core+1 || len(w) != 4 || n.low.N < 1900 || n.low.N > 2099 {
		return false
	}
	switch before {
	case "in", "since", "of", "during", "year", "late", "early", "mid", "until", "by", "for", "before", "after", ",":
		return true
	}
	if n.coreEnd >= end {
		return true
	}
	return !rd.text.Tokens[n.coreEnd].Plural && !rd.isPerson(n.coreEnd)
}

// isAge reads "Smith, 34," and "(34)": the age of a person who is named.
func (rd *reading) isAge(n numeral, at func(int) string) bool {
	if !n.digits || n.low.N > 110 || n.coreEnd != n.core+1 {
		return false
	}
	before, next := at(n.core-1), at(n.coreEnd)
	if before == "(" && next == ")" {
		return true
	}
	return before == "," && (next == "," || next == "." || next == "") && n.core >= 2 && rd.pos(n.core-2) == "PROPN"
}

// isNamePart reads "S-300", "Su 24", "Brigade 51": figures that belong to a name.
func (rd *reading) isNamePart(n numeral, before, next string) bool {
	if n.low.N == 1 && !n.digits {
		return before == "no" || next == "another" || before == "the" && !rd.isPerson(n.coreEnd%len(rd.text.Tokens)) || next == "side" || next == "thing" || next == "day"
	}
	if !n.digits || n.core == 0 {
		return false
	}
	if rd.is(n.core, "flat") || rd.joined(n.core) && rd.pos(n.core-1) == "PROPN" {
		return true
	}
	return rd.pos(n.core-1) == "PROPN" && rd.is(n.core, "nummod") && rd.head(n.core) == n.core-1
}

func (rd *reading) measures(w string) bool { return w != "" && rd.lists.measures.Has(w) }

// countedNoun finds what the number counts: the noun that it modifies, or the
// next head noun to the right; behind "of", the noun after it.
func (rd *reading) countedNoun(n *numeral, end int) {
	at := n.end
	if at >= end {
		return
	}
	if rd.word(at) == "of" && at+1 < end {
		n.ofThem = !n.vague || rd.is(at+1, "det") && rd.word(at+1) != "a"
		if w := rd.word(at + 1); w == "them" || w == "whom" || w == "us" || w == "which" {
			n.noun, n.ofThem = at+1, true
			return
		}
		at++
	} else if p := rd.pos(at); p == "DET" || p == "PRON" && !rd.is(at, "nmod:poss") {
		return // "the two dozen the rebels got"
	}
	n.noun = rd.nounRun(at, end)
	if h := rd.head(n.core); h > n.noun && rd.is(n.core, "nummod") && h > n.core && h < end && h-n.core < 7 && rd.nominal(h) && !rd.brokenRun(n.end, h) {
		n.noun = h
	}
	if n.noun >= 0 && rd.measures(rd.word(n.noun)) {
		n.noun = -1
	}
}

// brokenRun reports whether a conjunction or verb stands between the number and
// the noun that the parse gives it to: "killing three and wounding four troops".
func (rd *reading) brokenRun(from, to int) bool {
	for t := from; t < to; t++ {
		if rd.pos(t) == "CCONJ" || rd.pos(t) == "VERB" && !rd.is(t, "amod") {
			return true
		}
	}
	return false
}

func (rd *reading) nominal(i int) bool {
	p := rd.pos(i)
	return p == "NOUN" || p == "PROPN"
}

// nounRun is the head of the noun phrase that starts at token i, -1 where a
// verb, mark or preposition comes first.
func (rd *reading) nounRun(i, end int) int {
	last := -1
	for t := i; t < end && t < i+8; t++ {
		switch rd.pos(t) {
		case "NOUN", "PROPN":
			if last >= 0 && rd.startsName(t, last) {
				return last
			}
			last = t
			continue
		case "ADJ", "DET", "NUM":
			if last < 0 {
				if rd.pos(t) == "ADJ" && rd.word(t) == "dead" {
					return -1
				}
				continue
			}
		case "ADV":
			if last < 0 && t+1 < end && (rd.pos(t+1) == "ADJ" || rd.pos(t+1) == "VERB") {
				continue
			}
		case "VERB":
			if rd.is(t, "amod") && rd.head(t) > t && (last < 0 && !rd.lists.outcome.Has(rd.word(t)) || last >= 0 && rd.head(t)-t <= 2) {
				continue
			}
		case "PUNCT", "SYM":
			if w := rd.word(t); (w == "-" || w == "'" || w == "/") && t+1 < end && rd.joined(t) && rd.joined(t+1) {
				continue
			}
		case "PRON", "PART":
			if last < 0 && rd.is(t, "nmod:poss") {
				continue
			}
			if w := rd.word(t); w == "'s" || w == "’s" {
				if t+1 < end {
					last = -1
					continue
				}
			}
		}
		break
	}
	return last
}

// startsName reports whether a name begins at t that is not part of the noun
// run before it: "20 soldiers Thursday".
func (rd *reading) startsName(t, last int) bool {
	return rd.pos(t) == "PROPN" && rd.pos(last) == "NOUN" && rd.text.Tokens[last].Plural
}
