package language

import (
	"strconv"
	"strings"
	"testing"

	"rashomon"
)

// joinTreebank makes one text of sentences, a blank line before each paragraph.
func joinTreebank(all []treebankSentence) (text string, words [][]rashomon.Span) {
	var b strings.Builder
	for _, s := range all {
		switch {
		case b.Len() == 0:
		case s.newPar:
			b.WriteString("\n\n")
		default:
			b.WriteByte(' ')
		}
		var spans []rashomon.Span
		for _, w := range s.words {
			spans = append(spans, rashomon.Span{Start: b.Len() + w.Start, End: b.Len() + w.End})
		}
		b.WriteString(s.text)
		words = append(words, spans)
	}
	return b.String(), words
}

// TestTreebankParse scores tags and arcs on given tokens of the treebanks' dev
// parts, of 300 sentences or, with -v, all of them. The floors guard the engine; the model's own scores are evaluate's.
func TestTreebankParse(t *testing.T) {
	r := openTested(t)
	for _, c := range []struct {
		file     string
		pos, las float64
	}{{"en_ewt-ud-dev.conllu", 0.94, 0.80}, {"en_gum-ud-dev.conllu", 0.95, 0.81}} {
		all := readTreebank(t, c.file)
		if !testing.Verbose() {
			all = all[:300]
		}
		text, words := joinTreebank(all)
		x := r.ReadTokens(text, words)
		n, pos, lemma, arcs, labelled := 0, 0, 0, 0, 0
		at := 0
		for _, s := range all {
			for i := range s.words {
				k, row := x.Tokens[at+i], s.rows[i]
				n++
				if k.POS == row[3] {
					pos++
				}
				if strings.EqualFold(k.Lemma, row[2]) {
					lemma++
				}
				head, _ := strconv.Atoi(row[6])
				if head--; head >= 0 {
					head += at
				}
				if k.Head == head {
					arcs++
					if k.Rel == row[7] {
						labelled++
					}
				}
			}
			at += len(s.words)
		}
		f := func(k int) float64 { return float64(k) / float64(n) }
		t.Logf("%s: %d words: UPOS %.4f, lemma %.4f, UAS %.4f, LAS %.4f", c.file, n, f(pos), f(lemma), f(arcs), f(labelled))
		if f(pos) < c.pos || f(labelled) < c.las {
			t.Errorf("%s: UPOS %.4f, LAS %.4f, want %.2f, %.2f", c.file, f(pos), f(labelled), c.pos, c.las)
		}
	}
}
