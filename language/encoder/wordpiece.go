package encoder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxRunes is the length beyond which a token is unknown, as in BERT.
const maxRunes = 100

// A vocabulary finds pieces by their text. It is a hash table of its own,
// open-addressed, because building a Go map of 30,000 strings would be half of
// the time it takes to start.
type vocabulary struct {
	pieces []string
	slots  []int32 // id + 1, by hash; 0 is empty
	unk    int32
	// the longest piece in bytes: no longer prefix need be tried
	longest int
}

func newVocabulary(pieces []string, unk int32) *vocabulary {
	size := 1024
	for size < 2*len(pieces) {
		size *= 2
	}
	v := &vocabulary{pieces: pieces, slots: make([]int32, size), unk: unk}
	for id, p := range pieces {
		i := hash("", p) & uint32(size-1)
		for v.slots[i] != 0 {
			i = (i + 1) & uint32(size-1)
		}
		v.slots[i] = int32(id) + 1
		v.longest = max(v.longest, len(p))
	}
	return v
}

// hash is FNV-1a of a prefix and a text.
func hash(prefix, text string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(prefix); i++ {
		h = (h ^ uint32(prefix[i])) * 16777619
	}
	for i := 0; i < len(text); i++ {
		h = (h ^ uint32(text[i])) * 16777619
	}
	return h ^ h>>15
}

// find is the id of the piece prefix + text.
func (v *vocabulary) find(prefix, text string) (int32, bool) {
	mask := uint32(len(v.slots) - 1)
	for i := hash(prefix, text) & mask; v.slots[i] != 0; i = (i + 1) & mask {
		id := v.slots[i] - 1
		p := v.pieces[id]
		if len(p) == len(prefix)+len(text) && p[:len(prefix)] == prefix && p[len(prefix):] == text {
			return id, true
		}
	}
	return 0, false
}

// appendPieces adds the pieces of one word the way BERT's uncased tokenizer
// does: cleaned, accents off, lower case, marks apart, then the longest match
// from the left.
func (v *vocabulary) appendPieces(out []int32, word string) []int32 {
	if isPlainLower(word) && len(word) <= v.longest {
		if id, ok := v.find("", word); ok {
			return append(out, id)
		}
	}
	text := normalise(word)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		end := i + n
		if !isolated(r) {
			for end < len(text) {
				r, n := utf8.DecodeRuneInString(text[end:])
				if isolated(r) || unicode.IsSpace(r) {
					break
				}
				end += n
			}
		}
		out = v.appendToken(out, text[i:end])
		i = end
	}
	return out
}

// appendToken adds the pieces of one token, or the unknown piece where some
// part of it matches nothing.
func (v *vocabulary) appendToken(out []int32, token string) []int32 {
	if len(token) > maxRunes && utf8.RuneCountInString(token) > maxRunes {
		return append(out, v.unk)
	}
	start := len(out)
	for i := 0; i < len(token); {
		prefix := "##"
		if i == 0 {
			prefix = ""
		}
		end := min(len(token), i+v.longest)
		found := false
		for ; end > i; end-- {
			if end < len(token) && !utf8.RuneStart(token[end]) {
				continue
			}
			if id, ok := v.find(prefix, token[i:end]); ok {
				out = append(out, id)
				found = true
				break
			}
		}
		if !found {
			return append(out[:start], v.unk)
		}
		i = end
	}
	return out
}

func isPlainLower(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < '0' || c > '9' && c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// normalise cleans, strips accents and lowers.
func normalise(word string) string {
	ascii := true
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf || word[i] < ' ' || word[i] == 0x7f {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(word)
	}
	var b strings.Builder
	for _, r := range word {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case r == 0 || r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs):
		default:
			b.WriteRune(r)
		}
	}
	clean := norm.NFD.String(b.String())
	b.Reset()
	for _, r := range clean {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// isolated says whether r is a token of its own: punctuation or a CJK ideograph.
func isolated(r rune) bool {
	if r < utf8.RuneSelf {
		return '!' <= r && r <= '/' || ':' <= r && r <= '@' || '[' <= r && r <= '`' || '{' <= r && r <= '~'
	}
	return unicode.IsPunct(r) || isIdeograph(r)
}

// isIdeograph is BERT's list of CJK blocks.
func isIdeograph(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0x3400 <= r && r <= 0x4DBF || 0x20000 <= r && r <= 0x2A6DF ||
		0x2A700 <= r && r <= 0x2B73F || 0x2B740 <= r && r <= 0x2B81F || 0x2B920 <= r && r <= 0x2CEAF ||
		0xF900 <= r && r <= 0xFAFF || 0x2F800 <= r && r <= 0x2FA1F
}
