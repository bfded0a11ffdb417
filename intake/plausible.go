package intake

import (
	"strings"
	"unicode"
)

// aloneAllowed are letters beyond ASCII that are words of their own in some
// language written in windows-1252.
const aloneAllowed = "àèéÀÈÉóíúòÓÍåÅøØæÆöÖêÊôÔ"

// rareLetters are letters of windows-1252 that stand where binary bytes were
// taken for letters; Icelandic, which uses some, writes them among many others.
const rareLetters = "ÿÐðÞþ¤¦¬¯¶¸¹²³¼½¾ƒˆ˜†‡"

// plausible reports whether a decoded text can be one: no characters that no
// charset assigns, and most characters beyond ASCII where words have them.
func plausible(text string) bool {
	runes := []rune(text)
	beyond, odd := 0, 0
	for i, r := range runes {
		switch {
		case r == unicode.ReplacementChar || (r >= 0x80 && r < 0xA0 && r != 0x85):
			return false
		case r < 0x80:
			continue
		}
		beyond++
		if oddly(runes, i) {
			odd++
		}
	}
	return odd*5 <= beyond || odd <= 1 && beyond > 3
}

// oddly reports whether the character stands where words do not have it.
func oddly(runes []rune, i int) bool {
	r := runes[i]
	if strings.ContainsRune(rareLetters, r) {
		return !(r == '²' || r == '³' || r == '½' || r == '¼' || r == '¾') || i == 0 || !unicode.In(runes[i-1], unicode.L, unicode.N, unicode.Z)
	}
	if unicode.In(r, unicode.Co, unicode.Cn, unicode.Cs) {
		return true
	}
	if !unicode.Is(unicode.Latin, r) {
		return false
	}
	before, after := i > 0 && unicode.IsLetter(runes[i-1]), i+1 < len(runes) && unicode.IsLetter(runes[i+1])
	if !before && !after {
		return !strings.ContainsRune(aloneAllowed, r)
	}
	// An upper-case letter amid a lower-case word.
	return unicode.IsUpper(r) && before && unicode.IsLower(runes[i-1])
}
