package claim

import "rashomon"

// An amount is a number word that names a group.
type amount struct {
	low, high rashomon.Bound
	vague     bool
}

// collective reads number words that name groups: "dozens", "two dozen", "a
// couple", "scores", "hundreds", "tens of thousands", "several hundred".
// What is vague is open above: the words give a floor and no more. "Several"
// and "a few" are read as three or more, "dozens" as two dozen or more.
func (rd *reading) collective(i, end int) (a amount, next int, ok bool) {
	w := rd.word(i)
	at := func(n int) string {
		if i+n < end {
			return rd.word(i + n)
		}
		return ""
	}
	exactly := func(n, words int) (amount, int, bool) {
		return amount{low: rashomon.N(n), high: rashomon.N(n)}, i + words, true
	}
	open := func(n, words int) (amount, int, bool) {
		return amount{low: rashomon.N(n), vague: true}, i + words, true
	}
	switch w {
	case "tens", "hundreds", "dozens":
		of := map[string]int{"tens": 20, "hundreds": 200, "dozens": 24}[w]
		if at(1) == "of" && at(2) == "thousands" {
			return open(of*1000, 3)
		}
		return open(of, 1)
	case "scores":
		if at(1) == "of" || rd.kid(i, "nsubj") < 0 {
			return open(40, 1)
		}
	case "thousands":
		return open(2000, 1)
	case "several", "few", "handful":
		if w == "few" && (i == 0 || rd.word(i-1) != "a") {
			return a, i, false
		}
		switch at(1) {
		case "dozen", "dozens":
			return open(36, 2)
		case "hundred", "hundreds":
			return open(300, 2)
		case "thousand", "thousands":
			return open(3000, 2)
		}
		return open(3, 1)
	case "couple":
		if i > 0 && rd.word(i-1) == "a" && at(1) == "of" {
			a, n, _ := exactly(2, 1)
			a.vague = true
			return a, n, true
		}
	case "half":
		if at(1) == "a" && at(2) == "dozen" {
			return exactly(6, 3)
		}
		if at(1) == "-" && at(2) == "dozen" {
			return exactly(6, 3)
		}
	case "dozen", "score":
		if i > 0 && (rd.word(i-1) == "a" || rd.word(i-1) == "another") && (w == "dozen" || at(1) == "of") {
			return exactly(map[string]int{"dozen": 12, "score": 20}[w], 1)
		}
	case "both":
		return exactly(2, 1)
	}
	if u := unitWord(w); u > 0 && u < 20 && (at(1) == "dozen" || at(1) == "score") {
		return exactly(u*map[string]int{"dozen": 12, "score": 20}[at(1)], 2)
	}
	return a, i, false
}

// rangeOf joins "20 to 30", "20-30", "20 or 30", "between 20 and 30" into one numeral.
func (rd *reading) rangeOf(n *numeral, end int) {
	if n.vague || n.coreEnd >= end {
		return
	}
	link := rd.word(n.coreEnd)
	between := n.core > 0 && rd.word(n.core-1) == "between"
	switch {
	case link == "and" && between:
	case link == "to" || link == "-" || link == "–" || link == "—" || link == "or":
	default:
		return
	}
	v, next, ok := rd.cardinal(n.coreEnd+1, end)
	if !ok || v <= n.low.N || link == "or" && v > n.low.N+5 {
		return
	}
	if next < end && (rd.word(next) == "percent" || rd.word(next) == "%") {
		return
	}
	n.high = rashomon.N(v)
	n.coreEnd, n.end = next, next
	if between {
		n.first--
	} else if n.core > 0 && rd.word(n.core-1) == "from" {
		n.first--
	}
}
