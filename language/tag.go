package language

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
	"rashomon/language/encoder"
)

// labels are the model's label lists, taken apart once.
type labels struct {
	upos   []string
	feats  []feats
	lemma  []lemmaScript
	deprel []string
	root   int                    // label of an arc from the root, -1 where none
	entity []entityLabel          // O, B-type, I-type
	knows  func(word string) bool // whether the word is in the model's vocabulary
}

type feats struct {
	tense, verbForm, mood string
	plural                bool
}

// A lemmaScript drops characters from a word's end and appends others, or
// replaces the word.
type lemmaScript struct {
	drop    int
	append  string
	replace bool
}

type entityLabel struct {
	inside bool
	kind   int // number of the type, -1 for O
	name   rashomon.EntityType
}

func readLabels(m *encoder.Model) (*labels, error) {
	l := &m.Labels
	out := &labels{upos: l.UPOS, deprel: l.Deprel, root: -1, knows: m.Knows}
	for _, s := range l.Feats {
		out.feats = append(out.feats, readFeats(s))
	}
	for _, s := range l.Lemma {
		script, err := readLemma(s)
		if err != nil {
			return nil, err
		}
		out.lemma = append(out.lemma, script)
	}
	for i, s := range l.Deprel {
		if s == "root" {
			out.root = i
		}
	}
	kinds := map[string]int{}
	for _, s := range l.Entity {
		prefix, name, ok := strings.Cut(s, "-")
		if !ok {
			out.entity = append(out.entity, entityLabel{kind: -1})
			continue
		}
		if _, seen := kinds[name]; !seen {
			kinds[name] = len(kinds)
		}
		out.entity = append(out.entity, entityLabel{inside: prefix == "I", kind: kinds[name], name: rashomon.EntityType(name)})
	}
	return out, nil
}

func readFeats(s string) feats {
	var f feats
	for _, pair := range strings.Split(s, "|") {
		switch name, value, _ := strings.Cut(pair, "="); name {
		case "Tense":
			f.tense = value
		case "VerbForm":
			f.verbForm = value
		case "Mood":
			f.mood = value
		case "Number":
			f.plural = value == "Plur"
		}
	}
	return f
}

func readLemma(s string) (lemmaScript, error) {
	if r, ok := strings.CutPrefix(s, "="); ok {
		return lemmaScript{append: r, replace: true}, nil
	}
	k, suffix, ok := strings.Cut(s, "|")
	n, err := strconv.Atoi(k)
	if !ok || err != nil || n < 0 {
		return lemmaScript{}, fmt.Errorf("the lemma label %q is none", s)
	}
	return lemmaScript{drop: n, append: suffix}, nil
}

// tag fills a token from label numbers.
func (l *labels) tag(k *Token, word string, upos, feat, lemma, rel int) {
	if upos < len(l.upos) {
		k.POS = l.upos[upos]
	}
	if feat < len(l.feats) {
		f := l.feats[feat]
		k.Tense, k.VerbForm, k.Mood, k.Plural = f.tense, f.verbForm, f.mood, f.plural
	}
	k.Lemma = strings.ToLower(word)
	if lemma < len(l.lemma) {
		k.Lemma = lemmaOf(word, k, l.lemma[lemma].apply(word, k.POS == "PROPN"), l.knows)
	}
	if rel >= 0 && rel < len(l.deprel) {
		k.Rel = l.deprel[rel]
	}
}

func (s lemmaScript) apply(word string, proper bool) string {
	if s.replace {
		return s.append
	}
	base := word
	if !proper {
		base = strings.ToLower(word)
	}
	for k := 0; k < s.drop; k++ {
		_, n := utf8.DecodeLastRuneInString(base)
		if n == 0 || n == len(base) && s.append == "" {
			return strings.ToLower(word)
		}
		base = base[:len(base)-n]
	}
	return base + s.append
}

// ruleTag is all that can be said of a word without a model.
func ruleTag(w string) string {
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsDigit(r):
		return "NUM"
	case unicode.IsPunct(r):
		return "PUNCT"
	case unicode.IsSymbol(r):
		return "SYM"
	}
	return "X"
}
