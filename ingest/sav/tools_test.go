package sav

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// need skips a test where a program of other people is not there. R is there
// with haven or not at all.
func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not installed", program)
	}
	if program == "Rscript" && exec.Command(program, "-e", "library(haven)").Run() != nil {
		t.Skip("R has no haven")
	}
}

// run runs a program in a directory and returns what it prints.
func run(t *testing.T, directory, program string, arguments ...string) []string {
	t.Helper()
	c := exec.Command(program, arguments...)
	c.Dir = directory
	var errors bytes.Buffer
	c.Stderr = &errors
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", program, err, out, errors.String())
	}
	return strings.Split(strings.TrimRight(string(out), "\n"), "\n")
}

// copyOf copies files of testdata to a directory of their own.
func copyOf(t *testing.T, names ...string) (directory string) {
	t.Helper()
	directory = t.TempDir()
	for _, name := range names {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(directory, name), b, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return directory
}

// rewritten writes a file of testdata again, in each compression.
func rewritten(t *testing.T, name string) (directory string, names []string) {
	t.Helper()
	directory, names = t.TempDir(), []string{"none.sav", "bytecodes.sav", "zlib.zsav"}
	for c, to := range names {
		var out bytes.Buffer
		rewrite(t, filepath.Join("testdata", name), Compression(c), &out)
		if err := os.WriteFile(filepath.Join(directory, to), out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return directory, names
}

// TestMadeByPSPP reads what the PSPP that is installed makes of the answers, in
// two encodings.
func TestMadeByPSPP(t *testing.T) {
	need(t, "pspp")
	directory := copyOf(t, "svar.csv", "make.sps")
	syntax := string(fileBytes(t, "make.sps"))
	for _, encoding := range []string{"UTF-8", "windows-1252"} {
		file := filepath.Join(directory, "make.sps")
		if err := os.WriteFile(file, []byte("SET LOCALE='"+encoding+"'.\n"+syntax), 0o600); err != nil {
			t.Fatal(err)
		}
		run(t, directory, "pspp", "--syntax-encoding=UTF-8", "make.sps")
		want := slices.Clone(fromPSPP)
		if encoding != "UTF-8" { // PSPP 1.6 leaves the labelled values of long strings in the encoding of the syntax
			want[8] = strings.Replace(want[8], "okänd=", "okÃ¤nd=", 1)
		}
		for _, name := range []string{"pspp.sav", "pspp-plain.sav", "pspp.zsav"} {
			name = filepath.Join(directory, name)
			checkFile(t, name, want)
			if b, err := os.ReadFile(name); err != nil || !bytes.Contains(b, []byte(strings.ToUpper(encoding))) {
				t.Errorf("%s does not say that it is in %s: %v", name, encoding, err)
			}
		}
	}
}

// TestMadeByHaven does the same with haven.
func TestMadeByHaven(t *testing.T) {
	need(t, "Rscript")
	directory := copyOf(t, "svar.csv", "make.R")
	run(t, directory, "Rscript", "make.R")
	for _, name := range []string{"haven.sav", "haven-plain.sav", "haven.zsav"} {
		checkFile(t, filepath.Join(directory, name), fromHaven)
	}
}

// TestReadByHaven has haven tell what is in files that we write, and in those
// that it wrote itself.
func TestReadByHaven(t *testing.T) {
	need(t, "Rscript")
	var want []string
	for _, line := range fromHaven[1:] { // without width, format and level
		parts := strings.Split(line, "; ")
		want = append(want, strings.Join(append(parts[:1:1], parts[4:]...), "; "))
	}
	want = append(want, answers...)
	directory, names := rewritten(t, "haven.sav")
	names = append(names, mustAbs(t, "testdata/haven.sav"))
	got := run(t, directory, "Rscript", append([]string{mustAbs(t, "testdata/show.R")}, names...)...)
	equalLines(t, "haven", got, slices.Repeat(want, len(names)))
}

// TestReadByPSPP has PSPP write again what we write, and tell the cases.
func TestReadByPSPP(t *testing.T) {
	need(t, "pspp")
	need(t, "pspp-convert")
	directory, names := rewritten(t, "pspp.sav")
	for _, name := range names {
		syntax := "GET FILE='" + name + "'.\nSAVE OUTFILE='again.sav'.\n"
		if err := os.WriteFile(filepath.Join(directory, "again.sps"), []byte(syntax), 0o600); err != nil {
			t.Fatal(err)
		}
		said := run(t, directory, "pspp", "again.sps")
		equalLines(t, name+" by PSPP", said, []string{""})
		checkFile(t, filepath.Join(directory, "again.sav"), fromPSPP)
		run(t, directory, "pspp-convert", name, "again.csv")
		checkCSV(t, filepath.Join(directory, "again.csv"))
	}
	run(t, directory, "pspp-convert", mustAbs(t, "testdata/pspp.sav"), "again.csv")
	checkCSV(t, filepath.Join(directory, "again.csv"))
}

func mustAbs(t *testing.T, name string) string {
	t.Helper()
	name, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// checkCSV looks at the cases as pspp-convert writes them.
func checkCSV(t *testing.T, name string) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(strings.TrimRight(string(b), "\n"), "\n")
	equalLines(t, name, got[1:], []string{
		`1,1,03/01/2019,05/04/2026 10:11:12,00:25:00,4,2,Lund,"` + comment + `",5,2,3,1,0,0,38500.5`,
		`2,1,12/24/2001,05/04/2026 23:59:59,01:10:30,5,91,Åre,,4,3, ,0,1,0,41000`,
		`3,2,02/29/2024,05/05/2026 00:00:00,00:00:00,9,-1,okänd,Ja, , , ,0,0,0, `,
		`4,2, , , ,8,5,Lund,` + strings.Repeat("Å", 200) + `,3,1,2,1,1,1,29000.25`,
		`5,3,07/15/1998,05/06/2026 08:00:00,00:45:00,1,99,,,1,4,1, , , ,52000`,
		`6,3,01/01/2020,05/06/2026 12:30:00, ,2,3,Örnsköldsvik,a;b,2,2,1,0,1,1,-0.75`,
		`7, ,11/11/2023,05/07/2026 07:07:07,00:05:00, , ,Lund,,3, , ,1,0,1,1000000`,
	})
}
