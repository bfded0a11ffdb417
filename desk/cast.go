package desk

import (
	"slices"

	"rashomon"
)

// A cast is the actors of all reports, each once, in order of first mention.
type cast struct {
	actors []rashomon.Actor
	index  map[string]int
}

func newCast() *cast { return &cast{index: map[string]int{}} }

// add takes the actors of one report. What an earlier report left unknown is
// filled in; other names are kept beside the first.
func (c *cast) add(actors []rashomon.Actor) {
	for _, a := range actors {
		i, ok := c.index[a.ID]
		if !ok {
			c.index[a.ID] = len(c.actors)
			a.Names = slices.Clone(a.Names)
			c.actors = append(c.actors, a)
			continue
		}
		known := &c.actors[i]
		for _, name := range append([]string{a.Name}, a.Names...) {
			if name != "" && name != known.Name && !slices.Contains(known.Names, name) {
				known.Names = append(known.Names, name)
			}
		}
		fill(&known.Name, a.Name)
		fill(&known.Country, a.Country)
		fill(&known.PartOf, a.PartOf)
		if known.Kind == "" || known.Kind == rashomon.UnknownActor && a.Kind != "" {
			known.Kind = a.Kind
		}
	}
}

func fill(known *string, found string) {
	if *known == "" {
		*known = found
	}
}
