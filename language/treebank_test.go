package language

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rashomon"
)

// A treebankSentence is one sentence of a CoNLL-U file: its text and the spans
// and columns of its words.
type treebankSentence struct {
	text   string
	newPar bool
	words  []rashomon.Span
	rows   [][]string // the ten columns of each word
}

// readTreebank reads ../../shared/corpora/ud/name, or skips the test where the
// shared folder is absent.
func readTreebank(t testing.TB, name string) []treebankSentence {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "corpora", "ud", name))
	if err != nil {
		if os.Getenv("RASHOMON_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skip("the shared folder is absent: ", err)
	}
	defer f.Close()
	var all []treebankSentence
	s := treebankSentence{}
	at := 0
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		line := in.Text()
		switch {
		case strings.HasPrefix(line, "# text = "):
			s.text, at = line[len("# text = "):], 0
		case strings.HasPrefix(line, "# newpar"):
			s.newPar = true
		case line == "":
			all = append(all, s)
			s = treebankSentence{}
		case line[0] != '#':
			row := strings.Split(line, "\t")
			if strings.Contains(row[0], ".") {
				continue
			}
			if strings.Contains(row[0], "-") { // a word of several: its parts follow
				continue
			}
			i := strings.Index(s.text[at:], row[1])
			if i < 0 || i > 3 {
				i = 0 // a part that is not written as such; its length is a guess
				row[1] = row[1][:min(len(row[1]), len(s.text)-at)]
			}
			s.words = append(s.words, rashomon.Span{Start: at + i, End: at + i + len(row[1])})
			s.rows = append(s.rows, row)
			at += i + len(row[1])
		}
	}
	return all
}

// TestWordsAgainstTreebank cuts the sentences of the treebanks' dev parts and
// compares with the words marked there.
func TestWordsAgainstTreebank(t *testing.T) {
	for _, c := range []struct {
		file  string
		floor float64
	}{{"en_ewt-ud-dev.conllu", 0.98}, {"en_gum-ud-dev.conllu", 0.99}} {
		right, ours, gold := 0, 0, 0
		missed := map[string]int{}
		for _, s := range readTreebank(t, c.file) {
			want := map[rashomon.Span]bool{}
			for _, w := range s.words {
				want[w] = true
			}
			got := Words(s.text, 0, len(s.text))
			for _, w := range got {
				if want[w] {
					right++
				} else {
					missed[w.Of(s.text)]++
				}
			}
			ours += len(got)
			gold += len(s.words)
		}
		f := 2 * float64(right) / float64(ours+gold)
		t.Logf("%s: words F1 %.4f; wrongly cut: %v", c.file, f, missed)
		if f < c.floor {
			t.Errorf("%s: words F1 %.4f, want %.3f", c.file, f, c.floor)
		}
	}
}
