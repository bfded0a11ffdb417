package incident

import (
	"strings"

	"rashomon"
)

func (d *docket) addCasualties(t *telling, c *rashomon.Claim) {
	k := c.Casualties
	t.tellers[d.party(c.Holder().Actor)] = true
	count := k.Count
	if (someOf(k.Who.Name) || strings.HasPrefix(k.Who.Actor, "person:")) && count.Low.Known {
		count.High = rashomon.Bound{} // "forty children": so many at least
	}
	if k.Who.Actor != "" {
		addVictim(t.victims, d.party(k.Who.Actor), k.Who.Status)
		t.hits[d.party(k.Who.Actor)]++
	} else if k.Who.Status == rashomon.Civilian || k.Who.Status == rashomon.Military {
		addVictim(t.victims, "unknown:"+string(k.Who.Status), k.Who.Status)
	}
	if k.Scope == rashomon.PartCount || k.Scope == rashomon.MoreCount || c.Attitude == rashomon.Denies {
		return // says nothing of how many there were in all
	}
	for _, o := range k.Outcome {
		t.addCount(o, count)
		if k.Scope == "" {
			t.sums[o] += topOf(k.Count)
		}
	}
}

// someOf reports whether people are by their name some of all: children,
// women, somebody's friend.
func someOf(name string) bool {
	for i, w := range strings.Fields(strings.ToLower(name)) {
		switch w {
		case "my", "his", "her", "our":
			if i == 0 {
				return true
			}
		case "children", "child", "women", "woman", "kids", "boys", "girls", "toddler", "babies", "boy", "girl", "schoolchildren", "minors":
			return true
		}
	}
	return false
}

func (t *telling) addCount(o rashomon.Outcome, n rashomon.Count) {
	if old, ok := t.counts[o]; !ok || topOf(n) > topOf(old) {
		t.counts[o] = n
	}
}

// topOf is the number that stands for a count.
func topOf(n rashomon.Count) int {
	if n.Low.Known {
		return n.Low.N
	}
	return n.High.N
}

func addVictim(m map[string]rashomon.Status, id string, s rashomon.Status) {
	if old, ok := m[id]; ok && old != rashomon.UnknownStatus && old != "" {
		return
	}
	m[id] = s
}
