package export

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// How the values of a reading are said to a person. Nothing here decides
// anything: an unknown value is said to be unknown or left out by the caller.

// dayWords says a time as exactly as it is known; "" where it is not.
func dayWords(t rashomon.Time) string {
	if t.IsZero() {
		return ""
	}
	one := t.From.Equal(t.To) || t.To.IsZero()
	switch {
	case t.Precision == rashomon.Instant:
		return t.From.Format("2 Jan 2006, 15:04")
	case t.Precision == rashomon.Year && t.From.Year() == t.To.Year():
		return t.From.Format("2006")
	case t.Precision == rashomon.Month && t.From.Month() == t.To.Month():
		return t.From.Format("January 2006")
	case t.Precision == rashomon.Week:
		return "week of " + t.From.Format("2 Jan 2006")
	case t.From.IsZero():
		return "until " + t.To.Format("2 Jan 2006")
	case one:
		return t.From.Format("2 Jan 2006")
	}
	return rangeWords(t.From, t.To)
}

// rangeWords says from and to without repeating month and year.
func rangeWords(from, to time.Time) string {
	layout := "2 Jan 2006"
	if from.Year() == to.Year() {
		layout = "2 Jan"
		if from.Month() == to.Month() {
			layout = "2"
		}
	}
	return from.Format(layout) + " to " + to.Format("2 Jan 2006")
}

// precisionWords says how exactly a place is known, after UCDP's where_prec.
func precisionWords(p rashomon.Place) string {
	if p.GeonameID == 0 && p.Located && p.Country != "" && p.Precision == rashomon.WholeState {
		return "not on the map, somewhere in the country" // a village that no table has
	}
	switch p.Precision {
	case rashomon.ExactPlace:
		return "exact place"
	case rashomon.NearPlace:
		return "within some 25 km"
	case rashomon.District:
		return "district"
	case rashomon.Province:
		return "province"
	case rashomon.PartOfState:
		return "part of the country"
	case rashomon.WholeState:
		return "country only"
	case rashomon.WaterOrSky:
		return "water or airspace"
	}
	return "precision unknown"
}

// countWords says a count: "33", "about 80", "at least 29", "up to 40"; "" for
// one that the text does not give.
func countWords(c rashomon.Count) string {
	low, high := c.Low, c.High
	switch {
	case low.Known && high.Known && low.N == high.N:
		if c.Approximate {
			return "about " + strconv.Itoa(low.N)
		}
		return strconv.Itoa(low.N)
	case low.Known && high.Known:
		return fmt.Sprintf("%d to %d", low.N, high.N)
	case low.Known:
		return fmt.Sprintf("at least %d", low.N)
	case high.Known:
		return fmt.Sprintf("up to %d", high.N)
	}
	return ""
}

// counted says a number of something: "33 soldiers", "soldiers, number not
// given".
func counted(c rashomon.Count, what string) string {
	one := c.Low == rashomon.N(1) && c.High == rashomon.N(1)
	switch n := countWords(c); {
	case one && !c.Approximate && isName(what):
		return what
	case one:
		return n + " " + singular(what)
	case n != "":
		return n + " " + what
	}
	return what + ", number not given,"
}

// boundWords says one end of a tally; an end that is not known is open.
func boundWords(b rashomon.Bound) string {
	if !b.Known {
		return "open"
	}
	return strconv.Itoa(b.N)
}

// certainWords qualifies a value by how its holder holds it: "probably Syria",
// "denies: Syria". The bare value is asserted without a hedge. The words for
// denial and doubt come first, so that they are not read over.
func certainWords(what string, a rashomon.Attitude, c rashomon.Certainty) string {
	switch c {
	case rashomon.Probable:
		what = "probably " + what
	case rashomon.Possible:
		what = "possibly " + what
	}
	switch a {
	case rashomon.Denies:
		return "denies: " + what
	case rashomon.Doubts:
		return "doubts: " + what
	case rashomon.Echoes:
		return what + ", echoing"
	}
	return what
}

// outcomeWords joins outcomes that the words leave open: "killed or injured".
func outcomeWords(o []rashomon.Outcome) string { return strings.Join(list(o), " or ") }

// plural is a class of equipment for more than one; for one it stays.
func plural(noun string, c rashomon.Count) string {
	if noun == "" || c.Low == rashomon.N(1) && c.High == rashomon.N(1) {
		return noun
	}
	for _, same := range []string{"s", "craft", "artillery", "equipment", "ammunition", "materiel"} {
		if strings.HasSuffix(noun, same) {
			return noun
		}
	}
	if before, ok := strings.CutSuffix(noun, "y"); ok && !strings.HasSuffix(before, "a") && !strings.HasSuffix(before, "e") {
		return before + "ies"
	}
	return noun + "s"
}

// singular is "person" for "people", which is all that Rashomon adds itself;
// other words are the report's.
func singular(what string) string {
	if rest, ok := strings.CutPrefix(what, "people"); ok {
		return "person" + rest
	}
	if what == "civilians" {
		return "civilian"
	}
	return what
}

// isName reports whether words look like one person's name: two or more, each
// with a capital.
func isName(what string) bool {
	words := strings.Fields(what)
	for _, w := range words {
		if first, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(first) {
			return false
		}
	}
	return len(words) > 1
}

// things says a number with its noun: "3 reports", "1 incident".
func things(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// and joins names as a sentence does.
func and(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// clean takes out what a report could use to write over a reader's screen or
// to turn its words around: control characters and directional overrides.
// Runs of white space become one space.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029':
			return ' '
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}
