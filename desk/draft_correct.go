package desk

import (
	"slices"
	"strconv"
	"strings"

	"rashomon"
	"rashomon/actor"
	"rashomon/calendar"
	"rashomon/gazetteer"
)

// Correct says that a field of a claim is otherwise than it was read. What the
// value names is looked up now and kept with the review, so that it means the
// same wherever it is applied.
func (v *Reviewer) Correct(claim, field, value string) (rashomon.Review, error) {
	r := v.review(rashomon.Correct)
	c, err := v.Claim(claim)
	if err != nil {
		return r, err
	}
	k, err := correctionOf(c, field)
	if err != nil {
		return r, err
	}
	r.Subject, r.Field, r.Value, r.Was = c.ID, k.name, strings.Join(strings.Fields(value), " "), v.shown(k, c)
	if err := v.lookUp(&r, k, c); err != nil {
		return r, err
	}
	trial := copyOf(c)
	if err := k.set(trial, &r); err != nil {
		return r, err
	}
	if n, ok := parseNumber(r.Value); ok && k.name == "number" {
		r.Value = NumberWords(n)
	}
	if v.shown(k, trial) == r.Was {
		return r, rashomon.Errorf(rashomon.EINVALID, c.ID, "its %s is %s already", k.name, r.Was)
	}
	return v.over(r)
}

// shown is a field's value with actors by name.
func (v *Reviewer) shown(k correction, c *rashomon.Claim) string {
	text := k.shown(c)
	if k.names != namesActor || k.name == "holder" {
		return text
	}
	ids := strings.Split(text, ", ")
	for i, id := range ids {
		for _, a := range append(slices.Clone(v.Reading.Actors), v.Actors...) {
			if a.ID == id {
				ids[i] = a.Name
			}
		}
	}
	return strings.Join(ids, ", ")
}

func (v *Reviewer) lookUp(r *rashomon.Review, k correction, c *rashomon.Claim) error {
	if strings.EqualFold(r.Value, "unknown") && k.names != namesNothing && k.name != "holder" {
		r.Value = "unknown"
		return nil
	}
	switch k.names {
	case namesActor:
		if k.name == "holder" && strings.EqualFold(r.Value, "author") {
			r.Value = "author"
			return nil
		}
		a, err := v.actor(r.Value, v.published(c))
		r.Actor, r.Value = a.ID, a.Name
		return err
	case namesDay:
		return lookUpDay(r)
	case namesPlace:
		return v.lookUpPlace(r)
	}
	return nil
}

func (v *Reviewer) published(c *rashomon.Claim) rashomon.Time {
	for _, x := range v.Reports {
		if x.ID == c.Report {
			return x.Published.Time
		}
	}
	return rashomon.Time{}
}

// newActor are the kinds of actor that a person can name though nobody knows
// them yet: "unknown:the mayor of Eastmere".
var newActor = map[string]rashomon.ActorKind{"person": rashomon.Person, "group": rashomon.Group, "force": rashomon.Force,
	"office": rashomon.Office, "outlet": rashomon.OutletActor, "unknown": rashomon.UnknownActor}

// actor finds whom a person means, among the actors of the reading first.
func (v *Reviewer) actor(name string, on rashomon.Time) (rashomon.Actor, error) {
	var found []rashomon.Actor
	for _, a := range v.Reading.Actors {
		if a.ID == name {
			return a, nil
		}
		if !strings.HasPrefix(a.ID, "author:") && slices.ContainsFunc(append([]string{a.Name}, a.Names...), func(n string) bool { return strings.EqualFold(n, name) }) {
			found = append(found, a)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	lexicon, err := actor.Load()
	if err != nil {
		return rashomon.Actor{}, err
	}
	a, ok := lexicon.Actor(name)
	if !ok {
		a, ok = lexicon.Resolve(name, on)
	}
	switch {
	case ok:
	case len(found) > 1:
		return a, rashomon.Errorf(rashomon.EINVALID, name, "may be %s or %s; give the id", found[0].ID, found[1].ID)
	default:
		kind, tail, cut := strings.Cut(name, ":")
		if newActor[kind] == "" || !cut || strings.TrimSpace(tail) == "" {
			return a, rashomon.Errorf(rashomon.ENOTFOUND, name, "no actor is known by that name; give an id of the ledger, or one anew as person:NAME, group:NAME, force:NAME, office:NAME or unknown:NAME")
		}
		tail = strings.TrimSpace(tail)
		a = rashomon.Actor{ID: kind + ":" + strings.ToLower(strings.Join(strings.Fields(tail), "-")), Name: tail, Kind: newActor[kind]}
	}
	v.Actors = append(v.Actors, a)
	return a, nil
}

// lookUpDay reads a day or two with a stroke or "to" between them.
func lookUpDay(r *rashomon.Review) error {
	first, last, span := strings.Cut(strings.ReplaceAll(r.Value, " to ", "/"), "/")
	from, err := calendar.Parse(strings.TrimSpace(first))
	if err != nil {
		return wrongValue(r)
	}
	r.On = from
	if span {
		to, err := calendar.Parse(strings.TrimSpace(last))
		if err != nil || to.To.Before(from.From) {
			return wrongValue(r)
		}
		r.On = rashomon.Time{From: from.From, To: to.To, Precision: rashomon.TimeSpan}
	}
	return nil
}

// lookUpPlace finds a place by name, near those of the reading, or takes the
// coordinates that come with it.
func (v *Reviewer) lookUpPlace(r *rashomon.Review) error {
	name, at, located := strings.Cut(r.Value, "@")
	name = strings.TrimSpace(name)
	if name == "" {
		return wrongValue(r)
	}
	if located {
		lat, lon, ok := strings.Cut(at, ",")
		y, err1 := strconv.ParseFloat(strings.TrimSpace(lat), 64)
		x, err2 := strconv.ParseFloat(strings.TrimSpace(lon), 64)
		if !ok || err1 != nil || err2 != nil || y < -90 || y > 90 || x < -180 || x > 180 {
			return rashomon.Errorf(rashomon.EINVALID, r.Value, "is no place with coordinates; write NAME@35.71,36.52, latitude first")
		}
		r.At = rashomon.Place{Name: name, Lat: y, Lon: x, Located: true, Precision: rashomon.ExactPlace}
		r.Value = name
		return nil
	}
	places, err := gazetteer.Load()
	if err != nil {
		return err
	}
	var near []rashomon.Place
	for _, x := range v.Incidents {
		if x.Where.Located {
			near = append(near, x.Where)
		}
	}
	p, ok := places.Resolve(name, near)
	if !ok {
		return rashomon.Errorf(rashomon.ENOTFOUND, name, "the gazetteer has no such place; give it with coordinates: %s@LATITUDE,LONGITUDE", name)
	}
	r.At, r.Value = p, p.Name
	return nil
}
