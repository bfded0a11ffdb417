package gazetteer

import (
	"math"
	"strconv"

	"rashomon"
)

// An offset is how far and where from a named place the words point: "20 km
// south of Hama". kilometres is 0 for "near".
type offset struct {
	kilometres float64
	bearing    float64 // degrees; -1 where no direction is given
	precision  rashomon.WherePrecision
}

// apply moves a place and lowers its precision.
func (o *offset) apply(p *rashomon.Place) {
	if p.Precision != rashomon.ExactPlace && p.Precision != rashomon.NearPlace {
		return
	}
	p.Precision = o.precision
	if o.kilometres == 0 || o.bearing < 0 || !p.Located {
		return
	}
	const rad = math.Pi / 180
	p.Lat += o.kilometres / 111.2 * math.Cos(o.bearing*rad)
	if c := math.Cos(p.Lat * rad); c > 0.05 {
		p.Lon += o.kilometres / 111.2 * math.Sin(o.bearing*rad) / c
	}
}

// bearings are the directions that are said of places.
var bearings = map[string]float64{
	"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270, "northwest": 315,
	"northeastern": 45, "northern": 0, "eastern": 90, "southeastern": 135, "southern": 180, "southwestern": 225, "western": 270, "northwestern": 315,
}

// offsetAt reads the words before a spot; nil where they name the place itself.
func (s *search) offsetAt(i int) *offset {
	k := s.found[i].first - 1
	for k >= 0 && k < len(s.tokens) && (s.tokens[k].fold == "the" || s.tokens[k].fold == "city" || s.tokens[k].fold == "town" || s.tokens[k].fold == "village") {
		k--
		if k >= 1 && s.tokens[k].fold == "of" && (s.tokens[k+1].fold == "the") && s.nearWord(k-1) == nil && !s.directed(k-1) {
			return nil
		}
	}
	if k < 0 || k >= len(s.tokens) || s.tokens[k+1].gap != space {
		return nil
	}
	if o := s.nearWord(k); o != nil {
		return o
	}
	if s.tokens[k].fold != "of" && s.tokens[k].fold != "from" || k == 0 {
		return nil
	}
	return s.directedOffset(k - 1)
}

// nearWord reads "near" and its like.
func (s *search) nearWord(k int) *offset {
	if k < 0 {
		return nil
	}
	switch s.tokens[k].fold {
	case "near", "outside", "around", "beside", "surrounding", "nearby":
		return &offset{bearing: -1, precision: rashomon.NearPlace}
	}
	return nil
}

func (s *search) directed(k int) bool {
	if k < 0 {
		return false
	}
	_, ok := bearings[s.tokens[k].fold]
	return ok
}

// directedOffset reads "20 km south" ending at token k, "outskirts",
// "kilometres".
func (s *search) directedOffset(k int) *offset {
	o := &offset{bearing: -1, precision: rashomon.NearPlace}
	switch s.tokens[k].fold {
	case "outskirts", "vicinity", "edge", "countryside", "environs":
		return o
	}
	if b, ok := bearings[s.tokens[k].fold]; ok {
		o.bearing = b
		k--
		if k >= 0 && (s.tokens[k].fold == "the" || s.tokens[k].fold == "to") {
			k -= 2 // "20 km to the south of"
			if k+1 >= 0 && s.tokens[k+1].fold != "to" {
				k++
			}
		}
	} else if unitOf(s.tokens[k].fold) == 0 {
		return nil
	}
	o.kilometres = s.distanceAt(k)
	if o.bearing < 0 && o.kilometres == 0 {
		return nil
	}
	if o.kilometres > 25 {
		o.precision = rashomon.District
	}
	return o
}

func unitOf(word string) float64 {
	switch word {
	case "km", "kms", "kilometre", "kilometres", "kilometer", "kilometers":
		return 1
	case "mile", "miles", "mi":
		return 1.609
	}
	return 0
}

// distanceAt reads "20 km" ending at token k, in kilometres; 0 where it is
// none.
func (s *search) distanceAt(k int) float64 {
	if k < 1 || k >= len(s.tokens) {
		return 0
	}
	unit := unitOf(s.tokens[k].fold)
	n, err := strconv.ParseFloat(s.text[s.tokens[k-1].start:s.tokens[k-1].end], 64)
	if err != nil || n > 500 {
		return 0
	}
	return n * unit
}
