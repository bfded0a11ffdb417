// Package incident gathers claims that tell the same happening, whichever
// report they stand in, and shows how the accounts of it stand to one another.
// It judges claims entered by hand as well as claims that were read, so it
// looks at claims and never at how they came about. No claim is dropped.
//
// The way of a claim: tell.go puts the claims of one report that tell one
// thing into a telling, within.go makes one story of a report's tellings of
// one happening, link.go joins the stories of several reports, field.go and
// tally.go compare the accounts, grade.go grades them.
package incident

import (
	"slices"
	"sort"

	"rashomon"
)

// Options say how an incident is summed up.
type Options struct {
	Rule string // the tally rule's name with or without version, "" for range
}

// Gather joins claims into incidents, sets Claim.Incident on each claim that
// belongs to one, and finds the reports that are copies of others. The result
// does not depend on the order of reports or claims.
func Gather(reports []*rashomon.Report, actors []rashomon.Actor, claims []*rashomon.Claim, opt Options) ([]rashomon.Incident, []rashomon.Copy) {
	g := NewGatherer(opt)
	of := make(map[string][]*rashomon.Claim, len(reports))
	for _, c := range claims {
		of[c.Report] = append(of[c.Report], c)
	}
	g.addActors(actors)
	for _, r := range reports {
		g.Add(r, nil, of[r.ID])
		delete(of, r.ID)
	}
	for _, id := range sortedKeys(of) {
		g.Add(&rashomon.Report{ID: id}, nil, of[id]) // a claim may name a report that is not there
	}
	return g.Incidents(), g.Copies()
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// A Gatherer takes reports with their claims one by one and knows at every
// time which incidents they make. What a new report costs depends on what else
// is told of the same days and places, and not on how much is there in all;
// what belongs together does not depend on the order of arrival.
type Gatherer struct {
	rule     Rule
	docket   *docket
	copies   *copyFinder
	tellings []*telling
	keys     [][]uint64 // of each telling
	index    map[uint64]posting
	parts    []int32            // union-find over tellings: what may be one incident
	members  map[int32][]int32  // by root
	of       map[string][]int32 // report → its tellings
	stale    map[int32]bool     // roots that are to be clustered anew
	made     map[int32][]rashomon.Incident
}

// NewGatherer is a Gatherer that has no reports yet.
func NewGatherer(opt Options) *Gatherer {
	return &Gatherer{
		rule: ruleNamed(opt.Rule), docket: emptyDocket(), copies: newCopyFinder(), index: map[uint64]posting{},
		members: map[int32][]int32{}, of: map[string][]int32{}, stale: map[int32]bool{}, made: map[int32][]rashomon.Incident{},
	}
}

// Add takes a report, the actors that its claims name and its claims. A report
// that is there already is left as it is: what was entered never changes.
func (g *Gatherer) Add(r *rashomon.Report, actors []rashomon.Actor, claims []*rashomon.Claim) {
	if _, there := g.docket.reports[r.ID]; there {
		return
	}
	g.addActors(actors)
	g.docket.reports[r.ID] = r
	changed := g.copies.add(r, g.docket.copyOf)
	claims = slices.Clone(claims)
	sort.SliceStable(claims, func(i, j int) bool { return g.docket.earlier(claims[i], claims[j]) })
	for _, c := range claims {
		c.Incident = ""
		g.docket.addHolder(c)
	}
	told := stories(g.docket.tellingsOf(claims))
	answer(told, claims)
	if len(told) > 0 {
		rare := newRareWords(r)
		for _, t := range told {
			t.rare = rare
			g.enter(t)
		}
	}
	for _, id := range append(changed, r.ID) {
		g.spoil(g.of[id])
		for _, i := range g.of[id] {
			if j, ok := g.originalOf(i); ok {
				g.unite(i, j)
			}
		}
	}
}

// answer puts the denials and doubts of a report that are of no deed ("called
// the story lies") with the story that they stand nearest to: they are of the
// denier's account of it.
func answer(told []*telling, claims []*rashomon.Claim) {
	for _, c := range claims {
		if c.Stance == nil || c.Attitude != rashomon.Denies && c.Attitude != rashomon.Doubts || len(c.Words) == 0 {
			continue
		}
		var nearest *telling
		at := &mention{at: c.Words[:1]}
		for _, t := range told {
			if t.violent() && (nearest == nil || t.mention.apart(at) < nearest.mention.apart(at)) {
				nearest = t
			}
		}
		if nearest != nil {
			nearest.claims = append(nearest.claims, c)
		}
	}
}

// originalOf is the telling of the report that a telling's report copies which
// has most of its claims in the same words.
func (g *Gatherer) originalOf(i int32) (int32, bool) {
	t := g.tellings[i]
	of := g.docket.originOf(t.report)
	if of == t.report {
		return 0, false
	}
	best, most := int32(0), 0
	for _, j := range g.of[of] {
		shared := 0
		for q := range t.quotes {
			if g.tellings[j].quotes[q] {
				shared++
			}
		}
		if shared > most {
			best, most = j, shared
		}
	}
	return best, most > 0
}

func (g *Gatherer) addActors(actors []rashomon.Actor) {
	for _, a := range actors {
		if g.docket.addActor(a) {
			for root := range g.members {
				g.stale[root] = true // an outlet turns out to be a party
			}
		}
	}
}

// enter puts a telling under its keys and together with those that it may be
// one with.
func (g *Gatherer) enter(t *telling) {
	i := int32(len(g.tellings))
	g.tellings = append(g.tellings, t)
	ks := keys(t)
	g.keys = append(g.keys, ks)
	g.parts = append(g.parts, i)
	g.members[i] = []int32{i}
	g.of[t.report] = append(g.of[t.report], i)
	g.stale[i] = true
	for _, k := range ks {
		p := g.index[k]
		at := p.insert(i, g.tellings)
		g.index[k] = p
		with := p[:min(len(p), compared)]
		if at < compared {
			with = p
			if len(p) > compared {
				g.spoil(p[compared : compared+1]) // it is no longer compared with all
			}
		}
		for _, j := range with {
			if g.root(i) != g.root(j) && weighPair(t, g.tellings[j]) >= enough {
				g.unite(i, j)
			}
		}
	}
	g.spoil([]int32{i})
}

func (g *Gatherer) root(i int32) int32 {
	for g.parts[i] != i {
		g.parts[i] = g.parts[g.parts[i]]
		i = g.parts[i]
	}
	return i
}

// unite makes the parts of two tellings one, the smaller going into the
// greater.
func (g *Gatherer) unite(i, j int32) {
	a, b := g.root(i), g.root(j)
	if a == b {
		return
	}
	if len(g.members[a]) < len(g.members[b]) {
		a, b = b, a
	}
	g.parts[b] = a
	g.members[a] = append(g.members[a], g.members[b]...)
	delete(g.members, b)
	delete(g.stale, b)
	delete(g.made, b)
	g.stale[a] = true
}

func (g *Gatherer) spoil(is []int32) {
	for _, i := range is {
		g.stale[g.root(i)] = true
	}
}

// Incidents are all incidents, the one that most is claimed of first. It sets
// Claim.Incident on the claims that belong to one.
func (g *Gatherer) Incidents() []rashomon.Incident {
	g.settle()
	var out []rashomon.Incident
	for _, made := range g.made {
		out = append(out, made...)
	}
	sort.Slice(out, func(i, j int) bool { return before(&out[i], &out[j]) })
	return out
}

// settle makes anew the incidents of whatever changed since the last time.
func (g *Gatherer) settle() {
	for root := range g.stale {
		g.made[root] = nil
		for _, i := range g.members[root] {
			for _, c := range g.tellings[i].claims {
				c.Incident = ""
			}
		}
		for _, cluster := range g.clusters(g.members[root]) {
			g.made[root] = append(g.made[root], g.docket.sumUp(cluster, g.rule))
		}
	}
	clear(g.stale)
}

// clusters parts the tellings that may be one incident into incidents.
func (g *Gatherer) clusters(members []int32) [][]*telling {
	members, copies := g.setCopiesAside(members)
	slices.SortFunc(members, func(a, b int32) int { return g.tellings[a].byHash(g.tellings[b]) })
	place := make(map[int32]int, len(members))
	for n, i := range members {
		place[i] = n
	}
	ts := make([]*telling, len(members))
	for n, i := range members {
		ts[n] = g.tellings[i]
	}
	var edges []edge
	done := map[[2]int]bool{}
	for n, i := range members {
		for _, k := range g.keys[i] {
			p := g.index[k]
			for _, j := range p[:min(len(p), compared)] {
				m, here := place[j]
				pair := [2]int{min(m, n), max(m, n)}
				if !here || m == n || done[pair] {
					continue
				}
				done[pair] = true
				if w := weighPair(ts[pair[0]], ts[pair[1]]); w >= enough {
					edges = append(edges, edge{a: pair[0], b: pair[1], weight: w})
				}
			}
		}
	}
	var out [][]*telling
	for _, c := range agglomerate(len(ts), edges, func(i, j int) float64 { return weighPair(ts[i], ts[j]) }, acrossReports) {
		cluster := make([]*telling, len(c), len(c)+len(copies))
		for n, k := range c {
			cluster[n] = ts[k]
		}
		for _, k := range c {
			cluster = append(cluster, copies[ts[k]]...)
		}
		if len(cluster) == 1 && !cluster[0].worthAnIncident() {
			continue // a bare word that says too little to stand alone: its claims stay in no incident
		}
		out = append(out, cluster)
	}
	return out
}

// setCopiesAside takes out the tellings that have an original: what a copy
// tells goes where its original's telling goes, whatever else it may seem.
func (g *Gatherer) setCopiesAside(members []int32) (own []int32, copies map[*telling][]*telling) {
	copies = map[*telling][]*telling{}
	for _, i := range members {
		if j, ok := g.originalOf(i); ok {
			copies[g.tellings[j]] = append(copies[g.tellings[j]], g.tellings[i])
		} else {
			own = append(own, i)
		}
	}
	for _, c := range copies {
		slices.SortFunc(c, (*telling).byHash)
	}
	return own, copies
}

// Copies are the reports that repeat others, in order of publication.
func (g *Gatherer) Copies() []rashomon.Copy { return g.copies.list() }
