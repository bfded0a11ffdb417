package desk

import (
	"strings"
	"testing"
	"time"

	"rashomon"
)

// told is a reading of one incident: by the 3rd the mayor says 5 killed, on the
// 4th he says 9 and the army says 2.
func told() *rashomon.Reading {
	r := &rashomon.Reading{Actors: []rashomon.Actor{{ID: "person:mayor", Name: "the mayor", Kind: rashomon.Person}, {ID: "force:XA/army", Name: "the army", Kind: rashomon.Force}}}
	where := rashomon.Place{Name: "Eastmere", Country: "XA", Lat: 1, Lon: 2, Located: true, Precision: rashomon.ExactPlace}
	when := rashomon.OnDay(2019, time.May, 2)
	add := func(id string, day int, actor, name string, dead int) {
		text := "A shell hit the market of Eastmere, report " + id
		report := &rashomon.Report{ID: "sha256:" + id, Title: id, Text: text, Outlet: "outlet " + id, Published: rashomon.Published{Time: rashomon.OnDay(2019, time.May, day), Basis: rashomon.Given}}
		r.Reports = append(r.Reports, report)
		author := "author:" + id
		r.Actors = append(r.Actors, rashomon.Actor{ID: author, Name: report.Outlet, Kind: rashomon.OutletActor})
		base := rashomon.Claim{Report: report.ID, Words: []rashomon.Span{{Start: 0, End: 34}}, Attitude: rashomon.Asserts, Certainty: rashomon.Certain, Actuality: rashomon.Happened,
			Holders: []rashomon.Holder{{Actor: author, Name: report.Outlet}, {Actor: actor, Name: name}}}
		event, toll := base, base
		event.ID, event.Kind, event.Event = "e"+id, rashomon.EventClaim, &rashomon.Event{Type: "ASSAULT", Mode: "heavy-weapons", Noun: "shell", When: when, Where: where}
		toll.ID, toll.Kind = "t"+id, rashomon.CasualtiesClaim
		toll.Casualties = &rashomon.Casualties{Of: event.ID, Outcome: []rashomon.Outcome{rashomon.Killed}, Count: rashomon.Count{Low: rashomon.N(dead), High: rashomon.N(dead)}}
		r.Claims = append(r.Claims, &event, &toll)
	}
	add("a", 3, "person:mayor", "the mayor", 5)
	add("b", 4, "person:mayor", "the mayor", 9)
	add("c", 4, "force:XA/army", "the army", 2)
	return r
}

func TestCompare(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2019, 5, d, 0, 0, 0, 0, time.UTC) }
	r := told()
	changes, _ := Compare(r, nil, day(3), day(4), "")
	if len(changes) != 1 || changes[0].New {
		t.Fatalf("%+v", changes)
	}
	got := strings.Join(changes[0].Lines, "\n")
	for _, want := range []string{"the army gives an account for the first time", "killed: the mayor now says 9", "killed: 2 (the army)", "killed: contested"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if changes, _ = Compare(r, nil, day(1), day(3), ""); len(changes) != 1 || !changes[0].New {
		t.Errorf("from before the first report: %+v", changes)
	}
	if changes, _ = Compare(r, nil, day(4), day(9), ""); len(changes) != 0 {
		t.Errorf("nothing was published after: %+v", changes)
	}
	r.Reports[2].Published = rashomon.Published{}
	if changes, undated := Compare(r, nil, day(3), day(4), ""); undated != 1 || strings.Contains(strings.Join(changes[0].Lines, "\n"), "the army") {
		t.Errorf("a report without a day: %d, %+v", undated, changes)
	}
}
