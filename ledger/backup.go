package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"rashomon"
)

// Backup writes a copy of the ledger, as it stands at this moment, to a file
// that is not there yet, while others go on entering. The copy is whole and on
// the disk, or not there.
func (l *Ledger) Backup(ctx context.Context, to string) error {
	if l.engine != sqlite {
		return rashomon.Errorf(rashomon.EINVALID, l.name, "PostgreSQL has its own backup, pg_dump; rashomon export writes the rows to a file")
	}
	if _, err := os.Lstat(to); !errors.Is(err, os.ErrNotExist) {
		return rashomon.Errorf(rashomon.ECONFLICT, to, "there is a file of that name already; a backup overwrites nothing")
	}
	part := filepath.Join(filepath.Dir(to), "."+filepath.Base(to)+".part")
	os.Remove(part) // of a backup that was killed
	// VACUUM INTO does not run on a connection that may only query.
	db, err := l.fresh()
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		os.Remove(part)
		return l.explain(fmt.Errorf("back up: %w", err))
	}
	if err := place(part, to); err != nil {
		os.Remove(part)
		return &rashomon.Error{Code: rashomon.EINVALID, About: to, Message: "the backup cannot be written", Err: err}
	}
	return nil
}

// place gives a finished file its name once its bytes are on the disk.
func place(part, to string) error {
	f, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Link(part, to) // unlike a rename it overwrites nothing
	}
	if errors.Is(err, os.ErrExist) {
		return err
	}
	if err != nil { // a file system without links
		err = os.Rename(part, to)
	} else {
		os.Remove(part)
	}
	if dir, derr := os.Open(filepath.Dir(to)); err == nil && derr == nil {
		defer dir.Close()
		dir.Sync() // not every file system knows it
	}
	return err
}
