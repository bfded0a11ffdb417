package ledger

import (
	"context"
	"errors"
	"strings"

	"rashomon"
)

// signs are what drivers say, and what a person is told instead.
var signs = []struct {
	sign, say string
	code      rashomon.ErrorCode
}{
	{"file is not a database", "not a ledger", rashomon.EINVALID},
	{"malformed", "the ledger's file is damaged; rashomon check lists what is lost, a backup has the rest", rashomon.EINVALID},
	{"readonly", "the ledger may only be read; nothing was entered", rashomon.EINVALID},
	{"read-only", "the ledger may only be read; nothing was entered", rashomon.EINVALID},
	{"disk is full", "the disk is full: nothing of this entering was kept, what was entered before is; make room and enter again", rashomon.EINTERNAL},
	{"SQLITE_FULL", "the disk is full: nothing of this entering was kept, what was entered before is; make room and enter again", rashomon.EINTERNAL},
	{"No space left", "the disk is full: nothing of this entering was kept, what was entered before is; make room and enter again", rashomon.EINTERNAL},
	{"disk I/O error", "the disk failed or is full: nothing of this entering was kept; see to the disk, then run rashomon check", rashomon.EINTERNAL},
	{"locked", "another process has held the ledger for ten seconds; nothing was entered, try again", rashomon.ECONFLICT},
	{"SQLITE_BUSY", "another process has held the ledger for ten seconds; nothing was entered, try again", rashomon.ECONFLICT},
	{"unable to open", "the ledger cannot be opened; does its folder exist and may you write there?", rashomon.EINVALID},
	{"permission denied", "the ledger cannot be opened: you may not", rashomon.EINVALID},
	{"57P0", "the database closed the connection: nothing of this entering was kept; enter again", rashomon.EUNREACHABLE},
	{"connect", "the database does not answer: nothing of this entering was kept; enter again when it does", rashomon.EUNREACHABLE},
	{"unexpected EOF", "the database closed the connection: nothing of this entering was kept; enter again", rashomon.EUNREACHABLE},
	{"broken pipe", "the database closed the connection: nothing of this entering was kept; enter again", rashomon.EUNREACHABLE},
	{"driver: bad connection", "the database closed the connection: nothing of this entering was kept; enter again", rashomon.EUNREACHABLE},
}

// explain turns a driver's error into a sentence that says what to do.
func (l *Ledger) explain(err error) error {
	var own *rashomon.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &own):
		if own.About == "" {
			own.About = l.name
		}
		return err
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return &rashomon.Error{Code: rashomon.EINTERNAL, About: l.name, Message: "stopped; nothing of this entering was kept", Err: err}
	}
	text := err.Error()
	for _, s := range signs {
		if !strings.Contains(text, s.sign) {
			continue
		}
		if s.code == rashomon.EUNREACHABLE && strings.HasPrefix(text, "commit: ") {
			s.say = "the database closed the connection at the last moment, so it is not known whether this entering was kept; enter again, which changes nothing where it was"
		}
		return &rashomon.Error{Code: s.code, About: l.name, Message: s.say, Err: err}
	}
	return &rashomon.Error{Code: rashomon.EINTERNAL, About: l.name, Message: "the ledger failed: " + text, Err: err}
}
