package encoder

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// openTested opens the committed weights, or skips where the tree has none yet.
func openTested(t testing.TB) *Model {
	t.Helper()
	path := "../weights/model.bin"
	if other := os.Getenv("RASHOMON_TEST_WEIGHTS"); other != "" {
		path = other
	}
	b, err := os.ReadFile(path)
	if err != nil || len(b) == 0 {
		t.Skip("no weights in the tree")
	}
	m, err := Open(b)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestPiecesAgainstReference holds WordPiece to the reference tokenizer's
// pieces; RASHOMON_PIECES names a longer file of the same form.
func TestPiecesAgainstReference(t *testing.T) {
	m := openTested(t)
	for _, path := range []string{"testdata/pieces.txt", os.Getenv("RASHOMON_PIECES")} {
		if path == "" {
			continue
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		s := bufio.NewScanner(f)
		words, wrong := 0, 0
		for s.Scan() {
			word, want, ok := strings.Cut(s.Text(), "\t")
			if !ok || strings.HasPrefix(word, "#") && want == "" {
				continue
			}
			var got []string
			for _, id := range m.vocab.appendPieces(nil, word) {
				got = append(got, m.vocab.pieces[id])
			}
			words++
			if strings.Join(got, " ") != want {
				wrong++
				if wrong < 20 {
					t.Errorf("%q: got %v, want %s", word, got, want)
				}
			}
		}
		t.Logf("%s: %d words, %d differ", path, words, wrong)
	}
}
