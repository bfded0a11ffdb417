package gazetteer

// contain links "Paris, Texas" and "Tripoli in Lebanon".
func (s *search) contain() {
	for i := range s.found {
		p := &s.found[i]
		for j := i + 1; j < len(s.found) && j <= i+3; j++ {
			q := &s.found[j]
			if q.demonym {
				continue // "Gori in the east European country of Georgia"
			}
			if len(q.entries) > 0 && p.end > 0 && p.end <= q.first && q.first < len(s.tokens) && s.leadsInto(p, q) {
				p.inside = j
			}
			break
		}
	}
}

// leadsInto reports whether the words between two names say that the first
// lies in the second.
func (s *search) leadsInto(p, q *spot) bool {
	between := s.tokens[p.end:q.first]
	if len(p.entries) == 0 && len(between) > 1 && between[0].gap == space && s.is("feature", between[0].fold) {
		between = between[1:] // "Bara village in central Mali"
	}
	n := len(between)
	switch {
	case n == 0:
		return s.tokens[q.first].gap == comma
	case n > 8 || s.tokens[q.first].gap != space:
		return false
	case n == 1 && (between[0].fold == "in" || between[0].fold == "of"):
		return between[0].gap == space
	case n == 1 && s.is("side", between[0].fold):
		return between[0].gap == comma && !between[0].title
	case n == 2 && between[0].fold == "in" && s.is("side", between[1].fold):
		return true
	}
	return s.leadsOn(between)
}

// leadsOn reads "in the rebel-held province of", "a town in northern", "in the
// west African country of".
func (s *search) leadsOn(between []token) bool {
	last := between[len(between)-1].fold
	in := false
	for k := range between {
		t := &between[k]
		if t.gap == other || t.gap == comma && k > 0 || t.number {
			return false
		}
		if t.title && len(s.g.demonym[t.fold]) == 0 && t.fold != "african" && !(k+1 < len(between) && between[k+1].gap == hyphen) {
			return false
		}
		in = in || t.fold == "in"
	}
	if !in || between[0].fold != "in" && between[0].gap != comma {
		return false
	}
	if last == "of" {
		return s.is("inland", between[len(between)-2].fold)
	}
	return between[len(between)-2].fold == "in" && s.is("side", last)
}

// foreign gives up small namesakes of a state that the text does not name
// otherwise, where it is plainly about another: the gazetteer has some village
// of most names somewhere, and lacks many of the one that is meant.
func (s *search) foreign() {
	home, ok := s.only()
	if !ok {
		return
	}
	said := map[string]int{}
	for i := range s.found {
		if p := &s.found[i]; p.best >= 0 {
			said[p.entries[p.best].Country]++
		} else {
			for k := range p.entries {
				if p.demonym {
					said[p.entries[k].Country]++
				}
			}
		}
	}
	for i := range s.found {
		p := &s.found[i]
		if p.best < 0 || p.demonym || p.inside >= 0 {
			continue
		}
		if e := &p.entries[p.best]; e.Kind == Settlement && e.Country != home.Country && said[e.Country] == 1 && e.weight() < 4.5 {
			p.best = -1
		}
	}
}
