package evaluate

import (
	"context"
	"path/filepath"

	"rashomon/calendar"
)

// keptEvery says which texts of TimeBank, in name order, are looked at and
// never tuned on: the sixth, twelfth …
const keptEvery = 6

// times scores time expressions on TimeBank's kept texts, as score_timex.py
// does: relaxed spans, and values of the matched.
func times(ctx context.Context, _ Stages, dir string) ([]Figure, error) {
	texts, err := calendar.ReadTimeMLFolder(filepath.Join(dir, "timebank"))
	if err != nil {
		return nil, err
	}
	var score calendar.TimeScore
	gold := 0
	for i, t := range texts {
		if i%keptEvery != keptEvery-1 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		score.Add(t.Gold, t.Predict())
		gold += len(t.Gold)
	}
	const about = "TimeBank, every sixth text, score_timex.py"
	return []Figure{
		{Name: "time/relaxed", Value: score.RelaxedF1(), Of: gold, About: about},
		{Name: "time/value", Value: score.ValueF1(), Of: gold, About: about},
	}, nil
}
