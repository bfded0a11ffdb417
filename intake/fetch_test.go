package intake

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"rashomon"
)

var zeroTime rashomon.Time

const fetchedPage = `<!DOCTYPE html><html><head><title>Bridge destroyed</title></head><body><article><h1>Bridge destroyed</h1>
<p>The bridge over the Orla was destroyed in the night, the villagers’ council said, and the café beside it burned down as well.</p>
<p>The army said that it had fired at the hills to the north of the town, and at nothing else, in the hours in question.</p></article></body></html>`

// newSite is a server with one page of every kind that makes trouble.
func newSite(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	page := func(path, contentType, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.Header().Set("Content-Length", strconv.Itoa(len(body)))
			fmt.Fprint(w, body)
		})
	}
	page("/page", "text/html; charset=utf-8", fetchedPage)
	page("/wrong", "text/html; charset=iso-8859-1", fetchedPage)
	page("/text", "text/plain", "Bridge destroyed\n\n"+plainSentence+"\n")
	page("/picture", "image/png", "\x89PNG\r\n\x1a\n")
	page("/huge", "text/plain", strings.Repeat(plainSentence, 100))
	mux.Handle("/moved", http.RedirectHandler("/page", http.StatusMovedPermanently))
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	mux.Handle("/odd", http.RedirectHandler("file:///etc/hostname", http.StatusFound))
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(5 * time.Second):
		}
	})
	mux.HandleFunc("/stream", func(w http.ResponseWriter, r *http.Request) {
		for i := 0; i < 1000; i++ {
			if _, err := fmt.Fprint(w, plainSentence); err != nil {
				return
			}
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("/broken", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1500")
		fmt.Fprint(w, plainSentence)
	})
	for path, status := range map[string]int{"/gone": 410, "/forbidden": 403, "/busy": 503, "/ill": 500} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(status) })
	}
	site := httptest.NewServer(mux)
	t.Cleanup(site.Close)
	return site
}

func TestFetch(t *testing.T) {
	site := newSite(t)
	client := &http.Client{Timeout: 300 * time.Millisecond}
	for _, path := range []string{"/page", "/wrong", "/moved"} {
		r, err := Open(context.Background(), site.URL+path, Options{Client: client})
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		sound(t, r)
		if r.Title != "Bridge destroyed" || !strings.Contains(r.Text, "villagers’ council") || r.From != site.URL+path || r.Outlet != "127.0.0.1" {
			t.Errorf("%s: title %q, from %q, outlet %q, text %q", path, r.Title, r.From, r.Outlet, r.Text)
		}
	}
	if r, err := Open(context.Background(), site.URL+"/text", Options{Client: client}); err != nil || r.MediaType != "text/plain" || r.Title != "Bridge destroyed" {
		t.Errorf("/text: %v, %+v", err, r)
	}
}

func TestFetchTrouble(t *testing.T) {
	site := newSite(t)
	dead := httptest.NewServer(http.NotFoundHandler())
	dead.Close()
	tests := []struct {
		address string
		code    rashomon.ErrorCode
		words   string
	}{
		{site.URL + "/nowhere", rashomon.ENOTFOUND, "404 Not Found: there is no such page"},
		{site.URL + "/gone", rashomon.ENOTFOUND, "410"},
		{site.URL + "/forbidden", rashomon.EUNREACHABLE, "does not hand the page out"},
		{site.URL + "/busy", rashomon.EUNREACHABLE, "try again later"},
		{site.URL + "/ill", rashomon.EUNREACHABLE, "500"},
		{site.URL + "/loop", rashomon.EUNREACHABLE, "redirects more than"},
		{site.URL + "/odd", rashomon.EUNREACHABLE, "neither http nor https"},
		{site.URL + "/slow", rashomon.EUNREACHABLE, "no answer within 300ms"},
		{site.URL + "/huge", rashomon.ETOOLARGE, "the limit is 2000 bytes"},
		{site.URL + "/stream", rashomon.ETOOLARGE, "limit of 2000 bytes"},
		{site.URL + "/broken", rashomon.EUNREACHABLE, "broke off"},
		{site.URL + "/picture", rashomon.EINVALID, "a picture (png)"},
		{dead.URL + "/a", rashomon.EUNREACHABLE, "refuses the connection"},
		{"http://no-such-host.invalid/a", rashomon.EUNREACHABLE, "no-such-host.invalid"},
		{"http://", rashomon.EINVALID, "well-formed"},
		{"http://[::1", rashomon.EINVALID, "well-formed"},
	}
	for _, test := range tests {
		t.Run(strings.TrimPrefix(test.address, site.URL), func(t *testing.T) {
			client := &http.Client{Timeout: 300 * time.Millisecond}
			r, err := Open(context.Background(), test.address, Options{Client: client, MaxBytes: 2000})
			wantError(t, r, err, test.code, test.address, test.words)
		})
	}
}
