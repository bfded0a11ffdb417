package main

import (
	"fmt"
	"math"
)

// The constants of the loops over rows, each eight times.
var constantValues = []struct {
	name  string
	value float32
}{
	{"expMin", -87}, {"expMax", 88}, {"log2e", 1.44269504088896341}, {"ln2High", 0.693359375}, {"ln2Low", -2.12194440e-4},
	{"exp0", 1.9875691500e-4}, {"exp1", 1.3981999507e-3}, {"exp2", 8.3334519073e-3}, {"exp3", 4.1665795894e-2},
	{"exp4", 1.6666665459e-1}, {"exp5", 5.0000001201e-1}, {"one", 1},
	{"geluCube", 0.044715}, {"geluScale", 2 * 0.7978845608},
}

func constants(w writer) {
	for _, c := range constantValues {
		for i := 0; i < 8; i++ {
			fmt.Fprintf(w, "DATA %s<>+%d(SB)/4, $0x%08x\n", c.name, i*4, math.Float32bits(c.value))
		}
		fmt.Fprintf(w, "GLOBL %s<>(SB), RODATA|NOPTR, $32\n", c.name)
	}
	for i := 0; i < 8; i++ {
		fmt.Fprintf(w, "DATA expBias<>+%d(SB)/4, $127\n", i*4)
	}
	fmt.Fprintln(w, "GLOBL expBias<>(SB), RODATA|NOPTR, $32")
	for i, v := range []int{0, 4, 1, 5, 2, 6, 3, 7} { // undoes the lanes of two packs
		fmt.Fprintf(w, "DATA packOrder<>+%d(SB)/4, $%d\n", i*4, v)
	}
	fmt.Fprintln(w, "GLOBL packOrder<>(SB), RODATA|NOPTR, $32")
}

// exp leaves exp(Yx) in Yx, with Yn and Yp for its work: Cephes's expf.
func exp(w writer, x, n, p int) {
	w.p("VMAXPS expMin<>(SB), Y%d, Y%d", x, x)
	w.p("VMINPS expMax<>(SB), Y%d, Y%d", x, x)
	w.p("VMULPS log2e<>(SB), Y%d, Y%d", x, n)
	w.p("VROUNDPS $0, Y%d, Y%d", n, n)
	w.p("VFNMADD231PS ln2High<>(SB), Y%d, Y%d", n, x)
	w.p("VFNMADD231PS ln2Low<>(SB), Y%d, Y%d", n, x)
	w.p("VMOVUPS exp0<>(SB), Y%d", p)
	for i := 1; i <= 5; i++ {
		w.p("VFMADD213PS exp%d<>(SB), Y%d, Y%d", i, x, p)
	}
	w.p("VMULPS Y%d, Y%d, Y%d", p, x, p)
	w.p("VFMADD213PS Y%d, Y%d, Y%d", x, x, p) // (p·x)·x + x
	w.p("VADDPS one<>(SB), Y%d, Y%d", p, p)
	w.p("VCVTPS2DQ Y%d, Y%d", n, n)
	w.p("VPADDD expBias<>(SB), Y%d, Y%d", n, n)
	w.p("VPSLLD $23, Y%d, Y%d", n, n)
	w.p("VMULPS Y%d, Y%d, Y%d", n, p, x)
}

// across leaves the sum, or by op the greatest or least, of Yx's eight numbers
// in all of Yx; Yt is for its work.
func across(w writer, op string, x, t int) {
	w.p("VPERM2F128 $1, Y%d, Y%d, Y%d", x, x, t)
	w.p("%s Y%d, Y%d, Y%d", op, t, x, x)
	w.p("VSHUFPS $0x4e, Y%d, Y%d, Y%d", x, x, t)
	w.p("%s Y%d, Y%d, Y%d", op, t, x, x)
	w.p("VSHUFPS $0xb1, Y%d, Y%d, Y%d", x, x, t)
	w.p("%s Y%d, Y%d, Y%d", op, t, x, x)
}

// each runs body over the n floats at SI, eight at a time; CX is the offset.
func each(w writer, name string, step int, body func()) {
	w.p("XORQ CX, CX")
	w.label("%s", name)
	body()
	w.p("ADDQ $%d, CX", step)
	w.p("CMPQ CX, DX")
	w.p("JLT %s", name)
}

func rowStart(w writer, kind string) {
	w.p("MOVQ %s_x(DI), SI", kind)
	w.p("MOVQ %s_n(DI), DX", kind)
	w.p("SHLQ $2, DX")
}

func quantise(w writer) {
	w.function("quantise", "codes n (a multiple of 32) floats in 7 bits: x ≈ code × scale + low")
	rowStart(w, "quantiseArgs")
	w.p("VMOVUPS (SI), Y0")
	w.p("VMOVAPS Y0, Y1")
	each(w, "qrange", 32, func() {
		w.p("VMOVUPS (SI)(CX*1), Y2")
		w.p("VMINPS Y2, Y0, Y0")
		w.p("VMAXPS Y2, Y1, Y1")
	})
	across(w, "VMINPS", 0, 2)
	across(w, "VMAXPS", 1, 2)
	w.p("VSUBPS Y0, Y1, Y1")
	w.p("MOVL $0x42fe0000, AX") // 127
	w.p("VMOVD AX, X2")
	w.p("VDIVSS X2, X1, X3") // scale
	w.p("VMOVSS X0, quantiseArgs_low(DI)")
	w.p("VMOVSS X3, quantiseArgs_scale(DI)")
	w.p("VXORPS X4, X4, X4")
	w.p("VUCOMISS X4, X3")
	w.p("JBE qflat") // all alike: every code is 0
	w.p("VMOVSS one<>(SB), X4")
	w.p("VDIVSS X3, X4, X4")
	w.label("qflat")
	w.p("VBROADCASTSS X4, Y1")
	w.p("VMOVDQU packOrder<>(SB), Y7")
	w.p("MOVQ quantiseArgs_q(DI), R8")
	each(w, "qcode", 128, func() {
		for i := 0; i < 4; i++ {
			w.p("VMOVUPS %d(SI)(CX*1), Y%d", i*32, 2+i)
			w.p("VSUBPS Y0, Y%d, Y%d", 2+i, 2+i)
			w.p("VMULPS Y1, Y%d, Y%d", 2+i, 2+i)
			w.p("VCVTPS2DQ Y%d, Y%d", 2+i, 2+i)
		}
		w.p("VPACKSSDW Y3, Y2, Y2")
		w.p("VPACKSSDW Y5, Y4, Y4")
		w.p("VPACKUSWB Y4, Y2, Y2")
		w.p("VPERMD Y2, Y7, Y2")
		w.p("VMOVDQU Y2, (R8)")
		w.p("ADDQ $32, R8")
	})
	w.end()
}

func softmax(w writer) {
	w.function("softmax", "turns scale × x, n a multiple of 8, into probabilities")
	rowStart(w, "softmaxArgs")
	w.p("VMOVUPS (SI), Y0")
	each(w, "smax", 32, func() { w.p("VMAXPS (SI)(CX*1), Y0, Y0") })
	across(w, "VMAXPS", 0, 1)
	w.p("VBROADCASTSS softmaxArgs_scale(DI), Y1")
	w.p("VXORPS Y2, Y2, Y2")
	each(w, "sexp", 32, func() {
		w.p("VMOVUPS (SI)(CX*1), Y3")
		w.p("VSUBPS Y0, Y3, Y3")
		w.p("VMULPS Y1, Y3, Y3")
		exp(w, 3, 4, 5)
		w.p("VADDPS Y3, Y2, Y2")
		w.p("VMOVUPS Y3, (SI)(CX*1)")
	})
	across(w, "VADDPS", 2, 3)
	w.p("VMOVUPS one<>(SB), Y3")
	w.p("VDIVPS Y2, Y3, Y3")
	each(w, "sdivide", 32, func() {
		w.p("VMULPS (SI)(CX*1), Y3, Y4")
		w.p("VMOVUPS Y4, (SI)(CX*1)")
	})
	w.end()
}

func gelu(w writer) {
	w.function("gelu", "is GELU's tanh form of n (a multiple of 8) floats: z − z / (1 + exp(2u))")
	rowStart(w, "geluArgs")
	each(w, "gelu", 32, func() {
		w.p("VMOVUPS (SI)(CX*1), Y0")
		w.p("VMULPS Y0, Y0, Y1")
		w.p("VMOVUPS one<>(SB), Y6")
		w.p("VFMADD132PS geluCube<>(SB), Y6, Y1")
		w.p("VMULPS Y0, Y1, Y1")
		w.p("VMULPS geluScale<>(SB), Y1, Y1")
		exp(w, 1, 2, 3)
		w.p("VADDPS Y6, Y1, Y1")
		w.p("VDIVPS Y1, Y0, Y1")
		w.p("VSUBPS Y1, Y0, Y0")
		w.p("VMOVUPS Y0, (SI)(CX*1)")
	})
	w.end()
}

func norm(w writer) {
	w.function("norm", "writes LN(x + y) × weight + bias to x, n a multiple of 8; y may be nil")
	rowStart(w, "normArgs")
	w.p("VXORPS Y0, Y0, Y0")
	w.p("MOVQ normArgs_y(DI), R8")
	w.p("TESTQ R8, R8")
	w.p("JZ nalone")
	each(w, "nadd", 32, func() {
		w.p("VMOVUPS (SI)(CX*1), Y1")
		w.p("VADDPS (R8)(CX*1), Y1, Y1")
		w.p("VMOVUPS Y1, (SI)(CX*1)")
		w.p("VADDPS Y1, Y0, Y0")
	})
	w.p("JMP nmean")
	w.label("nalone")
	each(w, "nsum", 32, func() { w.p("VADDPS (SI)(CX*1), Y0, Y0") })
	w.label("nmean")
	across(w, "VADDPS", 0, 1)
	w.p("VBROADCASTSS normArgs_inverse(DI), Y2")
	w.p("VMULPS Y2, Y0, Y0")
	w.p("VXORPS Y3, Y3, Y3")
	each(w, "nsquare", 32, func() {
		w.p("VMOVUPS (SI)(CX*1), Y1")
		w.p("VSUBPS Y0, Y1, Y1")
		w.p("VMOVUPS Y1, (SI)(CX*1)")
		w.p("VFMADD231PS Y1, Y1, Y3")
	})
	across(w, "VADDPS", 3, 1)
	w.p("VBROADCASTSS normArgs_eps(DI), Y1")
	w.p("VFMADD132PS Y2, Y1, Y3")
	w.p("VSQRTPS Y3, Y3")
	w.p("VMOVUPS one<>(SB), Y1")
	w.p("VDIVPS Y3, Y1, Y3")
	w.p("MOVQ normArgs_weight(DI), R8")
	w.p("MOVQ normArgs_bias(DI), R9")
	each(w, "nscale", 32, func() {
		w.p("VMULPS (SI)(CX*1), Y3, Y1")
		w.p("VMOVUPS (R8)(CX*1), Y2")
		w.p("VFMADD213PS (R9)(CX*1), Y1, Y2")
		w.p("VMOVUPS Y2, (SI)(CX*1)")
	})
	w.end()
}
