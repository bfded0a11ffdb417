package evaluate

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"rashomon"
	"rashomon/language"
)

// An ecbEvent is a marked mention as the language stage reads it. Its span is
// given; what it is compared by is read.
type ecbEvent struct {
	id, doc, chain      string
	lemma, stem, pos    string
	governor            string // lemma of the word that the head hangs on
	words, args         set    // lemmas of the mention, of what hangs on its head
	sentence, names     set    // telling lemmas of the sentence, heads of its entities
	docs, common, stems int    // of the group: documents, those with the lemma, those with the stem
	have                map[string]int
}

type set map[string]bool

// ecbWeights are of a logistic regression on pairs of ECB+ train, fitted with
// the rates of the words taken from the other topics. The features are in the
// order of (*ecbEvent).features.
var ecbWeights = [...]float64{-0.58, 2.46, 0.28, 0.40, 0.38, 0.64, -0.26, 2.22, -0.60, 0.31, 0.59, 0.90, 0.84, 1.11, -0.01, 1.04, 0.51, -0.22, 0.05, 0.70, -0.72, -0.36, -0.53, -1.31, 0.63}

const (
	ecbBias   = -1.0932
	ecbEnough = -0.5 // average score between two clusters that are one; chosen on ECB+ train
)

// readEvents reads the mentions of a text. A mention's head is its first word
// that hangs on a word outside it.
func readEvents(r *language.Reader, t *ecbText) []*ecbEvent {
	var sentences [][]rashomon.Span
	at := make([]int, len(t.sentences))
	for i, s := range t.sentences {
		at[i] = len(sentences)
		if len(s) > 0 {
			sentences = append(sentences, s)
		}
	}
	text := r.ReadTokens(t.text, sentences)
	var out []*ecbEvent
	for n, m := range t.mentions {
		e := newECBEvent(text, text.Sentences[at[m.sentence]], m.tokens)
		e.id, e.doc, e.chain = fmt.Sprint(t.id, "/", n), t.id, m.chain
		out = append(out, e)
	}
	return out
}

func newECBEvent(text *language.Text, s language.Sentence, tokens []int) *ecbEvent {
	e := &ecbEvent{words: set{}, args: set{}, sentence: set{}, names: set{}}
	inside := map[int]bool{}
	for _, k := range tokens {
		inside[s.First+k] = true
		e.words[strings.ToLower(text.Tokens[s.First+k].Lemma)] = true
	}
	head := s.First + tokens[0]
	for _, k := range tokens {
		if !inside[text.Tokens[s.First+k].Head] {
			head = s.First + k
			break
		}
	}
	h := text.Tokens[head]
	e.lemma, e.pos = strings.ToLower(h.Lemma), h.POS
	e.stem = stemOf(e.lemma)
	if h.Head >= 0 {
		e.governor = text.Tokens[h.Head].Lemma
	}
	for i := s.First; i < s.End; i++ {
		t := text.Tokens[i]
		lemma := strings.ToLower(t.Lemma)
		switch t.POS {
		case "NOUN", "PROPN", "VERB", "NUM", "ADJ":
			e.sentence[lemma] = true
		}
		rel, _, _ := strings.Cut(t.Rel, ":")
		if t.Head == head && strings.Contains(" nsubj obj obl nmod compound amod nummod iobj xcomp acl flat ", " "+rel+" ") {
			e.args[lemma] = true
		}
	}
	delete(e.sentence, e.lemma)
	for _, n := range text.Entities {
		if n.First >= s.First && n.End <= s.End {
			e.names[strings.ToLower(text.Tokens[n.Head].Lemma)] = true
		}
	}
	return e
}

// endings are taken off a word, the longest first, to know "acquired" and
// "acquisition" for one.
var endings = []string{"ation", "ition", "sion", "tion", "ment", "ance", "ence", "ings", "ing", "ers", "ion", "ure", "ial", "er", "or", "al", "ed", "es", "s", "e", "y"}

func stemOf(w string) string {
	for _, s := range endings {
		if strings.HasSuffix(w, s) && len(w)-len(s) >= 3 {
			w = strings.TrimSuffix(w, s)
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	return w
}

//go:embed ecb_words.txt
var ecbWordsFile string

type rate struct{ one, of float64 }

// ecbRates are the counts of the file by "lemma" or "lemma lemma" in order; ""
// holds the rates of all others.
var ecbRates = sync.OnceValue(func() map[string]rate {
	out := map[string]rate{}
	for line := range strings.Lines(ecbWordsFile) {
		f := strings.Fields(line)
		if len(f) < 3 || f[0] == "#" {
			continue
		}
		a, errA := strconv.ParseFloat(f[len(f)-2], 64)
		b, errB := strconv.ParseFloat(f[len(f)-1], 64)
		if errA != nil || errB != nil {
			continue
		}
		key := strings.Join(f[:len(f)-2], " ")
		if key == "*" {
			key = ""
		}
		out[strings.ReplaceAll(key, "_", " ")] = rate{a, b}
	}
	return out
})

// evenOdds is how likely two words are one event, by their lemmas alone.
func evenOdds(a, b *ecbEvent) float64 {
	rates := ecbRates()
	key, prior := a.lemma, rates[""].one
	if a.lemma != b.lemma {
		key, prior = min(a.lemma, b.lemma)+" "+max(a.lemma, b.lemma), rates[""].of
	}
	p := (rates[key].one + 2*prior) / (rates[key].of + 2)
	return math.Log(p / (1 - p))
}
