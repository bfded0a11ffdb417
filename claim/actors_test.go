package claim

import (
	"testing"

	"rashomon"
)

// TestEveryActorIsVouchedFor: whom a claim speaks of must be among the actors
// that come with it, or the ledger refuses the reading.
func TestEveryActorIsVouchedFor(t *testing.T) {
	rd := &reading{actorsByID: map[string]rashomon.Actor{}}
	rd.claims = []*rashomon.Claim{{Kind: rashomon.StanceClaim, Holders: []rashomon.Holder{{Actor: "author:a"}},
		Stance: &rashomon.Stance{Actor: "person:ann-goff", Line: rashomon.Hardens}}}
	got := map[string]rashomon.Actor{}
	for _, a := range rd.actors() {
		got[a.ID] = a
	}
	if got["person:ann-goff"].Kind != rashomon.Person || got["author:a"].ID == "" {
		t.Errorf("actors %v", got)
	}
}
