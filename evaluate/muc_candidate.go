package evaluate

import (
	"fmt"
	"slices"
)

// A candidate is a phrase of the text that may fill a role: all its mentions
// in one, with what the reading says of them.
type candidate struct {
	text     string // as the keys would write it
	features []string
	heads    []int    // its mentions' head tokens, in order
	spans    [][2]int // and their runs of tokens
}

// candidates are the noun phrases and names of a text, each string once, each
// in the forms in which the keys may write it.
func (m *mucReading) candidates() []candidate {
	told := m.toldAt()
	index := map[string]int{}
	var out []candidate
	add := func(i int, run [2]int) {
		s := m.spanString(run[0], run[1])
		key := normalFill(s)
		if key == "" || len(key) > 90 {
			return
		}
		n, seen := index[key]
		if !seen {
			n = len(out)
			index[key] = n
			out = append(out, candidate{text: s})
		}
		c := &out[n]
		if slices.Contains(c.spans, run) {
			return
		}
		c.heads, c.spans = append(c.heads, i), append(c.spans, run)
		for _, f := range m.mentionFeatures(i, run, told) {
			if !slices.Contains(c.features, f) {
				c.features = append(c.features, f)
			}
		}
	}
	for i, t := range m.text.Tokens {
		if (t.POS == "NOUN" || t.POS == "PROPN") && t.Rel != "flat" {
			for _, run := range m.phrases(i) {
				add(i, run)
			}
		}
	}
	for _, e := range m.text.Entities {
		for k := e.First; k < e.End && (k == e.First || e.End-k >= 2 && k <= e.First+3); k++ {
			if m.text.Tokens[k].POS != "DET" {
				add(e.Head, [2]int{k, e.End})
			}
		}
	}
	for n := range out {
		out[n].features = append(out[n].features, fmt.Sprintf("times=%d", min(len(out[n].heads), 4)), "all")
	}
	return out
}

// phrases are the runs of tokens that a noun heads: with all that stands
// before it, without numbers, without adjectives, alone; without a title; and
// on to the end of an "of" phrase.
func (m *mucReading) phrases(i int) [][2]int {
	toks := m.text.Tokens
	sentence := m.text.Sentences[toks[i].Sentence]
	end := i + 1
	for end < sentence.End && (toks[end].Rel == "flat" || toks[end].Rel == "compound") && toks[end].Head >= i && toks[end].Head < end {
		end++
	}
	first := i
	for first > sentence.First && m.modifies(first-1, first, end) {
		first--
	}
	out := [][2]int{{first, end}}
	plain := func(k int) bool { return toks[k].Rel == "compound" || toks[k].POS == "PROPN" }
	for k := first + 1; k <= i; k++ {
		if k == i || toks[k-1].POS == "NUM" || plain(k) && !plain(k-1) {
			out = append(out, [2]int{k, end})
		}
	}
	for k := i + 1; k+2 <= end; k++ {
		out = append(out, [2]int{k, end})
	}
	if end+1 < sentence.End && m.text.word(end) == "of" {
		if last := m.subtreeEnd(end+1, i, sentence.End); last > end+1 {
			out = append(out, [2]int{first, last})
		}
	}
	return out
}

// modifies reports whether token k stands before the phrase [first, end) as a
// part of it.
func (m *mucReading) modifies(k, first, end int) bool {
	t := m.text.Tokens[k]
	if m.text.word(k) == "-" || m.text.quoteMark(k) {
		return k > 0 && m.text.Tokens[k].Head >= k-2 && t.Head < end
	}
	switch t.POS {
	case "DET", "PRON", "PUNCT", "ADP", "CCONJ", "AUX", "VERB", "PART":
		return t.POS == "VERB" && t.Rel == "amod" && t.Head >= first && t.Head < end
	}
	return t.Head >= first && t.Head < end || t.Head == k+1
}

// subtreeEnd is the end of the noun phrase that begins at token from and hangs
// on token head; from where none does.
func (m *mucReading) subtreeEnd(from, head, limit int) int {
	toks := m.text.Tokens
	k := -1
	for t := from; t < limit && t < from+8; t++ {
		if toks[t].Head == head {
			k = t
			break
		}
	}
	if k < 0 || toks[k].POS != "NOUN" && toks[k].POS != "PROPN" {
		return from
	}
	end := k + 1
	for end < limit && (toks[end].Rel == "flat" || toks[end].Rel == "compound") && toks[end].Head >= k && toks[end].Head <= end {
		end++
	}
	return end
}
