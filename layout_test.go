package rashomon_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports says for each package which of ours it may import, tests included.
// A folder with Go files that stands in no row fails: add it here, with what
// it may see, before you write it.
var imports = map[string][]string{
	"":                  nil,
	"intake":            {""},
	"calendar":          {""},
	"gazetteer":         {""},
	"gazetteer/prepare": {"", "gazetteer"},
	"actor":             {""},
	"language/weights":  nil,
	"language/lexicon":  nil,
	"language/encoder":  {"language/weights"},
	"language":          {"", "language/weights", "language/lexicon", "language/encoder"},
	"claim":             {"", "language", "language/lexicon", "calendar", "gazetteer", "actor"},
	"incident":          {"", "calendar", "gazetteer", "actor"},
	"ledger":            {""},
	"ledger/ledgertest": {"", "ledger"},
	"agreement":         nil,
	"export":            {""},
	"desk":              {"", "intake", "language", "calendar", "gazetteer", "actor", "claim", "incident", "ledger", "agreement"},
	"evaluate":          {"", "intake", "language", "calendar", "gazetteer", "actor", "claim", "incident", "desk"},
	"docs":              nil,
	"cmd/rashomon":      {"", "desk", "export", "ledger", "evaluate", "intake", "language", "calendar", "gazetteer", "actor"},
}

func TestLayout(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		if dir == "." {
			dir = ""
		}
		if generatesCode(dir) {
			return nil
		}
		may, listed := imports[dir]
		if !listed {
			t.Errorf("%s: the folder %s stands in no row of the layout", path, dir)
			return nil
		}
		seen[dir] = true
		checkImports(t, path, dir, may)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, stage := range []string{"", "intake", "language", "claim", "incident", "ledger", "desk", "export", "evaluate", "cmd/rashomon"} {
		if !seen[stage] {
			t.Errorf("the package %q of the flow has no Go file", stage)
		}
	}
}

// generatesCode reports whether a folder holds a program run by go generate,
// which imports nothing of ours.
func generatesCode(dir string) bool {
	return strings.HasSuffix(dir, "/gen") || strings.Contains(dir, "/gen/")
}

func checkImports(t *testing.T, path, dir string, may []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Error(err)
			continue
		}
		ours := name == "rashomon" || strings.HasPrefix(name, "rashomon/")
		if !ours {
			if dir == "" && strings.Contains(strings.Split(name, "/")[0], ".") {
				t.Errorf("%s imports %s: the root imports the standard library only", path, name)
			}
			continue
		}
		target := strings.TrimPrefix(strings.TrimPrefix(name, "rashomon"), "/")
		if target != dir && !slices.Contains(may, target) {
			t.Errorf("%s imports %s, which %q may not", path, name, dir)
		}
	}
}
