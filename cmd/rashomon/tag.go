package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/desk"
	"rashomon/export"
	"rashomon/intake"
	"rashomon/language"
)

// tagFlags are the flags of the tag command as they are given.
type tagFlags struct {
	format, output string
}

func (m *Main) tagCommand() *cobra.Command {
	var f tagFlags
	cmd := &cobra.Command{
		Use:   "tag [flags] FILE|FOLDER|GLOB|ADDRESS|-…",
		Short: "Print what the language model sees: words, tags, parse, entities, attributions",
		Long: "Reads texts as read does and prints what the language stage alone makes of them, for\n" +
			"people who want only that: CoNLL-U with words, lemmas, parts of speech, features and\n" +
			"dependencies, or rashomon/1 with sentences, entities and attributions as spans.",
		Example: "  rashomon tag article.txt\n  rashomon tag --format json article.txt | jq .reports[0].entities",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misused("tag what? Give files, folders or addresses, or - for standard input")
			}
			return nil
		},
		RunE: runs(func(cmd *cobra.Command, args []string) error { return m.tag(cmd.Context(), args, f) }),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.format, "format", "conllu", "`FORMAT`, conllu or json")
	flags.StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output")
	return cmd
}

func (m *Main) tag(ctx context.Context, args []string, f tagFlags) error {
	if f.format != "conllu" && f.format != "json" {
		return misused("there is no format %q; the formats are conllu and json", f.format)
	}
	reader, err := language.Load()
	if err != nil {
		return err
	}
	reports, texts, errs := m.tagged(ctx, reader, args)
	for _, err := range errs {
		m.complain(err)
	}
	if ctx.Err() != nil {
		return errReported
	}
	write := func(w io.Writer) error {
		if f.format == "json" {
			return export.JSON(w, &rashomon.Reading{Reports: reports}, export.Options{Version: readerVersion(), Model: desk.Model(), Spans: true})
		}
		for i, t := range texts {
			if err := t.WriteCoNLLU(w, reports[i].From); err != nil {
				return fmt.Errorf("write the conllu: %w", err)
			}
		}
		return nil
	}
	if f.output == "" || f.output == "-" {
		err = write(m.Stdout)
	} else {
		err = writeFile(f.output, write)
	}
	if err == nil && len(errs) > 0 {
		return errReported
	}
	return err
}

// tagged opens and reads what the arguments name.
func (m *Main) tagged(ctx context.Context, reader *language.Reader, args []string) (reports []*rashomon.Report, texts []*language.Text, errs []error) {
	items, errs := intake.List(args)
	for _, item := range items {
		if ctx.Err() != nil {
			break
		}
		report, err := intake.Open(ctx, item, intake.Options{Stdin: m.Stdin})
		if err != nil {
			errs = append(errs, err)
			if report == nil {
				continue
			}
		}
		text := reader.Read(report.Title, report.Text, report.Boilerplate)
		text.Mark(report)
		reports, texts = append(reports, report), append(texts, text)
	}
	return reports, texts, errs
}
