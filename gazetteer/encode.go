package gazetteer

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"sort"
)

// A Kind is what sort of place an entry is.
type Kind uint8

// The kinds, with the precision that naming one gives (see Kind.precision).
const (
	Settlement Kind = iota
	SecondOrder
	FirstOrder
	Country
	Region
	Water
	Line
	Facility
	Continent
)

// An Entry is one place of a gazetteer file.
type Entry struct {
	Name       string
	Other      []string // other names it is found by
	Kind       Kind
	Country    string // ISO 3166-1 alpha-2
	Admin1     string // name of the first-order division
	Lat, Lon   float64
	Population int
	Seat       bool // seat of a first-order division or state
	ID         int  // GeoNames's, 0 where none

	area      string // "US/texas": the division as context counts it
	common    bool   // a town whose other name is as usual as its own
	precision int    // of a hand-made entry, where it is not its kind's
}

// A gazetteer file is: magic, then the head (flate) with the division names
// and the block index, a Bloom filter of the keys, and blocks of keys in order,
// each compressed by itself so that a search inflates what it needs only.
const (
	magic     = "rashomon-places-2\n"
	blockKeys = 600
	filterPer = 10 // bits of the filter a key
	hashes    = 4
)

// record is one place under one key, or an alias that leads to another key.
type record struct {
	key   string
	alias string // key of the main name; "" for the place itself
	nth   int    // of the namesakes under the main key, which one an alias means
	e     *Entry
}

// Write writes a gazetteer file.
func Write(w io.Writer, entries []Entry) error {
	records, admins := records(entries)
	var index, blocks bytes.Buffer
	filter := newFilter(len(records))
	n := 0
	for from := 0; from < len(records); n++ {
		to := min(from+blockKeys, len(records))
		for to < len(records) && records[to].key == records[to-1].key {
			to++
		}
		for _, r := range records[from:to] {
			filter.add(r.key)
		}
		start := blocks.Len()
		if err := deflate(&blocks, block(records[from:to], admins)); err != nil {
			return fmt.Errorf("write block %d: %w", n, err)
		}
		text(&index, records[from].key)
		number(&index, blocks.Len()-start)
		from = to
	}
	var head bytes.Buffer
	number(&head, len(admins.list))
	for _, a := range admins.list {
		text(&head, a)
	}
	number(&head, n)
	head.Write(index.Bytes())
	var packed bytes.Buffer
	if err := deflate(&packed, head.Bytes()); err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	var out bytes.Buffer
	out.WriteString(magic)
	number(&out, packed.Len())
	number(&out, len(filter.bits))
	out.Write(packed.Bytes())
	out.Write(filter.bits)
	out.Write(blocks.Bytes())
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write gazetteer: %w", err)
	}
	return nil
}

// names numbers country and division pairs, "SY/Idlib".
type names struct {
	list []string
	of   map[string]int
}

func (n *names) number(s string) int {
	if i, ok := n.of[s]; ok {
		return i
	}
	n.of[s] = len(n.list)
	n.list = append(n.list, s)
	return len(n.list) - 1
}

func records(entries []Entry) ([]record, *names) {
	admins := &names{of: map[string]int{}}
	var out []record
	for i := range entries {
		e := &entries[i]
		main := Fold(e.Name)
		if main == "" {
			continue
		}
		admins.number(e.Country + "/" + e.Admin1)
		out = append(out, record{key: main, e: e})
		seen := map[string]bool{main: true}
		for _, o := range e.Other {
			if k := Fold(o); k != "" && !seen[k] {
				seen[k] = true
				out = append(out, record{key: k, alias: main, e: e})
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].key < out[j].key })
	namesakes, nth := map[string]int{}, map[*Entry]int{}
	for _, r := range out {
		if r.alias == "" {
			nth[r.e] = namesakes[r.key]
			namesakes[r.key]++
		}
	}
	for i := range out {
		if out[i].alias != "" {
			out[i].nth = nth[out[i].e]
		}
	}
	return out, admins
}

// block lays one block out by columns, which compresses better than by rows.
func block(records []record, admins *names) []byte {
	var keys, alias, kinds, places, ids, lats, lons, shown bytes.Buffer
	last := ""
	for _, r := range records {
		front(&keys, last, r.key)
		last = r.key
		if r.alias != "" {
			kinds.WriteByte(aliasFlag)
			front(&alias, r.key, r.alias) // spellings mostly begin alike
			number(&alias, r.nth)
			continue
		}
		number(&ids, r.e.ID)
		flags := byte(r.e.Kind)
		if r.e.Seat {
			flags |= seatFlag
		}
		kinds.WriteByte(flags)
		number(&places, admins.number(r.e.Country+"/"+r.e.Admin1))
		places.WriteByte(byte(math.Round(math.Log2(float64(r.e.Population+1)) * 8)))
		number(&lats, int(math.Round((r.e.Lat+90)*1000)))
		number(&lons, int(math.Round((r.e.Lon+180)*1000)))
		if r.e.Name == titled(r.key) {
			text(&shown, "")
		} else {
			text(&shown, r.e.Name)
		}
	}
	var out bytes.Buffer
	number(&out, len(records))
	for _, b := range []*bytes.Buffer{&keys, &kinds, &ids, &alias, &places, &lats, &lons, &shown} {
		number(&out, b.Len())
		out.Write(b.Bytes())
	}
	return out.Bytes()
}

// front writes a name as what it shares with the beginning of another, and
// the rest.
func front(b *bytes.Buffer, before, name string) {
	shared := 0
	for shared < len(before) && shared < len(name) && before[shared] == name[shared] {
		shared++
	}
	number(b, shared)
	text(b, name[shared:])
}

const (
	aliasFlag = 0x80
	seatFlag  = 0x40
	kindMask  = 0x3f
)

// titled is a key with its words' first letters in capitals.
func titled(key string) string {
	b := []byte(key)
	for i := range b {
		if b[i] >= 'a' && b[i] <= 'z' && (i == 0 || b[i-1] == ' ') {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

func number(b *bytes.Buffer, n int) {
	var v [binary.MaxVarintLen64]byte
	b.Write(v[:binary.PutUvarint(v[:], uint64(n))])
}

func text(b *bytes.Buffer, s string) {
	number(b, len(s))
	b.WriteString(s)
}

func deflate(out *bytes.Buffer, data []byte) error {
	w, err := flate.NewWriter(out, flate.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return err
	}
	return w.Close()
}

// A filter is a Bloom filter: most words of a report are no place, and need
// no block.
type filter struct{ bits []byte }

func newFilter(keys int) *filter { return &filter{bits: make([]byte, keys*filterPer/8+1)} }

func (f *filter) at(key string, i int) (byte, byte) {
	h := uint64(14695981039346656037)
	for k := range len(key) {
		h = (h ^ uint64(key[k])) * 1099511628211
	}
	n := (h>>32*uint64(2*i+1) + h&0xffffffff) % uint64(len(f.bits)*8)
	return byte(n % 8), f.bits[n/8]
}

func (f *filter) add(key string) {
	h := uint64(14695981039346656037)
	for k := range len(key) {
		h = (h ^ uint64(key[k])) * 1099511628211
	}
	for i := range hashes {
		n := (h>>32*uint64(2*i+1) + h&0xffffffff) % uint64(len(f.bits)*8)
		f.bits[n/8] |= 1 << (n % 8)
	}
}

func (f *filter) has(key string) bool {
	for i := range hashes {
		bit, b := f.at(key, i)
		if b&(1<<bit) == 0 {
			return false
		}
	}
	return len(f.bits) > 0
}
