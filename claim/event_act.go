package claim

import (
	"slices"
	"strings"
	"sync"

	"rashomon/language/lexicon"
)

// An actPattern is a line of event-acts.txt: verbs and the nouns that make an
// act of them.
type actPattern struct {
	objects []string
	lexeme  lexeme
	soft    bool // the object alone says little: it must be followed by a purpose
	force   bool // the subject must be an armed body
}

// actPatterns are the lines by the first word of each verb, then the whole verb.
type actPatterns map[string]map[string][]actPattern

var openActs = sync.OnceValue(func() actPatterns {
	l, err := lexicon.English("event-acts")
	if err != nil {
		return nil // TestActList names it
	}
	out := actPatterns{}
	for _, line := range l.Entries() {
		value, _ := l.Value(line)
		verbs, objects, _ := strings.Cut(line, ":")
		p := actPattern{objects: commaList(objects), lexeme: parseLexeme("", "event-acts.txt", value)}
		p.soft, p.force = p.lexeme.has("soft"), p.lexeme.has("by=force")
		for _, v := range commaList(verbs) {
			first, _, _ := strings.Cut(v, " ")
			if out[first] == nil {
				out[first] = map[string][]actPattern{}
			}
			out[first][v] = append(out[first][v], p)
		}
	}
	return out
})

func commaList(s string) []string {
	parts := strings.Split(s, ",")
	for n := range parts {
		parts[n] = strings.TrimSpace(parts[n])
	}
	return parts
}

// actVerb reports whether some act starts with the verb.
func actVerb(base string) bool { return openActs()[base] != nil }

// actLexeme is the act that the verb at i and its object tell of together:
// "lifted the curfew", "suspended aid".
func (rd *reading) actLexeme(i int) (e lexeme, object int, ok bool) {
	byVerb := openActs()[rd.lemma(i)]
	if byVerb == nil {
		return e, -1, false
	}
	verbs := make([]string, 0, len(byVerb))
	for v := range byVerb {
		if rd.saysVerb(i, v) {
			verbs = append(verbs, v)
		}
	}
	// The verb with its particle first; among equals the order of the letters.
	slices.SortFunc(verbs, func(a, b string) int {
		if d := strings.Count(b, " ") - strings.Count(a, " "); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	nouns := rd.actNouns(i)
	for _, v := range verbs {
		for _, p := range byVerb[v] {
			if p.force && !rd.forceActs(i) || p.soft && !rd.hasPurpose(i) {
				continue
			}
			for _, o := range p.objects {
				if k := rd.nounSaid(nouns, o); k >= 0 {
					e = p.lexeme
					e.word = strings.TrimRight(v+" "+strings.TrimLeft(o, "*"), " ")
					return e, k, true
				}
			}
		}
	}
	return e, -1, false
}

// saysVerb reports whether the verb at i is v with its particle and the words
// that belong to it.
func (rd *reading) saysVerb(i int, v string) bool {
	rest := strings.Fields(v)[1:]
	if len(rest) == 0 {
		return true
	}
	if len(rest) == 1 {
		for _, k := range rd.children[i] {
			if k > i && k-i < 7 && rd.word(k) == rest[0] && rd.is(k, "compound:prt", "advmod", "obl", "xcomp") {
				return true
			}
		}
	}
	for n, w := range rest {
		if i+1+n >= len(rd.text.Tokens) || rd.word(i+1+n) != w {
			return false
		}
	}
	return true
}

// actNouns are the nouns of what the verb at i is done to: its object or
// passive subject with what belongs to it, else what a preposition gives it.
func (rd *reading) actNouns(i int) []int {
	heads := rd.objects(i)
	if rd.passive(i) {
		heads = rd.passiveSubjects(i)
	}
	if len(heads) == 0 {
		for _, k := range rd.kids(i, "obl", "nmod", "ccomp", "nsubj") {
			if k > i && rd.nominal(k) && !rd.isTime(k) {
				heads = append(heads, k)
			}
		}
	}
	out := slices.Clone(heads)
	for n := 0; n < len(out) && len(out) < 24; n++ {
		for _, k := range rd.kids(out[n], "nmod", "compound", "amod", "conj") {
			if !slices.Contains(out, k) && !rd.isTime(k) && !rd.is(k, "nmod:poss") {
				out = append(out, k)
			}
		}
	}
	return out
}

// nounSaid is the noun among those that the pattern names, -1 where none is.
func (rd *reading) nounSaid(nouns []int, pattern string) int {
	for _, k := range nouns {
		switch pattern {
		case "*":
			return k
		case "*people":
			if n := rd.numeralFor(k); rd.peopleAt(k) && !rd.placeAt(k) || n != nil && n.noun >= 0 && rd.peopleAt(n.noun) {
				return k
			}
			continue
		case "*place":
			if rd.placeAt(k) && rd.preposition(k) == "" {
				return k
			}
			continue
		}
		words := strings.Fields(pattern)
		last := words[len(words)-1]
		if rd.nounBase(k) != last && rd.lemma(k) != last && rd.word(k) != last {
			continue
		}
		if rd.wordsBefore(k, words[:len(words)-1]) {
			return k
		}
	}
	return -1
}

// wordsBefore reports whether those words stand right before token k, hyphens
// apart.
func (rd *reading) wordsBefore(k int, words []string) bool {
	t := k - 1
	for n := len(words) - 1; n >= 0; n-- {
		if t >= 0 && rd.word(t) == "-" {
			t--
		}
		if t < 0 || rd.word(t) != words[n] && rd.lemma(t) != words[n] {
			return false
		}
		t--
	}
	return true
}

// forceActs reports whether the verb's subject is an armed body.
func (rd *reading) forceActs(i int) bool {
	for _, s := range rd.subjects(i) {
		if v, ok := rd.personStatus(s); ok && strings.HasPrefix(v, "military") || rd.police(s) || rd.forceNoun(s) {
			return true
		}
		if m, ok := rd.mentionOf(s); ok && rd.actorsByID[m.actor].Kind == "force" {
			return true
		}
	}
	return false
}

// police reports whether the noun at i is of those who keep order.
func (rd *reading) police(i int) bool {
	switch rd.lemma(i) {
	case "police", "policeman", "policewoman", "officer", "constable", "trooper", "gendarme", "cop", "constabulary":
		return true
	}
	return false
}

// hasPurpose reports whether the object or the verb is followed by what it is for.
func (rd *reading) hasPurpose(i int) bool {
	for _, t := range append(rd.objects(i), i) {
		for _, k := range rd.kids(t, "acl", "advcl", "nmod", "obl") {
			if p := rd.preposition(k); k > i && (rd.toInfinitive(k) || p == "toward" || p == "towards") {
				return true
			}
		}
	}
	return false
}

// actTrigger reads an act of verb and object off the verb at i, nil where it
// tells of none.
func (rd *reading) actTrigger(i int) *happening {
	e, object, ok := rd.actLexeme(i)
	if !ok || rd.is(i, "amod", "compound") && rd.head(i) > i {
		return nil
	}
	return &happening{triggers: []int{i}, lexeme: e, first: i, act: true, object: object}
}

// dropActObjects leaves out the events that the object of an act names: "signed
// an agreement" is one event.
func dropActObjects(at map[int]*happening) {
	for _, h := range at {
		if !h.act {
			continue
		}
		if o := at[h.object]; o != nil && o.noun && !o.violent() {
			delete(at, h.object)
		}
	}
}

// actRolesOf are whom an act is for or against: "to", "for", "with", "from",
// "against", "on".
func (rd *reading) actRolesOf(h *happening) {
	i := h.triggers[0]
	var phrases []int
	for _, t := range []int{i, h.object} {
		phrases = append(phrases, rd.kids(t, "obl", "nmod", "iobj")...)
	}
	for _, k := range phrases {
		switch rd.preposition(k) {
		case "to", "for", "with", "from", "against", "on", "between":
		default:
			if !rd.is(k, "iobj") {
				continue
			}
		}
		for _, c := range rd.conjuncts(k) {
			if m, named := rd.mentionOf(c); !named && !rd.isPerson(c) || named && m.adjective || rd.isTime(c) {
				continue
			}
			h.targets = addParts(h.targets, []part{{head: c, actor: rd.doer(c), rule: "role/act-toward"}})
		}
	}
}
