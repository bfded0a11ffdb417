package ledgertest

import (
	"context"
	"crypto/rand"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"rashomon/ledger"
)

// faults checks a ledger that was spoilt.
func (p *Place) faults(t *testing.T, kept ...ledger.Checkpoint) []ledger.Fault {
	t.Helper()
	l, err := ledger.Open(context.Background(), p.Name, ledger.ReadOnly())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	checked, err := ledger.Check(context.Background(), l, kept...)
	if err != nil {
		t.Fatal(err)
	}
	return checked.Faults
}

func says(faults []ledger.Fault, row, say string) bool {
	for _, f := range faults {
		if strings.Contains(f.Row, row) && strings.Contains(f.Say, say) {
			return true
		}
	}
	return false
}

// namesChanged changes one thing at a time behind the ledger's back.
func namesChanged(t *testing.T, p *Place) {
	ctx := context.Background()
	for _, c := range []struct{ name, statement, row, say string }{
		{"a body", "UPDATE entry SET body = CAST('{}' AS BLOB) WHERE leaf = 40", "leaf 40 ", "hash differs"},
		{"a time", "UPDATE entry SET entered = '2001-01-01T00:00:00Z' WHERE leaf = 41", "leaf 41 ", "hash differs"},
		{"an id", "UPDATE entry SET id = 'c-other' WHERE leaf = 42", "leaf 42 ", "hash differs"},
		{"a hash", "UPDATE entry SET hash = (SELECT hash FROM entry WHERE leaf = 3) WHERE leaf = 40", "head", "tree hash"},
		{"a row less", "DELETE FROM entry WHERE leaf = 40", "", "leaf 40 is missing"},
		{"rows less", "DELETE FROM entry WHERE leaf BETWEEN 40 AND 42", "", "leaves 40 to 42 are missing"},
		{"the last row less", "DELETE FROM entry WHERE leaf = (SELECT max(leaf) FROM entry)", "head", "were removed"},
		{"a row more", "INSERT INTO entry (leaf, kind, id, entered, hash, body) SELECT max(leaf) + 1, 'actor', 'state:QQ', '', max(hash), max(body) FROM entry", "leaf", "hash differs"},
		{"a row past the log", "INSERT INTO entry (leaf, kind, id, entered, hash, body) SELECT max(leaf) + 1, 'actor', 'state:QQ', '', max(hash), max(body) FROM entry", "", "past the log"},
		{"a head", "UPDATE head SET root = (SELECT hash FROM entry WHERE leaf = 0) WHERE size = (SELECT min(size) FROM head)", "head", "tree hash"},
		{"an edge", "UPDATE head SET edge = root WHERE size = (SELECT min(size) FROM head)", "head", "edge"},
		{"a title for finding", "UPDATE report SET title = 'x' WHERE leaf = 2", "leaf 2", "the table report says otherwise"},
		{"a report for finding less", "DELETE FROM report WHERE leaf = 2", "leaf 2", "the table report has no row"},
		{"a claim for finding", "UPDATE claim SET holder = 'x' WHERE leaf = 40", "leaf 40", "the table claim says otherwise"},
		{"a claim for finding less", "DELETE FROM claim WHERE leaf = 40", "leaf 40", "the table claim has no row"},
		{"a claim for finding more", "INSERT INTO claim SELECT 1, report, kind, attitude, holder, day_from, day_to, place, country FROM claim WHERE leaf = 40", "leaf 1", "no readable claim"},
		{"a review for finding more", "INSERT INTO review (leaf, subject) VALUES (1, 'x')", "leaf 1", "no readable review"},
	} {
		place := NewPlace(t, p.Engine)
		l := place.OpenToSpoil(t)
		for i := range 3 {
			if _, err := l.Enter(ctx, Generate(Shape{Reports: 5, Claims: 6, First: 5 * i})); err != nil {
				t.Fatal(err)
			}
		}
		l.Close()
		statement := c.statement
		if p.Engine == "postgres" {
			statement = strings.ReplaceAll(statement, "CAST('{}' AS BLOB)", `'\x7b7d'::bytea`)
			statement = strings.ReplaceAll(statement, "max(hash), max(body)", `'\x00'::bytea, '\x00'::bytea`)
		}
		place.Exec(t, statement)
		if faults := place.faults(t); !says(faults, c.row, c.say) {
			t.Errorf("%s: %v, want %s: %s", c.name, faults, c.row, c.say)
		} else if len(faults) > 8 {
			t.Errorf("%s: %d faults drown the one: %v", c.name, len(faults), faults)
		}
	}
}

func listsAll(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.OpenToSpoil(t)
	if _, err := l.Enter(ctx, Generate(Shape{Reports: 200, Claims: 5})); err != nil {
		t.Fatal(err)
	}
	l.Close()
	zero := map[string]string{"sqlite": "CAST('x' AS BLOB)", "postgres": `'\x78'::bytea`}[p.Engine]
	p.Exec(t, "UPDATE entry SET body = "+zero+" WHERE kind = 'claim' AND leaf % 3 = 0")
	named := map[string]bool{}
	for _, f := range p.faults(t) {
		if strings.Contains(f.Say, "hash differs") {
			named[f.Row] = true
		}
	}
	if len(named) < 330 || len(named) > 336 {
		t.Errorf("%d damaged rows are named, want a third of 1,000", len(named))
	}
}

// keptCheckpoint keeps a signed checkpoint, and then has somebody write the
// whole ledger anew without a trace in itself.
func keptCheckpoint(t *testing.T, p *Place) {
	ctx := context.Background()
	secret, public, err := note.GenerateKey(rand.Reader, "desk.example")
	if err != nil {
		t.Fatal(err)
	}
	signer, _ := note.NewSigner(secret)
	verifier, _ := note.NewVerifier(public)
	l := p.Open(t, ledger.SignedBy(signer))
	first := Generate(Shape{Reports: 5, Claims: 6})
	if _, err := l.Enter(ctx, first); err != nil {
		t.Fatal(err)
	}
	heads, err := l.Heads(ctx)
	if err != nil || len(heads) != 1 || heads[0].Note == "" {
		t.Fatalf("%+v, %v", heads, err)
	}
	kept := ledger.Checkpoint{Signed: []byte(heads[0].Note), Verifier: verifier}
	if _, err := l.Enter(ctx, Generate(Shape{Reports: 5, Claims: 6, First: 5})); err != nil {
		t.Fatal(err)
	}
	checked, err := ledger.Check(ctx, l, kept)
	if err != nil || len(checked.Faults) > 0 || checked.Signed != 2 {
		t.Fatalf("an honest ledger: %+v, %v", checked, err)
	}
	for _, c := range []struct {
		name, row, say string
		other          *ledgerOf
	}{
		{"a report was left out", "kept checkpoint", "tree hash", &ledgerOf{Shape{Reports: 4, Claims: 6, First: 1}, Shape{Reports: 5, Claims: 6, First: 5}}},
		{"it is shorter", "kept checkpoint", "rows only", &ledgerOf{Shape{Reports: 1, Claims: 6}, Shape{}}},
	} {
		place := NewPlace(t, p.Engine)
		book := place.Open(t)
		for _, shape := range []Shape{c.other.first, c.other.second} {
			if _, err := book.Enter(ctx, Generate(shape)); err != nil {
				t.Fatal(err)
			}
		}
		if faults := place.faults(t, kept); !says(faults, c.row, c.say) {
			t.Errorf("%s: %v", c.name, faults)
		}
	}
	_, stranger, _ := note.GenerateKey(rand.Reader, "desk.example")
	other, _ := note.NewVerifier(stranger)
	if faults := p.faults(t, ledger.Checkpoint{Signed: kept.Signed, Verifier: other}); !says(faults, "", "not signed by") {
		t.Errorf("another's key: %v", faults)
	}
	forged := []byte(strings.Replace(string(kept.Signed), "\n", "\n1", 1))
	if faults := p.faults(t, ledger.Checkpoint{Signed: forged, Verifier: verifier}); !says(faults, "", "not signed by") {
		t.Errorf("a forged checkpoint: %v", faults)
	}
}

// ledgerOf is two enterings.
type ledgerOf struct{ first, second Shape }
