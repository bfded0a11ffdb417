package encoder

import "math"

// A matrix is the weights of y = W x + b: rows of int8 in place in the file
// with a scale each, or float32 stored the other way round, [in][out]. The
// number of rows that the products see is a multiple of 16 for float32 and of
// 4 for int8; what is beyond rows is zero or of no meaning.
type matrix struct {
	rows, cols int
	i8         []int8
	scale      []float32 // of each row
	low        []float32 // scale × sum of each row: what a code's low end adds
	f32        []float32 // [cols][stride]
	stride     int
	bias       []float32
	// paired: no four weights of a sign, two and two 32 apart, sum to more than
	// topPair, so that their products with codes fit 16 bits
	paired bool
}

// topPair times the greatest code is the greatest that 16 bits hold. The
// exporter chooses the scales of rows so that it holds.
const topPair = 32767 / topCode

// findPaired says whether the weights may be paired.
func (m *matrix) findPaired(run *kernels) {
	m.paired = run.pairs && m.cols%64 == 0 && run.paired(m.i8)
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// newMatrix views t as a matrix with a bias, which may be nil. The kernels
// help to sum its rows.
func newMatrix(run *kernels, t tensor, rows, cols int, bias []float32) *matrix {
	m := &matrix{rows: rows, cols: cols}
	if t.i8 != nil && cols%32 == 0 {
		m.stride = roundUp(rows, 4)
		m.i8, m.scale = t.i8[:rows*cols], t.scale[:rows]
		if m.stride != rows {
			m.i8 = append(make([]int8, 0, m.stride*cols), m.i8...)[:m.stride*cols]
			m.scale = append(make([]float32, 0, m.stride), m.scale...)[:m.stride]
		}
		m.low = rowSums(run, m)
		m.findPaired(run)
	} else {
		m.stride = roundUp(rows, 16)
		m.f32 = make([]float32, cols*m.stride)
		for r := 0; r < rows; r++ {
			for c := 0; c < cols; c++ {
				m.f32[c*m.stride+r] = t.at(r*cols+c, r)
			}
		}
	}
	m.bias = make([]float32, m.stride)
	copy(m.bias, bias)
	return m
}

// coded makes an int8 matrix of float32 rows, a scale for each; cols is a
// multiple of 32 and rows of 4.
func coded(run *kernels, w []float32, rows, cols int, bias []float32) *matrix {
	t := tensor{i8: make([]int8, rows*cols), scale: make([]float32, rows)}
	for r := range rows {
		row := w[r*cols : (r+1)*cols]
		top := float32(1e-12)
		for _, v := range row {
			top = max(top, v, -v)
		}
		out := t.i8[r*cols : (r+1)*cols]
		for scale := top / 127; ; scale *= 1.03 {
			for i, v := range row {
				out[i] = int8(math.RoundToEven(float64(v / scale)))
			}
			if t.scale[r] = scale; cols%64 != 0 || run.paired(out) || scale > top {
				break
			}
		}
	}
	return newMatrix(run, t, rows, cols, bias)
}

// at is the value of element i of row r.
func (t tensor) at(i, r int) float32 {
	if t.i8 != nil {
		return float32(t.i8[i]) * t.scale[r]
	}
	return t.f32[i]
}

// rowSums are scale × sum of each row: the product with codes that are all one.
func rowSums(run *kernels, m *matrix) []float32 {
	ones := &codes{q: make([]uint8, m.cols), scale: []float32{1}, low: []float32{0}}
	for i := range ones.q {
		ones.q[i] = 1
	}
	out := make([]float32, m.stride)
	zeros := make([]float32, m.stride)
	run.product8(out, m.stride, ones, 0, 1, &matrix{
		rows: m.rows, cols: m.cols, i8: m.i8, scale: m.scale, low: zeros, stride: m.stride, bias: zeros,
	})
	return out
}

// stack puts matrices of the same width on top of one another, as float32 or,
// where all are int8, as int8; offsets tells where each begins.
func stack(run *kernels, parts ...*matrix) (m *matrix, offsets []int) {
	m = &matrix{cols: parts[0].cols}
	whole := true
	for _, p := range parts {
		offsets = append(offsets, m.rows)
		m.rows += p.stride
		whole = whole && p.i8 != nil
	}
	if !whole {
		return stackFloats(m, parts), offsets
	}
	m.stride = m.rows
	for _, p := range parts {
		m.i8 = append(m.i8, p.i8...)
		m.scale = append(m.scale, p.scale...)
		m.low = append(m.low, p.low...)
		m.bias = append(m.bias, p.bias...)
	}
	m.findPaired(run)
	return m, offsets
}

func stackFloats(m *matrix, parts []*matrix) *matrix {
	m.stride = roundUp(m.rows, 16)
	m.f32 = make([]float32, m.cols*m.stride)
	m.bias = make([]float32, m.stride)
	at := 0
	for _, p := range parts {
		copy(m.bias[at:], p.bias)
		for r := 0; r < p.rows; r++ {
			for c := 0; c < m.cols; c++ {
				m.f32[c*m.stride+at+r] = p.value(r, c)
			}
		}
		at += p.stride
	}
	return m
}

func (m *matrix) value(r, c int) float32 {
	if m.i8 != nil {
		return float32(m.i8[r*m.cols+c]) * m.scale[r]
	}
	return m.f32[c*m.stride+r]
}

// codes are rows of activations as 7-bit codes: x ≈ code × scale + low. Seven
// bits, because VPMADDUBSW adds two products in 16 bits and saturates.
type codes struct {
	q          []uint8
	scale, low []float32
	rows, cols int
}

const topCode = 127

func (c *codes) reset(rows, cols int) {
	c.rows, c.cols = rows, cols
	c.q = grow(c.q, rows*cols)
	c.scale = grow(c.scale, rows)
	c.low = grow(c.low, rows)
}

// grow is s with length n, its contents of no meaning.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
