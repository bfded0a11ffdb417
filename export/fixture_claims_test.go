package export

import (
	"time"

	"rashomon"
)

func (f *fixture) strike() {
	night := rashomon.OnDay(2019, time.May, 2)
	in := func(set func(*rashomon.Claim)) func(*rashomon.Claim) {
		return func(c *rashomon.Claim) { c.Incident = strikeID; set(c) }
	}
	event := func(when rashomon.Time, roles ...rashomon.Role) func(*rashomon.Claim) {
		return in(func(c *rashomon.Claim) {
			c.Kind = rashomon.EventClaim
			c.Event = &rashomon.Event{Type: "ASSAULT", Mode: "aerial", Noun: "airstrike", When: when, Where: f.halvat(), Roles: roles}
		})
	}
	by := func(of, actor string, certainty rashomon.Certainty) func(*rashomon.Claim) {
		return in(func(c *rashomon.Claim) {
			c.Kind, c.Certainty = rashomon.PerpetratorClaim, certainty
			c.Perpetrator = &rashomon.Perpetrator{Of: of, Actor: actor}
		})
	}
	dead := func(outcome rashomon.Outcome, count rashomon.Count, who string) func(*rashomon.Claim) {
		return in(func(c *rashomon.Claim) {
			c.Kind, c.Certainty = rashomon.CasualtiesClaim, rashomon.Certain
			c.Casualties = &rashomon.Casualties{Of: "e1", Outcome: []rashomon.Outcome{outcome}, Count: count,
				Who: rashomon.Who{Actor: vostria, Name: who, Status: rashomon.Military}}
		})
	}
	number := func(n int) rashomon.Count { return rashomon.Count{Low: rashomon.N(n), High: rashomon.N(n)} }

	says := "Governor İpek Şahan"
	f.claim("e1", 0, "an air strike by Arvenian warplanes near Halvat", governor, says, event(night, rashomon.Role{
		Role: rashomon.PerpetratorRole, Actor: arvenia, Words: f.at(0, "Arvenian warplanes"), Head: f.at(0, "warplanes")[0]}))
	f.claim("p1", 0, "an air strike by Arvenian warplanes", governor, says, by("e1", arvenia, rashomon.Certain))
	f.claim("k1", 0, "At least 29 of our soldiers were martyred", governor, says,
		dead(rashomon.Killed, rashomon.Count{Low: rashomon.N(29), Words: f.at(0, "At least 29")}, "soldiers"))
	f.claim("i1", 0, "36 wounded were brought over the border", governor, says, dead(rashomon.Injured, number(36), ""))
	for i, report := range []int{1, 2} {
		n := string(rune('2' + i))
		said := "Vostria's defence ministry"
		f.claim("e"+n, report, "Arvenian jets bombed one of its columns near Halvat on Thursday evening", ministry, said, event(night))
		f.claim("p"+n, report, "Arvenian jets bombed one of its columns", ministry, said, by("e"+n, arvenia, rashomon.Certain))
		f.claim("k"+n, report, "killing 33 soldiers", ministry, said, dead(rashomon.Killed, number(33), "soldiers"))
		f.claim("n"+n, report, "its aircraft did not operate in the area", otherMinistry, "Kestria's defence ministry",
			func(c *rashomon.Claim) { by("e"+n, kestria, rashomon.Certain)(c); c.Attitude = rashomon.Denies })
	}
	f.claim("e4", 3, "The column was hit", "", "", event(rashomon.Time{}))
	f.claim("p4", 3, "what was probably a Kestrian aircraft", "", "", by("e4", kestria, rashomon.Probable))
	f.claim("k4", 3, "Local monitors count 34 dead", monitors, "Local monitors", dead(rashomon.Killed, number(34), ""))
}

func (f *fixture) campaign() {
	weeks := rashomon.Time{From: time.Date(2019, 4, 10, 0, 0, 0, 0, time.UTC), To: time.Date(2019, 5, 2, 0, 0, 0, 0, time.UTC), Precision: rashomon.TimeSpan}
	f.claim("e5", 3, "For weeks Vostrian guns had been at work", "", "", func(c *rashomon.Claim) {
		c.Kind, c.Incident = rashomon.EventClaim, campaignID
		c.Event = &rashomon.Event{Type: "ASSAULT", Mode: "heavy-weapons", Noun: "artillery campaign", When: weeks}
	})
	f.claim("p5", 3, "Vostrian guns", "", "", func(c *rashomon.Claim) {
		c.Kind, c.Incident, c.Perpetrator = rashomon.PerpetratorClaim, campaignID, &rashomon.Perpetrator{Of: "e5", Actor: vostria}
	})
	f.claim("q5", 3, "perhaps 40 Arvenian tanks destroyed or badly damaged", "", "", func(c *rashomon.Claim) {
		c.Kind, c.Incident, c.Certainty = rashomon.EquipmentClaim, campaignID, rashomon.Possible
		c.Equipment = &rashomon.Equipment{Of: "e5", Outcome: []rashomon.Outcome{rashomon.Destroyed, rashomon.Damaged}, Class: "tank",
			Whose: arvenia, Count: rashomon.Count{Low: rashomon.N(40), High: rashomon.N(40), Approximate: true, Words: f.at(3, "perhaps 40")}}
	})
	f.claim("k5", 3, "hundreds of men killed or wounded", "", "", func(c *rashomon.Claim) {
		c.Kind, c.Incident = rashomon.CasualtiesClaim, campaignID
		c.Casualties = &rashomon.Casualties{Of: "e5", Outcome: []rashomon.Outcome{rashomon.Killed, rashomon.Injured},
			Who:   rashomon.Who{Actor: arvenia, Name: "men", Status: rashomon.UnknownStatus, Words: f.at(3, "men")},
			Count: rashomon.Count{Low: rashomon.N(200), Approximate: true, Words: f.at(3, "hundreds")}}
	})
	f.claim("x5", 3, "look at this:", "", "", func(c *rashomon.Claim) {
		c.Kind, c.Incident = rashomon.ExhibitClaim, campaignID
		c.Exhibit = &rashomon.Exhibit{Kind: rashomon.Post, ShownBy: vostria, Missing: true, Of: []string{"q5"}}
	})
	f.claim("c5", 3, "The rebels hold Halvat again", "", "", func(c *rashomon.Claim) {
		c.Kind, c.Incident, c.Actuality = rashomon.ControlClaim, campaignID, rashomon.Ongoing
		c.Control = &rashomon.Control{Where: f.halvat(), By: []string{"group:rebels", vostria}, From: arvenia, Change: rashomon.Retakes, When: weeks}
	})
}

// outside adds what belongs to no incident.
func (f *fixture) outside() {
	plan := func(state rashomon.PlanState) func(*rashomon.Claim) {
		return func(c *rashomon.Claim) {
			c.Kind, c.Actuality = rashomon.PlanClaim, rashomon.Planned
			c.Plan = &rashomon.Plan{Parties: []string{vostria, kestria}, What: "meeting", State: state}
		}
	}
	f.claim("m2", 1, "The two presidents agreed to meet soon", vostria, "Vostria's spokesman", plan(rashomon.Agreed))
	f.claim("m3", 1, "a meeting was being examined", kestria, "the Kestrian side", plan(rashomon.Examined))
	f.claim("s4", 3, "Nobody</b> in Vostgrad is softening", "", "", func(c *rashomon.Claim) {
		c.Kind, c.Stance = rashomon.StanceClaim, &rashomon.Stance{Actor: vostria, Toward: kestria, Line: rashomon.HoldsLine, Speaker: ministry}
	})
	f.claim("z4", 3, "=SUM(A1) is not a claim", "", "", func(c *rashomon.Claim) {
		c.Kind, c.Event = rashomon.EventClaim, &rashomon.Event{Type: "CONSULT"}
	})
}

func (f *fixture) incidents() {
	night := rashomon.OnDay(2019, time.May, 2)
	may3 := rashomon.OnDay(2019, time.May, 3)
	f.reading.Incidents = []*rashomon.Incident{{
		ID: strikeID, Title: "Airstrike on Vostrian soldiers near Halvat", Type: "ASSAULT", Mode: "aerial", When: night, Where: f.halvat(),
		Fields: []rashomon.Field{
			{Name: rashomon.PerpetratorField, Status: rashomon.Contested, Positions: []rashomon.Position{
				{Value: "Arvenia", Actor: arvenia, Attitude: rashomon.Asserts, Holders: []string{governor, ministry}, Claims: []string{"p1", "p2", "p3"}, Since: may3},
				{Value: "Kestria", Actor: kestria, Attitude: rashomon.Asserts, Holders: []string{f.author(3)}, Claims: []string{"p4"}, Since: may3},
				{Value: "Kestria", Actor: kestria, Attitude: rashomon.Denies, Holders: []string{otherMinistry}, Claims: []string{"n2", "n3"}, Since: may3}}},
			{Name: rashomon.KilledField, Status: rashomon.Contested, Positions: []rashomon.Position{
				{Value: "33", Holders: []string{governor, ministry}, Claims: []string{"k1", "k2", "k3"}, Since: may3},
				{Value: "34", Holders: []string{monitors}, Claims: []string{"k4"}, Since: may3}}},
			{Name: rashomon.WhenField, Status: rashomon.AgreedOn}, {Name: rashomon.InjuredField, Status: rashomon.Single},
		},
		Tallies: []rashomon.Tally{
			{Outcome: []rashomon.Outcome{rashomon.Killed}, Who: "Vostrian soldiers", WhoActor: vostria, Low: rashomon.N(29), Best: rashomon.N(33), High: rashomon.N(34), Rule: "range/1", Claims: []string{"k1", "k2", "k3", "k4"}},
			{Outcome: []rashomon.Outcome{rashomon.Injured}, Low: rashomon.N(36), Best: rashomon.N(36), High: rashomon.N(36), Rule: "range/1", Claims: []string{"i1"}}},
		Accounts: []rashomon.Account{
			{Holder: governor, Name: "Governor İpek Şahan", Claims: []string{"e1", "p1", "k1", "i1"}},
			{Holder: ministry, Name: "Vostria's Defence Ministry", Claims: []string{"e2", "p2", "k2", "e3", "p3", "k3"}},
			{Holder: otherMinistry, Name: "Kestria's Defence Ministry", Claims: []string{"n2", "n3"}},
			{Holder: f.author(3), Name: "Nils Okonjo", Claims: []string{"e4", "p4"}},
			{Holder: monitors, Name: "local monitors", Claims: []string{"k4"}}},
		Claims: []string{"e1", "p1", "k1", "i1", "e2", "p2", "k2", "n2", "e3", "p3", "k3", "n3", "e4", "p4", "k4"},
		Grade:  rashomon.Grade{Value: rashomon.ContestedGrade, Reason: "two holders name Arvenia, one names Kestria, which denies it"},
	}, {
		ID: campaignID, Title: "Artillery campaign against Arvenian troops", Type: "ASSAULT", Mode: "heavy-weapons",
		When:   f.reading.Claims[len(f.reading.Claims)-10].Event.When,
		Fields: []rashomon.Field{{Name: rashomon.PerpetratorField, Status: rashomon.Single, Positions: []rashomon.Position{{Value: "Vostria", Actor: vostria, Holders: []string{f.author(3)}, Claims: []string{"p5"}}}}},
		Tallies: []rashomon.Tally{
			{Outcome: []rashomon.Outcome{rashomon.Killed, rashomon.Injured}, Who: "men of Arvenia", WhoActor: arvenia, Low: rashomon.N(200), Rule: "range/1", Claims: []string{"k5"}}},
		Accounts: []rashomon.Account{{Holder: f.author(3), Name: "Nils Okonjo", Claims: []string{"e5", "p5", "q5", "k5", "x5", "c5"}}},
		Exhibits: []string{"x5"}, Claims: []string{"e5", "p5", "q5", "k5", "x5", "c5"},
		Grade: rashomon.Grade{Value: rashomon.Weak, Reason: "one source"},
	}}
	f.reading.Copies = []rashomon.Copy{{Report: f.reading.Reports[2].ID, Of: f.reading.Reports[1].ID, Share: 0.93, Why: "near copy"}}
}
