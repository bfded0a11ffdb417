package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// A token is a word of the text, with what the finder asks about it.
type token struct {
	start, end int
	fold       string
	title      bool // begins with a capital
	upper      bool // all capitals, two letters or more, in mixed text
	number     bool
	opens      bool // first of a sentence or line
	gap        gap  // before it
	possessive bool
	capitals   bool // of a sentence in capitals only
}

// A gap is what lies before a token.
type gap uint8

const (
	space gap = iota
	hyphen
	comma
	other // a full stop, a bracket, a dash: names do not run across it
)

// tokens cuts the sentences of a text into words. In text that is all
// capitals every word counts as capitalised.
func tokens(text string, sentences []rashomon.Span) []token {
	var out []token
	for _, s := range sentences {
		if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
			continue
		}
		from := len(out)
		out = cut(out, text, s.Start, s.End)
		capitals(text, out[from:])
	}
	return out
}

func cut(out []token, text string, at, end int) []token {
	before, opens := other, true
	for at < end {
		r, n := utf8.DecodeRuneInString(text[at:end])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			before, opens = max(before, gapOf(text, at, end, r)), opens || r == '\n' && blank(text, at, end) || (r == '.' || r == '!' || r == '?' || r == ':') && before == other
			if (r == '“' || r == '"') && before == other {
				opens = true
			}
			at += n
			continue
		}
		t := token{start: at, gap: before, opens: opens, title: unicode.IsUpper(r), number: unicode.IsDigit(r)}
		at = wordEnd(text, at, end)
		t.end = at
		t.fold = Fold(text[t.start:t.end])
		t.upper = utf8.RuneCountInString(t.fold) > 1 && strings.ToUpper(text[t.start:t.end]) == text[t.start:t.end] && !t.number
		if k := possessiveEnd(text, at, end); k > at {
			t.possessive, at = true, k
		}
		if t.fold != "" {
			out = append(out, t)
		}
		before, opens = space, false
	}
	return out
}

func blank(text string, at, end int) bool {
	return at+1 < end && (text[at+1] == '\n' || text[at+1] == '\r')
}

func gapOf(text string, at, end int, r rune) gap {
	switch {
	case r == '\n' && blank(text, at, end):
		return other
	case unicode.IsSpace(r):
		return space
	case r == '-' || r == '‑' || r == '‐':
		if at > 0 && at+1 < end && text[at-1] != ' ' && text[at+1] != ' ' {
			return hyphen
		}
		return other
	case r == '\'' || r == '’' || r == '`' || r == '‘':
		return space
	case r == ',':
		return comma
	}
	return other
}

// wordEnd is where the word that begins at at ends: letters, digits,
// apostrophes within, the dots of "U.S." and of "St." and "Ky.".
func wordEnd(text string, at, end int) int {
	start := at
	for at < end {
		r, n := utf8.DecodeRuneInString(text[at:end])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			at += n
			continue
		}
		if (r == '\'' || r == '’' || r == '`' || r == 'ʼ') && possessiveEnd(text, at, end) == at && at+n < end && letterAt(text, at+n) {
			at += n
			continue
		}
		if r == '.' && dotted(text, start, at, end) {
			at++
			continue
		}
		break
	}
	return at
}

func letterAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsLetter(r)
}

// dotted reports whether the dot at at belongs to the word text[start:at].
func dotted(text string, start, at, end int) bool {
	word := text[start:at]
	if len(word) == 1 || len(word) >= 3 && word[len(word)-2] == '.' { // U.S.
		return word[len(word)-1] >= 'A' && word[len(word)-1] <= 'Z' && (len(word) > 1 || at+2 < end && text[at+1] >= 'A' && text[at+1] <= 'Z' && text[at+2] == '.')
	}
	switch word {
	case "St", "Mt", "Ft", "Ste", "Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Lt", "Sgt", "Capt", "Maj", "Rev", "Sen", "Rep", "Gov", "Prof", "Cpl", "Adm":
		return true
	case "Ky", "Calif", "Fla", "Tex", "Mass", "Mich", "Minn", "Miss", "Mo", "Okla", "Ore", "Pa", "Tenn", "Va", "Wash", "Wis", "Wyo", "Ala", "Ariz", "Ark", "Colo", "Conn", "Del", "Ga", "Ill", "Ind", "Kan", "La", "Md", "Neb", "Nev", "Vt", "Ont", "Que", "Alta", "Sask", "Man", "Mont":
		return true
	}
	return false
}

// possessiveEnd is where the 's after a word ends, at where there is none.
func possessiveEnd(text string, at, end int) int {
	r, n := utf8.DecodeRuneInString(text[at:end])
	if r != '\'' && r != '’' && r != '`' {
		return at
	}
	k := at + n
	if k < end && (text[k] == 's' || text[k] == 'S') && (k+1 == end || !letterAt(text, k+1)) {
		return k + 1
	}
	return at
}

// capitals clears what capital letters say in a sentence that has no others.
func capitals(text string, tokens []token) {
	upper, lower := 0, 0
	for i := range tokens {
		switch {
		case tokens[i].number:
		case tokens[i].upper || tokens[i].title && tokens[i].end-tokens[i].start == 1:
			upper++
		default:
			lower++
		}
	}
	if upper < 4 || lower*6 > upper {
		return
	}
	for i := range tokens {
		tokens[i].upper = false
		tokens[i].title, tokens[i].capitals = true, true
	}
}
