package export

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rashomon"
)

// The fixture is an invented night in invented states, read by hand: one
// strike whose perpetrator is contested, one campaign of artillery, plans and
// stances, a copy, a missing exhibit, and characters of one to four bytes.

const (
	vostria, arvenia, kestria = "state:XV", "state:XA", "state:XK"
	ministry, otherMinistry   = "office:XV/defence-ministry", "office:XK/defence-ministry"
	governor, monitors        = "office:XV/governor", "unknown:local-monitors"
	strikeID, campaignID      = "incident:strike", "incident:campaign"
)

type fixture struct {
	t       testing.TB
	reading *rashomon.Reading
}

func newFixture(t testing.TB) *rashomon.Reading {
	f := &fixture{t, &rashomon.Reading{}}
	f.load()
	f.actors()
	f.strike()
	f.campaign()
	f.outside()
	f.incidents()
	return f.reading
}

func (f *fixture) load() {
	paths, err := filepath.Glob("testdata/reports/*.txt")
	if err != nil || len(paths) != 4 {
		f.t.Fatalf("the fixture's four reports: %v, %v", paths, err)
	}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			f.t.Fatal(err)
		}
		f.reading.Reports = append(f.reading.Reports, &rashomon.Report{
			ID: rashomon.ReportID(b), From: path, Language: "en", Text: string(b),
			Published: rashomon.Published{Time: rashomon.OnDay(2019, time.May, 3), Basis: rashomon.FromText},
		})
	}
	r := f.reading.Reports
	r[1].Title, r[1].Outlet = "Toll in Halvat strike rises to 33", "Fjord Wire"
	r[2].Title, r[2].Outlet, r[2].RepublishedFrom = "33 dead after strike, ministry says", "The Vostgrad Paper", "Fjord Wire"
	r[3].Title, r[3].Authors = "What the night over Halvat tells us", []string{"Nils Okonjo"}
	r[0].Boilerplate = f.at(0, "Office of the Governor, Kalvetia Province")
	r[1].Attributions = []rashomon.Attribution{{Source: f.at(1, "Vostria's defence ministry"), Cue: f.at(1, "said"),
		Content: f.at(1, "Arvenian jets bombed one of its columns")}}
	r[3].Missing = []rashomon.MissingExhibit{{Kind: rashomon.MissingEmbed, At: f.at(3, "北方新聞社")[0].Start, AnnouncedBy: f.at(3, "look at this:")}}
	r[0].Sentences = f.at(0, "36 wounded were brought over the border.")
	r[0].Entities = []rashomon.Entity{{Words: f.at(0, "İpek Şahan"), Type: rashomon.PersonEntity}}
	r[0].Times = []rashomon.TimeExpression{{Words: f.at(0, "last night"), Type: "TIME", Value: "2019-05-02TNI", When: rashomon.OnDay(2019, time.May, 2)}}
	r[0].Places = []rashomon.PlaceMention{{Words: f.at(0, "Halvat"), Place: f.halvat()}}
}

// at finds words in a report.
func (f *fixture) at(report int, words string) []rashomon.Span {
	i := strings.Index(f.reading.Reports[report].Text, words)
	if i < 0 {
		f.t.Fatalf("report %d does not say %q", report, words)
	}
	return []rashomon.Span{{Start: i, End: i + len(words)}}
}

func (f *fixture) halvat() rashomon.Place {
	return rashomon.Place{Name: "Halvat", Country: "XA", Admin1: "Kalvetia", Lat: 35.5, Lon: -36.75, Located: true, GeonameID: 77, Precision: rashomon.NearPlace}
}

func (f *fixture) actors() {
	f.reading.Actors = []rashomon.Actor{
		{ID: vostria, Name: "Vostria", Kind: rashomon.State, Country: "XV"},
		{ID: arvenia, Name: "Arvenia", Names: []string{"Arvenian"}, Kind: rashomon.State, Country: "XA"},
		{ID: kestria, Name: "Kestria", Kind: rashomon.State, Country: "XK"},
		{ID: ministry, Name: "Vostria's Defence Ministry", Kind: rashomon.Office, Country: "XV", PartOf: vostria},
		{ID: otherMinistry, Name: "Kestria's Defence Ministry", Kind: rashomon.Office, Country: "XK", PartOf: kestria},
		{ID: governor, Name: "Governor İpek Şahan", Kind: rashomon.Office, Country: "XV", PartOf: vostria},
		{ID: monitors, Name: "local monitors", Kind: rashomon.UnknownActor},
		{ID: f.author(3), Name: "Nils Okonjo", Kind: rashomon.Person},
	}
}

func (f *fixture) author(report int) string {
	return "author:" + strings.TrimPrefix(f.reading.Reports[report].ID, "sha256:")[:12]
}

// claim adds a claim of the author, or of the holder that the author reports.
func (f *fixture) claim(id string, report int, words, holder, named string, set func(*rashomon.Claim)) {
	c := &rashomon.Claim{ID: id, Report: f.reading.Reports[report].ID, Words: f.at(report, words),
		Holders:  []rashomon.Holder{{Actor: f.author(report), Name: "the author"}},
		Attitude: rashomon.Asserts, Certainty: rashomon.Unspecified, Actuality: rashomon.Happened,
		Reasons: []rashomon.Reason{{Rule: "fixture/by-hand", Entry: "strike (violence.txt)", Words: f.at(report, words)}},
	}
	if report == 3 {
		c.Holders[0].Name = "Nils Okonjo"
	}
	if holder != "" {
		c.Holders = append(c.Holders, rashomon.Holder{Actor: holder, Name: named, Words: f.at(report, named)})
	}
	set(c)
	f.reading.Claims = append(f.reading.Claims, c)
}
