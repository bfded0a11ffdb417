package rashomon

import "time"

// A TimePrecision says how exactly a time is known.
type TimePrecision string

// The precisions of rashomon/1. UCDP's date_prec is derived from them.
const (
	Instant  TimePrecision = "instant" // a clock time is known
	Day      TimePrecision = "day"
	Week     TimePrecision = "week"
	Month    TimePrecision = "month"
	Year     TimePrecision = "year"
	TimeSpan TimePrecision = "span" // several days with no calendar unit, "over the past weeks"
	NoTime   TimePrecision = ""     // unknown; From and To are zero
)

// A Time is when something happened, as exactly as it is known: it lies
// between From and To, both inclusive, as calendar days in the report's own
// reckoning (UTC is used as a carrier, no conversion is made). The zero Time
// is unknown.
type Time struct {
	From, To  time.Time
	Precision TimePrecision
}

// IsZero reports whether the time is unknown.
func (t Time) IsZero() bool { return t.From.IsZero() && t.To.IsZero() }

// Overlaps reports whether two known times can be the same time. An unknown
// time overlaps everything.
func (t Time) Overlaps(o Time) bool {
	if t.IsZero() || o.IsZero() {
		return true
	}
	return !t.From.After(o.To) && !o.From.After(t.To)
}

// OnDay is the Time of one calendar day.
func OnDay(year int, month time.Month, day int) Time {
	d := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Time{From: d, To: d, Precision: Day}
}

// A DateBasis says where a report's day of publication comes from.
type DateBasis string

// The bases, strongest first.
const (
	Given        DateBasis = "given"    // said by the person who entered the report
	FromMetadata DateBasis = "metadata" // a page's or feed's own metadata
	FromText     DateBasis = "text"     // a dateline or byline in the text
	NoBasis      DateBasis = "none"
)

// Published is when a report was published and how we know.
type Published struct {
	Time
	Basis DateBasis
}

// A TimeExpression is a run of words that names a time, with its TIMEX3 value
// (TimeML 1.2.1) against the day of publication.
type TimeExpression struct {
	Words []Span
	Type  string // DATE, TIME, DURATION or SET
	Value string // TIMEX3 value, "2020-02-27TNI"
	When  Time   // the same as days; zero where the value names no calendar time
}
