package incident

import (
	"math"
	"time"

	"rashomon"
)

// The weights of the evidence that two tellings are of one happening. Each is
// worth about that many doublings of the odds; veto parts them for good.
// Perpetrators weigh little when they agree and nothing when they do not:
// accounts that part on who did it are what Rashomon is for.
const (
	sameDay      = 3.0
	nearDay      = 0.5 // a night has two dates
	looseTime    = 0.5
	farDay       = -3.0
	samePlace    = 3.0
	nearPlace    = 0.5
	otherPlace   = -2.0 // where day, victims and numbers are the same: the place is contested
	withinRegion = 1.0
	sameVictims  = 2.0
	otherVictims = -4.0
	otherStatus  = -1.0
	turnedRound  = -4.0 // who strikes here is struck there
	equalCount   = 2.0
	countFits    = 0.5
	countFar     = -2.0
	sameMode     = 1.0
	otherMode    = -3.0
	sameDoer     = 0.5
	sameNoun     = 0.5
	oneReport    = -1.0 // two tellings in one report are told apart for a reason
	otherDoer    = -2.0 // and the more so where one holder names another doer
	campaign     = -3.0 // weeks of shelling are not one of its days
	veto         = -100.0

	sameWords = 9.0 // a copy tells what its original tells

	enough = 4.0 // the sum that joins two tellings
)

// weigh sums the evidence that a and b tell one happening. It is symmetric.
func weigh(a, b *telling) float64 {
	if a.report != b.report && a.origin == b.origin && a.quote != "" && a.quote == b.quote {
		return sameWords
	}
	if a.plan != "" || b.plan != "" {
		return weighPlans(a, b)
	}
	if (a.control != "") != (b.control != "") {
		return veto
	}
	when := weighTimes(a, b)
	where := weighWhere(a, b)
	who := weighVictims(a, b)
	if when <= veto || where <= veto {
		return veto
	}
	strong := 0
	counts := weighCounts(a, b)
	for _, w := range []float64{when, where, who, counts} {
		if w >= sameVictims {
			strong++
		}
	}
	if strong < 2 && !(strong == 1 && counts > 0 && when >= 0 && where > 0) {
		return veto
	}
	sum := when + where + who + counts + weighModes(a, b) + weighSides(a, b)
	if shareKey(a.doers, b.doers) {
		sum += sameDoer
	}
	if shareKey(a.nouns, b.nouns) {
		sum += sameNoun
	}
	if a.report == b.report {
		sum += oneReport
		if otherDoers(a, b) {
			sum += otherDoer
		}
	}
	return sum
}

// weighPlans joins plans of one thing between parties that share two members,
// or one where only one is named, in reports of the same days.
func weighPlans(a, b *telling) float64 {
	if a.plan == "" || a.plan != b.plan || weighTimes(a, b) <= farDay {
		return veto
	}
	shared := 0
	for p := range a.parties {
		if b.parties[p] {
			shared++
		}
	}
	least := min(len(a.parties), len(b.parties))
	if shared >= 2 || shared == 1 && least == 1 || least == 0 && a.report == b.report {
		return enough + float64(shared)
	}
	return veto
}

const day = 24 * time.Hour

// weighTimes compares when two tellings happened, by their exactest times. A
// telling that gives none happened not long before its report was published.
func weighTimes(a, b *telling) float64 {
	ta, oka := exactest(a.whens)
	tb, okb := exactest(b.whens)
	if !oka || !okb {
		return weighDays(a, b, ta, tb)
	}
	la, lb := length(ta), length(tb)
	gap := gapDays(ta, tb)
	long := la > 4*day || lb > 4*day
	switch {
	case long && gap > 1:
		return veto
	case long && (calendarUnit(ta) || calendarUnit(tb)):
		return 0 // "in August" says little, but nothing against the 9th
	case long && (la <= 4*day || lb <= 4*day):
		return campaign
	case long:
		return looseTime
	case gap == 0 && la <= day && lb <= day:
		return sameDay
	case gap == 0:
		return looseTime
	case gap <= 1:
		return nearDay
	case gap <= 3:
		return farDay
	}
	return veto
}

// calendarUnit reports whether a long time is a month or a year by name, and
// not a stretch of fighting.
func calendarUnit(t rashomon.Time) bool {
	return t.Precision == rashomon.Month || t.Precision == rashomon.Year
}

// weighDays compares by days of publication where a time is not told.
func weighDays(a, b *telling, ta, tb rashomon.Time) float64 {
	before := func(t *telling, own rashomon.Time) rashomon.Time {
		if !own.IsZero() || t.day.IsZero() {
			return own
		}
		return rashomon.Time{From: t.day.From.Add(-3 * day), To: t.day.To, Precision: rashomon.TimeSpan}
	}
	wa, wb := before(a, ta), before(b, tb)
	if wa.IsZero() || wb.IsZero() || gapDays(wa, wb) <= 1 {
		return 0
	}
	if gapDays(wa, wb) <= 3 {
		return farDay
	}
	return veto
}

// exactest is the shortest of the times.
func exactest(ts []rashomon.Time) (rashomon.Time, bool) {
	var best rashomon.Time
	for _, t := range ts {
		if best.IsZero() || length(t) < length(best) || length(t) == length(best) && t.From.Before(best.From) {
			best = t
		}
	}
	return best, !best.IsZero()
}

func length(t rashomon.Time) time.Duration { return t.To.Sub(t.From) }

// gapDays is how many whole days lie between two times, 0 where they overlap.
func gapDays(a, b rashomon.Time) int {
	switch {
	case a.To.Before(b.From):
		return int(math.Ceil(b.From.Sub(a.To).Hours() / 24))
	case b.To.Before(a.From):
		return int(math.Ceil(a.From.Sub(b.To).Hours() / 24))
	}
	return 0
}

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
	case a.Admin1 != "" && b.Admin1 != "" && a.Admin1 != b.Admin1 && a.Precision < rashomon.PartOfState && b.Precision < rashomon.PartOfState:
		return otherVictims / 2
	}
	return withinRegion
}

// surely reports whether a place is one of the gazetteer's own, and no guess
// at what an unlisted name lies in.
func surely(p rashomon.Place) bool { return p.Located && exactPlace(p) && p.GeonameID != 0 }

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

func weighVictims(a, b *telling) float64 {
	if len(a.victims) == 0 || len(b.victims) == 0 {
		return 0
	}
	shared, status := false, true
	for id, s := range a.victims {
		o, ok := b.victims[id]
		if !ok {
			continue
		}
		shared = true
		if known(s) && known(o) && s != o {
			status = false
		}
	}
	switch {
	case shared && status:
		return sameVictims
	case shared:
		return sameVictims + otherStatus
	}
	return otherVictims
}

// weighSides speaks against two tellings of which one's doer is the other's
// victim, as with a strike and the answer to it.
func weighSides(a, b *telling) float64 {
	if shareKey(a.doers, b.doers) {
		return 0
	}
	for id := range a.victims {
		if b.doers[id] && !a.doers[id] {
			return turnedRound
		}
	}
	for id := range b.victims {
		if a.doers[id] && !b.doers[id] {
			return turnedRound
		}
	}
	return 0
}

func known(s rashomon.Status) bool { return s != "" && s != rashomon.UnknownStatus }

// weighCounts compares the numbers of killed, then of injured.
func weighCounts(a, b *telling) float64 {
	for _, o := range []rashomon.Outcome{rashomon.Killed, rashomon.Injured} {
		ca, oka := a.counts[o]
		cb, okb := b.counts[o]
		if !oka || !okb || !ca.Low.Known || !cb.Low.Known {
			continue
		}
		x, y := float64(max(ca.Low.N, 1)), float64(max(cb.Low.N, 1))
		switch ratio := max(x, y) / min(x, y); {
		case ratio == 1 && x > 3:
			return equalCount
		case ratio <= 1.5:
			return countFits
		case ratio > 3:
			return countFar
		default:
			return 0
		}
	}
	return 0
}

// weighModes lets a general word ("attack") agree with every mode.
func weighModes(a, b *telling) float64 {
	known, agree := false, false
	for m := range a.modes {
		for n := range b.modes {
			if !tellsMeans(m) || !tellsMeans(n) {
				continue
			}
			known = true
			agree = agree || modesAgree(m, n)
		}
	}
	switch {
	case agree:
		return sameMode
	case known:
		return otherMode
	}
	return 0
}

func shareKey(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}
