package evaluate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rashomon"
)

// An ecbText is one document of ECB+ as the corpus gives it: tokens in
// sentences, and the event mentions that were marked by hand.
type ecbText struct {
	id        string
	topic     string // "12"
	happening string // topic and half: "12ecb", "12ecbplus" are two happenings
	text      string
	sentences [][]rashomon.Span
	mentions  []ecbMention
}

// An ecbMention is a marked event with the chain that it belongs to.
type ecbMention struct {
	sentence int
	tokens   []int // in the sentence
	chain    string
}

// readECB reads one part ("Dev", "Train") of the corpus, documents in order of
// their names.
func readECB(dir, part string) ([]ecbText, error) {
	texts, at, err := readECBTokens(filepath.Join(dir, "ecbplus", part+".tokens.tsv"))
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, "ecbplus", part+".Event.mentions.json"))
	if err != nil {
		return nil, fmt.Errorf("read the mentions of ECB+: %w", err)
	}
	var marked []struct {
		Chain  string `json:"coref_chain"`
		Doc    string `json:"doc_id"`
		Sent   int    `json:"sent_id"`
		Tokens []int  `json:"tokens_number"`
	}
	if err := json.Unmarshal(data, &marked); err != nil {
		return nil, fmt.Errorf("read the mentions of ECB+: %w", err)
	}
	for _, m := range marked {
		i, ok := at[m.Doc]
		if !ok || m.Sent >= len(texts[i].sentences) || len(m.Tokens) == 0 || slices.Max(m.Tokens) >= len(texts[i].sentences[m.Sent]) {
			return nil, fmt.Errorf("ECB+: %s has a mention in sentence %d that is not there", m.Doc, m.Sent)
		}
		texts[i].mentions = append(texts[i].mentions, ecbMention{m.Sent, m.Tokens, m.Chain})
	}
	return texts, nil
}

// readECBTokens reads the documents and gives the place of each by its name.
func readECBTokens(file string) (texts []ecbText, at map[string]int, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, fmt.Errorf("read the tokens of ECB+: %w", err)
	}
	defer f.Close()
	at = map[string]int{}
	sentence := ""
	for lines := bufio.NewScanner(f); lines.Scan(); {
		c := strings.Split(lines.Text(), "\t")
		if len(c) < 4 {
			continue
		}
		i, ok := at[c[0]]
		if !ok {
			i = len(texts)
			at[c[0]] = i
			texts = append(texts, newECBText(c[0]))
			sentence = ""
		}
		t := &texts[i]
		if c[1] != sentence {
			sentence = c[1]
			n, err := strconv.Atoi(sentence)
			if err != nil || n < len(t.sentences) {
				return nil, nil, fmt.Errorf("ECB+: %s: sentence %q out of order", c[0], sentence)
			}
			for len(t.sentences) <= n { // the corpus leaves some numbers out
				t.sentences = append(t.sentences, nil)
			}
			t.text += "\n"
		}
		t.add(c[3])
	}
	return texts, at, nil
}

func newECBText(id string) ecbText {
	topic, half, _ := strings.Cut(id, "_")
	return ecbText{id: id, topic: topic, happening: topic + strings.TrimLeft(half, "0123456789")}
}

// add puts a word at the end of the last sentence.
func (t *ecbText) add(word string) {
	if len(t.text) > 0 && !strings.HasSuffix(t.text, "\n") {
		t.text += " "
	}
	last := len(t.sentences) - 1
	t.sentences[last] = append(t.sentences[last], rashomon.Span{Start: len(t.text), End: len(t.text) + len(word)})
	t.text += word
}
