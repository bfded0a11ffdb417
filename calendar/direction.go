package calendar

// direction is 1 where the words of the clause around the tokens [i, end) say
// that the time lies ahead, -1 where they say that it lies behind, 0 where
// they say neither. The nearest cue decides; one before counts more.
func (f *finder) direction(i, end int) int {
	switch {
	case f.has(i-1, cLast) || f.is(i-1, "since"):
		return -1
	case f.is(i-1, "by", "until", "till", "through") && !f.has(i, cWeekday):
		return 1
	}
	best, dir := 1000, 0
	see := func(k, far int) bool {
		t := f.tok(k)
		if t.mark == ';' || t.mark == ':' || t.mark == '(' || t.mark == '"' || t.mark == '“' || t.mark == '”' {
			return false
		}
		if t.mark == ',' {
			return true
		}
		d := f.cue(k)
		if d != 0 && far < best {
			best, dir = far, d
		}
		return true
	}
	far := 0
	for k := i - 1; k >= 0 && k > i-25; k-- {
		if far += 2; !see(k, far) {
			break
		}
		if f.tok(k).mark == ',' {
			far += 8
		}
	}
	far = 0
	for k := end; k < len(f.tokens) && k < end+20; k++ {
		if far += 3; !see(k, far) {
			break
		}
		if f.tok(k).mark == ',' {
			far += 8
		}
	}
	return dir
}

// cue is what one word says of the direction.
func (f *finder) cue(k int) int {
	t := f.tok(k)
	c := t.e.class
	switch {
	case t.mark == '\'' && f.is(k+1, "ll"):
		return 1
	case c&cFuture != 0:
		if f.is(k, "to") {
			if f.plainWord(k+1) && !f.tok(k+1).upper || f.is(k+1, "be", "meet", "hold") {
				return f.toVerb(k)
			}
			return 0
		}
		if f.is(k, "next") {
			return 0
		}
		if f.is(k, "may", "could", "would", "might", "should") && f.is(k+1, "have") {
			return -1
		}
		if f.is(k, "expected", "scheduled", "planned", "set", "due") && f.is(k-2, "had") || f.is(k, "will", "would") && f.is(k-1, "free", "at") {
			return 0
		}
		return 1
	case c&cPast != 0:
		if f.is(k, "has", "have", "had") && f.is(k+1, "to", "until") {
			return 1
		}
		if f.is(k, "was", "were") && f.is(k+1, "to", "due", "expected", "scheduled", "set") {
			return 1
		}
		return -1
	case t.mark == 0 && !t.number && t.end-t.start > 4 && !t.caps && f.text[t.end-2:t.end] == "ed",
		t.caps && t.end-t.start > 4 && f.text[t.end-2:t.end] == "ED":
		if t.e.class == 0 {
			return -1
		}
	}
	return 0
}

// toVerb says what "to" and a verb say: "are to meet" and "agreed to meet" lie ahead.
func (f *finder) toVerb(k int) int {
	if f.is(k-3, "had") && f.is(k-2, "been") {
		return 0
	}
	if f.is(k-1, "is", "are", "was", "were", "due", "plans", "agreed", "vowed", "wants", "ready", "about", "likely", "promised", "pledged") {
		return 1
	}
	return 0
}
