package intake

import (
	"strings"

	"golang.org/x/net/html"
)

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func hasAttribute(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// textOf is what a reader sees of an element, white space collapsed.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			return
		}
		if n.Type == html.ElementNode && silentTags[n.Data] {
			return
		}
		if n.Type == html.ElementNode && blockTags[n.Data] || n.Data == "br" {
			b.WriteByte(' ')
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// rawText is the text straight under an element, as it is.
func rawText(n *html.Node) string {
	var b strings.Builder
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.Type == html.TextNode {
			b.WriteString(child.Data)
		}
	}
	return b.String()
}

// mentions reports whether a class has one of the lower-case words somewhere;
// it spares most elements a regular expression.
func mentions(class string, words ...string) bool {
	if len(class) < 2 {
		return false
	}
	lower := strings.ToLower(class)
	for _, w := range words {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}
