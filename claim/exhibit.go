package claim

import (
	"slices"

	"rashomon"
)

// A shownThing is one exhibit as the report goes on about it.
type shownThing struct {
	noun    int // token that named it first
	kind    rashomon.ExhibitKind
	shownBy string
	words   []int
	content []int // tokens of what it shows
	at      int
	rule    string
}

// exhibits finds the footage, photographs, documents and posts that claims
// rest on, who brought them out, and those that the copy lacks.
func (rd *reading) exhibits() {
	var things []shownThing
	for i := range rd.text.Tokens {
		if t, ok := rd.exhibitAt(i); ok {
			things = rd.joinThing(things, t)
			continue
		}
		if n := rd.itShows(things, i); n >= 0 {
			h := rd.text.Tokens[i].Head
			things[n].content = append(things[n].content, rd.whatShows(h, i)...)
		}
	}
	for _, t := range things {
		c := rd.claim(rashomon.ExhibitClaim, t.at, t.words, rashomon.Reason{Rule: t.rule, Entry: rd.lemma(t.noun) + " (exhibit.txt)", Words: rd.spans([]int{t.noun})})
		rd.hold(c, rd.shownAttitude(t.at), rd.certainty(t.at))
		c.Exhibit = &rashomon.Exhibit{Kind: t.kind, ShownBy: t.shownBy, Of: rd.restingOn(t)}
	}
	rd.missings()
}

// shownAttitude is how the holder stands to an exhibit: who raises doubts about
// photographs does not put them forward.
func (rd *reading) shownAttitude(at int) rashomon.Attitude {
	if v := rd.said[rd.voiceAt[at]]; v.attitude == rashomon.Doubts || v.attitude == rashomon.Denies {
		return v.attitude
	}
	return rashomon.Asserts
}

// exhibitAt reads an exhibit at its noun: the subject or object of a verb of
// exhibits, or "according to footage", "seen in a video".
func (rd *reading) exhibitAt(i int) (shownThing, bool) {
	if !rd.exhibitNoun(i) || rd.noneOf(i) {
		return shownThing{}, false
	}
	v, _ := rd.valueOf(rd.words.exhibit, i)
	t := shownThing{noun: i, kind: rashomon.ExhibitKind(v), at: i}
	first, end := rd.nounPhrase(i)
	t.words = run(first, end)
	used := false
	h := rd.text.Tokens[i].Head
	if h >= 0 && rd.is(i, "nsubj", "nsubj:pass", "obj", "obl", "obl:agent") {
		switch what := rd.exhibitVerb(h); {
		case what == "shows" && rd.is(i, "nsubj") && !rd.passive(h):
			used, t.rule = true, "exhibit/shows"
			t.content = append(t.content, rd.whatShows(h, i)...)
			t.words = run(min(first, h), max(end, h+1))
		case what == "releases" && (rd.deniedWord(h) || rd.refused(h)):
			// what is refused or never came out is no exhibit
		case what == "releases" && (rd.is(i, "obj") || rd.is(i, "nsubj:pass") || rd.is(i, "nsubj") && rd.passive(h)):
			used, t.rule = true, "exhibit/released"
			if by, _ := rd.sourceOf(h); by >= 0 && by != i {
				t.shownBy = rd.shower(by)
			}
			t.words = run(min(first, h), max(end, h+1))
			t.content = append(t.content, rd.subtreeWithout(i, "det", "case", "punct")...)
			t.at = h
		case (rd.is(i, "obl", "obl:agent")) && (rd.preposition(i) == "in" || rd.preposition(i) == "on" || rd.preposition(i) == "by") && rd.seenVerb(h):
			used, t.rule = true, "exhibit/seen-in"
			t.content = append(t.content, rd.subtree(h)...)
		}
	}
	if rd.afterAccording(i) {
		used, t.rule = true, "exhibit/according-to"
		s, e := rd.sentence(i)
		t.content = append(t.content, run(s, e)...)
	}
	for _, k := range rd.kids(i, "acl") {
		if w := rd.exhibitVerb(k); w == "shows" && !rd.passive(k) {
			used = true
			t.content = append(t.content, rd.whatShows(k, i)...)
			if t.rule == "" {
				t.rule = "exhibit/showing"
			}
		} else if w == "releases" && rd.passive(k) {
			if by, _ := rd.sourceOf(k); by >= 0 {
				t.shownBy = rd.shower(by)
				if t.rule == "" {
					used, t.rule = true, "exhibit/released"
				}
			}
		}
	}
	if t.shownBy == "" {
		if o := rd.ownerOf(i); o >= 0 && used {
			t.shownBy = rd.shower(o)
		}
	}
	return t, used
}

// refused reports whether a verb stands under a refusal: "refused to release".
func (rd *reading) refused(v int) bool {
	h := rd.head(v)
	if h < 0 || !rd.is(v, "xcomp", "ccomp", "advcl") {
		return false
	}
	switch rd.lemma(h) {
	case "refuse", "decline", "fail", "promise", "plan", "demand", "urge", "call", "ask":
		return true
	}
	return false
}

// noneOf reports whether the words say that there is no such thing: "any
// evidence", "no footage".
func (rd *reading) noneOf(i int) bool {
	for _, k := range rd.kids(i, "det") {
		if w := rd.word(k); w == "any" || w == "no" {
			return true
		}
	}
	return false
}

// exhibitVerb is "shows" or "releases" where a verb of exhibits stands at v.
func (rd *reading) exhibitVerb(v int) string {
	if rd.pos(v) != "VERB" {
		return ""
	}
	w, _ := rd.valueOf(rd.words.exhibiting, v)
	return w
}

func (rd *reading) seenVerb(v int) bool {
	switch rd.lemma(v) {
	case "see", "show", "hear", "capture", "depict", "record", "catch", "visible", "document", "confirm", "verify":
		return true
	}
	return false
}

func (rd *reading) afterAccording(i int) bool {
	first, _ := rd.nounPhrase(i)
	return first >= 2 && rd.word(first-1) == "to" && rd.word(first-2) == "according"
}

// whatShows are the words that a verb of showing has after it.
func (rd *reading) whatShows(v, subject int) []int {
	var out []int
	for _, t := range rd.subtree(v) {
		if t > v && !rd.within(t, subject) || t > v && rd.within(v, subject) {
			out = append(out, t)
		}
	}
	_, end := rd.sentence(v)
	if len(out) == 0 {
		out = run(v+1, end)
	}
	return out
}

func (rd *reading) shower(by int) string {
	if m, ok := rd.mentionOf(by); ok {
		return m.actor
	}
	if h, ok := rd.holder(by, rd.phraseTokens(by)); ok {
		return h.Actor
	}
	return ""
}

// joinThing adds an exhibit, or adds to one already known where the words go
// on about it: "The footage shows …".
func (rd *reading) joinThing(things []shownThing, t shownThing) []shownThing {
	det := rd.kid(t.noun, "det")
	same := det >= 0 && (rd.word(det) == "the" || rd.word(det) == "that" || rd.word(det) == "this")
	for n := len(things) - 1; n >= 0 && same; n-- {
		if things[n].kind == t.kind && rd.text.Tokens[t.noun].Sentence-rd.text.Tokens[things[n].noun].Sentence <= 6 {
			things[n].content = append(things[n].content, t.content...)
			if things[n].shownBy == "" {
				things[n].shownBy = t.shownBy
			}
			return things
		}
	}
	return append(things, t)
}

// itShows is the exhibit that a pronoun stands for as subject of a verb of
// showing: the last one, named in this sentence or the two before. -1 where
// the token is no such pronoun.
func (rd *reading) itShows(things []shownThing, i int) int {
	w := rd.word(i)
	h := rd.text.Tokens[i].Head
	if w != "it" && w != "they" && w != "which" && w != "that" || h < 0 || !rd.is(i, "nsubj") || rd.exhibitVerb(h) != "shows" || len(things) == 0 {
		return -1
	}
	n := len(things) - 1
	if rd.text.Tokens[i].Sentence-rd.text.Tokens[things[n].noun].Sentence > 3 {
		return -1
	}
	return n
}

// restingOn are the provisional ids of the claims whose first words stand in
// what the exhibit shows.
func (rd *reading) restingOn(t shownThing) []string {
	var out []string
	for _, c := range rd.claims {
		switch c.Kind {
		case rashomon.EventClaim, rashomon.CasualtiesClaim, rashomon.EquipmentClaim, rashomon.ControlClaim, rashomon.PerpetratorClaim:
		default:
			continue
		}
		if len(c.Words) == 0 {
			continue
		}
		at := rd.made[c].at
		if slices.Contains(t.content, at) && !slices.Contains(out, c.ID) {
			out = append(out, c.ID)
		}
	}
	return out
}

// exhibitNoun reports whether a noun is a thing that shows and not somebody
// who says.
func (rd *reading) exhibitNoun(i int) bool {
	return rd.pos(i) == "NOUN" && rd.mentionAt[i] < 0 && rd.inList(rd.words.exhibit, i)
}
