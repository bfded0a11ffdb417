package intake

import (
	"encoding/json"
	"html"
	"strings"
)

// maxLinkedDepth bounds the walk over what a page nests.
const maxLinkedDepth = 12

// collectLinkedData reads schema.org articles out of a JSON-LD block. A block
// that is not valid JSON gives nothing: the page has other places.
func collectLinkedData(source string, f facts) {
	source = strings.TrimSpace(source)
	for _, wrap := range [][2]string{{"<!--", "-->"}, {"/*<![CDATA[*/", "/*]]>*/"}, {"//<![CDATA[", "//]]>"}} {
		source = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(source, wrap[0]), wrap[1]))
	}
	var value any
	if err := json.Unmarshal([]byte(source), &value); err != nil {
		// Editors leave raw line ends inside strings; JSON forbids them.
		cleaned := strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(source)
		if json.Unmarshal([]byte(cleaned), &value) != nil {
			return
		}
	}
	byID := map[string]map[string]any{}
	indexLinked(value, byID, 0)
	walkLinked(value, f, byID, 0)
}

// indexLinked finds the things that others refer to by @id.
func indexLinked(value any, byID map[string]map[string]any, depth int) {
	if depth > maxLinkedDepth {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			indexLinked(item, byID, depth+1)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && len(v) > 1 {
			byID[id] = v
		}
		for _, item := range v {
			indexLinked(item, byID, depth+1)
		}
	}
}

func walkLinked(value any, f facts, byID map[string]map[string]any, depth int) {
	if depth > maxLinkedDepth {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			walkLinked(item, f, byID, depth+1)
		}
	case map[string]any:
		kinds := strings.ToLower(strings.Join(linkedStrings(v["@type"], "", byID), " "))
		switch {
		case strings.Contains(kinds, "article") || strings.Contains(kinds, "posting") || strings.Contains(kinds, "report"):
			collectLinkedArticle(v, f, byID)
		case strings.Contains(kinds, "website"):
			addLinked(f, "og:site_name", v["name"], byID)
		}
		walkLinked(v["@graph"], f, byID, depth+1)
		walkLinked(v["mainEntity"], f, byID, depth+1)
		walkLinked(v["itemListElement"], facts{}, byID, depth+1)
	}
}

func collectLinkedArticle(v map[string]any, f facts, byID map[string]map[string]any) {
	if len(f["ld:headline"]) > 0 {
		return // a list of other articles follows the page's own
	}
	addLinked(f, "ld:headline", v["headline"], byID)
	if v["headline"] == nil {
		addLinked(f, "ld:headline", v["name"], byID)
	}
	addLinked(f, "ld:author", v["author"], byID)
	if v["author"] == nil {
		addLinked(f, "ld:author", v["creator"], byID)
	}
	addLinked(f, "ld:published", v["datePublished"], byID)
	addLinked(f, "ld:publisher", v["publisher"], byID)
	addLinked(f, "ld:based", v["isBasedOn"], byID)
	addLinked(f, "canonical", v["url"], byID)
}

func addLinked(f facts, name string, value any, byID map[string]map[string]any) {
	for _, s := range linkedStrings(value, "name", byID) {
		f.add(name, html.UnescapeString(s))
	}
}

// linkedStrings are the strings of a value that may be one, a list, a thing
// with a name or a reference to one.
func linkedStrings(value any, key string, byID map[string]map[string]any) (out []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		for _, item := range v {
			if _, nested := item.([]any); !nested {
				out = append(out, linkedStrings(item, key, byID)...)
			}
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && v[key] == nil && byID[id] != nil {
			v = byID[id]
		}
		switch name := v[key].(type) {
		case string:
			return []string{name}
		case []any:
			return linkedStrings(name, "", byID)
		case nil:
			if u, ok := v["url"].(string); ok {
				return []string{u}
			}
		}
	}
	return out
}
