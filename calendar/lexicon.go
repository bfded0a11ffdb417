package calendar

import (
	_ "embed" // the word lists
	"strconv"
	"strings"
	"sync"
)

//go:embed words.txt
var wordList string

//go:embed phrases.txt
var phraseList string

// A class is a set of the classes of words.txt.
type class uint64

const (
	cMonth class = 1 << iota
	cShort
	cCaps
	cWeekday
	cWeekdays
	cUnit
	cUnits
	cPart
	cParts
	cSeason
	cSeasons
	cCard
	cScale
	cVague
	cOrd
	cDecade
	cLast
	cThis
	cNext
	cBack
	cOn
	cThat
	cRecent
	cArticle
	cEvery
	cApprox
	cExtra
	cAgo
	cEarlier
	cLater
	cEdge
	cPrep
	cZone
	cFuture
	cPast
	cNamed
	cLabel
	cPeriod
	cPhrase // starts a fixed expression
)

// cCore is what a sentence must hold for any rule but those on digits to match.
const cCore = cMonth | cWeekday | cWeekdays | cUnit | cUnits | cPart | cParts | cSeason | cSeasons | cDecade

// cStart is what an expression may start with, digits apart.
const cStart = cCore | cPhrase | cCard | cScale | cVague | cOrd | cLast | cThis | cNext | cBack | cOn | cThat | cRecent |
	cArticle | cEvery | cApprox | cEdge

var classNames = map[string]class{
	"month": cMonth, "short": cShort, "caps": cCaps, "weekday": cWeekday, "weekdays": cWeekdays, "unit": cUnit,
	"units": cUnits, "part": cPart, "parts": cParts, "season": cSeason, "seasons": cSeasons, "card": cCard,
	"scale": cScale, "vague": cVague, "ord": cOrd, "decade": cDecade, "last": cLast, "this": cThis, "next": cNext,
	"back": cBack, "on": cOn, "that": cThat, "recent": cRecent, "article": cArticle, "every": cEvery,
	"approx": cApprox, "extra": cExtra, "ago": cAgo, "earlier": cEarlier, "later": cLater, "edge": cEdge,
	"prep": cPrep, "zone": cZone, "future": cFuture, "past": cPast, "named": cNamed, "label": cLabel, "period": cPeriod,
}

// An entry is what the lists say of one word.
type entry struct {
	class                    class
	month, weekday, num, ord int
	unit                     byte
	part, season             string
	edge                     byte
	decade                   int
	core                     bool // an expression may rest on the word
	phrases                  []phrase
}

// A phrase is a fixed expression; words are what follows its first word.
type phrase struct {
	words      []piece
	typ, value string
}

// A piece is a word of a phrase by its entry, or a mark or a number by its text.
type piece struct {
	e    *entry
	text string
}

type lexicon map[string]*entry

var lists = sync.OnceValue(func() lexicon {
	lex := lexicon{}
	for line := range strings.Lines(wordList) {
		f := strings.Fields(line)
		if len(f) < 3 || f[0] == "#" {
			continue
		}
		for _, w := range f[2:] {
			lex.word(w).add(f[0], f[1])
		}
	}
	for line := range strings.Lines(phraseList) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if len(f) != 3 {
			continue
		}
		lex.phrase(pieces(f[0]), f[1], f[2])
	}
	return lex
})

// phrase enters a fixed expression; its longest word is then a core word, so
// that a sentence with the phrase is read.
func (lex lexicon) phrase(words []string, typ, value string) {
	p := phrase{typ: typ, value: value}
	longest := words[0]
	for i, w := range words {
		if len(w) > len(longest) {
			longest = w
		}
		switch {
		case i == 0:
		case w[0] >= 'a':
			p.words = append(p.words, piece{e: lex.word(w)})
		default:
			p.words = append(p.words, piece{text: w})
		}
	}
	first := lex.word(words[0])
	first.class |= cPhrase
	first.phrases = append(first.phrases, p)
	lex.word(longest).core = true
}

func (lex lexicon) word(w string) *entry {
	if lex[w] == nil {
		lex[w] = &entry{}
	}
	return lex[w]
}

func (e *entry) add(name, value string) {
	c := classNames[name]
	e.class |= c
	e.core = e.core || c&cCore != 0
	n, _ := strconv.Atoi(value)
	if c == cCard && (n == 19 || n == 20) {
		e.core = true // nineteen ninety-six
	}
	switch c {
	case cMonth:
		e.month = n
	case cWeekday, cWeekdays:
		e.weekday = n
	case cUnit, cUnits:
		e.unit = value[0]
	case cPart, cParts:
		e.part = value
	case cSeason, cSeasons:
		e.season = value
	case cCard, cScale:
		e.num = n
	case cOrd:
		e.ord = n
	case cEdge:
		e.edge = value[0]
	case cDecade:
		e.decade = n
	}
}

// pieces cuts words of a list the way the scanner cuts text.
func pieces(s string) []string {
	var sc scanner
	sc.scan(s, 0, len(s), nil)
	out := make([]string, len(sc.tokens))
	for i, t := range sc.tokens {
		out[i] = s[t.start:t.end]
	}
	return out
}
