package incident

import (
	"math"
	"time"

	"rashomon"
)

// The weights of the evidence that two tellings are of one happening. Each is
// worth about that many doublings of the odds; veto parts them.
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
	sameKind     = 1.0 // civilians here and there, gunmen here and there
	otherVictims = -4.0
	otherStatus  = -1.0
	turnedRound  = -4.0 // who strikes here is struck there
	equalCount   = 2.0
	countFits    = 0.5
	countFar     = -2.0
	sameMode     = 1.0
	rareMode     = 1.5 // suicide attacks, gas, abductions are seldom two in one place
	otherMode    = -3.0
	sameDoer     = 0.5
	sameNoun     = 0.5
	likeMain     = 3.0  // the reports share their telling words, and the tellings are what they are about
	likeReports  = 1.5  // they share some of them
	likeAside    = 1.0  // neither telling is what its report is about
	likeOther    = -0.5 // one is and one is not
	unrealOne    = -1.0 // a plan for an attack is not the attack
	campaign     = -2.5 // weeks of shelling are not one of its days
	veto         = -100.0
	silent       = -50.0 // too little is told to say either way

	sameWords = 9.0 // a copy tells what its original tells

	enough = 4.0 // the sum that joins two tellings
)

// Where the cosine of two reports' telling words lies when they are about one
// happening, and when they are about one war. Measured on ECB+ train.
const (
	alike = 0.28
	akin  = 0.18
)

// weigh sums the evidence that a and b, tellings of two reports, are of one
// happening. It is symmetric.
func weigh(a, b *telling) float64 {
	if a.quote != "" && a.quote == b.quote && a.origin() == b.origin() {
		return sameWords
	}
	if a.plan != "" || b.plan != "" {
		return weighPlans(a, b)
	}
	if (a.control != "") != (b.control != "") {
		return veto
	}
	when := weighTimes(a, b)
	if when <= veto {
		return veto
	}
	where := weighWhere(a, b)
	if where <= veto {
		return veto
	}
	who := weighVictims(a, b)
	if who <= otherVictims {
		return veto
	}
	sides := weighSides(a, b)
	counts := weighCounts(a, b)
	if when <= farDay && counts < equalCount {
		return veto // days apart: one only if the same number says so
	}
	like := weighReports(a, b)
	strong := 0
	for _, w := range []float64{when, where, who, counts} {
		if w >= sameVictims {
			strong++
		}
	}
	switch {
	case who < 0:
		strong-- // soldiers here, civilians there: one only if the rest is the same
	case like >= likeMain:
		strong += 2
	case like > 0:
		strong++
	}
	modes := weighModes(a, b)
	if modes >= rareMode && where > 0 {
		strong++
	}
	if strong < 2 && !(strong == 1 && counts > 0 && when >= 0 && where > 0) {
		return silent
	}
	sum := when + where + who + counts + like + modes + sides
	if shareNamed(a.doers, b.doers) {
		sum += sameDoer
	}
	if shareKey(a.nouns, b.nouns) {
		sum += sameNoun
	}
	if a.mention.unreal != b.mention.unreal {
		sum += unrealOne
	}
	return sum
}

// weighReports compares the reports as wholes, by their telling words.
func weighReports(a, b *telling) float64 {
	s := similar(a.rare, b.rare)
	switch {
	case s < akin:
		return 0
	case a.main && b.main && s >= alike:
		return likeMain
	case a.main && b.main:
		return likeReports
	case a.main || b.main:
		return likeOther
	}
	return likeAside
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
	ta, tb := a.when, b.when
	if ta.IsZero() || tb.IsZero() {
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
	case long && max(la, lb) <= 14*day:
		return 0 // "earlier this month"
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
		if !own.IsZero() || t.day.IsZero() || t.late {
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

// weighCounts compares the numbers of killed, then of injured.
func weighCounts(a, b *telling) float64 {
	for _, o := range []rashomon.Outcome{rashomon.Killed, rashomon.Injured} {
		ca, oka := a.counts[o]
		cb, okb := b.counts[o]
		if !oka || !okb || !ca.Low.Known || !cb.Low.Known {
			continue
		}
		x, y := float64(max(ca.Low.N, 1)), float64(max(cb.Low.N, 1))
		if int(y) == a.sums[o] || int(x) == b.sums[o] {
			return equalIf(max(x, y) > 3)
		}
		switch ratio := max(x, y) / min(x, y); {
		case ratio == 1:
			return equalIf(x > 3)
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

func equalIf(telling bool) float64 {
	if telling {
		return equalCount
	}
	return countFits
}

// weighModes lets a general word ("attack") agree with every mode.
func weighModes(a, b *telling) float64 {
	part, agree := false, false
	for m := range a.modes {
		for n := range b.modes {
			if act := rareActs[m]; act != "" && act == rareActs[n] {
				return rareMode
			}
		}
	}
	for m := range a.modes {
		for n := range b.modes {
			if !tellsMeans(m) || !tellsMeans(n) {
				continue
			}
			switch {
			case !modesAgree(m, n):
				part = true
			case m == n || m != "missile" && n != "missile": // a missile goes with nearly everything
				agree = true
			}
		}
	}
	switch {
	case agree && part:
		return 0
	case agree:
		return sameMode
	case part:
		return otherMode
	}
	return 0
}
