package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// control finds who takes, loses, holds, besieges or cuts off a place.
func (rd *reading) control() {
	for i := range rd.text.Tokens {
		if rd.isVerb(i) {
			rd.verbControl(i)
		} else if rd.nominal(i) {
			rd.nounControl(i)
		}
	}
}

// controlWord is what the list of verbs of control says of the verb at i.
func (rd *reading) controlWord(i int) (word string, change rashomon.ControlChange, stands string) {
	_, end := rd.sentence(i)
	tail := make([]string, 0, 4)
	for t := i + 1; t < end && len(tail) < 3; t++ {
		tail = append(tail, rd.word(t))
	}
	keys := []string{}
	for n := len(tail); n > 0; n-- {
		keys = append(keys, rd.lemma(i)+" "+strings.Join(tail[:n], " "))
	}
	for _, k := range rd.children[i] {
		if k > i && (rd.is(k, "compound:prt", "obj", "advmod") || rd.pos(k) == "ADP") {
			keys = append(keys, rd.lemma(i)+" "+rd.word(k))
		}
	}
	keys = append(keys, rd.lemma(i), rd.word(i))
	for _, key := range keys {
		if v, ok := rd.lists.control.Value(key); ok {
			c, s, _ := strings.Cut(v, " ")
			return key, rashomon.ControlChange(c), s
		}
	}
	return "", "", ""
}

func (rd *reading) verbControl(i int) {
	word, change, stands := rd.controlWord(i)
	if word == "" || stands == "weak" {
		return
	}
	passive := rd.passive(i)
	by := rd.actorsOf(rd.subjects(i))
	objects := rd.objects(i)
	if passive {
		by = rd.actorsOf(rd.byAgents(i))
		objects = rd.passiveSubjects(i)
	}
	from := ""
	var places []int
	switch stands {
	case "subject":
		places = rd.controlPlaces(rd.subjects(i), false)
		for _, k := range rd.kids(i, "obl") {
			if rd.preposition(k) == "to" {
				by = rd.actorsOf(rd.conjuncts(k))
			}
		}
		if m, ok := rd.takerRightBehind(i); ok && slices.Equal(by, rd.actorsOf(rd.subjects(i))) {
			by = []string{m.actor} // the parse hangs "to X" elsewhere
		}
		// A place that falls to somebody is taken by them.
		if len(by) > 0 && len(places) > 0 && !slices.Equal(by, rd.actorsOf(rd.subjects(i))) {
			change = rashomon.Takes
		} else {
			by = nil
		}
	case "of", "to":
		places = rd.controlPlaces(rd.behind(i, stands), false)
	case "from":
		for _, a := range rd.actorsOf(objects) {
			from = a
		}
		places = rd.controlPlaces(rd.behind(i, "from", "of"), false)
	case "line":
		places = rd.linesIn(objects)
	default:
		places = rd.controlPlaces(objects, stands == "place")
		if len(places) == 0 {
			places = rd.controlPlaces(rd.behind(i, "from", "of", "into"), true)
		}
		for _, a := range rd.actorsOf(rd.behind(i, "from")) {
			from = a
		}
	}
	places = rd.glued(i, places, change, by, word)
	for _, p := range places {
		rd.tellControl(i, p, change, by, from, word)
	}
}

// takerRightBehind is the actor in the words "to X" right behind the verb at i.
func (rd *reading) takerRightBehind(i int) (mention, bool) {
	_, end := rd.sentence(i)
	if i+2 >= end || rd.word(i+1) != "to" {
		return mention{}, false
	}
	for t := i + 2; t < min(i+5, end); t++ {
		if n := rd.mentionAt[t]; n >= 0 {
			return rd.named[n], true
		}
	}
	return mention{}, false
}

// nounControl reads "the capture of X", "the fall of X to Y", "the siege of X".
func (rd *reading) nounControl(i int) {
	var change rashomon.ControlChange
	switch rd.lemma(i) {
	case "capture", "seizure", "takeover", "conquest", "occupation":
		change = rashomon.Takes
	case "recapture", "liberation", "reconquest":
		change = rashomon.Retakes
	case "fall", "loss":
		change = rashomon.Loses
	case "siege", "encirclement":
		change = rashomon.Besieges
	default:
		return
	}
	var by []string
	var heads []int
	for _, k := range rd.kids(i, "nmod", "obl") {
		switch rd.preposition(k) {
		case "of":
			heads = append(heads, rd.conjuncts(k)...)
		case "by", "to":
			by = append(by, rd.actorsOf(rd.conjuncts(k))...)
		}
	}
	for _, k := range rd.kids(i, "nmod:poss") {
		by = append(by, rd.actorsOf([]int{k})...)
	}
	from := ""
	if change == rashomon.Loses {
		if len(by) > 0 && rd.lemma(i) == "fall" {
			change = rashomon.Takes
		}
	}
	for _, p := range rd.controlPlaces(heads, true) {
		rd.tellControl(i, p, change, by, from, rd.lemma(i))
	}
}

// behind are the nouns behind one of the prepositions below the verb or its object.
func (rd *reading) behind(i int, prepositions ...string) []int {
	var out []int
	for _, at := range append([]int{i}, rd.kids(i, "obj", "nsubj:pass")...) {
		for _, k := range rd.kids(at, "obl", "nmod") {
			if slices.Contains(prepositions, rd.preposition(k)) {
				out = append(out, rd.conjuncts(k)...)
			}
		}
	}
	return out
}

// actorsOf are the actors that the phrases stand for, each once.
func (rd *reading) actorsOf(heads []int) []string {
	var out []string
	for _, h := range heads {
		m, named := rd.mentionOf(h)
		if !named && !rd.isPerson(h) && !rd.forceNoun(h) || named && m.adjective && !rd.isPerson(h) && !rd.forceNoun(h) {
			continue
		}
		if id := rd.doer(h); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// controlPlaces keeps the phrases that are places which somebody can hold.
func (rd *reading) controlPlaces(heads []int, strict bool) []int {
	var out []int
	for _, h := range heads {
		switch {
		case rd.isTime(h) || rd.isPerson(h) || strict && rd.line(h) || rd.equipmentAt(h) && !rd.placeAt(h):
		case rd.placeAt(h) && !rd.peopleOf(h) || rd.settlement(h) && rd.kid(h, "nmod:poss") < 0 || rd.line(h):
			out = append(out, h)
		case !strict && rd.nominal(h) && rd.placeBelow(h) >= 0:
			out = append(out, h)
		case rd.pos(h) == "PROPN" && !strict && rd.unknownName(h):
			out = append(out, h)
		}
	}
	return out
}

// unknownName reports whether a name is of nobody that the lexicon knows: what
// is retaken is then a place that the gazetteer lacks.
func (rd *reading) unknownName(i int) bool {
	m, ok := rd.mentionOf(i)
	if !ok {
		return true
	}
	k := rd.actorsByID[m.actor].Kind
	return m.end-m.first == 1 && (k == rashomon.Person || k == rashomon.Group) && rd.actorsByID[m.actor].PartOf == "" && rd.actorsByID[m.actor].Country == ""
}

// peopleOf reports whether a place's name stands for its people or power here.
func (rd *reading) peopleOf(i int) bool {
	m, ok := rd.mentionOf(i)
	return ok && m.adjective
}

// settlement reports whether the noun names a kind of place that changes hands.
func (rd *reading) settlement(i int) bool {
	switch rd.lemma(i) {
	case "town", "city", "village", "district", "neighborhood", "neighbourhood", "base", "airbase", "airfield", "airport", "province",
		"region", "area", "territory", "hill", "hilltop", "crossing", "camp", "checkpoint", "position", "stronghold", "bridge", "port",
		"suburb", "enclave", "capital", "barracks", "outpost", "headquarters", "dam", "refinery", "oilfield", "field", "strip", "pocket", "settlement":
		return true
	}
	return false
}

func (rd *reading) line(i int) bool {
	switch rd.lemma(i) {
	case "highway", "road", "route", "motorway", "railway", "corridor", "artery", "m4", "m5", "crossing":
		return true
	case "line", "link":
		for _, k := range rd.kids(i, "compound", "amod") {
			switch rd.lemma(k) {
			case "supply", "rail", "railway", "road", "front", "land", "communication":
				return true
			}
		}
	}
	return false
}

func (rd *reading) linesIn(heads []int) []int {
	var out []int
	for _, h := range heads {
		if rd.line(h) {
			out = append(out, h)
		}
	}
	return out
}

// placeBelow is a place named in the phrase at i: "the town of X", -1 where none is.
func (rd *reading) placeBelow(i int) int {
	first, end := rd.nounPhrase(i)
	for t := first; t < end; t++ {
		if rd.placeAt(t) {
			if m, ok := rd.mentionOf(t); !ok || !m.adjective {
				return t
			}
		}
	}
	for _, k := range rd.kids(i, "nmod", "appos", "compound", "flat") {
		if p := rd.preposition(k); rd.placeAt(k) && (p == "of" || p == "") {
			return k
		}
	}
	return -1
}

func (rd *reading) tellControl(i, p int, change rashomon.ControlChange, by []string, from, word string) {
	where, ok := rd.placeOf(p)
	if !ok || rd.line(p) {
		if q := rd.placeBelow(p); q >= 0 && !rd.line(p) {
			where, _ = rd.placeOf(q)
		} else {
			name := rd.phraseOf(p)
			for _, article := range []string{"the ", "The "} {
				name = strings.TrimPrefix(name, article)
			}
			where = rashomon.Place{Name: name}
			if rd.line(p) {
				where.Precision = rashomon.PartOfState
			}
		}
	}
	if len(by) == 0 && from == "" && !rd.placeAt(p) && rd.placeBelow(p) < 0 && !rd.line(p) {
		return
	}
	rd.tellControlOf(i, where, rd.clauseWords(i), change, by, from, word)
}

func (rd *reading) tellControlOf(i int, where rashomon.Place, words []int, change rashomon.ControlChange, by []string, from, word string) {
	c := rd.claim(rashomon.ControlClaim, i, words,
		rashomon.Reason{Rule: "control/" + string(change), Entry: word + " (control.txt)", Words: []rashomon.Span{rd.text.Tokens[i].Span}})
	when, _ := rd.timeNear(i)
	c.Control = &rashomon.Control{Where: where, By: by, From: from, Change: change, When: when}
}
