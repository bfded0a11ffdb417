package language

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"rashomon"
)

// TestWords reads cases of one line: a text, a tab, its words parted by spaces.
func TestWords(t *testing.T) {
	for _, c := range cases(t, "testdata/words.txt") {
		text, want, ok := strings.Cut(c, "\t")
		if !ok {
			t.Errorf("%q has no tab", c)
		}
		var got []string
		for _, s := range Words(text, 0, len(text)) {
			got = append(got, s.Of(text))
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s\n got: %s\nwant: %s", text, g, want)
		}
	}
}

// TestSentences reads cases of one text a line with "|" where the rules must
// part sentences and nowhere else.
func TestSentences(t *testing.T) {
	for _, c := range cases(t, "testdata/sentences.txt") {
		text := strings.ReplaceAll(c, "|", "")
		d := newDraft(text, Paragraphs(text, nil))
		d.ruleStarts()
		var b strings.Builder
		at := 0
		for i, w := range d.words {
			if d.starts[i] && i > 0 {
				b.WriteString(text[at:w.Start] + "|")
				at = w.Start
			}
		}
		if got := b.String() + text[at:]; got != c {
			t.Errorf("\n got: %s\nwant: %s", got, c)
		}
	}
}

// cases are the lines of a file that are neither empty nor a comment.
func cases(t *testing.T, path string) []string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for s := bufio.NewScanner(f); s.Scan(); {
		if line := s.Text(); line != "" && !strings.HasPrefix(line, "# ") {
			out = append(out, line)
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s has no cases", path)
	}
	return out
}

// oddTexts are what a reader may be handed.
var oddTexts = []string{
	"", " ", "\n\n\n", "\x00\x01\x02", "\xff\xfe\xfd", "a\xffb", "…", "'", "’", "-", ".", "U.", "’s", "n't", "#", "@", "http://", "www.", "No.",
	"🙂", "🙂🙂🙂👍🏽👨‍👩‍👧🇺🇦🏴", "\u200d", "\ufe0f", "دمشق: قُتل ثلاثة جنود.", "הצבא הודיע: 'לא'.", "大马士革，周五。", "e\u0301", "\u0301",
	"don't", "DON’T", "can't've", "''", "``x''", "a'b'c'd", "1990's", "'90s", "$1,2,3.4.5:6", "-5-", "a-", "-a", "--", "anti-", "anti-tank",
	"a@b.c", "x@", "\r\n\r", "a\r\nb", "\u2028", "\u00ad", "so\u00adft", "İİİ", "ǅ", "Ⅷ", strings.Repeat("a", 5000), strings.Repeat(".", 5000),
	strings.Repeat("(", 500), strings.Repeat("a.", 500), strings.Repeat("a-", 500), strings.Repeat("’", 500), strings.Repeat("\xf0", 300),
}

func TestOddTexts(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range oddTexts {
		checkText(t, r.Read("", text, nil))
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range oddTexts {
		f.Add(text)
	}
	rules := &Reader{}
	f.Fuzz(func(t *testing.T, text string) {
		checkText(t, rules.Read("", text, nil))
	})
}

// checkText checks what must hold of any text.
func checkText(t *testing.T, x *Text) {
	t.Helper()
	end := 0
	for i, k := range x.Tokens {
		if k.Span.Start < end || k.Span.End <= k.Span.Start || k.Span.End > len(x.Source) {
			t.Fatalf("%.200q: token %d at %v overlaps, is empty or lies outside", x.Source, i, k.Span)
		}
		if !onBoundary(x.Source, k.Span) {
			t.Fatalf("%.200q: token %d at %v does not lie on character boundaries", x.Source, i, k.Span)
		}
		if k.Head >= len(x.Tokens) || k.Head < -1 || k.Head == i {
			t.Fatalf("%.200q: token %d has the head %d", x.Source, i, k.Head)
		}
		end = k.Span.End
	}
	next := 0
	for _, s := range x.Sentences {
		if s.First != next || s.End <= s.First {
			t.Fatalf("%.200q: sentence %+v does not begin at token %d", x.Source, s, next)
		}
		next = s.End
	}
	if next != len(x.Tokens) {
		t.Fatalf("%.200q: sentences end at token %d of %d", x.Source, next, len(x.Tokens))
	}
}

func onBoundary(text string, s rashomon.Span) bool {
	starts := func(i int) bool {
		if i == len(text) || utf8.RuneStart(text[i]) {
			return true
		}
		// A continuation byte that belongs to no character stands for itself.
		for j := i; j > 0 && j > i-utf8.UTFMax; j-- {
			if utf8.RuneStart(text[j-1]) {
				_, n := utf8.DecodeRuneInString(text[j-1:])
				return j-1+n <= i
			}
		}
		return true
	}
	return starts(s.Start) && starts(s.End)
}

func TestReadConcurrently(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("The mayor of Eastmere said that two bridges were closed. ", 20)
	want := r.Read("", text, nil)
	done := make(chan bool)
	for range 4 {
		go func() {
			got := r.Read("", text, nil)
			same := len(got.Tokens) == len(want.Tokens)
			for i := range got.Tokens {
				same = same && got.Tokens[i] == want.Tokens[i]
			}
			done <- same
		}()
	}
	for range 4 {
		if !<-done {
			t.Error("a reading beside others differs")
		}
	}
}
