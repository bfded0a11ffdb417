package evaluate

import "math"

// A chaining says for each mention, by its name, in which chain it is. Two
// chainings of one text may have different mentions.
type chaining map[string]string

func (c chaining) chains() map[string][]string {
	out := map[string][]string{}
	for mention, chain := range c {
		out[chain] = append(out[chain], mention)
	}
	return out
}

// A score is recall and precision as fractions.
type score struct{ recall, precision, recallOf, precisionOf float64 }

func (s score) r() float64 { return fraction(s.recall, s.recallOf) }
func (s score) p() float64 { return fraction(s.precision, s.precisionOf) }

// f1 is in percent.
func (s score) f1() float64 { return 100 * fraction(2*s.p()*s.r(), s.p()+s.r()) }

func fraction(a, of float64) float64 {
	if of == 0 {
		return 0
	}
	return a / of
}

// muc counts links (Vilain et al. 1995).
func muc(key, response chaining) score {
	var s score
	s.recall, s.recallOf = links(key, response)
	s.precision, s.precisionOf = links(response, key)
	return s
}

// links is how many of the links that chain a's mentions together b has too. A
// mention that b has not is in a part of its own.
func links(a, b chaining) (kept, of float64) {
	for _, mentions := range a.chains() {
		parts := map[string]bool{}
		alone := 0
		for _, m := range mentions {
			if chain, ok := b[m]; ok {
				parts[chain] = true
			} else {
				alone++
			}
		}
		kept += float64(len(mentions) - len(parts) - alone)
		of += float64(len(mentions) - 1)
	}
	return kept, of
}

// bcubed averages over mentions (Bagga and Baldwin 1998).
func bcubed(key, response chaining) score {
	var s score
	s.recall, s.recallOf = overlaps(key, response)
	s.precision, s.precisionOf = overlaps(response, key)
	return s
}

func overlaps(a, b chaining) (sum, of float64) {
	for _, mentions := range a.chains() {
		shared := map[string]float64{}
		for _, m := range mentions {
			if chain, ok := b[m]; ok {
				shared[chain]++
			}
		}
		for _, n := range shared {
			sum += n * n / float64(len(mentions))
		}
		of += float64(len(mentions))
	}
	return sum, of
}

// ceafe pairs chains one to one so that the pairs are most alike (Luo 2005,
// phi 4).
func ceafe(key, response chaining) score {
	ks, rs := key.chains(), response.chains()
	rows, columns := make([]string, 0, len(ks)), make([]string, 0, len(rs))
	for k := range ks {
		rows = append(rows, k)
	}
	at := map[string]int{}
	for r := range rs {
		at[r] = len(columns)
		columns = append(columns, r)
	}
	weights := make([][]float64, len(rows))
	for i, k := range rows {
		weights[i] = make([]float64, len(columns))
		for _, m := range ks[k] {
			if r, ok := response[m]; ok {
				weights[i][at[r]]++
			}
		}
		for j := range weights[i] {
			weights[i][j] = 2 * weights[i][j] / float64(len(ks[k])+len(rs[columns[j]]))
		}
	}
	best := assign(weights)
	return score{recall: best, precision: best, recallOf: float64(len(rows)), precisionOf: float64(len(columns))}
}

// conll is the mean of the three.
func conll(key, response chaining) float64 {
	return (muc(key, response).f1() + bcubed(key, response).f1() + ceafe(key, response).f1()) / 3
}

// assign is the greatest sum of weights, no row or column taken twice, by the
// Hungarian method with potentials (Kuhn 1955, in the form of Jonker and
// Volgenant).
func assign(weights [][]float64) float64 {
	if len(weights) == 0 || len(weights[0]) == 0 {
		return 0
	}
	n, m := len(weights), len(weights[0])
	cost := func(i, j int) float64 { return -weights[i-1][j-1] }
	if n > m {
		n, m = m, n
		cost = func(i, j int) float64 { return -weights[j-1][i-1] }
	}
	u, v := make([]float64, n+1), make([]float64, m+1)
	row := make([]int, m+1) // of each column; 0 where it is free
	for i := 1; i <= n; i++ {
		augment(i, m, cost, u, v, row)
	}
	return v[0]
}

// augment finds a row its column and moves others where that is cheaper.
func augment(i, m int, cost func(i, j int) float64, u, v []float64, row []int) {
	row[0] = i
	least, from, done := make([]float64, m+1), make([]int, m+1), make([]bool, m+1)
	for j := range least {
		least[j] = math.Inf(1)
	}
	j := 0
	for row[j] != 0 {
		done[j] = true
		i, delta, next := row[j], math.Inf(1), 0
		for k := 1; k <= m; k++ {
			if done[k] {
				continue
			}
			if c := cost(i, k) - u[i] - v[k]; c < least[k] {
				least[k], from[k] = c, j
			}
			if least[k] < delta {
				delta, next = least[k], k
			}
		}
		for k := range done {
			if done[k] {
				u[row[k]] += delta
				v[k] -= delta
			} else {
				least[k] -= delta
			}
		}
		j = next
	}
	for j != 0 {
		row[j] = row[from[j]]
		j = from[j]
	}
}
