package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"rashomon"
	"rashomon/desk"
	"rashomon/ledger"
)

// reviewFlags are the flags of every decision.
type reviewFlags struct {
	ledger, by, why, key string
	over                 []string
}

func (f *reviewFlags) flags(cmd *cobra.Command) {
	flags := cmd.PersistentFlags()
	flags.SortFlags = false
	flags.StringVar(&f.ledger, "ledger", "", "the ledger, `FILE` or postgres://… (default $RASHOMON_LEDGER)")
	flags.StringVar(&f.by, "by", "", "`NAME` of who decides (default $RASHOMON_BY)")
	flags.StringVar(&f.why, "why", "", "the `REASON`, in words that a colleague will understand")
	flags.StringSliceVar(&f.over, "over", nil, "`REVIEW` of somebody else that this one overrules, in knowledge of it")
	flags.StringVar(&f.key, "key", "", "sign the ledger with the key in this `FILE` (default: your own)")
}

func (m *Main) reviewCommand() *cobra.Command {
	var f reviewFlags
	cmd := &cobra.Command{
		Use: "review", Short: "Correct what was read: merge, split, move, correct, grade, reject, confirm, undo",
		Long: "Enters a decision of yours into a ledger as a new row, with your name, the time and the reason.\n" +
			"Nothing is overwritten: list, show, diff and every format show the corrected value with the\n" +
			"original and the reason. INCIDENT and CLAIM are ids or the beginning of one, or the numbers that\n" +
			"list and show print: 2 for an incident, 2.5 for a claim.",
		Example: "  rashomon list desk.ledger\n  rashomon show desk.ledger 1\n" +
			"  rashomon review correct 1.3 number 34 --ledger desk.ledger --by Anna --why \"it rounds\"\n" +
			"  rashomon review list --ledger desk.ledger",
		Args: noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	f.flags(cmd)
	decide := func(use, short, help string, args cobra.PositionalArgs, draft func(v *desk.Reviewer, args []string) (rashomon.Review, error)) {
		cmd.AddCommand(&cobra.Command{Use: use, Short: short, Long: help, Args: args,
			RunE: runs(func(c *cobra.Command, args []string) error { return m.decide(c.Context(), f.given(m), args, draft) })})
	}
	decide("merge INCIDENT INCIDENT…", "The incidents are one; the first keeps its number, the others lead to it", "", cobra.MinimumNArgs(2),
		func(v *desk.Reviewer, args []string) (rashomon.Review, error) { return v.Merge(args) })
	decide("split INCIDENT CLAIM…", "The claims, and what is of them, are another incident", "", cobra.MinimumNArgs(2),
		func(v *desk.Reviewer, args []string) (rashomon.Review, error) { return v.Split(args[0], args[1:]) })
	decide("move CLAIM INCIDENT", "The claim, and what is of it, belongs to that incident", "", cobra.ExactArgs(2),
		func(v *desk.Reviewer, args []string) (rashomon.Review, error) { return v.Move(args[0], args[1]) })
	decide("correct CLAIM FIELD VALUE", "A field of the claim is otherwise than it was read",
		"The fields and what they take:\n\n  "+strings.Join(desk.CorrectionHelp(), "\n  ")+"\n\nWho did what, where and when stands with the event; a toll leads to it.", cobra.MinimumNArgs(3),
		func(v *desk.Reviewer, args []string) (rashomon.Review, error) {
			return v.Correct(args[0], args[1], strings.Join(args[2:], " "))
		})
	decide("grade INCIDENT GRADE", "Set a grade: confirmed, fair, weak, contested, discounted", "", cobra.ExactArgs(2),
		func(v *desk.Reviewer, args []string) (rashomon.Review, error) { return v.Grade(args[0], args[1]) })
	decide("reject CLAIM", "The claim is misread: it stays listed and counts no more", "", cobra.ExactArgs(1),
		func(v *desk.Reviewer, args []string) (rashomon.Review, error) { return v.Reject(args[0]) })
	decide("confirm CLAIM|INCIDENT", "You have looked at it and it is right", "", cobra.ExactArgs(1),
		func(v *desk.Reviewer, args []string) (rashomon.Review, error) { return v.Confirm(args[0]) })
	decide("rate OUTLET|CLAIM RATING", "Rate on the Admiralty scale: A1 to F6, or a letter or digit alone", "", cobra.ExactArgs(2),
		func(v *desk.Reviewer, args []string) (rashomon.Review, error) { return v.Rate(args[0], args[1]) })
	decide("undo REVIEW", "Take a decision back, by its id or last for your newest; an undo can be undone", "", cobra.ExactArgs(1),
		func(v *desk.Reviewer, args []string) (rashomon.Review, error) { return v.Undo(args[0]) })
	cmd.AddCommand(m.reviewListCommand(&f))
	return cmd
}

// given fills in what the environment says and no flag does.
func (f reviewFlags) given(m *Main) reviewFlags {
	if f.ledger == "" {
		f.ledger = m.Getenv("RASHOMON_LEDGER")
	}
	if f.by == "" {
		f.by = m.Getenv("RASHOMON_BY")
	}
	return f
}

// reviewer opens the ledger for somebody who decides.
func (m *Main) reviewer(ctx context.Context, f reviewFlags) (*ledger.Ledger, *desk.Reviewer, error) {
	switch {
	case f.ledger == "":
		return nil, nil, misused("in which ledger? Give --ledger FILE")
	case strings.TrimSpace(f.by) == "":
		return nil, nil, misused("a decision needs who decides: give --by NAME")
	case strings.TrimSpace(f.why) == "":
		return nil, nil, misused("a decision needs its reason: give --why REASON")
	}
	if _, err := m.lookInto(ctx, f.ledger); err != nil { // makes no ledger by a misspelt name
		return nil, nil, err
	}
	book, err := m.openSigned(ctx, f.ledger, f.key)
	if err != nil {
		return nil, nil, err
	}
	seen, err := decided(ctx, book, "")
	if err != nil {
		return nil, nil, err
	}
	return book, &desk.Reviewer{Decided: seen, Who: f.by, Why: f.why, Over: f.over}, nil
}

// decide drafts a decision on what the ledger holds now and enters it, unless
// somebody decided on the same in between.
func (m *Main) decide(ctx context.Context, f reviewFlags, args []string, draft func(*desk.Reviewer, []string) (rashomon.Review, error)) error {
	book, v, err := m.reviewer(ctx, f)
	if err != nil {
		return err
	}
	r, err := draft(v, args)
	if err != nil {
		return err
	}
	entered, _, err := book.DecideSeeing(ctx, len(v.Rulings.List), []rashomon.Review{r}, v.Actors...)
	if err != nil {
		return err
	}
	after, err := decided(ctx, book, "")
	if err != nil {
		return err
	}
	f.ledger = book.Name() // without a password
	m.sayDecided(f, after, entered[0])
	return nil
}

// sayDecided prints what a decision did and how to undo it.
func (m *Main) sayDecided(f reviewFlags, after *desk.Decided, r rashomon.Review) {
	fmt.Fprintf(m.Stdout, "%s: %s\n", r.ID, r.Sentence())
	shown := map[string]bool{}
	for _, id := range r.Touches() {
		if c, err := after.Claim(id); err == nil && c.ID == id {
			fmt.Fprintf(m.Stdout, "  claim     %s\n", strings.Map(printable, after.Describe(c)))
			id = c.Incident
		} else if strings.HasPrefix(id, "review:") {
			if undone, ok := after.Rulings.Get(id); ok {
				fmt.Fprintf(m.Stdout, "  %s: %s%s\n", undone.ID, undone.Sentence(), standing(undone))
			}
			continue
		}
		if now, _, ok := after.Resolve(id); ok && !shown[now] {
			shown[now] = true
			x, _ := after.Incident(now)
			fmt.Fprintf(m.Stdout, "  incident  %s (%s, %s)\n", x.ID, x.Title, count(len(x.Claims), "claim"))
		}
	}
	if now, ok := after.Rulings.Get(r.ID); ok && now.State != rashomon.InForce {
		fmt.Fprintf(m.Stdout, "  as it stands:%s\n", standing(now))
	}
	fmt.Fprintf(m.Stdout, "  to undo   rashomon review undo %s --ledger %s --by %q --why \"…\"\n", r.ID, f.ledger, f.by)
}

func (m *Main) reviewListCommand(f *reviewFlags) *cobra.Command {
	var disputed bool
	cmd := &cobra.Command{
		Use: "list [ID]", Short: "List decisions, all or those about an incident, claim, outlet or review", Args: cobra.MaximumNArgs(1),
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			name := f.given(m).ledger
			if name == "" {
				return misused("of which ledger? Give --ledger FILE")
			}
			_, all, err := m.gathered(cmd.Context(), name, "")
			if err != nil {
				return err
			}
			return m.listReviews(all, args, disputed)
		}),
	}
	cmd.Flags().BoolVar(&disputed, "disputed", false, "only those on which people part")
	return cmd
}

func (m *Main) listReviews(all *desk.Decided, args []string, disputed bool) error {
	ids := map[string]bool{}
	if len(args) > 0 {
		var err error
		if ids, err = subjects(all, args[0]); err != nil {
			return err
		}
	}
	s := &shower{w: m.Stdout, all: all}
	n := 0
	for i := range all.Rulings.List {
		r := &all.Rulings.List[i]
		if len(args) > 0 && !anyOf(append(r.Touches(), r.ID), ids) || disputed && r.State != rashomon.Disputed || r.Decision == rashomon.Code {
			continue
		}
		ids[r.ID] = true // undos of it follow
		n++
		s.review(r)
	}
	s.line("%s", count(n, "decision"))
	return s.err
}

// subjects are the ids under which decisions about something are kept: of an
// incident its own, those of what was merged into it, and its claims'.
func subjects(all *desk.Decided, ref string) (map[string]bool, error) {
	ids := map[string]bool{}
	if r, err := all.Review(ref); err == nil {
		ids[r.ID] = true
		return ids, nil
	}
	for _, x := range all.Reports {
		if x.Outlet != "" && strings.EqualFold(x.Outlet, ref) {
			ids[rashomon.OutletID(x.Outlet)] = true
			return ids, nil
		}
	}
	found, err := find("the ledger", all, ref)
	switch {
	case err != nil:
		return nil, err
	case found.incident != nil:
		for _, id := range append(append([]string{found.incident.ID, found.asked}, found.incident.Merged...), desk.ClaimsOf(found.incident)...) {
			ids[id] = true
		}
		delete(ids, "")
	case found.claim != nil:
		ids[found.claim.ID] = true
	case found.report != nil:
		for _, c := range all.Claims {
			ids[c.ID] = ids[c.ID] || c.Report == found.report.ID
		}
	case found.actor != nil:
		return nil, rashomon.Errorf(rashomon.EINVALID, ref, "is an actor, on which nothing can be decided")
	}
	return ids, nil
}
