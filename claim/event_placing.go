package claim

import "rashomon"

// placesByWords overrules the tagger where the words around a name that no
// table knows say that it is a place's: it tags few villages of far countries
// for what they are.
func (rd *reading) placesByWords() {
	for n := range rd.text.Entities {
		e := &rd.text.Entities[n]
		switch e.Type {
		case rashomon.PersonEntity, rashomon.OrganisationEntity, rashomon.ForceEntity:
			if e.End-e.First <= 3 && rd.allProper(e.First, e.End) && rd.saidPlace(e.First, e.End) && !rd.knownActor(e.First, e.End) {
				e.Type = rashomon.PlaceEntity
			}
		}
	}
}

func (rd *reading) allProper(first, end int) bool {
	for i := first; i < end; i++ {
		if !rd.proper(i) && rd.pos(i) != "PUNCT" {
			return false
		}
	}
	return first < end
}

func (rd *reading) knownActor(first, end int) bool {
	if rd.world.Actors == nil {
		return false
	}
	_, known := rd.world.Actors.Resolve(rd.span(first, end).Of(rd.text.Source), rd.report.Published.Time)
	return known
}

// saidPlace reports whether the words before or after a name make it a place:
// "the village of Qarm", "Qarm district", "a raid near Qarm".
func (rd *reading) saidPlace(first, end int) bool {
	lo, hi := rd.sentence(first)
	if end < hi && rd.areaWord(end) && rd.text.Tokens[end].Span.Start > rd.text.Tokens[end-1].Span.End {
		return true
	}
	if first <= lo {
		return false
	}
	switch rd.word(first - 1) {
	case "of":
		return first-2 >= lo && rd.areaWord(first-2)
	case "near", "outside":
		return !rd.title(first)
	case "in":
		return end-first == 1 && !rd.possessed(end)
	}
	return false
}

// possessed reports whether an owner's mark stands at i: "in Brown's view".
func (rd *reading) possessed(i int) bool {
	return i < len(rd.text.Tokens) && (rd.word(i) == "'s" || rd.word(i) == "’s" || rd.word(i) == "'" || rd.word(i) == "’")
}

// areaWord reports whether a common noun for a settlement or division stands at i.
func (rd *reading) areaWord(i int) bool {
	if rd.pos(i) != "NOUN" {
		return false
	}
	switch rd.lemma(i) {
	case "village", "town", "city", "district", "province", "hamlet", "settlement", "governorate", "county", "region", "oblast", "suburb", "neighbourhood", "neighborhood", "municipality", "township":
		return true
	}
	return false
}
