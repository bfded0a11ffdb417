package language

import (
	"strings"
)

// The model's edit script is a guess that need not yield a word ("damaged" →
// "damag"). For verbs, nouns and adjectives the lemma comes from the list of
// irregular forms, else from the endings' rules, which take of the possible
// base forms the one that the model's vocabulary knows; the script decides the
// rest.

// lemmaOf is the lemma of a word that is tagged but for its lemma; script is
// what the model's edit script yields, knows says whether a word is in its
// vocabulary.
func lemmaOf(word string, k *Token, script string, knows func(string) bool) string {
	w := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	if !isLetters(w) {
		if l, ok := irregular(w, k.POS); ok {
			return l
		}
		return script
	}
	switch k.POS {
	case "VERB", "AUX":
		if l, ok := irregular(w, k.POS); ok && k.VerbForm != "Inf" {
			return l
		}
		if k.VerbForm == "Inf" {
			return w
		}
		return verbBase(w, knows)
	case "NOUN":
		if l, ok := irregular(w, k.POS); ok {
			return l
		}
		if !k.Plural && script == w {
			return w
		}
		return nounBase(w, script, knows)
	case "ADJ", "ADV":
		if l, ok := irregular(w, k.POS); ok {
			return l
		}
		if script != w && !knows(script) {
			return gradedBase(w, knows)
		}
	}
	return script
}

// irregular looks the form up in the list; only entries of its kind count.
func irregular(w, pos string) (string, bool) {
	value, ok := list("irregular").Value(w)
	if !ok {
		return "", false
	}
	kind := map[string]string{"VERB": "V", "AUX": "V", "NOUN": "N", "ADJ": "A", "ADV": "A"}[pos]
	for _, e := range strings.Split(value, ", ") {
		if p, lemma, _ := strings.Cut(e, " "); p == kind {
			return lemma, true
		}
	}
	return "", false
}

func isLetters(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return len(w) > 1
}

// firstKnown is the first of the base forms that the vocabulary knows, else
// the first.
func firstKnown(forms []string, knows func(string) bool) string {
	for _, f := range forms {
		if len(f) > 1 && knows(f) {
			return f
		}
	}
	return forms[0]
}

// verbBase takes -s, -ed, -ing off.
func verbBase(w string, knows func(string) bool) string {
	switch {
	case strings.HasSuffix(w, "ing") && len(w) > 4 && hasVowel(w[:len(w)-3]):
		return firstKnown(stemForms(w[:len(w)-3]), knows)
	case strings.HasSuffix(w, "ied") && len(w) > 4, strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed") && len(w) > 3 && hasVowel(w[:len(w)-2]):
		return firstKnown(stemForms(w[:len(w)-2]), knows)
	case endsInES(w):
		return firstKnown([]string{w[:len(w)-2], w[:len(w)-1]}, knows)
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}

// stemForms are what may have stood before -ed or -ing: "bombed" bomb,
// "damaged" damage, "planned" plan, the likeliest first.
func stemForms(stem string) []string {
	n := len(stem)
	last := stem[n-1]
	if n > 2 && last == stem[n-2] && !isVowel(last) {
		if strings.IndexByte("lszf", last) >= 0 {
			return []string{stem, stem[:n-1], stem + "e"}
		}
		return []string{stem[:n-1], stem, stem + "e"}
	}
	switch last {
	case 'c', 'g', 'u', 'v', 'z', 'i':
		return []string{stem + "e", stem}
	case 's':
		if n > 2 && (isVowel(stem[n-2]) || stem[n-2] == 'n' || stem[n-2] == 'r' || stem[n-2] == 'p') {
			return []string{stem + "e", stem}
		}
	case 'l':
		if n > 2 && !isVowel(stem[n-2]) && stem[n-2] != 'r' && stem[n-2] != 'w' { // "settl", "tackl"
			return []string{stem + "e", stem}
		}
	}
	// One consonant after one vowel would be doubled, were the word stressed
	// there: "hop" gives "hopped", so "hoped" is of "hope". Longer words are
	// mostly not ("open", "visit").
	if n > 2 && !isVowel(last) && isVowel(stem[n-2]) && !isVowel(stem[n-3]) && strings.IndexByte("wxy", last) < 0 {
		if vowels(stem) == 1 || strings.HasSuffix(stem, "at") || strings.HasSuffix(stem, "iz") || strings.HasSuffix(stem, "ut") {
			return []string{stem + "e", stem}
		}
		return []string{stem, stem + "e"}
	}
	return []string{stem, stem + "e"}
}

// endsInES: the ending is -es after a hissing sound or o, "attaches", "goes".
func endsInES(w string) bool {
	for _, e := range [...]string{"ches", "shes", "sses", "xes", "zes", "oes", "ses"} {
		if strings.HasSuffix(w, e) && len(w) > len(e)+1 {
			return true
		}
	}
	return false
}

// nounBase takes the plural's ending off.
func nounBase(w, script string, knows func(string) bool) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case endsInES(w):
		return firstKnown([]string{w[:len(w)-2], w[:len(w)-1]}, knows)
	case strings.HasSuffix(w, "men") && len(w) > 4 && knows(w[:len(w)-2]+"an"):
		return w[:len(w)-2] + "an"
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		if script != w && knows(script) {
			return script
		}
		return w
	case strings.HasSuffix(w, "s") && len(w) > 2:
		return w[:len(w)-1]
	}
	return w
}

// gradedBase takes -er and -est off.
func gradedBase(w string, knows func(string) bool) string {
	stem, ok := strings.CutSuffix(w, "est")
	if !ok {
		if stem, ok = strings.CutSuffix(w, "er"); !ok {
			return w
		}
	}
	if len(stem) < 3 {
		return w
	}
	forms := stemForms(stem)
	if y, ok := strings.CutSuffix(stem, "i"); ok {
		forms = []string{y + "y"}
	}
	if base := firstKnown(forms, knows); knows(base) {
		return base
	}
	return w
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

// vowels counts the runs of vowels, which is about the syllables.
func vowels(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if (isVowel(s[i]) || s[i] == 'y' && i > 0) && (i == 0 || !isVowel(s[i-1])) {
			n++
		}
	}
	return n
}
