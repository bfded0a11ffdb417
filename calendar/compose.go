package calendar

// compose adds what stands after a reading: the time of a day, the day of a
// time, the year of a month.
func (f *finder) compose(r reading, end int) (reading, int) {
	for n := 0; n < 3; n++ {
		e := end
		switch {
		case r.kind == offset && !r.anchored && !r.hasTime():
			if d, e := f.apposed(end); e > end {
				r, end = d, e
				break
			}
			r, end = f.addTime(r, end)
		case r.dayLevel() && !r.hasTime():
			r, end = f.addTime(r, end)
		case r.kind == partDay, r.kind == clock:
			r, end = f.addDay(r, end)
		}
		r, end = f.addYear(r, end)
		if r.kind == weekday && !r.weekRel {
			r, end = f.addWeek(r, end)
		}
		if e == end {
			break
		}
	}
	return r, end
}

// addTime reads "evening" of "Friday evening", "at 9 p.m." of "yesterday at 9 p.m.".
func (f *finder) addTime(r reading, end int) (reading, int) {
	k := end
	if f.tok(k).mark == ',' {
		k++
	}
	if f.is(k, "at", "around", "about", "by") {
		k++
	}
	if f.is(k, "around", "about", "approximately") {
		k++
	}
	if f.tok(k).number || f.has(k, cCard) || f.is(k, "noon", "midnight") {
		if t, e := f.clockTime(k); e > k && t.kind == clock {
			r.takeTime(t)
			return r, e
		}
	}
	k = end
	if f.is(k, "in") && f.is(k+1, "the") || f.is(k, "at") && f.has(k+1, cPart) {
		k++
		if f.is(k, "the") {
			k++
		}
	}
	var edge byte
	if f.has(k, cEdge) {
		edge = f.tok(k).e.edge
		k = f.hyphen(k + 1)
	}
	if f.has(k, cPart) {
		r.part = f.tok(k).e.part
		if edge != 0 {
			r.edge = edge
		}
		if r.part == "NOON" || r.part == "MIDNIGHT" {
			r.takeTime(namedHour(r.part))
		}
		return r, k + 1
	}
	return r, end
}

// apposed reads "(Thursday)" of "yesterday (Thursday)", "Sunday September 18th"
// of "yesterday Sunday September 18th": the name of the day tells it more
// surely, as the words may be quoted from another day.
func (f *finder) apposed(end int) (reading, int) {
	k := end
	var closing rune
	switch f.tok(k).mark {
	case '(':
		k, closing = k+1, ')'
	case '[':
		k, closing = k+1, ']'
	case ',':
		k++
	}
	if !f.has(k, cWeekday|cMonth) && !f.tok(k).number {
		return reading{}, end
	}
	d, e := f.calendarDate(k, false)
	if e == k || !d.dayLevel() {
		return reading{}, end
	}
	if closing != 0 {
		if f.tok(e).mark != closing {
			return reading{}, end
		}
		e++
	}
	if d.kind == weekday && closing == 0 && k > end {
		return reading{}, end // "today, Friday prayers"
	}
	return d, e
}

// addDay reads "Wednesday" of "10 p.m. Wednesday", "3 March" of "the night of 3 March".
func (f *finder) addDay(r reading, end int) (reading, int) {
	k := end
	if f.tok(k).mark == ',' {
		k++
	}
	if f.is(k, "on", "of") {
		k++
	}
	if f.is(k, "the") && !f.has(k+1, cUnit) {
		k++
	}
	d, e := f.dayAt(k)
	if e == k {
		return r, end
	}
	switch {
	case d.kind == partDay && r.kind == clock: // 9 o'clock this morning
		r.dir = d.dir
		return r, e
	case d.dayLevel():
		edge := d.edge
		d.part, d.timed, d.hour, d.minute = r.part, r.timed, r.hour, r.minute
		if d.edge = r.edge; edge != 0 {
			d.edge = edge
		}
		return d, e
	}
	return r, end
}

// dayAt reads a day or "this morning" at k.
func (f *finder) dayAt(k int) (reading, int) {
	if r, e := f.phraseDay(k); e > k {
		return r, e
	}
	t := f.tok(k)
	if t.e.class&cEdge != 0 {
		k2 := f.hyphen(k + 1)
		if r, e := f.dayAt(k2); e > k2 {
			return r, e
		}
		return reading{}, k
	}
	if t.number {
		if r, e := f.numericDate(k); e > k {
			return r, e
		}
	}
	if t.number || t.e.class&(cMonth|cWeekday|cOrd) != 0 {
		if r, e := f.calendarDate(k, false); e > k && r.dayLevel() {
			return r, e
		}
	}
	if t.e.class&(cLast|cThis|cNext|cBack|cOn) != 0 {
		if r, e := f.pointing(k, false); e > k && (r.dayLevel() || r.kind == partDay) {
			return r, e
		}
	}
	return reading{}, k
}

// addYear reads "last year" of "June last year", "of 1990" of "the third quarter of 1990".
func (f *finder) addYear(r reading, end int) (reading, int) {
	ok := r.kind == calDate && r.month != 0 && r.year == 0 && !r.hasTime() || (r.kind == quarter || r.kind == half || r.kind == season) && r.year == 0
	if !ok || r.yearRel {
		return r, end
	}
	k := end
	if f.tok(k).mark == ',' && r.kind == calDate {
		k++
	}
	if f.is(k, "of", "in") && r.kind != calDate || f.is(k, "of") {
		k++
	}
	if f.is(k, "the") {
		k++
	}
	if f.is(k, "fiscal", "calendar", "year") {
		k++
	}
	if y, e := f.yearNumber(k); e > k {
		r.year = y
		return r, e
	}
	if f.is(k+1, "year") {
		switch {
		case f.has(k, cLast):
			r.yearRel, r.yearN = true, -1
		case f.has(k, cThis):
			r.yearRel = true
		case f.has(k, cNext):
			r.yearRel, r.yearN = true, 1
		case f.has(k, cThat|cBack|cOn):
			r.yearRel, r.anchored = true, true
			if f.has(k, cBack) {
				r.yearN = -1
			} else if f.has(k, cOn) {
				r.yearN = 1
			}
		default:
			return r, end
		}
		return r, k + 2
	}
	if f.is(k, "a") && f.is(k+1, "year") && f.is(k+2, "ago", "earlier") {
		r.yearRel, r.yearN = true, -1
		return r, k + 3
	}
	if f.is(end, "of") && f.is(end+1, "the") && f.is(end+2, "year") {
		r.yearRel = true
		return r, end + 3
	}
	return r, end
}

// addWeek reads "last week" of "Monday last week", "of next week".
func (f *finder) addWeek(r reading, end int) (reading, int) {
	k := end
	if f.is(k, "of") {
		k++
	}
	if !f.is(k+1, "week") {
		return r, end
	}
	switch {
	case f.has(k, cLast):
		r.weekRel, r.weekN = true, -1
	case f.has(k, cThis):
		r.weekRel = true
	case f.has(k, cNext):
		r.weekRel, r.weekN = true, 1
	default:
		return r, end
	}
	return r, k + 2
}
