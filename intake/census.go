package intake

import (
	"sort"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"rashomon"
)

// A census numbers the elements of a page in document order before readability
// takes its part, so that what it drops can be placed among what it keeps.
type census struct {
	parents []int // of each element; -1 at the top
	outside []bool
	embeds  []exhibit
}

type exhibit struct {
	element int
	kind    rashomon.MissingKind
	before  string // the words just before it under the same parent; "" where it comes first
}

// maxEmbeds bounds the work on a page that is no article.
const maxEmbeds = 500

// takeCensus writes each element's number into it.
func takeCensus(doc *html.Node) *census {
	c := &census{}
	c.walk(doc, -1, false, false)
	return c
}

func (c *census) walk(n *html.Node, parent int, outside, inEmbed bool) {
	if n.Type == html.ElementNode {
		id := len(c.parents)
		class := attribute(n, "class") + " " + attribute(n, "id")
		switch {
		case n.Data == "body" || n.Data == "html" || n.Data == "main" || n.Data == "article":
			// Layout classes such as "has-sidebar" stand on these.
		case furnitureTag[n.Data] || isFurniture(class) || notShown.MatchString(attribute(n, "style")) ||
			hasAttribute(n, "hidden") || attribute(n, "aria-hidden") == "true":
			outside = true
		}
		c.parents = append(c.parents, parent)
		c.outside = append(c.outside, outside)
		kept := n.Attr[:0:0]
		for _, a := range n.Attr {
			if a.Key != censusAttribute {
				kept = append(kept, a)
			}
		}
		n.Attr = append(kept, html.Attribute{Key: censusAttribute, Val: strconv.Itoa(id)})
		if !inEmbed && len(c.embeds) < maxEmbeds {
			if kind, ok := embedIn(n); ok {
				c.embeds = append(c.embeds, exhibit{id, kind, wordsBefore(n)})
				inEmbed = true
			}
		}
		parent = id
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.walk(child, parent, outside, inEmbed)
	}
}

// wordsBefore are the last words of the text that stands before an element
// under the same parent.
func wordsBefore(n *html.Node) string {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.TextNode {
			if fields := strings.FieldsFunc(s.Data, isSpace); len(fields) > 0 {
				return strings.Join(fields[max(0, len(fields)-6):], " ")
			}
		}
	}
	return ""
}

// missing are the embeds that stand within the article, each placed where it
// would stand in the text.
func (c *census) missing(a *article) (lost []rashomon.MissingExhibit) {
	top, last := c.extent(a)
	if top < 0 {
		return nil
	}
	for _, e := range c.embeds {
		if c.outside[e.element] && !c.outside[top] || !c.within(e.element, top) {
			continue
		}
		if e.element > last && !c.within(e.element, c.parents[last]) && !c.within(e.element, c.grandparent(last)) {
			continue
		}
		lost = append(lost, rashomon.MissingExhibit{Kind: e.kind, At: c.place(e, a)})
	}
	return lost
}

// extent is the lowest element that holds all of the article's, and its last
// element. Both are -1 where the article has none of the page's.
func (c *census) extent(a *article) (top, last int) {
	top, last = -1, -1
	for _, r := range a.runs {
		if r.element < 0 || r.element >= len(c.parents) {
			continue
		}
		if top < 0 {
			top = r.element
		}
		last = max(last, r.element)
		for top >= 0 && !c.within(r.element, top) {
			top = c.parents[top]
		}
	}
	return top, last
}

// within reports whether an element is another or lies below it.
func (c *census) within(element, above int) bool {
	for ; element > above; element = c.parents[element] {
	}
	return element == above
}

func (c *census) grandparent(element int) int {
	if p := c.parents[element]; p >= 0 {
		return c.parents[p]
	}
	return -1
}

// place is the offset after the text that stands before the embed.
func (c *census) place(e exhibit, a *article) int {
	at := 0
	for _, r := range a.runs {
		switch {
		case r.element < 0 || r.element > e.element:
		case !c.within(e.element, r.element):
			at = max(at, r.span.End)
		case e.before != "":
			// Text of an element that holds the embed may stand on either side.
			if i := strings.LastIndex(r.span.Of(a.text), e.before); i >= 0 {
				at = max(at, r.span.Start+i+len(e.before))
			}
		}
	}
	return at
}

func sortMissing(lost []rashomon.MissingExhibit) {
	sort.SliceStable(lost, func(i, j int) bool { return lost[i].At < lost[j].At })
}
