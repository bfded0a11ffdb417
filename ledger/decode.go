package ledger

import (
	"encoding/json"
	"errors"
	"reflect"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"
	"unsafe"
)

// decode reads a body back. What encode writes is read the short way; a body
// that looks otherwise in any respect, as one by another hand may, is left to
// encoding/json, so that both ways give the same value. Check decodes every
// row, and encoding/json alone would be most of its time.
func decode(body []byte, into any) error {
	v := reflect.ValueOf(into)
	p := parser{s: string(body)} // one copy, of which all strings of the value are parts
	if utf8.Valid(body) && fillerOf(v.Type().Elem())(&p, v.UnsafePointer()) == nil && p.at == len(p.s) {
		return nil
	}
	v.Elem().SetZero()
	return json.Unmarshal(body, into)
}

// errOtherwise is a body that encode would not have written.
var errOtherwise = errors.New("not as encode writes it")

// A filler fills a value of the one type that it was made for, at its address.
// It is made from the type once, so that reading a row asks nothing of
// reflection but room for lists.
type filler func(p *parser, at unsafe.Pointer) error

var fillers sync.Map // reflect.Type → filler

func fillerOf(t reflect.Type) filler {
	if r, ok := fillers.Load(t); ok {
		return r.(filler)
	}
	r := makeFiller(t)
	fillers.Store(t, r)
	return r
}

func makeFiller(t reflect.Type) filler {
	switch t.Kind() {
	case reflect.String:
		return func(p *parser, at unsafe.Pointer) (err error) {
			*(*string)(at), err = p.string()
			return err
		}
	case reflect.Bool:
		return func(p *parser, at unsafe.Pointer) error {
			if !p.takeWord("true") {
				return errOtherwise
			}
			*(*bool)(at) = true
			return nil
		}
	case reflect.Int:
		return func(p *parser, at unsafe.Pointer) (err error) {
			*(*int)(at), err = p.int()
			return err
		}
	case reflect.Float64:
		return func(p *parser, at unsafe.Pointer) (err error) {
			*(*float64)(at), err = strconv.ParseFloat(p.number(), 64)
			return err
		}
	case reflect.Pointer:
		return pointerFiller(t)
	case reflect.Slice:
		return listFiller(t)
	case reflect.Struct:
		if t == timeType {
			return fillTime
		}
		return objectFiller(t)
	}
	return func(*parser, unsafe.Pointer) error { return errOtherwise }
}

func fillTime(p *parser, at unsafe.Pointer) error {
	s, err := p.string()
	if err != nil {
		return err
	}
	*(*time.Time)(at), err = time.Parse(time.RFC3339Nano, s)
	return err
}

// later makes the filler of a type when it is first needed, since a type may
// hold itself behind a pointer or in a list.
func later(t reflect.Type) func() filler {
	return sync.OnceValue(func() filler { return fillerOf(t) })
}

func pointerFiller(t reflect.Type) filler {
	element := later(t.Elem())
	return func(p *parser, at unsafe.Pointer) error {
		if *(*unsafe.Pointer)(at) == nil {
			reflect.NewAt(t, at).Elem().Set(reflect.New(t.Elem()))
		}
		return element()(p, *(*unsafe.Pointer)(at))
	}
}

func listFiller(t reflect.Type) filler {
	if t.Elem().Kind() == reflect.Uint8 {
		return func(*parser, unsafe.Pointer) error { return errOtherwise }
	}
	element, size := later(t.Elem()), t.Elem().Size()
	return func(p *parser, at unsafe.Pointer) error {
		list := reflect.NewAt(t, at).Elem()
		if !p.take('[') || !list.IsNil() { // not nil: told twice
			return errOtherwise
		}
		if p.take(']') {
			list.Set(reflect.MakeSlice(t, 0, 0))
			return nil
		}
		fill := element()
		for n := 0; ; n++ {
			if n == list.Cap() {
				room := reflect.MakeSlice(t, n, max(2, 2*n)) // zero beyond n
				reflect.Copy(room, list)
				list.Set(room)
			}
			list.SetLen(n + 1)
			if err := fill(p, unsafe.Add(list.UnsafePointer(), uintptr(n)*size)); err != nil {
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
}

// A slot is where a field of a struct, or of one embedded in it, lies.
type slot struct {
	name   string
	offset uintptr
	fill   filler
}

func slotsOf(t reflect.Type) []slot {
	var out []slot
	for _, f := range reflect.VisibleFields(t) {
		if !f.IsExported() || f.Anonymous && f.Type.Kind() == reflect.Struct && f.Type != timeType || throughTime(t, f.Index) {
			continue
		}
		offset, owner := uintptr(0), t
		for _, i := range f.Index {
			offset += owner.Field(i).Offset
			owner = owner.Field(i).Type
		}
		out = append(out, slot{f.Name, offset, fillerOf(f.Type)})
	}
	return out
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

func objectFiller(t reflect.Type) filler {
	slots := slotsOf(t)
	return func(p *parser, at unsafe.Pointer) error {
		if !p.take('{') {
			return errOtherwise
		}
		if p.take('}') {
			return nil
		}
		for next := 0; ; next++ {
			name, err := p.string()
			if err != nil {
				return err
			}
			for ; next < len(slots) && slots[next].name != name; next++ {
			}
			if next == len(slots) { // not in the order of encode, or no field
				return errOtherwise
			}
			if !p.take(':') {
				return errOtherwise
			}
			if err := slots[next].fill(p, unsafe.Add(at, slots[next].offset)); err != nil {
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
}
