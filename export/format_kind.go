package export

import "encoding/json"

// What each kind adds to a claim. Apart from "event" and "exhibit" the members
// stand flat on the claim.

type formatEventClaim struct {
	Event formatEvent `json:"event"`
}

type formatEvent struct {
	Type  *string      `json:"type"`
	Mode  *string      `json:"mode"`
	Noun  string       `json:"noun,omitempty"`
	When  *formatTime  `json:"when"`
	Where *formatPlace `json:"where"`
	Roles []formatRole `json:"roles"`
}

type formatRole struct {
	Role  string  `json:"role"`
	Actor *string `json:"actor"`
	Words []pair  `json:"words"`
	Head  *pair   `json:"head"`
}

type formatPerpetratorClaim struct {
	Of    *string `json:"of"`
	Actor *string `json:"actor"`
}

type formatCasualtiesClaim struct {
	Of      *string       `json:"of"`
	Outcome formatOutcome `json:"outcome"`
	Who     formatWho     `json:"who"`
	Count   formatCount   `json:"count"`
	Scope   string        `json:"scope,omitempty"`
}

type formatWho struct {
	Actor  *string `json:"actor"`
	Name   *string `json:"name"`
	Status string  `json:"status"`
	Words  []pair  `json:"words"`
}

type formatCount struct {
	Low         *int   `json:"low"`
	High        *int   `json:"high"`
	Approximate bool   `json:"approximate"`
	Words       []pair `json:"words"`
}

type formatEquipmentClaim struct {
	Of      *string     `json:"of"`
	Outcome []string    `json:"outcome"`
	Class   *string     `json:"class"`
	System  *string     `json:"system"`
	Whose   *string     `json:"whose"`
	Count   formatCount `json:"count"`
}

type formatControlClaim struct {
	Where  *formatPlace `json:"where"`
	By     []string     `json:"by"`
	From   *string      `json:"from"`
	Change string       `json:"change"`
	When   *formatTime  `json:"when,omitempty"`
}

type formatStanceClaim struct {
	Actor   *string `json:"actor"`
	Toward  *string `json:"toward"`
	About   *string `json:"about"`
	Line    string  `json:"line"`
	Speaker *string `json:"speaker"`
}

type formatPlanClaim struct {
	Parties []string    `json:"parties"`
	What    *string     `json:"what"`
	State   string      `json:"state"`
	When    *formatTime `json:"when"`
}

type formatExhibitClaim struct {
	Exhibit formatExhibit `json:"exhibit"`
	Of      []string      `json:"of"`
}

type formatExhibit struct {
	Kind    string  `json:"kind"`
	ShownBy *string `json:"shown_by"`
	Missing bool    `json:"missing"`
}

// A formatOutcome is written as one word, and as a list where the words leave
// it open ("killed or wounded").
type formatOutcome []string

// MarshalJSON writes one outcome as a string.
func (o formatOutcome) MarshalJSON() ([]byte, error) {
	if len(o) == 1 {
		return json.Marshal(o[0])
	}
	return json.Marshal([]string(o))
}

// UnmarshalJSON reads a string or a list.
func (o *formatOutcome) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*o = formatOutcome{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(o))
}
