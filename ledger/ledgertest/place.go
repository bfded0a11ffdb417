// Package ledgertest holds what a ledger must do, as one list of behaviours
// that is run on both engines, and a generator of ledgers.
package ledgertest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"rashomon/ledger"
)

// PostgresEnv names the variable with the address of a PostgreSQL database in
// which the tests may make schemas.
const PostgresEnv = "RASHOMON_TEST_POSTGRES"

// A Place is where one test keeps its ledger.
type Place struct {
	Engine string // "sqlite" or "postgres"
	Name   string // what Open is given
}

// Engines are the engines that can be tested here.
func Engines() []string {
	if os.Getenv(PostgresEnv) == "" {
		return []string{"sqlite"}
	}
	return []string{"sqlite", "postgres"}
}

// NewPlace is an empty place of its own for a test: a file, or a schema that
// goes with the test. Where there is no PostgreSQL the test is skipped.
func NewPlace(t testing.TB, engine string) *Place {
	t.Helper()
	if engine == "sqlite" {
		return &Place{engine, filepath.Join(t.TempDir(), "desk.ledger")}
	}
	address := os.Getenv(PostgresEnv)
	if address == "" {
		t.Skipf("there is no PostgreSQL to test on: set %s to the address of a database", PostgresEnv)
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	random := make([]byte, 8)
	rand.Read(random)
	schema := "rashomon_" + hex.EncodeToString(random)
	db := open(t, "pgx", address)
	if _, err := db.Exec("CREATE SCHEMA " + schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		db := open(t, "pgx", address)
		defer db.Close()
		if _, err := db.Exec("DROP SCHEMA " + schema + " CASCADE"); err != nil {
			t.Error(err)
		}
	})
	db.Close()
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return &Place{engine, u.String()}
}

func open(t testing.TB, driver, address string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// Open opens the place's ledger. At the end of the test it is closed and must
// pass the check, unless the test has spoilt it.
func (p *Place) Open(t testing.TB, opts ...ledger.Option) *ledger.Ledger {
	t.Helper()
	l, err := ledger.Open(context.Background(), p.Name, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.MustPass(t)
		l.Close()
	})
	return l
}

// OpenToSpoil opens a ledger that will not pass the check.
func (p *Place) OpenToSpoil(t testing.TB, opts ...ledger.Option) *ledger.Ledger {
	t.Helper()
	l, err := ledger.Open(context.Background(), p.Name, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// MustPass checks the place's ledger through a reader of its own.
func (p *Place) MustPass(t testing.TB) ledger.Checked {
	t.Helper()
	l, err := ledger.Open(context.Background(), p.Name, ledger.ReadOnly())
	if err != nil {
		t.Error(err)
		return ledger.Checked{}
	}
	defer l.Close()
	checked, err := ledger.Check(context.Background(), l)
	if err != nil {
		t.Error(err)
	}
	for _, f := range checked.Faults {
		t.Errorf("check: %s", f)
	}
	return checked
}

// Exec runs a statement behind the ledger's back.
func (p *Place) Exec(t testing.TB, query string, args ...any) {
	t.Helper()
	driver := map[string]string{"sqlite": "sqlite", "postgres": "pgx"}[p.Engine]
	db := open(t, driver, p.Name)
	defer db.Close()
	if _, err := db.Exec(query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}
