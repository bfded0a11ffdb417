package intake

import (
	"net/url"
	"regexp"
	"strings"

	"rashomon"
)

var (
	// An agency's dateline: KABUL (Reuters) -, ANKARA, Turkey (AP) —,
	// MOSCOW, February 28. /TASS/., BEIRUT, Oct. 3 (Xinhua) --, DAMASCUS, SANA-
	bracketDateline = regexp.MustCompile(`^(?:[\p{Lu}][\p{L}.'’/ -]+)(?:, ?[\p{L}\d.,'’/ -]+)?\s?[:—–-]?\s?[(\[/]([\p{L}\p{M}\d.'’&/ -]{2,}?)(?:\s?[–—-]\s?[^)\]]+)?[)\]/]\s?[.:—–-]`)
	commaDateline   = regexp.MustCompile(`^[\p{Lu}]{3,}[\p{Lu}.'’ -]*, (\p{Lu}{2,8})\s?[-–—]`)

	originTail = regexp.MustCompile(`(?i)(?:,? (?:on|at) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|\d).*|,? (?:and (?:is|was|has|re)|under (?:a|the)|with permission|by permission|in (?:arabic|turkish|russian|french|spanish|german|persian|hebrew|ukrainian|january|february|march|april|may|june|july|august|september|october|november|december|\d{4})|(?:here|where)\b).*|, (?:a|an|the)\b.*|\. .*)$`)
	quotedName = regexp.MustCompile(`[“‘"]([^”’"]{2,60})[”’"]`)
)

// outletAndSource are the outlet that published the text and the one that the
// text says it was taken from, as far as lines of the sheet name them; known is
// the outlet by metadata, "" where they give none.
func (s *sheet) outletAndSource(l *lexicon, known string) (outlet, republished string) {
	outlet = known
	for i := range s.blocks[:s.end] {
		if s.kept[i] || s.listed[i] {
			continue
		}
		for _, rule := range l.origins {
			if rule.zone != anywhere && !rule.zone.holds(s.zoneOf(i)) {
				continue
			}
			name := l.originName(rule.pattern.group(s.blocks[i].text))
			switch {
			case name == "":
				continue
			case rule.republished && republished == "" && !sameOutlet(name, outlet):
				republished = name
			case !rule.republished && outlet == "":
				outlet = name
			case !rule.republished && republished == "" && !sameOutlet(name, outlet):
				republished = name
			}
			s.marked[i] = true
			break
		}
	}
	if agency := s.wire(l); agency != "" {
		switch {
		case outlet == "":
			outlet = agency
		case republished == "" && !sameOutlet(agency, outlet):
			republished = agency
		}
	}
	return outlet, republished
}

// wire is the agency that a dateline, a byline or a last line credits.
func (s *sheet) wire(l *lexicon) string {
	for i, b := range s.blocks[:s.end] {
		if i > s.first+1 {
			break
		}
		if agency := l.datelineAgency(b.text); agency != "" && b.prose {
			return agency
		}
	}
	for i := range s.blocks[:s.end] {
		if s.zoneOf(i) == anywhere || s.kept[i] || s.listed[i] {
			continue
		}
		if _, agency := l.authorsOf(s.blocks[i].text); agency != "" {
			return agency
		}
		credit := s.blocks[i].text
		if at := strings.IndexAny(credit, ",|·"); at > 0 && len(credit) <= longestCredit && strings.ContainsAny(credit[at:], "0123456789") {
			credit = credit[:at] // an agency and the day
		}
		if agency := l.agency(credit); agency != "" {
			s.marked[i] = true
			return agency
		}
	}
	return ""
}

// datelineAgency is the agency in a dateline at the start of line, "" where
// there is none. A name that the list lacks counts only after a place in capitals.
func (l *lexicon) datelineAgency(line string) string {
	line = line[:min(len(line), 2*longestDateline)]
	if m := commaDateline.FindStringSubmatch(line); m != nil && l.agency(m[1]) != "" {
		return l.agency(m[1])
	}
	m := bracketDateline.FindStringSubmatch(line)
	if m == nil || len(m[0]) > longestDateline {
		return ""
	}
	first, _, _ := strings.Cut(m[1], "/")
	first = strings.TrimSpace(first)
	if full := firstOf(l.agency(m[1]), l.agency(first)); full != "" {
		return full
	}
	place := strings.TrimRight(strings.Fields(line)[0], ",.:")
	if len(place) < 3 || place != strings.ToUpper(place) || strings.ToUpper(first) == first {
		return ""
	}
	return first
}

// longestCredit is in bytes, with the day.
const longestCredit = 60

// longestDateline is in bytes, with the dash.
const longestDateline = 110

// originName cleans what a line gives as an outlet: "" where it is none.
func (l *lexicon) originName(s string) string {
	s = strings.TrimSpace(originTail.ReplaceAllString(strings.TrimSpace(s), ""))
	if m := quotedName.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	s = strings.Trim(s, " .,;:|–—-*_[]()<>\"'“”‘’")
	if full := l.agency(s); full != "" {
		return full
	}
	if isAddress(s) || strings.HasPrefix(strings.ToLower(s), "www.") {
		first, _, _ := strings.Cut(s, " ")
		return first
	}
	if list := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '/' || r == '|' }); len(list) > 1 && l.agency(list[len(list)-1]) != "" {
		return l.originName(list[0]) // "The Gazette, AFP": the outlet and what it drew on
	}
	words := strings.Fields(s)
	if strings.Contains(s, " which ") || strings.Contains(s, " who ") {
		return "" // running text, not a credit
	}
	if len(words) == 0 || len(words) > 9 || strings.ToLower(s) == s && !strings.Contains(s, ".") {
		return ""
	}
	return s
}

// sameOutlet compares outlets by name or by the host of their address.
func sameOutlet(a, b string) bool { return outletKey(a) != "" && outletKey(a) == outletKey(b) }

func outletKey(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if isAddress(s) || strings.HasPrefix(s, "www.") {
		s = hostOf(s)
	}
	for _, ending := range []string{".com", ".org", ".net", ".news", ".info"} {
		s = strings.TrimSuffix(s, ending)
	}
	s = strings.TrimPrefix(s, "the ")
	return strings.NewReplacer(" ", "", "-", "", ".", "", "'", "", "’", "").Replace(s)
}

// hostOf is an address's host without "www.", "" where there is none.
func hostOf(address string) string {
	if !isAddress(address) {
		address = "http://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// applyHeader lays what header lines say over what the text gave.
func applyHeader(r *rashomon.Report, h header) {
	if h.title != "" {
		r.Title = h.title
	}
	if len(h.authors) > 0 {
		r.Authors = h.authors
	}
	if h.republished != "" {
		r.RepublishedFrom = h.republished
	}
	if h.language != "" {
		r.Language = h.language
	}
	if !h.published.IsZero() {
		r.Published = rashomon.Published{Time: h.published, Basis: rashomon.FromMetadata}
	}
}
