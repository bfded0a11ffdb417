package main

// product8: rows of codes against four rows of weights at a time, three rows
// of codes in general and two where the products may be paired.
//
//	Y0–Y11  sums, row × 4 + column     Y12  sixteen ones
//	Y13     codes (paired: Y10, Y11)   Y14, Y15  products
//	SI R10 R11  codes of the rows      BX R8 R9 R12  weights of the columns
//	CX  offset into both               DX  bytes of a row, K
//
// Weights are the outer loop: four rows of them stay in the first-level cache
// while all rows of codes pass.
func product8(w writer, name, label string, tall int, tile func(w writer, label string, rows []string)) {
	w.function(name, "writes W·x + b, W being n (a multiple of 4) rows of int8, x rows of 7-bit codes")
	w.p("VPCMPEQW Y12, Y12, Y12")
	w.p("VPSRLW $15, Y12, Y12")
	w.p("MOVQ product8Args_k(DI), DX")
	w.p("MOVQ product8Args_w(DI), BX")
	w.p("XORQ R13, R13") // column, in bytes of float32
	w.label(label + "columns")
	w.p("LEAQ (BX)(DX*1), R8")
	w.p("LEAQ (BX)(DX*2), R9")
	w.p("LEAQ (R8)(DX*2), R12")
	w.p("MOVQ product8Args_q(DI), SI")
	w.p("XORQ AX, AX") // row
	w.label(label + "rows")
	w.p("LEAQ %d(AX), CX", tall)
	w.p("CMPQ CX, product8Args_rows(DI)")
	w.p("JGT %ssingle", label)
	rows := []string{"SI", "R10", "R11"}[:tall]
	w.p("LEAQ (SI)(DX*1), R10")
	if tall == 3 {
		w.p("LEAQ (SI)(DX*2), R11")
	}
	tile(w, label+"tile", rows)
	w.p("ADDQ $%d, AX", tall)
	w.p("LEAQ (%s)(DX*1), SI", rows[tall-1])
	w.p("JMP %srows", label)
	w.label(label + "single")
	w.p("CMPQ AX, product8Args_rows(DI)")
	w.p("JGE %snext", label)
	tile(w, label+"one", []string{"SI"})
	w.p("INCQ AX")
	w.p("ADDQ DX, SI")
	w.p("JMP %ssingle", label)
	w.label(label + "next")
	w.p("LEAQ (R12)(DX*1), BX")
	w.p("ADDQ $16, R13")
	w.p("MOVQ product8Args_n(DI), CX")
	w.p("SHLQ $2, CX")
	w.p("CMPQ R13, CX")
	w.p("JLT %scolumns", label)
	w.end()
}

var product8Columns = []string{"BX", "R8", "R9", "R12"}

func product8Tile(w writer, name string, rows []string) {
	product8Start(w, name, len(rows))
	for r, row := range rows {
		w.p("VMOVDQU (%s)(CX*1), Y13", row)
		for c, column := range product8Columns {
			t := 14 + c%2
			w.p("VPMADDUBSW (%s)(CX*1), Y13, Y%d", column, t)
			w.p("VPMADDWD Y12, Y%d, Y%d", t, t)
			w.p("VPADDD Y%d, Y%d, Y%d", t, r*4+c, r*4+c)
		}
	}
	product8End(w, name, len(rows), 32)
}

// product8Paired adds two products in 16 bits before it widens them, which
// spares every other VPMADDWD. Weights must be such that no sum leaves 16
// bits.
func product8Paired(w writer, name string, rows []string) {
	product8Start(w, name, len(rows))
	for r, row := range rows {
		w.p("VMOVDQU (%s)(CX*1), Y10", row)
		w.p("VMOVDQU 32(%s)(CX*1), Y11", row)
		for c, column := range product8Columns {
			w.p("VPMADDUBSW (%s)(CX*1), Y10, Y14", column)
			w.p("VPMADDUBSW 32(%s)(CX*1), Y11, Y15", column)
			w.p("VPADDW Y14, Y15, Y14")
			w.p("VPMADDWD Y12, Y14, Y14")
			w.p("VPADDD Y14, Y%d, Y%d", r*4+c, r*4+c)
		}
	}
	product8End(w, name, len(rows), 64)
}

func product8Start(w writer, name string, rows int) {
	for i := range rows * 4 {
		w.p("VPXOR Y%d, Y%d, Y%d", i, i, i)
	}
	w.p("XORQ CX, CX")
	w.label("%s", name)
}

// product8End closes the loop over K and writes the tile.
func product8End(w writer, name string, rows, step int) {
	w.p("ADDQ $%d, CX", step)
	w.p("CMPQ CX, DX")
	w.p("JLT %s", name)
	// Row by row: four sums across, then (acc × scales) + (low ends + bias).
	w.p("MOVQ product8Args_ldd(DI), CX")
	w.p("IMULQ AX, CX")
	w.p("ADDQ product8Args_dst(DI), CX")
	w.p("ADDQ R13, CX")
	for r := range rows {
		a := r * 4
		w.p("VPHADDD Y%d, Y%d, Y13", a+1, a)
		w.p("VPHADDD Y%d, Y%d, Y14", a+3, a+2)
		w.p("VPHADDD Y14, Y13, Y13")
		w.p("VEXTRACTI128 $1, Y13, X14")
		w.p("VPADDD X14, X13, X13")
		w.p("VCVTDQ2PS X13, X13")
		w.p("MOVQ product8Args_scaleX(DI), R15")
		w.p("VBROADCASTSS %d(R15)(AX*4), X14", r*4)
		w.p("MOVQ product8Args_scaleW(DI), R15")
		w.p("VMULPS (R15)(R13*1), X14, X14")
		w.p("VMULPS X14, X13, X13")
		w.p("MOVQ product8Args_lowX(DI), R15")
		w.p("VBROADCASTSS %d(R15)(AX*4), X14", r*4)
		w.p("MOVQ product8Args_lowW(DI), R15")
		w.p("VMULPS (R15)(R13*1), X14, X14")
		w.p("MOVQ product8Args_bias(DI), R15")
		w.p("VADDPS (R15)(R13*1), X14, X14")
		w.p("VADDPS X14, X13, X13")
		w.p("VMOVUPS X13, (CX)")
		if r+1 < rows {
			w.p("ADDQ product8Args_ldd(DI), CX")
		}
	}
}

// paired finds the greatest sum of weights of one sign that product8Paired
// would add in 16 bits: four weights, two and two side by side, 32 bytes apart.
func paired(w writer) {
	w.function("paired", "finds the greatest sum of four weights of one sign in n bytes, a multiple of 64")
	w.p("MOVQ pairedArgs_w(DI), SI")
	w.p("MOVQ pairedArgs_n(DI), DX")
	w.p("VPXOR Y0, Y0, Y0")
	w.p("VPCMPEQB Y1, Y1, Y1")
	w.p("VPABSB Y1, Y1") // ones
	w.p("VPXOR Y2, Y2, Y2")
	each(w, "paired", 64, func() {
		w.p("VMOVDQU (SI)(CX*1), Y3")
		w.p("VMOVDQU 32(SI)(CX*1), Y4")
		for _, sign := range []string{"VPMAXSB", "VPMINSB"} {
			w.p("%s Y0, Y3, Y5", sign)
			w.p("%s Y0, Y4, Y6", sign)
			w.p("VPABSB Y5, Y5")
			w.p("VPABSB Y6, Y6")
			w.p("VPMADDUBSW Y1, Y5, Y5")
			w.p("VPMADDUBSW Y1, Y6, Y6")
			w.p("VPADDW Y5, Y6, Y5")
			w.p("VPMAXSW Y5, Y2, Y2")
		}
	})
	w.p("VEXTRACTI128 $1, Y2, X3")
	w.p("VPMAXSW X3, X2, X2")
	w.p("VMOVDQU X2, pairedArgs_top(DI)")
	w.end()
}

// product: six rows of A against sixteen columns of B at a time.
//
//	Y0–Y11  sums, row × 2 + half     Y12, Y13  B     Y14, Y15  A, broadcast
//	SI  A of the tile's first row    R8  bytes of a row of A, R9 R10 R11 3, 5 times and the third row
//	BX  B, DX bytes of its row       R12  C of the tile, R13 bytes of its row
func product(w writer) {
	w.function("product", "writes or adds A[m][k]·B[k][n], n a multiple of 16")
	w.p("MOVQ productArgs_lda(DI), R8")
	w.p("MOVQ productArgs_ldb(DI), DX")
	w.p("MOVQ productArgs_ldc(DI), R13")
	w.p("XORQ AX, AX") // column in bytes
	w.label("pcolumns")
	w.p("MOVQ productArgs_a(DI), SI")
	w.p("MOVQ productArgs_c(DI), R12")
	w.p("ADDQ AX, R12")
	w.p("MOVQ productArgs_m(DI), R15")
	w.label("prows")
	w.p("CMPQ R15, $6")
	w.p("JLT psingle")
	productTile(w, "ptile", 6)
	w.p("SUBQ $6, R15")
	w.p("LEAQ (R8)(R8*2), R9")
	w.p("LEAQ (SI)(R9*2), SI")
	w.p("LEAQ (R13)(R13*2), R9")
	w.p("LEAQ (R12)(R9*2), R12")
	w.p("JMP prows")
	w.label("psingle")
	w.p("TESTQ R15, R15")
	w.p("JLE pnext")
	productTile(w, "pone", 1)
	w.p("DECQ R15")
	w.p("ADDQ R8, SI")
	w.p("ADDQ R13, R12")
	w.p("JMP psingle")
	w.label("pnext")
	w.p("ADDQ $64, AX")
	w.p("MOVQ productArgs_n(DI), CX")
	w.p("SHLQ $2, CX")
	w.p("CMPQ AX, CX")
	w.p("JLT pcolumns")
	w.end()
}

func productTile(w writer, name string, rows int) {
	zero, ready := name+"zero", name+"ready"
	w.p("CMPQ productArgs_add(DI), $0")
	w.p("JEQ %s", zero)
	w.p("MOVQ R12, CX")
	for r := range rows {
		w.p("VMOVUPS (CX), Y%d", r*2)
		w.p("VMOVUPS 32(CX), Y%d", r*2+1)
		if r+1 < rows {
			w.p("ADDQ R13, CX")
		}
	}
	w.p("JMP %s", ready)
	w.label("%s", zero)
	for i := range rows * 2 {
		w.p("VXORPS Y%d, Y%d, Y%d", i, i, i)
	}
	w.label("%s", ready)
	w.p("MOVQ productArgs_b(DI), BX")
	w.p("ADDQ AX, BX")
	w.p("MOVQ productArgs_k(DI), CX")
	w.p("MOVQ SI, R9")          // rows 0 to 2
	w.p("LEAQ (R8)(R8*2), R10") // three rows on
	w.p("ADDQ SI, R10")         // rows 3 to 5
	w.label("%s", name)
	w.p("VMOVUPS (BX), Y12")
	w.p("VMOVUPS 32(BX), Y13")
	at := []string{"(R9)", "(R9)(R8*1)", "(R9)(R8*2)", "(R10)", "(R10)(R8*1)", "(R10)(R8*2)"}
	for r := range rows {
		t := 14 + r%2
		w.p("VBROADCASTSS %s, Y%d", at[r], t)
		w.p("VFMADD231PS Y12, Y%d, Y%d", t, r*2)
		w.p("VFMADD231PS Y13, Y%d, Y%d", t, r*2+1)
	}
	w.p("ADDQ $4, R9")
	w.p("ADDQ $4, R10")
	w.p("ADDQ DX, BX")
	w.p("DECQ CX")
	w.p("JNZ %s", name)
	w.p("MOVQ R12, CX")
	for r := range rows {
		w.p("VMOVUPS Y%d, (CX)", r*2)
		w.p("VMOVUPS Y%d, 32(CX)", r*2+1)
		if r+1 < rows {
			w.p("ADDQ R13, CX")
		}
	}
}
