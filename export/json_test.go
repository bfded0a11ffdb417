package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"rashomon"
)

func compileSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile("../docs/rashomon-1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t testing.TB, s *jsonschema.Schema, b []byte) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("no JSON: %v", err)
	}
	return s.Validate(v)
}

func writeJSON(t testing.TB, r *rashomon.Reading, opt Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := JSON(&b, r, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJSONGolden(t *testing.T) {
	golden(t, "fixture.json", writeJSON(t, newFixture(t), Options{Version: "test", Spans: true}))
}

func TestJSONFollowsTheSchema(t *testing.T) {
	s := compileSchema(t)
	whole := newFixture(t)
	for name, r := range map[string]*rashomon.Reading{"fixture": whole, "empty": {}, "reports only": {Reports: whole.Reports}} {
		for _, opt := range []Options{{}, {Spans: true, Explain: true, Version: "1", Model: "m"}} {
			if err := validate(t, s, writeJSON(t, r, opt)); err != nil {
				t.Errorf("%s, %+v: %v", name, opt, err)
			}
		}
	}
}

// The schema must catch what is wrong, or validating proves nothing.
func TestSchemaCatchesErrors(t *testing.T) {
	s := compileSchema(t)
	good := string(writeJSON(t, newFixture(t), Options{}))
	for name, edit := range map[string][2]string{
		"another format":        {`"format":"rashomon/1"`, `"format":"rashomon/2"`},
		"unknown kind":          {`"kind":"casualties"`, `"kind":"casualty"`},
		"unknown member":        {`"attitude":"asserts"`, `"mood":"x","attitude":"asserts"`},
		"a part of another":     {`"kind":"perpetrator"`, `"kind":"stance"`},
		"a span of three":       {`"boilerplate":[[0,41]]`, `"boilerplate":[[0,41,2]]`},
		"a span before text":    {`"boilerplate":[[0,41]]`, `"boilerplate":[[-1,41]]`},
		"words missing":         {`"holders":[{`, `"holders":[],"x":[{`},
		"a day of another kind": {`"from":"2019-05-03"`, `"from":"3 May"`},
		"precision of places":   {`"precision":2}`, `"precision":9}`},
		"status":                {`"status":"contested"`, `"status":"disputed"`},
		"equipment outcome":     {`"outcome":["destroyed","damaged"]`, `"outcome":"destroyed"`},
		"report id":             {`"id":"sha256:`, `"id":"md5:`},
		"a field of no name":    {`"perpetrator":{"status"`, `"culprit":{"status"`},
	} {
		bad := strings.Replace(good, edit[0], edit[1], 1)
		if bad == good {
			t.Errorf("%s: nothing to edit, %q does not occur", name, edit[0])
		} else if validate(t, s, []byte(bad)) == nil {
			t.Errorf("%s: the schema lets it pass", name)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	want := newFixture(t)
	got, err := Decode(bytes.NewReader(writeJSON(t, want, Options{Spans: true, Explain: true})))
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range []struct {
		name      string
		want, got any
	}{{"actors", want.Actors, got.Actors}, {"copies", want.Copies, got.Copies}} {
		if !reflect.DeepEqual(list.want, list.got) {
			t.Errorf("%s: want %+v, got %+v", list.name, list.want, list.got)
		}
	}
	for i := range want.Reports {
		if !reflect.DeepEqual(want.Reports[i], got.Reports[i]) {
			t.Errorf("report %d:\nwant %+v\n got %+v", i, want.Reports[i], got.Reports[i])
		}
	}
	for i := range want.Claims {
		if w, g := dump(want.Claims[i]), dump(got.Claims[i]); w != g {
			t.Errorf("claim %s:\nwant %s\n got %s", want.Claims[i].ID, w, g)
		}
	}
	for i := range want.Incidents {
		if w, g := dump(want.Incidents[i]), dump(got.Incidents[i]); w != g {
			t.Errorf("incident %s:\nwant %s\n got %s", want.Incidents[i].ID, w, g)
		}
	}
}

// dump writes a value with what its pointers point at. Empty and nil lists
// are the same.
func dump(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return strings.ReplaceAll(string(b), "[]", "null")
}

// Cut by code points as a stranger would, every claim's words must be what the
// spans say in Go.
func TestOffsetsCountCodePoints(t *testing.T) {
	r := newFixture(t)
	var out struct {
		Reports []struct{ ID, Text string }
		Claims  []struct {
			ID, Report string
			Words      [][2]int
		}
	}
	if err := json.Unmarshal(writeJSON(t, r, Options{}), &out); err != nil {
		t.Fatal(err)
	}
	texts := map[string][]rune{}
	for _, report := range out.Reports {
		texts[report.ID] = []rune(report.Text)
	}
	reports := reportsByID(r)
	for i, c := range out.Claims {
		for k, w := range c.Words {
			want := r.Claims[i].Words[k].Of(reports[c.Report].Text)
			if got := string(texts[c.Report][w[0]:w[1]]); got != want {
				t.Errorf("%s: %q, want %q", c.ID, got, want)
			}
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, in := range map[string]string{
		"no JSON":        "rashomon",
		"another format": `{"format":"rashomon/9"}`,
		"orphan claim":   `{"format":"rashomon/1","claims":[{"id":"a","report":"sha256:0","kind":"event","event":{}}]}`,
		"unknown kind":   `{"format":"rashomon/1","reports":[{"id":"r"}],"claims":[{"id":"a","report":"r","kind":"rumour"}]}`,
		"no day":         `{"format":"rashomon/1","incidents":[{"id":"i","when":{"from":"soon"}}]}`,
		"cut short":      `{"format":"rashomon/1","reports":[{"id"`,
	} {
		if _, err := Decode(strings.NewReader(in)); err == nil {
			t.Errorf("%s: read without an error", name)
		} else if rashomon.CodeOf(err) != rashomon.EINVALID && name != "no day" {
			t.Errorf("%s: code %s", name, rashomon.CodeOf(err))
		}
	}
}

func TestJSONLines(t *testing.T) {
	var b bytes.Buffer
	r := newFixture(t)
	if err := JSONLines(&b, r, Options{}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if want := 1 + len(r.Reports) + len(r.Actors) + len(r.Claims) + len(r.Incidents) + len(r.Copies); len(lines) != want {
		t.Errorf("%d lines, want %d", len(lines), want)
	}
	for i, l := range lines {
		var record map[string]json.RawMessage
		if err := json.Unmarshal([]byte(l), &record); err != nil || len(record) != 1 {
			t.Errorf("line %d: %d members, %v", i+1, len(record), err)
		}
	}
}

// Text that is no UTF-8 must not make JSON that is none.
func TestJSONOfBrokenText(t *testing.T) {
	r := &rashomon.Reading{Reports: []*rashomon.Report{{ID: rashomon.ReportID(nil), Text: "a\xffb\u2028c<&>", From: "x"}}}
	b := writeJSON(t, r, Options{})
	if !utf8.Valid(b) || validate(t, compileSchema(t), b) != nil {
		t.Errorf("broken: %q", b)
	}
	if !bytes.Contains(b, []byte("c<&>")) {
		t.Error("the words are escaped as for HTML")
	}
}
