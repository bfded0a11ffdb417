package claim

import (
	"strings"

	"rashomon"
	"rashomon/language"
)

// pointers finds "(video below)", "[Tweet]", "see map below", "WATCH:", and
// picture addresses that a copied post leaves behind.
func (rd *reading) pointers() {
	for n, s := range rd.text.Sentences {
		for i := s.First; i < s.End; i++ {
			if strings.Contains(rd.word(i), "pic.twitter.com") {
				rd.lost(n, i, i+1, "image")
				continue
			}
			k, v := rd.words.missing.Match(rd.wordsOf(run(i, min(s.End, i+rd.words.missing.Longest()))))
			if k == 0 || !rd.standsAlone(s, i, i+k) {
				continue
			}
			rd.lost(n, i, i+k, v)
			i += k - 1
		}
	}
}

// standsAlone reports whether a pointer's words are in brackets, a line of
// their own, a label before a colon, or say where to look.
func (rd *reading) standsAlone(s language.Sentence, first, end int) bool {
	before, after := "", ""
	if first > s.First {
		before = rd.word(first - 1)
	}
	if end < s.End {
		after = rd.word(end)
	}
	single := end-first == 1
	switch {
	case (before == "(" || before == "[") && (after == ")" || after == "]" || after == ":" || after == ","):
		return true
	case first == s.First && (after == ":" && (end+1 >= s.End || single && rd.text.Word(first) == strings.ToUpper(rd.text.Word(first)))):
		return true
	case first == s.First && end >= s.End-1 && !single:
		return true
	}
	last := rd.word(end - 1)
	return !single && (last == "below" || last == "above")
}

func (rd *reading) lost(n, first, end int, kind string) {
	words := rd.span(first, end)
	for _, m := range rd.report.Missing {
		for _, by := range m.AnnouncedBy {
			if by.Overlaps(words) {
				return
			}
		}
	}
	k := rashomon.MissingKind(kind)
	rd.report.Missing = append(rd.report.Missing, rashomon.MissingExhibit{Kind: k, At: words.End, AnnouncedBy: []rashomon.Span{words}})
	if k != rashomon.MissingLink {
		s := rd.text.Sentences[n]
		of := rd.claimsWithin(s.Span)
		c := rd.claim(rashomon.ExhibitClaim, first, run(first, end), rashomon.Reason{Rule: "missing/pointer", Words: []rashomon.Span{words}})
		c.Exhibit = &rashomon.Exhibit{Kind: rd.kindOfMissing(k), Missing: true, Of: of}
		rd.hold(c, rashomon.Asserts, rashomon.Certain)
	}
}
