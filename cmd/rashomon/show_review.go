package main

import (
	"fmt"
	"slices"
	"strings"

	"rashomon"
	"rashomon/desk"
)

// incident prints what an incident's page does not have: its claims by the
// numbers and ids that a review names them by, and what people decided.
func (s *shower) incident(x *rashomon.Incident) {
	number := slices.Index(s.all.Incidents, x) + 1
	byID := map[string]*rashomon.Claim{}
	for _, c := range s.all.Claims {
		byID[c.ID] = c
	}
	s.line("\nClaims of %s, as rashomon review takes them", x.ID)
	for i, id := range desk.ClaimsOf(x) {
		c := byID[id]
		if c == nil {
			continue
		}
		s.line("%-6s%s  %-11s %s: %s", fmt.Sprintf("%d.%d", number, i+1), c.ID, c.Kind, c.Holder().Name, s.brief(c))
		s.aside(c)
	}
	for _, id := range x.Merged {
		s.line("%s was merged into it", id)
	}
	said := map[string]bool{}
	for _, id := range append(append([]string{x.ID}, x.Merged...), desk.ClaimsOf(x)...) {
		for _, r := range s.all.Rulings.About(id) {
			if !said[r.ID] && r.Decision != rashomon.Code {
				said[r.ID] = true
				s.review(r)
			}
		}
	}
}

// brief is what a claim says and the words that say it.
func (s *shower) brief(c *rashomon.Claim) string {
	var says []string
	for _, field := range map[rashomon.ClaimKind][]string{rashomon.CasualtiesClaim: {"number", "who", "outcome"}, rashomon.EquipmentClaim: {"number", "class", "outcome"},
		rashomon.EventClaim: {"time", "place"}, rashomon.PerpetratorClaim: {"perpetrator"}, rashomon.ControlClaim: {"by", "change", "place"}, rashomon.PlanClaim: {"state"}, rashomon.StanceClaim: {"line"}}[c.Kind] {
		if text := desk.Field(c, field); text != "" {
			says = append(says, s.names(text))
		}
	}
	if c.Attitude == rashomon.Denies || c.Attitude == rashomon.Doubts {
		says = append([]string{string(c.Attitude)}, says...)
	}
	quote := []rune(strings.Join(strings.Fields(rashomon.Words(s.reportOf(c).Text, c.Words)), " "))
	if len(quote) > 60 {
		quote = append(quote[:59], '…')
	}
	return strings.TrimSpace(strings.Join(says, " ") + " “" + string(quote) + "”")
}

func (s *shower) names(text string) string {
	for _, a := range s.all.Actors {
		if a.ID == text {
			return a.Name
		}
	}
	return text
}

// aside says beside a claim what people made of it.
func (s *shower) aside(c *rashomon.Claim) {
	for _, v := range s.all.Versions {
		if v.Of == c.Report {
			s.line("      does not count: its report has a later version, %s", v.Report[:min(19, len(v.Report))])
		}
	}
	for _, r := range s.all.Rulings.Standing(rashomon.ReadingMatter(c.ID)) {
		if r.State == rashomon.InForce {
			s.line("      %s by %s, because %s", map[rashomon.Decision]string{rashomon.Reject: "does not count: rejected", rashomon.Confirm: "confirmed"}[r.Decision], r.Who, r.Why)
		}
	}
	for i := range s.all.Rulings.List {
		r := &s.all.Rulings.List[i]
		if r.Decision == rashomon.Correct && r.Subject == c.ID && r.State == rashomon.InForce {
			s.line("      %s corrected by %s: %s, was %s, because %s", r.Field, r.Who, r.Value, cell(r.Was), r.Why)
		}
		if r.Decision == rashomon.Rate && r.Subject == c.ID && r.State == rashomon.InForce {
			s.line("      rated %s by %s, because %s", r.Value, r.Who, r.Why)
		}
	}
}

func cell(s string) string {
	if s == "" {
		return "not told"
	}
	return s
}

// review prints one decision and how it stands.
func (s *shower) review(r *rashomon.Ruling) {
	s.line("%s · %s · %s: %s, because %s%s", r.ID, r.When.Format("2006-01-02 15:04"), r.Who, r.Sentence(), r.Why, standing(r))
}

// standing says how a review stands, where it is not simply in force.
func standing(r *rashomon.Ruling) string {
	by := strings.Join(r.By, ", ")
	switch r.State {
	case rashomon.Undone:
		return " · UNDONE by " + by
	case rashomon.Replaced:
		return " · REPLACED by " + by
	case rashomon.Disputed:
		return " · DISPUTED with " + by + ": neither is applied until somebody decides --over both"
	case rashomon.NoEffect:
		return " · WITHOUT EFFECT: " + r.Note
	}
	return ""
}

// version prints what a later text of a report changed.
func (s *shower) version(v rashomon.Version, report string) {
	if v.Report != report && v.Of != report {
		return
	}
	byID := map[string]*rashomon.Claim{}
	for _, c := range s.all.Claims {
		byID[c.ID] = c
	}
	if v.Of == report {
		s.line("superseded by the later version %s: its claims are kept and do not count", v.Report)
	} else {
		s.line("later version of %s, which it supersedes", v.Of)
	}
	if len(v.Changes) == 0 {
		s.line("  no claim changed")
	}
	for _, x := range v.Changes {
		is, was := byID[x.Claim], byID[x.Was]
		switch {
		case is == nil && was != nil:
			s.line("  withdrawn  %s  %s: %s", was.ID, was.Holder().Name, s.brief(was))
		case was == nil && is != nil:
			s.line("  added      %s  %s: %s", is.ID, is.Holder().Name, s.brief(is))
		case is != nil:
			s.line("  changed    %s  %s: %s", is.ID, is.Holder().Name, s.brief(is))
			s.line("  was        %s  %s: %s", was.ID, was.Holder().Name, s.brief(was))
		}
	}
}
