package calendar

// quarterOf reads quarters and halves of a year, fiscal ones too, and what
// companies' reports call the same time a year before.
func (f *finder) quarterOf(i int, the bool) (r reading, end int) {
	k := i
	if f.is(k, "its", "their") {
		k++
	}
	year := 0
	if y, e := f.yearNumber(k); e > k && f.tok(k).number {
		year, k = y, e
	}
	for f.is(k, "fiscal") {
		k = f.hyphen(k + 1)
		if y, e := f.yearNumber(k); e > k {
			year, k = y, e
		}
	}
	t := f.tok(k)
	if q := f.shortQuarter(k); q.kind != noTime {
		if q.year = year; year == 0 {
			if y, e := f.yearNumber(k + 2); e > k+2 {
				q.year = y
				return q, e
			}
		}
		return q, k + 2
	}
	if t.e.class&cOrd != 0 && t.e.ord <= 4 {
		h := f.hyphen(k + 1)
		if f.is(h, "fiscal") {
			h = f.hyphen(h + 1)
		}
		switch {
		case f.has(h, cUnit) && f.tok(h).e.unit == 'Q' && !f.is(h+1, "of") || f.is(h, "quarter") && !f.is(h+2, "an", "century"):
			return reading{kind: quarter, n: t.e.ord, year: year}, h + 1
		case f.is(h, "quarters") && t.e.ord > 1:
			return reading{kind: fixed, typ: "SET", value: "XXXX-Q" + string(rune('0'+t.e.ord))}, h + 1
		case f.is(h, "half") && t.e.ord <= 2:
			return f.halfOf(t.e.ord, h+1, i)
		}
	}
	if year != 0 && k > i+1 {
		return reading{kind: calDate, year: year}, k // fiscal 1989
	}
	if f.is(i, "year") {
		return f.yearAgoOf(i)
	}
	if f.is(i, "a", "comparable", "corresponding") && f.is(i+1, "year") {
		if r, end = f.yearAgoOf(i + 1); end > i+1 && r.kind == yearAgo {
			return r, end
		}
		return reading{}, i
	}
	if (f.is(k, "full") || k > i && f.is(k-1, "fiscal")) && the && !f.is(i, "its", "their") {
		if f.is(k, "full") {
			k = f.hyphen(k + 1)
		}
		if f.is(k, "fiscal") {
			k = f.hyphen(k + 1)
		}
		if !f.is(k, "year") {
			return reading{}, i
		}
		if f.is(k+1, "ended", "ending") {
			return reading{kind: amount, n: 1, unit: 'Y'}, k + 1
		}
		return reading{kind: unitOf, unit: 'Y'}, k + 1
	}
	if f.is(k, "quarter", "period") && the && (k > i || f.quarterKnown(k)) && !f.is(k+1, "of") && !f.is(k+1, "-") {
		return f.bareQuarter(k, year)
	}
	return r, i
}

// quarterKnown says whether "the quarter" can be one of a year: a quarter was
// named before, or "ended" follows.
func (f *finder) quarterKnown(k int) bool {
	if f.is(k, "period") {
		return f.quarterY != 0 && f.is(k-1, "latest")
	}
	return f.quarterY != 0 || f.is(k+1, "ended", "ending") || f.is(k-1, "latest")
}

// bareQuarter reads "the quarter", and "the quarter ended July 31".
func (f *finder) bareQuarter(k, year int) (reading, int) {
	switch {
	case year != 0 && f.quarterY != 0:
		return reading{kind: quarter, n: f.quarterN, year: year}, k + 1
	case year != 0:
		return reading{kind: calDate, year: year}, k + 1
	case f.quarterY != 0 && f.is(k+1, "a") && f.is(k+2, "year") && f.is(k+3, "ago", "earlier"):
		return reading{kind: quarter, n: f.quarterN, year: f.quarterY - 1}, k + 4
	}
	if f.is(k+1, "ended", "ending") {
		if d, e := f.calendarDate(k+2, false); e > k+2 && d.month != 0 {
			m := ymd(2000, d.month, max(d.day, 1)).AddDate(0, 0, -45) // the middle of the three months
			return reading{kind: quarter, n: (int(m.Month()) + 2) / 3, year: d.year}, k + 1
		}
	}
	if f.quarterY == 0 {
		return reading{kind: unitOf, unit: 'Q', n: -1}, k + 1
	}
	return reading{kind: quarter, n: f.quarterN, year: f.quarterY}, k + 1
}

func (f *finder) shortQuarter(k int) reading {
	n := f.tok(k + 1)
	if !n.number || n.space || n.digits != 1 || n.n < 1 {
		return reading{}
	}
	switch {
	case f.is(k, "q") && f.tok(k).upper && n.n <= 4:
		return reading{kind: quarter, n: n.n}
	case f.is(k, "h") && f.tok(k).upper && n.n <= 2 && f.tok(k+2).digits == 4:
		return reading{kind: half, n: n.n}
	}
	return reading{}
}

// unitEnd reads "week's end", "month-end".
func (f *finder) unitEnd(i int) (reading, int) {
	r := reading{kind: unitOf, unit: f.tok(i).e.unit, edge: 'L'}
	if r.unit != 'W' && r.unit != 'M' {
		return reading{}, i
	}
	if f.glued(i+1, '\'') && f.is(i+2, "s") && f.is(i+3, "end") {
		return r, i + 4
	}
	if h := f.hyphen(i + 1); h > i+1 && f.is(h, "end") && r.unit == 'M' {
		return r, h + 1
	}
	return reading{}, i
}

// halfOf reads "first half of 2020"; without a year it is a half of something else.
func (f *finder) halfOf(n, k, start int) (reading, int) {
	r, e := f.addYear(reading{kind: half, n: n}, k)
	if e == k && f.glued(k-2, '-') { // first-half profit
		return r, e
	}
	if e == k {
		return reading{}, start
	}
	return r, e
}

// yearAgoOf reads "year-ago quarter", "year-earlier", "year end".
func (f *finder) yearAgoOf(i int) (reading, int) {
	k := f.hyphen(i + 1)
	if f.is(k, "end") && (k > i+1 || !f.is(k+1, "of")) {
		return reading{kind: unitOf, unit: 'Y', edge: 'L'}, k + 1
	}
	if f.glued(i+1, '\'') && f.is(i+2, "s") && f.is(i+3, "end") {
		return reading{kind: unitOf, unit: 'Y', edge: 'L'}, i + 4
	}
	if k == i+1 || !f.is(k, "ago", "earlier") {
		return reading{}, i
	}
	r, end := reading{kind: yearAgo}, k+1
	if f.has(end, cOrd) && f.is(f.hyphen(end+1), "quarter") {
		r.n, end = f.tok(end).e.ord, f.hyphen(end+1)+1
	} else if f.is(end, "quarter", "period") {
		end++
	}
	return r, end
}
