package gazetteer

import (
	"math"
	"strings"

	"rashomon"
)

// weight is how likely a place is meant by its name alone: the logarithm of
// its population, with a bonus for what is named more than its people say.
func (e *Entry) weight() float64 {
	w := math.Log10(float64(e.Population + 1))
	switch e.Kind {
	case Country:
		return 9.5
	case Continent:
		return 9
	case FirstOrder:
		if e.precision != 0 {
			return 8.2
		}
		return min(5.5, w)
	case SecondOrder:
		return min(4.5, w)
	case Region, Water, Line:
		return 8
	case Facility:
		return 7.5
	}
	if e.Seat {
		w += 0.5
	}
	if e.common && w > 5 {
		w += 2.5
	}
	return w
}

// A context is what the text names without doubt.
type context struct {
	country map[string]float64
	admin   map[string]float64 // "US/Texas"
	places  []Entry
	alone   map[*Entry]float64 // what score gives an entry whatever words are around it
}

// settle decides between namesakes: a first pass by weight and by what says
// where a place lies, then two with what the others have settled on.
func (s *search) settle() {
	s.contain()
	for i := range s.found {
		s.found[i].near = s.offsetAt(i)
	}
	for pass := range 3 {
		c := s.context(pass > 0)
		for i := range s.found {
			s.choose(&s.found[i], c, i)
		}
		s.agree()
	}
	s.foreign()
}

// within reports whether e lies in the area o.
func within(e, o *Entry) bool {
	switch o.Kind {
	case Country:
		return e.Country == o.Country && e.Kind != Country
	case FirstOrder:
		return e.Country == o.Country && (e.Admin1 == o.Name || Fold(e.Admin1) == Fold(o.Name) || strings.HasPrefix(Fold(o.Name), Fold(e.Admin1)+" ")) && e.Kind != FirstOrder
	case SecondOrder, Region:
		return (o.Country == "" || e.Country == o.Country) && e.Kind == Settlement && rashomon.Kilometres(e.Lat, e.Lon, o.Lat, o.Lon) < 200
	case Settlement: // "Brooklyn, New York", "Tottenham, London"
		return o.Population > 500000 && e.Country == o.Country && e.ID != o.ID && rashomon.Kilometres(e.Lat, e.Lon, o.Lat, o.Lon) < 60
	}
	return false
}

// context gathers the countries and divisions that the text names, with
// demonyms; with the places settled on in an earlier pass.
func (s *search) context(settled bool) context {
	c := context{country: map[string]float64{}, admin: map[string]float64{}, alone: map[*Entry]float64{}}
	seen := map[string]bool{}
	for i := range s.found {
		p := &s.found[i]
		key := Fold(p.span.Of(s.text))
		var e *Entry
		switch {
		case settled && p.best >= 0:
			e = &p.entries[p.best]
		case len(p.entries) == 1:
			e = &p.entries[0]
		}
		if e == nil {
			continue
		}
		w := 1.0
		if seen[key] {
			w = 0.25
		}
		seen[key] = true
		if e.Country != "" {
			c.country[e.Country] += w
		}
		switch e.Kind {
		case FirstOrder:
			c.admin[e.Country+"/"+Fold(e.Name)] += w
		case Settlement, SecondOrder:
			if e.Admin1 != "" {
				c.admin[e.area] += 0.5 * w
			}
			if w == 1 {
				c.places = append(c.places, *e)
			}
		case Facility, Region:
			if w == 1 {
				c.places = append(c.places, *e)
			}
		}
	}
	return c
}

// choose settles one spot on the entry with the best score.
func (s *search) choose(p *spot, c context, at int) {
	best := math.Inf(-1)
	for i := range p.entries {
		if v := s.score(p, &p.entries[i], c, at); v > best {
			best, p.best = v, i
		}
	}
	if p.best >= 0 && p.entries[p.best].Kind == FirstOrder && s.worded(p, &p.entries[p.best]) == 0 {
		p.best = seatOf(p.entries, p.best)
	}
}

// seatOf is the town that a division is called after, which its bare name
// means: "Aleppo" is the city until the words say province.
func seatOf(entries []Entry, division int) int {
	d, best := &entries[division], division
	for i := range entries {
		e := &entries[i]
		if e.Kind == Settlement && e.Country == d.Country && e.Population >= 20000 && rashomon.Kilometres(e.Lat, e.Lon, d.Lat, d.Lon) < 130 &&
			(best == division || e.Population > entries[best].Population) {
			best = i
		}
	}
	return best
}

func (s *search) score(p *spot, e *Entry, c context, at int) float64 {
	v, ok := c.alone[e]
	if !ok {
		v = c.score(e)
		c.alone[e] = v
	}
	if p.inside >= 0 {
		q := &s.found[p.inside]
		for i := range q.entries {
			if within(e, &q.entries[i]) {
				v += 8
				break
			}
		}
	}
	return v + s.worded(p, e) + s.parallel(at, e)
}

// score is how well an entry fits what the text names: its own weight, its
// country and division, and what lies near.
func (c *context) score(e *Entry) float64 {
	v := e.weight()
	v += 1.8 * math.Min(3, math.Log2(1+c.country[e.Country]))
	if e.Kind == Settlement || e.Kind == SecondOrder || e.Kind == Facility {
		v += 1.5 * math.Min(3, math.Log2(1+c.admin[e.area]))
		near := 0.0
		for i := range c.places {
			o := &c.places[i]
			if o.ID == e.ID && o.Name == e.Name {
				continue
			}
			if d := rashomon.Kilometres(e.Lat, e.Lon, o.Lat, o.Lon); d < 150 {
				near += 1 - d/150
			}
		}
		v += 1.5 * math.Min(2.5, math.Log2(1+near))
	}
	return v
}

// parallel is what the neighbours in a list say: "Virginia, Washington and
// Oregon" are divisions all three.
func (s *search) parallel(at int, e *Entry) float64 {
	v := 0.0
	for _, k := range []int{at - 1, at + 1} {
		if at < 0 || k < 0 || k >= len(s.found) || s.found[k].best < 0 || s.found[at].inside == k || s.found[k].inside == at {
			continue
		}
		p, q := &s.found[min(k, at)], &s.found[max(k, at)]
		if q.first-p.end > 1 || q.first-p.end == 1 && s.tokens[p.end].fold != "and" && s.tokens[p.end].fold != "or" || q.first-p.end == 0 && s.tokens[q.first].gap != comma {
			continue
		}
		o := &s.found[k].entries[s.found[k].best]
		if o.Kind == e.Kind && (o.Country == e.Country || e.Kind == Country) {
			v += 0.8
		}
	}
	return v
}

// worded is what the words around a name say about what it is: "the province
// of", "the city of".
func (s *search) worded(p *spot, e *Entry) float64 {
	after, before := "", ""
	if p.end < len(s.tokens) && s.tokens[p.end].gap == space {
		after = s.tokens[p.end].fold
	}
	if p.first >= 2 && p.first <= len(s.tokens) && s.tokens[p.first-1].fold == "of" {
		before = s.tokens[p.first-2].fold
	}
	for _, w := range []string{after, before} {
		switch w {
		case "province", "governorate", "oblast", "state", "region", "department":
			if e.Kind == FirstOrder {
				return 4
			}
		case "district", "county":
			if e.Kind == SecondOrder {
				return 4
			}
		case "city", "town", "village", "suburb":
			if e.Kind == Settlement {
				return 2.5
			}
		}
	}
	return 0
}

// agree gives all spots of one name the place that most context speaks for:
// a text means one place by a name.
func (s *search) agree() {
	lead := map[string]int{}
	for i := range s.found {
		p := &s.found[i]
		if p.best < 0 {
			continue
		}
		key := Fold(p.span.Of(s.text))
		j, ok := lead[key]
		if !ok || s.found[j].inside < 0 && p.inside >= 0 {
			lead[key] = i
		}
	}
	for i := range s.found {
		p := &s.found[i]
		if j, ok := lead[Fold(p.span.Of(s.text))]; ok && j != i && p.inside < 0 && p.best >= 0 && s.worded(p, &p.entries[p.best]) == 0 && len(p.entries) == len(s.found[j].entries) {
			p.best = s.found[j].best
		}
	}
}

// Resolve gives the place that a name means near known places, in any case of
// letters. Without near the most important namesake counts.
func (g *Gazetteer) Resolve(name string, near []rashomon.Place) (rashomon.Place, bool) {
	s := &search{g: g, text: name, cache: map[string][]Entry{}}
	parts := strings.Split(name, ",")
	key := Fold(parts[0])
	p := spot{entries: s.lookup(key), best: -1, inside: -1}
	if len(p.entries) == 0 {
		p.entries = s.partly(key)
	}
	if len(p.entries) == 0 {
		if p.entries = s.lookup(Fold(name)); len(p.entries) == 0 {
			return rashomon.Place{}, false
		}
	}
	c := context{country: map[string]float64{}, admin: map[string]float64{}, alone: map[*Entry]float64{}}
	for _, n := range near {
		c.country[n.Country]++
		c.admin[n.Country+"/"+Fold(n.Admin1)]++
		if n.Located {
			c.places = append(c.places, Entry{Name: n.Name, Lat: n.Lat, Lon: n.Lon, Country: n.Country, ID: n.GeonameID})
		}
	}
	if len(parts) > 1 {
		s.found = []spot{{entries: s.lookup(Fold(parts[len(parts)-1]))}}
		p.inside = 0
	}
	s.choose(&p, c, -1)
	out := p.entries[p.best].place()
	p.entries[p.best].show(&out, parts[0])
	return out, true
}
