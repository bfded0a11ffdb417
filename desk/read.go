// Package desk holds the flow: the order in which reports go through the
// stages stands in Read and nowhere else.
package desk

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"strings"

	"rashomon"
)

// Options say what is read and what is kept of it.
type Options struct {
	Intake    IntakeOptions
	Rule      string   // tally rule, "" for the default; one of Rules
	Actors    []string // a user's own files of actors
	Places    []string // a user's own gazetteers, as gazetteer.Add makes them
	Workers   int      // 0: one for each processor
	KeepSpans bool     // keep sentences, entities, times and places of each report

	// Enter keeps what was read, in a ledger; nil keeps nothing. Originals are
	// held in memory only where there is somewhere to enter them.
	Enter func(ctx context.Context, r *rashomon.Reading) error

	// Progress is told after each report how many of how many are done; Note is
	// told what a reader should know and is no error. Both may be nil, both are
	// called by one goroutine at a time.
	Progress func(done, total int)
	Note     func(about, sentence string)
}

// Read reads what args name (files, folders, globs, "-", addresses): intake,
// language, claim, incident and, if asked, ledger. Whatever cannot be read is
// an error about it, the rest is read all the same; the reading is never nil.
// The result does not depend on the number of workers.
func Read(ctx context.Context, args []string, opt Options) (*rashomon.Reading, []error) {
	return stages{}.withDefaults().read(ctx, args, opt)
}

func (s stages) read(ctx context.Context, args []string, opt Options) (*rashomon.Reading, []error) {
	items, errs := s.list(args)
	reading := &rashomon.Reading{}
	if len(items) == 0 {
		return reading, errs
	}
	if err := s.load(opt); err != nil {
		return reading, append(errs, err)
	}
	workers := opt.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	results := work(ctx, items, workers, opt.Progress, func(item string) result {
		return s.readOne(ctx, item, opt)
	})
	errs = append(errs, collect(reading, results, opt)...)
	if err := ctx.Err(); err != nil {
		errs = append(errs, &rashomon.Error{Code: rashomon.EINTERNAL, Err: err,
			Message: fmt.Sprintf("stopped after %d of %d reports", len(reading.Reports), len(items))})
	}
	incidents, copies := s.gather(reading.Reports, reading.Actors, reading.Claims, opt.Rule)
	for i := range incidents {
		reading.Incidents = append(reading.Incidents, &incidents[i])
	}
	reading.Copies = copies
	Apply(reading, nil, opt.Rule)
	if opt.Enter != nil && ctx.Err() == nil {
		errs = append(errs, enter(ctx, reading, opt.Enter)...)
	}
	return reading, errs
}

// A result is what came of one item.
type result struct {
	item   string
	report *rashomon.Report
	claims []*rashomon.Claim
	actors []rashomon.Actor
	err    error
}

// readOne takes one item through the stages that look at one report.
func (s stages) readOne(ctx context.Context, item string, opt Options) (out result) {
	out.item = item
	defer func() {
		// A fault in a stage costs the one report, not the thousand others.
		if p := recover(); p != nil {
			out = result{item: item, err: &rashomon.Error{Code: rashomon.EINTERNAL, About: item,
				Message: "could not be read because of a fault in Rashomon, please report it", Err: fmt.Errorf("panic: %v", p)}}
		}
	}()
	r, err := s.open(ctx, item, opt.Intake)
	if err != nil {
		out.err = err
		return out
	}
	if r.Published.IsZero() {
		r.Published = rashomon.Published{Basis: rashomon.NoBasis}
		if day, ok := s.dateline(r.Text); ok {
			r.Published = rashomon.Published{Time: day, Basis: rashomon.FromText}
		}
	}
	out.report = r
	out.claims, out.actors = s.claims(r)
	if opt.Enter == nil {
		r.Original = nil
	}
	if !opt.KeepSpans && opt.Enter == nil {
		r.Sentences, r.Entities, r.Times, r.Places = nil, nil, nil, nil
	}
	return out
}

// fewWords is below what a report says anything in.
const fewWords = 8

// collect puts results together in the order of the items. The same bytes
// under two names are one report.
func collect(reading *rashomon.Reading, results []result, opt Options) (errs []error) {
	note := opt.Note
	if note == nil {
		note = func(string, string) {}
	}
	first := map[string]string{}
	people := newCast()
	for _, r := range results {
		switch {
		case r.err != nil:
			errs = append(errs, r.err)
		case r.report == nil: // not reached before the reading was stopped
		case first[r.report.ID] != "":
			note(r.item, "has the same bytes as "+first[r.report.ID]+" and is read once")
		default:
			first[r.report.ID] = r.item
			if !reads(r.report.Language) {
				note(r.item, "is in a language that Rashomon does not read ("+r.report.Language+") and is kept without claims")
			} else if words := len(strings.Fields(r.report.Text)); words < fewWords && len(r.claims) == 0 {
				note(r.item, "holds hardly any text (words: "+strconv.Itoa(words)+") and gave no claims; if it is a page, its article was not found")
			}
			reading.Reports = append(reading.Reports, r.report)
			reading.Claims = append(reading.Claims, r.claims...)
			people.add(r.actors)
		}
	}
	reading.Actors = people.actors
	return errs
}
