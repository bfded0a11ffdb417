package intake

import (
	"regexp"
	"strings"

	"rashomon"
)

// A header is what the lines at the very top of a plain text file may say of
// it, in the manner of RFC 822:
//
//	Title: …           also Headline
//	Outlet: …          also Publication, Publisher, Site
//	Author: …          also Authors, By, Byline; several parted by comma, semicolon or "and"
//	Published: …       also Date, Publication date; 2020-02-28, 28 February 2020 …
//	Address: …         also URL, Link: where it was published
//	Source: …          the outlet, or where one is named too, what it was republished from
//	Republished from:  also Originally published by
//	Language: …        an ISO 639-1 code
//
// The lines end with a blank line; a line that begins with white space goes on
// with the one before. The same names are read from a block between "---"
// lines. Names are read in any letter case. Unknown names are tolerated beside
// known ones and ignored.
type header struct {
	title, outlet, address, source, republished, language string
	authors                                               []string
	published                                             rashomon.Time
	span                                                  rashomon.Span // zero where there are none
}

var headerNames = map[string]string{
	"title": "title", "headline": "title",
	"outlet": "outlet", "publication": "outlet", "publisher": "outlet", "site": "outlet",
	"author": "author", "authors": "author", "by": "author", "byline": "author",
	"published": "published", "date": "published", "publication date": "published",
	"address": "address", "url": "address", "link": "address",
	"source": "source", "republished from": "republished", "originally published by": "republished",
	"language": "language",
}

var (
	headerLine = regexp.MustCompile(`^([A-Za-z][A-Za-z _-]{1,24}):[ \t]*(.*)$`)
	fence      = regexp.MustCompile(`^-{3,}$`)
)

// readHeader reads the header lines of text; without any, the span is zero.
func readHeader(text string) header {
	var h header
	fields, span := headerFields(text)
	known := 0
	for _, f := range fields {
		if headerNames[f.name] != "" {
			known++
		}
	}
	if known == 0 || known < len(fields) && known < 2 {
		return h
	}
	for _, f := range fields {
		h.set(headerNames[f.name], f.value)
	}
	h.span = span
	return h
}

func (h *header) set(name, value string) {
	value = strings.Trim(strings.TrimSpace(value), `"`)
	if value == "" {
		return
	}
	switch name {
	case "title":
		h.title = value
	case "outlet":
		h.outlet = value
	case "address":
		h.address = value
	case "source":
		h.source = value
	case "republished":
		h.republished = value
	case "language":
		if len(value) >= 2 {
			h.language = strings.ToLower(value[:2])
		}
	case "author":
		h.authors = append(h.authors, splitNames(strings.Trim(value, "[]"))...)
	case "published":
		if day, ok := parseDay(value); ok {
			h.published = day
		}
	}
}

type headerField struct{ name, value string }

// headerFields are the "Name: value" lines at the top, and the run of text
// that they take. A line of any other form among them means that they are none.
func headerFields(text string) (fields []headerField, span rashomon.Span) {
	fenced := false
	for at := 0; at < len(text); {
		end, next := lineEnd(text, at)
		line := text[at:end]
		trimmed := strings.TrimSpace(line)
		match := headerLine.FindStringSubmatch(trimmed)
		switch {
		case fence.MatchString(trimmed) && (fenced || len(fields) == 0 && at == 0):
			if fenced {
				return fields, rashomon.Span{Start: 0, End: end}
			}
			fenced = true
		case trimmed == "" && len(fields) == 0:
			// Blank lines before the first are nothing.
		case trimmed == "" && !fenced:
			return fields, span
		case trimmed == "":
		case len(fields) > 0 && (line[0] == ' ' || line[0] == '\t'):
			fields[len(fields)-1].value += " " + strings.TrimLeft(trimmed, "- ")
			span.End = end
		case match != nil:
			fields = append(fields, headerField{strings.ToLower(match[1]), match[2]})
			span.End = end
		default:
			return nil, rashomon.Span{}
		}
		at = next
	}
	if fenced {
		return nil, rashomon.Span{}
	}
	return fields, span
}
