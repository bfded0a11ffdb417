package evaluate

import "math"

// The steps in which the engine's role head is asked how sure it is of a word.
var engineSteps = []float32{0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95}

// engineRoles is for each role and token how probable the engine's head holds
// it to be part of a filler, in steps; nil where the weights have no such head.
func (m *mucReading) engineRoles() *[mucRoles][]float64 {
	var out [mucRoles][]float64
	found := false
	for r, name := range mucRoleKeys {
		out[r] = make([]float64, len(m.text.Tokens))
		for i := range out[r] {
			out[r][i] = float64(engineSteps[0]) / 2
		}
		for _, step := range engineSteps {
			for _, run := range m.text.Roles(name, step) {
				found = true
				for i := run.First; i < run.End; i++ {
					out[r][i] = float64(step)
				}
			}
		}
	}
	if !found {
		return nil
	}
	return &out
}

// engineKinds is how probable the engine's head holds each type of incident to
// be told of in a text; nil where the weights have no such head.
func (m *mucReading) engineKinds() map[string]float64 {
	var out map[string]float64
	for _, c := range m.text.Classes("incident", 0, len(m.text.Tokens)) {
		if out == nil {
			out = map[string]float64{}
		}
		out[c.Label] = float64(c.P)
	}
	return out
}

// ofRun is a phrase's probability by the head: the best of its mentions, each
// the mean over its words.
func ofRun(words []float64, spans [][2]int) float64 {
	best := 0.0
	for _, s := range spans {
		sum := 0.0
		for i := s[0]; i < s[1]; i++ {
			sum += words[i]
		}
		best = max(best, sum/float64(s[1]-s[0]))
	}
	return best
}

func logOdds(p float64) float64 {
	p = min(max(p, 0.001), 0.999)
	return math.Log(p / (1 - p))
}

func probability(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }
