package incident

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"rashomon"
)

// A scene is reports and claims made by hand, as an editor would enter them.
type scene struct {
	reports []*rashomon.Report
	claims  []*rashomon.Claim
	at      int
}

var cast = []rashomon.Actor{
	{ID: "state:TR", Name: "Turkey", Kind: rashomon.State},
	{ID: "state:RU", Name: "Russia", Kind: rashomon.State},
	{ID: "state:SY", Name: "Syria", Kind: rashomon.State},
	{ID: "state:IL", Name: "Israel", Kind: rashomon.State},
	{ID: "force:TR/armed-forces", Name: "Turkish Armed Forces", Kind: rashomon.Force, PartOf: "state:TR"},
	{ID: "force:SY/armed-forces", Name: "Syrian Arab Army", Kind: rashomon.Force, PartOf: "state:SY"},
	{ID: "force:RU/air-force", Name: "Russian Air Force", Kind: rashomon.Force, PartOf: "state:RU"},
	{ID: "office:RU/defence-ministry", Name: "Russian Ministry of Defence", Kind: rashomon.Office, PartOf: "state:RU"},
	{ID: "civilians:SY", Name: "Syrian civilians", Kind: rashomon.Civilians},
	{ID: "author:a", Name: "Author A", Kind: rashomon.Person},
	{ID: "author:b", Name: "Author B", Kind: rashomon.Person},
}

var balyun = rashomon.Place{Name: "Balyun", Country: "SY", Admin1: "Idlib", Lat: 35.73, Lon: 36.51, Located: true, GeonameID: 1, Precision: rashomon.ExactPlace}
var idlib = rashomon.Place{Name: "Idlib", Country: "SY", Admin1: "Idlib", Precision: rashomon.Province}
var aleppo = rashomon.Place{Name: "Aleppo", Country: "SY", Admin1: "Aleppo", Lat: 36.2, Lon: 37.16, Located: true, GeonameID: 2, Precision: rashomon.ExactPlace}
var the27th = rashomon.OnDay(2020, time.February, 27)

func (s *scene) report(id string, day int) {
	s.reports = append(s.reports, &rashomon.Report{ID: id, From: id, Text: id + " " + strings.Repeat(id, 3),
		Published: rashomon.Published{Time: rashomon.OnDay(2020, time.February, day), Basis: rashomon.Given}})
}

func (s *scene) claim(report, holder string, c rashomon.Claim) string {
	s.at++
	c.ID = fmt.Sprintf("claim:%s-%d", report, s.at)
	c.Report = report
	c.Words = []rashomon.Span{{Start: s.at, End: s.at + 1}}
	c.Holders = []rashomon.Holder{{Actor: "author:" + report, Name: "Author " + strings.ToUpper(report)}}
	if holder != "" {
		c.Holders = append(c.Holders, rashomon.Holder{Actor: holder})
	}
	if c.Attitude == "" {
		c.Attitude = rashomon.Asserts
	}
	s.claims = append(s.claims, &c)
	return c.ID
}

func (s *scene) strike(report, holder string, when rashomon.Time, where rashomon.Place, victims, mode string) string {
	e := &rashomon.Event{Type: "ASSAULT", Mode: mode, Noun: "strike", When: when, Where: where}
	if victims != "" {
		e.Roles = []rashomon.Role{{Role: rashomon.VictimRole, Actor: victims}}
	}
	return s.claim(report, holder, rashomon.Claim{Kind: rashomon.EventClaim, Event: e})
}

func (s *scene) doer(report, holder, of, actor string, attitude rashomon.Attitude) {
	s.claim(report, holder, rashomon.Claim{Kind: rashomon.PerpetratorClaim, Attitude: attitude, Perpetrator: &rashomon.Perpetrator{Of: of, Actor: actor}})
}

func (s *scene) killed(report, holder, of, who string, low, high int, scope rashomon.CountScope) {
	count := rashomon.Count{Low: rashomon.N(low)}
	if high >= 0 {
		count.High = rashomon.N(high)
	}
	s.claim(report, holder, rashomon.Claim{Kind: rashomon.CasualtiesClaim, Casualties: &rashomon.Casualties{
		Of: of, Outcome: []rashomon.Outcome{rashomon.Killed}, Count: count, Scope: scope,
		Who: rashomon.Who{Actor: who, Name: "Turkish soldiers", Status: rashomon.Military}}})
}

// contestedStrike is one strike told by two reports that part on the doer.
func contestedStrike() *scene {
	s := &scene{}
	s.report("a", 28)
	s.report("b", 29)
	e := s.strike("a", "state:TR", the27th, balyun, "force:TR/armed-forces", "aerial")
	s.doer("a", "state:TR", e, "force:SY/armed-forces", rashomon.Asserts)
	s.killed("a", "state:TR", e, "force:TR/armed-forces", 33, 33, "")
	f := s.strike("b", "", the27th, idlib, "force:TR/armed-forces", "aerial")
	s.doer("b", "", f, "force:RU/air-force", rashomon.Asserts)
	s.doer("b", "office:RU/defence-ministry", f, "state:RU", rashomon.Denies)
	s.killed("b", "", f, "force:TR/armed-forces", 34, -1, "")
	return s
}

func (s *scene) gather(rule string) []rashomon.Incident {
	got, _ := Gather(s.reports, cast, s.claims, Options{Rule: rule})
	return got
}

func TestContestedPerpetrator(t *testing.T) {
	got := contestedStrike().gather("")
	if len(got) != 1 {
		t.Fatalf("%d incidents, want 1: %v", len(got), titles(got))
	}
	f := got[0].Field(rashomon.PerpetratorField)
	if f.Status != rashomon.Contested {
		t.Errorf("perpetrator is %s, want contested", f.Status)
	}
	var values []string
	for _, p := range f.Positions {
		values = append(values, fmt.Sprint(p.Attitude, " ", p.Value))
	}
	slices.Sort(values)
	if want := "asserts Russia, asserts Syria, denies Russia"; strings.Join(values, ", ") != want {
		t.Errorf("positions %s, want %s", strings.Join(values, ", "), want)
	}
	if got[0].Grade.Value != rashomon.ContestedGrade || got[0].Grade.Reason == "" {
		t.Errorf("grade %+v, want contested with its reason", got[0].Grade)
	}
	if k := got[0].Field(rashomon.KilledField); k.Status != rashomon.Contested {
		t.Errorf("33 and at least 34 killed is %s, want contested", k.Status)
	}
	if got[0].Where.Name != "Balyun" {
		t.Errorf("where is %s, want the exacter Balyun", got[0].Where.Name)
	}
}

func TestActorsOfOneStateAgree(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	s.report("b", 28)
	e := s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "aerial")
	s.doer("a", "", e, "force:RU/air-force", rashomon.Asserts)
	f := s.strike("b", "", the27th, balyun, "force:TR/armed-forces", "aerial")
	s.doer("b", "", f, "state:RU", rashomon.Asserts)
	got := s.gather("")
	if len(got) != 1 || got[0].Field(rashomon.PerpetratorField).Status != rashomon.AgreedOn {
		t.Errorf("Russia and Russian aircraft: %+v, want one incident, agreed", titles(got))
	}
}

func TestCountsThatAgree(t *testing.T) {
	for _, c := range []struct {
		low1, high1, low2, high2 int
		want                     rashomon.FieldStatus
	}{
		{29, -1, 33, 33, rashomon.AgreedOn},
		{33, 33, 33, 33, rashomon.AgreedOn},
		{29, 29, 33, 33, rashomon.Contested},
		{34, -1, 33, 33, rashomon.Contested},
		{20, 30, 25, 25, rashomon.AgreedOn},
	} {
		s := &scene{}
		s.report("a", 28)
		s.report("b", 28)
		s.killed("a", "", s.strike("a", "", the27th, balyun, "force:TR/armed-forces", ""), "force:TR/armed-forces", c.low1, c.high1, "")
		s.killed("b", "", s.strike("b", "", the27th, balyun, "force:TR/armed-forces", ""), "force:TR/armed-forces", c.low2, c.high2, "")
		got := s.gather("")
		if len(got) != 1 || got[0].Field(rashomon.KilledField).Status != c.want {
			t.Errorf("%d–%d against %d–%d: %d incidents, killed %s, want 1, %s", c.low1, c.high1, c.low2, c.high2, len(got), got[0].Field(rashomon.KilledField).Status, c.want)
		}
	}
}

func TestWhatStaysApart(t *testing.T) {
	weeks := rashomon.Time{From: time.Date(2020, 2, 7, 0, 0, 0, 0, time.UTC), To: time.Date(2020, 2, 28, 0, 0, 0, 0, time.UTC), Precision: rashomon.TimeSpan}
	for name, second := range map[string]func(s *scene){
		"other victims on the same day and place": func(s *scene) { s.strike("b", "", the27th, balyun, "force:SY/armed-forces", "aerial") },
		"another town": func(s *scene) { s.strike("b", "", the27th, aleppo, "force:TR/armed-forces", "aerial") },
		"a week before": func(s *scene) {
			s.strike("b", "", rashomon.OnDay(2020, time.February, 20), balyun, "force:TR/armed-forces", "aerial")
		},
		"a campaign of weeks": func(s *scene) { s.strike("b", "", weeks, idlib, "force:SY/armed-forces", "heavy-weapons") },
	} {
		s := &scene{}
		s.report("a", 28)
		s.report("b", 28)
		s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "aerial")
		second(s)
		if got := s.gather(""); len(got) != 2 {
			t.Errorf("%s: %d incidents, want 2: %v", name, len(got), titles(got))
		}
	}
}

func TestOneStrikeWithTwoDates(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	s.report("b", 28)
	s.killed("a", "", s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "aerial"), "force:TR/armed-forces", 33, 33, "")
	s.killed("b", "", s.strike("b", "", rashomon.OnDay(2020, time.February, 28), balyun, "force:TR/armed-forces", "aerial"), "force:TR/armed-forces", 33, 33, "")
	got := s.gather("")
	if len(got) != 1 || got[0].Field(rashomon.WhenField).Status != rashomon.Contested {
		t.Errorf("two dates: %v, want one incident with its date contested", titles(got))
	}
}

func TestTallyRules(t *testing.T) {
	s := &scene{}
	for i, f := range []struct{ low, high int }{{29, -1}, {33, 33}, {33, 33}, {34, 34}} {
		id := string(rune('c' + i))
		s.report(id, 28)
		s.killed(id, "", s.strike(id, "", the27th, balyun, "force:TR/armed-forces", ""), "force:TR/armed-forces", f.low, f.high, "")
	}
	s.killed("c", "", "", "force:TR/armed-forces", 3, 3, rashomon.PartCount)
	for rule, want := range map[string]string{
		"range": "29 33 34", "ucdp": "29 33 34", "majority": "33 33 33", "independent-sources": "29 33 34",
	} {
		got := s.gather(rule)
		tl := got[0].Tallies[0]
		if have := fmt.Sprint(tl.Low.N, tl.Best.N, tl.High.N); have != want || !strings.HasPrefix(tl.Rule, rule) {
			t.Errorf("%s: %s by %s, want %s", rule, have, tl.Rule, want)
		}
	}
}

func TestAnOpenFigureStaysOpen(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	s.killed("a", "", s.strike("a", "", the27th, balyun, "force:TR/armed-forces", ""), "force:TR/armed-forces", 200, -1, "")
	if tl := s.gather("")[0].Tallies[0]; tl.Low.N != 200 || tl.High.Known {
		t.Errorf("hundreds: %+v, want 200 and open above", tl)
	}
}

func TestNobodyIsDropped(t *testing.T) {
	s := contestedStrike()
	got := s.gather("")
	n := 0
	for _, inc := range got {
		n += len(inc.Claims)
	}
	for _, c := range s.claims {
		if c.Incident == "" {
			t.Errorf("claim %s belongs to no incident", c.ID)
		}
	}
	if n != len(s.claims) {
		t.Errorf("%d claims in incidents, want %d", n, len(s.claims))
	}
}

func TestOrderOfArrivalDoesNotMatter(t *testing.T) {
	s := contestedStrike()
	s.strike("a", "", the27th, aleppo, "force:SY/armed-forces", "heavy-weapons")
	s.strike("b", "", the27th, aleppo, "force:SY/armed-forces", "heavy-weapons")
	want := fmt.Sprintf("%+v", s.gather(""))
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rng.Shuffle(len(s.claims), func(i, j int) { s.claims[i], s.claims[j] = s.claims[j], s.claims[i] })
		rng.Shuffle(len(s.reports), func(i, j int) { s.reports[i], s.reports[j] = s.reports[j], s.reports[i] })
		if got := fmt.Sprintf("%+v", s.gather("")); got != want {
			t.Fatalf("another order gives\n%s\nwant\n%s", got, want)
		}
	}
}

func TestCopies(t *testing.T) {
	story := "An early bulletin from the valley said that two mortar rounds fell on the market while people queued for bread, and that a third landed behind the school. Residents carried the injured to a clinic that had no light. The mayor asked both sides for a truce of one day so that the dead could be buried before the feast."
	other := "The council met on Tuesday to talk about the price of grain and decided nothing, as it had on the three Tuesdays before, and adjourned until after the harvest, which this year is late because of the rain."
	day := rashomon.Published{Time: the27th}
	reports := []*rashomon.Report{
		{ID: "wire", Text: "Shells on a market\n\n" + story, Title: "Shells on a market", Published: day},
		{ID: "copy", Text: "Dead at bread queue\n\n" + story[:len(story)-60], Title: "Dead at bread queue", Published: day, RepublishedFrom: "Wire"},
		{ID: "other", Text: other, Published: day},
	}
	_, copies := Gather(reports, nil, nil, Options{})
	if len(copies) != 1 || copies[0].Report != "copy" || copies[0].Of != "wire" {
		t.Errorf("copies %+v, want copy of wire", copies)
	}
}

func titles(in []rashomon.Incident) []string {
	var out []string
	for _, i := range in {
		out = append(out, i.Title)
	}
	return out
}

func TestAVagueMentionJoinsItsReportsIncident(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	s.killed("a", "", s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "aerial"), "force:TR/armed-forces", 33, 33, "")
	s.strike("a", "state:RU", rashomon.Time{}, rashomon.Place{}, "", "") // "the strike", the ministry said
	if got := s.gather(""); len(got) != 1 || len(got[0].Accounts) != 2 {
		t.Errorf("%v, want one incident with two accounts", titles(got))
	}
}

func TestAVagueMentionOfAnotherDoerStaysApart(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	e := s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "aerial")
	s.doer("a", "", e, "state:RU", rashomon.Asserts)
	f := s.strike("a", "", rashomon.Time{}, idlib, "", "aerial")
	s.doer("a", "", f, "state:IL", rashomon.Asserts)
	if got := s.gather(""); len(got) != 2 {
		t.Errorf("%v, want two incidents: one author names two doers", titles(got))
	}
}

func TestABareWordIsNoIncident(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	s.strike("a", "", rashomon.Time{}, rashomon.Place{}, "", "")
	if got := s.gather(""); len(got) != 0 || s.claims[0].Incident != "" {
		t.Errorf("%v, want none", titles(got))
	}
}

func TestWhatAPartyHitIsNotItsOwn(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	e := s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "aerial")
	s.killed("a", "", e, "force:TR/armed-forces", 33, 33, "")
	f := s.strike("a", "", the27th, balyun, "", "aerial")
	s.doer("a", "", f, "force:TR/armed-forces", rashomon.Asserts)
	s.killed("a", "", f, "", 309, 309, "") // "309 soldiers": whose is not said
	for _, inc := range s.gather("") {
		for _, tl := range inc.Tallies {
			if tl.Low.N != tl.High.N {
				t.Errorf("%s counts both: %+v", inc.Title, tl)
			}
		}
	}
}

func TestAStrikeAndItsAnswerStayApart(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	s.report("b", 28)
	e := s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "aerial")
	s.doer("a", "", e, "state:SY", rashomon.Asserts)
	f := s.strike("b", "", the27th, balyun, "", "aerial")
	s.doer("b", "", f, "state:TR", rashomon.Asserts)
	if got := s.gather(""); len(got) != 2 {
		t.Errorf("%v, want two: Turkey is struck in one and strikes in the other", titles(got))
	}
}

func TestADenialWithoutADayMeansTheOneStrike(t *testing.T) {
	s := contestedStrike()
	s.report("c", 28)
	for _, r := range s.reports {
		r.Text = "Aircraft bombed the Turkish battalion near Balyun while Erdogan conferred with Akar in Ankara; report " + r.ID
	}
	f := s.strike("c", "office:RU/defence-ministry", rashomon.Time{}, rashomon.Place{}, "force:TR/armed-forces", "")
	s.doer("c", "office:RU/defence-ministry", f, "state:RU", rashomon.Denies)
	if got := s.gather(""); len(got) != 1 {
		t.Errorf("%v, want the denial in the one incident", titles(got))
	}
	s.strike("a", "", the27th, aleppo, "force:TR/armed-forces", "heavy-weapons")
	s.strike("b", "", the27th, aleppo, "force:TR/armed-forces", "heavy-weapons")
	if got := s.gather(""); len(got) != 3 && len(got) != 2 {
		t.Errorf("%v, want two strikes", titles(got))
	}
}

func TestAnUnnamedAttackerContestsNobody(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	s.report("b", 28)
	e := s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "")
	s.doer("a", "", e, "state:SY", rashomon.Asserts)
	f := s.strike("b", "", the27th, balyun, "force:TR/armed-forces", "")
	s.doer("b", "", f, "unknown:gunmen", rashomon.Asserts)
	if got := s.gather(""); len(got) != 1 || got[0].Field(rashomon.PerpetratorField).Status == rashomon.Contested {
		t.Errorf("%v, want one incident, not contested", titles(got))
	}
}
