package intake

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"rashomon"
)

var (
	isoDay    = regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:$|[T\s,].*)`)
	numberDay = regexp.MustCompile(`^(\d{4})[./]?(\d{2})[./]?(\d{2})(?:$|[T\s,].*)`)
	dottedDay = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.(\d{4})\b`)
	dayMonth  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s-]+(\d{4})\b`)
	monthDay  = regexp.MustCompile(`(?i)\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`)
	monthYear = regexp.MustCompile(`(?i)^([a-z]{3,9})\.?,?\s+(\d{4})$`)
	onlyYear  = regexp.MustCompile(`^(\d{4})$`)
)

// parseDay reads a date as metadata write it: ISO 8601, RFC 822 and the usual
// English forms, as the calendar day that is written, with no conversion of
// time zones. 03/04/2020 is not read: it is two different days.
func parseDay(s string) (rashomon.Time, bool) {
	s = strings.TrimSpace(s)
	if m := isoDay.FindStringSubmatch(s); m != nil {
		if m[3] == "" {
			return monthOf(number(m[1]), number(m[2]))
		}
		return dayOf(number(m[1]), number(m[2]), number(m[3]))
	}
	if m := numberDay.FindStringSubmatch(s); m != nil {
		return dayOf(number(m[1]), number(m[2]), number(m[3]))
	}
	if m := dottedDay.FindStringSubmatch(s); m != nil {
		return dayOf(number(m[3]), number(m[2]), number(m[1]))
	}
	if m := dayMonth.FindStringSubmatch(s); m != nil {
		return dayOf(number(m[3]), monthNumber(m[2]), number(m[1]))
	}
	if m := monthDay.FindStringSubmatch(s); m != nil {
		return dayOf(number(m[3]), monthNumber(m[1]), number(m[2]))
	}
	if m := monthYear.FindStringSubmatch(s); m != nil {
		return monthOf(number(m[2]), monthNumber(m[1]))
	}
	if m := onlyYear.FindStringSubmatch(s); m != nil && sensibleYear(number(m[1])) {
		year := number(m[1])
		return rashomon.Time{
			From:      time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC),
			To:        time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC),
			Precision: rashomon.Year,
		}, true
	}
	return rashomon.Time{}, false
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// sensibleYear keeps counters and zero dates out.
func sensibleYear(year int) bool { return year >= 1800 && year < 2200 }

func dayOf(year, month, day int) (rashomon.Time, bool) {
	t := rashomon.OnDay(year, time.Month(month), day)
	exists := month >= 1 && month <= 12 && t.From.Day() == day && t.From.Month() == time.Month(month)
	if !exists || !sensibleYear(year) || year == 1970 && month == 1 && day == 1 {
		return rashomon.Time{}, false
	}
	return t, true
}

func monthOf(year, month int) (rashomon.Time, bool) {
	if month < 1 || month > 12 || !sensibleYear(year) {
		return rashomon.Time{}, false
	}
	first := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	return rashomon.Time{From: first, To: first.AddDate(0, 1, -1), Precision: rashomon.Month}, true
}

// monthNumber reads an English month name, in full or cut to three letters or
// more; zero where it is none.
func monthNumber(name string) int {
	name = strings.ToLower(name)
	for m := time.January; m <= time.December; m++ {
		if len(name) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), name) {
			return int(m)
		}
	}
	if name == "sept" {
		return int(time.September)
	}
	return 0
}
