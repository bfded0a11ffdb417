package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold is the form in which names are compared: lower case, without marks on
// letters and apostrophes, single spaces for hyphens and other marks, "st" for
// "Saint", "mt" for "Mount", "ft" for "Fort".
func Fold(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	space := false
	for _, r := range name {
		switch {
		case r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9'):
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʼ' || r == 'ʿ' || r == 'ʾ' || r == '.' || unicode.Is(unicode.Mn, r):
			continue
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteString(plainLetter(unicode.ToLower(r)))
			continue
		default:
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return shorten(b.String())
}

// shorten writes the first words that come in two spellings in one.
func shorten(s string) string {
	for _, p := range [...][2]string{{"saint ", "st "}, {"sainte ", "ste "}, {"mount ", "mt "}, {"fort ", "ft "}} {
		if strings.HasPrefix(s, p[0]) {
			return p[1] + s[len(p[0]):]
		}
	}
	return s
}

// plainLetter is a lower-case letter without its marks.
func plainLetter(r rune) string {
	for i := 0; i < len(letters); i += 2 {
		if strings.ContainsRune(letters[i], r) {
			return letters[i+1]
		}
	}
	return string(r)
}

var letters = [...]string{
	"áàâäãåāăąǎạảấầẩẫậắằẳẵặ", "a", "çćčĉċ", "c", "ďđðḑḍ", "d", "éèêëēĕėęěẹẻẽếềểễệə", "e", "ğģĝġ", "g", "ħĥḥḩ", "h",
	"íìîïīĭįıĩỉị", "i", "ķ", "k", "łļľĺ", "l", "ñńňņ", "n", "óòôöõøōŏőọỏốồổỗộơớờởỡợ", "o", "ŕřŗ", "r", "śšşșŝṣ", "s",
	"ťţțṭ", "t", "úùûüūŭůűųụủũưứừửữự", "u", "ŵ", "w", "ýÿŷỳỵỷỹ", "y", "źżžẓ", "z", "æ", "ae", "œ", "oe", "ß", "ss", "þ", "th",
}
