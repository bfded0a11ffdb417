package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// equipmentName is what the words at a noun say of equipment: its class, the
// system where one is named, and the first token of the name.
type equipmentName struct {
	class, system string
	first         int
	reason        string
}

// equipment finds materiel destroyed, damaged, abandoned and captured.
func (rd *reading) equipment() {
	done := map[[2]int]bool{}
	for i := range rd.text.Tokens {
		out, entry := rd.equipmentOutcome(i)
		if len(out) == 0 {
			continue
		}
		var before *rashomon.Claim
		for _, p := range rd.equipmentPatients(i) {
			name, ok := rd.equipmentOf(p)
			if !ok || done[[2]int{p, 0}] || name.class == "civilian vehicle" && rd.conflict < 2 {
				continue
			}
			done[[2]int{p, 0}] = true
			c := rd.tellEquipment(i, p, name, out, entry)
			if before != nil && c.Equipment.Whose == "" && before.Equipment.Whose != "" {
				c.Equipment.Whose = before.Equipment.Whose
				c.Reasons = append(c.Reasons, rashomon.Reason{Rule: "equipment/owner-shared"})
			}
			before = c
			rd.elliptic(i, p, c)
		}
	}
}

// equipmentOutcome is what the word at i says became of equipment; outcomes
// joined by "or", "and" are open: "destroyed or heavily damaged".
func (rd *reading) equipmentOutcome(i int) ([]rashomon.Outcome, string) {
	if rd.secondOfPair(i) {
		return nil, ""
	}
	out, entry := rd.oneEquipmentOutcome(i)
	if len(out) == 0 {
		return nil, ""
	}
	if j := rd.equipmentPair(i); j >= 0 {
		more, _ := rd.oneEquipmentOutcome(j)
		for _, o := range more {
			if !slices.Contains(out, o) {
				out = append(out, o)
			}
		}
	}
	return out, entry
}

func (rd *reading) oneEquipmentOutcome(i int) ([]rashomon.Outcome, string) {
	switch rd.pos(i) {
	case "VERB", "ADJ":
		if e, ok := rd.verbLexeme(i); ok && len(e.eq) > 0 {
			return slices.Clone(e.eq), e.word + " (" + e.file + ")"
		}
		switch rd.lemma(i) {
		case "abandon":
			return []rashomon.Outcome{rashomon.Abandoned}, "abandon"
		case "lose":
			return []rashomon.Outcome{rashomon.Destroyed, rashomon.Damaged, rashomon.Captured}, "lose"
		case "crash":
			return nil, ""
		}
	case "NOUN":
		switch rd.lemma(i) {
		case "destruction", "downing", "shootdown", "sinking":
			return []rashomon.Outcome{rashomon.Destroyed}, rd.lemma(i)
		case "loss":
			return []rashomon.Outcome{rashomon.Destroyed}, "loss"
		}
	}
	return nil, ""
}

// equipmentPair is a second outcome joined to the one at i, -1 where none is.
func (rd *reading) equipmentPair(i int) int {
	_, end := rd.sentence(i)
	if i+1 >= end || rd.word(i+1) != "or" && rd.word(i+1) != "and" {
		return -1
	}
	for t := i + 2; t < end && t <= i+4; t++ {
		if o, _ := rd.oneEquipmentOutcome(t); len(o) > 0 && (rd.isVerb(t) || rd.pos(t) == "ADJ") {
			return t
		}
		if p := rd.pos(t); p != "ADV" && p != "AUX" {
			break
		}
	}
	return -1
}

func (rd *reading) secondOfPair(i int) bool {
	first, _ := rd.sentence(i)
	for t := i - 1; t >= first && i-t <= 4; t-- {
		if rd.isVerb(t) || rd.pos(t) == "ADJ" {
			if o, _ := rd.oneEquipmentOutcome(t); len(o) > 0 {
				return rd.equipmentPair(t) == i
			}
		}
	}
	return false
}

// equipmentPatients are the nouns that the outcome at i is about.
func (rd *reading) equipmentPatients(i int) []int {
	if rd.nominal(i) {
		var out []int
		for _, k := range rd.kids(i, "nmod", "compound") {
			if rd.preposition(k) == "of" || rd.is(k, "compound") {
				out = append(out, rd.conjuncts(k)...)
			}
		}
		return rd.wholeList(out)
	}
	if rd.is(i, "amod") && rd.head(i) > i {
		return []int{rd.head(i)}
	}
	out := rd.objects(i)
	if rd.passive(i) {
		out = rd.passiveSubjects(i)
	}
	if len(out) == 0 && rd.bareParticiple(i) {
		out = rd.subjects(i)
	}
	out = rd.wholeList(out)
	// A number that is the head: "80 of the vehicles", "dozens of tanks".
	for n, p := range out {
		if q := rd.numeralFor(p); q != nil && q.noun >= 0 {
			out[n] = q.noun
		}
	}
	return out
}

// wholeList adds to the equipment that a parse gives what stands beside it in
// one list of counted things: "10 tanks, six cannons and a radar were destroyed".
func (rd *reading) wholeList(heads []int) []int {
	out := slices.Clone(heads)
	for _, h := range heads {
		if !rd.equipmentAt(h) {
			continue
		}
		list := rd.numerals(rd.text.Tokens[h].Sentence)
		for changed := true; changed; {
			changed = false
			for _, n := range list {
				if n.noun < 0 || slices.Contains(out, n.noun) || !rd.equipmentAt(n.noun) {
					continue
				}
				for _, o := range out {
					if rd.beside(o, n) {
						out, changed = append(out, n.noun), true
						break
					}
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// beside reports whether nothing but a comma or "and" parts a counted thing
// from another phrase, on either side.
func (rd *reading) beside(o int, n numeral) bool {
	first, end := rd.nounPhrase(o)
	if m := rd.numeralFor(o); m != nil {
		first = min(first, m.first)
	}
	_, nEnd := rd.nounPhrase(n.noun)
	a, b := nEnd, first
	if n.first > o {
		a, b = end, n.first
	}
	if b < a || b-a > 2 || b == a {
		return false
	}
	for t := a; t < b; t++ {
		if w := rd.word(t); w != "," && w != "and" && w != "as" && w != "well" {
			return false
		}
	}
	return true
}

func (rd *reading) tellEquipment(i, p int, name equipmentName, out []rashomon.Outcome, entry string) *rashomon.Claim {
	first, end := rd.nounPhrase(p)
	words := append(run(min(first, name.first), end), i)
	if j := rd.equipmentPair(i); j >= 0 {
		words = append(words, j)
	}
	words = append(words, rd.kids(i, "aux", "compound:prt")...)
	n := rd.numeralFor(p)
	if n != nil {
		words = append(words, run(n.first, n.end)...)
	}
	slices.Sort(words)
	words = slices.Compact(words)
	if words[len(words)-1]-words[0] <= 16 {
		words = run(words[0], words[len(words)-1]+1)
	}
	c := rd.claim(rashomon.EquipmentClaim, i, words,
		rashomon.Reason{Rule: "equipment/outcome", Entry: entry, Words: []rashomon.Span{rd.text.Tokens[i].Span}},
		rashomon.Reason{Rule: "equipment/name", Entry: name.reason, Words: []rashomon.Span{rd.span(name.first, p+1)}})
	whose := rd.owner(p)
	if m, ok := rd.mentionOf(p); whose == "" && ok && !strings.HasPrefix(m.actor, "unknown:") && (!rd.onlyDescribed(m) || rd.definiteNoun(p) || rd.kid(p, "nmod:poss") >= 0) {
		whose = m.actor
	}
	if whose == "" && (rd.lemma(i) == "lose" || rd.lemma(i) == "abandon") {
		whose = rd.sufferer(i, p)
	}
	c.Equipment = &rashomon.Equipment{Outcome: out, Class: name.class, System: name.system, Whose: whose}
	switch {
	case n != nil:
		c.Equipment.Count = rd.count(*n)
	case !rd.text.Tokens[p].Plural && rd.kid(p, "det", "nmod:poss") >= 0 && name.class != "equipment" && name.class != "ammunition":
		c.Equipment.Count = rashomon.Count{Low: rashomon.N(1), High: rashomon.N(1), Words: []rashomon.Span{rd.span(first, end)}}
	}
	c.Equipment.Of = rd.eventOf(&loss{trigger: i, patient: p})
	return c
}
