package encoder

// The pair head says for one cue and every word of the window whether the word
// belongs to the cue's source or content.

const (
	pairDistances  = 23
	pairParagraphs = 5
	pairLabels     = 5
	pairEps        = 1e-5
)

type pairHead struct {
	words               *matrix // first, last and word projections, stacked
	distance, paragraph []float32
	bias                []float32
	normW, normB        []float32
	conv                *matrix // [out][3 × in], the neighbours before, at and after side by side
	out                 *matrix
}

type pairScratch struct {
	words  []float32 // [words][3][pair]
	g, c   []float32 // g has a row of zeros before and after
	codes  codes     // of three neighbouring rows of g
	logits []float32
}

func (m *Model) openPair(b *builder) {
	if _, ok := b.f.tensors["pair.first"]; !ok {
		return
	}
	h, p := m.Config.Hidden, m.Config.Pair
	if p <= 0 || p%32 != 0 || len(m.Labels.Pair) != pairLabels {
		b.fail("the pair head's size %d with %d labels cannot be run", p, len(m.Labels.Pair))
		return
	}
	var parts []*matrix
	for _, name := range []string{"pair.first", "pair.last", "pair.word"} {
		parts = append(parts, newMatrix(b.run, b.get(name, p, h), p, h, nil))
	}
	m.pair.words, _ = stack(b.run, parts...)
	m.pair.distance = b.floats("pair.distance", pairDistances, p)
	m.pair.paragraph = b.floats("pair.paragraph", pairParagraphs, p)
	m.pair.bias = b.floats("pair.bias", p)
	m.pair.normW, m.pair.normB = b.floats("pair.norm.weight", p), b.floats("pair.norm.bias", p)
	m.pair.conv = coded(b.run, sideBySide(b.floats("pair.conv", 3, p, p), p), p, 3*p, b.floats("pair.conv.bias", p))
	m.pair.out = newMatrix(b.run, b.get("pair.out", pairLabels, p), pairLabels, p, b.floats("pair.out.bias", pairLabels))
}

// sideBySide turns a convolution's weights [offset][out][in] into rows
// [out][offset × in].
func sideBySide(conv []float32, p int) []float32 {
	out := make([]float32, len(conv))
	for o := range 3 {
		for r := range p {
			copy(out[(r*3+o)*p:(r*3+o+1)*p], conv[(o*p+r)*p:])
		}
	}
	return out
}

// Attributes says whether the file has the heads for attributions.
func (m *Model) Attributes() bool { return m.pair.words != nil && m.at.cue >= 0 }

// PreparePairs runs the projections for every word of the last Encode.
func (m *Model) PreparePairs(s *Scratch) {
	words := s.wordCodes.rows
	s.pair.words = grow(s.pair.words, words*m.pair.words.stride)
	m.apply(s.pair.words, m.pair.words.stride, &s.wordCodes, s.hidden, words, m.pair.words)
}

// Pair are the five logits of every word of the window for the cue of words
// first to last, both included; paragraph is each word's. The result is valid
// until the next call.
func (m *Model) Pair(s *Scratch, first, last int, paragraph []int) []float32 {
	p, n := m.Config.Pair, s.wordCodes.rows
	wide := m.pair.words.stride
	s.pair.g = grow(s.pair.g, (n+2)*p)
	clear(s.pair.g[:p])
	clear(s.pair.g[(n+1)*p:])
	cue := make([]float32, p)
	a, z := s.pair.words[first*wide:], s.pair.words[last*wide+p:]
	for i := range cue {
		cue[i] = a[i] + z[i] + m.pair.bias[i]
	}
	for t := 0; t < n; t++ {
		g := s.pair.g[(t+1)*p : (t+2)*p]
		word := s.pair.words[t*wide+2*p:][:p]
		dist := m.pair.distance[distanceBucket(t, first, last)*p:][:p]
		para := m.pair.paragraph[(max(-2, min(2, paragraph[t]-paragraph[first]))+2)*p:][:p]
		for i := range g {
			g[i] = cue[i] + word[i] + dist[i] + para[i]
		}
		m.run.norm(g, nil, m.pair.normW, m.pair.normB, pairEps)
	}
	m.run.gelu(s.pair.g[p : (n+1)*p])
	s.pair.c = grow(s.pair.c, n*p)
	m.convolve(s, n)
	for i, v := range s.pair.g[p : (n+1)*p] {
		s.pair.c[i] += v
	}
	s.pair.logits = grow(s.pair.logits, n*m.pair.out.stride)
	m.applyFloat(s.pair.logits, s.pair.c, n, m.pair.out)
	for t := 0; t < n; t++ {
		copy(s.pair.logits[t*pairLabels:(t+1)*pairLabels], s.pair.logits[t*m.pair.out.stride:])
	}
	return s.pair.logits[:n*pairLabels]
}

// convolve writes gelu(conv·g) to s.pair.c. A row of g and its neighbours lie
// side by side in memory and are coded together.
func (m *Model) convolve(s *Scratch, n int) {
	p := m.Config.Pair
	c := &s.pair.codes
	c.reset(n, 3*p)
	for t := range n {
		c.scale[t], c.low[t] = m.run.quantise(c.q[t*3*p:(t+1)*3*p], s.pair.g[t*p:(t+3)*p])
	}
	m.apply(s.pair.c, p, c, nil, n, m.pair.conv)
	m.run.gelu(s.pair.c)
}

// distanceBucket is 11 inside the cue, 0 to 10 to its left, 12 to 22 to its right.
func distanceBucket(t, first, last int) int {
	switch {
	case t < first:
		return 11 - bucket(first-t)
	case t > last:
		return 11 + bucket(t-last)
	}
	return 11
}

func bucket(n int) int {
	for i, top := range [...]int{1, 2, 3, 4, 6, 9, 14, 22, 35, 60} {
		if n <= top {
			return i + 1
		}
	}
	return 11
}
