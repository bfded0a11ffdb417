package calendar

import "time"

// A kind says what sort of time words were read as.
type kind int

const (
	noTime  kind = iota
	skipped      // words that look like a time and are none
	fixed        // the value stands as it is
	calDate      // year, month and day as far as they are named
	weekday      // a day of the week
	offset       // n days from the publication or the last mentioned day
	unitOf       // the unit that lies n units from the publication's: last week
	shift        // n units back or on from a day: two weeks ago
	amount       // a length of time
	quarter      // n is the quarter
	half         // n is the half of a year
	season       // part holds the season's code
	decade       // n is the decade: 199
	century      // n is the century's first two digits: 19
	partDay      // a part of a day that is not named
	clock        // a time of a day that is not named
	yearAgo      // the year-ago quarter
)

// A reading is what words were read as, before it is worked out against the
// day of publication.
type reading struct {
	kind             kind
	typ, value       string // for fixed; typ also where the words alone decide it
	year, month, day int    // 0 where not named
	toMonth, toDay   int    // the last day of a range: 27-28 February
	yearN            int    // with yearRel: years from the publication's
	yearRel          bool   // "last year" stands beside a month or a quarter
	weekday          int
	weekN            int // with weekRel: weeks from the publication's
	weekRel          bool
	unit             byte
	n                int
	half             bool // and a half
	vague            bool // several, some
	dir              int  // -1 the past, 1 the future, 0 unsaid
	anchored         bool // counts from the last mentioned time
	edge             byte // E early, M middle, L late
	part             string
	timed            bool // hour and minute are set
	hour, minute     int
	since            bool // lasts until the publication
	core             int  // index of the token that a weekday or month stands at
}

// dayLevel says whether a part of the day or a clock time can be added.
func (r *reading) dayLevel() bool {
	switch r.kind {
	case calDate:
		return r.day != 0
	case weekday, offset:
		return true
	case unitOf:
		return r.unit == 'D'
	}
	return false
}

func (r *reading) hasTime() bool { return r.timed || r.part != "" && r.kind != season }

// takeTime copies the part of the day and the clock time of t.
func (r *reading) takeTime(t reading) {
	r.part, r.timed, r.hour, r.minute = t.part, t.timed, t.hour, t.minute
	if r.edge == 0 && t.edge != 0 && t.kind == partDay {
		r.edge = t.edge
	}
}

func ymd(y, m, d int) time.Time {
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
}

// validDay says whether the calendar has the day; a year of 0 stands for a leap year.
func validDay(y, m, d int) bool {
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return false
	}
	if y == 0 {
		y = 2000
	}
	return ymd(y, m, d).Day() == d
}

// monday is the Monday of the day's ISO week.
func monday(d time.Time) time.Time {
	return d.AddDate(0, 0, -(int(d.Weekday())+6)%7)
}

// addMonths moves by whole months without running over a month's end.
func addMonths(d time.Time, n int) time.Time {
	first := ymd(d.Year(), int(d.Month())+n, 1)
	last := first.AddDate(0, 1, -1).Day()
	return ymd(first.Year(), int(first.Month()), min(d.Day(), last))
}
