package pdftest

import (
	"maps"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// An element of the structure tree.
type element struct {
	object int
	dict   types.Dict
	tag    string
	said   string // of its scope, columns or labels, for lists of the tree
	parent *element
	page   int // object number of the page of its content
	marks  []mark
	kids   []*element
	last   map[int]int // last content read, by page; shared by all elements
}

// attribute looks an attribute up among those of all owners.
func (c *checker) attribute(e *element, key string) types.Object {
	for _, a := range c.several(e.dict["A"]) {
		if value := c.dict(a)[key]; value != nil {
			return value
		}
	}
	return nil
}

// places says where elements may stand, of the tags in use and others that are
// common; nil is anywhere.
var places = map[string][]string{
	"Document": {""}, "Part": {"Document"}, "Sect": nil, "Div": nil,
	"H1": nil, "H2": nil, "H3": nil, "H4": nil, "H5": nil, "H6": nil, "P": nil,
	"L": nil, "LI": {"L"}, "Lbl": {"LI", "TOCI", "Note", "Caption"}, "LBody": {"LI"},
	"TOC": {"Sect", "Div", "Part", "Document", "TOC", "TOCI"}, "TOCI": {"TOC"}, "Reference": nil,
	"Table": nil, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"},
	"Figure": nil, "Caption": nil, "Note": nil, "Link": nil, "Span": nil,
}

// structure walks the structure tree.
func (c *checker) structure(root types.Dict) {
	nums := c.array(c.dict(root["ParentTree"])["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		c.parents[c.integer(nums[i])] = nums[i+1]
	}
	names := c.array(c.dict(root["IDTree"])["Names"])
	for i := 0; i+1 < len(names); i += 2 {
		c.named[c.string(names[i])] = names[i+1]
	}
	tops := c.several(root["K"])
	c.must(Tree, len(tops) == 1 && c.dict(tops[0])["S"] == types.Name("Document"), "the structure is not one Document")
	last := map[int]int{}
	for _, o := range tops {
		c.root = c.walk(o, &element{last: last})
	}
}

// walk checks an element and all under it.
func (c *checker) walk(o types.Object, parent *element) *element {
	e := &element{object: number(o), dict: c.dict(o), parent: parent, page: parent.page, last: parent.last}
	e.tag = name(e.dict["S"])
	if pg := number(e.dict["Pg"]); pg >= 0 {
		e.page = pg
	}
	parent.kids = append(parent.kids, e)
	allowed, known := places[e.tag]
	c.must(Tree, known, "%s is no standard tag", e.tag)
	c.must(Place, allowed == nil || slices.Contains(allowed, parent.tag), "%s inside %s", e.tag, parent.tag)
	kids := c.several(e.dict["K"])
	c.must(Empty, len(kids) > 0 || e.tag == "TD" || e.tag == "TH", "a %s holds nothing", e.tag)
	for _, key := range []string{"Scope", "ColSpan", "ListNumbering"} {
		if value := c.attribute(e, key); value != nil {
			e.said += " " + strings.TrimPrefix(value.PDFString(), "/")
		}
	}
	c.heading(e)
	for _, kid := range kids {
		c.kid(e, kid)
	}
	c.needs(e)
	return e
}

// kid checks what an element holds: content, a link or another element.
func (c *checker) kid(e *element, kid types.Object) {
	switch k := c.deref(kid).(type) {
	case types.Integer:
		c.owns(e, mark{e.page, k.Value()})
	case types.Dict:
		switch name(k["Type"]) {
		case "MCR":
			c.owns(e, mark{number(k["Pg"]), c.integer(k["MCID"])})
		case "OBJR":
			key := c.integer(c.dict(k["Obj"])["StructParent"])
			c.must(Link, e.tag == "Link", "a link belongs to a %s", e.tag)
			c.must(Link, number(c.parents[key]) == e.object, "a link's way back leads elsewhere")
		default:
			c.must(Parent, number(k["P"]) == e.object, "a %s does not know its parent", name(k["S"]))
			c.walk(kid, e)
		}
	}
}

// owns notes that content belongs to an element.
func (c *checker) owns(e *element, m mark) {
	c.must(Owner, c.marks[m] == nil, "page %d: content %d belongs to two elements", c.pages[m.page], m.id)
	c.marks[m] = e
	e.marks = append(e.marks, m)
	last, seen := e.last[m.page]
	c.must(Order, !seen || m.id > last, "page %d: a %s is read after what is drawn later", c.pages[m.page], e.tag)
	e.last[m.page] = m.id
}

func (c *checker) heading(e *element) {
	if len(e.tag) != 2 || e.tag[0] != 'H' {
		return
	}
	level := int(e.tag[1] - '0')
	c.must(Heading, level <= c.level+1, "level %d after %d", level, c.level)
	c.level = level
	c.heads = append(c.heads, e)
}

// needs checks what an element must say of itself.
func (c *checker) needs(e *element) {
	switch e.tag {
	case "Figure":
		c.must(Alt, c.string(e.dict["Alt"]) != "", "a figure has no alternative text")
		b, page := c.box(c.attribute(e, "BBox")), c.boxes[e.page]
		c.must(BBox, b[2] > b[0] && b[3] > b[1], "a figure has no bounding box")
		c.must(Inside, page.holds(b[0], b[1]) && page.holds(b[2], b[3]), "page %d: a figure is not on it", c.pages[e.page])
	case "TH":
		scope := name(c.attribute(e, "Scope"))
		c.must(Scope, scope == "Row" || scope == "Column" || scope == "Both", "a header cell has no scope")
	case "Caption":
		beside := slices.ContainsFunc(c.several(e.parent.dict["K"]), func(o types.Object) bool { return name(c.dict(o)["S"]) == "Figure" })
		inTable := e.parent.tag == "Table" && len(e.parent.kids) == 1
		c.must(Caption, inTable || e.parent.tag == "Div" && beside, "a caption is not first in a table, nor beside a figure")
	case "L":
		numbering := name(c.attribute(e, "ListNumbering"))
		c.must(List, numbering != "" && numbering != "None", "a list does not tell how it is labelled")
	case "Note":
		id := c.string(e.dict["ID"])
		c.must(Note, id != "" && !c.notes[id] && number(c.named[id]) == e.object, "a note has no name of its own")
		c.notes[id] = true
	case "Table":
		widths := map[int]bool{}
		c.rowWidths(e, widths)
		c.must(Grid, len(widths) == 1, "rows of widths %v in one table", slices.Sorted(maps.Keys(widths)))
	}
}

func (c *checker) rowWidths(e *element, widths map[int]bool) {
	for _, kid := range e.kids {
		if kid.tag != "TR" {
			c.rowWidths(kid, widths)
			continue
		}
		width := 0
		for _, cell := range kid.kids {
			width += max(1, c.integer(c.attribute(cell, "ColSpan")))
		}
		widths[width] = true
	}
}

// textOf is the text of an element, as it is copied.
func (c *checker) textOf(e *element) string {
	text := ""
	for _, m := range e.marks {
		text += c.text[m]
	}
	return text
}
