package pdftest

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"gonum.org/v1/plot/vg"

	"github.com/foljeforskning/folje/report/pdf"
	"github.com/foljeforskning/folje/report/typeface"
)

// good makes a document of two pages with everything that rules are about.
func good(t *testing.T) []byte {
	t.Helper()
	d, err := pdf.New(pdf.Info{Title: "Åtta", Author: "Åsa", Subject: "x", Creator: "folje", Language: "sv-SE", Date: time.Date(2018, 12, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	page, y := d.AddPage(300, 400), 380.
	write := func(e *pdf.Elem, s string) {
		y -= 15
		page.Mark(e, func(c *pdf.Canvas) {
			c.Text(vg.Point{X: 20, Y: vg.Length(y)}, d.Shape(pdf.Font{Style: typeface.Regular, Size: 10}, s))
		})
	}
	sect := d.Root().Add(pdf.Part).Add(pdf.Sect)
	write(sect.Add(pdf.H1), "Rubrik")
	d.Anchor("a", page, 390)
	d.Bookmark(1, "Rubrik", "a")
	link := sect.Add(pdf.TOC).Add(pdf.TOCI).Add(pdf.Reference).Add(pdf.Link)
	write(link, "Under")
	page.Link(link, pdf.Rect{X0: 20, Y0: y, X1: 90, Y1: y + 10}, "b", "Under, sida 2")
	list := sect.Add(pdf.L)
	list.Numbering = pdf.Disc
	item := list.Add(pdf.LI)
	write(item.Add(pdf.Lbl), "•")
	write(item.Add(pdf.LBody), "punkt")
	group := sect.Add(pdf.Div)
	write(group.Add(pdf.Caption), "Figur 1")
	figure := group.Add(pdf.Figure)
	figure.Alt, figure.BBox = "Staplar", pdf.Rect{X0: 20, Y0: 200, X1: 80, Y1: 240}
	page.Mark(figure, func(c *pdf.Canvas) {
		c.Fill(vg.Rectangle{Min: vg.Point{X: 20, Y: 200}, Max: vg.Point{X: 80, Y: 240}}.Path())
	})
	page.Artifact(pdf.Footer, func(c *pdf.Canvas) {
		c.Text(vg.Point{X: 20, Y: 20}, d.Shape(pdf.Font{Style: typeface.Italic, Size: 8}, "1"))
	})

	page, y = d.AddPage(300, 400), 380
	under := sect.Add(pdf.Sect)
	write(under.Add(pdf.H2), "Under")
	d.Anchor("b", page, 390)
	d.Bookmark(2, "Under", "b")
	table := under.Add(pdf.Table)
	write(table.Add(pdf.Caption), "Tabell 1")
	for _, part := range []pdf.Tag{pdf.THead, pdf.TBody} {
		row := table.Add(part).Add(pdf.TR)
		head := row.Add(pdf.TH)
		head.Scope = pdf.Row
		write(head, "Bas")
		write(row.Add(pdf.TD), "117")
	}
	write(under.Add(pdf.Note), "En not")
	write(under.Add(pdf.Note), "En till")
	var b bytes.Buffer
	if _, err := d.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A patient is a good document about to be broken.
type patient struct {
	*testing.T
	ctx *model.Context
}

// objects lists the numbers of all objects in order.
func (p patient) objects() []int { return slices.Sorted(maps.Keys(p.ctx.Table)) }

// element is the nth element with a tag, in the order of the file.
func (p patient) element(tag string, n int) types.Dict {
	for _, o := range p.objects() {
		if d, ok := p.ctx.Table[o].Object.(types.Dict); ok && d["S"] == types.Name(tag) {
			if n--; n < 0 {
				return d
			}
		}
	}
	p.Fatalf("there is no %s", tag)
	return nil
}

func (p patient) attributes(tag string) types.Dict { return p.dict(p.element(tag, 0)["A"]) }

func (p patient) catalog() types.Dict {
	d, err := p.ctx.Catalog()
	if err != nil {
		p.Fatal(err)
	}
	return d
}

func (p patient) page(n int) types.Dict {
	d, _, _, err := p.ctx.PageDict(n, false)
	if err != nil {
		p.Fatal(err)
	}
	return d
}

func (p patient) dict(o types.Object) types.Dict {
	d, err := p.ctx.DereferenceDict(o)
	if err != nil || d == nil {
		p.Fatalf("%v is no dictionary: %v", o, err)
	}
	return d
}

// rewrite replaces text in a stream, which must have it.
func (p patient) rewrite(o types.Object, old, fresh string) {
	stream, _, err := p.ctx.DereferenceStreamDict(o)
	if err == nil {
		err = stream.Decode()
	}
	if err != nil || !strings.Contains(string(stream.Content), old) {
		p.Fatalf("%q is not in %q: %v", old, stream.Content, err)
	}
	stream.Content = []byte(strings.Replace(string(stream.Content), old, fresh, 1))
	p.ctx.Table[number(o)].Object = *stream
}

// content replaces text in the content of the first page.
func (p patient) content(old, fresh string) { p.rewrite(p.page(1)["Contents"], old, fresh) }

// font is the first font of the first page.
func (p patient) font() types.Dict {
	return p.dict(p.dict(p.dict(p.page(1)["Resources"])["Font"])["F0"])
}

func (p patient) descendant() types.Dict { return p.dict(p.font()["DescendantFonts"].(types.Array)[0]) }

func (p patient) annotation() types.Dict { return p.dict(p.page(1)["Annots"].(types.Array)[0]) }

func (p patient) outlines() types.Dict { return p.dict(p.dict(p.catalog()["Outlines"])["First"]) }

// breaks are ways to break a good document, by the rule that then tells of it.
var breaks = []struct {
	rule Rule
	does string
	harm func(p patient)
}{
	{Tagged, "no mark info", func(p patient) { delete(p.catalog(), "MarkInfo") }},
	{Tagged, "suspects", func(p patient) { p.dict(p.catalog()["MarkInfo"])["Suspects"] = types.Boolean(true) }},
	{Language, "none", func(p patient) { delete(p.catalog(), "Lang") }},
	{Title, "not shown", func(p patient) { delete(p.catalog(), "ViewerPreferences") }},
	{Metadata, "none", func(p patient) { delete(p.catalog(), "Metadata") }},
	{Metadata, "of another standard", func(p patient) { p.rewrite(p.catalog()["Metadata"], "pdfuaid:part>1", "pdfuaid:part>2") }},
	{Metadata, "another title", func(p patient) { p.rewrite(p.catalog()["Metadata"], "Åtta", "Nio") }},
	{Metadata, "another date", func(p patient) { p.rewrite(p.catalog()["Metadata"], "2018-12", "2019-12") }},
	{Tree, "none", func(p patient) { delete(p.catalog(), "StructTreeRoot") }},
	{Tree, "a tag of its own", func(p patient) { p.element("Div", 0)["S"] = types.Name("Box") }},
	{Parent, "stepchild", func(p patient) { p.element("LI", 0)["P"] = p.element("TR", 0)["P"] }},
	{Place, "row in a section", func(p patient) { p.element("TBody", 0)["S"] = types.Name("Sect") }},
	{Empty, "group", func(p patient) { p.element("Div", 0)["K"] = types.Array{} }},
	{Heading, "skips", func(p patient) { p.element("H2", 0)["S"] = types.Name("H3") }},
	{Heading, "starts low", func(p patient) { p.element("H1", 0)["S"] = types.Name("H2") }},
	{Alt, "none", func(p patient) { delete(p.element("Figure", 0), "Alt") }},
	{BBox, "none", func(p patient) { delete(p.attributes("Figure"), "BBox") }},
	{Scope, "none", func(p patient) { delete(p.attributes("TH"), "Scope") }},
	{Grid, "a wide cell", func(p patient) { p.attributes("TH")["ColSpan"] = types.Integer(2) }},
	{Caption, "of nothing", func(p patient) { p.element("Div", 0)["S"] = types.Name("Sect") }},
	{List, "without numbering", func(p patient) { delete(p.element("L", 0), "A") }},
	{Note, "two of a name", func(p patient) { p.element("Note", 1)["ID"] = p.element("Note", 0)["ID"] }},
	{Link, "wordless", func(p patient) { delete(p.annotation(), "Contents") }},
	{Link, "outside the structure", func(p patient) { delete(p.annotation(), "StructParent") }},
	{Link, "of a paragraph", func(p patient) { p.element("Link", 0)["S"] = types.Name("P") }},
	{Destination, "of a link", func(p patient) { delete(p.annotation(), "Dest") }},
	{Destination, "of a bookmark", func(p patient) { delete(p.outlines(), "Dest") }},
	{Outline, "another title", func(p patient) { p.outlines()["Title"] = types.StringLiteral("Annan") }},
	{Outline, "none", func(p patient) { delete(p.catalog(), "Outlines") }},
	{Outline, "one too many", func(p patient) { p.element("H2", 0)["S"] = types.Name("P") }},
	{TabOrder, "by row", func(p patient) { p.page(1)["Tabs"] = types.Name("R") }},
	{PageTree, "no parents", func(p patient) { delete(p.page(2), "StructParents") }},
	{Paint, "unmarked", func(p patient) { p.content("/H1", "0 0 9 9 re f /H1") }},
	{Nesting, "mark in mark", func(p patient) { p.content("BDC q", "BDC /Artifact <</Type /Layout>> BDC EMC q") }},
	{Nesting, "unended mark", func(p patient) { p.content("Q EMC", "Q") }},
	{Nesting, "out of order", func(p patient) { p.content("Q EMC", "EMC Q") }},
	{Nesting, "state not saved", func(p patient) { p.content("Q EMC", "Q Q EMC q") }},
	{Nesting, "text in text", func(p patient) { p.content("BT", "BT BT") }},
	{Nesting, "unended text", func(p patient) { p.content("ET", "") }},
	{Owner, "unknown content", func(p patient) { p.content("/MCID 0", "/MCID 77") }},
	{Owner, "twice drawn", func(p patient) { p.content("/MCID 0", "/MCID 1") }},
	{Owner, "another tag", func(p patient) { p.content("/H1 ", "/P ") }},
	{Owner, "two elements", func(p patient) { p.element("Lbl", 0)["K"] = p.element("H1", 0)["K"] }},
	{Owner, "two owners", func(p patient) {
		parents := p.dict(p.dict(p.catalog()["StructTreeRoot"])["ParentTree"])["Nums"].(types.Array)
		of, err := p.ctx.DereferenceArray(parents[1])
		if err != nil {
			p.Fatal(err)
		}
		of[0] = of[1]
	}},
	{Artifact, "of no kind", func(p patient) { p.content("/Type /Pagination", "") }},
	{Order, "read last, drawn first", func(p patient) {
		label, body := p.element("Lbl", 0), p.element("LBody", 0)
		label["K"], body["K"] = body["K"], label["K"]
	}},
	{Embedded, "no file", func(p patient) { delete(p.dict(p.descendant()["FontDescriptor"]), "FontFile2") }},
	{Embedded, "whole", func(p patient) { p.dict(p.descendant()["FontDescriptor"])["FontName"] = types.Name("Whole") }},
	{Embedded, "no font", func(p patient) { p.content("/F0", "/F9") }},
	{Widths, "of another font", func(p patient) { p.descendant()["W"].(types.Array)[1].(types.Array)[0] = types.Integer(1) }},
	{Unicode, "none", func(p patient) { delete(p.font(), "ToUnicode") }},
	{Unicode, "stands for nothing", func(p patient) { p.rewrite(p.font()["ToUnicode"], "<0001> <0052>", "<0001> <0000>") }},
	{Unicode, "unknown code", func(p patient) { p.content("[<0001", "[<0777") }},
	{Notdef, "shown", func(p patient) { p.content("[<0001", "[<0000") }},
	{Inside, "text", func(p patient) { p.content("20 365 Td", "290 365 Td") }},
	{Inside, "text turned", func(p patient) { p.content("BT", "0 1 -1 0 0 0 cm BT") }},
	{Inside, "figure", func(p patient) { p.attributes("Figure")["BBox"].(types.Array)[2] = types.Integer(900) }},
	{Inside, "link", func(p patient) { p.annotation()["Rect"].(types.Array)[0] = types.Integer(-90) }},
}

// TestEveryRuleIsKept sees to it that every rule finds what it is there for.
func TestEveryRuleIsKept(t *testing.T) {
	data := good(t)
	if wrong := Check(data); len(wrong) > 0 {
		t.Fatalf("the good document: %q", wrong)
	}
	tried := map[Rule]bool{}
	for _, b := range breaks {
		tried[b.rule] = true
		t.Run(fmt.Sprintf("%s/%s", b.rule, b.does), func(t *testing.T) {
			ctx, err := read(data)
			if err != nil {
				t.Fatal(err)
			}
			b.harm(patient{t, ctx})
			wrong := check(ctx)
			if !slices.ContainsFunc(wrong, func(w string) bool { return strings.HasPrefix(w, string(b.rule)+": ") }) {
				t.Errorf("%q does not tell of %s", wrong, b.rule)
			}
		})
	}
	if wrong := Check([]byte("not a PDF")); len(wrong) != 1 || !strings.HasPrefix(wrong[0], "valid: ") {
		t.Errorf("%q of what is no PDF", wrong)
	}
	tried[Valid] = true
	for _, rule := range Rules {
		if !tried[rule] {
			t.Errorf("nothing breaks %s", rule)
		}
	}
}
