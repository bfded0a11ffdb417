package rashomon

import (
	"fmt"
	"strings"
)

// Sentence says what a review decides: "number of c12ab is 34, was 33".
func (r *Review) Sentence() string {
	switch r.Decision {
	case Merge:
		return fmt.Sprintf("%s went into %s", strings.Join(r.Others, ", "), r.Subject)
	case Split:
		return fmt.Sprintf("%s split off %s as %s", claimList(r.Claims), r.Subject, r.SplitID())
	case Move:
		was := ""
		if r.Was != "" {
			was = " from " + r.Was
		}
		return fmt.Sprintf("%s moved to %s%s", claimList(r.Claims), r.Value, was)
	case Correct:
		return fmt.Sprintf("%s of %s is %s, was %s", r.Field, r.Subject, r.Value, or(r.Was, "not told"))
	case SetGrade:
		return fmt.Sprintf("grade of %s is %s, was %s", r.Subject, r.Value, or(r.Was, "none"))
	case Reject:
		return r.Subject + " is misread and does not count"
	case Confirm:
		return r.Subject + " is right"
	case Rate:
		return fmt.Sprintf("%s rated %s", strings.TrimPrefix(r.Subject, outletPrefix), r.Value)
	case Code:
		return fmt.Sprintf("%s of %s coded %s", r.Field, r.Subject, r.Value)
	case Undo:
		return r.Subject + " undone"
	}
	return fmt.Sprintf("%s of %s", r.Decision, r.Subject)
}

func claimList(ids []string) string {
	if len(ids) > 3 {
		return fmt.Sprintf("%s and %d more claims", ids[0], len(ids)-1)
	}
	return strings.Join(ids, ", ")
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
