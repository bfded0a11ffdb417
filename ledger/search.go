package ledger

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon"
)

// A Hit is a report that holds the words that were looked for.
type Hit struct {
	Report  *rashomon.Report // without original
	Snippet string           // the words where they first stand, with their surroundings
	At      rashomon.Span    // where the snippet stands in the report's text
}

// ranked is how many reports are weighed against one another. Weighing looks
// at every one, and at how many others hold each word.
const ranked = 2000

// Search finds the reports that hold all words of a query, the best match
// first; of words that more than 2,000 reports hold, the last entered first.
// "Words in quotation marks" stand together, word* begins a word; case, and
// marks above and below letters, make no difference.
func (l *Ledger) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	terms := termsOf(query)
	if len(terms) == 0 {
		return nil, rashomon.Errorf(rashomon.EINVALID, query, "there is no word to look for")
	}
	ids, err := l.matches(ctx, terms, limit)
	if err != nil {
		return nil, l.explain(err)
	}
	hits := make([]Hit, 0, len(ids))
	for _, id := range ids {
		h := Hit{Report: new(rashomon.Report)}
		if err := l.one(ctx, "report", id, h.Report); err != nil {
			return nil, err
		}
		h.At = snippet(h.Report.Text, terms)
		h.Snippet = strings.Join(strings.Fields(h.At.Of(h.Report.Text)), " ")
		hits = append(hits, h)
	}
	return hits, nil
}

// A term is one or more words that stand together; the last may go on.
type term struct {
	words  []string
	prefix bool
}

func termsOf(query string) []term {
	var out []term
	add := func(text string, prefix bool) {
		if words := strings.Fields(plainWords(text)); len(words) > 0 {
			out = append(out, term{words, prefix})
		}
	}
	for i, part := range strings.Split(query, `"`) {
		if i%2 == 1 {
			add(part, false)
			continue
		}
		for _, word := range strings.Fields(part) {
			add(word, strings.HasSuffix(word, "*"))
		}
	}
	return out
}

// matches gives the ids of the reports, in the order of Search. The leaves are
// found first and alone: a look at the log for each would be most of the time.
func (l *Ledger) matches(ctx context.Context, terms []term, limit int) ([]string, error) {
	newest := "SELECT rowid FROM report_text WHERE report_text MATCH ? ORDER BY rowid DESC LIMIT ?"
	best := "SELECT rowid FROM report_text WHERE report_text MATCH ? ORDER BY rank, rowid LIMIT ?"
	words := ftsQuery(terms)
	if l.engine == postgres {
		newest = "SELECT leaf FROM report_text WHERE words @@ to_tsquery('simple', ?) ORDER BY leaf DESC LIMIT ?"
		best = "SELECT leaf FROM report_text, to_tsquery('simple', ?) AS asked WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC, leaf LIMIT ?"
		words = tsQuery(terms)
	}
	leaves, err := l.leaves(ctx, newest, words, ranked+1)
	if err == nil && len(leaves) <= ranked {
		leaves, err = l.leaves(ctx, best, words, limit)
	}
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	var out []string
	for _, leaf := range leaves[:min(len(leaves), limit)] {
		var id string
		if err := l.db.QueryRowContext(ctx, l.engine.bind("SELECT id FROM entry WHERE leaf = ?"), leaf).Scan(&id); err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		out = append(out, id)
	}
	return out, nil
}

func (l *Ledger) leaves(ctx context.Context, query string, args ...any) ([]int64, error) {
	rows, err := l.db.QueryContext(ctx, l.engine.bind(query), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var leaf int64
		if err := rows.Scan(&leaf); err != nil {
			return nil, err
		}
		out = append(out, leaf)
	}
	return out, rows.Err()
}

// ftsQuery writes terms for FTS5; their words are letters and digits.
func ftsQuery(terms []term) string {
	var parts []string
	for _, t := range terms {
		part := `"` + strings.Join(t.words, " ") + `"`
		if t.prefix {
			part += " *"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " AND ")
}

// tsQuery writes terms for to_tsquery.
func tsQuery(terms []term) string {
	var parts []string
	for _, t := range terms {
		parts = append(parts, "("+tsPhrase(t)+")")
	}
	return strings.Join(parts, " & ")
}

// tsPhrase writes a term; its words are letters and digits.
func tsPhrase(t term) string {
	out := "'" + strings.Join(t.words, "' <-> '") + "'"
	if t.prefix {
		out += ":*"
	}
	return out
}

// around is how many bytes of a text are shown on either side of a match.
const around = 70

// snippet is the run of text around the first place where a term stands; of a
// match in the title alone it is the beginning.
func snippet(text string, terms []term) rashomon.Span {
	for start := 0; start < len(text); {
		r, size := utf8.DecodeRuneInString(text[start:])
		if !wordRune(r) {
			start += size
			continue
		}
		end := start
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !wordRune(r) {
				break
			}
			end += size
		}
		word := plainWords(text[start:end])
		for _, t := range terms {
			if word == t.words[0] || t.prefix && len(t.words) == 1 && strings.HasPrefix(word, t.words[0]) {
				return window(text, start, end)
			}
		}
		start = end
	}
	return window(text, 0, 0)
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r)
}

// window widens a run to whole words within its surroundings.
func window(text string, start, end int) rashomon.Span {
	from, to := max(0, start-around), min(len(text), end+around)
	if from > 0 {
		if i := strings.IndexAny(text[from:start], " \n\t"); i >= 0 {
			from += i + 1
		} else {
			from = start
		}
	}
	if to < len(text) {
		if i := strings.LastIndexAny(text[end:to], " \n\t"); i >= 0 {
			to = end + i
		} else {
			to = end
		}
	}
	return rashomon.Span{Start: from, End: to}
}
