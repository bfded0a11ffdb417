package intake

import (
	"fmt"
	"strings"
	"unicode"
)

// A languageProfile is what one language is known by.
type languageProfile struct {
	code, script string
	table        *unicode.RangeTable
	words        map[string]bool
	letters      string // letters that its neighbours lack; "" where none are listed
}

// sampleLetters is how much of a text decides; more does not change the answer.
const sampleLetters = 6000

func (l *lexicon) addLanguage(line string) error {
	fields := strings.Fields(line)
	if len(fields) < 2 {
		return fmt.Errorf("want code and script, got %q", line)
	}
	p := languageProfile{code: fields[0], script: fields[1], table: unicode.Scripts[fields[1]], words: map[string]bool{}}
	if p.table == nil {
		return fmt.Errorf("unknown script %q", fields[1])
	}
	for _, word := range fields[2:] {
		if letters, ok := strings.CutPrefix(word, "+"); ok {
			p.letters = letters
			continue
		}
		p.words[word] = true
	}
	l.languages = append(l.languages, p)
	return nil
}

// languageOf is the ISO 639-1 code of the language that most of text is in; ""
// where the text is too short or in no language of the list.
func (l *lexicon) languageOf(text string) string {
	sample := leadingLetters(text, sampleLetters)
	script := l.scriptOf(sample)
	if script == "" {
		return ""
	}
	var candidates []languageProfile
	for _, p := range l.languages {
		if p.script == script {
			candidates = append(candidates, p)
		}
	}
	if len(candidates) == 1 || script == "Hiragana" || script == "Katakana" {
		return candidates[0].code
	}
	words := strings.FieldsFunc(strings.ToLower(sample), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\''
	})
	best, bestScore, second := "", 0.0, 0.0
	for _, p := range candidates {
		switch score := p.score(sample, words); {
		case score > bestScore:
			best, bestScore, second = p.code, score, bestScore
		case score > second:
			second = score
		}
	}
	// A few chance hits are no language; nor is a near tie in a short text.
	if bestScore < 0.08 || len(words) < 8 && bestScore < 1.3*second {
		return ""
	}
	return best
}

// score is the share of words that the language's commonest are, and for
// scripts told by letters the share of those, weighted to the same scale.
func (p *languageProfile) score(sample string, words []string) float64 {
	if len(words) == 0 {
		return 0
	}
	hits := 0
	for _, w := range words {
		if p.words[w] {
			hits++
		}
	}
	score := float64(hits) / float64(len(words))
	if p.letters != "" {
		marks, letters := 0, 0
		for _, r := range strings.ToLower(sample) {
			if unicode.IsLetter(r) {
				letters++
				if strings.ContainsRune(p.letters, r) {
					marks++
				}
			}
		}
		score += 2 * float64(marks) / float64(max(letters, 1))
	}
	return score
}

// scriptOf is the script of most letters; kana of any amount decide against Han.
func (l *lexicon) scriptOf(sample string) string {
	counts := map[string]int{}
	total := 0
	for _, r := range sample {
		if !unicode.IsLetter(r) {
			continue
		}
		total++
		if r < 0x250 {
			counts["Latin"]++
			continue
		}
		for i := range l.languages {
			if unicode.Is(l.languages[i].table, r) {
				counts[l.languages[i].script]++
				break
			}
		}
	}
	if kana := counts["Hiragana"] + counts["Katakana"]; kana*20 > total && total > 0 {
		return "Hiragana"
	}
	best := ""
	for script, n := range counts {
		if n*2 > total {
			best = script
		}
	}
	return best
}

func leadingLetters(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}
