package claim

import (
	"strings"

	"rashomon"
)

// oneGroup is the group that "the separatists" or "rebels" stands for: the only
// one that the report names, before or after, of which the lexicon knows that
// it is called so ("Donetsk separatists", "Houthi rebels"). "" where two are
// named, where none is, or where the words say which or how many.
func (rd *reading) oneGroup(m mention) string {
	noun := rd.lemma(m.head)
	switch noun {
	case "militia":
	case "rebel", "separatist", "secessionist", "insurgent", "guerrilla", "militant", "jihadist", "militiaman":
		if !rd.text.Tokens[m.head].Plural {
			return "" // "a rebel" is one of them
		}
	default:
		return ""
	}
	if det := rd.kid(m.head, "det"); det >= 0 && rd.word(det) != "the" {
		return ""
	}
	if rd.kid(m.head, "amod", "compound", "nummod", "nmod", "nmod:poss", "appos") >= 0 {
		return ""
	}
	found := ""
	for _, o := range rd.named {
		if o.bare || o.actor == found || !rd.calls(o.actor, noun) {
			continue
		}
		if found != "" {
			return ""
		}
		found = o.actor
	}
	return found
}

// calls reports whether one of the lexicon's names of a group ends in the noun.
func (rd *reading) calls(id, noun string) bool {
	if !strings.HasPrefix(id, "group:") || strings.Contains(id, "/") {
		return false
	}
	a, ok := rd.world.Actors.Actor(id)
	if !ok || a.Kind != rashomon.Group {
		return false
	}
	for _, name := range append([]string{a.Name}, a.Names...) {
		words := strings.Fields(strings.ToLower(name))
		if len(words) > 1 && strings.TrimSuffix(words[len(words)-1], "s") == strings.TrimSuffix(noun, "s") {
			return true
		}
	}
	return false
}
