package export

import (
	"bytes"
	"encoding/json"
)

// The types of this file are rashomon/1 as it is written: the order of the
// fields is the order on the page. A pointer or an omitted field is unknown.
// docs/format.md explains each, docs/rashomon-1.schema.json checks them.

// formatName is what "format" says.
const formatName = "rashomon/1"

type formatReader struct {
	Version string  `json:"version"`
	Model   *string `json:"model"`
}

type formatTime struct {
	From      *string `json:"from"`
	To        *string `json:"to"`
	Precision *string `json:"precision"`
}

type formatPublished struct {
	formatTime
	Basis string `json:"basis"`
}

type formatPlace struct {
	Name      *string  `json:"name"`
	Country   *string  `json:"country"`
	Admin1    string   `json:"admin1,omitempty"`
	Lat       *float64 `json:"lat"`
	Lon       *float64 `json:"lon"`
	GeonameID int      `json:"geonameid,omitempty"`
	Precision *int     `json:"precision"`
}

type formatReport struct {
	ID              string              `json:"id"`
	From            string              `json:"from"`
	Address         string              `json:"address,omitempty"`
	Title           *string             `json:"title"`
	Authors         []string            `json:"authors"`
	Outlet          *string             `json:"outlet"`
	RepublishedFrom *string             `json:"republished_from"`
	Published       formatPublished     `json:"published"`
	Language        *string             `json:"language"`
	Text            string              `json:"text"`
	Attributions    []formatAttribution `json:"attributions"`
	Missing         []formatMissing     `json:"missing"`
	Boilerplate     []pair              `json:"boilerplate"`
	Sentences       []pair              `json:"sentences,omitempty"`
	Entities        []formatEntity      `json:"entities,omitempty"`
	Times           []formatExpression  `json:"times,omitempty"`
	Places          []formatMention     `json:"places,omitempty"`
}

type formatAttribution struct {
	Source  []pair `json:"source"`
	Cue     []pair `json:"cue"`
	Content []pair `json:"content"`
}

type formatMissing struct {
	Kind        string `json:"kind"`
	At          int    `json:"at"`
	AnnouncedBy []pair `json:"announced_by"`
}

type formatEntity struct {
	Words []pair  `json:"words"`
	Type  string  `json:"type"`
	Actor *string `json:"actor"`
}

type formatExpression struct {
	Words []pair      `json:"words"`
	Type  string      `json:"type"`
	Value string      `json:"value"`
	When  *formatTime `json:"when,omitempty"`
}

type formatMention struct {
	Words []pair `json:"words"`
	formatPlace
}

type formatActor struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Names   []string `json:"names"`
	Kind    string   `json:"kind"`
	Country *string  `json:"country"`
	PartOf  *string  `json:"part_of"`
}

// A formatClaim holds what every claim has; what its kind adds follows flat,
// from one of the types in format_kind.go.
type formatClaim struct {
	ID         string         `json:"id"`
	Report     string         `json:"report"`
	Incident   *string        `json:"incident"`
	Kind       string         `json:"kind"`
	Words      []pair         `json:"words"`
	Holders    []formatHolder `json:"holders"`
	Attitude   string         `json:"attitude"`
	Certainty  string         `json:"certainty"`
	Actuality  *string        `json:"actuality"`
	Superseded string         `json:"superseded_by,omitempty"`
}

type formatHolder struct {
	Actor string `json:"actor"`
	Name  string `json:"name"`
	Words []pair `json:"words"`
}

type formatReason struct {
	Rule  string `json:"rule"`
	Entry string `json:"entry,omitempty"`
	Words []pair `json:"words"`
}

type formatIncident struct {
	ID       string          `json:"id"`
	Title    string          `json:"title"`
	Type     *string         `json:"type"`
	Mode     string          `json:"mode,omitempty"`
	When     *formatTime     `json:"when"`
	Where    *formatPlace    `json:"where"`
	Fields   formatFields    `json:"fields"`
	Tallies  []formatTally   `json:"tallies"`
	Accounts []formatAccount `json:"accounts"`
	Exhibits []string        `json:"exhibits"`
	Claims   []string        `json:"claims"`
	Grade    formatGrade     `json:"grade"`
	Aside    []string        `json:"aside,omitempty"`
	Merged   []string        `json:"merged,omitempty"`
}

// formatFields is an object whose members keep the order they were given in.
type formatFields []formatField

type formatField struct {
	Name      string           `json:"-"`
	Status    string           `json:"status"`
	Positions []formatPosition `json:"positions"`
	Earlier   []formatPosition `json:"earlier,omitempty"`
}

type formatPosition struct {
	Value    string      `json:"value"`
	Actor    string      `json:"actor,omitempty"`
	Attitude string      `json:"attitude,omitempty"`
	Holders  []string    `json:"holders"`
	Claims   []string    `json:"claims"`
	Since    *formatTime `json:"since,omitempty"`
}

type formatTally struct {
	Outcome formatOutcome `json:"outcome"`
	Who     *string       `json:"who"`
	Actor   string        `json:"actor,omitempty"`
	Low     *int          `json:"low"`
	Best    *int          `json:"best"`
	High    *int          `json:"high"`
	Rule    string        `json:"rule"`
	Claims  []string      `json:"claims"`
}

type formatAccount struct {
	Holder string   `json:"holder"`
	Name   string   `json:"name"`
	Claims []string `json:"claims"`
}

type formatGrade struct {
	Value  *string `json:"value"`
	Reason string  `json:"reason"`
	By     string  `json:"by,omitempty"`
}

type formatCopy struct {
	Report string  `json:"report"`
	Of     string  `json:"of"`
	Share  float64 `json:"share"`
	Why    string  `json:"why"`
}

// MarshalJSON writes the fields as one object.
func (f formatFields) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i, field := range f {
		if i > 0 {
			out = append(out, ',')
		}
		name, err := json.Marshal(field.Name)
		if err != nil {
			return nil, err
		}
		value, err := marshal(field)
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, name...), ':'), value...)
	}
	return append(out, '}'), nil
}

// UnmarshalJSON reads the fields in the order in which they stand.
func (f *formatFields) UnmarshalJSON(b []byte) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		var field formatField
		if err := dec.Decode(&field); err != nil {
			return err
		}
		field.Name, _ = name.(string)
		*f = append(*f, field)
	}
	return nil
}
