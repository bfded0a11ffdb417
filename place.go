package rashomon

import "math"

// A WherePrecision is UCDP's where_prec, 1 (exact) to 7 (water or airspace);
// 0 is unknown.
type WherePrecision int

// UCDP GED codebook, where_prec.
const (
	NoPlace     WherePrecision = 0
	ExactPlace  WherePrecision = 1 // the place itself
	NearPlace   WherePrecision = 2 // within some 25 km of it
	District    WherePrecision = 3 // second-order division
	Province    WherePrecision = 4 // first-order division
	PartOfState WherePrecision = 5 // larger than a province, or a line such as a road or river
	WholeState  WherePrecision = 6
	WaterOrSky  WherePrecision = 7
)

// A Place is where something happened. The zero Place is unknown.
type Place struct {
	Name      string // as the gazetteer names it; as the report does where the gazetteer has none
	Country   string // ISO 3166-1 alpha-2, "" where unknown
	Admin1    string // first-order division by name, "" where unknown
	Lat, Lon  float64
	Located   bool // whether Lat and Lon mean anything
	GeonameID int  // 0 where the place is not GeoNames's
	Precision WherePrecision
}

// IsZero reports whether the place is unknown.
func (p Place) IsZero() bool { return p.Name == "" && !p.Located }

// Kilometres is the great-circle distance of two points given in degrees.
func Kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const earth, rad = 6371, math.Pi / 180
	p, q := lat1*rad, lat2*rad
	h := math.Pow(math.Sin((q-p)/2), 2) + math.Cos(p)*math.Cos(q)*math.Pow(math.Sin((lon2-lon1)*rad/2), 2)
	return 2 * earth * math.Asin(math.Min(1, math.Sqrt(h)))
}

// KilometresTo is the distance to another place; both must be Located.
func (p Place) KilometresTo(o Place) float64 { return Kilometres(p.Lat, p.Lon, o.Lat, o.Lon) }

// A PlaceMention is a run of words that names a place.
type PlaceMention struct {
	Words []Span
	Place Place
}
