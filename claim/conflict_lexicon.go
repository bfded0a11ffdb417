package claim

import (
	"slices"
	"strings"
	"sync"

	"rashomon"
	"rashomon/language/lexicon"
)

// A lexeme says what a word of an event list tells: see the heads of the files.
type lexeme struct {
	word   string // as listed
	file   string
	typ    string
	mode   string
	frame  string // "act", "die", "explode", "meet", "light"
	guard  string
	out    []rashomon.Outcome
	eq     []rashomon.Outcome
	weak   bool
	plural []string // other words of the value: "state", "of", "toll" …
}

// conflictLists are the word lists of violence, people and materiel.
type conflictLists struct {
	verbs, nouns, outcome, weapons, persons, targets, inaction *lexicon.List
	measures, notViolence, classes, systems, control           *lexicon.List
}

// openConflictLists reads the lists once. They are embedded: a list that does
// not open is a mistake of the build that the package's tests show, and an
// empty list stands in for it.
var openConflictLists = sync.OnceValue(func() *conflictLists {
	open := func(name string) *lexicon.List {
		l, err := lexicon.English(name)
		if err != nil {
			return &lexicon.List{}
		}
		return l
	}
	return &conflictLists{
		verbs: open("event-verbs"), nouns: open("event-nouns"), outcome: open("outcomes"),
		weapons: open("weapons"), persons: open("persons"), targets: open("targets"),
		inaction: open("inaction"), measures: open("measures"), notViolence: open("not-violence"),
		classes: open("equipment-classes"), systems: open("equipment-systems"), control: open("control"),
	}
})

// parseLexeme reads the value of an event or outcome list.
func parseLexeme(word, file, value string) lexeme {
	e := lexeme{word: word, file: file, frame: "act"}
	for n, f := range strings.Fields(value) {
		key, val, has := strings.Cut(f, "=")
		switch {
		case key == "out":
			e.out = append(e.out, rashomon.Outcome(val))
		case key == "eq":
			e.eq = append(e.eq, rashomon.Outcome(val))
		case key == "frame":
			e.frame = val
		case key == "guard":
			e.guard = val
		case key == "weak":
			e.weak = true
		case !has && n == 0 && strings.ToUpper(strings.Split(key, "/")[0]) == strings.Split(key, "/")[0]:
			e.typ, e.mode, _ = strings.Cut(key, "/")
		default:
			e.plural = append(e.plural, f)
		}
	}
	return e
}

func (e lexeme) has(word string) bool { return slices.Contains(e.plural, word) }

// reason names the entry for --explain.
func (e lexeme) reason(rule string, words ...rashomon.Span) rashomon.Reason {
	return rashomon.Reason{Rule: rule, Entry: e.word + " (" + e.file + ")", Words: words}
}

// verbLexeme is what the verb at i tells, its particle and the words after it
// considered: "gun down", "open fire", "shot dead".
func (rd *reading) verbLexeme(i int) (lexeme, bool) {
	l := rd.lists.verbs
	lemma := rd.lemma(i)
	for n := min(3, l.Longest()-1); n >= 1; n-- {
		words := []string{lemma}
		for k := 1; k <= n && i+k < len(rd.text.Tokens); k++ {
			words = append(words, rd.word(i+k))
		}
		if v, ok := l.Value(strings.Join(words, " ")); ok {
			return parseLexeme(strings.Join(words, " "), "event-verbs.txt", v), true
		}
	}
	for _, k := range rd.children[i] {
		particle := rd.word(k)
		if k > i && (rd.is(k, "compound:prt", "xcomp", "advcl", "advmod", "amod", "obl", "obj") || k-i <= 6) {
			if v, ok := l.Value(lemma + " " + particle); ok && k-i < 12 {
				return parseLexeme(lemma+" "+particle, "event-verbs.txt", v), true
			}
		}
	}
	forms := []string{lemma, rd.word(i)}
	if rd.pos(i) == "ADJ" {
		forms = append(forms, verbStem(rd.word(i), "", l.Has))
	}
	for _, form := range forms {
		if v, ok := l.Value(form); ok {
			return parseLexeme(form, "event-verbs.txt", v), true
		}
	}
	return lexeme{}, false
}

// nounLexeme is what the noun at i tells, with the nouns before it: "drone
// strike", "air raid".
func (rd *reading) nounLexeme(i int) (e lexeme, first int, ok bool) {
	first, _ = rd.sentence(i)
	names := []string{rd.nounBase(i)}
	starts := []int{i}
	for k := i - 1; k >= first && len(names) < 4; k-- {
		if rd.word(k) == "-" {
			continue
		}
		if rd.pos(k) == "PUNCT" {
			break
		}
		names = append(names, rd.word(k))
		starts = append(starts, k)
	}
	for n := len(names); n >= 1; n-- {
		words := slices.Clone(names[:n])
		slices.Reverse(words)
		key := strings.Join(words, " ")
		if v, found := rd.lists.nouns.Value(key); found {
			return parseLexeme(key, "event-nouns.txt", v), starts[n-1], true
		}
		if n > 1 { // "airstrike" written "air-strike"
			if v, found := rd.lists.nouns.Value(strings.Join(words, "")); found {
				return parseLexeme(key, "event-nouns.txt", v), starts[n-1], true
			}
		}
	}
	return e, i, false
}

// nounBase is the noun's lemma; in a headline a common noun may be tagged as a
// name and keep its plural.
func (rd *reading) nounBase(i int) string {
	if rd.pos(i) == "VERB" {
		return rd.word(i)
	}
	if rd.pos(i) == "PROPN" {
		return nounStem(rd.word(i), strings.HasSuffix(rd.word(i), "s"))
	}
	return rd.lemma(i)
}

// outcomeLexeme is the outcome that the word at i names.
func (rd *reading) outcomeLexeme(i int) (lexeme, bool) {
	for _, w := range []string{rd.word(i), rd.lemma(i)} {
		if v, ok := rd.lists.outcome.Value(w); ok {
			e := parseLexeme(w, "outcomes.txt", "- "+v)
			for _, f := range strings.Fields(v) {
				switch f {
				case "killed", "injured", "missing", "captured", "displaced":
					e.out = append(e.out, rashomon.Outcome(f))
				}
			}
			return e, true
		}
	}
	return lexeme{}, false
}

// personStatus is what the person list says of the noun at i.
func (rd *reading) personStatus(i int) (value string, ok bool) {
	if v, found := rd.lists.persons.Value(rd.lemma(i)); found {
		return v, true
	}
	for _, form := range []string{rd.word(i), rd.nounBase(i), nounStem(rd.word(i), true)} {
		if v, found := rd.lists.persons.Value(form); found {
			return v, true
		}
	}
	return "", false
}

// isPerson reports whether the token is a common noun for people.
func (rd *reading) isPerson(i int) bool {
	if i < 0 || i >= len(rd.text.Tokens) {
		return false
	}
	_, ok := rd.personStatus(i)
	return ok
}

// weaponAt is the weapon that the noun at i names, with the nouns before it,
// and the mode that it gives an attack.
func (rd *reading) weaponAt(i int) (first int, mode string, ok bool) {
	lo, _ := rd.sentence(i)
	words := []string{rd.nounBase(i)}
	starts := []int{i}
	for k := i - 1; k >= lo && len(words) < 3; k-- {
		if rd.word(k) == "-" {
			continue
		}
		words = append([]string{rd.word(k)}, words...)
		starts = append(starts, k)
	}
	for n := len(words); n >= 1; n-- {
		key := strings.Join(words[len(words)-n:], " ")
		for _, form := range []string{key, strings.TrimSuffix(key, "s")} {
			if v, found := rd.lists.weapons.Value(form); found {
				return starts[n-1], v, true
			}
		}
	}
	return i, "", false
}
