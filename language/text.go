// Package language turns a report's text into sentences, tokens with part of
// speech, lemma and dependency, entities and attributions. It knows words, not
// wars: what the words claim is package claim's work.
package language

import "rashomon"

// A Text is what the language stage sees in one report. The text is owned
// once; everything else is spans into it.
type Text struct {
	Source       string
	Sentences    []Sentence // in order, not overlapping; boilerplate has none
	Tokens       []Token    // in order, of all sentences
	Entities     []Entity   // in order of start, may nest
	Attributions []Attribution
	Events       []Event // in order; none where the weights have no such head

	said *said // what the heads of roles and classes said; nil where there are none
}

// A Sentence is a run of tokens, Tokens[First:End].
type Sentence struct {
	Span       rashomon.Span
	First, End int
	Paragraph  int  // 0-based; a blank line or a page's block parts paragraphs
	Title      bool // a headline: the first paragraph without a closing full stop, or the page's title
}

// A Token is one word or mark, with Universal Dependencies v2 annotation.
type Token struct {
	Span        rashomon.Span
	Sentence    int    // index in Sentences
	Lemma       string // lower case, except for proper nouns
	POS         string // UPOS: NOUN, VERB, PROPN …
	Head        int    // index in Tokens of the head; -1 for a root
	Rel         string // UD relation with subtype: "nsubj:pass"
	Tense       string // "Past", "Pres", "" where none
	VerbForm    string // "Fin", "Inf", "Part", "Ger", ""
	Mood        string // "Ind", "Imp", ""
	Plural      bool   // Number=Plur
	SpaceBefore bool
}

// An Entity is a run of tokens, Tokens[First:End], of one type.
type Entity struct {
	First, End int
	Type       rashomon.EntityType
	Head       int // index in Tokens of the head word
}

// An Attribution is who says, the saying and what is said, as token indices in
// order (they need not be contiguous).
type Attribution struct {
	Source, Cue, Content []int
	Reporting            bool    // a cue of speech ("said", "according to"), not of belief or intent ("wants", "fears")
	Score                float32 // 0 to 1
}

// Word is the token's text as written.
func (t *Text) Word(i int) string { return t.Tokens[i].Span.Of(t.Source) }
