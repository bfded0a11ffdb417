package rashomon

import "time"

// A Decision is what a review decides.
type Decision string

// The decisions; each can be undone by a later review.
const (
	Merge    Decision = "merge"
	Split    Decision = "split"
	Move     Decision = "move"
	Correct  Decision = "correct"
	SetGrade Decision = "grade"
	Reject   Decision = "reject"
	Confirm  Decision = "confirm"
	Undo     Decision = "undo"
)

// A Review is a person's decision: a new row, nothing is overwritten.
type Review struct {
	ID       string
	Decision Decision
	Subject  string // id of the claim, incident or review decided on
	Field    string // for Correct: which field
	Value    string // the new value, the other incident, the grade
	Who      string
	When     time.Time
	Why      string // never empty
}
