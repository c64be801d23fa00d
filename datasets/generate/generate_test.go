package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// What is kept in the repository is what the generator draws.
func TestFilesAreDrawnAgain(t *testing.T) {
	all, err := files()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 5 {
		t.Errorf("the generator draws %d files, not 5", len(all))
	}
	for _, f := range all {
		kept, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(f.name)))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(kept, f.content) {
			t.Errorf("%s differs from a new draw: run go generate ./datasets", f.name)
		}
	}
}

func TestWriteAllNeedsItsFolders(t *testing.T) {
	if err := writeAll(t.TempDir()); err == nil {
		t.Error("wrote into folders that do not exist")
	}
}
