package claim

import (
	"slices"

	"rashomon"
)

// A quotation is a run of tokens between quotation marks, marks included.
type quotation struct {
	first, end int
	open       bool // goes on in the next paragraph
}

// quotations finds the direct speech of the report. Straight marks are paired
// within a paragraph; a mark that opens a paragraph and is not closed there
// goes on in the next paragraph that opens with one.
func (rd *reading) quotations() []quotation {
	var out []quotation
	start, par := -1, -1
	straight := false
	flush := func(end int, open bool) {
		if start >= 0 && end-start > 1 {
			out = append(out, quotation{first: start, end: end, open: open})
		}
		start = -1
	}
	for i := range rd.text.Tokens {
		if p := rd.paragraph(i); p != par {
			flush(i, true)
			par, straight = p, false
		}
		switch w := rd.word(i); {
		case w == "“" || w == "«" || w == "``":
			flush(i, false)
			start = i
		case (w == "”" || w == "»" || w == "''") && start >= 0:
			flush(i+1, false)
		case w == "\"":
			if straight && start >= 0 {
				flush(i+1, false)
				straight = false
			} else {
				flush(i, false)
				start, straight = i, true
			}
		case w == "‘" && start < 0 && rd.singleCloses(i):
			start = i
		case w == "’" && start >= 0 && rd.word(start) == "‘":
			flush(i+1, false)
		}
	}
	flush(len(rd.text.Tokens), true)
	return out
}

// singleCloses reports whether a single quotation mark has its partner in the
// same sentence.
func (rd *reading) singleCloses(i int) bool {
	_, end := rd.sentence(i)
	for k := i + 2; k < end; k++ {
		if rd.word(k) == "’" {
			return true
		}
	}
	return false
}

// spoken reports whether a quotation is speech and not a name or a word in
// scare quotes.
func (rd *reading) spoken(q quotation) bool {
	n := 0
	for i := q.first; i < q.end; i++ {
		if rd.text.Tokens[i].POS != "PUNCT" {
			n++
		}
	}
	return n >= 3 && rd.hasVerb(run(q.first, q.end)) || n >= 7
}

// quotedFurther widens what is said to the whole of a quotation that it stands
// in, and gives quotations without a saying of their own to the speaker of the
// one before.
func (rd *reading) quotedFurther(as []attribution) []attribution {
	owner := make([]int, len(rd.text.Tokens))
	for i := range owner {
		owner[i] = -1
	}
	mark := func(n int) {
		for _, t := range as[n].content {
			owner[t] = n
		}
	}
	quotes := rd.quotations()
	for n := range as {
		rd.widen(&as[n], quotes)
		if as[n].entry.class == "speech" {
			mark(n)
		}
	}
	for _, q := range quotes {
		if !rd.spoken(q) || rd.mostly(owner, q) {
			continue
		}
		if n := rd.speakerBefore(as, quotes, q); n >= 0 {
			as[n].content = append(as[n].content, run(q.first, q.end)...)
			slices.Sort(as[n].content)
			mark(n)
		} else if a, ok := rd.quoteBeside(q); ok {
			as = append(as, a)
			mark(len(as) - 1)
		}
	}
	return as
}

func (rd *reading) widen(a *attribution, quotes []quotation) {
	if a.entry.class != "speech" && a.entry.class != "belief" {
		return
	}
	for _, q := range quotes {
		if a.at >= q.first && a.at < q.end {
			continue // the saying itself is quoted
		}
		in, all := 0, 0
		for t := q.first; t < q.end; t++ {
			if rd.text.Tokens[t].POS == "PUNCT" {
				continue
			}
			all++
			if slices.Contains(a.content, t) {
				in++
			}
		}
		if in >= 2 && in < all || in > 0 && in == all {
			a.content = append(a.content, run(q.first, q.end)...)
		}
	}
	slices.Sort(a.content)
	a.content = slices.Compact(a.content)
	a.content = slices.DeleteFunc(a.content, func(t int) bool { return slices.Contains(a.source, t) || slices.Contains(a.cue, t) })
}

// mostly reports whether most of a quotation is already somebody's.
func (rd *reading) mostly(owner []int, q quotation) bool {
	n := 0
	for t := q.first; t < q.end; t++ {
		if owner[t] >= 0 {
			n++
		}
	}
	return 2*n >= q.end-q.first
}

// speakerBefore is the attribution whose speaker goes on in quotation q: the
// last one in the same paragraph, or the one at the end of the paragraph
// before where q starts its paragraph; -1 where there is none.
func (rd *reading) speakerBefore(as []attribution, quotes []quotation, q quotation) int {
	par := rd.paragraph(q.first)
	best := -1
	for n, a := range as {
		if a.entry.class != "speech" || a.at >= q.first || len(a.source) == 0 || rd.quoted(quotes, a.at) {
			continue
		}
		if rd.paragraph(a.at) == par && (best < 0 || a.at > as[best].at) {
			best = n
		}
	}
	if best >= 0 {
		return best
	}
	if !rd.opensParagraph(q.first) {
		return -1
	}
	for n, a := range as {
		if a.entry.class != "speech" || len(a.source) == 0 || a.at >= q.first || rd.quoted(quotes, a.at) || par-rd.paragraph(a.at) > 3 {
			continue
		}
		last := a.at
		if len(a.content) > 0 {
			last = max(last, a.content[len(a.content)-1])
		}
		if rd.paragraph(last) == par-1 && rd.paragraphQuoted(quotes, par-1) && (best < 0 || last > as[best].at) {
			best = n
		}
	}
	return best
}

func (rd *reading) quoted(quotes []quotation, i int) bool {
	for _, q := range quotes {
		if i > q.first && i < q.end {
			return true
		}
	}
	return false
}

func (rd *reading) opensParagraph(i int) bool {
	first, _ := rd.sentence(i)
	return i == first && (i == 0 || rd.paragraph(i-1) != rd.paragraph(i))
}

// paragraphQuoted reports whether a paragraph has a quotation at all.
func (rd *reading) paragraphQuoted(quotes []quotation, par int) bool {
	for _, q := range quotes {
		if rd.paragraph(q.first) == par && rd.spoken(q) {
			return true
		}
	}
	return false
}

// quoteBeside gives a quotation without a saying to the actor that is the
// nearest subject before it in its sentence.
func (rd *reading) quoteBeside(q quotation) (attribution, bool) {
	first, _ := rd.sentence(q.first)
	for i := q.first - 1; i >= first; i-- {
		if !rd.is(i, "nsubj") {
			continue
		}
		m, ok := rd.mentionOf(i)
		if !ok || m.adjective {
			continue
		}
		h := rd.text.Tokens[i].Head
		cue := []int{h}
		if h >= q.first && h < q.end || h < 0 { // the quoted words are what the subject is said to do
			h, cue = i, nil
		}
		return attribution{at: h, by: i, source: rd.phraseTokens(i), cue: cue, content: run(q.first, min(q.end, len(rd.text.Tokens))),
			entry: entry{class: "speech", attitude: rashomon.Asserts, certainty: rashomon.Unspecified}, rule: "attribution/quotation"}, true
	}
	return attribution{}, false
}

// colonAnnounces reads "The minister said:" at the end of a paragraph, with
// what he said in the next.
func (rd *reading) colonAnnounces(n, i int) (attribution, bool) {
	s := rd.text.Sentences[n]
	if i != s.End-1 || n+1 >= len(rd.text.Sentences) {
		return attribution{}, false
	}
	next := rd.text.Sentences[n+1]
	if !opens(rd.word(next.First)) && (!rd.carriesOn(next) || !rd.lineEnds(n)) {
		return attribution{}, false
	}
	for k := i - 1; k >= s.First; k-- {
		e, known := rd.cueAt(k)
		if !known || e.class != "speech" {
			continue
		}
		by, _ := rd.sourceOf(k)
		if by < 0 {
			continue
		}
		end := next.First + 1
		for end < len(rd.text.Tokens) && rd.paragraph(end) == next.Paragraph {
			end++
		}
		return attribution{at: k, by: by, source: rd.sourcePhrase(by, nil, k), cue: rd.cueTokens(k), content: run(next.First, end), entry: e, rule: "attribution/announced"}, true
	}
	return attribution{}, false
}

// inQuotes reports whether a token stands between quotation marks.
func (rd *reading) inQuotes(i int) bool {
	if rd.quoteAt == nil {
		rd.quoteAt = make([]bool, len(rd.text.Tokens))
		for _, q := range rd.quotations() {
			for t := q.first; t < q.end; t++ {
				rd.quoteAt[t] = true
			}
		}
	}
	return rd.quoteAt[i]
}
