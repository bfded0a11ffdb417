// Package actor turns names of states, forces, groups, offices, people and
// outlets into actors. What it knows stands in text files under data/, which a
// user's own files extend (see data/README.md); forces and offices of states
// are composed from patterns, not listed: "Turkish army" is the army role of
// the state that "Turkish" names.
package actor

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"

	"rashomon"
)

//go:embed data/*.txt
var files embed.FS

// A Lexicon knows names of actors. It does not change after Load and is safe
// for concurrent use.
type Lexicon struct {
	vocabulary vocabulary
	trie       edges
	entries    [][]entry // by node; most nodes have none
	first      []bool    // by word: whether any name begins with it

	actors map[string]*known
	order  []string // ids in the order of the files, for choosing between equals
	states map[string]*state
	roles  map[string]*role
	terms  map[string][]term // who held "TR/president", in the order of the files
	people map[string][]term // the same by person
	words  map[string]map[int32]bool
	places map[string]string // folded place → state id
}

// known is an actor that the files name.
type known struct {
	rashomon.Actor
	partOf []term // affiliations in time; who is the id of the whole
}

// A state is what composing needs to know about one.
type state struct {
	id, name, adjective string
	country             string
}

// A role is what somebody can be to a state, group or person.
type role struct {
	key, kind, fallsTo, name string
}

// An entryKind says what sort of name an entry of the trie is.
type entryKind uint8

const (
	nameEntry      entryKind = iota // a name of an actor
	adjectiveEntry                  // "Turkish"
	peopleEntry                     // "Turks"
	capitalEntry                    // "Ankara"
	seatEntry                       // "the Kremlin"
	personEntry                     // a full name, or a name that is unmistakable
	surnameEntry                    // counts only where the report names the person in full
	roleEntry                       // "foreign ministry"
	placeEntry                      // "Idlib", which only qualifies people
	blockEntry                      // must not be read as what it holds
)

// An entry is one meaning of a run of words.
type entry struct {
	kind  entryKind
	id    string // actor id, or key of the role
	cases []letterCase
}

// A Mention is a run of words that names or describes an actor.
type Mention struct {
	Span      rashomon.Span
	Actor     rashomon.Actor
	Head      rashomon.Span // the word or name that the phrase is about: "Erdogan" in "Turkish President Erdogan", "ministry" in "Russian defence ministry"
	Adjective bool          // "Turkish" before something that is no actor: "Turkish strikes"
	Metonym   bool          // a capital, which is an actor only where it says or decides
	People    bool          // "Turks": the people, which may stand for the state
	Bare      bool          // "the defence ministry", "its army": whose it is must be found; see Settle
	Pronoun   bool          // Bare, and a pronoun says whose
	Role      string        // key of the role in roles.txt, "" where the mention is a plain name
}

var builtIn = sync.OnceValues(func() (*Lexicon, error) { return load(nil) })

// Load gives the built-in lexicon, with a user's own files added to it. A
// line that cannot be read is an error that names file and line.
func Load(extra ...string) (*Lexicon, error) {
	if len(extra) == 0 {
		return builtIn()
	}
	return load(extra)
}

func load(extra []string) (*Lexicon, error) {
	b := newBuilder()
	names, err := fs.Glob(files, "data/*.txt")
	if err != nil {
		return nil, fmt.Errorf("list actor data: %w", err)
	}
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read actor data: %w", err)
		}
		if err := b.file(name, string(data)); err != nil {
			return nil, err
		}
	}
	for _, name := range extra {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, &rashomon.Error{Code: rashomon.ENOTFOUND, About: name, Message: "the file of actors cannot be read", Err: err}
		}
		if err := b.file(name, string(data)); err != nil {
			return nil, err
		}
	}
	return b.lexicon()
}

// Actor gives the actor of an id: one of the files', or one composed of a
// state and a role ("force:TR/air-force", "civilians:SY").
func (l *Lexicon) Actor(id string) (rashomon.Actor, bool) {
	if k, ok := l.actors[id]; ok {
		return k.Actor, true
	}
	if id == noCountryCivilians {
		return rashomon.Actor{ID: id, Name: "civilians", Kind: rashomon.Civilians}, true
	}
	kind, rest, ok := strings.Cut(id, ":")
	if !ok {
		return rashomon.Actor{}, false
	}
	if kind == "civilians" {
		return l.civilians(rest)
	}
	owner, key, ok := strings.Cut(rest, "/")
	if !ok {
		return rashomon.Actor{}, false
	}
	for _, base := range []string{"state:" + owner, "group:" + owner, "org:" + owner} {
		if _, ok := l.actors[base]; ok {
			return l.composed(base, kind, key), true
		}
	}
	return rashomon.Actor{}, false
}

func (l *Lexicon) civilians(key string) (rashomon.Actor, bool) {
	s, ok := l.states["state:"+key]
	if !ok {
		return rashomon.Actor{}, false
	}
	return rashomon.Actor{ID: "civilians:" + key, Name: s.adjective + " civilians", Kind: rashomon.Civilians, Country: s.country}, true
}

// composed is the force or office that a state or group has under a key.
func (l *Lexicon) composed(base, kind, key string) rashomon.Actor {
	whole := l.actors[base]
	name, country := whole.Name, whole.Country
	if s := l.states[base]; s != nil {
		name = s.adjective
	}
	pattern := "%s " + strings.ReplaceAll(key, "-", " ")
	if r := l.roles[key]; r != nil && r.name != "" {
		pattern = r.name
	}
	_, owner, _ := strings.Cut(base, ":")
	a := rashomon.Actor{ID: kind + ":" + owner + "/" + key, Kind: actorKind(kind), Country: country, PartOf: base}
	a.Name = strings.Replace(pattern, "%s", name, 1)
	if a.Kind == rashomon.Group { // rebels are of a country, they do not act for it
		a.PartOf = ""
	}
	return a
}

func actorKind(prefix string) rashomon.ActorKind {
	switch prefix {
	case "state", "force", "group", "office", "person", "outlet", "civilians":
		return rashomon.ActorKind(prefix)
	case "org":
		return rashomon.Group
	}
	return rashomon.UnknownActor
}

// State walks PartOf to the state or top group that an actor belongs to; an
// actor that belongs to nobody, or that the lexicon does not know, is its own.
// "force:RU/air-force" and "person:vladimir-putin" both give "state:RU".
func (l *Lexicon) State(id string) string { return l.StateOn(id, rashomon.Time{}) }

// StateOn is State for affiliations as they were on a day.
func (l *Lexicon) StateOn(id string, on rashomon.Time) string {
	for range 8 { // a user's file may tie a knot
		a, ok := l.on(id, on)
		if !ok || a.PartOf == "" {
			return id
		}
		id = a.PartOf
	}
	return id
}

// on is the actor of an id with its affiliation of the day.
func (l *Lexicon) on(id string, on rashomon.Time) (rashomon.Actor, bool) {
	a, ok := l.Actor(id)
	if k := l.actors[id]; k != nil && len(k.partOf) > 0 {
		a.PartOf = ""
		t, held := choose(k.partOf, on)
		if !held && k.Kind == rashomon.Person { // whoever has left office is still of that state
			t, held = nearest(k.partOf, on)
		}
		if held {
			a.PartOf = t.who
		}
		if whole := l.actors[a.PartOf]; whole != nil && a.Country == "" {
			a.Country = whole.Country
		}
	}
	return a, ok
}
