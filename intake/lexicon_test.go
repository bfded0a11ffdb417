package intake

import (
	"strings"
	"testing"

	"rashomon"
)

func TestListsAreWellFormed(t *testing.T) {
	l, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range l.boilerplate {
		switch rule.zone {
		case anywhere, headZone, footZone, edgeZone:
		default:
			t.Errorf("unknown zone %q of %s", rule.zone, rule.pattern.re)
		}
		switch rule.action {
		case markLine, markList, markEnd:
		default:
			t.Errorf("unknown action %q of %s", rule.action, rule.pattern.re)
		}
		if rule.pattern.re.MatchString("") {
			t.Errorf("%s matches nothing at all", rule.pattern.re)
		}
	}
	for _, rule := range l.placeholders {
		switch rule.kind {
		case rashomon.MissingEmbed, rashomon.MissingImage, rashomon.MissingVideo, rashomon.MissingLink:
		default:
			t.Errorf("unknown kind %q of %s", rule.kind, rule.pattern.re)
		}
	}
	names, err := data.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := data.ReadFile("data/" + name.Name())
		if err != nil {
			t.Fatal(err)
		}
		if head, _, _ := strings.Cut(string(content), "\n\n"); !strings.Contains(head, "# our own, CC0") {
			t.Errorf("%s does not say where it comes from", name.Name())
		}
	}
}

func TestParseDay(t *testing.T) {
	tests := []struct{ in, want string }{
		{"2020-02-28", "2020-02-28 2020-02-28 day"},
		{"2020-02-28T23:59:00+03:00", "2020-02-28 2020-02-28 day"},
		{"20200228", "2020-02-28 2020-02-28 day"},
		{"28.2.2020", "2020-02-28 2020-02-28 day"},
		{"Fri, 28 Feb 2020 10:00:00 GMT", "2020-02-28 2020-02-28 day"},
		{"February 28th, 2020", "2020-02-28 2020-02-28 day"},
		{"2020-02", "2020-02-01 2020-02-29 month"},
		{"Feb. 2020", "2020-02-01 2020-02-29 month"},
		{"2020", "2020-01-01 2020-12-31 year"},
		{"03/04/2020", ""}, {"2020-02-30", ""}, {"1970-01-01T00:00:00Z", ""}, {"yesterday", ""}, {"0000-00-00", ""},
	}
	for _, test := range tests {
		got := ""
		if day, ok := parseDay(test.in); ok {
			got = day.From.Format("2006-01-02") + " " + day.To.Format("2006-01-02") + " " + string(day.Precision)
		}
		if got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}
