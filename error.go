package rashomon

import (
	"errors"
	"fmt"
)

// An ErrorCode is what a caller can act on.
type ErrorCode string

// The codes.
const (
	EINVALID     ErrorCode = "invalid"     // the input cannot be read as what it claims to be
	ENOTFOUND    ErrorCode = "notfound"    // no such file, address, row
	ECONFLICT    ErrorCode = "conflict"    // somebody decided otherwise first
	EUNREACHABLE ErrorCode = "unreachable" // an address did not answer
	ETOOLARGE    ErrorCode = "toolarge"
	EINTERNAL    ErrorCode = "internal"
)

// An Error is an error with a code, what it is about and one sentence for a
// person. The log sees the chain under Err.
type Error struct {
	Code    ErrorCode
	About   string // file, address or row; "" where none
	Message string // one sentence, no full stop
	Err     error
}

func (e *Error) Error() string {
	s := e.Message
	if e.About != "" {
		s = e.About + ": " + s
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error about a file, address or row.
func Errorf(code ErrorCode, about, format string, args ...any) *Error {
	return &Error{Code: code, About: about, Message: fmt.Sprintf(format, args...)}
}

// CodeOf is the code of err, EINTERNAL where it has none, "" for nil.
func CodeOf(err error) ErrorCode {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return EINTERNAL
}

// MessageOf is the sentence that a person is shown: what the error is about
// and its message, without the chain under it.
func MessageOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		if e.About != "" {
			return e.About + ": " + e.Message
		}
		return e.Message
	}
	return err.Error()
}
