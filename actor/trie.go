package actor

import (
	"fmt"
	"strings"
)

// number gives a folded word its number, making one where it has none.
func (b *builder) number(word []byte, hash uint32) int32 {
	n := b.l.vocabulary.number(word, hash)
	if int(n) == len(b.l.first) {
		b.l.first = append(b.l.first, false)
	}
	return n
}

// tokens cuts a name; the result is good until the next call.
func (b *builder) tokens(name string) []token {
	b.z.text = name
	b.scratch = b.z.tokens(b.scratch[:0], 0, len(name))
	return b.scratch
}

// add puts a name into the trie.
func (b *builder) add(kind entryKind, id, name string) {
	tokens := b.tokens(name)
	if len(tokens) == 0 {
		return
	}
	if len(tokens) > 1 && strings.HasPrefix(name, "the ") {
		tokens = tokens[1:]
	}
	l, node := b.l, int32(0)
	e := entry{kind: kind, id: id, cases: b.cases.take(len(tokens))}
	for i, t := range tokens {
		e.cases[i] = t.written
		next := l.trie.next(node, t.word)
		if next == 0 {
			next = int32(len(l.entries))
			l.entries = append(l.entries, nil)
			l.trie.add(node, t.word, next)
		}
		node = next
	}
	if kind == roleEntry {
		for i := range e.cases {
			e.cases[i] = lowerCase
		}
	}
	for _, o := range l.entries[node] {
		if o.kind == kind && o.id == id { // written in two ways: the laxer case counts
			for i := range o.cases {
				o.cases[i] = min(o.cases[i], e.cases[i])
			}
			return
		}
	}
	l.first[tokens[0].word] = true
	if l.entries[node] == nil {
		l.entries[node] = b.entries.take(1)[:0]
	}
	l.entries[node] = append(l.entries[node], e)
}

// lexicon checks that what the files say hangs together.
func (b *builder) lexicon() (*Lexicon, error) {
	for key, terms := range b.l.terms {
		whole, _, _ := splitOffice(key)
		if _, ok := b.l.Actor(whole); !ok {
			return nil, fmt.Errorf("actor data: %s holds %s of nobody known", terms[0].who, key)
		}
	}
	for id, k := range b.l.actors {
		for _, t := range k.partOf {
			if _, ok := b.l.Actor(t.who); !ok {
				return nil, fmt.Errorf("actor data: %s is part of %s, which nobody knows", id, t.who)
			}
		}
	}
	return b.l, nil
}

// An atom is one name found in a text, before names are composed.
type atom struct {
	first, end int // tokens
	entries    []entry
}

// has reports whether one meaning of the atom is of a kind.
func (a *atom) has(kinds ...entryKind) bool { return a.get(kinds...) != nil }

// get is the atom's first meaning of the kinds, in the order of the kinds.
func (a *atom) get(kinds ...entryKind) *entry {
	for _, k := range kinds {
		for i := range a.entries {
			if a.entries[i].kind == k {
				return &a.entries[i]
			}
		}
	}
	return nil
}

// atoms finds the longest names in the tokens, left to right.
func (l *Lexicon) atoms(tokens []token) []atom {
	var out []atom
	for i := 0; i < len(tokens); {
		if w := tokens[i].word; w == 0 || !l.first[w] {
			i++
			continue
		}
		a := l.longest(tokens, i)
		if a.end == 0 {
			i++
			continue
		}
		out = append(out, a)
		i = a.end
	}
	return out
}

// longest is the longest name that begins at token i; end is 0 where none does.
func (l *Lexicon) longest(tokens []token, i int) atom {
	var best atom
	node := int32(0)
	for j := i; j < len(tokens); j++ {
		t := &tokens[j]
		if j > i && t.before == breakGap {
			break
		}
		if node = l.trie.next(node, t.word); node == 0 {
			break
		}
		if ok := l.fitting(l.entries[node], tokens[i:j+1]); len(ok) > 0 {
			best = atom{first: i, end: j + 1, entries: ok}
		}
	}
	return best
}

// fitting keeps the meanings whose letter case the text bears out.
func (l *Lexicon) fitting(entries []entry, tokens []token) []entry {
	for i := range entries {
		if !l.fits(&entries[i], tokens) {
			out := append([]entry(nil), entries[:i]...)
			for ; i < len(entries); i++ {
				if l.fits(&entries[i], tokens) {
					out = append(out, entries[i])
				}
			}
			return out
		}
	}
	return entries
}

func (l *Lexicon) fits(e *entry, tokens []token) bool {
	if tokens[0].capitals {
		// In a text of capitals short names are also plain words.
		if len(tokens) == 2 && strings.HasPrefix(e.id, "outlet:") && tokens[0].word == l.vocabulary.of("the") {
			return false // "THE TIMES" are times
		}
		return len(tokens) > 1 || tokens[0].dotted || e.kind == roleEntry || !l.words["capitals"][tokens[0].word]
	}
	for i, c := range e.cases {
		w := tokens[i].written
		switch c {
		case upperCase:
			// British papers write Nato and Isis; "Us" is no United States.
			if w != upperCase && !(w == titleCase && tokens[i].end-tokens[i].start >= 4 && !l.words["capitals"][tokens[i].word]) {
				return false
			}
		case titleCase, singleUpper:
			if w == lowerCase {
				return false
			}
		case lowerCase:
		}
	}
	return true
}
