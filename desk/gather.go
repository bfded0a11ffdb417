package desk

import (
	"rashomon"
	"rashomon/incident"
)

// Gather gathers the claims of a reading, as a ledger gives it back, into
// incidents and finds its copies: the last stage of Read by itself.
func Gather(r *rashomon.Reading, rule string) {
	incidents, copies := incident.Gather(r.Reports, r.Actors, r.Claims, incident.Options{Rule: rule})
	r.Incidents = nil
	for i := range incidents {
		r.Incidents = append(r.Incidents, &incidents[i])
	}
	r.Copies = copies
}
