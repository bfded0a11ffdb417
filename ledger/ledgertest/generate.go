package ledgertest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"rashomon"
)

// A Shape says how large a generated reading is.
type Shape struct {
	Reports int
	Claims  int // of each report; a claim has a sentence or a part of one
	First   int // number of the first report, so that readings differ
}

var (
	towns   = []string{"Darvan", "Eastmere", "Kalinovo", "Port Selm", "Ürgüpli", "Novy Most", "Tell Rashid", "Aín Safra", "Grebin", "Lower Odra"}
	parties = []string{"the governor", "the army", "the rebels' spokesman", "a hospital official", "the defence ministry", "two residents", "the Monitor"}
	weapons = []string{"shells", "an airstrike", "rockets", "a car bomb", "gunfire", "a drone"}
	objects = []string{"the market", "a school", "the bridge", "a convoy", "the northern checkpoint", "an apartment block", "the clinic"}
	asides  = []string{
		"Nobody could be reached for comment on the matter before this was published.",
		"The road has been closed since the beginning of the week, and buses go by way of the valley.",
		"Talks between the two sides had been put off twice, the last time without a reason.",
		"Prices of bread and fuel had doubled in the district over the winter.",
	}
)

// A writer makes one report and its claims.
type writer struct {
	random *rand.Rand
	text   strings.Builder
	report *rashomon.Report
	claims []*rashomon.Claim
	town   int
	day    rashomon.Time
	people map[string]bool
	actors *[]rashomon.Actor
}

// Generate makes reports of invented happenings with claims on their words.
// The same shape gives the same reading.
func Generate(s Shape) *rashomon.Reading {
	reading := &rashomon.Reading{}
	people := map[string]bool{}
	for i := range s.Reports {
		n := s.First + i
		w := &writer{random: rand.New(rand.NewPCG(7, uint64(n))), report: &rashomon.Report{}, people: people, actors: &reading.Actors}
		w.town = n / 25 % len(towns)
		w.day = rashomon.OnDay(2018, time.January, 1+n/50)
		w.write(n, s.Claims)
		reading.Reports = append(reading.Reports, w.report)
		reading.Claims = append(reading.Claims, w.claims...)
	}
	return reading
}

func (w *writer) write(n, claims int) {
	r := w.report
	r.From = fmt.Sprintf("reports/%06d.txt", n)
	r.Title = fmt.Sprintf("Shelling reported near %s, report %d", towns[w.town], n)
	r.Outlet, r.Language, r.MediaType = fmt.Sprintf("Outlet %d", n%40), "en", "text/plain"
	r.Published = rashomon.Published{Time: w.day, Basis: rashomon.FromMetadata}
	w.text.WriteString(r.Title + "\n\n")
	for len(w.claims) < claims {
		w.sentence(n, claims)
	}
	r.Text = w.text.String()
	r.Original = []byte(r.Text)
	r.ID = rashomon.ReportID(r.Original)
	author := rashomon.Holder{Actor: "author:" + r.ID[7:19], Name: r.Outlet}
	w.meet(author.Actor, author.Name, rashomon.OutletActor)
	for i, c := range w.claims {
		c.Report = r.ID
		c.Holders = append([]rashomon.Holder{author}, c.Holders...)
		c.ID = fmt.Sprintf("c%s%02x", r.ID[7:19], i)
	}
	for i, c := range w.claims { // ids are known now
		if c.Casualties != nil {
			c.Casualties.Of = w.claims[i-1].ID
		}
	}
}

// say writes words and gives their span.
func (w *writer) say(words string) rashomon.Span {
	s := rashomon.Span{Start: w.text.Len()}
	w.text.WriteString(words)
	s.End = w.text.Len()
	return s
}

func (w *writer) meet(id, name string, kind rashomon.ActorKind) {
	if !w.people[id] {
		w.people[id] = true
		*w.actors = append(*w.actors, rashomon.Actor{ID: id, Name: name, Kind: kind, Country: "XA"})
	}
}

// sentence writes a sentence with an event, the victims of it where there is
// room for another claim, and now and then an aside.
func (w *writer) sentence(n, claims int) {
	start := w.text.Len()
	weapon, object := weapons[w.random.IntN(len(weapons))], objects[w.random.IntN(len(objects))]
	dead := 1 + w.random.IntN(40)
	subject := w.say(weapon)
	w.say(" hit ")
	target := w.say(object)
	w.say(" of ")
	place := w.say(towns[w.town])
	event := rashomon.Span{Start: start, End: w.text.Len()}
	w.say(", killing ")
	count := w.say(fmt.Sprint(dead))
	victims := rashomon.Span{Start: count.Start, End: w.say(" people").End}
	w.say(", ")
	party := parties[w.random.IntN(len(parties))]
	source := w.say(party)
	cue := w.say(" said")
	w.say(". ")
	w.see(rashomon.Span{Start: start, End: w.text.Len() - 1}, source, cue, place)
	actor := "unknown:" + strings.ReplaceAll(strings.ReplaceAll(party, " ", "-"), "'", "")
	w.meet(actor, party, rashomon.UnknownActor)
	base := rashomon.Claim{Attitude: rashomon.Asserts, Certainty: rashomon.Certain, Actuality: rashomon.Happened,
		Holders: []rashomon.Holder{{Actor: actor, Name: party, Words: []rashomon.Span{source}}}}
	w.event(base, weapon, event, subject, target)
	if len(w.claims) < claims {
		w.casualties(base, dead, victims, count)
	}
	if w.random.IntN(2) == 0 {
		w.say(asides[(n+w.random.IntN(3))%len(asides)] + "\n\n")
	}
}

func (w *writer) where() rashomon.Place {
	return rashomon.Place{Name: towns[w.town], Country: "XA", Lat: 30 + float64(w.town)/3, Lon: 40.25, Located: true, GeonameID: 1000 + w.town, Precision: rashomon.ExactPlace}
}

// see notes what the language stages would.
func (w *writer) see(sentence, source, cue, place rashomon.Span) {
	r := w.report
	r.Sentences = append(r.Sentences, sentence)
	r.Attributions = append(r.Attributions, rashomon.Attribution{Source: []rashomon.Span{source}, Cue: []rashomon.Span{cue},
		Content: []rashomon.Span{{Start: sentence.Start, End: source.Start}}})
	r.Entities = append(r.Entities, rashomon.Entity{Words: []rashomon.Span{place}, Type: rashomon.PlaceEntity})
	r.Places = append(r.Places, rashomon.PlaceMention{Words: []rashomon.Span{place}, Place: w.where()})
}

func (w *writer) event(c rashomon.Claim, weapon string, words, subject, target rashomon.Span) {
	c.Kind, c.Words = rashomon.EventClaim, []rashomon.Span{words}
	c.Event = &rashomon.Event{Type: "ASSAULT", Mode: "heavy-weapons", Noun: weapon, When: w.day, Where: w.where(), Roles: []rashomon.Role{
		{Role: rashomon.WeaponRole, Words: []rashomon.Span{subject}, Head: subject}, {Role: rashomon.TargetRole, Words: []rashomon.Span{target}, Head: target}}}
	c.Reasons = []rashomon.Reason{{Rule: "event/trigger", Entry: "hit (event-verbs.txt)", Words: []rashomon.Span{words}}}
	w.claims = append(w.claims, &c)
}

func (w *writer) casualties(c rashomon.Claim, dead int, victims, count rashomon.Span) {
	c.Kind, c.Words = rashomon.CasualtiesClaim, []rashomon.Span{victims}
	c.Casualties = &rashomon.Casualties{Outcome: []rashomon.Outcome{rashomon.Killed},
		Who:   rashomon.Who{Name: "people", Status: rashomon.UnknownStatus, Words: []rashomon.Span{victims}},
		Count: rashomon.Count{Low: rashomon.N(dead), High: rashomon.N(dead), Words: []rashomon.Span{count}}}
	c.Reasons = []rashomon.Reason{{Rule: "casualties/verb", Entry: "kill (casualty-verbs.txt)", Words: []rashomon.Span{victims}}}
	w.claims = append(w.claims, &c)
}
