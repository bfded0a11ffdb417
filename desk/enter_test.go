package desk

import (
	"context"
	"errors"
	"testing"

	"rashomon"
)

// A report that the ledger refuses is left out and named; the others go in with
// their claims and the actors that these speak of.
func TestOneFaultyReportIsLeftOut(t *testing.T) {
	reading := &rashomon.Reading{
		Reports: []*rashomon.Report{{ID: "a", From: "a.txt"}, {ID: "b", From: "b.txt"}, {ID: "c", From: "c.txt"}},
		Claims:  []*rashomon.Claim{{ID: "1", Report: "a", Holders: []rashomon.Holder{{Actor: "force:XX/army"}}}, {ID: "2", Report: "b"}},
		Actors:  []rashomon.Actor{{ID: "state:XX"}, {ID: "force:XX/army", PartOf: "state:XX"}, {ID: "state:YY"}},
	}
	var in []string
	actors := 0
	put := func(_ context.Context, r *rashomon.Reading) error {
		for _, report := range r.Reports {
			if report.ID == "b" {
				return rashomon.Errorf(rashomon.EINVALID, "2", "nobody holds it")
			}
		}
		in = append(in, r.Reports[0].ID)
		actors += len(r.Actors)
		return nil
	}
	errs := enter(context.Background(), reading, put)
	if len(errs) != 1 || len(in) != 2 || in[0] != "a" || in[1] != "c" || actors != 2 {
		t.Fatalf("entered %v with %d actors, errors %v; want a and c with 2, one error", in, actors, errs)
	}
	full := errors.New("disk full")
	if errs := enter(context.Background(), reading, func(context.Context, *rashomon.Reading) error { return full }); len(errs) != 1 || !errors.Is(errs[0], full) {
		t.Fatalf("%v; want the one error, tried once", errs)
	}
}
