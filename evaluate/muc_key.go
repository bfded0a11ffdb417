package evaluate

import (
	"os"
	"regexp"
	"strings"
)

// A mucKey is one template of the MUC-4 keys, slot by slot as it stands there:
// each slot has one or more lines, each line one filler with its alternatives.
type mucKey struct {
	message  string
	optional bool
	slots    [25][]string
}

// The slots of the keys that are measured here.
const (
	keyDate          = 2
	keyPlace         = 3
	keyType          = 4
	keyInstrument    = 6
	keyIndividual    = 9
	keyOrganisation  = 10
	keyConfidence    = 11
	keyTarget        = 12
	keyVictimName    = 18
	keyVictimAs      = 19
	keyVictimNumber  = 21
	keyVictimEffect  = 23
	keySlotNameWidth = 36
)

var keySlot = regexp.MustCompile(`^(\d+)\.\s`)

// readKeys reads key files: templates by message. A message that tells of no
// incident has none.
func readKeys(files ...string) (map[string][]mucKey, error) {
	out := map[string][]mucKey{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		for _, k := range parseKeys(string(data)) {
			if k.told() {
				out[k.message] = append(out[k.message], k)
			}
		}
	}
	return out, nil
}

func parseKeys(text string) []mucKey {
	var out []mucKey
	slot := -1
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if strings.HasPrefix(line, ";") || strings.TrimSpace(line) == "" {
			continue
		}
		if m := keySlot.FindStringSubmatch(line); m != nil {
			slot = slotNumber(m[1])
			if slot == 0 {
				out = append(out, mucKey{})
			}
		}
		if slot < 0 || len(out) == 0 || len(line) <= keySlotNameWidth {
			continue
		}
		value := strings.TrimSpace(line[keySlotNameWidth:])
		k := &out[len(out)-1]
		switch slot {
		case 0:
			k.message = strings.Fields(value)[0]
		case 1:
			k.optional = strings.Contains(value, "OPTIONAL")
		}
		k.slots[slot] = append(k.slots[slot], value)
	}
	return out
}

func slotNumber(s string) int {
	n := 0
	for _, d := range s {
		n = 10*n + int(d-'0')
	}
	if n > 24 {
		return -1
	}
	return n
}

// told reports whether the template tells of an incident.
func (k mucKey) told() bool {
	return len(k.slots[keyType]) > 0 && k.slots[keyType][0] != "*" && k.slots[keyType][0] != "-"
}

// A keyFill is one filler: a value, and the strings of the text that it is
// said of: `DEATH: "CIVILIAN" / "PEASANT"`.
type keyFill struct {
	values  []string // alternatives
	as      []string // what describes the named: `"PRESIDENT": "CEREZO"`
	of      []string // alternatives, as normalFill has them
	perhaps bool     // marked "?" as optional
}

var keyQuoted = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)

// fills reads a slot's fillers. A slot of strings alone has no values.
func (k mucKey) fills(slot int) []keyFill {
	var out []keyFill
	for _, line := range k.slots[slot] {
		if line == "-" || line == "*" {
			continue
		}
		var f keyFill
		if strings.HasPrefix(line, "?") {
			f.perhaps, line = true, strings.TrimSpace(line[1:])
		}
		value, of := line, ""
		if i := strings.Index(line, `"`); i >= 0 {
			value, of = strings.TrimSpace(line[:i]), line[i:]
		}
		value = strings.TrimSpace(strings.TrimSuffix(value, ":"))
		for _, v := range strings.Split(value, " / ") {
			if v = strings.Trim(strings.TrimSpace(v), "()"); v != "" {
				f.values = append(f.values, v)
			}
		}
		as, named, described := strings.Cut(of, `": "`)
		if described {
			f.as, of = quoted(as+`"`), `"`+named
		}
		f.of = quoted(of)
		out = append(out, f)
	}
	return out
}

func quoted(s string) []string {
	var out []string
	for _, m := range keyQuoted.FindAllStringSubmatch(s, -1) {
		out = append(out, normalFill(strings.ReplaceAll(m[1], `\"`, `"`)))
	}
	return out
}
