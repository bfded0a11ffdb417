package claim

import "rashomon/language"

// repair gives an object that the parse hangs on a verb to its right back to
// the verb on its left that this one depends on: in "accused X of shelling the
// town" X is whom the accusation is of. A noun that is the object of a later
// verb stands there in a relative clause or a question, and those have a
// pronoun.
func repair(t *language.Text) {
	for k := range t.Tokens {
		tok := &t.Tokens[k]
		v := tok.Head
		if tok.Rel != "obj" || v <= k || tok.POS != "NOUN" && tok.POS != "PROPN" {
			continue
		}
		u := t.Tokens[v].Head
		if u >= 0 && u < k && t.Tokens[u].POS == "VERB" && t.Tokens[v].POS == "VERB" && !hasObject(t, u) {
			tok.Head = u
		}
	}
}

func hasObject(t *language.Text, v int) bool {
	for k := v + 1; k < len(t.Tokens) && t.Tokens[k].Sentence == t.Tokens[v].Sentence; k++ {
		if t.Tokens[k].Head == v && t.Tokens[k].Rel == "obj" {
			return true
		}
	}
	return false
}
