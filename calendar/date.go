package calendar

// numericDate reads 2020-02-27, 27/02/2020, 27.2.2020 and their like at i.
func (f *finder) numericDate(i int) (r reading, end int) {
	a, b, c := f.tok(i), f.tok(i+2), f.tok(i+4)
	sep := f.tok(i + 1).mark
	if !a.number || !b.number || !c.number || sep != '-' && sep != '/' && sep != '.' ||
		!f.glued(i+1, sep) || b.space || !f.glued(i+3, sep) || c.space || a.digits == 0 || b.digits == 0 || b.digits > 2 {
		return r, i
	}
	if f.glued(i+5, sep) && f.tok(i+6).number && !f.tok(i+6).space { // 1.2.3.4 is an address
		return r, i
	}
	switch {
	case a.digits == 4 && c.digits <= 2:
		r = reading{kind: calDate, year: a.n, month: b.n, day: c.n}
	case a.digits <= 2 && (c.digits == 4 || c.digits == 2 && sep != '.'):
		y := c.n
		if c.digits == 2 {
			y = f.century(c.n)
		}
		r = reading{kind: calDate, year: y, month: b.n, day: a.n}
		if b.n > 12 || f.monthFirst && a.n <= 12 { // the American order
			r.month, r.day = a.n, b.n
		}
	}
	if r.year < 1000 || r.year > 2999 || !validDay(r.year, r.month, r.day) {
		return reading{}, i
	}
	end = i + 5
	if f.is(end, "T") && !f.tok(end).space { // 2020-02-27T21:30:00Z
		if t, e := f.clockTime(end + 1); e > end+1 {
			r.takeTime(t)
			end = e
		}
	}
	return r, end
}

// calendarDate reads dates with a named month, with or without a weekday
// before them, and weekdays alone.
func (f *finder) calendarDate(i int, the bool) (r reading, end int) {
	t := f.tok(i)
	switch {
	case t.e.class&cWeekday != 0:
		return f.weekdayAt(i)
	case t.e.class&cMonth != 0:
		return f.monthFirstDate(i)
	case t.number && t.digits > 0 && t.digits <= 2 || t.e.class&cOrd != 0 || t.e.class&cCard != 0:
		return f.dayFirstDate(i, the)
	}
	return r, i
}

// weekdayAt reads "Saturday", "Saturday, April 25", "Fri. 28 Feb".
func (f *finder) weekdayAt(i int) (r reading, end int) {
	t := f.tok(i)
	k := i + 1
	dot := f.glued(k, '.')
	if dot {
		k++
	}
	if f.tok(k).mark == ',' {
		k++
	}
	night := k
	if f.tok(k).mark == '(' { // on Saturday (November 26)
		if d, e := f.calendarDate(k+1, true); e > k+1 && d.day != 0 && f.tok(e).mark == ')' {
			d.weekday = t.e.weekday
			return d, e + 1
		}
	}
	if f.is(k, "the") {
		k++
	}
	if c := f.tok(k); c.number || c.e.class&(cMonth|cOrd) != 0 {
		d, e := f.calendarDate(k, true)
		if e == k && c.number {
			d, e = f.numericDate(k)
		}
		if e > k && d.day != 0 {
			d.weekday = t.e.weekday
			return d, e
		}
	}
	if t.e.class&cShort != 0 && !(dot && t.upper) || !t.upper && t.e.class&cCaps != 0 {
		return r, i
	}
	r = reading{kind: weekday, weekday: t.e.weekday, core: i}
	if night == i+1 && f.has(night, cPart) {
		return r, i + 1
	}
	return r, i + 1
}

// monthFirstDate reads "March", "March 3", "March 3, 2020", "March 2020".
func (f *finder) monthFirstDate(i int) (r reading, end int) {
	t := f.tok(i)
	r = reading{kind: calDate, month: t.e.month, core: i}
	k := i + 1
	if f.glued(k, '.') && f.abbreviated(i) {
		k++
	}
	if !t.upper && t.e.class&cCaps != 0 && !f.is(i, "august") {
		return reading{}, i
	}
	if n := f.tok(k); n.number && n.digits > 0 && n.digits <= 2 && n.n >= 1 && n.n <= 31 || n.e.class&cOrd != 0 && (!n.number || n.digits == 0) && n.e.ord > 0 {
		day, e := f.dayNumber(k)
		if e > k && !f.timeOrUnit(e) {
			r.day = day
			return f.finishDate(r, e, i)
		}
	}
	if f.is(k, "the") {
		if day, e := f.dayNumber(k + 1); e > k+1 && f.has(k+1, cOrd) {
			r.day = day
			return f.finishDate(r, e, i)
		}
	}
	y := k
	if f.tok(y).mark == ',' || f.is(y, "of") {
		y++
	}
	if year, e := f.yearNumber(y); e > y {
		r.year = year
		return r, e
	}
	if n := f.tok(y); n.number && n.digits == 2 && f.yearAfter(y) && f.nearYear(n.n) {
		r.year = f.century(n.n)
		return r, y + 1
	}
	if !f.bareMonth(i) {
		return reading{}, i
	}
	return r, k
}

// abbreviated says whether the month at i is cut short, so that a full stop
// after it is its own.
func (f *finder) abbreviated(i int) bool {
	t := f.tok(i)
	return t.end-t.start <= 4 && !f.is(i, "may", "june", "july")
}

// bareMonth says whether a month's name that stands without a number is the month.
func (f *finder) bareMonth(i int) bool {
	t, prev := f.tok(i), f.tok(i-1)
	if f.is(i+1, "year") || f.has(i+1, cLast|cThis|cNext) && f.is(i+2, "year") {
		return t.upper
	}
	if !t.upper { // all in small letters: a post, a transcript
		return t.e.class&(cCaps|cShort) == 0
	}
	if n := f.tok(i + 1); n.upper && !n.caps && n.mark == 0 && n.e.class == 0 && prev.e.class&(cPrep|cLast|cThis|cNext|cEdge|cArticle) == 0 {
		return false // April Jones
	}
	if t.e.class&cCaps == 0 {
		if t.e.class&cShort != 0 && !f.glued(i+1, '.') {
			return prev.e.class&(cPrep|cLast|cThis|cNext|cBack|cOn|cEdge) != 0
		}
		return !(prev.upper && !prev.caps && !prev.number && prev.e.class == 0 && t.caps == prev.caps) || prev.e.class&cPrep != 0
	}
	// May, March and August: after a preposition or a pointing word only, and
	// in capitals not where they may be a verb.
	if prev.e.class&(cLast|cThis|cNext|cBack|cOn|cEdge|cEvery) != 0 {
		return true
	}
	if prev.mark == '-' && f.has(i-2, cEdge) {
		return true
	}
	if t.e.month == 8 && !t.caps {
		return true
	}
	if f.is(i-1, "in", "since", "from", "until", "till", "by", "of", "during", "before", "after", "between", "through", "to", "and", "for", "late", "early") {
		return !(t.caps && prev.caps && f.is(i-1, "to", "and", "for", "by"))
	}
	return false
}

// dayFirstDate reads "27 February 2020", "the 3rd of March", "27-28 February".
func (f *finder) dayFirstDate(i int, the bool) (r reading, end int) {
	day, k := f.dayNumber(i)
	if k == i || f.glued(i, '.') || f.glued(i, ',') && !f.tok(i).space && f.tok(i-1).number {
		return r, i
	}
	r.kind = calDate
	first, firstEnd := day, k
	if h := f.hyphen(k); h > k || f.is(k, "to", "and", "or", "/") {
		if h == k {
			h = k + 1
		}
		if d2, e := f.dayNumber(h); e > h && d2 > first {
			day, k = d2, e
		} else {
			k = firstEnd
		}
	}
	if f.is(k, "of") {
		k++
	}
	h := k
	if k == firstEnd {
		h = f.hyphen(k)
	}
	m := f.tok(h)
	if m.e.class&cMonth == 0 || !m.upper && m.e.class&cCaps != 0 && !f.is(h, "march", "august") {
		return reading{}, i
	}
	if f.is(i, "second", "first") && !f.is(k-1, "of") {
		return reading{}, i
	}
	k = h + 1
	if f.glued(k, '.') && f.abbreviated(h) && (f.tok(k+1).number || f.tok(k+1).mark != 0 || !f.tok(k+1).upper) {
		k++
	}
	r.month, r.day, r.core = m.e.month, first, h
	if day != first {
		r.toDay, r.toMonth = day, m.e.month
	}
	return f.finishDate(r, k, i)
}

// dayNumber reads "3", "3rd", "third", "twenty-first" as a day of a month.
func (f *finder) dayNumber(i int) (day, end int) {
	t := f.tok(i)
	switch {
	case t.number && t.digits > 0 && t.digits <= 2 && t.n >= 1 && t.n <= 31:
		return t.n, i + 1
	case t.e.class&cOrd != 0:
		return t.e.ord, i + 1
	case t.e.class&cCard != 0 && (t.e.num == 20 || t.e.num == 30):
		if h := f.hyphen(i + 1); h > i+1 && f.has(h, cOrd) && f.tok(h).e.ord < 10 {
			return t.e.num + f.tok(h).e.ord, h + 1
		}
	}
	return 0, i
}

// finishDate adds the last day of a range and the year, and refuses what no
// calendar has and what is the name of a movement or a road.
func (f *finder) finishDate(r reading, end, start int) (reading, int) {
	if h := f.hyphen(end); (h > end || f.is(end, "to") || f.is(end, "and") && f.is(start-1, "between")) && r.toDay == 0 {
		if h == end {
			h++
		}
		d, e := f.dayNumber(h)
		if e > h && d > r.day && f.tok(h).number && !f.timeOrUnit(e) && !f.has(e, cMonth) && (f.hyphen(end) > end || !f.plainWord(e)) {
			r.toDay, r.toMonth, end = d, r.month, e
		}
	}
	k := end
	if f.tok(k).mark == ',' || f.is(k, "of") {
		k++
	}
	if f.tok(k).mark == '-' && f.hyphen(k) > k {
		k++
	}
	if y, e := f.yearNumber(k); e > k {
		r.year, end = y, e
	} else if n := f.tok(k); n.number && n.digits == 2 && k == end && f.yearAfter(k) && f.nearYear(n.n) && f.tok(end-1).mark == 0 {
		r.year, end = f.century(n.n), k+1
	} else if n.mark == '\'' && f.tok(k+1).digits == 2 && !f.tok(k+1).space {
		r.year, end = f.century(f.tok(k+1).n), k+2
	}
	if !validDay(r.year, r.month, r.day) || r.toDay != 0 && !validDay(r.year, r.toMonth, r.toDay) {
		return reading{}, start
	}
	if f.has(end, cNamed) {
		return reading{kind: skipped}, end + 1
	}
	if r.month == 9 && r.day == 11 && r.year == 0 && f.is(end, "attacks", "attack", "terrorist", "terror", "hijackers", "hijackings") {
		r.year = 2001
	}
	return r, end
}

// timeOrUnit says whether what follows a number makes it no day of a month:
// "March 3 p.m.", "May 20 people" is left to plainWord.
func (f *finder) timeOrUnit(i int) bool {
	return f.has(i, cUnit|cUnits) && !f.is(i, "second") || f.glued(i, ':') && f.tok(i+1).number || f.glued(i, '%') || f.is(i, "percent")
}

// plainWord says whether a lower-case word stands at i that is no time word.
func (f *finder) plainWord(i int) bool {
	t := f.tok(i)
	return t.mark == 0 && !t.number && t.end > t.start && t.e.class == 0
}

// yearAfter says whether two digits at i may be a year: no noun that they count follows.
func (f *finder) yearAfter(i int) bool {
	n := f.tok(i + 1)
	return n.end == 0 || n.mark != 0 && !f.glued(i+1, '%') && !(f.glued(i+1, ':')) && !(f.glued(i+1, '.') && f.tok(i+2).number && !f.tok(i+2).space) ||
		f.has(i+1, cPrep|cArticle) && !f.is(i+1, "or", "of")
}

// nearYear says whether two digits are a year not far from the publication's.
func (f *finder) nearYear(n int) bool {
	if f.heading {
		return true
	}
	if f.pub.IsZero() {
		return n >= 32
	}
	d := f.century(n) - f.pub.Year()
	return d >= -30 && d <= 5
}

// century turns a year of two digits into the full year nearest to the
// publication; without one, into 1930 to 2029.
func (f *finder) century(n int) int {
	if f.pub.IsZero() {
		if n >= 30 {
			return 1900 + n
		}
		return 2000 + n
	}
	y := f.pub.Year()
	c := y - y%100 + n
	switch {
	case c > y+20:
		c -= 100
	case c < y-80:
		c += 100
	}
	return c
}
