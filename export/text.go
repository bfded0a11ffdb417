package export

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rashomon"
)

// Text writes a reading for a terminal: for each incident first what a person
// must see at once, then the accounts side by side, what is contested, the
// numbers and what they rest on. Everything is readable without colour.
func Text(w io.Writer, r *rashomon.Reading, opt Options) error {
	p := &printer{w: bufio.NewWriter(w), width: opt.Width, color: opt.Color}
	if p.width <= 0 {
		p.width = 80
	}
	p.width = max(p.width, 32)
	v := newView(r)
	p.line(bold, v.Headline)
	p.copies(v)
	for _, said := range v.Versions {
		p.line(plain, said)
	}
	p.index(v)
	for _, x := range v.Incidents {
		p.incident(v, x)
	}
	p.outside("Exhibits outside these incidents", v.Exhibits)
	p.outside("Plans and stances of the parties, outside these incidents", v.Parties)
	p.rest(v)
	p.reports(v)
	if opt.Explain {
		p.explain(v)
	}
	if p.err != nil {
		return p.err
	}
	return p.w.Flush()
}

// A style is how a run of text looks where colour is wanted; it never carries
// a meaning that the words do not.
type style string

const (
	plain style = ""
	bold  style = "\x1b[1m"
	dim   style = "\x1b[2m"
	alarm style = "\x1b[1;31m"
)

// Where things stand on a line.
const (
	indent     = 3
	labelWidth = 11
)

// A printer lays text out in columns.
type printer struct {
	w     *bufio.Writer
	width int
	color bool
	err   error
}

func (p *printer) print(s string) {
	if p.err == nil {
		_, p.err = p.w.WriteString(s)
	}
}

func (p *printer) paint(st style, s string) string {
	if !p.color || st == plain || s == "" {
		return s
	}
	return string(st) + s + "\x1b[0m"
}

// line prints a paragraph from the left edge.
func (p *printer) line(st style, s string) { p.block(st, s, 0, 0) }

// block prints a paragraph whose first line is indented by first columns and
// the others by hang.
func (p *printer) block(st style, s string, first, hang int) {
	head := strings.Repeat(" ", first)
	lines := wrap(s, p.width-max(first, hang))
	for i, l := range lines {
		if i > 0 {
			head = strings.Repeat(" ", hang)
		}
		p.print(head + p.paint(st, l) + "\n")
	}
}

// labelled prints "label   text", the text wrapped in its own column; further
// lines are set in, so that several texts under one label stay apart.
func (p *printer) labelled(st style, label, s string) {
	margin := indent + labelWidth
	for i, l := range wrap(s, p.width-margin-2) {
		if i > 0 {
			label, l = "", "  "+l
		}
		p.print(strings.Repeat(" ", indent) + p.paint(dim, pad(label, labelWidth)) + p.paint(st, l) + "\n")
	}
}

// heading prints a blank line and a heading inside an incident.
func (p *printer) heading(s string) {
	p.print("\n")
	p.block(bold, s, indent, indent)
}

// rule prints a line across and what stands under it.
func (p *printer) rule() {
	p.print("\n" + p.paint(dim, strings.Repeat("─", p.width)) + "\n")
}

// entries prints one claim a line: holder, value, words, report.
func (p *printer) entries(entries []entry, limit int) {
	for i, e := range entries {
		if limit > 0 && i == limit {
			p.block(dim, fmt.Sprintf("… and %d more; --format json and html have them all", len(entries)-limit), indent, indent)
			return
		}
		p.entry(e)
	}
}

func (p *printer) entry(e entry) {
	st := plain
	if e.Alarm || strings.HasPrefix(e.Value, "MISSING") {
		st = bold
	}
	p.block(st, "· "+e.Said()+cites(e.Cites), indent, indent+2)
	if e.Quote != "" {
		p.block(dim, "“"+shorten(e.Quote, 2*p.width)+"”", indent+2, indent+2)
	}
}

// index lists the incidents, a line each, where there are too many to see at
// once.
func (p *printer) index(v *view) {
	if len(v.Incidents) < 3 {
		return
	}
	p.print("\n")
	digits := len(strconv.Itoa(len(v.Incidents))) + 2
	for _, x := range v.Incidents {
		flag, toll := "", ""
		if len(x.Toll) > 0 {
			toll = x.Toll[0]
		}
		if len(x.Contested) > 0 {
			flag = "CONTESTED " + x.Contested[0].Name
		}
		for _, f := range x.Contested[min(1, len(x.Contested)):] {
			flag += ", " + f.Name
		}
		title := shorten(x.Title, p.width-digits)
		p.print(p.paint(dim, pad(strconv.Itoa(x.Number), digits)) + title)
		used := digits + columns(title)
		for _, part := range []cellLine{{flag, alarm}, {toll, dim}} {
			if room := p.width - used - 3; part.text != "" && room >= 12 {
				said := shorten(part.text, room)
				p.print(" · " + p.paint(part.st, said))
				used += 3 + columns(said)
			}
		}
		p.print("\n")
	}
}

func (p *printer) copies(v *view) {
	if len(v.Copies) == 0 {
		return
	}
	list := v.Copies
	if len(list) > 12 {
		list = append(append([]string{}, list[:12]...), fmt.Sprintf("and %d more", len(v.Copies)-12))
	}
	verb := "are copies and add no source: "
	if len(v.Copies) == 1 {
		verb = "is a copy and adds no source: "
	}
	p.line(plain, fmt.Sprintf("%d of %s %s%s", len(v.Copies), things(len(v.Reports), "report"), verb, strings.Join(list, "; ")))
}

// outside prints claims of no incident that are worth a section of their own.
func (p *printer) outside(heading string, entries []entry) {
	if len(entries) == 0 {
		return
	}
	p.rule()
	p.line(bold, heading)
	p.entries(entries, 40)
}

// rest says what belongs to no incident, so that nobody takes it for dropped.
func (p *printer) rest(v *view) {
	total := 0
	for _, r := range v.Rest {
		total += len(r.Entries)
	}
	if total == 0 {
		return
	}
	p.rule()
	p.line(bold, things(total, "claim")+" outside these incidents")
	for _, r := range v.Rest {
		p.heading(r.Kind + ": " + strconv.Itoa(len(r.Entries)))
		for i, e := range r.Entries {
			if i == 6 && len(r.Entries) > 7 {
				p.block(dim, fmt.Sprintf("… and %d more; --format json and html have them all", len(r.Entries)-6), indent, indent)
				break
			}
			said := "· " + e.Said() + cites(e.Cites)
			if room := p.width - indent - columns(said) - 4; room > 16 && e.Quote != "" {
				said += " “" + shorten(e.Quote, room) + "”"
			}
			p.print(strings.Repeat(" ", indent) + shorten(said, p.width-indent) + "\n")
		}
	}
}

func (p *printer) reports(v *view) {
	if len(v.Reports) == 0 {
		return
	}
	p.rule()
	p.line(bold, "Reports")
	digits := len(strconv.Itoa(len(v.Reports))) + 3
	for _, r := range v.Reports {
		said := r.Label
		if r.Copy {
			said += " (copy)"
		}
		p.print(pad(cite(r.Number), digits))
		for i, l := range wrap(said, p.width-digits) {
			if i > 0 {
				p.print(strings.Repeat(" ", digits))
			}
			p.print(l + "\n")
		}
		p.block(dim, strings.Trim(r.Details+" · "+r.From, " ·"), digits, digits)
		for _, m := range r.Missing {
			p.block(bold, "MISSING "+m, digits, digits+8)
		}
	}
}
