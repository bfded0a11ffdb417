package desk

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rashomon"
	"rashomon/calendar"
)

// seed reads the article that the project starts from; it stands beside the
// project and not in it.
func seed(t *testing.T) *rashomon.Reading {
	t.Helper()
	found, _ := filepath.Glob("../../shared/seeds/*.txt")
	if len(found) == 0 {
		if os.Getenv("RASHOMON_REQUIRE_SHARED") == "1" {
			t.Fatal("the seed article is not beside the project, in ../shared/seeds")
		}
		t.Skip("the seed article is not beside the project")
	}
	day, err := calendar.Parse("2020-02-28")
	if err != nil {
		t.Fatal(err)
	}
	r, errs := Read(context.Background(), found[:1], Options{Intake: IntakeOptions{Published: day}, KeepSpans: true})
	for _, err := range errs {
		t.Error(err)
	}
	return r
}

// TestSeed holds the whole flow to what the seed's author means. Facts, not
// words: the article itself is not quoted here.
func TestSeed(t *testing.T) {
	s := &facts{t, seed(t)}
	t.Run("33 Turkish soldiers killed", s.killed)
	t.Run("who did it is contested", s.perpetrator)
	t.Run("the artillery campaign is an incident of its own", s.campaign)
	t.Run("two dozen more by the rebels", s.rebels)
	t.Run("a town retaken and a road severed", s.control)
	t.Run("four exhibits are missing", s.missing)
	t.Run("parties' lines", s.stances)
	t.Run("one meeting, examined and agreed", s.meeting)
	t.Run("an earlier loss is no part of this", s.earlierLoss)
	t.Run("every claim has its words and a holder", s.words)
}

type facts struct {
	t *testing.T
	r *rashomon.Reading
}

// party walks an actor's PartOf to the top.
func (f *facts) party(id string) string {
	for range 8 {
		i := slices.IndexFunc(f.r.Actors, func(a rashomon.Actor) bool { return a.ID == id })
		if i < 0 || f.r.Actors[i].PartOf == "" {
			return id
		}
		id = f.r.Actors[i].PartOf
	}
	return id
}

// find gives the claims that fit.
func (f *facts) find(fit func(c *rashomon.Claim) bool) []*rashomon.Claim {
	var out []*rashomon.Claim
	for _, c := range f.r.Claims {
		if fit(c) {
			out = append(out, c)
		}
	}
	return out
}

func (f *facts) incident(id string) *rashomon.Incident {
	for i := range f.r.Incidents {
		if f.r.Incidents[i].ID == id {
			return f.r.Incidents[i]
		}
	}
	return &rashomon.Incident{}
}

// strike is the claim that 33 were killed.
func (f *facts) strike(t *testing.T) *rashomon.Claim {
	t.Helper()
	got := f.find(func(c *rashomon.Claim) bool {
		return c.Casualties != nil && c.Casualties.Count.Low == rashomon.N(33) && c.Casualties.Count.High == rashomon.N(33)
	})
	if len(got) == 0 {
		t.Fatal("no claim of 33 casualties")
	}
	return got[0]
}

func (f *facts) killed(t *testing.T) {
	c := f.strike(t)
	if !slices.Equal(c.Casualties.Outcome, []rashomon.Outcome{rashomon.Killed}) {
		t.Errorf("outcome %v, want killed", c.Casualties.Outcome)
	}
	if got := f.party(c.Casualties.Who.Actor); got != "state:TR" {
		t.Errorf("whose: %q, want Turkey's", got)
	}
	inc := f.incident(c.Incident)
	if got := inc.When.From.Format("2006-01-02"); got != "2020-02-27" {
		t.Errorf("when %s, want the night of 2020-02-27", got)
	}
	if !strings.Contains(inc.Where.Name+inc.Where.Admin1, "Idlib") {
		t.Errorf("where %+v, want Idlib", inc.Where)
	}
	if !slices.ContainsFunc(inc.Tallies, func(tl rashomon.Tally) bool {
		return tl.Low == rashomon.N(33) && tl.Best == rashomon.N(33) && tl.High == rashomon.N(33) && slices.Equal(tl.Outcome, []rashomon.Outcome{rashomon.Killed})
	}) {
		t.Errorf("tallies %+v, want killed 33", inc.Tallies)
	}
}

func (f *facts) perpetrator(t *testing.T) {
	inc := f.incident(f.strike(t).Incident)
	field := inc.Field(rashomon.PerpetratorField)
	if field.Status != rashomon.Contested {
		t.Errorf("perpetrator is %s, want contested", field.Status)
	}
	held := map[string][]string{}
	for _, p := range field.Positions {
		for _, h := range p.Holders {
			held[p.Actor] = append(held[p.Actor], f.party(h))
		}
		if p.Attitude == rashomon.Denies {
			t.Errorf("nobody denies anything here: %+v", p)
		}
	}
	if len(held["state:RU"]) != 1 || !strings.HasPrefix(held["state:RU"][0], "author:") {
		t.Errorf("Russia did it, say %v, want the author alone", held["state:RU"])
	}
	slices.Sort(held["state:SY"])
	if !slices.Equal(held["state:SY"], []string{"state:RU", "state:TR"}) {
		t.Errorf("Syria did it, say %v, want Russia and Turkey", held["state:SY"])
	}
	for _, c := range f.find(func(c *rashomon.Claim) bool {
		return c.Perpetrator != nil && f.party(c.Perpetrator.Actor) == "state:RU"
	}) {
		if c.Incident == inc.ID && c.Certainty != rashomon.Probable {
			t.Errorf("the author holds Russia's part as %s, want probable", c.Certainty)
		}
	}
}

func (f *facts) campaign(t *testing.T) {
	got := f.find(func(c *rashomon.Claim) bool { return c.Equipment != nil && c.Equipment.Count.Low.N == 80 })
	if len(got) == 0 {
		t.Fatal("no claim of 80 vehicles")
	}
	c := got[0]
	if !slices.Contains(c.Equipment.Outcome, rashomon.Destroyed) || !slices.Contains(c.Equipment.Outcome, rashomon.Damaged) {
		t.Errorf("outcome %v, want destroyed or damaged", c.Equipment.Outcome)
	}
	if !c.Equipment.Count.Approximate || f.party(c.Equipment.Whose) != "state:SY" {
		t.Errorf("%+v, want some 80 of Syria's", c.Equipment)
	}
	if c.Incident == "" || c.Incident == f.strike(t).Incident {
		t.Errorf("incident %q, want one of its own", c.Incident)
	}
	hundreds := f.find(func(c *rashomon.Claim) bool {
		return c.Casualties != nil && c.Casualties.Count.Low.N == 200 && !c.Casualties.Count.High.Known
	})
	if len(hundreds) == 0 || hundreds[0].Incident != c.Incident {
		t.Errorf("hundreds of troops: %d claims, want one in the campaign", len(hundreds))
	} else if o := hundreds[0].Casualties.Outcome; !slices.Contains(o, rashomon.Killed) || !slices.Contains(o, rashomon.Injured) {
		t.Errorf("hundreds %v, want killed or injured", o)
	}
	footage := f.find(func(c *rashomon.Claim) bool {
		return c.Exhibit != nil && c.Exhibit.Kind == rashomon.Footage && f.party(c.Exhibit.ShownBy) == "state:TR" && slices.Contains(c.Exhibit.Of, got[0].ID)
	})
	if len(footage) == 0 {
		t.Error("the 80 rest on no footage that Turkey showed")
	}
}

func (f *facts) rebels(t *testing.T) {
	got := f.find(func(c *rashomon.Claim) bool { return c.Equipment != nil && c.Equipment.Count.Low.N == 24 })
	if len(got) == 0 {
		t.Fatal("no claim of two dozen")
	}
	if tl := f.incident(got[0].Incident).Tallies; slices.ContainsFunc(tl, func(tl rashomon.Tally) bool { return tl.Low.N == 104 || tl.High.N == 104 }) {
		t.Errorf("the two dozen were added to the 80: %+v", tl)
	}
}

func (f *facts) control(t *testing.T) {
	for change, where := range map[rashomon.ControlChange]string{rashomon.Retakes: "Sara", rashomon.Severs: "Aleppo"} {
		if len(f.find(func(c *rashomon.Claim) bool {
			return c.Control != nil && c.Control.Change == change && strings.Contains(c.Control.Where.Name, where)
		})) == 0 {
			t.Errorf("nobody %s %s…", change, where)
		}
	}
}

func (f *facts) missing(t *testing.T) {
	r := f.r.Reports[0]
	if len(r.Missing) != 4 {
		for _, m := range r.Missing {
			t.Log(rashomon.Words(r.Text, m.AnnouncedBy))
		}
		t.Errorf("%d missing exhibits, want 4", len(r.Missing))
	}
}

func (f *facts) stances(t *testing.T) {
	for _, want := range []struct {
		party string
		line  rashomon.Line
	}{{"state:TR", rashomon.Hardens}, {"state:RU", rashomon.HoldsLine}, {"state:RU", rashomon.EchoesLine}} {
		if len(f.find(func(c *rashomon.Claim) bool {
			return c.Stance != nil && f.party(c.Stance.Actor) == want.party && c.Stance.Line == want.line
		})) == 0 {
			t.Errorf("%s: no stance that %s", want.party, want.line)
		}
	}
}

func (f *facts) meeting(t *testing.T) {
	held := map[rashomon.PlanState]map[string]string{}
	for _, c := range f.find(func(c *rashomon.Claim) bool { return c.Plan != nil && c.Plan.What == "meeting" }) {
		if held[c.Plan.State] == nil {
			held[c.Plan.State] = map[string]string{}
		}
		held[c.Plan.State][f.party(c.Holder().Actor)] = c.Incident
	}
	moscow, ok1 := held[rashomon.Examined]["state:RU"]
	ankara, ok2 := held[rashomon.Agreed]["state:TR"]
	if !ok1 || !ok2 {
		t.Fatalf("plans %v, want examined by Russia and agreed by Turkey", held)
	}
	if moscow != ankara {
		t.Error("two meetings, want one")
	}
	if st := f.incident(ankara).Field(rashomon.PlanField).Status; st != rashomon.Contested {
		t.Errorf("the plan is %s, want contested", st)
	}
}

func (f *facts) earlierLoss(t *testing.T) {
	got := f.find(func(c *rashomon.Claim) bool {
		return c.Equipment != nil && strings.Contains(c.Equipment.System, "Il-20")
	})
	if len(got) == 0 {
		t.Fatal("no claim of an Il-20")
	}
	if got[0].Incident == f.strike(t).Incident {
		t.Error("the Il-20 stands in the strike")
	}
}

func (f *facts) words(t *testing.T) {
	for _, c := range f.r.Claims {
		if rashomon.Words(f.r.Reports[0].Text, c.Words) == "" || len(c.Holders) == 0 {
			t.Errorf("claim %s (%s) has no words or holder", c.ID, c.Kind)
		}
	}
}
