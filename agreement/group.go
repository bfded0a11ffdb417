package agreement

// Pairs turns decisions on what belongs together into units for Alpha on the
// nominal scale: one for each two things, with 1 from each coder who put them
// together and 0 from each who put them apart. labels holds for each coder the
// label that it gave each thing, "" where it gave none.
func Pairs(labels [][]string, things []int) [][]float64 {
	var out [][]float64
	for i, a := range things {
		for _, b := range things[i+1:] {
			if a == b {
				continue // drawn twice
			}
			var unit []float64
			for _, of := range labels {
				switch {
				case of[a] == "" || of[b] == "":
				case of[a] == of[b]:
					unit = append(unit, 1)
				default:
					unit = append(unit, 0)
				}
			}
			out = append(out, unit)
		}
	}
	return out
}
