package render

import (
	"errors"
	"fmt"
	"io"
)

// An Output opens a file of the report for writing. Names are relative, with
// slashes: "tables/furthest.by.area.csv".
type Output func(name string) (io.WriteCloser, error)

// A Format is a way to write a document.
type Format struct {
	Name  string // as a study file names it
	Files string // what it writes, for help texts
	Write func(d *Document, out Output) error
}

// All lists the formats, sorted by name. A new one is a file of this package
// and a line here.
var All = []Format{
	{"csv", "tables/*.csv", CSV},
	{"html", "report.html", one("report.html", HTML)},
	{"json", "result.json", one("result.json", func(w io.Writer, d *Document) error { return JSON(w, d.Results) })},
	{"pdf", "report.pdf", one("report.pdf", reportPDF)},
	{"png", "figures/*.png", PNG},
	{"svg", "figures/*.svg", SVG},
	{"xlsx", "report.xlsx", one("report.xlsx", XLSX)},
}

// one makes a format that writes a single file.
func one(name string, write func(io.Writer, *Document) error) func(*Document, Output) error {
	return func(d *Document, out Output) error {
		return create(out, name, func(w io.Writer) error { return write(w, d) })
	}
}

// create opens a file, writes it and closes it. The error names the file.
func create(out Output, name string, write func(io.Writer) error) error {
	file, err := out(name)
	if err == nil {
		err = errors.Join(write(file), file.Close())
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
