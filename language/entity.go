package language

import (
	"sort"

	"rashomon/language/encoder"
)

// findEntities decodes both layers of entities in the core.
func (r *Reader) findEntities(d *draft, w window, logits encoder.Logits) []Entity {
	n := w.end - w.first
	var out []Entity
	for _, layer := range [...]func(int) []float32{logits.Outer, logits.Inner} {
		if layer(0) == nil {
			continue
		}
		path := viterbi(n, len(r.labels.entity),
			func(step, label int) float32 { return layer(w.first - w.left + step)[label] },
			r.labels.mayFollow)
		out = r.labels.appendEntities(out, path, w.first)
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].First != out[j].First {
			return out[i].First < out[j].First
		}
		return out[i].End > out[j].End
	})
	kept := out[:0]
	for i, e := range out {
		if i > 0 && e == out[i-1] {
			continue
		}
		kept = append(kept, e)
	}
	return kept
}

// mayFollow: I-type comes after B-type or I-type alone.
func (l *labels) mayFollow(a, b int) bool {
	if !l.entity[b].inside {
		return true
	}
	return a >= 0 && l.entity[a].kind == l.entity[b].kind
}

func (l *labels) appendEntities(out []Entity, path []int, at int) []Entity {
	for i := 0; i < len(path); {
		e := l.entity[path[i]]
		if e.kind < 0 {
			i++
			continue
		}
		end := i + 1
		for end < len(path) && l.entity[path[end]].inside && l.entity[path[end]].kind == e.kind {
			end++
		}
		out = append(out, Entity{First: at + i, End: at + end, Type: e.name})
		i = end
	}
	return out
}
