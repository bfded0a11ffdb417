package ledger

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"

	"rashomon"
)

// fill sets every field of a value to something that is not zero, or, seen
// from an odd depth, leaves every third one zero.
func fill(v reflect.Value, n *int, sparse bool) {
	*n++
	if sparse && *n%3 == 0 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("№%d \"q\" \\ \n\t\x01\u2028<&>", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(-*n))
	case reflect.Float64:
		v.SetFloat(1 / float64(*n))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n, sparse)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), n, sparse)
		}
	case reflect.Struct:
		if v.Type() == timeType {
			v.Set(reflect.ValueOf(time.Date(2020, 2, *n%28+1, 3, 4, 5, 6000, time.UTC)))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), n, sparse)
		}
	default:
		panic("a root type has a field of a kind that the ledger does not know: " + v.Type().String())
	}
}

// A new field of a root type must come back from the ledger as it went in.
func TestBodiesDecodeToEqualValues(t *testing.T) {
	for _, v := range []any{new(rashomon.Report), new(rashomon.Actor), new(rashomon.Claim), new(rashomon.Review)} {
		for _, sparse := range []bool{false, true} {
			for start := range 3 {
				in := reflect.New(reflect.TypeOf(v).Elem())
				n := start
				fill(in.Elem(), &n, sparse)
				body, err := encode(in.Interface())
				if err != nil {
					t.Fatal(err)
				}
				out := reflect.New(in.Type().Elem())
				if err := json.Unmarshal(body, out.Interface()); err != nil {
					t.Fatalf("%v\n%s", err, body)
				}
				if !reflect.DeepEqual(in.Interface(), out.Interface()) {
					t.Errorf("in  %+v\nout %+v\n%s", in.Elem(), out.Elem(), body)
				}
			}
		}
	}
}

func TestBodiesLeaveOutWhatIsZero(t *testing.T) {
	for _, c := range []struct {
		in   any
		want string
	}{
		{&rashomon.Actor{ID: "state:XX"}, `{"ID":"state:XX"}`},
		{&rashomon.Claim{}, `{}`},
		{&rashomon.Report{Published: rashomon.Published{Basis: rashomon.NoBasis}}, `{"Published":{"Basis":"none"}}`},
		{&rashomon.Actor{Names: []string{}}, `{"Names":[]}`},
		{&rashomon.Actor{Name: "a\xffb"}, `{"Name":"a` + "\uFFFD" + `b"}`},
		{&rashomon.Claim{Words: []rashomon.Span{{}, {End: 4}}}, `{"Words":[{},{"End":4}]}`},
	} {
		if got, err := encode(c.in); err != nil || string(got) != c.want {
			t.Errorf("%s, %v, want %s", got, err, c.want)
		}
	}
}
