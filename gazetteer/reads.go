package gazetteer

// reads says whether a name that the gazetteer has reads as a place where it
// stands. Most words of a language are a village somewhere, so a small place
// must be introduced by words that lead to places or lie in a named area.
func (s *search) reads(i, j int, entries []Entry) bool {
	weight := heaviest(entries)
	first, last := &s.tokens[i], &s.tokens[j-1]
	if j == i+1 {
		if first.upper && len(first.fold) < 4 && !s.abbreviation(first) {
			return false
		}
		if first.fold == "md" && s.text[first.end-1] == '.' && first.upper { // a physician
			return false
		}
		if s.g.short[first.fold] && first.gap != comma && !s.listed(first) {
			return false
		}
		if len(first.fold) < 3 && !first.upper && !s.g.short[first.fold] {
			return false
		}
		if s.g.short[first.fold] && first.gap == comma {
			return true
		}
		if first.upper && !s.abbreviation(first) && !first.opens && !s.contained(i, j) && weight < 5.5 {
			return false
		}
		if first.capitals && s.is("common", first.fold) && !s.contained(i, j) {
			return false
		}
		if s.is("first", first.fold) && weight < 5.5 && !s.contained(i, j) {
			return false
		}
	}
	if s.money(i, j) {
		return false
	}
	if s.person(i, j, weight, division(entries)) || s.organisation(i, j, weight) {
		return false
	}
	if j > i+1 {
		return weight > 0 || s.introduced(i) || s.contained(i, j)
	}
	if s.is("common", first.fold) || s.lower[first.fold] {
		return weight >= 7 || s.contained(i, j) || s.introduced(i) && !first.opens && !s.is("common", first.fold)
	}
	if first.opens && weight < 5 {
		return s.contained(i, j) || last.possessive
	}
	return weight >= 4.7 || s.introduced(i) || s.contained(i, j)
}

// short reports whether a name of two to four letters, which is mostly a part
// of another word or name ("al-", "Mass"), stands where nothing leads to a
// place. Names that the hand-made files have count anywhere.
func (s *search) short(i, j int, entries []Entry) bool {
	t := &s.tokens[i]
	if j != i+1 {
		return false
	}
	if s.g.short[t.fold] { // "Mass." is a state after a comma only
		return t.gap != comma && !s.listed(t)
	}
	if len(t.fold) > 4 || len(s.g.hand[t.fold]) > 0 {
		return false
	}
	if len(t.fold) < 3 || j < len(s.tokens) && s.tokens[j].gap == hyphen || t.gap == hyphen {
		return !s.introduced(i) && !s.contained(i, j)
	}
	return heaviest(entries) < 5.5 && !s.introduced(i) && !s.contained(i, j)
}

// group reports whether the name is known to be that of a group or person.
func (s *search) group(i, j int) bool {
	return j == i+1 && s.is("group", s.tokens[i].fold)
}

// money reports whether a currency sign touches the name: "US$5".
func (s *search) money(i, j int) bool {
	end, start := s.tokens[j-1].end, s.tokens[i].start
	return end < len(s.text) && s.text[end] == '$' || start > 0 && s.text[start-1] == '$'
}

// listed reports whether a short name is one that stands without a comma
// before it: B.C., NSW.
func (s *search) listed(t *token) bool {
	return t.upper && len(t.fold) > 1 && t.fold != "md" && t.fold != "la" && t.fold != "pa"
}

// abbreviation reports whether a short word in capitals is one that the
// hand-made names have: US, UK, NSW.
func (s *search) abbreviation(t *token) bool { return len(s.g.hand[t.fold]) > 0 }

// heaviest is the weight of the most important of namesakes: about the
// logarithm of the population, 8 for a hand-made name.
func heaviest(entries []Entry) float64 {
	best := 0.0
	for i := range entries {
		best = max(best, entries[i].weight())
	}
	return best
}

// person reports whether the name reads as one of a person: after a given
// name or title, or before an unknown capitalised word.
func (s *search) person(i, j int, weight float64, division bool) bool {
	t := &s.tokens[i]
	if i > 0 && t.gap == space && s.tokens[i-1].title && !s.tokens[i-1].possessive {
		p := s.tokens[i-1].fold
		if s.is("title", p) || s.is("first", p) && weight < 9 {
			return true
		}
		if !s.is("side", p) && !s.is("body", p) && !s.is("placewords", p) && !s.tokens[i-1].upper && s.unknown(i-1) && weight < 8 {
			return true
		}
	}
	if j == i+1 && (s.forename(i) || s.forenames[t.fold] && !s.introduced(i)) {
		return true
	}
	if j == i+1 && s.people[t.fold] && weight < 8.5 {
		return true
	}
	if j == i+1 && !division && j < len(s.tokens) && s.tokens[j].title && s.tokens[j].gap == space && !s.tokens[j-1].possessive && weight < 8 {
		n := s.tokens[j].fold
		return !s.is("title", n) && !s.is("office", n) && !s.is("body", n) && !s.is("placewords", n) && !s.is("side", n) && s.unknown(j)
	}
	return false
}

// forename reports whether token i is a given name with a surname after it:
// "Georgia Stevens".
func (s *search) forename(i int) bool {
	t := &s.tokens[i]
	if !t.title || t.capitals || t.possessive || !s.is("first", t.fold) || i+1 >= len(s.tokens) || !s.tokens[i+1].title || s.tokens[i+1].gap != space {
		return false
	}
	n := s.tokens[i+1].fold
	return !s.is("title", n) && !s.is("office", n) && !s.is("body", n) && !s.is("placewords", n) && !s.is("side", n) && s.unknown(i+1)
}

// division reports whether the weightiest of namesakes is a country or a
// division of one: those stand before other names more often than people are
// called so.
func division(entries []Entry) bool {
	best, is := -1.0, false
	for i := range entries {
		if w := entries[i].weight(); w > best {
			best, is = w, entries[i].Kind == FirstOrder || entries[i].Kind == Country || entries[i].Kind == SecondOrder
		}
	}
	return is
}

// unknown reports whether token i is a capitalised word that is no place.
func (s *search) unknown(i int) bool {
	t := &s.tokens[i]
	return t.title && !t.number && len(s.g.hand[t.fold]) == 0 && len(s.g.demonym[t.fold]) == 0
}

// organisation reports whether the words after make the whole the name of an
// organisation or a building.
func (s *search) organisation(i, j int, weight float64) bool {
	if j >= len(s.tokens) || s.tokens[j].gap != space || !s.tokens[j].title || s.tokens[j-1].possessive {
		return false
	}
	if s.is("body", s.tokens[j].fold) {
		return true
	}
	// "Ohio State University"
	return j == i+1 && j+1 < len(s.tokens) && s.tokens[j+1].gap == space && s.tokens[j+1].title && s.is("body", s.tokens[j+1].fold) && weight < 9
}

// introduced reports whether words before lead to a place: "in", "near", "the
// city of".
func (s *search) introduced(i int) bool {
	if i == 0 || s.tokens[i].gap != space {
		return false
	}
	p := &s.tokens[i-1]
	return !p.possessive && s.is("before", p.fold) && !(p.title && p.opens && p.fold != "in" && p.fold != "at" && p.fold != "near")
}

// contained reports whether a known area follows after a comma: "Paris,
// Texas".
func (s *search) contained(i, j int) bool {
	if j >= len(s.tokens) || s.tokens[j].gap != comma || !s.tokens[j].title {
		return false
	}
	for k := min(s.reach(j), j+3); k > j; k-- {
		for _, e := range s.lookup(s.key(j, k)) {
			if e.Kind != Settlement || e.Population > 500000 {
				return true
			}
		}
	}
	return false
}
