package encoder

import (
	"runtime"

	"golang.org/x/sys/cpu"
)

//go:generate sh -c "go run ./gen/neon > neon_arm64.s"

// chooseKernels picks the fastest loops that this machine can run. Every arm64
// has NEON; the int8 product needs its dot products besides, which Apple's
// processors all have and those of servers and telephones since 2018.
func chooseKernels() *kernels {
	k := neonKernels()
	if !cpu.ARM64.HasASIMDDP && runtime.GOOS != "darwin" {
		k.name, k.product8 = "neon without dot products", plainProduct8
	}
	return k
}

//go:noescape
func product8NEON(a *product8Args)

//go:noescape
func productNEON(a *productArgs)

//go:noescape
func quantiseNEON(a *quantiseArgs)

//go:noescape
func softmaxNEON(a *softmaxArgs)

//go:noescape
func geluNEON(a *geluArgs)

//go:noescape
func normNEON(a *normArgs)

// neonKernels check the bounds that the assembly relies on, then call it.
// Widths that its steps do not divide go the plain way.
func neonKernels() *kernels {
	return &kernels{
		name: "neon", paired: plainPaired,
		product8: func(dst []float32, ldd int, x *codes, from, to int, w *matrix) {
			if to <= from {
				return
			}
			_, _ = dst[(to-1)*ldd+w.stride-1], x.q[to*w.cols-1]
			product8NEON(&product8Args{
				q: pointer(x.q[from*w.cols:]), rows: to - from, k: w.cols, w: pointer(w.i8), n: w.stride,
				scaleX: pointer(x.scale[from:to]), lowX: pointer(x.low[from:to]),
				scaleW: pointer(w.scale), lowW: pointer(w.low), bias: pointer(w.bias),
				dst: pointer(dst[from*ldd:]), ldd: 4 * ldd,
			})
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
			productNEON(&args)
		},
		quantise: func(q []uint8, x []float32) (scale, low float32) {
			if len(x)%16 != 0 || len(x) == 0 {
				return plainQuantise(q, x)
			}
			_ = q[len(x)-1]
			a := quantiseArgs{q: pointer(q), x: pointer(x), n: len(x)}
			quantiseNEON(&a)
			return a.scale, a.low
		},
		softmax: func(x []float32, scale float32) {
			if len(x)%4 != 0 || len(x) == 0 {
				plainSoftmax(x, scale)
				return
			}
			softmaxNEON(&softmaxArgs{x: pointer(x), n: len(x), scale: scale})
		},
		gelu: func(x []float32) {
			whole := len(x) &^ 3
			if whole > 0 {
				geluNEON(&geluArgs{x: pointer(x), n: whole})
			}
			plainGELU(x[whole:])
		},
		norm: func(x, y, weight, bias []float32, eps float32) {
			if len(x)%4 != 0 || len(x) == 0 {
				plainNorm(x, y, weight, bias, eps)
				return
			}
			_, _ = weight[len(x)-1], bias[len(x)-1]
			a := normArgs{x: pointer(x), weight: pointer(weight), bias: pointer(bias), n: len(x), inverse: 1 / float32(len(x)), eps: eps}
			if y != nil {
				_ = y[len(x)-1]
				a.y = pointer(y)
			}
			normNEON(&a)
		},
	}
}
