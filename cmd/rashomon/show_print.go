package main

import (
	"fmt"
	"io"
	"strings"

	"rashomon"
	"rashomon/desk"
)

// A shower prints findings as text.
type shower struct {
	w   io.Writer
	all *desk.Decided
	err error
}

func (s *shower) line(format string, args ...any) {
	if s.err == nil {
		_, s.err = fmt.Fprintf(s.w, format+"\n", args...)
	}
}

func (s *shower) found(f finding) {
	switch {
	case f.incident != nil:
		s.incident(f.incident)
	case f.review != nil:
		s.review(f.review)
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
	s.aside(c)
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
	for _, v := range s.all.Versions {
		s.version(v, r.ID)
	}
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

// decisions prints what people decided about something.
func (s *shower) decisions(id string) {
	for _, r := range s.all.Rulings.About(id) {
		if r.Decision != rashomon.Code {
			s.review(r)
		}
	}
}
