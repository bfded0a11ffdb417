package evaluate

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"rashomon"
)

// A tree is a gold sentence of a treebank laid out as a text.
type tree struct {
	words []string
	pos   []string
	head  []int // index of the head word, -1 for the root
	rel   []string
	space []bool // whether a space follows
	doc   bool   // first sentence of a document
}

// treebanks scores part of speech and labelled attachment on gold tokens and
// sentences of UD dev; labels are compared without subtypes, as the CoNLL 2018
// scorer does, and punctuation counts.
func treebanks(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	var out []Figure
	for _, bank := range []string{"ewt", "gum"} {
		trees, err := readTreebank(filepath.Join(dir, "ud", "en_"+bank+"-ud-dev.conllu"))
		if err != nil {
			return nil, err
		}
		var pos, las, n int
		for _, run := range runsOfTrees(trees) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			p, l, w := scoreTrees(s, run)
			pos, las, n = pos+p, las+l, n+w
		}
		about := "UD " + strings.ToUpper(bank) + " dev, gold tokens"
		out = append(out,
			Figure{Name: "treebank/" + bank + "-pos", Value: percent(pos, n), Of: n, About: about},
			Figure{Name: "treebank/" + bank + "-las", Value: percent(las, n), Of: n, About: about})
	}
	return out, nil
}

// runsOfTrees are sentences of one document that are read together.
func runsOfTrees(trees []tree) [][]tree {
	var out [][]tree
	for len(trees) > 0 {
		k := 1
		for k < len(trees) && !trees[k].doc && k < 40 {
			k++
		}
		out = append(out, trees[:k])
		trees = trees[k:]
	}
	return out
}

// scoreTrees reads sentences of one document together and counts right words.
func scoreTrees(s Stages, trees []tree) (pos, las, n int) {
	text, sentences := layOut(trees)
	got := s.Language.ReadTokens(text, sentences)
	i := 0
	for _, t := range trees {
		first := i
		for k := range t.words {
			if i >= len(got.Tokens) {
				return pos, las, n + len(t.words) - k
			}
			tok := got.Tokens[i]
			i++
			n++
			if tok.POS == t.pos[k] {
				pos++
			}
			head := tok.Head
			if head >= 0 {
				head -= first
			}
			if head == t.head[k] && plainRel(tok.Rel) == plainRel(t.rel[k]) {
				las++
			}
		}
	}
	return pos, las, n
}

func plainRel(rel string) string {
	base, _, _ := strings.Cut(rel, ":")
	return base
}

// layOut writes trees as one paragraph of text with the span of each word.
func layOut(trees []tree) (string, [][]rashomon.Span) {
	var b strings.Builder
	var sentences [][]rashomon.Span
	for _, t := range trees {
		var spans []rashomon.Span
		for k, w := range t.words {
			start := b.Len()
			b.WriteString(w)
			spans = append(spans, rashomon.Span{Start: start, End: b.Len()})
			if t.space[k] {
				b.WriteByte(' ')
			}
		}
		if !strings.HasSuffix(b.String(), " ") {
			b.WriteByte(' ')
		}
		sentences = append(sentences, spans)
	}
	return b.String(), sentences
}

// readTreebank reads CoNLL-U: basic trees, without empty nodes; the parts of a
// contraction stand as words of their own.
func readTreebank(path string) ([]tree, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []tree
	t := tree{doc: true}
	joined := 0 // words up to this id are parts of a contraction: no space after them
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			t.doc = true
		case line == "":
			if len(t.words) > 0 {
				out = append(out, t)
			}
			t, joined = tree{}, 0
		case !strings.HasPrefix(line, "#"):
			joined = t.read(strings.Split(line, "\t"), joined)
		}
	}
	return out, sc.Err()
}

// read takes one line of a sentence; it gives the id of the last but one part
// of the contraction that is open.
func (t *tree) read(col []string, joined int) int {
	if len(col) < 10 || strings.Contains(col[0], ".") {
		return joined
	}
	if from, to, ok := strings.Cut(col[0], "-"); ok {
		if _, err := strconv.Atoi(from); err == nil {
			last, _ := strconv.Atoi(to)
			return last - 1
		}
	}
	id, err := strconv.Atoi(col[0])
	if err != nil {
		return joined
	}
	head, _ := strconv.Atoi(col[6])
	t.words = append(t.words, col[1])
	t.pos = append(t.pos, col[3])
	t.head = append(t.head, head-1)
	t.rel = append(t.rel, col[7])
	t.space = append(t.space, id > joined && !strings.Contains(col[9], "SpaceAfter=No"))
	return joined
}
