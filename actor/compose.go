package actor

import (
	"strings"

	"rashomon"
)

// owned goes on from an actor's name to what belongs to it: "Turkish" to
// "Turkish defence ministry spokesman Hami Kaya".
func (s *scan) owned(a *atom, id string, m Mention) (Mention, int) {
	end := a.end
	if p, j := s.hyphened(end); j > 0 {
		return s.qualified(a, id, m, p, j)
	}
	place := a.get(placeEntry) != nil && !a.has(nameEntry, adjectiveEntry, capitalEntry)
	var r *role
	for {
		next, head, j := s.roleAfter(end, m)
		if next == nil || place && next.kind != "civilians" || !s.belongs(a, &m, r, next, end) {
			break
		}
		owner, ok := s.l.compose(id, next.key, s.on)
		if !ok {
			break
		}
		id, r, end = owner.ID, next, j
		m.Head, m.Role = head, next.key
		m.Adjective, m.Metonym, m.People = false, false, false
		m.Actor = owner
	}
	if place && r == nil {
		return Mention{}, a.end
	}
	if r != nil && (r.kind == "person" || r.kind == "speaker") {
		if j := s.nameAfter(end, id, r, &m); j > end {
			end = j
			m.Span = span(s.tokens, a.first, end)
			if s.tokens[end-1].possessive && s.l.actors[m.Actor.ID] != nil {
				return s.personal(end, m.Actor.ID, m)
			}
		}
	}
	if m.Actor.ID == "" {
		m.Actor, _ = s.l.on(id, s.on)
	}
	m.Span = span(s.tokens, a.first, end)
	return m, end
}

// belongs says whether a role that follows a base reads as the base's own.
// "in Syria people fled" is no "Syria people": a name needs 's before people.
func (s *scan) belongs(a *atom, m *Mention, sofar, next *role, end int) bool {
	if sofar != nil {
		return sofar.kind != "civilians" && (next.kind == "speaker" || next.kind == "person" || next.kind == "office" && sofar.kind != "person" || next.kind == "force" && sofar.kind != "person")
	}
	if (next.key == "coalition" || next.key == "opposition") && s.l.states[a.entries[0].id] == nil {
		return false // an "ISIS coalition" is against it
	}
	if m.Adjective || s.tokens[end-1].possessive || s.tokens[a.first].written == upperCase && !s.tokens[a.first].capitals {
		return true
	}
	if m.People {
		return false
	}
	return next.kind != "civilians"
}

// roleAfter finds the role that begins at or soon after token i, over words
// such as "former" and "senior".
func (s *scan) roleAfter(i int, m Mention) (r *role, head rashomon.Span, end int) {
	for k := range 4 {
		j := i + k
		if j >= len(s.tokens) || s.tokens[j].before == breakGap || s.tokens[j].before == hyphenGap && k == 0 {
			return nil, head, 0
		}
		if a := s.atomAt(j); a != nil {
			if e := a.get(roleEntry); e != nil && !a.has(blockEntry) {
				return s.l.roles[e.id], s.headOf(a), a.end
			}
			if !s.is("modifier", j) {
				return nil, head, 0
			}
		}
		if k < 3 && (s.tokens[j].possessive || !s.is("modifier", j)) {
			return nil, head, 0
		}
	}
	return nil, head, 0
}

// headOf is the head word of a role's words: "ministry" in "ministry of
// defence", the last word elsewhere.
func (s *scan) headOf(a *atom) rashomon.Span {
	for i := a.first + 1; i < a.end; i++ {
		if s.wordIs(i, "of", "for", "in") {
			return span(s.tokens, i-1, i)
		}
	}
	return span(s.tokens, a.end-1, a.end)
}

// nameAfter takes in the name that follows an office: of somebody known, or
// of somebody whom only the words name.
func (s *scan) nameAfter(end int, id string, r *role, m *Mention) int {
	if end >= len(s.tokens) || s.tokens[end].before != spaceGap || s.tokens[end-1].possessive {
		return end
	}
	base := s.baseOf(m.Actor)
	if a := s.atomAt(end); a != nil && a.has(personEntry, surnameEntry) && !a.has(roleEntry) {
		office := strings.TrimPrefix(base, "state:") + "/" + r.key
		for _, o := range []string{office, "/" + r.key, ""} {
			if p := s.person(a, o); p != "" {
				m.Actor, _ = s.l.on(p, s.on)
				m.Head = span(s.tokens, a.first, a.end)
				s.name(p)
				return a.end
			}
		}
	}
	first, j := s.nameRun(end)
	if j == 0 {
		return end
	}
	name := span(s.tokens, first, j).Of(s.text)
	m.Head = span(s.tokens, first, j)
	m.Actor = rashomon.Actor{ID: "person:" + slug(name), Name: name, Kind: rashomon.Person, Country: m.Actor.Country, PartOf: base}
	return j
}

// baseOf is the id of the state or group that an actor belongs to.
func (s *scan) baseOf(a rashomon.Actor) string { return s.l.StateOn(a.ID, s.on) }

func (s *scan) name(id string) {
	s.named[id] = true
}

// nameRun is a run of two to four capitalised words that nothing else claims,
// after titles; end is 0 where there is none.
func (s *scan) nameRun(i int) (first, end int) {
	for i < len(s.tokens) && s.is("title", i) && s.tokens[i].before == spaceGap && s.tokens[i].written == titleCase {
		i++
	}
	j := i
	for j < len(s.tokens) && j < i+5 && !s.tokens[j].capitals {
		t := &s.tokens[j]
		if j > i && (t.before == breakGap || s.tokens[j-1].possessive) || j == i && t.before == breakGap {
			break
		}
		particle := j > i && s.wordIs(j, "al", "bin", "ibn", "abu", "van", "von", "de", "da", "el", "ul", "ud")
		if t.written != titleCase && t.written != singleUpper && !particle || s.at[j] != 0 && !particle && s.atoms[s.at[j]-1].has(nameEntry, adjectiveEntry, seatEntry) {
			break
		}
		j++
	}
	if j-i < 2 {
		return 0, 0
	}
	return i, j
}

// hyphened reads what is hyphened to a name: the list that the word is on,
// and the token after it.
func (s *scan) hyphened(i int) (list string, end int) {
	if i >= len(s.tokens) || s.tokens[i].before != hyphenGap || s.tokens[i-1].possessive {
		return "", 0
	}
	for _, list := range []string{"backing", "making", "holding"} {
		if s.is(list, i) {
			return list, i + 1
		}
	}
	return "", 0
}

// qualified is what a state stands behind ("Turkish-backed rebels"), makes or
// holds.
func (s *scan) qualified(a *atom, id string, m Mention, list string, end int) (Mention, int) {
	if list == "making" {
		return Mention{}, end
	}
	m.Adjective, m.Metonym, m.People = true, false, false
	m.Actor, _ = s.l.on(id, s.on)
	r, head, j := s.roleAfter(end, m)
	if r == nil || list == "holding" && r.kind != "office" {
		return m, end
	}
	if list == "holding" { // "Hamas-run health ministry"
		m.Actor, _ = s.l.compose(id, r.key, s.on)
	} else {
		m.Actor = s.proxies(id, span(s.tokens, a.end, a.end+1).Of(s.text), r, span(s.tokens, a.first, j).Of(s.text))
	}
	m.Adjective, m.Head, m.Role = false, head, r.key
	m.Span = span(s.tokens, a.first, j)
	return m, j
}

// proxies are those whom a state backs or who lean to it. They are a group of
// their own: the state is named in the id, and is not who they belong to.
func (s *scan) proxies(id, how string, r *role, words string) rashomon.Actor {
	_, owner, _ := strings.Cut(id, ":")
	return rashomon.Actor{ID: "group:" + owner + "-" + strings.ToLower(how) + "/" + r.key, Name: plain(words), Kind: rashomon.Group}
}

// plain is a run of words with its white space made single.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

// proOrAnti reads "pro-Iranian militias" and "anti-government protesters".
func (s *scan) proOrAnti(i int) (Mention, int) {
	if i+1 >= len(s.tokens) || s.tokens[i+1].before == breakGap {
		return Mention{}, 0
	}
	a := s.atomAt(i + 1)
	if a == nil {
		return Mention{}, 0
	}
	id, m, ok := s.base(a)
	if !ok {
		return Mention{}, 0
	}
	r, head, j := s.roleAfter(a.end, m)
	if r == nil {
		return Mention{}, a.end
	}
	words := span(s.tokens, i, j)
	m = Mention{Span: words, Head: head, Role: r.key}
	if s.wordIs(i, "pro") {
		m.Actor = s.proxies(id, "pro", r, words.Of(s.text))
		return m, j
	}
	m.Actor, m.Bare = rashomon.Actor{ID: "unknown:" + slug(words.Of(s.text)), Name: plain(words.Of(s.text)), Kind: rashomon.Group}, true
	return m, j
}

// pronoun reads "its defence ministry": whose it is the caller must find.
func (s *scan) pronoun(i int) (Mention, int) {
	r, head, j := s.roleAfter(i+1, Mention{})
	if r == nil || r.kind == "civilians" || r.key == "head" || r.key == "employee" {
		return Mention{}, 0
	}
	m := Mention{Span: span(s.tokens, i, j), Head: head, Role: r.key, Bare: true, Pronoun: true}
	m.Actor = s.unknown(r, span(s.tokens, i+1, j).Of(s.text))
	return m, j
}

// unknown is a role that nobody is named for, kept as the words say.
func (s *scan) unknown(r *role, words string) rashomon.Actor {
	if r.kind == "civilians" {
		return rashomon.Actor{ID: noCountryCivilians, Name: plain(words), Kind: rashomon.Civilians}
	}
	return rashomon.Actor{ID: "unknown:" + slug(words), Name: plain(words), Kind: kindOf(r)}
}

func kindOf(r *role) rashomon.ActorKind {
	switch {
	case r.key == "official": // one official is no office
		return rashomon.UnknownActor
	case r.kind == "person" || r.kind == "speaker":
		return rashomon.Office
	}
	return actorKind(r.kind)
}

// bare reads a role without an owner before it: "the ministry of defence of
// Russia", "President Putin", or nobody's.
func (s *scan) bare(a *atom, e *entry) (Mention, int) {
	r := s.l.roles[e.id]
	m := Mention{Span: span(s.tokens, a.first, a.end), Head: s.headOf(a), Role: r.key}
	if n, j := s.ofOwner(a.end, r); j > 0 {
		n.Span = span(s.tokens, a.first, j)
		if n.Actor.Kind != rashomon.Person || n.Head.IsZero() {
			n.Head = m.Head
		}
		return n, j
	}
	if r.kind == "person" || r.kind == "speaker" {
		if n := s.atomAt(a.end); n != nil && n.has(personEntry, surnameEntry) && s.tokens[a.end].before == spaceGap {
			p := s.person(n, "/"+r.key)
			if p == "" {
				p = s.person(n, "")
			}
			if p != "" {
				s.name(p)
				m.Actor, _ = s.l.on(p, s.on)
				m.Span, m.Head = span(s.tokens, a.first, n.end), span(s.tokens, n.first, n.end)
				return s.personal(n.end, p, m)
			}
		}
	}
	if r.key == "head" || r.key == "employee" || r.key == "military-speaker" && !s.wordIs(a.first-1, "the", "a", "an") {
		return Mention{}, a.end // too many things have heads and members
	}
	m.Bare = true
	end := a.end
	if n, _, j := s.roleAfter(end, m); n != nil && n.key == "spokesperson" && (r.kind == "office" || r.kind == "force") {
		end = j // "the defence ministry spokesman": speaks for the ministry
	}
	m.Span.End = s.tokens[end-1].end
	m.Actor = s.unknown(r, m.Span.Of(s.text))
	return m, end
}

// personal goes on from a titled person to what is theirs: "President Putin's
// spokesman".
func (s *scan) personal(end int, id string, m Mention) (Mention, int) {
	r, head, j := s.roleAfter(end, m)
	if r == nil || !s.tokens[end-1].possessive && r.kind == "person" {
		return m, end
	}
	owner, ok := s.l.compose(id, r.key, s.on)
	if !ok {
		return m, end
	}
	m.Actor, m.Head, m.Role = owner, head, r.key
	m.Span.End = s.tokens[j-1].end
	return m, j
}

// ofOwner reads "of Russia", "for the Turkish army", "in Moscow" after a role.
func (s *scan) ofOwner(i int, r *role) (Mention, int) {
	if !s.wordIs(i, "of", "for", "from", "in") || s.tokens[i].before != spaceGap {
		return Mention{}, 0
	}
	in, from := s.wordIs(i, "in"), s.wordIs(i, "from")
	if s.wordIs(i, "for") && r.kind != "speaker" && r.kind != "person" {
		return Mention{}, 0
	}
	j := i + 1
	if s.wordIs(j, "the") {
		j++
	}
	a := s.atomAt(j)
	if a == nil || s.tokens[j].before != spaceGap || a.has(blockEntry) {
		return Mention{}, 0
	}
	if in && !(r.kind == "office" && a.has(capitalEntry)) && r.kind != "civilians" {
		return Mention{}, 0
	}
	if r.kind != "civilians" && a.has(placeEntry) && !a.has(nameEntry, adjectiveEntry, capitalEntry) {
		return Mention{}, 0 // the police of a town are not its state's army
	}
	if from && r.kind == "office" || r.kind == "group" && !in && !a.has(nameEntry) || r.kind == "group" && in {
		return Mention{}, 0
	}
	id, m, ok := s.base(a)
	if !ok {
		return Mention{}, 0
	}
	end := a.end
	if r.kind == "person" || r.kind == "speaker" {
		m, end = s.owned(a, id, m)
		id = m.Actor.ID
	}
	if m.Adjective && end == a.end || s.tokens[end-1].possessive {
		return Mention{}, 0
	}
	owner, ok := s.l.compose(id, r.key, s.on)
	if !ok {
		return Mention{}, 0
	}
	return Mention{Actor: owner, Role: r.key}, end
}
