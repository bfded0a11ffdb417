package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	bylineStart = regexp.MustCompile(`(?i)^[*_\[(]*(?:written |reported |words |text |story |analysis |report |posted |authored |published )?by[:\s]\s*(.{3,}?)[*_\])]*$`)
	authorLabel = regexp.MustCompile(`(?i)^(?:authors?|writer|reporter|correspondent)\s*:\s*(.{3,})$`)
	signOff     = regexp.MustCompile(`(?i)^[\[(]?\s*(?:reporting|writing|written) by:?\s+(.{3,}?)[\])]?\.?$`)
	nameTail    = regexp.MustCompile(`(?i)\s*(?:[|·•/–—@]|\s-\s|\bin\b|\bfor\b|\bfrom\b|\bat\b|\bon\b|\bwith\b|\d|;|\(|,?\s(?:updated|published|posted)\b|,\s*(?:[a-z ]*(?:correspondent|editor|reporter|writer|staff|analyst|contributor|journalist|bureau|chief)\b)).*$`)
	nameSplit   = regexp.MustCompile(`(?i)\s*(?:,\s*and\s|,|;|\sand\s|\s&\s|\swith\s)\s*`)
)

// notNames are words that no person's name has but lines that begin with "by" do.
var notNames = strings.Fields(`staff agencies agency news desk team web online editor editors reporter reporters
 correspondent writer bureau wires wire newsroom editorial admin guest ministry government army forces force
 police land sea air the this that our his her their its`)

// dayWords begin "by Friday evening"; some are given names as well.
var dayWords = strings.Fields(`monday tuesday wednesday thursday friday saturday sunday january february march
 april may june july august september october november december`)

// particles stand in lower case within names.
var particles = strings.Fields(`de da di du del della der den van von ter ten el al bin ibn bint abu ben la le los e y zu dos das af av ul ur`)

// longestByline is in bytes.
const longestByline = 240

// authorsOf are the people and the agency that a byline names. A line that is
// none gives neither.
func (l *lexicon) authorsOf(line string) (people []string, agency string) {
	if len(line) > longestByline {
		return nil, ""
	}
	m := bylineStart.FindStringSubmatch(line)
	if m == nil {
		m = authorLabel.FindStringSubmatch(line)
	}
	if m == nil {
		return nil, ""
	}
	names := strings.TrimRight(nameTail.ReplaceAllString(m[1], ""), " .,")
	if agency := l.agency(names); agency != "" {
		return nil, agency
	}
	parts := nameSplit.Split(names, -1)
	// Two authors are joined by "and"; what follows a lone comma is where the
	// first works.
	lone := len(parts) == 2 && strings.Count(names, ",") == 1 && !strings.Contains(strings.ToLower(names), " and ")
	for i, name := range parts {
		if a := l.agency(name); a != "" {
			agency = a
			continue
		}
		if !isName(name) || lone && i == 1 {
			break
		}
		people = append(people, properName(name))
	}
	return people, agency
}

// signedOff are the reporters of a closing line such as agencies write.
func signedOff(line string) (people []string) {
	if len(line) > maxLabel {
		return nil
	}
	m := signOff.FindStringSubmatch(line)
	if m == nil {
		return nil
	}
	first, _, _ := strings.Cut(m[1], ";")
	first = nameTail.ReplaceAllString(first, "")
	for _, name := range nameSplit.Split(strings.Trim(first, " ."), -1) {
		if isName(name) {
			people = append(people, properName(name))
		}
	}
	return people
}

// splitNames splits what metadata give as the author or authors.
func splitNames(s string) (names []string) {
	s = strings.TrimSpace(s)
	if m := bylineStart.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	for _, name := range nameSplit.Split(s, -1) {
		name = strings.Trim(strings.TrimSpace(name), `"'`)
		if name != "" && !strings.Contains(name, "://") && !strings.ContainsRune(name, '@') && utf8.RuneCountInString(name) <= 80 {
			names = append(names, properName(name))
		}
	}
	return names
}

// isName asks for two to five words that are written as a person's name is.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || utf8.RuneCountInString(s) > 50 {
		return false
	}
	for i, word := range words {
		r, _ := utf8.DecodeRuneInString(word)
		lower := strings.ToLower(strings.TrimRight(word, ".,"))
		switch {
		case contains(notNames, lower) || i == 0 && contains(dayWords, lower):
			return false
		case contains(particles, strings.ToLower(word)):
			if i == len(words)-1 {
				return false
			}
		case strings.HasPrefix(lower, "al-") || strings.HasPrefix(lower, "el-"):
		case unicode.IsLetter(r) && !unicode.IsLower(r):
		default:
			return false
		}
		if strings.ContainsAny(word, "0123456789:;/\\@#$%&*!?\"“”()[]") {
			return false
		}
	}
	return true
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// properName writes a name that is all in capitals as names are written.
func properName(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s != strings.ToUpper(s) || !strings.Contains(s, " ") {
		return s
	}
	var b strings.Builder
	start := true
	for _, r := range s {
		if start {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = !unicode.IsLetter(r)
	}
	return b.String()
}
