package language

import (
	"math"
	"slices"

	"rashomon/language/encoder"
)

// said is what the heads of roles and classes said of every word, kept because
// which words are asked about, and above what cut, is known to callers alone.
type said struct {
	labels *encoder.Labels
	role   []float32            // probability of O, B, I for each role of each word
	class  map[string][]float32 // logits of each class of each word, by head
	words  int
}

// classHeads are the heads that class a run of words.
var classHeads = []struct {
	name string
	head encoder.Head
}{{"incident", encoder.Incident}, {"police", encoder.Police}}

// newSaid is nil where the weights have no such head.
func (r *Reader) newSaid(words int) *said {
	if r.model == nil {
		return nil
	}
	s := &said{labels: &r.model.Labels, class: map[string][]float32{}, words: words}
	if r.model.Has(encoder.Role) && len(s.labels.Role) == 3 {
		s.role = make([]float32, words*3*len(s.labels.Roles))
	}
	for _, h := range classHeads {
		if r.model.Has(h.head) {
			s.class[h.name] = make([]float32, words*len(s.labels.Of(h.head)))
		}
	}
	if s.role == nil && len(s.class) == 0 {
		return nil
	}
	return s
}

// keep copies what the heads say of a window's core.
func (s *said) keep(w window, logits encoder.Logits) {
	if s == nil {
		return
	}
	for i := w.first; i < w.end; i++ {
		if s.role != nil {
			row := logits.Of(encoder.Role, i-w.left)
			for k := 0; k < len(row); k += 3 {
				encoder.Softmax32(s.role[i*len(row)+k:][:3], row[k:k+3])
			}
		}
		for _, h := range classHeads {
			if all := s.class[h.name]; all != nil {
				row := logits.Of(h.head, i-w.left)
				copy(all[i*len(row):], row)
			}
		}
	}
}

// A Role is a run of tokens, Tokens[First:End], that fills a role in some
// attack of the text.
type Role struct {
	First, End int
	Score      float32 // mean probability of its words
}

// Roles are the fillers of one of MUC-4's roles (PerpInd, PerpOrg, Target,
// Victim, Weapon): runs of words more likely than cut to be one, in order. None
// where the weights have no such head or role.
func (t *Text) Roles(role string, cut float32) []Role {
	if t.said == nil || t.said.role == nil {
		return nil
	}
	k := slices.Index(t.said.labels.Roles, role)
	if k < 0 {
		return nil
	}
	width := 3 * len(t.said.labels.Roles)
	var out []Role
	open := false
	for i := range t.Tokens {
		p := t.said.role[i*width+3*k:][:3]
		score := 1 - p[0]
		if score <= cut {
			open = false
			continue
		}
		if open && p[1] <= p[2] {
			r := &out[len(out)-1]
			n := float32(r.End - r.First)
			r.End, r.Score = i+1, (r.Score*n+score)/(n+1)
			continue
		}
		out = append(out, Role{First: i, End: i + 1, Score: score})
		open = true
	}
	return out
}

// A ClassScore is a class and how probable it is.
type ClassScore struct {
	Label string
	P     float32
}

// Classes are the probabilities of a head's classes for Tokens[first:end], in
// the order of the head's labels; nil where the weights have no such head or
// the run is empty. Heads: "incident" (MUC-4's types) and "police"
// (IndiaPoliceEvents), each class by itself.
func (t *Text) Classes(head string, first, end int) []ClassScore {
	if t.said == nil || first < 0 || end > t.said.words || first >= end {
		return nil
	}
	for _, h := range classHeads {
		all := t.said.class[h.name]
		if h.name != head || all == nil {
			continue
		}
		labels := t.said.labels.Of(h.head)
		out := make([]ClassScore, len(labels))
		for k, l := range labels {
			out[k] = ClassScore{l, sigmoid(logSumExp(all, k, len(labels), first, end))}
		}
		return out
	}
	return nil
}

// logSumExp adds up column k of rows first to end.
func logSumExp(rows []float32, k, width, first, end int) float32 {
	top := rows[first*width+k]
	for i := first; i < end; i++ {
		top = max(top, rows[i*width+k])
	}
	sum := float64(0)
	for i := first; i < end; i++ {
		sum += math.Exp(float64(rows[i*width+k] - top))
	}
	return top + float32(math.Log(sum))
}
