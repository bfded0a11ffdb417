package intake

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestDecode(t *testing.T) {
	russian := "Мост через реку был взорван в ночь на вторник, сообщили жители посёлка. Военные не пропускают никого, кроме врачей, и проверяют документы."
	tests := []struct {
		name     string
		encoding encoding.Encoding
		declared string
		text     string
	}{
		{"utf-8", encoding.Nop, "", "Žižkov — “quoted”"},
		{"utf-8 declared as something else", encoding.Nop, "iso-8859-1", "Žižkov — “quoted”"},
		{"utf-8 with a byte order mark", unicode.UTF8BOM, "", "Žižkov"},
		{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "", "The army — “said” so."},
		{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "", "The army said so."},
		{"utf-16le without mark", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "", "The army said so twice."},
		{"windows-1252", charmap.Windows1252, "", "Turkey’s army said “no” – the café in Besançon was hit."},
		{"windows-1252 with one letter", charmap.Windows1252, "", "They met in a café."},
		{"windows-1252, a declared utf-8 that is not", charmap.Windows1252, "utf-8", "The soldiers’ families"},
		{"windows-1251", charmap.Windows1251, "", russian},
		{"koi8-r", charmap.KOI8R, "", russian},
		{"windows-1251 declared", charmap.Windows1251, "windows-1251", "Мост взорван"},
		{"windows-1256 declared", charmap.Windows1256, "windows-1256", "قال سكان القرية"},
		{"windows-1254 declared", charmap.Windows1254, "windows-1254", "Türk ordusu açıkladı: şehir düştü, ağır kayıp"},
		{"shift_jis", japanese.ShiftJIS, "", "橋は火曜日の夜に爆破されたと村人は述べた。兵士は誰も通さない。"},
		{"gb18030", simplifiedchinese.GB18030, "", "村民说，这座桥在星期二夜里被炸毁。士兵不让任何人通过。"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data, err := test.encoding.NewEncoder().String(test.text)
			if err != nil {
				t.Fatal(err)
			}
			got, err := decode([]byte(data), test.declared)
			if err != nil || got != test.text {
				t.Errorf("got %q, %v; want %q", got, err, test.text)
			}
		})
	}
}

func TestDeclaredCharset(t *testing.T) {
	page := `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>`
	if got := declaredCharset(&source{data: []byte(page)}, true); got != "windows-1251" {
		t.Errorf("the page's own charset: %q", got)
	}
	if got := declaredCharset(&source{data: []byte(page), charset: "koi8-r"}, true); got != "koi8-r" {
		t.Errorf("the server's charset: %q", got)
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "Title: x\nBy: y\n\nText.", "By A B\n\n\u2028x", "\xff\xfe\x00a", "© 2020 X", "---\na: b\n---\n", strings.Repeat("a\r", 9)} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := read(&source{from: "fuzz.txt", data: data}, zeroTime); err == nil {
			sound(t, r)
		}
	})
}

func FuzzPage(f *testing.F) {
	for _, seed := range []string{"<p>x</p>", "<iframe><video><img>", `<script type="application/ld+json">[{"@type":"Article","author":[[["x"]]]}]</script>`, "<table><tr><td>a<td>b</table>", "<title>\xff</title>"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := read(&source{from: "fuzz.html", data: data, mediaType: "text/html"}, zeroTime); err == nil {
			sound(t, r)
		}
	})
}
