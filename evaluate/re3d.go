package evaluate

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"rashomon"
)

// re3d's core types and ours.
var re3dCore = map[rashomon.EntityType]string{
	rashomon.PersonEntity:       "Person",
	rashomon.OrganisationEntity: "Organisation",
	rashomon.ForceEntity:        "Organisation",
	rashomon.PlaceEntity:        "Location",
	rashomon.FacilityEntity:     "Location",
}

// A typedSpan is a span with re3d's type.
type typedSpan struct {
	span rashomon.Span
	kind string
}

// entities scores person, organisation and location by exact spans on the
// parts of re3d that nobody trains on, as score_entities.py does ("core").
func entities(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	total, err := scoreRe3d(ctx, s, dir, func(text string) string { return text })
	if err != nil {
		return nil, err
	}
	return []Figure{{Name: "entities/re3d-core-exact", Value: total.f1(), Of: total.gold, About: "re3d Australia and EU delegation, score_entities.py"}}, nil
}

// scoreRe3d reads the texts as `as` makes them, which must keep offsets.
func scoreRe3d(ctx context.Context, s Stages, dir string, as func(string) string) (total tally, err error) {
	for _, part := range []string{"australian-department-of-foreign-affairs", "delegation-of-the-european-union-to-syria"} {
		texts, gold, err := readRe3d(filepath.Join(dir, "re3d", part))
		if err != nil {
			return total, err
		}
		for id, text := range texts {
			if err := ctx.Err(); err != nil {
				return total, err
			}
			total.add(exactCore(gold[id], predictEntities(s, as(text))))
		}
	}
	return total, nil
}

func predictEntities(s Stages, text string) []typedSpan {
	t := s.Language.Read("", text, nil)
	var out []typedSpan
	for _, e := range t.Entities {
		kind := re3dCore[e.Type]
		if kind == "" || e.First >= e.End {
			continue
		}
		sp := typedSpan{rashomon.Span{Start: t.Tokens[e.First].Span.Start, End: t.Tokens[e.End-1].Span.End}, kind}
		if !slices.Contains(out, sp) {
			out = append(out, sp)
		}
	}
	return out
}

// exactCore counts equal spans of one core type.
func exactCore(gold, pred []typedSpan) tally {
	var sum tally
	for _, kind := range []string{"Person", "Organisation", "Location"} {
		g, p := ofKind(gold, kind), ofKind(pred, kind)
		t := tally{0, len(p), len(g)}
		for _, m := range match(g, p) {
			if m.same {
				t.hit++
			}
		}
		sum.add(t)
	}
	return sum
}

func ofKind(spans []typedSpan, kind string) []rashomon.Span {
	var out []rashomon.Span
	for _, s := range spans {
		if s.kind == kind {
			out = append(out, s.span)
		}
	}
	return out
}

// readRe3d reads texts and gold of one part; a span with several types keeps
// the one of highest confidence.
func readRe3d(dir string) (map[string]string, map[string][]typedSpan, error) {
	type document struct {
		ID   string `json:"_id"`
		Text string `json:"text"`
	}
	type entity struct {
		Document   string  `json:"documentId"`
		Begin      int     `json:"begin"`
		End        int     `json:"end"`
		Type       string  `json:"type"`
		Confidence float64 `json:"confidence"`
	}
	texts := map[string]string{}
	err := eachLine(filepath.Join(dir, "documents.json"), func(line []byte) error {
		var d document
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		texts[d.ID] = d.Text
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	type place struct {
		doc      string
		from, to int
	}
	known := []string{"Person", "Organisation", "Location", "Nationality", "Temporal", "Quantity", "Money"}
	best := map[place]entity{}
	err = eachLine(filepath.Join(dir, "entities.json"), func(line []byte) error {
		var e entity
		if err := json.Unmarshal(line, &e); err != nil {
			return err
		}
		at := place{e.Document, e.Begin, e.End}
		old, ok := best[at]
		if slices.Contains(known, e.Type) && (!ok || e.Confidence > old.Confidence || e.Confidence == old.Confidence && e.Type > old.Type) {
			best[at] = e
		}
		return nil
	})
	gold := map[string][]typedSpan{}
	offsets := map[string][]int{}
	for at2, e := range best {
		if offsets[at2.doc] == nil {
			offsets[at2.doc] = byteOffsets(texts[at2.doc])
		}
		o := offsets[at2.doc]
		gold[at2.doc] = append(gold[at2.doc], typedSpan{rashomon.Span{Start: at(o, at2.from), End: at(o, at2.to)}, e.Type})
	}
	return texts, gold, err
}

// eachLine calls do with every line of a JSON Lines file.
func eachLine(path string, do func([]byte) error) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, len(data)+1)
	for sc.Scan() {
		if len(bytes.TrimSpace(sc.Bytes())) == 0 {
			continue
		}
		if err := do(sc.Bytes()); err != nil {
			return err
		}
	}
	return sc.Err()
}
