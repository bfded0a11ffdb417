package incident

import (
	"strings"

	"rashomon"
)

// Whose people two tellings speak of, compared. A party is named (a state, a
// group), or it is only said what they were: civilians, gunmen, a man by name.
// Words that only say what somebody was agree with every party of that status.

// unnamed reports whether an actor is no party that people could be told
// apart by.
func unnamed(id string) bool {
	return id == "" || id == "civilians" || strings.HasPrefix(id, "unknown:") || strings.HasPrefix(id, "person:") || strings.HasPrefix(id, "author")
}

// peopleOf is the party behind civilians of a state.
func peopleOf(id string) string {
	if state, ok := strings.CutPrefix(id, "civilians:"); ok {
		return "state:" + state
	}
	return id
}

// weighVictims compares whom two tellings say was hit, by their best pair.
func weighVictims(a, b *telling) float64 {
	if len(a.victims) == 0 || len(b.victims) == 0 {
		return 0
	}
	best := veto
	for p, s := range a.victims {
		for q, o := range b.victims {
			best = max(best, weighPeople(p, s, q, o))
		}
	}
	return best
}

func weighPeople(p string, s rashomon.Status, q string, o rashomon.Status) float64 {
	parted := known(s) && known(o) && s != o
	same := peopleOf(p) == peopleOf(q)
	switch {
	case same && parted:
		return sameVictims + otherStatus
	case same && (!unnamed(p) || strings.HasPrefix(p, "person:")):
		return sameVictims
	case same:
		return sameKind
	case (unnamed(p) || unnamed(q)) && parted:
		return 2 * otherStatus
	case unnamed(p) && unnamed(q) && known(s) && s == o:
		return sameKind
	case unnamed(p) || unnamed(q):
		return 0
	}
	return otherVictims
}

// weighSides speaks against two tellings of which one's doer is the other's
// victim, as with a strike and the answer to it.
func weighSides(a, b *telling) float64 {
	return min(a.hitBy(b), b.hitBy(a))
}

// hitBy weighs that a named victim of t did what o tells; double where it is
// named as victim more than once.
func (t *telling) hitBy(o *telling) float64 {
	sum := 0.0
	for id := range t.victims {
		if p := peopleOf(id); !unnamed(p) && t.suffers(id) && o.doers[p] && !o.suffers(p) {
			sum = min(sum, turnedRound*float64(min(max(t.hits[id], 1), 2)))
		}
	}
	return sum
}

// suffers reports whether a party is rather the victim than the doer. Claims
// that make it both have misread one of them; what is told more often stands,
// a doer's word counting twice since victims are more often misread.
func (t *telling) suffers(id string) bool {
	_, victim := t.victims[id]
	return victim && (!t.doers[peopleOf(id)] || t.hits[id] >= 2*t.does[peopleOf(id)])
}

// shareNamed reports whether two sets share a party that has a name.
func shareNamed(a, b map[string]bool) bool {
	for k := range a {
		if b[k] && !unnamed(k) {
			return true
		}
	}
	return false
}

// otherDoers reports whether one holder says of the two that different parties
// did them: the same person does not contest itself. Somebody unnamed may be
// anybody's.
func otherDoers(a, b *telling) bool {
	for holder, ps := range a.doersBy {
		qs := b.doersBy[holder]
		if len(qs) == 0 || shareKey(ps, qs) || !hasNamed(ps) || !hasNamed(qs) {
			continue
		}
		return true
	}
	return false
}

func hasNamed(m map[string]bool) bool {
	for k := range m {
		if !unnamed(k) {
			return true
		}
	}
	return false
}

func known(s rashomon.Status) bool { return s != "" && s != rashomon.UnknownStatus }

func shareKey(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}
