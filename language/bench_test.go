package language

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rashomon/language/weights"
)

// benchText is a report of some 500 words, of sentences of our own.
func benchText() string {
	paragraphs := []string{
		"The defence ministry of Veloria said on Friday that its aircraft had struck three positions near the town of Eastmere, killing at least 14 fighters. A spokesman for the Free Coast Movement denied the claim and accused the ministry of hitting a market.",
		"“We counted nine bodies, four of them children,” a doctor at the city's hospital told reporters by telephone. He could not say who had fired, but residents said they had heard jets shortly before midnight.",
		"Two officials from a neighbouring state, who asked not to be named, said they believed that both sides were preparing for a longer fight. Their government has called for a truce and offered to host talks in March.",
		"Government forces have retaken six villages since last week, according to the state news agency, while the movement claims that it still holds the road between Saltmarsh and the harbour. Neither account could be checked independently.",
		"Mr. Velde, the president, promised on television that no soldier would leave the northern suburbs until the 1,200 prisoners were freed. Analysts doubt that he can keep his word; the army lost some 40 vehicles in January alone.",
	}
	return strings.Repeat(strings.Join(paragraphs, "\n\n")+"\n\n", 3)
}

// BenchmarkRead is the whole of Read, every head, on one core: words a second.
func BenchmarkRead(b *testing.B) {
	r := openTested(b)
	text := benchText()
	words := 0
	b.ReportAllocs()
	for b.Loop() {
		words += len(r.Read("", text, nil).Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkReadFolder reads the plain texts of the folder that
// RASHOMON_BENCH_TEXTS names, of which it takes the first twenty, and counts
// words between white space, so that other readers can be compared
// (training/peers.sh).
func BenchmarkReadFolder(b *testing.B) {
	r := openTested(b)
	paths, _ := filepath.Glob(filepath.Join(os.Getenv("RASHOMON_BENCH_TEXTS"), "*.txt"))
	if os.Getenv("RASHOMON_BENCH_TEXTS") == "" || len(paths) == 0 {
		b.Skip("RASHOMON_BENCH_TEXTS names no folder of texts")
	}
	var texts []string
	words := 0
	for _, path := range paths[:min(len(paths), 20)] {
		text, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(text))
		words += len(strings.Fields(string(text)))
	}
	for b.Loop() {
		for _, text := range texts {
			r.Read("", text, nil)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkReadParallel is the same on every core that -cpu gives.
func BenchmarkReadParallel(b *testing.B) {
	r := openTested(b)
	text := benchText()
	words := len(r.Read("", text, nil).Tokens)
	b.ResetTimer()
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			r.Read("", text, nil)
		}
	})
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkOpen is the start: from the file's bytes to a reader.
func BenchmarkOpen(b *testing.B) {
	openTested(b)
	for b.Loop() {
		if _, err := Open(weights.Model()); err != nil {
			b.Fatal(err)
		}
	}
}
