package evaluate

import (
	"regexp"
	"slices"
	"strings"
)

// A mucRole is a role of MUC-4's templates as GTT keeps them (Du, Rush and
// Cardie, EACL 2021).
type mucRole int

const (
	mucPerpInd mucRole = iota // who did it: a person or persons
	mucPerpOrg                // the organisation that did it
	mucTarget                 // things attacked
	mucVictim                 // people attacked or hurt, by name where one is given
	mucWeapon
	mucRoles // how many there are
)

// names in the corpus's JSON and in our figures
var (
	mucRoleKeys  = [mucRoles]string{"PerpInd", "PerpOrg", "Target", "Victim", "Weapon"}
	mucRoleNames = [mucRoles]string{"perpetrator-individual", "perpetrator-organisation", "target", "victim", "weapon"}
)

// A mucFill is one filler of a role: the strings that the text names it by.
type mucFill []string

// A mucTemplate is one incident: its type ("bombing", "attack / bombing" where
// the key leaves it open) and the fillers of its roles.
type mucTemplate struct {
	kind  string
	roles [mucRoles][]mucFill
}

// A templateScore counts like GTT's scorer: a template's type is one item, so
// is each filler of a role.
type templateScore struct {
	kind  ratio
	roles [mucRoles]ratio
}

// A ratio holds the numerators and denominators of precision and recall,
// which differ where one filler answers two.
type ratio struct{ rightPredicted, predicted, foundGold, gold int }

func (r *ratio) add(o ratio) {
	r.rightPredicted += o.rightPredicted
	r.predicted += o.predicted
	r.foundGold += o.foundGold
	r.gold += o.gold
}

func (r ratio) f1() float64 {
	if r.predicted == 0 || r.gold == 0 {
		return 0
	}
	p, q := float64(r.rightPredicted)/float64(r.predicted), float64(r.foundGold)/float64(r.gold)
	if p+q == 0 {
		return 0
	}
	return 2 * p * q / (p + q)
}

func (s *templateScore) add(o templateScore) {
	s.kind.add(o.kind)
	for r := range s.roles {
		s.roles[r].add(o.roles[r])
	}
}

// micro sums type and roles.
func (s templateScore) micro() ratio {
	sum := s.kind
	for _, r := range s.roles {
		sum.add(r)
	}
	return sum
}

// scoreTemplates scores one text's templates: of all ways to lay each
// predicted template on a gold one of its type, or on none, the way with the
// best micro F1 counts, the first where several tie.
func scoreTemplates(gold, pred []mucTemplate) (templateScore, []int) {
	gold, pred = normalTemplates(gold), normalTemplates(pred)
	all := everything(gold, pred)
	pairs := make([][]templateScore, len(pred))
	for i, p := range pred {
		pairs[i] = make([]templateScore, len(gold))
		for j, g := range gold {
			pairs[i][j] = overlap(g, p)
		}
	}
	best, bestMap := all, make([]int, len(pred))
	bestF1 := -1.0
	taken := make([]bool, len(gold))
	current := make([]int, len(pred))
	var lay func(i int, sum templateScore)
	lay = func(i int, sum templateScore) {
		if i == len(pred) {
			if f := sum.micro().f1(); f > bestF1 {
				best, bestF1 = sum, f
				copy(bestMap, current)
			}
			return
		}
		for j := range gold {
			if taken[j] || !strings.Contains(gold[j].kind, pred[i].kind) {
				continue
			}
			taken[j], current[i] = true, j
			next := sum
			next.add(pairs[i][j])
			lay(i+1, next)
			taken[j] = false
		}
		current[i] = -1
		lay(i+1, sum)
	}
	lay(0, all)
	return best, bestMap
}

// everything is the score of templates of which none meets another.
func everything(gold, pred []mucTemplate) templateScore {
	var s templateScore
	s.kind.gold, s.kind.predicted = len(gold), len(pred)
	for r := range s.roles {
		for _, g := range gold {
			s.roles[r].gold += len(g.roles[r])
		}
		for _, p := range pred {
			s.roles[r].predicted += len(p.roles[r])
		}
	}
	return s
}

// overlap is what laying one template on another adds.
func overlap(gold, pred mucTemplate) templateScore {
	s := templateScore{kind: ratio{rightPredicted: 1, foundGold: 1}}
	for r := range s.roles {
		for _, p := range pred.roles[r] {
			if slices.ContainsFunc(gold.roles[r], func(g mucFill) bool { return names(g, p) }) {
				s.roles[r].rightPredicted++
			}
		}
		for _, g := range gold.roles[r] {
			if slices.ContainsFunc(pred.roles[r], func(p mucFill) bool { return names(g, p) }) {
				s.roles[r].foundGold++
			}
		}
	}
	return s
}

// names reports whether every string of a predicted filler is one of the
// gold's.
func names(gold, pred mucFill) bool {
	for _, p := range pred {
		if !slices.Contains(gold, p) {
			return false
		}
	}
	return true
}

func normalTemplates(in []mucTemplate) []mucTemplate {
	out := make([]mucTemplate, len(in))
	for i, t := range in {
		out[i].kind = t.kind
		for r, fills := range t.roles {
			for _, f := range fills {
				n := make(mucFill, len(f))
				for k, s := range f {
					n[k] = normalFill(s)
				}
				out[i].roles[r] = append(out[i].roles[r], n)
			}
		}
	}
	return out
}

var (
	fillMarks    = regexp.MustCompile("[!-/:-@\\[-`{-~]")
	fillArticles = regexp.MustCompile(`\b(a|an|the)\b`)
)

// normalFill is a filler in small letters without punctuation and articles.
func normalFill(s string) string {
	s = fillMarks.ReplaceAllString(strings.ToLower(s), "")
	return strings.Join(strings.Fields(fillArticles.ReplaceAllString(s, " ")), " ")
}
