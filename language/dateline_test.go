package language

import (
	"strings"
	"testing"
)

func TestDatelineIsNoPartOfTheSentence(t *testing.T) {
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for text, second := range map[string]string{
		"KABUL, Aug 30 (Khyber Daily) - Two men were shot on Sunday.":            "Two men were shot on Sunday.",
		"OLD TOWN, Mali — The bridge fell.":                                      "The bridge fell.",
		"Juba, May 3 (Nile Post) – Rebels left the town, the mayor said.":        "Rebels left the town, the mayor said.",
		"LIMA, 20 AUG 89 (WIRE) -- THE MINE WAS CLOSED BY THE OWNERS LAST WEEK.": "THE MINE WAS CLOSED BY THE OWNERS LAST WEEK.",
		"The army - Once feared - has gone.":                                     "",
		"NATO - the alliance - met on Monday.":                                   "",
	} {
		got := r.Read("", text, nil)
		has := false
		for _, s := range got.Sentences[1:] {
			has = has || s.Span.Of(text) == second
		}
		if want := second != ""; has != want && (want || len(got.Sentences) > 1) {
			var all []string
			for _, s := range got.Sentences {
				all = append(all, s.Span.Of(text))
			}
			t.Errorf("%q is cut into %s", text, strings.Join(all, " | "))
		}
	}
}
