package incident

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"rashomon"
)

// A newsroom makes up reports of incidents for measuring: five an incident,
// spread over places and days as a busy year is, each with its own words, an
// event, its toll, who did it by two holders and a mention in passing.
type newsroom struct {
	rng   *rand.Rand
	words []string
	at    int
}

func newNewsroom() *newsroom {
	n := &newsroom{rng: rand.New(rand.NewPCG(7, 11))}
	for range 4000 {
		var b strings.Builder
		for range 3 {
			b.WriteString([]string{"ka", "ro", "li", "me", "su", "ta", "ne", "vo", "shi", "dra"}[n.rng.IntN(10)])
		}
		n.words = append(n.words, b.String())
	}
	return n
}

// reportsAbout is how many reports tell one incident on average.
const reportsAbout = 5

// incidentsADay is how many happen in the world that is made up.
const incidentsADay = 8

// write makes the reports of n incidents in the order of publication, with
// their claims.
func (n *newsroom) write(incidents int) (reports []*rashomon.Report, claims [][]*rashomon.Claim) {
	parties := []string{"state:TR", "state:RU", "state:SY", "state:IL"}
	modes := []string{"aerial", "explosives", "firearms", "heavy-weapons"}
	for k := range incidents {
		day := rashomon.Time{From: time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, k/incidentsADay), Precision: rashomon.Day}
		day.To = day.From.Add(24*time.Hour - time.Second)
		where := rashomon.Place{Name: "Place" + itoa(n.rng.IntN(3000)), Country: "SY", Located: true, Precision: rashomon.ExactPlace,
			Lat: 20 + 30*n.rng.Float64(), Lon: 10 + 50*n.rng.Float64(), GeonameID: 1 + k}
		victims, doer := parties[n.rng.IntN(4)], parties[n.rng.IntN(4)]
		mode, dead := modes[n.rng.IntN(4)], 1+n.rng.IntN(60)
		subject := make([]string, 12)
		for i := range subject {
			subject[i] = n.words[n.rng.IntN(len(n.words))]
		}
		for range 1 + n.rng.IntN(2*reportsAbout-1) {
			r, cs := n.report(day, where, victims, doer, mode, dead, subject)
			reports, claims = append(reports, r), append(claims, cs)
		}
	}
	return reports, claims
}

func (n *newsroom) report(day rashomon.Time, where rashomon.Place, victims, doer, mode string, dead int, subject []string) (*rashomon.Report, []*rashomon.Claim) {
	n.at++
	id := fmt.Sprintf("report-%07d", n.at)
	published := rashomon.Time{From: day.From.AddDate(0, 0, n.rng.IntN(2)), Precision: rashomon.Day}
	published.To = published.From.Add(24*time.Hour - time.Second)
	var b strings.Builder
	for range 120 {
		if n.rng.IntN(3) == 0 {
			b.WriteString(subject[n.rng.IntN(len(subject))])
		} else {
			b.WriteString(n.words[n.rng.IntN(len(n.words))])
		}
		b.WriteByte(' ')
	}
	r := &rashomon.Report{ID: id, From: id, Text: b.String(), Published: rashomon.Published{Time: published, Basis: rashomon.Given}}
	s := &scene{}
	when, place := day, where
	if n.rng.IntN(3) == 0 {
		place = rashomon.Place{Name: "Syria", Country: "SY", Precision: rashomon.WholeState}
	}
	event := s.strike(id, "", when, place, victims, mode)
	s.doer(id, "", event, doer, rashomon.Asserts)
	s.killed(id, "", event, victims, max(1, dead-n.rng.IntN(3)), -1, "")
	s.doer(id, victims, event, doer, rashomon.Asserts)
	s.strike(id, "", rashomon.Time{}, rashomon.Place{}, "", mode)
	return r, s.claims
}

// BenchmarkLink adds reports one by one and gathers after every hundredth; the
// time for each report must not grow with how many are there.
func BenchmarkLink(b *testing.B) {
	for _, size := range []int{1_000, 10_000, 100_000} {
		b.Run(itoa(size), func(b *testing.B) {
			reports, claims := newNewsroom().write(size / reportsAbout)
			for b.Loop() {
				var before, after runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&before)
				g := NewGatherer(Options{})
				g.addActors(cast)
				started := time.Now()
				for i, r := range reports {
					g.Add(r, nil, claims[i])
					if i%100 == 99 {
						g.settle()
					}
				}
				g.settle()
				took := time.Since(started)
				runtime.GC()
				runtime.ReadMemStats(&after)
				b.ReportMetric(float64(took.Microseconds())/float64(len(reports)), "µs/report")
				b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(len(reports)), "B/report")
				b.ReportMetric(float64(len(g.Incidents())), "incidents")
				runtime.KeepAlive(g)
			}
		})
	}
}

// BenchmarkOneStory tells one story many times.
func BenchmarkOneStory(b *testing.B) {
	n := newNewsroom()
	day := rashomon.OnDay(2015, time.March, 3)
	var reports []*rashomon.Report
	var claims [][]*rashomon.Claim
	for range 320 {
		r, cs := n.report(day, balyun, "state:TR", "state:SY", "aerial", 33, n.words[:12])
		reports, claims = append(reports, r), append(claims, cs)
	}
	for b.Loop() {
		g := NewGatherer(Options{})
		g.addActors(cast)
		for i, r := range reports {
			g.Add(r, nil, claims[i])
		}
		b.ReportMetric(float64(len(g.Incidents())), "incidents")
	}
}
