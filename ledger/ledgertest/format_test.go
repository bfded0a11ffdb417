package ledgertest

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"rashomon"
	"rashomon/ledger"
)

// release writes a ledger of the present format, to be kept for good once the
// format is released.
var release = flag.Bool("release", false, "write the ledger of the present format")

// The key of the ledgers in testdata guards nothing.
const (
	testSecret = "PRIVATE+KEY+test-desk+8338f344+AaqkMJhZg6EXO5NAiMWa99zsIx51dBvfJjm008nSo3fv"
	testPublic = "test-desk+8338f344+AUf+hTJw6LjdLpUo2BRetlVrfZLbPwGvQxJ0tcen5HgF"
)

// released are the ledgers of every released format, with their root.
var released = []struct{ file, root string }{
	{"format-1.ledger", "CkYGhR8H/yYrpN1NEzz3i+iYFjnS3UKJL5aM0lRK1b0="},
}

func writeFormat(t *testing.T, path string) {
	signer, err := note.NewSigner(testSecret)
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2020, 3, 1, 12, 0, 0, 0, time.UTC)
	ctx := context.Background()
	l, err := ledger.Open(ctx, path, ledger.SignedBy(signer), ledger.At(func() time.Time { return day }))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for i := range 2 {
		r := Generate(Shape{Reports: 2, Claims: 3, First: 100 * i})
		if _, err := l.Enter(ctx, r); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Decide(ctx, rashomon.Review{Decision: rashomon.Confirm, Subject: r.Claims[0].ID, Who: "A. Coder", Why: "read twice"}); err != nil {
			t.Fatal(err)
		}
	}
}

// A ledger of every released format is opened, moved forward, passes the check
// and can be entered into.
func TestReleasedFormats(t *testing.T) {
	if *release {
		path := filepath.Join("testdata", released[len(released)-1].file)
		os.MkdirAll("testdata", 0o755)
		os.Remove(path)
		writeFormat(t, path)
	}
	verifier, err := note.NewVerifier(testPublic)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range released {
		p := NewPlace(t, "sqlite")
		data, err := os.ReadFile(filepath.Join("testdata", c.file))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p.Name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		l := p.Open(t)
		checked, err := ledger.Check(context.Background(), l, ledger.Checkpoint{Verifier: verifier})
		if err != nil || len(checked.Faults) > 0 || checked.Signed != 4 || checked.Root != c.root {
			t.Errorf("%s: %+v, %v, want root %s", c.file, checked, err, c.root)
		}
		got, err := l.Reading(context.Background(), true)
		if err != nil || len(got.Reports) != 4 || len(got.Claims) != 12 || got.Claims[1].Casualties.Of != got.Claims[0].ID {
			t.Errorf("%s: %v", c.file, err)
		}
		if hits, err := l.Search(context.Background(), "shelling", 10); err != nil || len(hits) != 4 {
			t.Errorf("%s: %d reports found, %v", c.file, len(hits), err)
		}
		if _, err := l.Enter(context.Background(), Generate(Shape{Reports: 1, Claims: 1, First: 999})); err != nil {
			t.Errorf("%s: %v", c.file, err)
		}
	}
}

// A stranger verifies a ledger with the public key and docs/ledger.md alone.
func TestVerifiedByAStranger(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3")
	}
	p := NewPlace(t, "sqlite")
	writeFormat(t, p.Name)
	l := p.OpenToSpoil(t)
	heads, err := l.Heads(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(t.TempDir(), "checkpoint")
	if err := os.WriteFile(kept, []byte(heads[1].Note), 0o644); err != nil {
		t.Fatal(err)
	}
	verify := func(args ...string) error {
		cmd := exec.Command(python, append([]string{filepath.Join("..", "..", "docs", "verify_ledger.py"), p.Name}, args...)...)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%w: %s", err, out.String())
		}
		return nil
	}
	checked := p.MustPass(t)
	if err := verify("--key", testPublic, "--checkpoint", kept); err != nil {
		t.Fatalf("an honest ledger: %v", err)
	}
	p.Exec(t, "UPDATE head SET note = replace(note, '"+checked.Root+"', '"+heads[0].Root+"')")
	p.Exec(t, "UPDATE entry SET body = CAST('x' AS BLOB) WHERE leaf = 3")
	err = verify("--key", testPublic, "--checkpoint", kept)
	for _, want := range []string{"leaf 3 ", "its hash differs", "kept checkpoint", "signature is not good"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("a changed ledger: %v, want %q", err, want)
		}
	}
}
