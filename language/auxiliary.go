package language

import "strings"

// liftFromAuxiliaries hangs subjects that the parser hung on an auxiliary on
// the word that it helps: in Universal Dependencies an auxiliary has no
// dependants of its own but for what joins it to others. An auxiliary between
// dashes before its verb ("is – at least so far – leaving") is none that was
// begun and given up.
func liftFromAuxiliaries(tokens []Token) {
	for i := range tokens {
		if k := &tokens[i]; k.POS == "AUX" && k.Rel == "reparandum" && k.Head > i && tokens[k.Head].POS == "VERB" {
			k.Rel = "aux"
		}
	}
	for i := range tokens {
		k := &tokens[i]
		if k.Head < 0 || !strings.HasPrefix(k.Rel, "nsubj") {
			continue
		}
		h := &tokens[k.Head]
		if h.POS == "AUX" && h.Head >= 0 && h.Head != i && (strings.HasPrefix(h.Rel, "aux") || h.Rel == "cop") {
			k.Head = h.Head
		}
	}
}
