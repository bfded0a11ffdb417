package intake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

// signatures of files that people mistake for texts, beyond what
// http.DetectContentType knows.
var signatures = []struct{ prefix, kind string }{
	{"\x7fELF", "a program (ELF)"},
	{"MZ\x90", "a program (Windows)"},
	{"\xcf\xfa\xed\xfe", "a program (Mach-O)"},
	{"\xca\xfe\xba\xbe", "a program (Java or Mach-O)"},
	{"\x00asm", "a program (WebAssembly)"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"PK\x05\x06", "an empty ZIP archive"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{"\xfd7zXZ", "an xz archive"},
	{"BZh9", "a bzip2 archive"},
	{"\x28\xb5\x2f\xfd", "a zstd archive"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"%PDF-", "a PDF document"},
	{"{\\rtf", "a rich text (RTF) document"},
	{"WARC/1.", "a WARC archive"},
}

var plainNames = map[string]string{
	"image": "a picture", "audio": "a sound", "video": "a video", "font": "a font",
}

// notText says what kind of non-text data is, "" where it may be text.
func notText(data []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return s.kind
		}
	}
	detected, _, _ := strings.Cut(http.DetectContentType(data), ";")
	class, name, _ := strings.Cut(detected, "/")
	if plain, ok := plainNames[class]; ok {
		return fmt.Sprintf("%s (%s)", plain, name)
	}
	if class == "application" && name != "octet-stream" {
		return "an archive or document (" + name + ")"
	}
	start := bytes.TrimSpace(data)
	if len(start) > 1 && (start[0] == '{' || start[0] == '[') && json.Valid(start) {
		return "JSON data"
	}
	if feedStart.Match(head(start)) {
		return "a feed"
	}
	return ""
}

var (
	feedStart = regexp.MustCompile(`(?is)^(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b`)
	pageStart = regexp.MustCompile(`(?is)^(?:\x{FEFF})?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|title|meta)\b`)
)

func head(data []byte) []byte { return data[:min(len(data), 2048)] }

// looksLikePage decides between a page and a plain text: what the server or
// the file's ending says, then how the data start.
func looksLikePage(src *source) bool {
	switch src.mediaType {
	case "text/html", "application/xhtml+xml":
		return true
	}
	start := head(src.data)
	if bytes.HasPrefix(start, []byte{0xFF, 0xFE}) || bytes.HasPrefix(start, []byte{0xFE, 0xFF}) {
		start = bytes.ReplaceAll(start[2:], []byte{0}, nil)
	}
	return pageStart.Match(start)
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.4g MB", float64(n)/(1<<20))
}
