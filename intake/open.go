package intake

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"

	"rashomon"
)

// DefaultMaxBytes is how large a report may be where Options say nothing.
const DefaultMaxBytes = 20 << 20

// Options say how Open reads.
type Options struct {
	Published rashomon.Time // the day of publication as the user gives it; zero: what the report says
	Stdin     io.Reader     // what "-" reads; nil: os.Stdin
	MaxBytes  int64         // zero: DefaultMaxBytes
	Client    *http.Client  // nil: a client that waits thirty seconds
}

// A source is what was received, before anything is read into it.
type source struct {
	from      string // as given
	address   string // where an address led after redirects; "" for files
	data      []byte
	mediaType string // as the server says, or by the file's ending; "" unknown
	charset   string // as the server says; "" unknown
}

// Open reads one item of List into a report. An error is a *rashomon.Error
// that names the item and the reason in one sentence.
func Open(ctx context.Context, from string, opt Options) (*rashomon.Report, error) {
	if opt.MaxBytes <= 0 {
		opt.MaxBytes = DefaultMaxBytes
	}
	if err := ctx.Err(); err != nil {
		return nil, &rashomon.Error{Code: rashomon.EINTERNAL, About: from, Message: "reading was stopped", Err: err}
	}
	src, err := receive(ctx, from, opt)
	if err != nil {
		return nil, err
	}
	return read(src, opt.Published)
}

func receive(ctx context.Context, from string, opt Options) (*source, error) {
	switch {
	case from == Stdin:
		in := opt.Stdin
		if in == nil {
			in = os.Stdin
		}
		data, err := readLimited(in, opt.MaxBytes)
		if err != nil {
			return nil, asError("standard input", err, "cannot be read")
		}
		return &source{from: from, data: data}, nil
	case isAddress(from):
		return fetch(ctx, from, opt)
	}
	return readFile(from, opt.MaxBytes)
}

func readFile(path string, limit int64) (*source, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	if info.IsDir() {
		return nil, rashomon.Errorf(rashomon.EINVALID, path, "is a folder, not a file")
	}
	if info.Size() > limit {
		return nil, tooLarge(path, info.Size(), limit)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer file.Close()
	data, err := readLimited(file, limit)
	if err != nil {
		if rashomon.CodeOf(err) == rashomon.ETOOLARGE {
			return nil, asError(path, err, "")
		}
		return nil, fileError(path, err)
	}
	src := &source{from: path, data: data}
	if hasEnding(path, []string{".html", ".htm", ".xhtml"}) {
		src.mediaType = "text/html"
	}
	return src, nil
}

// readLimited reads to the end, and refuses after one byte too many rather
// than reading on.
func readLimited(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(data)) > limit {
		return nil, tooLarge("", -1, limit)
	}
	return data, err
}

// tooLarge says that something is over the limit; a size below zero is unknown.
func tooLarge(about string, size, limit int64) *rashomon.Error {
	if size < 0 {
		return rashomon.Errorf(rashomon.ETOOLARGE, about, "is larger than the limit of %s", megabytes(limit))
	}
	return rashomon.Errorf(rashomon.ETOOLARGE, about, "has %s, the limit is %s", megabytes(size), megabytes(limit))
}

// asError names what err is about, and gives it a sentence where it has none.
func asError(about string, err error, otherwise string) *rashomon.Error {
	var e *rashomon.Error
	if errors.As(err, &e) {
		named := *e
		named.About = about
		return &named
	}
	return &rashomon.Error{Code: rashomon.EINTERNAL, About: about, Message: otherwise, Err: err}
}

// read makes the report of what was received.
func read(src *source, published rashomon.Time) (*rashomon.Report, error) {
	about := src.from
	if about == Stdin {
		about = "standard input"
	}
	if len(bytes.TrimSpace(src.data)) == 0 {
		if len(src.data) == 0 {
			return nil, rashomon.Errorf(rashomon.EINVALID, about, "is empty")
		}
		return nil, rashomon.Errorf(rashomon.EINVALID, about, "holds nothing but white space")
	}
	if kind := notText(src.data); kind != "" {
		return nil, rashomon.Errorf(rashomon.EINVALID, about, "is %s, not a text or a page", kind)
	}
	page := looksLikePage(src)
	text, err := decode(src.data, declaredCharset(src, page))
	if err != nil {
		return nil, asError(about, err, "cannot be decoded")
	}
	report := &rashomon.Report{
		ID:        rashomon.ReportID(src.data),
		From:      src.from,
		Original:  src.data,
		MediaType: "text/plain",
		Published: rashomon.Published{Basis: rashomon.NoBasis},
	}
	if page {
		report.MediaType = "text/html"
		err = readPage(report, text, src)
	} else {
		err = readText(report, text)
	}
	if err != nil {
		return nil, asError(about, err, "cannot be read as a page")
	}
	if !published.IsZero() {
		report.Published = rashomon.Published{Time: published, Basis: rashomon.Given}
	}
	return report, nil
}
