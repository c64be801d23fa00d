package render

import (
	"io"
	"time"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf"
)

// PDFInfo says how a PDF came out.
type PDFInfo struct {
	Pages     int
	MainPages int      // before the appendix; all of them without one
	Missing   []string // what stands as a box, for want of a glyph; sorted, each once
}

// PDF lays a document out on A4 and writes it as tagged PDF. Nothing of the
// document is left out: what is too wide is set smaller, broken or continued.
func PDF(w io.Writer, d *Document) (PDFInfo, error) {
	c, err := compose(d)
	if err != nil {
		return PDFInfo{}, err
	}
	pages := c.paginate()
	c.draw(pages)
	n := 1 + len(pages) // with the cover
	info := PDFInfo{Pages: n, MainPages: c.mainPages(n), Missing: c.out.Missing()}
	_, err = c.out.WriteTo(w)
	return info, err
}

// reportPDF writes the PDF and tells what its type lacks.
func reportPDF(w io.Writer, d *Document) error {
	info, err := PDF(w, d)
	if d.Lacking != nil && len(info.Missing) > 0 {
		d.Lacking(info.Missing)
	}
	return err
}

// An Extent is how many pages parts of a document have.
type Extent struct {
	Main  int // before the appendix, the cover among them
	Front int // between the cover and the contents; 0 without contents
}

// Measure lays out the main part of a document.
func Measure(d *Document) (Extent, error) {
	c, err := begin(d)
	if err != nil {
		return Extent{}, err
	}
	contents := ""
	for _, b := range d.Blocks {
		if _, ok := b.(Appendix); ok {
			break
		}
		if _, ok := b.(Contents); ok && contents == "" {
			contents = c.entries[c.next].anchor
		}
		c.block(b)
	}
	e := Extent{Main: 1 + len(c.paginate())}
	if contents != "" {
		e.Front = c.pageOf[contents] - 2
	}
	return e, nil
}

// mainPages is how many pages of those laid out stand before the appendix.
func (c *composer) mainPages(all int) int {
	if c.appendix == "" {
		return all
	}
	return c.pageOf[c.appendix] - 1
}

// compose turns a document into items that wait for their pages.
func compose(d *Document) (*composer, error) {
	c, err := begin(d)
	if err != nil {
		return nil, err
	}
	for _, b := range d.Blocks {
		c.block(b)
	}
	return c, nil
}

// begin makes a composer that has no items yet. It can measure.
func begin(d *Document) (*composer, error) {
	date, err := time.Parse(time.DateOnly, d.Date)
	if err != nil {
		date = time.Time{} // printed as it is, and left out of the metadata
	}
	out, err := pdf.New(pdf.Info{
		Title: d.Title, Subject: d.Subtitle, Author: d.Author, Language: d.Language.Tag, Date: date, Family: d.theme().Family,
		Creator: d.Language.Word(lang.MadeWith, d.Version),
	})
	if err != nil {
		return nil, err
	}
	return newComposer(d, out), nil
}
