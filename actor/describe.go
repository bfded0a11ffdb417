package actor

import (
	"strings"

	"rashomon"
)

// Resolve gives the actor that a name names, in any letter case: "the
// Kremlin", "hts", "Turkish foreign ministry".
func (l *Lexicon) Resolve(name string, on rashomon.Time) (rashomon.Actor, bool) {
	if a, ok := l.on(name, on); ok {
		return a, true
	}
	s := &scan{l: l, text: name, on: on}
	z := tokenizer{text: name, lookup: l.vocabulary.find}
	s.tokens = z.tokens(nil, 0, len(name))
	from := 0
	if s.wordIs(0, "the") && len(s.tokens) > 1 {
		from = 1
	}
	if e := l.exactly(s.tokens[from:]); len(e) > 0 {
		a := &atom{first: from, end: len(s.tokens), entries: e}
		if id, _, ok := s.base(a); ok {
			return l.on(id, on)
		}
	}
	for _, m := range l.Find(name, nil, on) {
		if !m.Bare && m.Span.Start <= s.startOf(from) && m.Span.End >= s.tokens[len(s.tokens)-1].end {
			return m.Actor, true
		}
	}
	return rashomon.Actor{}, false
}

func (s *scan) startOf(i int) int {
	if i < len(s.tokens) {
		return s.tokens[i].start
	}
	return 0
}

// exactly gives the meanings of a whole run of tokens, whatever their case.
func (l *Lexicon) exactly(tokens []token) []entry {
	node := int32(0)
	for i := range tokens {
		if node = l.trie.next(node, tokens[i].word); node == 0 {
			return nil
		}
	}
	if node == 0 {
		return nil
	}
	return l.entries[node]
}

// Describe makes an actor of any phrase. What the lexicon knows it names
// ("Turkish soldiers" are force:TR/armed-forces); people without arms are
// civilians, of a country where the words give one; the rest is kept as said,
// under an id that begins with unknown: ("a Western official").
func (l *Lexicon) Describe(phrase string, on rashomon.Time) rashomon.Actor {
	phrase = plain(phrase)
	head := headOf(phrase)
	if head == 0 {
		return rashomon.Actor{ID: "unknown:", Kind: rashomon.UnknownActor}
	}
	mentions := l.Find(phrase, nil, on)
	var owner string
	for i, m := range mentions {
		last := m.Span.End >= head && m.Span.Start < head
		switch {
		case last && !m.Bare:
			return m.Actor
		case last:
			if a, ok := l.compose(ownerAfter(mentions[i+1:], phrase, m, owner), m.Role, on); ok {
				return a
			}
			return l.nobodys(m, phrase)
		case m.Adjective && !m.Bare && !hedged(phrase, m.Span.Start):
			owner = m.Actor.ID
		}
	}
	return l.named(phrase)
}

// hedged reports whether "ethnic" or "anti" stands before: then the
// adjective names no owner.
func hedged(phrase string, at int) bool {
	before := strings.ToLower(strings.TrimRight(phrase[:at], " -"))
	return strings.HasSuffix(before, "ethnic") || strings.HasSuffix(before, "anti") || strings.HasSuffix(before, "non")
}

// ownerAfter is the owner that "of" or "from" gives after a bare role, else
// the one before it.
func ownerAfter(rest []Mention, phrase string, m Mention, owner string) string {
	for _, n := range rest {
		between := strings.Fields(strings.ToLower(phrase[m.Span.End:max(n.Span.Start, m.Span.End)]))
		if len(between) > 0 && (between[0] == "of" || between[0] == "from") && len(between) <= 3 && !n.Bare {
			return n.Actor.ID
		}
	}
	return owner
}

// nobodys is a described actor without an owner.
func (l *Lexicon) nobodys(m Mention, phrase string) rashomon.Actor {
	if r := l.roles[m.Role]; r != nil && r.kind == "civilians" {
		return rashomon.Actor{ID: noCountryCivilians, Name: phrase, Kind: rashomon.Civilians}
	}
	return rashomon.Actor{ID: "unknown:" + slug(phrase), Name: phrase, Kind: m.Actor.Kind}
}

// noCountryCivilians are civilians of whom the words don't say where.
const noCountryCivilians = "civilians"

// named is a phrase of which the lexicon knows nothing: a person where every
// word is a name, a body where the last says so, else unknown.
func (l *Lexicon) named(phrase string) rashomon.Actor {
	z := tokenizer{text: phrase, lookup: l.vocabulary.find}
	tokens := z.tokens(nil, 0, len(phrase))
	from := 0
	for from < len(tokens) && tokens[from].written != lowerCase && l.words["title"][tokens[from].word] {
		from++
	}
	upper := 0
	for _, t := range tokens[from:] {
		if t.written == titleCase || t.written == singleUpper {
			upper++
		}
	}
	rest := len(tokens) - from
	unknown := rashomon.Actor{ID: "unknown:" + slug(phrase), Name: phrase, Kind: rashomon.UnknownActor}
	if rest == 0 || upper == 0 || rest > 6 {
		return unknown
	}
	if l.words["body"][tokens[len(tokens)-1].word] && tokens[len(tokens)-1].written == titleCase {
		name := strings.TrimPrefix(strings.TrimPrefix(phrase, "the "), "The ")
		return rashomon.Actor{ID: "group:" + slug(name), Name: name, Kind: rashomon.Group}
	}
	name := phrase[tokens[from].start:]
	if rest <= 5 && upper >= rest-1 && tokens[from].written != lowerCase {
		return rashomon.Actor{ID: "person:" + slug(name), Name: name, Kind: rashomon.Person}
	}
	return unknown
}

// headOf is where the head noun of a phrase ends: the last word before the
// first preposition, relative pronoun or comma. 0 for a phrase without words.
func headOf(phrase string) int {
	end := 0
	for end < len(phrase) {
		start := end
		for start < len(phrase) && phrase[start] == ' ' {
			start++
		}
		stop := start
		for stop < len(phrase) && phrase[stop] != ' ' {
			stop++
		}
		word := phrase[start:stop]
		if end > 0 && closesHead[strings.ToLower(strings.Trim(word, ",.()"))] {
			return end
		}
		if cut := strings.TrimRight(word, ",;:.()"); end > 0 && strings.HasSuffix(word, ",") {
			return start + len(cut)
		}
		end = stop
	}
	return len(strings.TrimRight(phrase, " ,.;:"))
}

// closesHead holds the words after which a noun phrase's head cannot come.
var closesHead = map[string]bool{
	"of": true, "in": true, "from": true, "near": true, "at": true, "with": true, "for": true, "on": true,
	"who": true, "that": true, "which": true, "loyal": true, "backed": true, "to": true, "by": true, "and": true,
}
