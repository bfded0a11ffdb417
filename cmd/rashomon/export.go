package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/ledger"
)

func (m *Main) exportCommand() *cobra.Command {
	var f choice
	var output string
	cmd := &cobra.Command{
		Use: "export LEDGER", Short: "Write a ledger or a part of it to a file, originals included", Args: cobra.ExactArgs(1),
		Long: "Writes rows as JSON Lines that import takes in on another machine: reports with their\n" +
			"original bytes, claims, actors, decisions. The flags choose reports; what their claims\n" +
			"speak of comes along. For tables and pages of incidents see list --format.",
		Example: "  rashomon export desk.ledger -o desk.rashomon\n  rashomon export desk.ledger --place SY --from 2020-02 | gzip > idlib.gz",
		RunE:    runs(func(cmd *cobra.Command, args []string) error { return m.export(cmd.Context(), args[0], output, f) }),
	}
	f.flags(cmd, "of publication")
	cmd.Flags().StringVarP(&output, "output", "o", "", "write to `FILE` instead of standard output")
	return cmd
}

func (m *Main) export(ctx context.Context, name, output string, f choice) error {
	from, to, err := f.days()
	if err != nil {
		return err
	}
	book, err := m.lookInto(ctx, name)
	if err != nil {
		return err
	}
	filter := ledger.Filter{Place: f.place, From: from, To: to}
	if f.actor != "" {
		if filter.Actor, err = m.oneActor(ctx, book, f.actor); err != nil {
			return err
		}
	}
	if output == "" || output == "-" {
		_, err = book.Export(ctx, m.Stdout, filter)
		return err
	}
	rows := 0
	err = writeFile(output, func(w io.Writer) (err error) {
		rows, err = book.Export(ctx, w, filter)
		return err
	})
	if err == nil {
		fmt.Fprintf(m.Stdout, "%s: %s written to %s\n", book.Name(), count(rows, "row"), output)
	}
	return err
}

// oneActor finds the actor that a person means, which must be one.
func (m *Main) oneActor(ctx context.Context, book *ledger.Ledger, name string) (string, error) {
	reading, err := book.Reading(ctx, false)
	if err != nil {
		return "", err
	}
	ids := actorIDs(reading.Actors, name)
	for id := range ids {
		if len(ids) == 1 || id == name {
			return id, nil
		}
	}
	return "", rashomon.Errorf(rashomon.ENOTFOUND, book.Name(), "%s of the ledger has the id or name %q, not one", count(len(ids), "actor"), name)
}
