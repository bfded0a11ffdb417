package calendar

// at reads the longest time expression that starts at token i. The end is i
// where there is none.
func (f *finder) at(i int) (r reading, end int) {
	j := f.approximate(i)
	k, the := j, false
	if f.is(k, "the") {
		k, the = k+1, true
	}
	r, end = f.edged(k, the)
	if end == k {
		r, end = f.core(k, the)
		if end == k && the {
			r, end = f.core(j, false)
			k = j
		}
	}
	if p, e := f.phrase(i); e > i && (e >= end || end == k) {
		r, end, k = p, e, i
		if r.kind == offset || r.kind == calDate {
			r, end = f.compose(r, end)
		}
	}
	if end == k {
		return reading{}, i
	}
	return r, end
}

// approximate skips "about", "more than", "at least" before an amount.
func (f *finder) approximate(i int) int {
	for n := 0; n < 3; n++ {
		switch {
		case f.is(i, "more", "less", "fewer", "longer", "later", "earlier", "sooner") && f.is(i+1, "than"):
			i += 2
		case f.is(i, "no") && f.is(i+1, "more", "less", "later", "earlier", "fewer") && f.is(i+2, "than"):
			i += 3
		case f.is(i, "at") && f.is(i+1, "least", "most", "around", "about", "approximately"), f.is(i, "up") && f.is(i+1, "to"):
			i += 2
		case f.is(i, "as") && f.is(i+2, "as") && f.is(i+1, "much", "many", "long", "early", "late", "recently"):
			i += 3
		case f.has(i, cApprox):
			i++
		default:
			return i
		}
	}
	return i
}

// edged reads "early 1990", "the end of the month", "mid-November".
func (f *finder) edged(i int, the bool) (reading, int) {
	if !f.has(i, cEdge) {
		return reading{}, i
	}
	k := f.hyphen(i + 1)
	if f.is(k, "or", "to") && f.has(k+1, cEdge) { // mid to late
		k = f.hyphen(k + 2)
	}
	if f.is(k, "hours") && f.is(i, "early") {
		r := reading{kind: partDay, part: "MO"}
		return f.compose(r, k+1)
	}
	of := false
	if f.is(k, "of", "in", "on") {
		k, of = k+1, true
	}
	inner := false
	if f.is(k, "the") {
		k, inner = k+1, true
	}
	if f.has(k, cUnit) && inner && of && f.tok(k).e.unit != 'S' { // the end of the month
		u := f.tok(k).e.unit
		if u == 'D' || u == 'H' || u == 'N' {
			return reading{}, i
		}
		return reading{kind: unitOf, unit: u, edge: f.tok(i).e.edge}, k + 1
	}
	r, end := f.core(k, inner || the && of)
	if end == k {
		if r, end = f.phraseDay(k); end > k {
			r, end = f.compose(r, end)
		}
	}
	switch r.kind {
	case calDate, unitOf, quarter, season, decade, century, offset, weekday, partDay, half:
		if end > k {
			r.edge = f.tok(i).e.edge
			return r, end
		}
	}
	return reading{}, i
}

// core tries every rule at i and keeps the longest reading, the earlier rule
// where two are as long. the says that "the" stands before it.
func (f *finder) core(i int, the bool) (best reading, end int) {
	end = i
	keep := func(r reading, e int) {
		if e > end && r.kind != noTime {
			best, end = r, e
		}
	}
	t := f.tok(i)
	c := t.e.class
	if t.number {
		keep(f.numericDate(i))
		if r, e := f.clockTime(i); !f.bareClock(i, e) {
			keep(r, e)
		}
	}
	if t.number || c&(cMonth|cWeekday|cOrd) != 0 {
		keep(f.calendarDate(i, the))
	}
	if c&(cLast|cThis|cNext|cBack|cOn|cThat|cRecent) != 0 {
		keep(f.pointing(i, the))
	}
	if c&(cOrd|cUnit|cUnits|cArticle) != 0 || t.number || f.is(i, "q", "h", "fiscal", "its", "their", "full", "comparable", "corresponding") {
		keep(f.quarterOf(i, the))
	}
	if t.number || c&(cOrd|cDecade|cCard|cUnit) != 0 || t.mark == '\'' {
		keep(f.yearOrMore(i, the))
	}
	if c&(cSeason|cSeasons) != 0 {
		keep(f.seasonOf(i, the))
	}
	if t.number || c&(cCard|cScale|cVague|cArticle|cUnits|cOrd) != 0 || f.is(i, "half") {
		keep(f.amountOf(i, the))
	}
	if c&(cPart|cParts|cCard) != 0 {
		keep(f.partOfDay(i, the))
	}
	if c&(cEvery|cWeekdays|cWeekday) != 0 {
		keep(f.setOf(i))
	}
	if c&cOrd != 0 && the {
		keep(f.dayOfMany(i))
	}
	if c&cUnit != 0 {
		keep(f.unitEnd(i))
	}
	if c&cUnit != 0 && the {
		keep(f.bareUnit(i))
	}
	if end > i && best.kind != skipped {
		return f.compose(best, end)
	}
	return best, end
}

// dayOfMany reads "the second day", which is the day of publication where the
// words say that it is now: "today is the second day of the truce".
func (f *finder) dayOfMany(i int) (reading, int) {
	k := f.hyphen(i + 1)
	if f.is(k, "straight", "consecutive", "full") {
		k++
	}
	if !f.is(k, "day") || f.hyphen(k+1) > k+1 {
		return reading{}, i
	}
	for b := i - 1; b >= i-3; b-- {
		if f.is(b, "is", "'s", "’s", "s", "marks", "marked", "enters", "entered") {
			return reading{kind: offset}, k + 1
		}
	}
	return reading{kind: fixed, typ: "DATE", value: "XXXX-XX-XX"}, k + 1
}

// bareClock says whether tokens [i, end) are digits and a colon with nothing
// beside them that makes them a time of day: the length of a film, a score.
func (f *finder) bareClock(i, end int) bool {
	return end == i+3 && f.glued(i+1, ':') && !f.has(i-1, cPrep|cApprox|cEdge) && f.tok(i-1).mark != '(' && !f.dayFollows(end)
}

// phrase reads a fixed expression of phrases.txt, the longest first.
func (f *finder) phrase(i int) (r reading, end int) {
	end = i
	if !f.has(i, cPhrase) && !f.tok(i).number {
		return r, end
	}
	e := f.tok(i).e
	if f.tok(i).number {
		t := f.tok(i)
		if e = f.lex[f.text[t.start:t.end]]; e == nil {
			return r, end
		}
	}
next:
	for _, p := range e.phrases {
		if i+1+len(p.words) <= end {
			continue
		}
		for k, w := range p.words {
			if t := f.tok(i + 1 + k); w.e != nil && t.e != w.e || w.e == nil && !f.is(i+1+k, w.text) && !(w.text == "'" && t.mark == '\'') {
				continue next
			}
		}
		r, end = p.reading(), i+1+len(p.words)
	}
	return r, end
}

// phraseDay reads a phrase that names a day.
func (f *finder) phraseDay(i int) (reading, int) {
	if r, end := f.phrase(i); r.kind == offset {
		return r, end
	}
	return reading{}, i
}

// reading turns a phrase's value into a reading.
func (p phrase) reading() reading {
	if p.typ == "-" {
		return reading{kind: skipped}
	}
	v := p.value
	if len(v) < 4 || v[0] != '=' {
		return reading{kind: fixed, typ: p.typ, value: v}
	}
	if v[1] == 'M' { // a feast: =M12-25
		return reading{kind: calDate, month: int(v[2]-'0')*10 + int(v[3]-'0'), day: int(v[5]-'0')*10 + int(v[6]-'0')}
	}
	r := reading{kind: offset, anchored: v[1] == 'A', n: int(v[3] - '0')}
	if v[2] == '-' {
		r.n = -r.n
	}
	if len(v) > 5 {
		r.part = v[5:]
	}
	return r
}
