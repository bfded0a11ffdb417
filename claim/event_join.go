package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// lightVerbs gives the subject of "carried out", "launched", "came under" to
// the noun of violence that is the deed.
func (rd *reading) lightVerbs(at map[int]*happening) {
	for i := range rd.text.Tokens {
		if rd.pos(i) != "VERB" {
			continue
		}
		e, ok := rd.verbLexeme(i)
		if !ok || e.frame != "light" {
			continue
		}
		passive := rd.passive(i)
		deeds, doers := rd.objects(i), rd.subjects(i)
		if passive {
			deeds, doers = rd.passiveSubjects(i), rd.byAgents(i)
		}
		for _, d := range deeds {
			if h := at[d]; h != nil && h.noun {
				for _, s := range doers {
					rd.addDoer(h, s, "role/light-verb", at)
				}
			}
		}
	}
}

// joinInSentence finds triggers of one sentence that tell of one event: what
// came of it ("killed in an airstrike", "struck a bus, killing four", "the
// blast that killed four") joins the deed.
func (rd *reading) joinInSentence(all []*happening, at map[int]*happening) {
	for _, h := range all {
		if h.noun || h.into != nil || !h.violent() {
			continue
		}
		if d := rd.deedOf(h, at); d != nil && d.root() != h && d.violent() {
			h.into = d.root()
		}
	}
	for _, h := range all {
		if h.noun && h.into == nil && h.violent() {
			if d := rd.deedOfNoun(h, at); d != nil && d.root() != h && d.violent() {
				h.into = d.root()
			}
		}
	}
}

// deedOf is the event that the verb of h tells the outcome of, nil where it
// stands for itself.
func (rd *reading) deedOf(h *happening, at map[int]*happening) *happening {
	i := h.triggers[0]
	if h.effect || h.lexeme.guard != "" {
		for _, s := range rd.subjects(i) {
			if d := at[s]; d != nil && d.noun && !rd.passive(i) && !rd.negated(i) {
				return d // not "an airstrike did not hit a bus", which says of one strike what it was not
			}
		}
		for _, s := range rd.byAgents(i) {
			if d := at[s]; d != nil && d.noun {
				return d
			}
		}
	}
	complements := rd.kids(i, "obl", "nmod", "obj")
	for _, c := range rd.kids(i, "conj") {
		complements = append(complements, rd.kids(c, "obl", "nmod")...)
	}
	for _, k := range complements {
		d := at[k]
		if d == nil || !d.noun {
			continue
		}
		switch p := rd.preposition(k); {
		case p == "in" || p == "during" || p == "by" || p == "from" || p == "with" || p == "following":
			return d
		case h.effect && (p == "after" || p == "when"):
			return d
		}
	}
	up := rd.head(i)
	if up >= 0 && rd.is(i, "acl") && at[up] != nil && at[up].noun && h.effect {
		return at[up]
	}
	if !h.effect {
		return nil
	}
	if d := rd.deedLeft(h, at); d != nil {
		return d
	}
	if d := rd.deedRight(h, at); d != nil {
		return d
	}
	for _, k := range rd.kids(i, "advcl") {
		if d := at[k]; d != nil && rd.marked(k, "when", "as", "after") {
			return d
		}
	}
	for n := 0; n < 3 && up >= 0; n, up = n+1, rd.head(up) {
		if d := at[up]; d != nil && rd.is(i, "advcl", "conj", "xcomp", "dep", "parataxis") {
			if rd.is(i, "advcl") && rd.kid(i, "mark") >= 0 && !rd.marked(i, "by", "with") {
				return nil
			}
			if rd.is(i, "conj") && rd.kid(i, "nsubj") >= 0 && !d.effect {
				return nil
			}
			return d
		}
		// "a bomb went off in a market, killing": the deed is a noun of the clause above.
		if rd.is(i, "advcl", "acl") {
			for _, k := range rd.children[up] {
				if d := at[k]; d != nil && d.noun && k < i && rd.is(k, "nsubj", "obj", "obl") {
					return d
				}
			}
		}
	}
	return nil
}

// deedLeft is a noun of violence that stands to the left of an active verb of
// outcome whose subject the parse does not give, with no other verb between.
func (rd *reading) deedLeft(h *happening, at map[int]*happening) *happening {
	i := h.triggers[0]
	if rd.passive(i) || h.lexeme.frame != "act" || len(rd.subjects(i)) > 0 || len(rd.objects(i)) == 0 {
		return nil
	}
	first, _ := rd.sentence(i)
	for t := i - 1; t >= first; t-- {
		if d := at[t]; d != nil {
			if d.noun {
				return d
			}
			return nil
		}
		if rd.pos(t) == "VERB" && rd.text.Tokens[t].VerbForm == "Fin" {
			return nil
		}
	}
	return nil
}

// deedRight is a noun of violence behind "in", "by" or "during" to the right of
// a passive verb of outcome, with no other verb between, wherever the parse
// hangs it: "died on Thursday evening in an air strike".
func (rd *reading) deedRight(h *happening, at map[int]*happening) *happening {
	i := h.triggers[0]
	if h.lexeme.frame != "die" && !rd.passive(i) {
		return nil
	}
	_, end := rd.sentence(i)
	for t := i + 1; t < end && t < i+16; t++ {
		if d := at[t]; d != nil && d.noun {
			k := d.first - 1
			for k > i && (rd.pos(k) == "DET" || rd.pos(k) == "ADJ" || rd.pos(k) == "NUM" || rd.nominal(k)) {
				k--
			}
			switch rd.word(k) {
			case "in", "by", "during":
				return d
			}
			return nil
		}
		if rd.isVerb(t) && rd.text.Tokens[t].VerbForm == "Fin" || rd.word(t) == ";" {
			return nil
		}
	}
	return nil
}

func (rd *reading) marked(i int, words ...string) bool {
	for _, k := range rd.children[i] {
		if rd.is(k, "mark", "advmod", "case") && slices.Contains(words, rd.word(k)) {
			return true
		}
	}
	return false
}

// deedOfNoun ties a noun of outcome to its deed: "the killing of four in an
// airstrike", "a bombing attack".
func (rd *reading) deedOfNoun(h *happening, at map[int]*happening) *happening {
	i := h.triggers[0]
	for _, k := range rd.kids(i, "nmod", "compound") {
		if d := at[k]; d != nil && d.noun {
			if p := rd.preposition(k); rd.is(k, "compound") || h.effect && (p == "in" || p == "by" || p == "during") {
				return d
			}
		}
	}
	if up := rd.head(i); up >= 0 && rd.is(i, "compound") && at[up] != nil {
		return at[up]
	}
	return nil
}

// joinAcross finds events that are told of again in a later sentence. It joins
// only where the words point back ("the attack", "this strike", what came of
// an event just told) and nothing of time, place or kind speaks against it.
func (rd *reading) joinAcross(all []*happening) {
	rd.joinTitle(all)
	for n, h := range all {
		if h.into != nil || !h.violent() {
			continue
		}
		if d := rd.toldBefore(h, all[:n]); d != nil {
			h.into = d
		}
	}
}

// joinTitle joins what a headline tells to what the first sentences tell: a
// headline sums up its lead.
func (rd *reading) joinTitle(all []*happening) {
	for _, h := range all {
		i := h.triggers[0]
		if h.into != nil || !h.violent() || !rd.text.Sentences[rd.text.Tokens[i].Sentence].Title {
			continue
		}
		for _, d := range all {
			j := d.triggers[0]
			gap := rd.text.Tokens[j].Sentence - rd.text.Tokens[i].Sentence
			if d.into != nil || d == h || !d.violent() || gap <= 0 || rd.text.Sentences[rd.text.Tokens[j].Sentence].Title {
				continue
			}
			if gap > 3 {
				break
			}
			if rd.sameKind(h, d) && !rd.atOdds(h, d) {
				d.into = h
				break
			}
		}
	}
}

func (rd *reading) toldBefore(h *happening, earlier []*happening) *happening {
	i := h.triggers[0]
	definite := h.noun && rd.definiteNoun(i)
	bare := !h.noun && h.effect && !rd.sumsUp(i)
	for k := len(earlier) - 1; k >= 0; k-- {
		d := earlier[k].root()
		if d == h || !d.violent() {
			continue
		}
		j := earlier[k].triggers[0]
		gap := rd.text.Tokens[i].Sentence - rd.text.Tokens[j].Sentence
		if gap == 0 && !definite || rd.atOdds(h, d) {
			continue
		}
		if definite && earlier[k].noun && rd.text.Tokens[j].Plural && !rd.text.Tokens[i].Plural {
			continue // "the attack" is none of "attacks in recent years"
		}
		title := rd.text.Sentences[rd.text.Tokens[j].Sentence].Title
		switch {
		case definite && rd.sameKind(h, d) && gap <= 12 && (!d.effectOnly() || h.lexeme.word == d.lexeme.word):
			return d
		case title && gap <= 3 && rd.sameKind(h, d) && (h.lexeme.word == d.lexeme.word || h.lexeme.mode == d.lexeme.mode && h.lexeme.mode != ""):
			return d
		case bare && !h.whenOwn && !h.whereOwn && gap <= 2 && gap > 0 && rd.paragraph(i)-rd.paragraph(j) <= 1 && !d.effectOnly() && (len(h.perps) == 0 || rd.sameDoers(h, d)):
			return d
		case h.noun && h.whenOwn && d.whenOwn && h.whereOwn && d.whereOwn && h.when == d.when && h.where == d.where && rd.sameKind(h, d):
			return d
		}
	}
	return nil
}

// sumsUp reports whether the sentence tells of all losses so far and not of
// those of one event.
func (rd *reading) sumsUp(i int) bool {
	first, end := rd.sentence(i)
	for t := first; t < end; t++ {
		switch rd.word(t) {
		case "since", "altogether", "overall", "total", "year", "months", "years", "war", "far", "annually", "month":
			return true
		}
	}
	return false
}

// effectOnly reports whether all that is told of the event is what came of it.
func (h *happening) effectOnly() bool { return h.effect && !h.noun }

// definiteNoun reports whether the noun points back: "the", "this", "that".
func (rd *reading) definiteNoun(i int) bool {
	for _, k := range rd.kids(i, "det") {
		switch rd.word(k) {
		case "the", "this", "that", "these", "those":
			return true
		}
	}
	return false
}

// sameKind reports whether two events can be one by their words: a general
// word ("attack", "strike") goes with every mode, otherwise modes must agree.
func (rd *reading) sameKind(a, b *happening) bool {
	if a.lexeme.mode == "" || b.lexeme.mode == "" || a.lexeme.mode == b.lexeme.mode {
		return true
	}
	air := func(m string) bool { return m == "aerial" || m == "drone" || m == "heavy-weapons" || m == "explosives" }
	bang := func(m string) bool { return m == "explosives" || m == "suicide-attack" || m == "destroy" }
	return air(a.lexeme.mode) && air(b.lexeme.mode) || bang(a.lexeme.mode) && bang(b.lexeme.mode) ||
		a.effect && a.noun && b.effect
}

// atOdds reports whether time, place or doer of two events differ as told.
func (rd *reading) atOdds(a, b *happening) bool {
	if a.whenOwn && b.whenOwn && !a.when.Overlaps(b.when) {
		return true
	}
	if a.whereOwn && b.whereOwn && a.where.Name != b.where.Name && !nested(a.where, b.where) {
		return true
	}
	return len(a.perps) > 0 && len(b.perps) > 0 && rd.namedDoers(a) && rd.namedDoers(b) && !rd.sameDoers(a, b)
}

// namedDoers reports whether the doers of an event are of a known country; a group may be
// the same as the country that leads it.
func (rd *reading) namedDoers(h *happening) bool {
	for _, p := range h.perps {
		if len(rd.side(p.actor)) != 2 {
			return false
		}
	}
	return true
}

// sameDoers reports whether two events share the side of a doer.
func (rd *reading) sameDoers(a, b *happening) bool {
	for _, p := range a.perps {
		for _, q := range b.perps {
			if s := rd.side(p.actor); s != "" && s == rd.side(q.actor) {
				return true
			}
		}
	}
	return false
}

// side is whose side an actor is on: its country, else the actor itself; ""
// for somebody unnamed.
func (rd *reading) side(id string) string {
	a := rd.actorsByID[id]
	switch {
	case id == "" || strings.HasPrefix(id, "unknown:"):
		return ""
	case (a.Kind == rashomon.State || a.Kind == rashomon.Force || a.Kind == rashomon.Office || a.Kind == rashomon.Person) && a.Country != "":
		return a.Country
	case a.PartOf != "" && a.Kind != rashomon.Group:
		return rd.side(a.PartOf)
	}
	return id
}

// nested reports whether one place can lie in the other.
func nested(a, b rashomon.Place) bool {
	if a.Country != b.Country && a.Country != "" && b.Country != "" {
		return false
	}
	big := func(p rashomon.Place) bool { return p.Precision >= rashomon.District }
	return big(a) || big(b) || strings.Contains(a.Name, b.Name) || strings.Contains(b.Name, a.Name)
}
