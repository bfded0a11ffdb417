package incident

// means says which modes of PLOVER tell how an attack was carried out, and
// with which others each can be true: a bomb may come from the air, and a
// drone is an aircraft. Modes that are no key ("destroy", "kill") tell an
// outcome, not a means.
var means = map[string][]string{
	"aerial":         {"explosives", "drone", "unconventional"},
	"drone":          {"aerial", "explosives"},
	"explosives":     {"aerial", "drone", "heavy-weapons", "suicide-attack"},
	"suicide-attack": {"explosives"},
	"heavy-weapons":  {"explosives", "unconventional"},
	"unconventional": {"aerial", "heavy-weapons"},
	"firearms":       {},
	"primitive":      {},
}

func tellsMeans(mode string) bool {
	_, ok := means[mode]
	return ok
}

// modesAgree reports whether two modes can both be true of one attack.
func modesAgree(a, b string) bool {
	if a == b {
		return true
	}
	for _, m := range means[a] {
		if m == b {
			return true
		}
	}
	return false
}
