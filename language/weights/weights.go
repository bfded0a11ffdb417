// Package weights holds the model's weights file, embedded; CARD.md beside it
// says what it was made from and what its licences allow.
package weights

import (
	_ "embed"
	"unsafe"
)

//go:generate go run ./gen

//go:embed model.bin
var model string

// Model is the weights file, in place: it must not be written to.
func Model() []byte { return unsafe.Slice(unsafe.StringData(model), len(model)) }
