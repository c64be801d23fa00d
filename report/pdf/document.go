// Package pdf writes tagged PDF: documents whose every mark belongs to an
// element of a structure tree or is declared decoration, so that a screen
// reader can read them (ISO 14289-1, PDF/UA-1). Type is set in the family of
// package typeface, subset and embedded.
//
// Lengths are in points, the origin is the page's lower left corner. Mistakes
// in use, such as a mark inside a mark, do not panic: the first of them is
// what [Document.WriteTo] returns.
package pdf

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/foljeforskning/folje/report/typeface"
)

// Info says what a document is.
type Info struct {
	Title    string
	Author   string
	Subject  string
	Creator  string           // the program, with version
	Language string           // BCP 47: "sv-SE"
	Date     time.Time        // the document's own date; the zero time is left out
	Family   *typeface.Family // that text is set in; nil: [typeface.Default]
}

// A Document is a PDF being made. Get one with [New].
type Document struct {
	info      Info
	root      *Elem
	pages     []*Page
	faces     [len(typeface.Styles)]*face
	anchors   map[string]anchor
	bookmarks []bookmark
	alphas    map[uint8]bool // opacities that were switched to
	images    []picture
	notes     int
	missing   map[string]bool // what was drawn that the font lacks
	drawing   bool            // inside Mark or Artifact
	err       error
}

// An anchor is a place that links and bookmarks lead to.
type anchor struct {
	page *Page
	top  float64
}

type bookmark struct {
	level  int
	title  string
	anchor string
}

// New starts a document. The title and the language are required of a
// document that everybody can read.
func New(info Info) (*Document, error) {
	for _, said := range []*string{&info.Title, &info.Author, &info.Subject, &info.Creator} {
		*said = strings.TrimSpace(typeface.Clean(*said))
	}
	if info.Title == "" || info.Language == "" {
		return nil, errors.New("pdf: a document needs a title and a language")
	}
	d := &Document{info: info, anchors: map[string]anchor{}, alphas: map[uint8]bool{}, missing: map[string]bool{}}
	d.root = &Elem{doc: d, tag: DocumentTag}
	if info.Family == nil {
		info.Family = typeface.Default()
	}
	sources, err := parseFamily(info.Family)
	if err != nil {
		return nil, err
	}
	for i, s := range sources {
		d.faces[i] = newFace(s, info.Language)
	}
	return d, nil
}

// Root returns the element that everything else belongs to.
func (d *Document) Root() *Elem { return d.root }

// AddPage starts a page of the given size.
func (d *Document) AddPage(width, height float64) *Page {
	if d.drawing {
		d.fail("a page break inside a mark")
	}
	p := &Page{doc: d, number: len(d.pages), width: width, height: height}
	d.pages = append(d.pages, p)
	return p
}

// Anchor names a place on a page, top being its distance from the lower edge.
// A name that is already taken is an error.
func (d *Document) Anchor(name string, p *Page, top float64) {
	if _, taken := d.anchors[name]; taken {
		d.fail("anchor %q is set twice", name)
	}
	d.anchors[name] = anchor{p, top}
}

// Bookmark adds an entry to the outline that viewers show beside the pages.
// Levels count from 1; a level that skips is shown under the nearest above it.
func (d *Document) Bookmark(level int, title, anchor string) {
	d.bookmarks = append(d.bookmarks, bookmark{level, title, anchor})
}

// Missing returns what has been drawn so far that the font lacks, sorted: single
// characters, or sequences of them that make one picture.
func (d *Document) Missing() []string { return slices.Sorted(maps.Keys(d.missing)) }

// fail keeps the first mistake.
func (d *Document) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("pdf: "+format, args...)
	}
}
