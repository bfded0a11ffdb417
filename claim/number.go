package claim

import (
	"math"
	"strconv"
	"strings"

	"rashomon"
)

// A numeral is a number expression with its bounds as the words give them:
// "at least two dozen", "between 20 and 30", "hundreds of".
type numeral struct {
	first, end  int // tokens, hedges included
	core        int // first token of the bare number
	coreEnd     int
	low, high   rashomon.Bound
	approximate bool
	more        bool // "another four", "four more": on top of what was told
	noun        int  // head of the counted noun, -1 where the number stands alone
	vague       bool // "several", "dozens": no figure was given
	digits      bool // written in figures
	ofThem      bool // "two of them", "ten of the dead": a part of others
	others      bool // "four others"
}

// count is the numeral as a claim's count.
func (rd *reading) count(n numeral) rashomon.Count {
	return rashomon.Count{Low: n.low, High: n.high, Approximate: n.approximate,
		Words: []rashomon.Span{rd.span(n.first, n.end)}}
}

// numerals finds the number expressions of one sentence that may count people
// or things. Years, dates, ages, calibres, distances, money, shares and the
// numbers in names count nothing and are left out.
func (rd *reading) numerals(sentence int) []numeral {
	if known, ok := rd.numbers[sentence]; ok {
		return known
	}
	s := rd.text.Sentences[sentence]
	var out []numeral
	for i := s.First; i < s.End; {
		n, ok := rd.bareNumeral(i, s.End)
		if !ok {
			i++
			continue
		}
		i = n.coreEnd
		if rd.countsNothing(n, s.First, s.End) {
			continue
		}
		rd.rangeOf(&n, s.End)
		rd.hedge(&n, s.First, s.End)
		rd.countedNoun(&n, s.End)
		out = append(out, n)
		i = max(i, n.coreEnd)
	}
	rd.numbers[sentence] = out
	return out
}

// bareNumeral reads a number without hedges that starts at token i.
func (rd *reading) bareNumeral(i, end int) (numeral, bool) {
	n := numeral{first: i, end: i + 1, core: i, coreEnd: i + 1, noun: -1}
	if v, next, ok := rd.collective(i, end); ok {
		n.coreEnd, n.end = next, next
		n.low, n.high, n.vague, n.approximate = v.low, v.high, v.vague, v.vague
		n.low.Known = n.low.Known || v.low.N > 0
		return n, true
	}
	v, next, ok := rd.cardinal(i, end)
	if !ok {
		return n, false
	}
	n.digits = startsWithDigit(rd.text.Word(i))
	n.coreEnd, n.end = next, next
	n.low, n.high = rashomon.N(v), rashomon.N(v)
	if strings.HasSuffix(rd.text.Word(next-1), "+") {
		n.high = rashomon.Bound{}
	}
	return n, true
}

func startsWithDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// cardinal reads "33", "1,200", "thirty-three", "2.5 million", "a hundred".
func (rd *reading) cardinal(i, end int) (value, next int, ok bool) {
	total, group := 0.0, 0.0
	seen := false
	for next = i; next < end; next++ {
		w := strings.TrimSuffix(rd.word(next), "+")
		switch {
		case seen && (w == "-" || w == "and") && next+1 < end && rd.continues(next, group):
			continue
		case startsWithDigit(w):
			if seen {
				return int(math.Round(total + group)), next, true
			}
			v, isNumber := figure(w)
			if !isNumber {
				return 0, i, false
			}
			group, seen = v, true
		case hyphenated(w) > 0:
			if seen && group != 0 && math.Mod(group, 100) != 0 {
				return int(math.Round(total + group)), next, true
			}
			group += float64(hyphenated(w))
			seen = true
		case unitWord(w) >= 0:
			u := float64(unitWord(w))
			if seen && !fits(group, u) {
				return int(math.Round(total + group)), next, true
			}
			group += u
			seen = true
		case (w == "hundred" || w == "thousand" || w == "million" || w == "billion") && (seen || rd.articleBefore(next)):
			scale := map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9}[w]
			if !seen {
				group = 1
			}
			seen = true
			if scale == 100 {
				group *= scale
				break
			}
			total, group = total+group*scale, 0
		default:
			if !seen {
				return 0, i, false
			}
			return int(math.Round(total + group)), next, true
		}
	}
	return int(math.Round(total + group)), next, seen
}

// continues reports whether the hyphen or "and" at i joins parts of one
// spelt-out number ("thirty-three", "two hundred and six").
func (rd *reading) continues(i int, group float64) bool {
	u := unitWord(rd.word(i + 1))
	if rd.word(i) == "-" {
		return u > 0 && u < 10 && fits(group, float64(u)) && group > 0
	}
	return i > 0 && (rd.word(i-1) == "hundred" || rd.word(i-1) == "thousand") && u > 0 && u < 100
}

// fits reports whether a unit may follow what was read of a group: 3 after 30, 33 after 200.
func fits(group, u float64) bool {
	switch {
	case group == 0:
		return true
	case u < 10:
		return math.Mod(group, 10) == 0 && math.Mod(group, 100) != 10
	case u < 100:
		return math.Mod(group, 100) == 0
	}
	return false
}

func (rd *reading) articleBefore(i int) bool {
	return i > 0 && (rd.word(i-1) == "a" || rd.word(i-1) == "one")
}

// figure reads digits with thousands separators or a decimal part.
func figure(w string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
	if err != nil || v > 1e9 || v != math.Trunc(v) && !strings.Contains(w, ".") {
		return 0, false
	}
	return v, true
}

var units = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
var tens = strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety")

// unitWord is the value of a spelt-out number below 100, -1 for other words.
func unitWord(w string) int {
	for v, u := range units {
		if w == u {
			return v
		}
	}
	for v, t := range tens {
		if w == t {
			return 20 + 10*v
		}
	}
	return -1
}

// hyphenated is the value of "thirty-three" written as one token, 0 for other words.
func hyphenated(w string) int {
	a, b, ok := strings.Cut(w, "-")
	if !ok {
		return 0
	}
	x, y := unitWord(a), unitWord(b)
	if x >= 20 && y > 0 && y < 10 {
		return x + y
	}
	return 0
}
