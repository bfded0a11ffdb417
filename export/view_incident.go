package export

import (
	"slices"
	"strconv"
	"strings"

	"rashomon"
)

// An incidentView is one incident as it is shown.
type incidentView struct {
	Number             int
	ID, Title          string
	When, Where, What  string
	Matters            []matterView
	Toll               []string // one line a tally, "33 Turkish soldiers killed (29 to 34)"
	Grade, Reason      string
	Topics             []string // rows of the accounts, in order
	Accounts           []accountView
	Contested          []fieldView
	Changed            []fieldView // what holders said before their latest word
	Agreed, Single     []string    // names of the other fields
	Tallies            []tallyView
	Equipment, Control []entry
	Exhibits, Plans    []entry
	Decided            []entry // what people decided
	Earlier            []entry // what an earlier version of a report said
	ToldBy             string  // how many reports tell of it, and how many of them are copies
}

// An accountView is one holder's column.
type accountView struct {
	Holder string
	Cites  []int
	Topics map[string][]entry
}

// A tallyView is one row of numbers with the claims that each end rests on.
type tallyView struct {
	Outcome, Who, Low, Best, High, Rule string
	Behind                              []behindView
}

// A behindView says who stands behind one end of a tally, or behind all three.
type behindView struct {
	End     string // "low", "best", "high" or several of them
	Holders []entry
}

func (v *view) incident(n int, x *rashomon.Incident) incidentView {
	out := incidentView{
		Number: n, ID: x.ID, Title: clean(x.Title), When: dayWords(x.When), Where: v.where(x.Where),
		Grade: string(x.Grade.Value), Reason: clean(x.Grade.Reason),
		What: strings.ToLower(strings.TrimSpace(x.Type + " " + x.Mode)),
	}
	if out.Title == "" {
		out.Title = "Untitled incident"
	}
	v.accounts(&out, x)
	v.fields(&out, x)
	v.tallies(&out, x)
	v.lists(&out, x)
	out.Decided, out.Earlier = v.decisions(x), v.earlier(x)
	return out
}

func (v *view) where(p rashomon.Place) string {
	if p.IsZero() {
		return ""
	}
	parts := []string{}
	country := p.Country
	if a, ok := v.actors["state:"+p.Country]; ok && p.Country != "" {
		country = a.Name
	}
	for _, s := range []string{p.Name, p.Admin1, country} {
		if s = clean(s); s != "" && !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ") + " (" + precisionWords(p) + ")"
}

// The rows in which accounts are compared.
const (
	topicWho       = "who did it"
	topicWhat      = "what"
	topicWhen      = "when"
	topicEquipment = "equipment"
	topicControl   = "control"
	topicPlan      = "plan"
	topicStance    = "stance"
)

var topicOrder = []string{topicWho, topicWhat, string(rashomon.Killed), string(rashomon.Injured), string(rashomon.Missing),
	string(rashomon.Captured), string(rashomon.Displaced), topicWhen, topicEquipment, topicControl, topicPlan, topicStance}

func (v *view) accounts(out *incidentView, x *rashomon.Incident) {
	seen, told := map[string]bool{}, map[string]bool{}
	for _, a := range x.Accounts {
		account := accountView{Topics: map[string][]entry{}}
		name := a.Name
		if name == "" {
			name = v.name(a.Holder)
		}
		account.Holder = authored(a.Holder, clean(name))
		for _, id := range a.Claims {
			c := v.claims[id]
			if c == nil {
				continue
			}
			told[c.Report] = true
			if n := v.number[c.Report]; n > 0 && !slices.Contains(account.Cites, n) {
				account.Cites = append(account.Cites, n)
			}
			v.topics(&account, c)
		}
		slices.Sort(account.Cites)
		settle(account.Topics)
		for topic := range account.Topics {
			seen[topic] = true
		}
		out.Accounts = append(out.Accounts, account)
	}
	for _, topic := range topicOrder {
		if seen[topic] {
			out.Topics = append(out.Topics, topic)
		}
	}
	out.ToldBy = v.toldBy(told)
}

func (v *view) toldBy(reports map[string]bool) string {
	copies := 0
	for _, c := range v.reading.Copies {
		if reports[c.Report] {
			copies++
		}
	}
	said := things(len(reports), "report")
	switch {
	case copies == 0:
	case len(reports) == 1:
		said += ", a copy of another"
	case copies == 1:
		said += ", one of them a copy of another"
	default:
		said += ", " + strconv.Itoa(copies) + " of them copies of others"
	}
	return said
}

// topics files a claim under the rows it speaks to. An account may gather
// several voices of a party; the entry names the one that isn't the account's.
func (v *view) topics(account *accountView, c *rashomon.Claim) {
	voice := v.holder(c)
	if strings.TrimPrefix(voice, "author ") == strings.TrimPrefix(account.Holder, "author ") {
		voice = ""
	}
	put := func(topic string, e entry) {
		if topic != topicWhen {
			e.Holder = voice
		}
		account.Topics[topic] = add(account.Topics[topic], e)
	}
	switch {
	case c.Perpetrator != nil:
		e := v.entry(c, v.value(c))
		if e.Alarm {
			e.Value = string(c.Attitude) + " it was " + certainWords(v.value(c), "", c.Certainty)
		}
		put(topicWho, e)
	case c.Casualties != nil:
		for i, outcome := range c.Casualties.Outcome {
			if i == 0 {
				e := v.entry(c, v.tollValue(c.Casualties))
				e.Bare = countWords(c.Casualties.Count) == ""
				put(string(outcome), e)
			}
		}
	case c.Equipment != nil:
		put(topicEquipment, v.entry(c, v.value(c)))
	case c.Control != nil:
		put(topicControl, v.entry(c, v.value(c)))
	case c.Plan != nil:
		put(topicPlan, v.entry(c, v.value(c)))
	case c.Stance != nil:
		put(topicStance, v.entry(c, v.value(c)))
	case c.Event != nil:
		put(topicWhat, v.entry(c, v.value(c)))
		if when := dayWords(c.Event.When); when != "" && c.Attitude != rashomon.Denies {
			put(topicWhen, entry{Value: when, Refs: []int{v.order[c.ID]}})
		}
	}
}

// settle takes out what says no more than the rest of the account: people
// without a number where the account has a number too, and the row "what" where it says no more than the others: the
// event is asserted and what happened is told by who, how many, or what was lost.
func settle(topics map[string][]entry) {
	for topic, entries := range topics {
		if numbered := slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return e.Bare }); len(numbered) > 0 {
			topics[topic] = numbered
		}
	}
	what := topics[topicWhat]
	if len(topics) == 1 || len(what) == 0 {
		return
	}
	if len(topics) == 2 && topics[topicWhen] != nil {
		delete(topics, topicWhen) // "what" says the day already
		return
	}
	kept := what[:0]
	for _, e := range what {
		if e.Alarm {
			kept = append(kept, e)
		}
	}
	if topics[topicWhat] = kept; len(kept) == 0 {
		delete(topics, topicWhat)
	}
}

// lists gathers what is shown one claim a line: exhibits, and losses, places,
// plans and stances where no account tells them.
func (v *view) lists(out *incidentView, x *rashomon.Incident) {
	told := map[string]bool{}
	for _, a := range x.Accounts {
		for _, id := range a.Claims {
			told[id] = true
		}
	}
	ids := slices.Clone(x.Claims)
	for _, id := range x.Exhibits {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, id := range ids {
		c := v.claims[id]
		if c == nil {
			continue
		}
		e := v.entry(c, v.value(c))
		e.Holder = v.holder(c)
		switch {
		case c.Equipment != nil && !told[id]:
			out.Equipment = add(out.Equipment, e)
		case c.Control != nil && !told[id]:
			out.Control = add(out.Control, e)
		case c.Exhibit != nil:
			out.Exhibits = append(out.Exhibits, e)
		case (c.Stance != nil || c.Plan != nil) && !told[id]:
			out.Plans = add(out.Plans, e)
		}
	}
}

func cite(n int) string { return "[" + strconv.Itoa(n) + "]" }

// cites is " [1, 3]", "" where there is nothing to cite.
func cites(ns []int) string {
	if len(ns) == 0 {
		return ""
	}
	parts := make([]string, len(ns))
	for i, n := range ns {
		parts[i] = strconv.Itoa(n)
	}
	return " [" + strings.Join(parts, ",") + "]"
}

func percent(share float64) string { return strconv.Itoa(int(share*100+0.5)) + " %" }
