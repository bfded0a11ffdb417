package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/ledger"
)

// logFlags are the flags of the log command as they are given.
type logFlags struct {
	from       int64
	checkpoint bool
}

func (m *Main) logCommand() *cobra.Command {
	var f logFlags
	cmd := &cobra.Command{
		Use: "log LEDGER", Short: "Print a ledger's rows in order of entering, with its checkpoints", Args: cobra.ExactArgs(1),
		Long: "Prints every row of the log with its place, time, kind, id and hash, and after each entering\n" +
			"the tree hash. With --checkpoint it prints the newest signed checkpoint alone: keep it\n" +
			"somewhere else, and rashomon check proves later that nothing before it was changed.",
		Example: "  rashomon log desk.ledger\n  rashomon log --checkpoint desk.ledger > friday.checkpoint",
		RunE:    runs(func(cmd *cobra.Command, args []string) error { return m.log(cmd.Context(), args[0], f) }),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Int64Var(&f.from, "from", 0, "begin at this `LEAF`")
	flags.BoolVar(&f.checkpoint, "checkpoint", false, "print the newest signed checkpoint alone")
	return cmd
}

func (m *Main) log(ctx context.Context, name string, f logFlags) error {
	book, err := m.lookInto(ctx, name)
	if err != nil {
		return err
	}
	heads, err := book.Heads(ctx)
	if err != nil {
		return err
	}
	if f.checkpoint {
		return m.newestCheckpoint(book, heads)
	}
	err = book.Rows(ctx, f.from, func(r ledger.Row) error {
		for len(heads) > 0 && heads[0].Size <= r.Leaf {
			if heads[0].Size > f.from {
				printHead(m.Stdout, heads[0])
			}
			heads = heads[1:]
		}
		_, err := fmt.Fprintf(m.Stdout, "%d  %s  %-8s  %s  %s\n", r.Leaf, r.Entered.Format(time.RFC3339), r.Kind, r.ID, r.Hash)
		return err
	})
	if err != nil {
		return err
	}
	for _, h := range heads {
		printHead(m.Stdout, h)
	}
	return nil
}

func printHead(w io.Writer, h ledger.Head) {
	signed := "not signed"
	if name, _, ok := strings.Cut(h.Note, "\n"); ok {
		signed = "signed by " + name
	}
	fmt.Fprintf(w, "== %d rows, root %s, %s, %s\n", h.Size, h.Root, h.Entered.Format(time.RFC3339), signed)
}

func (m *Main) newestCheckpoint(book *ledger.Ledger, heads []ledger.Head) error {
	for i := len(heads) - 1; i >= 0; i-- {
		if heads[i].Note == "" {
			continue
		}
		if i < len(heads)-1 {
			m.complain(rashomon.Errorf("", book.Name(), "the newest signed checkpoint is of %d rows, the ledger has %d", heads[i].Size, heads[len(heads)-1].Size))
		}
		_, err := io.WriteString(m.Stdout, heads[i].Note)
		return err
	}
	return rashomon.Errorf(rashomon.ENOTFOUND, book.Name(), "the ledger has no signed checkpoint; what is entered from now on is signed where you have a key")
}
