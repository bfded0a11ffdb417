package ledger

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// encode writes a row's body: JSON under the fields' Go names, in the order of
// their declaration, without the fields that are zero. The same value always
// gives the same bytes, and encoding/json reads them back to an equal value.
// It stands here because encoding/json's omitzero asks IsZero methods, by which
// a time known only by its basis would be lost.
func encode(v any) ([]byte, error) {
	return appendValue(make([]byte, 0, 512), reflect.Indirect(reflect.ValueOf(v)))
}

var timeType = reflect.TypeFor[time.Time]()

func appendValue(b []byte, v reflect.Value) ([]byte, error) {
	switch v.Kind() {
	case reflect.String:
		return appendString(b, v.String()), nil
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool()), nil
	case reflect.Int, reflect.Int64, reflect.Int32:
		return strconv.AppendInt(b, v.Int(), 10), nil
	case reflect.Float64:
		if f := v.Float(); !math.IsNaN(f) && !math.IsInf(f, 0) {
			return strconv.AppendFloat(b, f, 'g', -1, 64), nil
		}
		return nil, fmt.Errorf("%v is no number that can be kept", v.Float())
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, "null"...), nil
		}
		return appendValue(b, v.Elem())
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Uint8 {
			return appendList(b, v)
		}
	case reflect.Struct:
		if v.Type() == timeType {
			text, err := v.Interface().(time.Time).MarshalText()
			return append(append(append(b, '"'), text...), '"'), err
		}
		b, _, err := appendFields(append(b, '{'), v, true)
		return append(b, '}'), err
	}
	return nil, fmt.Errorf("a %s cannot be kept", v.Type())
}

func appendList(b []byte, v reflect.Value) ([]byte, error) {
	var err error
	b = append(b, '[')
	for i := range v.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = appendValue(b, v.Index(i)); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

// appendFields writes a struct's fields, those of an embedded struct among
// them, as encoding/json expects them.
func appendFields(b []byte, v reflect.Value, first bool) ([]byte, bool, error) {
	t := v.Type()
	for i := range t.NumField() {
		field, x := t.Field(i), v.Field(i)
		if x.IsZero() || !field.IsExported() {
			continue
		}
		var err error
		if field.Anonymous && x.Kind() == reflect.Struct && x.Type() != timeType {
			if b, first, err = appendFields(b, x, first); err != nil {
				return nil, false, err
			}
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(append(append(b, '"'), field.Name...), '"', ':')
		if b, err = appendValue(b, x); err != nil {
			return nil, false, fmt.Errorf("%s: %w", field.Name, err)
		}
	}
	return b, first, nil
}

const hexDigits = "0123456789abcdef"

// appendString quotes a string; bytes that are no character become U+FFFD, as
// JSON has no way to say them.
func appendString(b []byte, s string) []byte {
	s = valid(s)
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return append(append(b, s[from:]...), '"')
}

func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}
