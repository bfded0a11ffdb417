package export

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"rashomon"
)

// reviewed is the fixture with decisions on it: one of each state that a page
// must tell apart, and a report with a later version.
func reviewed(t *testing.T) *rashomon.Reading {
	r := newFixture(t)
	claim := r.Incidents[0].Claims[0]
	when := time.Date(2021, 5, 6, 7, 8, 9, 1000, time.UTC)
	review := func(id string, d rashomon.Decision, subject string) rashomon.Review {
		return rashomon.Review{ID: "review:" + id, Decision: d, Subject: subject, Who: "A. <Coder>", Why: "=looked & saw", When: when}
	}
	correction := review("1", rashomon.Correct, claim)
	correction.Field, correction.Value, correction.Was = "number", "34", "33"
	merge := review("2", rashomon.Merge, r.Incidents[0].ID)
	merge.Others, merge.Over = []string{"incident:old"}, []string{"review:0"}
	r.Reviews = []rashomon.Ruling{
		{Review: correction, State: rashomon.InForce}, {Review: merge, State: rashomon.InForce},
		{Review: review("3", rashomon.Reject, r.Incidents[0].Claims[1]), State: rashomon.InForce},
		{Review: review("4", rashomon.SetGrade, r.Incidents[0].ID), State: rashomon.Disputed, By: []string{"review:5"}},
		{Review: review("6", rashomon.Confirm, claim), State: rashomon.Undone, By: []string{"review:7"}},
		{Review: review("8", rashomon.Move, "c-gone"), State: rashomon.NoEffect, Note: "its claim is gone"},
	}
	r.Incidents[0].Merged, r.Incidents[0].Aside = []string{"incident:old"}, r.Incidents[0].Claims[1:2]
	r.Incidents[0].Grade.By = "review:9"
	r.Reports[1].Address = "https://example.org/1"
	r.Versions = []rashomon.Version{{Report: r.Reports[1].ID, Of: r.Reports[0].ID, Changes: []rashomon.VersionChange{{Claim: claim}, {Was: "c-old"}, {Claim: "c-a", Was: "c-b"}}}}
	return r
}

func TestReviewsGoThereAndBack(t *testing.T) {
	want := reviewed(t)
	var out bytes.Buffer
	if err := JSON(&out, want, Options{}); err != nil {
		t.Fatal(err)
	}
	got, err := Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Reviews, want.Reviews) {
		t.Errorf("reviews\n%+v, want\n%+v", got.Reviews, want.Reviews)
	}
	if !reflect.DeepEqual(got.Versions, want.Versions) {
		t.Errorf("versions\n%+v, want\n%+v", got.Versions, want.Versions)
	}
	x, y := got.Incidents[0], want.Incidents[0]
	if !reflect.DeepEqual(x.Merged, y.Merged) || !reflect.DeepEqual(x.Aside, y.Aside) || x.Grade != y.Grade || got.Reports[1].Address != want.Reports[1].Address {
		t.Errorf("%+v, want %+v", x, y)
	}
}

func TestReviewsOnThePage(t *testing.T) {
	r := reviewed(t)
	for name, write := range map[string]func(*bytes.Buffer) error{
		"text": func(b *bytes.Buffer) error { return Text(b, r, Options{Width: 400}) },
		"html": func(b *bytes.Buffer) error { return HTML(b, r, Options{}) },
	} {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		who, why := "A. <Coder>", "=looked & saw"
		if name == "html" {
			who, why = "A. &lt;Coder&gt;", "=looked &amp; saw"
		}
		for _, says := range []string{
			"number corrected by " + who + ", 2021-05-06, because " + why + ": 34, was 33", "incident:old merged into",
			"REJECTED as misread by " + who, "DISPUTED, not applied: graded", "[2] is a later version of [1]: 1 claim changed, 1 added, 1 withdrawn",
		} {
			if !strings.Contains(out.String(), says) {
				t.Errorf("%s: no %q", name, says)
			}
		}
		for _, silent := range []string{"confirmed by", "c-gone"} { // undone; of what is not there
			if strings.Contains(out.String(), silent) {
				t.Errorf("%s: there is %q", name, silent)
			}
		}
	}
}
