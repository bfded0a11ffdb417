package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"math/bits"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"rashomon"
)

// An entry is one row of the log.
type entry struct {
	leaf    int64
	kind    string
	id      string
	entered string
	body    []byte
	hash    []byte // as stored
}

func (e entry) String() string { return fmt.Sprintf("leaf %d (%s %s)", e.leaf, e.kind, e.id) }

// leafHash hashes what a row says: kind, id and time, each on a line, then the
// body. Lines cannot run into one another, since none of the three holds a
// line break.
func leafHash(e entry) tlog.Hash {
	data := make([]byte, 0, len(e.kind)+len(e.id)+len(e.entered)+3+len(e.body))
	data = append(data, e.kind...)
	data = append(data, '\n')
	data = append(data, e.id...)
	data = append(data, '\n')
	data = append(data, e.entered...)
	data = append(data, '\n')
	data = append(data, e.body...)
	return tlog.RecordHash(data)
}

// An edge is the hashes of a log's complete subtrees, left to right: one for
// each bit set in its size. It is all that is needed to go on and to give the
// root (RFC 6962, section 2.1).
type edge struct {
	size   int64
	hashes []tlog.Hash
}

// add appends a leaf.
func (e *edge) add(h tlog.Hash) {
	for n := e.size; n&1 == 1; n >>= 1 {
		last := len(e.hashes) - 1
		h = tlog.NodeHash(e.hashes[last], h)
		e.hashes = e.hashes[:last]
	}
	e.hashes = append(e.hashes, h)
	e.size++
}

// root is the tree hash; of an empty log it is the hash of nothing.
func (e *edge) root() tlog.Hash {
	if len(e.hashes) == 0 {
		h, _ := tlog.TreeHash(0, nil) // the empty tree reads no hashes
		return h
	}
	h := e.hashes[len(e.hashes)-1]
	for i := len(e.hashes) - 2; i >= 0; i-- {
		h = tlog.NodeHash(e.hashes[i], h)
	}
	return h
}

func (e *edge) bytes() []byte {
	var b bytes.Buffer
	for _, h := range e.hashes {
		b.Write(h[:])
	}
	return b.Bytes()
}

func parseEdge(size int64, data []byte) (edge, error) {
	e := edge{size: size}
	if len(data) != tlog.HashSize*bits.OnesCount64(uint64(size)) {
		return e, fmt.Errorf("the head at %d leaves has %d bytes of hashes", size, len(data))
	}
	for len(data) > 0 {
		e.hashes = append(e.hashes, tlog.Hash(data[:tlog.HashSize]))
		data = data[tlog.HashSize:]
	}
	return e, nil
}

// lastEdge reads where the log ends. A log whose last row is not where its
// newest head says is not gone on with.
func (l *Ledger) lastEdge(ctx context.Context, tx *sql.Tx) (edge, error) {
	var size, leaves int64
	var data, stored []byte
	err := tx.QueryRowContext(ctx, "SELECT size, edge, root, (SELECT coalesce(max(leaf), -1) + 1 FROM entry) FROM head ORDER BY size DESC LIMIT 1").Scan(&size, &data, &stored, &leaves)
	if errors.Is(err, sql.ErrNoRows) {
		err = tx.QueryRowContext(ctx, "SELECT coalesce(max(leaf), -1) + 1 FROM entry").Scan(&leaves)
	}
	if err != nil {
		return edge{}, fmt.Errorf("read the log's head: %w", err)
	}
	if leaves != size {
		return edge{}, rashomon.Errorf(rashomon.EINVALID, l.name, "the ledger has rows up to %d where its head says %d, so nothing is entered; rashomon check says more", leaves, size)
	}
	e, err := parseEdge(size, data)
	if root := e.root(); err == nil && size > 0 && !bytes.Equal(root[:], stored) {
		err = rashomon.Errorf(rashomon.EINVALID, l.name, "the ledger's newest head is damaged, so nothing is entered; rashomon check says more")
	}
	return e, err
}

// writeHead closes an entering with the tree hash and, where there is a key,
// a signed checkpoint.
func (l *Ledger) writeHead(ctx context.Context, tx *sql.Tx, e edge, entered string) error {
	root := e.root()
	signed := ""
	if l.signer != nil {
		msg, err := note.Sign(&note.Note{Text: checkpointText(l.signer.Name(), e.size, root)}, l.signer)
		if err != nil {
			return fmt.Errorf("sign the checkpoint: %w", err)
		}
		signed = string(msg)
	}
	_, err := tx.ExecContext(ctx, l.engine.bind("INSERT INTO head (size, root, edge, entered, note) VALUES (?, ?, ?, ?, ?)"), e.size, root[:], e.bytes(), entered, signed)
	return err
}

// checkpointText is the body of a checkpoint: origin, size and root, each on a
// line, as in C2SP's tlog-checkpoint.
func checkpointText(origin string, size int64, root tlog.Hash) string {
	return fmt.Sprintf("%s\n%d\n%s\n", origin, size, root.String())
}

// parseCheckpoint reads the body of a checkpoint; lines after the root, which
// C2SP allows, are passed over.
func parseCheckpoint(text string) (size int64, root tlog.Hash, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 {
		return 0, root, errors.New("it has no size and root")
	}
	if size, err = strconv.ParseInt(lines[1], 10, 64); err != nil || size < 0 {
		return 0, root, errors.New("its size is no number")
	}
	if root, err = tlog.ParseHash(lines[2]); err != nil {
		return 0, root, errors.New("its root is no hash")
	}
	return size, root, nil
}

// encoded is a hash as checkpoints write it: standard base64.
func encoded(hash []byte) string { return base64.StdEncoding.EncodeToString(hash) }
