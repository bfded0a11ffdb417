package intake

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rashomon"
)

const plainSentence = "The army said on Tuesday that it had fired at the hills north of the town. "

func TestBadInput(t *testing.T) {
	folder := t.TempDir()
	large := filepath.Join(folder, "large.txt")
	write(t, large, "")
	if err := os.Truncate(large, 200<<20); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, content string
		code          rashomon.ErrorCode
		words         string
	}{
		{"empty.txt", "", rashomon.EINVALID, "is empty"},
		{"blank.txt", " \n\t\r\n", rashomon.EINVALID, "white space"},
		{"picture.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", rashomon.EINVALID, "a picture (png)"},
		{"archive.txt", "PK\x03\x04\x14\x00", rashomon.EINVALID, "ZIP"},
		{"program.txt", "\x7fELF\x02\x01\x01", rashomon.EINVALID, "a program"},
		{"paper.txt", "%PDF-1.7\n", rashomon.EINVALID, "PDF"},
		{"zeros.txt", "abc\x00def" + strings.Repeat("\x00", 9), rashomon.EINVALID, "binary"},
		{"control.txt", strings.Repeat("\x01\x02ab", 20), rashomon.EINVALID, "offset 0"},
		{"data.txt", `{"a": [1, 2]}`, rashomon.EINVALID, "JSON"},
		{"feed.txt", `<?xml version="1.0"?><rss version="2.0"></rss>`, rashomon.EINVALID, "a feed"},
		{"bad.txt", plainSentence + "\xff\xfe\xfa", rashomon.EINVALID, "(0xFF) is at offset 75"},
		{"stray.txt", "Žižkov, Líšeň, Úštěk, Říčany \xc3( and Ždánice", rashomon.EINVALID, "(0xC3)"},
		{"cut.txt", "The general said caf\xc3", rashomon.EINVALID, "offset 20"},
		{"bare.html", "<html><head><title>Nothing</title></head><body><script>x()</script></body></html>", rashomon.EINVALID, "no text"},
		{"script.html", "<html><body><p>Please enable JavaScript to view this page.</p></body></html>", rashomon.EINVALID, "no text"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(folder, test.name)
			write(t, path, test.content)
			r, err := Open(context.Background(), path, Options{})
			wantError(t, r, err, test.code, path, test.words)
		})
	}
	t.Run("200 MB", func(t *testing.T) {
		r, err := Open(context.Background(), large, Options{})
		wantError(t, r, err, rashomon.ETOOLARGE, large, "200 MB, the limit is 20 MB")
	})
	t.Run("a stream over the limit", func(t *testing.T) {
		r, err := Open(context.Background(), Stdin, Options{Stdin: strings.NewReader(strings.Repeat("a ", 60)), MaxBytes: 100})
		wantError(t, r, err, rashomon.ETOOLARGE, "standard input", "limit of 100 bytes")
	})
	t.Run("folder", func(t *testing.T) {
		r, err := Open(context.Background(), folder, Options{})
		wantError(t, r, err, rashomon.EINVALID, folder, "is a folder")
	})
	t.Run("nothing there", func(t *testing.T) {
		r, err := Open(context.Background(), folder+"/nowhere", Options{})
		wantError(t, r, err, rashomon.ENOTFOUND, folder+"/nowhere", "no such file")
	})
	t.Run("permission", func(t *testing.T) {
		if os.Getuid() == 0 {
			t.Skip("root may read everything")
		}
		path := filepath.Join(folder, "secret.txt")
		write(t, path, plainSentence)
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		r, err := Open(context.Background(), path, Options{})
		wantError(t, r, err, rashomon.EINVALID, path, "permission")
	})
	t.Run("stopped", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		r, err := Open(ctx, large, Options{})
		wantError(t, r, err, rashomon.EINTERNAL, large, "stopped")
	})
}

func wantError(t *testing.T, r *rashomon.Report, err error, code rashomon.ErrorCode, about, words string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; the report has %q", clip(r.Text, 80))
	}
	e, ok := err.(*rashomon.Error)
	if !ok {
		t.Fatalf("%T is no *rashomon.Error: %v", err, err)
	}
	message := rashomon.MessageOf(err)
	if e.Code != code || e.About != about || !strings.Contains(message, words) {
		t.Errorf("got %s %q, want %s about %q with %q", e.Code, message, code, about, words)
	}
	if strings.Contains(message, "\n") || strings.HasSuffix(message, ".") {
		t.Errorf("%q is not one sentence without full stop", message)
	}
}

func TestStdin(t *testing.T) {
	r, err := Open(context.Background(), Stdin, Options{Stdin: strings.NewReader(plainSentence)})
	if err != nil {
		t.Fatal(err)
	}
	if r.From != "-" || r.Text != plainSentence || string(r.Original) != plainSentence {
		t.Errorf("got from %q, text %q", r.From, r.Text)
	}
	page := "<!DOCTYPE html><title>T</title><p>" + strings.Repeat(plainSentence, 3) + "</p>"
	r, err = Open(context.Background(), Stdin, Options{Stdin: strings.NewReader(page)})
	if err != nil || r.MediaType != "text/html" || strings.Contains(r.Text, "<") {
		t.Errorf("a page on standard input: %v, %+v", err, r)
	}
}
