package rashomon

// A ClaimKind says what a claim is about.
type ClaimKind string

// The kinds of rashomon/1.
const (
	EventClaim       ClaimKind = "event"
	PerpetratorClaim ClaimKind = "perpetrator"
	CasualtiesClaim  ClaimKind = "casualties"
	EquipmentClaim   ClaimKind = "equipment"
	ControlClaim     ClaimKind = "control"
	StanceClaim      ClaimKind = "stance"
	PlanClaim        ClaimKind = "plan"
	ExhibitClaim     ClaimKind = "exhibit"
)

// An Attitude is how a holder stands to what the claim says.
type Attitude string

// The attitudes of rashomon/1.
const (
	Asserts Attitude = "asserts"
	Denies  Attitude = "denies"
	Doubts  Attitude = "doubts"
	Echoes  Attitude = "echoes" // says again what another holder said
)

// A Certainty is how surely a holder holds a claim, by the words used.
type Certainty string

// The certainties of rashomon/1, after FactBank's values (Saurí and
// Pustejovsky 2009).
const (
	Certain     Certainty = "certain"
	Probable    Certainty = "probable"
	Possible    Certainty = "possible"
	Unspecified Certainty = "unspecified"
)

// An Actuality says whether what is claimed has come about.
type Actuality string

// The actualities of rashomon/1.
const (
	Happened     Actuality = "happened"
	Ongoing      Actuality = "ongoing"
	Planned      Actuality = "planned"
	Threatened   Actuality = "threatened"
	Hypothetical Actuality = "hypothetical"
)

// A Holder is one link in the chain of whose word a claim is.
type Holder struct {
	Actor string // actor id; "author" for the report's author where unnamed
	Name  string // as shown
	Words []Span // where the report names the holder; nil for the author
}

// A Claim is one thing that somebody holds. Exactly one of the parts below
// Kind is set, the one that Kind names.
type Claim struct {
	ID       string // stable: derived from report, kind and words
	Report   string // report id
	Incident string // incident id, "" while not gathered
	Kind     ClaimKind
	Words    []Span
	Holders  []Holder // outermost first; Holders[0] is the report's author
	Attitude Attitude
	Certainty
	Actuality

	Event       *Event
	Perpetrator *Perpetrator
	Casualties  *Casualties
	Equipment   *Equipment
	Control     *Control
	Stance      *Stance
	Plan        *Plan
	Exhibit     *Exhibit

	// Superseded is the id of the claim by which the same holder took this one
	// back or put another in its place; "" where it stands.
	Superseded string

	Reasons []Reason // what made the claim, for --explain
}

// Holder is the innermost holder: whose word the claim is in the end.
func (c *Claim) Holder() Holder {
	if len(c.Holders) == 0 {
		return Holder{}
	}
	return c.Holders[len(c.Holders)-1]
}

// A Reason names a rule, lexicon entry or model head that made a part of a claim.
type Reason struct {
	Rule  string // "casualties/passive", a name that stands in the code
	Entry string // lexicon entry that fired, "airstrike (violence.txt)"; "" where none
	Words []Span // the words it fired on
}

// An Event is something that happened or is said to.
type Event struct {
	Type  string // PLOVER event type: ASSAULT, MOBILIZE, COERCE, CONSULT, AGREE …
	Mode  string // PLOVER mode: "aerial", "heavy-weapons", "explosives", "firearms" …, "" where none
	Noun  string // the head word's lemma: "airstrike"
	When  Time
	Where Place
	Roles []Role
}

// A RoleName is the part that somebody has in an event.
type RoleName string

// The roles of rashomon/1.
const (
	PerpetratorRole RoleName = "perpetrator"
	VictimRole      RoleName = "victim"
	TargetRole      RoleName = "target"
	WeaponRole      RoleName = "weapon"
	ParticipantRole RoleName = "participant"
)

// A Role ties a mention to an event.
type Role struct {
	Role  RoleName
	Actor string // actor id, "" where the words are no actor
	Words []Span
	Head  Span
}

// A Perpetrator claim says who did an event.
type Perpetrator struct {
	Of    string // id of the event claim
	Actor string
}

// An Outcome is what became of people or equipment.
type Outcome string

// Outcomes of people, then Oryx's outcomes of equipment; "captured" is both.
const (
	Killed    Outcome = "killed"
	Injured   Outcome = "injured"
	Missing   Outcome = "missing"
	Captured  Outcome = "captured"
	Displaced Outcome = "displaced"
	Destroyed Outcome = "destroyed"
	Damaged   Outcome = "damaged"
	Abandoned Outcome = "abandoned"
)

// A Status says whether victims were military or civilian.
type Status string

// The statuses of rashomon/1.
const (
	Military      Status = "military"
	Civilian      Status = "civilian"
	UnknownStatus Status = "unknown"
)

// A Bound is one end of a number that may be open.
type Bound struct {
	N     int
	Known bool
}

// N is a known bound.
func N(n int) Bound { return Bound{N: n, Known: true} }

// A Count is a number as a range. "Hundreds" is low 200, high unknown,
// approximate; "33" is 33 to 33. A count that the text does not give has both
// ends unknown.
type Count struct {
	Low, High   Bound
	Approximate bool
	Words       []Span
}

// A CountScope says how a count stands to other counts of its incident.
type CountScope string

// A part is "including three children", a total "bringing the toll to", an
// addition "another four"; the empty scope is an ordinary count.
const (
	PartCount  CountScope = "part"
	TotalCount CountScope = "total"
	MoreCount  CountScope = "more"
)

// Who says who the casualties were.
type Who struct {
	Actor  string // whose people: the state, force or group they belong to; "" where unsaid
	Name   string // as the words say: "Turkish soldiers"
	Status Status
	Words  []Span
}

// Casualties claims people killed, injured, missing, captured or displaced.
type Casualties struct {
	Of      string    // id of the event claim, "" where the text names none
	Outcome []Outcome // more than one where the words leave it open: "killed or wounded"
	Who     Who
	Count   Count
	Scope   CountScope
}

// Equipment claims losses of materiel in Oryx's words.
type Equipment struct {
	Of      string
	Outcome []Outcome
	Class   string // "tank", "tracked vehicle", "aircraft", as in the equipment lexicon
	System  string // "Il-20", "T-72", "" where unnamed
	Whose   string // actor id
	Count   Count
}

// A ControlChange is what happened to the control of a place.
type ControlChange string

// The changes of rashomon/1.
const (
	Takes    ControlChange = "takes"
	Retakes  ControlChange = "retakes"
	Loses    ControlChange = "loses"
	Holds    ControlChange = "holds"
	Severs   ControlChange = "severs"
	Besieges ControlChange = "besieges"
)

// Control claims that somebody takes, loses, holds or cuts off a place.
type Control struct {
	Where  Place
	By     []string // actor ids
	From   string
	Change ControlChange
	When   Time
}

// A Line is how a party's words move.
type Line string

// The lines of rashomon/1.
const (
	Hardens     Line = "hardens"
	Softens     Line = "softens"
	HoldsLine   Line = "holds"
	EchoesLine  Line = "echoes"
	Contradicts Line = "contradicts"
)

// A Stance claims how a party stands or moves.
type Stance struct {
	Actor   string
	Toward  string // actor id, "" where unsaid
	About   string // as the words say
	Line    Line
	Speaker string // actor id of who spoke the words, "" where the actor itself
}

// A PlanState is how far a plan has come.
type PlanState string

// The states of rashomon/1.
const (
	Proposed  PlanState = "proposed"
	Examined  PlanState = "examined"
	Agreed    PlanState = "agreed"
	Refused   PlanState = "refused"
	Cancelled PlanState = "cancelled"
)

// A Plan claims that parties mean to do something together: meet, cease fire.
type Plan struct {
	Parties []string // actor ids
	What    string   // "meeting", "ceasefire" …
	State   PlanState
	When    Time // the day it is for, else the day on which its state was told
}

// An ExhibitKind says what sort of thing a claim rests on.
type ExhibitKind string

// The kinds of exhibits.
const (
	Footage    ExhibitKind = "footage"
	Photograph ExhibitKind = "photograph"
	Document   ExhibitKind = "document"
	Post       ExhibitKind = "post"
	OtherItem  ExhibitKind = "other"
)

// An Exhibit claims that footage, a photograph, a document or a post shows something.
type Exhibit struct {
	Kind    ExhibitKind
	ShownBy string   // actor id of who released or showed it, "" where unsaid
	Missing bool     // announced by the text, absent from the copy
	Of      []string // ids of the claims that rest on it
}
