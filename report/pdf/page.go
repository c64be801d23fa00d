package pdf

import (
	"bytes"
	"fmt"
)

// A Page is one page being drawn.
type Page struct {
	doc           *Document
	number        int
	width, height float64
	content       bytes.Buffer
	marks         []*Elem // by MCID
	links         []*link
}

// A Kind tells why something is decoration and not content.
type Kind string

// The kinds of decoration.
const (
	Layout Kind = "/Type /Layout"
	Header Kind = "/Type /Pagination /Subtype /Header"
	Footer Kind = "/Type /Pagination /Subtype /Footer"
)

// A Rect is a rectangle by its lower left and upper right corners.
type Rect struct{ X0, Y0, X1, Y1 float64 }

func (r Rect) array() string {
	return fmt.Sprintf("[%s %s %s %s]", num(r.X0), num(r.Y0), num(r.X1), num(r.Y1))
}

type link struct {
	rect     Rect
	anchor   string
	contents string
	elem     *Elem
	ref      ref
	key      int // in the parent tree
}

// Mark draws content of an element. An element may be drawn by several marks,
// in the order that they are read, on one page or over several. A mark inside a
// mark and a page break inside one are errors.
func (p *Page) Mark(e *Elem, draw func(*Canvas)) {
	mcid := len(p.marks)
	p.enclose(fmt.Sprintf("/%s <</MCID %d>>", e.tag, mcid), func(c *Canvas) {
		p.marks = append(p.marks, e)
		e.kids = append(e.kids, kid{page: p, mcid: mcid})
		draw(c)
	})
}

// Artifact draws decoration: what a reader who listens need not hear.
func (p *Page) Artifact(kind Kind, draw func(*Canvas)) {
	p.enclose(fmt.Sprintf("/Artifact <<%s>>", kind), draw)
}

func (p *Page) enclose(tag string, draw func(*Canvas)) {
	if p.doc.drawing {
		p.doc.fail("a mark inside a mark on page %d", p.number+1)
		return
	}
	p.doc.drawing = true
	defer func() { p.doc.drawing = false }()
	fmt.Fprintf(&p.content, "%s BDC q\n", tag)
	c := newCanvas(p)
	draw(c)
	c.close()
	p.content.WriteString("Q EMC\n")
}

// Link makes a rectangle of the page lead to an anchor, which may be set later.
// The element must be a [Link]; contents is what a screen reader says of it.
func (p *Page) Link(e *Elem, rect Rect, anchor, contents string) {
	if e.tag != Link {
		p.doc.fail("a link belongs to a Link element, not %s", e.tag)
	}
	l := &link{rect: rect, anchor: anchor, contents: contents, elem: e}
	p.links = append(p.links, l)
	e.kids = append(e.kids, kid{page: p, link: l})
}
