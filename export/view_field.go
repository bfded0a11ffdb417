package export

import (
	"strconv"
	"strings"

	"rashomon"
)

// A matterView is a field in the summary: who did it, who holds the place, what
// is planned. Each position is a line.
type matterView struct {
	Label     string
	Contested bool
	Positions []positionView
}

// A fieldView is one contested field with what is held on it, or one on which
// holders have changed their word, with what they said before.
type fieldView struct {
	Name      string
	Positions []positionView
}

// A positionView is one value, held by whom.
type positionView struct {
	Value   string
	Holders []entry // without values
}

func (v *view) fields(out *incidentView, x *rashomon.Incident) {
	for _, f := range x.Fields {
		switch f.Status {
		case rashomon.AgreedOn:
			out.Agreed = append(out.Agreed, string(f.Name))
		case rashomon.Single:
			out.Single = append(out.Single, string(f.Name))
		case rashomon.Contested:
			field := fieldView{Name: string(f.Name)}
			field.Positions = v.positions(f.Positions)
			out.Contested = append(out.Contested, field)
		}
		if len(f.Earlier) > 0 && f.Name != rashomon.WhenField && f.Name != rashomon.WhereField {
			out.Changed = append(out.Changed, fieldView{Name: string(f.Name), Positions: v.positions(f.Earlier)})
		}
		if label := matters[f.Name]; label != "" && len(f.Positions) > 0 {
			out.Matters = append(out.Matters, matterView{label, f.Status == rashomon.Contested, v.positions(f.Positions)})
		}
	}
}

func (v *view) positions(positions []rashomon.Position) []positionView {
	out := make([]positionView, len(positions))
	for i, p := range positions {
		out[i] = positionView{Value: v.positionValue(p), Holders: v.holdersOf(p.Claims, p.Holders)}
	}
	return out
}

// positionValue says a position with the hedge that all its holders share.
func (v *view) positionValue(p rashomon.Position) string {
	value := clean(p.Value)
	if value == "" {
		value = v.name(p.Actor)
	}
	certainty := rashomon.Unspecified
	for i, id := range p.Claims {
		c := v.claims[id]
		if c == nil || i > 0 && c.Certainty != certainty {
			certainty = rashomon.Unspecified
			break
		}
		certainty = c.Certainty
	}
	value = certainWords(value, "", certainty)
	if p.Attitude == rashomon.Denies {
		return "denied: " + value
	}
	return value
}

// holdersOf names the holders of claims, each once, with the reports.
func (v *view) holdersOf(claims, holders []string) (entries []entry) {
	for _, id := range claims {
		if c := v.claims[id]; c != nil {
			e := v.entry(c, "")
			e.Value, e.Holder, e.Alarm = "", v.holder(c), false
			entries = add(entries, e)
		}
	}
	if len(entries) == 0 {
		for _, id := range holders {
			entries = append(entries, entry{Holder: authored(id, v.name(id))})
		}
	}
	return entries
}

// holderNames are holders with their reports: "Turkey's Defence Ministry [2]".
func holderNames(entries []entry) []string {
	out := make([]string, len(entries))
	for i, e := range entries {
		out[i] = e.Holder + cites(e.Cites)
	}
	return out
}

// matters are the fields that the summary names.
var matters = map[rashomon.FieldName]string{
	rashomon.PerpetratorField: "done by", rashomon.ControlField: "control", rashomon.PlanField: "plan",
}

// Few are the holders of a position for the summary: three names, or two and
// how many more.
func (p positionView) Few() string {
	names := holderNames(p.Holders)
	if len(names) > 3 {
		names = append(names[:2:2], strconv.Itoa(len(p.Holders)-2)+" more")
	}
	return strings.Join(names, ", ")
}
