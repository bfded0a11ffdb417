package incident

import (
	"strings"

	"rashomon"
)

// An addend is what a claim's number comes to beside others of its sentence:
// "a driver and nine of his family were killed" is ten.
type addend struct {
	sum     rashomon.Count
	with    []string // the other claims that are in the sum
	counted bool     // the claim's number is in another's sum, or another holder's copy of it
}

// addends adds up the numbers of one sentence of one holder that are of one
// event and outcome and of different people. Two holders of the same words
// give one number.
func (v *view) addends() map[string]addend {
	if v.added != nil {
		return v.added
	}
	v.added = map[string]addend{}
	var counts []*rashomon.Claim
	for _, c := range v.claims {
		if k := c.Casualties; k != nil && k.Scope == "" && k.Count.Low.Known && c.Superseded == "" && c.Attitude != rashomon.Denies {
			counts = append(counts, c)
		}
	}
	for i, c := range counts {
		if v.added[c.ID].counted {
			continue
		}
		a := addend{sum: c.Casualties.Count}
		for j := i + 1; j < len(counts) && counts[j].Report == c.Report; j++ {
			d := counts[j]
			switch {
			case v.added[d.ID].counted:
			case spanKey(c.Words) == spanKey(d.Words) && c.Holder().Actor != d.Holder().Actor && sameCount(c, d):
				v.added[d.ID] = addend{counted: true}
			case v.adds(c, d):
				a.sum = plus(a.sum, d.Casualties.Count)
				a.with = append(a.with, d.ID)
				v.added[d.ID] = addend{counted: true}
			}
		}
		if len(a.with) > 0 {
			v.added[c.ID] = a
		}
	}
	return v.added
}

func sameCount(c, d *rashomon.Claim) bool {
	a, b := c.Casualties.Count, d.Casualties.Count
	return a.Low == b.Low && a.High == b.High
}

// adds reports whether d's number is of other people than c's in one breath.
func (v *view) adds(c, d *rashomon.Claim) bool {
	k, l := c.Casualties, d.Casualties
	if k.Of == "" || k.Of != l.Of || c.Holder().Actor != d.Holder().Actor || len(k.Outcome) != 1 || len(l.Outcome) != 1 || k.Outcome[0] != l.Outcome[0] {
		return false
	}
	if v.peopleKey(k) != v.peopleKey(l) || len(k.Who.Words) == 0 || len(l.Who.Words) == 0 || overlap(k.Who.Words, l.Who.Words) {
		return false
	}
	r := v.docket.reports[c.Report]
	from, to := k.Who.Words[0].Start, l.Who.Words[0].Start
	if from > to {
		from, to = to, from
	}
	return r != nil && to <= len(r.Text) && !strings.ContainsAny(r.Text[from:to], ".\n;") && !strings.Contains(r.Text[from:to], " or ")
}

func overlap(as, bs []rashomon.Span) bool {
	for _, a := range as {
		for _, b := range bs {
			if a.Start < b.End && b.Start < a.End {
				return true
			}
		}
	}
	return false
}

func plus(a, b rashomon.Count) rashomon.Count {
	sum := rashomon.Count{Low: rashomon.N(a.Low.N + b.Low.N), Approximate: a.Approximate || b.Approximate}
	if a.High.Known && b.High.Known {
		sum.High = rashomon.N(a.High.N + b.High.N)
	}
	return sum
}

// further reports whether a number comes on top of one of the same outcome that
// its report tells as well: "another soldier died of his wounds". "Another 30
// were injured" beside the dead is how many were injured.
func (v *view) further(c *rashomon.Claim) bool {
	if !v.onTop(c) {
		return false
	}
	for _, d := range v.claims {
		if d != c && d.Report == c.Report && d.Casualties != nil && d.Casualties.Scope != rashomon.PartCount && given(d.Casualties.Count) &&
			joinOutcomes(d.Casualties.Outcome) == joinOutcomes(c.Casualties.Outcome) && !v.onTop(d) {
			return true
		}
	}
	return false
}

func (v *view) onTop(c *rashomon.Claim) bool {
	if c.Casualties.Scope == rashomon.MoreCount {
		return true
	}
	r := v.docket.reports[c.Report]
	if r == nil || c.Casualties.Scope == rashomon.TotalCount {
		return false
	}
	words := articleFields(rashomon.Words(r.Text, c.Words))
	return len(words) > 0 && (words[0] == "another" || words[0] == "further")
}
