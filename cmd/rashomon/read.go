package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/calendar"
	"rashomon/desk"
	"rashomon/export"
)

// readFlags are the flags of the read command as they are given.
type readFlags struct {
	published, format, ledger, key, rule, color, output string
	gazetteers                                          string
	actors                                              []string
	explain, spans                                      bool
	width                                               int
}

func (m *Main) readCommand() *cobra.Command {
	var f readFlags
	cmd := &cobra.Command{
		Use:   "read [flags] FILE|FOLDER|GLOB|ADDRESS|-…",
		Short: "Read reports and show the incidents with their accounts side by side",
		Long: "Reads plain text and HTML pages: files, folders, globs, http and https addresses,\n" +
			"and - for standard input. What cannot be read is named on standard error, the rest\n" +
			"is read all the same, and the exit status is 1.",
		Example: "  rashomon read examples/balyun-2020\n" +
			"  rashomon read --published 2020-02-28 article.txt\n" +
			"  rashomon read --format json https://example.org/news/1 | jq .incidents\n" +
			"  rashomon read reports/*.html -o incidents.html",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misused("read what? Give files, folders or addresses, or - for standard input")
			}
			return nil
		},
		RunE: runs(func(cmd *cobra.Command, args []string) error { return m.read(cmd.Context(), args, f) }),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.published, "published", "", "`DAY` of publication, where the text doesn't say it: 2020-02-28")
	flags.StringVar(&f.format, "format", "", "`FORMAT`: text, json, jsonl, html, csv, geojson (default by -o)")
	flags.StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output")
	flags.StringVar(&f.ledger, "ledger", "", "keep what was read in this ledger `FILE` or postgres://…")
	flags.StringVar(&f.key, "key", "", "sign the ledger with the key in this `FILE` (default: your own)")
	flags.BoolVar(&f.explain, "explain", false, "show for each claim its words and the rules and entries that made it")
	flags.BoolVar(&f.spans, "spans", false, "put sentences, entities, times and places into the json")
	flags.StringVar(&f.rule, "rule", "", "tally `RULE`: "+strings.Join(shortRules(), ", "))
	flags.StringSliceVar(&f.actors, "actors", nil, "lexicon `FILE` with further actors")
	flags.StringVar(&f.gazetteers, "gazetteers", "", gazetteersFlag)
	flags.IntVar(&f.width, "width", 0, "`COLUMNS` of the text (default: the terminal's, else 80)")
	flags.StringVar(&f.color, "color", "auto", "colour `WHEN`: auto, always or never")
	return cmd
}

// shortRules are the names of the tally rules without their versions.
func shortRules() []string {
	var names []string
	for _, r := range desk.Rules() {
		name, _, _ := strings.Cut(r, "/")
		names = append(names, name)
	}
	return names
}

// read is the command: flags, the desk's work, its complaints, the output.
func (m *Main) read(ctx context.Context, args []string, f readFlags) error {
	write, err := m.writer(f)
	if err != nil {
		return err
	}
	opt, err := m.deskOptions(ctx, f)
	if err != nil {
		return err
	}
	bar := m.progress()
	opt.Progress = bar.show
	opt.Note = func(about, sentence string) {
		bar.clear()
		m.complain(rashomon.Errorf("", about, "%s", sentence))
	}
	reading, errs := desk.Read(ctx, args, opt)
	bar.clear()
	for _, err := range errs {
		m.complain(err)
	}
	if ctx.Err() != nil {
		return errReported
	}
	if err := write(reading); err != nil {
		return err
	}
	if len(errs) > 0 {
		return errReported
	}
	return nil
}

func (m *Main) deskOptions(ctx context.Context, f readFlags) (desk.Options, error) {
	opt := desk.Options{Rule: f.rule, Actors: f.actors, KeepSpans: f.spans}
	opt.Intake.Stdin = m.Stdin
	var err error
	if opt.Places, err = m.gazetteers(f.gazetteers); err != nil {
		return opt, err
	}
	if f.rule != "" && !slices.Contains(desk.Rules(), f.rule) && !slices.Contains(shortRules(), f.rule) {
		return opt, misused("there is no tally rule %q; the rules are %s", f.rule, strings.Join(shortRules(), ", "))
	}
	if f.published != "" {
		day, err := calendar.Parse(f.published)
		if err != nil {
			return opt, misused("--published %q is no day; write 2020-02-28, 28 Feb 2020, February 28, 2020 or 2020-02", f.published)
		}
		opt.Intake.Published = day
	}
	if f.ledger != "" {
		book, err := m.openSigned(ctx, f.ledger, f.key)
		if err != nil {
			return opt, err
		}
		opt.Enter = func(ctx context.Context, r *rashomon.Reading) error {
			_, err := book.Enter(ctx, r)
			return err
		}
	}
	return opt, nil
}

// exportOptions are what every export is told.
func (m *Main) exportOptions(f readFlags) export.Options {
	return export.Options{Version: readerVersion(), Model: desk.Model(), Spans: f.spans, Explain: f.explain}
}
