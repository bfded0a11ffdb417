package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// wordEnd is the end of the word that starts at i: a run of letters and digits
// and the marks that may stand inside a word.
func wordEnd(text string, i int) int {
	end := i
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if isWordRune(r) {
			end += n
			continue
		}
		if end == i || !joins(text, i, end, r, n) {
			break
		}
		end += n
	}
	if end < len(text) && text[end] == '.' && takesFullStop(text[i:end], text[end:]) {
		end++
	}
	return end
}

// longestJoined is the length, in bytes, beyond which a word takes in no more
// marks, so that no text makes the cutter slow.
const longestJoined = 120

// joins says whether the mark r of n bytes at text[at] stands inside the word
// that starts at text[i].
func joins(text string, i, at int, r rune, n int) bool {
	next, _ := utf8.DecodeRuneInString(text[at+n:])
	if !isWordRune(next) || at-i > longestJoined {
		return false
	}
	left, right := text[i:at], text[at+n:]
	numbers := isDigit(left[len(left)-1]) && isDigit(right[0])
	switch r {
	case '\'', '’', 'ʼ':
		return !isDigit(left[len(left)-1]) || cliticAt(text, at) == 0 && !numbers
	case '.':
		return numbers || singleLetters(left) && runOfLetters(right) == 1 || dottedName(left, right)
	case ',':
		return numbers && digits(right) == 3 && digits(left[lastPart(left, ','):]) <= 3
	case ':', '/':
		return numbers && allNumeric(left)
	case '-', '–':
		return numbers && allNumeric(left) && dashedNumber(left, right) || r == '-' && hyphenJoins(left, right)
	case '&':
		return isUpperASCII(left) && right[0] >= 'A' && right[0] <= 'Z'
	case '@':
		return false
	}
	return false
}

// takesFullStop says whether the full stop after word belongs to it.
func takesFullStop(word, rest string) bool {
	if len(rest) > 1 {
		// A full stop inside the chunk: "U.S.-led", "Gen.'s"; "end.Next" is none.
		if c := rest[1]; isASCIILetter(c) || isDigit(c) {
			return isAbbreviation(word) && len(word) > 1
		}
	}
	if strings.HasPrefix(rest, "..") {
		return false
	}
	if strings.ContainsRune(word, '.') && singleLetters(word) {
		return true
	}
	return isAbbreviation(word)
}

// singleLetters says whether s is one letter or letters parted by full stops.
func singleLetters(s string) bool {
	letter := false
	for _, r := range s {
		if r == '.' {
			if !letter {
				return false
			}
			letter = false
			continue
		}
		if letter || !unicode.IsLetter(r) {
			return false
		}
		letter = true
	}
	return letter
}

func runOfLetters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		n++
	}
	return n
}

// dottedName says whether left.right is the name of a site or a file.
func dottedName(left, right string) bool {
	end := 0
	for end < len(right) && (isASCIILetter(right[end]) || isDigit(right[end])) {
		end++
	}
	if end < 2 || end > 4 || unicode.IsUpper(rune(right[0])) && !isUpperASCII(left) {
		return false
	}
	switch strings.ToLower(right[:end]) {
	case "com", "org", "net", "gov", "edu", "mil", "info", "co", "uk", "tv", "me", "eu", "de", "fr", "ru", "ua", "il", "ir", "sy", "tr", "io", "ly",
		"pdf", "doc", "docx", "xls", "xlsx", "jpg", "png", "gif", "mp3", "mp4", "txt", "html", "htm", "zip", "exe", "ppt":
		return true
	}
	return false
}

func digits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

func lastPart(s string, sep byte) int { return strings.LastIndexByte(s, sep) + 1 }

func allNumeric(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return (r < '0' || r > '9') && !strings.ContainsRune(".,:/-–", r)
	}) < 0
}

// dashedNumber tells a date or a telephone number, kept whole, from a range or
// a score, whose ends are numbers of their own.
func dashedNumber(left, right string) bool {
	if strings.ContainsAny(left, "-–") {
		return true
	}
	n := digits(right)
	if len(left) == 3 && n == 4 {
		return true
	}
	return n+1 < len(right) && right[n] == '-' && isDigit(right[n+1])
}

func isUpperASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return len(s) > 0
}

// appendSplit cuts the word text[i:end] where English writes two as one.
func appendSplit(out []rashomon.Span, text string, i, end int) []rashomon.Span {
	if at := unitAt(text[i:end]); at > 0 {
		return append(out, rashomon.Span{Start: i, End: i + at}, rashomon.Span{Start: i + at, End: end})
	}
	if end-i >= 5 && end-i <= 7 {
		if at := fusedAt(text[i:end]); at > 0 {
			return append(out, rashomon.Span{Start: i, End: i + at}, rashomon.Span{Start: i + at, End: end})
		}
	}
	at := cliticStart(text[i:end])
	if at > 0 {
		out = appendSplit(out, text, i, i+at)
		return append(out, rashomon.Span{Start: i + at, End: end})
	}
	return append(out, rashomon.Span{Start: i, End: end})
}

// unitAt is where a unit starts that is written to its number ("40mm", "5bn",
// "10am"), or 0.
func unitAt(word string) int {
	n := 0
	for n < len(word) && (isDigit(word[n]) || (word[n] == '.' || word[n] == ',' || word[n] == ':') && n > 0) {
		n++
	}
	if n == 0 || n == len(word) || !isDigit(word[n-1]) {
		return 0
	}
	switch strings.ToLower(word[n:]) {
	case "am", "pm", "a.m", "p.m", "a.m.", "p.m.", "km", "m", "mm", "cm", "kg", "g", "lb", "lbs", "ft", "mph", "kph", "bn", "mn", "tn", "mi", "nm", "hrs", "min":
		return n
	}
	return 0
}

// fusedAt is where "cannot", "gonna" and their like part, or 0.
func fusedAt(word string) int {
	switch strings.ToLower(word) {
	case "cannot", "gonna", "gotta", "gimme", "lemme":
		return 3
	case "wanna":
		return 3
	}
	return 0
}

// cliticStart is where the clitic at the end of word starts, or 0.
func cliticStart(word string) int {
	at := strings.LastIndexFunc(word, isApostrophe)
	if at <= 0 {
		return 0
	}
	_, n := utf8.DecodeRuneInString(word[at:])
	switch strings.ToLower(word[at+n:]) {
	case "s", "re", "ve", "ll", "d", "m":
		return at
	case "t":
		if at > 1 && (word[at-1] == 'n' || word[at-1] == 'N') {
			if strings.EqualFold(word[:at], "can") || at > 2 {
				return at - 1
			}
		}
	}
	return 0
}

// cliticAt is the end of a clitic that starts with the apostrophe at i, where
// the apostrophe is not part of the word before it, or 0: "1980's", "U.S.'s",
// "'em".
func cliticAt(text string, i int) int {
	_, n := utf8.DecodeRuneInString(text[i:])
	end := i + n
	for end < len(text) && (isASCIILetter(text[end]) || isDigit(text[end])) {
		end++
	}
	if end < len(text) {
		if r, _ := utf8.DecodeRuneInString(text[end:]); isWordRune(r) || isApostrophe(r) {
			return 0
		}
	}
	switch w := strings.ToLower(text[i+n : end]); w {
	case "s", "re", "ve", "ll", "d", "m", "t":
		if i == 0 || isGapBefore(text, i) {
			return 0
		}
		return end
	case "em", "til", "tis", "twas", "cause", "bout", "n":
		return end
	default:
		if len(w) == 3 && isDigit(w[0]) && w[2] == 's' || len(w) == 2 && isDigit(w[0]) && isDigit(w[1]) {
			return end // '90s, '08
		}
	}
	return 0
}

func isGapBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return isGap(r)
}
