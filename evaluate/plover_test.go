package evaluate

import (
	"slices"
	"testing"

	"rashomon"
)

func TestUnmark(t *testing.T) {
	text, spans := unmark("(SRC/TAR: Arland) has (EVT: met (TAR: Borland)) (again) to (EVT: sign)")
	if want := "Arland has met Borland (again) to sign"; text != want {
		t.Errorf("text %q, want %q", text, want)
	}
	var got []string
	for _, s := range spans {
		got = append(got, s.Of(text))
	}
	if !slices.Equal(got, []string{"met Borland", "sign"}) {
		t.Errorf("marked %q", got)
	}
}

func TestPloverClass(t *testing.T) {
	for _, c := range []struct {
		typ, want string
		actuality rashomon.Actuality
		attitude  rashomon.Attitude
	}{
		{"AID", "AID", rashomon.Happened, rashomon.Asserts},
		{"AID", "AGREE", rashomon.Planned, rashomon.Asserts},
		{"AID", "REJECT", rashomon.Planned, rashomon.Denies},
		{"SANCTION", "THREATEN", rashomon.Planned, rashomon.Asserts},
		{"ASSAULT", "THREATEN", rashomon.Threatened, rashomon.Asserts},
		{"ASSAULT", "ASSAULT", rashomon.Ongoing, rashomon.Denies},
		{"ACCUSE", "ACCUSE", rashomon.Planned, rashomon.Asserts},
	} {
		got := PloverClass(&rashomon.Claim{Event: &rashomon.Event{Type: c.typ}, Actuality: c.actuality, Attitude: c.attitude})
		if got != c.want {
			t.Errorf("%s %s %s: %s, want %s", c.typ, c.actuality, c.attitude, got, c.want)
		}
	}
}
