package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

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
	reading, err := book.Reading(ctx, false)
	if err != nil {
		return err
	}
	desk.Gather(reading, "")
	found, err := find(book.Name(), reading, id)
	if err != nil {
		return err
	}
	part := found.part(reading)
	if f.format != "" || f.output != "" || found.incident != nil {
		return write(part)
	}
	reviews, err := book.Reviews(ctx)
	if err != nil {
		return err
	}
	s := &shower{w: m.Stdout, all: reading, reviews: reviews}
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
}

// find finds what an id, or the beginning of one, names.
func find(name string, r *rashomon.Reading, id string) (finding, error) {
	var found []finding
	var ids []string
	take := func(x string, f finding) {
		if x == id {
			found, ids = []finding{f}, []string{x}
		} else if strings.HasPrefix(x, id) && (len(ids) == 0 || ids[0] != id) {
			found, ids = append(found, f), append(ids, x)
		}
	}
	for _, x := range r.Incidents {
		take(x.ID, finding{incident: x})
	}
	for _, x := range r.Claims {
		take(x.ID, finding{claim: x})
	}
	for _, x := range r.Reports {
		take(x.ID, finding{report: x})
	}
	for i := range r.Actors {
		take(r.Actors[i].ID, finding{actor: &r.Actors[i]})
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		return finding{}, rashomon.Errorf(rashomon.ENOTFOUND, id, "nothing in %s has an id that begins so", name)
	}
	return finding{}, rashomon.Errorf(rashomon.EINVALID, id, "%d ids begin so: %s", len(ids), strings.Join(ids[:min(4, len(ids))], ", "))
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

// A shower prints findings as text.
type shower struct {
	w       io.Writer
	all     *rashomon.Reading
	reviews []rashomon.Review
	err     error
}

func (s *shower) line(format string, args ...any) {
	if s.err == nil {
		_, s.err = fmt.Fprintf(s.w, format+"\n", args...)
	}
}

func (s *shower) found(f finding) {
	switch {
	case f.claim != nil:
		s.claim(f.claim)
		s.decisions(f.claim.ID)
	case f.report != nil:
		s.report(f.report)
		s.decisions(f.report.ID)
	case f.actor != nil:
		s.actor(f.actor)
	}
}

func (s *shower) reportOf(c *rashomon.Claim) *rashomon.Report {
	for _, r := range s.all.Reports {
		if r.ID == c.Report {
			return r
		}
	}
	return &rashomon.Report{ID: c.Report}
}

func (s *shower) claim(c *rashomon.Claim) {
	r := s.reportOf(c)
	var chain []string
	for _, h := range c.Holders {
		chain = append(chain, h.Name)
	}
	s.line("claim %s: %s, %s, %s, %s", c.ID, c.Kind, c.Attitude, c.Certainty, c.Actuality)
	s.line("  words    “%s”", strings.Join(strings.Fields(rashomon.Words(r.Text, c.Words)), " "))
	s.line("  held by  %s", strings.Join(chain, " → "))
	for _, id := range c.RestsOn() {
		s.line("  of       %s", id)
	}
	if when, where := c.Event, c.Control; when != nil {
		s.line("  tells    %s, %s, %s", when.Type, dayOf(when.When), placeOf(when.Where))
	} else if where != nil {
		s.line("  tells    %s, %s, %s", where.Change, dayOf(where.When), placeOf(where.Where))
	}
	s.line("  report   %s, %s, %s", r.Title, dayOf(r.Published.Time), r.ID)
	if c.Incident != "" {
		s.line("  incident %s", c.Incident)
	}
	for _, x := range c.Reasons {
		s.line("  because  %s", strings.TrimSpace(x.Rule+" "+x.Entry))
	}
}

func (s *shower) report(r *rashomon.Report) {
	s.line("report %s", r.ID)
	s.line("  title     %s", r.Title)
	s.line("  from      %s", r.From)
	if r.Outlet != "" {
		s.line("  outlet    %s", r.Outlet)
	}
	s.line("  published %s (%s)", dayOf(r.Published.Time), r.Published.Basis)
	s.line("\n%s\n", strings.TrimSpace(strings.Map(text, r.Text)))
	n := 0
	for _, c := range s.all.Claims {
		if c.Report == r.ID {
			n++
			s.line("%s  %-11s %s: “%s”", c.ID, c.Kind, c.Holder().Name, strings.Join(strings.Fields(rashomon.Words(r.Text, c.Words)), " "))
		}
	}
	s.line("%s", count(n, "claim"))
}

// text keeps control characters of a report off the terminal, line breaks and
// tabs excepted.
func text(r rune) rune {
	if r == '\n' || r == '\t' {
		return r
	}
	return printable(r)
}

func (s *shower) actor(a *rashomon.Actor) {
	s.line("actor %s: %s, %s", a.ID, a.Name, a.Kind)
	if len(a.Names) > 0 {
		s.line("  also      %s", strings.Join(a.Names, ", "))
	}
	if a.PartOf != "" {
		s.line("  part of   %s", a.PartOf)
	}
	n := 0
	for _, c := range s.all.Claims {
		if c.Holder().Actor == a.ID {
			n++
			r := s.reportOf(c)
			s.line("%s  %s  %-11s “%s”", c.ID, dayOf(r.Published.Time), c.Kind, strings.Join(strings.Fields(rashomon.Words(r.Text, c.Words)), " "))
		}
	}
	s.line("holds %s", count(n, "claim"))
}

// decisions prints what people decided about a row.
func (s *shower) decisions(id string) {
	for _, r := range s.reviews {
		if r.Subject == id {
			s.line("decided: %s by %s, %s: %s", strings.TrimSpace(string(r.Decision)+" "+r.Field+" "+r.Value), r.Who, r.When.Format(time.DateOnly), r.Why)
		}
	}
}
