package rashomon

import (
	"cmp"
	"slices"
	"strings"
)

// A RulingState says how a review stands to the others.
type RulingState string

// The states. Only a review in force is applied.
const (
	InForce   RulingState = "in force"
	Undone    RulingState = "undone"    // by an undo that is in force
	Replaced  RulingState = "replaced"  // somebody decided otherwise in knowledge of it
	Disputed  RulingState = "disputed"  // somebody decided otherwise without knowing of it; none of them is applied
	NoEffect  RulingState = "no effect" // in force, but what it speaks of is no longer there to be decided on
	BlindCode RulingState = "code"      // a coder's value, which is compared and never applied
)

// A Ruling is a review with how it stands to the others.
type Ruling struct {
	Review
	State RulingState
	By    []string // reviews that undid, replaced or dispute it
	Note  string   // why it has no effect; "" otherwise
}

// Rulings are all reviews of a ledger as they stand to one another.
type Rulings struct {
	List     []Ruling // in order of time
	byMatter map[string][]int
	byID     map[string]int
}

// Stand looks at reviews together: what is undone, replaced or in dispute. The
// outcome does not depend on the order in which they came into a ledger.
func Stand(reviews []Review) *Rulings {
	s := &Rulings{byMatter: map[string][]int{}, byID: make(map[string]int, len(reviews))}
	sorted := slices.Clone(reviews)
	slices.SortStableFunc(sorted, func(a, b Review) int { return a.When.Compare(b.When) })
	undos := map[string][]int{} // by the review that they undo
	for _, r := range sorted {
		if _, twice := s.byID[r.ID]; twice {
			continue
		}
		i := len(s.List)
		s.byID[r.ID] = i
		s.List = append(s.List, Ruling{Review: r, State: InForce})
		if r.Decision == Undo {
			undos[r.Subject] = append(undos[r.Subject], i)
		}
		if r.Decision == Code {
			s.List[i].State = BlindCode
		}
	}
	for i := range s.List {
		if by := s.undoneBy(i, undos, map[int]bool{}); len(by) > 0 {
			s.List[i].State, s.List[i].By = Undone, by
		}
	}
	for i := range s.List {
		if s.List[i].State == InForce {
			for _, m := range s.List[i].Matters() {
				s.byMatter[m] = append(s.byMatter[m], i)
			}
		}
	}
	s.weigh()
	return s
}

// undoneBy are the undos in force of a review; a ring, which no honest ledger
// has, undoes nothing.
func (s *Rulings) undoneBy(i int, undos map[string][]int, seen map[int]bool) []string {
	if seen[i] {
		return nil
	}
	seen[i] = true
	defer delete(seen, i)
	var by []string
	for _, u := range undos[s.List[i].ID] {
		if len(s.undoneBy(u, undos, seen)) == 0 {
			by = append(by, s.List[u].ID)
		}
	}
	return by
}

// weigh finds on each matter who replaced whom and who are in dispute. A
// review of several matters (a split of two claims) can be replaced in one of
// them; its state then is that of what is left of it.
func (s *Rulings) weigh() {
	left := map[int]int{} // matters on which a review is not replaced
	by := map[int][]string{}
	disputes := map[int][]string{}
	for matter, on := range s.byMatter {
		standing := slices.DeleteFunc(slices.Clone(on), func(i int) bool {
			return slices.ContainsFunc(on, func(j int) bool {
				over := j != i && slices.Contains(s.List[j].Over, s.List[i].ID)
				if over {
					by[i] = append(by[i], s.List[j].ID)
				}
				return over
			})
		})
		for _, i := range standing {
			left[i]++
			for _, j := range standing {
				if s.List[i].says() != s.List[j].says() {
					disputes[i] = append(disputes[i], s.List[j].ID)
				}
			}
		}
		s.byMatter[matter] = standing
	}
	for i := range s.List {
		r := &s.List[i]
		switch {
		case r.State != InForce || len(r.Matters()) == 0:
		case left[i] == 0:
			r.State, r.By = Replaced, once(by[i])
		case len(disputes[i]) > 0:
			r.State, r.By = Disputed, once(disputes[i])
		}
	}
}

func once(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// On gives the review in force on a matter, nil where there is none or where
// several are in dispute. Of several that say the same it is the first.
func (s *Rulings) On(matter string) *Ruling {
	on := s.byMatter[matter]
	for _, i := range on {
		if s.List[i].says() != s.List[on[0]].says() {
			return nil
		}
	}
	if len(on) == 0 {
		return nil
	}
	return &s.List[on[0]]
}

// Standing are the reviews on a matter that are neither undone nor replaced:
// more than one where several say the same or are in dispute.
func (s *Rulings) Standing(matter string) []*Ruling {
	var out []*Ruling
	for _, i := range s.byMatter[matter] {
		out = append(out, &s.List[i])
	}
	return out
}

// Made are the ids of all reviews ever made on a matter, undone and replaced
// ones among them: what a new one on it is over.
func (s *Rulings) Made(matter string) []string {
	var out []string
	for i := range s.List {
		if slices.Contains(s.List[i].Matters(), matter) {
			out = append(out, s.List[i].ID)
		}
	}
	return out
}

// Get finds a review by its id.
func (s *Rulings) Get(id string) (*Ruling, bool) {
	i, ok := s.byID[id]
	if !ok {
		return nil, false
	}
	return &s.List[i], true
}

// About are the reviews that touch an id, undos of them included.
func (s *Rulings) About(id string) []*Ruling {
	ids := map[string]bool{id: true}
	var out []*Ruling
	for i := range s.List {
		r := &s.List[i]
		if slices.ContainsFunc(r.Touches(), func(x string) bool { return ids[x] }) {
			ids[r.ID] = true
			out = append(out, r)
		}
	}
	return out
}

// Matching are the reviews whose ids begin so, with or without "review:".
func (s *Rulings) Matching(prefix string) []*Ruling {
	prefix = strings.TrimPrefix(prefix, "review:")
	var out []*Ruling
	for i := range s.List {
		if prefix != "" && strings.HasPrefix(strings.TrimPrefix(s.List[i].ID, "review:"), prefix) {
			out = append(out, &s.List[i])
		}
	}
	slices.SortFunc(out, func(a, b *Ruling) int { return cmp.Compare(len(a.ID), len(b.ID)) })
	return out
}
