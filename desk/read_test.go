package desk

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"rashomon"
)

// fakes are stages that read items of the form "text" or "fail" or "panic".
func fakes() stages {
	return stages{
		list: func(args []string) ([]string, []error) {
			var errs []error
			items := slices.DeleteFunc(slices.Clone(args), func(s string) bool {
				if s == "nowhere" {
					errs = append(errs, rashomon.Errorf(rashomon.ENOTFOUND, s, "is not there"))
				}
				return s == "nowhere"
			})
			return items, errs
		},
		load: func(Options) error { return nil },
		open: func(_ context.Context, item string, opt IntakeOptions) (*rashomon.Report, error) {
			if strings.HasPrefix(item, "fail") {
				return nil, rashomon.Errorf(rashomon.EINVALID, item, "is empty")
			}
			text, _, _ := strings.Cut(item, "@")
			r := &rashomon.Report{ID: rashomon.ReportID([]byte(text)), From: item, Text: text, Original: []byte(text)}
			if !opt.Published.IsZero() {
				r.Published = rashomon.Published{Time: opt.Published, Basis: rashomon.Given}
			}
			if text == "türkçe" {
				r.Language = "tr"
			}
			return r, nil
		},
		dateline: func(text string) (rashomon.Time, bool) {
			return rashomon.OnDay(2020, time.February, 28), strings.Contains(text, "dateline")
		},
		claims: func(r *rashomon.Report) ([]*rashomon.Claim, []rashomon.Actor) {
			if r.Text == "panic" {
				panic("a rule ran off the end")
			}
			r.Sentences = []rashomon.Span{{Start: 0, End: len(r.Text)}}
			id := "claim:" + r.Text
			return []*rashomon.Claim{{ID: id, Report: r.ID, Kind: rashomon.EventClaim}}, []rashomon.Actor{{ID: "state:XX", Name: r.Text}}
		},
		gather: func(_ []*rashomon.Report, _ []rashomon.Actor, claims []*rashomon.Claim, rule string) ([]rashomon.Incident, []rashomon.Copy) {
			var ids []string
			for _, c := range claims {
				ids = append(ids, c.ID)
			}
			return []rashomon.Incident{{ID: "incident:1", Title: rule, Claims: ids}}, nil
		},
	}
}

func TestReadGoesOnAfterErrors(t *testing.T) {
	r, errs := fakes().read(context.Background(), []string{"nowhere", "a", "fail1", "panic", "b", "fail2"}, Options{Rule: "ucdp"})
	if len(r.Reports) != 2 || len(r.Claims) != 2 || len(r.Incidents) != 1 || r.Incidents[0].Title != "ucdp" {
		t.Fatalf("%d reports, %d claims, %d incidents", len(r.Reports), len(r.Claims), len(r.Incidents))
	}
	var about []string
	for _, err := range errs {
		about = append(about, strings.SplitN(rashomon.MessageOf(err), ":", 2)[0])
	}
	if want := []string{"nowhere", "fail1", "panic", "fail2"}; !slices.Equal(about, want) {
		t.Errorf("errors about %v, want %v", about, want)
	}
}

func TestReadDoesNotDependOnWorkers(t *testing.T) {
	var items []string
	for i := range 200 {
		items = append(items, fmt.Sprintf("report %03d", i), fmt.Sprintf("fail %03d", i))
	}
	one, oneErrs := fakes().read(context.Background(), items, Options{Workers: 1})
	for _, workers := range []int{2, 7, 64} {
		many, errs := fakes().read(context.Background(), items, Options{Workers: workers})
		if !reflect.DeepEqual(one, many) {
			t.Errorf("%d workers read otherwise than one", workers)
		}
		if fmt.Sprint(oneErrs) != fmt.Sprint(errs) {
			t.Errorf("%d workers fail otherwise than one", workers)
		}
	}
}

func TestSameBytesAreReadOnce(t *testing.T) {
	var notes []string
	opt := Options{Note: func(about, sentence string) { notes = append(notes, about+": "+sentence) }}
	r, errs := fakes().read(context.Background(), []string{"same@1", "same@2", "türkçe"}, opt)
	if len(r.Reports) != 2 || r.Reports[0].From != "same@1" || len(r.Claims) != 2 || len(errs) != 0 {
		t.Errorf("%d reports, %d claims, errors %v", len(r.Reports), len(r.Claims), errs)
	}
	if len(notes) != 2 || !strings.Contains(notes[0], "same@2: has the same bytes as same@1") || !strings.Contains(notes[1], "(tr)") {
		t.Errorf("notes %q", notes)
	}
}

func TestDayOfPublication(t *testing.T) {
	given := rashomon.OnDay(2021, time.March, 1)
	for _, c := range []struct {
		item  string
		given rashomon.Time
		want  rashomon.Published
	}{
		{"dateline", given, rashomon.Published{Time: given, Basis: rashomon.Given}},
		{"dateline", rashomon.Time{}, rashomon.Published{Time: rashomon.OnDay(2020, time.February, 28), Basis: rashomon.FromText}},
		{"no day", rashomon.Time{}, rashomon.Published{Basis: rashomon.NoBasis}},
	} {
		r, _ := fakes().read(context.Background(), []string{c.item}, Options{Intake: IntakeOptions{Published: c.given}})
		if got := r.Reports[0].Published; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.item, got, c.want)
		}
	}
}

func TestWhatIsKept(t *testing.T) {
	plain, _ := fakes().read(context.Background(), []string{"a"}, Options{})
	if r := plain.Reports[0]; r.Original != nil || r.Sentences != nil {
		t.Error("originals and spans are held without need")
	}
	spans, _ := fakes().read(context.Background(), []string{"a"}, Options{KeepSpans: true})
	if spans.Reports[0].Sentences == nil {
		t.Error("spans were asked for and are gone")
	}
	entered := 0
	_, errs := fakes().read(context.Background(), []string{"a"}, Options{Enter: func(_ context.Context, r *rashomon.Reading) error {
		if entered = len(r.Incidents); r.Reports[0].Original == nil {
			t.Error("the ledger gets no originals")
		}
		return errors.New("the disk is full")
	}})
	if entered != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "the disk is full") {
		t.Errorf("entered %d incidents, errors %v", entered, errs)
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var opened atomic.Int32
	s := fakes()
	open := s.open
	s.open = func(ctx context.Context, item string, opt IntakeOptions) (*rashomon.Report, error) {
		if opened.Add(1) == 3 {
			cancel()
		}
		return open(ctx, item, opt)
	}
	var items []string
	for i := range 1000 {
		items = append(items, fmt.Sprint(i))
	}
	r, errs := s.read(ctx, items, Options{Workers: 2, Enter: func(context.Context, *rashomon.Reading) error {
		t.Error("half a reading was entered")
		return nil
	}})
	if len(r.Reports) > 20 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "of 1000 reports") {
		t.Errorf("%d reports, errors %v", len(r.Reports), errs)
	}
}

func TestProgress(t *testing.T) {
	var seen []int
	fakes().read(context.Background(), []string{"a", "fail", "c"}, Options{Progress: func(done, total int) {
		if seen = append(seen, done); total != 3 {
			t.Errorf("total %d", total)
		}
	}})
	if !slices.Equal(seen, []int{1, 2, 3}) {
		t.Errorf("progress %v", seen)
	}
}

func TestCast(t *testing.T) {
	c := newCast()
	c.add([]rashomon.Actor{{ID: "x", Name: "X", Kind: rashomon.UnknownActor}})
	c.add([]rashomon.Actor{{ID: "x", Name: "Xland", Names: []string{"X", "Xish"}, Kind: rashomon.State, Country: "XX", PartOf: "y"}, {ID: "y"}})
	want := []rashomon.Actor{{ID: "x", Name: "X", Names: []string{"Xland", "Xish"}, Kind: rashomon.State, Country: "XX", PartOf: "y"}, {ID: "y"}}
	if !reflect.DeepEqual(c.actors, want) {
		t.Errorf("%+v, want %+v", c.actors, want)
	}
}
