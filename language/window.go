package language

import "rashomon/language/encoder"

// A window is a run of words that the encoder reads at once: the core
// [first, end), whose tags are kept, inside its context [left, right).
type window struct {
	left, first, end, right int
}

func (d *draft) size(word int) int { return int(d.first[word+1] - d.first[word]) }

// windows packs whole paragraphs into cores; a paragraph that is too long is
// cut after a sentence's end, or where it must be.
func (d *draft) windows(c *encoder.Config) []window {
	var out []window
	for i := 0; i < len(d.words); {
		w := window{first: i, end: d.coreEnd(i, c.Window)}
		w.left, w.right = w.first, w.end
		for n := 0; w.left > 0 && n+d.size(w.left-1) <= c.Left; w.left-- {
			n += d.size(w.left - 1)
		}
		for n := 0; w.right < len(d.words) && n+d.size(w.right) <= c.Right; w.right++ {
			n += d.size(w.right)
		}
		out = append(out, w)
		i = w.end
	}
	return out
}

func (d *draft) coreEnd(i, limit int) int {
	whole, stop, total, j := 0, 0, 0, i
	for j < len(d.words) && total+d.size(j) <= limit {
		total += d.size(j)
		j++
		switch {
		case j == len(d.words) || d.paragraph[j] != d.paragraph[j-1]:
			whole = j
		case d.given && d.starts[j], !d.given && d.endsSentence(i, j):
			stop = j
		}
	}
	switch {
	case whole > 0:
		return whole
	case stop > 0:
		return stop
	}
	return max(j, i+1)
}

// endsSentence says whether a sentence may end before word j, by its marks
// alone.
func (d *draft) endsSentence(from, j int) bool {
	if d.isCloser(j) {
		return false
	}
	if isStop(d.word(j - 1)) {
		return true
	}
	return j-2 >= from && d.isCloser(j-1) && isStop(d.word(j-2))
}

func isStop(w string) bool {
	switch w {
	case ".", "!", "?", "…", "...":
		return true
	}
	return false
}

func (d *draft) isCloser(i int) bool {
	if d.space[i] {
		return false
	}
	switch d.word(i) {
	case `"`, "”", "’", ")":
		return true
	}
	return false
}
