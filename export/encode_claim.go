package export

import "rashomon"

// claim writes what every claim has, then what its kind adds, as one object.
func (e *encoder) claim(c *rashomon.Claim) ([]byte, error) {
	at := e.in(c.Report)
	common := formatClaim{
		ID: c.ID, Report: c.Report, Incident: text(c.Incident), Kind: string(c.Kind), Words: at.points(c.Words),
		Holders: make([]formatHolder, len(c.Holders)), Attitude: string(c.Attitude), Certainty: string(c.Certainty),
		Actuality: text(string(c.Actuality)), Superseded: c.Superseded,
	}
	if c.Attitude == "" {
		common.Attitude = string(rashomon.Asserts)
	}
	if c.Certainty == "" {
		common.Certainty = string(rashomon.Unspecified)
	}
	for i, h := range c.Holders {
		common.Holders[i] = formatHolder{h.Actor, h.Name, at.points(h.Words)}
	}
	parts := []any{common}
	if kind := encodeKind(c, at); kind != nil {
		parts = append(parts, kind)
	}
	if why := e.aside[c.ID]; why != "" {
		parts = append(parts, struct {
			Aside string `json:"aside"`
		}{why})
	}
	if e.opt.Explain {
		parts = append(parts, struct {
			Reasons []formatReason `json:"reasons"`
		}{encodeReasons(c.Reasons, at)})
	}
	return marshalFlat(parts)
}

// marshalFlat writes several objects as one.
func marshalFlat(parts []any) ([]byte, error) {
	out := []byte{'{'}
	for _, part := range parts {
		b, err := marshal(part)
		if err != nil {
			return nil, err
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, b[1:len(b)-1]...)
	}
	return append(out, '}'), nil
}

// encodeKind is nil where the part that the kind names is not set.
func encodeKind(c *rashomon.Claim, at *offsets) any {
	switch {
	case c.Kind == rashomon.EventClaim && c.Event != nil:
		return formatEventClaim{encodeEvent(c.Event, at)}
	case c.Kind == rashomon.PerpetratorClaim && c.Perpetrator != nil:
		return formatPerpetratorClaim{text(c.Perpetrator.Of), text(c.Perpetrator.Actor)}
	case c.Kind == rashomon.CasualtiesClaim && c.Casualties != nil:
		return encodeCasualties(c.Casualties, at)
	case c.Kind == rashomon.EquipmentClaim && c.Equipment != nil:
		x := c.Equipment
		return formatEquipmentClaim{text(x.Of), list(x.Outcome), text(x.Class), text(x.System), text(x.Whose), encodeCount(x.Count, at)}
	case c.Kind == rashomon.ControlClaim && c.Control != nil:
		x := c.Control
		return formatControlClaim{encodePlace(x.Where), list(x.By), text(x.From), string(x.Change), encodeTime(x.When)}
	case c.Kind == rashomon.StanceClaim && c.Stance != nil:
		x := c.Stance
		return formatStanceClaim{text(x.Actor), text(x.Toward), text(x.About), string(x.Line), text(x.Speaker)}
	case c.Kind == rashomon.PlanClaim && c.Plan != nil:
		x := c.Plan
		return formatPlanClaim{list(x.Parties), text(x.What), string(x.State), encodeTime(x.When)}
	case c.Kind == rashomon.ExhibitClaim && c.Exhibit != nil:
		x := c.Exhibit
		return formatExhibitClaim{formatExhibit{string(x.Kind), text(x.ShownBy), x.Missing}, list(x.Of)}
	}
	return nil
}

func encodeEvent(x *rashomon.Event, at *offsets) formatEvent {
	out := formatEvent{
		Type: text(x.Type), Mode: text(x.Mode), Noun: x.Noun, When: encodeTime(x.When), Where: encodePlace(x.Where),
		Roles: make([]formatRole, len(x.Roles)),
	}
	for i, r := range x.Roles {
		out.Roles[i] = formatRole{Role: string(r.Role), Actor: text(r.Actor), Words: at.points(r.Words)}
		if !r.Head.IsZero() {
			out.Roles[i].Head = &at.points([]rashomon.Span{r.Head})[0]
		}
	}
	return out
}

func encodeCasualties(x *rashomon.Casualties, at *offsets) formatCasualtiesClaim {
	status := x.Who.Status
	if status == "" {
		status = rashomon.UnknownStatus
	}
	return formatCasualtiesClaim{
		Of: text(x.Of), Outcome: list(x.Outcome), Scope: string(x.Scope), Count: encodeCount(x.Count, at),
		Who: formatWho{text(x.Who.Actor), text(x.Who.Name), string(status), at.points(x.Who.Words)},
	}
}

func encodeCount(c rashomon.Count, at *offsets) formatCount {
	return formatCount{bound(c.Low), bound(c.High), c.Approximate, at.points(c.Words)}
}

func encodeReasons(reasons []rashomon.Reason, at *offsets) []formatReason {
	out := make([]formatReason, len(reasons))
	for i, r := range reasons {
		out[i] = formatReason{r.Rule, r.Entry, at.points(r.Words)}
	}
	return out
}
