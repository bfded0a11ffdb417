package gazetteer

import (
	"math"
	"strings"

	"rashomon"
)

// road reports whether spot i and the one before are the ends of a line:
// "the Damascus-Aleppo highway".
func (s *search) road(i int) bool {
	p := &s.found[i]
	if i == 0 || p.best < 0 || s.found[i-1].best < 0 || p.end >= len(s.tokens) || p.first != s.found[i-1].end {
		return false
	}
	switch strings.TrimSpace(s.text[s.found[i-1].span.End:p.span.Start]) {
	case "-", "–", "—", "/":
	default:
		return false
	}
	switch s.tokens[p.end].fold {
	case "highway", "road", "motorway", "corridor", "railway", "axis", "route", "border", "line", "pipeline", "expressway", "frontier":
		return s.tokens[p.end].gap == space
	}
	return false
}

// between is the line from the place of the mention before to spot i: it has
// the point half way.
func (s *search) between(i int, from rashomon.PlaceMention) rashomon.PlaceMention {
	p := &s.found[i]
	a, b := from.Place, p.entries[p.best].place()
	words := rashomon.Span{Start: from.Words[0].Start, End: s.tokens[p.end].end}
	line := rashomon.Place{Name: strings.Join(strings.Fields(words.Of(s.text)), " "), Precision: rashomon.PartOfState}
	if a.Country == b.Country {
		line.Country = a.Country
	}
	if a.Located && b.Located && math.Abs(a.Lon-b.Lon) < 90 {
		line.Lat, line.Lon, line.Located = (a.Lat+b.Lat)/2, (a.Lon+b.Lon)/2, true
	}
	return rashomon.PlaceMention{Words: []rashomon.Span{words}, Place: line}
}

// unlisted is a place that the gazetteer lacks: it has its own name, and
// stands where the words say it lies, no more exactly than that.
func (s *search) unlisted(p *spot) rashomon.Place {
	out := rashomon.Place{Name: strings.Join(strings.Fields(p.span.Of(s.text)), " ")}
	e, ok := s.around(p)
	if !ok {
		return out
	}
	whole := e.place()
	out.Country, out.Admin1 = whole.Country, whole.Admin1
	out.Lat, out.Lon, out.Located = whole.Lat, whole.Lon, true
	out.Precision = max(whole.Precision, rashomon.NearPlace)
	if e.Kind == FirstOrder {
		out.Admin1 = whole.Name
	}
	return out
}

// around is what the words say an unlisted place lies in: "Kfraya, Lebanon",
// "the Malian village of Bara", "Mali's Bara district", else the country of the
// places that the text names, where it is one.
func (s *search) around(p *spot) (*Entry, bool) {
	if e, ok := s.container(p); ok {
		return e, true
	}
	key := Fold(p.span.Of(s.text)) // a text means one place by a name
	for i := range s.found {
		q := &s.found[i]
		if q.best >= 0 || q == p || Fold(q.span.Of(s.text)) != key {
			continue
		}
		if e, ok := s.container(q); ok {
			return e, true
		}
	}
	return s.only()
}

// container is what the words right at a name say that it lies in.
func (s *search) container(p *spot) (*Entry, bool) {
	if p.inside >= 0 && s.found[p.inside].best >= 0 {
		q := &s.found[p.inside]
		if e := &q.entries[q.best]; e.Kind != Water && e.Kind != Continent {
			return e, true
		}
	}
	for i := range s.found {
		q := &s.found[i]
		if q.best < 0 || q.end > p.first || p.first >= len(s.tokens) || p.first-q.end > 4 {
			continue
		}
		if e := &q.entries[q.best]; (e.Kind == Country || e.Kind == FirstOrder) && s.leads(q, p.first) {
			return e, true
		}
	}
	return nil, false
}

// leads reports whether spot q owns or qualifies the name at token i: "Mali's
// remote Bara", "the Malian village of Bara".
func (s *search) leads(q *spot, i int) bool {
	for k := q.end; k < i; k++ {
		if t := &s.tokens[k]; t.gap != space || t.title && k > q.end {
			return false
		}
	}
	if s.tokens[i].gap != space {
		return false
	}
	if q.end == i {
		return s.tokens[q.end-1].possessive
	}
	last := &s.tokens[i-1]
	if last.fold == "of" {
		w := s.tokens[i-2].fold
		return (q.demonym || s.tokens[q.end-1].possessive) && (s.is("feature", w) || s.is("placewords", w))
	}
	return s.tokens[q.end-1].possessive && i-q.end <= 2 && !s.is("inside", last.fold)
}

// only is the country that the text is about, where it is plain which: most of
// the places in it that it names lie there, and it names the state too. A state
// may be named as a party and a capital stand for its government, so those
// count only where the words say "in"; a lone town may be a namesake.
func (s *search) only() (*Entry, bool) {
	count, all, named := map[string]float64{}, 0.0, map[string]bool{}
	for i := range s.found {
		q := &s.found[i]
		if q.best < 0 {
			continue
		}
		e := &q.entries[q.best]
		named[e.Country] = named[e.Country] || e.Kind == Country
		w := 1.0
		switch in := s.placed(q); {
		case q.demonym || e.Country == "" || !in && (e.Kind == Country || e.capital()):
			continue
		case in:
			w = 2
		}
		count[e.Country] += w
		all += w
	}
	for c, n := range count {
		if e := s.g.country[c]; e != nil && named[c] && n >= 2 && n >= 0.75*all {
			return e, true
		}
	}
	return nil, false
}

// capital reports whether a place can be a state's: the seat of a division of
// its own name or as large as capitals are.
func (e *Entry) capital() bool { return e.Kind == Settlement && e.Seat && e.Population > 300000 }

// placed reports whether the words before a name say "in": "in Mali", "in the
// centre of Mali", "across northern Mali".
func (s *search) placed(q *spot) bool {
	for k := q.first - 1; k >= 0 && k >= q.first-4; k-- {
		if s.tokens[k+1].gap != space {
			return false
		}
		switch f := s.tokens[k].fold; {
		case f == "in" || f == "across" || f == "throughout" || f == "near" || f == "outside" || f == "inside":
			return true
		case f == "of" || f == "the" || s.is("side", f) || s.is("inland", f):
		default:
			return false
		}
	}
	return false
}

// feature is where an unknown name ends that words make a place: "Lake
// Titicaca", "Waiheke Island", "the village of Kfraya", "Kisima district";
// 0 where there is none at token i.
func (s *search) feature(i int) int {
	t := &s.tokens[i]
	if !t.title || t.number || t.upper || t.opens && !s.is("feature", t.fold) || s.is("common", t.fold) && !s.is("feature", t.fold) {
		return 0
	}
	j := i + 1
	for j < len(s.tokens) && j < i+3 && s.tokens[j].title && s.tokens[j].gap <= hyphen && !s.tokens[j-1].possessive {
		j++
	}
	last := &s.tokens[j-1]
	switch {
	case j == i+2 && (t.fold == "lake" || t.fold == "mount" || t.fold == "mt" || t.fold == "cape") && !s.is("body", last.fold) && s.plainName(last.fold):
		return j
	case j > i+1 && s.is("feature", last.fold) && !s.is("feature", t.fold) && !s.is("side", t.fold) && s.plainName(s.tokens[j-2].fold) && !s.is("body", s.tokens[j-2].fold):
		return j
	case i > 1 && s.tokens[i-1].fold == "of" && (s.is("feature", s.tokens[i-2].fold) || s.tokens[i-2].fold == "town" || s.tokens[i-2].fold == "villages" || s.tokens[i-2].fold == "towns") && j == i+1 && t.gap == space:
		return j
	case j == i+1 && !last.possessive && j < len(s.tokens) && s.tokens[j].gap == space && !s.tokens[j].title && s.is("feature", s.tokens[j].fold) && (s.introduced(i) || i > 0 && t.gap == space && s.tokens[i-1].possessive) && len(s.lookup(t.fold)) == 0:
		return j
	}
	return 0
}

// plainName reports whether a word is no common one.
func (s *search) plainName(word string) bool { return !s.is("common", word) && !s.is("side", word) }
