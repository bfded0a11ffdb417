package calendar

// amountOf reads lengths of time and what is counted from them: "three
// weeks", "two-year", "a year ago", "two days later", "months".
func (f *finder) amountOf(i int, the bool) (r reading, end int) {
	first := 0
	k := i
	if f.is(k, "first", "final", "latest") && (f.tok(k+1).number || f.has(k+1, cCard|cVague)) {
		k++
		first = 1
	}
	c, e := f.number(k)
	if e == k {
		if !f.has(k, cUnits) || first > 0 {
			return r, i
		}
		c = count{vague: true}
	}
	k = e
	if k > i && f.is(k, "to", "or") || f.hyphen(k) > k && (f.tok(k+1).number || f.has(k+1, cCard)) { // 12 to 18 months
		if _, e := f.number(k + 1); e > k+1 && f.unitNext(e) {
			k = e
		}
	}
	hyphen := false
	if h := f.hyphen(k); h > k && k > i {
		k, hyphen = h, true
	}
	for n := 0; n < 2 && k > i && f.has(k, cExtra) && !hyphen; n++ {
		k++
	}
	u := f.tok(k).e
	if u.class&(cUnit|cUnits) == 0 || !f.mayCount(c, i, k, hyphen) {
		return reading{}, i
	}
	r = reading{kind: amount, n: c.n, half: c.half, vague: c.vague, unit: u.unit}
	k++
	if f.is(k, "and", "or") && f.has(k+1, cUnits) && c.vague {
		k += 2
	}
	if f.glued(k, '\'') && u.class&cUnits != 0 && !f.is(k+1, "s") { // three weeks' leave
		k++
	}
	if f.is(k, "and") && f.is(k+1, "a") && f.is(k+2, "half") {
		r.half = true
		k += 3
	}
	if f.is(k, "or") && f.is(k+1, "so", "more", "two", "longer") {
		k += 2
	}
	if h := f.hyphen(k); h > k && f.is(h, "long", "plus") {
		k = h + 1
	}
	if f.is(f.hyphen(k), "old") || f.is(k, "of") && f.is(k+1, "age", "base", "experience") || f.is(k, "younger", "older") {
		return reading{kind: skipped}, f.hyphen(k) + 1
	}
	if f.is(k, "a") && f.has(k+1, cUnit) && f.is(k+1, "day", "week") && (u.unit == 'H' || u.unit == 'D') { // 24 hours a day
		return reading{kind: fixed, typ: "SET", value: "P1" + string(f.tok(k+1).e.unit)}, k + 2
	}
	return f.counted(r, c, i, k)
}

func (f *finder) unitNext(i int) bool {
	if h := f.hyphen(i); h > i {
		i = h
	}
	return f.has(i, cUnit|cUnits)
}

// mayCount refuses "a second attack", "a quarter", "one second thought", "the third day".
func (f *finder) mayCount(c count, i, k int, hyphen bool) bool {
	u := f.tok(k).e
	single := u.class&cUnit != 0
	switch u.unit {
	case 'S':
		if single && !hyphen || c.vague && k == i {
			return false
		}
	case 'Q':
		if hyphen || c.article || single || k == i && !f.has(i-1, cLast|cNext) || !c.vague && f.is(k+1, "of") {
			return false
		}
	case 'K':
		return false
	case 'N':
		if f.is(k, "min") && !f.tok(i).number {
			return false
		}
	}
	if c.article && f.is(k-1, "fiscal", "calendar") {
		return false
	}
	if k == i && f.is(k, "days") && f.is(k-1, "on", "first", "the") {
		return false
	}
	if k == i { // bare plural: "hours" of "office hours" is none
		if f.is(k-1, "office", "working", "opening", "business", "man", "early", "peak", "rush", "all", "these", "those", "dog", "small", "curfew", "visiting", "its", "his", "her", "such") {
			return false
		}
		return u.unit != 'N' || f.is(k+1, "later", "after", "before", "earlier", "ago") || f.is(k-1, "for", "within", "in")
	}
	if single && !hyphen && !c.article && c.n != 1 && !c.half && u.unit != 'H' {
		return c.n > 1 && !f.tok(i).number && !c.vague // three hour, five year
	}
	if c.vague && single {
		return hyphen
	}
	return true
}

// counted looks at what follows an amount: ago, later, earlier, from now.
func (f *finder) counted(r reading, c count, i, k int) (reading, int) {
	next := f.tok(k + 1)
	ends := next.end == 0 || next.mark != 0 && next.mark != '-'
	switch {
	case f.has(k, cAgo):
		r.kind, r.dir = shift, -1
	case f.is(k, "back") && ends && r.unit != 'D':
		r.kind, r.dir = shift, -1
	case f.is(k, "earlier"), f.is(k, "before", "previously", "prior", "beforehand") && ends:
		r.kind, r.dir, r.anchored = shift, -1, true
	case f.is(k, "later") && !f.is(k+1, "than"), f.is(k, "after", "afterwards", "afterward", "thereafter") && ends:
		r.kind, r.dir, r.anchored = shift, 1, true
	case f.is(k, "hence"):
		r.kind, r.dir = shift, 1
	case f.is(k, "from") && f.is(k+1, "now"):
		r.kind, r.dir = shift, 1
		k++
	default:
		if c.article && f.perUnit(i) {
			return reading{kind: skipped}, k
		}
		if c.article && r.unit == 'D' && !f.is(i-1, "for", "in", "within", "after", "than", "about", "take", "takes", "took") {
			return reading{kind: skipped}, k
		}
		return r, k
	}
	return r, k + 1
}

// perUnit says whether "a year" at i means each year: "30 flights a year".
func (f *finder) perUnit(i int) bool {
	t := f.tok(i - 1)
	if t.number || f.is(i-1, "once", "twice", "million", "billion", "percent", "times") {
		return true
	}
	if t.mark != 0 || t.end == 0 || t.e.class&cPrep != 0 {
		return false
	}
	return t.end-t.start > 3 && f.text[t.end-1]|0x20 == 's' && (f.tok(i-2).number || f.has(i-2, cCard|cScale|cVague) || f.tok(i-3).number || f.has(i-3, cCard|cScale|cVague))
}

// setOf reads "every Friday", "each month", "every three days", "Fridays",
// "Tuesday nights".
func (f *finder) setOf(i int) (r reading, end int) {
	t := f.tok(i)
	r = reading{kind: fixed, typ: "SET"}
	switch {
	case t.e.class&cWeekdays != 0 && t.upper:
		r.value, end = "XXXX-WXX-"+digit(t.e.weekday), i+1
		if f.has(end, cParts|cPart) {
			r.value, end = r.value+"T"+f.tok(end).e.part, end+1
		}
		return r, end
	case t.e.class&cWeekday != 0:
		if f.has(i+1, cParts) {
			r.value = "XXXX-WXX-" + digit(t.e.weekday) + "T" + f.tok(i+1).e.part
			return r, i + 2
		}
		return reading{}, i
	}
	k, n := i+1, 1
	if f.is(k, "other") {
		k, n = k+1, 2
	} else if f.is(k, "single") {
		k++
	} else if c, e := f.number(k); e > k && !c.article {
		if k, n = e, c.n; c.vague {
			n = 0
		}
	}
	u := f.tok(k)
	switch {
	case u.e.class&cWeekday != 0:
		r.value, end = "XXXX-WXX-"+digit(u.e.weekday), k+1
		if f.has(end, cPart) {
			r.value, end = r.value+"T"+f.tok(end).e.part, end+1
		}
	case u.e.class&cMonth != 0 && u.upper:
		r.value, end = "XXXX-"+two(u.e.month), k+1
	case u.e.class&cSeason != 0:
		r.value, end = "XXXX-"+u.e.season, k+1
	case u.e.class&cPart != 0 && len(u.e.part) == 2:
		r.value, end = "XXXX-XX-XXT"+u.e.part, k+1
	case u.e.class&(cUnit|cUnits) != 0 && u.e.unit != 'K':
		r.value, end = length(reading{n: n, vague: n == 0, unit: u.e.unit}), k+1
	case u.e.unit == 'K':
		r.value, end = "XXXX-WXX-WE", k+1
	default:
		return reading{}, i
	}
	return r, end
}

func digit(n int) string { return string(rune('0' + n%10)) }

func two(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }
