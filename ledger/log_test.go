package ledger

import (
	"fmt"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

// treeHash is RFC 6962's definition, word for word.
func treeHash(leaves []tlog.Hash) tlog.Hash {
	if len(leaves) == 1 {
		return leaves[0]
	}
	k := 1
	for k*2 < len(leaves) {
		k *= 2
	}
	return tlog.NodeHash(treeHash(leaves[:k]), treeHash(leaves[k:]))
}

func TestEdge(t *testing.T) {
	var e edge
	var leaves []tlog.Hash
	for i := range 70 {
		h := leafHash(entry{kind: "actor", id: fmt.Sprint(i)})
		leaves = append(leaves, h)
		e.add(h)
		if e.root() != treeHash(leaves) {
			t.Fatalf("at %d leaves the tree hash is not RFC 6962's", i+1)
		}
		again, err := parseEdge(e.size, e.bytes())
		if err != nil || again.root() != e.root() {
			t.Fatalf("at %d leaves the edge does not come back: %v", i+1, err)
		}
	}
	if _, err := parseEdge(3, make([]byte, 32)); err == nil {
		t.Error("an edge of the wrong length was taken")
	}
}

func TestParseCheckpoint(t *testing.T) {
	root := leafHash(entry{})
	size, got, err := parseCheckpoint(checkpointText("desk.example", 12, root))
	if err != nil || size != 12 || got != root {
		t.Errorf("%d, %s, %v", size, got, err)
	}
	for _, bad := range []string{"", "a\n1\n", "a\nx\n" + root.String() + "\n", "a\n-1\n" + root.String() + "\n", "a\n1\nshort\n"} {
		if _, _, err := parseCheckpoint(bad); err == nil {
			t.Errorf("%q was taken for a checkpoint", bad)
		}
	}
}

func TestFrame(t *testing.T) {
	f := frameOf(0, "aé桥z")
	for at, want := range []bool{false, false, true, false, true, true, false} {
		if f.cuts(at) != want {
			t.Errorf("cuts(%d) is %v", at, !want)
		}
	}
}
