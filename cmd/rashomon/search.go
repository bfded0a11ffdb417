package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/ledger"
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
	decided, err := decisionsByReport(ctx, book)
	if err != nil {
		return err
	}
	for _, h := range hits {
		r := h.Report
		said := ""
		if n := decided[r.ID]; n > 0 {
			said = " · " + count(n, "decision") + " on its claims"
		}
		if _, err := fmt.Fprintf(m.Stdout, "%s · %s · %s%s\n    %s\n", dayOf(r.Published.Time), r.ID[:min(19, len(r.ID))], strings.Map(printable, r.Title), said, strings.Map(printable, h.Snippet)); err != nil {
			return err
		}
	}
	if len(hits) == 0 {
		fmt.Fprintln(m.Stdout, "no report holds all of these words")
	}
	return nil
}

// decisionsByReport counts the decisions in force on the claims of reports.
func decisionsByReport(ctx context.Context, book *ledger.Ledger) (map[string]int, error) {
	reviews, err := book.Reviews(ctx)
	if err != nil || len(reviews) == 0 {
		return nil, err
	}
	on := map[string]int{} // by claim
	for _, r := range rashomon.Stand(reviews).List {
		if r.State == rashomon.InForce && r.Decision != rashomon.Undo && !strings.Contains(r.Subject, ":") {
			on[r.Subject]++
		}
	}
	ids := make([]string, 0, len(on))
	for id := range on {
		ids = append(ids, id)
	}
	part, err := book.Part(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	for _, c := range part.Claims {
		out[c.Report] += on[c.ID]
	}
	return out, nil
}
