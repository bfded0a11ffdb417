package calendar

import (
	"strings"

	"rashomon"
)

// A headDate is a full or yearless date in the head or foot of a text, with
// how it stands there.
type headDate struct {
	r         reading
	rank      int // 0 labelled as publication, 1 a wire's dateline, 2 alone on its line, 3 labelled as update
	foot      bool
	ambiguous bool // 03/04/2020
}

// How far into a text, from either end, a day of publication is looked for.
const (
	headLines, headBytes = 14, 2500
	footLines, footBytes = 6, 700
	lineBytes            = 110 // a longer line is no line of its own for a date
)

// Dateline is the day of publication as the text itself gives it, in its first
// or last lines: "KABUL, Aug 29 (Reuters) -" with the year near by, "Published
// on 28 February 2020", "28 Feb 2020" alone on a line. Not ok where there is
// none or where two readings are possible.
func Dateline(text string) (rashomon.Time, bool) {
	f := newFinder(text, rashomon.Time{})
	f.heading = true
	var found []headDate
	years := map[int]bool{}
	head, foot := headAndFoot(text)
	for _, l := range head {
		found = append(found, f.headDates(l, false, years)...)
	}
	for n, l := range foot {
		for _, d := range f.headDates(l, true, years) {
			if d.rank != 2 || n < 2 { // higher up, a date alone belongs to a list of other reports
				found = append(found, d)
			}
		}
	}
	for rank := 0; rank <= 3; rank++ {
		if t, ok, any := choose(found, rank, years); any {
			return t, ok
		}
	}
	return rashomon.Time{}, false
}

// choose takes the date of one rank; any says whether there is one at all.
// Head goes before foot; two different dates of the same standing are
// ambiguous, but for datelines, where the first is the report's own.
func choose(found []headDate, rank int, years map[int]bool) (t rashomon.Time, ok, any bool) {
	for _, foot := range []bool{false, true} {
		for _, d := range found {
			if d.rank != rank || d.foot != foot {
				continue
			}
			r, good := complete(d, found, years)
			if !good {
				if d.ambiguous {
					return t, false, true
				}
				continue
			}
			day := rashomon.OnDay(r.year, ymd(r.year, r.month, 1).Month(), r.day)
			if any && day != t && rank != 1 {
				return rashomon.Time{}, false, true
			}
			if !any {
				t, ok, any = day, true, true
			}
		}
		if any {
			return t, ok, any
		}
	}
	return t, ok, any
}

// complete finds the year of a yearless date and the order of an ambiguous one
// from what else stands in the head.
func complete(d headDate, found []headDate, years map[int]bool) (reading, bool) {
	r := d.r
	if d.ambiguous {
		for _, o := range found {
			if !o.ambiguous && o.r.day != 0 && (o.r.year == 0 || o.r.year == r.year) {
				switch {
				case o.r.month == r.month && o.r.day == r.day:
					return r, true
				case o.r.month == r.day && o.r.day == r.month:
					r.month, r.day = r.day, r.month
					return r, true
				}
			}
		}
		return r, false
	}
	if r.year == 0 && len(years) == 1 {
		for y := range years {
			r.year = y
		}
	}
	return r, r.year != 0 && validDay(r.year, r.month, r.day)
}

// headAndFoot are the first and the last lines that are not empty, as spans.
func headAndFoot(text string) (head, foot []rashomon.Span) {
	for from := 0; from < len(text) && from < headBytes && len(head) < headLines; {
		to := len(text)
		if n := strings.IndexByte(text[from:], '\n'); n >= 0 {
			to = from + n
		}
		if strings.TrimSpace(text[from:to]) != "" {
			head = append(head, rashomon.Span{Start: from, End: to})
		}
		from = to + 1
	}
	end := 0
	if len(head) > 0 {
		end = head[len(head)-1].End
	}
	for to := len(text); to > end && len(text)-to < footBytes && len(foot) < footLines; {
		from := max(strings.LastIndexByte(text[:to], '\n')+1, end)
		if strings.TrimSpace(text[from:to]) != "" {
			foot = append(foot, rashomon.Span{Start: from, End: to})
		}
		to = from - 1
	}
	return head, foot
}

// headDates finds the dates of one line of the head or the foot that can be
// the publication's, and the years that a line which is no sentence names.
func (f *finder) headDates(line rashomon.Span, foot bool, years map[int]bool) (out []headDate) {
	long := line.Len() > lineBytes
	f.scan(f.text, line.Start, min(line.End, line.Start+400), f.lex)
	if !f.hasCore {
		return nil
	}
	n := len(f.tokens)
	sentence := long || n > 0 && f.tokens[n-1].mark == '.' && n > 12
	for i := 0; i < n; {
		r, end := f.fullDate(i)
		if end == i {
			if !sentence && f.tok(i).digits == 4 && f.tok(i).n >= 1950 && f.tok(i).n <= 2099 && (!foot || f.copyright(i)) {
				years[f.tok(i).n] = true
			}
			i++
			continue
		}
		if d := (headDate{r: r, rank: f.rank(i, end, sentence, foot), foot: foot}); d.rank >= 0 {
			d.ambiguous = f.tok(i).number && f.tok(i+1).mark != 0 && f.tok(i).digits <= 2 && r.day <= 12 && r.day != r.month && f.tok(i+2).number && !f.ordered
			out = append(out, d)
			if !sentence && r.year != 0 {
				years[r.year] = true
			}
		}
		i = end
	}
	return out
}

func (f *finder) fullDate(i int) (reading, int) {
	t := f.tok(i)
	if t.number {
		if r, e := f.numericDate(i); e > i {
			return r, e
		}
	}
	if t.number || t.e.class&(cMonth|cWeekday|cOrd) != 0 {
		if r, e := f.calendarDate(i, false); e > i && r.kind == calDate && r.day != 0 && r.toDay == 0 {
			return r, e
		}
	}
	return reading{}, i
}

func (f *finder) copyright(i int) bool {
	for k := max(0, i-4); k < i; k++ {
		if f.is(k, "copyright") || f.tok(k).mark == '©' || f.is(k, "c") && f.tok(k-1).mark == '(' {
			return true
		}
	}
	return false
}

// rank says how the date at tokens [i, end) stands in its line; -1 where it is
// a date like any other.
func (f *finder) rank(i, end int, sentence, foot bool) int {
	for k := max(0, i-4); k < i; k++ {
		switch {
		case f.is(k, "updated", "modified", "revised", "accessed", "retrieved"):
			return f.labelled(k, i, 3)
		case f.is(k, "published", "posted", "issued", "filed", "released", "dated", "date", "publication"):
			return f.labelled(k, i, 0)
		}
	}
	if !foot && f.wire(i, end) {
		return 1
	}
	if !sentence && f.alone(i, end) {
		return 2
	}
	return -1
}

// labelled: the label must open its line or follow a mark, and only small
// words may stand between it and the date.
func (f *finder) labelled(k, i, rank int) int {
	if k > 0 && f.tok(k-1).mark == 0 && !f.is(k-1, "first", "last", "originally", "article", "story", "page", "was", "report") && (!f.tok(k).upper || f.tok(k).caps) {
		return -1
	}
	for m := k + 1; m < i; m++ {
		if f.tok(m).mark == 0 && !f.is(m, "on", "at", "date", "in", "online", "time", "by", "the") && !f.tok(m).number && !f.has(m, cWeekday) {
			return -1
		}
	}
	return rank
}

// wire says whether the date is a dateline's: a place in capitals or with
// capitals before it, an agency in brackets or a dash after it.
func (f *finder) wire(i, end int) bool {
	next := f.tok(end)
	if next.mark == ',' || next.mark == '.' || next.mark == ']' {
		next = f.tok(end + 1)
	}
	if next.mark != '(' && next.mark != '-' && next.mark != '[' && next.mark != '/' && next.mark != ':' {
		return false
	}
	words := 0
	for k := 0; k < i; k++ {
		t := f.tok(k)
		switch {
		case t.mark == '.' && t.space || t.mark == ';', t.number && words == 0:
			return false
		case t.mark != 0 || t.number:
		case t.upper || f.is(k, "de", "la", "el", "al", "on", "the", "of", "del"):
			words++
		default:
			return false
		}
	}
	return words > 0 && words <= 8 || i == 0 && next.mark == '('
}

// alone says whether nothing but a byline, a clock time, an outlet stands in
// the line beside the date.
func (f *finder) alone(i, end int) bool {
	other := 0
	for k := range f.tokens {
		t := f.tok(k)
		if k >= i && k < end || t.mark != 0 || t.number {
			continue
		}
		if !t.upper && !f.has(k, cZone|cPart|cWeekday) && !f.is(k, "by", "at", "on", "am", "pm", "a", "p", "m", "and", "local", "time", "min", "read") {
			return false
		}
		other++
	}
	return other <= 9
}

// numericOrder says whether the text's numeric dates put the month first:
// one of them could not be read otherwise. ordered says whether any tells.
func numericOrder(text string) (monthFirst, ordered bool) {
	for i := 1; i < len(text); i++ {
		n := strings.IndexByte(text[i:], '/')
		if n < 0 {
			break
		}
		i += n
		var a, b int
		if !digitPair(text, i-1, -1, &a) || !digitPair(text, i+1, 1, &b) {
			continue
		}
		if k := i + 1 + digitsAt(text, i+1, len(text)); k >= len(text) || text[k] != '/' || digitsAt(text, k+1, len(text)) < 2 {
			continue
		}
		switch {
		case a > 12 && a <= 31 && b <= 12:
			return false, true
		case b > 12 && b <= 31 && a <= 12:
			return true, true
		}
	}
	return false, false
}

// digitPair reads one or two digits before (step -1) or after (step 1) a slash.
func digitPair(text string, i, step int, n *int) bool {
	digits, unit := 0, 1
	for ; i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9'; i += step {
		if digits++; digits > 2 {
			return false
		}
		d := int(text[i] - '0')
		if step > 0 {
			*n = *n*10 + d
		} else {
			*n += d * unit
			unit *= 10
		}
	}
	return digits > 0
}
