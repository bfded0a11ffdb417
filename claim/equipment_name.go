package claim

import (
	"strings"
	"unicode"
)

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
