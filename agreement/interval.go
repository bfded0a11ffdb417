package agreement

import (
	"math/rand/v2"
	"slices"
)

// A Measure is an alpha with its 95 % interval.
type Measure struct {
	Alpha     float64
	Low, High float64
	Units     int  // with two values or more
	Defined   bool // false where alpha is not, see Alpha
}

// draws is how many times the units are drawn anew.
const draws = 2000

// Of measures agreement on values. The interval is the middle 95 % of what
// comes of drawing the units anew, with a fixed seed: the same values always
// give the same interval.
func Of(units [][]float64, scale Scale) Measure {
	units = slices.DeleteFunc(slices.Clone(units), func(u []float64) bool { return len(u) < 2 })
	return resample(len(units), func(drawn []int) (float64, bool) {
		some := make([][]float64, len(drawn))
		for i, k := range drawn {
			some[i] = units[k]
		}
		return Alpha(some, scale)
	})
}

// OfGroups measures agreement on what belongs together; drawn anew are the
// things, since their pairs do not stand for themselves.
func OfGroups(labels [][]string) Measure {
	var things []int // that two coders labelled
	if len(labels) > 0 {
		for i := range labels[0] {
			given := 0
			for _, of := range labels {
				if of[i] != "" {
					given++
				}
			}
			if given > 1 {
				things = append(things, i)
			}
		}
	}
	return resample(len(things), func(drawn []int) (float64, bool) {
		some := make([]int, len(drawn))
		for i, k := range drawn {
			some[i] = things[k]
		}
		return Alpha(Pairs(labels, some), Nominal)
	})
}

func resample(n int, alpha func(drawn []int) (float64, bool)) Measure {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	m := Measure{Units: n}
	if m.Alpha, m.Defined = alpha(all); !m.Defined {
		return m
	}
	random := rand.New(rand.NewPCG(1, 2))
	times := draws
	if n > 200 {
		times = draws / 4 // pairs grow with the square, and the interval is narrow by then
	}
	var seen []float64
	drawn := make([]int, n)
	for range times {
		for i := range drawn {
			drawn[i] = random.IntN(n)
		}
		if a, ok := alpha(drawn); ok {
			seen = append(seen, a)
		}
	}
	slices.Sort(seen)
	m.Low, m.High = m.Alpha, m.Alpha
	if len(seen) > 0 {
		m.Low, m.High = seen[len(seen)*25/1000], seen[min(len(seen)-1, len(seen)*975/1000)]
	}
	return m
}
