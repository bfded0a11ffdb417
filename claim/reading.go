package claim

import (
	"fmt"

	"rashomon"
	"rashomon/language"
)

// A reading is the state of the work on one report.
type reading struct {
	report *rashomon.Report
	text   *language.Text
	world  World
	words  wordLists
	lists  *conflictLists

	lemmaAt    []string
	children   [][]int // per token: the tokens that depend on it, in order
	actorsByID map[string]rashomon.Actor
	mentionAt  []int     // per token: index in named, -1 where the token names nobody
	named      []mention // actor mentions in order
	ordered    bool      // whether they are, now
	voiceAt    []int     // per token: index in said of the innermost voice, 0 is the author
	said       []voice
	quoteAt    []bool // per token: whether it stands in a quotation
	speakerAt  []bool // per token: whether it is who says something; nil until asked for
	claims     []*rashomon.Claim
	made       map[*rashomon.Claim]making
	eventAt    map[int]*rashomon.Claim // trigger token → event claim
	happenings []*happening            // what the report tells of, in order of first trigger
	placesIn   []spot                  // where places and times are named; nil until asked for
	timesIn    []spot
	placeIndex []int             // per token: index in report.Places, -1 where no place is named; nil until asked for
	timeIndex  []int             // the same for report.Times
	numbers    map[int][]numeral // sentence → its numerals, once asked for
	conflict   int               // words of violence in the report, what bolder readings need
}

// A mention is a run of tokens that names an actor.
type mention struct {
	first, end int // tokens [first, end)
	head       int
	actor      string // id
	pronoun    bool   // resolved from "he", "the ministry"
	metonym    bool   // a capital or seat for its government
	adjective  bool
	role       string // the lexicon's key of what the actor is to its owner, "armed-forces"; "" for a plain name
	bare       bool   // the words do not say whose: "the ministry", "its troops"; resolve settles them where it can
}

// A voice is one holder's words: the tokens of what it says and how.
type voice struct {
	parent    int // index in said of the voice that reports this one; -1 for the author
	holder    rashomon.Holder
	cue       []int
	content   []int
	attitude  rashomon.Attitude
	certainty rashomon.Certainty // Unspecified where the cue says nothing of it
	reporting bool               // speech, not belief or intent
	others    []int              // voices that hold the same words, each with its own attitude: "Russia and Turkey both say"
	reasons   []rashomon.Reason
}

// A making is how a claim came to be: what finish needs to name its holders.
type making struct {
	at      int  // the token whose voice holds the claim
	negated bool // the words deny what the claim says: "did not strike"
	fixed   bool // attitude and certainty were set by the step itself
	order   int
	voice   int // index in said of who holds it, where the step knows better than the words around at; 0 where not
}

func newReading(r *rashomon.Report, t *language.Text, w World) *reading {
	repair(t)
	rd := &reading{
		report: r, text: t, world: w, words: openWordLists(), lists: openConflictLists(),
		children:   make([][]int, len(t.Tokens)),
		actorsByID: map[string]rashomon.Actor{},
		mentionAt:  make([]int, len(t.Tokens)),
		voiceAt:    make([]int, len(t.Tokens)),
		made:       map[*rashomon.Claim]making{},
		eventAt:    map[int]*rashomon.Claim{},
		numbers:    map[int][]numeral{},
	}
	rd.lemmaAt = lemmas(t, rd.listedVerb)
	for i, tok := range t.Tokens {
		rd.mentionAt[i] = -1
		if tok.Head >= 0 && tok.Head < len(t.Tokens) && tok.Head != i {
			rd.children[tok.Head] = append(rd.children[tok.Head], i)
		}
	}
	return rd
}

// claim makes a claim of that kind held by whoever's word token at is, with
// attitude, certainty and actuality as the words around at have them. Its id
// is provisional, other claims may refer to it, and finish replaces both.
func (rd *reading) claim(kind rashomon.ClaimKind, at int, words []int, reasons ...rashomon.Reason) *rashomon.Claim {
	c := &rashomon.Claim{
		ID:        fmt.Sprintf("#%d", len(rd.claims)),
		Report:    rd.report.ID,
		Kind:      kind,
		Words:     rd.spans(words),
		Actuality: rd.actuality(at),
		Reasons:   reasons,
	}
	rd.claims = append(rd.claims, c)
	rd.made[c] = making{at: at, negated: rd.negated(at), order: len(rd.claims)}
	v := rd.said[rd.voiceAt[at]]
	c.Attitude, c.Certainty = rd.attitudeOf(v, rd.made[c].negated), rd.certainty(at)
	return c
}

// hold says that the step knows attitude and certainty better than the words
// around the claim do; finish keeps them.
func (rd *reading) hold(c *rashomon.Claim, a rashomon.Attitude, s rashomon.Certainty) {
	c.Attitude, c.Certainty = a, s
	m := rd.made[c]
	m.fixed = true
	rd.made[c] = m
}

// actor keeps an actor that the report names and gives back its id.
func (rd *reading) actor(a rashomon.Actor) string {
	if _, known := rd.actorsByID[a.ID]; !known {
		rd.actorsByID[a.ID] = a
	}
	return a.ID
}

// voiced gives a claim to the voice at that index, whoever's words it stands in.
func (rd *reading) voiced(c *rashomon.Claim, voice int) {
	m := rd.made[c]
	m.voice = voice
	rd.made[c] = m
	c.Attitude = rd.attitudeOf(rd.said[voice], m.negated)
}

// listedVerb reports whether one of the word lists of verbs has the base form.
func (rd *reading) listedVerb(base string) bool {
	return rd.lists.verbs.Has(base) || rd.lists.control.Has(base) || rd.words.reporting.Has(base) ||
		rd.words.intent.Has(base) || actVerb(base) || rd.words.stance.Has(base) || rd.words.plan.Has(base)
}
