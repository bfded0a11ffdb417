package calendar

import (
	"fmt"
	"strings"
	"time"

	"rashomon"
)

const accepted = "2020-02-28, 28 Feb 2020, February 28, 2020, 2020-02, Feb 2020 or 2020"

// Parse reads a date as a user types it: 2020-02-28, 28 Feb 2020, 28/02/2020,
// 2020-02, Feb 2020, 2020-W09, 2020, and what feeds and pages write. The
// precision is that of what was typed.
func Parse(s string) (rashomon.Time, error) {
	s = strings.TrimSpace(s)
	if t, ok := machineDate(s); ok {
		return t, nil
	}
	f := newFinder(s, rashomon.Time{})
	f.heading = true
	f.scan(s, 0, min(len(s), 200), f.lex)
	r, end := f.typed()
	if end == 0 || end < len(f.tokens) || len(s) > 200 {
		return rashomon.Time{}, rashomon.Errorf(rashomon.EINVALID, s, "not a date that can be read; write it like %s", accepted)
	}
	if a := f.tok(0); r.kind == calDate && a.number && a.digits <= 2 && f.tok(1).mark != 0 && f.tok(2).number && r.day <= 12 && r.day != r.month {
		return rashomon.Time{}, rashomon.Errorf(rashomon.EINVALID, s, "could be %04d-%02d-%02d or %04d-%02d-%02d; write it as one of these",
			r.year, r.month, r.day, r.year, r.day, r.month)
	}
	p := f.point(r, 0, end)
	if p.from.IsZero() {
		return rashomon.Time{}, rashomon.Errorf(rashomon.EINVALID, s, "a date without a year; write it like %s", accepted)
	}
	e := rashomon.TimeExpression{When: p.time()}
	if r.timed {
		f.addClock(&e, r, p)
	}
	return e.When, nil
}

// typed reads the whole of what was typed as one date, with or without a time.
func (f *finder) typed() (r reading, end int) {
	if r, end = f.fullDate(0); end > 0 {
		return f.compose(r, end)
	}
	t := f.tok(0)
	switch {
	case t.digits == 4 && f.glued(1, '-') && f.tok(2).digits == 2 && len(f.tokens) == 3, t.digits == 4 && f.glued(1, '/') && f.tok(2).number && len(f.tokens) == 3:
		if m := f.tok(2).n; m >= 1 && m <= 12 && t.n >= 1000 {
			return reading{kind: calDate, year: t.n, month: m}, 3
		}
	case t.digits == 4 && len(f.tokens) == 1 && t.n >= 1000 && t.n <= 2999:
		return reading{kind: calDate, year: t.n}, 1
	case t.e.class&cMonth != 0:
		if r, end = f.monthFirstDate(0); end > 0 && r.year != 0 {
			return r, end
		}
	}
	return reading{}, 0
}

// machineDate reads the layouts of feeds, pages and ISO weeks.
func machineDate(s string) (rashomon.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04",
		time.RFC1123, time.RFC1123Z, time.RFC822, time.RFC822Z, "2006-01-02 15:04:05 -0700 MST", "2006-01-02T15:04:05-0700"} {
		if t, err := time.Parse(layout, s); err == nil {
			y, m, d := t.Date()
			t = time.Date(y, m, d, t.Hour(), t.Minute(), 0, 0, time.UTC)
			return rashomon.Time{From: t, To: t, Precision: rashomon.Instant}, true
		}
	}
	if t, err := time.Parse("20060102", s); err == nil {
		return rashomon.OnDay(t.Year(), t.Month(), t.Day()), true
	}
	var y, w int
	if n, _ := fmt.Sscanf(strings.ToUpper(s)+"\n", "%d-W%d\n", &y, &w); n == 2 && y >= 1000 && y <= 2999 && w >= 1 && w <= 53 {
		p := pointOf('W', ymd(y, 1, 4).AddDate(0, 0, 7*(w-1)))
		return p.time(), p.value == fmt.Sprintf("%04d-W%02d", y, w)
	}
	return rashomon.Time{}, false
}
