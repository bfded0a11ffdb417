package evaluate

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A mucMessage is one message of MUC-4: its id as the key writes it and its
// text with the header ("SAN SALVADOR, 18 FEB 90 (DPA) -- [TEXT] …").
type mucMessage struct {
	id   string // "TST1-MUC3-0001"
	text string
	gold []mucTemplate
	keys []mucKey
}

var mucMark = regexp.MustCompile(`(?m)^(DEV|TST\d)-MUC\d-\d{4}\b.*\n`)

// readMessages reads the messages of some files, in order.
func readMessages(files ...string) ([]mucMessage, error) {
	var out []mucMessage
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		text := strings.ReplaceAll(string(data), "\r\n", "\n")
		marks := mucMark.FindAllStringIndex(text, -1)
		for i, m := range marks {
			end := len(text)
			if i+1 < len(marks) {
				end = marks[i+1][0]
			}
			id := strings.Fields(text[m[0]:m[1]])[0]
			out = append(out, mucMessage{id: id, text: strings.TrimSpace(text[m[1]:end]) + "\n"})
		}
	}
	return out, nil
}

// readMuc reads the messages of tst1 and tst2 with GTT's templates and the
// keys' other slots.
func readMuc(dir string) ([]mucMessage, error) {
	return readMucParts(filepath.Join(dir, "gtt", "dev.json"),
		[]string{filepath.Join(dir, "tst1", "tst1-muc3"), filepath.Join(dir, "tst2", "tst2-muc4")},
		[]string{filepath.Join(dir, "tst1", "key-tst1.v7"), filepath.Join(dir, "tst2", "key-tst2.v4")})
}

func readMucParts(templates string, texts, keys []string) ([]mucMessage, error) {
	messages, err := readMessages(texts...)
	if err != nil {
		return nil, err
	}
	gold, err := readTemplates(templates)
	if err != nil {
		return nil, err
	}
	slots, err := readKeys(keys...)
	if err != nil {
		return nil, err
	}
	for i, m := range messages {
		g, ok := gold[m.id]
		if !ok {
			return nil, fmt.Errorf("%s has no templates in %s", m.id, templates)
		}
		messages[i].gold, messages[i].keys = g, slots[m.id]
	}
	return messages, nil
}

// readTemplates reads GTT's JSON lines: templates by message. As its scorer
// does, it keeps equal templates of a message once.
func readTemplates(path string) (map[string][]mucTemplate, error) {
	out := map[string][]mucTemplate{}
	err := eachLine(path, func(line []byte) error {
		var d struct {
			ID        string                       `json:"docid"`
			Templates []map[string]json.RawMessage `json:"templates"`
		}
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		out[d.ID] = nil
		for _, raw := range d.Templates {
			t, err := readTemplate(raw)
			if err != nil {
				return fmt.Errorf("%s: %w", d.ID, err)
			}
			if !slices.ContainsFunc(out[d.ID], t.equal) {
				out[d.ID] = append(out[d.ID], t)
			}
		}
		return nil
	})
	return out, err
}

func readTemplate(raw map[string]json.RawMessage) (t mucTemplate, err error) {
	if err := json.Unmarshal(raw["incident_type"], &t.kind); err != nil {
		return t, err
	}
	for r, key := range mucRoleKeys {
		var fills [][][]any // filler → mention → string, offset
		if err := json.Unmarshal(raw[key], &fills); err != nil {
			return t, err
		}
		for _, mentions := range fills {
			var f mucFill
			for _, m := range mentions {
				if s, ok := m[0].(string); ok {
					f = append(f, s)
				}
			}
			if len(f) > 0 {
				t.roles[r] = append(t.roles[r], f)
			}
		}
	}
	return t, nil
}

func (t mucTemplate) equal(o mucTemplate) bool {
	if t.kind != o.kind {
		return false
	}
	for r := range t.roles {
		if !slices.EqualFunc(t.roles[r], o.roles[r], slices.Equal) {
			return false
		}
	}
	return true
}
