package claim

import (
	"slices"
	"strings"
	"testing"

	"rashomon"
	"rashomon/language/lexicon"
)

var ploverTypes = strings.Fields("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT")

func TestEventLists(t *testing.T) {
	lists := openConflictLists()
	frames := []string{"act", "die", "undergo", "explode", "meet", "light", "hurl", "do"}
	guards := []string{"", "object", "person", "war", "weapon", "equipment", "actors",
		"crowd", "force", "offer", "demand", "order", "refusal", "threat", "ally", "booked", "accord", "oath", "retreat"}
	for file, l := range map[string]*lexicon.List{"event-verbs.txt": lists.verbs, "event-nouns.txt": lists.nouns} {
		if len(l.Entries()) < 50 {
			t.Errorf("%s has %d entries", file, len(l.Entries()))
		}
		for _, w := range l.Entries() {
			v, _ := l.Value(w)
			e := parseLexeme(w, file, v)
			if !slices.Contains(ploverTypes, e.typ) {
				t.Errorf("%s: %s has the type %q", file, w, e.typ)
			}
			if !slices.Contains(frames, e.frame) || !slices.Contains(guards, e.guard) {
				t.Errorf("%s: %s has frame %q and guard %q", file, w, e.frame, e.guard)
			}
			if len(e.plural) > 0 {
				t.Errorf("%s: %s has words that mean nothing: %q", file, w, e.plural)
			}
			checkOutcomes(t, file, w, e.out, outcomesInOrder)
			checkOutcomes(t, file, w, e.eq, []rashomon.Outcome{rashomon.Destroyed, rashomon.Damaged, rashomon.Captured, rashomon.Abandoned})
		}
	}
}

func TestActList(t *testing.T) {
	acts := openActs()
	if len(acts) < 50 {
		t.Errorf("event-acts.txt has %d verbs", len(acts))
	}
	for _, verbs := range acts {
		for v, patterns := range verbs {
			for _, p := range patterns {
				if !slices.Contains(ploverTypes, p.lexeme.typ) {
					t.Errorf("%s has the type %q", v, p.lexeme.typ)
				}
				if slices.Contains(p.objects, "") {
					t.Errorf("%s has an empty object", v)
				}
				for _, w := range p.lexeme.plural {
					if w != "soft" && w != "by=force" {
						t.Errorf("%s has a word that means nothing: %q", v, w)
					}
				}
			}
		}
	}
}

func checkOutcomes(t *testing.T, file, word string, got, may []rashomon.Outcome) {
	t.Helper()
	for _, o := range got {
		if !slices.Contains(may, o) {
			t.Errorf("%s: %s has the outcome %q", file, word, o)
		}
	}
}

func TestConflictListsOpen(t *testing.T) {
	l := openConflictLists()
	for name, list := range map[string]*lexicon.List{
		"outcomes": l.outcome, "weapons": l.weapons, "persons": l.persons, "targets": l.targets, "measures": l.measures,
		"not-violence": l.notViolence, "equipment-classes": l.classes, "equipment-systems": l.systems, "control": l.control,
	} {
		if len(list.Entries()) < 10 {
			t.Errorf("the list %s has %d entries", name, len(list.Entries()))
		}
	}
	for _, w := range l.persons.Entries() {
		v, _ := l.persons.Value(w)
		switch splitValue(v)[0] {
		case "military", "civilian", "unknown":
		default:
			t.Errorf("persons.txt: %s has the status %q", w, v)
		}
	}
}

func TestVerbStem(t *testing.T) {
	none := func(string) bool { return false }
	for form, want := range map[string]string{
		"killed": "kill", "wounding": "wound", "stabbed": "stab", "injured": "injure", "exploded": "explode", "attacked": "attack",
		"raided": "raid", "retreated": "retreat", "evacuated": "evacuate", "carried": "carry", "strikes": "strike", "shelling": "shell",
	} {
		if got := verbStem(form, "", none); got != want {
			t.Errorf("verbStem(%q) = %q, want %q", form, got, want)
		}
	}
	for form, want := range map[string]string{"policemen": "policeman", "strikes": "strike", "bodies": "body", "clashes": "clash", "bus": "bus", "class": "class"} {
		if got := nounStem(form, true); got != want {
			t.Errorf("nounStem(%q) = %q, want %q", form, got, want)
		}
	}
}
