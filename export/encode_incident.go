package export

import "rashomon"

func encodeIncident(x *rashomon.Incident) formatIncident {
	out := formatIncident{
		ID: x.ID, Title: x.Title, Type: text(x.Type), Mode: x.Mode, When: encodeTime(x.When), Where: encodePlace(x.Where),
		Fields:   make(formatFields, len(x.Fields)),
		Tallies:  make([]formatTally, len(x.Tallies)),
		Accounts: make([]formatAccount, len(x.Accounts)),
		Exhibits: list(x.Exhibits), Claims: list(x.Claims),
		Grade: formatGrade{text(string(x.Grade.Value)), x.Grade.Reason, x.Grade.By},
		Aside: x.Aside, Merged: x.Merged,
	}
	for i, f := range x.Fields {
		out.Fields[i] = encodeField(f)
	}
	for i, t := range x.Tallies {
		out.Tallies[i] = formatTally{
			Outcome: list(t.Outcome), Who: text(t.Who), Actor: t.WhoActor,
			Low: bound(t.Low), Best: bound(t.Best), High: bound(t.High), Rule: t.Rule, Claims: list(t.Claims),
		}
	}
	for i, a := range x.Accounts {
		out.Accounts[i] = formatAccount{a.Holder, a.Name, list(a.Claims)}
	}
	return out
}

func encodeField(f rashomon.Field) formatField {
	out := formatField{Name: string(f.Name), Status: string(f.Status), Positions: make([]formatPosition, len(f.Positions))}
	for i, p := range f.Positions {
		out.Positions[i] = encodePosition(p)
	}
	for _, p := range f.Earlier {
		out.Earlier = append(out.Earlier, encodePosition(p))
	}
	return out
}

func encodePosition(p rashomon.Position) formatPosition {
	return formatPosition{
		Value: p.Value, Actor: p.Actor, Attitude: string(p.Attitude),
		Holders: list(p.Holders), Claims: list(p.Claims), Since: encodeTime(p.Since),
	}
}

func encodeCopy(c rashomon.Copy) formatCopy {
	return formatCopy{c.Report, c.Of, c.Share, c.Why}
}
