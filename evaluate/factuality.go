package evaluate

import (
	"context"
	"path/filepath"
	"slices"

	"rashomon"
)

// factuality scores polarity and actuality of event claims on TimeBank's kept
// texts, where a claim's trigger is a word that TimeBank marks as an event.
// Actuality is to be one of happened, planned and hypothetical, on events that
// the words do not deny; threatened counts as planned and ongoing as happened,
// because TimeBank does not tell them apart.
func factuality(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "timebank", "*.tml"))
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	var polarity, actuality, both tally
	for i, path := range paths {
		if i%keptEvery != keptEvery-1 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		text, gold, err := readTimeEvents(path)
		if err != nil {
			return nil, err
		}
		for _, p := range onMarked(readClaims(s, text), gold) {
			samePolarity := p.negative == p.gold.negative
			polarity.add(tally{btoi(samePolarity), 1, 1})
			both.add(tally{btoi(samePolarity && (p.gold.negative || p.actuality == p.gold.actuality())), 1, 1})
			if !p.gold.negative && !p.negative && !p.gold.counter {
				actuality.add(tally{btoi(p.actuality == p.gold.actuality()), 1, 1})
			}
		}
	}
	const about = "TimeBank, every sixth text, event claims on marked words, accuracy"
	return []Figure{
		{Name: "factuality/polarity", Value: percent(polarity.hit, polarity.gold), Of: polarity.gold, About: about},
		{Name: "factuality/actuality", Value: percent(actuality.hit, actuality.gold), Of: actuality.gold, About: about},
		{Name: "factuality/polarity-and-actuality", Value: percent(both.hit, both.gold), Of: both.gold, About: about},
	}, nil
}

// A toldEvent is what a claim says of an event that TimeBank marks.
type toldEvent struct {
	gold      *timeEvent
	negative  bool
	actuality string
}

// onMarked pairs event claims with the marked events that their first trigger
// stands on.
func onMarked(claims []*rashomon.Claim, gold []timeEvent) []toldEvent {
	at := map[int]*timeEvent{}
	for i := range gold {
		at[gold[i].span.Start] = &gold[i]
	}
	var out []toldEvent
	for _, c := range claims {
		words := triggers(c)
		if len(words) == 0 {
			continue
		}
		g := at[words[0].Start]
		for i := 0; g == nil && i < len(gold); i++ { // "air strike" marked on its noun alone
			if gold[i].span.Start < words[0].End && gold[i].span.End > words[0].Start {
				g = &gold[i]
			}
		}
		if g == nil || !g.known {
			continue
		}
		out = append(out, toldEvent{g, c.Attitude == rashomon.Denies, timeBankActuality(c.Actuality)})
	}
	return out
}

func timeBankActuality(a rashomon.Actuality) string {
	switch a {
	case rashomon.Planned, rashomon.Threatened:
		return "planned"
	case rashomon.Hypothetical:
		return "hypothetical"
	}
	return "happened"
}
