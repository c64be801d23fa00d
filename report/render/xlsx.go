package render

import (
	"cmp"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// XLSX writes a workbook: a sheet of contents with links, a sheet per table,
// one of all tests and one that says where the numbers come from. Tables have
// head and stub frozen, numbers as numbers in full, notes below and, where the
// document draws them, a chart of the workbook's own. The same document gives
// the same bytes.
func XLSX(w io.Writer, d *Document) error {
	b, err := newWorkbook(d)
	if err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	defer b.file.Close()
	for i := range d.Results.Tables {
		if err := b.table(&d.Results.Tables[i]); err != nil {
			return fmt.Errorf("xlsx: table %s: %w", d.Results.Tables[i].ID, err)
		}
	}
	if len(d.Results.Tests) > 0 {
		if err := b.tests(); err != nil {
			return fmt.Errorf("xlsx: tests: %w", err)
		}
	}
	if err := b.provenance(); err != nil {
		return fmt.Errorf("xlsx: provenance: %w", err)
	}
	if err := b.contents(); err != nil {
		return fmt.Errorf("xlsx: contents: %w", err)
	}
	if err := b.save(w); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}

// A workbook is an Excel file being made.
type workbook struct {
	*Document
	file   *excelize.File
	names  *names
	first  string // name of the sheet of contents
	kept   map[lang.Key]string
	sheets []sheetOf
	styles map[cellStyle]int
	drawn  map[string]bool // tables that the document draws, by id

	repeated []repeated // what of each sheet stands on every page
}

// A sheetOf is a sheet that holds something under its title, and notes below.
type sheetOf struct {
	name, title, base string
	notes             []string
}

func newWorkbook(d *Document) (*workbook, error) {
	b := &workbook{Document: d, file: excelize.NewFile(), names: sheetNames(), kept: map[lang.Key]string{}, styles: map[cellStyle]int{}, drawn: map[string]bool{}}
	for _, block := range d.Blocks {
		if f, ok := block.(Figure); ok {
			b.drawn[f.ID], b.drawn[f.Table] = true, true
		}
	}
	keys := []lang.Key{lang.Contents, lang.SheetProvenance}
	if len(d.Results.Tests) > 0 {
		keys = append(keys, lang.ChapterTests)
	}
	for _, key := range keys { // before a table has the name
		b.kept[key] = b.names.of(d.Language.Word(key))
	}
	b.first = b.kept[lang.Contents]
	if err := b.file.SetSheetName("Sheet1", b.first); err != nil {
		return nil, err
	}
	// The study's date, or Excel's own first day: no clock is read.
	day := cmp.Or(d.Date, "1900-01-01") + "T00:00:00Z"
	return b, b.file.SetDocProps(&excelize.DocProperties{
		Title: d.Title, Subject: d.Subtitle, Creator: d.Author, LastModifiedBy: d.Author,
		Language: d.Language.Tag, Description: d.Notice, Created: day, Modified: day,
	})
}

func (b *workbook) table(t *result.Table) error {
	g := newGrid(b.Language, t)
	s := sheetOf{name: b.names.of(t.ID), title: t.Title, base: b.base(t)}
	for _, n := range t.Notes {
		s.notes = append(s.notes, n.Text)
	}
	if t.Publication == "" { // the publisher's marks have notes
		s.notes = append(s.notes, legend(b.Language, g)...)
	}
	return b.grid(s, g, len(g.stubs), b.native(s.name, t, g))
}

// base says how many people a table is about. A table of response rates tells
// that in its columns.
func (b *workbook) base(t *result.Table) string {
	if t.Form == "response" || t.Form == "nonresponse" {
		return ""
	}
	return b.Language.BaseOf(t)
}

// tests adds the sheet of all tests. Only their identifiers stay in sight
// beside the rest.
func (b *workbook) tests() error {
	s := sheetOf{name: b.kept[lang.ChapterTests], title: b.Language.Word(lang.ChapterTests), base: b.Language.Word(lang.TestsCount, len(b.Results.Tests)),
		notes: []string{b.Language.Word(lang.TestsUnits), b.Language.Word(lang.CannotOccurExplained)}}
	return b.grid(s, testGrid(b.Language, b.Results), 1, nil)
}

// contents lists the sheets on the first.
func (b *workbook) contents() error {
	widths := []float64{90, 45}
	s, err := b.open(sheetOf{name: b.first, title: b.Language.Word(lang.Contents)}, setup{widths: widths, head: 4})
	if err != nil {
		return err
	}
	s.line(s.text(b.Title, cellStyle{bold: true, large: true}))
	s.line(s.text(b.Notice, cellStyle{muted: true}))
	s.skip(1)
	head := cellStyle{bold: true, line: true}
	s.line(s.text(b.Language.Word(lang.Contents), head), s.text(b.Language.Word(lang.ColumnBase), head))
	for _, of := range b.sheets {
		s.link(of.name)
		s.line(s.text(of.title, cellStyle{link: true}), s.text(of.base, cellStyle{muted: true}))
	}
	return s.close()
}
