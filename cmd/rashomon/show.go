package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/desk"
	"rashomon/ledger"
)

func (m *Main) showCommand() *cobra.Command {
	var f readFlags
	cmd := &cobra.Command{
		Use: "show LEDGER ID", Short: "Show an incident, claim, report or actor of a ledger", Args: cobra.ExactArgs(2),
		Long: "Shows what an id names: an incident with its accounts side by side, a claim with its words\n" +
			"and whose word it is, a report with its text and claims, an actor with what it holds. The\n" +
			"beginning of an id is enough where it names one thing. --original writes a report's bytes\n" +
			"as they were received.",
		Example: "  rashomon show desk.ledger incident:3fa2\n  rashomon show desk.ledger sha256:6986 --original > page.html",
		RunE:    runs(func(cmd *cobra.Command, args []string) error { return m.show(cmd, args[0], args[1], f) }),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.format, "format", "", "`FORMAT`: text, json, jsonl, html, csv, geojson (default by -o)")
	flags.StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output")
	flags.BoolVar(&f.explain, "explain", false, "show for each claim its words and the rules and entries that made it")
	flags.IntVar(&f.width, "width", 0, "`COLUMNS` of the text (default: the terminal's, else 80)")
	flags.StringVar(&f.color, "color", "auto", "colour `WHEN`: auto, always or never")
	flags.Bool("original", false, "write a report's bytes as they were received")
	return cmd
}

func (m *Main) show(cmd *cobra.Command, name, id string, f readFlags) error {
	ctx := cmd.Context()
	write, err := m.writer(f)
	if err != nil {
		return err
	}
	book, err := m.lookInto(ctx, name)
	if err != nil {
		return err
	}
	if original, _ := cmd.Flags().GetBool("original"); original {
		return m.showOriginal(ctx, book, id, f.output)
	}
	all, err := decided(ctx, book, "")
	if err != nil {
		return err
	}
	found, err := find(book.Name(), all, id)
	if err != nil {
		return err
	}
	if found.moved != "" {
		m.complain(rashomon.Errorf("", found.asked, "%s", found.moved))
	}
	part := found.part(all.Reading)
	whole := f.format != "" || f.output != ""
	if found.review == nil && (whole || found.incident != nil) {
		if err := write(part); err != nil || whole {
			return err
		}
	}
	s := &shower{w: m.Stdout, all: all}
	s.found(found)
	return s.err
}

func (m *Main) showOriginal(ctx context.Context, book *ledger.Ledger, id, output string) error {
	ids, err := book.Reports(ctx, ledger.Filter{})
	if err != nil {
		return err
	}
	var fit []string
	for _, x := range ids {
		if strings.HasPrefix(x, id) {
			fit = append(fit, x)
		}
	}
	if len(fit) != 1 {
		return rashomon.Errorf(rashomon.ENOTFOUND, id, "the id names %s of the ledger, not one", count(len(fit), "report"))
	}
	report, err := book.Report(ctx, fit[0])
	if err != nil {
		return err
	}
	if report.Original == nil {
		return rashomon.Errorf(rashomon.ENOTFOUND, fit[0], "the report was entered without its bytes")
	}
	if output != "" && output != "-" {
		return writeFile(output, func(w io.Writer) error { _, err := w.Write(report.Original); return err })
	}
	_, err = m.Stdout.Write(report.Original)
	return err
}

// A finding is what an id names: one of these.
type finding struct {
	incident *rashomon.Incident
	claim    *rashomon.Claim
	report   *rashomon.Report
	actor    *rashomon.Actor
	review   *rashomon.Ruling

	asked, moved string // an incident's old number, and why another is shown; "" where it is its own
}

// find finds what an id, or the beginning of one, names; of an incident its
// old numbers and the number in the list as well.
func find(name string, d *desk.Decided, id string) (finding, error) {
	var found []finding
	var ids []string
	take := func(x string, f finding) {
		if x == id {
			found, ids = []finding{f}, []string{x}
		} else if strings.HasPrefix(x, id) && (len(ids) == 0 || ids[0] != id) {
			found, ids = append(found, f), append(ids, x)
		}
	}
	for _, x := range d.Incidents {
		take(x.ID, finding{incident: x})
	}
	for _, x := range d.Claims {
		take(x.ID, finding{claim: x})
	}
	for _, x := range d.Reports {
		take(x.ID, finding{report: x})
	}
	for i := range d.Actors {
		take(d.Actors[i].ID, finding{actor: &d.Actors[i]})
	}
	for i := range d.Rulings.List {
		take(d.Rulings.List[i].ID, finding{review: &d.Rulings.List[i]})
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return finding{}, rashomon.Errorf(rashomon.EINVALID, id, "%d ids begin so: %s", len(ids), strings.Join(ids[:min(4, len(ids))], ", "))
	}
	if x, err := d.Incident(id); err == nil {
		return finding{incident: x}, nil
	}
	if c, err := d.Claim(id); err == nil {
		return finding{claim: c}, nil
	}
	if old, say, x := d.Moved(id); x != nil {
		return finding{incident: x, asked: old, moved: say}, nil
	}
	return finding{}, rashomon.Errorf(rashomon.ENOTFOUND, id, "nothing in %s has an id that begins so", name)
}

// part is the reading that a finding is shown as in the formats of read.
func (f finding) part(r *rashomon.Reading) *rashomon.Reading {
	if f.incident != nil {
		return only(r, []*rashomon.Incident{f.incident}, nil)
	}
	var claims []*rashomon.Claim
	for _, c := range r.Claims {
		if c == f.claim || f.report != nil && c.Report == f.report.ID || f.actor != nil && anyOf(c.Actors(), map[string]bool{f.actor.ID: true}) {
			claims = append(claims, c)
		}
	}
	out := only(r, nil, claims)
	if f.report != nil && len(out.Reports) == 0 {
		out.Reports = []*rashomon.Report{f.report}
	}
	incidents := map[string]bool{}
	for _, c := range claims {
		incidents[c.Incident] = true
	}
	for i := range out.Claims { // incidents that are not written are not named
		c := *out.Claims[i]
		c.Incident = ""
		out.Claims[i] = &c
	}
	return out
}
