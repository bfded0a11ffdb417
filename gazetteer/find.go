package gazetteer

import (
	"strings"

	"rashomon"
)

// Find gives the places that a text names, in order. candidates are spans
// that a tagger took for places: their names are believed, and those that the
// gazetteer lacks are given without coordinates. Without them, or besides
// them, capitalised names that read as places count. Adjectives and names of
// peoples are no places here; see FindAll.
func (g *Gazetteer) Find(text string, sentences []rashomon.Span, candidates []rashomon.Span) []rashomon.PlaceMention {
	return g.find(text, sentences, candidates, false)
}

// FindAll is Find with adjectives and peoples ("Turkish", "Turks") given as
// their country, as some corpora of places mark them.
func (g *Gazetteer) FindAll(text string, sentences []rashomon.Span, candidates []rashomon.Span) []rashomon.PlaceMention {
	return g.find(text, sentences, candidates, true)
}

func (g *Gazetteer) find(text string, sentences, candidates []rashomon.Span, adjectives bool) []rashomon.PlaceMention {
	if sentences == nil {
		sentences = []rashomon.Span{{Start: 0, End: len(text)}}
	}
	s := &search{g: g, text: text, tokens: tokens(text, sentences), cache: map[string][]Entry{}}
	s.spots(candidates)
	s.settle()
	return s.mentions(adjectives)
}

// Locate decides what places given spans name, and nothing else: to measure
// geocoding apart from recognition.
func (g *Gazetteer) Locate(text string, names []rashomon.Span) []rashomon.PlaceMention {
	s := &search{g: g, text: text, tokens: tokens(text, []rashomon.Span{{Start: 0, End: len(text)}}), cache: map[string][]Entry{}}
	for _, n := range names {
		s.given(n)
	}
	s.settle()
	return s.mentions(true)
}

// A search is the work on one text.
type search struct {
	g         *Gazetteer
	text      string
	tokens    []token
	found     []spot
	cache     map[string][]Entry
	people    map[string]bool // words that the text uses as surnames
	forenames map[string]bool // words that the text uses as given names
	lower     map[string]bool // words that the text has in lower case
}

// A spot is a run of tokens that may name a place.
type spot struct {
	first, end int
	span       rashomon.Span
	entries    []Entry
	best       int  // index in entries, -1 where none
	demonym    bool // an adjective or people
	near       *offset
	inside     int // index of the spot that says where this one lies ("Paris, Texas"), -1
}

func (s *search) lookup(key string) []Entry {
	if e, ok := s.cache[key]; ok {
		return e
	}
	e := s.g.lookup(key)
	if len(e) == 0 && strings.IndexByte(key, ' ') < 0 { // Karak is Al Karak
		e = s.g.lookup("al " + key)
	}
	for i := range e {
		e[i].area = e[i].Country + "/" + Fold(e[i].Admin1)
	}
	s.cache[key] = e
	return e
}

// key joins tokens as the table has names.
func (s *search) key(i, j int) string {
	if j == i+1 {
		return s.tokens[i].fold
	}
	var b strings.Builder
	for k := i; k < j; k++ {
		if k > i {
			b.WriteByte(' ')
		}
		b.WriteString(s.tokens[k].fold)
	}
	return shorten(b.String())
}

const longestName = 6 // tokens

// spots finds the names.
func (s *search) spots(candidates []rashomon.Span) {
	s.note()
	for i := 0; i < len(s.tokens); {
		j, entries, demonym := s.longest(i)
		if k := s.feature(i); k > j {
			s.found = append(s.found, spot{first: i, end: k, span: s.span(i, k), best: -1, inside: -1})
			i = k
			continue
		}
		if j == 0 {
			i++
			continue
		}
		if n := s.blocked(i); n > j {
			i = n
			continue
		}
		believed := covered(candidates, s.span(i, j))
		if s.article(i, j) || s.way(i, j) || demonym && s.language(i, j) || !demonym && (s.calendar(i, j) || s.group(i, j) || s.short(i, j, entries) || !believed && !s.reads(i, j, entries)) {
			i++
			continue
		}
		s.found = append(s.found, spot{first: i, end: j, span: s.span(i, j), entries: entries, best: -1, demonym: demonym, inside: -1})
		i = j
	}
	s.missing(candidates)
}

// way reports whether the token is the end of a street's name: "Any Street".
func (s *search) way(i, j int) bool {
	t := &s.tokens[i]
	return j == i+1 && i > 0 && t.gap == space && s.tokens[i-1].title && !t.capitals && s.is("way", t.fold)
}

// article reports whether the token is only the beginning of a longer name that
// the gazetteer lacks: "Al" of "Al Talh", "Deir" of "Deir-Whatever".
func (s *search) article(i, j int) bool {
	return j == i+1 && j < len(s.tokens) && s.is("article", s.tokens[i].fold) && s.tokens[j].title && s.tokens[j].gap <= hyphen
}

// language reports whether an adjective names a language: "in Turkish,",
// "speaks French".
func (s *search) language(i, j int) bool {
	if i == 0 {
		return false
	}
	switch s.tokens[i-1].fold {
	case "speak", "speaks", "speaking", "spoke", "fluent", "taught", "teaching", "learn", "learning", "learned":
		return true
	case "in":
		return j >= len(s.tokens) || s.tokens[j].gap != space
	}
	return false
}

// blocked is where a phrase ends that holds a place's name and is no place
// ("West Nile virus"); 0 where none begins at token i.
func (s *search) blocked(i int) int {
	for j := min(len(s.tokens), i+4); j > i+1; j-- {
		if s.tokens[j-1].gap <= hyphen && s.is("blocked", s.key(i, j)) {
			return j
		}
	}
	return 0
}

func (s *search) span(i, j int) rashomon.Span {
	return rashomon.Span{Start: s.tokens[i].start, End: s.tokens[j-1].end}
}

func covered(candidates []rashomon.Span, sp rashomon.Span) bool {
	for _, c := range candidates {
		if c.Overlaps(sp) {
			return true
		}
	}
	return false
}

// note gathers what the text as a whole says about words: which it also has
// in lower case, and which follow given names and titles.
func (s *search) note() {
	s.people, s.lower, s.forenames = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i := range s.tokens {
		t := &s.tokens[i]
		if !t.title && !t.number {
			s.lower[t.fold] = true
		}
		if s.forename(i) {
			s.forenames[t.fold] = true
		}
		if i == 0 || !t.title || t.gap != space {
			continue
		}
		p := &s.tokens[i-1]
		if !p.title || p.possessive {
			continue
		}
		if s.is("first", p.fold) || s.is("title", p.fold) && p.fold != "saint" && p.fold != "st" {
			s.people[t.fold] = true
			if i+1 < len(s.tokens) && s.tokens[i+1].title && s.tokens[i+1].gap == space && !t.possessive {
				s.people[s.tokens[i+1].fold] = true
			}
		}
	}
}

func (s *search) is(list, word string) bool { return s.g.word[list][word] }

// longest is the longest name at token i that the gazetteer has; end is 0
// where there is none.
func (s *search) longest(i int) (end int, entries []Entry, demonym bool) {
	t := &s.tokens[i]
	if !t.title || t.number {
		return 0, nil, false
	}
	for j := s.reach(i); j > i; j-- {
		last := &s.tokens[j-1]
		if !last.title && !last.number {
			continue
		}
		key := s.key(i, j)
		d := s.g.demonym[key]
		e := s.lookup(key)
		if len(d) > 0 && heaviest(e) < 6 { // Spanish is a town in Ontario
			return j, d, true
		}
		if len(e) > 0 {
			return j, e, false
		}
	}
	return 0, nil, false
}

// reach is how far a name that begins at token i can go.
func (s *search) reach(i int) int {
	j := i + 1
	for j < len(s.tokens) && j < i+longestName {
		t := &s.tokens[j]
		if t.gap > hyphen || s.tokens[j-1].possessive || !t.title && !t.number && !s.is("inside", t.fold) && !s.is("placewords", t.fold) {
			break
		}
		j++
	}
	return j
}

// capitalised reports whether one of the tokens [i, j) begins with a capital
// or, for names such as el-Geneina, is joined to the next by a hyphen.
func (s *search) capitalised(i, j int) bool {
	for ; i < j; i++ {
		if s.tokens[i].title {
			return true
		}
	}
	return false
}

// calendar reports whether the tokens [i, j) are the name of a month or day.
func (s *search) calendar(i, j int) bool {
	return j == i+1 && s.is("calendar", s.tokens[i].fold)
}

// mentions are the spots as the root type has them.
func (s *search) mentions(adjectives bool) []rashomon.PlaceMention {
	var out []rashomon.PlaceMention
	for i := range s.found {
		p := &s.found[i]
		if p.demonym && (!adjectives || plural(p.span.Of(s.text))) {
			continue
		}
		m := rashomon.PlaceMention{Words: []rashomon.Span{p.span}}
		if p.best < 0 {
			m.Place = s.unlisted(p)
		} else {
			m.Place = p.entries[p.best].place()
			p.entries[p.best].show(&m.Place, p.span.Of(s.text))
			if p.near != nil {
				p.near.apply(&m.Place)
			}
		}
		if n := len(out); n > 0 && s.road(i) {
			out[n-1] = s.between(i, out[n-1])
			continue
		}
		out = append(out, m)
	}
	return out
}

// plural reports whether a demonym is the name of a people, not an adjective.
func plural(word string) bool {
	return strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "men")
}
