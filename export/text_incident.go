package export

import (
	"strconv"
	"strings"
)

func (p *printer) incident(v *view, x incidentView) {
	p.rule()
	p.summary(v, x)
	p.accounts(x)
	p.contested(x)
	p.numbers(x)
	for _, section := range []struct {
		name    string
		entries []entry
	}{{"Equipment", x.Equipment}, {"Control of places", x.Control}, {"Exhibits", x.Exhibits}, {"Plans and stances", x.Plans},
		{"Decided by people", x.Decided}, {"Said by an earlier version", x.Earlier}} {
		if len(section.entries) > 0 {
			p.heading(section.name)
			p.entries(section.entries, 0)
		}
	}
}

// summary is what a reader must have after two seconds.
func (p *printer) summary(v *view, x incidentView) {
	for i, l := range wrap(x.Title, p.width-indent) {
		number := ""
		if i == 0 {
			number = strconv.Itoa(x.Number)
		}
		p.print(p.paint(bold, pad(number, indent)+l) + "\n")
	}
	place := []string{}
	for _, s := range []string{x.When, x.Where} {
		if s != "" {
			place = append(place, s)
		}
	}
	if x.When == "" {
		place = append(place, "day unknown")
	}
	p.block(plain, strings.Join(place, " · "), indent, indent)
	for i, toll := range x.Toll {
		label := ""
		if i == 0 {
			label = "toll"
		}
		p.labelled(bold, label, toll)
	}
	for _, m := range x.Matters {
		p.matter(m)
	}
	if x.Grade != "" {
		st := plain
		if x.Grade == "contested" {
			st = alarm
		}
		p.labelled(st, "grade", strings.TrimSuffix(strings.ToUpper(x.Grade)+": "+x.Reason, ": "))
	}
	if len(v.Reports) > 1 {
		p.labelled(plain, "told by", x.ToldBy)
	}
}

// matter prints a field of the summary, a position a line.
func (p *printer) matter(m matterView) {
	label, st := m.Label, bold
	if m.Contested {
		p.labelled(alarm, label, "CONTESTED:")
		label, st = "", alarm
	}
	for _, pos := range m.Positions {
		said := pos.Value
		if few := pos.Few(); few != "" {
			said += " — " + few
		}
		p.labelled(st, label, said)
		label = ""
	}
}

func (p *printer) contested(x incidentView) {
	for _, f := range x.Contested {
		p.print("\n")
		p.block(alarm, "CONTESTED "+f.Name+": these cannot all be true", indent, indent)
		for _, pos := range f.Positions {
			p.block(plain, pos.Value+" — "+strings.Join(holderNames(pos.Holders), ", "), indent+2, indent+4)
		}
	}
	for _, f := range x.Changed {
		p.print("\n")
		p.block(bold, "CHANGED "+f.Name+": said before", indent, indent)
		for _, pos := range f.Positions {
			p.block(plain, pos.Value+" — "+strings.Join(holderNames(pos.Holders), ", "), indent+2, indent+4)
		}
	}
	var parts []string
	if len(x.Agreed) > 0 {
		parts = append(parts, "agreed: "+strings.Join(x.Agreed, ", "))
	}
	if len(x.Single) > 0 {
		parts = append(parts, "one account only: "+strings.Join(x.Single, ", "))
	}
	if len(parts) > 0 {
		p.print("\n")
		p.block(dim, strings.Join(parts, "; "), indent, indent)
	}
}

// numbers prints the tallies as a table, with what each end rests on.
func (p *printer) numbers(x incidentView) {
	if len(x.Tallies) == 0 {
		return
	}
	if len(x.Accounts) == 1 {
		// The account says them already; only the rule is left to be named.
		p.block(dim, "numbers: by rule "+x.Tallies[0].Rule+", resting on this account alone", indent, indent)
		return
	}
	p.heading("Numbers, by rule " + x.Tallies[0].Rule)
	label := 0
	for _, t := range x.Tallies {
		label = max(label, columns(t.Outcome+" "+t.Who))
	}
	label = min(label, p.width-indent-24)
	head := strings.Repeat(" ", indent) + pad("", label) + "     low    best    high"
	p.print(p.paint(dim, head) + "\n")
	for _, t := range x.Tallies {
		lines := wrap(strings.TrimSpace(t.Outcome+" "+t.Who), label)
		for i, l := range lines {
			p.print(strings.Repeat(" ", indent) + pad(l, label))
			if i == 0 {
				p.print(right(t.Low, 8) + p.paint(bold, right(t.Best, 8)) + right(t.High, 8))
			}
			p.print("\n")
		}
		for _, b := range t.Behind {
			p.block(dim, b.End+": "+strings.Join(holderNames(b.Holders), ", "), indent+2, indent+4)
		}
		if t.Rule != x.Tallies[0].Rule {
			p.block(dim, "rule "+t.Rule, indent+2, indent+4)
		}
	}
}

func right(s string, width int) string {
	if n := width - columns(s); n > 0 {
		return strings.Repeat(" ", n) + s
	}
	return s
}
