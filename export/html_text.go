package export

import (
	"slices"
	"sort"

	"rashomon"
)

// A htmlReport is a report's text cut into runs, with its claims.
type htmlReport struct {
	reportView
	Lang   string
	Runs   []htmlRun
	Claims []htmlClaim
}

// A htmlRun is a run of text that the same claims cover.
type htmlRun struct {
	Text        string
	Claim       int    // the claim that the run links to; 0 where none covers it
	Kind        string // that claim's kind
	Depth       int    // how many claims cover it, at most 3
	Starts      []int  // claims whose words begin here: where links to words lead
	Boilerplate bool
}

// A htmlClaim is one line under a report's text.
type htmlClaim struct {
	entry
	Number   int
	Kind     string
	Chain    string // holders, outermost first, where there is more than one
	Incident int    // number of its incident, 0 where none
	Reasons  []string
}

// texts lays out every report with its claims, and with what made them where
// that is asked for.
func (v *view) texts(explain bool) []htmlReport {
	numbers := map[string]int{}
	for i, x := range v.reading.Incidents {
		numbers[x.ID] = i + 1
	}
	claims := map[string][]*rashomon.Claim{}
	for _, c := range v.reading.Claims {
		claims[c.Report] = append(claims[c.Report], c)
	}
	out := make([]htmlReport, len(v.Reports))
	for i, r := range v.reading.Reports {
		out[i] = htmlReport{reportView: v.Reports[i], Lang: r.Language, Runs: v.runs(r, claims[r.ID])}
		for _, c := range claims[r.ID] {
			out[i].Claims = append(out[i].Claims, v.htmlClaim(c, numbers[c.Incident], explain))
		}
	}
	return out
}

func (v *view) htmlClaim(c *rashomon.Claim, incident int, explain bool) htmlClaim {
	e := v.entry(c, v.lineValue(c))
	e.Holder = v.holder(c)
	out := htmlClaim{entry: e, Number: v.order[c.ID], Kind: string(c.Kind), Incident: incident}
	if len(c.Holders) > 1 {
		for i, h := range c.Holders {
			if i > 0 {
				out.Chain += " → "
			}
			out.Chain += authored(h.Actor, clean(h.Name))
		}
	}
	for _, r := range c.Reasons {
		if !explain {
			break
		}
		said := clean(r.Rule)
		if r.Entry != "" {
			said += ", by the entry " + clean(r.Entry)
		}
		out.Reasons = append(out.Reasons, said)
	}
	return out
}

// A mark is one span of one claim.
type mark struct {
	rashomon.Span
	claim *rashomon.Claim
	first bool // the first span of the claim
}

// runs cuts a report's text wherever a claim's words begin or end. A run links
// to the claim with the shortest words over it: the others are around it.
func (v *view) runs(r *rashomon.Report, claims []*rashomon.Claim) []htmlRun {
	var marks []mark
	cuts := []int{0, len(r.Text)}
	for _, c := range claims {
		for i, s := range rashomon.MergeSpans(c.Words) {
			if s.Of(r.Text) == "" {
				continue
			}
			marks = append(marks, mark{s, c, i == 0})
			cuts = append(cuts, s.Start, s.End)
		}
	}
	for _, s := range r.Boilerplate {
		if s.Of(r.Text) != "" {
			cuts = append(cuts, s.Start, s.End)
		}
	}
	sort.Ints(cuts)
	cuts = slices.Compact(cuts)
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].Start < marks[j].Start })
	var out []htmlRun
	var open []mark
	for i := 0; i+1 < len(cuts); i++ {
		at := rashomon.Span{Start: cuts[i], End: cuts[i+1]}
		run := htmlRun{Text: at.Of(r.Text), Boilerplate: rashomon.Covers(r.Boilerplate, at)}
		open = slices.DeleteFunc(open, func(m mark) bool { return m.End <= at.Start })
		for len(marks) > 0 && marks[0].Start == at.Start {
			if marks[0].first {
				run.Starts = append(run.Starts, v.order[marks[0].claim.ID])
			}
			open, marks = append(open, marks[0]), marks[1:]
		}
		run.Depth = min(len(open), 3)
		if len(open) > 0 {
			inner := slices.MinFunc(open, func(a, b mark) int { return a.Len() - b.Len() })
			run.Claim, run.Kind = v.order[inner.claim.ID], string(inner.claim.Kind)
		}
		out = append(out, run)
	}
	return out
}
