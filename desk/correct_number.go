package desk

import (
	"regexp"
	"strconv"
	"strings"

	"rashomon"
)

func countOf(c *rashomon.Claim) *rashomon.Count {
	if c.Equipment != nil {
		return &c.Equipment.Count
	}
	return &c.Casualties.Count
}

func shownNumber(c *rashomon.Claim) string { return NumberWords(*countOf(c)) }

// NumberWords writes a count as setNumber reads it: "34", "29-34", "at least
// 24", "about 80".
func NumberWords(n rashomon.Count) string {
	var out string
	switch {
	case !n.Low.Known && !n.High.Known:
		return "unknown"
	case !n.High.Known:
		out = "at least " + strconv.Itoa(n.Low.N)
	case !n.Low.Known:
		out = "at most " + strconv.Itoa(n.High.N)
	case n.Low.N == n.High.N:
		out = strconv.Itoa(n.Low.N)
	default:
		out = strconv.Itoa(n.Low.N) + "-" + strconv.Itoa(n.High.N)
	}
	if n.Approximate {
		return "about " + out
	}
	return out
}

var numberForm = regexp.MustCompile(`^(?:(at least|at most|up to)\s+)?(\d{1,9})(?:\s*(?:-|–|to)\s*(\d{1,9}))?(\+)?$`)

// parseNumber reads what NumberWords writes and a little more: "24+", "29 to
// 34", "~80".
func parseNumber(text string) (n rashomon.Count, ok bool) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	if text == "unknown" {
		return n, true
	}
	for _, about := range []string{"about ", "some ", "~", "around "} {
		if rest, cut := strings.CutPrefix(text, about); cut {
			n.Approximate, text = true, strings.TrimSpace(rest)
		}
	}
	m := numberForm.FindStringSubmatch(text)
	if m == nil {
		return n, false
	}
	first, _ := strconv.Atoi(m[2])
	n.Low, n.High = rashomon.N(first), rashomon.N(first)
	switch {
	case m[3] != "":
		last, _ := strconv.Atoi(m[3])
		n.High = rashomon.N(last)
		return n, m[1] == "" && m[4] == "" && first <= last
	case m[1] == "at least" || m[4] != "":
		n.High = rashomon.Bound{}
	case m[1] != "":
		n.Low = rashomon.Bound{}
	}
	return n, true
}

func setNumber(c *rashomon.Claim, r *rashomon.Review) error {
	n, ok := parseNumber(r.Value)
	if !ok {
		return wrongValue(r)
	}
	at := countOf(c)
	n.Words = at.Words
	*at = n
	return nil
}

// setEnd sets one end of a number.
func setEnd(c *rashomon.Claim, r *rashomon.Review) error {
	n, ok := parseNumber(r.Value)
	at := countOf(c)
	if !ok || n.Low != n.High || n.Approximate {
		return wrongValue(r)
	}
	if r.Field == "low" {
		at.Low = n.Low
	} else {
		at.High = n.Low
	}
	if at.Low.Known && at.High.Known && at.Low.N > at.High.N {
		return rashomon.Errorf(rashomon.EINVALID, c.ID, "the number would go from %d down to %d", at.Low.N, at.High.N)
	}
	return nil
}
