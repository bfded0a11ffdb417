package incident

import (
	"slices"
	"strings"

	"rashomon"
)

// means says which modes of PLOVER tell how an attack was carried out, and
// with which others each can be true: a bomb may come from the air, and a
// drone is an aircraft. Modes that are no key ("destroy", "kill") tell an
// outcome, not a means.
var means = map[string][]string{
	"aerial":         {"explosives", "drone", "unconventional"},
	"drone":          {"aerial", "explosives"},
	"explosives":     {"aerial", "drone", "heavy-weapons", "suicide-attack"},
	"suicide-attack": {"explosives"},
	"heavy-weapons":  {"explosives", "unconventional", "missile"},
	"missile":        {"aerial", "drone", "explosives", "heavy-weapons", "unconventional"}, // no mode of PLOVER: see modeOf
	"unconventional": {"aerial", "heavy-weapons"},
	"firearms":       {},
	"primitive":      {},
}

// modeOf is an event's mode, but aerial where the weapon is an aircraft's, and
// "missile" where the heavy weapon is one that aircraft fire as well.
func (d *docket) modeOf(c *rashomon.Claim) string {
	r := d.reports[c.Report]
	if r == nil || c.Event.Mode != "heavy-weapons" && c.Event.Mode != "firearms" {
		return c.Event.Mode
	}
	words := strings.ToLower(c.Event.Noun)
	for _, role := range c.Event.Roles {
		if role.Role == rashomon.WeaponRole {
			words += " " + strings.ToLower(rashomon.Words(r.Text, role.Words))
		}
	}
	for _, craft := range []string{"helicopter", "aircraft", "warplane", "jet", "gunship", "plane"} {
		if strings.Contains(words, craft) {
			return "aerial"
		}
	}
	if c.Event.Mode == "firearms" {
		return c.Event.Mode
	}
	if strings.Contains(strings.ToLower(rashomon.Words(r.Text, c.Words)), "missile") || strings.Contains(words, "missile") || strings.Contains(words, "rocket") || strings.Contains(words, "bomb") {
		return "missile"
	}
	return c.Event.Mode
}

func tellsMeans(mode string) bool {
	_, ok := means[mode]
	return ok
}

// rareActs are modes of which one place seldom sees two in a day, by what they
// come to.
var rareActs = map[string]string{
	"suicide-attack": "suicide", "unconventional": "gas", "abduct": "abduction", "seize": "abduction", "hostage": "abduction",
	"assassinate": "assassination", "massacre": "massacre", "hijack": "hijacking",
}

// modesAgree reports whether two modes can both be true of one attack.
func modesAgree(a, b string) bool {
	return a == b || slices.Contains(means[a], b) || slices.Contains(means[b], a)
}
