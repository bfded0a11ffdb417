package export

import (
	"fmt"
	"time"

	"rashomon"
)

// value is "" for null.
func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// null is nil for an empty list, as the stages write it.
func null(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	return s
}

// typed is a list of words of one of the root's string types.
func typed[T ~string](in []string) []T {
	if len(in) == 0 {
		return nil
	}
	out := make([]T, len(in))
	for i, s := range in {
		out[i] = T(s)
	}
	return out
}

func decodeBound(n *int) rashomon.Bound {
	if n == nil {
		return rashomon.Bound{}
	}
	return rashomon.N(*n)
}

// decodeTime is the zero Time for null.
func decodeTime(t *formatTime) (rashomon.Time, error) {
	if t == nil {
		return rashomon.Time{}, nil
	}
	from, err := decodeDay(t.From)
	if err != nil {
		return rashomon.Time{}, err
	}
	to, err := decodeDay(t.To)
	if err != nil {
		return rashomon.Time{}, err
	}
	return rashomon.Time{From: from, To: to, Precision: rashomon.TimePrecision(value(t.Precision))}, nil
}

func decodeDay(s *string) (time.Time, error) {
	if s == nil {
		return time.Time{}, nil
	}
	for _, layout := range []string{dayLayout, instantLayout, time.RFC3339} {
		if t, err := time.Parse(layout, *s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no day such as 2020-02-27", *s)
}

// decodePlace is the zero Place for null.
func decodePlace(p *formatPlace) rashomon.Place {
	if p == nil {
		return rashomon.Place{}
	}
	out := rashomon.Place{Name: value(p.Name), Country: value(p.Country), Admin1: p.Admin1, GeonameID: p.GeonameID}
	if p.Lat != nil && p.Lon != nil {
		out.Lat, out.Lon, out.Located = *p.Lat, *p.Lon, true
	}
	if p.Precision != nil {
		out.Precision = rashomon.WherePrecision(*p.Precision)
	}
	return out
}
