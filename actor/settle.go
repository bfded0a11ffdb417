package actor

import (
	"strings"

	"rashomon"
)

// Settle gives the actor of a bare mention ("the defence ministry", "its
// army") once its owner is known: a state, a group, a person or an office. A
// mention that is not bare keeps its actor.
func (l *Lexicon) Settle(m Mention, owner string, on rashomon.Time) rashomon.Actor {
	if !m.Bare || m.Role == "" {
		return m.Actor
	}
	if a, ok := l.compose(owner, m.Role, on); ok {
		return a
	}
	return m.Actor
}

// compose is what a role makes of its owner.
func (l *Lexicon) compose(owner, key string, on rashomon.Time) (rashomon.Actor, bool) {
	r, base, ok := l.roles[key], rashomon.Actor{}, false
	if r == nil {
		return base, false
	}
	if base, ok = l.on(owner, on); !ok {
		return base, false
	}
	if base.Kind == rashomon.Person {
		return l.composePerson(base, r, on)
	}
	switch {
	case strings.HasPrefix(owner, "state:"):
		return l.composeState(base, r, on), true
	case base.Kind == rashomon.Civilians:
		return base, true
	case strings.Contains(owner, "/"):
		return l.composeOffice(base, r, on), true
	}
	// a group, an organisation, an outlet: its fighters, its leader, its offices are it
	if r.kind == "person" {
		// "a Taliban leader" is one of many: only organisations have one head
		if a, ok := l.holder(owner+"/"+r.key, on); ok && strings.HasPrefix(owner, "org:") {
			return a, true
		}
	}
	if r.key == "spokesperson" {
		if a, ok := l.holder(owner+"/"+r.key, on); ok {
			return a, true
		}
	}
	if r.kind == "office" && strings.HasPrefix(owner, "group:") && strings.HasSuffix(r.key, "-ministry") {
		return l.composed(owner, "office", r.key), true
	}
	return base, true
}

func (l *Lexicon) composeState(base rashomon.Actor, r *role, on rashomon.Time) rashomon.Actor {
	owner := strings.TrimPrefix(base.ID, "state:")
	switch r.kind {
	case "civilians":
		a, _ := l.civilians(owner)
		return a
	case "person":
		if a, ok := l.holder(owner+"/"+r.key, on); ok {
			return a
		}
		if r.fallsTo == "" {
			return l.composed(base.ID, "office", "government")
		}
		return l.composed(base.ID, l.kindOfKey(r.fallsTo), r.fallsTo)
	case "speaker":
		if r.fallsTo != "" {
			return l.composed(base.ID, l.kindOfKey(r.fallsTo), r.fallsTo)
		}
		return l.composed(base.ID, "office", "government")
	}
	return l.composed(base.ID, r.kind, r.key)
}

func (l *Lexicon) kindOfKey(key string) string {
	if r := l.roles[key]; r != nil && (r.kind == "force" || r.kind == "group") {
		return r.kind
	}
	return "office"
}

// composeOffice is the spokesman of a ministry, the chief of an army: the one
// who held that post, else the office itself, for which they speak.
func (l *Lexicon) composeOffice(base rashomon.Actor, r *role, on rashomon.Time) rashomon.Actor {
	_, rest, _ := strings.Cut(base.ID, ":")
	state, key, _ := strings.Cut(rest, "/")
	if a, ok := l.holder(rest+"/"+r.key, on); ok {
		return a
	}
	if r.kind == "person" && r.fallsTo == key {
		if a, ok := l.holder(state+"/"+r.key, on); ok {
			return a
		}
	}
	if r.kind == "office" && r.key != "government" && r.key != key || r.kind == "force" {
		if whole := l.State(base.ID); strings.HasPrefix(whole, "state:") {
			return l.composed(whole, r.kind, r.key)
		}
	}
	return base
}

// composePerson is what somebody in office has by the office.
func (l *Lexicon) composePerson(base rashomon.Actor, r *role, on rashomon.Time) (rashomon.Actor, bool) {
	t, ok := choose(l.people[base.ID], on)
	if !ok {
		if t, ok = nearest(l.people[base.ID], on); !ok {
			return base, false
		}
	}
	whole, key, _ := splitOffice(t.office)
	if !strings.HasPrefix(whole, "state:") {
		a, known := l.on(whole, on)
		return a, known && r.kind != "civilians"
	}
	switch r.kind {
	case "force", "group", "civilians":
		a, known := l.on(whole, on)
		return l.composeState(a, r, on), known
	case "speaker", "person":
		office := key
		if held := l.roles[key]; held != nil && held.fallsTo != "" {
			office = held.fallsTo
		}
		if r.kind == "person" && r.key != "head" {
			a, known := l.on(whole, on)
			return l.composeState(a, r, on), known
		}
		return l.composeOffice(l.composed(whole, l.kindOfKey(office), office), r, on), true
	}
	return l.composed(whole, r.kind, r.key), true
}

// holder is who held a post on a day.
func (l *Lexicon) holder(post string, on rashomon.Time) (rashomon.Actor, bool) {
	if on.IsZero() {
		return rashomon.Actor{}, false
	}
	t, ok := choose(l.terms[post], on)
	if !ok {
		return rashomon.Actor{}, false
	}
	return l.on(t.who, on)
}
