package intake

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"rashomon"
)

// metadata are what a page says of itself.
type metadata struct {
	title, outlet, republished, language string
	address                              string // canonical; "" where none is given
	authors                              []string
	published                            rashomon.Time
}

// facts are the candidates for each field, in order of trust by the name of
// where they were found.
type facts map[string][]string

func (f facts) add(name, value string) {
	if value = strings.Join(strings.Fields(value), " "); value != "" {
		f[name] = append(f[name], value)
	}
}

// first is the first value of the first name that has one.
func (f facts) first(names ...string) string {
	for _, name := range names {
		if len(f[name]) > 0 {
			return f[name][0]
		}
	}
	return ""
}

var (
	titleNames  = []string{"ld:headline", "og:title", "twitter:title", "parsely-title", "dc.title", "h1", "title"}
	outletNames = []string{"ld:publisher", "og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher", "article:publisher"}
	authorNames = []string{"ld:author", "article:author", "author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "citation_author", "twitter:creator:name", "rel:author", "item:author", "class:author"}
	dateNames   = []string{"ld:published", "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
		"pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "dc.date.created", "citation_publication_date",
		"rnews:datepublished", "og:published_time", "item:published", "time:pubdate", "time:article"}
	sourceNames = []string{"ld:based", "original-source", "syndication-source"}
)

// readMetadata reads JSON-LD, meta elements and the page's own markup.
func readMetadata(doc *html.Node) metadata {
	f := facts{}
	collect(doc, f, false)
	m := metadata{
		outlet:      siteName(f.first(outletNames...)),
		republished: f.first(sourceNames...),
		address:     f.first("canonical", "og:url"),
		language:    languageCode(f.first("lang", "og:locale", "content-language")),
	}
	if isAddress(m.outlet) {
		m.outlet = ""
	}
	if !isAddress(m.address) {
		m.address = ""
	}
	if isAddress(m.republished) && sameSite(hostOf(m.republished), hostOf(m.address)) {
		m.republished = ""
	}
	m.title = pageTitle(f, m.outlet)
	for _, name := range authorNames {
		values := f[name]
		if name == "class:author" && len(values) > 1 {
			values = values[:1] // the others are commenters' or neighbours'
		}
		for _, value := range values {
			m.authors = append(m.authors, splitNames(value)...)
		}
		if len(m.authors) > 0 {
			break
		}
	}
	for _, name := range dateNames {
		for _, value := range f[name] {
			if day, ok := parseDay(value); ok && m.published.IsZero() {
				m.published = day
			}
		}
	}
	return m
}

// siteName is an outlet's name without the slogan behind it.
func siteName(s string) string {
	if at := titleSeparator.FindStringIndex(s); at != nil && at[0] > 0 {
		return s[:at[0]]
	}
	return s
}

var titleSeparator = regexp.MustCompile(`\s+[|–—·•»:-]\s+|\s*\|\s*`)

// pageTitle is the headline without the site's name at its end or beginning. A
// title that is only the site's name gives way to the next.
func pageTitle(f facts, outlet string) string {
	h1 := ""
	if len(f["h1"]) > 0 {
		h1 = f["h1"][0]
	}
	for _, name := range titleNames {
		title := f.first(name)
		if title == "" || sameOutlet(title, outlet) || name == "h1" && len(f["h1"]) > 1 {
			continue
		}
		if h1 != "" && len(h1) < len(title) && strings.HasPrefix(title, h1) && titleSeparator.MatchString(title[len(h1):]) {
			return h1
		}
		for _, at := range titleSeparator.FindAllStringIndex(title, -1) {
			before, after := title[:at[0]], title[at[1]:]
			if sameOutlet(after, outlet) && before != "" {
				return before
			}
			if sameOutlet(before, outlet) && after != "" {
				return after
			}
		}
		return title
	}
	return h1
}

func languageCode(s string) string {
	if len(s) < 2 {
		return ""
	}
	return strings.ToLower(s[:2])
}

// collect walks the page. Inside articles <time> elements count.
func collect(n *html.Node, f facts, inArticle bool) {
	if n.Type == html.ElementNode {
		switch n.Data {
		case "html":
			f.add("lang", attribute(n, "lang"))
		case "meta":
			collectMeta(n, f)
		case "link":
			if strings.EqualFold(attribute(n, "rel"), "canonical") {
				f.add("canonical", attribute(n, "href"))
			}
		case "title":
			if n.Namespace == "" {
				f.add("title", textOf(n))
			}
		case "h1":
			f.add("h1", textOf(n))
		case "script":
			if strings.EqualFold(strings.TrimSpace(attribute(n, "type")), "application/ld+json") {
				collectLinkedData(rawText(n), f)
			}
			return
		case "article", "main", "header":
			inArticle = true
		}
		collectMarkup(n, f, inArticle)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		collect(child, f, inArticle)
	}
}

func collectMeta(n *html.Node, f facts) {
	content := attribute(n, "content")
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		for _, name := range strings.Fields(strings.ToLower(attribute(n, key))) {
			f.add(name, content)
		}
	}
}

var (
	authorClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:byline|author|author-name|byline-name|article-author|entry-author|post-author|p-author|fn)(?:$|[\s_-])`)
	notAuthor   = regexp.MustCompile(`(?i)bio|avatar|image|photo|comment|box|related|social|links|card`)
	dateClass   = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:published|pub-?date|publish-?date|entry-date|post-date|article-date|dateline|date-published|timestamp)(?:$|[\s_-])`)
)

// collectMarkup reads microdata, rel="author", byline classes and <time>.
func collectMarkup(n *html.Node, f facts, inArticle bool) {
	item := strings.ToLower(attribute(n, "itemprop"))
	class := attribute(n, "class")
	short := func() string {
		if t := textOf(n); len(t) <= 120 {
			return t
		}
		return ""
	}
	switch {
	case n.Data == "meta":
	case item == "author":
		f.add("item:author", firstOf(attribute(n, "content"), short()))
	case strings.EqualFold(attribute(n, "rel"), "author"):
		f.add("rel:author", short())
	case mentions(class, "author", "byline", "fn") && authorClass.MatchString(class) && !notAuthor.MatchString(class):
		if name := short(); name != "" {
			if m := bylineStart.FindStringSubmatch(name); m != nil || isName(name) {
				name = strings.TrimSpace(nameTail.ReplaceAllString(firstOfMatch(m, name), ""))
				f.add("class:author", name)
			}
		}
	}
	switch {
	case item == "datepublished":
		f.add("item:published", firstOf(attribute(n, "datetime"), attribute(n, "content"), short()))
	case n.Data == "time" && (hasAttribute(n, "pubdate") || dateClass.MatchString(class)):
		f.add("time:pubdate", firstOf(attribute(n, "datetime"), short()))
	case n.Data == "time" && inArticle:
		f.add("time:article", firstOf(attribute(n, "datetime"), short()))
	case n.Data != "time" && mentions(class, "date", "published", "timestamp") && dateClass.MatchString(class):
		f.add("time:pubdate", short())
	}
}

func firstOfMatch(m []string, otherwise string) string {
	if len(m) > 1 {
		return m[1]
	}
	return otherwise
}
