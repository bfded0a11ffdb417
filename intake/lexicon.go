package intake

import (
	"embed"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"rashomon"
)

//go:embed data/*.txt
var data embed.FS

// A zone is where in a text a rule holds.
type zone string

const (
	anywhere zone = "any"
	headZone zone = "head" // before the running text
	footZone zone = "foot" // after it
	edgeZone zone = "edge" // head or foot
)

// An action is what a boilerplate rule does.
type action string

const (
	markLine action = "line" // this block is not the article
	markList action = "list" // nor are the labels and headlines after it
	markEnd  action = "end"  // nor is anything after it
)

type boilerplateRule struct {
	zone    zone
	action  action
	pattern linePattern
}

// A placeholderRule knows what stands in a text where something was lost.
type placeholderRule struct {
	kind    rashomon.MissingKind
	pattern linePattern
}

// An originRule finds the outlet that a text names; the pattern's first group
// is the name. Republished tells "it comes from X" from "X is its outlet".
type originRule struct {
	zone        zone
	republished bool
	pattern     linePattern
}

type lexicon struct {
	boilerplate  []boilerplateRule
	placeholders []placeholderRule
	origins      []originRule
	agencies     map[string]string // lower-case name or short form → name
	languages    []languageProfile
}

// loadLexicon reads the embedded lists once; they are tested to be well formed.
var loadLexicon = sync.OnceValues(func() (*lexicon, error) {
	l := &lexicon{agencies: map[string]string{}}
	for name, parse := range map[string]func(string) error{
		"boilerplate.txt":  l.addBoilerplate,
		"placeholders.txt": l.addPlaceholder,
		"origins.txt":      l.addOrigin,
		"agencies.txt":     l.addAgency,
		"languages.txt":    l.addLanguage,
	} {
		content, err := data.ReadFile("data/" + name)
		if err != nil {
			return nil, fmt.Errorf("read the list %s: %w", name, err)
		}
		for i, line := range strings.Split(string(content), "\n") {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if err := parse(line); err != nil {
				return nil, fmt.Errorf("list %s, line %d: %w", name, i+1, err)
			}
		}
	}
	return l, nil
})

// A linePattern matches a whole line in any letter case. "Any character, up to
// n times" in a list bounds the length of the line, not of that stretch: to
// count stretches makes programs of thousands of steps, and loading slow.
type linePattern struct {
	re      *regexp.Regexp
	longest int // in bytes; a longer line does not match
}

var bounded = regexp.MustCompile(`\.\{(\d+),(\d+)\}`)

// slack is what a bounded line may be longer than its bounds together.
const slack = 80

func wholeLine(pattern string) (linePattern, error) {
	p := linePattern{longest: maxLabel}
	if found := bounded.FindAllStringSubmatch(pattern, -1); len(found) > 0 {
		p.longest = slack
		for _, f := range found {
			p.longest += number(f[2])
		}
	}
	pattern = bounded.ReplaceAllStringFunc(pattern, func(s string) string {
		if strings.HasPrefix(s, ".{0,") {
			return ".*"
		}
		return ".+"
	})
	re, err := regexp.Compile(`(?i)^(?:` + pattern + `)$`)
	p.re = re
	return p, err
}

func (p linePattern) matches(line string) bool {
	return len(line) <= p.longest && p.re.MatchString(line)
}

// group is what the pattern's one group matched, "" where the line does not match.
func (p linePattern) group(line string) string {
	if len(line) > p.longest {
		return ""
	}
	m := p.re.FindStringSubmatch(line)
	if len(m) < 2 {
		return ""
	}
	return m[1]
}

func (l *lexicon) addBoilerplate(line string) error {
	fields := splitFields(line, 3)
	if len(fields) < 3 {
		return fmt.Errorf("want zone, action and pattern, got %q", line)
	}
	pattern, err := wholeLine(fields[2])
	if err != nil {
		return err
	}
	l.boilerplate = append(l.boilerplate, boilerplateRule{zone(fields[0]), action(fields[1]), pattern})
	return nil
}

func (l *lexicon) addPlaceholder(line string) error {
	fields := splitFields(line, 2)
	if len(fields) < 2 {
		return fmt.Errorf("want kind and pattern, got %q", line)
	}
	pattern, err := wholeLine(fields[1])
	if err != nil {
		return err
	}
	l.placeholders = append(l.placeholders, placeholderRule{rashomon.MissingKind(fields[0]), pattern})
	return nil
}

func (l *lexicon) addOrigin(line string) error {
	fields := splitFields(line, 3)
	if len(fields) < 3 {
		return fmt.Errorf("want zone, outlet or republished, and pattern, got %q", line)
	}
	pattern, err := wholeLine(fields[2])
	if err != nil {
		return err
	}
	if pattern.re.NumSubexp() != 1 {
		return fmt.Errorf("want one group in %q", fields[2])
	}
	l.origins = append(l.origins, originRule{zone(fields[0]), fields[1] == "republished", pattern})
	return nil
}

func (l *lexicon) addAgency(line string) error {
	names := strings.Split(line, "|")
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
		l.agencies[strings.ToLower(names[i])] = names[0]
	}
	return nil
}

// agency is the full name of a news agency, "" where name is none.
func (l *lexicon) agency(name string) string {
	return l.agencies[strings.ToLower(strings.Trim(strings.TrimSpace(name), "()[]/–—-. "))]
}

// splitFields splits at white space into n fields, the last of which keeps its own.
func splitFields(line string, n int) []string {
	var fields []string
	for len(fields) < n-1 {
		i := strings.IndexAny(line, " \t")
		if i < 0 {
			break
		}
		fields = append(fields, line[:i])
		line = strings.TrimLeft(line[i:], " \t")
	}
	return append(fields, line)
}
