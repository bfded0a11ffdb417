package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"
)

// decode reads a body back. What encode writes is read the short way; a body
// that looks otherwise in any respect, as one by another hand may, is left to
// encoding/json, so that both ways give the same value. Check decodes every
// row, and encoding/json alone would be most of its time.
func decode(body []byte, into any) error {
	v := reflect.ValueOf(into).Elem()
	p := parser{b: body}
	if utf8.Valid(body) && p.value(v) == nil && p.at == len(body) {
		return nil
	}
	v.SetZero()
	return json.Unmarshal(body, into)
}

// errOtherwise is a body that encode would not have written.
var errOtherwise = errors.New("not as encode writes it")

type parser struct {
	b  []byte
	at int
}

// take passes over a byte if it is the next.
func (p *parser) take(c byte) bool {
	if p.at < len(p.b) && p.b[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *parser) value(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		s, err := p.string()
		if err == nil {
			v.SetString(string(s))
		}
		return err
	case reflect.Bool:
		if bytes.HasPrefix(p.b[p.at:], []byte("true")) {
			p.at += len("true")
			v.SetBool(true)
			return nil
		}
	case reflect.Int:
		n, err := strconv.ParseInt(string(p.number()), 10, 64)
		v.SetInt(n)
		return err
	case reflect.Float64:
		f, err := strconv.ParseFloat(string(p.number()), 64)
		v.SetFloat(f)
		return err
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return p.value(v.Elem())
	case reflect.Slice:
		return p.list(v)
	case reflect.Struct:
		if v.Type() != timeType {
			return p.object(v)
		}
		s, err := p.string()
		if err != nil {
			return err
		}
		t, err := time.Parse(time.RFC3339Nano, string(s))
		v.Set(reflect.ValueOf(t))
		return err
	}
	return errOtherwise
}

// number is the run of bytes of a number, nil where JSON has no such number.
func (p *parser) number() []byte {
	from := p.at
	for p.at < len(p.b) {
		if c := p.b[p.at]; (c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e' {
			break
		}
		p.at++
	}
	n := p.b[from:p.at]
	digits := bytes.TrimPrefix(n, []byte("-"))
	if len(digits) == 0 || digits[0] < '0' || digits[0] > '9' || digits[len(digits)-1] == '.' || bytes.Contains(digits, []byte(".e")) ||
		digits[0] == '0' && len(digits) > 1 && digits[1] != '.' && digits[1] != 'e' {
		return nil
	}
	return n
}

// string is a quoted string, undone; it may be part of the body.
func (p *parser) string() ([]byte, error) {
	if !p.take('"') {
		return nil, errOtherwise
	}
	from := p.at
	end := bytes.IndexByte(p.b[from:], '"')
	if end < 0 {
		return nil, errOtherwise
	}
	plain := p.b[from : from+end]
	for _, c := range plain {
		if c == '\\' {
			return p.escaped()
		}
		if c < ' ' {
			return nil, errOtherwise
		}
	}
	p.at = from + end + 1
	return plain, nil
}

func (p *parser) escaped() ([]byte, error) {
	out := make([]byte, 0, len(p.b)-p.at)
	for p.at < len(p.b) {
		c := p.b[p.at]
		p.at++
		switch {
		case c == '"':
			return out, nil
		case c < ' ':
			return nil, errOtherwise
		case c != '\\':
			out = append(out, c)
			continue
		case p.at == len(p.b):
			return nil, errOtherwise
		}
		c = p.b[p.at]
		p.at++
		switch c {
		case '"', '\\':
			out = append(out, c)
		case 'n':
			out = append(out, '\n')
		case 't':
			out = append(out, '\t')
		case 'u': // encode writes control characters alone so
			if p.at+4 > len(p.b) {
				return nil, errOtherwise
			}
			n, err := strconv.ParseUint(string(p.b[p.at:p.at+4]), 16, 16)
			if err != nil || n >= ' ' {
				return nil, errOtherwise
			}
			p.at += 4
			out = append(out, byte(n))
		default:
			return nil, errOtherwise
		}
	}
	return nil, errOtherwise
}

func (p *parser) list(v reflect.Value) error {
	if !p.take('[') || v.Type().Elem().Kind() == reflect.Uint8 || !v.IsNil() { // not nil: told twice
		return errOtherwise
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	if p.take(']') {
		return nil
	}
	for n := 0; ; n++ {
		if n == v.Cap() {
			v.Grow(max(2, n))
		}
		v.SetLen(n + 1)
		v.Index(n).SetZero()
		if err := p.value(v.Index(n)); err != nil {
			return err
		}
		if p.take(']') {
			return nil
		}
		if !p.take(',') {
			return errOtherwise
		}
	}
}

// layouts are the fields of types by name, those of embedded structs among
// them.
var layouts sync.Map // reflect.Type → map[string][]int

func layoutOf(t reflect.Type) map[string][]int {
	if known, ok := layouts.Load(t); ok {
		return known.(map[string][]int)
	}
	layout := map[string][]int{}
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !(f.Anonymous && f.Type.Kind() == reflect.Struct && f.Type != timeType) && !throughTime(t, f.Index) {
			layout[f.Name] = f.Index
		}
	}
	layouts.Store(t, layout)
	return layout
}

// throughTime reports whether a field is one of an embedded time.Time's own.
func throughTime(t reflect.Type, index []int) bool {
	for _, i := range index[:len(index)-1] {
		if t = t.Field(i).Type; t == timeType {
			return true
		}
	}
	return false
}

func (p *parser) object(v reflect.Value) error {
	if !p.take('{') {
		return errOtherwise
	}
	if p.take('}') {
		return nil
	}
	layout := layoutOf(v.Type())
	for {
		name, err := p.string()
		if err != nil {
			return err
		}
		index, ok := layout[string(name)]
		if !ok || !p.take(':') {
			return errOtherwise
		}
		field := v.Field(index[0])
		for _, i := range index[1:] {
			field = field.Field(i)
		}
		if err := p.value(field); err != nil {
			return err
		}
		if p.take('}') {
			return nil
		}
		if !p.take(',') {
			return errOtherwise
		}
	}
}
