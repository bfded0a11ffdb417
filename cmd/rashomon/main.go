// Command rashomon reads reports of violent conflict and shows every fact as
// somebody's claim.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime/debug"
	"strings"
	"syscall"
	_ "time/tzdata" // a static binary has no zone files to rely on

	"github.com/spf13/cobra"

	"rashomon"
)

// softMemory is where the collector begins to work harder rather than let the
// program grow, in bytes: a folder of a thousand reports fits well below it.
const softMemory = 320 << 20

func main() {
	debug.SetMemoryLimit(softMemory)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second Ctrl-C ends the program at once
	}()
	m := NewMain()
	code := m.Run(ctx, os.Args[1:])
	if err := m.Close(); err != nil {
		m.complain(err)
		code = max(code, exitFailed)
	}
	os.Exit(code)
}

// What the program's exit status says.
const (
	exitDone        = 0
	exitFailed      = 1 // something could not be read or written; the rest was
	exitUsage       = 2
	exitInterrupted = 130
)

// Main is the program, so that a test can start the whole of it.
type Main struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string

	closers []func() error
}

// NewMain is the program on the process's own streams.
func NewMain() *Main {
	return &Main{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv}
}

// commands are the program's commands, in the order of the help. A command is
// a file of its own that stands in this list.
func (m *Main) commands() []*cobra.Command {
	return []*cobra.Command{
		m.readCommand(),
		m.tagCommand(),
		m.listCommand(),
		m.showCommand(),
		m.searchCommand(),
		m.reviewCommand(),
		m.codeCommand(),
		m.diffCommand(),
		m.checkCommand(),
		m.logCommand(),
		m.exportCommand(),
		m.importCommand(),
		m.backupCommand(),
		m.gazetteerCommand(),
		m.evaluateCommand(),
		m.versionCommand(),
	}
}

// Run runs the program with arguments and gives its exit status.
func (m *Main) Run(ctx context.Context, args []string) int {
	root := &cobra.Command{
		Use:   "rashomon",
		Short: "Reads reports of violent conflict and shows who says what",
		Long: "Rashomon reads reports of violent conflict and keeps every fact as somebody's claim,\n" +
			"with the words that carry it. It never decides who is right.",
		Example:       "  rashomon read examples/balyun-2020\n  rashomon read --published 2020-02-28 article.txt --format html -o article.html",
		SilenceErrors: true, SilenceUsage: true,
		Args: noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetArgs(append([]string{}, args...)) // nil would mean the process's own
	root.SetIn(m.Stdin)
	root.SetOut(m.Stdout)
	root.SetErr(m.Stderr)
	root.AddCommand(m.commands()...)
	err := root.ExecuteContext(ctx)
	return m.status(ctx, err)
}

func noCommand(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("there is no command %q", args[0])
	}
	return nil
}

// A failure is an error of a command's own work; every other error that cobra
// gives back is about how the command was called.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// errReported is a failure whose sentences stand on stderr already.
var errReported = failure{errors.New("reported")}

// runs marks the errors of a command's work.
func runs(work func(cmd *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		err := work(cmd, args)
		var misuse usageError
		if err == nil || errors.As(err, &misuse) {
			return err
		}
		return failure{err}
	}
}

// A usageError is a misuse that a command finds itself.
type usageError struct{ error }

func misused(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// status says what went wrong, unless it has been said, and what to exit with.
func (m *Main) status(ctx context.Context, err error) int {
	var failed failure
	switch {
	case ctx.Err() != nil:
		if err != nil && !errors.Is(err, errReported) {
			m.complain(err)
		}
		return exitInterrupted
	case err == nil:
		return exitDone
	case errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe):
		return exitDone // who reads our output has enough
	case errors.Is(err, errReported):
		return exitFailed
	case errors.As(err, &failed):
		m.complain(err)
		return exitFailed
	}
	if counted.MatchString(err.Error()) {
		err = errors.New(plainly(err.Error()))
	}
	m.complain(err)
	fmt.Fprintln(m.Stderr, "Run 'rashomon help' or 'rashomon COMMAND --help' for what there is.")
	return exitUsage
}

// plainly says in words of ours what cobra says of how many arguments there are.
func plainly(sentence string) string {
	return counted.ReplaceAllString(sentence, "this command takes $1$2 argument(s) after its name, and $3 were given")
}

var counted = regexp.MustCompile(`^(?:accepts |requires )(at least )?(\d+) arg\(s\), (?:only )?received (\d+)$`)

// complain writes one line about an error: what it is about and one sentence.
func (m *Main) complain(err error) {
	sentence := strings.Join(strings.Fields(strings.ToValidUTF8(rashomon.MessageOf(err), "�")), " ")
	fmt.Fprintln(m.Stderr, "rashomon: "+strings.Map(printable, sentence))
}

// printable keeps control characters of file names and addresses off the
// terminal.
func printable(r rune) rune {
	if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
		return '?'
	}
	return r
}

// Close releases what the commands opened.
func (m *Main) Close() error {
	var errs []error
	for i := len(m.closers) - 1; i >= 0; i-- {
		errs = append(errs, m.closers[i]())
	}
	m.closers = nil
	return errors.Join(errs...)
}
