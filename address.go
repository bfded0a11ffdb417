package rashomon

import (
	"net/url"
	"strings"
)

// PlainAddress is an address without what does not tell pages apart, so that
// two texts of one page have the same; "" where it is none or a site's front
// page.
func PlainAddress(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return ""
	}
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid" {
			query.Del(name)
		}
	}
	path := strings.TrimSuffix(u.Path, "/")
	if path == "" && len(query) == 0 {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + path + "?" + query.Encode()
}
