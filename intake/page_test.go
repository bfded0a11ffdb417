package intake

import (
	"testing"

	"rashomon"
)

func TestPages(t *testing.T) {
	for _, c := range readCases(t, "testdata/pages.txt") {
		t.Run(c.name, func(t *testing.T) {
			r, err := read(&source{from: "case.html", data: []byte(c.input), mediaType: "text/html"}, rashomon.Time{})
			if err != nil {
				t.Fatal(err)
			}
			sound(t, r)
			if r.MediaType != "text/html" {
				t.Errorf("media type %q", r.MediaType)
			}
			c.check(t, r)
		})
	}
}
