package intake

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"rashomon"
)

// An article is the main text of a page, and which element each run of it
// comes from.
type article struct {
	text string
	runs []run // in order of the text
}

// A run is a stretch of text straight under one element of the page.
type run struct {
	element int // number in the census; -1 where the element is readability's own
	span    rashomon.Span
}

// blockTags part paragraphs. Anything else runs on in the line.
var blockTags = map[string]bool{
	"address": true, "article": true, "aside": true, "blockquote": true, "dd": true, "details": true,
	"div": true, "dl": true, "dt": true, "figcaption": true, "figure": true, "footer": true, "form": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "header": true, "hr": true,
	"li": true, "main": true, "nav": true, "ol": true, "p": true, "pre": true, "section": true,
	"summary": true, "table": true, "tbody": true, "thead": true, "tfoot": true, "tr": true, "ul": true, "center": true,
}

// silentTags hold no text that a reader sees.
var silentTags = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "iframe": true, "object": true,
	"svg": true, "math": true, "button": true, "select": true, "input": true, "textarea": true, "head": true,
	"video": true, "audio": true,
}

type articleWriter struct {
	out     strings.Builder
	runs    []run
	pending bool // white space is owed before the next word
	broken  bool // a paragraph ends before the next word
	line    bool // a line ends before the next word
}

// writeArticle lays a page's main content down as paragraphs parted by a blank line.
func writeArticle(node *html.Node) *article {
	w := &articleWriter{}
	if node != nil {
		w.walk(node, -1)
	}
	return &article{text: w.out.String(), runs: w.runs}
}

func (w *articleWriter) walk(n *html.Node, element int) {
	switch n.Type {
	case html.TextNode:
		w.words(n.Data, element)
		return
	case html.ElementNode:
		if silentTags[n.Data] {
			return
		}
		if id, ok := censusNumber(n); ok {
			element = id
		}
	}
	switch {
	case n.Data == "br" && n.Type == html.ElementNode:
		w.line = true
	case (n.Data == "td" || n.Data == "th") && n.Type == html.ElementNode:
		w.pending = true
	}
	isBlock := n.Type == html.ElementNode && blockTags[n.Data]
	w.broken = w.broken || isBlock
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		w.walk(child, element)
	}
	w.broken = w.broken || isBlock
}

// words writes text with its white space collapsed.
func (w *articleWriter) words(text string, element int) {
	fields := strings.FieldsFunc(text, isSpace)
	if len(fields) == 0 {
		w.pending = w.pending || text != ""
		return
	}
	if strings.IndexFunc(text, isSpace) == 0 {
		w.pending = true
	}
	w.separate()
	start := w.out.Len()
	w.out.WriteString(strings.Join(fields, " "))
	w.runs = append(w.runs, run{element, rashomon.Span{Start: start, End: w.out.Len()}})
	last := text[len(text)-1]
	w.pending = last == ' ' || last == '\n' || last == '\t' || last == '\r' || last == '\f'
}

func (w *articleWriter) separate() {
	switch {
	case w.out.Len() == 0:
	case w.broken:
		w.out.WriteString("\n\n")
	case w.line:
		w.out.WriteString("\n")
	case w.pending:
		w.out.WriteString(" ")
	}
	w.broken, w.line, w.pending = false, false, false
}

// isSpace is HTML's white space; a no-break space is the writer's own and stays.
func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }

// censusAttribute marks elements with their number in document order, since
// readability hands back copies.
const censusAttribute = "data-intake-number"

func censusNumber(n *html.Node) (int, bool) {
	for _, a := range n.Attr {
		if a.Key == censusAttribute {
			id, err := strconv.Atoi(a.Val)
			return id, err == nil
		}
	}
	return 0, false
}
