//go:build unix

package ledgertest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"rashomon"
)

// claimsEnv says how many claims the benchmarks enter, ten in a report.
const claimsEnv = "RASHOMON_BENCH_CLAIMS"

const reportsOfOneEntering = 200

func benchReports() int {
	if n, err := strconv.Atoi(os.Getenv(claimsEnv)); err == nil {
		return max(n/10, reportsOfOneEntering)
	}
	return 1000
}

// readings are the enterings of a benchmark.
func readings() []*rashomon.Reading {
	var out []*rashomon.Reading
	for first := 0; first < benchReports(); first += reportsOfOneEntering {
		out = append(out, Generate(Shape{Reports: reportsOfOneEntering, Claims: 10, First: first}))
	}
	return out
}

func enterAll(b *testing.B, p *Place, all []*rashomon.Reading) (claims int) {
	b.Helper()
	l := p.OpenToSpoil(b)
	defer l.Close()
	for _, r := range all {
		done, err := l.Enter(context.Background(), r)
		if err != nil {
			b.Fatal(err)
		}
		claims += done.Claims
	}
	return claims
}

// A stopwatch measures the time of the wall and of the processors, the latter
// for machines that do other work meanwhile.
type stopwatch struct {
	wall time.Time
	cpu  time.Duration
}

func start() stopwatch { return stopwatch{time.Now(), processorTime()} }

func processorTime() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func (s stopwatch) rate(b *testing.B, claims int) {
	b.ReportMetric(float64(claims)/time.Since(s.wall).Seconds(), "claims/s")
	b.ReportMetric(float64(claims)/(processorTime()-s.cpu).Seconds(), "claims/cpu-s")
}

// BenchmarkEnter enters readings of 200 reports, and the same rows into the
// same tables by a plain loop of prepared statements, with the same durability.
func BenchmarkEnter(b *testing.B) {
	all := readings()
	for _, engine := range Engines() {
		b.Run(engine, func(b *testing.B) {
			for range b.N {
				p := NewPlace(b, engine)
				watch := start()
				claims := enterAll(b, p, all)
				watch.rate(b, claims)
				if engine == "sqlite" {
					b.ReportMetric(fileSize(b, p)/float64(claims), "bytes/claim")
				}
			}
		})
	}
	b.Run("plain loop", func(b *testing.B) {
		p := NewPlace(b, "sqlite")
		claims := enterAll(b, p, all)
		for range b.N {
			var watch stopwatch
			copyRows(b, p, filepath.Join(b.TempDir(), "plain.db"), func() { watch = start() })
			watch.rate(b, claims)
		}
	})
}

func fileSize(b *testing.B, p *Place) float64 {
	info, err := os.Stat(p.Name)
	if err != nil {
		b.Fatal(err)
	}
	return float64(info.Size())
}

// copyRows inserts the rows of a ledger into the same tables, entering by
// entering.
func copyRows(b *testing.B, p *Place, to string, ready func()) {
	ctx := context.Background()
	from := open(b, "sqlite", p.Name)
	defer from.Close()
	q := url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "cache_size(-65536)"}, "_txlock": {"immediate"}}
	db := open(b, "sqlite", "file:"+to+"?"+q.Encode())
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, statement := range column(b, from, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'report_text_%' AND name NOT LIKE 'sqlite_%'") {
		if _, err := db.Exec(statement); err != nil {
			b.Fatal(err)
		}
	}
	heads := column(b, from, "SELECT size FROM head ORDER BY size")
	inserts := map[string]string{
		"entry":  "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)",
		"report": "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)",
		"claim":  "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	}
	type batch map[string][][]any
	var batches []batch
	before := "0"
	for _, head := range heads {
		x := batch{}
		for table := range inserts {
			x[table] = rowsOf(b, from, fmt.Sprintf("SELECT * FROM %s WHERE leaf >= %s AND leaf < %s ORDER BY leaf", table, before, head))
		}
		x["text"] = rowsOf(b, from, fmt.Sprintf("SELECT leaf, json_extract(CAST(body AS TEXT), '$.Title'), json_extract(CAST(body AS TEXT), '$.Text') FROM entry WHERE kind = 'report' AND leaf >= %s AND leaf < %s", before, head))
		batches = append(batches, x)
		before = head
	}
	inserts["text"] = "INSERT INTO report_text (rowid, title, body) VALUES (?, ?, ?)"
	ready()
	for _, x := range batches {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			b.Fatal(err)
		}
		for table, rows := range x {
			s, err := tx.Prepare(inserts[table])
			if err != nil {
				b.Fatal(err)
			}
			for _, row := range rows {
				if _, err := s.Exec(row...); err != nil {
					b.Fatal(err)
				}
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}

func column(b *testing.B, db *sql.DB, query string) []string {
	var out []string
	for _, row := range rowsOf(b, db, query) {
		out = append(out, fmt.Sprint(row[0]))
	}
	return out
}

func rowsOf(b *testing.B, db *sql.DB, query string) [][]any {
	b.Helper()
	rows, err := db.Query(query)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	names, _ := rows.Columns()
	var out [][]any
	for rows.Next() {
		cells, into := make([]any, len(names)), make([]any, len(names))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			b.Fatal(err)
		}
		out = append(out, cells)
	}
	return out
}

// filled is a ledger with all the readings.
func filled(b *testing.B, engine string) (*Place, []*rashomon.Reading) {
	all := readings()
	p := NewPlace(b, engine)
	enterAll(b, p, all)
	return p, all
}

// BenchmarkFilled fills one ledger on each engine and asks everything of it.
func BenchmarkFilled(b *testing.B) {
	for _, engine := range Engines() {
		b.Run(engine, func(b *testing.B) {
			p, all := filled(b, engine)
			b.Run("check", func(b *testing.B) { benchCheck(b, p) })
			b.Run("incident", func(b *testing.B) { benchIncident(b, p, all) })
			b.Run("search", func(b *testing.B) { benchSearch(b, p, all) })
		})
	}
}

func benchCheck(b *testing.B, p *Place) {
	for range b.N {
		watch := start()
		checked := p.MustPass(b)
		watch.rate(b, int(checked.Claims))
	}
}

// benchIncident reads 500 claims of 50 reports, with the reports and the
// holders: what opening an incident needs.
func benchIncident(b *testing.B, p *Place, all []*rashomon.Reading) {
	l := p.OpenToSpoil(b)
	var ids []string
	for _, c := range all[len(all)/2].Claims[:500] {
		ids = append(ids, c.ID)
	}
	b.ResetTimer()
	for range b.N {
		if part, err := l.Part(context.Background(), ids); err != nil || len(part.Claims) != 500 || len(part.Reports) != 50 {
			b.Fatal(err)
		}
	}
}

func benchSearch(b *testing.B, p *Place, all []*rashomon.Reading) {
	l := p.OpenToSpoil(b)
	number := strings.Fields(all[len(all)/2].Reports[0].Title)
	for name, query := range map[string]string{"one report": number[len(number)-1], "a third of all": `"a car bomb" darvan`, "nothing": "zeppelin"} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				if _, err := l.Search(context.Background(), query, 20); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
