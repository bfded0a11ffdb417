package desk

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rashomon"
)

// updated is a report and its later version: the toll rises, a doer is named
// no more, somebody speaks who had not.
func updated() *rashomon.Reading {
	r := &rashomon.Reading{Actors: []rashomon.Actor{{ID: "person:mayor", Name: "the mayor", Kind: rashomon.Person}, {ID: "force:XA/army", Name: "the army", Kind: rashomon.Force}}}
	where := rashomon.Place{Name: "Eastmere", Country: "XA", Lat: 1, Lon: 2, Located: true, Precision: rashomon.ExactPlace}
	add := func(id, text string, hour int) *rashomon.Report {
		day := time.Date(2019, 5, 3, hour, 0, 0, 0, time.UTC)
		report := &rashomon.Report{ID: "sha256:" + id, Address: "https://www.example.org/news/7?utm_source=x#top", Title: "Shelling", Text: text,
			Published: rashomon.Published{Time: rashomon.Time{From: day, To: day, Precision: rashomon.Instant}}}
		r.Reports = append(r.Reports, report)
		r.Actors = append(r.Actors, rashomon.Actor{ID: "author:" + id, Name: "the desk", Kind: rashomon.OutletActor})
		return report
	}
	claim := func(of *rashomon.Report, id, words, holder string, set func(c *rashomon.Claim)) {
		at := strings.Index(of.Text, words)
		c := &rashomon.Claim{ID: id, Report: of.ID, Words: []rashomon.Span{{Start: at, End: at + len(words)}}, Attitude: rashomon.Asserts, Certainty: rashomon.Certain, Actuality: rashomon.Happened,
			Holders: []rashomon.Holder{{Actor: "author:" + of.ID[7:], Name: "the desk"}}}
		if holder != "" {
			c.Holders = append(c.Holders, rashomon.Holder{Actor: holder, Name: holder})
		}
		set(c)
		r.Claims = append(r.Claims, c)
	}
	event := func(c *rashomon.Claim) {
		c.Kind, c.Event = rashomon.EventClaim, &rashomon.Event{Type: "ASSAULT", Mode: "heavy-weapons", Noun: "shell", When: rashomon.OnDay(2019, time.May, 2), Where: where}
	}
	toll := func(of string, n int) func(c *rashomon.Claim) {
		return func(c *rashomon.Claim) {
			c.Kind, c.Casualties = rashomon.CasualtiesClaim, &rashomon.Casualties{Of: of, Outcome: []rashomon.Outcome{rashomon.Killed}, Count: rashomon.Count{Low: rashomon.N(n), High: rashomon.N(n)}}
		}
	}
	one := add("1", "A shell hit the market of Eastmere on Thursday. The mayor said five people were killed. Two witnesses blamed the army.", 9)
	claim(one, "e1", "A shell hit the market of Eastmere", "", event)
	claim(one, "t1", "five people were killed", "person:mayor", toll("e1", 5))
	claim(one, "p1", "blamed the army", "", func(c *rashomon.Claim) {
		c.Kind, c.Perpetrator = rashomon.PerpetratorClaim, &rashomon.Perpetrator{Of: "e1", Actor: "force:XA/army"}
	})
	two := add("2", "A shell hit the market of Eastmere on Thursday. The mayor said seven people were killed. The army spoke of one dead.", 14)
	claim(two, "e2", "A shell hit the market of Eastmere", "", event)
	claim(two, "t2", "seven people were killed", "person:mayor", toll("e2", 7))
	claim(two, "u2", "one dead", "force:XA/army", toll("e2", 1))
	return r
}

func TestVersions(t *testing.T) {
	r := updated()
	slices.Reverse(r.Reports) // what came first into the ledger need not be the earlier
	Gather(r, "")
	Apply(r, nil, "")
	if len(r.Versions) != 1 || r.Versions[0].Report != "sha256:2" || r.Versions[0].Of != "sha256:1" {
		t.Fatalf("%+v", r.Versions)
	}
	want := []rashomon.VersionChange{{Claim: "t2", Was: "t1"}, {Claim: "u2"}, {Was: "p1"}}
	if !slices.Equal(r.Versions[0].Changes, want) {
		t.Errorf("changes %+v, want %+v", r.Versions[0].Changes, want)
	}
	for _, x := range r.Incidents {
		for _, id := range []string{"e1", "t1", "p1"} {
			if slices.Contains(x.Claims, id) {
				t.Errorf("%s of the earlier version counts", id)
			}
		}
		for _, f := range x.Fields {
			if f.Name == rashomon.PerpetratorField && f.Status != rashomon.Unreported {
				t.Errorf("the perpetrator that was withdrawn: %+v", f)
			}
		}
		if !slices.Contains(x.Aside, "p1") {
			t.Errorf("the withdrawn claim is not kept: %v", x.Aside)
		}
	}
	if len(r.Incidents) != 1 {
		t.Errorf("%d incidents", len(r.Incidents))
	}
}

// An address that tells of wholly other things has no versions, nor has a
// front page.
func TestNoVersions(t *testing.T) {
	r := updated()
	r.Reports[1].Text = "Elections were held in the valley on Sunday and the count goes on until Tuesday evening at least, says the board."
	for _, c := range r.Claims {
		if c.Report == r.Reports[1].ID {
			c.Words = []rashomon.Span{{Start: 0, End: 20}}
		}
	}
	if v := findVersions(r); len(v) != 0 {
		t.Errorf("%+v", v)
	}
	for _, address := range []string{"https://example.org/", "example", "", "https://example.org/?utm_medium=y"} {
		if got := rashomon.PlainAddress(address); got != "" {
			t.Errorf("%q is %q", address, got)
		}
	}
	if a, b := rashomon.PlainAddress("http://www.example.org/news/7/"), rashomon.PlainAddress("https://EXAMPLE.org/news/7?fbclid=1#x"); a != b {
		t.Errorf("%q and %q", a, b)
	}
	if rashomon.PlainAddress("https://example.org/story?id=1") == rashomon.PlainAddress("https://example.org/story?id=2") {
		t.Error("two stories are one")
	}
}
