package incident

import (
	"fmt"
	"strings"

	"rashomon"
)

// grade grades an incident in Airwars's words, always with its reason. Nothing
// is discounted by rule: that those killed were combatants is a person's
// finding, and a perpetrator's word for it is context.
func (v *view) grade(inc *rashomon.Incident) rashomon.Grade {
	if inc.Type != "ASSAULT" && inc.Type != "COERCE" && len(inc.Tallies) == 0 {
		return rashomon.Grade{}
	}
	f := inc.Field(rashomon.PerpetratorField)
	if by, ok := v.admitted(f); ok {
		return rashomon.Grade{Value: rashomon.Confirmed, Reason: by + " accepts that it did it"}
	}
	if f.Status == rashomon.Contested {
		return rashomon.Grade{Value: rashomon.ContestedGrade, Reason: "accounts part on who did it: " + v.positionWords(f)}
	}
	sources := v.sources()
	switch {
	case sources >= 2:
		who := "nobody is named as perpetrator"
		if len(f.Positions) > 0 {
			who = "perpetrator: " + v.positionWords(f)
		}
		return rashomon.Grade{Value: rashomon.Fair, Reason: fmt.Sprintf("%d independent sources report it; %s", sources, who)}
	default:
		return rashomon.Grade{Value: rashomon.Weak, Reason: "one source reports it"}
	}
}

// admitted reports whether a party asserts that it is itself the perpetrator.
func (v *view) admitted(f rashomon.Field) (string, bool) {
	for _, p := range f.Positions {
		if p.Attitude == rashomon.Denies {
			continue
		}
		for _, h := range p.Holders {
			if p.Actor != "" && v.docket.party(h) == p.Actor {
				return p.Value, true
			}
		}
	}
	return "", false
}

// sources counts the reports that the claims go back to, copies left out.
func (v *view) sources() int {
	seen := map[string]bool{}
	for _, c := range v.claims {
		seen[v.docket.source(c)] = true
	}
	return len(seen)
}

// positionWords is the positions of a field in one line: "Russia (Ines
// Halloran); not Russia (Russia)".
func (v *view) positionWords(f rashomon.Field) string {
	var parts []string
	for _, p := range f.Positions {
		var by []string
		for _, h := range p.Holders {
			by = append(by, v.nameOf(h))
		}
		not := ""
		if p.Attitude == rashomon.Denies {
			not = "not "
		}
		parts = append(parts, fmt.Sprintf("%s%s (%s)", not, p.Value, strings.Join(by, ", ")))
	}
	return strings.Join(parts, "; ")
}

// nameOf is a holder's name as its claims give it.
func (v *view) nameOf(id string) string {
	if a, ok := v.docket.actors[id]; ok && a.Name != "" {
		return a.Name
	}
	for _, c := range v.claims {
		if h := c.Holder(); h.Actor == id && h.Name != "" {
			return h.Name
		}
	}
	return v.docket.name(id)
}
