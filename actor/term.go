package actor

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rashomon"
)

// A term is a time during which somebody held an office or belonged to a
// whole. The zero from or to is open.
type term struct {
	who      string // id of the holder, or of the whole
	office   string // "TR/president"; "" for an affiliation
	from, to time.Time
}

// parseDay reads 2016, 2016-05 or 2016-05-24 as the first or last day that it
// can mean.
func parseDay(s string, last bool) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	var n [3]int
	parts := 0
	for rest, more := s, true; more; parts++ {
		var p string
		p, rest, more = strings.Cut(rest, "-")
		v, err := strconv.Atoi(p)
		if err != nil || v < 1 || parts == len(n) {
			return time.Time{}, fmt.Errorf("%q is no day: write 2016, 2016-05 or 2016-05-24", s)
		}
		n[parts] = v
	}
	day := time.Date(n[0], time.Month(max(n[1], 1)), max(n[2], 1), 0, 0, 0, 0, time.UTC)
	if !last {
		return day, nil
	}
	switch parts {
	case 1:
		return day.AddDate(1, 0, -1), nil
	case 2:
		return day.AddDate(0, 1, -1), nil
	}
	return day, nil
}

func (t term) holds(on rashomon.Time) bool {
	return (t.from.IsZero() || !t.from.After(on.To)) && (t.to.IsZero() || !t.to.Before(on.From))
}

// distance is how many days lie between the term and the time.
func (t term) distance(on rashomon.Time) time.Duration {
	switch {
	case t.holds(on):
		return 0
	case !t.to.IsZero() && t.to.Before(on.From):
		return on.From.Sub(t.to)
	}
	return t.from.Sub(on.To)
}

// choose is the term that holds on a day; where several do, on a day of
// change, the later one. It reports false where none does. An unknown day
// chooses the term that has not ended.
func choose(terms []term, on rashomon.Time) (term, bool) {
	var best term
	found := false
	for _, t := range terms {
		if on.IsZero() {
			if t.to.IsZero() {
				best, found = t, true
			}
			continue
		}
		if t.holds(on) && (!found || t.from.After(best.from)) {
			best, found = t, true
		}
	}
	return best, found
}

// nearest is the term closest to a day; the last where the day is unknown.
func nearest(terms []term, on rashomon.Time) (term, bool) {
	if len(terms) == 0 {
		return term{}, false
	}
	best := terms[0]
	for _, t := range terms[1:] {
		if on.IsZero() && t.from.After(best.from) || !on.IsZero() && t.distance(on) < best.distance(on) {
			best = t
		}
	}
	return best, true
}
