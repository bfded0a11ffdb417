package rashomon

import (
	_ "embed"
	"strings"
	"sync"
)

// Codes are an event's codes in other data sets' terms; an empty one says that
// the data set has none for it.
type Codes struct {
	ACLEDEvent    string // ACLED event_type
	ACLEDSubEvent string // ACLED sub_event_type
	MUC4          string // MUC-4 incident type
}

//go:embed codes.txt
var codesFile string

var codes = sync.OnceValue(func() map[string]Codes {
	out := map[string]Codes{}
	for _, line := range strings.Split(codesFile, "\n") {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		c := Codes{ACLEDEvent: f[1], ACLEDSubEvent: f[2]}
		if f[3] != "-" {
			c.MUC4 = f[3]
		}
		out[f[0]] = c
	}
	return out
})

// CodesOf are the codes of an event by PLOVER's type and mode: those of the
// mode where the table has it, else those of the type.
func CodesOf(typ, mode string) Codes {
	if c, ok := codes()[typ+"/"+mode]; ok {
		return c
	}
	return codes()[typ]
}

// UCDPViolence is UCDP's type_of_violence of an attack by the kinds of its
// sides: 1 where a state's side fights an organised one, 2 where both are
// organised and no state, 3 where civilians are attacked, 0 where a side is
// not known to be any of these.
func UCDPViolence(attacker, attacked ActorKind) int {
	state := func(k ActorKind) bool { return k == State || k == Force || k == Office }
	switch {
	case attacked == Civilians && (state(attacker) || attacker == Group):
		return 3
	case state(attacker) && (state(attacked) || attacked == Group), attacker == Group && state(attacked):
		return 1
	case attacker == Group && attacked == Group:
		return 2
	}
	return 0
}
