package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// The words before a number that move its bounds. Longest first.
var hedges = []struct {
	words string
	does  string // "least", "above", "most", "below", "about", "more", "skip"
}{
	{"no fewer than", "least"}, {"no less than", "least"}, {"not less than", "least"}, {"not fewer than", "least"},
	{"at the very least", "least"}, {"at least", "least"}, {"at a minimum", "least"}, {"a minimum of", "least"},
	{"more than", "above"}, {"upwards of", "above"}, {"upward of", "above"}, {"in excess of", "above"}, {"well over", "above"},
	{"greater than", "above"}, {"over", "above"}, {"above", "above"}, {"exceeding", "above"},
	{"no more than", "most"}, {"not more than", "most"}, {"as many as", "most"}, {"as much as", "most"}, {"up to", "most"},
	{"at most", "most"}, {"a maximum of", "most"},
	{"fewer than", "below"}, {"less than", "below"}, {"under", "below"},
	{"an estimated", "about"}, {"estimated", "about"}, {"approximately", "about"}, {"roughly", "about"}, {"around", "about"},
	{"about", "about"}, {"some", "about"}, {"nearly", "about"}, {"almost", "about"}, {"perhaps", "about"}, {"maybe", "about"},
	{"close to", "about"}, {"circa", "about"}, {"possibly", "about"}, {"probably", "about"}, {"just under", "about"},
	{"just over", "about"}, {"the nearly", "about"}, {"~", "about"}, {"something like", "about"}, {"in the region of", "about"},
	{"another", "more"}, {"an additional", "more"}, {"additional", "more"}, {"a further", "more"}, {"further", "more"},
	{"only", "skip"}, {"just", "skip"}, {"the", "skip"}, {"a total of", "skip"}, {"exactly", "skip"}, {"a", "skip"}, {"all", "skip"},
	{"these", "skip"}, {"those", "skip"}, {"other", "skip"},
}

// hedge reads the words around a number that move or blur its bounds.
func (rd *reading) hedge(n *numeral, first, end int) {
	for guard := 0; guard < 4; guard++ {
		does, words := rd.hedgeBefore(n.first, first)
		if does == "" {
			break
		}
		if does == "skip" && rd.onlyArticle(n.first-words) && !n.vague && rd.word(n.core) != "dozen" && rd.word(n.core) != "score" && rd.word(n.core) != "hundred" && rd.word(n.core) != "thousand" {
			if w, _ := rd.hedgeBefore(n.first-1, first); w == "" {
				break
			}
		}
		n.first -= words
		n.move(does)
	}
	rd.hedgeAfter(n, end)
}

func (rd *reading) onlyArticle(i int) bool {
	return slices.Contains([]string{"the", "these", "those", "all", "other"}, rd.word(i))
}

func (rd *reading) hedgeBefore(at, first int) (does string, words int) {
	for _, h := range hedges {
		fields := strings.Fields(h.words)
		if at-len(fields) < first {
			continue
		}
		match := true
		for k, w := range fields {
			if rd.word(at-len(fields)+k) != w {
				match = false
				break
			}
		}
		if match {
			return h.does, len(fields)
		}
	}
	return "", 0
}

func (n *numeral) move(does string) {
	switch does {
	case "least":
		n.high = rashomon.Bound{}
	case "above":
		n.low.N++
		n.high = rashomon.Bound{}
		if n.vague {
			n.low.N--
		}
	case "most":
		if n.high.Known {
			n.low = rashomon.Bound{}
		}
	case "below":
		if n.high.Known {
			n.high.N--
			n.low = rashomon.Bound{}
		}
	case "about":
		n.approximate = true
	case "more":
		n.more = true
	}
}

// hedgeAfter reads "or more", "or so", "more", "others", "at least" after a number.
func (rd *reading) hedgeAfter(n *numeral, end int) {
	at := func(k int) string {
		if n.end+k < end {
			return rd.word(n.end + k)
		}
		return ""
	}
	switch {
	case at(0) == "or" && at(1) == "more":
		n.high, n.end = rashomon.Bound{}, n.end+2
	case at(0) == "or" && at(1) == "so":
		n.approximate, n.end = true, n.end+2
	case at(0) == "-" && at(1) == "odd":
		n.approximate, n.end = true, n.end+2
	case at(0) == "odd":
		n.approximate, n.end = true, n.end+1
	case at(0) == "or" && at(1) == "fewer":
		n.low, n.end = rashomon.Bound{}, n.end+2
	case at(0) == "+":
		n.high, n.end = rashomon.Bound{}, n.end+1
	case at(0) == "at" && at(1) == "least" || at(0) == "at" && at(1) == "most":
		if at(2) == "," || at(2) == "." || at(2) == "" {
			n.move(at(1))
			n.end += 2
		}
	}
	switch at(0) {
	case "more", "further", "additional":
		if at(1) != "than" {
			n.more, n.end = true, n.end+1
		}
	case "other":
		n.others, n.end = true, n.end+1
	case "others":
		n.others = true
	}
}
