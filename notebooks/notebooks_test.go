// Package notebooks holds worked examples for the GoNB kernel of Jupyter. The
// tests run them as GoNB would and compare what they print with what is stored:
// go test ./notebooks -update stores it anew.
package notebooks

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "store what the cells print")

func TestNotebooks(t *testing.T) {
	names, err := filepath.Glob("*.ipynb")
	if err != nil || len(names) < 3 {
		t.Fatalf("the notebooks are %v, %v", names, err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := read(t, name)
			n.run(t, name)
			n.agree(t)
			if !*update || t.Failed() {
				return
			}
			data, err := n.encode()
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, data, 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// run runs every cell of code. Those of Go are one program; those before them of
// the shell and after them of R have a folder of their own.
func (n *notebook) run(t *testing.T, name string) {
	t.Helper()
	folder := t.TempDir()
	p := &program{name: name, imports: map[string]bool{}}
	var ofGo []*cell
	count := 0
	for i := range n.Cells {
		c := &n.Cells[i]
		if c.Type != "code" {
			continue
		}
		count++
		if number := count; *update {
			c.Count = &number
		} else if *c.Count != count {
			t.Errorf("cell %s is number %d, not %d", c.ID, count, *c.Count)
		}
		switch source := string(c.Source); {
		case strings.HasPrefix(source, "!"):
			c.compare(t, shell(t, folder, source))
		case strings.HasPrefix(source, "%%script R "):
			if printed, ran := r(t, folder, source); ran {
				c.compare(t, printed)
			}
		default:
			if err := p.add(count, source); err != nil {
				t.Fatal(err)
			}
			ofGo = append(ofGo, c)
		}
	}
	if len(ofGo) == 0 {
		return
	}
	printed := p.run(t)
	if len(printed) != len(ofGo) {
		t.Fatalf("%d cells of Go printed %d times", len(ofGo), len(printed))
	}
	for i, c := range ofGo {
		c.compare(t, printed[i])
	}
}

// agree wants what a cell called NAME-go prints of one called NAME-r. What R
// prints is stored, so that it is held against Go's where there is no R.
func (n *notebook) agree(t *testing.T) {
	t.Helper()
	printed := map[string]string{}
	for _, c := range n.Cells {
		if c.Type == "code" {
			printed[c.ID] = c.printed()
		}
	}
	for id, fromR := range printed {
		name, ofR := strings.CutSuffix(id, "-r")
		if fromGo := printed[name+"-go"]; ofR && (fromGo == "" || fromGo != fromR) {
			t.Errorf("%s: Go prints\n%sand R\n%s", name, fromGo, fromR)
		}
	}
}

// compare holds what a cell printed against what is stored, or stores it.
func (c *cell) compare(t *testing.T, printed string) {
	t.Helper()
	if *update {
		c.print(printed)
	} else if diff := cmp.Diff(c.printed(), printed); diff != "" {
		t.Errorf("cell %s prints something else than is stored (-stored +printed); go test ./notebooks -update stores it:\n%s", c.ID, diff)
	}
}

// folje begins the lines of shell that a cell may have. Those with !* are told
// to the kernel, and nothing that can be run.
const folje = "!go run ../cmd/folje "

// shell runs the lines of a cell in a folder.
func shell(t *testing.T, folder, source string) string {
	t.Helper()
	printed := ""
	for line := range strings.Lines(source) {
		if strings.HasPrefix(line, "!*") {
			continue
		}
		args, known := strings.CutPrefix(line, folje)
		if !known {
			t.Fatalf("a cell runs %q, and not folje", line)
		}
		program := filepath.Join(folder, "folje.exe") // as Windows wants it, and others allow
		execute(t, "..", "", "go", "build", "-o", program, "./cmd/folje")
		printed += execute(t, folder, "", program, strings.Fields(args)...)
	}
	return printed
}

// fromParquet is how R reads the coded answers, and fromCSV how it does without a
// package: both files hold the same rows, as a test of cmd/folje tells.
const (
	fromParquet = `d <- arrow::read_parquet("export/private/data.parquet")`
	fromCSV     = `d <- read.csv("export/private/data.csv", sep = ";")`
)

// r runs a cell of R in a folder, where there is R.
func r(t *testing.T, folder, source string) (printed string, ran bool) {
	t.Helper()
	command, script, _ := strings.Cut(strings.TrimPrefix(source, "%%script "), "\n")
	args := strings.Fields(command)
	if _, err := exec.LookPath(args[0]); err != nil {
		t.Logf("R is not run, what it printed is left unchecked: %v", err)
		return "", false
	}
	if !strings.Contains(script, fromParquet) {
		t.Fatalf("the answers are read in another way than with %s", fromParquet)
	}
	if exec.Command(args[0], "--no-echo", "--no-save", "-e", "loadNamespace('arrow')").Run() != nil {
		script = strings.ReplaceAll(script, fromParquet, fromCSV)
	}
	return execute(t, folder, script, args[0], args[1:]...), true
}

// execute runs a program and returns what it printed.
func execute(t *testing.T, folder, input, name string, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = folder, strings.NewReader(input), &stdout, &stderr
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8") // R's letters
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, &stderr)
	}
	return stdout.String()
}
