//go:build amd64 || arm64

package encoder

import "unsafe"

// The arguments of the assembly; strides are in bytes.
type (
	product8Args struct {
		q                  unsafe.Pointer
		rows, k            int
		w                  unsafe.Pointer
		n                  int
		scaleX, lowX       unsafe.Pointer
		scaleW, lowW, bias unsafe.Pointer
		dst                unsafe.Pointer
		ldd                int
	}
	product8PairedArgs = product8Args
	pairedArgs         struct {
		w   unsafe.Pointer
		n   int
		top [8]int16
	}
	productArgs struct {
		a, b, c       unsafe.Pointer
		lda, ldb, ldc int
		m, k, n, add  int
	}
	quantiseArgs struct {
		q, x       unsafe.Pointer
		n          int
		scale, low float32
	}
	softmaxArgs struct {
		x     unsafe.Pointer
		n     int
		scale float32
	}
	geluArgs struct {
		x unsafe.Pointer
		n int
	}
	normArgs struct {
		x, y, weight, bias unsafe.Pointer
		n                  int
		inverse, eps       float32
	}
)

func pointer[T any](s []T) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(s)) }
