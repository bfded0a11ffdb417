package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/desk"
)

func (m *Main) codeCommand() *cobra.Command {
	var f reviewFlags
	cmd := &cobra.Command{
		Use: "code", Short: "Code incidents blind to one another, measure agreement, adjudicate",
		Long: "Two people, or more, code the same incidents without seeing one another's values: each fills in\n" +
			"a sheet of his own, with the reports' words and nothing else. Their values are kept as rows of\n" +
			"the ledger and change nothing until somebody adjudicates. INCIDENT and CLAIM as in review.",
		Example: "  rashomon code sheet 1 --ledger desk.ledger -o anna.csv     # and another for Ben\n" +
			"  rashomon code enter anna.csv --ledger desk.ledger --by Anna\n" +
			"  rashomon code agreement --ledger desk.ledger\n  rashomon code differences --ledger desk.ledger\n" +
			"  rashomon code adjudicate CLAIM low 29 --ledger desk.ledger --by Chris --why \"both read page 2\"",
		Args: noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	f.flags(cmd)
	var output string
	sheet := &cobra.Command{Use: "sheet INCIDENT…", Short: "Write a sheet to fill in, as CSV for a spreadsheet", Args: cobra.MinimumNArgs(1),
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			return m.codingSheet(cmd.Context(), f.given(m), args, output)
		})}
	sheet.Flags().StringVarP(&output, "output", "o", "", "write to `FILE` instead of standard output")
	cmd.AddCommand(sheet,
		&cobra.Command{Use: "enter FILE|-", Short: "Take in a filled sheet as the values of one coder (--by)", Args: cobra.ExactArgs(1),
			RunE: runs(func(cmd *cobra.Command, args []string) error {
				return m.enterCoding(cmd.Context(), f.given(m), args[0])
			})},
		&cobra.Command{Use: "agreement [INCIDENT…]", Short: "Krippendorff's alpha for each variable, with its 95 % interval",
			RunE: runs(func(cmd *cobra.Command, args []string) error { return m.agreement(cmd.Context(), f.given(m), args) })},
		&cobra.Command{Use: "differences [INCIDENT…]", Short: "List what the coders put down differently",
			RunE: runs(func(cmd *cobra.Command, args []string) error {
				return m.differences(cmd.Context(), f.given(m), args)
			})},
		&cobra.Command{Use: "adjudicate CLAIM|INCIDENT VARIABLE VALUE", Short: "Decide a difference: the value counts from now on, as a review", Args: cobra.MinimumNArgs(3),
			RunE: runs(func(cmd *cobra.Command, args []string) error {
				return m.decide(cmd.Context(), f.given(m), args, func(v *desk.Reviewer, args []string) (rashomon.Review, error) {
					return v.Adjudicate(args[0], args[1], strings.Join(args[2:], " "))
				})
			})})
	return cmd
}

func (m *Main) codingSheet(ctx context.Context, f reviewFlags, refs []string, output string) error {
	all, incidents, err := m.coded(ctx, f, refs)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error {
		out := csv.NewWriter(w)
		for _, row := range all.CodingSheet(incidents) {
			for i, cell := range row {
				if cell != "-" && cell != "" && strings.ContainsRune("=+-@|", rune(cell[0])) {
					row[i] = "'" + cell // a spreadsheet would run it
				}
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	}
	if output == "" || output == "-" {
		return write(m.Stdout)
	}
	return writeFile(output, write)
}

// coded opens the ledger and finds the incidents that are asked for.
func (m *Main) coded(ctx context.Context, f reviewFlags, refs []string) (*desk.Decided, []*rashomon.Incident, error) {
	if f.ledger == "" {
		return nil, nil, misused("of which ledger? Give --ledger FILE")
	}
	_, all, err := m.gathered(ctx, f.ledger, "")
	if err != nil {
		return nil, nil, err
	}
	var out []*rashomon.Incident
	for _, ref := range refs {
		x, err := all.Incident(ref)
		if err != nil {
			return nil, nil, err
		}
		out = append(out, x)
	}
	return all, out, nil
}

func (m *Main) enterCoding(ctx context.Context, f reviewFlags, from string) error {
	if f.why == "" {
		f.why = "coded blind, sheet " + filepath.Base(from)
	}
	in := m.Stdin
	if from != "-" {
		file, err := os.Open(from)
		if err != nil {
			return &rashomon.Error{Code: rashomon.ENOTFOUND, About: from, Message: "the sheet cannot be read", Err: err}
		}
		defer file.Close()
		in = file
	}
	reader := csv.NewReader(in)
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	rows, err := reader.ReadAll()
	if err == nil && len(rows) > 0 && len(rows[0]) == 1 && strings.Contains(rows[0][0], ";") {
		err = fmt.Errorf("cells are parted by semicolons")
	}
	if err != nil {
		return &rashomon.Error{Code: rashomon.EINVALID, About: from, Message: "the sheet is no CSV with commas; save it as such", Err: err}
	}
	book, v, err := m.reviewer(ctx, f)
	if err != nil {
		return err
	}
	reviews, err := v.Code(rows)
	if err != nil {
		return named(err, from)
	}
	if len(reviews) > 0 {
		if _, _, err = book.DecideSeeing(ctx, -1, reviews); err != nil { // nobody can overrule a coder
			return err
		}
	}
	fmt.Fprintf(m.Stdout, "%s: %s of %s entered; they are compared, and change nothing until somebody adjudicates\n", book.Name(), count(len(reviews), "value"), f.by)
	return nil
}

// coding is what coders put down on the incidents that are named, on all where
// none is.
func (m *Main) coding(ctx context.Context, f reviewFlags, refs []string) (*desk.Decided, *desk.Coding, error) {
	all, incidents, err := m.coded(ctx, f, refs)
	if err != nil {
		return nil, nil, err
	}
	var units map[string]bool
	for _, x := range incidents {
		if units == nil {
			units = map[string]bool{}
		}
		for _, id := range append(append([]string{x.ID}, x.Merged...), desk.ClaimsOf(x)...) {
			units[id] = true
		}
	}
	c := desk.CodingOf(all.Rulings, units)
	if len(c.Coders) < 2 {
		return nil, nil, rashomon.Errorf(rashomon.ENOTFOUND, f.ledger, "%s coded here; agreement needs two", people(c.Coders))
	}
	return all, c, nil
}

func people(names []string) string {
	if len(names) == 0 {
		return "nobody has"
	}
	return "only " + names[0] + " has"
}

func (m *Main) agreement(ctx context.Context, f reviewFlags, refs []string) error {
	_, c, err := m.coding(ctx, f, refs)
	if err != nil {
		return err
	}
	fmt.Fprintf(m.Stdout, "Krippendorff's alpha, 95 %% interval by resampling; coders %s\n", strings.Join(c.Coders, ", "))
	fmt.Fprintf(m.Stdout, "%-14s%-10s%6s  %s\n", "variable", "scale", "units", "alpha")
	for _, a := range c.Agreements() {
		name, alpha := a.Name, fmt.Sprintf("%.3f (%.3f to %.3f)", a.Alpha, a.Low, a.High)
		if name == desk.GroupVariable {
			name = "same incident"
		}
		if !a.Defined {
			alpha = "not defined: no unit with two values, or all values are the same"
		}
		if _, err := fmt.Fprintf(m.Stdout, "%-14s%-10s%6d  %s\n", name, a.Scale, a.Units, alpha); err != nil {
			return err
		}
	}
	return nil
}

func (m *Main) differences(ctx context.Context, f reviewFlags, refs []string) error {
	all, c, err := m.coding(ctx, f, refs)
	if err != nil {
		return err
	}
	s := &shower{w: m.Stdout, all: all}
	differences := c.Differences()
	for _, d := range differences {
		what := d.Unit
		if x, err := all.Claim(d.Unit); err == nil {
			what = strings.Map(printable, all.Describe(x))
		}
		s.line("%s  %s", d.Variable, what)
		for i, value := range d.Values {
			if value != "" {
				s.line("    %-14s%s", c.Coders[i], value)
			}
		}
		for i := range all.Rulings.List {
			r := &all.Rulings.List[i]
			decides := r.Decision == rashomon.Correct && r.Field == d.Variable || r.Decision == rashomon.SetGrade && d.Variable == "grade" || r.Decision == rashomon.Confirm
			if decides && r.Subject == d.Unit && r.State == rashomon.InForce {
				s.line("    decided by %s: %s, because %s", r.Who, r.Sentence(), r.Why)
			}
		}
	}
	s.line("%s between %s", count(len(differences), "difference"), strings.Join(c.Coders, ", "))
	return s.err
}
