package desk

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"rashomon"
	"rashomon/incident"
)

// Decided is a gathered reading with what people decided applied to it: this
// is the one place where reviews take effect. What belongs together is judged
// from the claims as they were read; a correction changes what a claim counts
// for, never where it stands, and moving it is a decision of its own.
type Decided struct {
	*rashomon.Reading
	Rulings *rashomon.Rulings
	AsRead  map[string]*rashomon.Claim // corrected claims as they were read, by id

	home    map[string]string           // claim → incident, where a person put it
	into    map[string]string           // incident → the one that it was merged into
	by      map[string]*rashomon.Ruling // incident → the merge that took it away
	there   map[string]bool             // incidents that were gathered or split off
	origins map[string]string           // incident number → the incident gathered around the claim that gives it; nil until asked for
	aside   map[string]bool             // claims that do not count
}

// Apply applies reviews to a reading that Gather has gathered, and sets aside
// the claims of earlier versions of reports. Reviews that are undone, replaced
// or in dispute are kept with their state and change nothing; one whose
// subject is not there has no effect and says so.
func Apply(r *rashomon.Reading, reviews []rashomon.Review, rule string) *Decided {
	d := &Decided{Reading: r, Rulings: rashomon.Stand(reviews), AsRead: map[string]*rashomon.Claim{},
		home: map[string]string{}, into: map[string]string{}, by: map[string]*rashomon.Ruling{},
		there: map[string]bool{}, aside: map[string]bool{}}
	r.Versions = findVersions(r)
	for _, x := range r.Incidents {
		d.there[x.ID] = true
	}
	claims := d.claims()
	d.place(claims)
	d.merge()
	d.correct(claims)
	d.reject(claims)
	for _, id := range superseded(r) {
		d.aside[id] = true
	}
	d.regroup(rule)
	d.grade()
	if len(r.Versions) > 0 {
		r.Copies = apartFromVersions(r)
	}
	r.Reviews = d.Rulings.List
	return d
}

// claims are the reading's claims by id, with their places in it; nil where
// there is nothing to decide.
func (d *Decided) claims() map[string]int {
	if len(d.Rulings.List) == 0 {
		return nil
	}
	out := make(map[string]int, len(d.Claims))
	for i, c := range d.Claims {
		out[c.ID] = i
	}
	return out
}

// idle marks a review that is in force and has no effect.
func idle(r *rashomon.Ruling, format string, args ...any) {
	if r.State == rashomon.InForce {
		r.State, r.Note = rashomon.NoEffect, fmt.Sprintf(format, args...)
	}
}

// place puts claims where people moved or split them. A split is of an
// incident before any is merged, so that merging and splitting do not depend
// on which came first.
func (d *Decided) place(claims map[string]int) {
	list := d.Rulings.List
	for i := range list {
		r := &list[i]
		if r.Decision != rashomon.Split && r.Decision != rashomon.Move {
			continue
		}
		placed := 0
		for _, id := range r.Claims {
			if _, ok := claims[id]; !ok || d.Rulings.On(rashomon.PlaceMatter(id)) != r {
				continue
			}
			placed++
			if d.home[id] = r.Value; r.Decision == rashomon.Split {
				d.home[id] = r.SplitID()
				d.there[d.home[id]] = true
			}
		}
		if placed == 0 {
			idle(r, "none of its claims is among the reports at hand")
		}
	}
	for id, target := range d.home { // a target may be a split that is undone
		if at, ok := d.stands(target); ok {
			d.home[id] = at
			continue
		}
		idle(d.Rulings.On(rashomon.PlaceMatter(id)), "the incident %s is not there", target)
		delete(d.home, id)
	}
}

// stands follows an incident's number to the incident that has its claim now,
// merges left aside.
func (d *Decided) stands(id string) (string, bool) {
	if d.there[id] {
		return id, true
	}
	d.number()
	at := d.origins[id]
	return at, d.there[at]
}

// number finds for each claim the incident that was gathered around it, before
// people's decisions are applied.
func (d *Decided) number() {
	if d.origins != nil {
		return
	}
	d.origins = make(map[string]string, len(d.Claims))
	for _, c := range d.Claims {
		d.origins[rashomon.IncidentID(c.ID)] = c.Incident
	}
}

// merge joins what people said is one happening. The incident that was kept
// first keeps its number.
func (d *Decided) merge() {
	list := d.Rulings.List
	for i := range list {
		r := &list[i]
		if r.Decision != rashomon.Merge {
			continue
		}
		joined := 0
		for _, other := range r.Others {
			if !slices.Contains(d.Rulings.Standing(rashomon.MergeMatter(other)), r) || d.Rulings.On(rashomon.MergeMatter(other)) == nil {
				continue
			}
			kept, ok1 := d.stands(r.Subject)
			gone, ok2 := d.stands(other)
			if !ok1 || !ok2 {
				continue
			}
			if kept, gone = d.root(kept), d.root(gone); kept != gone {
				d.into[gone], d.by[gone] = kept, r
			}
			joined++
		}
		if joined == 0 {
			idle(r, "one of its incidents is not there")
		}
	}
}

// root follows merges.
func (d *Decided) root(id string) string {
	for range len(d.into) + 1 {
		next, ok := d.into[id]
		if !ok {
			break
		}
		id = next
	}
	return id
}

// Resolve follows an incident's number, however old, to the incident that it
// means now, and gives the merge that took the old one away, nil where nobody
// merged it. ok is false where its claim is in no incident any more.
func (d *Decided) Resolve(id string) (now string, merged *rashomon.Ruling, ok bool) {
	at, ok := d.stands(id)
	if !ok {
		return "", nil, false
	}
	now = d.root(at)
	ok = slices.ContainsFunc(d.Incidents, func(x *rashomon.Incident) bool { return x.ID == now })
	return now, d.by[at], ok
}

// correct makes claims say what people corrected them to.
func (d *Decided) correct(claims map[string]int) {
	list := d.Rulings.List
	for i := range list {
		r := &list[i]
		if r.Decision != rashomon.Correct {
			continue
		}
		at, ok := claims[r.Subject]
		if !ok {
			idle(r, "its claim is not among the reports at hand")
			continue
		}
		if r.State != rashomon.InForce || d.Rulings.On(rashomon.CorrectionMatter(r.Subject, r.Field)) != r {
			continue
		}
		if d.AsRead[r.Subject] == nil {
			d.AsRead[r.Subject] = d.Claims[at]
			if len(d.AsRead) == 1 {
				d.Claims = slices.Clone(d.Claims)
			}
			d.Claims[at] = copyOf(d.Claims[at])
		}
		if err := correctClaim(d.Claims[at], &r.Review); err != nil {
			idle(r, "%s", rashomon.MessageOf(err))
		}
	}
}

// reject sets aside what people found misread.
func (d *Decided) reject(claims map[string]int) {
	list := d.Rulings.List
	for i := range list {
		r := &list[i]
		if r.Decision != rashomon.Reject {
			continue
		}
		if _, ok := claims[r.Subject]; !ok {
			idle(r, "its claim is not among the reports at hand")
		} else if on := d.Rulings.On(rashomon.ReadingMatter(r.Subject)); on != nil && on.Decision == rashomon.Reject {
			d.aside[r.Subject] = true
		}
	}
}

// regroup sums up anew the incidents whose claims are others, or say or count
// otherwise, than when they were gathered.
func (d *Decided) regroup(rule string) {
	if len(d.home)+len(d.into)+len(d.AsRead)+len(d.aside) == 0 {
		return
	}
	d.number()
	was := map[string]*rashomon.Incident{}
	for _, x := range d.Incidents {
		was[x.ID] = x
	}
	groups := map[string]*incident.Group{}
	changed := map[string]bool{}
	for _, c := range d.Claims {
		at := c.Incident
		if home, ok := d.home[c.ID]; ok {
			at = home
		}
		if at == "" {
			continue
		}
		if at = d.root(at); at != c.Incident {
			changed[at], changed[c.Incident] = true, true
		}
		g := groups[at]
		if g == nil {
			g = &incident.Group{ID: at, Was: was[at]}
			groups[at] = g
		}
		if d.aside[c.ID] {
			g.Aside = append(g.Aside, c.ID)
		} else {
			g.Claims = append(g.Claims, c.ID)
		}
		if d.aside[c.ID] || d.AsRead[c.ID] != nil {
			changed[at] = true
		}
	}
	var kept []*rashomon.Incident
	for _, x := range d.Incidents {
		if !changed[x.ID] {
			kept = append(kept, x)
		}
	}
	var anew []incident.Group
	for id, g := range groups {
		if changed[id] {
			anew = append(anew, *g)
		}
	}
	slices.SortFunc(anew, func(a, b incident.Group) int { return cmp.Compare(a.ID, b.ID) })
	d.Incidents = append(kept, incident.SumUp(d.Reports, d.Actors, d.Claims, d.Copies, anew, incident.Options{Rule: rule})...)
	incident.Sort(d.Incidents)
	for gone := range d.into {
		for _, x := range d.Incidents {
			if x.ID == d.root(gone) {
				x.Merged = append(x.Merged, gone)
				slices.Sort(x.Merged)
			}
		}
	}
}

// grade sets the grades that people set.
func (d *Decided) grade() {
	of := map[string][]*rashomon.Ruling{}
	list := d.Rulings.List
	for i := range list {
		r := &list[i]
		if r.Decision != rashomon.SetGrade || r.State != rashomon.InForce {
			continue
		}
		at, merged, ok := d.Resolve(r.Subject)
		switch {
		case !ok:
			idle(r, "the incident %s is not there", r.Subject)
		case merged != nil:
			idle(r, "its incident was merged into %s by %s", at, merged.Who)
		default:
			of[at] = append(of[at], r)
		}
	}
	for _, x := range d.Incidents {
		rulings := of[x.ID]
		if len(rulings) == 0 {
			continue
		}
		if slices.ContainsFunc(rulings, func(r *rashomon.Ruling) bool { return r.Value != rulings[0].Value }) {
			for _, r := range rulings { // of two numbers that turned out to be one incident
				r.State = rashomon.Disputed
			}
			continue
		}
		r := rulings[0]
		byRule := "by the rules it has none"
		if x.Grade.Value != "" {
			byRule = fmt.Sprintf("by the rules it is %s", x.Grade.Value)
		}
		x.Grade = rashomon.Grade{Value: rashomon.GradeValue(r.Value), By: r.ID,
			Reason: fmt.Sprintf("set by %s, %s, because %s; %s", r.Who, r.When.Format(time.DateOnly), r.Why, byRule)}
	}
}
