package rashomon

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// A Decision is what a review decides.
type Decision string

// The decisions; each can be undone by a later review.
const (
	Merge    Decision = "merge"   // Others are the same happening as Subject
	Split    Decision = "split"   // Claims are a happening of their own
	Move     Decision = "move"    // Claims belong to the incident Value
	Correct  Decision = "correct" // Field of a claim is Value
	SetGrade Decision = "grade"
	Reject   Decision = "reject"  // a claim is misread and does not count
	Confirm  Decision = "confirm" // a claim or incident was looked at and is right
	Rate     Decision = "rate"    // Admiralty rating of an outlet or a claim
	Code     Decision = "code"    // what one coder put down for a field, blind to others; it changes nothing
	Undo     Decision = "undo"    // Subject is a review, which an undo is too
)

// A Review is a person's decision: a new row, nothing is overwritten.
type Review struct {
	ID       string
	Decision Decision
	Subject  string // id of the claim, incident or review decided on; OutletID of an outlet
	Field    string // for Correct and Code: which field
	Value    string // the new value, the incident moved to, the grade, the rating
	Who      string
	When     time.Time
	Why      string // never empty

	// What a decision says beyond that, so that it means the same wherever and
	// whenever it is applied.
	Others []string // of a merge: the incidents that go into Subject
	Claims []string // of a split or move: the claims that go, those of Subject included
	Over   []string // reviews on the same matter that this one was made in knowledge of, and replaces
	Was    string   // of a correction: the value as it was shown
	Actor  string   // actor id that Value names
	On     Time     // day that Value names
	At     Place    // place that Value names
}

// OutletID is how a review names an outlet.
func OutletID(outlet string) string { return outletPrefix + outlet }

const outletPrefix = "outlet-name:"

// Matters are what a review decides, one key each: two reviews that share one
// and were not made in knowledge of one another are in dispute unless they say
// the same. An undo and a coder's value are never in dispute.
func (r *Review) Matters() []string {
	switch r.Decision {
	case Merge:
		return keyed("merge ", r.Others)
	case Split, Move:
		return keyed("place ", r.Claims)
	case Correct:
		return []string{CorrectionMatter(r.Subject, r.Field)}
	case Reject, Confirm:
		return []string{ReadingMatter(r.Subject)}
	case SetGrade, Rate:
		return []string{string(r.Decision) + " " + r.Subject}
	}
	return nil
}

// CorrectionMatter is what a correction of a claim's field decides.
func CorrectionMatter(claim, field string) string { return "correct " + field + " " + claim }

// PlaceMatter is to which incident a claim belongs.
func PlaceMatter(claim string) string { return "place " + claim }

// MergeMatter is whether an incident is one with another.
func MergeMatter(incident string) string { return "merge " + incident }

// ReadingMatter is whether a claim or incident was read right.
func ReadingMatter(id string) string { return "reading " + id }

func keyed(prefix string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = prefix + id
	}
	return out
}

// says is what a review says on its matters; the same means no dispute. A
// split makes an incident of its own, so that no two say the same.
func (r *Review) says() string {
	switch r.Decision {
	case Split:
		return "split " + r.ID
	case Merge:
		return "merge " + r.Subject
	}
	return string(r.Decision) + " " + r.Value
}

// SplitID is the id of the incident that a split makes.
func (r *Review) SplitID() string {
	sum := sha256.Sum256([]byte("split " + r.ID))
	return "incident:" + hex.EncodeToString(sum[:6])
}

// Touches are the ids that a review speaks of.
func (r *Review) Touches() []string {
	out := append([]string{r.Subject}, r.Others...)
	out = append(out, r.Claims...)
	if r.Decision == Move {
		out = append(out, r.Value)
	}
	return out
}
