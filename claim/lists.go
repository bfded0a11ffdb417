package claim

import (
	"strings"

	"rashomon"
	"rashomon/language/lexicon"
)

// The word lists of this package's rules; each stands in language/lexicon/en.
type wordLists struct {
	reporting   *lexicon.List // verbs that give words to somebody
	saying      *lexicon.List // nouns and adjectives that do
	attributing *lexicon.List // prepositions that do
	sources     *lexicon.List // common nouns that can be a source
	hedges      *lexicon.List
	denial      *lexicon.List
	intent      *lexicon.List // words that put an act in the future
	stance      *lexicon.List
	plan        *lexicon.List
	exhibit     *lexicon.List
	missing     *lexicon.List // words that announce what the copy may lack
	exhibiting  *lexicon.List // verbs of exhibits
	announcing  *lexicon.List
	titles      *lexicon.List // roles that stand before a person's name
	bodies      *lexicon.List // nouns that head an organisation's name
	sorts       *lexicon.List // words that say of what sort a body is
	doubting    *lexicon.List // words that cast doubt on a report
	restating   *lexicon.List // words of a changed story
	derived     *lexicon.List // nouns for what somebody wrote, counted or found
	dating      *lexicon.List // words that say what a time near them belongs to
}

func openWordLists() wordLists {
	return wordLists{
		reporting:   list("reporting"),
		saying:      list("saying"),
		attributing: list("attributing"),
		sources:     list("source_nouns"),
		hedges:      list("hedges"),
		denial:      list("denial"),
		intent:      list("intent"),
		stance:      list("stance"),
		plan:        list("plan"),
		exhibit:     list("exhibit"),
		missing:     list("missing"),
		exhibiting:  list("exhibit_verbs"),
		announcing:  list("announcing"),
		titles:      list("titles"),
		bodies:      list("bodies"),
		sorts:       list("sorts"),
		derived:     list("derived"),
		doubting:    list("doubting"),
		restating:   list("restating"),
		dating:      list("dating"),
	}
}

// list opens an embedded word list; one that is not there is empty, and
// TestWordLists names it.
func list(name string) *lexicon.List {
	l, err := lexicon.English(name)
	if err != nil {
		l, _ = lexicon.Parse(strings.NewReader(""))
	}
	return l
}

// An entry is what a word list says of a word that gives words to somebody.
type entry struct {
	words     string
	class     string // speech, belief, ask, intent, judge, factive, evidence
	attitude  rashomon.Attitude
	certainty rashomon.Certainty // Unspecified where the word says nothing of it
	forms     []string
}

func readEntry(words, value string) entry {
	e := entry{words: words, attitude: rashomon.Asserts, certainty: rashomon.Unspecified}
	for n, f := range strings.Fields(value) {
		switch {
		case n == 0:
			e.class = f
		case f == "denies" || f == "doubts" || f == "echoes":
			e.attitude = rashomon.Attitude(f)
		case f == "probable" || f == "possible":
			e.certainty = rashomon.Certainty(f)
		default:
			e.forms = append(e.forms, f)
		}
	}
	return e
}

// speech reports whether the word gives what stands under it to the source as
// its own word, so that the author does not hold it.
func (e entry) speech() bool { return e.class == "speech" || e.class == "belief" }
