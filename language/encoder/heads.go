package encoder

import "math"

func (m *Model) openHeads(b *builder) {
	h := m.Config.Hidden
	type plain struct {
		name string
		rows int
		at   *int
	}
	names := []plain{
		{"upos", len(m.Labels.UPOS), &m.at.upos},
		{"feats", len(m.Labels.Feats), &m.at.feats},
		{"lemma", len(m.Labels.Lemma), &m.at.lemma},
		{"cue", len(m.Labels.Cue), &m.at.cue},
		{"sentence", 1, &m.at.sentence},
		{"entity.outer", len(m.Labels.Entity), &m.at.outer},
		{"entity.inner", len(m.Labels.Entity), &m.at.inner},
	}
	for k := range namedHeads {
		m.at.rows[k] = m.rowsOf(k)
		names = append(names, plain{headNames[k], m.at.rows[k], &m.at.named[k]})
	}
	var parts []*matrix
	var places []*int
	for _, n := range names {
		if _, ok := b.f.tensors[n.name+".weight"]; !ok || n.rows == 0 {
			*n.at = -1
			continue
		}
		parts = append(parts, b.linear(n.name, n.rows, h))
		places = append(places, n.at)
	}
	if len(parts) == 0 {
		b.fail("the file has no heads")
		return
	}
	stacked, offsets := stack(b.run, parts...)
	m.heads = stacked
	for i, p := range places {
		*p = offsets[i]
	}
	m.openArcs(b)
	m.openPair(b)
	m.openLinkScale(b)
}

// Logits are what the plain linear heads say of every word. A head that the
// file lacks gives nil.
type Logits struct {
	rows   []float32
	stride int
	at     headOffsets
	labels *Labels
}

// Logits runs the plain linear heads on the words of the last Encode.
func (m *Model) Logits(s *Scratch) Logits {
	words := s.wordCodes.rows
	s.logits = grow(s.logits, words*m.heads.stride)
	m.apply(s.logits, m.heads.stride, &s.wordCodes, s.hidden, words, m.heads)
	return Logits{rows: s.logits, stride: m.heads.stride, at: m.at, labels: &m.Labels}
}

func (l Logits) part(word, at, n int) []float32 {
	if at < 0 {
		return nil
	}
	return l.rows[word*l.stride+at:][:n]
}

// UPOS are the logits of the parts of speech.
func (l Logits) UPOS(word int) []float32 { return l.part(word, l.at.upos, len(l.labels.UPOS)) }

// Feats are the logits of the features.
func (l Logits) Feats(word int) []float32 { return l.part(word, l.at.feats, len(l.labels.Feats)) }

// Lemma are the logits of the lemma's edit scripts.
func (l Logits) Lemma(word int) []float32 { return l.part(word, l.at.lemma, len(l.labels.Lemma)) }

// Cue are the logits of O, B, I of attribution cues.
func (l Logits) Cue(word int) []float32 { return l.part(word, l.at.cue, len(l.labels.Cue)) }

// Outer are the logits of the outer layer of entities.
func (l Logits) Outer(word int) []float32 { return l.part(word, l.at.outer, len(l.labels.Entity)) }

// Inner are the logits of the inner layer of entities.
func (l Logits) Inner(word int) []float32 { return l.part(word, l.at.inner, len(l.labels.Entity)) }

// Sentence is the logit of a sentence starting at the word; false where the
// file has no such head.
func (l Logits) Sentence(word int) (float32, bool) {
	p := l.part(word, l.at.sentence, 1)
	if p == nil {
		return 0, false
	}
	return p[0], true
}

// Tags says whether the file has a head for entities.
func (m *Model) Tags() bool { return m.at.outer >= 0 }

// Best is the index of the greatest of x, 0 where x is empty.
func Best(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}

// Softmax32 writes the probabilities of logits to out.
func Softmax32(out, logits []float32) {
	top := logits[Best(logits)]
	sum := float32(0)
	for i, v := range logits {
		out[i] = float32(math.Exp(float64(v - top)))
		sum += out[i]
	}
	for i := range logits {
		out[i] /= sum
	}
}
