package calendar

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"rashomon"
)

// A TimeML is a text with hand-marked time expressions, as TimeBank has them.
type TimeML struct {
	Name      string // file name without .tml
	Text      string // content of the TEXT element, tags removed, white space as is
	Published string // value of the document creation time
	Gold      []rashomon.TimeExpression
}

// ReadTimeML reads the TEXT element of a TimeML file and the TIMEX3 in it that
// have words.
func ReadTimeML(name string, r io.Reader) (*TimeML, error) {
	doc := &TimeML{Name: name}
	dec := xml.NewDecoder(r)
	var text strings.Builder
	inText := false
	var open []int // indices in Gold of the TIMEX3 that are open
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read TimeML %s: %w", name, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch {
			case t.Name.Local == "TEXT":
				inText = true
			case t.Name.Local == "TIMEX3" && inText:
				open = append(open, len(doc.Gold))
				at := rashomon.Span{Start: text.Len(), End: text.Len()}
				doc.Gold = append(doc.Gold, rashomon.TimeExpression{Words: []rashomon.Span{at}, Type: attribute(t, "type"), Value: attribute(t, "value")})
			case t.Name.Local == "TIMEX3" && doc.Published == "":
				doc.Published = attribute(t, "value")
			}
		case xml.EndElement:
			if t.Name.Local == "TEXT" {
				inText = false
			}
			if t.Name.Local == "TIMEX3" && len(open) > 0 {
				doc.Gold[open[len(open)-1]].Words[0].End = text.Len()
				open = open[:len(open)-1]
			}
		case xml.CharData:
			if inText {
				text.Write(t)
			}
		}
	}
	doc.Text = text.String()
	kept := doc.Gold[:0]
	for _, g := range doc.Gold {
		if g.Words[0].Len() > 0 {
			kept = append(kept, g)
		}
	}
	doc.Gold = kept
	return doc, nil
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// ReadTimeMLFolder reads every .tml of a folder in name order.
func ReadTimeMLFolder(folder string) ([]*TimeML, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.tml"))
	if err != nil {
		return nil, fmt.Errorf("list TimeML in %s: %w", folder, err)
	}
	sort.Strings(names)
	var docs []*TimeML
	for _, n := range names {
		base := strings.TrimSuffix(filepath.Base(n), ".tml")
		if strings.HasPrefix(base, ".") {
			continue
		}
		file, err := os.Open(n)
		if err != nil {
			return nil, fmt.Errorf("open TimeML: %w", err)
		}
		doc, err := ReadTimeML(base, file)
		file.Close()
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// Predict finds the time expressions of the text against its creation time.
func (doc *TimeML) Predict() []rashomon.TimeExpression {
	day := doc.Published
	if len(day) > 10 {
		day = day[:10]
	}
	published, err := Parse(day)
	if err != nil {
		published = rashomon.Time{} // a creation time that is no date leaves the text undated
	}
	return Find(doc.Text, nil, published)
}

// A TimeScore is TempEval-3's count over any number of texts.
type TimeScore struct {
	Gold, Predicted, Strict, Relaxed, Value, Type int
}

// Add counts one text's predictions against its gold: one to one, equal spans
// first, then the pairs of greatest overlap.
func (s *TimeScore) Add(gold, predicted []rashomon.TimeExpression) {
	s.Gold += len(gold)
	s.Predicted += len(predicted)
	type pair struct{ differ, over, g, p int }
	var all []pair
	for g := range gold {
		for p := range predicted {
			a, b := gold[g].Words[0], predicted[p].Words[0]
			if over := min(a.End, b.End) - max(a.Start, b.Start); over > 0 {
				differ := 1
				if a == b {
					differ = 0
				}
				all = append(all, pair{differ, over, g, p})
			}
		}
	}
	sort.Slice(all, func(i, j int) bool {
		a, b := all[i], all[j]
		switch {
		case a.differ != b.differ:
			return a.differ < b.differ
		case a.over != b.over:
			return a.over > b.over
		case a.g != b.g:
			return a.g < b.g
		}
		return a.p < b.p
	})
	left, right := map[int]bool{}, map[int]bool{}
	for _, x := range all {
		if left[x.g] || right[x.p] {
			continue
		}
		left[x.g], right[x.p] = true, true
		s.Relaxed++
		s.Strict += 1 - x.differ
		if gold[x.g].Value == predicted[x.p].Value {
			s.Value++
		}
		if gold[x.g].Type == predicted[x.p].Type {
			s.Type++
		}
	}
}

// RelaxedF1 is the F1 of expressions found with any overlap, in percent.
func (s TimeScore) RelaxedF1() float64 { return f1(s.Relaxed, s.Gold, s.Predicted) }

// ValueF1 is the relaxed F1 times the share of matched expressions with the
// gold's value, in percent.
func (s TimeScore) ValueF1() float64 {
	if s.Relaxed == 0 {
		return 0
	}
	return s.RelaxedF1() * float64(s.Value) / float64(s.Relaxed)
}

// StrictF1 is the F1 of expressions found with equal spans, in percent.
func (s TimeScore) StrictF1() float64 { return f1(s.Strict, s.Gold, s.Predicted) }

func f1(both, gold, predicted int) float64 {
	if gold+predicted == 0 {
		return 0
	}
	return 200 * float64(both) / float64(gold+predicted)
}
