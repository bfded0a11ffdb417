package ledgertest

import (
	"bytes"
	"context"
	"reflect"
	"strings"
	"testing"

	"rashomon"
	"rashomon/ledger"
)

func carries(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	r := Generate(Shape{Reports: 20, Claims: 5})
	if _, err := l.Enter(ctx, r); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Decide(ctx, rashomon.Review{Decision: rashomon.Confirm, Subject: r.Claims[0].ID, Who: "A", Why: "B"}); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	n, err := l.Export(ctx, &file, ledger.Filter{})
	if err != nil || n != 40+100+len(r.Actors)+1 {
		t.Fatalf("%d rows, %v", n, err)
	}
	for _, engine := range Engines() {
		other := NewPlace(t, engine)
		book := other.Open(t)
		for i := range 2 {
			done, err := book.Import(ctx, bytes.NewReader(file.Bytes()))
			if err != nil || (done.Reports == 20) != (i == 0) || done.Size != int64(n) || done.Other != 0 {
				t.Errorf("import %d to %s: %+v, %v", i+1, engine, done, err)
			}
		}
		got, err := book.Reading(ctx, true)
		if err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("to %s it came otherwise (%v)", engine, err)
		}
		if reviews, err := book.Reviews(ctx); err != nil || len(reviews) != 1 {
			t.Errorf("reviews %+v, %v", reviews, err)
		}
		var again bytes.Buffer
		if _, err := book.Export(ctx, &again, ledger.Filter{}); err != nil || bodies(again.String()) != bodies(file.String()) {
			t.Errorf("exported again from %s the bodies differ (%v)", engine, err)
		}
	}
}

// bodies are the lines of an export without the time of entering.
func bodies(export string) string {
	var out []string
	for _, line := range strings.Split(export, "\n")[1:] {
		before, after, _ := strings.Cut(line, `"entered":"`)
		if _, after, ok := strings.Cut(after, `"`); ok {
			line = before + after
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func carriesPart(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	r := Generate(Shape{Reports: 60, Claims: 4})
	// A claim that is of another report's claim takes that report along.
	r.Claims[1].Casualties.Of = r.Claims[4*59].ID
	if _, err := l.Enter(ctx, r); err != nil {
		t.Fatal(err)
	}
	for _, subject := range []string{r.Claims[0].ID, r.Claims[4*40].ID} {
		if _, err := l.Decide(ctx, rashomon.Review{Decision: rashomon.Confirm, Subject: subject, Who: "A", Why: "B"}); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if _, err := l.Export(ctx, &file, ledger.Filter{Place: "darvan"}); err != nil {
		t.Fatal(err)
	}
	other := NewPlace(t, p.Engine)
	done, err := other.Open(t).Import(ctx, &file)
	if err != nil || done.Reports != 26 || done.Claims != 104 || done.Reviews != 1 {
		t.Errorf("%+v, %v; want 26 reports, 104 claims, 1 review", done, err)
	}
}

func refusesBrokenExport(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	if _, err := l.Enter(ctx, Generate(Shape{Reports: 2, Claims: 2})); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if _, err := l.Export(ctx, &file, ledger.Filter{}); err != nil {
		t.Fatal(err)
	}
	whole := file.String()
	lines := strings.SplitAfter(whole, "\n")
	other := NewPlace(t, p.Engine)
	book := other.Open(t)
	for _, c := range []struct{ name, file, says string }{
		{"nothing", "", "no export"},
		{"other JSON", `{"format":"rashomon/1"}`, "no export"},
		{"a text", "hello\nworld\n", "no export"},
		{"a later format", strings.Replace(whole, "rashomon-ledger/1", "rashomon-ledger/2", 1), "newer rashomon"},
		{"cut between lines", strings.Join(lines[:4], ""), "cut short"},
		{"cut in a line", whole[:len(whole)/2], "cut short"},
		{"a line less", strings.Join(append(append([]string{}, lines[:2]...), lines[3:]...), ""), "nothing was entered"},
		{"another id", strings.Replace(whole, `"kind":"actor","id":"`, `"kind":"actor","id":"x`, 1), "content is of"},
		{"another original", strings.Replace(whole, `"base64":"`, `"base64":"QUJD`, 1), "nothing was entered"},
		{"another kind", strings.Replace(whole, `"kind":"actor"`, `"kind":"ship"`, 1), "no such kind"},
	} {
		if _, err := book.Import(ctx, strings.NewReader(c.file)); err == nil || !strings.Contains(rashomon.MessageOf(err), c.says) {
			t.Errorf("%s: %v, want it to say %q", c.name, err, c.says)
		}
		if checked := other.MustPass(t); checked.Leaves != 0 {
			t.Fatalf("%s: %d rows were kept", c.name, checked.Leaves)
		}
	}
}
