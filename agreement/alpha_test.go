package agreement

import (
	"math"
	"strings"
	"testing"
)

// unitsOf reads coders' rows, a value a unit, "." where one gave none.
func unitsOf(coders ...string) [][]float64 {
	var out [][]float64
	for _, row := range coders {
		for i, v := range strings.Fields(row) {
			if i == len(out) {
				out = append(out, nil)
			}
			if v != "." {
				out[i] = append(out[i], float64(v[0]))
			}
		}
	}
	for _, u := range out {
		for i := range u {
			if u[i] <= '9' {
				u[i] -= '0'
			}
		}
	}
	return out
}

// Krippendorff's own examples, "Computing Krippendorff's Alpha-Reliability"
// (2011), sections A, B and C to E.
func TestPublishedExamples(t *testing.T) {
	binary := unitsOf("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
	nominal := unitsOf("a a b b d c c c e d d a", "b a b b b c c c e d d d")
	four := unitsOf("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")
	for _, c := range []struct {
		name  string
		units [][]float64
		scale Scale
		want  float64
	}{
		{"two coders, yes and no", binary, Nominal, 0.095},
		{"two coders, five names", nominal, Nominal, 0.692},
		{"four coders, missing values", four, Nominal, 0.743},
		{"the same", four, Ordinal, 0.815},
		{"the same", four, Interval, 0.849},
		{"the same", four, Ratio, 0.797},
	} {
		got, ok := Alpha(c.units, c.scale)
		if !ok || math.Abs(got-c.want) > 0.0005 {
			t.Errorf("%s, %s: %.4f (%v), want %.3f", c.name, c.scale, got, ok, c.want)
		}
		m := Of(c.units, c.scale)
		if m.Alpha != got || !(m.Low <= got && got <= m.High) || m.Low == m.High {
			t.Errorf("%s, %s: interval %+v", c.name, c.scale, m)
		}
		if again := Of(c.units, c.scale); again != m {
			t.Errorf("%s: drawn again the interval is %+v, was %+v", c.name, again, m)
		}
	}
}

func TestUndefined(t *testing.T) {
	for name, units := range map[string][][]float64{"nothing": nil, "one coder": {{1}, {2}}, "no variation": {{3, 3}, {3, 3}}} {
		if a, ok := Alpha(units, Nominal); ok {
			t.Errorf("%s: %v", name, a)
		}
		if m := Of(units, Ratio); m.Defined {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

func TestPerfectAndChance(t *testing.T) {
	if a, ok := Alpha([][]float64{{1, 1}, {2, 2}, {3, 3, 3}}, Nominal); !ok || a != 1 {
		t.Errorf("all agree: %v", a)
	}
	if a, _ := Alpha([][]float64{{1, 2}, {2, 1}}, Nominal); a >= 0 {
		t.Errorf("all disagree: %v", a)
	}
	if a, _ := Alpha([][]float64{{0, 0}, {0, 4}, {4, 4}}, Ratio); a <= 0 || a >= 1 {
		t.Errorf("with noughts on the ratio scale: %v", a)
	}
}

func TestGroups(t *testing.T) {
	same := [][]string{{"a", "a", "b", "b", "c"}, {"x", "x", "y", "y", "z"}}
	if m := OfGroups(same); !m.Defined || m.Alpha != 1 || m.Units != 5 {
		t.Errorf("the same groups under other names: %+v", m)
	}
	apart := [][]string{{"a", "a", "b", "b", ""}, {"x", "y", "x", "y", "z"}}
	if m := OfGroups(apart); m.Alpha >= 0.2 || m.Units != 4 {
		t.Errorf("crosswise groups: %+v", m)
	}
	// By hand: six pairs, coder one says together on two, coder two on one of
	// these; o = 2·1 disagreement, alpha = 1 - 11·2/(2·3·9).
	m := OfGroups([][]string{{"a", "a", "b", "b"}, {"a", "a", "b", "c"}})
	if want := 1 - 11.0*2/54; math.Abs(m.Alpha-want) > 1e-9 {
		t.Errorf("%.4f, want %.4f", m.Alpha, want)
	}
}
