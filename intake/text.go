package intake

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"rashomon"
)

// bareHost is a site's name as a line of its own.
var bareHost = regexp.MustCompile(`(?i)^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|news|[a-z]{2})$`)

var listMark = regexp.MustCompile(`^(?:#{1,6}|[*•–-])\s+|\s+#+$`)

// readText fills a report from a plain text file. Text is the whole file.
func readText(r *rashomon.Report, text string) error {
	l, err := loadLexicon()
	if err != nil {
		return err
	}
	h := readHeader(text)
	outlet := h.outlet
	if outlet == "" {
		outlet = h.source
	} else if h.republished == "" && !sameOutlet(h.source, outlet) {
		h.republished = h.source
	}
	if outlet == "" && h.address != "" {
		outlet = hostOf(h.address)
	}
	r.Text = text
	s := newSheet(text, h.span.End, l)
	r.Title = s.findTitle(l, h.title)
	r.Language = l.languageOf(text[h.span.End:])
	if isAddress(h.address) {
		r.Address = h.address
	}
	r.Outlet, r.RepublishedFrom = s.outletAndSource(l, outlet)
	r.Authors = s.authors(l)
	applyHeader(r, h)
	r.Missing = s.lost
	r.Boilerplate = s.spans()
	if !h.span.IsZero() {
		r.Boilerplate = rashomon.MergeSpans(append([]rashomon.Span{h.span}, r.Boilerplate...))
	}
	return nil
}

// findTitle takes the first block that is neither boilerplate nor running text
// for the title, keeps it from being marked, and returns it without markup. A
// title that metadata give is looked for among the first blocks.
func (s *sheet) findTitle(l *lexicon, given string) string {
	for i, b := range s.blocks {
		if i > s.first || i > 8 {
			break
		}
		if len(b.text) > maxLabel {
			break
		}
		title := strings.TrimSpace(listMark.ReplaceAllString(b.text, ""))
		if given != "" {
			if strings.EqualFold(title, given) {
				s.kept[i] = true
				return given
			}
			continue
		}
		people, agency := l.authorsOf(b.text)
		switch {
		case len(people) > 0 || agency != "":
			s.marked[i] = true
			continue
		case s.marked[i] && i < s.first, bareHost.MatchString(title):
			continue
		}
		if s.first < len(s.blocks) && i < len(s.blocks)-1 && l.isTitle(title, b.words) {
			s.kept[i] = true
			return title
		}
		break
	}
	return given
}

// isTitle reports whether a first block can be a headline: one short line that
// does not end as a sentence does.
func (l *lexicon) isTitle(s string, words int) bool {
	n := utf8.RuneCountInString(s)
	if n < 3 || n > 220 || words > 35 || l.datelineAgency(s) != "" {
		return false
	}
	ending := strings.TrimRight(s, "\"'”’»)]")
	return !strings.HasSuffix(ending, ".") || strings.HasSuffix(ending, "...") || words <= 4
}

// authors are the people whom bylines at the head or the foot name; the
// reporters of a closing line count where there is no byline.
func (s *sheet) authors(l *lexicon) (names []string) {
	var closing []string
	for i := range s.blocks[:s.end] {
		line := s.blocks[i].text
		if s.kept[i] || s.listed[i] || s.zoneOf(i) == anywhere && i > 3 {
			continue
		}
		people, agency := l.authorsOf(line)
		if len(people) > 0 || agency != "" {
			s.marked[i] = true
			names = append(names, people...)
			continue
		}
		closing = append(closing, signedOff(line)...)
	}
	if len(names) == 0 {
		names = closing
	}
	return unique(names)
}

func unique(names []string) (out []string) {
	seen := map[string]bool{}
	for _, n := range names {
		if key := strings.ToLower(n); !seen[key] {
			seen[key] = true
			out = append(out, n)
		}
	}
	return out
}
