package incident

import (
	"slices"
	"strings"

	"rashomon"
)

// A mention is how a report speaks of a happening: where in the text, and
// with which words it tells it apart from others of the same report.
type mention struct {
	at      []rashomon.Span // the first words of each claim
	another bool            // "a second strike", "another raid": not the one told before
	updates bool            // its numbers follow or go before others of the same: "rose to", "earlier"
	unreal  bool            // planned, threatened or supposed; it did not come about
	heading bool            // all of it stands in the report's title, which sums up what comes after
}

func newMention(r *rashomon.Report, claims []*rashomon.Claim) *mention {
	text := r.Text
	m := &mention{unreal: true}
	events := 0
	for _, c := range claims {
		if len(c.Words) > 0 {
			m.at = append(m.at, c.Words[0])
		}
		if c.Event != nil {
			events++
			m.unreal = m.unreal && unreal(c.Actuality)
			m.another = m.another || setsApart(text, c)
		}
		if c.Casualties != nil {
			m.updates = m.updates || c.Casualties.Scope == rashomon.TotalCount || saysUpdate(text, c)
		}
	}
	m.unreal = m.unreal && events > 0
	m.heading = inTitle(r, m.at)
	return m
}

// inTitle reports whether all spans stand where the text gives its title.
func inTitle(r *rashomon.Report, spans []rashomon.Span) bool {
	if r.Title == "" || len(spans) == 0 {
		return false
	}
	end := strings.LastIndex(r.Text[:min(len(r.Text), 3*len(r.Title)+200)], r.Title) + len(r.Title)
	for _, s := range spans {
		if s.End > end {
			return false
		}
	}
	return true
}

func unreal(a rashomon.Actuality) bool {
	return a == rashomon.Planned || a == rashomon.Threatened || a == rashomon.Hypothetical
}

func (m *mention) absorb(o *mention) {
	m.at = append(m.at, o.at...)
	m.another = m.another && o.another
	m.updates = m.updates || o.updates
	m.unreal = m.unreal && o.unreal
	m.heading = m.heading && o.heading
}

// apart is the least distance of two mentions in the text, in bytes.
func (m *mention) apart(o *mention) int {
	least := 1 << 30
	for _, a := range m.at {
		for _, b := range o.at {
			gap := max(b.Start-a.End, a.Start-b.End, 0)
			least = min(least, gap)
		}
	}
	return least
}

// others are the words before an event's noun that tell it apart from one told
// before; "secondary" and "again" do not.
var others = []string{"another", "second", "third", "fourth", "separate", "earlier", "previous", "similar", "other", "later"}

// toll are events that only say that people died, and not what did it.
var toll = map[string]bool{"die": true, "death": true, "succumb": true}

// setsApart reports whether one of the two words before the event's head
// tells it apart. A second explosion belongs to the first more often than not.
func setsApart(text string, c *rashomon.Claim) bool {
	noun := strings.ToLower(c.Event.Noun)
	if noun == "" || strings.Contains(noun, "explosion") || strings.Contains(noun, "blast") || toll[noun] {
		return false
	}
	for _, s := range c.Words {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End {
			continue
		}
		from := max(0, s.Start-24)
		words := strings.Fields(strings.ToLower(text[from:s.End]))
		head, _, _ := strings.Cut(noun, " ")
		for i, w := range words {
			if !strings.HasPrefix(w, head) {
				continue
			}
			for _, before := range words[max(0, i-2):i] {
				if slices.Contains(others, before) {
					return true
				}
			}
		}
	}
	return false
}

// moved are words of a sentence by which a number follows another of the same
// people, or is said to have been overtaken.
var moved = []string{"rose", "rises", "risen", "raised", "raises", "revised", "earlier", "initially", "previously", "originally", "updated", "climbed", "climbs", "now", "at first", "toll"}

// saysUpdate reports whether the sentence of a count says so.
func saysUpdate(text string, c *rashomon.Claim) bool {
	if len(c.Words) == 0 {
		return false
	}
	words := " " + strings.Join(articleFields(sentenceAround(text, c.Words[0])), " ") + " "
	return slices.ContainsFunc(moved, func(m string) bool { return strings.Contains(words, " "+m+" ") })
}

// sentenceAround is the text between the full stops or line breaks next to a
// span.
func sentenceAround(text string, s rashomon.Span) string {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	from := max(strings.LastIndex(text[:s.Start], ". ")+1, strings.LastIndexByte(text[:s.Start], '\n')+1)
	to := len(text)
	for _, stop := range []string{". ", "\n"} {
		if i := strings.Index(text[s.End:], stop); i >= 0 {
			to = min(to, s.End+i)
		}
	}
	return text[from:to]
}
