package claim

import (
	"testing"

	"rashomon/language/lexicon"
)

// Every word list that the rules name must open and have entries: list gives
// an empty one for a damaged file, and the rules would fall silent.
func TestWordLists(t *testing.T) {
	for _, name := range []string{"reporting", "saying", "attributing", "source_nouns", "hedges", "denial", "intent",
		"stance", "plan", "exhibit", "exhibit_verbs", "announcing", "missing", "titles", "bodies", "sorts", "derived", "restating", "doubting", "dating"} {
		l, err := lexicon.English(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(l.Entries()) == 0 {
			t.Errorf("%s has no entries", name)
		}
	}
}
