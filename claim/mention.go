package claim

import (
	"sort"
	"strings"
	"unicode"

	"rashomon"
	"rashomon/actor"
	"rashomon/calendar"
)

// mentions finds who and what the report names: actors of the lexicon, people
// and organisations that it does not know, times and places. Then "he", "the
// ministry" and last names are given to whom they stand for.
func (rd *reading) mentions() {
	sentences := make([]rashomon.Span, len(rd.text.Sentences))
	for n, s := range rd.text.Sentences {
		sentences[n] = s.Span
	}
	src, pub := rd.text.Source, rd.report.Published.Time
	rd.report.Times = calendar.Find(src, sentences, pub)
	rd.placesByWords()
	if rd.world.Places != nil {
		rd.report.Places = rd.world.Places.Find(src, sentences, rd.placeCandidates())
	}
	if rd.world.Actors != nil {
		for _, m := range rd.world.Actors.Find(src, sentences, pub) {
			rd.lexiconMention(m)
		}
	}
	rd.namedPeople()
	rd.namedBodies()
	rd.sortMentions()
	rd.affiliations()
	rd.sharedNames()
	rd.resolve()
	rd.sortMentions()
}

func (rd *reading) placeCandidates() []rashomon.Span {
	var out []rashomon.Span
	for _, e := range rd.text.Entities {
		if e.Type == rashomon.PlaceEntity || e.Type == rashomon.FacilityEntity {
			out = append(out, rd.spans(run(e.First, e.End))...)
		}
	}
	return out
}

// tokensIn are the tokens [first, end) that a span of the text touches.
func (rd *reading) tokensIn(s rashomon.Span) (first, end int) {
	first = sort.Search(len(rd.text.Tokens), func(i int) bool { return rd.text.Tokens[i].Span.End > s.Start })
	end = first
	for end < len(rd.text.Tokens) && rd.text.Tokens[end].Span.Start < s.End {
		end++
	}
	return first, end
}

func (rd *reading) lexiconMention(m actor.Mention) {
	first, end := rd.tokensIn(m.Span)
	if first >= end || rd.taken(first, end) || rd.afterNumber(first, end) {
		return
	}
	head, _ := rd.tokensIn(m.Head)
	if head < first || head >= end {
		head = rd.topOf(first, end)
	}
	if m.Role == "spokesperson" && m.Actor.Kind == rashomon.Person && m.Actor.PartOf != "" && rd.oneOfMany(first, head) {
		// "a spokesman" is not the one whom the lexicon knows.
		if of, ok := rd.world.Actors.Actor(m.Actor.PartOf); ok {
			m.Actor = of
		}
	}
	rd.addMention(mention{first: first, end: end, head: head, actor: rd.actor(m.Actor), adjective: m.Adjective,
		metonym: m.Metonym, role: m.Role, bare: m.Bare})
}

// oneOfMany reports whether a role is indefinite or plural.
func (rd *reading) oneOfMany(first, head int) bool {
	if rd.text.Tokens[head].Plural {
		return true
	}
	before := rd.word(first)
	if first > 0 && before != "a" && before != "an" {
		before = rd.word(first - 1)
	}
	return before == "a" || before == "an" || before == "another"
}

// afterNumber reports whether the words count the dead, wounded or missing,
// "33 KIA", and name nobody.
func (rd *reading) afterNumber(first, end int) bool {
	if end-first != 1 || first == 0 || rd.text.Tokens[first-1].POS != "NUM" {
		return false
	}
	w := rd.word(first)
	return w == "kia" || w == "wia" || w == "mia"
}

func (rd *reading) taken(first, end int) bool {
	for i := first; i < end; i++ {
		if rd.mentionAt[i] >= 0 {
			return true
		}
	}
	return false
}

func (rd *reading) addMention(m mention) {
	for i := m.first; i < m.end; i++ {
		rd.mentionAt[i] = len(rd.named)
	}
	rd.ordered = rd.ordered && (len(rd.named) == 0 || rd.named[len(rd.named)-1].first <= m.first)
	rd.named = append(rd.named, m)
}

// topOf is the token of [first, end) that the others depend on.
func (rd *reading) topOf(first, end int) int {
	for i := first; i < end; i++ {
		h := rd.text.Tokens[i].Head
		if h < first || h >= end {
			if rd.text.Tokens[i].POS != "PUNCT" && rd.text.Tokens[i].POS != "ADP" && rd.text.Tokens[i].POS != "DET" {
				return i
			}
		}
	}
	return end - 1
}

func (rd *reading) sortMentions() {
	order := make([]int, len(rd.named))
	for n := range order {
		order[n] = n
	}
	sort.SliceStable(order, func(a, b int) bool { return rd.named[order[a]].first < rd.named[order[b]].first })
	sorted := make([]mention, len(rd.named))
	for n, o := range order {
		sorted[n] = rd.named[o]
		for i := sorted[n].first; i < sorted[n].end; i++ {
			rd.mentionAt[i] = n
		}
	}
	rd.named, rd.ordered = sorted, true
}

// namedBefore is how many mentions can begin before token i: where they are in
// order no more are looked at than lie near, so that a long text costs each
// pronoun no more than a short one.
func (rd *reading) namedBefore(i int) int {
	if !rd.ordered {
		return len(rd.named)
	}
	return sort.Search(len(rd.named), func(n int) bool { return rd.named[n].first >= i })
}

// mentionOf is the actor mention whose head is i or that i stands in.
func (rd *reading) mentionOf(i int) (mention, bool) {
	if i < 0 || i >= len(rd.mentionAt) || rd.mentionAt[i] < 0 {
		return mention{}, false
	}
	return rd.named[rd.mentionAt[i]], true
}

// slug is a name as it stands in an id.
func slug(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			dash = false
			continue
		}
		dash = r != '\'' && r != '’'
	}
	return b.String()
}
