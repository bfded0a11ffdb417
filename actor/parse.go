package actor

import (
	"fmt"
	"slices"
	"strings"

	"rashomon"
)

// A builder gathers the lines of the files into a lexicon.
type builder struct {
	l       *Lexicon
	z       tokenizer
	scratch []token
	fields  []string // of the line in hand
	listed  []string // names of the field in hand
	entries slab[entry]
	cases   slab[letterCase]
	known   slab[known]
	names   slab[string]
}

// A slab gives out slices of one large piece: loading thousands of names one
// by one is what a short command would spend its time on.
type slab[T any] struct{ rest []T }

func (s *slab[T]) take(n int) []T {
	if n > len(s.rest) {
		s.rest = make([]T, max(2048, n))
	}
	out := s.rest[:n:n]
	s.rest = s.rest[n:]
	return out
}

func newBuilder() *builder {
	b := &builder{l: &Lexicon{
		vocabulary: vocabulary{sums: make([]uint32, 0, 1<<13), ends: make([]int32, 0, 1<<13), bytes: make([]byte, 0, 1<<16)},
		entries:    make([][]entry, 1, 1<<14),
		first:      make([]bool, 1, 1<<13),
		actors:     make(map[string]*known, 1<<12),
		order:      make([]string, 0, 1<<12),
		states:     make(map[string]*state, 1<<8),
		roles:      make(map[string]*role, 1<<7),
		terms:      make(map[string][]term, 1<<10),
		people:     make(map[string][]term, 1<<10),
		words:      map[string]map[int32]bool{},
		places:     make(map[string]string, 1<<9),
	}}
	b.z.lookup = b.number
	return b
}

// file reads one file: lines of fields parted by |, the first saying what the
// line is. Empty lines and lines that begin with # are passed over.
func (b *builder) file(name, data string) error {
	n := 0
	for line := range strings.Lines(data) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		b.fields = b.fields[:0]
		for more := true; more; {
			var f string
			f, line, more = strings.Cut(line, "|")
			b.fields = append(b.fields, strings.TrimSpace(f))
		}
		if err := b.record(b.fields[0], b.fields[1:]); err != nil {
			return rashomon.Errorf(rashomon.EINVALID, fmt.Sprintf("%s:%d", name, n), "%s", err.Error())
		}
	}
	return nil
}

// record adds one line.
func (b *builder) record(kind string, f []string) error {
	switch kind {
	case "state":
		return b.state(f)
	case "group":
		return b.group(f)
	case "org":
		return b.organisation(f)
	case "person":
		return b.person(f)
	case "seat":
		return b.seat(f)
	case "role":
		return b.role(f)
	case "place":
		return b.place(f)
	case "not":
		return b.each(f, 1, func(n string) { b.add(blockEntry, "", n) })
	case "modifier", "title", "backing", "making", "holding", "capitals", "nation", "pronoun", "body":
		return b.each(f, 1, func(n string) { b.wordOf(kind, n) })
	}
	return fmt.Errorf("%q is no kind of line: state, group, org, person, seat, role, place, not", kind)
}

// each calls add for each name of the first field, which must be the n-th
// and last.
func (b *builder) each(f []string, n int, add func(string)) error {
	if len(f) != n {
		return fmt.Errorf("%d fields, not %d", len(f)+1, n+1)
	}
	for _, name := range b.list(f[n-1]) {
		add(name)
	}
	return nil
}

// list splits names at semicolons.
func (b *builder) list(s string) []string {
	b.listed = b.listed[:0]
	for more := s != ""; more; {
		var name string
		name, s, more = strings.Cut(s, ";")
		if name = strings.TrimSpace(name); name != "" {
			b.listed = append(b.listed, name)
		}
	}
	out := b.names.take(len(b.listed))
	copy(out, b.listed)
	return out
}

func field(f []string, i int) string {
	if i < len(f) {
		return f[i]
	}
	return ""
}

func need(f []string, from, to int) error {
	if len(f) < from || len(f) > to {
		return fmt.Errorf("%d fields, not %d to %d", len(f)+1, from+1, to+1)
	}
	if f[0] == "" || f[from-1] == "" {
		return fmt.Errorf("the first field after the kind, or the last that is needed, is empty")
	}
	return nil
}

// enter puts an actor on record, or adds names to one that is.
func (b *builder) enter(a rashomon.Actor, names []string) *known {
	k := b.l.actors[a.ID]
	if k == nil {
		k = &b.known.take(1)[0]
		k.Actor = a
		b.l.actors[a.ID] = k
		b.l.order = append(b.l.order, a.ID)
	}
	if k.Names == nil && len(names) > 0 {
		k.Names = b.names.take(len(names))[:0]
	}
	for _, n := range names {
		if n != k.Name && !slices.Contains(k.Names, n) {
			k.Names = append(k.Names, n)
		}
	}
	return k
}

func (b *builder) state(f []string) error {
	if err := need(f, 2, 7); err != nil {
		return err
	}
	id, names, adjectives := "state:"+f[0], b.list(field(f, 2)), b.list(field(f, 3))
	country := f[0]
	if c := field(f, 6); c != "" {
		country = c
	}
	b.enter(rashomon.Actor{ID: id, Name: f[1], Kind: rashomon.State, Country: country}, names)
	s := &state{id: id, name: f[1], adjective: f[1], country: country}
	if len(adjectives) > 0 {
		s.adjective = adjectives[0]
	}
	b.l.states[id] = s
	for _, n := range append(names, f[1]) {
		b.add(nameEntry, id, n)
	}
	for _, n := range adjectives {
		b.add(adjectiveEntry, id, n)
	}
	for _, n := range b.list(field(f, 4)) {
		b.add(peopleEntry, id, n)
	}
	for _, n := range b.list(field(f, 5)) {
		b.add(capitalEntry, id, n)
	}
	return nil
}

func (b *builder) group(f []string) error {
	if err := need(f, 2, 6); err != nil {
		return err
	}
	id := "group:" + f[0]
	a := rashomon.Actor{ID: id, Name: f[1], Kind: rashomon.Group}
	if c := b.list(field(f, 4)); len(c) > 0 {
		a.Country = countryOf(c[0])
	}
	names := b.list(field(f, 2))
	k := b.enter(a, names)
	for _, n := range append(names, f[1]) {
		b.add(nameEntry, id, n)
	}
	for _, n := range b.list(field(f, 3)) {
		b.add(adjectiveEntry, id, n)
	}
	for _, p := range b.list(field(f, 5)) {
		t, err := affiliation(p)
		if err != nil {
			return err
		}
		k.partOf = append(k.partOf, t)
	}
	return nil
}

// countryOf is a field's country, "" where it is no two-letter code.
func countryOf(s string) string {
	if len(s) == 2 && s == strings.ToUpper(s) {
		return s
	}
	return ""
}

// affiliation reads "al-qaeda 2012..2016".
func affiliation(s string) (term, error) {
	who, when, _ := strings.Cut(s, " ")
	if !strings.Contains(who, ":") {
		who = "group:" + who
	}
	from, to, _ := strings.Cut(strings.TrimSpace(when), "..")
	t := term{who: who}
	var err error
	if t.from, err = parseDay(from, false); err != nil {
		return t, err
	}
	t.to, err = parseDay(to, true)
	return t, err
}

func (b *builder) organisation(f []string) error {
	if err := need(f, 3, 7); err != nil {
		return err
	}
	a := rashomon.Actor{ID: f[1], Name: f[2], Kind: rashomon.ActorKind(f[0]), Country: countryOf(field(f, 5)), PartOf: field(f, 6)}
	if actorKind(f[0]) == rashomon.UnknownActor {
		return fmt.Errorf("%q is no kind of actor", f[0])
	}
	names := b.list(field(f, 3))
	b.enter(a, names)
	for _, n := range append(names, f[2]) {
		b.add(nameEntry, f[1], n)
	}
	for _, n := range b.list(field(f, 4)) {
		b.add(adjectiveEntry, f[1], n)
	}
	return nil
}

func (b *builder) person(f []string) error {
	if err := need(f, 3, 5); err != nil {
		return err
	}
	id := "person:" + slug(f[0])
	t := term{who: id, office: f[2]}
	var err error
	if t.from, err = parseDay(field(f, 3), false); err != nil {
		return err
	}
	if t.to, err = parseDay(field(f, 4), true); err != nil {
		return err
	}
	whole, _, ok := splitOffice(f[2])
	if !ok {
		return fmt.Errorf("%q is no office: write TR/president or group:hezbollah/head", f[2])
	}
	names := b.list(f[1])
	if b.l.actors[id] == nil {
		b.add(personEntry, id, f[0])
		if parts := strings.Fields(f[0]); len(parts) > 1 {
			b.add(surnameEntry, id, parts[len(parts)-1])
			if p := parts[len(parts)-2]; strings.EqualFold(p, "al") || strings.EqualFold(p, "bin") || strings.EqualFold(p, "van") {
				b.add(surnameEntry, id, p+" "+parts[len(parts)-1])
			}
		}
	}
	k := b.enter(rashomon.Actor{ID: id, Name: f[0], Kind: rashomon.Person}, nil)
	for _, n := range names {
		if !slices.Contains(k.Names, n) {
			k.Names = append(k.Names, n)
			b.add(personEntry, id, n)
		}
	}
	k.partOf = append(k.partOf, term{who: whole, from: t.from, to: t.to})
	b.l.terms[f[2]] = append(b.l.terms[f[2]], t)
	b.l.people[id] = append(b.l.people[id], t)
	return nil
}

// splitOffice parts "TR/president" into the id of the whole and the key of
// the role; "group:hamas/head" names a whole that is no state.
func splitOffice(s string) (whole, key string, ok bool) {
	whole, key, ok = strings.Cut(s, "/")
	if !strings.Contains(whole, ":") {
		whole = "state:" + whole
	}
	return whole, key, ok && key != ""
}

func (b *builder) seat(f []string) error {
	if err := need(f, 2, 2); err != nil {
		return err
	}
	for _, n := range b.list(f[0]) {
		b.add(seatEntry, f[1], n)
	}
	return nil
}

func (b *builder) role(f []string) error {
	if err := need(f, 5, 5); err != nil {
		return err
	}
	if b.l.roles[f[0]] == nil {
		b.l.roles[f[0]] = &role{key: f[0], kind: f[1], fallsTo: f[2], name: f[3]}
	}
	for _, n := range b.list(f[4]) {
		b.add(roleEntry, f[0], n)
	}
	return nil
}

func (b *builder) place(f []string) error {
	if err := need(f, 2, 2); err != nil {
		return err
	}
	for _, n := range b.list(f[1]) {
		b.add(placeEntry, "state:"+f[0], n)
		b.l.places[slug(n)] = "state:" + f[0]
	}
	return nil
}

// wordOf puts a single folded word on one of the lists.
func (b *builder) wordOf(kind, n string) {
	if b.l.words[kind] == nil {
		b.l.words[kind] = map[int32]bool{}
	}
	for _, t := range b.tokens(n) {
		b.l.words[kind][t.word] = true
	}
}
