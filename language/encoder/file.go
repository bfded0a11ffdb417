// Package encoder runs the small language model: WordPiece, the transformer
// encoder and the arithmetic of its heads, from one weights file that is used
// in place. What the numbers mean is package language's work.
// training/FORMAT.md is the contract for the file and the arithmetic.
package encoder

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"unsafe"
)

const magic = "RSHMNLM1"

// A Config is the model's shape and its thresholds.
type Config struct {
	Hidden        int     `json:"hidden"`
	Layers        int     `json:"layers"`
	Heads         int     `json:"attention_heads"`
	FFN           int     `json:"ffn"`
	Positions     int     `json:"positions"`
	LayerNormEps  float64 `json:"layer_norm_eps"`
	Window        int     `json:"window"` // pieces of a core
	Left          int     `json:"left"`   // pieces of context before it
	Right         int     `json:"right"`
	MaxWordPieces int     `json:"max_word_pieces"`
	Arc           int     `json:"arc"`
	Label         int     `json:"label"`
	Pair          int     `json:"pair"`
	Link          int     `json:"link"` // width of an event's vector
	UNK           int32   `json:"unk"`
	CLS           int32   `json:"cls"`
	SEP           int32   `json:"sep"`
	Thresholds    struct {
		Sentence  float32 `json:"sentence"`
		Cue       float32 `json:"cue"`
		SecondTry float32 `json:"second_try"`
		Content   float32 `json:"content"`
		Event     float32 `json:"event"`
	} `json:"thresholds"`
}

// Labels are the heads' label lists, in the order of their logits.
type Labels struct {
	UPOS   []string `json:"upos"`
	Feats  []string `json:"feats"`
	Lemma  []string `json:"lemma"`
	Cue    []string `json:"cue"`
	Pair   []string `json:"pair"`
	Deprel []string `json:"deprel"`
	Entity []string `json:"entity"`

	Trigger        []string `json:"trigger"`
	EventClass     []string `json:"event.class"`
	EventTense     []string `json:"event.tense"`
	EventAspect    []string `json:"event.aspect"`
	EventPolarity  []string `json:"event.polarity"`
	EventActuality []string `json:"event.actuality"`
	EventReported  []string `json:"event.reported"`
	Role           []string `json:"role"`  // of a word in one role: O, B, I
	Roles          []string `json:"roles"` // the roles
	Incident       []string `json:"incident"`
	Police         []string `json:"police"`
}

type tensorHeader struct {
	Name        string `json:"name"`
	DType       string `json:"dtype"`
	Shape       []int  `json:"shape"`
	Offset      int    `json:"offset"`
	ScaleOffset int    `json:"scale_offset"`
}

type header struct {
	Config  Config         `json:"config"`
	Vocab   pieceList      `json:"vocab"`
	Labels  Labels         `json:"labels"`
	Tensors []tensorHeader `json:"tensors"`
}

// A pieceList is a JSON array of strings, taken apart without a copy of each.
type pieceList []string

func (l *pieceList) UnmarshalJSON(b []byte) error {
	s := string(b)
	list := make([]string, 0, 1+strings.Count(s, ","))
	for at := strings.IndexByte(s, '"'); at >= 0; {
		s = s[at+1:]
		end := strings.IndexAny(s, `"\\`)
		if end >= 0 && s[end] == '\\' { // an escape: rare, so let the library see to it
			for end < len(s) && s[end] != '"' {
				if s[end] == '\\' {
					end++
				}
				end++
			}
			if end >= len(s) {
				return errors.New("a piece of the vocabulary does not end")
			}
			var piece string
			if err := json.Unmarshal([]byte(`"`+s[:end]+`"`), &piece); err != nil {
				return fmt.Errorf("read a piece of the vocabulary: %w", err)
			}
			list = append(list, piece)
		} else if end >= 0 {
			list = append(list, s[:end])
		} else {
			return errors.New("a piece of the vocabulary does not end")
		}
		s = s[end+1:]
		at = strings.IndexByte(s, '"')
	}
	*l = list
	return nil
}

// A tensor is a view into the file: rows of in-place int8 with a scale each,
// or float32.
type tensor struct {
	shape []int
	i8    []int8
	scale []float32
	f32   []float32
}

type file struct {
	header
	tensors map[string]tensor
}

// openFile reads the header and checks that every tensor lies in the file.
func openFile(b []byte) (*file, error) {
	if len(b) < 12 || string(b[:8]) != magic {
		return nil, fmt.Errorf("not a weights file: it does not begin with %s", magic)
	}
	n := int(binary.LittleEndian.Uint32(b[8:]))
	if n > len(b)-12 {
		return nil, fmt.Errorf("the file ends inside its header: %d bytes of %d", len(b)-12, n)
	}
	f := &file{tensors: map[string]tensor{}}
	if err := json.Unmarshal(b[12:12+n], &f.header); err != nil {
		return nil, fmt.Errorf("read the header: %w", err)
	}
	start := (12 + n + 63) &^ 63
	if start > len(b) {
		return nil, fmt.Errorf("the file ends after its header")
	}
	data := b[start:]
	for _, h := range f.header.Tensors {
		t, err := viewTensor(data, h)
		if err != nil {
			return nil, fmt.Errorf("tensor %s: %w", h.Name, err)
		}
		f.tensors[h.Name] = t
	}
	return f, nil
}

func viewTensor(data []byte, h tensorHeader) (tensor, error) {
	t := tensor{shape: h.Shape}
	size := 1
	for _, d := range h.Shape {
		if d <= 0 || d > 1<<24 || size > 1<<30/d {
			return t, fmt.Errorf("the shape %v makes no sense", h.Shape)
		}
		size *= d
	}
	if len(h.Shape) == 0 {
		return t, fmt.Errorf("it has no shape")
	}
	var err error
	switch h.DType {
	case "i8":
		if h.Offset < 0 || h.Offset > len(data) || len(data)-h.Offset < size {
			return t, fmt.Errorf("the file ends before its data")
		}
		t.i8 = unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(data[h.Offset:]))), size)
		t.scale, err = viewFloats(data, h.ScaleOffset, h.Shape[0])
	case "f32":
		t.f32, err = viewFloats(data, h.Offset, size)
	default:
		err = fmt.Errorf("its type %q is unknown", h.DType)
	}
	return t, err
}

// viewFloats are n little-endian floats at offset, in place where the machine
// allows it, else copied.
func viewFloats(data []byte, offset, n int) ([]float32, error) {
	if offset < 0 || offset > len(data) || (len(data)-offset)/4 < n {
		return nil, fmt.Errorf("the file ends before its numbers")
	}
	b := data[offset : offset+4*n]
	p := unsafe.Pointer(unsafe.SliceData(b))
	if littleEndian && uintptr(p)%4 == 0 {
		return unsafe.Slice((*float32)(p), n), nil
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out, nil
}

var littleEndian = func() bool {
	x := uint16(1)
	return *(*byte)(unsafe.Pointer(&x)) == 1
}()
