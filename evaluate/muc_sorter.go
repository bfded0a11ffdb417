package evaluate

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A sorter says how likely a phrase fills a role, and a text tells of a type
// of incident: one weight for each pair of answer and feature, added up.
type sorter map[string]map[string]float64

// score is the probability of an answer, given the features.
func (s sorter) score(answer string, features []string) float64 {
	weights := s[answer]
	sum := 0.0
	for _, f := range features {
		sum += weights[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

//go:embed muc_weights.gz
var sorterFile []byte

// openSorter reads the weights once. They were learnt on gtt/train.json, see
// docs/measures.md.
var openSorter = sync.OnceValues(func() (sorter, error) {
	z, err := gzip.NewReader(bytes.NewReader(sorterFile))
	if err != nil {
		return nil, fmt.Errorf("open the sorter's weights: %w", err)
	}
	return readSorter(z)
})

// weightSteps is how many steps of a weight as written make one.
const weightSteps = 20

// readSorter reads weights: a line "answers" with the names of all, then for
// each feature a line with number:weight of each answer that it speaks to.
func readSorter(r io.Reader) (sorter, error) {
	out := sorter{}
	var answers []string
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		part := strings.Split(sc.Text(), "\t")
		switch {
		case strings.HasPrefix(part[0], "#"):
		case answers == nil:
			answers = part[1:]
			for _, a := range answers {
				out[a] = map[string]float64{}
			}
		case len(part) != 2:
			return nil, fmt.Errorf("read the sorter's weights: %q", sc.Text())
		default:
			for _, pair := range strings.Fields(part[1]) {
				a, w, _ := strings.Cut(pair, ":")
				n, err := strconv.Atoi(a)
				v, err2 := strconv.Atoi(w)
				if err != nil || err2 != nil || n < 0 || n >= len(answers) {
					return nil, fmt.Errorf("read the sorter's weights: %q", sc.Text())
				}
				out[answers[n]][part[0]] = float64(v) / weightSteps
			}
		}
	}
	return out, sc.Err()
}

// writeSorter writes weights as openSorter reads them.
func writeSorter(w io.Writer, s sorter) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	answers := sortedKeys(s)
	lines := map[string][]string{}
	for n, a := range answers {
		for f, weight := range s[a] {
			if v := int(math.Round(weight * weightSteps)); v != 0 {
				lines[f] = append(lines[f], fmt.Sprintf("%d:%d", n, v))
			}
		}
	}
	fmt.Fprintln(z, "# Weights of the sorter of MUC-4's fillers, learnt on gtt/train.json by LearnAttacks; single words and rules, no sentence of the corpus.")
	fmt.Fprintf(z, "answers\t%s\n", strings.Join(answers, "\t"))
	for _, f := range sortedKeys(lines) {
		fmt.Fprintf(z, "%s\t%s\n", f, strings.Join(lines[f], " "))
	}
	return z.Close()
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
