package desk

import (
	"context"
	"sync"

	"rashomon"
	"rashomon/calendar"
	"rashomon/incident"
	"rashomon/intake"
)

// IntakeOptions are the options of the first stage.
type IntakeOptions = intake.Options

// The stages of the flow. Tests put in others; everyone else has the defaults.
type stages struct {
	list     func(args []string) ([]string, []error)
	load     func(opt Options) error
	open     func(ctx context.Context, item string, opt IntakeOptions) (*rashomon.Report, error)
	dateline func(text string) (rashomon.Time, bool)
	claims   func(r *rashomon.Report) ([]*rashomon.Claim, []rashomon.Actor)
	gather   func([]*rashomon.Report, []rashomon.Actor, []*rashomon.Claim, string) ([]rashomon.Incident, []rashomon.Copy)
}

func (s stages) withDefaults() stages {
	room := &readingRoom{}
	return stages{
		list: intake.List, load: room.load, open: intake.Open, dateline: calendar.Dateline, claims: room.claims,
		gather: func(r []*rashomon.Report, a []rashomon.Actor, c []*rashomon.Claim, rule string) ([]rashomon.Incident, []rashomon.Copy) {
			return incident.Gather(r, a, c, incident.Options{Rule: rule})
		},
	}
}

// Rules are the names of the tally rules, the default first.
func Rules() []string {
	names := make([]string, len(incident.Rules))
	for i, r := range incident.Rules {
		names[i] = r.Name
	}
	return names
}

// reads reports whether the language stage reads a language; "" is taken for
// one that it does.
func reads(language string) bool { return language == "" || language == "en" }

// together runs functions at the same time and gives the first error in order.
func together(tasks ...func() error) error {
	errs := make([]error, len(tasks))
	var wg sync.WaitGroup
	for i, task := range tasks {
		wg.Go(func() { errs[i] = task() })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
