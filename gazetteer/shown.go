package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// show gives a place of the table the name that readers of English know it by:
// the report's own spelling, which the table has among the place's spellings
// since it was found by it, else GeoNames's without the marks of scholars.
// Countries and what stands in the hand-made files keep their names.
func (e *Entry) show(p *rashomon.Place, words string) {
	if e.precision != 0 || e.Kind != Settlement && e.Kind != FirstOrder && e.Kind != SecondOrder {
		return
	}
	words = strings.Join(strings.Fields(words), " ")
	if written(words) && !strings.EqualFold(words, p.Name) && len(words) > 3 {
		p.Name = words
		return
	}
	p.Name = plainName(p.Name)
}

// written reports whether words are spelled as a name in mixed text: every
// word that is not a particle begins with a capital, and not all are capitals.
func written(words string) bool {
	lower := false
	for _, w := range strings.Fields(words) {
		r, n := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && !strings.Contains(w, "-") && len(w) > 3 {
			return false
		}
		lower = lower || strings.IndexFunc(w[n:], unicode.IsLower) >= 0
	}
	return lower && !strings.HasSuffix(words, ".")
}

// scholars are the letters that only a transcription has: a name with one of
// them is written without any marks in English.
const scholars = "āīūēōḩḥţṭḑḍz̧ẕẓşĀĪŪĒŌḨḤŢṬḐḌẔẒ‘ʿʾ"

// plainName is a name as English reports write it.
func plainName(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r != 'ş' && r != 'z' && strings.ContainsRune(scholars, r) }) {
		return name
	}
	var b strings.Builder
	for _, r := range name {
		switch {
		case r == '‘' || r == '’' || r == 'ʿ' || r == 'ʾ' || unicode.Is(unicode.Mn, r):
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case unicode.IsUpper(r):
			p := plainLetter(unicode.ToLower(r))
			b.WriteString(strings.ToUpper(p[:1]) + p[1:])
		default:
			b.WriteString(plainLetter(r))
		}
	}
	return b.String()
}
