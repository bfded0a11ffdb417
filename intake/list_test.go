package intake

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"rashomon"
)

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestList(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"b.txt", "a.html", "deep/c.md", "deep/er/d.XHTML", "picture.png", "notes", ".hidden.txt", ".git/e.txt", "empty/.keep"} {
		write(t, filepath.Join(folder, name), "x")
	}
	t.Chdir(folder)
	tests := []struct {
		name  string
		args  []string
		items []string
		codes []rashomon.ErrorCode
		words string // in the first error's sentence
	}{
		{"folder", []string{"."}, []string{"a.html", "b.txt", "deep/c.md", "deep/er/d.XHTML"}, nil, ""},
		{"files by name, whatever they are", []string{"notes", "picture.png"}, []string{"notes", "picture.png"}, nil, ""},
		{"each once", []string{"b.txt", "./b.txt", filepath.Join(folder, "b.txt"), "."}, []string{"a.html", "b.txt", "deep/c.md", "deep/er/d.XHTML"}, nil, ""},
		{"glob", []string{"*.txt", "deep/*.md"}, []string{"b.txt", "deep/c.md"}, nil, ""},
		{"glob that matches a folder", []string{"dee*"}, []string{"deep/c.md", "deep/er/d.XHTML"}, nil, ""},
		{"addresses and standard input", []string{"https://example.org/a", "-", "-", "HTTP://example.org/b"}, []string{"-", "HTTP://example.org/b", "https://example.org/a"}, nil, ""},
		{"glob without match", []string{"*.pdf", "b.txt"}, []string{"b.txt"}, []rashomon.ErrorCode{rashomon.ENOTFOUND}, "no file matches"},
		{"malformed glob", []string{"[", "b.txt"}, []string{"b.txt"}, []rashomon.ErrorCode{rashomon.EINVALID}, "malformed"},
		{"nothing there", []string{"nowhere.txt"}, nil, []rashomon.ErrorCode{rashomon.ENOTFOUND}, "no such file"},
		{"folder without reports", []string{"empty"}, nil, []rashomon.ErrorCode{rashomon.ENOTFOUND}, "no file that is read"},
		{"another scheme", []string{"ftp://example.org/a"}, nil, []rashomon.ErrorCode{rashomon.EINVALID}, "ftp://"},
		{"empty name", []string{""}, nil, []rashomon.ErrorCode{rashomon.EINVALID}, "empty name"},
		{"nothing given", nil, nil, nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			items, errs := List(test.args)
			if !reflect.DeepEqual(items, test.items) {
				t.Errorf("got %q, want %q", items, test.items)
			}
			var codes []rashomon.ErrorCode
			for _, err := range errs {
				codes = append(codes, rashomon.CodeOf(err))
			}
			if !reflect.DeepEqual(codes, test.codes) {
				t.Fatalf("got errors %v, want codes %v", errs, test.codes)
			}
			if len(errs) > 0 && !strings.Contains(rashomon.MessageOf(errs[0]), test.words) {
				t.Errorf("%q lacks %q", rashomon.MessageOf(errs[0]), test.words)
			}
		})
	}
}
