package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/calendar"
	"rashomon/desk"
	"rashomon/ledger"
)

// openSigned opens a ledger to enter into; Close closes it with the program.
// What is entered is signed by the key in a file, "" for the user's own, made
// on first use.
func (m *Main) openSigned(ctx context.Context, name, key string) (*ledger.Ledger, error) {
	var opts []ledger.Option
	given := key != ""
	if !given {
		key = m.keyFile()
	}
	if key != "" {
		signer, err := ledger.Key(key)
		switch {
		case err != nil && given:
			return nil, err
		case err != nil: // a machine without a home to keep a key in can still keep a ledger
			m.complain(rashomon.Errorf("", rashomon.MessageOf(err), "the ledger's checkpoints are not signed"))
		default:
			opts = append(opts, ledger.SignedBy(signer))
		}
	}
	return m.kept(ledger.Open(ctx, name, opts...))
}

// keyFile is where the signing key is kept: $RASHOMON_KEY, else in the folder
// of the user's settings; "" where the user has none.
func (m *Main) keyFile() string {
	if key := m.Getenv("RASHOMON_KEY"); key != "" {
		return key
	}
	for _, place := range []struct{ variable, under string }{{"XDG_CONFIG_HOME", ""}, {"AppData", ""}, {"HOME", ".config"}} {
		if dir := m.Getenv(place.variable); dir != "" {
			return filepath.Join(dir, place.under, "rashomon", "ledger.key")
		}
	}
	return ""
}

// lookInto opens a ledger that exists, to change nothing of it.
func (m *Main) lookInto(ctx context.Context, name string) (*ledger.Ledger, error) {
	if !strings.Contains(name, "://") {
		if _, err := os.Stat(name); err != nil {
			return nil, &rashomon.Error{Code: rashomon.ENOTFOUND, About: name, Message: "there is no such ledger", Err: err}
		}
	}
	return m.kept(ledger.Open(ctx, name, ledger.ReadOnly()))
}

func (m *Main) kept(book *ledger.Ledger, err error) (*ledger.Ledger, error) {
	if err != nil {
		return nil, err
	}
	m.closers = append(m.closers, book.Close)
	return book, nil
}

// gathered is everything in a ledger with its incidents, as people's decisions
// have them.
func (m *Main) gathered(ctx context.Context, name, rule string) (*ledger.Ledger, *desk.Decided, error) {
	book, err := m.lookInto(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	decided, err := decided(ctx, book, rule)
	return book, decided, err
}

func decided(ctx context.Context, book *ledger.Ledger, rule string) (*desk.Decided, error) {
	// Reviews first: one that is made meanwhile is then unseen, not overlooked.
	reviews, err := book.Reviews(ctx)
	if err != nil {
		return nil, err
	}
	reading, err := book.Reading(ctx, false)
	if err != nil {
		return nil, err
	}
	desk.Gather(reading, rule)
	return desk.Apply(reading, reviews, rule), nil
}

// only is the part of a reading that some of its incidents rest on.
func only(r *rashomon.Reading, incidents []*rashomon.Incident, claims []*rashomon.Claim) *rashomon.Reading {
	out := &rashomon.Reading{Incidents: incidents}
	chosen, reports, actors := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, x := range incidents {
		for _, id := range desk.ClaimsOf(x) {
			chosen[id] = true
		}
	}
	for _, c := range claims {
		chosen[c.ID] = true
	}
	for _, c := range r.Claims {
		if chosen[c.ID] {
			out.Claims = append(out.Claims, c)
			reports[c.Report] = true
			for _, id := range c.Actors() {
				actors[id] = true
			}
		}
	}
	for range 4 { // an office of a force of a state
		for _, a := range r.Actors {
			if actors[a.ID] && a.PartOf != "" {
				actors[a.PartOf] = true
			}
		}
	}
	for _, x := range r.Reports {
		if reports[x.ID] {
			out.Reports = append(out.Reports, x)
		}
	}
	for _, a := range r.Actors {
		if actors[a.ID] {
			out.Actors = append(out.Actors, a)
		}
	}
	for _, c := range r.Copies {
		if reports[c.Report] && reports[c.Of] {
			out.Copies = append(out.Copies, c)
		}
	}
	for _, v := range r.Versions {
		if reports[v.Report] || reports[v.Of] {
			out.Versions = append(out.Versions, v)
		}
	}
	out.Reviews = reviewsOf(r, out)
	return out
}

// reviewsOf are the reviews that speak of a part of a reading, undos of them
// among them.
func reviewsOf(r, part *rashomon.Reading) []rashomon.Ruling {
	there := map[string]bool{}
	for _, x := range part.Incidents {
		there[x.ID] = true
		for _, id := range x.Merged {
			there[id] = true
		}
	}
	for _, c := range part.Claims {
		there[c.ID] = true
	}
	for _, x := range part.Reports {
		if x.Outlet != "" {
			there[rashomon.OutletID(x.Outlet)] = true
		}
	}
	var out []rashomon.Ruling
	for _, x := range r.Reviews {
		if anyOf(x.Touches(), there) && x.Decision != rashomon.Code {
			there[x.ID] = true
			out = append(out, x)
		}
	}
	return out
}

// A choice is the flags by which commands choose.
type choice struct{ place, from, to, actor string }

func (c *choice) flags(cmd *cobra.Command, days string) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&c.place, "place", "", "only at this `PLACE`, or in a country by its two letters")
	flags.StringVar(&c.from, "from", "", "only from this `DAY` "+days+" on")
	flags.StringVar(&c.to, "to", "", "only up to this `DAY` "+days)
	flags.StringVar(&c.actor, "actor", "", "only with this `ACTOR`, by id or name")
}

// days reads --from and --to.
func (c *choice) days() (from, to time.Time, err error) {
	for _, x := range []struct {
		flag, text string
		into       *time.Time
	}{{"--from", c.from, &from}, {"--to", c.to, &to}} {
		if x.text == "" {
			continue
		}
		day, err := calendar.Parse(x.text)
		if err != nil {
			return from, to, misused("%s %q is no day; write 2020-02-28, 28 Feb 2020 or 2020-02", x.flag, x.text)
		}
		if *x.into = day.From; x.flag == "--to" {
			*x.into = day.To
		}
	}
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		return from, to, misused("--to %s lies before --from %s", c.to, c.from)
	}
	return from, to, nil
}

// actorIDs finds the actors that a person means by an id or a name.
func actorIDs(actors []rashomon.Actor, name string) map[string]bool {
	ids := map[string]bool{}
	for _, a := range actors {
		for _, n := range append([]string{a.ID, a.Name}, a.Names...) {
			if strings.EqualFold(n, name) {
				ids[a.ID] = true
			}
		}
	}
	return ids
}

// args2 asks for a ledger and what to do with it.
func args2(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < 2 {
			return errors.New("give a ledger and " + what)
		}
		return nil
	}
}
