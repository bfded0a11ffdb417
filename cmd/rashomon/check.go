package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/ledger"
)

// checkFlags are the flags of the check command as they are given.
type checkFlags struct{ checkpoint, key string }

func (m *Main) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use: "check LEDGER", Short: "Prove that nothing in a ledger was changed, and name what was", Args: cobra.ExactArgs(1),
		Long: "Walks a whole ledger: every row's hash, the log's tree at every head, every claim's words\n" +
			"against its report, the tables for finding. With --checkpoint it holds the ledger to a\n" +
			"signed checkpoint that you kept (rashomon log --checkpoint). Names every fault and exits\n" +
			"with 1 where there is one.",
		Example: "  rashomon check desk.ledger\n" +
			"  rashomon log --checkpoint desk.ledger > friday.checkpoint\n" +
			"  rashomon check --checkpoint friday.checkpoint --key desk.pub desk.ledger",
		RunE: runs(func(cmd *cobra.Command, args []string) error { return m.check(cmd.Context(), args[0], f) }),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.checkpoint, "checkpoint", "", "signed checkpoint in `FILE` that the ledger must have gone through")
	flags.StringVar(&f.key, "key", "", "`PUBLICKEY` or a file with it (default: your own)")
	return cmd
}

func (m *Main) check(ctx context.Context, name string, f checkFlags) error {
	kept, err := m.keptCheckpoints(f)
	if err != nil {
		return err
	}
	book, err := m.lookInto(ctx, name)
	if err != nil {
		return err
	}
	checked, err := ledger.Check(ctx, book, kept...)
	if err != nil {
		return err
	}
	for _, fault := range checked.Faults {
		m.complain(rashomon.Errorf(rashomon.EINVALID, book.Name(), "%s", fault))
	}
	root := checked.Root
	if root == "" {
		root = "cannot be told"
	}
	verdict := "nothing is broken"
	if n := len(checked.Faults); n == 1 {
		verdict = "1 fault"
	} else if n > 1 {
		verdict = fmt.Sprintf("%d faults", n)
	}
	fmt.Fprintf(m.Stdout, "%s: %s, root %s: %s\n", book.Name(), checked.Count(), root, verdict)
	if len(checked.Faults) > 0 {
		return errReported
	}
	return nil
}

// keptCheckpoints is what the ledger is held to. Without a key given it is the
// user's own, where there is one.
func (m *Main) keptCheckpoints(f checkFlags) ([]ledger.Checkpoint, error) {
	key := f.key
	if key == "" {
		if own := m.keyFile(); own != "" {
			if _, err := os.Stat(own + ".pub"); err == nil {
				key = own + ".pub"
			}
		}
	}
	if key == "" {
		if f.checkpoint != "" {
			return nil, misused("--checkpoint needs --key: the public key of who signed it")
		}
		return nil, nil
	}
	verifier, err := ledger.PublicKey(key)
	if err != nil {
		return nil, err
	}
	kept := ledger.Checkpoint{Verifier: verifier}
	if f.checkpoint != "" {
		if kept.Signed, err = os.ReadFile(f.checkpoint); err != nil {
			return nil, &rashomon.Error{Code: rashomon.ENOTFOUND, About: f.checkpoint, Message: "the checkpoint cannot be read", Err: err}
		}
	}
	return []ledger.Checkpoint{kept}, nil
}
