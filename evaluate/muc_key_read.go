package evaluate

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"rashomon"
)

// A keyTime is a date of the keys: one day, a day between two, or on or before
// a day (from is zero).
type keyTime struct{ from, to time.Time }

var keyDay = regexp.MustCompile(`\d{1,2} [A-Z]{3} \d{2}`)

// dates are the alternatives of the date slot: "(04 FEB 90) / (- 04 FEB 90)".
func (k mucKey) dates() []keyTime {
	var out []keyTime
	for _, line := range k.slots[keyDate] {
		for _, s := range strings.Split(line, " / ") {
			s = strings.Trim(strings.TrimSpace(s), "()?* ")
			days := keyDay.FindAllString(s, -1)
			if len(days) == 0 {
				continue
			}
			last := parseKeyDay(days[len(days)-1])
			t := keyTime{from: parseKeyDay(days[0]), to: last}
			if strings.HasPrefix(s, "-") {
				t.from = time.Time{}
			}
			if !last.IsZero() {
				out = append(out, t)
			}
		}
	}
	return out
}

func parseKeyDay(s string) time.Time {
	t, err := time.Parse("2 Jan 06", s[:len(s)-6]+s[len(s)-6:len(s)-5]+strings.ToLower(s[len(s)-5:len(s)-3])+s[len(s)-3:])
	if err != nil {
		return time.Time{}
	}
	return t
}

// holds reports whether a time answers the key. A single day must be met; a
// stretch must hold it. "On or before", which the keys put where the text
// gives no day and the header's stands in, is also answered by no time at all.
func (d keyTime) holds(t rashomon.Time) bool {
	if t.IsZero() {
		return d.from.IsZero()
	}
	if t.To.Before(t.From) {
		return false
	}
	to := t.To.Truncate(24 * time.Hour)
	from := t.From.Truncate(24 * time.Hour)
	return !to.After(d.to) && (d.from.IsZero() || !from.Before(d.from))
}

var keyPlaceName = regexp.MustCompile(`([^():/]+?) \(([^()]*)\)`)

// places are the countries of the place slot and the names of what lies in
// them, all alternatives together.
func (k mucKey) places() (countries, named []string) {
	for _, line := range k.slots[keyPlace] {
		for _, alt := range strings.Split(strings.Trim(line, "?() "), ") / (") {
			head, rest, _ := strings.Cut(alt, ":")
			for _, c := range strings.Split(head, " / ") {
				for _, d := range strings.Split(c, " - ") {
					if n := normalFill(strings.Trim(d, "() ")); n != "" {
						countries = append(countries, n)
					}
				}
			}
			for _, m := range keyPlaceName.FindAllStringSubmatch(rest+")", -1) {
				named = append(named, normalFill(strings.TrimLeft(m[1], "- ")))
			}
		}
	}
	return countries, named
}

// A keyVictim is one human target of a key.
type keyVictim struct {
	of     []string // the strings that name or describe it
	number []string
	effect []string
}

// named reports whether words are about the victim.
func (v keyVictim) named(words string) bool {
	return slices.ContainsFunc(v.of, func(s string) bool { return holdsWords(words, s) })
}

// effects are what became of the victim: DEATH, INJURY or NO; nil where the
// key leaves it open or says something else ("REGAINED FREEDOM").
func (v keyVictim) effects() []string {
	var out []string
	for _, e := range v.effect {
		switch e {
		case "DEATH", "INJURY":
			out = append(out, e)
		case "NO INJURY", "NO INJURY OR DEATH", "NO DEATH":
			out = append(out, "NO")
		}
	}
	return out
}

// victims are the human targets with the slots that are said of them: those
// with names first, then those that are only described. Targets marked with
// "?" are left out.
func (k mucKey) victims() []keyVictim {
	var out []keyVictim
	of := func(s []string) *keyVictim {
		for i := range out {
			if slices.Contains(s, out[i].of[0]) {
				return &out[i]
			}
		}
		return nil
	}
	for _, slot := range []int{keyVictimName, keyVictimAs} {
		for _, f := range k.fills(slot) {
			if f.perhaps || len(f.of) == 0 {
				continue
			}
			if v := of(f.of); v != nil {
				v.of = append(v.of, f.as...)
			} else if len(f.as) == 0 {
				out = append(out, keyVictim{of: f.of})
			}
		}
	}
	for _, f := range k.fills(keyVictimNumber) {
		if v := of(f.of); v != nil && !f.perhaps {
			v.number = append(v.number, f.values...)
		}
	}
	for _, f := range k.fills(keyVictimEffect) {
		if v := of(f.of); v != nil && !f.perhaps {
			v.effect = append(v.effect, f.values...)
		}
	}
	return out
}

// unaccented is a name without accents, as the wire wrote it.
func unaccented(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36f {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}
