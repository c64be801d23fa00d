package pdftest

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// painting are the operators that leave a mark on the page.
var painting = strings.Fields("Tj TJ ' \" f F f* S s B B* b b* sh Do EI")

// page checks a page: its place in the structure, its links, its content.
func (c *checker) page(n int) {
	d, _, _, err := c.ctx.PageDict(n, false)
	if err != nil {
		return // told when the pages were listed
	}
	ref, _ := c.ctx.PageDictIndRef(n)
	object := number(*ref)
	c.must(TabOrder, name(d["Tabs"]) == "S", "page %d: links are not visited as they are read", n)
	c.must(PageTree, d["StructParents"] != nil && c.parents[c.integer(d["StructParents"])] != nil, "page %d: is not in the structure", n)
	for _, o := range c.array(d["Annots"]) {
		c.link(n, object, o)
	}
	p := &pageCheck{checker: c, number: n, object: object, fonts: map[string]*font{}, state: state{matrix: identity}}
	p.owners = c.array(c.parents[c.integer(d["StructParents"])])
	for key, o := range c.dict(c.dict(d["Resources"])["Font"]) {
		p.fonts[key] = c.font(key, o)
	}
	p.content(c.stream(d["Contents"]))
}

// link checks an annotation.
func (c *checker) link(n, page int, o types.Object) {
	d := c.dict(o)
	c.must(Link, c.string(d["Contents"]) != "", "page %d: a link says nothing of itself", n)
	c.must(Link, d["StructParent"] != nil && c.parents[c.integer(d["StructParent"])] != nil, "page %d: a link outside the structure", n)
	b := c.box(d["Rect"])
	c.must(Inside, c.boxes[page].holds(b[0], b[1]) && c.boxes[page].holds(b[2], b[3]), "page %d: a link is not on it", n)
	c.destination(d["Dest"], "link "+c.string(d["Contents"]))
}

// A pageCheck follows the content of a page.
type pageCheck struct {
	*checker
	number, object int
	owners         types.Array
	fonts          map[string]*font
	open           []open
	saved          []state
	state          state
	inText         bool
	at             matrix // of the text
}

// open is a mark that has not ended: content or, with id -1, decoration.
type open struct{ id, saved int }

// state is what q saves.
type state struct {
	matrix matrix
	font   *font
	size   float64
}

// content follows a content stream operator by operator.
func (p *pageCheck) content(data []byte) {
	var operands []string
	for _, token := range tokens(data) {
		if !isOperator(token) {
			operands = append(operands, token)
			continue
		}
		p.operate(token, operands)
		operands = operands[:0]
	}
	p.must(Nesting, len(p.open) == 0 && len(p.saved) == 0 && !p.inText, "page %d: a mark, a text or a state is not ended", p.number)
}

func (p *pageCheck) operate(op string, operands []string) {
	switch op {
	case "BMC", "BDC":
		p.must(Nesting, len(p.open) == 0, "page %d: a mark inside a mark", p.number)
		p.begin(operands)
	case "EMC":
		p.must(Nesting, len(p.open) > 0 && p.open[len(p.open)-1].saved == len(p.saved), "page %d: a mark ends out of order", p.number)
		p.open = p.open[:max(0, len(p.open)-1)]
	case "q":
		p.saved = append(p.saved, p.state)
	case "Q":
		p.must(Nesting, len(p.saved) > 0, "page %d: a state ends that was not saved", p.number)
		if n := len(p.saved); n > 0 {
			p.state, p.saved = p.saved[n-1], p.saved[:n-1]
		}
	case "cm":
		p.state.matrix = readMatrix(operands).times(p.state.matrix)
	default:
		p.typeset(op, operands)
	}
	if slices.Contains(painting, op) {
		p.must(Paint, len(p.open) > 0, "page %d: %s outside every mark", p.number, op)
	}
}

// typeset follows the operators of text.
func (p *pageCheck) typeset(op string, operands []string) {
	switch op {
	case "BT":
		p.must(Nesting, !p.inText, "page %d: a text inside a text", p.number)
		p.inText, p.at = true, identity
	case "ET":
		p.must(Nesting, p.inText, "page %d: a text ends that did not begin", p.number)
		p.inText = false
	case "Td":
		f := floats(operands)
		p.at = matrix{1, 0, 0, 1, f[0], f[1]}.times(p.at)
	case "Tf":
		p.state.font, p.state.size = p.fonts[strings.TrimPrefix(operands[0], "/")], floats(operands[1:])[0]
	case "Tj", "TJ":
		p.show(operands)
	}
}

// begin checks the start of a mark: that content belongs to an element, both
// ways, and that decoration says of what kind it is.
func (p *pageCheck) begin(operands []string) {
	id := -1
	if i := slices.Index(operands, "/MCID"); i >= 0 && i+1 < len(operands) {
		id, _ = strconv.Atoi(operands[i+1])
	}
	if operands[0] == "/Artifact" {
		p.must(Artifact, slices.Contains(operands, "/Type"), "page %d: decoration of no kind", p.number)
		p.open = append(p.open, open{-1, len(p.saved)})
		return
	}
	p.open = append(p.open, open{id, len(p.saved)})
	m := mark{p.object, id}
	e := p.marks[m]
	if e == nil || id >= len(p.owners) {
		p.fail(Owner, "page %d: content %d belongs to nothing", p.number, id)
		return
	}
	p.must(Owner, !p.drawn[m], "page %d: content %d is drawn twice", p.number, id)
	p.drawn[m] = true
	p.must(Owner, number(p.owners[id]) == e.object, "page %d: content %d has two owners", p.number, id)
	p.must(Owner, operands[0] == "/"+e.tag, "page %d: content %d of a %s says %s", p.number, id, e.tag, operands[0])
}

// show follows the glyphs of a text: each must be one, stand for a character and
// be on the page.
func (p *pageCheck) show(operands []string) {
	f := p.state.font
	if f == nil {
		p.fail(Embedded, "page %d: text in a font that the page does not have", p.number)
		return
	}
	for _, token := range operands {
		switch token[0] {
		case '<':
			for hex := strings.Trim(token, "<>"); len(hex) >= 4; hex = hex[4:] {
				p.glyph(f, hex[:4])
			}
		case '[', ']':
		default:
			p.advance(-floats([]string{token})[0])
		}
	}
	p.onPage()
}

func (p *pageCheck) glyph(f *font, code string) {
	p.onPage()
	p.must(Notdef, code != "0000", "page %d: shows the glyph for missing glyphs", p.number)
	text, known := f.text[code]
	p.must(Unicode, known || code == "0000", "page %d: code %s of font %s stands for no character", p.number, code, f.key)
	if n := len(p.open); n > 0 && p.open[n-1].id >= 0 {
		p.text[mark{p.object, p.open[n-1].id}] += text
	}
	p.advance(f.width(code))
}

// advance moves on by thousandths of the size.
func (p *pageCheck) advance(by float64) {
	p.at = matrix{1, 0, 0, 1, by / 1000 * p.state.size, 0}.times(p.at)
}

// onPage checks that the next glyph, from its foot to the height of a letter,
// stands on the page.
func (p *pageCheck) onPage() {
	for _, height := range []float64{0, 0.66 * p.state.size} {
		x, y := p.at.times(p.state.matrix).point(0, height)
		if !p.boxes[p.object].holds(x, y) {
			p.fail(Inside, "page %d: text at %.0f, %.0f is not on it", p.number, x, y)
		}
	}
}

// A matrix is a transformation as PDF writes it (ISO 32000-1, 8.3.3).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times is m, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) point(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

func readMatrix(operands []string) matrix { return matrix(floats(operands)[:6]) }

// floats reads numbers, at least six: what is missing is zero.
func floats(operands []string) []float64 {
	f := make([]float64, max(6, len(operands)))
	for i, o := range operands {
		f[i], _ = strconv.ParseFloat(o, 64)
	}
	return f
}

// isOperator tells operators from operands.
func isOperator(token string) bool {
	c := token[0]
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '\'' || c == '"'
}

// tokens splits a content stream. It knows what our writer writes: no comments,
// no inline images, no parentheses.
func tokens(data []byte) []string {
	const space, single = " \n\r\t", "[]"
	var found []string
	for i := 0; i < len(data); {
		end := i + 1
		switch c := data[i]; {
		case strings.IndexByte(space, c) >= 0:
			i++
			continue
		case strings.IndexByte(single, c) >= 0:
		case (c == '<' || c == '>') && end < len(data) && data[end] == c:
			end++
		case c == '<':
			end = i + max(0, bytes.IndexByte(data[i:], '>')) + 1
		default:
			for end < len(data) && strings.IndexByte(space+single+"<>/", data[end]) < 0 {
				end++
			}
		}
		found = append(found, string(data[i:end]))
		i = end
	}
	return found
}
