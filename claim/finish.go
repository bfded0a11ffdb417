package claim

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"
	"strings"

	"rashomon"
)

// A keeping is a claim with the voice that holds it.
type keeping struct {
	claim *rashomon.Claim
	from  string // provisional id
	order int
}

// finish gives each claim its holders, one claim for each voice that holds the
// same words, then ids that stay the same from run to run; claims that say the
// same twice are kept once.
func (rd *reading) finish() {
	var kept []keeping
	for n, c := range rd.claims {
		made, known := rd.made[c]
		if !known {
			made = making{order: n, fixed: true}
		}
		voices := rd.voicesOf(made.at)
		if made.voice > 0 {
			voices = []int{made.voice}
		}
		for k, v := range voices {
			copy := c
			if k > 0 {
				copy = rd.copyOf(c)
			}
			copy.Holders = rd.chain(v)
			if k > 0 || !made.fixed {
				copy.Attitude = rd.attitudeOf(rd.said[v], made.negated)
			}
			copy.Report = rd.report.ID
			kept = append(kept, keeping{claim: copy, from: c.ID, order: made.order})
		}
	}
	kept = rd.whole(kept)
	sort.SliceStable(kept, func(a, b int) bool {
		x, y := start(kept[a].claim), start(kept[b].claim)
		if x != y {
			return x < y
		}
		return kept[a].order < kept[b].order
	})
	rd.claims = rd.withIDs(kept)
	rd.keepEntities()
}

// voicesOf are the voices that hold token at's words.
func (rd *reading) voicesOf(at int) []int {
	if at < 0 || at >= len(rd.voiceAt) {
		return []int{0}
	}
	v := rd.voiceAt[at]
	out := []int{v}
	for up := v; up > 0; up = rd.said[up].parent {
		for _, o := range rd.said[up].others {
			if up == v {
				out = append(out, o)
			}
		}
	}
	return out
}

// chain are a voice's holders, outermost first. A holder who reports himself
// stands once.
func (rd *reading) chain(v int) []rashomon.Holder {
	var out []rashomon.Holder
	for n := 0; v >= 0 && n < 20; n++ {
		h := rd.said[v].holder
		if len(out) == 0 || out[len(out)-1].Actor != h.Actor {
			out = append(out, h)
		}
		v = rd.said[v].parent
	}
	slices.Reverse(out)
	return out
}

// copyOf copies a claim with the part that its kind names.
func (rd *reading) copyOf(c *rashomon.Claim) *rashomon.Claim {
	d := *c
	switch {
	case c.Event != nil:
		p := *c.Event
		d.Event = &p
	case c.Perpetrator != nil:
		p := *c.Perpetrator
		d.Perpetrator = &p
	case c.Casualties != nil:
		p := *c.Casualties
		d.Casualties = &p
	case c.Equipment != nil:
		p := *c.Equipment
		d.Equipment = &p
	case c.Control != nil:
		p := *c.Control
		d.Control = &p
	case c.Stance != nil:
		p := *c.Stance
		d.Stance = &p
	case c.Plan != nil:
		p := *c.Plan
		d.Plan = &p
	case c.Exhibit != nil:
		p := *c.Exhibit
		p.Of = slices.Clone(c.Exhibit.Of)
		d.Exhibit = &p
	}
	return &d
}

// whole leaves out claims whose words do not lie in the text.
func (rd *reading) whole(kept []keeping) []keeping {
	return slices.DeleteFunc(kept, func(k keeping) bool {
		if len(k.claim.Words) == 0 {
			return true
		}
		for _, s := range k.claim.Words {
			if s.Of(rd.report.Text) == "" {
				return true
			}
		}
		return false
	})
}

func start(c *rashomon.Claim) int {
	first := c.Words[0].Start
	for _, s := range c.Words {
		first = min(first, s.Start)
	}
	return first
}

// withIDs gives the claims their ids and turns provisional ids in Of into them:
// the copy that the same holder holds, else the first.
func (rd *reading) withIDs(kept []keeping) []*rashomon.Claim {
	ids := map[string]map[string]string{} // provisional → holder → id
	seen := map[string]bool{}
	used := map[string]int{}
	var out []keeping
	for _, k := range kept {
		print := rd.fingerprint(k.claim)
		id := rd.claimID(print)
		holder := k.claim.Holder().Actor
		full := print + string(k.claim.Attitude) + rd.inside(k.claim)
		if n := used[id]; n > 0 && !seen[full] {
			id = fmt.Sprintf("%s-%d", id, n+1)
		}
		if ids[k.from] == nil {
			ids[k.from] = map[string]string{"": id}
		}
		again := ids[k.from][holder] != ""
		if !again {
			ids[k.from][holder] = id
		}
		if seen[full] {
			continue
		}
		seen[full] = true
		used[rd.claimID(print)]++
		k.claim.ID = id
		if again {
			takenBack(out, k) // the same holder said it and took it back
		}
		out = append(out, k)
	}
	claims := make([]*rashomon.Claim, 0, len(out))
	for _, k := range out {
		rd.refer(k.claim, ids)
		claims = append(claims, k.claim)
	}
	return claims
}

// takenBack marks the copy of a claim that its own holder took back with the
// copy that takes it back.
func takenBack(out []keeping, later keeping) {
	for _, k := range out {
		if k.from == later.from && k.claim.Holder().Actor == later.claim.Holder().Actor && k.claim.Superseded == "" {
			k.claim.Superseded = later.claim.ID
		}
	}
}

// claimID gives 80 bits: a billion claims in one ledger, and two of them the
// same only once in two million such ledgers.
func (rd *reading) claimID(print string) string {
	sum := sha256.Sum256([]byte(print))
	return "c" + hex.EncodeToString(sum[:10])
}

// fingerprint is what a claim's id is made of: report, kind, words, holder.
func (rd *reading) fingerprint(c *rashomon.Claim) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%s", c.Report, c.Kind)
	for _, s := range c.Words {
		fmt.Fprintf(&b, "|%d-%d", s.Start, s.End)
	}
	for _, h := range c.Holders {
		b.WriteString("|" + h.Actor)
	}
	return b.String()
}

// inside tells two claims with the same words and holder apart.
func (rd *reading) inside(c *rashomon.Claim) string {
	switch {
	case c.Event != nil:
		return fmt.Sprintf("|%+v", *c.Event)
	case c.Perpetrator != nil:
		return fmt.Sprintf("|%+v", *c.Perpetrator)
	case c.Casualties != nil:
		return fmt.Sprintf("|%+v", *c.Casualties)
	case c.Equipment != nil:
		return fmt.Sprintf("|%+v", *c.Equipment)
	case c.Control != nil:
		return fmt.Sprintf("|%+v", *c.Control)
	case c.Stance != nil:
		return fmt.Sprintf("|%+v", *c.Stance)
	case c.Plan != nil:
		return fmt.Sprintf("|%+v", *c.Plan)
	case c.Exhibit != nil:
		return fmt.Sprintf("|%v %s %v", c.Exhibit.Kind, c.Exhibit.ShownBy, c.Exhibit.Missing)
	}
	return ""
}

// refer turns the provisional ids that a claim refers to into those that stay.
func (rd *reading) refer(c *rashomon.Claim, ids map[string]map[string]string) {
	final := func(id string) string {
		to, ok := ids[id]
		if !ok {
			return id
		}
		if same, ok := to[c.Holder().Actor]; ok {
			return same
		}
		return to[""]
	}
	if c.Superseded != "" {
		c.Superseded = final(c.Superseded)
	}
	switch {
	case c.Perpetrator != nil:
		c.Perpetrator.Of = final(c.Perpetrator.Of)
	case c.Casualties != nil:
		c.Casualties.Of = final(c.Casualties.Of)
	case c.Equipment != nil:
		c.Equipment.Of = final(c.Equipment.Of)
	case c.Exhibit != nil:
		var of []string
		for _, id := range c.Exhibit.Of {
			if f := final(id); !slices.Contains(of, f) {
				of = append(of, f)
			}
		}
		c.Exhibit.Of = of
	}
}

// actors are the actors that the report names or a claim needs, with those
// that they are part of, by id.
func (rd *reading) actors() []rashomon.Actor {
	for _, c := range rd.claims {
		for _, id := range c.Actors() {
			rd.vouch(id)
		}
	}
	for _, a := range rd.actorsByID {
		rd.keepAbove(a)
	}
	out := make([]rashomon.Actor, 0, len(rd.actorsByID))
	for _, a := range rd.actorsByID {
		if a.ID == "civilians" {
			a.Name = "civilians" // not by the words of those met first: "reporters"
		}
		out = append(out, a)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// vouch makes sure that an actor whom a claim speaks of is among the report's,
// also where its mention was given to another since ("Goff" once "Ann Goff"
// is known).
func (rd *reading) vouch(id string) {
	if _, known := rd.actorsByID[id]; known {
		return
	}
	if rd.world.Actors != nil {
		if a, ok := rd.world.Actors.Actor(id); ok {
			rd.actorsByID[id] = a
			return
		}
	}
	kind, tail, _ := strings.Cut(id, ":")
	a := rashomon.Actor{ID: id, Name: strings.ReplaceAll(tail, "-", " "), Kind: rashomon.UnknownActor}
	if kind == "person" {
		a.Kind = rashomon.Person
	}
	rd.actorsByID[id] = a
}

func (rd *reading) keepAbove(a rashomon.Actor) {
	for n := 0; n < 6 && a.PartOf != ""; n++ {
		if _, known := rd.actorsByID[a.PartOf]; known || rd.world.Actors == nil {
			return
		}
		up, ok := rd.world.Actors.Actor(a.PartOf)
		if !ok {
			return
		}
		rd.actorsByID[up.ID] = up
		a = up
	}
}

// keepEntities writes what the language stage tagged, with the actors, to the
// report.
func (rd *reading) keepEntities() {
	for _, e := range rd.text.Entities {
		id := ""
		if m, ok := rd.mentionOf(e.Head); ok {
			id = m.actor
		}
		rd.report.Entities = append(rd.report.Entities, rashomon.Entity{Words: rd.spans(run(e.First, e.End)), Type: e.Type, Actor: id})
	}
}
