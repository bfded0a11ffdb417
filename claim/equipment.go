package claim

import (
	"slices"
	"strings"
	"unicode"

	"rashomon"
)

// equipmentName is what the words at a noun say of equipment: its class, the
// system where one is named, and the first token of the name.
type equipmentName struct {
	class, system string
	first         int
	reason        string
}

// equipmentOf reads the equipment that the noun at i names.
func (rd *reading) equipmentOf(i int) (equipmentName, bool) {
	name := equipmentName{first: i}
	lo, _ := rd.sentence(i)
	for n := 3; n >= 0; n-- {
		if i-n < lo {
			continue
		}
		key := rd.joinedWords(i-n, i)
		for _, form := range []string{key, strings.TrimSuffix(key, "s"), strings.TrimSuffix(key, rd.word(i)) + rd.lemma(i)} {
			if c, ok := rd.lists.classes.Value(form); ok && name.class == "" {
				name.class, name.first, name.reason = c, i-n, form+" (equipment-classes.txt)"
			}
		}
	}
	if s, c, first, ok := rd.systemNear(i); ok {
		name.system, name.first = s, min(first, name.first)
		if name.class == "" || name.class == "vehicle" || name.class == "aircraft" {
			name.class = c
		}
		name.reason = s + " (equipment-systems.txt)"
	}
	return name, name.class != ""
}

// joinedWords are tokens [first, last] in lower case, hyphens closed up.
func (rd *reading) joinedWords(first, last int) string {
	var b strings.Builder
	for t := first; t <= last; t++ {
		if t > first && rd.text.Tokens[t].SpaceBefore {
			b.WriteByte(' ')
		}
		b.WriteString(rd.word(t))
	}
	return b.String()
}

// systemNear is the named system at token i or right before it: "T-72", "an
// Il-20 surveillance plane".
func (rd *reading) systemNear(i int) (system, class string, first int, ok bool) {
	lo, hi := rd.sentence(i)
	for start := i; start >= lo && i-start <= 6; start-- {
		if start < i && !rd.inNounRun(start, i) {
			break
		}
		for end := min(hi, start+5); end > start; end-- {
			if end <= i && end < i-3 {
				break
			}
			key := rd.joinedWords(start, end-1)
			class, ok := rd.systemClass(key)
			if !ok && strings.HasSuffix(key, "s") {
				key = strings.TrimSuffix(key, "s")
				class, ok = rd.systemClass(key)
			}
			if ok && (end > i || end <= i) && rd.looksNamed(start, end) {
				s := rd.span(start, end).Of(rd.text.Source)
				return strings.TrimSuffix(s, "s"), class, start, true
			}
		}
	}
	return "", "", i, false
}

func (rd *reading) inNounRun(from, to int) bool {
	for t := from; t < to; t++ {
		if p := rd.pos(t); p != "NOUN" && p != "PROPN" && p != "NUM" && p != "ADJ" && p != "X" && p != "SYM" && rd.word(t) != "-" {
			return false
		}
	}
	return true
}

// looksNamed reports whether the run is written as a name: with a capital or a figure.
func (rd *reading) looksNamed(start, end int) bool {
	for _, r := range rd.span(start, end).Of(rd.text.Source) {
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

func (rd *reading) systemClass(key string) (string, bool) {
	if c, ok := rd.lists.systems.Value(key); ok {
		return c, true
	}
	cut := strings.IndexAny(key, "- ")
	if cut <= 0 || cut+1 >= len(key) || key[cut+1] < '0' || key[cut+1] > '9' || strings.Contains(key[cut+1:], " ") {
		return "", false
	}
	if key[cut] == ' ' {
		return "", false
	}
	return rd.lists.systems.Value(key[:cut] + "-*")
}

// equipmentAt reports whether the noun at i names equipment.
func (rd *reading) equipmentAt(i int) bool {
	_, ok := rd.equipmentOf(i)
	return ok
}

// systemAt reports whether token i belongs to a system's name.
func (rd *reading) systemAt(i int) bool {
	_, _, _, ok := rd.systemNear(i)
	return ok
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
			if !ok && rd.numeralFor(p) != nil && rd.bareNumberOfEquipment(p) {
				ok = true
			}
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

func (rd *reading) bareNumberOfEquipment(int) bool { return false }

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
	for _, k := range rd.kids(i, "aux", "compound:prt") {
		words = append(words, k)
	}
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
	if m, ok := rd.mentionOf(p); whose == "" && ok && !strings.HasPrefix(m.actor, "unknown:") {
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

// elliptic reads a number that stands for more of the same later in the
// sentence: "80 vehicles were destroyed, not counting the two dozen that the
// rebels got".
func (rd *reading) elliptic(i, p int, of *rashomon.Claim) {
	list := rd.numerals(rd.text.Tokens[i].Sentence)
	for k := range list {
		n := &list[k]
		if n.noun >= 0 || n.first <= max(i, p) || n.core-max(i, p) > 25 || rd.numeralFor(p) == n {
			continue
		}
		v := rd.getter(n)
		if v < 0 {
			continue
		}
		words := run(n.first, n.end)
		words = append(words, rd.clauseWords(v)...)
		slices.Sort(words)
		c := rd.claim(rashomon.EquipmentClaim, n.core, slices.Compact(words),
			rashomon.Reason{Rule: "equipment/more-of-the-same", Entry: rd.lemma(v), Words: []rashomon.Span{rd.span(n.first, n.end)}})
		c.Equipment = &rashomon.Equipment{Outcome: slices.Clone(of.Equipment.Outcome), Class: of.Equipment.Class, System: of.Equipment.System,
			Whose: of.Equipment.Whose, Count: rd.count(*n)}
		c.Equipment.Of = rd.lesserEvent(v)
	}
}

// getter is the verb by which somebody got the things that a bare number
// counts, -1 where none is: "the two dozen the rebels got".
func (rd *reading) getter(n *numeral) int {
	top := n.core
	for top >= 0 && rd.head(top) >= n.first && rd.head(top) < n.end {
		top = rd.head(top)
	}
	// By order: "the two dozen", who, then the verb.
	_, end := rd.sentence(n.core)
	next := n.end
	for next < end && next < n.end+5 && !rd.isVerb(next) {
		if p := rd.pos(next); p != "DET" && p != "ADJ" && p != "NOUN" && p != "PROPN" && p != "PRON" && p != "AUX" {
			next = end
		}
		next++
	}
	if next >= end {
		next = -1
	}
	for _, v := range append(rd.kids(top, "acl"), rd.head(top), next) {
		if v < 0 || !rd.isVerb(v) {
			continue
		}
		switch rd.lemma(v) {
		case "get", "destroy", "hit", "knock", "kill", "claim", "lose", "take", "damage", "down", "capture", "blow", "burn", "bag":
			return v
		}
	}
	return -1
}

// lesserEvent makes an event of a verb that is none by itself but gets
// equipment here: "the rebels got with their missiles".
func (rd *reading) lesserEvent(v int) string {
	if c := rd.eventAt[v]; c != nil {
		return c.ID
	}
	h := &happening{triggers: []int{v}, first: v, lexeme: lexeme{word: rd.lemma(v), file: "event-verbs.txt", typ: "ASSAULT", frame: "act"}}
	rd.roles(h, map[int]*happening{})
	if len(h.perps) == 0 {
		return ""
	}
	rd.setTimeAndPlace(h)
	rd.tell(h)
	rd.happenings = append(rd.happenings, h)
	rd.eventAt[v] = h.claim
	for _, p := range h.perps {
		rd.blamePart(h, p, map[[2]string]bool{})
	}
	return h.claim.ID
}
