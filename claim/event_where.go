package claim

import "rashomon"

// placeNear is the place that the event's clause, else its sentence, names as where.
func (rd *reading) placeNear(i int) (rashomon.Place, bool) {
	clause := rd.clause(i)
	best, score := rashomon.Place{}, 0.0
	lo, hi := rd.sentence(i)
	for _, at := range between(rd.placeSpots(), lo, hi) {
		p := rd.report.Places[at.of].Place
		if rd.namesEvent(at, i) {
			return p, true
		}
		s := rd.placeScore(at, i)
		if s <= 0 || !p.Located && (s < 2.5 || !rd.properRun(at.first, at.end)) {
			continue // a name that the gazetteer does not know may be none of a place
		}
		switch {
		case rd.within(at.top, i):
			s += 2
		case rd.within(at.top, clause):
			s++
		}
		// The nearer and the smaller place says more.
		s += 0.3*float64(rashomon.WholeState-extent(p)) - 0.05*float64(distance(i, at.top))
		if s > score {
			best, score = p, s
		}
	}
	if score == 0 {
		return rd.pointedPlace(i)
	}
	return best, score > 0
}

// pointedPlace is the place that "the city", "that village" of the event's
// sentence stands for: the last town or less named before.
func (rd *reading) pointedPlace(i int) (rashomon.Place, bool) {
	lo, hi := rd.sentence(i)
	for n := lo; n < hi; n++ {
		if rd.pos(n) != "NOUN" || !rd.areaWord(n) || !rd.definiteNoun(n) || rd.kid(n, "nmod", "appos", "compound", "acl") >= 0 {
			continue
		}
		p := rd.preposition(n)
		if !locative(p) && !(rd.head(n) == i && (rd.is(n, "obj", "nsubj:pass") || p == "on" || p == "of")) || rd.spokenAt(n, i) {
			continue
		}
		before := between(rd.placeSpots(), 0, n)
		for k := len(before) - 1; k >= 0 && rd.paragraph(n)-rd.paragraph(before[k].first) <= 3; k-- {
			at := rd.report.Places[before[k].of].Place
			m, named := rd.mentionOf(before[k].top)
			if extent(at) < rashomon.Province && !(named && (m.metonym || m.adjective)) && rd.placeScore(before[k], -1) >= 2 {
				return at, true
			}
		}
	}
	return rashomon.Place{}, false
}

// namesEvent reports whether the place at a spot names the event at i: "the
// Brek massacre", "the Brek strike". A state or capital there is a party.
func (rd *reading) namesEvent(at spot, i int) bool {
	m, actor := rd.mentionOf(at.top)
	if actor && rd.actorsByID[m.actor].Kind == rashomon.Person && m.end-m.first == 1 && rd.actorsByID[m.actor].PartOf == "" {
		actor = false // one unknown name before "strike": a place taken for a person
	}
	return !actor && rd.nominal(i) && rd.head(at.top) == i && at.end <= i && rd.is(at.top, "compound", "nmod:poss") &&
		rd.properRun(at.first, at.end) && extent(rd.report.Places[at.of].Place) < rashomon.WholeState
}

// extent is how large a place is, as UCDP counts. A place that the gazetteer
// lacks is a small one, however little is known of where it lies.
func extent(p rashomon.Place) rashomon.WherePrecision {
	if p.GeonameID == 0 && (p.Precision == rashomon.WholeState || p.Precision == rashomon.NoPlace) {
		return rashomon.District
	}
	return p.Precision
}

// placeScore is how surely the place at a spot is where the event at token i
// was; i is -1 where any event of the text is meant. A state, or a capital that
// stands for one, is named as a party more often than as a place: it counts
// only where the words say "in".
func (rd *reading) placeScore(at spot, i int) float64 {
	m, named := rd.mentionOf(at.top)
	if named && m.adjective || i >= 0 && rd.spokenAt(at.top, i) {
		return 0
	}
	top := rd.placePhrase(at)
	if rd.nursedAt(top, i) {
		return 0
	}
	party := extent(rd.report.Places[at.of].Place) >= rashomon.WholeState || named && m.metonym
	if party && rd.aside(at.first) {
		return 0
	}
	town := func(s float64) float64 {
		if party {
			return 0
		}
		return s
	}
	h := rd.head(top)
	ofEvent := h >= 0 && (h == i || i < 0 && rd.violent(h) && rd.harms(h))
	whole := 0.0
	if party && top != at.top {
		whole = 1 // "on X's second city, Y": Y says more
	}
	p := rd.placePreposition(top)
	if locative(p) {
		return 3 - whole
	}
	switch p {
	case "into", "through", "above", "between", "towards", "toward":
		return 2
	case "on", "against", "upon":
		if ofEvent {
			return 2.5 - whole
		}
		return town(1)
	case "of":
		if ofEvent {
			return town(2)
		}
		if h >= 0 && (!party || rd.settlement(h) || rd.partOfPlace(h)) && locative(rd.preposition(h)) {
			return 2 // "below the cliffs of X", "in the north of Y"
		}
		return town(0.5)
	case "":
		return rd.barePlace(top, i, ofEvent, party)
	}
	return 0
}

// nursedAt reports whether the place at top is that of a hospital where somebody
// died or is treated, which is not where he was hurt.
func (rd *reading) nursedAt(top, i int) bool {
	if i >= 0 && rd.lemma(i) != "die" {
		return false
	}
	for a, n := top, 0; a >= 0 && n < 4 && a != i; a, n = rd.head(a), n+1 {
		switch rd.lemma(a) {
		case "hospital", "clinic", "morgue", "infirmary":
			return rd.is(a, "obl", "nmod") && rd.preposition(a) != "on" && rd.preposition(a) != "of"
		}
	}
	return false
}

// placePreposition is the preposition of a place that says where, else its
// first: a parse may give a place that of the phrase before as well.
func (rd *reading) placePreposition(i int) string {
	for _, k := range rd.kids(i, "case", "mark") {
		if k < i && locative(rd.word(k)) {
			return rd.word(k)
		}
	}
	return rd.preposition(i)
}

// locative reports whether a preposition says where something is.
func locative(p string) bool {
	switch p {
	case "in", "at", "near", "outside", "inside", "around", "across", "over", "throughout", "within", "off", "along", "below", "beneath":
		return true
	}
	return false
}

// partOfPlace reports whether the noun at i is a part of a larger place.
func (rd *reading) partOfPlace(i int) bool {
	switch rd.lemma(i) {
	case "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre", "center", "part", "outskirt", "outskirts", "edge":
		return true
	}
	return false
}

// barePlace is placeScore of a place that no preposition leads to.
func (rd *reading) barePlace(top, i int, ofEvent, party bool) float64 {
	switch {
	case rd.is(top, "obj", "iobj", "nsubj:pass"):
		if ofEvent && !(party && top < i && !rd.is(top, "nsubj:pass")) && (i < 0 || rd.harms(i)) {
			return 2.5
		}
	case party:
	case rd.is(top, "nmod:poss", "compound", "nmod"):
		if ofEvent {
			return 2 // "the Axum massacre"
		}
	case rd.is(top, "nsubj", "amod", "case", "flat"):
	default:
		return 0.5
	}
	return 0
}

// harms reports whether the word at i is one of violence and not of what people
// say or do otherwise: its object is where it was.
func (rd *reading) harms(i int) bool {
	if e, ok := rd.verbLexeme(i); ok && rd.pos(i) == "VERB" {
		return e.typ == "ASSAULT" || e.typ == "COERCE" || e.typ == "MOBILIZE" || e.typ == "RETREAT" || e.typ == "PROTEST"
	}
	return true
}

// placePhrase is the head of the phrase that says where, which a name is often
// only a part of: "in the northern town of X", "at X airport", "in X, Y".
func (rd *reading) placePhrase(at spot) int {
	top := at.top
	if lo, _ := rd.sentence(at.first); at.first-2 >= lo && rd.word(at.first-1) == "," && rd.pos(at.first-2) == "NOUN" && rd.settlement(at.first-2) {
		top = at.first - 2 // "on the state's second city, X", whatever the parse makes of X
	}
	for range 6 {
		h := rd.head(top)
		if h < 0 || h >= at.first && h < at.end {
			break
		}
		p := rd.preposition(top)
		part := rd.is(top, "appos", "compound", "flat", "nmod:poss", "list", "nmod", "amod", "obl") && (rd.settlement(h) || rd.placeAt(h))
		if !(rd.is(top, "conj") && p == "" && (rd.placeAt(h) || rd.settlement(h))) && !(part && (p == "" || p == "of" || p == "'s" || p == "’s")) {
			break
		}
		top = h
	}
	return top
}

// violent reports whether a word of violence stands at i.
func (rd *reading) violent(i int) bool {
	return rd.inList(rd.lists.verbs, i) || rd.inList(rd.lists.nouns, i)
}

// spokenAt reports whether the place at top says where words were spoken, or
// belongs to who spoke them, and not to what they tell of the event at i.
func (rd *reading) spokenAt(top, i int) bool {
	for a, n := top, 0; a >= 0 && n < 8 && rd.pos(a) != "VERB"; a, n = rd.head(a), n+1 {
		if p := rd.preposition(a); p == "according" || p == "per" {
			return true // "according to the governor of X"
		}
		if v, _ := rd.valueOf(rd.words.dating, a); v == "told" && a != top && a != i && rd.nominal(a) {
			return true // "at a ceremony in X"
		}
	}
	for a := rd.head(top); a >= 0 && a != i; a = rd.head(a) {
		if rd.speaks(a) && rd.saysTo(top, a) {
			return true
		}
		if rd.within(i, a) {
			return false
		}
	}
	return false
}

// speaks reports whether a verb of speech stands at i.
func (rd *reading) speaks(i int) bool {
	if rd.pos(i) != "VERB" || rd.lightVerb(i) {
		return false
	}
	e, known := rd.cueAt(i)
	v, _ := rd.valueOf(rd.words.dating, i)
	return known && e.speech() || v == "told"
}

// placeBefore is the place that an earlier sentence of the paragraph or the one
// before names as where, else the one that the report is about.
func (rd *reading) placeBefore(i int) rashomon.Place {
	var near rashomon.Place
	before := between(rd.placeSpots(), rd.paragraphStart(i, 1), i)
	for n := len(before) - 1; n >= 0; n-- {
		p, ok := rd.wherePlace(before[n])
		if !ok {
			continue
		}
		if near.IsZero() || near.Country == p.Country && extent(p) < extent(near) {
			near = p
		}
		if extent(near) < rashomon.WholeState {
			return near
		}
	}
	about := rd.aboutPlace()
	if near.IsZero() || about.Country == near.Country || !about.IsZero() && extent(about) < rashomon.WholeState {
		return about
	}
	return near
}

// aboutPlace is the first place that the report names as where something was;
// where that is a state, the first within it.
func (rd *reading) aboutPlace() rashomon.Place {
	var about rashomon.Place
	for _, at := range rd.placeSpots() {
		p, ok := rd.wherePlace(at)
		switch {
		case !ok:
		case about.IsZero():
			about = p
		case p.Country == about.Country && extent(p) < rashomon.WholeState:
			return p
		}
		if extent(about) < rashomon.WholeState && !about.IsZero() {
			break
		}
	}
	return about
}

// wherePlace is the place at a spot if it is located and says where.
func (rd *reading) wherePlace(at spot) (rashomon.Place, bool) {
	p := rd.report.Places[at.of].Place
	if !p.Located || rd.placeScore(at, -1) < 2 {
		return p, false
	}
	for a := rd.head(at.top); a >= 0; a = rd.head(a) {
		if rd.speaks(a) && rd.is(at.top, "nmod", "nmod:poss", "compound", "appos", "obl") && rd.saysTo(at.top, a) {
			return p, false
		}
	}
	return p, true
}

// saysTo reports whether top hangs on the verb of speech at a otherwise than
// by what is said: on its subject, its hearers, or itself.
func (rd *reading) saysTo(top, a int) bool {
	for rd.head(top) >= 0 && rd.head(top) != a {
		top = rd.head(top)
	}
	return rd.is(top, "nsubj", "obj", "iobj", "obl", "advmod")
}
