// Package pdftest checks finished PDFs in tests: that they are valid, and that
// what a screen reader needs is there (after the Matterhorn protocol for
// PDF/UA-1, as far as a machine can tell). It knows the ways of our own writer:
// no forms, no annotations but links, one font dictionary per cut.
package pdftest

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A Rule is something that a good PDF keeps.
type Rule string

// The rules, by what they are about.
const (
	Valid       Rule = "valid"       // pdfcpu finds no fault with the file, by the letter of the standard
	Tagged      Rule = "tagged"      // the document says that it is tagged, and nothing casts doubt on it
	Language    Rule = "language"    // the document has one
	Title       Rule = "title"       // viewers show it in place of the file's name
	Metadata    Rule = "metadata"    // declare PDF/UA-1, and say what the information dictionary says
	Tree        Rule = "tree"        // the structure is one Document, of standard tags
	Parent      Rule = "parent"      // every element knows what it belongs to
	Place       Rule = "place"       // elements stand where they may: a row in a table, a label in an item
	Empty       Rule = "empty"       // only cells hold nothing
	Heading     Rule = "heading"     // the first is of level 1, and none skips a level
	Alt         Rule = "alt"         // figures have words for those who cannot see them
	BBox        Rule = "bbox"        // figures tell where on their page they are
	Scope       Rule = "scope"       // header cells tell whose headers they are
	Grid        Rule = "grid"        // the rows of a table are equally wide
	Caption     Rule = "caption"     // stands first in its table, or beside its figure
	List        Rule = "list"        // lists tell how they are labelled
	Note        Rule = "note"        // notes have names of their own, by which they are found
	Link        Rule = "link"        // links say what they are and belong to a Link, both ways
	Destination Rule = "destination" // links and bookmarks lead to a page
	Outline     Rule = "outline"     // bookmarks are the headings
	TabOrder    Rule = "tab order"   // links are visited as they are read
	PageTree    Rule = "page tree"   // pages find the elements that their content belongs to
	Paint       Rule = "paint"       // whatever is drawn is content or decoration
	Nesting     Rule = "nesting"     // marks, texts and graphics states end, and in order
	Owner       Rule = "owner"       // marked content belongs to one element, which has its tag
	Artifact    Rule = "artifact"    // decoration says of what kind it is
	Order       Rule = "order"       // what is read first is drawn first
	Embedded    Rule = "embedded"    // fonts are in the file, with just what is shown of them
	Widths      Rule = "widths"      // of glyphs are those of the font
	Unicode     Rule = "unicode"     // every glyph shown stands for a character
	Notdef      Rule = "notdef"      // no glyph is the one for missing glyphs
	Inside      Rule = "inside"      // text, figures and links stand on their page
)

// Rules lists all rules.
var Rules = []Rule{Valid, Tagged, Language, Title, Metadata, Tree, Parent, Place, Empty, Heading, Alt, BBox, Scope, Grid, Caption,
	List, Note, Link, Destination, Outline, TabOrder, PageTree, Paint, Nesting, Owner, Artifact, Order, Embedded, Widths, Unicode, Notdef, Inside}

// Check returns what is wrong with a PDF, in words, each line beginning with the
// rule that it breaks; nothing for a good one.
func Check(data []byte) []string {
	ctx, err := read(data)
	if err != nil {
		return []string{string(Valid) + ": " + err.Error()}
	}
	return check(ctx)
}

func read(data []byte) (*model.Context, error) {
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	return api.ReadAndValidate(bytes.NewReader(data), conf)
}

// check walks a document that has been read: the catalog, the structure, the
// pages, and last what needs the text of the pages.
func check(ctx *model.Context) []string {
	c := newChecker(ctx)
	catalog, err := ctx.Catalog()
	if err != nil {
		return []string{string(Valid) + ": " + err.Error()}
	}
	for n := 1; n <= ctx.PageCount; n++ {
		c.listPage(n)
	}
	c.catalog(catalog)
	c.structure(c.dict(catalog["StructTreeRoot"]))
	for n := 1; n <= ctx.PageCount; n++ {
		c.page(n)
	}
	for m, e := range c.marks {
		c.must(Owner, c.drawn[m], "page %d: content %d of a %s is not drawn", c.pages[m.page], m.id, e.tag)
	}
	c.outline(catalog)
	return slices.Compact(slices.Sorted(slices.Values(c.wrong)))
}

func newChecker(ctx *model.Context) *checker {
	return &checker{ctx: ctx, pages: map[int]int{}, boxes: map[int]box{}, parents: map[int]types.Object{}, marks: map[mark]*element{},
		drawn: map[mark]bool{}, text: map[mark]string{}, fonts: map[int]*font{}, notes: map[string]bool{}, named: map[string]types.Object{}}
}

// A mark is marked content: a page's object number and an id on it.
type mark struct{ page, id int }

// A box is a rectangle: left, bottom, right, top.
type box [4]float64

// holds tells whether a point is in the box, give or take the width of a line.
func (b box) holds(x, y float64) bool {
	const line = 1
	return x >= b[0]-line && x <= b[2]+line && y >= b[1]-line && y <= b[3]+line
}

type checker struct {
	ctx     *model.Context
	wrong   []string
	pages   map[int]int          // numbers of pages, by object number
	boxes   map[int]box          // of pages, by object number
	root    *element             // of the structure
	parents map[int]types.Object // the parent tree
	marks   map[mark]*element    // what content belongs to
	drawn   map[mark]bool
	text    map[mark]string
	fonts   map[int]*font // by object number
	heads   []*element    // headings, in the order that they are read
	level   int           // of the last heading
	notes   map[string]bool
	named   map[string]types.Object // notes by name
}

func (c *checker) fail(rule Rule, format string, args ...any) {
	c.wrong = append(c.wrong, string(rule)+": "+fmt.Sprintf(format, args...))
}

func (c *checker) must(rule Rule, ok bool, format string, args ...any) {
	if !ok {
		c.fail(rule, format, args...)
	}
}

// listPage notes which object a page is and how large.
func (c *checker) listPage(n int) {
	d, _, _, err := c.ctx.PageDict(n, false)
	ref, err2 := c.ctx.PageDictIndRef(n)
	if err != nil || err2 != nil {
		c.fail(Valid, "page %d cannot be read", n)
		return
	}
	c.pages[ref.ObjectNumber.Value()] = n
	c.boxes[ref.ObjectNumber.Value()] = c.box(d["MediaBox"])
}

func (c *checker) deref(o types.Object) types.Object {
	o, err := c.ctx.Dereference(o)
	if err != nil {
		c.fail(Valid, "%v", err)
	}
	return o
}

// The following read a missing or differently typed object as an empty one:
// what needs it then reports that it is not there.

func (c *checker) dict(o types.Object) types.Dict {
	d, _ := c.deref(o).(types.Dict)
	return d
}

func (c *checker) array(o types.Object) types.Array {
	a, _ := c.deref(o).(types.Array)
	return a
}

func (c *checker) integer(o types.Object) int {
	i, _ := c.deref(o).(types.Integer)
	return i.Value()
}

func (c *checker) boolean(o types.Object) bool {
	b, _ := c.deref(o).(types.Boolean)
	return bool(b)
}

func (c *checker) number(o types.Object) float64 {
	switch n := c.deref(o).(type) {
	case types.Integer:
		return float64(n)
	case types.Float:
		return float64(n)
	}
	return 0
}

func (c *checker) box(o types.Object) box {
	var b box
	for i, n := range c.array(o) {
		if i < len(b) {
			b[i] = c.number(n)
		}
	}
	return b
}

// string reads a text string.
func (c *checker) string(o types.Object) string {
	if o == nil {
		return ""
	}
	s, err := c.ctx.DereferenceText(o)
	if err != nil {
		c.fail(Valid, "%v", err)
	}
	return s
}

// stream reads and decodes a stream.
func (c *checker) stream(o types.Object) []byte {
	stream, _, err := c.ctx.DereferenceStreamDict(o)
	if err != nil || stream == nil {
		return nil
	}
	if err := stream.Decode(); err != nil {
		c.fail(Valid, "%v", err)
	}
	return stream.Content
}

// several reads what may be one object or an array of them.
func (c *checker) several(o types.Object) []types.Object {
	if a := c.array(o); a != nil {
		return a
	}
	if o == nil {
		return nil
	}
	return []types.Object{o}
}

func name(o types.Object) string {
	n, _ := o.(types.Name)
	return n.Value()
}

// number of the object that a reference refers to; -1 for what is none.
func number(o types.Object) int {
	ref, ok := o.(types.IndirectRef)
	if !ok {
		return -1
	}
	return ref.ObjectNumber.Value()
}
