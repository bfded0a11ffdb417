package export

import (
	"fmt"
	"strings"
)

// The accounts' columns: narrower ones are not read as columns any more, wider
// ones not as lines.
const (
	minColumn = 24
	maxColumn = 46
)

// A cellLine is one line of a cell with its look.
type cellLine struct {
	text string
	st   style
}

// accounts prints what each holder says: in columns where two or more fit, so
// that a row compares them; one below the other where not.
func (p *printer) accounts(x incidentView) {
	if len(x.Accounts) == 0 {
		return
	}
	room := p.width - indent - labelWidth + 3 // a column is followed by " │ ", the last by nothing
	fit := room / (minColumn + 3)
	if len(x.Accounts) == 1 {
		a := x.Accounts[0]
		p.heading("The one account: " + a.Holder + cites(a.Cites))
		p.stacked(a, x.Topics)
		return
	}
	heading := things(len(x.Accounts), "account")
	if fit >= 2 {
		heading += ", side by side"
	}
	p.heading(heading)
	if fit < 2 {
		for i, a := range x.Accounts {
			if i > 0 {
				p.print("\n")
			}
			p.block(bold, a.Holder+cites(a.Cites), indent, indent+2)
			p.stacked(a, x.Topics)
		}
		return
	}
	bands := (len(x.Accounts) + fit - 1) / fit
	perBand := (len(x.Accounts) + bands - 1) / bands
	for at := 0; at < len(x.Accounts); at += perBand {
		if at > 0 {
			p.print("\n")
		}
		band := x.Accounts[at:min(at+perBand, len(x.Accounts))]
		p.band(band, x.Topics, min(room/perBand-3, maxColumn))
	}
}

// band prints some accounts as columns of one width.
func (p *printer) band(accounts []accountView, topics []string, width int) {
	head := make([][]cellLine, len(accounts))
	rules := make([][]cellLine, len(accounts))
	shown := make([]map[string]bool, len(accounts))
	for i, a := range accounts {
		for _, l := range wrap(a.Holder+cites(a.Cites), width) {
			head[i] = append(head[i], cellLine{l, bold})
		}
		rules[i] = []cellLine{{strings.Repeat("─", width), dim}}
		shown[i] = map[string]bool{}
	}
	p.row("", head, width)
	p.row("", rules, width)
	for _, topic := range topics {
		row := make([][]cellLine, len(accounts))
		any := false
		for i, a := range accounts {
			if entries := a.Topics[topic]; len(entries) > 0 {
				row[i], any = p.cell(entries, len(a.Cites) > 1, width, shown[i]), true
			} else {
				row[i] = []cellLine{{"–", dim}}
			}
		}
		if any {
			p.row(topic, row, width)
		}
	}
}

// cell says the entries of one topic. Words that the column has shown already
// are not repeated; reports are cited where the account has more than one.
func (p *printer) cell(entries []entry, citing bool, width int, shown map[string]bool) []cellLine {
	var out []cellLine
	for i, e := range entries {
		if i == 4 && len(entries) > 5 {
			out = append(out, cellLine{fmt.Sprintf("… and %d more", len(entries)-i), dim})
			break
		}
		value := e.Value
		if e.Holder != "" {
			value += ", by " + e.Holder
		}
		if citing {
			value += cites(e.Cites)
		}
		for _, l := range wrap(value, width) {
			out = append(out, cellLine{l, bold})
		}
		if e.Quote == "" || shown[e.Quote] {
			continue
		}
		shown[e.Quote] = true
		for _, l := range wrap("“"+shorten(e.Quote, 5*width)+"”", width) {
			out = append(out, cellLine{l, dim})
		}
	}
	return out
}

// row prints one row of cells, the topic beside its first line.
func (p *printer) row(topic string, cells [][]cellLine, width int) {
	height := 0
	for _, c := range cells {
		height = max(height, len(c))
	}
	for i := range height {
		p.print(strings.Repeat(" ", indent) + p.paint(dim, pad(topic, labelWidth)))
		topic = ""
		var line strings.Builder
		for k, c := range cells {
			if k > 0 {
				line.WriteString(p.paint(dim, " │"))
			}
			cell := cellLine{}
			if i < len(c) {
				cell = c[i]
			}
			if k == len(cells)-1 && cell.text == "" && k > 0 {
				continue
			}
			if k > 0 {
				line.WriteByte(' ')
			}
			line.WriteString(p.paint(cell.st, cell.text))
			if k < len(cells)-1 {
				line.WriteString(strings.Repeat(" ", max(0, width-columns(cell.text))))
			}
		}
		p.print(line.String() + "\n")
	}
}

// stacked prints one account below the other, where columns do not fit.
func (p *printer) stacked(a accountView, topics []string) {
	shown := map[string]bool{}
	for _, topic := range topics {
		if len(a.Topics[topic]) == 0 {
			continue
		}
		label := topic
		for _, l := range p.cell(a.Topics[topic], len(a.Cites) > 1, p.width-indent-labelWidth-2, shown) {
			p.print(strings.Repeat(" ", indent+2) + p.paint(dim, pad(label, labelWidth)) + p.paint(l.st, l.text) + "\n")
			label = ""
		}
	}
}
