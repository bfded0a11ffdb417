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

// TestReportsOneByOne adds reports in many orders, gathering in between, and
// wants what gathering at once gives.
func TestReportsOneByOne(t *testing.T) {
	reports, claims := newNewsroom().write(15)
	copyOfFirst := *reports[0]
	copyOfFirst.ID, copyOfFirst.From, copyOfFirst.RepublishedFrom = "report-copy", "report-copy", "Wire"
	reports, claims = append(reports, &copyOfFirst), append(claims, sameClaims(claims[0], "report-copy"))
	var all []*rashomon.Claim
	for _, cs := range claims {
		all = append(all, cs...)
	}
	incidents, copies := Gather(reports, cast, all, Options{})
	want, wantCopies := fmt.Sprintf("%+v", incidents), fmt.Sprintf("%+v", copies)
	rng := rand.New(rand.NewPCG(3, 4))
	order := make([]int, len(reports))
	for i := range order {
		order[i] = i
	}
	for range 5 {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		g := NewGatherer(Options{})
		g.addActors(cast)
		for n, i := range order {
			g.Add(reports[i], nil, claims[i])
			if n%7 == 0 {
				g.Incidents()
			}
		}
		if got := fmt.Sprintf("%+v", g.Incidents()); got != want {
			t.Fatal("another order of arrival gives other incidents")
		}
		if got := fmt.Sprintf("%+v", g.Copies()); got != wantCopies {
			t.Fatalf("another order of arrival gives the copies %s, want %s", got, wantCopies)
		}
	}
}

func sameClaims(claims []*rashomon.Claim, report string) []*rashomon.Claim {
	var out []*rashomon.Claim
	for _, c := range claims {
		d := *c
		d.ID, d.Report = "copy-"+c.ID, report
		for _, part := range []*string{ofOf(&d)} {
			if part != nil && *part != "" {
				*part = "copy-" + *part
			}
		}
		out = append(out, &d)
	}
	return out
}

// ofOf is where a claim says what it is of; the part is made anew so that the
// original keeps its own.
func ofOf(c *rashomon.Claim) *string {
	switch {
	case c.Perpetrator != nil:
		p := *c.Perpetrator
		c.Perpetrator = &p
		return &p.Of
	case c.Casualties != nil:
		k := *c.Casualties
		c.Casualties = &k
		return &k.Of
	}
	return nil
}

func TestACopyGoesWhereItsOriginalGoes(t *testing.T) {
	reports, claims := newNewsroom().write(3)
	twin := *reports[0]
	twin.ID, twin.From, twin.RepublishedFrom = "report-twin", "report-twin", "Wire"
	twins := sameClaims(claims[0], "report-twin")
	for _, c := range twins {
		if c.Event != nil { // misread in the copy: another day and another's people
			e := *c.Event
			e.When, e.Roles = rashomon.OnDay(2014, time.May, 1), []rashomon.Role{{Role: rashomon.VictimRole, Actor: "civilians:SY"}}
			c.Event = &e
		}
	}
	g := NewGatherer(Options{})
	g.addActors(cast)
	g.Add(&twin, nil, twins)
	for i, r := range reports {
		g.Add(r, nil, claims[i])
	}
	g.Incidents()
	if twins[0].Incident == "" || twins[0].Incident != claims[0][0].Incident {
		t.Errorf("the copy's claim is in %q, its original's in %q", twins[0].Incident, claims[0][0].Incident)
	}
}

func TestTwoStrikesOnOneTownOnOneDay(t *testing.T) {
	s := &scene{}
	for _, id := range []string{"a", "b"} {
		s.report(id, 28)
		s.killed(id, "", s.strike(id, "", the27th, balyun, "civilians:SY", "aerial"), "civilians:SY", 5, 5, "")
		s.killed(id, "", s.strike(id, "", the27th, balyun, "civilians:SY", "aerial"), "civilians:SY", 12, 12, "")
	}
	got := s.gather("")
	if len(got) != 2 || len(got[0].Claims) != 4 || len(got[1].Claims) != 4 {
		t.Errorf("%v, want the two strikes of five and of twelve dead, each told by both reports", titles(got))
	}
}

func TestWordsTakenBackAreNoPosition(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	s.report("b", 28)
	e := s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "aerial")
	s.killed("a", "state:TR", e, "force:TR/armed-forces", 40, 40, "")
	s.killed("a", "state:TR", e, "force:TR/armed-forces", 25, 25, "")
	first, second := s.claims[len(s.claims)-2], s.claims[len(s.claims)-1]
	first.Superseded = second.ID
	s.killed("b", "", s.strike("b", "", the27th, balyun, "force:TR/armed-forces", "aerial"), "force:TR/armed-forces", 25, 25, "")
	got := s.gather("")
	if len(got) != 1 {
		t.Fatalf("%v, want one incident", titles(got))
	}
	if f := got[0].Field(rashomon.KilledField); f.Status != rashomon.AgreedOn || len(f.Positions) != 1 {
		t.Errorf("killed %+v, want 25 agreed: 40 was taken back", f)
	}
	if tl := got[0].Tallies[0]; tl.High.N != 25 {
		t.Errorf("tally %+v counts what was taken back", tl)
	}
	if !slices.Contains(got[0].Claims, first.ID) {
		t.Error("the earlier word is gone")
	}
}

func TestALaterReportChangesTheStory(t *testing.T) {
	s := &scene{}
	s.report("a", 28)
	s.report("b", 29)
	ministry := "office:RU/defence-ministry"
	e := s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "aerial")
	s.doer("a", ministry, e, "state:RU", rashomon.Denies)
	f := s.strike("b", "", the27th, balyun, "force:TR/armed-forces", "aerial")
	s.doer("b", ministry, f, "state:RU", rashomon.Asserts)
	got := s.gather("")
	if len(got) != 1 {
		t.Fatalf("%v, want one incident", titles(got))
	}
	field := got[0].Field(rashomon.PerpetratorField)
	if len(field.Positions) != 1 || field.Positions[0].Attitude == rashomon.Denies {
		t.Errorf("perpetrator %+v, want the later word alone", field)
	}
	if len(field.Earlier) != 1 || field.Earlier[0].Attitude != rashomon.Denies || field.Earlier[0].Holders[0] != ministry {
		t.Errorf("earlier words %+v, want the ministry's denial", field.Earlier)
	}
	if got[0].Grade.Value != rashomon.Confirmed {
		t.Errorf("grade %+v, want confirmed", got[0].Grade)
	}
}

// TestNumbers reads tallies of one report's sentence: its text, the counts
// with the words of the people, and what the tally of the dead is.
func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		name, text string
		people     []string
		counts     []int
		scopes     []rashomon.CountScope
		want       string
	}{
		{"addends", "Gunmen killed a driver and nine villagers in Brek.", []string{"a driver", "nine villagers"}, []int{1, 9}, []rashomon.CountScope{"", ""}, "10 10 10"},
		{"two sentences", "Gunmen killed nine villagers. Gunmen killed ten people.", []string{"nine villagers", "ten people"}, []int{9, 10}, []rashomon.CountScope{"", ""}, "9 10 10"},
		{"a further one", "The strike killed 33 soldiers. Then another soldier died.", []string{"33 soldiers", "another soldier"}, []int{33, 1}, []rashomon.CountScope{"", rashomon.MoreCount}, "33 33 33"},
		{"a part", "The strike killed 33 people, including three women.", []string{"33 people", "three women"}, []int{33, 3}, []rashomon.CountScope{"", rashomon.PartCount}, "33 33 33"},
	} {
		s := &scene{}
		s.report("a", 28)
		s.reports[0].Text = c.text
		e := s.strike("a", "", the27th, balyun, "", "aerial")
		for i, p := range c.people {
			s.killed("a", "", e, "", c.counts[i], c.counts[i], c.scopes[i])
			at := strings.Index(c.text, p)
			span := []rashomon.Span{{Start: at, End: at + len(p)}}
			last := s.claims[len(s.claims)-1]
			last.Words, last.Casualties.Who.Words, last.Casualties.Who.Name = span, span, p
		}
		tl := s.gather("")[0].Tallies[0]
		if got := fmt.Sprint(tl.Low.N, " ", tl.Best.N, " ", tl.High.N); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		for _, id := range tl.Claims {
			if !slices.ContainsFunc(s.claims, func(c *rashomon.Claim) bool { return c.ID == id }) {
				t.Errorf("%s rests on %s, which is no claim", c.name, id)
			}
		}
	}
}

func TestAPlaceInARegionIsNoContest(t *testing.T) {
	city := rashomon.Place{Name: "Idlib", Country: "SY", Admin1: "Idlib", Lat: 35.93, Lon: 36.63, Located: true, GeonameID: 3, Precision: rashomon.ExactPlace}
	s := &scene{}
	s.report("a", 28)
	s.report("b", 28)
	s.killed("a", "", s.strike("a", "", the27th, balyun, "force:TR/armed-forces", "aerial"), "force:TR/armed-forces", 33, 33, "")
	s.killed("b", "", s.strike("b", "", the27th, city, "force:TR/armed-forces", "aerial"), "force:TR/armed-forces", 33, 33, "")
	if got := s.gather(""); len(got) != 1 || got[0].Field(rashomon.WhereField).Status == rashomon.Contested {
		t.Errorf("%v, want one incident: who says Idlib may mean the province", titles(got))
	}
}
