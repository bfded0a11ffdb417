package rashomon

import (
	"crypto/sha256"
	"encoding/hex"
)

// A FieldStatus says how the accounts of an incident stand on one field.
type FieldStatus string

// Contested means that the positions cannot all be true.
const (
	Contested  FieldStatus = "contested"
	AgreedOn   FieldStatus = "agreed"
	Single     FieldStatus = "single"
	Unreported FieldStatus = "unreported"
)

// A FieldName names a field of an incident on which accounts may part.
type FieldName string

// The fields of rashomon/1.
const (
	PerpetratorField FieldName = "perpetrator"
	WhenField        FieldName = "when"
	WhereField       FieldName = "where"
	WeaponField      FieldName = "weapon"
	KilledField      FieldName = "killed"
	InjuredField     FieldName = "injured"
	StatusField      FieldName = "status" // military or civilian victims
	EquipmentField   FieldName = "equipment"
	ControlField     FieldName = "control"
	PlanField        FieldName = "plan"
)

// A Position is one value that one or more holders hold on a field.
type Position struct {
	Value    string   // as shown: "Syria", "33", "2020-02-27"
	Actor    string   // actor id where the value is an actor
	Attitude Attitude // Denies where the holders reject the value
	Holders  []string // actor ids of the innermost holders, each once
	Claims   []string // claim ids
	Since    Time     // publication of the earliest report that holds it
}

// A Field is where the accounts of an incident stand on one matter.
type Field struct {
	Name      FieldName
	Status    FieldStatus
	Positions []Position
	Earlier   []Position // what holders held before their latest word, where it was another
}

// A Tally is a number of an incident under a named rule.
type Tally struct {
	Outcome         []Outcome // more than one where the words leave it open
	Who             string    // "Turkish soldiers", "civilians", "tracked vehicles"; "" for everybody
	WhoActor        string
	Low, Best, High Bound  // High unknown means open above
	Rule            string // "range/1"
	Claims          []string
}

// An Account is what one holder says of one incident.
type Account struct {
	Holder string // actor id
	Name   string
	Claims []string
}

// A GradeValue is one of Airwars's grades of an incident.
type GradeValue string

// Airwars's grades.
const (
	Confirmed      GradeValue = "confirmed"
	Fair           GradeValue = "fair"
	Weak           GradeValue = "weak"
	ContestedGrade GradeValue = "contested"
	Discounted     GradeValue = "discounted"
)

// A Grade always comes with its reason.
type Grade struct {
	Value  GradeValue
	Reason string
	By     string // id of the review that set it by hand; "" where the rules did
}

// An Incident is the happening that claims from one or many reports are about.
type Incident struct {
	ID       string
	Title    string
	Type     string // PLOVER event type
	Mode     string
	When     Time
	Where    Place
	Fields   []Field
	Tallies  []Tally
	Accounts []Account
	Exhibits []string // claim ids of kind exhibit
	Claims   []string
	Grade    Grade

	Aside  []string // claims that are of it and do not count: misread, or of an earlier version of a report
	Merged []string // ids of the incidents that people merged into it
}

// IncidentID is the id of an incident that begins with a claim. Every claim
// gives one, so that an incident's old number can be followed to where its
// claim is now, whatever was gathered since.
func IncidentID(claim string) string {
	sum := sha256.Sum256([]byte("incident " + claim))
	return "incident:" + hex.EncodeToString(sum[:6])
}

// Field returns the named field, or one that is unreported.
func (i *Incident) Field(name FieldName) Field {
	for _, f := range i.Fields {
		if f.Name == name {
			return f
		}
	}
	return Field{Name: name, Status: Unreported}
}

// A Copy says that one report repeats another: it adds an outlet, not a source.
type Copy struct {
	Report, Of string  // report ids; Of is the earlier
	Share      float64 // share of Report's word shingles that stand in Of, 0 to 1
	Why        string  // "verbatim", "near copy", "says so"
}

// A Version says that a report is a later text of another of the same address.
// The later one's claims count; the earlier one's are kept.
type Version struct {
	Report, Of string // report ids; Of is the earlier
	Changes    []VersionChange
}

// A VersionChange is a claim that a later version adds (Was is ""), withdraws
// (Claim is "") or says otherwise.
type VersionChange struct{ Claim, Was string }

// A Reading is what came of reading reports: rashomon/1 in Go.
type Reading struct {
	Reports   []*Report
	Actors    []Actor
	Claims    []*Claim
	Incidents []*Incident
	Copies    []Copy
	Versions  []Version
	Reviews   []Ruling // people's decisions, as they stand; the claims and incidents are as these have them
}
