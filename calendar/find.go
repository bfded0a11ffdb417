// Package calendar reads the times that news English names: "last night", "on
// Friday", "over the past weeks", "20 AUG 89", against the day of publication,
// with TIMEX3 values as TimeBank writes them and the same as calendar days
// with their precision.
//
// It is rules over words: a scanner cuts a sentence into tokens and looks each
// up in words.txt and phrases.txt; small matchers read dates, weekdays,
// pointing words, amounts, clock times; resolve.go works out what they mean.
// Cases in testdata/expressions.txt say what is read how.
package calendar

import (
	"strings"
	"time"

	"rashomon"
)

// A finder reads the sentences of one text in order and remembers what was
// mentioned last.
type finder struct {
	scanner
	text  string
	lex   lexicon
	none  token
	pub   time.Time // day of publication; zero where unknown
	rough byte      // M or Y where the publication is known no better than by month or year

	sentence       int
	anchor         time.Time // last mentioned time of any size
	anchorDay      time.Time // last mentioned day
	anchorSentence int       // where anchorDay was mentioned

	// The last year that was named with a day and a month (with a month alone
	// too, where the publication is unknown), and with a month at least.
	explicitYear, explicitSentence int
	monthYear, monthSentence       int
	quarterY, quarterN             int // last mentioned quarter that is no comparison; 0 where none

	monthFirst bool // numeric dates are in the American order
	ordered    bool // the text's own numeric dates tell their order
	heading    bool // a date of the head or what a user typed: any year of two digits will do
}

// Find reads the time expressions of the sentences, in order, against the day
// of publication. Where published is zero, only absolute expressions have a
// When. With no sentences the whole text is read.
func Find(text string, sentences []rashomon.Span, published rashomon.Time) []rashomon.TimeExpression {
	f := newFinder(text, published)
	if len(sentences) == 0 {
		sentences = runs(text)
	}
	var out []rashomon.TimeExpression
	last := 0
	for n, s := range sentences {
		from, to := max(s.Start, last), min(s.End, len(text))
		if from >= to {
			continue
		}
		f.sentence, last = n, to
		out = f.read(from, to, out)
	}
	return out
}

func newFinder(text string, published rashomon.Time) *finder {
	f := &finder{text: text, lex: lists(), none: token{e: &blank}, anchorSentence: -9, explicitSentence: -9, monthSentence: -9}
	if !published.IsZero() {
		y, m, d := published.From.Date()
		f.pub = ymd(y, int(m), d)
		switch published.Precision {
		case rashomon.Week, rashomon.Month:
			f.rough = 'M'
		case rashomon.Year, rashomon.TimeSpan:
			f.rough = 'Y'
		}
	}
	f.monthFirst, f.ordered = numericOrder(text)
	return f
}

// reach is how many tokens before the word it rests on an expression may start:
// "in no more than about twenty to twenty-five" years.
const reach = 10

// read finds the expressions of text[from:to].
func (f *finder) read(from, to int, out []rashomon.TimeExpression) []rashomon.TimeExpression {
	f.scan(f.text, from, to, f.lex)
	if !f.hasCore {
		return out
	}
	rest := 0 // next token that an expression can rest on
	for i := 0; i < len(f.tokens); {
		for rest < i || !f.tokens[rest].number && !f.tokens[rest].e.core {
			if rest++; rest == len(f.tokens) {
				return out
			}
		}
		t := &f.tokens[i]
		if rest-i > reach || !t.number && t.e.class&cStart == 0 && !f.oddStart(i) {
			i++
			continue
		}
		r, end := f.at(i)
		if end <= i {
			i++
			continue
		}
		if e, ok := f.resolve(r, i, end); ok {
			first := i
			for e.Type != "DURATION" && first+1 < end && f.has(first, cApprox) {
				first++
			}
			e.Words = []rashomon.Span{{Start: f.tokens[first].start, End: f.tokens[end-1].end}}
			out = append(out, e)
		}
		i = end
	}
	return out
}

// oddStart says whether a word of no class starts an expression: "more than
// three weeks", "Q3", "'98".
func (f *finder) oddStart(i int) bool {
	t := &f.tokens[i]
	switch t.end - t.start {
	case 1:
		return t.mark == '\'' && f.tok(i+1).number || t.upper && f.tok(i+1).number && f.is(i, "q", "h")
	case 2, 3, 4, 5:
		return f.is(i, "more", "less", "fewer", "up", "at", "no", "as", "half", "its", "their") && (f.is(i, "half", "its", "their") || f.is(i+1, "than", "to", "least", "most", "more", "less", "long", "much"))
	case 6:
		return f.is(i, "fiscal", "longer")
	}
	return false
}

// runs cuts a text without sentences, roughly: at blank lines and where a mark
// that closes a sentence stands before a capital.
func runs(text string) []rashomon.Span {
	var out []rashomon.Span
	start := 0
	for i := 1; i < len(text); i++ {
		if c := text[i]; c > ' ' {
			continue
		}
		if text[i] == '\n' && text[i-1] == '\n' || i-start > 1<<16 || closes(text, i) {
			out = append(out, rashomon.Span{Start: start, End: i})
			start = i
		}
	}
	return append(out, rashomon.Span{Start: start, End: len(text)})
}

// closes says whether a sentence closes before the white space at i: a mark
// after a word that is no abbreviation, and a capital after.
func closes(text string, i int) bool {
	k := i - 1
	for k > 0 && (text[k] == '"' || text[k] == '\'' || text[k] == ')') {
		k--
	}
	if text[k] == '!' || text[k] == '?' {
		return true
	}
	n := i + 1
	for n < len(text) && (text[n] <= ' ' || text[n] == '"' || text[n] == '`' || text[n] == '(') {
		n++
	}
	if text[k] != '.' || n >= len(text) || text[n] < 'A' || text[n] > 'Z' {
		return false
	}
	w := k
	for w > 0 && text[w-1] > ' ' {
		w--
	}
	return k-w > 4 || text[w] >= 'a' && !strings.Contains(text[w:k], ".")
}
