package language

import "math"

// viterbi is the best path over n steps of the given number of labels: score
// says what a label adds at a step, follows whether label b may come after
// label a (−1 before the first).
func viterbi(n, labels int, score func(step, label int) float32, follows func(a, b int) bool) []int {
	if n == 0 {
		return nil
	}
	inf := float32(math.Inf(-1))
	best, next := make([]float32, labels), make([]float32, labels)
	from := make([]int, n*labels)
	for l := range best {
		best[l] = inf
		if follows(-1, l) {
			best[l] = score(0, l)
		}
	}
	allowed := make([]bool, labels*labels)
	for a := 0; a < labels; a++ {
		for b := 0; b < labels; b++ {
			allowed[b*labels+a] = follows(a, b)
		}
	}
	for i := 1; i < n; i++ {
		for b := range next {
			top := 0
			found := false
			for a, ok := range allowed[b*labels : (b+1)*labels] {
				if ok && (!found || best[a] > best[top]) {
					top, found = a, true
				}
			}
			next[b] = inf
			if found {
				next[b] = best[top] + score(i, b)
			}
			from[i*labels+b] = top
		}
		best, next = next, best
	}
	path := make([]int, n)
	for l := range best {
		if best[l] > best[path[n-1]] {
			path[n-1] = l
		}
	}
	for i := n - 1; i > 0; i-- {
		path[i-1] = from[i*labels+path[i]]
	}
	return path
}
