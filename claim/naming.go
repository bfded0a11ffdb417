package claim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// namedPeople makes actors of people whom the lexicon does not know: what the
// language stage tagged as a person, and names that follow a role ("Governor
// Jane Doe").
func (rd *reading) namedPeople() {
	for _, e := range rd.text.Entities {
		if e.Type == rashomon.PersonEntity && rd.nameLike(e.First, e.End) && rd.pos(e.End-1) != "PRON" { // not "one of them"
			rd.person(rd.afterTitle(e.First, e.End), e.End)
		}
	}
	for i := 0; i < len(rd.text.Tokens); i++ {
		if rd.mentionAt[i] >= 0 || !rd.proper(i) {
			continue
		}
		end := rd.nameEnd(i)
		switch {
		case rd.taken(i, end):
		case i > 0 && rd.titleBefore(i):
			rd.person(i, end)
		case end-i >= 2 && end-i <= 4 && rd.actsAsPerson(i, end):
			rd.person(rd.afterTitle(i, end), end)
		}
		i = max(i, end-1)
	}
}

func (rd *reading) person(first, end int) {
	// A name ends with a name, and does not begin with "the governor of".
	for end > first && (rd.pos(end-1) == "ADP" || rd.pos(end-1) == "DET" || rd.pos(end-1) == "PUNCT" && rd.word(end-1) != ".") {
		end--
	}
	for k := end - 2; k > first; k-- {
		if rd.pos(k) == "ADP" && !particles[rd.word(k)] && (rd.pos(first) == "DET" || rd.title(first)) {
			first = k + 1
			break
		}
	}
	if first >= end || rd.taken(first, end) || rd.commonSource(first, end) || end-first == 1 && rd.onlyPlace(first) {
		return
	}
	name := rashomon.Span{Start: rd.text.Tokens[first].Span.Start, End: rd.text.Tokens[end-1].Span.End}.Of(rd.text.Source)
	name = strings.TrimRight(strings.Join(strings.Fields(name), " "), ".,")
	if slug(name) == "" {
		return
	}
	id := rd.actor(rashomon.Actor{ID: "person:" + slug(name), Name: name, Kind: rashomon.Person})
	rd.addMention(mention{first: first, end: end, head: rd.topOf(first, end), actor: id})
}

// commonSource reports whether the words are a common noun for a source with a
// capital because they come first: "Analysts", "State television".
func (rd *reading) commonSource(first, end int) bool {
	if !rd.startsSentence(first) {
		return false
	}
	for i := first + 1; i < end; i++ {
		if rd.text.Word(i) != rd.word(i) {
			return false
		}
	}
	return rd.inList(rd.words.sources, end-1) && rd.kid(end-1, "flat") < 0
}

// onlyPlace reports whether a lone word is the name of a place and no title
// makes a person of it.
func (rd *reading) onlyPlace(i int) bool {
	if rd.titleBefore(i) {
		return false
	}
	s := rd.text.Tokens[i].Span
	for _, p := range rd.report.Places {
		if p.Place.Located && len(p.Words) > 0 && p.Words[0].Start <= s.Start && s.End <= p.Words[0].End {
			return true
		}
	}
	return false
}

// proper reports whether the token is a capitalised part of a name.
func (rd *reading) proper(i int) bool {
	w := rd.text.Word(i)
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && (rd.text.Tokens[i].POS == "PROPN" || !rd.startsSentence(i) && rd.text.Tokens[i].POS == "X")
}

func (rd *reading) startsSentence(i int) bool {
	first, _ := rd.sentence(i)
	return i == first || i == first+1 && rd.text.Tokens[first].POS == "PUNCT"
}

// nameEnd is the end of the run of name parts that starts at i; "al-" and
// particles join, a possessive does not.
func (rd *reading) nameEnd(i int) int {
	_, last := rd.sentence(i)
	end := i + 1
	for end < last {
		w := rd.word(end)
		if strings.Contains(rd.text.Source[rd.text.Tokens[end-1].Span.End:rd.text.Tokens[end].Span.Start], "\n") {
			return end
		}
		switch {
		case rd.proper(end) && rd.mentionAt[end] < 0:
			end++
		case (w == "-" || w == "‑" || particles[w]) && end+1 < last && rd.proper(end+1) && rd.mentionAt[end+1] < 0:
			end += 2
		default:
			return end
		}
	}
	return end
}

var particles = map[string]bool{"al": true, "el": true, "bin": true, "ibn": true, "van": true, "von": true, "de": true, "da": true, "bint": true, "abu": true}

// nameLike reports whether at least one token of the run is capitalised.
func (rd *reading) nameLike(first, end int) bool {
	for i := first; i < end; i++ {
		r, _ := utf8.DecodeRuneInString(rd.text.Word(i))
		if !unicode.IsUpper(r) || rd.text.Tokens[i].POS == "PRON" || rd.text.Tokens[i].POS == "DET" {
			continue
		}
		if rd.startsSentence(i) && rd.text.Tokens[i].POS != "PROPN" && end-first == 1 {
			continue // a common noun in capitals because it comes first
		}
		return true
	}
	return false
}

// title reports whether the token is a role that stands before a name.
func (rd *reading) title(i int) bool {
	w := strings.TrimSuffix(rd.word(i), ".")
	return rd.words.titles.Has(w)
}

func (rd *reading) titleBefore(i int) bool {
	first, _ := rd.sentence(i)
	return i > first && rd.title(i-1)
}

// afterTitle leaves out the roles that a run starts with.
func (rd *reading) afterTitle(first, end int) int {
	for first < end-1 && (rd.title(first) || rd.mentionAt[first] >= 0) {
		first++
	}
	return first
}

// actsAsPerson reports whether a run of name parts speaks or stands beside a
// role, so that it is a person and not a place or a thing.
func (rd *reading) actsAsPerson(first, end int) bool {
	h := rd.topOf(first, end)
	for i := first; i < end; i++ {
		if rd.words.bodies.Has(rd.word(i)) {
			return false
		}
	}
	if rd.title(first) {
		return true
	}
	t := rd.text.Tokens[h]
	if rd.is(h, "nsubj") && t.Head >= 0 {
		e, known := rd.cueAt(t.Head)
		return known && (e.speech() || e.class == "ask" || e.class == "judge")
	}
	for _, k := range rd.kids(h, "appos") {
		if rd.title(k) {
			return true
		}
	}
	return t.Head >= 0 && rd.is(h, "appos") && rd.title(t.Head)
}

// namedBodies makes actors of organisations and forces that the lexicon does
// not know.
func (rd *reading) namedBodies() {
	for _, e := range rd.text.Entities {
		if e.Type == rashomon.OrganisationEntity || e.Type == rashomon.ForceEntity {
			if rd.nameLike(e.First, e.End) && !rd.taken(e.First, e.End) && !rd.systemAt(e.First) {
				rd.body(e.First, e.End, e.Type)
			}
		}
	}
	for i := 0; i < len(rd.text.Tokens); i++ {
		if rd.mentionAt[i] >= 0 || !rd.proper(i) {
			continue
		}
		end := rd.nameEnd(i)
		if end-i >= 2 && rd.words.bodies.Has(rd.word(end-1)) && !rd.taken(i, end) {
			rd.body(i, end, rashomon.OrganisationEntity)
		}
		i = max(i, end-1)
	}
}

func (rd *reading) body(first, end int, kind rashomon.EntityType) {
	for first < end-1 && (rd.text.Tokens[first].POS == "DET" || rd.word(first) == "the") {
		first++
	}
	name := rashomon.Span{Start: rd.text.Tokens[first].Span.Start, End: rd.text.Tokens[end-1].Span.End}.Of(rd.text.Source)
	name = strings.Join(strings.Fields(name), " ")
	if slug(name) == "" {
		return
	}
	a := rashomon.Actor{ID: "group:" + slug(name), Name: name, Kind: rashomon.Group}
	if kind == rashomon.ForceEntity {
		a.ID, a.Kind = "force:"+slug(name), rashomon.Force
	}
	switch v, _ := rd.words.bodies.Value(rd.word(end - 1)); v {
	case "outlet":
		a.ID, a.Kind = "outlet:"+slug(name), rashomon.OutletActor
	case "office":
		if end-first > 1 && rd.word(end-2) == "news" {
			a.ID, a.Kind = "outlet:"+slug(name), rashomon.OutletActor
			break
		}
		a.ID, a.Kind = "office:"+slug(name), rashomon.Office
	case "force":
		a.ID, a.Kind = "force:"+slug(name), rashomon.Force
	}
	rd.addMention(mention{first: first, end: end, head: rd.topOf(first, end), actor: rd.actor(a)})
}
