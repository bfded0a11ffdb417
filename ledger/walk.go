package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"hash/maphash"
	"runtime"
	"sort"
	"strings"
	"sync"

	"golang.org/x/mod/sumdb/tlog"

	"rashomon"
)

// A walk goes through the log in order of leaf. Reading, hashing and decoding
// of rows run on several goroutines; what rows say of one another is looked at
// in order, on one.
type walk struct {
	ctx      context.Context
	ledger   *Ledger
	checked  Checked
	expected []expectation // by size
	last     int64         // size at the newest head

	next  int64
	edge  edge
	whole bool // whether edge is known: false from a lost row to the next head

	frames     map[string]frame // reports by id
	seen       map[reference]bool
	references map[reference]string // rows spoken of, and the first row that does
	cells      map[string]map[int64]uint64
	seed       maphash.Seed
}

func newWalk(ctx context.Context, l *Ledger) *walk {
	return &walk{ctx: ctx, ledger: l, whole: true, frames: map[string]frame{}, seen: map[reference]bool{}, references: map[reference]string{},
		cells: map[string]map[int64]uint64{"report": {}, "claim": {}, "review": {}}, seed: maphash.MakeSeed()}
}

// A page is some rows of the log on their way through the walk.
type page struct {
	rows []viewed
	lost *lost // instead of rows
	done chan struct{}
}

// A viewed row has been hashed and decoded.
type viewed struct {
	entry
	real   tlog.Hash
	value  any // *rashomon.Report, *rashomon.Actor, *rashomon.Claim, *rashomon.Review; nil where it is none
	frame  frame
	faults []string
}

const pageRows = 128

// rows walks the log.
func (w *walk) rows(tx *sql.Tx) error {
	workers := max(2, runtime.GOMAXPROCS(0))
	todo, inOrder := make(chan *page, workers), make(chan *page, 4*workers)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for p := range todo {
				for i := range p.rows {
					p.rows[i].look()
				}
				close(p.done)
			}
		})
	}
	var err error
	wg.Go(func() {
		defer close(inOrder)
		defer close(todo)
		err = w.ledger.pages(w.ctx, tx, func(p *page) {
			inOrder <- p
			if p.lost == nil {
				todo <- p
			}
		})
	})
	for p := range inOrder {
		if p.lost != nil {
			w.lose(p.lost)
			continue
		}
		<-p.done
		for i := range p.rows {
			w.row(&p.rows[i])
		}
	}
	wg.Wait()
	return err
}

// look hashes and decodes a row and judges what it says by itself.
func (v *viewed) look() {
	v.real = leafHash(v.entry)
	var id string
	var err error
	switch v.kind {
	case "report":
		r := new(rashomon.Report)
		if err = decode(v.body, r); err == nil {
			v.value, id = r, r.ID
			v.frame = frameOf(v.leaf, r.Text)
			v.faults = wrongReport(r)
		}
	case "original":
		if id = rashomon.ReportID(v.body); id != v.id {
			v.faults = append(v.faults, "the original bytes are not the report's: their hash is "+id)
		}
		id = v.id
	case "actor":
		a := new(rashomon.Actor)
		if err = decode(v.body, a); err == nil {
			v.value, id = a, a.ID
		}
	case "claim":
		c := new(rashomon.Claim)
		if err = decode(v.body, c); err == nil {
			v.value, id = c, c.ID
		}
	case "review":
		r := new(rashomon.Review)
		if err = decode(v.body, r); err == nil {
			v.value, id = r, r.ID
			v.faults = wrongReview(r)
		}
	default:
		v.faults = append(v.faults, "there is no such kind of row")
		return
	}
	if err != nil {
		v.faults = append(v.faults, fmt.Sprintf("its body is no %s: %v", v.kind, err))
	} else if id != v.id {
		v.faults = append(v.faults, "its body is of "+id)
	}
	v.body = nil // pages wait in memory for their turn
}

// row takes the next row of the log in order.
func (w *walk) row(v *viewed) {
	w.checked.Leaves++
	w.reach(v.leaf)
	name := v.entry.String()
	for _, say := range v.faults {
		w.fault(name, "%s", say)
	}
	if !bytes.Equal(v.hash, v.real[:]) {
		w.fault(name, "the row is not what was entered: its hash differs")
	}
	w.leaf(v.hash)
	this := reference{v.kind, v.id}
	if w.seen[this] {
		w.fault(name, "the ledger has it twice")
	}
	w.seen[this] = true
	switch x := v.value.(type) {
	case *rashomon.Report:
		w.checked.Reports++
		w.frames[v.id] = v.frame
		w.cells["report"][v.leaf] = w.digest(reportRow(x).cells)
	case *rashomon.Claim:
		w.claim(name, v.leaf, x)
	case *rashomon.Review:
		w.cells["review"][v.leaf] = w.digest(reviewRow(x).cells)
		if inLog(x.Subject) {
			w.refer("", x.Subject, name)
		}
	}
}

func (w *walk) claim(name string, leaf int64, c *rashomon.Claim) {
	w.checked.Claims++
	f, ok := w.frames[c.Report]
	if !ok {
		w.fault(name, "its report %s is not in the ledger before it", c.Report)
		return
	}
	for _, say := range wrongClaim(c, f) {
		w.fault(name, "%s", say)
	}
	for _, h := range c.Holders {
		w.refer("actor", h.Actor, name)
	}
	for _, id := range c.RestsOn() {
		w.refer("claim", id, name)
	}
	w.cells["claim"][leaf] = w.digest(claimRow(c, f.leaf).cells)
}

func (w *walk) refer(kind, id, from string) {
	if r := (reference{kind, id}); !w.seen[r] && w.references[r] == "" {
		w.references[r] = from
	}
}

// leaf adds a row's stored hash to the tree. The stored one and not the real:
// a changed row is named already, and so the heads still prove all others.
func (w *walk) leaf(hash []byte) {
	w.next++
	if !w.whole {
		return
	}
	if len(hash) != tlog.HashSize {
		w.whole = false
		return
	}
	w.edge.add(tlog.Hash(hash))
}

// reach says which rows are missing before a leaf and looks at the heads up to
// it.
func (w *walk) reach(leaf int64) {
	if leaf != w.next {
		if leaf == w.next+1 {
			w.fault("", "leaf %d is missing", w.next)
		} else {
			w.fault("", "leaves %d to %d are missing", w.next, leaf-1)
		}
		w.atHeads(w.next)
		w.whole = false
		w.next = leaf
	}
	w.atHeads(leaf)
	if w.edge.size != leaf {
		w.whole = false // a head among lost rows was passed
	}
}

// atHeads compares the tree with the heads and checkpoints of up to that size.
// Past a head that does not fit, the walk goes on from the head, so that each
// entering is judged by itself.
func (w *walk) atHeads(size int64) {
	for len(w.expected) > 0 && w.expected[0].size <= size {
		h := w.expected[0]
		w.expected = w.expected[1:]
		fits := false
		if root := w.edge.root(); w.whole && w.edge.size == h.size {
			if fits = bytes.Equal(root[:], h.root); !fits {
				w.fault(h.name, "the tree hash of the rows up to it differs: one of them was changed, or rows were removed or put in")
			}
		} else if h.edge == nil {
			w.fault(h.name, "it cannot be compared, since rows before it are lost")
		}
		if fits && h.edge != nil && !bytes.Equal(h.edge, w.edge.bytes()) {
			w.fault(h.name, "its edge is not the tree's")
		}
		if fits || h.edge == nil {
			continue
		}
		e, err := parseEdge(h.size, h.edge)
		if root := e.root(); err != nil || !bytes.Equal(root[:], h.root) {
			w.fault(h.name, "its edge does not give its tree hash")
			continue
		}
		w.edge, w.whole = e, true
	}
}

func (w *walk) sortExpected() {
	sort.SliceStable(w.expected, func(i, j int) bool { return w.expected[i].size < w.expected[j].size })
}

// finish looks at what can be told only at the end of the log.
func (w *walk) finish() {
	w.atHeads(w.next)
	for _, h := range w.expected {
		w.fault(h.name, "the ledger has %d rows only: some were removed, or it is another ledger", w.next)
	}
	if w.last < w.next {
		w.fault("", "the rows from leaf %d on were entered past the log", w.last)
	}
	if w.whole && w.edge.size == w.next {
		root := w.edge.root()
		w.checked.Root = encoded(root[:])
	}
	var unmet []string
	for r, from := range w.references {
		if w.has(r) {
			continue
		}
		unmet = append(unmet, from+"\x00"+strings.TrimSpace(r.kind+" "+r.id))
	}
	sort.Strings(unmet)
	for _, u := range unmet {
		from, what, _ := strings.Cut(u, "\x00")
		w.fault(from, "it speaks of %s, which is not in the ledger", what)
	}
}

// has reports whether a row that is spoken of was met.
func (w *walk) has(r reference) bool {
	if r.kind != "" {
		return w.seen[r]
	}
	for _, kind := range []string{"claim", "report", "review", "actor"} {
		if w.seen[reference{kind, r.id}] {
			return true
		}
	}
	return false
}

// digest is a short hash of cells, to hold the tables for finding to.
func (w *walk) digest(cells []any) uint64 {
	var h maphash.Hash
	h.SetSeed(w.seed)
	for _, c := range cells {
		switch x := c.(type) {
		case string:
			h.WriteString(x)
		case int64:
			fmt.Fprint(&h, x)
		}
		h.WriteByte(0)
	}
	return h.Sum64()
}
