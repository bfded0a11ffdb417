package encoder

import "math"

// kernels are the inner loops, one set for each kind of machine. All sets give
// the same numbers but for the last bits of a float.
type kernels struct {
	name string
	// pairs says whether product8 is faster where weights are paired.
	pairs bool
	// product8 writes W·x + b for rows from to to of x: dst[r*ldd+n].
	product8 func(dst []float32, ldd int, x *codes, from, to int, w *matrix)
	// product writes C[m][n] = A[m][k] B[k][n] with the row strides lda, ldb,
	// ldc; n is a multiple of 16. Where add is set it adds to C.
	product func(c []float32, ldc int, a []float32, lda int, b []float32, ldb int, m, k, n int, add bool)
	// paired says whether whole rows of weights, side by side, allow product8
	// to add their products two and two in 16 bits.
	paired func(w []int8) bool
	// quantise codes one row.
	quantise func(q []uint8, x []float32) (scale, low float32)
	// softmax turns scale×x into probabilities in place.
	softmax func(x []float32, scale float32)
	// gelu is the tanh form, in place.
	gelu func(x []float32)
	// norm writes LN(x + y) × weight + bias to x; y may be nil.
	norm func(x, y, weight, bias []float32, eps float32)
}

func plainKernels() *kernels {
	return &kernels{
		name: "plain", pairs: true, product8: plainProduct8, product: plainProduct, paired: plainPaired,
		quantise: plainQuantise, softmax: plainSoftmax, gelu: plainGELU, norm: plainNorm,
	}
}

func plainProduct8(dst []float32, ldd int, x *codes, from, to int, w *matrix) {
	k := w.cols
	for n := 0; n < w.stride; n++ {
		row := w.i8[n*k : n*k+k]
		for r := from; r < to; r++ {
			acc := dot8(x.q[r*k:r*k+k], row)
			// converted, so that no machine fuses a product with its sum: all
			// give the same bits
			dst[r*ldd+n] = float32(float32(acc)*(x.scale[r]*w.scale[n])) + float32(float32(x.low[r]*w.low[n])+w.bias[n])
		}
	}
}

func dot8(a []uint8, b []int8) int32 {
	var s0, s1, s2, s3 int32
	b = b[:len(a)]
	for i := 0; i+4 <= len(a); i += 4 {
		s0 += int32(a[i]) * int32(b[i])
		s1 += int32(a[i+1]) * int32(b[i+1])
		s2 += int32(a[i+2]) * int32(b[i+2])
		s3 += int32(a[i+3]) * int32(b[i+3])
	}
	return s0 + s1 + s2 + s3
}

func plainProduct(c []float32, ldc int, a []float32, lda int, b []float32, ldb int, m, k, n int, add bool) {
	for i := 0; i < m; i++ {
		out := c[i*ldc : i*ldc+n]
		if !add {
			clear(out)
		}
		for j := 0; j < k; j++ {
			f := a[i*lda+j]
			row := b[j*ldb : j*ldb+n]
			for x, v := range row {
				out[x] += f * v
			}
		}
	}
}

func plainPaired(w []int8) bool {
	for ; len(w) >= 64; w = w[64:] {
		for i := 0; i < 32; i += 2 {
			plus, minus := 0, 0
			for _, v := range [...]int8{w[i], w[i+1], w[i+32], w[i+33]} {
				plus += max(0, int(v))
				minus += max(0, -int(v))
			}
			if max(plus, minus) > topPair {
				return false
			}
		}
	}
	return len(w) == 0
}

func plainQuantise(q []uint8, x []float32) (scale, low float32) {
	lo, hi := x[0], x[0]
	for _, v := range x {
		lo, hi = min(lo, v), max(hi, v)
	}
	scale = (hi - lo) / topCode
	inverse := float32(0)
	if scale > 0 {
		inverse = 1 / scale
	}
	for i, v := range x {
		q[i] = uint8(min(topCode, max(0, int32(math.RoundToEven(float64((v-lo)*inverse))))))
	}
	return scale, lo
}

func plainSoftmax(x []float32, scale float32) {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	sum := float32(0)
	for i, v := range x {
		e := exp32((v - top) * scale)
		x[i] = e
		sum += e
	}
	for i := range x {
		x[i] /= sum
	}
}

// exp32 is Cephes's expf without its far ends: arguments below −87 give the
// smallest that it can give, which is as good as zero.
func exp32(x float32) float32 {
	x = max(-87, min(88, x))
	n := float32(math.RoundToEven(float64(x * 1.44269504088896341)))
	x = x - n*0.693359375 + n*2.12194440e-4
	y := float32(1.9875691500e-4)
	y = y*x + 1.3981999507e-3
	y = y*x + 8.3334519073e-3
	y = y*x + 4.1665795894e-2
	y = y*x + 1.6666665459e-1
	y = y*x + 5.0000001201e-1
	y = y*(x*x) + x + 1
	return y * math.Float32frombits(uint32(int32(n)+127)<<23)
}

// gelu(z) = ½ z (1 + tanh(u)) = z − z / (1 + exp(2u)), u = √(2/π) (z + 0.044715 z³).
func plainGELU(x []float32) {
	for i, z := range x {
		u := z * (1 + 0.044715*z*z) * (2 * 0.7978845608)
		x[i] = z - z/(1+exp32(u))
	}
}

func plainNorm(x, y, weight, bias []float32, eps float32) {
	sum := float32(0)
	for i := range x {
		if y != nil {
			x[i] += y[i]
		}
		sum += x[i]
	}
	mean := sum / float32(len(x))
	square := float32(0)
	for i := range x {
		x[i] -= mean
		square += x[i] * x[i]
	}
	f := 1 / float32(math.Sqrt(float64(square/float32(len(x))+eps)))
	for i := range x {
		x[i] = x[i]*f*weight[i] + bias[i]
	}
}
