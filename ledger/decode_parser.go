package ledger

import (
	"strconv"
	"strings"
)

// A parser goes through a body.
type parser struct {
	s  string
	at int
}

// take passes over a byte if it is the next.
func (p *parser) take(c byte) bool {
	if p.at < len(p.s) && p.s[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *parser) takeWord(w string) bool {
	if strings.HasPrefix(p.s[p.at:], w) {
		p.at += len(w)
		return true
	}
	return false
}

// int is a whole number as encode writes it.
func (p *parser) int() (int, error) {
	from, n := p.at, 0
	for p.at < len(p.s) && p.at-from < 18 && p.s[p.at]-'0' <= 9 {
		n = 10*n + int(p.s[p.at]-'0')
		p.at++
	}
	if p.at-from == 1 || p.at > from && p.s[from] != '0' {
		if p.at < len(p.s) && strings.IndexByte(",]}", p.s[p.at]) >= 0 {
			return n, nil
		}
	}
	p.at = from
	whole, err := strconv.ParseInt(p.number(), 10, strconv.IntSize)
	return int(whole), err
}

// number is the run of a number, "" where JSON has no such number.
func (p *parser) number() string {
	from := p.at
	for p.at < len(p.s) {
		if c := p.s[p.at]; (c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e' {
			break
		}
		p.at++
	}
	n := p.s[from:p.at]
	digits := strings.TrimPrefix(n, "-")
	if len(digits) == 0 || digits[0] < '0' || digits[0] > '9' || digits[len(digits)-1] == '.' || strings.Contains(digits, ".e") ||
		digits[0] == '0' && len(digits) > 1 && digits[1] != '.' && digits[1] != 'e' {
		return ""
	}
	return n
}

// string is a quoted string, undone; where nothing is escaped it is part of the
// body.
func (p *parser) string() (string, error) {
	if !p.take('"') {
		return "", errOtherwise
	}
	from := p.at
	end := strings.IndexByte(p.s[from:], '"')
	if end < 0 {
		return "", errOtherwise
	}
	plain := p.s[from : from+end]
	for i := range len(plain) {
		if plain[i] == '\\' {
			return p.escaped()
		}
		if plain[i] < ' ' {
			return "", errOtherwise
		}
	}
	p.at = from + end + 1
	return plain, nil
}

func (p *parser) escaped() (string, error) {
	var out strings.Builder
	for p.at < len(p.s) {
		run := p.at
		for p.at < len(p.s) && p.s[p.at] >= ' ' && p.s[p.at] != '"' && p.s[p.at] != '\\' {
			p.at++
		}
		out.WriteString(p.s[run:p.at])
		switch {
		case p.take('"'):
			return out.String(), nil
		case !p.take('\\') || p.at == len(p.s):
			return "", errOtherwise
		}
		c := p.s[p.at]
		p.at++
		switch c {
		case '"', '\\':
			out.WriteByte(c)
		case 'n':
			out.WriteByte('\n')
		case 't':
			out.WriteByte('\t')
		case 'u': // encode writes control characters alone so
			if p.at+4 > len(p.s) {
				return "", errOtherwise
			}
			n, err := strconv.ParseUint(p.s[p.at:p.at+4], 16, 16)
			if err != nil || n >= ' ' {
				return "", errOtherwise
			}
			p.at += 4
			out.WriteByte(byte(n))
		default:
			return "", errOtherwise
		}
	}
	return "", errOtherwise
}
