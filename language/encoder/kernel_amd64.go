package encoder

import (
	"slices"

	"golang.org/x/sys/cpu"
)

//go:generate sh -c "go run ./gen > avx2_amd64.s"

// chooseKernels picks the fastest loops that this machine can run. A set for
// AVX-512 VNNI would be chosen here, before AVX2's.
func chooseKernels() *kernels {
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		return avx2Kernels()
	}
	return plainKernels()
}

//go:noescape
func product8AVX2(a *product8Args)

//go:noescape
func product8PairedAVX2(a *product8PairedArgs)

//go:noescape
func pairedAVX2(a *pairedArgs)

//go:noescape
func productAVX2(a *productArgs)

//go:noescape
func quantiseAVX2(a *quantiseArgs)

//go:noescape
func softmaxAVX2(a *softmaxArgs)

//go:noescape
func geluAVX2(a *geluArgs)

//go:noescape
func normAVX2(a *normArgs)

// avx2Kernels check the bounds that the assembly relies on, then call it.
// Widths that its steps do not divide go the plain way.
func avx2Kernels() *kernels {
	return &kernels{
		name: "avx2", pairs: true,
		product8: func(dst []float32, ldd int, x *codes, from, to int, w *matrix) {
			if to <= from {
				return
			}
			_, _ = dst[(to-1)*ldd+w.stride-1], x.q[to*w.cols-1]
			args := product8Args{
				q: pointer(x.q[from*w.cols:]), rows: to - from, k: w.cols, w: pointer(w.i8), n: w.stride,
				scaleX: pointer(x.scale[from:to]), lowX: pointer(x.low[from:to]),
				scaleW: pointer(w.scale), lowW: pointer(w.low), bias: pointer(w.bias),
				dst: pointer(dst[from*ldd:]), ldd: 4 * ldd,
			}
			if w.paired {
				product8PairedAVX2(&args)
			} else {
				product8AVX2(&args)
			}
		},
		product: func(c []float32, ldc int, a []float32, lda int, b []float32, ldb int, m, k, n int, add bool) {
			if m <= 0 || k <= 0 || n <= 0 {
				return
			}
			_, _, _ = c[(m-1)*ldc+n-1], a[(m-1)*lda+k-1], b[(k-1)*ldb+n-1]
			args := productArgs{a: pointer(a), b: pointer(b), c: pointer(c), lda: 4 * lda, ldb: 4 * ldb, ldc: 4 * ldc, m: m, k: k, n: n}
			if add {
				args.add = 1
			}
			productAVX2(&args)
		},
		paired: func(w []int8) bool {
			if len(w)%64 != 0 || len(w) == 0 {
				return plainPaired(w)
			}
			a := pairedArgs{w: pointer(w), n: len(w)}
			pairedAVX2(&a)
			return slices.Max(a.top[:]) <= topPair
		},
		quantise: func(q []uint8, x []float32) (scale, low float32) {
			if len(x)%32 != 0 || len(x) == 0 {
				return plainQuantise(q, x)
			}
			_ = q[len(x)-1]
			a := quantiseArgs{q: pointer(q), x: pointer(x), n: len(x)}
			quantiseAVX2(&a)
			return a.scale, a.low
		},
		softmax: func(x []float32, scale float32) {
			if len(x)%8 != 0 || len(x) == 0 {
				plainSoftmax(x, scale)
				return
			}
			softmaxAVX2(&softmaxArgs{x: pointer(x), n: len(x), scale: scale})
		},
		gelu: func(x []float32) {
			whole := len(x) &^ 7
			if whole > 0 {
				geluAVX2(&geluArgs{x: pointer(x), n: whole})
			}
			plainGELU(x[whole:])
		},
		norm: func(x, y, weight, bias []float32, eps float32) {
			if len(x)%8 != 0 || len(x) == 0 {
				plainNorm(x, y, weight, bias, eps)
				return
			}
			_, _ = weight[len(x)-1], bias[len(x)-1]
			a := normArgs{x: pointer(x), weight: pointer(weight), bias: pointer(bias), n: len(x), inverse: 1 / float32(len(x)), eps: eps}
			if y != nil {
				_ = y[len(x)-1]
				a.y = pointer(y)
			}
			normAVX2(&a)
		},
	}
}
