package incident

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

//go:embed common.txt
var commonFile string

// rareness is how much a word of general English tells, by how seldom it
// stands; a word that is not in the list tells most. It is fixed, so that what
// two reports share does not depend on which others are there.
var rareness = sync.OnceValue(func() map[string]float64 {
	out := map[string]float64{}
	for line := range strings.Lines(commonFile) {
		word, per, ok := strings.Cut(strings.TrimSpace(line), " ")
		if n, err := strconv.ParseFloat(per, 64); ok && err == nil && word != "#" {
			out[word] = max(0, math.Log(2000/max(n, 1)))
		}
	}
	return out
})

// unlisted is the weight of a word that general English does not have.
var unlisted = math.Log(2000.0 / 15)

// keptWords is how many of a report's most telling words are compared.
const keptWords = 60

// rareWords are the most telling words of a report, weighed, in order of hash.
type rareWords struct {
	words  []rareWord
	length float64
}

type rareWord struct {
	hash   uint64
	weight float64
}

// newRareWords weighs a report's words by how often it says them and how
// seldom English does; names and numbers come out on top.
func newRareWords(r *rashomon.Report) *rareWords {
	counts := map[string]int{}
	for _, w := range append(articleWords(r), articleFields(r.Title)...) {
		if utf8.RuneCountInString(w) > 2 {
			counts[w]++
		}
	}
	known := rareness()
	var all []rareWord
	for w, n := range counts {
		weight, listed := known[w]
		if !listed {
			weight = unlisted
			if base := strings.TrimSuffix(w, "s"); base != w {
				if b, ok := known[base]; ok {
					weight = b
				}
			}
		}
		if weight > 0 {
			all = append(all, rareWord{hashOf(w), weight * (1 + math.Log(float64(n)))})
		}
	}
	slices.SortFunc(all, func(a, b rareWord) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.hash, b.hash)) })
	all = all[:min(len(all), keptWords)]
	out := &rareWords{words: slices.Clip(all)}
	out.finish()
	return out
}

// finish puts the words in order and measures them.
func (r *rareWords) finish() {
	slices.SortFunc(r.words, func(a, b rareWord) int { return cmp.Compare(a.hash, b.hash) })
	sum := 0.0
	for _, w := range r.words {
		sum += w.weight * w.weight
	}
	r.length = math.Sqrt(sum)
}

// similar is the cosine of two reports' telling words, 0 to 1.
func similar(a, b *rareWords) float64 {
	if a == nil || b == nil || a.length == 0 || b.length == 0 {
		return 0
	}
	sum := 0.0
	for i, j := 0, 0; i < len(a.words) && j < len(b.words); {
		switch x, y := a.words[i], b.words[j]; {
		case x.hash == y.hash:
			sum += x.weight * y.weight
			i++
			j++
		case x.hash < y.hash:
			i++
		default:
			j++
		}
	}
	return sum / (a.length * b.length)
}

func articleFields(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// hashOf is FNV-1a, the same on every machine.
func hashOf(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h ^= uint64(s[i])
		h *= 1099511628211
	}
	return h
}
