package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	"golang.org/x/text/unicode/norm"

	"rashomon"
)

// An engine is what differs between SQLite and PostgreSQL.
type engine string

const (
	sqlite   engine = "sqlite"
	postgres engine = "postgres"
)

// connect opens the connections that the ledger's name asks for.
func (l *Ledger) connect(ctx context.Context) error {
	if strings.HasPrefix(l.name, "postgres://") || strings.HasPrefix(l.name, "postgresql://") {
		l.engine = postgres
		return l.connectPostgres(ctx)
	}
	l.engine = sqlite
	return l.connectSQLite(ctx)
}

func (l *Ledger) connectPostgres(ctx context.Context) error {
	dsn := l.name
	l.name = hidden(dsn)
	var err error
	if l.db, err = sql.Open("pgx", dsn); err != nil {
		return rashomon.Errorf(rashomon.EINVALID, l.name, "not a PostgreSQL address")
	}
	l.writer = l.db
	if err := l.db.PingContext(ctx); err != nil {
		l.db.Close()
		return &rashomon.Error{Code: rashomon.EUNREACHABLE, About: l.name, Message: "the database does not answer or does not let you in", Err: err}
	}
	return nil
}

// hidden is an address without its password.
func hidden(dsn string) string {
	u, err := url.Parse(dsn)
	if err != nil {
		return "postgres"
	}
	return u.Redacted()
}

// bind writes a statement's ? marks the engine's way.
func (e engine) bind(query string) string {
	if e == sqlite {
		return query
	}
	var b strings.Builder
	n := 0
	for _, part := range strings.SplitAfter(query, "?") {
		if strings.HasSuffix(part, "?") {
			n++
			b.WriteString(part[:len(part)-1] + "$" + strconv.Itoa(n))
			continue
		}
		b.WriteString(part)
	}
	return b.String()
}

// lock keeps other writers of this ledger out until the transaction ends.
// SQLite's immediate transaction has done it already; on PostgreSQL the lock
// lets readers pass, and the statements after it see what the last writer did
// (READ COMMITTED).
func (e engine) lock(ctx context.Context, tx *sql.Tx) error {
	if e == sqlite {
		return nil
	}
	_, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(7274, hashtext(current_schema()))")
	return err
}

// snapshot are the options of a transaction that sees one state throughout.
func (e engine) snapshot() *sql.TxOptions {
	if e == sqlite {
		return &sql.TxOptions{ReadOnly: true}
	}
	return &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}
}

// An into is the start of a statement that adds rows, and one row of it.
type into struct{ head, row string }

func (e engine) insertInto(table string) into {
	switch {
	case table == "entry":
		return into{"INSERT INTO entry (leaf, kind, id, entered, body, hash) VALUES ", "(?, ?, ?, ?, ?, ?)"}
	case table == "report_text" && e == postgres:
		return into{"INSERT INTO report_text (leaf, words) VALUES ", "(?, to_tsvector('simple', ?))"}
	case table == "report_text":
		return into{"INSERT INTO report_text (rowid, title, body) VALUES ", "(?, ?, ?)"}
	}
	names := columns[table]
	return into{fmt.Sprintf("INSERT INTO %s (leaf, %s) VALUES ", table, strings.Join(names, ", ")), "(?" + strings.Repeat(", ?", len(names)) + ")"}
}

// textLimit is how many bytes of a text PostgreSQL can search: its index of one
// text holds a megabyte.
const textLimit = 300_000

// textRow is a report's row in the index of words. PostgreSQL is given plain
// words, so that both engines take a text apart alike.
func (e engine) textRow(leaf int64, title, text string) []any {
	if e == sqlite {
		return []any{leaf, title, text}
	}
	words := plainWords(title + " " + text)
	if len(words) > textLimit {
		words = strings.ToValidUTF8(words[:textLimit], "")
	}
	return []any{leaf, words}
}

// plainWords are the words of a text without marks above and below letters,
// apart by single spaces: what FTS5's unicode61 tokenizer makes of it.
func plainWords(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range norm.NFD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
