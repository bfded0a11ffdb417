package rashomon

import "testing"

func TestCodesOf(t *testing.T) {
	for _, c := range []struct{ typ, mode, acled, muc string }{
		{"ASSAULT", "aerial", "Air/drone strike", "BOMBING"},
		{"ASSAULT", "abduct", "Abduction/forced disappearance", "KIDNAPPING"},
		{"ASSAULT", "beat", "Attack", "ATTACK"}, // a mode without a line takes its type's
		{"COERCE", "arrest", "Arrests", ""},
		{"CONSULT", "phone", "", ""},
	} {
		got := CodesOf(c.typ, c.mode)
		if got.ACLEDSubEvent != c.acled || got.MUC4 != c.muc {
			t.Errorf("%s/%s: %+v", c.typ, c.mode, got)
		}
	}
}

func TestUCDPViolence(t *testing.T) {
	for _, c := range []struct {
		by, on ActorKind
		want   int
	}{{Force, Group, 1}, {Group, State, 1}, {Group, Group, 2}, {State, Civilians, 3}, {Group, Civilians, 3}, {UnknownActor, Civilians, 0}, {Force, UnknownActor, 0}} {
		if got := UCDPViolence(c.by, c.on); got != c.want {
			t.Errorf("%s on %s: %d, want %d", c.by, c.on, got, c.want)
		}
	}
}
