package pdf

import (
	"fmt"
	"strings"
)

// A Tag says what an element of the structure tree is.
type Tag string

// The tags in use, of the standard structure types of ISO 32000-1, 14.8.4.
const (
	DocumentTag Tag = "Document"
	Part        Tag = "Part"
	Sect        Tag = "Sect"
	Div         Tag = "Div"
	H1          Tag = "H1"
	H2          Tag = "H2"
	H3          Tag = "H3"
	H4          Tag = "H4"
	P           Tag = "P"
	L           Tag = "L"
	LI          Tag = "LI"
	Lbl         Tag = "Lbl"
	LBody       Tag = "LBody"
	TOC         Tag = "TOC"
	TOCI        Tag = "TOCI"
	Reference   Tag = "Reference"
	Table       Tag = "Table"
	THead       Tag = "THead"
	TBody       Tag = "TBody"
	TR          Tag = "TR"
	TH          Tag = "TH"
	TD          Tag = "TD"
	Figure      Tag = "Figure"
	Caption     Tag = "Caption"
	Note        Tag = "Note"
	Link        Tag = "Link"
)

// A Scope says which cells a header cell is the header of.
type Scope string

// The scopes of header cells.
const (
	Column Scope = "Column"
	Row    Scope = "Row"
)

// A Numbering says how the items of a list are labelled.
type Numbering string

// The ways to label items.
const (
	Disc    Numbering = "Disc"
	Decimal Numbering = "Decimal"
)

// An Elem is an element of the structure tree. The exported fields may be set
// until the document is written.
type Elem struct {
	Alt       string    // of a Figure: what a reader who cannot see it should know
	BBox      Rect      // of a Figure: where it stands on its page
	Scope     Scope     // of a TH
	Columns   int       // of a TH: how many columns it runs over, if more than one
	Numbering Numbering // of an L

	doc    *Document
	tag    Tag
	parent *Elem
	kids   []kid
	note   int // number of a Note, for its unique id
	ref    ref
}

// A kid is an element, or content on a page: marked content or a link.
type kid struct {
	elem *Elem
	page *Page
	mcid int
	link *link
}

// Add appends a child. Elements are read in the order in which they were added.
func (e *Elem) Add(tag Tag) *Elem {
	child := &Elem{doc: e.doc, tag: tag, parent: e}
	if tag == Note {
		e.doc.notes++
		child.note = e.doc.notes
	}
	e.kids = append(e.kids, kid{elem: child})
	return child
}

// reserve gives every element a number and leaves out those without content,
// save cells: a row keeps its width.
func (e *Elem) reserve(o *objects) {
	kept := e.kids[:0]
	for _, k := range e.kids {
		if k.elem != nil {
			k.elem.reserve(o)
			if len(k.elem.kids) == 0 && k.elem.tag != TD && k.elem.tag != TH {
				continue
			}
		}
		kept = append(kept, k)
	}
	e.kids = kept
	e.ref = o.reserve()
}

// write puts the element and everything under it.
func (e *Elem) write(o *objects, parent ref) {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type /StructElem /S /%s /P %v", e.tag, parent)
	page := e.firstPage()
	if page != nil {
		fmt.Fprintf(&b, " /Pg %v", o.pages[page.number])
	}
	b.WriteString(e.attributes())
	b.WriteString(" /K [")
	for i, k := range e.kids {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(k.form(o, page))
	}
	b.WriteString("]>>")
	o.put(e.ref, b.String())
	for _, k := range e.kids {
		if k.elem != nil {
			k.elem.write(o, e.ref)
		}
	}
}

func (e *Elem) firstPage() *Page {
	for _, k := range e.kids {
		if k.page != nil {
			return k.page
		}
	}
	return nil
}

// form writes a kid as its parent lists it; page is the parent's own.
func (k kid) form(o *objects, page *Page) string {
	switch {
	case k.elem != nil:
		return k.elem.ref.String()
	case k.link != nil:
		return fmt.Sprintf("<</Type /OBJR /Pg %v /Obj %v>>", o.pages[k.page.number], k.link.ref)
	case k.page == page:
		return fmt.Sprint(k.mcid)
	}
	return fmt.Sprintf("<</Type /MCR /Pg %v /MCID %d>>", o.pages[k.page.number], k.mcid)
}

func (e *Elem) attributes() string {
	var b strings.Builder
	if e.Alt != "" {
		b.WriteString(" /Alt " + text(e.Alt))
	}
	switch e.tag {
	case Figure:
		fmt.Fprintf(&b, " /A <</O /Layout /Placement /Block /BBox %s>>", e.BBox.array())
	case L:
		fmt.Fprintf(&b, " /A <</O /List /ListNumbering /%s>>", e.Numbering)
	case TH:
		span := ""
		if e.Columns > 1 {
			span = fmt.Sprintf(" /ColSpan %d", e.Columns)
		}
		fmt.Fprintf(&b, " /A <</O /Table /Scope /%s%s>>", e.Scope, span)
	case Note:
		fmt.Fprintf(&b, " /ID (%s)", noteID(e.note))
	}
	return b.String()
}

// noteID names a note; the names sort in the order of the notes.
func noteID(n int) string { return fmt.Sprintf("note-%06d", n) }

// walk visits the element and everything under it in reading order.
func (e *Elem) walk(visit func(*Elem)) {
	visit(e)
	for _, k := range e.kids {
		if k.elem != nil {
			k.elem.walk(visit)
		}
	}
}

// check reports what would leave a reader without sight at a loss.
func (e *Elem) check() {
	switch {
	case e.tag == Figure && e.Alt == "":
		e.doc.fail("a figure has no alternative text")
	case e.tag == Figure && e.BBox == (Rect{}):
		e.doc.fail("figure %q has no place on its page", e.Alt)
	case e.tag == TH && e.Scope == "":
		e.doc.fail("a header cell has no scope")
	case e.tag == L && e.Numbering == "":
		e.doc.fail("a list does not say how it is labelled")
	}
}
