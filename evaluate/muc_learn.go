package evaluate

import (
	"context"
	"io"
	"math"
	"math/rand"
	"path/filepath"
	"slices"
	"strings"
)

// LearnAttacks reads MUC-4's training part (gtt/train.json, the texts and keys
// of dev/) and writes the weights of the sorter, muc_weights.gz. Texts for
// which keep says no are left out, so that cuts can be chosen on them.
func LearnAttacks(ctx context.Context, s Stages, dir string, keep func(n int) bool, w io.Writer) error {
	texts, err := filepath.Glob(filepath.Join(dir, "dev", "dev-muc3-*"))
	if err != nil {
		return err
	}
	keys, err := filepath.Glob(filepath.Join(dir, "dev", "key-dev-*"))
	if err != nil {
		return err
	}
	messages, err := readMucParts(filepath.Join(dir, "gtt", "train.json"), texts, keys)
	if err != nil {
		return err
	}
	readings, err := readAll(ctx, s, messages)
	if err != nil {
		return err
	}
	var l lessons
	for i, m := range messages {
		if keep == nil || keep(i) {
			l.add(m, readings[i])
		}
	}
	return writeSorter(w, l.learn())
}

// A lesson is one phrase or text with the answers that the keys give: 1, 0, or
// -1 where they say nothing.
type lesson struct {
	features []string
	answers  []float64
}

type lessons struct{ phrases, texts []lesson }

// The sorter's answers about a phrase and about a text.
func phraseAnswers() []string {
	out := slices.Clone(mucRoleKeys[:])
	for _, k := range mucTypes {
		out = append(out, "fills/"+k)
	}
	return out
}

func textAnswers() []string {
	var out []string
	for _, k := range mucTypes {
		out = append(out, "text/"+k)
	}
	return out
}

// add takes one message's phrases and types. Of a phrase that fills no role
// nothing is learnt about types.
func (l *lessons) add(m mucMessage, r *mucReading) {
	roles, kinds := [mucRoles]map[string]bool{}, map[string]map[string]bool{}
	for i := range roles {
		roles[i] = map[string]bool{}
	}
	for _, t := range m.gold {
		for _, k := range strings.Split(t.kind, " / ") {
			if kinds[k] == nil {
				kinds[k] = map[string]bool{}
			}
			for i, fills := range t.roles {
				for _, s := range slices.Concat(fills...) {
					roles[i][normalFill(s)], kinds[k][normalFill(s)] = true, true
				}
			}
		}
	}
	for _, c := range r.candidates() {
		n := normalFill(c.text)
		var answers []float64
		fills := false
		for i := range roles {
			answers = append(answers, oneIf(roles[i][n]))
			fills = fills || roles[i][n]
		}
		for _, k := range mucTypes {
			if !fills {
				answers = append(answers, -1)
				continue
			}
			answers = append(answers, oneIf(kinds[k][n]))
		}
		l.phrases = append(l.phrases, lesson{c.features, answers})
	}
	text := lesson{features: r.typeFeatures()}
	for _, k := range mucTypes {
		text.answers = append(text.answers, oneIf(kinds[k] != nil))
	}
	l.texts = append(l.texts, text)
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// learn fits a logistic regression for each answer. Features that fewer than
// three phrases or texts have are left out.
func (l *lessons) learn() sorter {
	s := sorter{}
	fit(s, l.phrases, phraseAnswers(), 8, 0.1, 1e-4)
	fit(s, l.texts, textAnswers(), 12, 0.05, 1e-3)
	return s
}

// fit learns by AdaGrad in an order that is the same each time.
func fit(s sorter, from []lesson, answers []string, rounds int, rate, decay float64) {
	ids, rows := numbered(from)
	order := rand.New(rand.NewSource(1)).Perm(len(rows))
	for a, name := range answers {
		weight, seen := make([]float64, len(ids)), make([]float64, len(ids))
		for range rounds {
			for _, k := range order {
				y := from[k].answers[a]
				if y < 0 {
					continue
				}
				sum := 0.0
				for _, f := range rows[k] {
					sum += weight[f]
				}
				miss := 1/(1+math.Exp(-sum)) - y
				if math.Abs(miss) < 1e-4 {
					continue
				}
				for _, f := range rows[k] {
					step := miss + decay*weight[f]
					seen[f] += step * step
					weight[f] -= rate * step / math.Sqrt(seen[f]+1e-6)
				}
			}
		}
		s[name] = map[string]float64{}
		for f, id := range ids {
			if math.Abs(weight[id]) >= 0.02 {
				s[name][f] = weight[id]
			}
		}
	}
}

// numbered gives each feature that three have or more a number, and the rows
// by these.
func numbered(from []lesson) (ids map[string]int, rows [][]int) {
	times := map[string]int{}
	for _, l := range from {
		for _, f := range l.features {
			times[f]++
		}
	}
	ids = map[string]int{}
	for _, l := range from {
		var row []int
		for _, f := range l.features {
			if times[f] < 3 || strings.ContainsAny(f, "\t\n") {
				continue
			}
			if _, ok := ids[f]; !ok {
				ids[f] = len(ids)
			}
			row = append(row, ids[f])
		}
		rows = append(rows, row)
	}
	return ids, rows
}
