package language

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"rashomon"
	"rashomon/language/encoder"
	"rashomon/language/weights"
)

// A Reader reads texts. Any number of goroutines may use one.
type Reader struct {
	model     *encoder.Model // nil where the build has no weights: rules alone
	labels    *labels
	scratches sync.Pool
	// CueThreshold is the probability above which a word is taken for an
	// attribution's cue. Lower finds more attributions, higher fewer wrong ones.
	// It may be set before the first Read.
	CueThreshold float32
}

var embedded struct {
	once   sync.Once
	reader *Reader
	err    error
}

// Load opens the embedded weights, once.
func Load() (*Reader, error) {
	embedded.once.Do(func() { embedded.reader, embedded.err = Open(weights.Model()) })
	return embedded.reader, embedded.err
}

// Open makes a reader of a weights file's bytes, which must not change after.
// No bytes at all make a reader that splits sentences and words by rules and
// tags nothing.
func Open(file []byte) (*Reader, error) {
	r := &Reader{}
	r.scratches.New = func() any { return new(encoder.Scratch) }
	if len(file) == 0 {
		return r, nil
	}
	m, err := encoder.Open(file)
	if err != nil {
		return nil, &rashomon.Error{Code: rashomon.EINVALID, About: "language weights", Message: "the weights file is damaged", Err: err}
	}
	if r.labels, err = readLabels(m); err != nil {
		return nil, &rashomon.Error{Code: rashomon.EINVALID, About: "language weights", Message: "the weights file is damaged", Err: fmt.Errorf("labels: %w", err)}
	}
	r.model = m
	r.CueThreshold = m.Config.Thresholds.Cue
	return r, nil
}

// Read reads a report's text. Sentences lie outside boilerplate. The title
// counts as read only where it stands in text; it marks the sentences that are
// the headline.
func (r *Reader) Read(title, text string, boilerplate []rashomon.Span) *Text {
	d := newDraft(text, Paragraphs(text, boilerplate))
	t := r.read(d)
	markTitle(t, title)
	return t
}

// ReadTokens reads a text whose sentences and words are given, as in a
// treebank: spans in order, not overlapping.
func (r *Reader) ReadTokens(text string, sentences [][]rashomon.Span) *Text {
	return r.read(givenDraft(text, sentences))
}

func (r *Reader) read(d *draft) *Text {
	t := &Text{Source: d.text}
	if len(d.words) == 0 {
		return t
	}
	found := newFindings(len(d.words))
	found.said = r.newSaid(len(d.words))
	if r.model == nil {
		if !d.given {
			d.ruleStarts()
		}
	} else {
		d.cutPieces(r.model)
		s := r.scratches.Get().(*encoder.Scratch)
		for _, w := range d.windows(&r.model.Config) {
			r.readWindow(s, d, w, found)
		}
		r.scratches.Put(s)
	}
	r.fill(t, d, found)
	return t
}

// findings are what the heads say, by word of the text.
type findings struct {
	upos, feats, lemma, rel []int // label numbers
	head                    []int // word of the text, -1 for a root
	entities                []Entity
	attributions            []Attribution
	events                  []Event
	said                    *said
}

func newFindings(n int) *findings {
	f := &findings{upos: make([]int, n), feats: make([]int, n), lemma: make([]int, n), rel: make([]int, n), head: make([]int, n)}
	for i := range f.head {
		f.head[i] = -1
		f.rel[i] = -1
	}
	return f
}

// encode runs the encoder and the plain heads on a window.
func (r *Reader) encode(s *encoder.Scratch, d *draft, w window) encoder.Logits {
	m := r.model
	pieces := append(make([]encoder.Piece, 0, m.Config.Positions), encoder.Piece{ID: m.Config.CLS})
	pieces = append(pieces, d.pieces[d.first[w.left]:d.first[w.right]]...)
	pieces = append(pieces, encoder.Piece{ID: m.Config.SEP})
	first := make([]int32, 0, w.right-w.left)
	for i := w.left; i < w.right; i++ {
		first = append(first, d.first[i]-d.first[w.left]+1)
	}
	m.Encode(s, pieces, first)
	return m.Logits(s)
}

// readWindow encodes one window and keeps what the heads say of its core.
func (r *Reader) readWindow(s *encoder.Scratch, d *draft, w window, f *findings) {
	m := r.model
	logits := r.encode(s, d, w)
	for i := w.first; i < w.end; i++ {
		f.upos[i] = encoder.Best(logits.UPOS(i - w.left))
		f.feats[i] = encoder.Best(logits.Feats(i - w.left))
		f.lemma[i] = encoder.Best(logits.Lemma(i - w.left))
	}
	r.startSentences(d, w, logits)
	if m.Parses() {
		r.parse(s, d, w, f)
	}
	f.entities = append(f.entities, r.findEntities(d, w, logits)...)
	f.events = append(f.events, r.findEvents(w, logits)...)
	f.said.keep(w, logits)
	if m.Attributes() {
		f.attributions = append(f.attributions, r.attribute(s, d, w, logits)...)
	}
}

// startSentences marks the sentence starts of the core.
func (r *Reader) startSentences(d *draft, w window, logits encoder.Logits) {
	d.starts[w.first] = true
	if d.given {
		return
	}
	for i := w.first + 1; i < w.end; i++ {
		logit, ok := logits.Sentence(i - w.left)
		switch {
		case d.mustStart(i):
			d.starts[i] = true
		case d.mustNotStart(i):
			d.starts[i] = false
		case ok:
			d.starts[i] = logit > r.model.Config.Thresholds.Sentence
		default:
			d.starts[i] = d.looksLikeStart(i)
		}
	}
}

// fill makes the sentences and tokens of t.
func (r *Reader) fill(t *Text, d *draft, f *findings) {
	t.Tokens = make([]Token, len(d.words))
	for i := range d.words {
		if d.starts[i] || i == 0 {
			t.Sentences = append(t.Sentences, Sentence{First: i, Paragraph: d.paragraph[i]})
		}
		k := &t.Tokens[i]
		k.Span, k.SpaceBefore, k.Sentence, k.Head = d.words[i], d.space[i], len(t.Sentences)-1, f.head[i]
		if r.model == nil {
			k.POS, k.Lemma = ruleTag(d.word(i)), strings.ToLower(d.word(i))
		} else {
			r.labels.tag(k, d.word(i), f.upos[i], f.feats[i], f.lemma[i], f.rel[i])
		}
		s := &t.Sentences[len(t.Sentences)-1]
		s.End = i + 1
		s.Span = rashomon.Span{Start: d.words[s.First].Start, End: d.words[i].End}
	}
	liftFromAuxiliaries(t.Tokens)
	t.Entities = slices.DeleteFunc(f.entities, func(e Entity) bool { return onlyFunctionWords(t.Tokens[e.First:e.End]) })
	for i := range t.Entities {
		t.Entities[i].Head = headOf(t.Tokens, t.Entities[i].First, t.Entities[i].End)
	}
	t.Events, t.said = f.events, f.said
	t.Attributions = mergeAttributions(f.attributions)
	for i := range t.Attributions {
		t.Attributions[i].Reporting = isReporting(t, t.Attributions[i].Cue)
	}
}

// onlyFunctionWords says whether no word of the run could name or describe a
// thing: an entity of "the" alone is a slip of the head.
func onlyFunctionWords(tokens []Token) bool {
	for i := range tokens {
		switch tokens[i].POS {
		case "DET", "PUNCT", "ADP", "CCONJ", "SCONJ", "PART", "AUX":
		default:
			return false
		}
	}
	return true
}

// headOf is the first token of the run that hangs on one outside it.
func headOf(tokens []Token, first, end int) int {
	for i := first; i < end; i++ {
		if h := tokens[i].Head; (h < first || h >= end) && tokens[i].POS != "PUNCT" {
			return i
		}
	}
	return end - 1
}

// longestTitle is how many words a headline may have.
const longestTitle = 30

// markTitle marks the headline: the paragraphs at the start that are the title
// given, or the first one, where more follow and it has no closing full stop.
func markTitle(t *Text, title string) {
	if len(t.Sentences) == 0 {
		return
	}
	end := 0
	for end < len(t.Sentences) && t.Sentences[end].Paragraph == t.Sentences[0].Paragraph {
		end++
	}
	first := rashomon.Span{Start: t.Sentences[0].Span.Start, End: t.Sentences[end-1].Span.End}
	same := title != "" && strings.EqualFold(plain(first.Of(t.Source)), plain(title))
	last := t.Word(t.Sentences[end-1].End - 1)
	short := t.Sentences[end-1].End <= longestTitle && end < len(t.Sentences)
	if same || short && !isStop(last) && !strings.HasSuffix(last, ".") && !strings.ContainsAny(last, "”\":") {
		for i := 0; i < end; i++ {
			t.Sentences[i].Title = true
		}
	}
}

func plain(s string) string { return strings.Join(strings.Fields(s), " ") }
