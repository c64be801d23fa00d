package pdf

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/report/typeface"
)

// WriteTo writes the finished document, or returns the first mistake made
// while it was drawn. It is called once.
func (d *Document) WriteTo(w io.Writer) (int64, error) {
	d.validate()
	if d.err != nil {
		return 0, d.err
	}
	o := &objects{}
	for range d.pages {
		o.pages = append(o.pages, o.reserve())
	}
	for i, l := range d.links() {
		l.ref, l.key = o.reserve(), len(d.pages)+i
	}
	d.root.reserve(o)
	tree := o.reserve()
	d.root.write(o, tree)
	o.put(tree, d.structTree(o))

	pages := o.reserve()
	resources := o.add(d.resources(o))
	for i, p := range d.pages {
		p.write(o, o.pages[i], pages, resources)
	}
	o.put(pages, fmt.Sprintf("<</Type /Pages /Count %d /Kids %s>>", len(o.pages), refs(o.pages)))
	root := o.add(d.catalog(o, pages, tree))
	return o.writeTo(w, root, o.add(d.infoDict()))
}

func (d *Document) validate() {
	if len(d.pages) == 0 {
		d.fail("a document without pages")
	}
	d.root.walk((*Elem).check)
	for _, l := range d.links() {
		d.resolve(l.anchor)
	}
	for _, b := range d.bookmarks {
		d.resolve(b.anchor)
	}
}

func (d *Document) resolve(name string) {
	if _, ok := d.anchors[name]; !ok {
		d.fail("nothing is called %q, which a link leads to", name)
	}
}

func (d *Document) links() []*link {
	var all []*link
	for _, p := range d.pages {
		all = append(all, p.links...)
	}
	return all
}

func (d *Document) destination(o *objects, name string) string {
	a := d.anchors[name]
	return fmt.Sprintf("[%v /XYZ 0 %s null]", o.pages[a.page.number], num(a.top))
}

func refs(rs []ref) string {
	s := make([]string, len(rs))
	for i, r := range rs {
		s[i] = r.String()
	}
	return "[" + strings.Join(s, " ") + "]"
}

func (p *Page) write(o *objects, self, pages, resources ref) {
	content := o.addStream("", p.content.Bytes())
	var annots []ref
	for _, l := range p.links {
		o.put(l.ref, fmt.Sprintf("<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect %s /Dest %s /Contents %s /StructParent %d>>",
			l.rect.array(), p.doc.destination(o, l.anchor), text(l.contents), l.key))
		annots = append(annots, l.ref)
	}
	o.put(self, fmt.Sprintf("<</Type /Page /Parent %v /MediaBox [0 0 %s %s] /Resources %v /Contents %v /StructParents %d /Tabs /S /Annots %s>>",
		pages, num(p.width), num(p.height), resources, content, p.number, refs(annots)))
}

// structTree writes the root of the structure tree and the way back from the
// pages into it.
func (d *Document) structTree(o *objects) string {
	var parents strings.Builder
	for _, p := range d.pages {
		elems := make([]ref, len(p.marks))
		for i, e := range p.marks {
			elems[i] = e.ref
		}
		fmt.Fprintf(&parents, "%d %v ", p.number, o.add(refs(elems)))
	}
	links := d.links()
	for _, l := range links {
		fmt.Fprintf(&parents, "%d %v ", l.key, l.elem.ref)
	}
	var ids strings.Builder
	d.root.walk(func(e *Elem) {
		if e.tag == Note {
			fmt.Fprintf(&ids, "(%s) %v ", noteID(e.note), e.ref)
		}
	})
	names := ""
	if ids.Len() > 0 {
		names = fmt.Sprintf(" /IDTree <</Names [%s]>>", ids.String())
	}
	return fmt.Sprintf("<</Type /StructTreeRoot /K [%v] /ParentTree <</Nums [%s]>> /ParentTreeNextKey %d%s>>",
		d.root.ref, parents.String(), len(d.pages)+len(links), names)
}

// resources are shared by all pages.
func (d *Document) resources(o *objects) string {
	var b strings.Builder
	b.WriteString("<</Font <<")
	for i, f := range d.faces {
		if len(f.symbols) > 0 {
			fmt.Fprintf(&b, "/F%d %v ", i, f.write(o))
		}
	}
	b.WriteString(">> /ExtGState <<")
	for a := range 256 {
		if d.alphas[uint8(a)] {
			fmt.Fprintf(&b, "/A%d <</Type /ExtGState /CA %[2]s /ca %[2]s>> ", a, num(float64(a)/255))
		}
	}
	b.WriteString(">> /XObject <<")
	for i, img := range d.images {
		fmt.Fprintf(&b, "/I%d %v ", i, img.write(o))
	}
	b.WriteString(">>>>")
	return b.String()
}

func (d *Document) catalog(o *objects, pages, tree ref) string {
	outlines := ""
	if len(d.bookmarks) > 0 {
		outlines = fmt.Sprintf(" /PageMode /UseOutlines /Outlines %v", d.outline(o))
	}
	metadata := o.addRaw("/Type /Metadata /Subtype /XML", []byte(d.xmp()))
	return fmt.Sprintf("<</Type /Catalog /Pages %v /StructTreeRoot %v /MarkInfo <</Marked true>> /Lang %s"+
		" /ViewerPreferences <</DisplayDocTitle true>> /Metadata %v%s>>",
		pages, tree, text(d.info.Language), metadata, outlines)
}

// outline writes the bookmarks as a tree and returns its root.
func (d *Document) outline(o *objects) ref {
	type node struct {
		ref    ref
		parent int
		kids   []int
	}
	nodes := []node{{ref: o.reserve(), parent: -1}}
	path := []int{0} // from the root to the entry before
	for i, b := range d.bookmarks {
		path = path[:min(len(path), max(b.level, 1))]
		parent := path[len(path)-1]
		nodes = append(nodes, node{ref: o.reserve(), parent: parent})
		nodes[parent].kids = append(nodes[parent].kids, i+1)
		path = append(path, i+1)
	}
	for i, n := range nodes {
		var b strings.Builder
		b.WriteString("<<")
		if i == 0 {
			fmt.Fprintf(&b, "/Type /Outlines /Count %d", len(n.kids))
		} else {
			mark, siblings := d.bookmarks[i-1], nodes[n.parent].kids
			fmt.Fprintf(&b, "/Title %s /Parent %v /Dest %s", text(mark.title), nodes[n.parent].ref, d.destination(o, mark.anchor))
			at := slices.Index(siblings, i)
			if at > 0 {
				fmt.Fprintf(&b, " /Prev %v", nodes[siblings[at-1]].ref)
			}
			if at < len(siblings)-1 {
				fmt.Fprintf(&b, " /Next %v", nodes[siblings[at+1]].ref)
			}
			if len(n.kids) > 0 {
				fmt.Fprintf(&b, " /Count %d", -len(n.kids)) // closed
			}
		}
		if len(n.kids) > 0 {
			fmt.Fprintf(&b, " /First %v /Last %v", nodes[n.kids[0]].ref, nodes[n.kids[len(n.kids)-1]].ref)
		}
		b.WriteString(">>")
		o.put(n.ref, b.String())
	}
	return nodes[0].ref
}

func (d *Document) infoDict() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Title %s /Producer %s", text(d.info.Title), text(d.info.Creator))
	for _, f := range []struct{ key, value string }{
		{"Author", d.info.Author}, {"Subject", d.info.Subject}, {"Creator", d.info.Creator},
	} {
		if f.value != "" {
			fmt.Fprintf(&b, " /%s %s", f.key, text(f.value))
		}
	}
	if !d.info.Date.IsZero() {
		date := d.info.Date.UTC().Format("20060102150405")
		fmt.Fprintf(&b, " /CreationDate (D:%s+00'00') /ModDate (D:%[1]s+00'00')", date)
	}
	return b.String() + ">>"
}

// xmp describes the document in the form that archives read, and declares that
// it follows PDF/UA-1.
func (d *Document) xmp() string {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">` + "\n" +
		"<pdfuaid:part>1</pdfuaid:part>\n")
	fmt.Fprintf(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", escape(d.info.Title))
	fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", escape(d.info.Language))
	if d.info.Author != "" {
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", escape(d.info.Author))
	}
	if d.info.Subject != "" {
		fmt.Fprintf(&b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n", escape(d.info.Subject))
	}
	if !d.info.Date.IsZero() {
		date := d.info.Date.UTC().Format("2006-01-02T15:04:05+00:00")
		fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%[1]s</xmp:ModifyDate>\n", date)
	}
	if d.info.Creator != "" {
		fmt.Fprintf(&b, "<xmp:CreatorTool>%s</xmp:CreatorTool>", escape(d.info.Creator))
	}
	fmt.Fprintf(&b, "<pdf:Producer>%s</pdf:Producer>\n", escape(d.info.Creator))
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(typeface.Clean(s))) // a strings.Builder does not fail
	return b.String()
}
