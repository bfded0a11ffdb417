package actor

import (
	"time"

	"rashomon"
)

// Find gives the names and descriptions of actors in a text, in order, none
// within another. on is the day of the report: it says who "the president"
// was. Without sentences the whole text is read.
func (l *Lexicon) Find(text string, sentences []rashomon.Span, on rashomon.Time) []Mention {
	s := &scan{l: l, text: text, on: on}
	z := tokenizer{text: text, lookup: l.vocabulary.find}
	if sentences == nil {
		sentences = []rashomon.Span{{Start: 0, End: len(text)}}
	}
	s.tokens = make([]token, 0, len(text)/6+8)
	for _, sentence := range sentences {
		if sentence.Start < 0 || sentence.End > len(text) || sentence.Start >= sentence.End {
			continue
		}
		s.tokens = z.tokens(s.tokens, sentence.Start, sentence.End)
	}
	s.read()
	return s.mentions
}

// A scan is the work on one text.
type scan struct {
	l        *Lexicon
	text     string
	on       rashomon.Time
	tokens   []token
	atoms    []atom
	at       []int32         // by token: index of the atom that begins there, plus one
	named    map[string]bool // people whom the report names in full
	others   map[int32]bool  // surnames that belong to people whom the lexicon does not know
	mentions []Mention
}

func (s *scan) read() {
	markCapitals(s.text, s.tokens)
	s.markUS()
	s.atoms = s.l.atoms(s.tokens)
	s.at = make([]int32, len(s.tokens)+1)
	for i := range s.atoms {
		s.at[s.atoms[i].first] = int32(i) + 1
	}
	s.names()
	for i := 0; i < len(s.tokens); {
		m, end := s.mention(i)
		if end == 0 {
			i++
			continue
		}
		if m.Actor.ID != "" {
			s.mentions = append(s.mentions, m)
		}
		i = max(end, i+1)
	}
}

// names notes whom the report names in full, and which surnames it gives to
// others: after "Maria Ortega" the name Ortega is hers.
func (s *scan) names() {
	s.named, s.others = map[string]bool{}, map[int32]bool{}
	for i := range s.atoms {
		a := &s.atoms[i]
		for k := range a.entries {
			e := &a.entries[k]
			if e.kind != personEntry && e.kind != surnameEntry {
				continue
			}
			if a.end-a.first > 1 && e.kind == personEntry {
				s.named[e.id] = true
			} else if a.end-a.first == 1 && s.misleading(a, e) && !s.tokens[a.first].opens {
				s.others[s.tokens[a.first].word] = true
			}
		}
	}
}

// markUS takes "US" in a text of capitals for the country where a word
// follows that can be its noun; "IT IS FOR US." is the pronoun.
func (s *scan) markUS() {
	for i := range s.tokens {
		if s.tokens[i].capitals && s.wordIs(i, "us") && i+1 < len(s.tokens) && s.tokens[i+1].before != breakGap && !s.is("title", i+1) && !s.is("pronoun", i+1) {
			s.tokens[i].dotted = true
		}
	}
}

func (s *scan) atomAt(i int) *atom {
	if i >= len(s.at) || s.at[i] == 0 {
		return nil
	}
	return &s.atoms[s.at[i]-1]
}

func (s *scan) is(list string, i int) bool {
	return i >= 0 && i < len(s.tokens) && s.tokens[i].word != 0 && s.l.words[list][s.tokens[i].word]
}

func (s *scan) wordIs(i int, words ...string) bool {
	if i < 0 || i >= len(s.tokens) {
		return false
	}
	w := s.tokens[i].word
	for _, o := range words {
		if w != 0 && s.l.vocabulary.of(o) == w {
			return true
		}
	}
	return false
}

// mention reads the mention that begins at token i. end is 0 where none does;
// a mention without an actor only says how far to pass on.
func (s *scan) mention(i int) (m Mention, end int) {
	if s.is("pronoun", i) {
		return s.pronoun(i)
	}
	if s.wordIs(i, "pro", "anti", "counter") {
		if m, end := s.proOrAnti(i); end > 0 {
			return m, end
		}
	}
	a := s.atomAt(i)
	if a == nil {
		return Mention{}, 0
	}
	if a.has(blockEntry) {
		return Mention{}, a.end
	}
	if base, flags, ok := s.base(a); ok {
		return s.owned(a, base, flags)
	}
	if e := a.get(roleEntry); e != nil {
		return s.bare(a, e)
	}
	return Mention{}, 0
}

// base is the actor that an atom names by itself.
func (s *scan) base(a *atom) (id string, m Mention, ok bool) {
	e := a.get(seatEntry, personEntry, nameEntry, adjectiveEntry, peopleEntry, surnameEntry, capitalEntry, placeEntry)
	if e == nil || e.kind != seatEntry && a.end-a.first == 1 && s.misleading(a, e) {
		return "", m, false
	}
	m.Head = span(s.tokens, a.first, a.end)
	m.Span = m.Head
	switch e.kind {
	case personEntry, surnameEntry:
		id = s.person(a, "")
		if id == "" {
			if e = a.get(nameEntry, adjectiveEntry, capitalEntry); e == nil {
				return "", m, false
			}
			id = e.id
		}
	case adjectiveEntry:
		m.Adjective = !a.has(nameEntry)
		id = e.id
	case peopleEntry:
		m.People = true
		id = e.id
	case capitalEntry:
		m.Metonym = true
		id = e.id
	case placeEntry:
		m.Metonym = true
		id = e.id
	case nameEntry:
		id = s.better(a, e)
	default:
		id = e.id
	}
	return id, m, true
}

// better chooses between actors that share a name: the one whose country the
// report names elsewhere, else the first in the files.
func (s *scan) better(a *atom, first *entry) string {
	n := 0
	for i := range a.entries {
		if a.entries[i].kind == nameEntry {
			n++
		}
	}
	if n < 2 {
		return first.id
	}
	countries := s.countries()
	for i := range a.entries {
		e := &a.entries[i]
		if e.kind != nameEntry {
			continue
		}
		if k := s.l.actors[e.id]; k != nil && k.Country != "" && countries[k.Country] {
			return e.id
		}
	}
	return first.id
}

// countries are those that the report names by states' unambiguous names.
func (s *scan) countries() map[string]bool {
	out := map[string]bool{}
	for i := range s.atoms {
		for _, e := range s.atoms[i].entries {
			if st := s.l.states[e.id]; st != nil && (e.kind == nameEntry || e.kind == adjectiveEntry) {
				out[st.country] = true
			}
		}
	}
	return out
}

// misleading reports whether a single word that is also a person's name, a
// bird's or another place's is likely that: "Michael Jordan", "Chad Smith".
func (s *scan) misleading(a *atom, e *entry) bool {
	i := a.first
	t := &s.tokens[i]
	if t.capitals || e.kind == adjectiveEntry || e.kind == peopleEntry {
		return false
	}
	before := i > 0 && t.before == spaceGap && s.unknownName(i-1)
	switch e.kind {
	case surnameEntry, personEntry:
		return before && !s.is("title", i-1) || s.nameFollows(a)
	case capitalEntry, nameEntry:
		if !s.is("nation", i) {
			return false
		}
		return before || s.nameFollows(a)
	}
	return false
}

// nameFollows reports whether an unknown capitalised word goes on after the
// atom, as a surname does.
func (s *scan) nameFollows(a *atom) bool {
	j := a.end
	return j < len(s.tokens) && s.tokens[j].before == spaceGap && !s.tokens[j-1].possessive && s.unknownName(j)
}

// unknownName reports whether token i is capitalised, in no atom, and no title.
func (s *scan) unknownName(i int) bool {
	t := &s.tokens[i]
	if t.written != titleCase || s.is("title", i) || s.is("modifier", i) {
		return false
	}
	for k := range 4 {
		if i-k >= 0 && s.at[i-k] != 0 && s.atoms[s.at[i-k]-1].end > i {
			return false
		}
	}
	return true
}

// person chooses whom a name means; office, where known, is "TR/president".
// "" where a bare surname is nobody the report has named.
func (s *scan) person(a *atom, office string) string {
	var best string
	var bestTerm term
	for i := range a.entries {
		e := &a.entries[i]
		if e.kind != personEntry && e.kind != surnameEntry {
			continue
		}
		if e.kind == surnameEntry && !s.named[e.id] && office == "" {
			continue
		}
		terms := s.l.people[e.id]
		if office != "" {
			terms = nil
			for _, t := range s.l.people[e.id] {
				if t.office == office || office[0] == '/' && len(t.office) > len(office) && t.office[len(t.office)-len(office):] == office {
					terms = append(terms, t)
				}
			}
		}
		t, ok := nearest(terms, s.on)
		if !ok {
			continue
		}
		if office == "" && !s.named[e.id] && a.end-a.first == 1 && (s.others[s.tokens[a.first].word] || !s.on.IsZero() && t.distance(s.on) > longAgo) {
			continue
		}
		if best == "" || s.named[e.id] && !s.named[best] || closer(t, bestTerm, s.on) && s.named[e.id] == s.named[best] {
			best, bestTerm = e.id, t
		}
	}
	return best
}

// longAgo is how far from an office a single name no longer stands for who
// held it.
const longAgo = 4 * 365 * 24 * time.Hour

func closer(a, b term, on rashomon.Time) bool {
	if on.IsZero() {
		return a.from.After(b.from)
	}
	return a.distance(on) < b.distance(on)
}
