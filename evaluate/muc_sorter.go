package evaluate

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"math"
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

// openSorter reads the weights once: gzip of lines "answer <tab> feature <tab>
// weight". They were learnt on gtt/train.json, see docs/measures.md.
var openSorter = sync.OnceValues(func() (sorter, error) {
	z, err := gzip.NewReader(bytes.NewReader(sorterFile))
	if err != nil {
		return nil, fmt.Errorf("open the sorter's weights: %w", err)
	}
	return readSorter(z)
})

func readSorter(r io.Reader) (sorter, error) {
	out := sorter{}
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		if strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		part := strings.Split(sc.Text(), "\t")
		if len(part) != 3 {
			return nil, fmt.Errorf("read the sorter's weights: %q", sc.Text())
		}
		w, err := strconv.ParseFloat(part[2], 64)
		if err != nil {
			return nil, fmt.Errorf("read the sorter's weights: %w", err)
		}
		if out[part[0]] == nil {
			out[part[0]] = map[string]float64{}
		}
		out[part[0]][part[1]] = w
	}
	return out, sc.Err()
}
