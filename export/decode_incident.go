package export

import "rashomon"

func decodeIncident(x formatIncident) (*rashomon.Incident, error) {
	when, err := decodeTime(x.When)
	out := &rashomon.Incident{
		ID: x.ID, Title: x.Title, Type: value(x.Type), Mode: x.Mode, When: when, Where: decodePlace(x.Where),
		Exhibits: null(x.Exhibits), Claims: null(x.Claims),
		Grade: rashomon.Grade{Value: rashomon.GradeValue(value(x.Grade.Value)), Reason: x.Grade.Reason, By: x.Grade.By},
		Aside: x.Aside, Merged: x.Merged,
	}
	for _, f := range x.Fields {
		field := rashomon.Field{Name: rashomon.FieldName(f.Name), Status: rashomon.FieldStatus(f.Status)}
		var e error
		if field.Positions, e = decodePositions(f.Positions); e != nil {
			err = e
		}
		if field.Earlier, e = decodePositions(f.Earlier); e != nil {
			err = e
		}
		out.Fields = append(out.Fields, field)
	}
	for _, t := range x.Tallies {
		out.Tallies = append(out.Tallies, rashomon.Tally{
			Outcome: typed[rashomon.Outcome](t.Outcome), Who: value(t.Who), WhoActor: t.Actor,
			Low: decodeBound(t.Low), Best: decodeBound(t.Best), High: decodeBound(t.High), Rule: t.Rule, Claims: null(t.Claims)})
	}
	for _, a := range x.Accounts {
		out.Accounts = append(out.Accounts, rashomon.Account{Holder: a.Holder, Name: a.Name, Claims: null(a.Claims)})
	}
	if err != nil {
		return nil, rashomon.Errorf(rashomon.EINVALID, x.ID, "%v", err)
	}
	return out, nil
}

func decodePositions(ps []formatPosition) (out []rashomon.Position, err error) {
	for _, p := range ps {
		since, e := decodeTime(p.Since)
		if e != nil {
			err = e
		}
		out = append(out, rashomon.Position{Value: p.Value, Actor: p.Actor,
			Attitude: rashomon.Attitude(p.Attitude), Holders: null(p.Holders), Claims: null(p.Claims), Since: since})
	}
	return out, err
}
