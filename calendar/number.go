package calendar

import "strings"

// tok is the token at i; one that is blank where there is none.
func (f *finder) tok(i int) *token {
	if i < 0 || i >= len(f.tokens) {
		return &f.none
	}
	return &f.tokens[i]
}

func (f *finder) has(i int, c class) bool { return f.tok(i).e.class&c != 0 }

// is says whether token i is one of the words, in any letter case.
func (f *finder) is(i int, words ...string) bool {
	if i < 0 || i >= len(f.tokens) {
		return false
	}
	w := f.text[f.tokens[i].start:f.tokens[i].end]
	for _, s := range words {
		if len(s) == len(w) && strings.EqualFold(s, w) {
			return true
		}
	}
	return false
}

// mark says whether token i is the mark and stands right after the token before it.
func (f *finder) glued(i int, mark rune) bool {
	t := f.tok(i)
	return t.mark == mark && !t.space && i > 0
}

// hyphen is the index after token i if that is a hyphen inside a compound, else i.
func (f *finder) hyphen(i int) int {
	if f.glued(i, '-') && i+1 < len(f.tokens) && !f.tokens[i+1].space {
		return i + 1
	}
	return i
}

// A count is a number of units as the words give it.
type count struct {
	n       int
	half    bool
	vague   bool
	article bool // "a year"
}

// number reads digits or number words at i; end is i where there are none.
func (f *finder) number(i int) (c count, end int) {
	t := f.tok(i)
	switch {
	case t.number:
		return f.digitCount(i)
	case f.is(i, "a", "an"):
		switch {
		case f.is(i+1, "couple") && f.is(i+2, "of"):
			return count{n: 2}, i + 3
		case f.is(i+1, "couple"):
			return count{n: 2}, i + 2
		case f.is(i+1, "handful", "number", "matter", "series") && f.is(i+2, "of"):
			return count{vague: true}, i + 3
		case f.is(i+1, "good", "great") && f.is(i+2, "many", "few"):
			return count{vague: true}, i + 3
		case f.has(i+1, cVague):
			return count{vague: true}, f.of(i + 2)
		case f.has(i+1, cScale):
			c, end = f.words(i + 1)
			return c, end
		}
		return count{n: 1, article: true}, i + 1
	case f.is(i, "half") && f.is(i+1, "a") && f.is(i+2, "dozen"):
		return count{n: 6}, i + 3
	case t.e.class&cVague != 0:
		return count{vague: true}, f.of(i + 1)
	case t.e.class&(cCard|cScale) != 0:
		return f.words(i)
	}
	return count{}, i
}

func (f *finder) of(i int) int {
	if f.is(i, "of") {
		return i + 1
	}
	return i
}

// digitCount reads "12", "2 1/2", "2.5".
func (f *finder) digitCount(i int) (c count, end int) {
	c, end = count{n: f.tok(i).n}, i+1
	switch {
	case f.tok(i+1).number && f.tok(i+1).n == 1 && f.glued(i+2, '/') && f.tok(i+3).number && f.tok(i+3).n == 2:
		return count{n: c.n, half: true}, i + 4
	case f.tok(i+1).mark == '½':
		return count{n: c.n, half: true}, i + 2
	case f.glued(i+1, '.') && f.tok(i+2).number && !f.tok(i+2).space:
		return count{n: c.n, half: f.tok(i+2).n == 5}, i + 3
	}
	return c, end
}

// words reads "twenty-four", "a hundred", "two thousand and eleven".
func (f *finder) words(i int) (c count, end int) {
	total, part := 0, 0
	for end = i; ; {
		e := f.tok(end).e
		switch {
		case e.class&cCard != 0 && part%100 == 0, e.class&cCard != 0 && part%10 == 0 && part%100 >= 20 && e.num < 10:
			part += e.num
		case e.class&cScale != 0:
			part = max(part, 1) * e.num
			if e.num == 1000 {
				total, part = total+part, 0
			}
		default:
			if end > i && f.is(end, "and") && f.has(end+1, cCard) && (part >= 100 || total > 0) {
				end++
				continue
			}
			return f.andHalf(count{n: total + part}, end)
		}
		end++
		if h := f.hyphen(end); h > end && f.has(h, cCard|cScale) {
			end = h
		}
		if total+part > 1_000_000 {
			return count{vague: true}, end
		}
	}
}

func (f *finder) andHalf(c count, end int) (count, int) {
	if f.glued(end, '-') && f.is(end+1, "and") && f.is(end+3, "a") && f.is(end+5, "half") { // two-and-a-half
		c.half = true
		return c, end + 6
	}
	if f.is(end, "and") && f.is(end+1, "a") && f.is(end+2, "half") {
		c.half = true
		return c, end + 3
	}
	return c, end
}
