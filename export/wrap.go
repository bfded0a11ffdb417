package export

import (
	"strings"

	"github.com/rivo/uniseg"
)

// columns is how wide s stands on a terminal: wide characters count two,
// combining marks none.
func columns(s string) int { return uniseg.StringWidth(s) }

// wrap breaks s into lines of at most width columns, at spaces where there are
// any, inside a word only when the word alone is too long.
func wrap(s string, width int) []string {
	width = max(width, 4)
	var lines []string
	line, used := "", 0
	flush := func() {
		lines = append(lines, line)
		line, used = "", 0
	}
	for _, word := range strings.Fields(s) {
		w := columns(word)
		if used > 0 && used+1+w > width {
			flush()
		}
		for w > width {
			head, rest := cut(word, width)
			lines = append(lines, head)
			word, w = rest, columns(rest)
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	if used > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// cut splits s after at most width columns, never inside a character; it
// always takes one.
func cut(s string, width int) (head, rest string) {
	used, state := 0, -1
	rest = s
	for rest != "" {
		cluster, next, w, st := uniseg.FirstGraphemeClusterInString(rest, state)
		if used > 0 && used+w > width {
			break
		}
		head, rest, used, state = head+cluster, next, used+w, st
	}
	return head, rest
}

// shorten keeps at most width columns of s, ending in … at a word's end where
// one is near.
func shorten(s string, width int) string {
	if columns(s) <= width {
		return s
	}
	head, _ := cut(s, max(width-1, 1))
	if i := strings.LastIndexByte(head, ' '); i > len(head)*2/3 {
		head = head[:i]
	}
	return strings.TrimRight(head, " ,;:–-") + "…"
}

// ending keeps the last width columns of s: an announcement's colon stands at
// its end.
func ending(s string, width int) string {
	if columns(s) <= width {
		return s
	}
	words := strings.Fields(s)
	out, used := "", 0
	for i := len(words) - 1; i >= 0; i-- {
		w := columns(words[i]) + 1
		if used+w > width-1 {
			break
		}
		out, used = words[i]+" "+out, used+w
	}
	if out == "" {
		return shorten(s, width)
	}
	return "…" + strings.TrimSpace(out)
}

// pad fills s with spaces up to width columns.
func pad(s string, width int) string {
	if n := width - columns(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}
