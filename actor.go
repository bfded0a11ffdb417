package rashomon

// An ActorKind says what sort of actor somebody is.
type ActorKind string

// The kinds of rashomon/1.
const (
	State        ActorKind = "state"
	Force        ActorKind = "force"  // armed forces, police and their branches
	Group        ActorKind = "group"  // armed groups, parties, organisations
	Office       ActorKind = "office" // ministries, presidencies, spokespeople by role
	Person       ActorKind = "person"
	OutletActor  ActorKind = "outlet"
	Civilians    ActorKind = "civilians"
	UnknownActor ActorKind = "unknown" // "a Western official": kept as said
)

// An Actor is somebody who acts or speaks.
type Actor struct {
	ID      string // stable, readable: "state:TR", "office:TR/defence-ministry", "person:vladimir-putin"
	Name    string
	Names   []string // other names met in the reports
	Kind    ActorKind
	Country string // ISO 3166-1 alpha-2, "" where none
	PartOf  string // id of the actor it speaks or fights for; "" where none
}
