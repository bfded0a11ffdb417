package gazetteer

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"rashomon"
)

// AddGeoNames reads a country file of GeoNames (SY.txt, or the SY.zip that
// holds it) and writes it to the file to, which Load then takes. It gives the
// number of places. A row that cannot be read is an error with its line.
func AddGeoNames(from, to string) (int, error) {
	rows, err := openDump(from)
	if err != nil {
		return 0, &rashomon.Error{Code: rashomon.ENOTFOUND, About: from, Message: "the GeoNames file cannot be read: " + cause(err), Err: err}
	}
	defer rows.Close()
	entries, err := readDump(rows)
	if err != nil {
		return 0, &rashomon.Error{Code: rashomon.EINVALID, About: from, Message: "this is no country file of GeoNames: " + err.Error(), Err: err}
	}
	var out bytes.Buffer
	if err := Write(&out, entries); err != nil {
		return 0, err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return 0, fmt.Errorf("make the folder of %s: %w", to, err)
	}
	if err := replaceFile(to, out.Bytes()); err != nil {
		return 0, fmt.Errorf("write %s: %w", to, err)
	}
	return len(entries), nil
}

// replaceFile writes a file whole or not at all: a reading that begins
// meanwhile finds the old one or the new one.
func replaceFile(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "adding-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// cause is why a file cannot be opened, without its name, which stands before.
func cause(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

// openDump opens the rows, which in an archive are those of the one text file
// that is not readme.txt.
func openDump(name string) (io.ReadCloser, error) {
	if !strings.EqualFold(filepath.Ext(name), ".zip") {
		return os.Open(name)
	}
	z, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, ".txt") && !strings.EqualFold(f.Name, "readme.txt") {
			r, err := f.Open()
			if err != nil {
				return nil, errors.Join(err, z.Close())
			}
			return struct {
				io.Reader
				io.Closer
			}{r, z}, nil
		}
	}
	return nil, errors.Join(errors.New("the archive holds no country file"), z.Close())
}

// The columns of a GeoNames dump that are read.
const (
	colID, colName, colOther, colLat, colLon, colClass, colCode = 0, 1, 3, 4, 5, 6, 7
	colCountry, colAdmin1, colPopulation, columns               = 8, 10, 14, 19
)

// longestRow is more than any row of GeoNames has, in bytes.
const longestRow = 1 << 20

func readDump(r io.Reader) ([]Entry, error) {
	s := bufio.NewScanner(r)
	s.Buffer(nil, longestRow)
	var out []Entry
	var codes []string // first-order code of each entry
	divisions := map[string]string{}
	line := 1
	for ; s.Scan(); line++ {
		if s.Text() == "" {
			continue
		}
		c := strings.Split(strings.TrimPrefix(s.Text(), "\ufeff"), "\t")
		if len(c) < columns-1 {
			return nil, fmt.Errorf("line %d has %d columns, not %d, with tabs between them", line, len(c), columns)
		}
		kind, ok := kindOf(c[colClass], c[colCode])
		if !ok {
			continue
		}
		e := Entry{Name: c[colName], Kind: kind, Country: c[colCountry], Seat: c[colCode] == "PPLA" || c[colCode] == "PPLC"}
		var err error
		if e.ID, err = strconv.Atoi(c[colID]); err != nil {
			return nil, fmt.Errorf("line %d: %q is no number", line, c[colID])
		}
		if e.Lat, err = strconv.ParseFloat(c[colLat], 64); err != nil || e.Lat < -90 || e.Lat > 90 {
			return nil, fmt.Errorf("line %d: %q is no latitude", line, c[colLat])
		}
		if e.Lon, err = strconv.ParseFloat(c[colLon], 64); err != nil || e.Lon < -180 || e.Lon > 180 {
			return nil, fmt.Errorf("line %d: %q is no longitude", line, c[colLon])
		}
		e.Population, _ = strconv.Atoi(c[colPopulation]) // empty where unknown
		e.Population = max(e.Population, 0)
		e.Other = latinNames(c[colOther])
		if kind == FirstOrder {
			divisions[e.Country+"."+c[colAdmin1]] = e.Name
			e.Other = append(e.Other, bareDivision(e.Name)...)
		}
		out, codes = append(out, e), append(codes, e.Country+"."+c[colAdmin1])
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("line %d cannot be read: %w", line, err)
	}
	if len(out) == 0 {
		return nil, errors.New("it holds no place")
	}
	for i := range out {
		out[i].Admin1 = divisions[codes[i]]
	}
	return out, nil
}

// kindOf maps GeoNames's feature classes; what reports do not name is left out.
func kindOf(class, code string) (Kind, bool) {
	switch {
	case class == "P":
		return Settlement, code != "PPLH" && code != "PPLQ" && code != "PPLW"
	case code == "ADM1":
		return FirstOrder, true
	case code == "ADM2":
		return SecondOrder, true
	case class == "A":
		return 0, false
	case class == "H" || code == "STM":
		return Water, code == "LK" || code == "BAY" || code == "GULF" || code == "SEA" || code == "STRT" || code == "STM" || code == "RSV"
	case class == "T":
		return Region, code == "MTS" || code == "PEN" || code == "ISL" || code == "DSRT" || code == "MT" || code == "VAL"
	case class == "L":
		return Region, code == "RGN" || code == "AREA"
	case class == "S":
		return Facility, strings.HasPrefix(code, "AIR") || code == "MILB" || code == "INSM" || code == "DAM" || code == "PS" || code == "CAMP" || code == "PRN"
	}
	return 0, false
}

func bareDivision(name string) []string {
	for _, w := range []string{" Governorate", " Province", " Region", " Oblast", " Department", " District", " State"} {
		if s := strings.TrimSuffix(name, w); s != name {
			return []string{s}
		}
	}
	return nil
}

// latinNames keeps the other names that English reports can have.
func latinNames(list string) []string {
	var out []string
	for n := range strings.SplitSeq(list, ",") {
		k := Fold(n)
		if len(k) < 4 || n == strings.ToLower(n) || n == strings.ToUpper(n) || strings.ContainsFunc(k, func(r rune) bool { return r >= 0x80 }) {
			continue
		}
		if out = append(out, n); len(out) == 12 {
			break
		}
	}
	return out
}
