package export

import (
	"strings"

	"rashomon"
)

// explain prints for each claim its words, its holders and what made it.
func (p *printer) explain(v *view) {
	if len(v.reading.Claims) == 0 {
		return
	}
	p.rule()
	p.line(bold, "Why each claim")
	report := ""
	for _, c := range v.reading.Claims {
		if c.Report != report {
			report = c.Report
			if r := v.reports[report]; r != nil {
				p.print("\n")
				p.block(bold, strings.TrimSpace(reportLabel(r)+cites(v.cited(report))), 0, 4)
			}
		}
		p.explainClaim(v, c)
	}
}

func (p *printer) explainClaim(v *view, c *rashomon.Claim) {
	p.print("\n")
	p.block(plain, string(c.Kind)+": "+v.lineValue(c), indent, indent+2)
	p.labelled(dim, "words", "“"+v.quote(c)+"”")
	names := make([]string, len(c.Holders))
	for i, h := range c.Holders {
		names[i] = authored(h.Actor, clean(h.Name))
	}
	how := []string{string(c.Attitude), string(c.Certainty), string(c.Actuality)}
	p.labelled(plain, "holder", strings.Join(names, " → ")+"; "+strings.Trim(strings.Join(how, ", "), ", "))
	for _, r := range c.Reasons {
		said := r.Rule
		if r.Entry != "" {
			said += ", by the entry " + clean(r.Entry)
		}
		if report := v.reports[c.Report]; report != nil {
			if words := clean(rashomon.Words(report.Text, r.Words)); words != "" {
				said += ", on “" + shorten(words, p.width) + "”"
			}
		}
		p.labelled(plain, "rule", said)
	}
	if len(c.Reasons) == 0 {
		p.labelled(dim, "rule", "none named")
	}
	p.labelled(dim, "claim", c.ID)
}
