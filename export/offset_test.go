package export

import (
	"strings"
	"testing"

	"rashomon"
)

func TestOffsets(t *testing.T) {
	texts := map[string]string{
		"empty":          "",
		"ascii":          strings.Repeat("Three shells fell on the depot.\r\n", 9),
		"accents":        strings.Repeat("Şırnak’a yakın üç köy\r\n", 12),
		"astral":         strings.Repeat("𝔘nit 7 🚁 landed 𐍈 ", 20),
		"broken":         "two bytes \xff\xfe that are no text " + strings.Repeat("é", 90),
		"stride exactly": strings.Repeat("é", stride) + strings.Repeat("x", stride),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			o := newOffsets(text)
			want := 0
			for at := range text {
				if got := o.point(at); got != want {
					t.Fatalf("point(%d) = %d, want %d", at, got, want)
				}
				if got := o.byteAt(want); got != at {
					t.Fatalf("byteAt(%d) = %d, want %d", want, got, at)
				}
				want++
			}
			if got := o.point(len(text)); got != want {
				t.Errorf("the end is point %d, want %d", got, want)
			}
			if got := o.byteAt(want); got != len(text) {
				t.Errorf("the last point is byte %d, want %d", got, len(text))
			}
		})
	}
}

func TestOffsetsOutsideTheText(t *testing.T) {
	o := newOffsets("năm người")
	got := o.points([]rashomon.Span{{Start: -3, End: 4000}})
	if got[0] != (pair{0, 9}) {
		t.Errorf("a span beyond the text became %v, want the whole text", got[0])
	}
	if s := o.spans([]pair{{-1, 99}})[0]; s.Of(o.text) != o.text {
		t.Errorf("a pair beyond the text became %v", s)
	}
	// A span that cuts a character in two is widened to its start, never split.
	if p := newOffsets("é!").point(1); p != 0 {
		t.Errorf("inside a character: point %d, want 0", p)
	}
}

func BenchmarkOffsets(b *testing.B) {
	text := strings.Repeat("Der Gouverneur sprach von acht Verletzten – später von elf. ", 200)
	for b.Loop() {
		o := newOffsets(text)
		for at := 0; at < len(text); at += 50 {
			o.point(at)
		}
	}
}
