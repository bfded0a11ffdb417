package intake

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"rashomon"
)

// readPage fills a report from a page: main text by go-readability, metadata
// by our own reading, and what the page shows that its text cannot hold.
//
// go-trafilatura was measured first: through go-dateparser it allocates some
// 80 MB in 0.3 s at the start of every process, whether it reads pages or not.
func readPage(r *rashomon.Report, source string, src *source) (err error) {
	defer func() {
		// A library's panic on a monstrous page must not take the others along.
		if p := recover(); p != nil {
			err = &rashomon.Error{Code: rashomon.EINVALID, Message: "the page cannot be parsed", Err: fmt.Errorf("%v", p)}
		}
	}()
	l, err := loadLexicon()
	if err != nil {
		return err
	}
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return &rashomon.Error{Code: rashomon.EINVALID, Message: "the page cannot be parsed", Err: err}
	}
	meta := readMetadata(doc)
	census := takeCensus(doc)
	main, err := mainText(doc, src.address)
	if err != nil {
		return err
	}
	if main.text == "" {
		return rashomon.Errorf(rashomon.EINVALID, "", "the page holds no text of an article")
	}
	r.Text = main.text
	s := newSheet(main.text, 0, l)
	for i, b := range s.blocks {
		if strings.EqualFold(b.text, meta.title) {
			s.kept[i] = true
		}
	}
	outlet := meta.outlet
	if outlet == "" {
		outlet = hostOf(firstOf(meta.address, src.address))
	}
	r.Title = meta.title
	r.Address = firstOf(src.address, meta.address)
	r.Outlet, r.RepublishedFrom = s.outletAndSource(l, outlet)
	if meta.republished != "" && !sameOutlet(meta.republished, r.Outlet) {
		r.RepublishedFrom = meta.republished
	}
	if moved := hostOf(meta.address); r.RepublishedFrom == "" && src.address != "" && moved != "" && !sameSite(moved, hostOf(src.address)) {
		r.RepublishedFrom = meta.address
	}
	named := s.authors(l)
	if r.Authors = people(l, meta.authors, r.Outlet); len(r.Authors) == 0 {
		r.Authors = named
	}
	r.Language = firstOf(l.languageOf(main.text), meta.language)
	if !meta.published.IsZero() {
		r.Published = rashomon.Published{Time: meta.published, Basis: rashomon.FromMetadata}
	}
	r.Missing = append(census.missing(main), s.lost...)
	sortMissing(r.Missing)
	r.Boilerplate = s.spans()
	if len(s.blocks) > 0 && allMarked(s) {
		return rashomon.Errorf(rashomon.EINVALID, "", "the page holds no text of an article, only notices such as %q", clip(s.blocks[0].text, 60))
	}
	return nil
}

// maxElements bounds the work on one page; articles have some thousands.
const maxElements = 150_000

// mainText runs go-readability over a parsed page, whose elements bear the
// numbers that takeCensus gave them.
func mainText(doc *html.Node, address string) (*article, error) {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		u = &url.URL{Scheme: "http", Host: "localhost"}
	}
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.MaxElemsToParse = maxElements
	found, err := parser.ParseDocument(doc, u)
	if err != nil {
		return nil, &rashomon.Error{Code: rashomon.EINVALID, Message: "the page's main text cannot be told from the rest", Err: err}
	}
	return writeArticle(found.Node), nil
}

// people keeps those authors whom metadata name that are persons, not the
// outlet, an agency or a desk.
func people(l *lexicon, names []string, outlet string) (out []string) {
	for _, name := range names {
		name = strings.TrimSpace(byPrefix.ReplaceAllString(aside.ReplaceAllString(name, ""), ""))
		if l.agency(name) == "" && !sameOutlet(name, outlet) && personal(name) {
			out = append(out, name)
		}
	}
	return unique(out)
}

var (
	aside    = regexp.MustCompile(`\s+\([^)]{6,}\)$`)
	byPrefix = regexp.MustCompile(`^(?i:by|par|von|por|di|av|door|od)\s+`)
)

// personal is less strict than isName: metadata say themselves that a name is meant.
func personal(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 6 || utf8.RuneCountInString(name) < 6 {
		return false
	}
	for _, word := range words {
		lower := strings.ToLower(strings.Trim(word, ".,"))
		first, _ := utf8.DecodeRuneInString(word)
		if contains(notNames, lower) || unicode.IsLower(first) && !contains(particles, lower) && !strings.Contains(lower, "-") {
			return false
		}
	}
	return true
}

// sameSite reports whether one host is the other or lies below it.
func sameSite(a, b string) bool {
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}

func allMarked(s *sheet) bool {
	for i := range s.blocks {
		if !s.marked[i] && !s.kept[i] {
			return false
		}
	}
	return true
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func clip(s string, n int) string {
	short := leadingLetters(s, n)
	if short != s {
		short += "…"
	}
	return short
}

// render is an element's markup; for error messages and tests.
func render(n *html.Node) string {
	var b bytes.Buffer
	if err := html.Render(&b, n); err != nil {
		return ""
	}
	return b.String()
}
