// Command generate draws the answers of the embedded studies again, byte for
// byte: "go generate ./datasets" runs it in that folder. Every draw comes from a
// seeded generator, so the files it writes are kept in the repository, and a
// test compares them with a new draw.
package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"

	"golang.org/x/text/encoding/charmap"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: generate DIRECTORY")
		os.Exit(2)
	}
	if err := writeAll(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// A file is one that the generator writes; its name is relative to the folder
// of the embedded studies.
type file struct {
	name    string
	content []byte
}

// files draws every file of every study.
func files() ([]file, error) {
	var all []file
	for _, draw := range []func() ([]file, error){foljeforskare, medarbetarenkat} {
		drawn, err := draw()
		if err != nil {
			return nil, err
		}
		all = append(all, drawn...)
	}
	return all, nil
}

func writeAll(directory string) error {
	all, err := files()
	if err != nil {
		return err
	}
	for _, f := range all {
		if err := os.WriteFile(filepath.Join(directory, filepath.FromSlash(f.name)), f.content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// An encoding is how the letters of a file are written as bytes.
type encoding int

const (
	utf8        encoding = iota
	utf8WithBOM          // as Swedish Excel saves "CSV UTF-8"
	windows1252          // as it saves plain "CSV"
)

// excelCSV writes records the way Excel does on a Swedish computer: semicolons
// between cells and CRLF after every line.
func excelCSV(records [][]string, as encoding) ([]byte, error) {
	var b bytes.Buffer
	if as == utf8WithBOM {
		b.WriteString("\ufeff")
	}
	w := csv.NewWriter(&b)
	w.Comma = ';'
	w.UseCRLF = true
	if err := w.WriteAll(records); err != nil {
		return nil, err
	}
	if as == windows1252 {
		return charmap.Windows1252.NewEncoder().Bytes(b.Bytes())
	}
	return b.Bytes(), nil
}

// newRand is the source of every draw of one study.
func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// shuffle puts a list in random order.
func shuffle[T any](rng *rand.Rand, list []T) {
	rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// pick draws one of a list.
func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }
