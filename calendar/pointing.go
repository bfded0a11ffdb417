package calendar

// pointing reads what starts with last, this, next, previous, following, that
// or recent: "last week", "the past three weeks", "this coming Sunday".
func (f *finder) pointing(i int, the bool) (r reading, end int) {
	c := f.tok(i).e.class
	k := i + 1
	r.core = i
	switch {
	case c&cRecent != 0:
		return f.recent(i)
	case c&cThis != 0:
		if f.has(k, cLast|cNext) { // this past spring, this coming Sunday
			return f.pointing(k, the)
		}
	case c&cLast != 0:
		r.dir = -1
	case c&cNext != 0:
		r.dir = 1
	case c&cBack != 0:
		r.dir, r.anchored = -1, true
	case c&cOn != 0:
		r.dir, r.anchored = 1, true
	case c&cThat != 0:
		r.anchored = true
		if f.is(i, "same") && !the && !f.is(i-1, "that", "this") {
			return reading{}, i
		}
		if f.is(k, "same") {
			k++
		}
	}
	for f.is(k, "fiscal", "calendar", "financial", "entire", "whole", "full") {
		k++
	}
	if k > i+1 && f.is(i, "that") && f.has(i-1, cPast) {
		return reading{}, i
	}
	return f.pointed(r, i, k, the)
}

// pointed reads what a pointing word at i points at, at k.
func (f *finder) pointed(r reading, i, k int, the bool) (reading, int) {
	c := f.tok(i).e.class
	t := f.tok(k)
	switch {
	case t.e.class&cWeekday != 0:
		return f.pointedDay(r, i, k)
	case t.e.class&cMonth != 0 && t.upper && c&cThat == 0:
		return f.pointedMonth(r, k)
	case t.e.class&cSeason != 0:
		r.kind, r.part = season, t.e.season
		return r, k + 1
	case t.e.class&cPart != 0:
		return f.pointedPart(r, i, k)
	case t.e.class&cUnit != 0 && f.unitAt(r, k, the):
		return f.pointedUnit(r, i, k, the)
	case f.is(k, "period") && f.is(i, "latest") && f.quarterY == 0:
		return reading{kind: unitOf, unit: 'Q', n: -1}, k + 1
	case f.is(k, "period") && c&(cThat|cThis) != 0 && f.quarterY != 0:
		return reading{kind: quarter, n: f.quarterN, year: f.quarterY}, k + 1
	}
	if q, e := f.pointedQuarter(r, i, k); e > i || c&(cThat|cThis) != 0 {
		return q, e
	}
	return f.pointedAmount(r, i, k)
}

// pointedMonth reads "last December", "this past March 3".
func (f *finder) pointedMonth(r reading, k int) (reading, int) {
	t := f.tok(k)
	r.kind, r.month, r.core = calDate, t.e.month, k
	if f.tok(k+1).digits > 0 && f.tok(k+1).digits <= 2 {
		if d, e := f.monthFirstDate(k); e > k+1 {
			d.dir = r.dir
			return d, e
		}
	}
	if f.glued(k+1, '.') && f.abbreviated(k) {
		k++
	}
	return r, k + 1
}

// pointedUnit reads "last week", "the past month", "this quarter".
func (f *finder) pointedUnit(r reading, i, k int, the bool) (reading, int) {
	c, u := f.tok(i).e.class, f.tok(k).e.unit
	if q, e := f.pointedQuarter(r, i, k); e > i {
		return q, e
	}
	if f.is(i, "past") && u != 'Y' || the && u != 'Y' && u != 'E' && u != 'Q' && c&(cLast|cNext) != 0 {
		return reading{kind: amount, n: 1, unit: u, dir: r.dir}, k + 1
	}
	if u == 'Q' && c&(cThat|cThis) != 0 && f.quarterY != 0 && !f.is(i, "current") {
		return reading{kind: quarter, n: f.quarterN, year: f.quarterY}, k + 1
	}
	if f.is(i, "latest") {
		if u != 'Q' && u != 'Y' {
			return reading{}, i
		}
		r.dir = -1
	}
	r.kind, r.unit, r.n = unitOf, u, r.dir
	return r, k + 1
}

// unitAt refuses "last minute", "this second", "this day".
func (f *finder) unitAt(r reading, k int, the bool) bool {
	switch f.tok(k).e.unit {
	case 'S', 'N', 'H', 'L':
		return false
	case 'D':
		return r.anchored && !f.is(k+1, "of") || f.has(k-1, cNext) && the
	}
	if f.is(k+1, "of") && f.tok(k).e.unit == 'W' && r.dir < 0 && the { // the last week of August
		return false
	}
	return true
}

func (f *finder) pointedDay(r reading, i, k int) (reading, int) {
	if f.is(i, "that") && f.has(i-1, cPast) || f.is(i, "past") {
		return reading{}, i
	}
	d, e := f.weekdayAt(k)
	if e == k {
		return reading{}, i
	}
	if d.kind == weekday {
		d.dir, d.anchored = r.dir, r.anchored
		if f.has(i, cThis) {
			d.weekRel = false
		}
	}
	return d, e
}

// pointedPart reads "this morning", "that evening", "the following night".
func (f *finder) pointedPart(r reading, i, k int) (reading, int) {
	p := f.tok(k).e.part
	if p == "NOON" || p == "MIDNIGHT" {
		return reading{}, i
	}
	r.part = p
	switch {
	case f.has(i, cLast):
		if p != "NI" && p != "EV" {
			return reading{}, i
		}
		r.kind, r.n = offset, -1
	case f.has(i, cThis):
		r.kind = offset
	default:
		r.kind, r.n = offset, r.dir
	}
	r.dir = 0
	return r, k + 1
}

// pointedQuarter reads "last year's third quarter", "this year's quarter",
// "the current third quarter".
func (f *finder) pointedQuarter(r reading, i, k int) (reading, int) {
	if f.is(k, "year") && f.glued(k+1, '\'') && f.is(k+2, "s") {
		q, e := f.quarterOf(k+3, true)
		if e == k+3 && f.is(e, "quarter", "period") && f.quarterY != 0 {
			q, e = reading{kind: quarter, n: f.quarterN}, e+1
		}
		if e > k+3 && q.kind == quarter {
			q.yearRel, q.yearN, q.year = true, r.dir, 0
			return q, e
		}
	}
	if q, e := f.quarterOf(k, true); e > k && f.has(k, cOrd) {
		return q, e
	}
	return reading{}, i
}

// pointedAmount reads "past three weeks", "next few years", "coming months".
func (f *finder) pointedAmount(r reading, i, k int) (reading, int) {
	a, e := f.amountOf(k, true)
	if e == k || a.kind != amount {
		if f.is(i, "past") && f.has(k, cUnit) && (f.tok(k).e.unit == 'H' || f.tok(k).e.unit == 'D') && f.is(i-1, "the") {
			return reading{kind: amount, n: 1, unit: f.tok(k).e.unit, dir: -1}, k + 1
		}
		return reading{}, i
	}
	a.dir, a.anchored = r.dir, r.anchored
	return a, e
}

// recent reads "recent weeks", "recent few months".
func (f *finder) recent(i int) (reading, int) {
	k := i + 1
	if f.has(k, cVague) {
		k++
	}
	if !f.has(k, cUnits) {
		return reading{}, i
	}
	return reading{kind: amount, vague: true, unit: f.tok(k).e.unit, dir: -1}, k + 1
}

// bareUnit reads "the week", "the month", "the year", "the quarter", "the
// weekend" where they point at one that is known.
func (f *finder) bareUnit(i int) (r reading, end int) {
	u := f.tok(i).e.unit
	k := i + 1
	switch u {
	case 'Y':
		if f.is(k, "ended", "ending", "to") && (f.has(k+1, cMonth) || f.is(k+1, "on", "at", "tomorrow")) {
			return reading{kind: amount, n: 1, unit: 'Y'}, k
		}
		if f.glued(k, '\'') && f.is(k+1, "s") && f.is(k+2, "end") {
			return reading{kind: unitOf, unit: 'Y', edge: 'L'}, k + 3
		}
	case 'W', 'M':
		if f.is(k, "of") && f.has(k+1, cMonth) && u == 'M' {
			return reading{kind: calDate, month: f.tok(k + 1).e.month, core: k + 1}, k + 2
		}
		if !f.is(i-2, "for", "during", "in", "of", "this", "over", "earlier", "later", "within", "through") {
			return r, i
		}
	case 'K', 'E':
		if u == 'E' && !f.is(i-2, "over", "during", "in", "of") {
			return r, i
		}
	default:
		return r, i
	}
	if f.is(k, "of") || f.is(k, "when", "that", "before", "after") {
		return r, i
	}
	return reading{kind: unitOf, unit: u}, k
}
