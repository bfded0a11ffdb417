package export

import (
	"strconv"
	"strings"

	"rashomon"
)

// kind fills the columns of the claim's own kind.
func (s *sheet) kind(row csvRow, c *rashomon.Claim) {
	switch {
	case c.Event != nil:
		s.event(row, c.Report, c.Event)
	case c.Perpetrator != nil:
		row.text("of", c.Perpetrator.Of)
		row.text("actor", c.Perpetrator.Actor)
	case c.Casualties != nil:
		x := c.Casualties
		row.text("of", x.Of)
		row.text("outcome", strings.Join(list(x.Outcome), "; "))
		row.text("who", clean(x.Who.Name))
		row.text("who_actor", x.Who.Actor)
		row.text("status", string(x.Who.Status))
		row.text("scope", string(x.Scope))
		row.count(x.Count)
	case c.Equipment != nil:
		x := c.Equipment
		row.text("of", x.Of)
		row.text("outcome", strings.Join(list(x.Outcome), "; "))
		row.text("class", x.Class)
		row.text("system", x.System)
		row.text("whose", x.Whose)
		row.count(x.Count)
	case c.Control != nil:
		x := c.Control
		row.text("claim_place", clean(x.Where.Name))
		row.text("claim_country", x.Where.Country)
		row.text("by", strings.Join(x.By, "; "))
		row.text("from", x.From)
		row.text("change", string(x.Change))
		row.when(x.When)
	case c.Stance != nil:
		x := c.Stance
		row.text("actor", x.Actor)
		row.text("toward", x.Toward)
		row.text("about", clean(x.About))
		row.text("line", string(x.Line))
		row.text("speaker", x.Speaker)
	case c.Plan != nil:
		x := c.Plan
		row.text("parties", strings.Join(x.Parties, "; "))
		row.text("what", clean(x.What))
		row.text("state", string(x.State))
		row.when(x.When)
	case c.Exhibit != nil:
		x := c.Exhibit
		row.text("of", strings.Join(x.Of, "; "))
		row.text("exhibit_kind", string(x.Kind))
		row.text("shown_by", x.ShownBy)
		row["missing"] = strconv.FormatBool(x.Missing)
	}
}

func (s *sheet) event(row csvRow, report string, x *rashomon.Event) {
	row.text("event_type", x.Type)
	row.text("event_mode", x.Mode)
	row.text("noun", clean(x.Noun))
	row.text("claim_place", clean(x.Where.Name))
	row.text("claim_country", x.Where.Country)
	row.when(x.When)
	source := ""
	if r := s.reports[report]; r != nil {
		source = r.Text
	}
	byRole := map[rashomon.RoleName][]string{}
	for _, role := range x.Roles {
		said := clean(rashomon.Words(source, role.Words))
		if role.Actor != "" {
			said = strings.TrimSpace(said + " (" + role.Actor + ")")
		}
		byRole[role.Role] = append(byRole[role.Role], said)
	}
	for role, column := range map[rashomon.RoleName]string{rashomon.PerpetratorRole: "perpetrators",
		rashomon.VictimRole: "victims", rashomon.TargetRole: "targets", rashomon.WeaponRole: "weapons"} {
		row.text(column, strings.Join(byRole[role], "; "))
	}
}

func (row csvRow) when(t rashomon.Time) {
	row.time("when_", t)
	row["when_precision"] = string(t.Precision)
}

// count fills the columns of a number; an open or unknown end stays empty.
func (row csvRow) count(c rashomon.Count) {
	if c.Low.Known {
		row["low"] = strconv.Itoa(c.Low.N)
	}
	if c.High.Known {
		row["high"] = strconv.Itoa(c.High.N)
	}
	row["approximate"] = strconv.FormatBool(c.Approximate)
}
