package ledger

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"rashomon"
)

// A frame is what is kept of a report's text to judge spans by: its length and
// where it may not be cut.
type frame struct {
	leaf   int64
	length int
	inside []uint64 // a bit for each byte that continues a character; nil for plain ASCII
}

func frameOf(leaf int64, text string) frame {
	f := frame{leaf: leaf, length: len(text)}
	for i := 0; i < len(text); i++ {
		if utf8.RuneStart(text[i]) {
			continue
		}
		if f.inside == nil {
			f.inside = make([]uint64, len(text)/64+1)
		}
		f.inside[i/64] |= 1 << (i % 64)
	}
	return f
}

func (f frame) cuts(at int) bool { return f.inside != nil && f.inside[at/64]&(1<<(at%64)) != 0 }

// wrong says what is wrong with a span, "" where nothing is.
func (f frame) wrong(s rashomon.Span) string {
	switch {
	case s.Start < 0 || s.End > f.length || s.Start >= s.End:
		return fmt.Sprintf("%d–%d does not lie in its report's text", s.Start, s.End)
	case f.cuts(s.Start) || s.End < f.length && f.cuts(s.End):
		return fmt.Sprintf("%d–%d cuts a character of its report's text", s.Start, s.End)
	}
	return ""
}

// wrongID says why an id cannot name a row of the log.
func wrongID(id string) string {
	switch {
	case id == "":
		return "it has no id"
	case len(id) > 1000:
		return "its id is too long"
	case !utf8.ValidString(id) || strings.ContainsFunc(id, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "its id holds characters that an id may not have"
	}
	return ""
}

// wrongReport lists what breaks the promises that a report makes by itself.
func wrongReport(r *rashomon.Report) []string {
	var out []string
	if !utf8.ValidString(r.Text) {
		out = append(out, "its text is not valid UTF-8")
	}
	f := frameOf(0, r.Text)
	out = f.list(out, "boilerplate", r.Boilerplate)
	out = f.list(out, "sentence", r.Sentences)
	for _, a := range r.Attributions {
		out = f.list(out, "source", a.Source)
		out = f.list(out, "cue", a.Cue)
		out = f.list(out, "content", a.Content)
	}
	for _, e := range r.Entities {
		out = f.list(out, "entity", e.Words)
	}
	for _, e := range r.Times {
		out = f.list(out, "time", e.Words)
	}
	for _, e := range r.Places {
		out = f.list(out, "place", e.Words)
	}
	return out
}

func (f frame) list(out []string, what string, spans []rashomon.Span) []string {
	for _, s := range spans {
		if say := f.wrong(s); say != "" {
			out = append(out, "the "+what+" "+say)
		}
	}
	return out
}

// wrongClaim lists what breaks the promises that a claim makes by itself and
// with its report.
func wrongClaim(c *rashomon.Claim, f frame) []string {
	var out []string
	if len(c.Holders) == 0 {
		out = append(out, "nobody holds it")
	}
	if len(c.Words) == 0 {
		out = append(out, "it has no words")
	}
	if parts := parts(c); len(parts) != 1 || parts[0] != c.Kind {
		out = append(out, fmt.Sprintf("its kind is %q, its content %q", c.Kind, parts))
	}
	out = f.list(out, "claim's words", c.Words)
	for _, h := range c.Holders {
		out = f.list(out, "holder's words", h.Words)
	}
	for _, x := range c.Reasons {
		out = f.list(out, "reason's words", x.Words)
	}
	switch {
	case c.Event != nil:
		for _, r := range c.Event.Roles {
			out = f.list(out, string(r.Role)+"'s words", r.Words)
			if !r.Head.IsZero() {
				out = f.list(out, string(r.Role)+"'s head", []rashomon.Span{r.Head})
			}
		}
	case c.Casualties != nil:
		out = f.list(out, "victims' words", c.Casualties.Who.Words)
		out = wrongCount(f.list(out, "count's words", c.Casualties.Count.Words), c.Casualties.Count)
	case c.Equipment != nil:
		out = wrongCount(f.list(out, "count's words", c.Equipment.Count.Words), c.Equipment.Count)
	}
	return out
}

func wrongCount(out []string, n rashomon.Count) []string {
	if n.Low.Known && n.High.Known && n.Low.N > n.High.N {
		out = append(out, fmt.Sprintf("its count goes from %d down to %d", n.Low.N, n.High.N))
	}
	return out
}

// parts are the kinds whose part of a claim is set.
func parts(c *rashomon.Claim) []rashomon.ClaimKind {
	var out []rashomon.ClaimKind
	for _, p := range []struct {
		set  bool
		kind rashomon.ClaimKind
	}{
		{c.Event != nil, rashomon.EventClaim}, {c.Perpetrator != nil, rashomon.PerpetratorClaim},
		{c.Casualties != nil, rashomon.CasualtiesClaim}, {c.Equipment != nil, rashomon.EquipmentClaim},
		{c.Control != nil, rashomon.ControlClaim}, {c.Stance != nil, rashomon.StanceClaim},
		{c.Plan != nil, rashomon.PlanClaim}, {c.Exhibit != nil, rashomon.ExhibitClaim},
	} {
		if p.set {
			out = append(out, p.kind)
		}
	}
	return out
}

// wrongReview lists what breaks the promises that a review makes by itself.
func wrongReview(r *rashomon.Review) []string {
	var out []string
	if r.Who == "" || r.Why == "" {
		out = append(out, "a decision needs who decides and why")
	}
	if r.Decision == "" {
		out = append(out, "a decision needs what is decided")
	}
	if r.Subject == "" {
		out = append(out, "a decision needs its subject")
	}
	return out
}
