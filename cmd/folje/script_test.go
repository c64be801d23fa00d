package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/foljeforskning/folje/report/pdf/pdftest"
)

var update = flag.Bool("update", false, "write the expected output in testdata/script anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"folje": main})
}

// TestScripts runs the stories in testdata/script: each is a researcher at the
// command line, in an empty folder with the files at the end of the story.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                filepath.Join("testdata", "script"),
		RequireUniqueNames: true,
		UpdateScripts:      *update,
		Condition:          condition,
		Setup: func(env *testscript.Env) error {
			env.Defer(func() { checkPDFs(env) })
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"ends":     ends,
			"fails":    fails,
			"samedir":  samedir,
			"silent":   silent,
			"bytes":    writeBytes,
			"longline": longline,
		},
	})
}

// checkPDFs checks every PDF that a story has made.
func checkPDFs(env *testscript.Env) {
	err := filepath.WalkDir(env.WorkDir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".pdf" || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if wrong := pdftest.Check(data); len(wrong) > 0 {
			return fmt.Errorf("%s: %q", filepath.Base(filepath.Dir(path)), wrong)
		}
		return nil
	})
	if err != nil {
		env.T().Fatal(err)
	}
}

// condition knows [root]: somebody who may write everywhere.
func condition(name string) (bool, error) {
	if name != "root" {
		return false, errors.New("unknown condition " + name)
	}
	return os.Geteuid() == 0, nil
}

// ends runs folje with the arguments after the exit code that it must end with.
func ends(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: ends CODE ARGS…")
	}
	code, err := 0, ts.Exec("folje", args[1:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("ended with exit code %d, not %s", code, args[0])
	}
}

// fails is ends for what goes wrong: there must be one error and one hint and
// nothing else, and every folder must be as it was.
func fails(ts *testscript.TestScript, neg bool, args []string) {
	before := tree(ts, ts.MkAbs("."))
	ends(ts, neg, args)
	lines := strings.Split(strings.TrimSuffix(ts.ReadFile("stderr"), "\n"), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "folje: error: ") || !strings.HasPrefix(lines[1], "folje: hint: ") {
		ts.Fatalf("an error and a hint were expected, not\n%s", strings.Join(lines, "\n"))
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("printed although it failed: %s", out)
	}
	if after := tree(ts, ts.MkAbs(".")); !slices.Equal(before, after) {
		ts.Fatalf("left something behind: %q became %q", before, after)
	}
}

// tree lists everything in a folder, hidden things too.
func tree(ts *testscript.TestScript, dir string) []string {
	var names []string
	ts.Check(filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		names = append(names, filepath.ToSlash(name))
		return err
	}))
	return names
}

// samedir compares two folders file by file, byte by byte.
func samedir(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: samedir DIR DIR")
	}
	a, b := ts.MkAbs(args[0]), ts.MkAbs(args[1])
	names := tree(ts, a)
	if others := tree(ts, b); !slices.Equal(names, others) {
		ts.Fatalf("%s holds %q, %s holds %q", args[0], names, args[1], others)
	}
	if len(names) < 2 {
		ts.Fatalf("both folders are empty")
	}
	for _, name := range names {
		if info, err := os.Stat(filepath.Join(a, name)); err != nil || info.IsDir() {
			ts.Check(err)
			continue
		}
		one, err := os.ReadFile(filepath.Join(a, name))
		ts.Check(err)
		other, err := os.ReadFile(filepath.Join(b, name))
		ts.Check(err)
		if !bytes.Equal(one, other) {
			ts.Fatalf("%s is not the same in %s and %s", name, args[0], args[1])
		}
	}
}

// silent sees to it that no file of a folder holds a text. Private files are
// passed over, unless the folder is written as .:FOLDER.
func silent(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: silent TEXT [.:]DIR")
	}
	dir, everything := strings.CutPrefix(args[1], ".:")
	files := 0
	for _, name := range tree(ts, ts.MkAbs(dir)) {
		path := filepath.Join(ts.MkAbs(dir), name)
		if info, err := os.Stat(path); err != nil || info.IsDir() || !everything && strings.HasPrefix(name, "private/") {
			ts.Check(err)
			continue
		}
		data, err := os.ReadFile(path)
		ts.Check(err)
		files++
		if bytes.Contains(data, []byte(args[0])) {
			ts.Fatalf("%s tells of %s", name, args[0])
		}
	}
	if files == 0 {
		ts.Fatalf("there are no files in %s", dir)
	}
}

// writeBytes writes a file of the bytes given in hexadecimal.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE HEX")
	}
	data, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// longline appends a line of 200 MB to a file.
func longline(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: longline FILE")
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	mega := bytes.Repeat([]byte("a"), 1_000_000)
	for range 200 {
		_, err := f.Write(mega)
		ts.Check(err)
	}
	ts.Check(f.Close())
}
