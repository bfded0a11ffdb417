package encoder

import (
	"math"
	"math/rand"
	"testing"
)

func randomFloats(r *rand.Rand, n int, size float32) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(r.NormFloat64()) * size
	}
	return out
}

// near fails where got and want part by more than tolerance of their size.
func near(t *testing.T, what string, got, want []float32, tolerance float64) {
	t.Helper()
	for i := range want {
		if d := math.Abs(float64(got[i] - want[i])); d > tolerance*(1+math.Abs(float64(want[i]))) || d != d {
			t.Fatalf("%s: number %d is %g, want %g", what, i, got[i], want[i])
		}
	}
}

// TestKernelsAgree runs this machine's loops and the plain ones on the same
// random numbers, over sizes that leave every kind of remainder.
func TestKernelsAgree(t *testing.T) {
	fast, slow := chooseKernels(), plainKernels()
	r := rand.New(rand.NewSource(3))
	for _, n := range []int{32, 64, 192, 384, 1536} {
		x := randomFloats(r, n, 3)
		q1, q2 := make([]uint8, n), make([]uint8, n)
		s1, l1 := fast.quantise(q1, x)
		s2, l2 := slow.quantise(q2, x)
		near(t, "scale and low end", []float32{s1, l1}, []float32{s2, l2}, 1e-6)
		for i := range q1 {
			if q1[i] != q2[i] || q1[i] > topCode {
				t.Fatalf("code %d of %d: %d, want %d", i, n, q1[i], q2[i])
			}
		}
		y1, y2 := append([]float32(nil), x...), append([]float32(nil), x...)
		fast.softmax(y1, 0.5)
		slow.softmax(y2, 0.5)
		near(t, "softmax", y1, y2, 1e-6)
		y1, y2 = append(y1[:0], x...), append(y2[:0], x...)
		fast.gelu(y1)
		slow.gelu(y2)
		near(t, "gelu", y1, y2, 2e-6)
		weight, bias, add := randomFloats(r, n, 1), randomFloats(r, n, 1), randomFloats(r, n, 1)
		y1, y2 = append(y1[:0], x...), append(y2[:0], x...)
		fast.norm(y1, add, weight, bias, 1e-5)
		slow.norm(y2, add, weight, bias, 1e-5)
		near(t, "norm", y1, y2, 1e-5)
	}
	for _, m := range []int{1, 2, 3, 5, 6, 7, 13} {
		for _, k := range []int{1, 31, 32, 96} {
			for _, n := range []int{16, 48} {
				a, b, c := randomFloats(r, m*k, 1), randomFloats(r, k*n, 1), randomFloats(r, m*n, 1)
				c1, c2 := append([]float32(nil), c...), append([]float32(nil), c...)
				fast.product(c1, n, a, k, b, n, m, k, n, true)
				slow.product(c2, n, a, k, b, n, m, k, n, true)
				near(t, "product, added", c1, c2, 1e-5)
				fast.product(c1, n, a, k, b, n, m, k, n, false)
				slow.product(c2, n, a, k, b, n, m, k, n, false)
				near(t, "product", c1, c2, 1e-5)
			}
		}
	}
}

// TestProduct8IsExact: integer sums leave nothing to round, so both sets give
// the same bits, at the ends of the codes' range too.
func TestProduct8IsExact(t *testing.T) {
	fast, slow := chooseKernels(), plainKernels()
	r := rand.New(rand.NewSource(4))
	for _, rows := range []int{1, 2, 3, 4, 7} {
		for _, k := range []int{32, 384} {
			n := 8
			w := &matrix{rows: n, stride: n, cols: k, i8: make([]int8, n*k), scale: randomFloats(r, n, 0.01), low: randomFloats(r, n, 1), bias: randomFloats(r, n, 1)}
			x := &codes{rows: rows, cols: k, q: make([]uint8, rows*k), scale: randomFloats(r, rows, 0.1), low: randomFloats(r, rows, 1)}
			for i := range w.i8 {
				w.i8[i] = []int8{-127, 127, int8(r.Intn(255) - 127)}[r.Intn(3)]
			}
			for i := range x.q {
				x.q[i] = []uint8{0, topCode, uint8(r.Intn(128))}[r.Intn(3)]
			}
			if k == 32 { // the worst: every product the same sign
				for i := range x.q {
					x.q[i] = topCode
				}
				for i := range w.i8 {
					w.i8[i] = -127
				}
			}
			got, want := make([]float32, rows*n), make([]float32, rows*n)
			fast.product8(got, n, x, 0, rows, w)
			slow.product8(want, n, x, 0, rows, w)
			for i := range want {
				if got[i] != want[i] {
					t.Fatalf("%d rows of %d: number %d is %g, want %g", rows, k, i, got[i], want[i])
				}
			}
		}
	}
}

// TestPairedProduct8: weights at the very bound are found to allow pairing,
// one more is found not to, and paired sums are exact.
func TestPairedProduct8(t *testing.T) {
	fast, slow := chooseKernels(), plainKernels()
	for _, c := range []struct {
		weights [4]int8
		want    bool
	}{{[4]int8{127, 127, 4, 0}, true}, {[4]int8{-127, -127, 0, -4}, true}, {[4]int8{127, 0, 127, 5}, false}, {[4]int8{-100, -100, -50, -9}, false}, {[4]int8{127, 127, -127, -127}, true}} {
		w := make([]int8, 128)
		w[64+6], w[64+7], w[64+38], w[64+39] = c.weights[0], c.weights[1], c.weights[2], c.weights[3]
		for _, k := range []*kernels{fast, slow} {
			if got := k.paired(w); got != c.want {
				t.Errorf("%s: %v may be paired: %v, want %v", k.name, c.weights, got, c.want)
			}
		}
	}
	r := rand.New(rand.NewSource(5))
	for _, rows := range []int{1, 2, 3, 5} {
		n, k := 8, 192
		w := &matrix{rows: n, stride: n, cols: k, i8: make([]int8, n*k), scale: randomFloats(r, n, 0.01), low: randomFloats(r, n, 1), bias: randomFloats(r, n, 1)}
		x := &codes{rows: rows, cols: k, q: make([]uint8, rows*k), scale: randomFloats(r, rows, 0.1), low: randomFloats(r, rows, 1)}
		for i := range w.i8 {
			w.i8[i] = int8([]int{64, -64, r.Intn(129) - 64}[r.Intn(3)])
		}
		for i := range x.q {
			x.q[i] = []uint8{topCode, topCode, uint8(r.Intn(128))}[r.Intn(3)]
		}
		if w.findPaired(fast); fast.pairs && !w.paired {
			t.Fatal("weights up to 64 may be paired")
		}
		got, want := make([]float32, rows*n), make([]float32, rows*n)
		fast.product8(got, n, x, 0, rows, w)
		slow.product8(want, n, x, 0, rows, w)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("%d rows: number %d is %g, want %g", rows, i, got[i], want[i])
			}
		}
	}
}
