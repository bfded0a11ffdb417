package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/language/lexicon"
)

// list opens an embedded word list; a name that the tree lacks yields an empty
// list, which a test would see.
func list(name string) *lexicon.List {
	l, err := lexicon.English(name)
	if err != nil {
		return &lexicon.List{}
	}
	return l
}

// abbreviation looks up word, written without its last full stop: whether it
// is an abbreviation, and whether a sentence may end there.
func abbreviation(word string) (known, ends bool) {
	if len(word) == 1 && unicode.IsUpper(rune(word[0])) {
		return word != "I", false // an initial
	}
	value, ok := list("abbreviations").Value(word)
	if !ok {
		return false, false
	}
	if strings.Contains(value, "capital") {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
			return false, false
		}
	}
	return true, strings.HasPrefix(value, "end")
}

func isAbbreviation(word string) bool {
	known, _ := abbreviation(word)
	return known
}

// hyphenJoins says whether a hyphen between left and right stays in the word:
// after a bound prefix, "anti-tank".
func hyphenJoins(left, right string) bool {
	return !isDigit(right[0]) && list("prefixes").Has(left)
}
