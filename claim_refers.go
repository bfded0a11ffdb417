package rashomon

// Actors are the ids of all actors that a claim speaks of, holders first; an
// actor may be there more than once.
func (c *Claim) Actors() []string {
	var out []string
	add := func(ids ...string) {
		for _, id := range ids {
			if id != "" {
				out = append(out, id)
			}
		}
	}
	for _, h := range c.Holders {
		add(h.Actor)
	}
	switch {
	case c.Event != nil:
		for _, r := range c.Event.Roles {
			add(r.Actor)
		}
	case c.Perpetrator != nil:
		add(c.Perpetrator.Actor)
	case c.Casualties != nil:
		add(c.Casualties.Who.Actor)
	case c.Equipment != nil:
		add(c.Equipment.Whose)
	case c.Control != nil:
		add(c.Control.By...)
		add(c.Control.From)
	case c.Stance != nil:
		add(c.Stance.Actor, c.Stance.Toward, c.Stance.Speaker)
	case c.Plan != nil:
		add(c.Plan.Parties...)
	case c.Exhibit != nil:
		add(c.Exhibit.ShownBy)
	}
	return out
}

// RestsOn are the ids of the claims that a claim is of: the event of a toll,
// what an exhibit shows.
func (c *Claim) RestsOn() []string {
	var of string
	switch {
	case c.Perpetrator != nil:
		of = c.Perpetrator.Of
	case c.Casualties != nil:
		of = c.Casualties.Of
	case c.Equipment != nil:
		of = c.Equipment.Of
	case c.Exhibit != nil:
		return c.Exhibit.Of
	}
	if of == "" {
		return nil
	}
	return []string{of}
}
