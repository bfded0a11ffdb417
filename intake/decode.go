package intake

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode/utf32"

	"rashomon"
)

// declaredCharset is what the server or the page itself says; "" for nothing.
func declaredCharset(src *source, page bool) string {
	if src.charset != "" || !page {
		return src.charset
	}
	if _, name, certain := charset.DetermineEncoding(src.data, ""); certain || name != "windows-1252" {
		return name
	}
	return ""
}

// decode turns bytes into text. Valid UTF-8 is taken as such whatever was
// declared: text in another charset is practically never valid UTF-8. Bytes
// that neither a declared nor a detected charset explains are an error that
// gives the offset of the first of them.
func decode(data []byte, declared string) (string, error) {
	if text, ok := decodeMarked(data); ok {
		return text, nil
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", rashomon.Errorf(rashomon.EINVALID, "", "is binary data, not a text (a zero byte at offset %d)", bytes.IndexByte(data, 0))
	}
	if at := controls(data); at >= 0 {
		return "", rashomon.Errorf(rashomon.EINVALID, "", "is binary data, not a text (control bytes from offset %d on)", at)
	}
	if utf8.Valid(data) {
		if name := strings.ToLower(declared); strings.HasPrefix(name, "iso-2022") || name == "hz-gb-2312" || name == "utf-7" {
			if text, ok := decodeAs(data, declared); ok {
				return text, nil
			}
		}
		return string(data), nil
	}
	first, multibyte, bad := utf8Survey(data)
	if declared != "" && !isUTF8(declared) {
		if text, ok := decodeAs(data, declared); ok {
			return text, nil
		}
	}
	if multibyte < 3*bad || multibyte == 0 {
		if text, ok := detect(data); ok {
			return text, nil
		}
	}
	return "", rashomon.Errorf(rashomon.EINVALID, "",
		"is not valid UTF-8 and in no other charset that makes sense; the first bad byte (0x%02X) is at offset %d", data[first], first)
}

func isUTF8(name string) bool {
	name = strings.ToLower(strings.TrimSpace(name))
	return name == "utf-8" || name == "utf8"
}

// decodeMarked decodes what says itself how it is coded: a byte order mark, or
// the zero bytes of UTF-16 without one.
func decodeMarked(data []byte) (string, bool) {
	var enc encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		if rest := data[3:]; utf8.Valid(rest) && bytes.IndexByte(rest, 0) < 0 {
			return string(rest), true
		}
		return "", false
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")):
		enc = utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)
	case bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		enc = utf32.UTF32(utf32.BigEndian, utf32.UseBOM)
	default:
		name := utf16Order(data)
		if name == "" {
			return "", false
		}
		enc, _ = htmlindex.Get(name)
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", false
	}
	s := strings.TrimPrefix(string(text), "\uFEFF")
	return s, plausible(s)
}

// utf16Order is utf-16le or utf-16be where data look like it, else "".
func utf16Order(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return "utf-16le"
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return "utf-16be"
	case len(data) < 8 || len(data)%2 != 0:
		return ""
	}
	var zeros [2]int
	sample := data[:min(len(data), 4096)&^1]
	for i, b := range sample {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(sample) / 2
	switch {
	case zeros[1] > half*6/10 && zeros[0] < half/20:
		return "utf-16le"
	case zeros[0] > half*6/10 && zeros[1] < half/20:
		return "utf-16be"
	}
	return ""
}

// controls is the offset of the first control byte where there are more of
// them than a text has by accident, else -1.
func controls(data []byte) int {
	first, n := -1, 0
	for i, b := range data {
		if b < 0x20 && !bytes.ContainsRune([]byte("\t\n\r\f\v\x1b\x1a\b"), rune(b)) || b == 0x7f {
			if n++; first < 0 {
				first = i
			}
		}
	}
	if n > 2 && n*200 > len(data) {
		return first
	}
	return -1
}

// utf8Survey counts the well-formed characters of several bytes and the bytes
// that fit none, and finds the first of those.
func utf8Survey(data []byte) (first, multibyte, bad int) {
	first = -1
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if bad++; first < 0 {
				first = i
			}
		case n > 1:
			multibyte++
		}
		i += n
	}
	return first, multibyte, bad
}

// decodeAs decodes by a charset's name, if the result can be a text.
func decodeAs(data []byte, name string) (string, bool) {
	enc, err := htmlindex.Get(strings.TrimSpace(name))
	if err != nil {
		return "", false
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return "", false
	}
	return string(text), plausible(string(text))
}

// detect tries the charsets that the statistics of the bytes suggest, best
// first. For a text in Latin letters windows-1252 is right far more often than
// any statistic, so another Latin charset is taken only where it is not.
func detect(data []byte) (string, bool) {
	found, err := chardet.NewTextDetector().DetectAll(data[:min(len(data), 64<<10)])
	if err != nil {
		found = nil
	}
	var latin string
	for _, f := range found {
		name := strings.ToLower(f.Charset)
		if f.Confidence < 20 || strings.HasPrefix(name, "utf") || name == "iso-8859-1" || name == "windows-1252" {
			continue
		}
		text, ok := decodeAs(data, name)
		switch {
		case ok && mostlyForeign(text):
			return text, true
		case ok && latin == "":
			latin = text
		}
	}
	if text, ok := decodeAs(data, "windows-1252"); ok {
		return text, true
	}
	return latin, latin != ""
}

// mostlyForeign tells a text in another script from one in Latin letters.
func mostlyForeign(text string) bool {
	foreign, latin := 0, 0
	for _, r := range text {
		switch {
		case r >= 0x250 && unicode.IsLetter(r):
			foreign++
		case unicode.IsLetter(r):
			latin++
		}
	}
	return foreign > latin
}
