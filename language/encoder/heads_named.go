package encoder

// A Head is one of the plain linear heads that say something of events, roles
// and classes; a file may lack any of them.
type Head int

// The heads of events, of MUC-4's roles, and of the classes of a run of words.
const (
	Trigger Head = iota
	EventClass
	EventTense
	EventAspect
	EventPolarity
	EventActuality
	EventReported
	Role
	Incident
	Police
	Link // no labels: a vector
	namedHeads
)

// headNames are the heads' names in the file.
var headNames = [namedHeads]string{"trigger", "event.class", "event.tense", "event.aspect", "event.polarity",
	"event.actuality", "event.reported", "role", "incident", "police", "link"}

// Of is the label list of a head, nil where the file has none. Role's logits
// are those of its labels for each of Roles in turn.
func (l *Labels) Of(h Head) []string {
	switch h {
	case Trigger:
		return l.Trigger
	case EventClass:
		return l.EventClass
	case EventTense:
		return l.EventTense
	case EventAspect:
		return l.EventAspect
	case EventPolarity:
		return l.EventPolarity
	case EventActuality:
		return l.EventActuality
	case EventReported:
		return l.EventReported
	case Role:
		return l.Role
	case Incident:
		return l.Incident
	case Police:
		return l.Police
	}
	return nil
}

// rowsOf is how many logits a head has for a word.
func (m *Model) rowsOf(h Head) int {
	switch h {
	case Role:
		return len(m.Labels.Role) * len(m.Labels.Roles)
	case Link:
		return m.Config.Link
	}
	return len(m.Labels.Of(h))
}

// Has says whether the file has the head.
func (m *Model) Has(h Head) bool { return m.at.named[h] >= 0 }

// Of are the logits of a head for a word, nil where the file lacks the head.
// They are overwritten by the next window.
func (l Logits) Of(h Head, word int) []float32 { return l.part(word, l.at.named[h], l.at.rows[h]) }

// LinkScale turns the cosine of two Link vectors into the logit of their
// telling of one event: factor and addend.
func (m *Model) LinkScale() (factor, addend float32) { return m.linkScale[0], m.linkScale[1] }

func (m *Model) openLinkScale(b *builder) {
	m.linkScale = []float32{1, 0}
	if _, ok := b.f.tensors["link.scale"]; ok && m.Has(Link) {
		m.linkScale = b.floats("link.scale", 2)
	}
}
