package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// actuality says how far what token i tells of has come: from tense and
// modals, conditions, and the words that it hangs on.
func (rd *reading) actuality(i int) rashomon.Actuality {
	if a, ok := rd.modified(i); ok {
		return a
	}
	node := i
	for n := 0; n < 8; n++ {
		t := rd.text.Tokens[node]
		if rd.clausal(node) || t.POS == "VERB" {
			if a, ok := rd.clauseActuality(node); ok {
				return a
			}
		}
		if t.Head < 0 || rd.takenAsDone(node) {
			break
		}
		if a, ok := rd.under(node, t.Head); ok {
			return a
		}
		// A relative clause, a reason or a second clause stands on its own;
		// only infinitives and participles take the time of what they hang on.
		if rd.is(node, "advcl", "acl:relcl", "parataxis", "ccomp") && rd.finite(node) {
			break
		}
		node = t.Head
	}
	if rd.question(i) && rd.voiceAt[i] == 0 {
		return rashomon.Hypothetical
	}
	return rashomon.Happened
}

// modified is what an adjective or noun before a noun says: "planned strike",
// "ongoing battle".
func (rd *reading) modified(i int) (rashomon.Actuality, bool) {
	for _, k := range rd.kids(i, "amod", "compound") {
		for _, w := range []string{rd.word(k), rd.lemma(k)} {
			if v, ok := rd.words.intent.Value(w); ok && rd.is(k, "amod") {
				return actualityOf(v)
			}
		}
	}
	return "", false
}

func actualityOf(v string) (rashomon.Actuality, bool) {
	first, rest, _ := strings.Cut(v, " ")
	if rest == "negative" {
		return rashomon.Hypothetical, true
	}
	a := rashomon.Actuality(first)
	return a, a != rashomon.Happened
}

func (rd *reading) finite(v int) bool {
	if rd.text.Tokens[v].VerbForm == "Fin" {
		return true
	}
	for _, k := range rd.kids(v, "aux", "cop") {
		if rd.text.Tokens[k].VerbForm == "Fin" {
			return true
		}
	}
	return false
}

// clauseActuality is what a clause's own words say of its time and mood.
func (rd *reading) clauseActuality(v int) (rashomon.Actuality, bool) {
	have, future, could, be := false, false, false, false
	for _, k := range rd.kids(v, "aux", "cop") {
		switch w := rd.word(k); w {
		case "will", "'ll", "’ll", "wo", "shall":
			future = true
		case "would", "'d", "’d", "should", "ought", "could", "can", "may", "might", "must", "ca":
			could = true
		default:
			switch rd.lemma(k) {
			case "have":
				have = true
			case "be":
				be = rd.is(k, "aux")
			}
		}
	}
	cond := rd.conditional(v)
	switch {
	case cond:
		return rashomon.Hypothetical, true
	case future && !have:
		return rashomon.Planned, true
	case could && !have:
		if rd.word0(v, "would") && rd.voiceAt[v] > 0 && !rd.hasCondition(v) {
			return rashomon.Planned, true // "said it would": the reported "will"
		}
		return rashomon.Hypothetical, true
	case could && have:
		if rd.word0(v, "would", "should", "could", "ought") {
			return rashomon.Hypothetical, true
		}
		return rashomon.Happened, true
	case rd.text.Tokens[v].Mood == "Imp":
		return rashomon.Hypothetical, true
	}
	if be && !have && rd.progressive(v) {
		for _, k := range rd.kids(v, "aux") {
			if rd.text.Tokens[k].Tense == "Pres" {
				return rashomon.Ongoing, true
			}
		}
	}
	return "", false
}

func (rd *reading) progressive(v int) bool {
	return strings.HasSuffix(rd.word(v), "ing")
}

func (rd *reading) word0(v int, words ...string) bool {
	for _, k := range rd.kids(v, "aux") {
		w := rd.word(k)
		if w == "'d" || w == "’d" {
			w = "would"
		}
		if slices.Contains(words, w) {
			return true
		}
	}
	return false
}

// conditional reports whether the clause stands under "if", "unless",
// "whether".
func (rd *reading) conditional(v int) bool {
	for _, k := range rd.kids(v, "mark", "advmod") {
		switch rd.word(k) {
		case "if", "unless", "whether", "lest", "until", "till":
			return k < v
		}
	}
	return false
}

func (rd *reading) hasCondition(v int) bool {
	for _, k := range rd.kids(v, "advcl") {
		if rd.conditional(k) {
			return true
		}
	}
	return false
}

// under is what the word h that node hangs on says of it: "threatened to
// strike", "plans for an attack", "in order to".
func (rd *reading) under(node, h int) (rashomon.Actuality, bool) {
	rel := rd.is(node, "xcomp", "acl", "nmod", "obl", "obj", "ccomp", "compound") && !rd.is(node, "acl:relcl", "nmod:poss")
	if !rel {
		if rd.is(node, "advcl") && rd.toInfinitive(node) {
			if a, ok := rd.of(node, h); ok {
				return a, true
			}
			return rashomon.Planned, true
		}
		return "", false
	}
	return rd.of(node, h)
}

func (rd *reading) of(node, h int) (rashomon.Actuality, bool) {
	v, ok := rd.valueOf(rd.words.intent, h)
	if !ok {
		return rashomon.Hypothetical, rd.is(node, "acl") && rd.toInfinitive(node)
	}
	a, is := actualityOf(v)
	if !is {
		return "", false
	}
	switch {
	case rd.is(node, "xcomp", "advcl") && (rd.toInfinitive(node) || a == rashomon.Hypothetical || a == rashomon.Ongoing):
		return a, true
	case rd.is(node, "acl"):
		return a, true
	case rd.is(node, "nmod", "compound"):
		if p := rd.preposition(node); p == "for" || p == "of" || p == "to" || p == "on" || p == "" {
			return a, rd.pos(h) == "NOUN" && !rd.pointed(node)
		}
	case rd.is(node, "obj", "obl"):
		p := rd.preposition(node)
		if rd.is(node, "obl") && p != "for" && p != "on" && p != "with" && p != "to" {
			return "", false
		}
		return a, rd.pos(h) == "VERB" && !rd.pointed(node) && (a != rashomon.Ongoing || rd.is(node, "obj"))
	case rd.is(node, "ccomp"):
		return a, (a == rashomon.Threatened || a == rashomon.Planned) && !rd.finite(node) && !rd.telling(h)
	}
	return "", false
}

// takenAsDone reports whether the words speak of an act as done, whatever the
// clause around says: "will investigate the 1990 invasion", "sanctions imposed
// on them", not "will launch the attack", "called for the withdrawal".
func (rd *reading) takenAsDone(i int) bool {
	if t := rd.text.Tokens[i]; t.Rel == "acl" && t.POS == "VERB" && t.VerbForm != "Inf" && !rd.progressive(i) && rd.kid(i, "nsubj", "aux", "mark") < 0 {
		return true // a past participle, though the tagger may take it for a finite form
	}
	h := rd.head(i)
	if h < 0 || !rd.nominal(i) || !rd.pointed(i) || !rd.is(i, "obj", "obl", "nmod") || rd.is(i, "nmod:poss") {
		return false
	}
	_, intent := rd.valueOf(rd.words.intent, h)
	if intent || rd.lightVerb(h) {
		return false
	}
	_, dated := rd.timeIn(i)
	return dated || rd.isVerb(h) && rd.lookedInto(h)
}

// timeIn is the time named in the noun phrase at i before its noun: "last
// month's explosion", "the 1990 invasion".
func (rd *reading) timeIn(i int) (int, bool) {
	for _, k := range rd.kids(i, "nmod:poss", "compound", "nummod", "amod") {
		if k < i && rd.isTime(k) {
			return k, true
		}
	}
	return -1, false
}

// lookedInto reports whether a verb is of looking back on an act.
func (rd *reading) lookedInto(v int) bool {
	switch rd.lemma(v) {
	case "investigate", "probe", "condemn", "mourn", "mark", "avenge", "examine", "deplore", "punish", "regret", "commemorate", "survive", "witness", "denounce", "blame", "remember":
		return true
	}
	return false
}

// telling reports whether a verb of bidding is passive and gives a clause
// without "to": "the court was told soldiers beat" tells of a deed.
func (rd *reading) telling(h int) bool { return rd.lemma(h) == "tell" }

// toInfinitive reports whether the verb is an infinitive with "to".
func (rd *reading) toInfinitive(v int) bool {
	for _, k := range rd.kids(v, "mark", "aux") {
		if rd.word(k) == "to" && k < v {
			return true
		}
	}
	return false
}
