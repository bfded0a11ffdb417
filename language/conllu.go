package language

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteCoNLLU writes the text as CoNLL-U, the format of Universal
// Dependencies: a document of the given name, its paragraphs and sentences.
// Entities and attributions stand in the last column: "Entity=B-person", nested
// ones after a slash, "Attribution=1:cue" with the attributions counted from 1.
func (t *Text) WriteCoNLLU(w io.Writer, name string) error {
	out := bufio.NewWriter(w)
	marks := t.marks()
	fmt.Fprintf(out, "# newdoc id = %s\n", oneLine(name))
	for n, s := range t.Sentences {
		if n == 0 || s.Paragraph != t.Sentences[n-1].Paragraph {
			fmt.Fprintf(out, "# newpar id = p%d\n", s.Paragraph+1)
		}
		fmt.Fprintf(out, "# sent_id = s%d\n# text = %s\n", n+1, oneLine(s.Span.Of(t.Source)))
		for i := s.First; i < s.End; i++ {
			t.writeRow(out, s, i, marks[i])
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}

func (t *Text) writeRow(out *bufio.Writer, s Sentence, i int, marks []string) {
	k := &t.Tokens[i]
	head, rel := "_", "_"
	switch {
	case k.Rel == "": // no parser
	case k.Head < 0:
		head, rel = "0", k.Rel
	default:
		head, rel = fmt.Sprint(k.Head-s.First+1), k.Rel
	}
	if i+1 < len(t.Tokens) && t.Tokens[i+1].Span.Start == k.Span.End {
		marks = append(marks, "SpaceAfter=No")
	}
	fmt.Fprintf(out, "%d\t%s\t%s\t%s\t_\t%s\t%s\t%s\t_\t%s\n", i-s.First+1, column(t.Word(i)), column(k.Lemma), column(k.POS),
		column(strings.Join(k.features(), "|")), head, rel, column(strings.Join(marks, "|")))
}

// features are the token's features in the order of their names.
func (k *Token) features() []string {
	var out []string
	add := func(name, value string) {
		if value != "" {
			out = append(out, name+"="+value)
		}
	}
	add("Mood", k.Mood)
	if k.Plural {
		add("Number", "Plur")
	}
	add("Tense", k.Tense)
	add("VerbForm", k.VerbForm)
	return out
}

// marks are the entries of the last column, by token.
func (t *Text) marks() [][]string {
	entities, parts := make([][]string, len(t.Tokens)), make([][]string, len(t.Tokens))
	for _, e := range t.Entities {
		for i := e.First; i < e.End; i++ {
			prefix := "I-"
			if i == e.First {
				prefix = "B-"
			}
			entities[i] = append(entities[i], prefix+string(e.Type))
		}
	}
	for n, a := range t.Attributions {
		for _, part := range [...]struct {
			name   string
			tokens []int
		}{{"source", a.Source}, {"cue", a.Cue}, {"content", a.Content}} {
			for _, i := range part.tokens {
				parts[i] = append(parts[i], fmt.Sprintf("%d:%s", n+1, part.name))
			}
		}
	}
	out := make([][]string, len(t.Tokens))
	for i := range out {
		if len(parts[i]) > 0 {
			out[i] = append(out[i], "Attribution="+strings.Join(parts[i], ","))
		}
		if len(entities[i]) > 0 {
			out[i] = append(out[i], "Entity="+strings.Join(entities[i], "/"))
		}
	}
	return out
}

// column is s as CoNLL-U wants it: never empty, no tabs or line breaks.
func column(s string) string {
	if s == "" {
		return "_"
	}
	return oneLine(s)
}

func oneLine(s string) string {
	if strings.ContainsAny(s, "\t\n\r\v\f\u0085\u2028\u2029") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}
