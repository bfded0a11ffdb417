package calendar

// yearNumber reads a year of four digits or in words where a month or "of"
// stands before it, so that its context is not asked.
func (f *finder) yearNumber(i int) (year, end int) {
	t := f.tok(i)
	if t.digits == 4 && t.n >= 1000 && t.n <= 2199 && !(f.glued(i+1, ':')) {
		return t.n, i + 1
	}
	return f.spokenYear(i)
}

// spokenYear reads "nineteen ninety-six", "two thousand and eleven".
func (f *finder) spokenYear(i int) (year, end int) {
	e := f.tok(i).e
	if e.class&cCard == 0 {
		return 0, i
	}
	if e.num == 19 || e.num == 20 {
		k := i + 1
		if h := f.hyphen(k); h > k {
			k = h
		}
		if f.has(k, cCard) && f.tok(k).e.num >= 10 {
			y, end := e.num*100+f.tok(k).e.num, k+1
			if h := f.hyphen(end); f.has(h, cCard) && f.tok(h).e.num < 10 && f.tok(k).e.num >= 20 {
				y, end = y+f.tok(h).e.num, h+1
			}
			return y, end
		}
	}
	if e.num == 2 && f.is(i+1, "thousand") && f.is(i-1, "year", "in", "since", "of", "by", "until") {
		if c, end := f.words(i); c.n >= 2000 && c.n <= 2099 && !f.plainWord(end) && !f.has(end, cUnits) {
			return c.n, end
		}
	}
	return 0, i
}

// yearOrMore reads years, decades, centuries: "1990", "the 1990s", "the '80s",
// "the 20th century".
func (f *finder) yearOrMore(i int, the bool) (r reading, end int) {
	t := f.tok(i)
	switch {
	case t.mark == '\'' && f.tok(i+1).digits == 2 && !f.tok(i+1).space && t.space:
		n := f.tok(i + 1).n
		if f.is(i+2, "s") && !f.tok(i+2).space {
			return reading{kind: decade, n: f.century(n) / 10}, i + 3
		}
		if the || f.has(i-1, cPrep) {
			return reading{kind: calDate, year: f.century(n)}, i + 2
		}
	case t.digits == 4 && f.decadeS(i+1) && t.n%10 == 0 && t.n >= 1000 && t.n <= 2100:
		return reading{kind: decade, n: t.n / 10}, f.afterS(i + 1)
	case t.digits == 2 && the && t.n%10 == 0 && f.is(i+1, "s") && !f.tok(i+1).space:
		return reading{kind: decade, n: f.century(t.n) / 10}, i + 2
	case t.e.class&cDecade != 0 && (the || f.has(i-1, cEdge|cPrep) || f.tok(i-1).mark == '-'):
		return reading{kind: decade, n: f.century(t.e.decade) / 10}, i + 1
	case t.e.class&cOrd != 0:
		k := f.hyphen(i + 1)
		if f.is(k, "century") {
			return reading{kind: century, n: t.e.ord - 1}, k + 1
		}
		if f.is(k, "centuries") {
			return reading{kind: century, n: t.e.ord - 1}, k + 1
		}
	case t.digits == 4:
		return f.bareYear(i, the)
	case f.is(i, "twenty"):
		if h := f.hyphen(i + 1); f.is(h, "first") && f.is(f.hyphen(h+1), "century") {
			return reading{kind: century, n: 20}, f.hyphen(h+1) + 1
		}
	case t.e.class&cCard != 0:
	}
	if f.is(i, "year") {
		if y, e := f.yearNumber(i + 1); e > i+1 {
			return reading{kind: calDate, year: y}, e
		}
	}
	if y, e := f.spokenYear(i); e > i {
		return reading{kind: calDate, year: y}, e
	}
	return r, i
}

func (f *finder) decadeS(i int) bool {
	return f.is(i, "s") && !f.tok(i).space || f.glued(i, '\'') && f.is(i+1, "s") && !f.tok(i+1).space && f.tok(i-1).n%10 == 0 && f.is(i-2, "the", "early", "late", "mid", "-")
}

func (f *finder) afterS(i int) int {
	if f.tok(i).mark == '\'' {
		return i + 2
	}
	return i + 1
}

// bareYear reads four digits that are a year by what stands around them.
func (f *finder) bareYear(i int, the bool) (r reading, end int) {
	t, prev, next := f.tok(i), f.tok(i-1), f.tok(i+1)
	if t.n < 1000 || t.n > 2100 || !f.pub.IsZero() && t.n > f.pub.Year()+60 {
		return r, i
	}
	prep := prev.e.class&cPrep != 0
	if t.n < 1900 && !(prep && f.is(i-1, "in", "since", "of", "from", "by", "until", "circa") && next.mark != 0) {
		return r, i
	}
	switch {
	case prev.mark == '$' || prev.mark == '#' || prev.mark == '£' || prev.mark == '€' || prev.e.class&cLabel != 0,
		prev.mark == '/' && !prev.space || prev.mark == '.' && !prev.space && !t.space && f.tok(i-2).number,
		next.mark == '%' || f.glued(i+1, ':') || f.glued(i+1, '/') && f.tok(i+2).number,
		f.has(i+1, cUnits) || f.is(i+1, "hours", "hrs", "gmt", "local", "metres", "meters", "km", "miles", "feet", "percent", "am", "pm", "utc", "people"),
		f.glued(i+1, '.') && f.tok(i+2).number && !f.tok(i+2).space:
		return r, i
	}
	if prev.mark == '-' && !prev.space && !t.space && !f.tok(i-2).number && f.tok(i-2).e.class&cEdge == 0 && f.tok(i-2).caps { // RS-2000
		return r, i
	}
	if !prep && !the && next.mark == 0 && f.plainWord(i+1) && !next.upper && f.text[next.end-1] == 's' { // killed 2000 rebels
		return r, i
	}
	if f.is(i-1, "at", "about", "around", "some", "than", "nearly", "almost", "to") && t.n%50 == 0 && next.mark == 0 && !next.number {
		return r, i
	}
	r = reading{kind: calDate, year: t.n}
	end = i + 1
	if h := f.hyphen(end); h > end { // 1994-95
		if n := f.tok(h); n.digits == 2 && n.n == t.n%100+1 || n.digits == 4 && n.n > t.n && n.n < t.n+60 && f.is(i-1, "the", "in", "during", "of") {
			r.toMonth, r.toDay = -1, n.n%100
			end = h + 1
			if n.digits == 4 {
				r.toDay = n.n - t.n + t.n%100
			}
		}
	}
	if f.is(end, "period", "quarter") && f.quarterY != 0 && the {
		q := reading{kind: quarter, n: f.quarterN, year: t.n}
		return q, end + 1
	}
	return r, end
}

// seasonOf reads "the spring of 2011", "summer 2014", "this winter" is left to pointing.
func (f *finder) seasonOf(i int, the bool) (r reading, end int) {
	e := f.tok(i).e
	if e.class&cSeasons != 0 || f.tok(i-1).upper && !f.tok(i-1).caps && !f.has(i-1, cPrep|cEdge|cArticle) && f.tok(i).upper {
		return r, i
	}
	r = reading{kind: season, part: e.season}
	k := f.of(i + 1)
	if y, end := f.yearNumber(k); end > k {
		r.year = y
		return r, end
	}
	known := the || f.has(i-1, cEdge) || f.tok(i-1).mark == '-' && f.has(i-2, cEdge) || f.is(i-1, "in", "by", "until", "since", "during", "of")
	if !known || f.is(i+1, "of") || f.is(i, "fall", "falls") && !f.is(i-2, "in", "during") && !f.is(i-1, "early", "late") {
		return reading{}, i
	}
	return r, i + 1
}
