package export

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"rashomon"
)

// A view is a reading arranged for a person: names instead of ids, reports
// numbered for citing, accounts laid out by topic. Text and HTML print it.
type view struct {
	Headline  string
	Copies    []string
	Reports   []reportView
	Incidents []incidentView
	Exhibits  []entry // shown or missing, of no incident
	Parties   []entry // stances and plans that belong to no incident
	Rest      []restView
	Versions  []string // reports that are later texts of others

	reading *rashomon.Reading
	reports map[string]*rashomon.Report
	actors  map[string]rashomon.Actor
	claims  map[string]*rashomon.Claim
	order   map[string]int // claim id → its number on the page, from 1
	aside   asides
	decided map[string][]*rashomon.Ruling
	number  map[string]int // report id → its number on the page; empty where there is one report and nothing to tell apart
}

// A reportView is one line of the list of reports.
type reportView struct {
	Number                   int
	ID, Label, Details, From string
	Copy                     bool
	Missing                  []string // exhibits that the text announces and the copy lacks, where no claim says so
}

// An entry is one thing said: the value, the words that carry it, where.
type entry struct {
	Holder string // "" where the place on the page says it
	Value  string
	Quote  string
	Cites  []int // report numbers
	Refs   []int // the claims, by their number on the page
	Alarm  bool  // denied or doubted
	Bare   bool  // people without a number
}

// A restView counts the claims of one kind that belong to no incident.
type restView struct {
	Kind    string
	Entries []entry
}

// newIndex is a view with nothing laid out: what finds names, claims and words.
func newIndex(r *rashomon.Reading) *view {
	v := &view{
		reading: r, reports: reportsByID(r), actors: map[string]rashomon.Actor{},
		claims: make(map[string]*rashomon.Claim, len(r.Claims)), order: make(map[string]int, len(r.Claims)), number: map[string]int{},
		aside: newAsides(r), decided: decidedOn(r),
	}
	for _, a := range r.Actors {
		v.actors[a.ID] = a
	}
	for i, c := range r.Claims {
		v.claims[c.ID], v.order[c.ID] = c, i+1
	}
	for i, report := range r.Reports {
		if len(r.Reports) > 1 {
			v.number[report.ID] = i + 1
		}
	}
	return v
}

func newView(r *rashomon.Reading) *view {
	v := newIndex(r)
	v.listReports()
	for i, x := range r.Incidents {
		v.Incidents = append(v.Incidents, v.incident(i+1, x))
	}
	v.listRest()
	v.Versions = v.versions()
	v.Headline = v.headline()
	return v
}

// headline is the reading in one line.
func (v *view) headline() string {
	if len(v.Reports) == 0 && len(v.reading.Claims) == 0 {
		return "Nothing was read."
	}
	contested := 0
	for _, x := range v.Incidents {
		if len(x.Contested) > 0 {
			contested++
		}
	}
	said := things(len(v.Incidents), "incident")
	if contested > 0 {
		said += ", " + strconv.Itoa(contested) + " contested"
	}
	return said + " · " + things(len(v.Reports), "report") + " · " + things(len(v.reading.Claims), "claim")
}

func (v *view) listReports() {
	copies := map[string]bool{}
	for _, c := range v.reading.Copies {
		copies[c.Report] = true
		why := c.Why
		if c.Share > 0 {
			why = strings.TrimPrefix(why+", "+percent(c.Share), ", ")
		}
		v.Copies = append(v.Copies, cite(v.number[c.Report])+" repeats "+cite(v.number[c.Of])+" ("+why+")")
	}
	claimed := map[string]bool{}
	for _, c := range v.reading.Claims {
		if c.Exhibit != nil && c.Exhibit.Missing {
			claimed[c.Report] = true
		}
	}
	for i, r := range v.reading.Reports {
		out := reportView{Number: i + 1, ID: r.ID, Label: reportLabel(r), From: clean(r.From), Copy: copies[r.ID]}
		details := []string{}
		for _, s := range []string{strings.Join(r.Authors, ", "), r.Outlet, publishedWords(r.Published), v.rating(r.Outlet)} {
			if s = clean(s); s != "" {
				details = append(details, s)
			}
		}
		out.Details = strings.Join(details, " · ")
		for _, m := range r.Missing {
			if !claimed[r.ID] {
				out.Missing = append(out.Missing, missingWords(r, m))
			}
		}
		v.Reports = append(v.Reports, out)
	}
}

// reportLabel is how a report is called in a line: its title, else its file.
func reportLabel(r *rashomon.Report) string {
	if t := clean(r.Title); t != "" {
		return t
	}
	if r.From == "" || r.From == "-" {
		return "standard input"
	}
	return clean(path.Base(strings.ReplaceAll(r.From, `\`, "/")))
}

func publishedWords(p rashomon.Published) string {
	if p.IsZero() {
		return "day of publication unknown"
	}
	switch p.Basis {
	case rashomon.FromText:
		return dayWords(p.Time) + " (by the text)"
	case rashomon.FromMetadata:
		return dayWords(p.Time) + " (by its metadata)"
	}
	return dayWords(p.Time)
}

func missingWords(r *rashomon.Report, m rashomon.MissingExhibit) string {
	kind := string(m.Kind)
	if m.Kind == rashomon.MissingEmbed || kind == "" {
		kind = "embedded post or clip"
	}
	if words := clean(rashomon.Words(r.Text, m.AnnouncedBy)); words != "" {
		return kind + " announced by “" + ending(words, 90) + "”"
	}
	return kind
}

// name is how an actor is called; an id without a row is made readable.
func (v *view) name(id string) string {
	if a, ok := v.actors[id]; ok && a.Name != "" {
		return clean(a.Name)
	}
	if i := strings.LastIndexAny(id, ":/"); i >= 0 && i+1 < len(id) {
		return clean(strings.ReplaceAll(id[i+1:], "-", " "))
	}
	return clean(id)
}

func (v *view) names(ids []string) []string {
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		out = append(out, v.name(id))
	}
	return out
}

// holder is whose word a claim is in the end; a report's author is marked as
// one, since a byline alone reads like a party.
func (v *view) holder(c *rashomon.Claim) string {
	h := c.Holder()
	name := v.name(h.Actor)
	if _, ok := v.actors[h.Actor]; !ok && h.Name != "" {
		name = clean(h.Name)
	}
	return authored(h.Actor, name)
}

func authored(id, name string) string {
	if strings.HasPrefix(id, "author") && !strings.HasPrefix(strings.ToLower(name), "the author") {
		return "author " + strings.TrimPrefix(name, "author ")
	}
	return name
}

// quote is the words of a claim as the report has them.
func (v *view) quote(c *rashomon.Claim) string {
	r := v.reports[c.Report]
	if r == nil {
		return ""
	}
	return clean(rashomon.Words(r.Text, c.Words))
}

// entry says one claim.
func (v *view) entry(c *rashomon.Claim, value string) entry {
	e := entry{
		Value: v.marked(certainWords(value, c.Attitude, c.Certainty), c), Quote: v.quote(c), Refs: []int{v.order[c.ID]},
		Alarm: c.Attitude == rashomon.Denies || c.Attitude == rashomon.Doubts,
	}
	e.Cites = v.cited(c.Report)
	return e
}

// cited is the number of a report, nothing where there is one report alone.
func (v *view) cited(report string) []int {
	if n := v.number[report]; n > 0 {
		return []int{n}
	}
	return nil
}

// Said is the entry as a line: whose word it is comes after what is said,
// before it where it is denied or doubted.
func (e entry) Said() string {
	switch {
	case e.Holder == "":
		return e.Value
	case e.Alarm:
		return e.Holder + " " + e.Value
	}
	return e.Value + " — " + e.Holder
}

// add joins e to entries: the same value of the same holder is one entry that
// cites several reports.
func add(entries []entry, e entry) []entry {
	for i := range entries {
		if entries[i].Value == e.Value && entries[i].Holder == e.Holder {
			entries[i].Refs = append(entries[i].Refs, e.Refs...)
			for _, n := range e.Cites {
				if !slices.Contains(entries[i].Cites, n) {
					entries[i].Cites = append(entries[i].Cites, n)
				}
			}
			return entries
		}
	}
	return append(entries, e)
}

// listRest gathers what belongs to no incident: nothing is dropped.
func (v *view) listRest() {
	byKind := map[rashomon.ClaimKind][]entry{}
	for _, c := range v.reading.Claims {
		if c.Incident != "" {
			continue
		}
		e := v.entry(c, v.lineValue(c))
		e.Holder = v.holder(c)
		switch c.Kind {
		case rashomon.StanceClaim, rashomon.PlanClaim:
			v.Parties = add(v.Parties, e)
			continue
		case rashomon.ExhibitClaim:
			v.Exhibits = append(v.Exhibits, e)
			continue
		}
		byKind[c.Kind] = append(byKind[c.Kind], e)
	}
	for _, kind := range []rashomon.ClaimKind{rashomon.EventClaim, rashomon.PerpetratorClaim, rashomon.CasualtiesClaim,
		rashomon.EquipmentClaim, rashomon.ControlClaim} {
		if entries := byKind[kind]; len(entries) > 0 {
			v.Rest = append(v.Rest, restView{string(kind), entries})
		}
	}
}
