package intake

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"rashomon"
)

const (
	patience     = 30 * time.Second
	maxRedirects = 8
	userAgent    = "Rashomon (reads published reports for documentation; one page at a time)"
)

// errRedirects and errScheme end a chain of redirects.
var (
	errRedirects = errors.New("too many redirects")
	errScheme    = errors.New("a redirect leads to an address that is neither http nor https")
)

// client is opt.Client with our limits where it has none of its own.
func client(given *http.Client) *http.Client {
	c := http.Client{Timeout: patience}
	if given != nil {
		c = *given
	}
	if c.CheckRedirect == nil {
		c.CheckRedirect = func(req *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return errRedirects
			}
			if s := req.URL.Scheme; s != "http" && s != "https" {
				return errScheme
			}
			return nil
		}
	}
	return &c
}

// fetch reads one address.
func fetch(ctx context.Context, address string, opt Options) (*source, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, &rashomon.Error{Code: rashomon.EINVALID, About: address, Message: "is not a well-formed address", Err: err}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, &rashomon.Error{Code: rashomon.EINVALID, About: address, Message: "is not a well-formed address", Err: err}
	}
	req.Header.Set("User-Agent", userAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1")
	c := client(opt.Client)
	resp, err := c.Do(req)
	if err != nil {
		return nil, unreachable(address, err, c.Timeout)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, refused(address, resp)
	}
	if resp.ContentLength > opt.MaxBytes {
		return nil, tooLarge(address, resp.ContentLength, opt.MaxBytes)
	}
	data, err := readLimited(resp.Body, opt.MaxBytes)
	if err != nil {
		if rashomon.CodeOf(err) == rashomon.ETOOLARGE {
			return nil, asError(address, err, "")
		}
		return nil, unreachable(address, err, c.Timeout)
	}
	src := &source{from: address, address: resp.Request.URL.String(), data: data}
	if kind, params, err := mime.ParseMediaType(resp.Header.Get("Content-Type")); err == nil {
		src.mediaType, src.charset = kind, params["charset"]
	}
	return src, nil
}

// refused says what a server answered instead of a page.
func refused(address string, resp *http.Response) *rashomon.Error {
	answer := fmt.Sprintf("%d %s", resp.StatusCode, http.StatusText(resp.StatusCode))
	switch resp.StatusCode {
	case http.StatusNotFound, http.StatusGone:
		return rashomon.Errorf(rashomon.ENOTFOUND, address, "the server answers %s: there is no such page", answer)
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusUnavailableForLegalReasons, http.StatusPaymentRequired:
		return rashomon.Errorf(rashomon.EUNREACHABLE, address, "unreachable: the server answers %s and does not hand the page out", answer)
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return rashomon.Errorf(rashomon.EUNREACHABLE, address, "unreachable: the server answers %s; try again later", answer)
	}
	return rashomon.Errorf(rashomon.EUNREACHABLE, address, "unreachable: the server answers %s", answer)
}

// unreachable says in plain words why an address did not give a page.
func unreachable(address string, err error, timeout time.Duration) *rashomon.Error {
	e := &rashomon.Error{Code: rashomon.EUNREACHABLE, About: address, Err: err}
	var (
		dns     *net.DNSError
		cert    *tls.CertificateVerificationError
		netErr  net.Error
		wrapped *url.Error
	)
	why := ""
	switch {
	case errors.Is(err, errRedirects):
		why = fmt.Sprintf("it redirects more than %d times", maxRedirects)
	case errors.Is(err, errScheme):
		why = errScheme.Error()
	case errors.Is(err, context.Canceled):
		why = "reading was stopped"
	case errors.As(err, &dns) && dns.IsNotFound:
		why = "there is no host named " + dns.Name
	case errors.As(err, &dns):
		why = "the name " + dns.Name + " could not be looked up"
	case errors.As(err, &cert):
		why = "the server's certificate is not valid"
	case errors.As(err, &netErr) && netErr.Timeout():
		why = "no answer in time"
		if timeout > 0 {
			why = fmt.Sprintf("no answer within %s", timeout)
		}
	case errors.Is(err, syscall.ECONNREFUSED):
		why = "the server refuses the connection"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		why = "the server broke off the answer"
	case errors.As(err, &wrapped):
		why = strings.TrimSpace(wrapped.Err.Error())
	default:
		why = err.Error()
	}
	e.Message = "unreachable: " + why
	return e
}
