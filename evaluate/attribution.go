package evaluate

import (
	"bufio"
	"cmp"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rashomon"
	"rashomon/claim"
)

// An article is a PolNeAR text with the attributions marked in it.
type article struct {
	name string
	text string
	gold []rashomon.Attribution
}

// attributions scores who said what as `read` gives it on PolNeAR dev, as
// score_attribution.py does.
func attributions(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	articles, err := readPolnear(filepath.Join(dir, "polnear", "dev"))
	if err != nil {
		return nil, err
	}
	score := newAttributionScore()
	for _, a := range articles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		score.add(a.text, a.gold, PredictAttributions(s, a.text))
	}
	return score.figures(), nil
}

// PredictAttributions reads a text's attributions as the flow does.
func PredictAttributions(s Stages, text string) []rashomon.Attribution {
	r := &rashomon.Report{ID: rashomon.ReportID([]byte(text)), Text: text}
	claim.Read(r, s.Language.Read("", text, nil), claim.World{Places: s.Places, Actors: s.Actors})
	return r.Attributions
}

type attributionScore struct {
	exact, token map[string]*tally
	linked       tally
}

var attributionParts = []string{"source", "cue", "content"}

func newAttributionScore() *attributionScore {
	s := &attributionScore{exact: map[string]*tally{}, token: map[string]*tally{}}
	for _, p := range attributionParts {
		s.exact[p], s.token[p] = &tally{}, &tally{}
	}
	return s
}

func (s *attributionScore) figures() []Figure {
	const about = "PolNeAR dev, score_attribution.py"
	out := []Figure{{Name: "attribution/linked", Value: s.linked.f1(), Of: s.linked.gold, About: about}}
	for _, p := range attributionParts {
		out = append(out, Figure{Name: "attribution/" + p + "-token", Value: s.token[p].f1(), Of: s.token[p].gold, About: about})
	}
	return append(out, Figure{Name: "attribution/content-exact", Value: s.exact["content"].f1(), Of: s.exact["content"].gold, About: about})
}

// wordSet is the starts of the words that spans cover.
type wordSet map[int]bool

var wordPattern = regexp.MustCompile(`[\p{L}\p{N}\p{M}_]+`)

func wordsIn(spans []rashomon.Span, text string) wordSet {
	set := wordSet{}
	for _, s := range spans {
		for _, m := range wordPattern.FindAllStringIndex(s.Of(text), -1) {
			set[s.Start+m[0]] = true
		}
	}
	return set
}

func (a wordSet) shared(b wordSet) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

func (a wordSet) key() string {
	var ks []int
	for k := range a {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	var b strings.Builder
	for _, k := range ks {
		b.WriteString(strconv.Itoa(k))
		b.WriteByte(' ')
	}
	return b.String()
}

// words3 is the word sets of an attribution's three parts.
type words3 map[string]wordSet

func wordsOf(as []rashomon.Attribution, text string) []words3 {
	var out []words3
	for _, a := range as {
		out = append(out, words3{"source": wordsIn(a.Source, text), "cue": wordsIn(a.Cue, text), "content": wordsIn(a.Content, text)})
	}
	return out
}

// add scores one text.
func (s *attributionScore) add(text string, gold, pred []rashomon.Attribution) {
	g, p := wordsOf(gold, text), wordsOf(pred, text)
	for _, part := range attributionParts {
		s.exact[part].add(exactSets(g, p, part))
		gt, pt := union(g, part), union(p, part)
		s.token[part].add(tally{gt.shared(pt), len(pt), len(gt)})
	}
	s.linked.add(tally{linked(g, p), len(p), len(g)})
}

func exactSets(g, p []words3, part string) tally {
	gs, ps := map[string]bool{}, map[string]bool{}
	for _, a := range g {
		if len(a[part]) > 0 {
			gs[a[part].key()] = true
		}
	}
	for _, a := range p {
		if len(a[part]) > 0 {
			ps[a[part].key()] = true
		}
	}
	hit := 0
	for k := range gs {
		if ps[k] {
			hit++
		}
	}
	return tally{hit, len(ps), len(gs)}
}

func union(as []words3, part string) wordSet {
	out := wordSet{}
	for _, a := range as {
		for k := range a[part] {
			out[k] = true
		}
	}
	return out
}

// linked counts attributions whose content overlaps the gold's (Dice at least
// a half), whose cue shares a word and whose source shares a word, or both have
// none; best pairs first.
func linked(g, p []words3) int {
	type candidate struct {
		dice float64
		i, j int
	}
	var cs []candidate
	touch := func(a, b wordSet) bool { return a.shared(b) > 0 || len(a) == 0 && len(b) == 0 }
	for i, x := range g {
		for j, y := range p {
			n := x["content"].shared(y["content"])
			if n == 0 {
				continue
			}
			dice := 2 * float64(n) / float64(len(x["content"])+len(y["content"]))
			if dice >= .5 && touch(x["cue"], y["cue"]) && touch(x["source"], y["source"]) {
				cs = append(cs, candidate{dice, i, j})
			}
		}
	}
	slices.SortFunc(cs, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.dice, a.dice), b.i-a.i, b.j-a.j) })
	left, right, n := map[int]bool{}, map[int]bool{}, 0
	for _, c := range cs {
		if !left[c.i] && !right[c.j] {
			left[c.i], right[c.j] = true, true
			n++
		}
	}
	return n
}

// readPolnear reads texts and, of each, the first annotation in name order.
func readPolnear(dir string) ([]article, error) {
	texts, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil {
		return nil, err
	}
	slices.Sort(texts)
	all, err := os.ReadDir(filepath.Join(dir, "attributions"))
	if err != nil {
		return nil, err
	}
	var out []article
	for _, path := range texts {
		name := strings.TrimSuffix(filepath.Base(path), ".txt")
		i := slices.IndexFunc(all, func(e os.DirEntry) bool {
			return strings.HasPrefix(e.Name(), name+"_") && strings.HasSuffix(e.Name(), ".ann")
		})
		if i < 0 {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		gold, err := readBrat(filepath.Join(dir, "attributions", all[i].Name()), string(text))
		if err != nil {
			return nil, err
		}
		out = append(out, article{name, string(text), gold})
	}
	return out, nil
}

// readBrat reads the attributions of a brat stand-off file: T lines are spans
// in code points, E lines tie them.
func readBrat(path, text string) ([]rashomon.Attribution, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	offsets := byteOffsets(text)
	spans := map[string][]rashomon.Span{}
	var out []rashomon.Attribution
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		parts := strings.Split(sc.Text(), "\t")
		if len(parts) < 2 {
			continue
		}
		_, rest, ok := strings.Cut(parts[1], " ")
		switch {
		case strings.HasPrefix(parts[0], "T") && ok:
			spans[parts[0]] = bratSpans(rest, offsets)
		case strings.HasPrefix(parts[0], "E"):
			out = append(out, bratEvent(rest, spans))
		}
	}
	return out, sc.Err()
}

func bratSpans(s string, offsets []int) []rashomon.Span {
	var out []rashomon.Span
	for _, o := range strings.Split(s, ";") {
		from, to, _ := strings.Cut(o, " ")
		b, err1 := strconv.Atoi(from)
		e, err2 := strconv.Atoi(to)
		if err1 == nil && err2 == nil {
			out = append(out, rashomon.Span{Start: at(offsets, b), End: at(offsets, e)})
		}
	}
	return out
}

func bratEvent(args string, spans map[string][]rashomon.Span) rashomon.Attribution {
	var a rashomon.Attribution
	for _, arg := range strings.Fields(args) {
		role, id, ok := strings.Cut(arg, ":")
		if !ok {
			continue
		}
		switch strings.TrimRight(strings.ToLower(role), "0123456789") {
		case "source":
			a.Source = append(a.Source, spans[id]...)
		case "cue":
			a.Cue = append(a.Cue, spans[id]...)
		case "content":
			a.Content = append(a.Content, spans[id]...)
		}
	}
	return a
}
