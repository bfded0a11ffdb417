package claim

import (
	"slices"
	"strings"

	"rashomon"
)

// stances finds how the words of parties move: who hardens, softens, holds,
// echoes or contradicts, toward whom and about what.
func (rd *reading) stances() {
	done := map[string]bool{}
	for i := range rd.text.Tokens {
		line := rd.stanceAt(i)
		if line == "" {
			continue
		}
		who, speaker, ok := rd.stancer(i)
		if !ok {
			continue
		}
		s := &rashomon.Stance{Actor: who, Speaker: speaker, Line: line}
		s.Toward, s.About = rd.stanceToward(i, line, who)
		if line == rashomon.HoldsLine && s.Toward != "" && rd.echoed(i, who) {
			s.Line = rashomon.EchoesLine
		}
		key := rd.stanceKey(i, s)
		if done[key] {
			continue
		}
		done[key] = true
		c := rd.claim(rashomon.StanceClaim, i, rd.stanceWords(i), rashomon.Reason{Rule: "stance/" + string(s.Line), Entry: rd.stanceEntry(i) + " (stance.txt)", Words: rd.spans([]int{i})})
		rd.hold(c, rashomon.Asserts, rd.certainty(i))
		if a := rd.actuality(i); a == rashomon.Planned || a == rashomon.Threatened {
			c.Actuality = rashomon.Happened // the words are out, whatever they threaten
		}
		c.Stance = s
	}
	rd.bareDenials()
}

func (rd *reading) stanceKey(i int, s *rashomon.Stance) string {
	first, _ := rd.sentence(i)
	return strings.Join([]string{rd.text.Word(first), string(rune(first)), s.Actor, string(s.Line)}, "|")
}

// stanceWords are the clause of the stance, without clauses that hang on it
// far off.
func (rd *reading) stanceWords(i int) []int {
	first, end := rd.sentence(i)
	ts := rd.subtree(i)
	if h := rd.text.Tokens[i].Head; rd.is(i, "xcomp") && h >= 0 {
		ts = rd.subtree(h)
	}
	by, _ := rd.sourceOf(i)
	lo, hi := i, i+1
	if by >= 0 {
		lo = min(lo, by)
		for _, t := range rd.phraseTokens(by) {
			lo = min(lo, t)
		}
	}
	for _, t := range ts {
		if t >= lo && t < end && t-i < 40 {
			hi = max(hi, t+1)
		}
	}
	return rd.trimMarks(run(max(lo, first), hi))
}

// stanceAt is the line that the token's words take, "" where they take none.
// A denied line turns: "isn't backing down" holds.
func (rd *reading) stanceAt(i int) rashomon.Line {
	switch rd.text.Tokens[i].POS {
	case "VERB", "ADJ", "NOUN":
	default:
		return ""
	}
	words, value := rd.stanceMatch(i)
	if words == "" || !rd.stanceFits(i, value) {
		return ""
	}
	line, _, _ := strings.Cut(value, " ")
	l := rashomon.Line(line)
	if rd.deniedStance(i) {
		switch l {
		case rashomon.Softens:
			return rashomon.HoldsLine
		case rashomon.Hardens, rashomon.HoldsLine:
			return rashomon.Softens
		}
		return ""
	}
	return l
}

func (rd *reading) stanceEntry(i int) string {
	w, _ := rd.stanceMatch(i)
	return w
}

// deniedStance reports whether the line's words are denied, by their own
// negation or by the verb that they hang on: "refuses to back down".
func (rd *reading) deniedStance(i int) bool {
	if rd.deniedWord(i) {
		return true
	}
	h := rd.text.Tokens[i].Head
	if h < 0 || !rd.is(i, "xcomp", "advcl", "ccomp", "acl") {
		return false
	}
	v, _ := rd.valueOf(rd.words.intent, h)
	neg := strings.HasSuffix(v, "negative") || rd.lemma(h) == "rule"
	return neg != (rd.is(i, "xcomp") && rd.deniedWord(h))
}

// stanceMatch is the longest entry of the list at the token: its lemma, then
// the words that follow, adverbs between left out, any possessive as "one's".
func (rd *reading) stanceMatch(i int) (words, value string) {
	_, end := rd.sentence(i)
	rest := []string{}
	for t := i + 1; t < end && len(rest) < 4; t++ {
		switch w := rd.word(t); {
		case w == "its" || w == "his" || w == "her" || w == "their" || w == "our":
			rest = append(rest, "one's")
		case w == "himself" || w == "itself" || w == "herself" || w == "themselves":
			rest = append(rest, "oneself")
		case rd.text.Tokens[t].POS == "ADV" && w != "down" && w != "off" && w != "back" && w != "out" && w != "up" && w != "in" && w != "away" && len(rest) == 0:
		case rd.text.Tokens[t].POS == "PUNCT" && w != "-":
			t = end
		default:
			rest = append(rest, w)
		}
	}
	for _, head := range append([]string{rd.lemma(i), rd.word(i)}, stems(rd.word(i))...) {
		if n, v := rd.words.stance.Match(append([]string{head}, rest...)); n > 0 {
			return strings.Join(append([]string{head}, rest[:n-1]...), " "), v
		}
	}
	return "", ""
}

// stanceFits checks an entry's conditions.
func (rd *reading) stanceFits(i int, value string) bool {
	for _, cond := range strings.Fields(value)[1:] {
		switch {
		case cond == "future":
			if a := rd.actuality(i); a != rashomon.Planned && a != rashomon.Threatened {
				return false
			}
		case cond == "that":
			if rd.kid(i, "ccomp") < 0 {
				return false
			}
		case strings.HasPrefix(cond, "with:"):
			if !rd.follows(i, strings.Split(cond[5:], ",")) {
				return false
			}
		}
	}
	return true
}

// follows reports whether one of the words stands within the clause after i.
func (rd *reading) follows(i int, words []string) bool {
	_, end := rd.sentence(i)
	for t := i + 1; t < min(end, i+12); t++ {
		if slices.Contains(words, rd.word(t)) || slices.Contains(words, rd.lemma(t)) {
			return true
		}
	}
	return false
}

// stancer is whose stance it is, and who spoke for it where that is another.
func (rd *reading) stancer(i int) (who, speaker string, ok bool) {
	by, patient := rd.sourceOf(i)
	if by < 0 && !rd.passive(i) {
		by = patient
	}
	if by < 0 {
		by = rd.kid(i, "nsubj")
	}
	if by < 0 {
		return "", "", false
	}
	m, found := rd.mentionOf(by)
	if !found {
		if h, is := rd.holder(by, rd.phraseTokens(by)); is && rd.actorsByID[h.Actor].Kind != rashomon.UnknownActor {
			return h.Actor, "", true
		}
		return "", "", false
	}
	if m.adjective {
		return "", "", false
	}
	a := rd.actorsByID[m.actor]
	if a.Kind == rashomon.Civilians || strings.HasPrefix(a.ID, "unknown:") {
		return "", "", false
	}
	if m.role == "spokesperson" || rd.spokesman(m) {
		if of := rd.spokenFor(m, a); of != "" {
			return of, a.ID, true
		}
	}
	return a.ID, "", true
}

func (rd *reading) spokesman(m mention) bool {
	for i := m.first; i < m.end; i++ {
		if strings.HasPrefix(rd.word(i), "spokes") {
			return true
		}
	}
	return false
}

// spokenFor is whom a spokesman speaks for: whom the words name, else what he
// is part of.
func (rd *reading) spokenFor(m mention, a rashomon.Actor) string {
	if rd.world.Actors == nil {
		return a.PartOf
	}
	first := m.first
	if rd.pos(first) == "DET" {
		first++
	}
	for end := m.end - 1; end > first; end-- {
		name := strings.TrimSuffix(strings.TrimSuffix(rd.span(first, end).Of(rd.text.Source), "’s"), "'s")
		if of, ok := rd.world.Actors.Resolve(name, rd.report.Published.Time); ok && of.ID != a.ID && !strings.HasPrefix(of.ID, "unknown:") {
			return rd.actor(of)
		}
	}
	return a.PartOf
}

// stanceToward is at whom a stance points and what it is about.
func (rd *reading) stanceToward(i int, line rashomon.Line, who string) (toward, about string) {
	for _, k := range rd.children[i] {
		if k < i && !rd.is(k, "obj") || !rd.is(k, "obj", "obl", "ccomp", "xcomp", "advcl", "nmod") {
			continue
		}
		p := rd.preposition(k)
		if about == "" && (rd.is(k, "obj", "ccomp", "xcomp") || p == "on" || p == "over" || p == "about" || p == "to" || p == "in" && rd.is(k, "obl")) {
			about = strings.Join(strings.Fields(rd.shown(rd.trimMarks(rd.contiguous(rd.subtree(k))))), " ")
		}
		if toward != "" {
			continue
		}
		for _, t := range rd.subtree(k) {
			m, ok := rd.mentionOf(t)
			if !ok || m.actor == who || m.actor == "" || rd.speaksFor(m.actor) == who && line != rashomon.EchoesLine {
				continue
			}
			toward = m.actor
			break
		}
	}
	if toward == "" {
		toward = rd.pointedAt(i, line, who)
	}
	if len(about) > 160 {
		about = about[:strings.LastIndex(about[:160], " ")]
	}
	return toward, about
}

// echoed reports whether what is repeated is another's: "repeated the
// ministry's account".
func (rd *reading) echoed(i int, who string) bool {
	if rd.lemma(i) != "repeat" && rd.lemma(i) != "reiterate" {
		return false
	}
	o := rd.kid(i, "obj", "ccomp")
	if o < 0 {
		return false
	}
	owner := rd.ownerOf(o)
	if owner < 0 && rd.is(o, "ccomp") {
		owner = rd.kid(o, "nsubj")
	}
	m, ok := rd.mentionOf(owner)
	return ok && m.actor != who && !m.adjective
}

// pointedAt is the actor after the stance's words whom they echo, or whom
// "against", "toward", "with" or "at" points at.
func (rd *reading) pointedAt(i int, line rashomon.Line, who string) string {
	_, end := rd.sentence(i)
	for t := i + 1; t < min(end, i+10); t++ {
		m, ok := rd.mentionOf(t)
		if !ok || m.first != t || m.actor == who || m.adjective || m.actor == "" {
			continue
		}
		if line == rashomon.EchoesLine || line == rashomon.Contradicts {
			return m.actor
		}
		before := rd.word(t - 1)
		if before == "the" && t-2 > i {
			before = rd.word(t - 2)
		}
		switch before {
		case "against", "toward", "towards", "with", "at", "to":
			return m.actor
		}
	}
	return ""
}
