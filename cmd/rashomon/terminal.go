package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
	"time"

	"golang.org/x/term"
)

// terminal gives the file behind a stream that is a terminal.
func terminal(stream any) (*os.File, bool) {
	file, ok := stream.(*os.File)
	return file, ok && term.IsTerminal(int(file.Fd()))
}

// width is how wide a text may be: the flag, the terminal, $COLUMNS, or 80.
func (m *Main) width(f readFlags) int {
	if f.width > 0 {
		return f.width
	}
	if f.output == "" {
		if file, ok := terminal(m.Stdout); ok {
			if w, _, err := term.GetSize(int(file.Fd())); err == nil && w > 0 {
				return w
			}
		}
		if w, err := strconv.Atoi(m.Getenv("COLUMNS")); err == nil && w > 0 {
			return w
		}
	}
	return 80
}

// colored decides on colour: on a terminal that can show it, unless NO_COLOR
// (no-color.org) is set or the flag says otherwise.
func (m *Main) colored(f readFlags) (bool, error) {
	switch f.color {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto", "":
		_, ok := terminal(m.Stdout)
		return ok && f.output == "" && m.Getenv("NO_COLOR") == "" && m.Getenv("TERM") != "dumb", nil
	}
	return false, misused("--color %q: write auto, always or never", f.color)
}

// A progress says on a terminal how far the reading is, once it has taken a
// second. The zero progress says nothing.
type progress struct {
	mu    sync.Mutex
	w     io.Writer
	since time.Time
	last  time.Time
	shown bool
}

func (m *Main) progress() *progress {
	if file, ok := terminal(m.Stderr); ok {
		return &progress{w: file, since: time.Now()}
	}
	return &progress{}
}

func (p *progress) show(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.w == nil || now.Sub(p.since) < time.Second || now.Sub(p.last) < 100*time.Millisecond {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprintf(p.w, "\r\x1b[Kread %d of %d reports", done, total)
}

// clear takes the line away before something else is written.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
