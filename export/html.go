package export

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"sync"

	"rashomon"
)

//go:embed page.tmpl
var pageTemplate string

//go:embed page.css
var pageStyle string

var page = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Parse(pageTemplate)
})

// A htmlPage is what the template prints.
type htmlPage struct {
	*view
	Title   string
	Lang    string
	Style   template.CSS
	Policy  string
	Version string
	Rows    []htmlIncident
	Texts   []htmlReport
	Outside int // claims that belong to no incident, stances and plans apart
}

// A htmlIncident is an incident with its accounts turned into rows.
type htmlIncident struct {
	incidentView
	AccountRows []accountRow
}

// An accountRow compares the accounts on one topic.
type accountRow struct {
	Topic string
	Cells []accountCell
}

type accountCell struct {
	Holder  string
	Entries []entry
}

// HTML writes one page that opens from disk and needs nothing else: no script,
// no font, no picture. The reports' texts stand in it with the claims' words
// marked; claim and words link to one another.
func HTML(w io.Writer, r *rashomon.Reading, opt Options) error {
	t, err := page()
	if err != nil {
		return fmt.Errorf("parse the page: %w", err)
	}
	v := newView(r)
	sum := sha256.Sum256([]byte(pageStyle))
	p := htmlPage{view: v, Lang: "en", Style: template.CSS(pageStyle), Version: opt.Version,
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
			"'; base-uri 'none'; form-action 'none'"}
	p.Title = v.Headline
	if len(v.Incidents) > 0 {
		p.Title = v.Incidents[0].Title
		if n := len(v.Incidents) - 1; n > 0 {
			p.Title += " and " + things(n, "more incident")
		}
	}
	for _, x := range v.Incidents {
		p.Rows = append(p.Rows, htmlIncident{x, accountRows(x)})
	}
	for _, rest := range v.Rest {
		p.Outside += len(rest.Entries)
	}
	p.Texts = v.texts(opt.Explain)
	out := bufio.NewWriter(w)
	if err := t.Execute(out, p); err != nil {
		return err
	}
	return out.Flush()
}

func accountRows(x incidentView) []accountRow {
	rows := make([]accountRow, len(x.Topics))
	for i, topic := range x.Topics {
		rows[i].Topic = topic
		for _, a := range x.Accounts {
			rows[i].Cells = append(rows[i].Cells, accountCell{a.Holder, a.Topics[topic]})
		}
	}
	return rows
}
