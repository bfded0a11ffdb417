package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rashomon"
)

// listFlags are the flags of the list command as they are given.
type listFlags struct {
	choice
	contested, rule, format, output string
}

func (m *Main) listCommand() *cobra.Command {
	var f listFlags
	cmd := &cobra.Command{
		Use: "list LEDGER", Short: "List a ledger's incidents, chosen by place, day, actor, contested field", Args: cobra.ExactArgs(1),
		Long: "Gathers the ledger's claims into incidents and lists those that fit all the flags: day,\n" +
			"place, id, what is contested, how many claims from how many reports. With --format the\n" +
			"incidents are written whole, as read writes them.",
		Example: "  rashomon list desk.ledger --place Idlib --from 2020-02-01 --to 2020-02\n" +
			"  rashomon list desk.ledger --contested=killed\n  rashomon list desk.ledger --actor Turkey --format json",
		RunE: runs(func(cmd *cobra.Command, args []string) error { return m.list(cmd.Context(), args[0], f) }),
	}
	f.choice.flags(cmd, "of happening")
	flags := cmd.Flags()
	flags.StringVar(&f.contested, "contested", "", "only where accounts part, on any `FIELD` or on this one")
	flags.Lookup("contested").NoOptDefVal = "any"
	flags.StringVar(&f.rule, "rule", "", "`RULE` of tallies: "+strings.Join(shortRules(), ", "))
	flags.StringVar(&f.format, "format", "", "write the incidents whole, in this `FORMAT`")
	flags.StringVarP(&f.output, "output", "o", "", "write to `FILE`, in the format of its ending")
	return cmd
}

func (m *Main) list(ctx context.Context, name string, f listFlags) error {
	from, to, err := f.days()
	if err != nil {
		return err
	}
	if f.contested != "" && f.contested != "any" && !slices.Contains(contestable(), strings.ToLower(f.contested)) {
		return misused("no field is called %q; accounts part on %s", f.contested, strings.Join(contestable(), ", "))
	}
	whole := f.format != "" || f.output != ""
	var write func(*rashomon.Reading) error
	if whole {
		if write, err = m.writer(readFlags{format: f.format, output: f.output}); err != nil {
			return err
		}
	}
	_, all, err := m.gathered(ctx, name, f.rule)
	if err != nil {
		return err
	}
	reading := all.Reading
	fits, err := f.sieve(name, reading, from, to)
	if err != nil {
		return err
	}
	var chosen []*rashomon.Incident
	for _, x := range reading.Incidents {
		if fits(x) {
			chosen = append(chosen, x)
		}
	}
	if whole {
		return write(only(reading, chosen, nil))
	}
	return listIncidents(m.Stdout, reading, chosen)
}

// sieve is the flags as a question to an incident.
func (f listFlags) sieve(name string, r *rashomon.Reading, from, to time.Time) (func(*rashomon.Incident) bool, error) {
	var actors map[string]bool
	if f.actor != "" {
		if actors = actorIDs(r.Actors, f.actor); len(actors) == 0 {
			return nil, rashomon.Errorf(rashomon.ENOTFOUND, name, "the ledger knows no actor %q by id or name", f.actor)
		}
	}
	claims := map[string]*rashomon.Claim{}
	for _, c := range r.Claims {
		claims[c.ID] = c
	}
	return func(x *rashomon.Incident) bool {
		switch {
		case !within(x.When, from, to), f.contested != "" && len(contested(x, f.contested)) == 0:
			return false
		case f.place != "" && !isAt(x.Where, f.place):
			return false
		case actors == nil:
			return true
		}
		for _, id := range x.Claims {
			if c := claims[id]; c != nil && anyOf(c.Actors(), actors) {
				return true
			}
		}
		return false
	}, nil
}

func anyOf(ids []string, set map[string]bool) bool {
	for _, id := range ids {
		if set[id] {
			return true
		}
	}
	return false
}

// within reports whether a time can lie between two days; an unknown time does
// where no day is asked for.
func within(t rashomon.Time, from, to time.Time) bool {
	if from.IsZero() && to.IsZero() {
		return true
	}
	if t.IsZero() {
		return false
	}
	return (from.IsZero() || !t.To.Before(from)) && (to.IsZero() || t.From.Before(to.AddDate(0, 0, 1)))
}

func isAt(p rashomon.Place, name string) bool {
	return strings.EqualFold(p.Name, name) || strings.EqualFold(p.Admin1, name) || p.Country != "" && strings.EqualFold(p.Country, name)
}

// contestable are the names of the fields on which accounts may part.
func contestable() []string {
	return []string{string(rashomon.PerpetratorField), string(rashomon.WhenField), string(rashomon.WhereField), string(rashomon.WeaponField),
		string(rashomon.KilledField), string(rashomon.InjuredField), string(rashomon.StatusField), string(rashomon.EquipmentField),
		string(rashomon.ControlField), string(rashomon.PlanField)}
}

// contested are the contested fields of an incident: all, or the one asked for.
func contested(x *rashomon.Incident, field string) []string {
	var out []string
	for _, f := range x.Fields {
		if f.Status == rashomon.Contested && (field == "any" || strings.EqualFold(field, string(f.Name))) {
			out = append(out, string(f.Name))
		}
	}
	return out
}

func listIncidents(w io.Writer, r *rashomon.Reading, incidents []*rashomon.Incident) error {
	reports := map[string]string{}
	for _, c := range r.Claims {
		reports[c.ID] = c.Report
	}
	number := map[*rashomon.Incident]int{}
	for i, x := range r.Incidents {
		number[x] = i + 1
	}
	for _, x := range incidents {
		from := map[string]bool{}
		for _, id := range x.Claims {
			from[reports[id]] = true
		}
		line := []string{fmt.Sprintf("%d  %s", number[x], dayOf(x.When)), placeOf(x.Where), x.ID, fmt.Sprintf("%s from %s", count(len(x.Claims), "claim"), count(len(from), "report"))}
		line = append(line, decidedOn(x)...)
		if fields := contested(x, "any"); len(fields) > 0 {
			line = append(line, "contested: "+strings.Join(fields, ", "))
		}
		if _, err := fmt.Fprintf(w, "%s\n    %s\n", strings.Join(line, " · "), x.Title); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%s of %d\n", count(len(incidents), "incident"), len(r.Incidents))
	return err
}

// decidedOn says in few words what people decided on an incident.
func decidedOn(x *rashomon.Incident) []string {
	var out []string
	if n := len(x.Merged); n > 0 {
		out = append(out, fmt.Sprintf("%s merged into it", count(n, "other")))
	}
	if n := len(x.Aside); n > 0 {
		out = append(out, fmt.Sprintf("%s set aside", count(n, "claim")))
	}
	if x.Grade.By != "" {
		out = append(out, "graded "+string(x.Grade.Value)+" by hand")
	}
	return out
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func dayOf(t rashomon.Time) string {
	switch {
	case t.IsZero():
		return "day unknown"
	case t.Precision == rashomon.Month:
		return t.From.Format("2006-01")
	case t.Precision == rashomon.Year:
		return t.From.Format("2006")
	case t.From.Format(time.DateOnly) == t.To.Format(time.DateOnly):
		return t.From.Format(time.DateOnly)
	}
	return t.From.Format(time.DateOnly) + " to " + t.To.Format(time.DateOnly)
}

func placeOf(p rashomon.Place) string {
	if p.IsZero() {
		return "place unknown"
	}
	if p.Country == "" {
		return p.Name
	}
	return p.Name + " (" + p.Country + ")"
}
