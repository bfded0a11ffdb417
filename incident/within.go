package incident

import (
	"cmp"
	"slices"

	"rashomon"
)

// Weights of the evidence that two tellings of one report are of one
// happening. A report gives most of its events the day and place of its lead,
// so that sharing them says little here and differing in them much; and a
// report that gives two numbers of one people tells two happenings apart.
const (
	withinDay      = 1.0
	withinNextDay  = -0.5
	withinPlace    = 0.5
	withinElse     = -4.0
	withinVictims  = 1.5
	withinKind     = 0.5
	withinDoer     = 1.0
	withinMode     = 0.5
	withinNoun     = 1.0
	withinCount    = 1.5
	withinNumber   = -4.0 // another number of the same people
	withinUpdate   = -0.5 // another number, said to follow or to go before
	withinNear     = 0.5  // in the same sentence or the next
	withinThin     = 1.0  // one of them says so little that it leans on another
	withinAnother  = -2.0 // "a second strike"
	withinUnreal   = -1.5
	withinEnough   = 1.0
	near           = 160  // bytes
	leanOnto       = 0.25 // what a telling that can't stand alone needs to join another of its report
	saysAlmostNone = 1
)

// stories puts the tellings of one report together that are of one happening.
// What one report's tellings come to depends on that report alone.
func stories(ts []*telling) []*telling {
	var edges []edge
	for i, a := range ts {
		for j := range i {
			if w := weighWithin(ts[j], a); w >= withinEnough {
				edges = append(edges, edge{a: j, b: i, weight: w})
			}
		}
	}
	clusters := agglomerate(len(ts), edges, func(i, j int) float64 { return weighWithin(ts[i], ts[j]) }, together)
	out := make([]*telling, 0, len(clusters))
	for _, c := range clusters {
		first := ts[c[0]]
		for _, k := range c[1:] {
			first.absorb(ts[k])
		}
		out = append(out, first)
	}
	out = lean(out)
	tellApart(out)
	var fullest *telling
	for _, t := range out {
		if t.violent() && (fullest == nil || len(t.claims) > len(fullest.claims)) {
			fullest = t
		}
	}
	if fullest != nil {
		fullest.main = true
		if gap := gapDays(fullest.when, fullest.day); !fullest.when.IsZero() && !fullest.day.IsZero() && gap > 7 {
			for _, t := range out {
				t.late = true
			}
		}
	}
	return out
}

// together reports whether two groups of a report's tellings are one: they
// speak for it on average, and few pairs speak clearly against it.
func together(b between) bool {
	return b.vetoed*4 <= b.pairs && b.sum/float64(b.pairs) >= withinEnough/3
}

// weighWithin sums the evidence that a and b, of one report, are of one
// happening.
func weighWithin(a, b *telling) float64 {
	if a.plan != "" || b.plan != "" {
		return weighPlans(a, b)
	}
	if a.control != "" || b.control != "" {
		return weighControl(a, b)
	}
	if otherDoers(a, b) {
		return veto
	}
	sum := 0.0
	numbers := withinNumbers(a, b)
	if numbers <= withinElse && (a.eventless() || b.eventless()) && !warToll(a, b) {
		numbers = withinUpdate
	}
	for _, w := range []float64{withinTimes(a, b), withinPlaces(a, b), withinPeople(a, b), weighSides(a, b), numbers, withinManner(a, b)} {
		if w <= withinElse {
			return veto
		}
		sum += w
	}
	if a.mention.apart(b.mention) <= near {
		sum += withinNear
	}
	if a.thin() || b.thin() {
		sum += withinThin
	}
	if a.mention.another != b.mention.another && !a.thin() && !b.thin() {
		sum += withinAnother
	}
	if a.mention.unreal != b.mention.unreal {
		sum += withinUnreal
	}
	return sum
}

// eventless reports whether a telling is only a number of people: "31 bodies".
func (t *telling) eventless() bool { return len(t.types) == 0 }

// warToll reports whether one number is so much greater than the other that it
// must be of more than one happening.
func warToll(a, b *telling) bool {
	for o, n := range a.counts {
		if m, ok := b.counts[o]; ok && max(topOf(n), topOf(m)) > 20*max(min(topOf(n), topOf(m)), 5) {
			return true
		}
	}
	return false
}

// weighControl joins what is said of the control of one place.
func weighControl(a, b *telling) float64 {
	if a.control != b.control || weighTimes(a, b) < 0 {
		return veto
	}
	for _, p := range a.wheres {
		for _, q := range b.wheres {
			if p.Name == q.Name {
				return enough
			}
		}
	}
	return veto
}

// thin reports whether a telling only names the event, with no losses and no
// day of its own to tell it by.
func (t *telling) thin() bool {
	return t.plan == "" && t.control == "" && (t.mention.heading || len(t.counts) == 0 && (t.bare() || t.toldParts() <= saysAlmostNone))
}

func withinTimes(a, b *telling) float64 {
	w := weighTimes(a, b)
	switch {
	case a.when.IsZero() || b.when.IsZero():
		return 0
	case w == sameDay:
		return withinDay
	case w == nearDay && (a.mention.heading || b.mention.heading):
		return 0
	case w == nearDay:
		return withinNextDay
	case w <= campaign:
		return withinElse
	}
	return 0
}

func withinPlaces(a, b *telling) float64 {
	w := weighPlaces(a.wheres, b.wheres)
	switch {
	case w >= samePlace:
		return withinPlace
	case w >= 0:
		return 0
	case a.consequence() || b.consequence():
		return 0 // the wounded die in a hospital elsewhere
	}
	return withinElse
}

// consequence reports whether a telling only says that people died or were
// hurt, and not what did it.
func (t *telling) consequence() bool {
	for n := range t.nouns {
		if !toll[n] {
			return false
		}
	}
	return true
}

func withinPeople(a, b *telling) float64 {
	switch w := weighVictims(a, b); {
	case w <= otherVictims:
		return withinElse
	case w >= sameVictims:
		if onlyKind(a) || onlyKind(b) {
			return withinKind
		}
		return withinVictims
	case w >= sameKind:
		return withinKind
	case w == sameVictims+otherStatus:
		return 0
	case !shareKey(a.tellers, b.tellers):
		return 0 // soldiers by one word, civilians by another's
	default:
		return w
	}
}

// onlyKind reports whether a telling's victims are of no named party.
func onlyKind(t *telling) bool {
	for id := range t.victims {
		if !unnamed(id) {
			return false
		}
	}
	return true
}

// withinNumbers compares the numbers: one report that gives two of one people
// and outcome either tells of two happenings, or how one number moved.
func withinNumbers(a, b *telling) float64 {
	sum := 0.0
	for o, ca := range a.counts {
		cb, ok := b.counts[o]
		if !ok || topOf(ca) == 0 || topOf(cb) == 0 {
			continue
		}
		la, ha := bounds(ca)
		lb, hb := bounds(cb)
		switch {
		case topOf(ca) == topOf(cb) && topOf(ca) > 1:
			sum += withinCount
		case la <= hb && lb <= ha, a.sums[o] == topOf(cb), b.sums[o] == topOf(ca):
		case a.mention.updates || b.mention.updates || !shareKey(a.tellers, b.tellers):
			sum += withinUpdate
		case weighPlaces(a.wheres, b.wheres) < samePlace && nearly(topOf(ca), topOf(cb)):
			sum += withinUpdate
		default:
			return withinNumber
		}
	}
	return sum
}

// nearly reports whether two numbers may be two counts of one toll.
func nearly(a, b int) bool { return 2*min(a, b) >= max(a, b) }

func withinManner(a, b *telling) float64 {
	sum := 0.0
	switch w := weighModes(a, b); {
	case w > 0:
		sum += withinMode
	case w < 0:
		sum += w
	}
	if shareKey(a.nouns, b.nouns) {
		sum += withinNoun
	}
	if shareNamed(a.doers, b.doers) {
		sum += withinDoer
	}
	return sum
}

// lean joins what cannot stand alone (no day, exact place or number of its
// own) to the fullest story of its report that nothing speaks against.
func lean(ts []*telling) []*telling {
	gone := map[*telling]bool{}
	violent := 0
	for _, t := range ts {
		if t.violent() && !t.bare() {
			violent++
		}
	}
	order := slices.Clone(ts)
	slices.SortStableFunc(order, func(a, b *telling) int { return cmp.Or(cmp.Compare(fullness(a), fullness(b)), b.order-a.order) })
	for i, t := range order {
		if !t.leans() {
			continue
		}
		var best *telling
		score := leanOnto
		for _, f := range order[i+1:] {
			if f.plan != "" || f.control != "" || !f.violent() {
				continue
			}
			w := weighWithin(t, f)
			if t.eventless() && w > veto && violent == 1 {
				w = max(w, leanOnto) // the one happening of the report
			}
			if best == nil && w >= score || best != nil && (w > score || w == score && t.mention.apart(f.mention) < t.mention.apart(best.mention)) {
				best, score = f, w
			}
		}
		if best != nil {
			best.absorb(t)
			gone[t] = true
		}
	}
	var out []*telling
	for _, t := range ts {
		if !gone[t] {
			out = append(out, t)
		}
	}
	return out
}

// leans reports whether a telling says too little to stand beside others: two
// of day, place and number are lacking.
func (t *telling) leans() bool {
	if t.plan != "" || t.control != "" {
		return false
	}
	if slices.ContainsFunc(t.claims, func(c *rashomon.Claim) bool { return c.Equipment != nil }) {
		return false
	}
	lacks := 0
	for _, lack := range []bool{t.when.IsZero(), len(t.counts) == 0, !slices.ContainsFunc(t.wheres, exactPlace)} {
		if lack {
			lacks++
		}
	}
	return t.bare() || t.mention.heading || lacks >= 2
}

// fullness orders the tellings of one report by how much they tell.
func fullness(t *telling) int {
	n := 10*t.toldParts() + 10*len(t.counts) + min(t.absorbs, 9)
	if !t.bare() {
		n += 100
	}
	return n
}

// tellApart notes what speaks between the stories of one report, so that other
// reports don't make one of what this one keeps apart.
func tellApart(ts []*telling) {
	for i, a := range ts {
		for _, b := range ts[:i] {
			w := weighWithin(a, b)
			if a.within == nil {
				a.within = map[*telling]float64{}
			}
			a.within[b] = w
		}
	}
}
