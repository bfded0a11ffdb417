package ledger

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"rashomon"
)

//go:embed migration
var migrations embed.FS

// magic marks a database as a ledger.
const magic = "rashomon ledger"

// migrate brings the ledger to the format of this program, one step a
// transaction, and refuses one that is newer or none.
func (l *Ledger) migrate(ctx context.Context) error {
	steps, err := l.engine.steps()
	if err != nil {
		return err
	}
	at, err := l.format(ctx)
	if err != nil {
		return err
	}
	if at > len(steps) {
		return rashomon.Errorf(rashomon.EINVALID, l.name, "the ledger is of format %d, this program knows up to %d; use a newer rashomon", at, len(steps))
	}
	if l.readOnly && at == 0 {
		return rashomon.Errorf(rashomon.EINVALID, l.name, "there is no ledger in it")
	}
	if l.readOnly && at < len(steps) {
		return rashomon.Errorf(rashomon.EINVALID, l.name, "the ledger is of the older format %d; enter something into it to move it forward", at)
	}
	for at < len(steps) {
		err := l.inTransaction(ctx, func(tx *sql.Tx) error {
			now, err := l.formatIn(ctx, tx)
			if err != nil || now > at {
				return err // another process moved it forward meanwhile
			}
			return l.step(ctx, tx, at+1, steps[at])
		})
		if err != nil {
			return fmt.Errorf("move the ledger to format %d: %w", at+1, err)
		}
		at++
	}
	return nil
}

func (l *Ledger) step(ctx context.Context, tx *sql.Tx, n int, script string) error {
	if _, err := tx.ExecContext(ctx, script); err != nil {
		return err
	}
	for name, value := range map[string]string{"magic": magic, "format": strconv.Itoa(n)} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM about WHERE name = "+quote(name)); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, l.engine.bind("INSERT INTO about (name, value) VALUES (?, ?)"), name, value); err != nil {
			return err
		}
	}
	return nil
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// format is the ledger's format, 0 for a database without tables.
func (l *Ledger) format(ctx context.Context) (int, error) {
	var n int
	err := l.look(ctx, func(tx *sql.Tx) (err error) {
		n, err = l.formatIn(ctx, tx)
		return err
	})
	return n, err
}

func (l *Ledger) formatIn(ctx context.Context, tx *sql.Tx) (int, error) {
	tables, err := l.engine.tables(ctx, tx)
	if err != nil || len(tables) == 0 {
		return 0, err
	}
	if !slices.Contains(tables, "about") || !slices.Contains(tables, "entry") {
		if l.engine == postgres && !slices.Contains(tables, "about") && !slices.Contains(tables, "entry") {
			return 0, nil // other people's tables may stand beside ours
		}
		return 0, rashomon.Errorf(rashomon.EINVALID, l.name, "a database, but not a ledger")
	}
	var mark, format string
	err = tx.QueryRowContext(ctx, "SELECT coalesce((SELECT value FROM about WHERE name = 'magic'), ''), coalesce((SELECT value FROM about WHERE name = 'format'), '')").Scan(&mark, &format)
	if err != nil {
		return 0, err
	}
	if mark != magic {
		return 0, rashomon.Errorf(rashomon.EINVALID, l.name, "a database, but not a ledger")
	}
	n, err := strconv.Atoi(format)
	if err != nil {
		return 0, rashomon.Errorf(rashomon.EINVALID, l.name, "the ledger's format %q is no number", format)
	}
	return n, nil
}

func (e engine) tables(ctx context.Context, tx *sql.Tx) ([]string, error) {
	query := "SELECT name FROM sqlite_schema WHERE type = 'table'"
	if e == postgres {
		query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
	}
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		out = append(out, name)
	}
	return out, rows.Err()
}

// steps are the engine's migrations in order; their numbers have no gap.
func (e engine) steps() ([]string, error) {
	dir := path.Join("migration", string(e))
	files, err := migrations.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	var out []string
	for i, f := range files {
		if number, _, _ := strings.Cut(f.Name(), "_"); number != fmt.Sprintf("%04d", i+1) {
			return nil, fmt.Errorf("migration %s should be number %d", f.Name(), i+1)
		}
		data, err := migrations.ReadFile(path.Join(dir, f.Name()))
		if err != nil {
			return nil, fmt.Errorf("read migration: %w", err)
		}
		out = append(out, string(data))
	}
	return out, nil
}
