package main

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// rowsOf is a country file with one invented village and its province.
const rowsOf = "1\tQarmunabad\tQarmunabad\tKarmunabad\t14.9\t-3.4\tP\tPPL\tML\t\t12\t\t\t\t0\t\t300\tAfrica/Bamako\t2012-01-01\n" +
	"2\tMopti Region\tMopti\t\t14.5\t-4.0\tA\tADM1\tML\t\t12\t\t\t\t1\t\t300\tAfrica/Bamako\t2012-01-01\n"

func fileOf(t *testing.T, name, content string) string {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestGazetteer(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "kept")
	file := fileOf(t, filepath.Join(dir, "ML.txt"), rowsOf)
	report := fileOf(t, filepath.Join(dir, "report.txt"), "A raid on Qarmunabad in Mali killed two herders on 3 May 2019, officials said.\n")
	read := func() string {
		t.Helper()
		out := start(t, "", "read", "--gazetteers", folder, "--format", "json", report)
		if out.code != exitDone {
			t.Fatalf("read: status %d, %s", out.code, out.stderr)
		}
		return out.stdout
	}
	village := `"lat":14.9`
	if strings.Contains(read(), village) {
		t.Fatal("the village is known before it has been added")
	}
	steps := []struct {
		args []string
		code int
		says string
	}{
		{[]string{"gazetteer", "list"}, exitDone, "nothing has been added"},
		{[]string{"gazetteer", "add", file}, exitDone, "ML: 2 places of ML"},
		{[]string{"gazetteer", "list"}, exitDone, "2 places"},
	}
	for _, s := range steps {
		out := start(t, "", append(s.args, "--gazetteers", folder)...)
		if out.code != s.code || !strings.Contains(out.stdout+out.stderr, s.says) {
			t.Errorf("%v: status %d, %s%s; want %d and %q", s.args, out.code, out.stdout, out.stderr, s.code, s.says)
		}
	}
	if !strings.Contains(read(), village) {
		t.Error("read does not use what has been added")
	}
	if out := start(t, "", "gazetteer", "remove", "ML", "--gazetteers", folder); out.code != exitDone {
		t.Errorf("remove: status %d, %s", out.code, out.stderr)
	}
	if strings.Contains(read(), village) {
		t.Error("read uses what has been removed")
	}
}

func TestGazetteerRefuses(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "kept")
	row := strings.SplitAfter(rowsOf, "\n")[0]
	for _, c := range []struct{ name, content, says string }{
		{"columns.txt", row + "one\ttwo\n", "columns.txt: this is no country file of GeoNames: line 2 has 2 columns"},
		{"latitude.txt", strings.Replace(row, "14.9", "north", 1), `line 1: "north" is no latitude`},
		{"longitude.txt", row + strings.Replace(row, "-3.4", "-303.4", 1), `line 2: "-303.4" is no longitude`},
		{"number.txt", "x" + row, `line 1: "x1" is no number`},
		{"empty.txt", "", "it holds no place"},
		{"broken.zip", "no archive", "broken.zip: the GeoNames file cannot be read"},
	} {
		out := start(t, "", "gazetteer", "add", fileOf(t, filepath.Join(dir, c.name), c.content), "--gazetteers", folder)
		if out.code != exitFailed || !strings.Contains(out.stderr, c.says) {
			t.Errorf("%s: status %d, %q; want %d and %q", c.name, out.code, out.stderr, exitFailed, c.says)
		}
	}
	for _, args := range [][]string{{"gazetteer", "add", filepath.Join(dir, "none.txt")}, {"gazetteer", "remove", "none"}} {
		if out := start(t, "", append(args, "--gazetteers", folder)...); out.code != exitFailed || out.stderr == "" {
			t.Errorf("%v: status %d, %q", args, out.code, out.stderr)
		}
	}
	if out := start(t, "", "gazetteer", "add"); out.code != exitUsage {
		t.Errorf("add without a file: status %d", out.code)
	}
	if out := start(t, "", "gazetteer", "add", filepath.Join(dir, "columns.txt")); out.code != exitUsage || !strings.Contains(out.stderr, "--gazetteers") {
		t.Errorf("without a folder to keep it in: status %d, %q", out.code, out.stderr)
	}
	if files, _ := os.ReadDir(folder); len(files) > 0 {
		t.Errorf("refused files have left %d behind", len(files))
	}
}

// A file in the folder that is no gazetteer is named, not read around.
func TestGazetteerDamaged(t *testing.T) {
	dir := t.TempDir()
	fileOf(t, filepath.Join(dir, "SY.places"), "torn")
	report := fileOf(t, filepath.Join(dir, "report.txt"), story)
	for _, args := range [][]string{{"read", report}, {"gazetteer", "list"}} {
		out := start(t, "", append(args, "--gazetteers", dir)...)
		if out.code != exitFailed || !strings.Contains(out.stderr, "SY.places: the gazetteer file cannot be read as one") {
			t.Errorf("%v: status %d, %q", args, out.code, out.stderr)
		}
	}
}

func TestGazetteerZip(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "ML.zip")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for inside, content := range map[string]string{"readme.txt": "about the file", "ML.txt": rowsOf} {
		w, err := z.Create(inside)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if out := start(t, "", "gazetteer", "add", name, "--gazetteers", dir); out.code != exitDone || !strings.Contains(out.stdout, "ML: 2 places") {
		t.Errorf("status %d, %s%s", out.code, out.stdout, out.stderr)
	}
}
