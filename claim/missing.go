package claim

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
	"rashomon/language"
)

// An announcement is a sentence that ends with a colon and a line break.
type announcement struct {
	sentence int
	colon    int // token
	kind     string
	verb     int // the stance or reporting verb, -1 where none
}

// Kinds of announcements.
const (
	pointing    = "pointer" // "here is the video:"
	saying      = "saying"  // "the minister repeated it:"
	standing    = "stance"  // "Moscow is not backing down:"
	enumerating = "list"    // "there are two reasons:"
)

// missings finds what the text announces and the copy lacks: colons that end
// a paragraph without what they announce, and pointers such as "(video below)".
func (rd *reading) missings() {
	for n := range rd.text.Sentences {
		if a, ok := rd.announcement(n); ok && !rd.delivered(a) {
			rd.dangling(a)
		}
	}
	rd.pointers()
	slices.SortStableFunc(rd.report.Missing, func(a, b rashomon.MissingExhibit) int { return a.At - b.At })
}

// announcement reads a sentence as one that announces something to follow on
// a line of its own. Headings, speakers of a transcript and lists are none.
func (rd *reading) announcement(n int) (announcement, bool) {
	s := rd.text.Sentences[n]
	colon := s.End - 1
	if s.Title || s.End-s.First < 4 || rd.word(colon) != ":" || !rd.lineEnds(n) {
		return announcement{}, false
	}
	ts := run(s.First, colon)
	if !rd.hasVerb(ts) && !rd.pointerIn(ts) {
		return announcement{}, false
	}
	a := announcement{sentence: n, colon: colon, verb: -1}
	switch {
	case rd.enumerates(ts):
		a.kind = enumerating
	case rd.pointerIn(ts) || rd.showsExhibit(ts):
		a.kind = pointing
	default:
		a.verb, a.kind = rd.announcingVerb(ts)
	}
	return a, a.kind != "" && a.kind != enumerating
}

// lineEnds reports whether a line break follows the sentence, or nothing does.
func (rd *reading) lineEnds(n int) bool {
	end := rd.text.Sentences[n].Span.End
	next := len(rd.text.Source)
	if n+1 < len(rd.text.Sentences) {
		next = rd.text.Sentences[n+1].Span.Start
	}
	between := rd.text.Source[end:max(end, next)]
	return n+1 == len(rd.text.Sentences) || strings.Contains(between, "\n")
}

func (rd *reading) pointerIn(ts []int) bool { return rd.announces(ts, "pointer") }

// announces reports whether an entry of that value stands among the tokens.
func (rd *reading) announces(ts []int, value string) bool {
	words := rd.wordsOf(ts)
	for n := range words {
		if k, v := rd.words.announcing.Match(words[n:]); k > 0 && v == value {
			return true
		}
	}
	return false
}

func (rd *reading) wordsOf(ts []int) []string {
	words := make([]string, len(ts))
	for n, t := range ts {
		words[n] = rd.word(t)
	}
	return words
}

// enumerates reports whether the last words before the colon announce a list
// or the author's own text: "for two reasons:", "the answer is simple:".
func (rd *reading) enumerates(ts []int) bool {
	if len(ts) > 5 {
		ts = ts[len(ts)-5:]
	}
	for _, t := range ts {
		if v, ok := look(rd.words.announcing, rd.lemma(t), rd.word(t)); ok && v == "list" {
			return true
		}
	}
	return rd.announces(ts, "list")
}

// showsExhibit reports whether what is announced is footage, a photograph or
// the like: it stands near the colon, or is the subject of the sentence.
func (rd *reading) showsExhibit(ts []int) bool {
	for n, t := range ts {
		v, ok := rd.valueOf(rd.words.exhibit, t)
		if !ok || rd.text.Tokens[t].POS != "NOUN" {
			continue
		}
		near := len(ts)-n <= 4 || rd.is(t, "nsubj", "root")
		if near && (v == "footage" || v == "photograph" || v == "post" || v == "other") {
			return true
		}
	}
	return false
}

// announcingVerb is the last verb of the sentence by which an actor says
// something or takes a stance.
func (rd *reading) announcingVerb(ts []int) (int, string) {
	for n := len(ts) - 1; n >= 0; n-- {
		t := ts[n]
		if rd.text.Tokens[t].POS == "VERB" && rd.stanceAt(t) != "" && rd.somebody(t) {
			return t, standing
		}
		if e, ok := rd.cueAt(t); ok && (e.class == "speech") && rd.somebody(t) {
			return t, saying
		}
	}
	return -1, ""
}

// somebody reports whether a verb has an actor or a person as subject.
func (rd *reading) somebody(v int) bool {
	by, _ := rd.sourceOf(v)
	if by < 0 {
		first, end := rd.sentence(v)
		for i := first; i < end && i < v; i++ {
			if m, ok := rd.mentionOf(i); ok && !m.adjective {
				return true
			}
		}
		return false
	}
	if _, ok := rd.mentionOf(by); ok {
		return true
	}
	return rd.text.Tokens[by].POS == "PRON" && rd.word(by) != "it" && rd.word(by) != "there" || rd.personOrBody(by)
}

// delivered reports whether the paragraph after an announcement is what was
// announced: a quotation, a list, an address, words in somebody's voice. It is
// not where the author goes on in his own voice or announces the next thing.
func (rd *reading) delivered(a announcement) bool {
	n := a.sentence + 1
	if n >= len(rd.text.Sentences) {
		return false
	}
	next := rd.text.Sentences[n]
	last := n
	for last+1 < len(rd.text.Sentences) && !rd.lineEnds(last) {
		last++
	}
	if rd.endMatter(next) {
		return false
	}
	if rd.materialOpens(next) {
		return true
	}
	if _, again := rd.announcement(last); again {
		return false
	}
	if rd.glossOpens(next) {
		return false
	}
	block := run(next.First, rd.text.Sentences[last].End)
	switch a.kind {
	case pointing:
		return false
	case standing:
		return rd.reports(block) || rd.carriesOn(next)
	}
	return true
}

// materialOpens reports whether a paragraph opens like quoted or listed
// material.
func (rd *reading) materialOpens(s language.Sentence) bool {
	w := rd.text.Word(s.First)
	if opens(strings.ToLower(w)) && w != "(" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(w)
	if strings.ContainsRune("-–—•*·>▪●@#[", r) || unicode.IsDigit(r) && s.End-s.First > 1 && (rd.word(s.First+1) == "." || rd.word(s.First+1) == ")") {
		return true
	}
	line := strings.ToLower(s.Span.Of(rd.text.Source))
	return strings.Contains(line, "http") || strings.Contains(line, "pic.twitter")
}

// glossOpens reports whether a paragraph opens with words by which the author
// comments or turns to something else.
func (rd *reading) glossOpens(s language.Sentence) bool {
	k, v := rd.words.announcing.Match(rd.wordsOf(run(s.First, min(s.End, s.First+6))))
	return k > 0 && v == "gloss"
}

// endMatter reports whether a paragraph is a byline or a source line.
func (rd *reading) endMatter(s language.Sentence) bool {
	w := rd.word(s.First)
	return s.End-s.First < 8 && (w == "by" || w == "source" || w == "sources" || w == "author" || w == "related") && !rd.hasVerb(run(s.First, s.End))
}

// reports reports whether a block has a saying of its own, as wire copy has.
func (rd *reading) reports(block []int) bool {
	for _, t := range block {
		if e, ok := rd.cueAt(t); ok && e.class == "speech" && rd.somebody(t) && rd.finite(t) {
			return true
		}
	}
	return false
}

// carriesOn reports whether a paragraph goes on about the announced party in
// the words of a statement: "They agreed …", "We will …".
func (rd *reading) carriesOn(s language.Sentence) bool {
	switch rd.word(s.First) {
	case "they", "he", "she", "we", "i", "our":
		return true
	}
	return false
}

// dangling keeps what an announcement promised and the copy lacks.
func (rd *reading) dangling(a announcement) {
	s := rd.text.Sentences[a.sentence]
	for n, m := range rd.report.Missing {
		if m.At >= s.Span.End && (a.sentence+1 >= len(rd.text.Sentences) || m.At <= rd.text.Sentences[a.sentence+1].Span.Start) {
			rd.report.Missing[n].AnnouncedBy = []rashomon.Span{s.Span}
			rd.absent(a.sentence, rd.kindOfMissing(m.Kind), s.Span)
			return
		}
	}
	kind := rashomon.MissingEmbed
	exhibit := rashomon.Post
	for t := s.First; t < s.End; t++ {
		switch v, _ := rd.valueOf(rd.words.exhibit, t); v {
		case "footage":
			kind, exhibit = rashomon.MissingVideo, rashomon.Footage
		case "photograph":
			kind, exhibit = rashomon.MissingImage, rashomon.Photograph
		}
	}
	rd.report.Missing = append(rd.report.Missing, rashomon.MissingExhibit{Kind: kind, At: s.Span.End, AnnouncedBy: []rashomon.Span{s.Span}})
	rd.absent(a.sentence, exhibit, s.Span)
}

func (rd *reading) kindOfMissing(k rashomon.MissingKind) rashomon.ExhibitKind {
	switch k {
	case rashomon.MissingImage:
		return rashomon.Photograph
	case rashomon.MissingVideo:
		return rashomon.Footage
	case rashomon.MissingEmbed:
		return rashomon.Post
	}
	return rashomon.OtherItem
}

// absent makes the exhibit claim of a missing exhibit: the claims of the
// sentence that announces it rest on it.
func (rd *reading) absent(sentence int, kind rashomon.ExhibitKind, words rashomon.Span) {
	s := rd.text.Sentences[sentence]
	of := rd.claimsWithin(words)
	c := rd.claim(rashomon.ExhibitClaim, s.First, run(s.First, s.End), rashomon.Reason{Rule: "missing/announced", Words: []rashomon.Span{words}})
	c.Words = []rashomon.Span{words}
	c.Actuality = rashomon.Happened
	rd.hold(c, rashomon.Asserts, rashomon.Certain)
	c.Exhibit = &rashomon.Exhibit{Kind: kind, Missing: true, Of: of}
}

// claimsWithin are the provisional ids of the claims whose words lie in a span.
func (rd *reading) claimsWithin(in rashomon.Span) []string {
	var out []string
	for _, c := range rd.claims {
		if c.Kind != rashomon.ExhibitClaim && len(c.Words) > 0 && in.Contains(c.Words[0]) {
			out = append(out, c.ID)
		}
	}
	return out
}
