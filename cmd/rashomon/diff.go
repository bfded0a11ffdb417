package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/calendar"
	"rashomon/desk"
)

func (m *Main) diffCommand() *cobra.Command {
	var rule string
	cmd := &cobra.Command{
		Use: "diff LEDGER DAY DAY", Short: "Show what changed in the accounts between two days", Args: cobra.ExactArgs(3),
		Long: "Compares what had been published by the end of each of two days: incidents told for the\n" +
			"first time, holders that speak for the first time or say otherwise than before, fields that\n" +
			"became contested or agreed, numbers that moved.",
		Example: "  rashomon diff desk.ledger 2020-02-28 2020-02-29",
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			return m.diff(cmd.Context(), args[0], args[1], args[2], rule)
		}),
	}
	cmd.Flags().StringVar(&rule, "rule", "", "tally `RULE`")
	return cmd
}

func (m *Main) diff(ctx context.Context, name, first, second, rule string) error {
	var days [2]time.Time
	for i, text := range []string{first, second} {
		day, err := calendar.Parse(text)
		if err != nil {
			return misused("%q is no day; write 2020-02-28, 28 Feb 2020 or 2020-02", text)
		}
		days[i] = day.To
	}
	if !days[0].Before(days[1]) {
		return misused("%s is not before %s", first, second)
	}
	book, err := m.lookInto(ctx, name)
	if err != nil {
		return err
	}
	reviews, err := book.Reviews(ctx)
	if err != nil {
		return err
	}
	reading, err := book.Reading(ctx, false)
	if err != nil {
		return err
	}
	changes, undated := desk.Compare(reading, reviews, days[0], days[1], rule)
	for _, c := range changes {
		x := c.Incident
		fmt.Fprintf(m.Stdout, "%s · %s · %s\n    %s\n", dayOf(x.When), placeOf(x.Where), x.ID, x.Title)
		for _, line := range c.Lines {
			if _, err := fmt.Fprintf(m.Stdout, "  + %s\n", line); err != nil {
				return err
			}
		}
	}
	if len(changes) == 0 {
		fmt.Fprintf(m.Stdout, "between %s and %s nothing changed in the accounts\n", days[0].Format(time.DateOnly), days[1].Format(time.DateOnly))
	}
	if undated > 0 {
		m.complain(rashomon.Errorf("", book.Name(), "%s without a day of publication left out", count(undated, "report")))
	}
	return nil
}
