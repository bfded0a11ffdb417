package evaluate

import (
	"context"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"

	"rashomon"
	"rashomon/calendar"
	"rashomon/claim"
	"rashomon/incident"
)

// attacks reads MUC-4's tst1 and tst2 with the whole chain and scores what it
// makes of them: GTT's templates, and the keys' other slots. docs/measures.md
// says what each figure means.
func attacks(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	messages, err := readMuc(filepath.Join(dir, "muc4"))
	if err != nil {
		return nil, err
	}
	readings, err := readAll(ctx, s, messages)
	if err != nil {
		return nil, err
	}
	weights, err := openSorter()
	if err != nil {
		return nil, err
	}
	var templates templateScore
	var slots slotScore
	for i, m := range messages {
		sorted := readings[i].sorted(weights)
		score, _ := scoreTemplates(m.gold, templatesOf(sorted, sorted.cuts()))
		templates.add(score)
		slots.add(m, readings[i])
	}
	return append(templateFigures(templates), slots.figures()...), nil
}

func templateFigures(s templateScore) []Figure {
	const about = "MUC-4 tst1+tst2, GTT's eval.py"
	micro := s.micro()
	out := []Figure{
		{Name: "attacks/templates", Value: 100 * micro.f1(), Of: micro.gold, About: about + ", micro F1"},
		{Name: "attacks/type", Value: 100 * s.kind.f1(), Of: s.kind.gold, About: about},
	}
	for r, name := range mucRoleNames {
		out = append(out, Figure{Name: "attacks/" + name, Value: 100 * s.roles[r].f1(), Of: s.roles[r].gold, About: about})
	}
	return out
}

// A mucReading is what the chain made of one message.
type mucReading struct {
	report      *rashomon.Report
	text        mucText
	claims      []*rashomon.Claim
	incidents   []rashomon.Incident
	actors      map[string]rashomon.Actor
	day         rashomon.Time // of the header; zero where it says NO DATE
	countryName func(code string) string
}

// readAll reads messages on all processors; the order of the results is the
// messages'.
func readAll(ctx context.Context, s Stages, messages []mucMessage) ([]*mucReading, error) {
	out := make([]*mucReading, len(messages))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				out[i] = readMessage(s, messages[i].text)
			}
		})
	}
	for i := range messages {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	return out, ctx.Err()
}

// readMessage reads one message as desk reads a report; its header is what
// surrounds the article, and its day is the day of publication.
func readMessage(s Stages, text string) *mucReading {
	r := &rashomon.Report{ID: rashomon.ReportID([]byte(text)), From: "message", Text: text, Language: "en"}
	r.Published.Basis = rashomon.NoBasis
	if end := headerEnd(text); end > 0 {
		r.Boilerplate = []rashomon.Span{{Start: 0, End: end}}
		if day, ok := calendar.Dateline(text[:end] + "\n"); ok {
			r.Published = rashomon.Published{Time: day, Basis: rashomon.FromText}
		}
	}
	m := &mucReading{report: r, day: r.Published.Time, actors: map[string]rashomon.Actor{}}
	m.countryName = func(code string) string {
		a, _ := s.Actors.Actor("state:" + code)
		return a.Name
	}
	m.text = mucText{s.Language.Read("", text, r.Boilerplate)}
	var actors []rashomon.Actor
	m.claims, actors = claim.Read(r, m.text.Text, claim.World{Places: s.Places, Actors: s.Actors})
	for _, a := range actors {
		m.actors[a.ID] = a
	}
	m.incidents, _ = incident.Gather([]*rashomon.Report{r}, actors, m.claims, incident.Options{})
	return m
}

var (
	mucHeader     = regexp.MustCompile(`\A[^\[]{0,160}?--`)
	mucBackground = regexp.MustCompile(`\A\s*\[[^\]]{0,400}\]`)
)

// headerEnd is where a message's header ends: the dateline and the remarks in
// brackets behind it.
func headerEnd(text string) int {
	m := mucHeader.FindStringIndex(text)
	if m == nil {
		return 0
	}
	end := m[1]
	for {
		b := mucBackground.FindStringIndex(text[end:])
		if b == nil {
			break
		}
		done := strings.Contains(text[end:end+b[1]], "[TEXT]")
		end += b[1]
		if done {
			break
		}
	}
	return end
}
