package desk

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"rashomon"
)

// A Reviewer makes reviews of what he has seen. Nothing is entered: what it
// gives is for a ledger's DecideSeeing.
type Reviewer struct {
	*Decided
	Who, Why string
	Over     []string // reviews by others that he decides otherwise than, in knowledge of them, by id or the beginning of one

	Actors []rashomon.Actor // that a review names and the reading does not have
}

// Merge says that incidents are one; the first keeps its number.
func (v *Reviewer) Merge(refs []string) (rashomon.Review, error) {
	r := v.review(rashomon.Merge)
	for _, ref := range refs {
		x, err := v.Incident(ref)
		if err != nil {
			return r, err
		}
		switch {
		case r.Subject == "":
			r.Subject = x.ID
		case x.ID == r.Subject || slices.Contains(r.Others, x.ID):
			return r, rashomon.Errorf(rashomon.EINVALID, ref, "is %s, which is named twice; a merge needs two incidents", x.ID)
		default:
			r.Others = append(r.Others, x.ID)
		}
	}
	if len(r.Others) == 0 {
		return r, rashomon.Errorf(rashomon.EINVALID, "", "a merge needs two incidents")
	}
	return v.over(r)
}

// Split says that claims of an incident are another happening. What is of one
// of them goes with it.
func (v *Reviewer) Split(ref string, claims []string) (rashomon.Review, error) {
	r := v.review(rashomon.Split)
	x, err := v.Incident(ref)
	if err != nil {
		return r, err
	}
	r.Subject = x.ID
	for _, name := range claims {
		c, err := v.Claim(name)
		if err != nil {
			return r, err
		}
		if c.Incident != x.ID {
			return r, rashomon.Errorf(rashomon.EINVALID, c.ID, "is not in %s; %s", x.ID, whereIs(c))
		}
		r.Claims = append(r.Claims, v.with(c, r.Claims)...)
	}
	if len(r.Claims) == 0 {
		return r, rashomon.Errorf(rashomon.EINVALID, x.ID, "say which claims are another happening; show prints them")
	}
	if !slices.ContainsFunc(x.Claims, func(id string) bool { return !slices.Contains(r.Claims, id) }) {
		return r, rashomon.Errorf(rashomon.EINVALID, x.ID, "nothing would be left of it: with what is of them these are all its claims")
	}
	return v.over(r)
}

// Move says that a claim is of another incident. What is of it goes with it.
func (v *Reviewer) Move(claim, ref string) (rashomon.Review, error) {
	r := v.review(rashomon.Move)
	c, err := v.Claim(claim)
	if err != nil {
		return r, err
	}
	x, err := v.Incident(ref)
	if err != nil {
		return r, err
	}
	if c.Incident == x.ID {
		return r, rashomon.Errorf(rashomon.EINVALID, c.ID, "is in %s already", x.ID)
	}
	r.Subject, r.Value, r.Claims, r.Was = c.ID, x.ID, v.with(c, nil), c.Incident
	return v.over(r)
}

func whereIs(c *rashomon.Claim) string {
	if c.Incident == "" {
		return "it is in no incident"
	}
	return "it is in " + c.Incident
}

// with is a claim and what is of it in the same incident, without those that
// are taken already.
func (v *Reviewer) with(c *rashomon.Claim, taken []string) []string {
	var out []string
	add := func(id string) {
		if !slices.Contains(taken, id) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	add(c.ID)
	for _, x := range v.Claims {
		if x.Incident == c.Incident && x.Kind != rashomon.ExhibitClaim && slices.Contains(x.RestsOn(), c.ID) {
			add(x.ID)
		}
	}
	return out
}

// Grade sets an incident's grade.
func (v *Reviewer) Grade(ref, grade string) (rashomon.Review, error) {
	r := v.review(rashomon.SetGrade)
	x, err := v.Incident(ref)
	if err != nil {
		return r, err
	}
	grades := words(rashomon.Confirmed, rashomon.Fair, rashomon.Weak, rashomon.ContestedGrade, rashomon.Discounted)
	if r.Value = strings.ToLower(grade); !slices.Contains(grades, r.Value) {
		return r, rashomon.Errorf(rashomon.EINVALID, grade, "is no grade; the grades are %s", strings.Join(grades, ", "))
	}
	r.Subject, r.Was = x.ID, string(x.Grade.Value)
	return v.over(r)
}

// Reject says that a claim is misread and does not count.
func (v *Reviewer) Reject(claim string) (rashomon.Review, error) {
	r := v.review(rashomon.Reject)
	c, err := v.Claim(claim)
	if err != nil {
		return r, err
	}
	r.Subject = c.ID
	return v.over(r)
}

// Confirm says that somebody looked at a claim or an incident and it is right.
func (v *Reviewer) Confirm(ref string) (rashomon.Review, error) {
	r := v.review(rashomon.Confirm)
	if c, err := v.Claim(ref); err == nil {
		r.Subject = c.ID
		return v.over(r)
	}
	x, err := v.Incident(ref)
	if err != nil {
		return r, err
	}
	r.Subject = x.ID
	return v.over(r)
}

var admiralty = regexp.MustCompile(`^([A-F][1-6]?|[1-6])$`)

// Rate rates an outlet or a claim on the Admiralty scale: a letter for how
// reliable the source is, a digit for how credible what it says is.
func (v *Reviewer) Rate(ref, rating string) (rashomon.Review, error) {
	r := v.review(rashomon.Rate)
	if r.Value = strings.ToUpper(rating); !admiralty.MatchString(r.Value) {
		return r, rashomon.Errorf(rashomon.EINVALID, rating, "is no Admiralty rating: a letter A to F for the source, a digit 1 to 6 for what it says, or both")
	}
	if c, err := v.Claim(ref); err == nil {
		r.Subject = c.ID
		return v.over(r)
	}
	for _, x := range v.Reports {
		if x.Outlet != "" && strings.EqualFold(x.Outlet, ref) {
			r.Subject = rashomon.OutletID(x.Outlet)
			return v.over(r)
		}
	}
	return r, rashomon.Errorf(rashomon.ENOTFOUND, ref, "is neither a claim of the ledger nor an outlet of one of its reports")
}

// Undo takes a review back, which may itself be an undo; "last" is the
// reviewer's own newest.
func (v *Reviewer) Undo(ref string) (rashomon.Review, error) {
	r := v.review(rashomon.Undo)
	for i := range v.Rulings.List {
		if x := &v.Rulings.List[i]; ref == "last" && x.Who == r.Who && x.Decision != rashomon.Code {
			r.Subject = x.ID
		}
	}
	if r.Subject != "" {
		ref = r.Subject
	}
	x, err := v.Review(ref)
	if err != nil {
		return r, err
	}
	r.Subject = x.ID
	if x.State == rashomon.Undone {
		by, _ := v.Rulings.Get(x.By[0])
		return r, rashomon.Errorf(rashomon.ECONFLICT, x.ID, "was undone already, by %s (%s: %s); to bring it back, undo that", by.Who, by.ID, by.Why)
	}
	return r, nil
}

func (v *Reviewer) review(d rashomon.Decision) rashomon.Review {
	return rashomon.Review{Decision: d, Who: strings.TrimSpace(v.Who), Why: strings.TrimSpace(v.Why)}
}

// over makes a review one in knowledge of those on the same matters. Where one
// by somebody else stands that says otherwise, the reviewer must have named it:
// nobody overrules somebody by not having looked.
func (v *Reviewer) over(r rashomon.Review) (rashomon.Review, error) {
	for _, matter := range r.Matters() {
		for _, x := range v.Rulings.Standing(matter) {
			same := x.Decision == r.Decision && x.Value == r.Value && x.Subject == r.Subject && r.Decision != rashomon.Split
			switch {
			case same && x.Who == r.Who && x.State != rashomon.Disputed:
				return r, rashomon.Errorf(rashomon.ECONFLICT, r.Subject, "you have decided so already, on %s (%s)", x.When.Format(time.DateOnly), x.ID)
			case !same && x.Who != r.Who && !v.named(x.ID):
				return r, rashomon.Errorf(rashomon.ECONFLICT, r.Subject, "%s has decided on it: %s, because %s; to decide otherwise in knowledge of that, add --over %s",
					x.Who, x.Sentence(), x.Why, x.ID)
			}
		}
		for _, id := range v.Rulings.Made(matter) {
			x, _ := v.Rulings.Get(id)
			same := x.Decision == r.Decision && x.Value == r.Value && x.Subject == r.Subject && x.Who != r.Who
			if !same && !slices.Contains(r.Over, id) {
				r.Over = append(r.Over, id)
			}
		}
	}
	slices.Sort(r.Over)
	return r, nil
}

func (v *Reviewer) named(id string) bool {
	return slices.ContainsFunc(v.Over, func(ref string) bool {
		ref = strings.TrimPrefix(ref, "review:")
		return ref != "" && strings.HasPrefix(strings.TrimPrefix(id, "review:"), ref)
	})
}
