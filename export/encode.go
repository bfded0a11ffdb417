package export

import (
	"math"
	"time"

	"rashomon"
)

// An encoder turns root types into rashomon/1. Claims come in the order of
// their reports, so it keeps the offsets of the report it used last.
type encoder struct {
	opt     Options
	reports map[string]*rashomon.Report
	aside   asides
	last    string
	offsets *offsets
}

func newEncoder(r *rashomon.Reading, opt Options) *encoder {
	return &encoder{opt: opt, reports: reportsByID(r), aside: newAsides(r)}
}

func (e *encoder) reader() formatReader {
	return formatReader{Version: e.opt.Version, Model: text(e.opt.Model)}
}

// in is the offsets table of a report; of an empty text where the report isn't
// there.
func (e *encoder) in(report string) *offsets {
	if e.offsets == nil || e.last != report {
		source := ""
		if r := e.reports[report]; r != nil {
			source = r.Text
		}
		e.last, e.offsets = report, newOffsets(source)
	}
	return e.offsets
}

func (e *encoder) report(r *rashomon.Report) formatReport {
	at := e.in(r.ID)
	out := formatReport{
		ID: r.ID, From: r.From, Address: r.Address, Title: text(r.Title), Authors: list(r.Authors), Outlet: text(r.Outlet),
		RepublishedFrom: text(r.RepublishedFrom), Published: encodePublished(r.Published),
		Language: text(r.Language), Text: r.Text,
		Attributions: make([]formatAttribution, len(r.Attributions)),
		Missing:      make([]formatMissing, len(r.Missing)),
		Boilerplate:  at.points(r.Boilerplate),
	}
	for i, a := range r.Attributions {
		out.Attributions[i] = formatAttribution{at.points(a.Source), at.points(a.Cue), at.points(a.Content)}
	}
	for i, m := range r.Missing {
		out.Missing[i] = formatMissing{string(m.Kind), at.point(m.At), at.points(m.AnnouncedBy)}
	}
	if e.opt.Spans {
		e.spans(&out, r, at)
	}
	return out
}

// spans adds what the language stages saw.
func (e *encoder) spans(out *formatReport, r *rashomon.Report, at *offsets) {
	out.Sentences = at.points(r.Sentences)
	for _, x := range r.Entities {
		out.Entities = append(out.Entities, formatEntity{at.points(x.Words), string(x.Type), text(x.Actor)})
	}
	for _, x := range r.Times {
		out.Times = append(out.Times, formatExpression{at.points(x.Words), x.Type, x.Value, encodeTime(x.When)})
	}
	for _, x := range r.Places {
		place := formatPlace{}
		if p := encodePlace(x.Place); p != nil {
			place = *p
		}
		out.Places = append(out.Places, formatMention{at.points(x.Words), place})
	}
}

func encodeActor(a rashomon.Actor) formatActor {
	kind := a.Kind
	if kind == "" {
		kind = rashomon.UnknownActor
	}
	return formatActor{a.ID, a.Name, list(a.Names), string(kind), text(a.Country), text(a.PartOf)}
}

func encodePublished(p rashomon.Published) formatPublished {
	out := formatPublished{Basis: string(p.Basis)}
	if p.Basis == "" {
		out.Basis = string(rashomon.NoBasis)
	}
	if t := encodeTime(p.Time); t != nil {
		out.formatTime = *t
	}
	return out
}

// encodeTime is nil where the time is unknown.
func encodeTime(t rashomon.Time) *formatTime {
	if t.IsZero() {
		return nil
	}
	precision := string(t.Precision)
	return &formatTime{From: day(t.From, t.Precision), To: day(t.To, t.Precision), Precision: text(precision)}
}

// The layouts of days and of instants. No zone is written: a report's times
// are in its own reckoning and UTC only carries them.
const (
	dayLayout     = "2006-01-02"
	instantLayout = "2006-01-02T15:04:05"
)

func day(t time.Time, p rashomon.TimePrecision) *string {
	if t.IsZero() {
		return nil
	}
	layout := dayLayout
	if p == rashomon.Instant {
		layout = instantLayout
	}
	s := t.Format(layout)
	return &s
}

// encodePlace is nil where the place is unknown.
func encodePlace(p rashomon.Place) *formatPlace {
	if p.IsZero() {
		return nil
	}
	out := &formatPlace{Name: text(p.Name), Country: text(p.Country), Admin1: p.Admin1, GeonameID: p.GeonameID}
	if p.Located {
		lat, lon := metre(p.Lat), metre(p.Lon)
		out.Lat, out.Lon = &lat, &lon
	}
	if n := int(p.Precision); n != 0 {
		out.Precision = &n
	}
	return out
}

// metre rounds a coordinate to five decimals: a metre, finer than any
// gazetteer is.
func metre(degrees float64) float64 { return math.Round(degrees*1e5) / 1e5 }

// text is nil for the empty string: unknown, not "".
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list is an empty list, not null, where there is nothing.
func list[T ~string](in []T) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = string(s)
	}
	return out
}

func bound(b rashomon.Bound) *int {
	if !b.Known {
		return nil
	}
	return &b.N
}
