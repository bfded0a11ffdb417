package language

import (
	"math"

	"rashomon/language/encoder"
)

// parse finds the trees of the core's sentences.
func (r *Reader) parse(s *encoder.Scratch, d *draft, w window, f *findings) {
	r.model.PrepareArcs(s)
	heads := make([]int, 0, w.end-w.first) // of the core's words, in the window; -1 for a root
	for i := w.first; i < w.end; {
		end := i + 1
		for end < w.end && !d.starts[end] {
			end++
		}
		scores := r.model.ArcScores(s, i-w.left, end-w.left)
		d.keepBrackets(scores, i, end)
		d.keepMarks(scores, i, end)
		for k, h := range bestTree(scores, end-i) {
			if h == 0 {
				heads = append(heads, -1)
				f.head[i+k] = -1
				continue
			}
			heads = append(heads, i-w.left+h-1)
			f.head[i+k] = i + h - 1
		}
		i = end
	}
	n := len(r.labels.deprel)
	logits := r.model.ArcLabels(s, w.first-w.left, heads)
	for k, h := range heads {
		f.rel[w.first+k] = r.labels.relation(logits[k*n:(k+1)*n], h < 0)
	}
}

// relation is the best label of an arc; only arcs from the root are "root".
func (l *labels) relation(logits []float32, root bool) int {
	if root && l.root >= 0 {
		return l.root
	}
	best := -1
	for i, v := range logits {
		if i != l.root && (best < 0 || v > logits[best]) {
			best = i
		}
	}
	return best
}

// bestTree finds the head, 0 for the root, else 1 + word, of each of n words
// from scores[i*(n+1)+head]: the greatest tree in which one word hangs on the
// root.
func bestTree(scores []float32, n int) []int {
	m := n + 1
	logs := logSoftmaxRows(scores, n, m)
	root, margin := 0, math.Inf(-1)
	for i := 0; i < n; i++ {
		other := math.Inf(-1)
		for j := 1; j < m; j++ {
			if j != i+1 {
				other = math.Max(other, logs[i*m+j])
			}
		}
		if v := logs[i*m] - other; v > margin || n == 1 {
			root, margin = i, v
		}
	}
	// With the root's arc fixed: node 0 of the graph is the root word.
	heads := make([]int, n)
	best := make([][]float64, n) // best[dependent][head], the root word as head included
	for i := range best {
		best[i] = make([]float64, n)
		for j := range best[i] {
			best[i][j] = logs[i*m+j+1]
			if i == j || i == root {
				best[i][j] = math.Inf(-1)
			}
		}
	}
	for i, h := range spanningTree(best, root) {
		heads[i] = h + 1
	}
	heads[root] = 0
	return heads
}

func logSoftmaxRows(scores []float32, n, m int) []float64 {
	out := make([]float64, n*m)
	for i := 0; i < n; i++ {
		row := scores[i*m : (i+1)*m]
		top := math.Inf(-1)
		for j, v := range row {
			if j != i+1 {
				top = math.Max(top, float64(v))
			}
		}
		sum := 0.0
		for j, v := range row {
			if j != i+1 {
				sum += math.Exp(float64(v) - top)
			}
		}
		for j, v := range row {
			out[i*m+j] = float64(v) - top - math.Log(sum)
		}
	}
	return out
}

// spanningTree is Chu and Liu's and Edmonds's: the greatest tree over
// score[dependent][head] whose root is the given node, as the head of each
// node; the root's own is −1.
func spanningTree(score [][]float64, root int) []int {
	n := len(score)
	heads := make([]int, n)
	for i := range heads {
		heads[i] = -1
		for j := range score[i] {
			if i != root && j != i && (heads[i] < 0 || score[i][j] > score[i][heads[i]]) {
				heads[i] = j
			}
		}
	}
	cycle := findCycle(heads)
	if cycle == nil {
		return heads
	}
	return breakCycle(score, root, heads, cycle)
}

// findCycle is a set of nodes that hang on each other, or nil.
func findCycle(heads []int) map[int]bool {
	state := make([]int, len(heads)) // the walk that first came by
	for i := range heads {
		at := i
		for at >= 0 && state[at] == 0 {
			state[at] = i + 1
			at = heads[at]
		}
		if at < 0 || state[at] != i+1 {
			continue
		}
		cycle := map[int]bool{}
		for !cycle[at] {
			cycle[at] = true
			at = heads[at]
		}
		return cycle
	}
	return nil
}

// breakCycle makes one node of the cycle, solves the smaller graph and opens
// the cycle where the tree enters it.
func breakCycle(score [][]float64, root int, heads []int, cycle map[int]bool) []int {
	n := len(score)
	var nodes []int // of the smaller graph, in order; the cycle is the last
	place := make([]int, n)
	for i := 0; i < n; i++ {
		if !cycle[i] {
			place[i] = len(nodes)
			nodes = append(nodes, i)
		}
	}
	c := len(nodes)
	small := make([][]float64, c+1)
	for i := range small {
		small[i] = make([]float64, c+1)
		for j := range small[i] {
			small[i][j] = math.Inf(-1)
		}
	}
	leave, enter := make([]int, c), make([]int, c) // the cycle's node that a node hangs on, or is head of
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			if i == j || i == root {
				continue
			}
			switch v := score[i][j]; {
			case !cycle[i] && !cycle[j]:
				small[place[i]][place[j]] = v
			case !cycle[i] && cycle[j] && v > small[place[i]][c]:
				small[place[i]][c] = v
				leave[place[i]] = j
			case cycle[i] && !cycle[j] && v-score[i][heads[i]] > small[c][place[j]]:
				small[c][place[j]] = v - score[i][heads[i]]
				enter[place[j]] = i
			}
		}
	}
	solved := spanningTree(small, place[root])
	out := append([]int(nil), heads...)
	for i, node := range nodes {
		switch h := solved[i]; {
		case h < 0:
			out[node] = -1
		case h == c:
			out[node] = leave[i]
		default:
			out[node] = nodes[h]
		}
	}
	if h := solved[c]; h >= 0 && h < c {
		out[enter[h]] = nodes[h]
	}
	return out
}
