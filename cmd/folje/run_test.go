package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/foljeforskning/folje/analysis"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/ingest"
	"github.com/foljeforskning/folje/ingest/study"
	"github.com/foljeforskning/folje/report"
)

func TestInterruptedRunLeavesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, command := range []string{"run", "check"} {
		var stdout, stderr bytes.Buffer
		code := execute(ctx, []string{command, "foljeforskare-2018"}, &stdout, &stderr)
		if code != exitInput || stdout.Len() > 0 || stderr.String() != "folje: error: interrupted; nothing was written\n" {
			t.Errorf("%s: exit code %d, %q, %q", command, code, stdout.String(), stderr.String())
		}
	}
	mustBeEmpty(t)
}

// TestInterruptedDrawing interrupts in the middle of a file.
func TestInterruptedDrawing(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, patience := range []int{0, 3, 20} {
		var stdout, stderr bytes.Buffer
		code := execute(&tired{context.Background(), patience}, []string{"datasets", "simulate", "--rows", "50000"}, &stdout, &stderr)
		if code != exitInput || stdout.Len() > 0 || stderr.String() != "folje: error: interrupted; nothing was written\n" {
			t.Errorf("patience %d: exit code %d, %q, %q", patience, code, stdout.String(), stderr.String())
		}
		mustBeEmpty(t)
	}
}

// TestInterruptByKey does what Ctrl-C does, to programs that have begun to write.
func TestInterruptByKey(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a test cannot press Ctrl-C there")
	}
	for _, args := range [][]string{{"datasets", "simulate", "--rows", "100000000"}, {"run", "--formats", "pdf,png"}} {
		t.Run(args[0], func(t *testing.T) {
			t.Chdir(t.TempDir())
			var stderr bytes.Buffer
			cmd := exec.Command("folje", args...)
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			for tries := 0; ; tries++ {
				if files, _ := filepath.Glob(".folje-*/new/*"); len(files) > 0 || tries == 60_000 {
					break
				}
				time.Sleep(time.Millisecond)
			}
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			var exit *exec.ExitError
			if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInput || stderr.String() != "folje: error: interrupted; nothing was written\n" {
				t.Errorf("%v, %q", err, stderr.String())
			}
			mustBeEmpty(t)
		})
	}
}

// TestInterruptedWriting interrupts when everything has been counted.
func TestInterruptedWriting(t *testing.T) {
	t.Chdir(t.TempDir())
	opts := ingest.Options{Embedded: datasets.Studies()}
	st, err := ingest.Load("foljeforskare-2018", opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	results, private, err := analysis.Run(context.Background(), st, table, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	write := report.Options{Formats: []string{"json"}, Private: private.Write}
	if err := report.Write(ctx, "out", results, write); !errors.Is(err, context.Canceled) {
		t.Errorf("writing ended with %v", err)
	}
	mustBeEmpty(t)
	if err := report.Write(context.Background(), "out", results, write); err != nil {
		t.Errorf("and could not be done again: %v", err)
	}
}

// A tired context is interrupted once it has been asked so many times.
type tired struct {
	context.Context
	patience int
}

func (c *tired) Err() error {
	if c.patience--; c.patience < 0 {
		return context.Canceled
	}
	return nil
}

// TestInterruptedAnalysis interrupts earlier and later: also when all has been
// counted and it is being decided what to withhold.
func TestInterruptedAnalysis(t *testing.T) {
	opts := ingest.Options{Embedded: datasets.Studies()}
	st, err := ingest.Load(datasets.Default, opts)
	if err != nil {
		t.Fatal(err)
	}
	table, err := ingest.Open(context.Background(), st, opts)
	if err != nil {
		t.Fatal(err)
	}
	counting := 1
	for range table.Batches() {
		counting++
	}
	for patience := range counting + len(st.Waves) {
		_, _, err := analysis.Run(&tired{context.Background(), patience}, st, table, analysis.Options{})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("interrupted the %d. time it asked, the analysis ended with %v", patience+1, err)
		}
	}
}

// mustBeEmpty looks for anything in the working directory, hidden or not.
func mustBeEmpty(t *testing.T) {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil || len(entries) > 0 {
		t.Errorf("%v was left behind, %v", entries, err)
	}
}

func TestProgressIsForLongInputsAndTerminals(t *testing.T) {
	var short, long bytes.Buffer
	for _, c := range []struct {
		w    *bytes.Buffer
		size int64
	}{{&short, longInput - 1}, {&long, longInput}} {
		bar := newProgress(c.w, "reading answers", c.size)
		bar.read(c.size/2, 0)
		time.Sleep(120 * time.Millisecond) // it is not drawn more often
		bar.read(c.size/4, 1_234_567)
		bar.finish()
	}
	if short.Len() > 0 {
		t.Errorf("a short input shows %q", short.String())
	}
	for _, shown := range []string{"reading answers, 1 234 567 rows", "50%", "(10/21 MB, ", " MB/s)", "[0s:"} {
		if !strings.Contains(long.String(), shown) {
			t.Errorf("a long input does not show %q but %q", shown, long.String())
		}
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if isTerminal(file) || isTerminal(&long) {
		t.Error("a file is taken for a terminal")
	}
}

// TestStudiesKnowTheFormats compares the formats that a study may ask for with
// those that are written: the study file's room cannot see the report's.
func TestStudiesKnowTheFormats(t *testing.T) {
	var schema struct {
		Defs struct {
			Report struct {
				Properties struct {
					Formats struct{ Items struct{ Enum []string } }
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(study.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	known := schema.Defs.Report.Properties.Formats.Items.Enum
	slices.Sort(known)
	if !slices.Equal(known, formats()) {
		t.Errorf("a study may ask for %q, and %q are written", known, formats())
	}
}
