package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// glued reads a place that a copy has run together with the "and" behind it
// ("retake Homsand cut the road"): the place is taken, and the verb that the
// lost "and" joined is read as one of control too. It gives back the places
// that stay to be told.
func (rd *reading) glued(i int, places []int, change rashomon.ControlChange, by []string, word string) []int {
	o := i + 1
	_, end := rd.sentence(i)
	for o < end && (rd.pos(o) == "DET" || rd.pos(o) == "ADJ") {
		o++
	}
	if o >= end || rd.world.Places == nil || rd.knownPlace(o) {
		return places
	}
	stem, ok := strings.CutSuffix(rd.text.Word(o), "and")
	if !ok || len(stem) < 4 || rd.pos(o) != "PROPN" {
		return places
	}
	where, found := rd.world.Places.Resolve(stem, rd.nearPlaces())
	if !found {
		return places
	}
	rd.tellControlOf(i, where, run(i, o+1), change, by, "", word)
	if line, second := rd.gluedVerb(o + 1); line >= 0 {
		v, _ := rd.lists.control.Value(second)
		c, _, _ := strings.Cut(v, " ")
		words := run(o+1, line+1)
		name := strings.TrimPrefix(rd.span(o+2, line+1).Of(rd.text.Source), "the ")
		rd.tellControlOf(o+1, rashomon.Place{Name: name, Precision: rashomon.PartOfState}, words, rashomon.ControlChange(c), by, "", second)
	}
	return slices.DeleteFunc(slices.Clone(places), func(p int) bool { return p >= o })
}

// knownPlace reports whether the gazetteer knows the place named at token i.
func (rd *reading) knownPlace(i int) bool {
	p, ok := rd.placeOf(i)
	return ok && p.Located && p.Precision < rashomon.WholeState
}

// nearPlaces are the places that the report names.
func (rd *reading) nearPlaces() []rashomon.Place {
	var out []rashomon.Place
	for _, p := range rd.report.Places {
		if p.Place.Located {
			out = append(out, p.Place)
		}
	}
	return out
}

// gluedVerb is the line or place that a verb of control at token v governs, by
// order alone, and the verb's entry; -1 where v is none.
func (rd *reading) gluedVerb(v int) (line int, word string) {
	_, end := rd.sentence(v)
	if v >= end || !rd.lists.control.Has(rd.word(v)) {
		return -1, ""
	}
	for t := v + 1; t < end && t < v+8; t++ {
		if rd.word(t) == "," {
			break
		}
		if rd.line(t) {
			return t, rd.word(v)
		}
	}
	return -1, ""
}
