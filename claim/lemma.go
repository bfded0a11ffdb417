package claim

import (
	"strings"

	"rashomon/language"
)

// lemmas are the lemmas that the rules look words up by. The tagger's lemma is
// a guess made letter by letter; irregular forms come from lists, and of the
// stems that a regular form can have the one that a word list knows wins.
func lemmas(t *language.Text, known func(string) bool) []string {
	verbs, nouns := list("irregular-verbs"), list("irregular-nouns")
	out := make([]string, len(t.Tokens))
	for i, tok := range t.Tokens {
		w := strings.ToLower(t.Word(i))
		out[i] = strings.ToLower(tok.Lemma)
		switch tok.POS {
		case "VERB", "AUX":
			if v, ok := verbs.Value(w); ok {
				out[i] = v
			} else {
				out[i] = verbStem(w, out[i], known)
			}
		case "NOUN":
			if v, ok := nouns.Value(w); ok {
				out[i] = v
			} else {
				out[i] = nounStem(w, tok.Plural || out[i] == nounStem(w, true))
			}
		case "ADJ":
			if known(w) || !strings.HasPrefix(w, out[i]) {
				out[i] = w
			}
		}
	}
	return out
}

// nounStem is the singular of a regular noun.
func nounStem(w string, plural bool) string {
	switch {
	case strings.HasSuffix(w, "men") && len(w) > 4 && w != "specimen" && w != "regimen" && w != "abdomen":
		return w[:len(w)-2] + "an"
	case !plural || len(w) < 4 || !strings.HasSuffix(w, "s"), strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"):
		return w
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "zzes"):
		return w[:len(w)-2]
	}
	return w[:len(w)-1]
}

// verbStem is the base of a regular verb form.
func verbStem(w, guess string, known func(string) bool) string {
	stems := verbStems(w)
	for _, s := range stems {
		if known(s) {
			return s
		}
	}
	if len(stems) == 0 {
		if guess != "" {
			return guess // an irregular form that the language stage knows
		}
		return w
	}
	for _, s := range stems {
		if s == guess && !strings.HasSuffix(s, "lle") && !strings.HasSuffix(s, "nde") {
			return s
		}
	}
	return stems[0]
}

// verbStems are the bases that a regular form can have, the likelier first.
func verbStems(w string) []string {
	var stem string
	switch {
	case strings.HasSuffix(w, "ied") && len(w) > 4, strings.HasSuffix(w, "ies") && len(w) > 4:
		return []string{w[:len(w)-3] + "y"}
	case strings.HasSuffix(w, "ed") && len(w) > 3:
		stem = w[:len(w)-2]
	case strings.HasSuffix(w, "ing") && len(w) > 4:
		stem = w[:len(w)-3]
	case strings.HasSuffix(w, "es") && len(w) > 3:
		return []string{w[:len(w)-1], w[:len(w)-2]}
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3:
		return []string{w[:len(w)-1]}
	default:
		return nil
	}
	n := len(stem)
	if n >= 3 && stem[n-1] == stem[n-2] && !strings.ContainsRune("lsfzeo", rune(stem[n-1])) {
		return []string{stem[:n-1], stem}
	}
	if endsMute(stem) {
		return []string{stem + "e", stem}
	}
	return []string{stem, stem + "e"}
}

// endsMute reports whether a stem looks cut off from a base in mute "e".
func endsMute(stem string) bool {
	for _, end := range []string{"at", "ut", "id", "ud", "od", "ur", "ir", "ar", "am", "ap", "ib", "ag", "ak", "iv", "ev", "av", "ov", "lv", "rv",
		"c", "s", "z", "u", "dg", "rg", "bl", "pl", "tl", "gl", "dl", "in", "it", "yp", "ok", "op"} {
		if strings.HasSuffix(stem, end) {
			if len(stem) > len(end) && len(end) == 2 && strings.ContainsRune("aeo", rune(stem[len(stem)-3])) && strings.ContainsRune("aeiou", rune(end[0])) {
				return false // "treat", "raid", "join"
			}
			return !strings.HasSuffix(stem, "ss") && len(stem) > 2
		}
	}
	return false
}
