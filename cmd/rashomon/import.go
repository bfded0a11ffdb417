package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/ledger"
)

func (m *Main) importCommand() *cobra.Command {
	var key string
	cmd := &cobra.Command{
		Use: "import LEDGER FILE|-", Short: "Take the rows of an export into a ledger", Args: args2("the file of the export, or - for standard input"),
		Long: "Adds the rows of an export, as they are. What the ledger has already is left as it is, so\n" +
			"importing twice changes nothing; a file that is cut short is refused whole.",
		Example: "  rashomon import desk.ledger idlib.rashomon\n  gunzip -c idlib.gz | rashomon import desk.ledger -",
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			return m.importRows(cmd.Context(), args[0], args[1], key)
		}),
	}
	cmd.Flags().StringVar(&key, "key", "", "sign with the key in this `FILE`, made where it is not there (default: your own)")
	return cmd
}

func (m *Main) importRows(ctx context.Context, name, from, key string) error {
	in := m.Stdin
	if from != "-" {
		file, err := os.Open(from)
		if err != nil {
			return &rashomon.Error{Code: rashomon.ENOTFOUND, About: from, Message: "the export cannot be read", Err: err}
		}
		defer file.Close()
		in = io.Reader(file)
	}
	book, err := m.openSigned(ctx, name, key)
	if err != nil {
		return err
	}
	before, err := disputed(ctx, book)
	if err != nil {
		return err
	}
	done, err := book.Import(ctx, in)
	if err != nil {
		return named(err, from)
	}
	fmt.Fprintf(m.Stdout, "%s: entered %s, %s, %s, %s\n", book.Name(), count(done.Reports, "report"), count(done.Claims, "claim"), count(done.Actors, "actor"), count(done.Reviews, "decision"))
	if done.Other > 0 {
		fmt.Fprintf(m.Stdout, "%s were there already and say something else; they were left as they are\n", count(done.Other, "row"))
	}
	after, err := disputed(ctx, book)
	if after > before {
		fmt.Fprintf(m.Stdout, "%s are in dispute: none of them is applied until somebody decides over both; rashomon review list --disputed --ledger %s\n", count(after, "decision"), book.Name())
	}
	return err
}

// disputed counts the decisions on which people part.
func disputed(ctx context.Context, book *ledger.Ledger) (int, error) {
	reviews, err := book.Reviews(ctx)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, r := range rashomon.Stand(reviews).List {
		if r.State == rashomon.Disputed {
			n++
		}
	}
	return n, nil
}

// named says of an error about nothing in particular that it is about a file.
func named(err error, file string) error {
	var e *rashomon.Error
	if !errors.As(err, &e) || e.About != "" {
		return err
	}
	about := *e
	about.About = file
	return &about
}
