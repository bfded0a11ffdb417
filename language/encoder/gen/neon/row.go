package main

import (
	"fmt"
	"math"
)

// The constants of the loops over rows, four times each, in the registers that
// loadConstants puts them into.
const (
	expMin, expMax, log2e, ln2High, ln2Low = 16, 17, 18, 19, 20
	exp0, exp5                             = 21, 26
	one, expBias                           = 27, 28
	geluCube, geluScale                    = 29, 30
)

var constantBits = []uint32{
	math.Float32bits(-87), math.Float32bits(88), math.Float32bits(1.44269504088896341), math.Float32bits(0.693359375), math.Float32bits(-2.12194440e-4),
	math.Float32bits(1.9875691500e-4), math.Float32bits(1.3981999507e-3), math.Float32bits(8.3334519073e-3), math.Float32bits(4.1665795894e-2),
	math.Float32bits(1.6666665459e-1), math.Float32bits(5.0000001201e-1), math.Float32bits(1), 127,
	math.Float32bits(0.044715), math.Float32bits(2 * 0.7978845608), 0,
}

func constants(w writer) {
	for i, bits := range constantBits {
		for lane := range 4 {
			fmt.Fprintf(w, "DATA rowConstants<>+%d(SB)/4, $0x%08x\n", 16*i+4*lane, bits)
		}
	}
	fmt.Fprintf(w, "GLOBL rowConstants<>(SB), RODATA|NOPTR, $%d\n", 16*len(constantBits))
}

func loadConstants(w writer) {
	w.p("MOVD $rowConstants<>(SB), R1")
	for v := 16; v < 32; v += 4 {
		w.p("VLD1.P 64(R1), [V%d.S4, V%d.S4, V%d.S4, V%d.S4]", v, v+1, v+2, v+3)
	}
}

// exp leaves exp(Vx) in Vx, with Vn, Vp and Vt for its work: Cephes's expf.
func exp(w writer, x, n, p, t int) {
	w.three("FMAX", x, x, expMin)
	w.three("FMIN", x, x, expMax)
	w.three("FMUL", n, x, log2e)
	w.two("FRINTN", n, n)
	w.three("FMLS", x, n, ln2High)
	w.three("FMLS", x, n, ln2Low)
	w.move(p, exp0)
	for c := exp0 + 1; c <= exp5; c++ { // t = p·x + c
		w.move(t, c)
		w.three("FMLA", t, p, x)
		p, t = t, p
	}
	w.three("FMUL", p, p, x)
	w.move(t, x)
	w.three("FMLA", t, p, x) // (p·x)·x + x
	w.three("FADD", t, t, one)
	w.two("FCVTNS", n, n)
	w.three("ADD", n, n, expBias)
	w.two("SHL23", n, n)
	w.three("FMUL", x, t, n)
}

// sum leaves the sum of Vx's lanes in all of them.
func sum(w writer, x int) {
	w.three("FADDP", x, x, x)
	w.three("FADDP", x, x, x)
}

// each runs body over the n floats at R2, so many at a time; R3 goes through
// them.
func each(w writer, name string, step int, body func()) {
	w.p("MOVD R2, R3")
	w.p("MOVD R4, R5")
	w.label("%s", name)
	body()
	w.p("SUBS $%d, R5, R5", step)
	w.p("BNE %s", name)
}

func rowStart(w writer, kind string) {
	loadConstants(w)
	w.p("MOVD %s_x(R0), R2", kind)
	w.p("MOVD %s_n(R0), R4", kind)
}

func quantise(w writer) {
	w.function("quantise", "codes n (a multiple of 16) floats in 7 bits: x ≈ code × scale + low")
	rowStart(w, "quantiseArgs")
	w.p("VLD1 (R2), [V0.S4]")
	w.move(1, 0)
	each(w, "range", 4, func() {
		w.p("VLD1.P 16(R3), [V2.S4]")
		w.three("FMIN", 0, 0, 2)
		w.three("FMAX", 1, 1, 2)
	})
	w.two("FMINV", 0, 0)
	w.two("FMAXV", 1, 1)
	w.p("FSUBS F0, F1, F1")
	w.p("FMOVS $127.0, F2")
	w.p("FDIVS F2, F1, F3") // scale
	w.p("FMOVS F0, quantiseArgs_low(R0)")
	w.p("FMOVS F3, quantiseArgs_scale(R0)")
	w.clear(4)
	w.p("FCMPS F4, F3")
	w.p("BLE flat") // all alike: every code is 0
	w.p("FDIVS F3, F27, F4")
	w.label("flat")
	w.two("DUP", 0, 0)
	w.two("DUP", 1, 4)
	w.p("MOVD quantiseArgs_q(R0), R6")
	each(w, "code", 16, func() {
		w.p("VLD1.P 64(R3), [V2.S4, V3.S4, V4.S4, V5.S4]")
		for v := 2; v <= 5; v++ {
			w.three("FSUB", v, v, 0)
			w.three("FMUL", v, v, 1)
			w.two("FCVTNS", v, v)
		}
		w.two("SQXTN", 6, 2)
		w.two("SQXTN2", 6, 3)
		w.two("SQXTN", 7, 4)
		w.two("SQXTN2", 7, 5)
		w.two("SQXTUN", 6, 6)
		w.two("SQXTUN2", 6, 7)
		w.p("VST1.P [V6.B16], 16(R6)")
	})
	w.p("RET")
}

func softmax(w writer) {
	w.function("softmax", "turns scale × x, n a multiple of 4, into probabilities")
	rowStart(w, "softmaxArgs")
	w.p("VLD1 (R2), [V0.S4]")
	each(w, "max", 4, func() {
		w.p("VLD1.P 16(R3), [V1.S4]")
		w.three("FMAX", 0, 0, 1)
	})
	w.two("FMAXV", 0, 0)
	w.two("DUP", 0, 0)
	w.p("FMOVS softmaxArgs_scale(R0), F1")
	w.two("DUP", 1, 1)
	w.clear(2)
	each(w, "exp", 4, func() {
		w.p("VLD1 (R3), [V3.S4]")
		w.three("FSUB", 3, 3, 0)
		w.three("FMUL", 3, 3, 1)
		exp(w, 3, 4, 5, 6)
		w.three("FADD", 2, 2, 3)
		w.p("VST1.P [V3.S4], 16(R3)")
	})
	sum(w, 2)
	w.three("FDIV", 2, one, 2)
	each(w, "divide", 4, func() {
		w.p("VLD1 (R3), [V3.S4]")
		w.three("FMUL", 3, 3, 2)
		w.p("VST1.P [V3.S4], 16(R3)")
	})
	w.p("RET")
}

func gelu(w writer) {
	w.function("gelu", "is GELU's tanh form of n (a multiple of 4) floats: z − z / (1 + exp(2u))")
	rowStart(w, "geluArgs")
	each(w, "gelu", 4, func() {
		w.p("VLD1 (R3), [V0.S4]")
		w.three("FMUL", 2, 0, 0)
		w.move(1, one)
		w.three("FMLA", 1, 2, geluCube)
		w.three("FMUL", 1, 1, 0)
		w.three("FMUL", 1, 1, geluScale)
		exp(w, 1, 2, 3, 4)
		w.three("FADD", 1, 1, one)
		w.three("FDIV", 1, 0, 1)
		w.three("FSUB", 0, 0, 1)
		w.p("VST1.P [V0.S4], 16(R3)")
	})
	w.p("RET")
}

func norm(w writer) {
	w.function("norm", "writes LN(x + y) × weight + bias to x, n a multiple of 4; y may be nil")
	rowStart(w, "normArgs")
	w.clear(0)
	w.p("MOVD normArgs_y(R0), R6")
	w.p("CBZ R6, alone")
	each(w, "add", 4, func() {
		w.p("VLD1 (R3), [V1.S4]")
		w.p("VLD1.P 16(R6), [V2.S4]")
		w.three("FADD", 1, 1, 2)
		w.three("FADD", 0, 0, 1)
		w.p("VST1.P [V1.S4], 16(R3)")
	})
	w.p("B mean")
	w.label("alone")
	each(w, "sum", 4, func() {
		w.p("VLD1.P 16(R3), [V1.S4]")
		w.three("FADD", 0, 0, 1)
	})
	w.label("mean")
	sum(w, 0)
	w.p("FMOVS normArgs_inverse(R0), F2")
	w.two("DUP", 2, 2)
	w.three("FMUL", 0, 0, 2)
	w.clear(3)
	each(w, "square", 4, func() {
		w.p("VLD1 (R3), [V1.S4]")
		w.three("FSUB", 1, 1, 0)
		w.three("FMLA", 3, 1, 1)
		w.p("VST1.P [V1.S4], 16(R3)")
	})
	sum(w, 3)
	w.p("FMOVS normArgs_eps(R0), F1")
	w.two("DUP", 1, 1)
	w.three("FMLA", 1, 3, 2)
	w.two("FSQRT", 1, 1)
	w.three("FDIV", 3, one, 1)
	w.p("MOVD normArgs_weight(R0), R6")
	w.p("MOVD normArgs_bias(R0), R7")
	each(w, "scale", 4, func() {
		w.p("VLD1 (R3), [V1.S4]")
		w.three("FMUL", 1, 1, 3)
		w.p("VLD1.P 16(R6), [V2.S4]")
		w.p("VLD1.P 16(R7), [V4.S4]")
		w.three("FMLA", 4, 1, 2)
		w.p("VST1.P [V4.S4], 16(R3)")
	})
	w.p("RET")
}
