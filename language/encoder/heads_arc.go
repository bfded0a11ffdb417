package encoder

// The parser is deep biaffine (Dozat and Manning 2017): every word as
// dependent and as head, in small spaces for arcs and for labels.

type arcHead struct {
	dep, head *matrix
	u         []float32 // [dep][head]
	bias      []float32
	root      []float32
}

type labelHead struct {
	dep, head *matrix
	root      []float32
	u         []float32 // [label][dep][head]
	wd, wh    *matrix   // [label][dep], [label][head]
}

func (m *Model) openArcs(b *builder) {
	if _, ok := b.f.tensors["arc.u"]; !ok {
		return
	}
	h, a, l, n := m.Config.Hidden, m.Config.Arc, m.Config.Label, len(m.Labels.Deprel)
	if a <= 0 || a%16 != 0 || l <= 0 || l%16 != 0 || n == 0 {
		b.fail("the parser's sizes %d and %d with %d labels cannot be run", a, l, n)
		return
	}
	m.arc = arcHead{
		dep: b.linear("arc.dep", a, h), head: b.linear("arc.head", a, h),
		u: b.floats("arc.u", a, a), bias: b.floats("arc.bias", a), root: b.floats("arc.root", a),
	}
	m.label = labelHead{
		dep: b.linear("label.dep", l, h), head: b.linear("label.head", l, h),
		root: b.floats("label.root", l), u: b.floats("label.u", n, l, l),
		wd: newMatrix(b.run, b.get("label.wd", n, l), n, l, b.floats("label.b", n)),
		wh: newMatrix(b.run, b.get("label.wh", n, l), n, l, nil),
	}
}

// Parses says whether the file has a parser.
func (m *Model) Parses() bool { return m.arc.dep != nil }

// PrepareArcs runs the parser's projections for every word of the last Encode.
func (m *Model) PrepareArcs(s *Scratch) {
	words := s.wordCodes.rows
	for i, w := range [...]*matrix{m.arc.dep, m.arc.head} {
		s.arc[i] = m.project(s, s.arc[i], w, words)
	}
	for i, w := range [...]*matrix{m.label.dep, m.label.head} {
		s.label[i] = m.project(s, s.label[i], w, words)
	}
}

func (m *Model) project(s *Scratch, out []float32, w *matrix, words int) []float32 {
	out = grow(out, words*w.stride)
	m.apply(out, w.stride, &s.wordCodes, s.hidden, words, w)
	m.run.gelu(out)
	return out
}

// ArcScores are the scores of the sentence of words from to to: row i, column
// j+1 is word from+j as head of word from+i, column 0 the root.
func (m *Model) ArcScores(s *Scratch, from, to int) []float32 {
	n, a := to-from, m.Config.Arc
	padded := roundUp(n+1, 16)
	// Heads the other way round, the root first.
	s.arc[2] = grow(s.arc[2], a*padded)
	clear(s.arc[2])
	heads, dep := s.arc[1][from*a:to*a], s.arc[0][from*a:to*a]
	for k := 0; k < a; k++ {
		s.arc[2][k*padded] = m.arc.root[k]
	}
	for j := 0; j < n; j++ {
		for k, v := range heads[j*a : (j+1)*a] {
			s.arc[2][k*padded+j+1] = v
		}
	}
	s.arc[3] = grow(s.arc[3], n*a)
	for i := 0; i < n; i++ {
		copy(s.arc[3][i*a:(i+1)*a], m.arc.bias)
	}
	m.run.product(s.arc[3], a, dep, a, m.arc.u, a, n, a, a, true)
	wide := make([]float32, n*padded)
	m.run.product(wide, padded, s.arc[3], a, s.arc[2], padded, n, a, padded, false)
	for i := 0; i < n; i++ { // close up
		copy(wide[i*(n+1):(i+1)*(n+1)], wide[i*padded:])
	}
	return wide[:n*(n+1)]
}

// ArcLabels are the logits of the labels of arcs: heads[i] is the head of
// word from+i, a word of the window or -1 for the root. Row i has as many
// logits as Labels.Deprel.
func (m *Model) ArcLabels(s *Scratch, from int, heads []int) []float32 {
	n, l, labels := len(heads), m.Config.Label, len(m.Labels.Deprel)
	dep := s.label[0][from*l : (from+n)*l]
	head := make([]float32, n*l)
	for i, h := range heads {
		src := m.label.root
		if h >= 0 {
			src = s.label[1][h*l : (h+1)*l]
		}
		copy(head[i*l:(i+1)*l], src)
	}
	wide := m.label.wd.stride
	out := make([]float32, n*wide)
	m.applyFloat(out, dep, n, m.label.wd)
	more := make([]float32, n*m.label.wh.stride)
	m.applyFloat(more, head, n, m.label.wh)
	s.label[2] = grow(s.label[2], n*l)
	for k := 0; k < labels; k++ {
		m.run.product(s.label[2], l, dep, l, m.label.u[k*l*l:(k+1)*l*l], l, n, l, l, false)
		for i := 0; i < n; i++ {
			out[i*wide+k] += more[i*m.label.wh.stride+k] + dot(s.label[2][i*l:(i+1)*l], head[i*l:(i+1)*l])
		}
	}
	for i := 0; i < n; i++ {
		copy(out[i*labels:(i+1)*labels], out[i*wide:])
	}
	return out[:n*labels]
}

// applyFloat writes W·x + b for rows that are not coded, coding them first
// where W is int8.
func (m *Model) applyFloat(out, x []float32, rows int, w *matrix) {
	var c codes
	if w.i8 != nil {
		m.code(&c, x, rows, w.cols)
	}
	m.apply(out, w.stride, &c, x, rows, w)
}

func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	for i := 0; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	return s0 + s1 + s2 + s3
}
