package weights

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// TestSum holds the embedded file to the sum that was noted when it was made.
func TestSum(t *testing.T) {
	sum := sha256.Sum256(Model())
	if got := hex.EncodeToString(sum[:]); got != SHA256 {
		t.Errorf("model.bin has the sum %s, want %s; after a new export run go generate ./language/weights", got, SHA256)
	}
}

// TestSize keeps the committed file under the 30 MB that the project allows.
func TestSize(t *testing.T) {
	if n := len(Model()); n > 30<<20 {
		t.Errorf("model.bin has %d bytes, at most %d", n, 30<<20)
	}
}
