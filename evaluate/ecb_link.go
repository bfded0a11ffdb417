package evaluate

import "math"

// score is the log odds that two mentions are one event.
func (e *ecbEvent) score(o *ecbEvent) float64 {
	sum := ecbBias
	for i, x := range e.features(o) {
		sum += ecbWeights[i] * x
	}
	return sum
}

func (e *ecbEvent) features(o *ecbEvent) [25]float64 {
	same, doc := yes(e.lemma == o.lemma), yes(e.doc == o.doc)
	other := 1 - same
	words, args, names := e.overlap(e.sentence, o.sentence), e.overlap(e.args, o.args), e.overlap(e.names, o.names)
	odds := evenOdds(e, o)
	verbs := yes(e.pos == "VERB") + yes(o.pos == "VERB")
	common := float64(min(e.common, o.common)) / float64(e.docs)
	shared := sharedOf(e.args, o.args)
	return [25]float64{
		same, other * yes(e.stem == o.stem), odds, odds * other,
		words, words * same, words * other, args, args * same, names, names * same,
		common, common * same, other * float64(min(e.stems, o.stems)) / float64(e.docs),
		doc, doc * same, yes(e.pos == o.pos), verbs, same * verbs,
		float64(sharedOf(e.words, o.words)) / float64(len(e.words)+len(o.words)-sharedOf(e.words, o.words)),
		same * yes(len(e.words) > 1 || len(o.words) > 1), same * yes(shared > 0),
		yes(len(e.args) > 0 && len(o.args) > 0 && shared == 0),
		yes(o.sentence[e.lemma] || e.sentence[o.lemma]), yes(e.governor == o.governor),
	}
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func sharedOf(a, b set) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// overlap is the share of words that two sets have in common, seldom ones of
// the group counting more.
func (e *ecbEvent) overlap(a, b set) float64 {
	both, all := 0.0, 0.0
	weigh := func(w string) float64 {
		if e.have[w] == 0 {
			return math.Log(float64(e.docs + 1))
		}
		return math.Log(float64(e.docs+1) / (float64(e.have[w]) + 0.5))
	}
	for w := range a {
		x := weigh(w)
		all += x
		if b[w] {
			both += x
		}
	}
	for w := range b {
		if !a[w] {
			all += weigh(w)
		}
	}
	return fraction(both, all)
}

// acquaint counts what the events of a group have in common.
func acquaint(events []*ecbEvent) {
	docs, lemmas, stems, words := map[string]bool{}, map[[2]string]bool{}, map[[2]string]bool{}, map[[2]string]bool{}
	for _, e := range events {
		docs[e.doc] = true
		lemmas[[2]string{e.lemma, e.doc}] = true
		stems[[2]string{e.stem, e.doc}] = true
		words[[2]string{e.lemma, e.doc}] = true
		for w := range e.sentence {
			words[[2]string{w, e.doc}] = true
		}
	}
	common, stem, have := counted(lemmas), counted(stems), counted(words)
	for _, e := range events {
		e.docs, e.common, e.stems, e.have = len(docs), common[e.lemma], stem[e.stem], have
	}
}

func counted(pairs map[[2]string]bool) map[string]int {
	out := map[string]int{}
	for p := range pairs {
		out[p[0]]++
	}
	return out
}

// linkEvents makes chains of a group's events: the two clusters that score
// highest on average first. It gives the number of each event's chain.
func linkEvents(events []*ecbEvent) []int {
	acquaint(events)
	n := len(events)
	between := make([][]float64, n) // average scores of clusters
	size, of := make([]float64, n), make([]int, n)
	for i := range events {
		between[i], size[i], of[i] = make([]float64, n), 1, i
		for j := range i {
			between[i][j] = events[j].score(events[i])
			between[j][i] = between[i][j]
		}
	}
	for {
		a, b, best := -1, -1, ecbEnough
		for i := range n {
			for j := range i {
				if size[i] > 0 && size[j] > 0 && between[i][j] >= best {
					a, b, best = j, i, between[i][j]
				}
			}
		}
		if a < 0 {
			return of
		}
		for k := range n {
			x := (between[a][k]*size[a] + between[b][k]*size[b]) / (size[a] + size[b])
			between[a][k], between[k][a] = x, x
		}
		size[a] += size[b]
		size[b] = 0
		for k := range of {
			if of[k] == b {
				of[k] = a
			}
		}
	}
}
