package render

import "io"

// A File is one file of a report, waiting to be written.
type File struct {
	Name  string // relative, with slashes: "tables/furthest.by.area.csv"
	Write func(w io.Writer) error
}

// A Format is a way to write a document. Its files can be written in any order
// and at once.
type Format struct {
	Name  string // as a study file names it
	Glob  string // what its files are called, for help texts
	Files func(d *Document) []File
}

// All lists the formats, sorted by name. A new one is a file of this package
// and a line here.
var All = []Format{
	{"csv", "tables/*.csv", CSV},
	{"docx", "report.docx", one("report.docx", DOCX)},
	{"html", "report.html", one("report.html", HTML)},
	{"json", "result.json", one("result.json", func(w io.Writer, d *Document) error { return JSON(w, d.Results) })},
	{"pdf", "report.pdf", one("report.pdf", reportPDF)},
	{"png", "figures/*.png", PNG},
	{"svg", "figures/*.svg", SVG},
	{"xlsx", "report.xlsx", one("report.xlsx", XLSX)},
}

// one makes a format of a single file.
func one(name string, write func(io.Writer, *Document) error) func(*Document) []File {
	return func(d *Document) []File {
		return []File{{name, func(w io.Writer) error { return write(w, d) }}}
	}
}
