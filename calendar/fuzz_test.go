package calendar

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"rashomon"
)

func FuzzFind(f *testing.F) {
	data, err := os.ReadFile("testdata/expressions.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f.Add(line, "2020-02-28")
	}
	f.Add("the fall of the 99th century, 31 February 0000 1999999999 hours ago’s “last’ 12:61", "")
	f.Fuzz(func(t *testing.T, text, day string) {
		if !utf8.ValidString(text) {
			return
		}
		published, err := Parse(day)
		if err != nil {
			published = rashomon.Time{}
		}
		Dateline(text)
		last := 0
		for _, e := range Find(text, nil, published) {
			s := e.Words[0]
			if s.Start < last || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("span %v after %d of %d", s, last, len(text))
			}
			if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
				t.Fatalf("span %v cuts a character", s)
			}
			if e.Type == "" || e.Value == "" {
				t.Fatalf("empty type or value: %+v", e)
			}
			if e.When.From.After(e.When.To) {
				t.Fatalf("time runs backwards: %+v %q", e, s.Of(text))
			}
			last = s.End
		}
	})
}

// newsText is a text of our own, long enough to time.
var newsText = strings.Repeat("The ministry said on Friday that two soldiers were wounded in the early hours of 3 March when a shell struck "+
	"their post near the river, the third such attack in the past two weeks. Witnesses in the village spoke of heavy fire from the hills "+
	"and of families who left for the coast with what they could carry. Nobody has claimed the attack, and the rebels could not be reached. "+
	"A spokesman for the governor promised an inquiry and asked people to stay away from the road until the engineers had cleared it. ", 200)

func BenchmarkFind(b *testing.B) {
	published := rashomon.OnDay(2020, 3, 6)
	sentences := runs(newsText)
	b.SetBytes(int64(len(newsText)))
	for b.Loop() {
		Find(newsText, sentences, published)
	}
}
