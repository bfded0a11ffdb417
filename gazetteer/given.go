package gazetteer

import (
	"strings"
	"unicode"

	"rashomon"
)

// missing adds the candidates that the gazetteer does not have, and those of
// which it has a part of the name.
func (s *search) missing(candidates []rashomon.Span) {
	for _, c := range candidates {
		taken := false
		for i := range s.found {
			taken = taken || s.found[i].span.Overlaps(c)
		}
		if !taken {
			s.given(c)
		}
	}
}

// given adds a span whose words are known to name a place.
func (s *search) given(c rashomon.Span) {
	if c.Start < 0 || c.End > len(s.text) || c.Start >= c.End {
		return
	}
	indefinite := strings.HasPrefix(c.Of(s.text), "a ") || strings.HasPrefix(c.Of(s.text), "an ")
	c = s.undetermined(c)
	p := spot{span: c, best: -1, inside: -1, first: len(s.tokens), end: len(s.tokens)}
	for i := range s.tokens {
		if s.tokens[i].end > c.Start && s.tokens[i].start < c.End {
			p.first = min(p.first, i)
			p.end = i + 1
		}
	}
	if p.first == len(s.tokens) || !s.capitalised(p.first, p.end) {
		return // no word of the text lies in it, or it is "the border", "a village"
	}
	if s.calendar(p.first, p.end) || s.group(p.first, p.end) {
		return
	}
	key := Fold(c.Of(s.text))
	if p.entries = s.lookup(key); len(p.entries) == 0 || len(s.g.demonym[key]) > 0 && heaviest(p.entries) < 6 {
		if p.entries = s.g.demonym[key]; len(p.entries) > 0 {
			p.demonym = true
		} else if p.entries = s.partly(key); len(p.entries) == 0 {
			s.snap(&p)
			if indefinite && len(p.entries) == 0 {
				return // "a Someland village" names none
			}
		}
	}
	at := len(s.found)
	for at > 0 && s.found[at-1].span.Start > c.Start {
		at--
	}
	s.found = append(s.found, spot{})
	copy(s.found[at+1:], s.found[at:])
	s.found[at] = p
}

// undetermined is the span without "the" before a name: "the Brek market".
func (s *search) undetermined(c rashomon.Span) rashomon.Span {
	for _, d := range []string{"the ", "The ", "a ", "an "} {
		if rest := strings.TrimPrefix(c.Of(s.text), d); len(rest) < c.Len() && rest != "" && unicode.IsUpper(rune(rest[0])) {
			return rashomon.Span{Start: c.End - len(rest), End: c.End}
		}
	}
	return c
}

// snap looks up the words that a span which cuts through words covers most
// of: the longest run of them that the gazetteer has.
func (s *search) snap(p *spot) {
	from, to := p.first, p.end
	for n := to - from; n > 0; n-- {
		for i := from; i+n <= to; i++ {
			if !s.tokens[i].title || s.article(i, i+n) {
				continue
			}
			key := s.key(i, i+n)
			if e := s.lookup(key); len(e) > 0 {
				p.entries, p.first, p.end = e, i, i+n
				return
			}
			if e := s.g.demonym[key]; len(e) > 0 {
				p.entries, p.first, p.end, p.demonym = e, i, i+n, true
				return
			}
		}
	}
}

// partly looks a name up without the words that say what it is: "the city of
// Aleppo", "Aleppo province", "northern Mali".
func (s *search) partly(key string) []Entry {
	words := strings.Fields(key)
	for len(words) > 1 && (s.is("side", words[0]) || s.is("placewords", words[0])) {
		words = words[1:]
		if e := s.lookup(strings.Join(words, " ")); len(e) > 0 {
			return e
		}
	}
	for len(words) > 1 && s.is("placewords", words[len(words)-1]) {
		words = words[:len(words)-1]
		if e := s.lookup(strings.Join(words, " ")); len(e) > 0 {
			return e
		}
	}
	return nil
}
