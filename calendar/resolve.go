package calendar

import (
	"fmt"
	"time"

	"rashomon"
)

// A point is a stretch of the calendar with the unit that names it:
// D day, W week, K weekend, M month, Q quarter, B half, T season, Y year, E
// decade, C century.
type point struct {
	from, to time.Time
	unit     byte
	value    string
}

// resolve works out what tokens [i, end) mean. Not ok where they are no time.
func (f *finder) resolve(r reading, i, end int) (e rashomon.TimeExpression, ok bool) {
	r.since = f.is(i-1, "since") || f.is(i-1, "from") && f.is(end, "on", "onwards", "onward")
	switch r.kind {
	case noTime, skipped:
		return e, false
	case fixed:
		return rashomon.TimeExpression{Type: r.typ, Value: r.value}, true
	case amount:
		return rashomon.TimeExpression{Type: "DURATION", Value: length(r), When: f.lengthTime(r)}, true
	case shift:
		if r.vague {
			return rashomon.TimeExpression{Type: "DATE", Value: [3]string{"PAST_REF", "", "FUTURE_REF"}[r.dir+1]}, true
		}
	}
	p := f.point(r, i, end)
	f.remember(r, p)
	e = rashomon.TimeExpression{Type: "DATE", Value: p.value, When: p.time()}
	if r.hasTime() {
		e.Type = "TIME"
		f.addClock(&e, r, p)
	}
	if r.kind == partDay && f.is(i, "overnight") && !e.When.IsZero() { // the night that ended or began on the day
		e.When = span(p.from.AddDate(0, 0, -1), p.from)
	}
	if r.edge != 0 && !r.hasTime() {
		e.When = narrow(e.When, r.edge, p.unit)
	}
	if r.kind == unitOf && r.unit == 'Y' && f.is(r.core, "past") && !e.When.IsZero() {
		e.When = span(f.pub.AddDate(-1, 0, 0), f.pub)
	}
	if r.since && !e.When.IsZero() && !f.pub.IsZero() && e.When.From.Before(f.pub) {
		e.When = span(e.When.From, f.pub)
	}
	return e, true
}

func (f *finder) addClock(e *rashomon.TimeExpression, r reading, p point) {
	if r.toDay != 0 { // the night of 27 to 28 February
		e.Value = p.from.Format(time.DateOnly)
	}
	if !r.timed {
		e.Value += "T" + r.part
		return
	}
	e.Value += fmt.Sprintf("T%02d:%02d", r.hour, r.minute)
	if !e.When.IsZero() && p.unit == 'D' {
		at := p.from.Add(time.Duration(r.hour)*time.Hour + time.Duration(r.minute)*time.Minute)
		e.When = rashomon.Time{From: at, To: at, Precision: rashomon.Instant}
	}
}

// remember keeps what later expressions count from.
func (f *finder) remember(r reading, p point) {
	if p.from.IsZero() {
		return
	}
	f.anchor = p.from
	if p.unit == 'D' {
		f.anchorDay, f.anchorSentence = p.from, f.sentence
	}
	if r.kind == calDate && r.year != 0 && r.month != 0 {
		f.monthYear, f.monthSentence = r.year, f.sentence
	}
	if r.kind == calDate && r.year != 0 && r.month != 0 && (r.day != 0 || f.pub.IsZero()) {
		f.explicitYear, f.explicitSentence = r.year, f.sentence
	}
	if r.kind == quarter && (f.pub.IsZero() || p.from.After(f.pub.AddDate(0, -9, 0)) && !p.to.After(f.pub)) {
		f.quarterY, f.quarterN = p.from.Year(), (int(p.from.Month())+2)/3
	}
}

// day is the publication, where days and weeks can be counted from it.
func (f *finder) day() time.Time {
	if f.rough != 0 {
		return time.Time{}
	}
	return f.pub
}

// base is the time that a reading counts from; zero where there is none.
func (f *finder) base(anchored bool, unit byte) time.Time {
	switch unit {
	case 'M', 'Q', 'Y', 'E', 'C', 'T':
		if anchored && !f.anchor.IsZero() {
			return f.anchor
		}
		if f.rough == 'Y' && (unit == 'M' || unit == 'Q') {
			return time.Time{}
		}
		return f.pub
	}
	if anchored && !f.anchorDay.IsZero() {
		return f.anchorDay
	}
	return f.day()
}

// point finds the stretch of the calendar that a reading names.
func (f *finder) point(r reading, i, end int) point {
	switch r.kind {
	case calDate:
		return f.datePoint(r, i, end)
	case weekday:
		return f.weekdayPoint(r, i, end)
	case offset:
		b := f.base(r.anchored, 'D')
		if b.IsZero() {
			return unknownPoint('D')
		}
		return pointOf('D', b.AddDate(0, 0, r.n))
	case partDay, clock:
		b := f.day()
		if f.sentence-f.anchorSentence <= 1 && r.dir == 0 && !f.anchorDay.IsZero() {
			b = f.anchorDay
		}
		if b.IsZero() {
			return unknownPoint('D')
		}
		return pointOf('D', b)
	case unitOf:
		return f.unitPoint(r, i, end)
	case shift:
		return f.shiftPoint(r)
	case quarter, half, season:
		return f.partYearPoint(r, i, end)
	case decade:
		return pointOf('E', ymd(r.n*10, 1, 1))
	case century:
		return pointOf('C', ymd(r.n*100, 1, 1))
	case yearAgo:
		switch {
		case r.n > 0 && !f.pub.IsZero():
			return quarterPoint(f.quarterYear(r.n, 0)-1, r.n)
		case f.quarterY != 0:
			return quarterPoint(f.quarterY-1, f.quarterN)
		case !f.pub.IsZero():
			return pointOf('Y', f.pub.AddDate(-1, 0, 0))
		}
		return unknownPoint('Y')
	}
	return point{}
}

func (f *finder) unitPoint(r reading, i, end int) point {
	b := f.base(r.anchored, r.unit)
	if b.IsZero() {
		return unknownPoint(r.unit)
	}
	switch r.unit {
	case 'D':
		b = b.AddDate(0, 0, r.n)
	case 'W', 'F':
		b = b.AddDate(0, 0, 7*r.n)
	case 'K':
		switch {
		case r.n != 0 || f.is(i, "this"):
			if r.n < 0 && b.Weekday() == time.Sunday {
				b = b.AddDate(0, 0, -1)
			}
			b = b.AddDate(0, 0, 7*r.n)
		case b.Weekday() != time.Saturday && b.Weekday() != time.Sunday && f.direction(i, end) <= 0:
			b = b.AddDate(0, 0, -7)
		}
	case 'M':
		b = addMonths(b, r.n)
	case 'Q':
		b = addMonths(b, 3*r.n)
	case 'Y':
		b = addMonths(b, 12*r.n)
	case 'E':
		b = addMonths(b, 120*r.n)
	case 'C':
		b = addMonths(b, 1200*r.n)
	}
	return pointOf(r.unit, b)
}

func (f *finder) shiftPoint(r reading) point {
	b := f.base(r.anchored, r.unit)
	if r.anchored && r.dir > 0 && f.anchor.IsZero() && r.unit != 'H' && r.unit != 'N' && r.unit != 'S' {
		b = time.Time{} // nothing was said that it could come after
	}
	if b.IsZero() {
		return point{value: [3]string{"PAST_REF", "", "FUTURE_REF"}[r.dir+1]}
	}
	n := r.n * r.dir
	switch r.unit {
	case 'D':
		return pointOf('D', b.AddDate(0, 0, n))
	case 'W':
		return pointOf('W', b.AddDate(0, 0, 7*n))
	case 'F':
		return pointOf('W', b.AddDate(0, 0, 14*n))
	case 'M':
		return pointOf('M', addMonths(b, n))
	case 'Q':
		return pointOf('Q', addMonths(b, 3*n))
	case 'Y':
		if r.half {
			return pointOf('M', addMonths(b, 12*n+6*r.dir))
		}
		if r.n == 1 && r.dir < 0 && f.quarterY != 0 {
			return quarterPoint(f.quarterY-1, f.quarterN)
		}
		if r.n > 3000 {
			break
		}
		return pointOf('Y', addMonths(b, 12*n))
	case 'E':
		if r.n < 300 {
			return pointOf('E', addMonths(b, 120*n))
		}
	case 'C':
		if r.n < 18 {
			return pointOf('C', addMonths(b, 1200*n))
		}
	case 'H':
		if r.n <= 48 {
			return pointOf('D', b.AddDate(0, 0, n/24))
		}
		return pointOf('D', b.AddDate(0, 0, n/24))
	case 'N', 'S':
		return pointOf('D', b)
	}
	return point{value: [3]string{"PAST_REF", "", "FUTURE_REF"}[r.dir+1]}
}

// lengthTime is the stretch that ends or begins with the publication: "the past three weeks".
func (f *finder) lengthTime(r reading) rashomon.Time {
	b := f.base(r.anchored, 'D')
	if r.dir == 0 || b.IsZero() {
		return rashomon.Time{}
	}
	n := r.n
	if r.vague {
		n = 3 // "the past weeks" are at least two; three is the usual reading
	}
	n = min(n, 500) * r.dir
	o := b
	switch r.unit {
	case 'D':
		o = b.AddDate(0, 0, n)
	case 'W':
		o = b.AddDate(0, 0, 7*n)
	case 'F':
		o = b.AddDate(0, 0, 14*n)
	case 'M':
		o = addMonths(b, n)
	case 'Q':
		o = addMonths(b, 3*n)
	case 'Y':
		o = addMonths(b, 12*n)
	case 'E':
		o = addMonths(b, 120*n)
	case 'C':
		o = addMonths(b, 1200*n)
	case 'H':
		o = b.AddDate(0, 0, (n+23*r.dir)/24)
	case 'N', 'S':
	default:
		return rashomon.Time{}
	}
	if r.dir < 0 {
		return span(o, b)
	}
	return span(b, o)
}

// length is the TIMEX3 value of an amount.
func length(r reading) string {
	n := fmt.Sprint(r.n)
	if r.vague {
		n = "X"
	}
	halfs := func(s string) string {
		if r.half {
			return s
		}
		return ""
	}
	switch r.unit {
	case 'S':
		return "PT" + n + "S"
	case 'N':
		return "PT" + n + "M" + halfs("30S")
	case 'H':
		return "PT" + n + "H" + halfs("30M")
	case 'D':
		return "P" + n + "D" + halfs("T12H")
	case 'W':
		return "P" + n + halfs(".5") + "W"
	case 'F':
		return "P" + fmt.Sprint(2*r.n) + "W"
	case 'M':
		return "P" + n + halfs(".5") + "M"
	case 'Q':
		return "P" + n + "Q"
	case 'Y':
		return "P" + n + "Y" + halfs("6M")
	case 'E', 'C', 'L':
		size := map[byte]int{'E': 10, 'C': 100, 'L': 1000}[r.unit]
		if r.vague {
			return "PX" + string(rune(r.unit))
		}
		if r.unit == 'E' && r.n == 1 {
			return "P1E"
		}
		return "P" + fmt.Sprint(r.n*size) + "Y"
	}
	return "PXX"
}
