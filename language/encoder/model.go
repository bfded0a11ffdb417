package encoder

import (
	"fmt"
)

// A Model is the encoder and its heads, ready to run. It is not changed after
// Open: any number of goroutines may use it, each with its own Scratch.
type Model struct {
	Config Config
	Labels Labels
	vocab  *vocabulary
	run    *kernels

	word         tensor // [vocabulary][hidden]
	position     []float32
	kind         []float32 // BERT's token type, of which one is used
	shape        []float32
	space        []float32
	quote        []float32
	para         []float32
	normW, normB []float32
	layers       []layer
	heads        *matrix // every plain linear head, stacked
	at           headOffsets
	arc          arcHead
	label        labelHead
	pair         pairHead
	linkScale    []float32
}

type layer struct {
	qkv, out, up, down             *matrix
	norm1W, norm1B, norm2W, norm2B []float32
}

// headOffsets say where each linear head's logits begin in a stacked row; -1
// where the file lacks the head.
type headOffsets struct {
	upos, feats, lemma, cue, sentence, outer, inner int

	named [namedHeads]int
	rows  [namedHeads]int // how many logits each has
}

// builder looks tensors up and keeps the first error.
type builder struct {
	f   *file
	run *kernels
	err error
}

func (b *builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf(format, args...)
	}
}

// get is the tensor of that name and shape.
func (b *builder) get(name string, shape ...int) tensor {
	t, ok := b.f.tensors[name]
	if !ok {
		b.fail("the file lacks tensor %s", name)
		return zeroTensor(shape)
	}
	same := len(t.shape) == len(shape)
	for i := 0; same && i < len(shape); i++ {
		same = t.shape[i] == shape[i]
	}
	if !same {
		b.fail("tensor %s has the shape %v, want %v", name, t.shape, shape)
		return zeroTensor(shape)
	}
	return t
}

func zeroTensor(shape []int) tensor {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return tensor{shape: shape, f32: make([]float32, n)}
}

// floats is a tensor as float32; int8 is expanded.
func (b *builder) floats(name string, shape ...int) []float32 {
	t := b.get(name, shape...)
	if t.f32 != nil {
		return t.f32
	}
	out := make([]float32, len(t.i8))
	per := len(t.i8) / t.shape[0]
	for i := range out {
		out[i] = t.at(i, i/per)
	}
	return out
}

func (b *builder) linear(name string, rows, cols int) *matrix {
	return newMatrix(b.run, b.get(name+".weight", rows, cols), rows, cols, b.floats(name+".bias", rows))
}

// Open builds a model on a weights file. The large tensors stay where they are
// in file, which must not change.
func Open(weights []byte) (*Model, error) {
	f, err := openFile(weights)
	if err != nil {
		return nil, err
	}
	c := f.header.Config
	if c.Hidden <= 0 || c.Hidden%32 != 0 || c.Heads <= 0 || c.Hidden%c.Heads != 0 || c.Hidden/c.Heads != 32 ||
		c.FFN <= 0 || c.FFN%32 != 0 || c.Layers <= 0 || c.Layers > 48 || c.Window < 16 || c.Left < 0 || c.Right < 0 ||
		c.MaxWordPieces < 1 || c.Positions < c.Window+c.Left+c.Right+2 {
		return nil, fmt.Errorf("the configuration %+v cannot be run", c)
	}
	m := &Model{Config: c, Labels: f.header.Labels, vocab: newVocabulary(f.header.Vocab, c.UNK), run: chooseKernels()}
	b := &builder{f: f, run: m.run}
	h := c.Hidden
	m.word = b.get("emb.word", len(f.header.Vocab), h)
	for _, id := range []int32{c.UNK, c.CLS, c.SEP} {
		if id < 0 || int(id) >= len(f.header.Vocab) {
			b.fail("the vocabulary has no piece %d", id)
		}
	}
	m.position = b.floats("emb.position", c.Positions, h)
	m.kind = b.floats("emb.type", h)
	m.shape = b.floats("emb.shape", Shapes, h)
	m.space = b.floats("emb.space", 3, h)
	m.quote = b.floats("emb.quote", 3, h)
	m.para = b.floats("emb.para", 2, h)
	m.normW, m.normB = b.floats("emb.norm.weight", h), b.floats("emb.norm.bias", h)
	for i := 0; i < c.Layers; i++ {
		m.layers = append(m.layers, b.layer(fmt.Sprintf("layer.%d.", i), h, c.FFN))
	}
	m.openHeads(b)
	if b.err != nil {
		return nil, b.err
	}
	return m, nil
}

func (b *builder) layer(p string, h, ffn int) layer {
	return layer{
		qkv: b.linear(p+"qkv", 3*h, h), out: b.linear(p+"out", h, h),
		up: b.linear(p+"up", ffn, h), down: b.linear(p+"down", h, ffn),
		norm1W: b.floats(p+"norm1.weight", h), norm1B: b.floats(p+"norm1.bias", h),
		norm2W: b.floats(p+"norm2.weight", h), norm2B: b.floats(p+"norm2.bias", h),
	}
}

// Kernels names the inner loops in use: "avx2" or "plain".
func (m *Model) Kernels() string { return m.run.name }

// WithPlainKernels is the same model run by Go code alone, for comparison.
func (m *Model) WithPlainKernels() *Model {
	n := *m
	n.run = plainKernels()
	return &n
}
