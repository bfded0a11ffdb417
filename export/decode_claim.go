package export

import (
	"encoding/json"
	"fmt"

	"rashomon"
)

func decodeClaim(raw []byte, tables map[string]*offsets) (*rashomon.Claim, error) {
	var x struct {
		formatClaim
		Reasons []formatReason `json:"reasons"`
	}
	if err := json.Unmarshal(raw, &x); err != nil {
		return nil, err
	}
	at := tables[x.Report]
	if at == nil {
		return nil, fmt.Errorf("%s names report %q, which is not here", x.ID, x.Report)
	}
	c := &rashomon.Claim{
		ID: x.ID, Report: x.Report, Incident: value(x.Incident), Kind: rashomon.ClaimKind(x.Kind), Words: at.spans(x.Words),
		Attitude: rashomon.Attitude(x.Attitude), Certainty: rashomon.Certainty(x.Certainty),
		Actuality: rashomon.Actuality(value(x.Actuality)), Superseded: x.Superseded,
	}
	for _, h := range x.Holders {
		c.Holders = append(c.Holders, rashomon.Holder{Actor: h.Actor, Name: h.Name, Words: at.spans(h.Words)})
	}
	for _, r := range x.Reasons {
		c.Reasons = append(c.Reasons, rashomon.Reason{Rule: r.Rule, Entry: r.Entry, Words: at.spans(r.Words)})
	}
	if err := decodeKind(c, raw, at); err != nil {
		return nil, fmt.Errorf("%s: %w", x.ID, err)
	}
	return c, nil
}

func decodeKind(c *rashomon.Claim, raw []byte, at *offsets) error {
	switch c.Kind {
	case rashomon.EventClaim:
		return decodeEvent(c, raw, at)
	case rashomon.PerpetratorClaim:
		return decodeAs(raw, func(x *formatPerpetratorClaim) error {
			c.Perpetrator = &rashomon.Perpetrator{Of: value(x.Of), Actor: value(x.Actor)}
			return nil
		})
	case rashomon.CasualtiesClaim:
		return decodeAs(raw, func(x *formatCasualtiesClaim) error {
			c.Casualties = &rashomon.Casualties{
				Of: value(x.Of), Outcome: typed[rashomon.Outcome](x.Outcome), Scope: rashomon.CountScope(x.Scope),
				Count: decodeCount(x.Count, at),
				Who: rashomon.Who{Actor: value(x.Who.Actor), Name: value(x.Who.Name),
					Status: rashomon.Status(x.Who.Status), Words: at.spans(x.Who.Words)},
			}
			return nil
		})
	case rashomon.EquipmentClaim:
		return decodeAs(raw, func(x *formatEquipmentClaim) error {
			c.Equipment = &rashomon.Equipment{Of: value(x.Of), Outcome: typed[rashomon.Outcome](x.Outcome),
				Class: value(x.Class), System: value(x.System), Whose: value(x.Whose), Count: decodeCount(x.Count, at)}
			return nil
		})
	case rashomon.ControlClaim:
		return decodeAs(raw, func(x *formatControlClaim) (err error) {
			c.Control = &rashomon.Control{Where: decodePlace(x.Where), By: null(x.By), From: value(x.From),
				Change: rashomon.ControlChange(x.Change)}
			c.Control.When, err = decodeTime(x.When)
			return err
		})
	case rashomon.StanceClaim:
		return decodeAs(raw, func(x *formatStanceClaim) error {
			c.Stance = &rashomon.Stance{Actor: value(x.Actor), Toward: value(x.Toward), About: value(x.About),
				Line: rashomon.Line(x.Line), Speaker: value(x.Speaker)}
			return nil
		})
	case rashomon.PlanClaim:
		return decodeAs(raw, func(x *formatPlanClaim) (err error) {
			c.Plan = &rashomon.Plan{Parties: null(x.Parties), What: value(x.What), State: rashomon.PlanState(x.State)}
			c.Plan.When, err = decodeTime(x.When)
			return err
		})
	case rashomon.ExhibitClaim:
		return decodeAs(raw, func(x *formatExhibitClaim) error {
			c.Exhibit = &rashomon.Exhibit{Kind: rashomon.ExhibitKind(x.Exhibit.Kind), ShownBy: value(x.Exhibit.ShownBy),
				Missing: x.Exhibit.Missing, Of: null(x.Of)}
			return nil
		})
	}
	return fmt.Errorf("%q is no kind of claim", c.Kind)
}

// decodeAs reads raw as a T and hands it to set.
func decodeAs[T any](raw []byte, set func(*T) error) error {
	x := new(T)
	if err := json.Unmarshal(raw, x); err != nil {
		return err
	}
	return set(x)
}

func decodeEvent(c *rashomon.Claim, raw []byte, at *offsets) error {
	return decodeAs(raw, func(claim *formatEventClaim) (err error) {
		x := claim.Event
		c.Event = &rashomon.Event{Type: value(x.Type), Mode: value(x.Mode), Noun: x.Noun, Where: decodePlace(x.Where)}
		for _, r := range x.Roles {
			role := rashomon.Role{Role: rashomon.RoleName(r.Role), Actor: value(r.Actor), Words: at.spans(r.Words)}
			if r.Head != nil {
				role.Head = at.spans([]pair{*r.Head})[0]
			}
			c.Event.Roles = append(c.Event.Roles, role)
		}
		c.Event.When, err = decodeTime(x.When)
		return err
	})
}

func decodeCount(c formatCount, at *offsets) rashomon.Count {
	return rashomon.Count{Low: decodeBound(c.Low), High: decodeBound(c.High), Approximate: c.Approximate, Words: at.spans(c.Words)}
}
