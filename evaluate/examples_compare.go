package evaluate

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rashomon"
	"rashomon/incident"
)

// A Comparison is what a reading of a folder has right of what is expected.
type Comparison struct {
	Right, Expected int
	Wrong           []string // each expected thing that is not there, in words
	Contested       int      // contested fields of the reading
	Unfounded       []string // those of them that the texts do not bear out
	Invented        []string // positions, copies and missing exhibits that must not be there
	Found           int      // expected incidents that the reading has
	Incidents       int      // incidents of violence that it gives, and found ones of other kinds
}

// compare holds a reading against what is expected of it.
func compare(reading *rashomon.Reading, x *Expectation) Comparison {
	b := newBench(reading)
	var c Comparison
	matched := b.match(x.Incidents)
	for n := range x.Incidents {
		want := &x.Incidents[n]
		got := matched[want.Name]
		if got != nil {
			c.Found++
		} else {
			got = &rashomon.Incident{}
		}
		for _, item := range b.items(want, got) {
			c.count(item.right, want.Name+": "+item.what)
		}
		b.absences(&c, want, got)
	}
	b.contested(&c, x.Incidents, matched)
	b.copies(&c, x.Copies)
	b.missing(&c, x.Missing)
	for _, change := range x.Changes {
		from, to := b.said(change, change.From, matched), b.said(change, change.To, matched)
		c.count(from && to, fmt.Sprintf("%s: %s changes its word from %s to %s", change.Incident, change.Holder, change.From, change.To))
	}
	found := map[*rashomon.Incident]bool{}
	for _, i := range matched {
		found[i] = true
	}
	for _, i := range reading.Incidents {
		if violent(i) || found[i] {
			c.Incidents++
		}
	}
	return c
}

func (w ExpectedWord) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s %v", w.Field, w.Attitude, w.Value, w.Reports))
}

func (c *Comparison) count(right bool, what string) {
	c.Expected++
	if right {
		c.Right++
	} else {
		c.Wrong = append(c.Wrong, what)
	}
}

func violent(i *rashomon.Incident) bool { return i.Type == "ASSAULT" || i.Type == "COERCE" }

// A bench is a reading laid out for looking up.
type bench struct {
	reading *rashomon.Reading
	number  map[string]int // of a report, as its file's name begins
	author  map[int]string // of a report, by its number
	claims  map[string]*rashomon.Claim
	actors  map[string]rashomon.Actor
}

func newBench(reading *rashomon.Reading) *bench {
	b := &bench{reading: reading, number: map[string]int{}, author: map[int]string{}, claims: map[string]*rashomon.Claim{}, actors: map[string]rashomon.Actor{}}
	for _, r := range reading.Reports {
		digits, _, _ := strings.Cut(filepath.Base(r.From), "-")
		b.number[r.ID], _ = strconv.Atoi(digits)
	}
	for _, c := range reading.Claims {
		b.claims[c.ID] = c
		if len(c.Holders) > 0 {
			b.author[b.number[c.Report]] = c.Holders[0].Actor
		}
	}
	for _, a := range reading.Actors {
		b.actors[a.ID] = a
	}
	return b
}

// alike reports whether a value is one of the right answers of a pattern.
func alike(pattern, value string) bool {
	value = strings.ToLower(value)
	for _, answer := range strings.Split(strings.ToLower(pattern), "|") {
		if answer == value || strings.Contains(answer, "*") && globbed(answer, value) {
			return true
		}
	}
	return false
}

// globbed matches a pattern with stars that stand for anything.
func globbed(pattern, value string) bool {
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(value, parts[0])
	if !ok {
		return false
	}
	for _, part := range parts[1 : len(parts)-1] {
		_, after, ok := strings.Cut(rest, part)
		if !ok {
			return false
		}
		rest = after
	}
	return strings.HasSuffix(rest, parts[len(parts)-1])
}

// meant reports whether an actor, or what it is part of, is one of a pattern's.
func (b *bench) meant(pattern, id string) bool {
	for _, answer := range strings.Split(pattern, "|") {
		if digits, ok := strings.CutPrefix(answer, "author:"); ok {
			if n, err := strconv.Atoi(digits); err == nil {
				if id == b.author[n] {
					return true
				}
				continue
			}
		}
		for at, steps := id, 0; at != "" && steps < 8; at, steps = b.actors[at].PartOf, steps+1 {
			if alike(answer, at) {
				return true
			}
		}
	}
	return false
}

// told is the numbers of the reports that some claims stand in.
func (b *bench) told(claims []string) []int {
	var out []int
	for _, id := range claims {
		if c := b.claims[id]; c != nil && !slices.Contains(out, b.number[c.Report]) {
			out = append(out, b.number[c.Report])
		}
	}
	return out
}

// match gives each expected incident the incident of the reading with which it
// has most in common, none twice.
func (b *bench) match(want []ExpectedIncident) map[string]*rashomon.Incident {
	type pair struct {
		name  string
		got   *rashomon.Incident
		score float64
	}
	var pairs []pair
	for n := range want {
		w := &want[n]
		for _, got := range b.reading.Incidents {
			at, on := b.at(w, got), b.on(w, got)
			items := b.items(w, got)
			same := slices.ContainsFunc(items, func(i item) bool { return i.right && i.telling })
			if !at && !on && !same && w.Day+w.Place != "" {
				continue
			}
			score := 0.0
			if at {
				score += 2
			}
			if on {
				score += 2
			}
			for _, item := range items {
				if item.right {
					score++
				}
			}
			shared := 0
			for _, r := range b.told(got.Claims) {
				if slices.Contains(w.Reports, r) {
					shared++
				}
			}
			if shared == 0 {
				continue
			}
			pairs = append(pairs, pair{w.Name, got, score + float64(shared)/100})
		}
	}
	slices.SortStableFunc(pairs, func(a, c pair) int {
		switch {
		case a.score > c.score:
			return -1
		case a.score < c.score:
			return 1
		}
		return strings.Compare(a.got.ID, c.got.ID)
	})
	matched, taken := map[string]*rashomon.Incident{}, map[*rashomon.Incident]bool{}
	for _, p := range pairs {
		if matched[p.name] == nil && !taken[p.got] {
			matched[p.name], taken[p.got] = p.got, true
		}
	}
	return matched
}

// on reports whether an incident is on the day expected, or within the days
// "2020-10-16..2020-10-17".
func (b *bench) on(w *ExpectedIncident, got *rashomon.Incident) bool {
	if got.When.IsZero() {
		return false
	}
	const iso = "2006-01-02"
	from, to := got.When.From.Format(iso), got.When.To.Format(iso)
	for _, answer := range strings.Split(w.Day, "|") {
		first, last, ok := strings.Cut(answer, "..")
		if !ok {
			last = first
		}
		if first <= from && to <= last {
			return true
		}
	}
	return false
}

func (b *bench) at(w *ExpectedIncident, got *rashomon.Incident) bool {
	return alike(w.Place, got.Where.Name)
}

// An item is one expected thing and whether it is there.
type item struct {
	what    string
	right   bool
	telling bool // a position of a known holder in known reports: no two incidents share one by chance
}

// items are all that is expected of one incident.
func (b *bench) items(w *ExpectedIncident, got *rashomon.Incident) []item {
	title := !slices.ContainsFunc(w.Title, func(words string) bool {
		return !slices.ContainsFunc(strings.Split(strings.ToLower(words), "|"), func(word string) bool {
			return strings.Contains(strings.ToLower(got.Title), word)
		})
	})
	var out []item
	if len(w.Title) > 0 {
		out = append(out, item{what: fmt.Sprintf("title %q holds %v", got.Title, w.Title), right: title})
	}
	if w.Day != "" {
		out = append(out, item{what: fmt.Sprintf("day %s, not %s", w.Day, incident.TimeWords(got.When)), right: b.on(w, got)})
	}
	if w.Place != "" {
		out = append(out, item{what: fmt.Sprintf("place %s, not %s", w.Place, got.Where.Name), right: b.at(w, got)})
	}
	told := b.told(got.Claims)
	for _, r := range w.Reports {
		out = append(out, item{what: fmt.Sprintf("told by report %d", r), right: slices.Contains(told, r)})
	}
	for _, name := range fieldNames {
		f, ok := w.Fields[name]
		if !ok {
			continue
		}
		have := got.Field(rashomon.FieldName(name))
		out = append(out, item{what: fmt.Sprintf("%s is %s, not %s", name, f.Status, have.Status), right: alike(f.Status, string(have.Status))})
		for _, p := range f.Positions {
			out = append(out, item{what: strings.TrimSpace(fmt.Sprintf("%s %s %s, %s %v", name, p.Attitude, p.Value, p.Holder, p.Reports)),
				right: b.holds(have, p), telling: p.Holder != "" && len(p.Reports) > 0})
		}
	}
	for _, t := range w.Tallies {
		out = append(out, b.tally(t, got)...)
	}
	return out
}

// holds reports whether a field has a position with its holder and reports.
func (b *bench) holds(f rashomon.Field, want ExpectedPosition) bool {
	for _, p := range f.Positions {
		if !b.sameValue(p.Actor, p.Value, want.Value) || !sameAttitude(want.Attitude, p.Attitude) {
			continue
		}
		var by []string
		for _, id := range p.Claims {
			if c := b.claims[id]; c != nil && (want.Holder == "" || b.meant(want.Holder, c.Holder().Actor)) {
				by = append(by, id)
			}
		}
		told := b.told(by)
		if len(by) > 0 && !slices.ContainsFunc(want.Reports, func(r int) bool { return !slices.Contains(told, r) }) {
			return true
		}
	}
	return false
}

func (b *bench) sameValue(actor, value, want string) bool {
	if actor != "" {
		return b.meant(want, actor)
	}
	return alike(want, value)
}

func sameAttitude(want string, have rashomon.Attitude) bool {
	if want == "" {
		want = string(rashomon.Asserts)
	}
	return alike(want, string(have)) || want == string(rashomon.Asserts) && have == rashomon.Echoes
}

// tally compares low, best and high with the tally of the outcome that comes
// nearest.
func (b *bench) tally(want ExpectedTally, got *rashomon.Incident) []item {
	var best []item
	most := -1
	for _, t := range append([]rashomon.Tally{{Outcome: []rashomon.Outcome{rashomon.Outcome(want.Outcome)}}}, got.Tallies...) {
		if !slices.Contains(t.Outcome, rashomon.Outcome(want.Outcome)) || want.Who != "" && !alike(want.Who, t.Who) {
			continue
		}
		low, mid, high := bound(t.Low), bound(t.Best), bound(t.High)
		if !t.Low.Known && !t.Best.Known && !t.High.Known {
			low, mid, high = "", "", ""
		}
		items := []item{
			{what: fmt.Sprintf("%s low %s, not %s", want.Outcome, want.Low, low), right: alike(want.Low, low)},
			{what: fmt.Sprintf("%s best %s, not %s", want.Outcome, want.Best, mid), right: alike(want.Best, mid)},
			{what: fmt.Sprintf("%s high %s, not %s", want.Outcome, want.High, high), right: alike(want.High, high)},
		}
		right := 0
		for _, i := range items {
			if i.right {
				right++
			}
		}
		if right >= most {
			best, most = items, right
		}
	}
	return best
}

func bound(b rashomon.Bound) string {
	if !b.Known {
		return "open"
	}
	return strconv.Itoa(b.N)
}

// absences finds positions that must not be there.
func (b *bench) absences(c *Comparison, w *ExpectedIncident, got *rashomon.Incident) {
	for _, a := range w.Absent {
		for _, p := range got.Field(rashomon.FieldName(a.Field)).Positions {
			if !b.sameValue(p.Actor, p.Value, a.Value) || !sameAttitude(a.Attitude, p.Attitude) {
				continue
			}
			if a.Holder == "" || slices.ContainsFunc(p.Holders, func(h string) bool { return b.meant(a.Holder, h) }) {
				c.Invented = append(c.Invented, fmt.Sprintf("%s: %s %s by %v (%s)", w.Name, a.Field, p.Value, p.Holders, a.Why))
			}
		}
	}
}

// contested finds contested fields that the texts do not bear out.
func (b *bench) contested(c *Comparison, want []ExpectedIncident, matched map[string]*rashomon.Incident) {
	whose := map[*rashomon.Incident]*ExpectedIncident{}
	for n := range want {
		if got := matched[want[n].Name]; got != nil {
			whose[got] = &want[n]
		}
	}
	for _, got := range b.reading.Incidents {
		for _, f := range got.Fields {
			if f.Status != rashomon.Contested {
				continue
			}
			c.Contested++
			if w := whose[got]; w == nil || !alike(w.Fields[string(f.Name)].Status, string(rashomon.Contested)) {
				var values []string
				for _, p := range f.Positions {
					values = append(values, p.Value)
				}
				c.Unfounded = append(c.Unfounded, fmt.Sprintf("%s: %s contested: %s", got.Title, f.Name, strings.Join(values, " / ")))
			}
		}
	}
}

func (b *bench) copies(c *Comparison, want []ExpectedCopy) {
	have := map[ExpectedCopy]bool{}
	for _, k := range b.reading.Copies {
		have[ExpectedCopy{b.number[k.Report], b.number[k.Of]}] = true
	}
	for _, k := range want {
		c.count(have[k], fmt.Sprintf("report %d is a copy of %d", k.Report, k.Of))
		delete(have, k)
	}
	for k := range have {
		c.Invented = append(c.Invented, fmt.Sprintf("report %d is no copy of %d", k.Report, k.Of))
	}
}

func (b *bench) missing(c *Comparison, want []ExpectedMissing) {
	var have []ExpectedMissing
	for _, r := range b.reading.Reports {
		for _, m := range r.Missing {
			have = append(have, ExpectedMissing{b.number[r.ID], string(m.Kind)})
		}
	}
	for _, m := range want {
		i := slices.IndexFunc(have, func(h ExpectedMissing) bool { return h.Report == m.Report && alike(m.Kind, h.Kind) })
		c.count(i >= 0, fmt.Sprintf("report %d announces a %s that is missing", m.Report, m.Kind))
		if i >= 0 {
			have = slices.Delete(have, i, i+1)
		}
	}
	for _, m := range have {
		c.Invented = append(c.Invented, fmt.Sprintf("report %d: no %s is announced and missing", m.Report, m.Kind))
	}
}

// said reports whether one of a holder's words stands among the claims.
func (b *bench) said(change ExpectedChange, word ExpectedWord, matched map[string]*rashomon.Incident) bool {
	field := word.Field
	if field == "" {
		field = change.Field
	}
	in := ""
	if change.Incident != "" {
		got := matched[change.Incident]
		if got == nil {
			return false
		}
		in = got.ID
	}
	for _, c := range b.reading.Claims {
		if in != "" && c.Incident != in || !slices.Contains(word.Reports, b.number[c.Report]) ||
			!b.meant(change.Holder, c.Holder().Actor) || !sameAttitude(word.Attitude, c.Attitude) {
			continue
		}
		if b.says(c, field, word.Value) {
			return true
		}
	}
	return false
}

// says reports whether a claim gives a field a value.
func (b *bench) says(c *rashomon.Claim, field, value string) bool {
	switch {
	case field == "any":
		return value == "" || value == "*"
	case field == string(rashomon.PerpetratorField):
		if c.Perpetrator != nil {
			return b.meant(value, c.Perpetrator.Actor)
		}
		if c.Event == nil || c.Attitude != rashomon.Denies {
			return false
		}
		for _, r := range c.Event.Roles {
			if r.Role == rashomon.PerpetratorRole && b.meant(value, r.Actor) {
				return true
			}
		}
	case c.Casualties != nil:
		for _, o := range c.Casualties.Outcome {
			if string(o) == field {
				return alike(value, incident.CountWords(c.Casualties.Count))
			}
		}
	case c.Event != nil && field == string(rashomon.WeaponField):
		return alike(value, c.Event.Mode)
	}
	return false
}
