package ledgertest

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"rashomon"
	"rashomon/ledger"
)

func findsWords(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	texts := []string{
		"The ferry to Port Selm was turned back at noon, the harbour master said.",
		"In Ürgüpli the café stayed open. Naïve hopes, said its owner.",
		"Il-20 and T-72: the ministry named both. port or starboard, it did not say.",
		"Мост был разрушен, сообщил губернатор.",
		"桥已被毁。",
		"A text with a NUL \x00 and a bell \x07 and \u2028 in it, and a quote \" and a back\\slash.",
		strings.Repeat("Word after word "+strings.Repeat("x", 30)+" ", 30_000) + "tailpiece",
	}
	r := &rashomon.Reading{}
	for i, text := range texts {
		r.Reports = append(r.Reports, &rashomon.Report{ID: rashomon.ReportID([]byte(text)), From: string(rune('a' + i)), Text: text, Original: []byte(text)})
	}
	r.Reports[0].Title = "A ferry turns back; 'tis \"late\""
	if _, err := l.Enter(ctx, r); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"ferry": "a", "FERRY noon": "a", "\"port selm\"": "a", "\"selm port\"": "", "port": "ac", "urgupli": "b", "ÜRGÜPLİ": "b", "cafe": "b", "naive owner": "b",
		"Il-20": "c", "t-72": "c", "harb*": "a", "harb": "", "мост": "d", "губернат*": "d", "bell": "f", "backslash": "", "back slash": "f",
		"late": "a", "AND": "cf", "the -noon": "a", "'": "!", "": "!", "*": "!", "\"": "!", "word (after OR": "",
	} {
		hits, err := l.Search(ctx, query, 10)
		if want == "!" {
			if rashomon.CodeOf(err) != rashomon.EINVALID {
				t.Errorf("%q: %v, want a sentence", query, err)
			}
			continue
		}
		var got []string
		for _, h := range hits {
			got = append(got, h.Report.From)
			if !strings.Contains(h.Report.Text, h.At.Of(h.Report.Text)) || h.Snippet == "" {
				t.Errorf("%q: snippet %q", query, h.Snippet)
			}
		}
		slices.Sort(got)
		if strings.Join(got, "") != want && !(query == "AND" && strings.Contains(strings.Join(got, ""), "c")) || err != nil {
			t.Errorf("%q finds %q, want %q (%v)", query, got, want, err)
		}
	}
	if hits, err := l.Search(ctx, "harbour", 10); err != nil || len(hits) != 1 || !strings.Contains(hits[0].Snippet, "the harbour master said.") {
		t.Errorf("%+v, %v", hits, err)
	}
	got, err := l.Reading(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		if got.Reports[i].Text != text || string(got.Reports[i].Original) != text {
			t.Errorf("text %d came back otherwise", i)
		}
	}
}

func choosesReports(t *testing.T, p *Place) {
	ctx := context.Background()
	l := p.Open(t)
	r := Generate(Shape{Reports: 120, Claims: 3})
	if _, err := l.Enter(ctx, r); err != nil {
		t.Fatal(err)
	}
	day := func(d int) time.Time { return time.Date(2018, 1, d, 0, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		filter ledger.Filter
		want   int
	}{
		{ledger.Filter{}, 120}, {ledger.Filter{Place: "eastmere"}, 25}, {ledger.Filter{Place: "xa"}, 120}, {ledger.Filter{Place: "Atlantis"}, 0},
		{ledger.Filter{From: day(2)}, 70}, {ledger.Filter{To: day(1)}, 50}, {ledger.Filter{From: day(2), To: day(2)}, 50},
		{ledger.Filter{Actor: "state:none"}, 0}, {ledger.Filter{Place: "Darvan", From: day(2)}, 0},
	} {
		got, err := l.Reports(ctx, c.filter)
		if err != nil || len(got) != c.want {
			t.Errorf("%+v: %d reports, want %d (%v)", c.filter, len(got), c.want, err)
		}
	}
	all, err := l.Reports(ctx, ledger.Filter{Actor: "unknown:the-army"})
	if err != nil || len(all) == 0 || len(all) == 120 {
		t.Errorf("the army holds claims in %d reports (%v)", len(all), err)
	}
}
