// Package agreement measures how far people who coded the same things blind to
// one another agree: Krippendorff's alpha, which knows any number of coders,
// missing values and scales, with an interval by resampling.
//
// K. Krippendorff, Content Analysis, chapter on reliability; the formulas are
// those of his "Computing Krippendorff's Alpha-Reliability" (2011), whose
// worked examples are the tests.
package agreement

import (
	"math"
	"slices"
)

// A Scale says how far two values are apart.
type Scale string

// The scales. On the nominal one values are the same or not, on the ordinal
// one they have a rank, on the interval one a distance, on the ratio one a
// distance in proportion to their size.
const (
	Nominal  Scale = "nominal"
	Ordinal  Scale = "ordinal"
	Interval Scale = "interval"
	Ratio    Scale = "ratio"
)

// Alpha is Krippendorff's alpha over units, each the values that coders gave
// it, in any order; a unit with fewer than two is passed over. ok is false
// where it is not defined: fewer than two values, or all of them the same, so
// that nothing could have been confused.
func Alpha(units [][]float64, scale Scale) (alpha float64, ok bool) {
	values, counts := tally(units)
	n := 0.0
	for _, c := range counts {
		n += c
	}
	if n < 2 {
		return 0, false
	}
	apart := scale.distance(values, counts)
	var observed, expected float64
	for _, u := range units {
		if len(u) < 2 {
			continue
		}
		sum := 0.0
		for i, a := range u {
			for j, b := range u {
				if i != j {
					sum += apart(a, b)
				}
			}
		}
		observed += sum / float64(len(u)-1)
	}
	for i, a := range values {
		for j, b := range values {
			expected += counts[i] * counts[j] * apart(a, b)
		}
	}
	if expected == 0 {
		return 0, false
	}
	return 1 - (n-1)*observed/expected, true
}

// tally is the values of units that can be compared, in order, with how often
// each was given.
func tally(units [][]float64) (values, counts []float64) {
	for _, u := range units {
		if len(u) < 2 {
			continue
		}
		for _, v := range u {
			i, there := slices.BinarySearch(values, v)
			if !there {
				values, counts = slices.Insert(values, i, v), slices.Insert(counts, i, 0)
			}
			counts[i]++
		}
	}
	return values, counts
}

// distance is the squared difference of two values.
func (s Scale) distance(values, counts []float64) func(a, b float64) float64 {
	switch s {
	case Ordinal:
		rank := make([]float64, len(values)) // how many values lie below, and half of its own
		below := 0.0
		for i, c := range counts {
			rank[i] = below + c/2
			below += c
		}
		return func(a, b float64) float64 {
			i, _ := slices.BinarySearch(values, a)
			j, _ := slices.BinarySearch(values, b)
			return square(rank[i] - rank[j])
		}
	case Interval:
		return func(a, b float64) float64 { return square(a - b) }
	case Ratio:
		return func(a, b float64) float64 {
			if a+b == 0 {
				return 0
			}
			return square((a - b) / (math.Abs(a) + math.Abs(b)))
		}
	}
	return func(a, b float64) float64 {
		if a == b {
			return 0
		}
		return 1
	}
}

func square(x float64) float64 { return x * x }
