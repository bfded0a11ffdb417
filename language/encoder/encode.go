package encoder

import "math"

// Shapes is how many letter-case shapes a piece may have.
const Shapes = 9

// A Piece is one word piece with the features of its word.
type Piece struct {
	ID                        int32
	Shape, Space, Quote, Para uint8
}

// A Scratch holds what one run needs; it belongs to one goroutine at a time.
type Scratch struct {
	x, y       []float32 // [pieces][hidden]
	qkv, up    []float32
	keys       []float32 // of one head, [32][padded pieces]
	values     []float32 // of one head, [pieces][32]
	scores     []float32
	codes      codes
	hidden     []float32 // [words][hidden]
	wordCodes  codes
	logits     []float32
	arc, label [4][]float32
	pair       pairScratch
}

// AppendPieces adds the pieces of one word, at least one and at most
// Config.MaxWordPieces.
func (m *Model) AppendPieces(out []int32, word string) []int32 {
	n := len(out)
	out = m.vocab.appendPieces(out, word)
	if len(out) == n {
		return append(out, m.Config.UNK)
	}
	return out[:min(len(out), n+m.Config.MaxWordPieces)]
}

// Knows says whether word, in lower case, is one piece of the vocabulary.
func (m *Model) Knows(word string) bool {
	_, ok := m.vocab.find("", word)
	return ok
}

// Encode reads pieces, [CLS] first and [SEP] last, and keeps the vectors of
// those at first, the first pieces of the words.
func (m *Model) Encode(s *Scratch, pieces []Piece, first []int32) {
	n, h := len(pieces), m.Config.Hidden
	s.x, s.y = grow(s.x, n*h), grow(s.y, n*h)
	m.embed(s.x, pieces)
	for i := range m.layers {
		m.runLayer(s, &m.layers[i], n)
	}
	s.hidden = grow(s.hidden, len(first)*h)
	for w, p := range first {
		copy(s.hidden[w*h:(w+1)*h], s.x[int(p)*h:])
	}
	m.code(&s.wordCodes, s.hidden, len(first), h)
}

// Hidden is the vector of each word of the last Encode.
func (s *Scratch) Hidden() []float32 { return s.hidden }

func (m *Model) embed(x []float32, pieces []Piece) {
	h := m.Config.Hidden
	for i, p := range pieces {
		row := x[i*h : (i+1)*h]
		pos := m.position[min(i, m.Config.Positions-1)*h:][:h]
		shape, space := m.shape[int(p.Shape)*h:][:h], m.space[int(p.Space)*h:][:h]
		quote, para := m.quote[int(p.Quote)*h:][:h], m.para[int(p.Para)*h:][:h]
		if m.word.i8 != nil {
			w, f := m.word.i8[int(p.ID)*h:][:h], m.word.scale[p.ID]
			for j := range row {
				row[j] = float32(w[j])*f + pos[j] + m.kind[j] + shape[j] + space[j] + quote[j] + para[j]
			}
		} else {
			w := m.word.f32[int(p.ID)*h:][:h]
			for j := range row {
				row[j] = w[j] + pos[j] + m.kind[j] + shape[j] + space[j] + quote[j] + para[j]
			}
		}
		m.run.norm(row, nil, m.normW, m.normB, float32(m.Config.LayerNormEps))
	}
}

// code turns rows of x into 7-bit codes.
func (m *Model) code(c *codes, x []float32, rows, cols int) {
	c.reset(rows, cols)
	for r := 0; r < rows; r++ {
		c.scale[r], c.low[r] = m.run.quantise(c.q[r*cols:(r+1)*cols], x[r*cols:(r+1)*cols])
	}
}

// rowBlock is how many rows of activations a product takes at a time, so that
// they stay in the second-level cache while the weights pass by.
const rowBlock = 96

// apply writes W·x + b for every row, x being given both ways; ldd is at least
// the matrix's stride.
func (m *Model) apply(dst []float32, ldd int, c *codes, x []float32, rows int, w *matrix) {
	if w.i8 != nil {
		for from := 0; from < rows; from += rowBlock {
			m.run.product8(dst, ldd, c, from, min(rows, from+rowBlock), w)
		}
		return
	}
	for r := 0; r < rows; r++ {
		copy(dst[r*ldd:r*ldd+w.stride], w.bias)
	}
	m.run.product(dst, ldd, x, w.cols, w.f32, w.stride, rows, w.cols, w.stride, true)
}

func (m *Model) runLayer(s *Scratch, l *layer, n int) {
	h, eps := m.Config.Hidden, float32(m.Config.LayerNormEps)
	s.qkv = grow(s.qkv, n*3*h)
	m.code(&s.codes, s.x, n, h)
	m.apply(s.qkv, 3*h, &s.codes, s.x, n, l.qkv)
	m.attend(s, n)
	m.code(&s.codes, s.y, n, h)
	// The queries are no longer needed: their place takes the layer's output.
	out := s.qkv[:n*h]
	m.apply(out, h, &s.codes, s.y, n, l.out)
	for r := 0; r < n; r++ {
		m.run.norm(s.x[r*h:(r+1)*h], out[r*h:(r+1)*h], l.norm1W, l.norm1B, eps)
	}
	s.up = grow(s.up, n*m.Config.FFN)
	m.code(&s.codes, s.x, n, h)
	m.apply(s.up, m.Config.FFN, &s.codes, s.x, n, l.up)
	m.run.gelu(s.up)
	m.code(&s.codes, s.up, n, m.Config.FFN)
	m.apply(out, h, &s.codes, s.up, n, l.down)
	for r := 0; r < n; r++ {
		m.run.norm(s.x[r*h:(r+1)*h], out[r*h:(r+1)*h], l.norm2W, l.norm2B, eps)
	}
}

// attend writes softmax(q·k/√32)·v of every head to s.y.
func (m *Model) attend(s *Scratch, n int) {
	const d = headWidth
	h := m.Config.Hidden
	padded := roundUp(n, 16)
	s.keys, s.values = grow(s.keys, d*padded), grow(s.values, n*d)
	s.scores = grow(s.scores, n*padded)
	scale := float32(1 / math.Sqrt(d))
	for head := 0; head < m.Config.Heads; head++ {
		q, k, v := s.qkv[head*d:], s.qkv[h+head*d:], s.qkv[2*h+head*d:]
		turn(s.keys, padded, k, 3*h, n)
		for j := 0; j < n; j++ {
			copy(s.values[j*d:(j+1)*d], v[j*3*h:])
		}
		m.run.product(s.scores, padded, q, 3*h, s.keys, padded, n, d, padded, false)
		for i := 0; i < n; i++ {
			row := s.scores[i*padded : (i+1)*padded]
			for j := n; j < padded; j++ {
				row[j] = -math.MaxFloat32 / 4 // of no weight
			}
			m.run.softmax(row, scale)
		}
		m.run.product(s.y[head*d:], h, s.scores, padded, s.values, d, n, n, d, false)
	}
}

// headWidth is the size of an attention head, the same in every BERT.
const headWidth = 32

// turn writes n rows of k, one head wide, as columns of keys; what is beyond
// the last is zero.
func turn(keys []float32, padded int, k []float32, stride, n int) {
	j := 0
	for ; j+4 <= n; j += 4 { // four rows at a time, so that lines are written whole
		a, b := k[j*stride:][:headWidth], k[(j+1)*stride:][:headWidth]
		c, d := k[(j+2)*stride:][:headWidth], k[(j+3)*stride:][:headWidth]
		for i := range a {
			out := keys[i*padded+j:][:4]
			out[0], out[1], out[2], out[3] = a[i], b[i], c[i], d[i]
		}
	}
	for ; j < n; j++ {
		for i, x := range k[j*stride:][:headWidth] {
			keys[i*padded+j] = x
		}
	}
	for i := range headWidth {
		clear(keys[i*padded+n : (i+1)*padded])
	}
}
