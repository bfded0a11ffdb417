package claim

import (
	"strings"
)

// inaction finds what those whose duty it was did not do: "police stood by",
// "the government failed to protect them", "the inaction of the police".
// PLOVER counts it as a refusal to assist.
func (rd *reading) inaction(at map[int]*happening) {
	for s := range rd.text.Sentences {
		first, end := rd.text.Sentences[s].First, rd.text.Sentences[s].End
		for i := first; i < end; {
			n, value := rd.lists.inaction.Match(rd.lemmaRun(i, end))
			if n == 0 {
				i++
				continue
			}
			if h := rd.failure(i, i+n, value); h != nil {
				for t := i; t < i+n; t++ {
					delete(at, t)
				}
				at[h.triggers[0]] = h
			}
			i += n
		}
	}
}

// lemmaRun are the lemmas of the tokens from i on, as many as an entry has.
func (rd *reading) lemmaRun(i, end int) []string {
	var out []string
	for t := i; t < end && len(out) < rd.lists.inaction.Longest(); t++ {
		out = append(out, rd.lemma(t))
	}
	return out
}

// failure is the event of a run of words of inaction, nil where nobody who
// keeps order or governs is the one who did nothing.
func (rd *reading) failure(first, end int, value string) *happening {
	kind, sure, _ := strings.Cut(value, " ")
	i := rd.topOf(first, end)
	h := &happening{triggers: []int{i}, first: i, sided: true, noun: kind == "noun",
		lexeme: lexeme{word: rd.lemma(i), file: "inaction.txt", typ: "REJECT", mode: "assist", frame: "said"}}
	for _, k := range rd.answerable(i, kind) {
		h.perps = addParts(h.perps, []part{{head: k, actor: rd.doer(k), rule: "role/inaction"}})
	}
	if len(h.perps) == 0 {
		if sure == "" {
			return nil
		}
		h.lexeme.frame = "failed"
	}
	return h
}

// answerable are those among the subjects and owners of the words of inaction
// who keep order or govern.
func (rd *reading) answerable(i int, kind string) []int {
	var near []int
	if kind == "noun" {
		near = append(near, rd.kids(i, "nmod", "nmod:poss", "compound", "amod")...)
		for _, k := range rd.kids(i, "nmod") {
			near = append(near, rd.kids(k, "nmod")...) // "on the part of the police"
		}
		near = append(near, rd.subjects(i)...)
		if up := rd.head(i); up >= 0 && rd.isVerb(up) {
			near = append(near, rd.subjects(up)...)
		}
	} else {
		near = append(near, rd.subjects(i)...)
		if up := rd.head(i); len(near) == 0 && up >= 0 {
			near = rd.subjects(up)
		}
	}
	var out []int
	for _, k := range near {
		if rd.keepsOrder(k) {
			out = append(out, k)
		}
	}
	return out
}

// keepsOrder reports whether the noun at i is of police, army or government.
func (rd *reading) keepsOrder(i int) bool {
	if rd.police(i) || rd.military(i) && !rd.partisan(i) {
		return true
	}
	switch rd.lemma(i) {
	case "government", "authority", "administration", "state", "army", "force", "troop", "peacekeeper", "official", "guard", "command", "council", "military", "commissioner", "commander", "coalition":
		return true
	}
	m, ok := rd.mentionOf(i)
	if !ok || m.adjective {
		return false
	}
	switch rd.actorsByID[m.actor].Kind {
	case "force", "state", "office":
		return true
	}
	return false
}
