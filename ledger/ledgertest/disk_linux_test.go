package ledgertest

import (
	"context"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rashomon"
	"rashomon/ledger"
)

// A disk of its own, which is made full, then larger, then read-only.
func TestFullAndReadOnlyDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("a small disk can be mounted by root alone: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	ctx := context.Background()
	p := &Place{"sqlite", filepath.Join(dir, "desk.ledger")}
	l, err := ledger.Open(ctx, p.Name)
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for ; kept < 500; kept++ {
		if _, err = l.Enter(ctx, Generate(Shape{Reports: 5, Claims: 5, First: 5 * kept})); err != nil {
			break
		}
	}
	if err == nil || !strings.Contains(rashomon.MessageOf(err), "full") || !strings.Contains(rashomon.MessageOf(err), "enter again") {
		t.Errorf("after %d enterings: %v", kept, err)
	}
	if checked, err := ledger.Check(ctx, l); err != nil || len(checked.Faults) > 0 || checked.Reports != int64(5*kept) {
		t.Errorf("on the full disk: %+v, %v, want %d reports", checked, err, 5*kept)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	if done, err := l.Enter(ctx, Generate(Shape{Reports: 5 * (kept + 1), Claims: 5})); err != nil || done.Reports != 5 {
		t.Errorf("with room again: %+v, %v", done, err)
	}
	l.Close()
	p.MustPass(t)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=64m"); err != nil {
		t.Fatal(err)
	}
	p.MustPass(t)
	book, err := ledger.Open(ctx, p.Name)
	if err == nil {
		_, err = book.Enter(ctx, Generate(Shape{Reports: 1, Claims: 1, First: 9999}))
		book.Close()
	}
	if err == nil || !strings.Contains(rashomon.MessageOf(err), "only be read") {
		t.Errorf("entering on a read-only disk: %v", err)
	}
}
