package actor

// A vocabulary numbers folded words from 1. It is an open-addressing table:
// looking up every word of a report is what Find spends its time on, and a Go
// map costs three times as much.
type vocabulary struct {
	slots []int32  // number of the word in the slot, 0 where empty
	sums  []uint32 // by number-1
	ends  []int32  // by number-1: where the word ends in bytes
	bytes []byte   // the words, one after the other
}

// word is a word by its number.
func (v *vocabulary) word(n int32) []byte {
	from := int32(0)
	if n > 1 {
		from = v.ends[n-2]
	}
	return v.bytes[from:v.ends[n-1]]
}

// hashStart and hashByte are FNV-1a.
const hashStart = uint32(2166136261)

func hashByte(h uint32, b byte) uint32 { return (h ^ uint32(b)) * 16777619 }

func hashOf(word []byte) uint32 {
	h := hashStart
	for _, b := range word {
		h = hashByte(h, b)
	}
	return h
}

// find is the number of a word with its hash, 0 where the word is unknown.
func (v *vocabulary) find(word []byte, h uint32) int32 {
	if len(v.slots) == 0 {
		return 0
	}
	mask := uint32(len(v.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		n := v.slots[i]
		if n == 0 || v.sums[n-1] == h && string(v.word(n)) == string(word) {
			return n
		}
	}
}

// of is the number of a word that is written out in the code.
func (v *vocabulary) of(word string) int32 { return v.find([]byte(word), hashOf([]byte(word))) }

// number gives a word its number, making one where it has none.
func (v *vocabulary) number(word []byte, h uint32) int32 {
	if n := v.find(word, h); n != 0 {
		return n
	}
	if 2*len(v.ends) >= len(v.slots) {
		v.grow()
	}
	v.bytes = append(v.bytes, word...)
	v.ends, v.sums = append(v.ends, int32(len(v.bytes))), append(v.sums, h)
	n := int32(len(v.ends))
	v.place(n)
	return n
}

func (v *vocabulary) place(n int32) {
	mask := uint32(len(v.slots) - 1)
	i := v.sums[n-1] & mask
	for v.slots[i] != 0 {
		i = (i + 1) & mask
	}
	v.slots[i] = n
}

func (v *vocabulary) grow() {
	v.slots = make([]int32, max(1<<15, 2*len(v.slots)))
	for n := range v.ends {
		v.place(int32(n) + 1)
	}
}

// edges are the arcs of the trie: node and word to node, open-addressing too.
type edges struct {
	keys []uint64
	to   []int32 // 0 where the slot is empty: no arc leads to the root
	n    int
}

func edgeKey(node, word int32) uint64 { return uint64(uint32(node))<<32 | uint64(uint32(word)) }

func (e *edges) slot(key uint64) uint64 {
	mask := uint64(len(e.keys) - 1)
	i := (key * 0x9e3779b97f4a7c15) >> 32 & mask
	for e.to[i] != 0 && e.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

// next is the node that a word leads to, 0 where none does.
func (e *edges) next(node, word int32) int32 {
	if word == 0 || len(e.keys) == 0 {
		return 0
	}
	return e.to[e.slot(edgeKey(node, word))]
}

func (e *edges) add(node, word, to int32) {
	if 2*e.n >= len(e.keys) {
		old := *e
		size := max(1<<15, 2*len(old.keys))
		e.keys, e.to = make([]uint64, size), make([]int32, size)
		for i, t := range old.to {
			if t != 0 {
				k := e.slot(old.keys[i])
				e.keys[k], e.to[k] = old.keys[i], t
			}
		}
	}
	k := e.slot(edgeKey(node, word))
	e.keys[k], e.to[k] = edgeKey(node, word), to
	e.n++
}
