package language

import "rashomon"

// Spans are the runs of text that the tokens cover, neighbours made one.
func (t *Text) Spans(tokens []int) []rashomon.Span {
	var out []rashomon.Span
	for n, i := range tokens {
		s := t.Tokens[i].Span
		if n > 0 && tokens[n-1]+1 == i {
			out[len(out)-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// Words is the span of the entity's words.
func (t *Text) Words(e Entity) rashomon.Span {
	return rashomon.Span{Start: t.Tokens[e.First].Span.Start, End: t.Tokens[e.End-1].Span.End}
}

// Mark puts what the encoder saw into a report: sentences, entities and
// attributions as spans.
func (t *Text) Mark(r *rashomon.Report) {
	r.Sentences, r.Entities, r.Attributions = nil, nil, nil
	for _, s := range t.Sentences {
		r.Sentences = append(r.Sentences, s.Span)
	}
	for _, e := range t.Entities {
		r.Entities = append(r.Entities, rashomon.Entity{Words: []rashomon.Span{t.Words(e)}, Type: e.Type})
	}
	for _, a := range t.Attributions {
		r.Attributions = append(r.Attributions, rashomon.Attribution{Source: t.Spans(a.Source), Cue: t.Spans(a.Cue), Content: t.Spans(a.Content)})
	}
}
