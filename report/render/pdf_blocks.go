package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/pdf"
	"github.com/foljeforskning/folje/report/theme"
	"github.com/foljeforskning/folje/report/typeface"
)

// A composer turns blocks into items and the structure tree.
type composer struct {
	*looks
	theme *theme.Theme
	doc   *Document
	out   *pdf.Document
	items []item

	front    *pdf.Elem   // the title page
	part     *pdf.Elem   // main part or appendix
	sections []*pdf.Elem // open sections, by level
	findings *pdf.Elem   // the list that a finding belongs to
	entries  []tocEntry  // of the table of contents
	next     int         // the entry of the next heading
	appendix string      // anchor of the appendix
	inner    bool        // the flow has come to it
	pageOf   map[string]int
	figures  int
	tables   int
	fresh    bool    // the next item starts a page
	below    float64 // least space above the next item, after what is no running text
}

// A tocEntry is a heading, as the contents list it.
type tocEntry struct {
	level  int
	text   string
	anchor string
	inner  bool // in the appendix
}

func newComposer(d *Document, out *pdf.Document) *composer {
	t := d.theme()
	c := &composer{looks: newLooks(t), theme: t, doc: d, out: out, pageOf: map[string]int{}, fresh: true}
	c.front = out.Root().Add(pdf.Sect)
	c.part = out.Root().Add(pdf.Part)
	c.list()
	return c
}

// list finds the headings. A level that skips is raised: a screen reader's
// user who moves by headings would think that one is missing.
func (c *composer) list() {
	level, inner := 0, false
	for i, b := range c.doc.Blocks {
		if silent(b) {
			continue
		}
		e := tocEntry{anchor: fmt.Sprintf("heading-%d", i), inner: inner}
		switch b := b.(type) {
		case Heading:
			level = max(1, min(b.Level, level+1, len(c.headings)))
			e.level, e.text = level, b.Text
		case Contents:
			level = 1
			e.level, e.text = 1, c.doc.Language.Word(lang.Contents)
		case Appendix:
			level, inner, e.inner = 1, true, true
			e.level, e.text = 1, b.Text
			c.appendix = e.anchor
		default:
			continue
		}
		c.entries = append(c.entries, e)
	}
}

// block adds one block to the flow.
func (c *composer) block(b Block) {
	if _, ok := b.(Finding); !ok {
		c.findings = nil
	}
	switch b := b.(type) {
	case Heading:
		if !silent(b) {
			c.heading()
		}
	case Paragraph:
		c.paragraph(b)
	case List:
		c.bullets(b)
	case Finding:
		c.finding(b)
	case Figure:
		c.figure(b)
	case Table:
		c.table(b)
	case PageBreak:
		c.fresh = true
	case Contents:
		c.heading()
		c.contents()
	case Appendix:
		c.part, c.sections, c.inner = c.out.Root().Add(pdf.Part), nil, true
		if !silent(b) {
			c.heading()
		}
	}
}

// silent tells whether a block is a heading with nothing to show.
func silent(b Block) bool {
	switch b := b.(type) {
	case Heading:
		return blank(b.Text)
	case Appendix:
		return blank(b.Text)
	}
	return false
}

// blank tells whether a text has nothing to show.
func blank(text string) bool { return strings.TrimSpace(typeface.Clean(text)) == "" }

// apart is the space around figures, tables and what else is set apart.
const apart = 18

// add appends an item, on a new page where one was asked for.
func (c *composer) add(it item) {
	it.fresh, it.space = c.fresh, max(it.space, c.below)
	c.fresh, c.below = false, 0
	c.items = append(c.items, it)
}

// section is the element that the next block belongs to.
func (c *composer) section() *pdf.Elem {
	if n := len(c.sections); n > 0 {
		return c.sections[n-1]
	}
	return c.part
}

var headingTags = [len(looks{}.headings)]pdf.Tag{pdf.H1, pdf.H2, pdf.H3}

// heading adds the next heading, kept with the lines after it.
func (c *composer) heading() {
	e := c.entries[c.next]
	c.next++
	c.fresh = c.fresh || e.anchor == c.appendix
	if e.level > len(c.sections) {
		c.introduce() // the section is under the one that is open
	}
	c.sections = c.sections[:min(len(c.sections), e.level-1)]
	c.sections = append(c.sections, c.section().Add(pdf.Sect))
	elem := c.section().Add(headingTags[e.level-1])
	c.out.Bookmark(e.level, e.text, e.anchor)

	h := c.headings[e.level-1]
	lines := c.wrap(h.look, e.text, fullWidth-h.indent)
	for i := range lines {
		it := item{height: h.leading, keep: held, kind: string(headingTags[e.level-1])}
		if i == 0 {
			it.space, it.anchor = h.space, e.anchor
			if n := len(c.items); n > 0 && c.items[n-1].chapter != "" {
				it.space /= 3 // the chapter's own space is enough
			}
			if c.inner && e.level == len(headingTags) {
				it.space *= innerSpace
			}
			it.opens = e.level == 1 && !e.inner
			if e.level == 1 {
				it.chapter = e.text
			}
		}
		if i == len(lines)-1 {
			it.height += h.after
		}
		it.draw = func(s *sheet, top float64) { s.text(elem, h.look, h.indent, top, spaced(lines, i)) }
		c.add(it)
	}
}

// longestIntroduction is how high the text between a heading and what it is the
// heading of may be and still be kept on the page of both.
const longestIntroduction = (textBottom - textTop) / 3

// introduce keeps an introduction, the running text after a heading, with what
// the next item begins. Without that, it would announce nothing.
func (c *composer) introduce() {
	height, from := 0., len(c.items)
	for from > 0 && c.items[from-1].kind == "line" {
		from--
		height += c.items[from].space + c.items[from].height
	}
	if from == 0 || !slices.Contains(headingTags[:], pdf.Tag(c.items[from-1].kind)) || height > longestIntroduction {
		return
	}
	for i := from; i < len(c.items); i++ {
		c.items[i].keep = held
	}
}

// spaces are above paragraphs, by style.
var spaces = [...]float64{Body: 8, Lead: 8, Small: 6, Warning: 12, Quote: 8}

// innerSpace is how much of the space around running text there is in an appendix.
const innerSpace = 0.6

// setIn is how much further in a quotation stands, on either side.
const setIn = 20

func (c *composer) paragraph(p Paragraph) {
	if blank(p.Text) {
		return
	}
	e := c.section().Add(pdf.P)
	switch p.Style {
	case Warning:
		c.warning(e, p.Text)
	case Quote:
		c.lines(e, c.bodyText, indent+setIn, measure-2*setIn, spaces[Quote], p.Text, p.Spans...)
	default:
		if n := len(c.items); p.Style == Small && n > 0 && slices.Contains([]string{"line", "figure"}, c.items[n-1].kind) {
			c.items[n-1].keep = held // small print means little without what it is about
		}
		style, space := [...]look{Body: c.bodyText, Lead: c.leadText, Small: c.smallText}[p.Style], spaces[p.Style]
		if c.inner && p.Style == Small {
			style, space = c.innerText, innerSpace*space
		}
		c.lines(e, style, indent, measure, space, p.Text, p.Spans...)
	}
}

// lines adds the lines of a text. The first two stay together, and the last.
func (c *composer) lines(e *pdf.Elem, l look, x, width, space float64, text string, spans ...result.Span) {
	b := c.mixed(l, text, spans, width)
	for i := range b.lines {
		it := item{height: l.leading, keep: together(i, len(b.lines)), kind: "line"}
		if i == 0 {
			it.space = space
		}
		it.draw = func(s *sheet, top float64) { s.line(e, l, x, top, b, i) }
		c.add(it)
	}
}

// together tells whether part i of n stays with the next, so that no page
// starts or ends with a lone one.
func together(i, n int) hold { return heldIf(i < n-1 && (i == 0 || i == n-2)) }

// warning adds a paragraph set apart by a bar and a tint.
func (c *composer) warning(e *pdf.Elem, text string) {
	const pad, bar, gap = 9, 3, 14
	l := c.warningText
	lines := c.wrap(l, text, measure-2*gap)
	for i := range lines {
		it := item{height: l.leading, keep: together(i, len(lines)), kind: "warning"}
		above := 0.
		if i == 0 {
			it.space, above = spaces[Warning], pad
			it.height += pad
		}
		if i == len(lines)-1 {
			it.height += pad
		}
		height := it.height
		it.draw = func(s *sheet, top float64) {
			s.fill(c.theme.Glow, indent, top, measure, height)
			s.fill(c.theme.Signal, indent, top, bar, height)
			s.text(e, l, indent+gap, top+above, spaced(lines, i))
		}
		c.add(it)
	}
	c.below = spaces[Warning]
}

// label is what stands before an item of a list.
func (b List) label(n int) string {
	if b.Numbered {
		return strconv.Itoa(n+1) + ". "
	}
	return "• "
}

func (c *composer) bullets(b List) {
	hang := 14.
	if b.Numbered && len(b.Items) > 9 {
		hang = 20
	}
	c.introduce()
	list := c.section().Add(pdf.L)
	list.Numbering = pdf.Disc
	if b.Numbered {
		list.Numbering = pdf.Decimal
	}
	for n, text := range b.Items {
		li := list.Add(pdf.LI)
		label, body := li.Add(pdf.Lbl), li.Add(pdf.LBody)
		var spans []result.Span
		if n < len(b.Spans) {
			spans = b.Spans[n]
		}
		broken := c.mixed(c.bodyText, text, spans, measure-hang)
		for i := range broken.lines {
			it := item{height: c.bodyText.leading, keep: together(i, len(broken.lines)), kind: "item"}
			if i == 0 {
				it.space = 4
				if n == 0 {
					it.space = 6
				}
			}
			it.draw = func(s *sheet, top float64) {
				if i == 0 {
					bullet := c.bodyText
					bullet.color = c.theme.Strong
					s.text(label, bullet, indent, top, b.label(n))
				}
				s.line(body, c.bodyText, indent+hang, top, broken, i)
			}
			c.add(it)
		}
	}
}
