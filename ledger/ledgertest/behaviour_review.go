package ledgertest

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rashomon"
	"rashomon/ledger"
)

func decides(t *testing.T, p *Place) {
	ctx := context.Background()
	day := time.Date(2021, 5, 6, 7, 8, 9, 0, time.UTC)
	l := p.Open(t, ledger.At(func() time.Time { return day }))
	r := Generate(Shape{Reports: 1, Claims: 2})
	if _, err := l.Enter(ctx, r); err != nil {
		t.Fatal(err)
	}
	good := rashomon.Review{Decision: rashomon.Reject, Subject: r.Claims[0].ID, Who: "A. Coder", Why: "a headline, not a claim"}
	for _, c := range []struct {
		says  string
		spoil func(*rashomon.Review)
	}{
		{"who decides", func(r *rashomon.Review) { r.Who = "" }}, {"who decides", func(r *rashomon.Review) { r.Why = "" }},
		{"what is decided", func(r *rashomon.Review) { r.Decision = "" }}, {"subject", func(r *rashomon.Review) { r.Subject = "" }},
		{"does not have", func(r *rashomon.Review) { r.Subject = "c-none" }},
	} {
		bad := good
		c.spoil(&bad)
		if _, err := l.Decide(ctx, bad); err == nil || !strings.Contains(rashomon.MessageOf(err), c.says) {
			t.Errorf("%+v: %v, want it to say %q", bad, err, c.says)
		}
	}
	if done, err := l.Decide(ctx, good); err != nil || done.Reviews != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	if _, err := l.Decide(ctx, good); rashomon.CodeOf(err) != rashomon.ECONFLICT {
		t.Errorf("the same decision again: %v", err)
	}
	got, err := l.Reviews(ctx)
	if err != nil || len(got) != 1 || got[0].ID == "" || !got[0].When.Equal(day) || got[0].Why != good.Why {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, subject := range []string{"incident:0123456789ab", got[0].ID, r.Reports[0].ID} {
		if _, err := l.Decide(ctx, rashomon.Review{Decision: rashomon.Undo, Subject: subject, Who: "B. Coder", Why: "it is one"}); err != nil {
			t.Errorf("about %s: %v", subject, err)
		}
	}
}

// decidesAtOnce lets two people who have seen the same ledger decide on one
// claim, and others on others: the second of the two is told, nobody else is.
func decidesAtOnce(t *testing.T, p *Place) {
	ctx := context.Background()
	books := []*ledger.Ledger{p.Open(t), p.Open(t)}
	r := Generate(Shape{Reports: 2, Claims: 6})
	if _, err := books[0].Enter(ctx, r); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	errs := make([]error, 12)
	for i := range errs {
		wg.Go(func() {
			review := rashomon.Review{Decision: rashomon.Reject, Subject: r.Claims[i/2].ID, Who: []string{"A. Coder", "B. Coder"}[i%2], Why: "misread"}
			_, _, errs[i] = books[i%2].DecideSeeing(ctx, 0, []rashomon.Review{review})
		})
	}
	wg.Wait()
	for i := 0; i < len(errs); i += 2 {
		var refused []error
		for _, err := range errs[i : i+2] {
			if err != nil {
				refused = append(refused, err)
			}
		}
		if len(refused) != 1 || rashomon.CodeOf(refused[0]) != rashomon.ECONFLICT || !strings.Contains(rashomon.MessageOf(refused[0]), "Coder has decided on it meanwhile") {
			t.Errorf("claim %d: refused %v, want one of the two", i/2, refused)
		}
	}
	reviews, err := books[0].Reviews(ctx)
	if err != nil || len(reviews) != 6 {
		t.Fatalf("%d reviews, %v", len(reviews), err)
	}
	// An undo speaks of what it undoes speaks of.
	undo := rashomon.Review{Decision: rashomon.Undo, Subject: reviews[0].ID, Who: "A. Coder", Why: "it was right"}
	if _, _, err := books[0].DecideSeeing(ctx, 6, []rashomon.Review{undo}); err != nil {
		t.Fatal(err)
	}
	confirm := rashomon.Review{Decision: rashomon.Confirm, Subject: reviews[0].Subject, Who: "B. Coder", Why: "right"}
	if _, _, err := books[1].DecideSeeing(ctx, 6, []rashomon.Review{confirm}); rashomon.CodeOf(err) != rashomon.ECONFLICT {
		t.Errorf("after an undo that was not seen: %v", err)
	}
	if _, _, err := books[1].DecideSeeing(ctx, 7, []rashomon.Review{confirm}); err != nil {
		t.Errorf("after having seen it: %v", err)
	}
	if _, _, err := books[1].DecideSeeing(ctx, 8, []rashomon.Review{{Decision: rashomon.Split, Subject: "incident:0", Claims: []string{"c-none"}, Who: "A", Why: "B"}}); rashomon.CodeOf(err) != rashomon.ENOTFOUND {
		t.Errorf("a split of a claim that is not there: %v", err)
	}
}

// corrected is a correction of a number.
func corrected(claim, value, who string, day int) rashomon.Review {
	return rashomon.Review{Decision: rashomon.Correct, Subject: claim, Field: "number", Value: value, Was: "33", Who: who, Why: "counted again",
		When: time.Date(2021, 5, day, 12, 0, 0, 0, time.UTC)}
}

// carriesDecisions lets two people correct the same ledger on two machines and
// bring their decisions together both ways.
func carriesDecisions(t *testing.T, p *Place) {
	ctx := context.Background()
	here, other := p.Open(t), NewPlace(t, p.Engine).Open(t)
	r := Generate(Shape{Reports: 2, Claims: 4})
	for i, book := range []*ledger.Ledger{here, other} {
		if _, err := book.Enter(ctx, r); err != nil {
			t.Fatal(err)
		}
		who := []string{"A. Coder", "B. Coder"}[i]
		for _, review := range []rashomon.Review{corrected(r.Claims[1].ID, []string{"34", "36"}[i], who, 3+i), corrected(r.Claims[5].ID, "7", who, 6+i)} {
			if _, err := book.Decide(ctx, review); err != nil {
				t.Fatal(err)
			}
		}
	}
	carry := func(from, to *ledger.Ledger) {
		t.Helper()
		var file bytes.Buffer
		if _, err := from.Export(ctx, &file, ledger.Filter{}); err != nil {
			t.Fatal(err)
		}
		if _, err := to.Import(ctx, &file); err != nil {
			t.Fatal(err)
		}
	}
	carry(here, other)
	carry(other, here)
	var told [2][]string
	for i, book := range []*ledger.Ledger{here, other} {
		reviews, err := book.Reviews(ctx)
		if err != nil || len(reviews) != 4 {
			t.Fatalf("%d reviews, %v; want all four", len(reviews), err)
		}
		s := rashomon.Stand(reviews)
		if on := s.On(rashomon.CorrectionMatter(r.Claims[1].ID, "number")); on != nil {
			t.Errorf("of two who part %s is applied", on.Value)
		}
		if on := s.On(rashomon.CorrectionMatter(r.Claims[5].ID, "number")); on == nil || on.Value != "7" {
			t.Errorf("two who say the same: %+v", on)
		}
		for _, x := range s.List {
			told[i] = append(told[i], x.ID+" "+string(x.State)+" "+strings.Join(x.By, " "))
		}
	}
	if !slices.Equal(told[0], told[1]) {
		t.Errorf("the two ledgers say\n%s\nand\n%s", strings.Join(told[0], "\n"), strings.Join(told[1], "\n"))
	}
}

// carriesPartsDecisions takes along decisions on claims, on the incident that
// a claim gives its number to, undos of these, and actors that they name.
func carriesPartsDecisions(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	r := Generate(Shape{Reports: 60, Claims: 4})
	if _, err := l.Enter(ctx, r); err != nil {
		t.Fatal(err)
	}
	by := func(x rashomon.Review) rashomon.Review { x.Who, x.Why = "A", "B"; return x }
	named, _, err := l.DecideSeeing(ctx, 0, []rashomon.Review{
		by(rashomon.Review{Decision: rashomon.SetGrade, Subject: rashomon.IncidentID(r.Claims[0].ID), Value: "fair"}),
		by(rashomon.Review{Decision: rashomon.Correct, Subject: r.Claims[1].ID, Field: "whose", Value: "a driver", Actor: "unknown:a-driver"}),
		by(rashomon.Review{Decision: rashomon.SetGrade, Subject: rashomon.IncidentID(r.Claims[4*40].ID), Value: "weak"}),
	}, rashomon.Actor{ID: "unknown:a-driver", Name: "a driver", Kind: rashomon.UnknownActor})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Decide(ctx, by(rashomon.Review{Decision: rashomon.Undo, Subject: named[0].ID})); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if _, err := l.Export(ctx, &file, ledger.Filter{Place: "darvan"}); err != nil {
		t.Fatal(err)
	}
	done, err := NewPlace(t, p.Engine).Open(t).Import(ctx, &file)
	if err != nil || done.Reviews != 3 {
		t.Errorf("%+v, %v; want 3 reviews", done, err)
	}
}
