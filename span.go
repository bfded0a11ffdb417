package rashomon

import (
	"sort"
	"strings"
)

// A Span is the half-open run [Start, End) of a report's text, in bytes.
// Both ends lie on character boundaries.
type Span struct {
	Start, End int
}

// Of returns the words of text at the span. A span that does not lie in the
// text yields the empty string.
func (s Span) Of(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// IsZero reports whether the span is unset; an unset span means "not in the text".
func (s Span) IsZero() bool { return s == Span{} }

// Contains reports whether o lies wholly within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Words joins the text at several spans with " … " where they are apart, the
// way a quotation shows what it leaves out.
func Words(text string, spans []Span) string {
	parts := make([]string, 0, len(spans))
	for _, s := range spans {
		if w := strings.TrimSpace(s.Of(text)); w != "" {
			parts = append(parts, w)
		}
	}
	return strings.Join(parts, " … ")
}

// MergeSpans sorts spans and joins those that touch or overlap.
func MergeSpans(spans []Span) []Span {
	if len(spans) < 2 {
		return spans
	}
	out := append([]Span(nil), spans...)
	sort.Slice(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	n := 0
	for _, s := range out[1:] {
		if s.Start <= out[n].End {
			out[n].End = max(out[n].End, s.End)
			continue
		}
		n++
		out[n] = s
	}
	return out[:n+1]
}

// Covers reports whether one of spans contains s.
func Covers(spans []Span, s Span) bool {
	for _, o := range spans {
		if o.Contains(s) {
			return true
		}
	}
	return false
}
