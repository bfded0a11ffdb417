package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // driver "sqlite"

	"rashomon"
)

// pragmas stand in the address, since set by a statement they would hold on
// one pooled connection only. synchronous=FULL in WAL mode syncs the log at
// every commit: what is acknowledged survives a power cut. The writer takes
// the write lock when it begins, so that two processes queue instead of
// failing half-way.
var (
	writerPragmas = []string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)", "cache_size(-65536)", "temp_store(MEMORY)"}
	readerPragmas = []string{"busy_timeout(10000)", "query_only(ON)", "cache_size(-32768)", "temp_store(MEMORY)"}
)

func (l *Ledger) connectSQLite(ctx context.Context) error {
	empty, err := couldBeLedger(l.name)
	if err != nil {
		return err
	}
	if l.readOnly {
		if empty {
			return rashomon.Errorf(rashomon.ENOTFOUND, l.name, "there is no such ledger")
		}
		return l.connectReader(ctx)
	}
	if !empty {
		if err := l.refuseForeign(ctx); err != nil {
			return err
		}
	}
	q := url.Values{"_pragma": writerPragmas, "_txlock": {"immediate"}}
	if l.writer, err = sql.Open("sqlite", address(l.name, q)); err != nil {
		return fmt.Errorf("open %s: %w", l.name, err)
	}
	l.writer.SetMaxOpenConns(1)
	q = url.Values{"_pragma": readerPragmas}
	if l.db, err = sql.Open("sqlite", address(l.name, q)); err != nil {
		return fmt.Errorf("open %s: %w", l.name, err)
	}
	if err := l.writer.PingContext(ctx); err != nil {
		l.Close()
		return l.explain(err)
	}
	return nil
}

// refuseForeign looks into a file before it is opened for writing, which
// changes its mode of journal: somebody else's database is not touched.
func (l *Ledger) refuseForeign(ctx context.Context) error {
	if err := l.connectReader(ctx); err != nil {
		return err
	}
	defer l.db.Close()
	_, err := l.format(ctx)
	return l.explain(err)
}

// connectReader opens the file so that nothing of it can change. Where not
// even the files beside it can be made, it is read as it lies there, unless
// somebody's log of changes lies beside it.
func (l *Ledger) connectReader(ctx context.Context) error {
	var first error
	for _, immutable := range []bool{false, true} {
		q := url.Values{"_pragma": readerPragmas, "mode": {"ro"}}
		if immutable {
			if info, err := os.Stat(l.name + "-wal"); err == nil && info.Size() > 0 {
				break
			}
			q.Set("immutable", "1")
		}
		db, err := sql.Open("sqlite", address(l.name, q))
		if err != nil {
			return fmt.Errorf("open %s: %w", l.name, err)
		}
		var n int
		if err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n); err == nil {
			l.db, l.writer = db, db
			return nil
		}
		db.Close()
		if first == nil {
			first = err
		}
	}
	return l.explain(first)
}

// couldBeLedger refuses a file that is no SQLite database before the driver
// touches it. A file that is not there yet, or empty, can become a ledger.
func couldBeLedger(path string) (empty bool, err error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
			return true, rashomon.Errorf(rashomon.ENOTFOUND, path, "the ledger cannot be made: there is no folder %s", filepath.Dir(path))
		}
		return true, nil
	}
	if err != nil {
		return false, &rashomon.Error{Code: rashomon.EINVALID, About: path, Message: "the ledger cannot be opened: may you read it?", Err: err}
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, fmt.Errorf("look at %s: %w", path, err)
	}
	if !info.Mode().IsRegular() {
		return false, rashomon.Errorf(rashomon.EINVALID, path, "a folder or device, not a ledger")
	}
	head := make([]byte, 16)
	n, _ := f.Read(head)
	if n > 0 && string(head[:n]) != "SQLite format 3\x00" {
		return false, rashomon.Errorf(rashomon.EINVALID, path, "not a ledger")
	}
	return n == 0, nil
}

// address keeps ? and # of a file's name out of the address's syntax.
func address(path string, q url.Values) string {
	return "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path) + "?" + q.Encode()
}

// fresh is a connection of its own that reads the ledger's file and may write
// others.
func (l *Ledger) fresh() (*sql.DB, error) {
	db, err := sql.Open("sqlite", address(l.name, url.Values{"_pragma": {"busy_timeout(10000)"}, "mode": {"ro"}}))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", l.name, err)
	}
	return db, nil
}
