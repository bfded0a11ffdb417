package export

import (
	"bufio"
	"fmt"
	"io"

	"rashomon"
)

type feature struct {
	Type       string            `json:"type"`
	ID         string            `json:"id"`
	Geometry   *point            `json:"geometry"`
	Properties featureProperties `json:"properties"`
}

type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude first
}

type featureProperties struct {
	Title     string        `json:"title"`
	Type      *string       `json:"type"`
	When      *formatTime   `json:"when"`
	Place     *string       `json:"place"`
	Country   *string       `json:"country"`
	Precision *int          `json:"where_precision"`
	Grade     *string       `json:"grade"`
	Reason    string        `json:"grade_reason"`
	Contested []string      `json:"contested"`
	Tallies   []formatTally `json:"tallies"`
	Holders   []string      `json:"holders"`
	GradeBy   string        `json:"grade_by,omitempty"` // the review that set it by hand
	Merged    []string      `json:"merged,omitempty"`
	Decided   []string      `json:"decided,omitempty"` // what people decided, in sentences
}

// GeoJSON writes the incidents as points (RFC 7946). One whose place is not
// located has a null geometry: it is kept, not put somewhere.
func GeoJSON(w io.Writer, r *rashomon.Reading, _ Options) error {
	out := bufio.NewWriter(w)
	v := newIndex(r)
	fmt.Fprint(out, `{"type":"FeatureCollection","features":[`)
	for i, x := range r.Incidents {
		b, err := marshal(v.feature(x))
		if err != nil {
			return fmt.Errorf("write incident %s: %w", x.ID, err)
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		out.Write(b)
	}
	out.WriteString("]}\n")
	return out.Flush()
}

func (v *view) feature(x *rashomon.Incident) feature {
	f := encodeIncident(x)
	p := featureProperties{Title: f.Title, Type: f.Type, When: f.When, Grade: f.Grade.Value, Reason: f.Grade.Reason,
		Contested: []string{}, Tallies: f.Tallies, Holders: []string{}}
	if f.Where != nil {
		p.Place, p.Country, p.Precision = f.Where.Name, f.Where.Country, f.Where.Precision
	}
	for _, field := range f.Fields {
		if field.Status == string(rashomon.Contested) {
			p.Contested = append(p.Contested, field.Name)
		}
	}
	for _, a := range x.Accounts {
		p.Holders = append(p.Holders, v.name(a.Holder))
	}
	p.GradeBy, p.Merged = f.Grade.By, f.Merged
	for _, e := range v.decisions(x) {
		p.Decided = append(p.Decided, e.Value)
	}
	out := feature{Type: "Feature", ID: x.ID, Properties: p}
	if x.Where.Located {
		out.Geometry = &point{"Point", [2]float64{metre(x.Where.Lon), metre(x.Where.Lat)}}
	}
	return out
}
