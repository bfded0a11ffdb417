package evaluate

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"rashomon"
	"rashomon/language"
)

// A timeEvent is an event as TimeBank marks it.
type timeEvent struct {
	span                           rashomon.Span
	id, class                      string
	known                          bool // an instance says the rest
	tense, aspect                  string
	negative                       bool
	modality                       string
	counter, conditional, intended bool // by the SLINKs that hang it on another event
}

// actuality is derived from TimeBank's marks as training/FORMAT.md says.
func (e *timeEvent) actuality() string {
	switch {
	case e.negative || e.counter:
		return "negated"
	case !slices.Contains([]string{"", "none", "delete", "to", "until", "close"}, strings.ToLower(e.modality)) || e.conditional:
		return "hypothetical"
	case e.tense == "FUTURE" || e.intended:
		return "planned"
	}
	return "happened"
}

// events scores what tells of an event on TimeBank's kept texts: the first
// words of triggers, and of the triggers found what is said of them.
func events(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "timebank", "*.tml"))
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	var found tally
	right := map[string]*tally{}
	for _, part := range []string{"class", "tense", "polarity", "actuality", "polarity-and-actuality"} {
		right[part] = &tally{}
	}
	for i, path := range paths {
		if i%keptEvery != keptEvery-1 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		text, gold, err := readTimeEvents(path)
		if err != nil {
			return nil, err
		}
		scoreEvents(s.Language.Read("", text, nil), gold, &found, right)
	}
	if found.predicted == 0 {
		return nil, nil // the weights read no events; floors, where there are any, miss their figures
	}
	const about = "TimeBank, every sixth text"
	out := []Figure{{Name: "events/trigger", Value: found.f1(), Of: found.gold, About: about + ", first words, F1"}}
	for _, part := range []string{"class", "tense", "polarity", "actuality", "polarity-and-actuality"} {
		n := right[part]
		out = append(out, Figure{Name: "events/" + part, Value: percent(n.hit, n.gold), Of: n.gold, About: about + ", of triggers found"})
	}
	return out, nil
}

func scoreEvents(t *language.Text, gold []timeEvent, found *tally, right map[string]*tally) {
	at := map[int]*timeEvent{}
	for i := range gold {
		at[gold[i].span.Start] = &gold[i]
	}
	found.predicted += len(t.Events)
	found.gold += len(at)
	for _, e := range t.Events {
		g := at[t.Tokens[e.First].Span.Start]
		if g == nil {
			continue
		}
		found.hit++
		note := func(part string, same bool) {
			right[part].gold++
			if same {
				right[part].hit++
			}
		}
		note("class", e.Class == g.class)
		if g.known {
			note("tense", e.Tense == g.tense)
			note("polarity", e.Negative == g.negative)
			note("actuality", e.Actuality == g.actuality())
			note("polarity-and-actuality", e.Negative == g.negative && e.Actuality == g.actuality())
		}
	}
}

// blankLines are lines of white space alone: TimeBank parts paragraphs by them.
var blankLines = regexp.MustCompile(`\n[ \t]+\n`)

// readTimeEvents is the TEXT of a TimeML file and its events, in order.
func readTimeEvents(path string) (string, []timeEvent, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	r := timeEventReader{instance: map[string]int{}}
	dec := xml.NewDecoder(f)
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", nil, fmt.Errorf("read TimeML %s: %w", path, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			r.start(t)
		case xml.EndElement:
			r.end(t)
		case xml.CharData:
			if r.inText {
				r.text.Write(t)
			}
		}
	}
	text := r.text.String()
	text = blankLines.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("\n", len(s)) })
	return text, r.events, nil
}

type timeEventReader struct {
	text     strings.Builder
	inText   bool
	open     []int // events that are open
	events   []timeEvent
	instance map[string]int // event of an instance
}

func (r *timeEventReader) start(t xml.StartElement) {
	get := func(name string) string {
		for _, a := range t.Attr {
			if a.Name.Local == name {
				return a.Value
			}
		}
		return ""
	}
	switch t.Name.Local {
	case "TEXT":
		r.inText = true
	case "EVENT":
		r.open = append(r.open, len(r.events))
		r.events = append(r.events, timeEvent{span: rashomon.Span{Start: r.text.Len()}, id: get("eid"), class: get("class")})
	case "MAKEINSTANCE":
		i := slices.IndexFunc(r.events, func(e timeEvent) bool { return e.id == get("eventID") })
		if i < 0 {
			return
		}
		r.instance[get("eiid")] = i
		if e := &r.events[i]; !e.known {
			e.known, e.tense, e.aspect, e.modality = true, get("tense"), get("aspect"), get("modality")
			e.negative = get("polarity") == "NEG"
		}
	case "SLINK":
		r.hang(get("relType"), get("eventInstanceID"), get("subordinatedEventInstance"))
	}
}

// hang notes what an SLINK says of the events that it ties.
func (r *timeEventReader) hang(kind, from, to string) {
	if i, ok := r.instance[to]; ok {
		e := &r.events[i]
		e.counter = e.counter || kind == "COUNTER_FACTIVE" || kind == "NEG_EVIDENTIAL"
		e.intended = e.intended || kind == "MODAL"
		e.conditional = e.conditional || kind == "CONDITIONAL"
	}
	if i, ok := r.instance[from]; ok && kind == "CONDITIONAL" {
		r.events[i].conditional = true
	}
}

func (r *timeEventReader) end(t xml.EndElement) {
	switch t.Name.Local {
	case "TEXT":
		r.inText = false
	case "EVENT":
		if n := len(r.open) - 1; n >= 0 {
			r.events[r.open[n]].span.End = r.text.Len()
			r.open = r.open[:n]
		}
	}
}
