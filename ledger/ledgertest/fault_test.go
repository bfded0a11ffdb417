package ledgertest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"rashomon"
	"rashomon/ledger"
)

// enterEnv makes the test's program enter into a ledger, and nothing else.
const enterEnv = "RASHOMON_LEDGERTEST_ENTER"

// killsEnv says how often the program is killed; 20 times where it is unset.
const killsEnv = "RASHOMON_TEST_KILLS"

func TestMain(m *testing.M) {
	if job := os.Getenv(enterEnv); job != "" {
		if err := enterForever(job); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// enterForever enters reading after reading and says on standard output what
// was acknowledged. The job is "first count file".
func enterForever(job string) error {
	var first, count int
	var name string
	if _, err := fmt.Sscanf(job, "%d %d %s", &first, &count, &name); err != nil {
		return err
	}
	l, err := ledger.Open(context.Background(), name)
	if err != nil {
		return err
	}
	defer l.Close()
	for i := first; i < first+count; i++ {
		r := Generate(Shape{Reports: 2, Claims: 4, First: 2 * i})
		if _, err := l.Enter(context.Background(), r); err != nil {
			return err
		}
		fmt.Println(r.Reports[1].ID)
	}
	return nil
}

// enterer starts the program.
func enterer(t *testing.T, first, count int, name string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d %d %s", enterEnv, first, count, name))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewReader(out)
}

// What was acknowledged before a kill -9 is there after it.
func TestKilled(t *testing.T) {
	kills := 20
	if n, err := strconv.Atoi(os.Getenv(killsEnv)); err == nil {
		kills = n
	}
	if testing.Short() {
		kills = 5
	}
	for _, engine := range Engines() {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			p := NewPlace(t, engine)
			acknowledged := []string{}
			for i := range kills {
				cmd, out := enterer(t, 100*i, 100, p.Name)
				for range 1 + rand.IntN(4) {
					line, err := out.ReadString('\n')
					if err != nil {
						t.Fatal(err)
					}
					acknowledged = append(acknowledged, strings.TrimSpace(line))
				}
				time.Sleep(time.Duration(rand.IntN(8000)) * time.Microsecond)
				cmd.Process.Kill()
				rest, _ := io.ReadAll(out) // said before the kill, and not read yet
				acknowledged = append(acknowledged, strings.Fields(string(rest))...)
				cmd.Wait()
				p.MustPass(t)
			}
			l := p.Open(t)
			for _, id := range acknowledged {
				if _, err := l.Report(context.Background(), id); err != nil {
					t.Errorf("acknowledged and lost: %v", err)
				}
			}
			t.Logf("%d kills, %d enterings acknowledged, all there", kills, len(acknowledged))
		})
	}
}

func TestTwoProcesses(t *testing.T) {
	for _, engine := range Engines() {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			p := NewPlace(t, engine)
			p.Open(t)
			const each = 15
			a, _ := enterer(t, 0, each, p.Name)
			b, _ := enterer(t, each-5, each, p.Name) // five of them both
			for _, cmd := range []*exec.Cmd{a, b} {
				if err := cmd.Wait(); err != nil {
					t.Error(err)
				}
			}
			if checked := p.MustPass(t); checked.Reports != 2*(2*each-5) {
				t.Errorf("%d reports, want %d", checked.Reports, 2*(2*each-5))
			}
		})
	}
}

// A connection that is cut in the middle of an entering costs that entering.
func TestPostgresCut(t *testing.T) {
	p := NewPlace(t, "postgres")
	p.Name += "&application_name=cut"
	l := p.Open(t)
	ctx := context.Background()
	if _, err := l.Enter(ctx, Generate(Shape{Reports: 3, Claims: 3})); err != nil {
		t.Fatal(err)
	}
	failed := make(chan error)
	go func() {
		_, err := l.Enter(ctx, Generate(Shape{Reports: 3000, Claims: 10, First: 3}))
		failed <- err
	}()
	var err error
	for err == nil {
		select {
		case err = <-failed:
			if err == nil {
				t.Skip("the entering was over before the connection was cut")
			}
		case <-time.After(300 * time.Millisecond):
			p.Exec(t, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut' AND query LIKE 'INSERT INTO entry%' AND pid <> pg_backend_pid()")
		}
	}
	if rashomon.CodeOf(err) != rashomon.EUNREACHABLE || !strings.Contains(rashomon.MessageOf(err), "enter again") {
		t.Errorf("%v", err)
	}
	if checked := p.MustPass(t); checked.Reports != 3 {
		t.Errorf("%d reports", checked.Reports)
	}
	if done, err := l.Enter(ctx, Generate(Shape{Reports: 4, Claims: 3})); err != nil || done.Reports != 1 {
		t.Errorf("after the cut: %+v, %v", done, err)
	}
}

// oneFile is a ledger of one file, closed.
func oneFile(t *testing.T, reports int) *Place {
	t.Helper()
	p := NewPlace(t, "sqlite")
	l := p.OpenToSpoil(t)
	for i := range 4 {
		if _, err := l.Enter(context.Background(), Generate(Shape{Reports: reports, Claims: 6, First: i * reports})); err != nil {
			t.Fatal(err)
		}
	}
	l.Close()
	return p
}

// A torn write past the last acknowledged entering does no harm.
func TestTornLog(t *testing.T) {
	p := NewPlace(t, "sqlite")
	l := p.OpenToSpoil(t)
	if _, err := l.Enter(context.Background(), Generate(Shape{Reports: 3, Claims: 4})); err != nil {
		t.Fatal(err)
	}
	torn := NewPlace(t, "sqlite")
	for _, ending := range []string{"", "-wal"} {
		data, err := os.ReadFile(p.Name + ending)
		if err != nil {
			t.Fatal(err)
		}
		if ending != "" {
			half := data[len(data)-4120:]
			data = append(data, half[:len(half)/2]...)
		}
		if err := os.WriteFile(torn.Name+ending, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if checked := torn.MustPass(t); checked.Reports != 3 {
		t.Errorf("%d reports", checked.Reports)
	}
}

// Whatever is wrong with the file, check says so, names rows where it can, and
// goes on.
func TestDamagedFile(t *testing.T) {
	whole := oneFile(t, 25)
	rows := whole.MustPass(t).Leaves
	data, err := os.ReadFile(whole.Name)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	const page = 4096
	noise := func(at int) func([]byte) []byte {
		return func(b []byte) []byte {
			for i := at * page; i < (at+1)*page && i < len(b); i++ {
				b[i] = byte(random.Uint32())
			}
			return b
		}
	}
	spoils := map[string]func([]byte) []byte{
		"torn last page":    func(b []byte) []byte { return b[:len(b)-page/2] },
		"last page gone":    func(b []byte) []byte { return b[:len(b)-page] },
		"last page noise":   noise(len(data)/page - 1),
		"second half gone":  func(b []byte) []byte { return b[:len(b)/2/page*page] },
		"the schema's page": noise(0),
	}
	for i := range 6 {
		spoils[fmt.Sprintf("noise %d", i)] = noise(1 + random.IntN(len(data)/page-1))
	}
	for name, spoil := range spoils {
		p := NewPlace(t, "sqlite")
		if err := os.WriteFile(p.Name, spoil(append([]byte{}, data...)), 0o644); err != nil {
			t.Fatal(err)
		}
		l, err := ledger.Open(context.Background(), p.Name, ledger.ReadOnly())
		if err != nil {
			if say := rashomon.MessageOf(err); !strings.Contains(say, "damaged") && !strings.Contains(say, "not a ledger") {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		checked, err := ledger.Check(context.Background(), l)
		if err != nil || len(checked.Faults) == 0 {
			t.Errorf("%s: %d faults, %v", name, len(checked.Faults), err)
		}
		t.Logf("%s: %d of %d rows read, %d faults", name, checked.Leaves, rows, len(checked.Faults))
		l.Close()
	}
}

// A row whose body alone is lost is named, and every other is still proven.
func TestLostBody(t *testing.T) {
	p := NewPlace(t, "sqlite")
	l := p.OpenToSpoil(t)
	r := Generate(Shape{Reports: 4, Claims: 4})
	big := []byte(strings.Repeat("a mark that can be found ", 4000))
	r.Reports[2].Original = big
	r.Reports[2].ID = rashomon.ReportID(big)
	for _, c := range r.Claims[8:12] {
		c.Report = r.Reports[2].ID
	}
	if _, err := l.Enter(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	l.Close()
	data, err := os.ReadFile(p.Name)
	if err != nil {
		t.Fatal(err)
	}
	// The chain of overflow pages ends early.
	page := strings.Index(string(data), strings.Repeat("a mark that can be found ", 100)) / 4096
	copy(data[(page+3)*4096:], []byte{0x7f, 0xff, 0xff, 0xff})
	if err := os.WriteFile(p.Name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	faults := p.faults(t)
	if !says(faults, "(original "+r.Reports[2].ID, "body cannot be read") {
		t.Errorf("%v", faults)
	}
	if says(faults, "", "tree hash") || says(faults, "", "missing") {
		t.Errorf("the other rows are not proven: %v", faults)
	}
}

func TestNoLedger(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	foreign := &Place{"sqlite", filepath.Join(dir, "foreign.db")}
	foreign.Exec(t, "CREATE TABLE about (name, value)")
	alike := &Place{"sqlite", filepath.Join(dir, "alike.db")}
	alike.Exec(t, "CREATE TABLE about (name, value); CREATE TABLE entry (leaf)")
	for _, c := range []struct{ path, says string }{
		{file("text.txt", "not a database at all"), "not a ledger"},
		{file("short", "SQLite"), "not a ledger"},
		{file("head.db", "SQLite format 3\x00"), "not a ledger"},
		{file("junk.db", "SQLite format 3\x00"+strings.Repeat("junk", 3000)), "not a ledger"},
		{dir, "not a ledger"}, {foreign.Name, "not a ledger"}, {alike.Name, "not a ledger"},
		{filepath.Join(dir, "no", "such", "folder.ledger"), "no folder"},
		{"postgres://nobody:secret@127.0.0.1:1/none", "does not answer"},
	} {
		before, _ := os.ReadFile(c.path)
		for _, opts := range [][]ledger.Option{nil, {ledger.ReadOnly()}} {
			l, err := ledger.Open(context.Background(), c.path, opts...)
			if err == nil {
				l.Close()
			}
			if say := rashomon.MessageOf(err); err == nil || !strings.Contains(say, c.says) && !strings.Contains(say, "no such ledger") || strings.Contains(err.Error(), "secret") {
				t.Errorf("%s: %v, want it to say %q", c.path, err, c.says)
			}
		}
		if after, _ := os.ReadFile(c.path); string(after) != string(before) {
			t.Errorf("%s was changed", c.path)
		}
	}
	empty := &Place{"sqlite", file("empty", "")}
	empty.Open(t)
	odd := &Place{"sqlite", filepath.Join(dir, "what? 100% #1.ledger")}
	odd.Open(t)
	if _, err := os.Stat(odd.Name); err != nil {
		t.Error(err)
	}
}

func TestBackup(t *testing.T) {
	ctx := context.Background()
	p := NewPlace(t, "sqlite")
	l := p.Open(t)
	stop, done := make(chan struct{}), make(chan struct{})
	if _, err := l.Enter(ctx, Generate(Shape{Reports: 20, Claims: 5})); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(done)
		for i := 20; ; i++ {
			select {
			case <-stop:
				return
			default:
				if _, err := l.Enter(ctx, Generate(Shape{Reports: 1, Claims: 5, First: i})); err != nil {
					t.Error(err)
					return
				}
			}
		}
	}()
	copied := &Place{"sqlite", filepath.Join(t.TempDir(), "copy.ledger")}
	if err := l.Backup(ctx, copied.Name); err != nil {
		t.Fatal(err)
	}
	close(stop)
	<-done
	if checked := copied.MustPass(t); checked.Reports < 20 {
		t.Errorf("%+v", checked)
	}
	if err := l.Backup(ctx, copied.Name); rashomon.CodeOf(err) != rashomon.ECONFLICT {
		t.Errorf("over a file: %v", err)
	}
	if err := l.Backup(ctx, filepath.Join(t.TempDir(), "no", "folder")); err == nil {
		t.Error("into no folder")
	}
	if files, _ := filepath.Glob(filepath.Join(filepath.Dir(copied.Name), ".*")); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}
