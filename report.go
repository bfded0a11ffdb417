package rashomon

import (
	"crypto/sha256"
	"encoding/hex"
)

// A Report is one published text. Once entered it never changes.
type Report struct {
	ID              string // ReportID of the original bytes
	From            string // path or address
	Address         string // where it was published, as its page or header says; "" where unknown
	Title           string
	Authors         []string
	Outlet          string
	RepublishedFrom string // outlet or address that the text says it comes from; "" where it does not
	Published       Published
	Language        string // ISO 639-1, "" where unknown
	Text            string // what spans point into; see DESIGN: whole file for plain text, main text for a page
	Boilerplate     []Span // runs of Text that are not the article
	Missing         []MissingExhibit
	Attributions    []Attribution

	// What the language stages saw; printed with --spans.
	Sentences []Span
	Entities  []Entity
	Times     []TimeExpression
	Places    []PlaceMention

	Original  []byte // the bytes as received; nil where a report was read from an export without originals
	MediaType string // of Original: text/plain, text/html …
}

// ReportID is the identity of a report: the SHA-256 of its bytes as received.
func ReportID(original []byte) string {
	sum := sha256.Sum256(original)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// An Attribution ties source, cue and content spans: who says, the saying,
// what is said (PolNeAR's scheme, Newell et al., LREC 2018).
type Attribution struct {
	Source, Cue, Content []Span
}

// An EntityType is a type of named or described thing.
type EntityType string

// The one scheme that all training data are mapped to.
const (
	PersonEntity       EntityType = "person"
	OrganisationEntity EntityType = "organisation"
	ForceEntity        EntityType = "force"
	PlaceEntity        EntityType = "place"
	FacilityEntity     EntityType = "facility"
	WeaponEntity       EntityType = "weapon"
	VehicleEntity      EntityType = "vehicle"
	NationalityEntity  EntityType = "nationality"
	TimeEntity         EntityType = "time"
	QuantityEntity     EntityType = "quantity"
	MoneyEntity        EntityType = "money"
	DocumentEntity     EntityType = "document"
)

// An Entity is a run of words that names or describes a thing.
type Entity struct {
	Words []Span
	Type  EntityType
	Actor string // actor id, "" where it is none
}

// A MissingKind says what the copy of a report lacks.
type MissingKind string

// The kinds of rashomon/1.
const (
	MissingEmbed MissingKind = "embed"
	MissingImage MissingKind = "image"
	MissingVideo MissingKind = "video"
	MissingLink  MissingKind = "link"
)

// A MissingExhibit is something that the text announces and the copy lacks.
type MissingExhibit struct {
	Kind        MissingKind
	At          int    // byte offset where it would stand
	AnnouncedBy []Span // the words that announce it
}
