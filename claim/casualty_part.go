package claim

import "rashomon"

// partsOf reads "including three children", "among them two women", "six of
// them civilians": parts of a number that the sentence gives.
func (rd *reading) partsOf(s int, losses []*loss) []*loss {
	sentence := rd.text.Sentences[s]
	var out []*loss
	for i := sentence.First; i < sentence.End; i++ {
		from := rd.partCue(i, sentence.End)
		if from < 0 {
			continue
		}
		whole := rd.wholeOf(i, losses)
		if whole == nil {
			continue
		}
		for _, p := range rd.listedPeople(from, sentence.End) {
			l := rd.lossOf(whole.trigger, p, whole.outcomes, rashomon.Reason{
				Rule: "casualties/part", Words: []rashomon.Span{rd.text.Tokens[i].Span}})
			if l == nil || rd.readAsWhole(l, losses) {
				continue
			}
			l.scope = rashomon.PartCount
			l.words = rd.lossWords(l, i)
			out = append(out, l)
		}
	}
	return append(out, rd.partsOfThem(s, losses)...)
}

// partCue is the token behind the words that announce a part, -1 where none stand at i.
func (rd *reading) partCue(i, end int) int {
	switch rd.word(i) {
	case "including", "include", "includes", "included":
		return i + 1
	case "among":
		if i+1 < end {
			switch rd.word(i + 1) {
			case "them", "those", "whom", "these":
				return i + 2
			case "the":
				if i+2 < end {
					if e, ok := rd.outcomeLexeme(i + 2); ok && e.has("state") {
						return i + 3
					}
				}
			}
		}
	}
	return -1
}

// wholeOf is the nearest loss whose people stand before token i.
func (rd *reading) wholeOf(i int, losses []*loss) *loss {
	var best *loss
	for _, l := range losses {
		if p := l.position(); p < i && (best == nil || p >= best.position()) && l.scope != rashomon.PartCount {
			best = l
		}
	}
	return best
}

// readAsWhole reports whether the people of a part were read as a loss of
// their own; then they are that and no part.
func (rd *reading) readAsWhole(l *loss, losses []*loss) bool {
	for _, o := range losses {
		if o.position() == l.position() {
			if o.outcomes[0] == l.outcomes[0] {
				o.scope = rashomon.PartCount
			}
			return true
		}
	}
	return false
}

// partsOfThem reads "three of them children", "of whom six were soldiers".
func (rd *reading) partsOfThem(s int, losses []*loss) []*loss {
	list := rd.numerals(s)
	var out []*loss
	for k := range list {
		n := &list[k]
		them := n.ofThem && n.noun >= 0 && (rd.word(n.noun) == "them" || rd.word(n.noun) == "whom")
		ofWhom := n.first >= 2 && (rd.word(n.first-1) == "whom" || rd.word(n.first-1) == "them") && (rd.word(n.first-2) == "of" || rd.word(n.first-2) == "among")
		if !them && !ofWhom {
			continue
		}
		whole := rd.wholeOf(n.first, losses)
		if whole == nil || whole.number == n {
			continue
		}
		p := rd.partNoun(n)
		if p < 0 {
			continue
		}
		l := &loss{trigger: whole.trigger, patient: p, number: n, outcomes: whole.outcomes, scope: rashomon.PartCount,
			reasons: []rashomon.Reason{{Rule: "casualties/part-of-them", Words: []rashomon.Span{rd.span(n.first, n.end)}}}}
		l.who = rd.whoOf(p, p)
		l.words = rd.lossWords(l, p)
		out = append(out, l)
	}
	return out
}

// partNoun is the noun that says what the part are: "two of them children",
// "of whom six were soldiers"; -1 where none does.
func (rd *reading) partNoun(n *numeral) int {
	from := max(n.end, n.noun+1)
	_, end := rd.sentence(n.core)
	if n.noun >= 0 && n.noun >= n.end && rd.isPerson(n.noun) {
		return n.noun
	}
	for t := from; t < end && t < from+4; t++ {
		if rd.nominal(t) && rd.isPerson(t) {
			return t
		}
		if rd.pos(t) == "PUNCT" {
			break
		}
	}
	return -1
}
