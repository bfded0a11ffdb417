package desk

import (
	"reflect"
	"slices"
	"strings"

	"rashomon"
)

// findVersions finds reports that are a later text of the same address, in
// order of publication, of entering where that is the same. An address at
// which wholly other things stand one day (a front page, a page that runs
// along with events) has no versions: what left it was not withdrawn.
func findVersions(r *rashomon.Reading) []rashomon.Version {
	at := map[string][]*rashomon.Report{}
	var order []string
	for _, x := range r.Reports {
		if a := rashomon.PlainAddress(x.Address); a != "" {
			if at[a] == nil {
				order = append(order, a)
			}
			at[a] = append(at[a], x)
		}
	}
	var out []rashomon.Version
	var byReport map[string][]*rashomon.Claim
	for _, a := range order {
		reports := at[a]
		if len(reports) < 2 {
			continue
		}
		slices.SortStableFunc(reports, func(x, y *rashomon.Report) int { return x.Published.From.Compare(y.Published.From) })
		for i := 1; i < len(reports); i++ {
			earlier, later := reports[i-1], reports[i]
			if shared(earlier.Text, later.Text) < sameReport {
				continue
			}
			if byReport == nil {
				byReport = map[string][]*rashomon.Claim{}
				for _, c := range r.Claims {
					byReport[c.Report] = append(byReport[c.Report], c)
				}
			}
			out = append(out, rashomon.Version{Report: later.ID, Of: earlier.ID,
				Changes: changes(earlier, later, byReport[earlier.ID], byReport[later.ID])})
		}
	}
	return out
}

// sameReport is the share of four-word runs that a text and its later version
// have in common at least, of those of the shorter.
const sameReport = 0.2

// shared is the share of the shorter text's runs of four words that stand in
// the other.
func shared(a, b string) float64 {
	x, y := runs(a), runs(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	both := 0
	for run := range x {
		if y[run] {
			both++
		}
	}
	return float64(both) / float64(len(x))
}

func runs(text string) map[string]bool {
	words := strings.Fields(strings.ToLower(text))
	out := map[string]bool{}
	for i := 0; i+4 <= len(words); i++ {
		out[strings.Join(words[i:i+4], " ")] = true
	}
	return out
}

// apartFromVersions are the copies that are no version of what they repeat: a
// version is told as one.
func apartFromVersions(r *rashomon.Reading) []rashomon.Copy {
	first := map[string]string{} // report → the first version of it
	root := func(id string) string {
		if of, ok := first[id]; ok {
			return of
		}
		return id
	}
	for _, v := range r.Versions { // in order, each after the one that it is of
		first[v.Report] = root(v.Of)
	}
	return slices.DeleteFunc(slices.Clone(r.Copies), func(c rashomon.Copy) bool { return root(c.Report) == root(c.Of) })
}

// superseded are the claims of reports that have a later version.
func superseded(r *rashomon.Reading) []string {
	if len(r.Versions) == 0 {
		return nil
	}
	old := map[string]bool{}
	for _, v := range r.Versions {
		old[v.Of] = true
	}
	var out []string
	for _, c := range r.Claims {
		if old[c.Report] {
			out = append(out, c.ID)
		}
	}
	return out
}

// changes pairs the claims of two versions: first those in the same words,
// then those of one kind and holder whose words are alike. What is paired and
// says the same is no change.
func changes(earlier, later *rashomon.Report, was, is []*rashomon.Claim) []rashomon.VersionChange {
	var out []rashomon.VersionChange
	paired := map[*rashomon.Claim]bool{}
	for _, least := range []float64{1, 0.5} {
		for _, c := range is {
			if paired[c] {
				continue
			}
			var best *rashomon.Claim
			likeness := 0.0
			for _, old := range was {
				if paired[old] || old.Kind != c.Kind || heldBy(old) != heldBy(c) {
					continue
				}
				l := alike(rashomon.Words(earlier.Text, old.Words), rashomon.Words(later.Text, c.Words))
				if sayTheSame(old, c) {
					l += 0.01 // of two in the same words
				}
				if l >= least && l > likeness {
					best, likeness = old, l
				}
			}
			if best == nil {
				continue
			}
			paired[c], paired[best] = true, true
			if !sayTheSame(best, c) {
				out = append(out, rashomon.VersionChange{Claim: c.ID, Was: best.ID})
			}
		}
	}
	for _, c := range is {
		if !paired[c] {
			out = append(out, rashomon.VersionChange{Claim: c.ID})
		}
	}
	for _, c := range was {
		if !paired[c] {
			out = append(out, rashomon.VersionChange{Was: c.ID})
		}
	}
	return out
}

// heldBy is a claim's holder; the author of each version is one.
func heldBy(c *rashomon.Claim) string {
	h := c.Holder().Actor
	if strings.HasPrefix(h, "author") {
		return "author"
	}
	return h
}

// alike is the share of words that two runs of text have in common.
func alike(a, b string) float64 {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if slices.Equal(x, y) {
		return 1
	}
	both := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			both++
		}
	}
	return float64(both) / float64(max(len(x), len(y), 1)) * 0.99
}

// sayTheSame compares what two claims say, wherever their words stand.
func sayTheSame(a, b *rashomon.Claim) bool {
	return reflect.DeepEqual(said(a), said(b))
}

// said is a claim without what differs between two reports of the same words.
func said(c *rashomon.Claim) *rashomon.Claim {
	out := copyOf(c)
	out.ID, out.Report, out.Incident, out.Words, out.Holders, out.Reasons = "", "", "", nil, nil, nil
	switch {
	case out.Event != nil:
		for i := range out.Event.Roles {
			out.Event.Roles[i].Words, out.Event.Roles[i].Head = nil, rashomon.Span{}
		}
	case out.Perpetrator != nil:
		out.Perpetrator.Of = ""
	case out.Casualties != nil:
		out.Casualties.Of, out.Casualties.Count.Words, out.Casualties.Who.Words = "", nil, nil
	case out.Equipment != nil:
		out.Equipment.Of, out.Equipment.Count.Words = "", nil
	case out.Exhibit != nil:
		out.Exhibit.Of = nil
	}
	return out
}

// copyOf is a claim whose parts can be changed without changing the claim.
func copyOf(c *rashomon.Claim) *rashomon.Claim {
	out := *c
	out.Holders = slices.Clone(c.Holders)
	switch {
	case c.Event != nil:
		x := *c.Event
		x.Roles = slices.Clone(x.Roles)
		out.Event = &x
	case c.Perpetrator != nil:
		x := *c.Perpetrator
		out.Perpetrator = &x
	case c.Casualties != nil:
		x := *c.Casualties
		out.Casualties = &x
	case c.Equipment != nil:
		x := *c.Equipment
		out.Equipment = &x
	case c.Control != nil:
		x := *c.Control
		out.Control = &x
	case c.Stance != nil:
		x := *c.Stance
		out.Stance = &x
	case c.Plan != nil:
		x := *c.Plan
		out.Plan = &x
	case c.Exhibit != nil:
		x := *c.Exhibit
		out.Exhibit = &x
	}
	return &out
}
