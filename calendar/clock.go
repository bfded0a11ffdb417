package calendar

// clockTime reads "9:30 p.m. local time", "0430 GMT", "14:30", "nine o'clock".
func (f *finder) clockTime(i int) (r reading, end int) {
	t := f.tok(i)
	r.kind, r.timed = clock, true
	if t.e.class&cPart != 0 && (t.e.part == "NOON" || t.e.part == "MIDNIGHT") {
		return namedHour(t.e.part), f.zone(i + 1)
	}
	k := i + 1
	minutes := false
	switch {
	case t.number && t.digits == 4 && (f.has(k, cZone) || f.is(k, "hours", "hrs", "local", "h") && !t.e.is(cUnits)):
		r.hour, r.minute, minutes = t.n/100, t.n%100, true
		if f.is(k, "hours", "hrs", "h") {
			k++
		}
	case t.number && t.digits == 4 && f.military(i):
		r.hour, r.minute, minutes = t.n/100, t.n%100, true
	case t.number && t.digits > 0 && t.digits <= 2:
		r.hour = t.n
		if m := f.tok(k); m.digits == 2 && f.halfDay(k+1) { // 7 30 pm
			r.minute = m.n
			k++
		} else if m := f.tok(k + 1); (f.glued(k, ':') || f.glued(k, '.')) && m.digits == 2 && !m.space {
			if f.glued(k, '.') && !f.halfDay(k+2) && f.zone(k+2) == k+2 && !f.is(k+2, "hrs") && (f.text[t.start] != '0' || !f.is(i-1, "at", "about", "around", "from", "until")) {
				return reading{}, i
			}
			r.minute, minutes = m.n, f.glued(k, ':') || f.text[t.start] == '0'
			k += 2
			if s := f.tok(k + 1); f.glued(k, ':') && s.digits == 2 && !s.space {
				k += 2
			}
		}
	case t.e.class&cCard != 0 && t.e.num <= 12:
		r.hour = t.e.num
	default:
		return reading{}, i
	}
	pm, e := f.amPm(k)
	switch {
	case e > k:
		if r.hour > 12 {
			return reading{}, i
		}
		r.hour = r.hour%12 + pm
		k, minutes = e, true
	case f.is(k, "o") && f.glued(k+1, '\''):
		k, minutes = k+3, true
	case f.is(k, "in") && f.is(k+1, "the") && f.is(k+2, "morning", "afternoon", "evening"):
		if !f.is(k+2, "morning") && r.hour < 12 {
			r.hour += 12
		}
		k, minutes = k+3, r.hour < 24 && t.e.class&cCard == 0 || f.is(i-1, "at")
	}
	k2 := f.zone(k)
	if k2 > k && t.digits > 0 {
		k, minutes = k2, true
	} else if minutes {
		k = k2
	}
	if !minutes || r.hour > 24 || r.minute > 59 || r.hour == 24 && r.minute > 0 {
		return reading{}, i
	}
	return r, k
}

// military says whether four digits are a time of the day: "at 1830", "between
// 1800 and 0600", "0530". Those that could be a year need "at".
func (f *finder) military(i int) bool {
	t := f.tok(i)
	if t.n > 2400 || t.n%100 > 59 || f.glued(i+1, '-') || f.glued(i+1, '/') || f.has(i+1, cUnits) {
		return false
	}
	at := f.is(i-1, "at", "approximately") && !f.plainWord(i+1)
	switch {
	case t.n >= 1900 && t.n < 2100:
		return at
	case f.text[t.start] == '0':
		return at || f.is(i-1, "around", "about", "before", "after", "by", "until", "from", "between", "and", "to", "since") || f.dayFollows(i+1)
	}
	return at || f.is(i-1, "from", "between", "until") && t.n%5 == 0 && t.n < 1900 && f.tok(i+2).digits == 4 && f.text[f.tok(i+2).start] == '0'
}

func (e *entry) is(c class) bool { return e.class&c != 0 }

func namedHour(part string) reading {
	r := reading{kind: clock, timed: true, hour: 12}
	if part == "MIDNIGHT" {
		r.hour = 24
	}
	return r
}

func (f *finder) halfDay(i int) bool {
	_, e := f.amPm(i)
	return e > i
}

// amPm reads "a.m.", "pm", "P.M."; the result is what to add to the hour.
func (f *finder) amPm(i int) (add, end int) {
	switch {
	case f.is(i, "pm"):
		add, end = 12, i+1
	case f.is(i, "am"):
		end = i + 1
	case f.is(i, "a", "p") && f.glued(i+1, '.') && f.is(i+2, "m") && !f.tok(i+2).space:
		if end = i + 3; f.is(i, "p") {
			add = 12
		}
		if f.glued(end, '.') {
			end++
		}
	default:
		return 0, i
	}
	return add, end
}

// zone skips "GMT", "local time", "Moscow time", "EST".
func (f *finder) zone(k int) int {
	p := k
	if f.tok(p).mark == '(' {
		return k
	}
	switch {
	case f.has(p, cZone):
		p++
		if f.is(p, "time") {
			p++
		}
		return p
	case f.is(p, "local", "eastern", "daylight", "standard", "pacific", "universal") && f.is(p+1, "time"):
		return p + 2
	case f.tok(p).upper && f.is(p+1, "time") && !f.tok(p).number:
		return p + 2
	}
	return k
}

// partOfDay reads "morning" of "in the morning", "early morning", "midnight",
// "at dawn"; the day is found by compose or by what was last mentioned.
func (f *finder) partOfDay(i int, the bool) (r reading, end int) {
	t := f.tok(i)
	if t.e.class&cPart == 0 {
		if t.e.class&cCard != 0 {
			return f.clockTime(i)
		}
		return r, i
	}
	r = reading{kind: partDay, part: t.e.part}
	if t.e.part == "NOON" || t.e.part == "MIDNIGHT" {
		r = namedHour(t.e.part)
		if !(f.is(i-1, "at", "around", "by", "before", "after", "until", "since", "from", "about") || f.dayFollows(i+1)) {
			return reading{}, i
		}
		return r, f.zone(i + 1)
	}
	edged := f.has(i-1, cEdge) || f.glued(i-1, '-') && f.has(i-2, cEdge)
	switch {
	case f.is(i, "overnight"), edged, f.dayFollows(i + 1):
		return r, i + 1
	case the && f.is(i-2, "in", "during", "through", "throughout", "into", "later"),
		f.is(i, "dawn", "dusk", "sunrise", "sunset", "nightfall", "daybreak") && f.is(i-1, "at", "before", "after", "by", "since", "until"):
		return r, i + 1
	}
	return reading{}, i
}

// dayFollows says whether a day stands at i, after "of" or "on" or a comma.
func (f *finder) dayFollows(i int) bool {
	if f.is(i, "of", "on", "before") {
		i++
	}
	if f.is(i, "the") {
		i++
	}
	if f.is(i, "yesterday", "today", "tomorrow") {
		return true
	}
	_, e := f.dayAt(i)
	return e > i
}
