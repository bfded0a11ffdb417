package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func (m *Main) searchCommand() *cobra.Command {
	limit := 20
	cmd := &cobra.Command{
		Use: "search LEDGER WORD…", Short: "Find a ledger's reports by their words", Args: cobra.MinimumNArgs(2),
		Long: "Finds the reports that hold all the words, the best match first. Words in one argument with\n" +
			"quotation marks stand together, word* begins a word; capitals and accents don't matter.",
		Example: "  rashomon search desk.ledger convoy strike\n  rashomon search desk.ledger '\"field hospital\"' shell*",
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			return m.search(cmd.Context(), args[0], strings.Join(args[1:], " "), limit)
		}),
	}
	cmd.Flags().IntVar(&limit, "limit", limit, "at most `N` reports")
	return cmd
}

func (m *Main) search(ctx context.Context, name, query string, limit int) error {
	if limit <= 0 {
		return misused("--limit %d: give a number above 0", limit)
	}
	book, err := m.lookInto(ctx, name)
	if err != nil {
		return err
	}
	hits, err := book.Search(ctx, query, limit)
	if err != nil {
		return err
	}
	for _, h := range hits {
		r := h.Report
		if _, err := fmt.Fprintf(m.Stdout, "%s · %s · %s\n    %s\n", dayOf(r.Published.Time), r.ID[:min(19, len(r.ID))], strings.Map(printable, r.Title), strings.Map(printable, h.Snippet)); err != nil {
			return err
		}
	}
	if len(hits) == 0 {
		fmt.Fprintln(m.Stdout, "no report holds all of these words")
	}
	return nil
}
