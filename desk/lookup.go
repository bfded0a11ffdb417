package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rashomon"
)

// Incident finds the incident that a person means: by its id or the beginning
// of it, with or without "incident:", or by the number that list prints. An
// old number is followed to the incident that has its claims now.
func (d *Decided) Incident(ref string) (*rashomon.Incident, error) {
	if n, err := strconv.Atoi(ref); err == nil && len(ref) < 4 {
		if n < 1 || n > len(d.Incidents) {
			return nil, rashomon.Errorf(rashomon.ENOTFOUND, ref, "there is no incident of that number; list prints them from 1 to %d", len(d.Incidents))
		}
		return d.Incidents[n-1], nil
	}
	short := strings.TrimPrefix(ref, "incident:")
	var found []*rashomon.Incident
	for _, x := range d.Incidents {
		if id := strings.TrimPrefix(x.ID, "incident:"); id == short {
			return x, nil
		} else if short != "" && strings.HasPrefix(id, short) {
			found = append(found, x)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if len(found) > 1 {
		return nil, rashomon.Errorf(rashomon.EINVALID, ref, "%d incidents begin so, among them %s and %s", len(found), found[0].ID, found[1].ID)
	}
	return nil, d.noIncident(ref)
}

// noIncident says why an id names no incident now.
func (d *Decided) noIncident(ref string) error {
	id := ref
	if !strings.HasPrefix(id, "incident:") {
		id = "incident:" + ref
	}
	for old := range d.into {
		if strings.HasPrefix(old, id) {
			id = old
		}
	}
	now, merged, ok := d.Resolve(id)
	switch {
	case ok && merged != nil:
		return rashomon.Errorf(rashomon.ECONFLICT, id, "was merged into %s by %s (%s); decide on that one, or undo the merge", now, merged.Who, merged.ID)
	case ok:
		return rashomon.Errorf(rashomon.ECONFLICT, id, "is part of %s by now, as its claims were gathered anew; decide on that one", now)
	}
	if c, err := d.Claim(ref); err == nil {
		return rashomon.Errorf(rashomon.EINVALID, ref, "is a claim (%s), not an incident", c.Kind)
	}
	return rashomon.Errorf(rashomon.ENOTFOUND, ref, "there is no such incident in the ledger; list prints those that are")
}

// Moved finds the incident that an old number means now and says how it came
// there; nil where it means none.
func (d *Decided) Moved(ref string) (old, say string, now *rashomon.Incident) {
	if !strings.HasPrefix(ref, "incident:") {
		ref = "incident:" + ref
	}
	for gone := range d.into {
		if strings.HasPrefix(gone, ref) {
			ref = gone
		}
	}
	at, merged, ok := d.Resolve(ref)
	if !ok {
		return ref, "", nil
	}
	say = "its claims are in " + at + " by now"
	if merged != nil {
		say = fmt.Sprintf("merged into %s by %s, because %s (%s)", at, merged.Who, merged.Why, merged.ID)
	}
	for _, x := range d.Incidents {
		if x.ID == at {
			return ref, say, x
		}
	}
	return ref, "", nil
}

// Claim finds the claim that a person means: by its id or the beginning of it,
// or as N.M, the M-th of the N-th incident as show prints them.
func (d *Decided) Claim(ref string) (*rashomon.Claim, error) {
	if of, at, ok := strings.Cut(ref, "."); ok {
		if x, err := d.Incident(of); err == nil {
			ids := ClaimsOf(x)
			n, err := strconv.Atoi(at)
			if err != nil || n < 1 || n > len(ids) {
				return nil, rashomon.Errorf(rashomon.ENOTFOUND, ref, "the incident %s has claims 1 to %d", x.ID, len(ids))
			}
			ref = ids[n-1]
		}
	}
	var found []*rashomon.Claim
	for _, c := range d.Claims {
		if c.ID == ref {
			return c, nil
		}
		if ref != "" && strings.HasPrefix(c.ID, ref) {
			found = append(found, c)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return nil, rashomon.Errorf(rashomon.EINVALID, ref, "%d claims begin so, among them %s and %s", len(found), found[0].ID, found[1].ID)
	case slices.ContainsFunc(d.Reports, func(r *rashomon.Report) bool { return len(ref) > 7 && strings.HasPrefix(r.ID, ref) }):
		return nil, rashomon.Errorf(rashomon.EINVALID, ref, "is a report, not a claim; show prints its claims")
	}
	return nil, rashomon.Errorf(rashomon.ENOTFOUND, ref, "there is no such claim in the ledger; show prints an incident's or a report's claims")
}

// ClaimsOf are the claims of an incident in the order in which show numbers
// them: those that count, then those that do not.
func ClaimsOf(x *rashomon.Incident) []string { return append(slices.Clone(x.Claims), x.Aside...) }

// Review finds the review that a person means by its id or the beginning of it.
func (d *Decided) Review(ref string) (*rashomon.Ruling, error) {
	found := d.Rulings.Matching(ref)
	switch {
	case len(found) == 0:
		return nil, rashomon.Errorf(rashomon.ENOTFOUND, ref, "there is no such review in the ledger; review list prints them")
	case len(found) > 1:
		return nil, rashomon.Errorf(rashomon.EINVALID, ref, "%d reviews begin so, among them %s and %s", len(found), found[0].ID, found[1].ID)
	}
	return found[0], nil
}

// Describe says in a few words what a claim is, so that a person sees which
// one was meant.
func (d *Decided) Describe(c *rashomon.Claim) string {
	text := ""
	for _, r := range d.Reports {
		if r.ID == c.Report {
			text = r.Text
		}
	}
	quote := strings.Join(strings.Fields(rashomon.Words(text, c.Words)), " ")
	if r := []rune(quote); len(r) > 70 {
		quote = string(r[:69]) + "…"
	}
	return fmt.Sprintf("%s (%s, %s: “%s”)", c.ID, c.Kind, c.Holder().Name, quote)
}
