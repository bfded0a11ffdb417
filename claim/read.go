// Package claim reads what a report claims: who says what, how surely, in
// which words; events, perpetrators, casualties, equipment, control, stances,
// plans and exhibits. It reads one report at a time and judges nobody.
//
// The order of the work stands in Read. Each step adds to the reading and
// looks only at what earlier steps added.
package claim

import (
	"rashomon"
	"rashomon/actor"
	"rashomon/gazetteer"
	"rashomon/language"
)

// A World is what the rules look names up in.
type World struct {
	Places *gazetteer.Gazetteer
	Actors *actor.Lexicon
}

// Read reads the claims of one report and the actors that they name. It fills
// the report's attributions, entities, times, places and missing exhibits.
// A report without sentences has no claims.
func Read(r *rashomon.Report, t *language.Text, w World) ([]*rashomon.Claim, []rashomon.Actor) {
	rd := newReading(r, t, w)
	rd.mentions()     // who and what is named: actors, places, times; pronouns and roles resolved
	rd.voices()       // whose word each token is: nested holders, attitude, certainty
	rd.events()       // what is said to have happened, with roles, time, place, actuality
	rd.perpetrators() // who is said to have done it, or not
	rd.casualties()
	rd.equipment()
	rd.control()
	rd.stances()
	rd.restatements() // who says something else than before
	rd.plans()
	rd.exhibits() // shown, announced, missing
	rd.finish()   // ids, order, holders outermost first
	return rd.claims, rd.actors()
}
