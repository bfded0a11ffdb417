package evaluate

import (
	"fmt"
	"strings"

	"rashomon"
	"rashomon/language"
)

// A mucText is a text with what the conversion asks of it.
type mucText struct{ *language.Text }

func (t mucText) word(i int) string { return strings.ToLower(t.Word(i)) }

func (t mucText) quoteMark(i int) bool {
	w := t.Word(i)
	return w == `"` || w == "``" || w == "''"
}

// lemmaOf is a token's lemma in small letters, so that capitals change nothing.
func (t mucText) lemma(i int) string { return strings.ToLower(t.Tokens[i].Lemma) }

// toldAt is what the claims say of each token: the roles and outcomes of the
// phrases that it stands in, and the acts told in its sentence.
type toldAt struct {
	token    map[int][]string
	sentence map[int][]string
	speaker  map[int]bool
}

func (m *mucReading) toldAt() toldAt {
	t := toldAt{map[int][]string{}, map[int][]string{}, map[int]bool{}}
	starts := map[int]int{}
	for i, tok := range m.text.Tokens {
		starts[tok.Span.Start] = i
	}
	mark := func(words []rashomon.Span, what string) {
		for _, w := range words {
			for i, tok := range m.text.Tokens {
				if tok.Span.Start >= w.Start && tok.Span.End <= w.End {
					t.token[i] = append(t.token[i], what)
				}
			}
		}
	}
	for _, c := range m.claims {
		switch {
		case c.Event != nil:
			e := c.Event
			for _, r := range e.Roles {
				if i, ok := starts[r.Head.Start]; ok {
					t.token[i] = append(t.token[i], "role="+string(r.Role), "role="+string(r.Role)+"/"+e.Type+"/"+e.Mode, "kind="+string(m.actors[r.Actor].Kind))
				}
				mark(r.Words, "in="+string(r.Role))
			}
			for _, w := range c.Words {
				if i, ok := starts[w.Start]; ok {
					s := m.text.Tokens[i].Sentence
					t.sentence[s] = append(t.sentence[s], "act="+e.Noun, "mode="+e.Type+"/"+e.Mode, "how="+string(c.Attitude)+"/"+string(c.Actuality))
				}
			}
		case c.Casualties != nil && len(c.Casualties.Outcome) > 0:
			mark(c.Casualties.Who.Words, "lost="+string(c.Casualties.Outcome[0]))
		}
	}
	for _, a := range m.text.Attributions {
		for _, i := range a.Source {
			t.speaker[i] = true
		}
	}
	return t
}

// mentionFeatures are what the sorter weighs of one mention.
func (m *mucReading) mentionFeatures(i int, run [2]int, told toldAt) []string {
	toks := m.text.Tokens
	t := toks[i]
	out := []string{"head=" + m.text.lemma(i), "pos=" + t.POS, fmt.Sprintf("long=%d", min(run[1]-run[0], 5))}
	if t.Plural {
		out = append(out, "plural")
	}
	for k := run[0]; k < run[1]; k++ {
		out = append(out, "w="+m.text.word(k))
	}
	out = append(out, "last="+m.text.word(run[1]-1), "first="+m.text.word(run[0]))
	if run[0] > 0 {
		out = append(out, "before="+m.text.word(run[0]-1))
	}
	if run[1] < len(toks) {
		out = append(out, "after="+m.text.word(run[1]))
	}
	out = append(out, m.governed(i)...)
	for _, what := range told.token[i] {
		out = append(out, what)
		if strings.HasPrefix(what, "role=") && !strings.Contains(what, "/") {
			out = append(out, what+"&pos="+t.POS)
		}
	}
	if len(told.token[i]) == 0 {
		out = append(out, "untold")
	}
	for _, what := range told.sentence[t.Sentence] {
		out = append(out, what)
		if strings.HasPrefix(what, "mode=") {
			out = append(out, what+"&"+t.Rel)
		}
	}
	if len(told.sentence[t.Sentence]) == 0 {
		out = append(out, "quiet")
	}
	if told.speaker[i] {
		out = append(out, "speaker")
	}
	for _, e := range m.text.Entities {
		if e.First <= i && i < e.End {
			out = append(out, "entity="+string(e.Type))
			if e.First == run[0] && e.End == run[1] {
				out = append(out, "whole="+string(e.Type))
			}
		}
	}
	return append(out, fmt.Sprintf("sentence=%d", min(t.Sentence, 6)), fmt.Sprintf("paragraph=%d", min(m.text.Sentences[t.Sentence].Paragraph, 5)))
}

// governed are what the token hangs on: relation, preposition and lemma above,
// and of a name beside it or a list the same of the first.
func (m *mucReading) governed(i int) []string {
	toks := m.text.Tokens
	h := i
	for n := 0; n < 4 && (toks[h].Rel == "conj" || toks[h].Rel == "appos") && toks[h].Head >= 0; n++ {
		h = toks[h].Head
	}
	t := toks[h]
	rel := t.Rel
	for k := max(0, h-8); k < h; k++ {
		if toks[k].Head == h && toks[k].Rel == "case" {
			rel += ":" + m.text.word(k)
			break
		}
	}
	out := []string{"rel=" + rel}
	if t.Head >= 0 {
		up := m.text.lemma(t.Head)
		out = append(out, "up="+up, "rel="+rel+":"+up)
		if above := toks[t.Head]; above.Head >= 0 {
			out = append(out, "top="+rel+":"+m.text.lemma(above.Head))
		}
	}
	if h != i {
		out = append(out, "beside="+toks[i].Rel)
	}
	return out
}

// typeFeatures are what the sorter weighs of a whole text.
func (m *mucReading) typeFeatures() []string {
	seen := map[string]int{}
	var out []string
	add := func(f string) {
		if seen[f]++; seen[f] == 1 {
			out = append(out, f)
		} else if seen[f] == 2 {
			out = append(out, f+"*2")
		}
	}
	for _, c := range m.claims {
		if c.Event == nil {
			continue
		}
		e := c.Event
		add("mode=" + e.Type + "/" + e.Mode)
		add("act=" + e.Noun)
		add("how=" + e.Type + "/" + string(c.Attitude) + "/" + string(c.Actuality))
		if k := mucKind(e); k != "" {
			add("kind=" + k)
			for _, r := range e.Roles {
				add("kind=" + k + "/" + string(r.Role) + "/" + string(m.actors[r.Actor].Kind))
			}
		}
	}
	for _, c := range m.claims {
		if k := c.Casualties; k != nil && len(k.Outcome) > 0 {
			add("lost=" + string(k.Outcome[0]) + "/" + string(k.Who.Status))
		}
	}
	for i, t := range m.text.Tokens {
		if t.POS == "PUNCT" || t.POS == "DET" || t.POS == "NUM" {
			continue
		}
		w := m.text.lemma(i)
		if seen["l="+w] == 0 {
			add("l=" + w)
		}
		if t.Sentence < 2 && seen["s0="+w] == 0 {
			add("s0=" + w)
		}
	}
	return append(out, "all")
}
