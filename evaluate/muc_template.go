package evaluate

import (
	"cmp"
	"slices"
	"strings"

	"rashomon"
)

// The types of MUC-4's templates.
var mucTypes = []string{"attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage"}

// A mucCut is from what probability on a text has a template of a type, and a
// phrase fills a role.
type mucCut struct {
	kind       map[string]float64
	role       [mucRoles]float64
	share      float64 // of the likeliest type's probability that a filler must have for another
	engine     float64 // what part of the log-odds is the engine's role head's, the rest the sorter's
	engineKind float64 // what part of a type's log-odds is the engine's
}

// The cuts were chosen on every tenth text of gtt/train.json, from which
// neither the engine's heads nor the sorter learnt: for both together, and for
// the sorter alone where the weights have no heads.
var (
	mucCuts = mucCut{
		kind:  map[string]float64{"attack": 0.4, "bombing": 0.12, "kidnapping": 0.35, "arson": 0.35, "robbery": 0.35, "forced work stoppage": 0.35},
		role:  [mucRoles]float64{mucPerpInd: 0.12, mucPerpOrg: 0.2, mucTarget: 0.3, mucVictim: 0.3, mucWeapon: 0.12},
		share: 0.7, engine: 0.5, engineKind: 0.5,
	}
	mucSorterCuts = mucCut{
		kind:  map[string]float64{"attack": 0.35, "bombing": 0.12, "kidnapping": 0.7, "arson": 0.35, "robbery": 0.4, "forced work stoppage": 0.4},
		role:  [mucRoles]float64{mucPerpInd: 0.45, mucPerpOrg: 0.12, mucTarget: 0.3, mucVictim: 0.3, mucWeapon: 0.2},
		share: 0.9,
	}
)

// cuts are those that fit what was asked about the text.
func (s mucSorted) cuts() mucCut {
	if s.engineKind == nil {
		return mucSorterCuts
	}
	return mucCuts
}

// mucKind maps an event's type and mode to MUC-4's types; "" for what is none.
func mucKind(e *rashomon.Event) string {
	if e.Type != "ASSAULT" {
		return ""
	}
	switch e.Mode {
	case "explosives", "suicide-attack":
		return "bombing"
	case "abduct":
		return "kidnapping"
	case "destroy":
		switch e.Noun {
		case "arson", "arson attack", "burn", "torch", "set fire to", "set ablaze", "burn down":
			return "arson"
		case "loot":
			return "robbery"
		}
	}
	return "attack"
}

// A mucSorted is a text's phrases with how likely each fills each role, and
// its types with how likely it tells of them: by the sorter, and by the
// engine's heads where the weights have them.
type mucSorted struct {
	kind       map[string]float64
	engineKind map[string]float64 // nil without the head
	phrases    []sortedPhrase
}

type sortedPhrase struct {
	text   string
	role   [mucRoles]float64
	engine *[mucRoles]float64 // nil without the head
	kind   map[string]float64
}

// likely is how likely a phrase fills a role by both together.
func (p sortedPhrase) likely(r mucRole, cut mucCut) float64 {
	if p.engine == nil || cut.engine == 0 {
		return p.role[r]
	}
	return probability((1-cut.engine)*logOdds(p.role[r]) + cut.engine*logOdds(p.engine[r]))
}

// likelyKind is how likely the text tells of a type by both together.
func (s mucSorted) likelyKind(k string, cut mucCut) float64 {
	if s.engineKind == nil || cut.engineKind == 0 {
		return s.kind[k]
	}
	return probability((1-cut.engineKind)*logOdds(s.kind[k]) + cut.engineKind*logOdds(s.engineKind[k]))
}

// sorted asks the sorter about every phrase of the text.
func (m *mucReading) sorted(s sorter) mucSorted {
	out := mucSorted{kind: map[string]float64{}}
	whole := m.typeFeatures()
	out.engineKind = m.engineKinds()
	words := m.engineRoles()
	for _, k := range mucTypes {
		out.kind[k] = s.score("text/"+k, whole)
	}
	for _, c := range m.candidates() {
		p := sortedPhrase{text: c.text, kind: map[string]float64{}}
		for r, name := range mucRoleKeys {
			p.role[r] = s.score(name, c.features)
		}
		for _, k := range mucTypes {
			p.kind[k] = s.score("fills/"+k, c.features)
		}
		if words != nil {
			p.engine = &[mucRoles]float64{}
			for r := range p.engine {
				p.engine[r] = ofRun(words[r], c.spans)
			}
		}
		out.phrases = append(out.phrases, p)
	}
	return out
}

// templatesOf turns a reading into templates: one for each of MUC-4's types
// that the text likely tells of, which is most of what the keys hold; each
// filler goes to the types that it likely has a part in.
func templatesOf(s mucSorted, cut mucCut) []mucTemplate {
	var out []mucTemplate
	for _, k := range mucTypes {
		if s.likelyKind(k, cut) >= cut.kind[k] {
			out = append(out, mucTemplate{kind: k})
		}
	}
	for r := range mucRoles {
		for _, p := range s.fillers(r, cut) {
			most := 0.0
			for _, t := range out {
				most = max(most, p.kind[t.kind])
			}
			for i, t := range out {
				if p.kind[t.kind] >= cut.share*most && !(r == mucTarget && t.kind == "kidnapping") {
					out[i].roles[r] = append(out[i].roles[r], mucFill{p.text})
				}
			}
		}
	}
	return out
}

// fillers are the phrases that likely fill a role, likeliest first; of phrases
// that hold one another the likeliest.
func (s mucSorted) fillers(r mucRole, cut mucCut) []sortedPhrase {
	var likely []sortedPhrase
	for _, p := range s.phrases {
		if p.likely(r, cut) >= cut.role[r] {
			likely = append(likely, p)
		}
	}
	slices.SortStableFunc(likely, func(a, b sortedPhrase) int { return cmp.Compare(b.likely(r, cut), a.likely(r, cut)) })
	var out []sortedPhrase
	for _, p := range likely {
		n := normalFill(p.text)
		if !slices.ContainsFunc(out, func(o sortedPhrase) bool { return holdsWords(normalFill(o.text), n) }) {
			out = append(out, p)
		}
	}
	return out
}

// unshouted is a run of the text in small letters and without its article.
func (m *mucReading) unshouted(s rashomon.Span) string {
	return strings.TrimPrefix(strings.ToLower(strings.Join(strings.Fields(s.Of(m.report.Text)), " ")), "the ")
}

// spanString is the text of a run of tokens, as the keys would write it.
func (m *mucReading) spanString(first, end int) string {
	return m.unshouted(rashomon.Span{Start: m.text.Tokens[first].Span.Start, End: m.text.Tokens[end-1].Span.End})
}
