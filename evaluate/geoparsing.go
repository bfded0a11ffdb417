package evaluate

import (
	"context"
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rashomon"
)

// near is how far a place may lie from the gold and still be right, in
// kilometres: the hundred miles of the geoparsing literature.
const near = 161

// keptFifth says which texts, in name order, are looked at and never tuned on.
const keptFifth = 5

// A geoText is an article of either corpus: GeoVirus names its places
// location, TR-News toponym.
type geoText struct {
	ID        string   `xml:"docid,attr"`
	Source    string   `xml:"source"`
	Text      string   `xml:"text"`
	Locations []geoTag `xml:"locations>location"`
	Toponyms  []geoTag `xml:"toponyms>toponym"`
}

type geoTag struct {
	Name   string `xml:"name"`
	Phrase string `xml:"phrase"`
	Start  int    `xml:"start"`
	End    int    `xml:"end"`
	Lat    string `xml:"lat"`
	Lon    string `xml:"lon"`
	Gaz    *struct {
		ID  string `xml:"geonameid,attr"`
		Lat string `xml:"lat"`
		Lon string `xml:"lon"`
	} `xml:"gaztag"`
}

type goldPlace struct {
	span     rashomon.Span
	lat, lon float64
	located  bool
	id       string
}

// places scores place names found and put within 161 km of the gold on the
// kept texts of GeoVirus and TR-News, as score_places.py does (end to end,
// overlap).
func places(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	var out []Figure
	for _, corpus := range []struct {
		file, name string
		adjectives bool // whether the gold marks "Turkish" as Turkey
	}{{"GeoVirus.xml", "geovirus", false}, {"TR-News.xml", "trnews", true}} {
		texts, err := readGeo(filepath.Join(dir, "geoparsing", corpus.file))
		if err != nil {
			return nil, err
		}
		var end2end, given tally
		for _, t := range texts {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			end2end.add(scorePlaces(t.gold, predictPlaces(s, t.text, corpus.adjectives)))
			given.add(scoreGiven(s, t))
		}
		about := strings.TrimSuffix(corpus.file, ".xml") + ", every fifth text, score_places.py"
		out = append(out,
			Figure{Name: "places/" + corpus.name + "-within-161km", Value: end2end.f1(), Of: end2end.gold, About: about},
			Figure{Name: "places/" + corpus.name + "-given-names", Value: percent(given.hit, given.gold), Of: given.gold, About: about})
	}
	return out, nil
}

type placeText struct {
	text string
	gold []goldPlace
}

func predictPlaces(s Stages, text string, adjectives bool) []rashomon.PlaceMention {
	t := s.Language.Read("", text, nil)
	var sentences, candidates []rashomon.Span
	for _, sent := range t.Sentences {
		sentences = append(sentences, sent.Span)
	}
	for _, e := range t.Entities {
		if e.Type == rashomon.PlaceEntity && e.First < e.End {
			candidates = append(candidates, rashomon.Span{Start: t.Tokens[e.First].Span.Start, End: t.Tokens[e.End-1].Span.End})
		}
	}
	if adjectives {
		return s.Places.FindAll(text, sentences, candidates)
	}
	return s.Places.Find(text, sentences, candidates)
}

// scorePlaces counts matched gold with coordinates that lies near; predictions
// matched to gold without coordinates count neither way.
func scorePlaces(gold []goldPlace, pred []rashomon.PlaceMention) tally {
	g, p := make([]rashomon.Span, len(gold)), make([]rashomon.Span, 0, len(pred))
	for i := range gold {
		g[i] = gold[i].span
	}
	for _, m := range pred {
		if len(m.Words) > 0 {
			p = append(p, rashomon.Span{Start: m.Words[0].Start, End: m.Words[len(m.Words)-1].End})
		} else {
			p = append(p, rashomon.Span{})
		}
	}
	t := tally{predicted: len(p)}
	for _, x := range gold {
		if x.located {
			t.gold++
		}
	}
	for _, m := range match(g, p) {
		switch {
		case !gold[m.gold].located:
			t.predicted--
		case isNear(gold[m.gold], pred[m.pred].Place):
			t.hit++
		}
	}
	return t
}

// scoreGiven locates the gold names of a text: whether the right place is
// chosen, apart from whether the name is found.
func scoreGiven(s Stages, t placeText) tally {
	var spans []rashomon.Span
	for _, g := range t.gold {
		spans = append(spans, g.span)
	}
	got := map[rashomon.Span]rashomon.Place{}
	for _, m := range s.Places.Locate(t.text, spans) {
		got[m.Words[0]] = m.Place
	}
	var sum tally
	for _, g := range t.gold {
		if !g.located {
			continue
		}
		sum.gold++
		if p, ok := got[g.span]; ok && isNear(g, p) {
			sum.hit++
		}
	}
	return sum
}

func isNear(g goldPlace, p rashomon.Place) bool {
	if g.id != "" && g.id == strconv.Itoa(p.GeonameID) {
		return true
	}
	return p.Located && rashomon.Kilometres(g.lat, g.lon, p.Lat, p.Lon) <= near
}

// readGeo reads the kept texts of a geoparsing corpus, in order of name.
func readGeo(path string) ([]placeText, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var corpus struct {
		Articles []geoText `xml:"article"`
	}
	if err := xml.Unmarshal(data, &corpus); err != nil {
		return nil, rashomon.Errorf(rashomon.EINVALID, path, "not the XML of a geoparsing corpus: %v", err)
	}
	slices.SortStableFunc(corpus.Articles, func(a, b geoText) int { return strings.Compare(a.ID+a.Source, b.ID+b.Source) })
	var out []placeText
	for i, a := range corpus.Articles {
		if i%keptFifth == keptFifth-1 {
			out = append(out, placeText{a.Text, goldOf(a)})
		}
	}
	return out, nil
}

func goldOf(a geoText) []goldPlace {
	offsets := byteOffsets(a.Text)
	var out []goldPlace
	for _, g := range append(a.Locations, a.Toponyms...) {
		p := goldPlace{span: goldSpan(a.Text, offsets, g)}
		lat, lon := g.Lat, g.Lon
		if g.Gaz != nil {
			lat, lon, p.id = g.Gaz.Lat, g.Gaz.Lon, strings.TrimSpace(g.Gaz.ID)
		}
		var err1, err2 error
		p.lat, err1 = strconv.ParseFloat(strings.TrimSpace(lat), 64)
		p.lon, err2 = strconv.ParseFloat(strings.TrimSpace(lon), 64)
		p.located = err1 == nil && err2 == nil
		out = append(out, p)
	}
	return out
}

// goldSpan is where a gold name stands. GeoVirus counts from one, and so do
// some texts of TR-News: the name itself decides.
func goldSpan(text string, offsets []int, g geoTag) rashomon.Span {
	name := strings.TrimSpace(g.Name + g.Phrase)
	for _, shift := range []int{0, -1} {
		s := rashomon.Span{Start: at(offsets, g.Start+shift), End: at(offsets, g.End+shift)}
		if s.Of(text) == name {
			return s
		}
	}
	return rashomon.Span{Start: at(offsets, g.Start), End: at(offsets, g.End)}
}
