package main

// product8: four rows of codes, or one, against four rows of weights at a time.
//
//	V0–V15   sums, row × 4 + column    V16–V19  codes     V20–V23  weights
//	V24 V25 V26  scales, low ends and biases of the columns
//	R1  bytes of a row, K   R2  weights   R3–R6  of the columns
//	R7  codes   R9–R12  of the rows   R8  rows left   R13  bytes left of a row
//	R14  where sums go   R15  bytes from row to row there
//	R16 R17  scales and low ends of rows   R19 R20 R21  of columns
//	R22  columns left    R23  where a column's sums begin
//
// Codes have seven bits, so that the signed product takes them.
func product8(w writer) {
	w.function("product8", "writes W·x + b, W being n (a multiple of 4) rows of int8, x rows of 7-bit codes")
	for _, f := range []struct{ field, register string }{{"k", "R1"}, {"w", "R2"}, {"n", "R22"}, {"scaleW", "R19"}, {"lowW", "R20"}, {"bias", "R21"}, {"dst", "R23"}, {"ldd", "R15"}} {
		w.p("MOVD product8Args_%s(R0), %s", f.field, f.register)
	}
	w.label("columns")
	w.p("VLD1.P 16(R19), [V24.S4]")
	w.p("VLD1.P 16(R20), [V25.S4]")
	w.p("VLD1.P 16(R21), [V26.S4]")
	w.p("MOVD product8Args_q(R0), R7")
	w.p("MOVD product8Args_rows(R0), R8")
	w.p("MOVD product8Args_scaleX(R0), R16")
	w.p("MOVD product8Args_lowX(R0), R17")
	w.p("MOVD R23, R14")
	w.label("four")
	w.p("CMP $4, R8")
	w.p("BLT single")
	product8Tile(w, "loop4", 4)
	w.p("MOVD R12, R7")
	w.p("SUB $4, R8, R8")
	w.p("B four")
	w.label("single")
	w.p("CBZ R8, next")
	product8Tile(w, "loop1", 1)
	w.p("MOVD R9, R7")
	w.p("SUB $1, R8, R8")
	w.p("B single")
	w.label("next")
	w.p("ADD R1<<2, R2, R2")
	w.p("ADD $16, R23, R23")
	w.p("SUBS $4, R22, R22")
	w.p("BNE columns")
	w.p("RET")
}

func product8Tile(w writer, loop string, tall int) {
	w.p("MOVD R7, R9")
	for r := 1; r < tall; r++ {
		w.p("ADD R1, R%d, R%d", 8+r, 9+r)
	}
	w.p("MOVD R2, R3")
	for c := 1; c < 4; c++ {
		w.p("ADD R1, R%d, R%d", 2+c, 3+c)
	}
	for v := range tall * 4 {
		w.clear(v)
	}
	w.p("MOVD R1, R13")
	w.label(loop)
	for c := range 4 {
		w.p("VLD1.P 16(R%d), [V%d.B16]", 3+c, 20+c)
	}
	for r := range tall {
		w.p("VLD1.P 16(R%d), [V%d.B16]", 9+r, 16+r)
		for c := range 4 {
			w.three("SDOT", r*4+c, 16+r, 20+c)
		}
	}
	w.p("SUBS $16, R13, R13")
	w.p("BNE %s", loop)
	for r := range tall {
		v := r * 4
		w.three("ADDP", v, v, v+1)
		w.three("ADDP", v+2, v+2, v+3)
		w.three("ADDP", v, v, v+2)
		w.two("SCVTF", v, v)
		w.p("VLD1R.P 4(R16), [V27.S4]")
		w.p("VLD1R.P 4(R17), [V28.S4]")
		w.three("FMUL", 27, 27, 24)
		w.three("FMUL", 28, 28, 25)
		w.three("FADD", 28, 28, 26)
		w.three("FMUL", v, v, 27)
		w.three("FADD", v, v, 28)
		w.p("VST1 [V%d.S4], (R14)", v)
		w.p("ADD R15, R14, R14")
	}
}

// product: four rows of A, or one, against sixteen columns of B.
//
//	V0–V15  sums, row × 4 + vector   V16–V19  a row of B   V20–V23  numbers of A
//	R1 R2 R3  A, B, C   R4 R5 R6  bytes from row to row   R7  rows   R8  K
//	R9  columns left   R10  B's row   R11–R14  A's rows   R15  C's row
//	R16  where rows of A begin   R17  rows left   R19  of K left   R20  add
func product(w writer) {
	w.function("product", "writes or adds C = A·B in float32, n a multiple of 16")
	for _, f := range []struct{ field, register string }{{"a", "R1"}, {"b", "R2"}, {"c", "R3"}, {"lda", "R4"}, {"ldb", "R5"}, {"ldc", "R6"}, {"m", "R7"}, {"k", "R8"}, {"n", "R9"}, {"add", "R20"}} {
		w.p("MOVD productArgs_%s(R0), %s", f.field, f.register)
	}
	w.label("columns")
	w.p("MOVD R1, R16")
	w.p("MOVD R3, R15")
	w.p("MOVD R7, R17")
	w.label("four")
	w.p("CMP $4, R17")
	w.p("BLT single")
	productTile(w, "4", 4)
	w.p("ADD R4<<2, R16, R16")
	w.p("SUB $4, R17, R17")
	w.p("B four")
	w.label("single")
	w.p("CBZ R17, next")
	productTile(w, "1", 1)
	w.p("ADD R4, R16, R16")
	w.p("SUB $1, R17, R17")
	w.p("B single")
	w.label("next")
	w.p("ADD $64, R2, R2")
	w.p("ADD $64, R3, R3")
	w.p("SUBS $16, R9, R9")
	w.p("BNE columns")
	w.p("RET")
}

func productTile(w writer, name string, tall int) {
	w.p("MOVD R16, R11")
	for r := 1; r < tall; r++ {
		w.p("ADD R4, R%d, R%d", 10+r, 11+r)
	}
	for v := range tall * 4 {
		w.clear(v)
	}
	w.p("CBZ R20, start%s", name)
	w.p("MOVD R15, R21")
	for r := range tall {
		w.p("VLD1 (R21), [V%d.S4, V%d.S4, V%d.S4, V%d.S4]", r*4, r*4+1, r*4+2, r*4+3)
		w.p("ADD R6, R21, R21")
	}
	w.label("start%s", name)
	w.p("MOVD R2, R10")
	w.p("MOVD R8, R19")
	w.label("loop%s", name)
	w.p("VLD1 (R10), [V16.S4, V17.S4, V18.S4, V19.S4]")
	w.p("ADD R5, R10, R10")
	for r := range tall {
		w.p("VLD1R.P 4(R%d), [V%d.S4]", 11+r, 20+r)
	}
	for r := range tall {
		for c := range 4 {
			w.three("FMLA", r*4+c, 16+c, 20+r)
		}
	}
	w.p("SUBS $1, R19, R19")
	w.p("BNE loop%s", name)
	for r := range tall {
		w.p("VST1 [V%d.S4, V%d.S4, V%d.S4, V%d.S4], (R15)", r*4, r*4+1, r*4+2, r*4+3)
		w.p("ADD R6, R15, R15")
	}
}
