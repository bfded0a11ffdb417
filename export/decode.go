package export

import (
	"encoding/json"
	"errors"
	"io"

	"rashomon"
)

// Decode reads rashomon/1 back. What the format does not carry (a report's
// original bytes) stays empty. Members that it does not know are passed over,
// so that a later reader's additions do no harm.
func Decode(r io.Reader) (*rashomon.Reading, error) {
	var in struct {
		Format    string            `json:"format"`
		Reports   []formatReport    `json:"reports"`
		Actors    []formatActor     `json:"actors"`
		Claims    []json.RawMessage `json:"claims"`
		Incidents []formatIncident  `json:"incidents"`
		Copies    []formatCopy      `json:"copies"`
		Versions  []formatVersion   `json:"versions"`
		Reviews   []formatReview    `json:"reviews"`
	}
	if err := json.NewDecoder(r).Decode(&in); err != nil {
		return nil, &rashomon.Error{Code: rashomon.EINVALID, Message: "this is no JSON of " + formatName, Err: err}
	}
	if in.Format != formatName {
		return nil, rashomon.Errorf(rashomon.EINVALID, "", "the format is %q, this reads %q", in.Format, formatName)
	}
	out := &rashomon.Reading{}
	tables := map[string]*offsets{}
	for _, x := range in.Reports {
		at := newOffsets(x.Text)
		tables[x.ID] = at
		report, err := decodeReport(x, at)
		if err != nil {
			return nil, rashomon.Errorf(rashomon.EINVALID, x.ID, "%v", err)
		}
		out.Reports = append(out.Reports, report)
	}
	for _, x := range in.Actors {
		out.Actors = append(out.Actors, rashomon.Actor{ID: x.ID, Name: x.Name, Names: null(x.Names),
			Kind: rashomon.ActorKind(x.Kind), Country: value(x.Country), PartOf: value(x.PartOf)})
	}
	for i, raw := range in.Claims {
		c, err := decodeClaim(raw, tables)
		if err != nil {
			return nil, rashomon.Errorf(rashomon.EINVALID, "", "claim %d: %v", i, err)
		}
		out.Claims = append(out.Claims, c)
	}
	var errs []error
	for _, x := range in.Incidents {
		incident, err := decodeIncident(x)
		errs = append(errs, err)
		out.Incidents = append(out.Incidents, incident)
	}
	for _, x := range in.Copies {
		out.Copies = append(out.Copies, rashomon.Copy{Report: x.Report, Of: x.Of, Share: x.Share, Why: x.Why})
	}
	for _, x := range in.Versions {
		out.Versions = append(out.Versions, decodeVersion(x))
	}
	for _, x := range in.Reviews {
		review, err := decodeReview(x)
		errs = append(errs, err)
		out.Reviews = append(out.Reviews, review)
	}
	return out, errors.Join(errs...)
}

func decodeReport(x formatReport, at *offsets) (*rashomon.Report, error) {
	published, err := decodeTime(&x.Published.formatTime)
	if err != nil {
		return nil, err
	}
	out := &rashomon.Report{
		ID: x.ID, From: x.From, Address: x.Address, Title: value(x.Title), Authors: null(x.Authors), Outlet: value(x.Outlet),
		RepublishedFrom: value(x.RepublishedFrom), Language: value(x.Language), Text: x.Text,
		Published:   rashomon.Published{Time: published, Basis: rashomon.DateBasis(x.Published.Basis)},
		Boilerplate: at.spans(x.Boilerplate), Sentences: at.spans(x.Sentences),
	}
	for _, a := range x.Attributions {
		out.Attributions = append(out.Attributions, rashomon.Attribution{
			Source: at.spans(a.Source), Cue: at.spans(a.Cue), Content: at.spans(a.Content)})
	}
	for _, m := range x.Missing {
		out.Missing = append(out.Missing, rashomon.MissingExhibit{
			Kind: rashomon.MissingKind(m.Kind), At: at.byteAt(m.At), AnnouncedBy: at.spans(m.AnnouncedBy)})
	}
	for _, e := range x.Entities {
		out.Entities = append(out.Entities, rashomon.Entity{
			Words: at.spans(e.Words), Type: rashomon.EntityType(e.Type), Actor: value(e.Actor)})
	}
	for _, e := range x.Times {
		when, err := decodeTime(e.When)
		if err != nil {
			return nil, err
		}
		out.Times = append(out.Times, rashomon.TimeExpression{Words: at.spans(e.Words), Type: e.Type, Value: e.Value, When: when})
	}
	for _, e := range x.Places {
		out.Places = append(out.Places, rashomon.PlaceMention{Words: at.spans(e.Words), Place: decodePlace(&e.formatPlace)})
	}
	return out, nil
}
