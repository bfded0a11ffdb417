package ledgertest

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"rashomon"
	"rashomon/ledger"
)

// A Behaviour is one thing that a ledger does on every engine.
type Behaviour struct {
	Name string
	Test func(t *testing.T, p *Place)
}

// Behaviours are all of them.
var Behaviours = []Behaviour{
	{"entering twice changes nothing", enterTwice},
	{"what was entered comes back as it was", comesBack},
	{"a reading that breaks a promise is refused whole", refusesBroken},
	{"a decision names who, why and what", decides},
	{"of two who decide at once the second is told", decidesAtOnce},
	{"decisions of a colleague come in, and where people part none is applied", carriesDecisions},
	{"a part takes along the decisions on it", carriesPartsDecisions},
	{"what is not there is said so", notThere},
	{"a part is opened by its claims", opensPart},
	{"texts of all kinds go in and are found", findsWords},
	{"reports are chosen by place, day and actor", choosesReports},
	{"many enter at once", manyAtOnce},
	{"a stopped entering leaves nothing", stopped},
	{"a reader changes nothing", readsOnly},
	{"an export comes in elsewhere as it is", carries},
	{"a part of a ledger is carried", carriesPart},
	{"a broken export is refused", refusesBrokenExport},
	{"a ledger of a later format is refused", refusesLater},
	{"a changed row is named", namesChanged},
	{"every damaged row is listed", listsAll},
	{"a kept checkpoint proves the past", keptCheckpoint},
}

func enterTwice(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	r := Generate(Shape{Reports: 3, Claims: 5})
	first, err := l.Enter(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	if first.Reports != 3 || first.Claims != 15 || first.Actors != len(r.Actors) || first.Size != int64(6+15+len(r.Actors)) {
		t.Errorf("entered %+v", first)
	}
	before := p.MustPass(t)
	again, err := l.Enter(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	if want := (ledger.Entered{Size: first.Size}); again != want {
		t.Errorf("again %+v, want %+v", again, want)
	}
	if after := p.MustPass(t); !reflect.DeepEqual(before, after) {
		t.Errorf("before %+v, after %+v", before, after)
	}
	// The same row with other content is left alone and counted.
	r.Actors[0].Name = "somebody else"
	more := Generate(Shape{Reports: 1, Claims: 3, First: 3})
	r.Reports, r.Actors, r.Claims = append(r.Reports, more.Reports...), append(r.Actors, more.Actors...), append(r.Claims, more.Claims...)
	if third, err := l.Enter(ctx, r); err != nil || third.Reports != 1 || third.Claims != 3 || third.Other < 1 {
		t.Errorf("with more: %+v, %v", third, err)
	}
	if a, err := l.Actor(ctx, r.Actors[0].ID); err != nil || a.Name == "somebody else" {
		t.Errorf("an actor was overwritten: %+v, %v", a, err)
	}
}

func comesBack(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	want := Generate(Shape{Reports: 40, Claims: 9})
	if _, err := l.Enter(ctx, want); err != nil {
		t.Fatal(err)
	}
	got, err := l.Reading(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("the reading with originals came back otherwise")
	}
	if got, err = l.Reading(ctx, false); err != nil || got.Reports[7].Original != nil || got.Reports[7].Text != want.Reports[7].Text {
		t.Errorf("the reading without originals came back otherwise (%v)", err)
	}
	r, err := l.Report(ctx, want.Reports[3].ID)
	if err != nil || !reflect.DeepEqual(r, want.Reports[3]) {
		t.Errorf("the report came back otherwise (%v)", err)
	}
	c, err := l.Claim(ctx, want.Claims[100].ID)
	if err != nil || !reflect.DeepEqual(c, want.Claims[100]) {
		t.Errorf("the claim came back otherwise (%v)", err)
	}
}

func refusesBroken(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	for _, c := range []struct {
		name, says string
		spoil      func(r *rashomon.Reading)
	}{
		{"a claim of no report", "no such report", func(r *rashomon.Reading) { r.Claims[2].Report = "sha256:none" }},
		{"a claim without holders", "nobody holds it", func(r *rashomon.Reading) { r.Claims[2].Holders = nil }},
		{"a claim without words", "no words", func(r *rashomon.Reading) { r.Claims[2].Words = nil }},
		{"words past the text", "does not lie", func(r *rashomon.Reading) { r.Claims[2].Words[0].End = 1 << 20 }},
		{"words before the text", "does not lie", func(r *rashomon.Reading) { r.Claims[2].Words[0].Start = -1 }},
		{"words that cut a character", "cuts a character", func(r *rashomon.Reading) {
			r.Claims[2].Words = []rashomon.Span{{Start: 0, End: strings.Index(r.Reports[0].Text, "Ü") + 1}}
		}},
		{"a reason that cuts a character", "cuts a character", func(r *rashomon.Reading) {
			r.Claims[2].Reasons[0].Words = []rashomon.Span{{Start: strings.Index(r.Reports[0].Text, "Ü") + 1, End: 40}}
		}},
		{"a holder that is no actor", "actor person:nobody", func(r *rashomon.Reading) { r.Claims[2].Holders[1].Actor = "person:nobody" }},
		{"a claim of no claim", "claim c-none", func(r *rashomon.Reading) { r.Claims[1].Casualties.Of = "c-none" }},
		{"a kind without its part", "its kind is", func(r *rashomon.Reading) { r.Claims[2].Kind = rashomon.PlanClaim }},
		{"a count upside down", "from 9 down to 3", func(r *rashomon.Reading) {
			r.Claims[1].Casualties.Count.Low, r.Claims[1].Casualties.Count.High = rashomon.N(9), rashomon.N(3)
		}},
		{"other bytes", "not the hash", func(r *rashomon.Reading) { r.Reports[1].Original = []byte("other") }},
		{"no id", "no id", func(r *rashomon.Reading) { r.Actors[0].ID = "" }},
		{"an id of two lines", "may not have", func(r *rashomon.Reading) { r.Actors[0].ID = "state:X\nstate:Y" }},
		{"a text that is none", "UTF-8", func(r *rashomon.Reading) { r.Reports[1].Text += "\xff" }},
		{"a sentence past the text", "the sentence", func(r *rashomon.Reading) { r.Reports[1].Sentences[0].End = 1 << 20 }},
	} {
		r := Generate(Shape{Reports: 2, Claims: 4, First: 100}) // in a town with a letter of two bytes
		c.spoil(r)
		_, err := l.Enter(ctx, r)
		if err == nil || !strings.Contains(rashomon.MessageOf(err), c.says) {
			t.Errorf("%s: %v, want it to say %q", c.name, err, c.says)
		}
		if checked := p.MustPass(t); checked.Leaves != 0 {
			t.Fatalf("%s: %d rows were kept", c.name, checked.Leaves)
		}
	}
}

func notThere(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	_, report := l.Report(ctx, "sha256:none")
	_, claim := l.Claim(ctx, "c-none")
	_, actor := l.Actor(ctx, "state:none")
	for _, err := range []error{report, claim, actor} {
		if rashomon.CodeOf(err) != rashomon.ENOTFOUND || !strings.Contains(rashomon.MessageOf(err), "no such") {
			t.Error(err)
		}
	}
	if r, err := l.Reading(ctx, true); err != nil || len(r.Reports)+len(r.Claims)+len(r.Actors) != 0 {
		t.Errorf("an empty ledger reads as %+v, %v", r, err)
	}
}

func opensPart(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	all := Generate(Shape{Reports: 150, Claims: 4})
	if _, err := l.Enter(ctx, all); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i, c := range all.Claims {
		if i%2 == 0 {
			ids = append(ids, c.ID)
		}
	}
	part, err := l.Part(ctx, append(ids, "c-none"))
	if err != nil || len(part.Claims) != 300 || len(part.Reports) != 150 {
		t.Fatalf("%d claims, %d reports, %v", len(part.Claims), len(part.Reports), err)
	}
	if !reflect.DeepEqual(part.Claims[7], all.Claims[14]) || len(part.Actors) == 0 {
		t.Error("the part's claims are not the ledger's")
	}
}

func manyAtOnce(t *testing.T, p *Place) {
	ctx := context.Background()
	books := []*ledger.Ledger{p.Open(t), p.Open(t)}
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			if _, err := books[i%2].Enter(ctx, Generate(Shape{Reports: 3, Claims: 4, First: i / 2 * 3})); err != nil {
				t.Error(err)
			}
		})
		wg.Go(func() {
			if _, err := ledger.Check(ctx, books[i%2]); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if checked := p.MustPass(t); checked.Reports != 18 || checked.Claims != 72 || checked.Heads < 6 {
		t.Errorf("%+v", checked)
	}
}

func stopped(t *testing.T, p *Place) {
	l := p.Open(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := l.Enter(ctx, Generate(Shape{Reports: 2, Claims: 2})); err == nil {
		t.Error("a stopped entering gave no error")
	}
	ctx, cancel = context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	_, err := l.Enter(ctx, Generate(Shape{Reports: 2000, Claims: 10}))
	if err == nil || !strings.Contains(rashomon.MessageOf(err), "nothing") {
		t.Errorf("stopped half-way: %v", err)
	}
	if checked := p.MustPass(t); checked.Leaves != 0 {
		t.Errorf("%d rows were kept", checked.Leaves)
	}
	if _, err := l.Enter(context.Background(), Generate(Shape{Reports: 2, Claims: 2})); err != nil {
		t.Errorf("after a stopped entering: %v", err)
	}
}

func readsOnly(t *testing.T, p *Place) {
	ctx := context.Background()
	if l, err := ledger.Open(ctx, p.Name, ledger.ReadOnly()); err == nil {
		l.Close()
		t.Error("what is not there was opened for reading")
	}
	l := p.Open(t)
	r := Generate(Shape{Reports: 2, Claims: 2})
	if _, err := l.Enter(ctx, r); err != nil {
		t.Fatal(err)
	}
	reader, err := ledger.Open(ctx, p.Name, ledger.ReadOnly())
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if _, err := reader.Enter(ctx, Generate(Shape{Reports: 2, Claims: 2, First: 2})); err == nil {
		t.Error("a reader entered")
	}
	if got, err := reader.Reading(ctx, true); err != nil || len(got.Claims) != 4 {
		t.Errorf("the reader reads %+v, %v", got, err)
	}
	if _, err := l.Enter(ctx, Generate(Shape{Reports: 2, Claims: 2, First: 2})); err != nil {
		t.Errorf("entering while somebody reads: %v", err)
	}
	if got, err := reader.Reading(ctx, false); err != nil || len(got.Claims) != 8 {
		t.Errorf("the reader does not see what came in (%v)", err)
	}
}

func refusesLater(t *testing.T, p *Place) {
	p.OpenToSpoil(t).Close()
	p.Exec(t, "UPDATE about SET value = '4711' WHERE name = 'format'")
	for _, opts := range [][]ledger.Option{nil, {ledger.ReadOnly()}} {
		_, err := ledger.Open(context.Background(), p.Name, opts...)
		if rashomon.CodeOf(err) != rashomon.EINVALID || !strings.Contains(fmt.Sprint(err), "newer rashomon") {
			t.Errorf("a ledger from the future: %v", err)
		}
	}
}
