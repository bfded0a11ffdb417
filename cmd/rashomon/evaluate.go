package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"rashomon/evaluate"
)

func (m *Main) evaluateCommand() *cobra.Command {
	var corpora, only string
	cmd := &cobra.Command{
		Use: "evaluate", Short: "Measure how well the stages read, against their floors", Args: cobra.NoArgs,
		Long: "Measures the stages on hand-marked corpora, which are not part of Rashomon, and prints each\n" +
			"figure beside its floor. Exits with 1 where a figure is below its floor.",
		Example: "  rashomon evaluate --corpora ../shared/corpora\n  rashomon evaluate --only attribution",
		RunE: runs(func(cmd *cobra.Command, _ []string) error {
			return m.evaluate(cmd, corpora, only)
		}),
	}
	cmd.Flags().StringVar(&corpora, "corpora", "../shared/corpora", "the folder that holds the corpora")
	cmd.Flags().StringVar(&only, "only", "", "only measures whose name begins so: treebank, entities, attribution, time, places, examples")
	return cmd
}

func (m *Main) evaluate(cmd *cobra.Command, corpora, only string) error {
	stages, err := evaluate.Load()
	if err != nil {
		return err
	}
	figures, err := evaluate.Run(cmd.Context(), m.Stdout, stages, corpora, only)
	if err != nil {
		return err
	}
	below := 0
	for _, f := range figures {
		if f.Fails() {
			below++
		}
	}
	if below > 0 {
		m.complain(fmt.Errorf("%d of %d figures are below their floors", below, len(figures)))
		return errReported
	}
	return nil
}
