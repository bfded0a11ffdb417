package intake

import (
	"unicode/utf8"

	"rashomon"
)

// maxLabel is how long a line can be that a boilerplate rule may match; the
// longest are cookie notices and licences.
const maxLabel = 600

// A sheet is a text cut into blocks, with what is known of each.
type sheet struct {
	text   string
	blocks []block
	marked []bool // not the article
	kept   []bool // never marked: the title
	listed []bool // a label or headline of another article
	first  int    // index of the first block of running text, len(blocks) where there is none
	last   int    // of the last, -1 where there is none
	end    int    // first block after which nothing is the author's; len(blocks) where there is none
	lost   []rashomon.MissingExhibit
}

// newSheet cuts text from offset start on, and marks what is not the article.
// The block that holds the title, if there is one, stays unmarked.
func newSheet(text string, start int, l *lexicon) *sheet {
	s := &sheet{text: text, blocks: blocksOf(text, start)}
	s.marked = make([]bool, len(s.blocks))
	s.kept = make([]bool, len(s.blocks))
	s.listed = make([]bool, len(s.blocks))
	s.end = len(s.blocks)
	matched := make([]*boilerplateRule, len(s.blocks))
	for i := range s.blocks {
		matched[i] = l.match(s.blocks[i].text, anywhere)
		if kind, ok := l.placeholder(s.blocks[i].text); ok {
			s.lost = append(s.lost, rashomon.MissingExhibit{Kind: kind, At: s.blocks[i].span.Start})
			s.marked[i] = true
		}
	}
	s.findBody(matched)
	for i := range s.blocks {
		rule := matched[i]
		if rule == nil {
			rule = l.match(s.blocks[i].text, s.zoneOf(i))
		}
		if rule == nil {
			continue
		}
		s.marked[i] = true
		if rule.action == markList {
			s.markLabels(i + 1)
		}
	}
	for i := s.end; i < len(s.blocks); i++ {
		s.marked[i] = true
	}
	return s
}

// findBody finds the running text, and where it ends for good: at the first
// "end" rule that has running text before it.
func (s *sheet) findBody(matched []*boilerplateRule) {
	s.first, s.last = len(s.blocks), -1
	for i := range s.blocks {
		if rule := matched[i]; rule != nil {
			if rule.action == markEnd && s.last >= 0 {
				s.end = i
				return
			}
			continue
		}
		if s.blocks[i].prose && !s.marked[i] {
			s.first = min(s.first, i)
			s.last = i
		}
	}
}

// zoneOf is head, foot or anywhere. The last few blocks count as foot even
// where running text follows, since signatures stand among footnotes.
func (s *sheet) zoneOf(i int) zone {
	switch {
	case i < s.first:
		return headZone
	case i > s.last || i >= len(s.blocks)-4 && i > s.first && !s.blocks[i].prose:
		return footZone
	}
	return anywhere
}

// markLabels marks headlines and labels from block i on, to the next running text.
func (s *sheet) markLabels(i int) {
	for ; i < len(s.blocks) && !s.blocks[i].prose; i++ {
		s.marked[i], s.listed[i] = true, true
	}
}

// match is the first rule for a line in a zone; nil where there is none.
func (l *lexicon) match(line string, z zone) *boilerplateRule {
	if len(line) > maxLabel {
		return nil
	}
	for i := range l.boilerplate {
		if rule := &l.boilerplate[i]; rule.zone.holds(z) && rule.pattern.matches(line) {
			return rule
		}
	}
	return nil
}

// holds reports whether a rule for zone z is asked for where a block lies in at.
// A block is asked for its own zone after it was asked for anywhere.
func (z zone) holds(at zone) bool {
	if at == anywhere {
		return z == anywhere
	}
	return z == at || z == edgeZone
}

func (l *lexicon) placeholder(line string) (rashomon.MissingKind, bool) {
	if utf8.RuneCountInString(line) > 200 {
		return "", false
	}
	for _, rule := range l.placeholders {
		if rule.pattern.matches(line) {
			return rule.kind, true
		}
	}
	return "", false
}

// spans are the marked runs, neighbours joined over the white space between them.
func (s *sheet) spans() []rashomon.Span {
	var spans []rashomon.Span
	for i, b := range s.blocks {
		switch {
		case !s.marked[i] || s.kept[i]:
		case i > 0 && len(spans) > 0 && s.marked[i-1] && !s.kept[i-1]:
			spans[len(spans)-1].End = b.span.End
		default:
			spans = append(spans, b.span)
		}
	}
	return spans
}
