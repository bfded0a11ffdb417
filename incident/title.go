package incident

import (
	"slices"
	"strings"
	"unicode"

	"rashomon"
)

// title names an incident by what, against whom, where and when, from its own
// claims: "Airstrike on Turkish soldiers, Balyun, 2020-02-27". It never names a
// perpetrator: that is for the accounts.
func (v *view) title(cluster []*telling, inc *rashomon.Incident) string {
	what, whom := v.what(cluster), v.whom(inc)
	phrase, verb := wordingOf(strings.ToLower(what), inc.Mode)
	switch {
	case whom == "" && verb:
		what = phrase[:strings.LastIndexByte(phrase, ' ')]
	case whom != "" && verb:
		what = phrase + " " + whom
	case whom != "" && what != "":
		what += " on " + whom
	case whom != "":
		what = capital(whom)
	}
	if what == "" {
		what = "Incident"
	}
	parts := []string{what}
	if inc.Where.Name != "" && !strings.Contains(strings.ToLower(what), strings.ToLower(inc.Where.Name)) {
		parts = append(parts, inc.Where.Name)
	}
	if w := TimeWords(inc.When); w != "" {
		parts = append(parts, w)
	}
	return strings.Join(parts, ", ")
}

// wordingOf is how a verb is told in a title. A verb that has no row of its own
// but shows by its particle what it is ("fall on", "burn down") is told by the
// kind of violence.
func wordingOf(word, mode string) (phrase string, verb bool) {
	if phrase, verb = wording[word]; verb {
		return phrase, true
	}
	_, last, two := strings.Cut(word, " ")
	if word != "burst" && !(two && slices.Contains(particles, last)) {
		return "", false
	}
	if phrase = ofMode[mode]; phrase == "" {
		phrase = "Attack on"
	}
	return phrase, true
}

// what is the event's noun, or what a plan or change of control is about.
func (v *view) what(cluster []*telling) string {
	nouns := map[string]int{}
	for _, t := range cluster {
		if t.plan != "" {
			return capital(t.plan + v.between(cluster))
		}
		if t.control != "" {
			return v.controlTitle()
		}
		for n := range t.nouns {
			if retaking(n) && len(t.nouns) > 1 {
				continue // what was taken meanwhile
			}
			nouns[n]++
			if _, verb := wording[n]; !verb {
				nouns[n] += ownNoun - 1
			}
		}
	}
	return capital(mostOf(nouns))
}

func retaking(noun string) bool {
	return strings.HasPrefix(noun, "retake") || strings.HasPrefix(noun, "recapture") || strings.HasPrefix(noun, "block")
}

func (v *view) between(cluster []*telling) string {
	votes := map[string]int{}
	for _, t := range cluster {
		for p := range t.parties {
			votes[p]++
		}
	}
	var names []string
	for len(votes) > 0 && len(names) < 3 {
		p := mostOf(votes)
		delete(votes, p)
		names = append(names, v.nameOf(p))
	}
	if len(names) == 0 {
		return ""
	}
	return " of " + strings.Join(names, " and ")
}

func (v *view) controlTitle() string {
	for _, c := range v.claims {
		if c.Control != nil {
			return strings.TrimSpace(capital(c.Control.Where.Name) + " " + changed[c.Control.Change])
		}
	}
	return ""
}

// whom is the victims or the losses that most claims speak of.
func (v *view) whom(inc *rashomon.Incident) string {
	votes := map[string]int{}
	for _, c := range v.claims {
		switch {
		case c.Plan != nil || c.Control != nil:
			return ""
		case c.Casualties != nil && c.Casualties.Who.Actor != "" && tellsWhom(c.Casualties.Who.Name):
			votes[c.Casualties.Who.Name] += 3
		case c.Event != nil:
			for _, r := range c.Event.Roles {
				if r.Role == rashomon.TargetRole || r.Role == rashomon.VictimRole {
					if name := withoutNumber(v.roleName(c, r)); tellsWhom(name) {
						votes[name]++
						if v.docket.actors[r.Actor].Kind != rashomon.Person {
							votes[name] += 2 // one by name is seldom all of them
						}
					}
				}
			}
		}
	}
	return mostOf(votes)
}

// withoutNumber leaves out how many somebody's words say they were.
func withoutNumber(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 && (slices.Contains(numbering, strings.ToLower(words[0])) || strings.IndexFunc(words[0], unicode.IsLetter) < 0) {
		if strings.EqualFold(words[0], "a") && !slices.Contains(numbering, strings.ToLower(words[1])) {
			break // "a bus"
		}
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// tellsWhom reports whether a name says whom: not "28", "those" or "he".
func tellsWhom(name string) bool {
	for _, w := range strings.Fields(name) {
		switch l := strings.ToLower(w); l {
		case "he", "she", "it", "they", "him", "her", "them", "those", "these", "others", "other", "everyone", "everybody", "nobody", "some", "all", "many", "one",
			"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a", "an", "the", "of", "any", "i", "we", "us", "who", "that", "not", "no":
		default:
			if strings.IndexFunc(l, unicode.IsLetter) >= 0 {
				return true
			}
		}
	}
	return false
}

func (v *view) roleName(c *rashomon.Claim, r rashomon.Role) string {
	if a, ok := v.docket.actors[r.Actor]; ok && a.Kind == rashomon.State && r.Role == rashomon.TargetRole {
		return "" // where, more often than whom
	} else if ok && a.Name != "" {
		return a.Name
	}
	if report := v.docket.reports[c.Report]; report != nil {
		return rashomon.Words(report.Text, r.Words)
	}
	return ""
}

func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
