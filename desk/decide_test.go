package desk

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"rashomon"
)

// A table is a reading on which people decide one after the other.
type table struct {
	t       *testing.T
	reviews []rashomon.Review
	actors  []rashomon.Actor
}

// reading is told() with a second incident: on the 9th a shell hits a school of
// Westmere, and the mayor says 4 were killed.
func (b *table) reading() *rashomon.Reading {
	r := told()
	text := "A shell hit the school of Westmere, report d"
	report := &rashomon.Report{ID: "sha256:d", Title: "d", Text: text, Outlet: "outlet d", Published: rashomon.Published{Time: rashomon.OnDay(2019, time.May, 10), Basis: rashomon.Given}}
	base := rashomon.Claim{Report: report.ID, Words: []rashomon.Span{{Start: 0, End: 34}}, Attitude: rashomon.Asserts, Certainty: rashomon.Certain, Actuality: rashomon.Happened,
		Holders: []rashomon.Holder{{Actor: "author:d", Name: "outlet d"}, {Actor: "person:mayor", Name: "the mayor"}}}
	event, toll := base, base
	event.ID, event.Kind = "ed", rashomon.EventClaim
	event.Event = &rashomon.Event{Type: "ASSAULT", Mode: "heavy-weapons", Noun: "shell", When: rashomon.OnDay(2019, time.May, 9),
		Where: rashomon.Place{Name: "Westmere", Country: "XB", Lat: 40, Lon: 50, Located: true, Precision: rashomon.ExactPlace}}
	toll.ID, toll.Kind = "td", rashomon.CasualtiesClaim
	toll.Casualties = &rashomon.Casualties{Of: "ed", Outcome: []rashomon.Outcome{rashomon.Killed}, Count: rashomon.Count{Low: rashomon.N(4), High: rashomon.N(4)}}
	r.Reports = append(r.Reports, report)
	r.Actors = append(append(r.Actors, rashomon.Actor{ID: "author:d", Name: "outlet d", Kind: rashomon.OutletActor}), b.actors...)
	r.Claims = append(r.Claims, &event, &toll)
	Gather(r, "")
	return r
}

func (b *table) now() *Decided { return Apply(b.reading(), b.reviews, "") }

// decide lets somebody decide on what stands and gives the review's id.
func (b *table) decide(who string, over []string, draft func(v *Reviewer) (rashomon.Review, error)) (string, error) {
	v := &Reviewer{Decided: b.now(), Who: who, Why: "looked again", Over: over}
	r, err := draft(v)
	if err != nil {
		return "", err
	}
	r.ID, r.When = fmt.Sprintf("review:%d", len(b.reviews)+1), time.Date(2021, 1, 1, 0, len(b.reviews), 0, 0, time.UTC)
	b.reviews, b.actors = append(b.reviews, r), append(b.actors, v.Actors...)
	return r.ID, nil
}

func (b *table) must(who string, draft func(v *Reviewer) (rashomon.Review, error)) string {
	b.t.Helper()
	id, err := b.decide(who, nil, draft)
	if err != nil {
		b.t.Fatal(err)
	}
	return id
}

func correct(claim, field, value string) func(v *Reviewer) (rashomon.Review, error) {
	return func(v *Reviewer) (rashomon.Review, error) { return v.Correct(claim, field, value) }
}

func undo(id string) func(v *Reviewer) (rashomon.Review, error) {
	return func(v *Reviewer) (rashomon.Review, error) { return v.Undo(id) }
}

// killed is the toll of the incident that a claim is in: low, best, high.
func killed(d *Decided, claim string) string {
	c, _ := d.Claim(claim)
	x, _ := d.Incident(c.Incident)
	for _, t := range x.Tallies {
		return fmt.Sprintf("%d %d %d", t.Low.N, t.Best.N, t.High.N)
	}
	return "none"
}

func TestCorrectionCounts(t *testing.T) {
	b := &table{t: t}
	before := killed(b.now(), "tc")
	id := b.must("A", correct("tc", "number", "3"))
	after := b.now()
	if got := killed(after, "tc"); got == before || !strings.HasPrefix(got, "3 ") {
		t.Errorf("killed %s, was %s", got, before)
	}
	if c := after.AsRead["tc"]; c == nil || c.Casualties.Count.Low.N != 2 {
		t.Errorf("as read: %+v", c)
	}
	if r, _ := after.Rulings.Get(id); r.Was != "2" || r.State != rashomon.InForce {
		t.Errorf("%+v", r)
	}
	first := b.must("B", undo(id))
	if got := killed(b.now(), "tc"); got != before {
		t.Errorf("undone: killed %s, want %s", got, before)
	}
	if _, err := b.decide("B", nil, undo(id)); rashomon.CodeOf(err) != rashomon.ECONFLICT || !strings.Contains(err.Error(), first) {
		t.Errorf("undone twice: %v", err)
	}
	b.must("A", undo(first))
	if got := killed(b.now(), "tc"); !strings.HasPrefix(got, "3 ") {
		t.Errorf("the undo undone: killed %s", got)
	}
}

func TestRejectedDoesNotCount(t *testing.T) {
	b := &table{t: t}
	b.must("A", func(v *Reviewer) (rashomon.Review, error) { return v.Reject("tc") })
	d := b.now()
	x, err := d.Incident("1")
	if err != nil || !slices.Contains(x.Aside, "tc") || slices.Contains(x.Claims, "tc") {
		t.Fatalf("%+v, %v", x, err)
	}
	for _, f := range x.Fields {
		for _, p := range f.Positions {
			if slices.Contains(p.Claims, "tc") {
				t.Errorf("the field %s still rests on it", f.Name)
			}
		}
	}
	if got := killed(d, "ta"); strings.HasPrefix(got, "2 ") {
		t.Errorf("killed %s", got)
	}
	for _, claim := range []string{"ec"} { // nothing of the report is left
		b.must("A", func(v *Reviewer) (rashomon.Review, error) { return v.Reject(claim) })
	}
	for _, claim := range []string{"ed", "td"} {
		b.must("A", func(v *Reviewer) (rashomon.Review, error) { return v.Reject(claim) })
	}
	if c, _ := b.now().Claim("td"); c.Incident == "" {
		t.Error("an incident all of whose claims are misread is gone")
	}
}

func TestMergeSplitMove(t *testing.T) {
	b := &table{t: t}
	start := b.now()
	east, west := start.Incidents[0].ID, start.Incidents[1].ID
	merged := b.must("A", func(v *Reviewer) (rashomon.Review, error) { return v.Merge([]string{"1", "2"}) })
	d := b.now()
	if len(d.Incidents) != 1 || d.Incidents[0].ID != east || !slices.Equal(d.Incidents[0].Merged, []string{west}) {
		t.Fatalf("%+v", d.Incidents)
	}
	if now, by, ok := d.Resolve(west); !ok || now != east || by == nil || by.ID != merged {
		t.Errorf("the old number leads to %q by %+v", now, by)
	}
	for name, draft := range map[string]func(v *Reviewer) (rashomon.Review, error){
		"grade": func(v *Reviewer) (rashomon.Review, error) { return v.Grade(west, "fair") },
		"merge": func(v *Reviewer) (rashomon.Review, error) { return v.Merge([]string{east, west}) },
		"split": func(v *Reviewer) (rashomon.Review, error) { return v.Split(west, []string{"ed"}) },
		"move":  func(v *Reviewer) (rashomon.Review, error) { return v.Move("ta", west) },
	} {
		if _, err := b.decide("B", nil, draft); rashomon.CodeOf(err) != rashomon.ECONFLICT || !strings.Contains(err.Error(), "was merged into "+east+" by A") {
			t.Errorf("%s of an incident that was merged away: %v", name, err)
		}
	}
	// What is of the event goes with it.
	split := b.must("B", func(v *Reviewer) (rashomon.Review, error) { return v.Split(east, []string{"ec"}) })
	d = b.now()
	c, _ := d.Claim("tc")
	if r, _ := d.Rulings.Get(split); c.Incident != r.SplitID() || len(d.Incidents) != 2 {
		t.Errorf("split: %d incidents, the toll is in %s", len(d.Incidents), c.Incident)
	}
	b.must("B", func(v *Reviewer) (rashomon.Review, error) { return v.Move("tb", c.Incident) })
	if got := killed(b.now(), "tc"); !strings.HasPrefix(got, "2 ") || !strings.HasSuffix(got, " 9") {
		t.Errorf("moved: killed %s, want 2 to 9", got)
	}
	b.must("A", undo(merged))
	if d = b.now(); len(d.Incidents) != 3 {
		t.Errorf("the merge undone: %d incidents", len(d.Incidents))
	}
	b.must("A", undo(split))
	d = b.now()
	r := d.Rulings.List[2]
	if r.State != rashomon.NoEffect || !strings.Contains(r.Note, "is not there") {
		t.Errorf("moved to what is no longer split: %+v", r)
	}
	for i, x := range d.Incidents {
		if x.ID != start.Incidents[i].ID || !slices.Equal(x.Claims, start.Incidents[i].Claims) {
			t.Errorf("all undone, incident %d is %+v", i, x)
		}
	}
}

func TestGradeByHand(t *testing.T) {
	b := &table{t: t}
	rule := b.now().Incidents[1].Grade
	id := b.must("A", func(v *Reviewer) (rashomon.Review, error) { return v.Grade("2", "Discounted") })
	if g := b.now().Incidents[1].Grade; g.Value != rashomon.Discounted || g.By != id || !strings.Contains(g.Reason, "set by A") || !strings.Contains(g.Reason, "by the rules it is "+string(rule.Value)) {
		t.Errorf("%+v", g)
	}
}

func TestTwoWhoPart(t *testing.T) {
	b := &table{t: t}
	first := b.must("A", correct("tc", "number", "3"))
	_, err := b.decide("B", nil, correct("tc", "number", "5"))
	if rashomon.CodeOf(err) != rashomon.ECONFLICT || !strings.Contains(err.Error(), "--over "+first) {
		t.Fatalf("overruled unseen: %v", err)
	}
	if _, err := b.decide("A", nil, correct("tc", "count", "3")); err == nil {
		t.Error("the same again was taken")
	}
	second, err := b.decide("B", []string{"1"}, correct("tc", "number", "5"))
	if err != nil {
		t.Fatal(err)
	}
	if got := killed(b.now(), "tc"); !strings.HasPrefix(got, "5 ") {
		t.Errorf("overruled: killed %s", got)
	}
	b.must("B", undo(second))
	if got := killed(b.now(), "tc"); !strings.HasPrefix(got, "3 ") {
		t.Errorf("the overruling undone: killed %s", got)
	}
	// From another machine, made without knowing of the first.
	b.reviews = append(b.reviews, rashomon.Review{ID: "review:x", Decision: rashomon.Correct, Subject: "tc", Field: "number", Value: "8", Who: "C", Why: "y", When: time.Date(2021, 2, 1, 0, 0, 0, 0, time.UTC)})
	d := b.now()
	if r, _ := d.Rulings.Get(first); r.State != rashomon.Disputed || !strings.HasPrefix(killed(d, "tc"), "2 ") {
		t.Errorf("in dispute %+v, killed %s; want what was read", r, killed(d, "tc"))
	}
	if _, err := b.decide("D", []string{first, "x"}, correct("tc", "number", "4")); err != nil || !strings.HasPrefix(killed(b.now(), "tc"), "4 ") {
		t.Errorf("adjudicated: %v, killed %s", err, killed(b.now(), "tc"))
	}
}

// Whatever the order in which reviews came into a ledger, they mean the same.
func TestOrderOfReviewsIsNothing(t *testing.T) {
	b := &table{t: t}
	b.must("A", func(v *Reviewer) (rashomon.Review, error) { return v.Merge([]string{"2", "1"}) })
	b.must("B", func(v *Reviewer) (rashomon.Review, error) { return v.Split("1", []string{"eb", "ec"}) })
	one := b.must("A", correct("ta", "number", "about 7"))
	b.must("B", undo(one))
	b.must("A", func(v *Reviewer) (rashomon.Review, error) { return v.Grade("1", "weak") })
	b.must("B", func(v *Reviewer) (rashomon.Review, error) { return v.Reject("td") })
	describe := func(d *Decided) string {
		var out strings.Builder
		for _, x := range d.Incidents {
			fmt.Fprintf(&out, "%s %v %v %v %v\n", x.ID, x.Claims, x.Aside, x.Grade, x.Tallies)
		}
		for _, r := range d.Rulings.List {
			fmt.Fprintf(&out, "%s %s %v\n", r.ID, r.State, r.By)
		}
		return out.String()
	}
	want := describe(b.now())
	random := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		random.Shuffle(len(b.reviews), func(i, j int) { b.reviews[i], b.reviews[j] = b.reviews[j], b.reviews[i] })
		if got := describe(b.now()); got != want {
			t.Fatalf("in another order\n%s\nwant\n%s", got, want)
		}
	}
}

func TestWhatIsNotThere(t *testing.T) {
	b := &table{t: t}
	type draft = func(v *Reviewer) (rashomon.Review, error)
	for _, c := range []struct {
		says string
		do   draft
	}{
		{"no such claim", correct("zz", "number", "3")},
		{"is a report, not a claim", correct("sha256:d", "number", "3")},
		{"no field \"colour\"", correct("ta", "colour", "red")},
		{"the best is the tally's", correct("ta", "best", "3")},
		{"of the event ea: correct that", correct("ta", "time", "2019-05-02")},
		{"is no number", correct("ta", "number", "many")},
		{"is no status", correct("ta", "status", "maybe")},
		{"is 5 already", correct("ta", "number", "5")},
		{"no actor is known", correct("ea", "holder", "Nobody Atall")},
		{"no such incident", func(v *Reviewer) (rashomon.Review, error) { return v.Grade("incident:0000", "fair") }},
		{"there is no incident of that number", func(v *Reviewer) (rashomon.Review, error) { return v.Grade("9", "fair") }},
		{"the grades are", func(v *Reviewer) (rashomon.Review, error) { return v.Grade("1", "superb") }},
		{"is a claim", func(v *Reviewer) (rashomon.Review, error) { return v.Grade("ta", "fair") }},
		{"named twice", func(v *Reviewer) (rashomon.Review, error) { return v.Merge([]string{"1", "1"}) }},
		{"nothing would be left", func(v *Reviewer) (rashomon.Review, error) { return v.Split("2", []string{"ed"}) }},
		{"is not in", func(v *Reviewer) (rashomon.Review, error) { return v.Split("1", []string{"ed"}) }},
		{"already", func(v *Reviewer) (rashomon.Review, error) { return v.Move("ed", "2") }},
		{"Admiralty", func(v *Reviewer) (rashomon.Review, error) { return v.Rate("outlet a", "G9") }},
		{"neither a claim", func(v *Reviewer) (rashomon.Review, error) { return v.Rate("The Moon", "A1") }},
		{"no such review", undo("review:zz")},
	} {
		if _, err := b.decide("A", nil, c.do); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v, want it to say %q", err, c.says)
		}
	}
	b.reviews = []rashomon.Review{{ID: "review:1", Decision: rashomon.Reject, Subject: "c-gone", Who: "A", Why: "B"},
		{ID: "review:2", Decision: rashomon.SetGrade, Subject: "incident:gone", Value: "fair", Who: "A", Why: "B"},
		{ID: "review:3", Decision: rashomon.Correct, Subject: "ta", Field: "number", Value: "lots", Who: "A", Why: "B"}}
	for _, r := range b.now().Rulings.List {
		if r.State != rashomon.NoEffect || r.Note == "" {
			t.Errorf("a colleague's review of what is not there: %+v", r)
		}
	}
}

// Every field shows what it was set to.
func TestEveryField(t *testing.T) {
	values := map[string]string{"number": "at least 24", "low": "1", "high": "99", "outcome": "killed, injured", "who": "drivers", "whose": "the army", "status": "civilian", "scope": "total",
		"time": "2019-05-03/2019-05-04", "place": "Eastmere Hill@1.5,2.5", "perpetrator": "the army", "victim": "unknown:the drivers", "type": "COERCE", "mode": "drone", "class": "tank", "system": "T-55",
		"change": "retakes", "by": "the army", "state": "agreed", "line": "softens", "holder": "the army", "attitude": "denies", "certainty": "possible", "actuality": "planned"}
	parts := map[rashomon.ClaimKind]func(c *rashomon.Claim){
		rashomon.EquipmentClaim: func(c *rashomon.Claim) { c.Equipment = &rashomon.Equipment{} },
		rashomon.ControlClaim:   func(c *rashomon.Claim) { c.Control = &rashomon.Control{} },
		rashomon.PlanClaim:      func(c *rashomon.Claim) { c.Plan = &rashomon.Plan{} },
		rashomon.StanceClaim:    func(c *rashomon.Claim) { c.Stance = &rashomon.Stance{} },
	}
	for _, k := range corrections() {
		value, ok := values[k.name]
		if !ok {
			t.Errorf("no value for %s", k.name)
			continue
		}
		r := (&table{t: t}).reading()
		claim := "ea"
		switch {
		case k.kinds == nil || slices.Contains(k.kinds, rashomon.EventClaim):
		case slices.Contains(k.kinds, rashomon.CasualtiesClaim):
			claim = "ta"
		default:
			claim = "x"
			c := *r.Claims[0]
			c.ID, c.Kind, c.Event = "x", k.kinds[0], nil
			parts[c.Kind](&c)
			r.Claims = append(r.Claims, &c)
		}
		v := &Reviewer{Decided: Apply(r, nil, ""), Who: "A", Why: "B"}
		review, err := v.Correct(claim, k.name, value)
		if err != nil {
			t.Errorf("%s: %v", k.name, err)
			continue
		}
		c, _ := v.Claim(claim)
		changed := copyOf(c)
		if err := correctClaim(changed, &review); err != nil || v.shown(k, changed) == review.Was {
			t.Errorf("%s set to %q shows %q, %v", k.name, value, v.shown(k, changed), err)
		}
		if sayTheSame(c, changed) && k.name != "holder" {
			t.Errorf("%s changes nothing", k.name)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{"34": "34", "29-34": "29-34", "29 to 34": "29-34", "24+": "at least 24", "at least 24": "at least 24", "up to 50": "at most 50",
		"~80": "about 80", "About 80": "about 80", "unknown": "unknown", "34-29": "", "many": "", "-3": "", "3.5": "", "at least 3-5": ""} {
		got := ""
		if n, ok := parseNumber(text); ok {
			got = NumberWords(n)
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// Every claim's number leads to the incident that has it, and an incident has
// its own number from one of its claims: that is what makes numbers permanent.
func TestNumbersLead(t *testing.T) {
	d := (&table{t: t}).now()
	for _, x := range d.Incidents {
		own := false
		for _, id := range x.Claims {
			number := rashomon.IncidentID(id)
			own = own || number == x.ID
			if now, merged, ok := d.Resolve(number); !ok || merged != nil || now != x.ID {
				t.Errorf("%s of claim %s leads to %q (%v), want %s", number, id, now, ok, x.ID)
			}
		}
		if !own {
			t.Errorf("%s is the number of none of its claims", x.ID)
		}
	}
	if _, _, ok := d.Resolve("incident:000000000000"); ok {
		t.Error("a number that nothing has leads somewhere")
	}
}
