package desk

import (
	"fmt"
	"slices"
	"strings"

	"rashomon"
)

// A correction is a field of claims that a person can correct.
type correction struct {
	name  string
	takes string               // what the value is, for a person
	kinds []rashomon.ClaimKind // nil: every kind
	shown func(c *rashomon.Claim) string
	set   func(c *rashomon.Claim, r *rashomon.Review) error
	names nameKind // what the value must be looked up as before it can be set
}

// A nameKind says what a value names.
type nameKind int

const (
	namesNothing nameKind = iota
	namesActor
	namesDay
	namesPlace
)

// corrections are the fields in the order of the help.
func corrections() []correction {
	people, things := rashomon.CasualtiesClaim, rashomon.EquipmentClaim
	counted := []rashomon.ClaimKind{people, things}
	dated := []rashomon.ClaimKind{rashomon.EventClaim, rashomon.ControlClaim, rashomon.PlanClaim}
	return []correction{
		{name: "number", takes: "34, 29-34, about 80, at least 24, at most 50, unknown", kinds: counted, shown: shownNumber, set: setNumber},
		{name: "low", takes: "a number, or unknown", kinds: counted, shown: shownNumber, set: setEnd},
		{name: "high", takes: "a number, or unknown", kinds: counted, shown: shownNumber, set: setEnd},
		{name: "outcome", takes: "killed, injured, missing, captured, displaced, destroyed, damaged, abandoned", kinds: counted, shown: shownOutcome, set: setOutcome},
		{name: "who", takes: "who the people are, in words", kinds: []rashomon.ClaimKind{people}, shown: shownWho, set: setWho},
		{name: "whose", takes: "an actor: whose people or equipment", kinds: counted, shown: shownWhose, set: setWhose, names: namesActor},
		{name: "status", takes: "military, civilian, unknown", kinds: []rashomon.ClaimKind{people}, shown: shownWord(status), set: setWord(status)},
		{name: "scope", takes: "whole, part, total, more", kinds: []rashomon.ClaimKind{people}, shown: shownScope, set: setScope},
		{name: "time", takes: "a day or span: 2020-02-27, 27 Feb 2020, 2020-02, 2020-02-27/2020-02-29", kinds: dated, shown: shownTime, set: setTime, names: namesDay},
		{name: "place", takes: "a place by its name, or NAME@LATITUDE,LONGITUDE", kinds: []rashomon.ClaimKind{rashomon.EventClaim, rashomon.ControlClaim}, shown: shownPlace, set: setPlace, names: namesPlace},
		{name: "perpetrator", takes: "an actor", kinds: []rashomon.ClaimKind{rashomon.EventClaim, rashomon.PerpetratorClaim}, shown: shownDoer, set: setDoer, names: namesActor},
		{name: "victim", takes: "an actor", kinds: []rashomon.ClaimKind{rashomon.EventClaim}, shown: shownVictim, set: setVictim, names: namesActor},
		{name: "type", takes: "a PLOVER event type: ASSAULT, COERCE …", kinds: []rashomon.ClaimKind{rashomon.EventClaim}, shown: shownWord(eventType), set: setWord(eventType)},
		{name: "mode", takes: "aerial, drone, heavy-weapons, explosives, firearms, suicide-attack …", kinds: []rashomon.ClaimKind{rashomon.EventClaim}, shown: shownWord(eventMode), set: setWord(eventMode)},
		{name: "class", takes: "the kind of equipment, in words", kinds: []rashomon.ClaimKind{things}, shown: shownWord(class), set: setWord(class)},
		{name: "system", takes: "the equipment's type by name", kinds: []rashomon.ClaimKind{things}, shown: shownWord(system), set: setWord(system)},
		{name: "change", takes: "takes, retakes, loses, holds, severs, besieges", kinds: []rashomon.ClaimKind{rashomon.ControlClaim}, shown: shownWord(change), set: setWord(change)},
		{name: "by", takes: "an actor: who takes or holds the place", kinds: []rashomon.ClaimKind{rashomon.ControlClaim}, shown: shownBy, set: setBy, names: namesActor},
		{name: "state", takes: "proposed, examined, agreed, refused, cancelled", kinds: []rashomon.ClaimKind{rashomon.PlanClaim}, shown: shownWord(state), set: setWord(state)},
		{name: "line", takes: "hardens, softens, holds, echoes, contradicts", kinds: []rashomon.ClaimKind{rashomon.StanceClaim}, shown: shownWord(line), set: setWord(line)},
		{name: "holder", takes: "an actor: whose word it is; or author", shown: shownHolder, set: setHolder, names: namesActor},
		{name: "attitude", takes: "asserts, denies, doubts, echoes", shown: shownWord(attitude), set: setWord(attitude)},
		{name: "certainty", takes: "certain, probable, possible, unspecified", shown: shownWord(certainty), set: setWord(certainty)},
		{name: "actuality", takes: "happened, ongoing, planned, threatened, hypothetical", shown: shownWord(actuality), set: setWord(actuality)},
	}
}

// also are other words for the fields.
var also = map[string]string{"count": "number", "killed": "number", "injured": "number", "when": "time", "day": "time", "where": "place", "done-by": "perpetrator"}

// CorrectionHelp lists the fields with what they take, a line each.
func CorrectionHelp() []string {
	var out []string
	for _, c := range corrections() {
		out = append(out, fmt.Sprintf("%-13s%s", c.name, c.takes))
	}
	return out
}

// correctionOf finds a field by name and says why it is none, or none of that
// kind of claim.
func correctionOf(c *rashomon.Claim, name string) (correction, error) {
	var names []string
	asked := strings.ToLower(name)
	if other := also[asked]; other != "" {
		asked = other
	}
	if asked == "best" {
		return correction{}, rashomon.Errorf(rashomon.EINVALID, c.ID, "a claim has a lowest and a highest number; the best is the tally's, by its rule: correct number, low or high")
	}
	for _, k := range corrections() {
		fits := k.kinds == nil || slices.Contains(k.kinds, c.Kind)
		if fits {
			names = append(names, k.name)
		}
		if k.name != asked {
			continue
		}
		if fits {
			return k, nil
		}
		if of := c.RestsOn(); len(of) > 0 && slices.Contains(k.kinds, rashomon.EventClaim) {
			return k, rashomon.Errorf(rashomon.EINVALID, c.ID, "a claim of %s has no %s of its own; it is of the event %s: correct that", c.Kind, k.name, of[0])
		}
	}
	return correction{}, rashomon.Errorf(rashomon.EINVALID, c.ID, "a claim of kind %s has no field %q to correct; it has %s", c.Kind, name, strings.Join(names, ", "))
}

// correctClaim makes a claim say what a review corrects it to.
func correctClaim(c *rashomon.Claim, r *rashomon.Review) error {
	k, err := correctionOf(c, r.Field)
	if err != nil {
		return err
	}
	return k.set(c, r)
}

// Field is what a claim says in a field that can be corrected, as a person
// reads it; "" where it has no such field.
func Field(c *rashomon.Claim, name string) string {
	k, err := correctionOf(c, name)
	if err != nil {
		return ""
	}
	return k.shown(c)
}

// wrongValue says what a field takes.
func wrongValue(r *rashomon.Review) error {
	for _, k := range corrections() {
		if k.name == r.Field {
			return rashomon.Errorf(rashomon.EINVALID, r.Subject, "%q is no %s; write %s", r.Value, k.name, k.takes)
		}
	}
	return rashomon.Errorf(rashomon.EINVALID, r.Subject, "there is no field %q", r.Field)
}
