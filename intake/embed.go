package intake

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"rashomon"
)

var (
	videoHost = regexp.MustCompile(`(?i)(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|rutube\.ru|bitchute\.com|odysee\.com|brightcove|jwplatform|jwplayer|kaltura|player\.|video|liveleak\.com|streamable\.com|twitch\.tv|vk\.com/video|ok\.ru/video)`)
	// noiseHost serves advertising, counting, comments and forms.
	noiseHost = regexp.MustCompile(`(?i)(?:doubleclick|googlesyndication|googletagmanager|google\.com/recaptcha|adservice|adsystem|adnxs|taboola|outbrain|criteo|disqus|facebook\.com/plugins/(?:like|page|share|comments)|platform\.twitter\.com/widgets/(?:follow|tweet)_button|addthis|sharethis|mailchimp|list-manage|newsletter|subscribe|hotjar|analytics|about:blank|consent|cookie|paypal|patreon|amazon-adsystem|quantcast|spot\.im|livefyre)`)

	quoteClass   = regexp.MustCompile(`(?i)twitter-(?:tweet|video)|instagram-media|tiktok-embed|telegram-post|reddit-(?:card|embed)|fb-post|fb-video|imgur-embed|bluesky-embed|mastodon-embed|text-post-media`)
	holderClass  = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:tweet|twitter|social|instagram|facebook|telegram|oembed|embed|embedded|video|youtube|media|iframe)[\w-]*(?:placeholder|embed|container|wrapper|player|block|responsive)|(?:^|[\s_-])(?:wp-block-embed|embed|oembed|embed-responsive|video-player|video-embed|video-placeholder|tweet-embed|placeholder-embed|fb-post|fb-video|twitter-tweet-rendered|js-tweet|jwplayer)(?:$|[\s_-])`)
	furnitureTag = map[string]bool{"aside": true, "nav": true, "footer": true, "form": true, "button": true, "template": true}
	notShown     = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)
)

// furnitureWords are words of class names and ids of what stands around an
// article; those that end in "*" are beginnings.
var furnitureWords = strings.Fields(`related recommend* sidebar widget widgets advert* ad ads promo* newsletter
 subscribe share sharing sharedaddy comment comments respond footer nav navbar navigation menu breadcrumb
 breadcrumbs cookie* banner sponsor* outbrain taboola avatar popular trending similar pagination`)

// isFurniture reports whether an element's class and id say that it is no part
// of an article.
func isFurniture(class string) bool {
	words := strings.FieldsFunc(strings.ToLower(class), func(r rune) bool { return r == ' ' || r == '-' || r == '_' })
	for _, word := range words {
		for _, f := range furnitureWords {
			if start, ok := strings.CutSuffix(f, "*"); word == f || ok && strings.HasPrefix(word, start) {
				return true
			}
		}
	}
	return false
}

// embedIn tells whether an element shows something whose content the page does
// not hold itself, and of what kind.
func embedIn(n *html.Node) (rashomon.MissingKind, bool) {
	class := attribute(n, "class") + " " + attribute(n, "id")
	switch n.Data {
	case "iframe", "amp-iframe", "embed", "object", "frame":
		return frameKind(n)
	case "video", "amp-video", "amp-youtube", "amp-brightcove", "amp-vimeo", "amp-dailymotion", "lite-youtube", "youtube-video":
		return rashomon.MissingVideo, true
	case "audio", "amp-audio", "amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok", "twitter-widget":
		return rashomon.MissingEmbed, true
	case "script":
		if hasAttribute(n, "data-telegram-post") || strings.Contains(attribute(n, "src"), "gist.github.com") {
			return rashomon.MissingEmbed, true
		}
	case "img", "amp-img":
		return rashomon.MissingImage, deadImage(n)
	case "blockquote", "div", "figure", "section", "span", "p", "a":
		switch {
		case mentions(class, "twitter-", "instagram-", "tiktok-", "telegram-", "reddit-", "fb-", "imgur-", "bluesky-", "mastodon-", "text-post") && quoteClass.MatchString(class) && (n.Data != "a" && n.Data != "span"):
			return rashomon.MissingEmbed, !holdsWords(n)
		case n.Data == "p" || n.Data == "a":
			return "", false
		case hasAttribute(n, "data-tweet-id") || hasAttribute(n, "data-tweetid") || hasAttribute(n, "data-oembed-url"):
			return rashomon.MissingEmbed, !holdsWords(n)
		case mentions(class, "embed", "video", "tweet", "twitter", "social", "instagram", "facebook", "telegram", "youtube", "media", "iframe", "fb-", "jwplayer") && holderClass.MatchString(class) && !holdsMedia(n):
			return holderKind(class), !holdsWords(n)
		}
	}
	return "", false
}

func holderKind(class string) rashomon.MissingKind {
	lower := strings.ToLower(class)
	if strings.Contains(lower, "video") || strings.Contains(lower, "youtube") || strings.Contains(lower, "jwplayer") {
		return rashomon.MissingVideo
	}
	return rashomon.MissingEmbed
}

// frameKind judges a frame by the address it shows.
func frameKind(n *html.Node) (rashomon.MissingKind, bool) {
	address := firstOf(attribute(n, "src"), attribute(n, "data-src"), attribute(n, "data-lazy-src"), attribute(n, "data"), attribute(n, "data-url"), attribute(n, "srcdoc"))
	class := attribute(n, "class") + " " + attribute(n, "id") + " " + attribute(n, "title") + " " + attribute(n, "name")
	switch {
	case noiseHost.MatchString(address) || noiseHost.MatchString(class) || isFurniture(class):
		return "", false
	case tiny(attribute(n, "width")) || tiny(attribute(n, "height")) || notShown.MatchString(attribute(n, "style")):
		return "", false
	case videoHost.MatchString(address) || hasAttribute(n, "data-video-id") || strings.Contains(attribute(n, "type"), "flash"):
		return rashomon.MissingVideo, true
	}
	return rashomon.MissingEmbed, true
}

func tiny(size string) bool { return size == "0" || size == "1" || size == "0px" || size == "1px" }

// deadImage reports whether no attribute of an image says where it is: what a
// script would have filled in, or what was lost when the page was copied. An
// image with an address is not missing, it is elsewhere.
func deadImage(n *html.Node) bool {
	for _, a := range n.Attr {
		value := strings.TrimSpace(a.Val)
		switch key := strings.ToLower(a.Key); {
		case value == "" || key == "alt" || key == "title" || key == "class":
		case key == "src" && (strings.HasPrefix(value, "data:") || value == "#" || strings.HasPrefix(value, "about:")):
			// Small ones stand in for what was to come; a large one is the picture.
			if len(value) > 2000 {
				return false
			}
		case strings.Contains(key, "src") || strings.HasPrefix(key, "data-") && (strings.Contains(value, "/") || strings.Contains(value, ".")):
			return false
		}
	}
	if tiny(attribute(n, "width")) || tiny(attribute(n, "height")) {
		return false
	}
	for sibling := n.PrevSibling; sibling != nil; sibling = sibling.PrevSibling {
		if sibling.Data == "source" && hasAttribute(sibling, "srcset") {
			return false
		}
	}
	next := n.NextSibling
	for next != nil && next.Type != html.ElementNode {
		next = next.NextSibling
	}
	return next == nil || next.Data != "noscript" || !strings.Contains(render(next), "src=")
}

// holdsWords reports whether an embed's own words are there: more than a link,
// a handle and a date.
func holdsWords(n *html.Node) bool {
	words := 0
	return !visit(n, func(n *html.Node) bool {
		if n.Type == html.TextNode && !insideLink(n) {
			text, _, _ := strings.Cut(n.Data, "— ")
			for _, w := range strings.Fields(text) {
				if !strings.Contains(w, "/") && !strings.HasPrefix(w, "@") && !strings.HasPrefix(w, "pic.") {
					words++
				}
			}
		}
		return words < 4
	})
}

func insideLink(text *html.Node) bool {
	for p, n := text.Parent, 0; p != nil && n < 3; p, n = p.Parent, n+1 {
		if p.Data == "a" || silentTags[p.Data] {
			return true
		}
	}
	return false
}

// holdsMedia reports whether an element contains something that embedIn judges
// by itself.
func holdsMedia(n *html.Node) bool {
	return !visit(n, func(inner *html.Node) bool {
		if inner == n || inner.Type != html.ElementNode {
			return true
		}
		switch inner.Data {
		case "iframe", "amp-iframe", "video", "img", "amp-img", "object", "embed", "blockquote", "script", "audio", "picture", "amp-twitter", "amp-youtube":
			return false
		}
		return !quoteClass.MatchString(attribute(inner, "class"))
	})
}

// widest is how many nodes a placeholder has at most; what has more holds
// something.
const widest = 200

// visit calls f for a node and what lies below it until f says stop, and
// reports whether it never did. It gives up, as if stopped, after widest nodes.
func visit(n *html.Node, f func(*html.Node) bool) bool {
	left := widest
	var walk func(*html.Node) bool
	walk = func(n *html.Node) bool {
		if left--; left < 0 || !f(n) {
			return false
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			if !walk(child) {
				return false
			}
		}
		return true
	}
	return walk(n)
}
