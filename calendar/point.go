package calendar

import (
	"fmt"
	"time"

	"rashomon"
)

func span(from, to time.Time) rashomon.Time {
	return rashomon.Time{From: from, To: to, Precision: rashomon.TimeSpan}
}

// pointOf is the unit that holds the day.
func pointOf(unit byte, d time.Time) point {
	y, m := d.Year(), int(d.Month())
	p := point{unit: unit, from: d, to: d}
	switch unit {
	case 'D':
		p.value = d.Format(time.DateOnly)
	case 'W', 'F':
		iy, iw := d.ISOWeek()
		p.unit, p.from = 'W', monday(d)
		p.to, p.value = p.from.AddDate(0, 0, 6), fmt.Sprintf("%04d-W%02d", iy, iw)
	case 'K':
		iy, iw := d.ISOWeek()
		p.from = monday(d).AddDate(0, 0, 5)
		p.to, p.value = p.from.AddDate(0, 0, 1), fmt.Sprintf("%04d-W%02d-WE", iy, iw)
	case 'M':
		p.from = ymd(y, m, 1)
		p.to, p.value = p.from.AddDate(0, 1, -1), fmt.Sprintf("%04d-%02d", y, m)
	case 'Q':
		return quarterPoint(y, (m+2)/3)
	case 'Y':
		p.from, p.to, p.value = ymd(y, 1, 1), ymd(y, 12, 31), fmt.Sprintf("%04d", y)
	case 'E':
		p.from, p.to, p.value = ymd(y-y%10, 1, 1), ymd(y-y%10+9, 12, 31), fmt.Sprintf("%03d", y/10)
	case 'C':
		p.from, p.to, p.value = ymd(y-y%100, 1, 1), ymd(y-y%100+99, 12, 31), fmt.Sprintf("%02d", y/100)
	}
	if y < 1 || y > 9999 {
		return point{value: "PAST_REF"}
	}
	return p
}

func quarterPoint(y, q int) point {
	from := ymd(y, 3*q-2, 1)
	return point{from, from.AddDate(0, 3, -1), 'Q', fmt.Sprintf("%04d-Q%d", y, q)}
}

func halfPoint(y, h int) point {
	from := ymd(y, 6*h-5, 1)
	return point{from, from.AddDate(0, 6, -1), 'B', fmt.Sprintf("%04d-H%d", y, h)}
}

// seasonPoint: winter is that which begins in December of the year before.
func seasonPoint(y int, s string) point {
	first := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 0}[s]
	from := ymd(y, first, 1)
	return point{from, from.AddDate(0, 3, -1), 'T', fmt.Sprintf("%04d-%s", y, s)}
}

// unknownPoint is the value of a unit of which nothing is known.
func unknownPoint(unit byte) point {
	return point{value: map[byte]string{'D': "XXXX-XX-XX", 'W': "XXXX-WXX", 'F': "XXXX-WXX", 'K': "XXXX-WXX-WE", 'M': "XXXX-XX",
		'Q': "XXXX-QX", 'Y': "XXXX", 'E': "XXX", 'C': "XX"}[unit], unit: unit}
}

// time is the point as the root package's Time.
func (p point) time() rashomon.Time {
	if p.from.IsZero() {
		return rashomon.Time{}
	}
	t := span(p.from, p.to)
	switch p.unit {
	case 'D':
		t.Precision = rashomon.Day
		if p.to.After(p.from) {
			t.Precision = rashomon.TimeSpan
		}
	case 'W':
		t.Precision = rashomon.Week
	case 'M':
		t.Precision = rashomon.Month
	case 'Y':
		t.Precision = rashomon.Year
	}
	return t
}

// narrow keeps the early, middle or late third of a month or a longer unit.
// A day and a week stay whole.
func narrow(t rashomon.Time, edge, unit byte) rashomon.Time {
	if t.IsZero() || unit == 'D' || unit == 'W' || unit == 'K' {
		return t
	}
	days := int(t.To.Sub(t.From).Hours()/24) + 1
	third := days / 3
	switch edge {
	case 'E':
		return span(t.From, t.From.AddDate(0, 0, third))
	case 'M':
		return span(t.From.AddDate(0, 0, third), t.To.AddDate(0, 0, -third))
	}
	return span(t.To.AddDate(0, 0, -third), t.To)
}

// datePoint works out a date; where its year is not named, by what is named
// beside it, by what was named before, by the words of the clause.
func (f *finder) datePoint(r reading, i, end int) point {
	y := r.year
	switch {
	case y != 0:
	case r.yearRel:
		if b := f.base(r.anchored, 'Y'); !b.IsZero() {
			y = b.Year() + r.yearN
		}
	default:
		y = f.inferYear(r, i, end)
	}
	if y == 0 {
		switch {
		case r.day != 0:
			return point{value: fmt.Sprintf("XXXX-%02d-%02d", r.month, r.day)}
		default:
			return point{value: fmt.Sprintf("XXXX-%02d", r.month)}
		}
	}
	switch {
	case r.month == 0:
		p := pointOf('Y', ymd(y, 1, 1))
		if r.toMonth < 0 {
			p.to = ymd(y-y%100+r.toDay, 12, 31)
			p.unit = 'R'
		}
		return p
	case r.day == 0:
		return pointOf('M', ymd(y, r.month, 1))
	}
	p := pointOf('D', ymd(y, r.month, r.day))
	if r.toDay != 0 {
		p.to = ymd(y, r.toMonth, r.toDay)
		p.value += "/" + p.to.Format(time.DateOnly)
	}
	return p
}

// inferYear finds the year of a date that names none; 0 where it cannot.
func (f *finder) inferYear(r reading, i, end int) int {
	near := f.explicitYear != 0 && f.sentence-f.explicitSentence <= 1
	if f.pub.IsZero() || f.rough == 'Y' {
		switch y := f.explicitYear; {
		case y != 0 && f.sentence-f.explicitSentence <= 5 && (r.weekday == 0 || f.yearFits(r, y)):
			return y
		case f.pub.IsZero():
			return 0
		}
		return f.pub.Year()
	}
	if near && r.dir == 0 && f.explicitYear != f.pub.Year() {
		return f.explicitYear
	}
	y := f.pub.Year()
	at, now := r.month*31+max(r.day, 1), int(f.pub.Month())*31+f.pub.Day()
	if r.day == 0 {
		at, now = r.month, int(f.pub.Month())
	}
	switch r.dir {
	case -1:
		if at >= now {
			return y - 1
		}
		return y
	case 1:
		if at <= now {
			return y + 1
		}
		return y
	}
	return f.yearByClause(r, y, i, end)
}

// yearFits says whether the date falls on the weekday that stands beside it.
func (f *finder) yearFits(r reading, y int) bool {
	return validDay(y, r.month, r.day) && (int(ymd(y, r.month, r.day).Weekday())+6)%7+1 == r.weekday
}

// yearByClause chooses between the last and the next such date.
func (f *finder) yearByClause(r reading, y, i, end int) int {
	past, next := y, y
	if r.weekday != 0 && r.day != 0 { // Saturday, April 25: the weekday tells
		for _, c := range []int{y, y - 1, y + 1} {
			if f.yearFits(r, c) {
				return c
			}
		}
	}
	d := ymd(y, r.month, max(r.day, 1))
	last := d
	if r.day == 0 {
		last = d.AddDate(0, 1, -1)
		if int(f.pub.Month()) == r.month {
			return y
		}
	}
	switch {
	case d.Equal(f.pub):
		return y
	case d.After(f.pub):
		past--
	case last.Before(f.pub):
		next++
	}
	ago := f.pub.Sub(ymd(past, r.month, max(r.day, 1))).Hours() / 24
	ahead := ymd(next, r.month, max(r.day, 1)).Sub(f.pub).Hours() / 24
	dir := f.direction(i, end)
	switch {
	case f.monthYear == past && past != next && f.sentence-f.monthSentence <= 2 && dir <= 0:
		return past
	case ago > 4*ahead+60 && dir >= 0, r.day != 0 && ahead <= 70 && ago >= 290:
		return next
	case ahead > 4*ago+60:
		return past
	case dir > 0:
		return next
	case dir < 0 || ago <= 1.5*ahead:
		return past
	}
	return next
}

func (f *finder) weekdayPoint(r reading, i, end int) point {
	b := f.base(r.anchored, 'D')
	if b.IsZero() {
		return point{value: "XXXX-WXX-" + digit(r.weekday), unit: 'D'}
	}
	if r.weekRel {
		return pointOf('D', monday(b).AddDate(0, 0, 7*r.weekN+r.weekday-1))
	}
	back := (int(b.Weekday()) + 6 - (r.weekday - 1)) % 7 // days since the last one, 0 today
	if back == 0 && r.dir != 0 {
		return pointOf('D', b.AddDate(0, 0, 7*r.dir))
	}
	dir := r.dir
	if dir == 0 {
		dir = f.direction(i, end)
		if f.is(r.core-1, "this") && dir == 0 {
			dir = 1
		}
	}
	if dir > 0 && back > 0 {
		return pointOf('D', b.AddDate(0, 0, 7-back))
	}
	return pointOf('D', b.AddDate(0, 0, -back))
}

// partYearPoint works out quarters, halves and seasons.
func (f *finder) partYearPoint(r reading, i, end int) point {
	y := r.year
	if y == 0 && r.yearRel {
		if b := f.base(r.anchored, 'Y'); !b.IsZero() {
			y = b.Year() + r.yearN
		}
	}
	known := y != 0
	if !known && !f.pub.IsZero() {
		y = f.pub.Year()
	}
	switch r.kind {
	case quarter:
		if y == 0 {
			return point{value: "XXXX-Q" + digit(r.n)}
		}
		if !known {
			y = f.quarterYear(r.n, f.direction(i, end))
		}
		return quarterPoint(y, r.n)
	case half:
		if y == 0 {
			return point{value: "XXXX-H" + digit(r.n)}
		}
		return halfPoint(y, r.n)
	}
	if y == 0 {
		return point{value: "XXXX-" + r.part}
	}
	if !known {
		y = f.seasonYear(r, y, i, end)
	}
	return seasonPoint(y, r.part)
}

// quarterYear is the year of a quarter that names none: this year's, unless it
// lies more than a quarter ahead.
func (f *finder) quarterYear(q, dir int) int {
	now := (int(f.pub.Month()) + 2) / 3
	if q > now+1 && dir <= 0 || q == now+1 && dir < 0 && q == 4 && f.pub.Month() < 9 {
		return f.pub.Year() - 1
	}
	if q < now-1 && dir > 0 {
		return f.pub.Year() + 1
	}
	return f.pub.Year()
}

func (f *finder) seasonYear(r reading, y, i, end int) int {
	p := seasonPoint(y, r.part)
	dir := r.dir
	if dir == 0 {
		if f.is(i, "this") {
			return y
		}
		if dir = f.direction(i, end); dir == 0 {
			dir = -1
		}
		if !f.pub.Before(p.from) && !f.pub.After(p.to) {
			return y
		}
	}
	switch {
	case dir < 0 && !p.from.Before(f.pub), r.dir < 0 && !p.to.Before(f.pub):
		return y - 1
	case dir > 0 && p.to.Before(f.pub):
		return y + 1
	}
	return y
}
