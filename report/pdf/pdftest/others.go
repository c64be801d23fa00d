package pdftest

import (
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// Program runs a program and returns what it writes; where it is not installed,
// the test is skipped.
func Program(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " is not installed")
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// pikepdf tells whether there is what pdf-ua-check needs.
var pikepdf = sync.OnceValue(func() bool { return exec.Command("/usr/bin/python3", "-c", "import pikepdf").Run() == nil })

// OthersAgree asks programs that others wrote whether a PDF is good, and returns
// the file it lies in until the test ends.
func OthersAgree(t *testing.T, data []byte) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Run("qpdf", func(t *testing.T) { Program(t, "qpdf", "--check", file) })
	t.Run("pdf-ua-check", func(t *testing.T) {
		if !pikepdf() {
			t.Skip("python3-pikepdf is not installed")
		}
		Program(t, filepath.Join("..", "..", "..", "shared", "tools", "pdf-ua-check.py"), file)
	})
	return file
}
