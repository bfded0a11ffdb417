package claim

import "rashomon"

// deniedCharge reads a denial that names no deed of its own: "Iran denied the
// accusations", "rejected claims that it was behind the attack". What is denied
// is that the denier did what the report told before. A denial with a deed of
// its own ("denied that its jets struck the camp") is read where the deed is.
func (rd *reading) deniedCharge(v int) {
	if !rd.isVerb(v) || rd.passive(v) || !rd.chargeBehind(v) {
		return
	}
	ev := rd.deedBefore(v)
	if ev == nil && rd.text.Tokens[v].Sentence < 4 {
		ev = rd.firstDeed(v) // a headline denies what the report goes on to tell
	}
	if ev == nil {
		return
	}
	for _, d := range rd.subjects(v) {
		id := rd.doer(d)
		a, known := rd.actorsByID[id]
		if !known || !body(a) && a.Kind != rashomon.Person || rd.denies(id, v) {
			continue
		}
		c := rd.tellPerpetrator(v, ev, rd.chargedOf(ev, id), append(rd.clauseOrPhrase(v, d), v), rashomon.Reason{
			Rule: "perpetrator/denied-charge", Entry: rd.lemma(v), Words: []rashomon.Span{rd.text.Tokens[v].Span}})
		rd.heldBy(c, v, d, id, true)
	}
}

// chargedOf is whom of a denier's side the report said to have done it: the
// ministry denies that its state's forces did. Itself where nobody of its side
// was named.
func (rd *reading) chargedOf(ev *rashomon.Claim, id string) string {
	for _, c := range rd.claims {
		if c.Perpetrator != nil && c.Perpetrator.Of == ev.ID && c.Perpetrator.Actor != "" && rd.speaksFor(c.Perpetrator.Actor) == rd.speaksFor(id) {
			return c.Perpetrator.Actor
		}
	}
	return id
}

// deedBefore is the act of violence told last before token i, nil where the
// three sentences before tell none.
func (rd *reading) deedBefore(i int) *rashomon.Claim {
	for t := i - 1; t >= 0 && rd.text.Tokens[i].Sentence-rd.text.Tokens[t].Sentence <= 3; t-- {
		if ev := rd.eventAt[t]; ev != nil && ev.Event.Type == "ASSAULT" {
			return ev
		}
	}
	return nil
}

// firstDeed is the first act of violence that the report tells of after the
// sentence of token v; nil where it tells of none.
func (rd *reading) firstDeed(v int) *rashomon.Claim {
	for _, h := range rd.happenings {
		if h.violent() && len(h.triggers) > 0 && rd.text.Tokens[h.triggers[0]].Sentence > rd.text.Tokens[v].Sentence {
			return h.claim
		}
	}
	return nil
}

// chargeBehind reports whether a charge stands behind the verb in its sentence,
// and no deed told there for the first time: the next verb of the sentence that
// is no part of "was behind" ends the search.
func (rd *reading) chargeBehind(v int) bool {
	_, end := rd.sentence(v)
	if v+1 < end && (rd.word(v+1) == "this" || rd.word(v+1) == "that" || rd.word(v+1) == "it" || rd.word(v+1) == "them") && (v+2 >= end || rd.pos(v+2) == "PUNCT" || rd.pos(v+2) == "CCONJ" || rd.pos(v+2) == "ADV" || rd.pos(v+2) == "ADP" || rd.pos(v+2) == "SCONJ") {
		return true
	}
	for t := v + 1; t < end; t++ {
		switch rd.lemma(t) {
		case "accusation", "allegation", "charge", "behind":
			return rd.noDeed(t+1, end)
		case "claim":
			if !rd.isVerb(t) {
				return rd.noDeed(t+1, end) || rd.word(t+1) == "and"
			}
		}
		if rd.isVerb(t) && rd.lemma(t) != "be" {
			return false
		}
	}
	return false
}

// noDeed reports whether no verb of violence stands between two tokens, up to
// the next main clause.
func (rd *reading) noDeed(first, end int) bool {
	for t := first; t < end && rd.word(t) != "and" && rd.word(t) != "but"; t++ {
		if rd.isVerb(t) && rd.violent(t) {
			return false
		}
	}
	return true
}

// denies reports whether a perpetrator claim in the sentence of token i says
// that the actor denies it already.
func (rd *reading) denies(id string, i int) bool {
	for _, c := range rd.claims {
		if c.Perpetrator == nil || c.Perpetrator.Actor != id || c.Attitude != rashomon.Denies {
			continue
		}
		if at := rd.made[c].at; rd.text.Tokens[at].Sentence == rd.text.Tokens[i].Sentence {
			return true
		}
	}
	return false
}
