package incident

import "rashomon"

// weighPlaces compares the places of two tellings: the best pair counts.
func weighPlaces(as, bs []rashomon.Place) float64 {
	if len(as) == 0 || len(bs) == 0 {
		return 0
	}
	best := veto
	for _, a := range as {
		for _, b := range bs {
			best = max(best, weighPlace(a, b))
		}
	}
	return best
}

// weighWhere is weighPlaces, but two tellings of the same day, victims and
// numbers may part on the place as they may on anything else.
func weighWhere(a, b *telling) float64 {
	w := weighPlaces(a.wheres, b.wheres)
	if w <= veto && weighTimes(a, b) >= sameDay && weighVictims(a, b) >= sameVictims && weighCounts(a, b) > 0 {
		return otherPlace
	}
	return w
}

func weighPlace(a, b rashomon.Place) float64 {
	sameName := a.Name == b.Name && a.Name != ""
	if sameName && !(surely(a) && surely(b)) {
		return samePlace // where a gazetteer is unsure of one of them, the name decides
	}
	if a.Country != "" && b.Country != "" && a.Country != b.Country && !guessed(a) && !guessed(b) {
		return veto
	}
	exact := exactPlace(a) && exactPlace(b)
	switch {
	case exact && a.GeonameID != 0 && a.GeonameID == b.GeonameID, exact && sameName:
		return samePlace
	case meansProvince(a, b) || meansProvince(b, a):
		return withinRegion
	case exact && a.Located && b.Located:
		km := a.KilometresTo(b)
		switch {
		case km <= 10:
			return samePlace
		case km <= 40:
			return nearPlace
		}
		return veto
	case sameName:
		return withinRegion + 1
	case unlistedName(a) && (unlistedName(b) || exactPlace(b)), unlistedName(b) && exactPlace(a):
		return 0 // two villages of one state, or two spellings
	case a.Admin1 != "" && b.Admin1 != "" && a.Admin1 != b.Admin1 && a.Precision < rashomon.PartOfState && b.Precision < rashomon.PartOfState:
		return otherVictims / 2
	}
	return withinRegion
}

// surely reports whether a place is one of the gazetteer's own, and no guess
// at what an unlisted name lies in.
func surely(p rashomon.Place) bool { return p.Located && exactPlace(p) && p.GeonameID != 0 }

// unlistedName reports whether a place is a name that no gazetteer has.
func unlistedName(p rashomon.Place) bool {
	return p.GeonameID == 0 && (p.Precision == rashomon.WholeState || p.Precision == rashomon.NoPlace) && p.Name != ""
}

// guessed reports whether the gazetteer only supposes in which state or
// province an unlisted name lies.
func guessed(p rashomon.Place) bool { return p.GeonameID == 0 && p.Precision >= rashomon.Province }

// meansProvince reports whether city may stand for the province that it gives
// its name to and other lies in: "killed in Idlib" is said of both.
func meansProvince(city, other rashomon.Place) bool {
	return city.Name == city.Admin1 && city.Name != "" && other.Name != city.Name && (other.Admin1 == city.Admin1 || other.Admin1 == "")
}

func exactPlace(p rashomon.Place) bool {
	return p.Precision >= rashomon.ExactPlace && p.Precision <= rashomon.District
}
