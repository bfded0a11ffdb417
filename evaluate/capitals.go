package evaluate

import (
	"context"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inCapitals says how many of the treebanks' runs of sentences are read in
// capitals too, one in so many, to keep the command short.
const inCapitals = 2

// capitals scores attributions, parse and entities on copies of the dev texts
// in capitals, as wire copy comes.
func capitals(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	articles, err := readPolnear(filepath.Join(dir, "polnear", "dev"))
	if err != nil {
		return nil, err
	}
	score := newAttributionScore()
	for _, a := range articles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		text := upper(a.text)
		score.add(text, a.gold, PredictAttributions(s, text))
	}
	out := []Figure{{Name: "capitals/linked", Value: score.linked.f1(), Of: score.linked.gold, About: "PolNeAR dev in capitals"}}
	for _, bank := range []string{"ewt", "gum"} {
		trees, err := readTreebank(filepath.Join(dir, "ud", "en_"+bank+"-ud-dev.conllu"))
		if err != nil {
			return nil, err
		}
		var pos, las, n int
		for k, run := range runsOfTrees(trees) {
			if k%inCapitals != 0 {
				continue
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			for _, t := range run {
				for i := range t.words {
					t.words[i] = upper(t.words[i])
				}
			}
			p, l, w := scoreTrees(s, run)
			pos, las, n = pos+p, las+l, n+w
		}
		about := "UD " + strings.ToUpper(bank) + " dev, half of it, in capitals"
		out = append(out,
			Figure{Name: "capitals/" + bank + "-pos", Value: percent(pos, n), Of: n, About: about},
			Figure{Name: "capitals/" + bank + "-las", Value: percent(las, n), Of: n, About: about})
	}
	found, err := scoreRe3d(ctx, s, dir, upper)
	if err != nil {
		return nil, err
	}
	return append(out, Figure{Name: "capitals/re3d-core-exact", Value: found.f1(), Of: found.gold,
		About: "re3d Australia and EU delegation in capitals"}), nil
}

// upper is s in capitals but for letters whose capital has another length: all
// offsets stay.
func upper(s string) string {
	return strings.Map(func(r rune) rune {
		if u := unicode.ToUpper(r); utf8.RuneLen(u) == utf8.RuneLen(r) {
			return u
		}
		return r
	}, s)
}
