// Package pdftest checks finished PDFs in tests: that they are valid, and that
// what a screen reader needs is there (after the Matterhorn protocol for
// PDF/UA-1, as far as a machine can tell).
package pdftest

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Check returns what is wrong with a PDF, in words; nothing for a good one.
func Check(data []byte) []string {
	ctx, err := read(data)
	if err != nil {
		return []string{"not valid: " + err.Error()}
	}
	c := &checker{ctx: ctx, owners: map[mark]int{}, parents: map[int]types.Object{}}
	catalog, err := ctx.Catalog()
	if err != nil {
		return []string{err.Error()}
	}
	c.catalog(catalog)
	tree := c.dict(catalog["StructTreeRoot"])
	nums := c.array(c.dict(tree["ParentTree"])["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		c.parents[c.integer(nums[i])] = nums[i+1]
	}
	for _, root := range c.list(tree["K"]) {
		c.element(root, 0, "")
	}
	for n := 1; n <= ctx.PageCount; n++ {
		c.page(n)
	}
	return slices.Compact(slices.Sorted(slices.Values(c.wrong)))
}

func read(data []byte) (*model.Context, error) {
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	return api.ReadAndValidate(bytes.NewReader(data), conf)
}

// A mark is marked content: a page's object number and an id on it.
type mark struct{ page, id int }

type checker struct {
	ctx     *model.Context
	wrong   []string
	owners  map[mark]int         // object number of the element that content belongs to
	parents map[int]types.Object // the parent tree
	level   int                  // of the last heading
}

func (c *checker) fail(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

func (c *checker) must(ok bool, format string, args ...any) {
	if !ok {
		c.fail(format, args...)
	}
}

func (c *checker) catalog(d types.Dict) {
	marked, _ := c.dict(d["MarkInfo"])["Marked"].(types.Boolean)
	c.must(bool(marked), "the document is not marked as tagged")
	c.must(d["Lang"] != nil, "the document has no language")
	show, _ := c.dict(d["ViewerPreferences"])["DisplayDocTitle"].(types.Boolean)
	c.must(bool(show), "viewers show the file name in place of the title")
	stream, _, err := c.ctx.DereferenceStreamDict(d["Metadata"])
	if err != nil || stream == nil {
		c.fail("the document has no metadata")
		return
	}
	for _, want := range []string{"<pdfuaid:part>1</pdfuaid:part>", "<dc:title>"} {
		c.must(bytes.Contains(stream.Raw, []byte(want)), "the metadata lack %s", want)
	}
}

// element checks an element of the structure tree and all under it.
func (c *checker) element(o types.Object, page int, parent string) {
	ref, _ := o.(types.IndirectRef)
	d := c.dict(o)
	tag := name(d["S"])
	if pg, ok := d["Pg"].(types.IndirectRef); ok {
		page = pg.ObjectNumber.Value()
	}
	c.place(tag, parent)
	c.needs(tag, d)
	for _, kid := range c.list(d["K"]) {
		switch k := c.deref(kid).(type) {
		case types.Integer:
			c.owners[mark{page, k.Value()}] = ref.ObjectNumber.Value()
		case types.Dict:
			switch on, _ := k["Pg"].(types.IndirectRef); name(k["Type"]) {
			case "MCR":
				c.owners[mark{on.ObjectNumber.Value(), c.integer(k["MCID"])}] = ref.ObjectNumber.Value()
			case "OBJR":
				key := c.integer(c.dict(k["Obj"])["StructParent"])
				c.must(c.same(c.parents[key], o), "a link's way back leads elsewhere")
			default:
				up, _ := k["P"].(types.IndirectRef)
				c.must(up == ref, "a %s does not know its parent", name(k["S"]))
				c.element(kid, page, tag)
			}
		}
	}
}

// places says where elements must stand.
var places = map[string][]string{
	"TR": {"Table", "THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"},
	"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}

func (c *checker) place(tag, parent string) {
	if allowed := places[tag]; allowed != nil {
		c.must(slices.Contains(allowed, parent), "%s inside %s", tag, parent)
	}
	if len(tag) == 2 && tag[0] == 'H' && tag[1] >= '1' && tag[1] <= '6' {
		level := int(tag[1] - '0')
		c.must(level <= c.level+1, "heading level %d after %d", level, c.level)
		c.level = level
	}
}

// needs checks what an element must say of itself.
func (c *checker) needs(tag string, d types.Dict) {
	attributes := c.dict(d["A"])
	switch tag {
	case "Figure":
		c.must(d["Alt"] != nil, "a figure has no alternative text")
		c.must(len(c.array(attributes["BBox"])) == 4, "a figure has no bounding box")
	case "TH":
		c.must(attributes["Scope"] != nil, "a header cell has no scope")
	case "Note":
		c.must(d["ID"] != nil, "a note has no id")
	case "Table":
		widths := map[int]bool{}
		c.rowWidths(d, widths)
		c.must(len(widths) == 1, "rows of widths %v in one table", slices.Sorted(maps.Keys(widths)))
	}
}

func (c *checker) rowWidths(d types.Dict, widths map[int]bool) {
	for _, kid := range c.list(d["K"]) {
		switch k := c.dict(kid); name(k["S"]) {
		case "TR":
			widths[len(c.list(k["K"]))] = true
		case "THead", "TBody":
			c.rowWidths(k, widths)
		}
	}
}

func (c *checker) deref(o types.Object) types.Object {
	o, err := c.ctx.Dereference(o)
	if err != nil {
		c.fail("%v", err)
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

// list reads what may be one object or an array of them.
func (c *checker) list(o types.Object) []types.Object {
	if a := c.array(o); a != nil {
		return a
	}
	if o == nil {
		return nil
	}
	return []types.Object{o}
}

func (c *checker) same(a, b types.Object) bool {
	x, okX := a.(types.IndirectRef)
	y, okY := b.(types.IndirectRef)
	return okX && okY && x.ObjectNumber == y.ObjectNumber
}

func name(o types.Object) string {
	n, _ := o.(types.Name)
	return n.Value()
}
