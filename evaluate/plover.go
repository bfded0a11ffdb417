package evaluate

import (
	"cmp"
	"context"
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"rashomon"
	"rashomon/claim"
)

// oldClass maps classes of PLOVER's first draft, in which the gold records are
// coded, to those of 2021.
var oldClass = map[string]string{"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}

// A ploverRecord is one coded sentence with the words that its coder marked as
// the event.
type ploverRecord struct {
	text  string
	class string
	event []rashomon.Span
}

// eventClasses scores the event class of PLOVER's gold sentences. The event of
// a record is the event claim whose trigger comes first in the first run of
// words that the coder marked and that a claim's trigger touches; a sentence
// without such a claim counts as wrong.
func eventClasses(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	records, err := readPlover(filepath.Join(dir, "plover", "gold-records-dev.jsonl"))
	if err != nil {
		return nil, err
	}
	hit := 0
	for _, r := range records {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if c := markedEvent(readClaims(s, r.text), r.event); c != nil && PloverClass(c) == r.class {
			hit++
		}
	}
	return []Figure{{Name: "event/plover-class", Value: percent(hit, len(records)), Of: len(records),
		About: "PLOVER gold records dev, class of the marked event, accuracy"}}, nil
}

// readClaims reads a text by itself, published on no known day.
func readClaims(s Stages, text string) []*rashomon.Claim {
	r := &rashomon.Report{ID: rashomon.ReportID([]byte(text)), From: "corpus", Text: text}
	claims, _ := claim.Read(r, s.Language.Read("", text, nil), claim.World{Places: s.Places, Actors: s.Actors})
	return claims
}

// PloverClass is the class that PLOVER codes a claimed event under. PLOVER
// codes what is announced by its intent: a cooperative act to come as AGREE, a
// hostile one as THREATEN, a cooperative one denied as REJECT.
func PloverClass(c *rashomon.Claim) string {
	t := c.Event.Type
	toCome := c.Actuality == rashomon.Planned || c.Actuality == rashomon.Threatened
	switch t {
	case "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT":
		switch {
		case c.Attitude == rashomon.Denies:
			return "REJECT"
		case toCome:
			return "AGREE"
		}
	case "SANCTION", "COERCE", "ASSAULT":
		if toCome {
			return "THREATEN"
		}
	}
	return t
}

// markedEvent is the event claim that a coder's marked words tell of, nil
// where none is.
func markedEvent(claims []*rashomon.Claim, marked []rashomon.Span) *rashomon.Claim {
	for _, m := range marked {
		var best *rashomon.Claim
		at := 0
		for _, c := range claims {
			for _, t := range triggers(c) {
				if t.Start < m.End && t.End > m.Start && (best == nil || t.Start < at) {
					best, at = c, t.Start
				}
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// triggers are the words that tell of an event claim's event; nil for other claims.
func triggers(c *rashomon.Claim) []rashomon.Span {
	if c.Event == nil {
		return nil
	}
	var out []rashomon.Span
	for _, r := range c.Reasons {
		if r.Rule == "event/trigger" || r.Rule == "event/again" {
			out = append(out, r.Words...)
		}
	}
	return out
}

func readPlover(path string) ([]ploverRecord, error) {
	var out []ploverRecord
	err := eachLine(path, func(line []byte) error {
		var x struct {
			Event string `json:"event"`
			Info  struct {
				Markup string `json:"markup"`
			} `json:"textInfo"`
		}
		if err := json.Unmarshal(line, &x); err != nil {
			return err
		}
		r := ploverRecord{class: cmp.Or(oldClass[x.Event], x.Event)}
		r.text, r.event = unmark(strings.Trim(x.Info.Markup, " {}"))
		out = append(out, r)
		return nil
	})
	return out, err
}

var markOpens = regexp.MustCompile(`^\((SRC|TAR|LOC|EVT)(/TAR)?: ?`)

// unmark is the plain text of a marked sentence, "(EVT: agreed) to", and where
// its EVT marks stand in it. Marks nest; other parentheses stay.
func unmark(s string) (string, []rashomon.Span) {
	type open struct {
		event, mark bool
		at          int
	}
	var b strings.Builder
	var stack []open
	var out []rashomon.Span
	for i := 0; i < len(s); {
		if m := markOpens.FindStringSubmatch(s[i:]); m != nil {
			stack = append(stack, open{m[1] == "EVT", true, b.Len()})
			i += len(m[0])
			continue
		}
		if s[i] == '(' {
			stack = append(stack, open{})
		}
		if s[i] == ')' && len(stack) > 0 {
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if o.mark {
				if o.event {
					out = append(out, rashomon.Span{Start: o.at, End: b.Len()})
				}
				i++
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	slices.SortFunc(out, func(a, b rashomon.Span) int { return a.Start - b.Start })
	return b.String(), out
}
