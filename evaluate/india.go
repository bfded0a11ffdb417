package evaluate

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"rashomon"
)

// The classes of IndiaPoliceEvents in the order of its columns: what police
// did, as told by a sentence.
var indiaClasses = []string{"kill", "arrest", "any", "fail", "force"}

//go:embed india_police.txt
var indiaPoliceFile string

var indiaPolice = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, line := range strings.Split(indiaPoliceFile, "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			out[line] = true
		}
	}
	return out
})

// policeActs scores what claims say that police did on the sentences of
// IndiaPoliceEvents that nobody tunes on, each read by itself.
func policeActs(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	rows, err := readIndia(filepath.Join(dir, "india-police-events", "sents-dev.tsv"))
	if err != nil {
		return nil, err
	}
	sums := make([]tally, len(indiaClasses))
	for _, r := range rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		got := policeClasses(readClaims(s, r.text), r.text)
		for n := range sums {
			sums[n].add(tally{btoi(got[n] && r.marks[n]), btoi(got[n]), btoi(r.marks[n])})
		}
	}
	const about = "IndiaPoliceEvents dev sentences, F1"
	var out []Figure
	mean := 0.0
	for n, name := range indiaClasses {
		mean += sums[n].f1() / float64(len(sums))
		out = append(out, Figure{Name: "police/" + name, Value: sums[n].f1(), Of: sums[n].gold, About: about})
	}
	return append(out, Figure{Name: "police/mean", Value: mean, Of: len(rows), About: about}), nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// policeClasses are the classes that a sentence's claims give. Force is an
// attack by police, one with firearms that nobody is said to have done, or the
// breaking up of a crowd; killing is force with people killed; any act is any
// event that police do or announce; failing is an event of inaction, what
// police refuse, or what they did not do.
func policeClasses(claims []*rashomon.Claim, text string) [5]bool {
	var kill, arrest, anyAct, fail, force bool
	killed := slices.ContainsFunc(claims, func(c *rashomon.Claim) bool {
		return c.Casualties != nil && slices.Contains(c.Casualties.Outcome, rashomon.Killed)
	})
	for _, c := range claims {
		anyAct = anyAct || slices.ContainsFunc(c.Holders[1:], func(h rashomon.Holder) bool { return isPolice(h.Actor) })
		if c.Event == nil {
			continue
		}
		e := c.Event
		by, doer := byPolice(e, text), hasDoer(e)
		failed := inactive(c) || e.Type == "REJECT" && by && e.Noun != "deny" ||
			c.Attitude == rashomon.Denies && len(c.Holders) == 1 && (e.Type == "MOBILIZE" || e.Type == "AID" || e.Type == "COERCE")
		used := e.Type == "ASSAULT" && (by || e.Mode == "crowd-control" || e.Mode == "firearms" && !doer)
		switch {
		case failed:
			fail = true
			anyAct = anyAct || by
		case c.Attitude == rashomon.Denies || c.Actuality != rashomon.Happened && c.Actuality != rashomon.Ongoing:
			anyAct = anyAct || by
		default:
			arrest = arrest || e.Type == "COERCE" && e.Mode == "arrest"
			force = force || used
			kill = kill || used && killed
			anyAct = anyAct || by || used || e.Type == "MOBILIZE" || e.Type == "COERCE" && (e.Mode == "arrest" || e.Mode == "curfew" || e.Mode == "seize")
		}
	}
	return [5]bool{kill, arrest, anyAct, fail, force}
}

// inactive reports whether the event is one of those that tell of doing nothing.
func inactive(c *rashomon.Claim) bool {
	return slices.ContainsFunc(c.Reasons, func(r rashomon.Reason) bool {
		return r.Rule == "event/trigger" && strings.Contains(r.Entry, "inaction.txt")
	})
}

func hasDoer(e *rashomon.Event) bool {
	return slices.ContainsFunc(e.Roles, func(r rashomon.Role) bool { return r.Role == rashomon.PerpetratorRole })
}

func byPolice(e *rashomon.Event, text string) bool {
	return slices.ContainsFunc(e.Roles, func(r rashomon.Role) bool {
		return (r.Role == rashomon.PerpetratorRole || r.Role == rashomon.ParticipantRole) &&
			(isPolice(r.Actor) || isPolice(rashomon.Words(text, r.Words)))
	})
}

// isPolice reports whether one of the words, or of the parts of an actor's id,
// names police.
func isPolice(s string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" :/,.-'\"()", r) }) {
		if indiaPolice()[w] {
			return true
		}
	}
	return false
}

type indiaRow struct {
	text  string
	marks [5]bool
}

// readIndia reads a tab-separated part: the text and five columns of 0 and 1.
func readIndia(path string) ([]indiaRow, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(bufio.NewReader(f))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	var out []indiaRow
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, rashomon.Errorf(rashomon.EINVALID, path, "not a table of sentences: %v", err)
		}
		if len(cells) != 1+len(indiaClasses) {
			continue
		}
		row := indiaRow{text: strings.TrimSpace(cells[0])}
		for n := range row.marks {
			row.marks[n] = cells[n+1] == "1"
		}
		out = append(out, row)
	}
}
