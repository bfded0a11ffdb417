package ledger

import (
	"encoding/json"
	"reflect"
	"testing"

	"rashomon"
)

// Whatever the short way reads, encoding/json reads to the same value.
func FuzzDecode(f *testing.F) {
	for _, v := range []any{new(rashomon.Report), new(rashomon.Claim), new(rashomon.Actor), new(rashomon.Review)} {
		for start := range 3 {
			n := start
			in := reflect.New(reflect.TypeOf(v).Elem())
			fill(in.Elem(), &n, start > 0)
			body, err := encode(in.Interface())
			if err != nil {
				f.Fatal(err)
			}
			f.Add(body)
		}
	}
	for _, body := range []string{`{}`, `{"ID":"a","ID":"b"}`, `{"id":"a"}`, `{"ID":"a"}x`, `{"ID":"\u00e9\ud83d\ude00"}`, `{"ID":"` + "\x01" + `"}`, `{"ID":"` + "\xff" + `"}`,
		`{"Words":[]}`, `{"Words":null}`, `{"Words":[{"Start":+1},{"End":01},{"End":1.5}]}`, `{"Words":[{"Start":1},]}`, ` {"ID":"a"}`, `{"Event":{"Where":{"Lat":1.}}}`,
		`{"Event":{"Where":{"Lat":1.5e3,"Lon":-0.25}}}`, `{"Event":null}`, `{"Unknown":1,"ID":"a"}`, `{"Published":{"From":"2020-02-27T00:00:00Z","Time":{}}}`, `[]`, ``, `{"ID`, `{"Original":"QQ=="}`,
		`{"Words":[{"Start":1,"End":2}],"Words":[{"End":9}]}`, `{"When":"2020-02-30T00:00:00Z"}`, `{"When":"2020-02-28t00:00:00z"}`} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, v := range []any{new(rashomon.Report), new(rashomon.Claim), new(rashomon.Actor), new(rashomon.Review)} {
			ours, theirs := reflect.New(reflect.TypeOf(v).Elem()), reflect.New(reflect.TypeOf(v).Elem())
			short := parser{s: string(body)}
			err := decode(body, ours.Interface())
			want := json.Unmarshal(body, theirs.Interface())
			if (err == nil) != (want == nil) {
				t.Fatalf("%q: %v, encoding/json says %v (short way %v)", body, err, want, fillerOf(reflect.TypeOf(v).Elem())(&short, reflect.New(reflect.TypeOf(v).Elem()).UnsafePointer()))
			}
			if err == nil && !reflect.DeepEqual(ours.Interface(), theirs.Interface()) {
				t.Fatalf("%q: %+v, encoding/json says %+v", body, ours.Elem(), theirs.Elem())
			}
		}
	})
}

// The bodies that encode writes must not fall back.
func TestShortWay(t *testing.T) {
	for _, v := range []any{new(rashomon.Report), new(rashomon.Claim), new(rashomon.Actor), new(rashomon.Review)} {
		n := 1
		in := reflect.New(reflect.TypeOf(v).Elem())
		fill(in.Elem(), &n, false)
		body, err := encode(in.Interface())
		if err != nil {
			t.Fatal(err)
		}
		out := reflect.New(in.Type().Elem())
		p := parser{s: string(body)}
		if err := fillerOf(in.Type().Elem())(&p, out.UnsafePointer()); err != nil || !reflect.DeepEqual(in.Interface(), out.Interface()) {
			t.Errorf("%T at %d of %s: %v", v, p.at, body, err)
		}
	}
}
