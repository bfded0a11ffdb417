// Package export writes a reading for people and for programs: rashomon/1
// (JSON, JSON Lines), a terminal's text, one self-contained HTML page, CSV and
// GeoJSON. It works on the root types alone and reads rashomon/1 back.
//
// Inside Rashomon offsets are bytes; every offset that leaves through this
// package counts Unicode code points.
package export

import "rashomon"

// Options say what an export holds and how it looks.
type Options struct {
	Version string // of the reader, for "reader" in rashomon/1
	Model   string // the language model's name, "" where rules alone read

	Spans   bool // sentences, entities, times and places of each report too
	Explain bool // the rules and lexicon entries behind each claim too

	Width int  // columns of a text; 0 means 80
	Color bool // whether a text may use a terminal's colours
}

// reportsByID finds reports by id; claims of a report that isn't there are
// kept and shown without words.
func reportsByID(r *rashomon.Reading) map[string]*rashomon.Report {
	m := make(map[string]*rashomon.Report, len(r.Reports))
	for _, report := range r.Reports {
		m[report.ID] = report
	}
	return m
}
