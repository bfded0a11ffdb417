package gazetteer

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sort"
	"strings"
	"sync"
)

// errDamaged is what a gazetteer file that does not hang together gives.
var errDamaged = errors.New("the gazetteer file is damaged")

// A table is an opened gazetteer file. It is safe for concurrent use.
type table struct {
	admins []string // "SY/Idlib"
	first  []string // first key of each block
	at     []int    // where each block begins, and the end
	filter filter
	data   []byte // the blocks

	mu    sync.Mutex
	cache map[int]map[string][]Entry
}

// open reads the head of a file; blocks stay compressed until searched.
func open(data []byte) (*table, error) {
	if !bytes.HasPrefix(data, []byte(magic)) {
		return nil, errors.New("this is no gazetteer file of rashomon")
	}
	r := reader{data: data[len(magic):]}
	headLen, filterLen := r.number(), r.number()
	packed, bits := r.take(headLen), r.take(filterLen)
	if r.bad {
		return nil, errDamaged
	}
	t := &table{filter: filter{bits: bits}, data: r.data, cache: map[int]map[string][]Entry{}}
	head, err := inflate(packed)
	if err != nil {
		return nil, err
	}
	h := reader{data: head}
	for n := h.number(); n > 0 && !h.bad; n-- {
		t.admins = append(t.admins, h.text())
	}
	at := 0
	for n := h.number(); n > 0 && !h.bad; n-- {
		t.first = append(t.first, h.text())
		t.at = append(t.at, at)
		at += h.number()
	}
	t.at = append(t.at, at)
	if h.bad || at > len(t.data) || at < 0 {
		return nil, errDamaged
	}
	return t, nil
}

func inflate(data []byte) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), 64<<20))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	return out, nil
}

// reader reads numbers and texts; bad is set once the data ends too early.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) number() int {
	v, n := binary.Uvarint(r.data)
	if n <= 0 || v > math.MaxInt32 {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.bad, r.data = true, nil
		return nil
	}
	out := r.data[:n]
	r.data = r.data[n:]
	return out
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) text() string { return string(r.take(r.number())) }

// front reads a name that shares its beginning with another.
func (r *reader) front(before string) string {
	shared := r.number()
	return before[:min(shared, len(before))] + r.text()
}

// lookup gives the places of a folded name.
func (t *table) lookup(key string) []Entry { return t.lookupDeep(key, true) }

func (t *table) lookupDeep(key string, aliases bool) []Entry {
	if key == "" || !t.filter.has(key) {
		return nil
	}
	b := sort.SearchStrings(t.first, key)
	if b == len(t.first) || t.first[b] != key {
		b--
	}
	if b < 0 {
		return nil
	}
	var out []Entry
	for _, e := range t.block(b)[key] {
		if len(e.Other) == 0 {
			out = append(out, e)
			continue
		}
		if !aliases { // an alias of an alias: a damaged file
			continue
		}
		if mains := t.lookupDeep(e.Other[0], false); e.ID < len(mains) {
			out = append(out, mains[e.ID])
		}
	}
	return out
}

// block is the places of one block by key. Aliases carry their main key in
// Other and which of its namesakes they mean in ID. A damaged block is empty.
func (t *table) block(i int) map[string][]Entry {
	t.mu.Lock()
	defer t.mu.Unlock()
	if b, ok := t.cache[i]; ok {
		return b
	}
	b := map[string][]Entry{}
	if data, err := inflate(t.data[t.at[i]:t.at[i+1]]); err == nil {
		b = t.unpack(data)
	}
	t.cache[i] = b
	return b
}

func (t *table) unpack(data []byte) map[string][]Entry {
	r := reader{data: data}
	n := r.number()
	var columns [8]reader
	for i := range columns {
		columns[i].data = r.take(r.number())
	}
	keys, kinds, ids, alias, places, lats, lons, shown := &columns[0], &columns[1], &columns[2], &columns[3], &columns[4], &columns[5], &columns[6], &columns[7]
	out := make(map[string][]Entry, min(n, 4096))
	key := ""
	for ; n > 0 && !keys.bad && !kinds.bad; n-- {
		key = keys.front(key)
		var e Entry
		flags := kinds.byte()
		if flags&aliasFlag != 0 {
			e.Other, e.ID = []string{alias.front(key)}, alias.number()
			out[key] = append(out[key], e)
			continue
		}
		e.ID = ids.number()
		e.Kind, e.Seat = Kind(flags&kindMask), flags&seatFlag != 0
		if a := places.number(); a < len(t.admins) {
			e.Country, e.Admin1, _ = strings.Cut(t.admins[a], "/")
		}
		e.Population = int(math.Exp2(float64(places.byte())/8)) - 1
		e.Lat, e.Lon = float64(lats.number())/1000-90, float64(lons.number())/1000-180
		if e.Name = shown.text(); e.Name == "" {
			e.Name = titled(key)
		}
		out[key] = append(out[key], e)
	}
	return out
}
