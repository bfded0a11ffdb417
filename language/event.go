package language

import (
	"math"

	"rashomon/language/encoder"
)

// An Event is a word, seldom more, that tells of something that happens or
// holds: "struck", "attack", "talks".
type Event struct {
	First, End int    // Tokens[First:End]
	Class      string // TimeBank's: OCCURRENCE, STATE, REPORTING, I_ACTION, I_STATE, ASPECTUAL, PERCEPTION
	Tense      string // PAST, PRESENT, FUTURE, INFINITIVE, PRESPART, PASTPART, NONE
	Aspect     string // PERFECTIVE, PROGRESSIVE, PERFECTIVE_PROGRESSIVE, NONE
	Negative   bool
	Actuality  string  // happened, planned, hypothetical, negated; "" where the weights do not say
	Reported   bool    // stands as what a word of speech reports
	Score      float32 // probability that the word tells of an event at all

	vector []float32 // of unit length; nil where the weights have no such head
	// What makes a likeness of the cosine of two vectors.
	factor, addend float32
}

// Likeness is the probability that two events of different texts are one; false
// where the weights cannot say.
func (e Event) Likeness(o Event) (float32, bool) {
	if len(e.vector) == 0 || len(e.vector) != len(o.vector) {
		return 0, false
	}
	dot := float32(0)
	for i, v := range e.vector {
		dot += v * o.vector[i]
	}
	return sigmoid(e.factor*dot + e.addend), true
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// findEvents are the events whose first word lies in the core.
func (r *Reader) findEvents(w window, logits encoder.Logits) []Event {
	m := r.model
	if !m.Has(encoder.Trigger) || len(m.Labels.Trigger) != 3 {
		return nil
	}
	var out []Event
	for _, c := range runs(w, m.Config.Thresholds.Event, func(i int) []float32 { return logits.Of(encoder.Trigger, i) }) {
		label := func(h encoder.Head) string {
			if !m.Has(h) {
				return ""
			}
			return m.Labels.Of(h)[encoder.Best(logits.Of(h, c.first))]
		}
		e := Event{First: w.left + c.first, End: w.left + c.last + 1, Score: c.score, vector: unit(logits.Of(encoder.Link, c.first))}
		e.Class, e.Tense, e.Aspect = label(encoder.EventClass), label(encoder.EventTense), label(encoder.EventAspect)
		e.Negative = label(encoder.EventPolarity) == "NEG"
		e.Actuality = label(encoder.EventActuality)
		e.Reported = label(encoder.EventReported) == "yes"
		e.factor, e.addend = m.LinkScale()
		out = append(out, e)
	}
	return out
}

// unit is a copy of v of length one.
func unit(v []float32) []float32 {
	sum := float64(0)
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return nil
	}
	out := make([]float32, len(v))
	scale := float32(1 / math.Sqrt(sum))
	for i, x := range v {
		out[i] = x * scale
	}
	return out
}
