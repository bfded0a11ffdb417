package encoder

import (
	"bytes"
	"math/rand"
	"os"
	"strings"
	"testing"
)

// TestDamagedFiles opens weights that are cut short or changed: each must be an
// error or a model, never a panic.
func TestDamagedFiles(t *testing.T) {
	whole, err := os.ReadFile("../weights/model.bin")
	if err != nil || len(whole) == 0 {
		t.Skip("no weights in the tree")
	}
	for _, n := range []int{0, 1, 8, 11, 12, 100, 5000, len(whole) / 2, len(whole) * 3 / 4} {
		if _, err := Open(whole[:n]); err == nil {
			t.Errorf("the first %d bytes of the file open", n)
		} else if err.Error() == "" {
			t.Errorf("the first %d bytes give no sentence", n)
		}
	}
	for _, c := range []struct{ from, to string }{
		{`"hidden":384`, `"hidden":385`}, {`"hidden":384`, `"hidden":-32`}, {`"layers":4`, `"layers":9`}, {`"ffn":1536`, `"ffn":1568`},
		{`"positions":320`, `"positions":100`}, {`"attention_heads":12`, `"attention_heads":0`}, {`"unk":100`, `"unk":-10`},
		{`"dtype":"i8"`, `"dtype":"i9"`}, {`"emb.word"`, `"emb.wort"`}, {`"shape":[30522,384]`, `"shape":[99999999,384]`},
		{`"shape":[30522,384]`, `"shape":[]`}, {`"offset":0`, `"offset":-1`}, {`"NOUN"`, `null`},
	} {
		if !bytes.Contains(whole, []byte(c.from)) {
			t.Errorf("the header has no %s to damage", c.from)
			continue
		}
		damaged := bytes.Replace(whole, []byte(c.from), []byte(c.to), 1)
		if len(c.to) != len(c.from) { // keep the header's length true
			damaged = relength(damaged, len(c.to)-len(c.from))
		}
		if _, err := Open(damaged); err == nil && !strings.Contains(c.to, "null") {
			t.Errorf("a file with %s for %s opens", c.to, c.from)
		}
	}
	random := rand.New(rand.NewSource(1))
	for range 30 {
		damaged := bytes.Clone(whole[:min(len(whole), 600_000)])
		for range 20 {
			damaged[12+random.Intn(len(damaged)-12)] = byte(random.Intn(256))
		}
		_, _ = Open(damaged)
	}
}

func relength(b []byte, by int) []byte {
	n := int(b[8]) | int(b[9])<<8 | int(b[10])<<16
	n += by
	b[8], b[9], b[10] = byte(n), byte(n>>8), byte(n>>16)
	return b
}
