package pdftest

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// painting are the operators that leave a mark on the page.
var painting = strings.Fields("Tj TJ ' \" f F f* S s B B* b b* sh Do EI")

// page checks a page: its place in the structure, its content and its fonts.
func (c *checker) page(n int) {
	d, _, _, err := c.ctx.PageDict(n, false)
	if err != nil {
		c.fail("page %d: %v", n, err)
		return
	}
	ref, err := c.ctx.PageDictIndRef(n)
	if err != nil {
		c.fail("page %d: %v", n, err)
		return
	}
	stream, _, err := c.ctx.DereferenceStreamDict(d["Contents"])
	if err == nil && stream != nil {
		err = stream.Decode()
	}
	if err != nil || stream == nil {
		c.fail("page %d: content cannot be read: %v", n, err)
		return
	}
	c.must(name(d["Tabs"]) == "S", "page %d: links are not in reading order", n)
	p := &pageCheck{checker: c, number: n, object: ref.ObjectNumber.Value(), fonts: map[string]map[string]bool{}}
	p.parents = c.array(c.parents[c.integer(d["StructParents"])])
	for key, font := range c.dict(c.dict(d["Resources"])["Font"]) {
		p.fonts[key] = c.font(key, c.dict(font))
	}
	p.content(stream.Content)
	for _, o := range c.array(d["Annots"]) {
		a := c.dict(o)
		c.must(a["Contents"] != nil, "page %d: a link says nothing of itself", n)
		c.must(a["StructParent"] != nil, "page %d: a link outside the structure", n)
	}
}

var mapping = regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]{4,})>$`)

// font checks a font and returns the codes that it maps to characters.
func (c *checker) font(key string, d types.Dict) map[string]bool {
	mapped := map[string]bool{}
	stream, _, err := c.ctx.DereferenceStreamDict(d["ToUnicode"])
	if err == nil && stream != nil {
		err = stream.Decode()
	}
	if err != nil || stream == nil {
		c.fail("font %s: its text cannot be copied", key)
	} else {
		for _, m := range mapping.FindAllSubmatch(stream.Content, -1) {
			mapped[string(m[1])] = true
		}
	}
	for _, descendant := range c.array(d["DescendantFonts"]) {
		descriptor := c.dict(c.dict(descendant)["FontDescriptor"])
		c.must(descriptor["FontFile2"] != nil, "font %s is not embedded", key)
		c.must(strings.Index(name(descriptor["FontName"]), "+") == 6, "font %s is not a subset", key)
	}
	return mapped
}

type pageCheck struct {
	*checker
	number, object int
	parents        types.Array
	fonts          map[string]map[string]bool // codes with characters, by font
	open           []string                   // "mark" or "artifact"
	font           string
}

// content follows a content stream operator by operator.
func (p *pageCheck) content(data []byte) {
	var operands []string
	for _, token := range tokens(data) {
		if !operator.MatchString(token) {
			operands = append(operands, token)
			continue
		}
		p.operate(token, operands)
		operands = operands[:0]
	}
	p.must(len(p.open) == 0, "page %d: a mark is not ended", p.number)
}

func (p *pageCheck) operate(op string, operands []string) {
	switch op {
	case "BMC", "BDC":
		p.must(len(p.open) == 0, "page %d: a mark inside a mark", p.number)
		kind := "artifact"
		if operands[0] != "/Artifact" {
			kind = "mark"
			p.owned(operands)
		}
		p.open = append(p.open, kind)
	case "EMC":
		p.must(len(p.open) > 0, "page %d: EMC without a mark", p.number)
		p.open = p.open[:max(0, len(p.open)-1)]
	case "Tf":
		p.font = strings.TrimPrefix(operands[0], "/")
	case "Tj", "TJ":
		p.codes(operands)
	}
	if slices.Contains(painting, op) {
		p.must(len(p.open) > 0, "page %d: %s outside every mark", p.number, op)
	}
}

// owned checks that marked content belongs to an element, both ways.
func (p *pageCheck) owned(operands []string) {
	id := -1
	if i := slices.Index(operands, "/MCID"); i >= 0 && i+1 < len(operands) {
		id, _ = strconv.Atoi(operands[i+1])
	}
	owner, ok := p.owners[mark{p.object, id}]
	if !ok || id >= len(p.parents) {
		p.fail("page %d: content %d belongs to nothing", p.number, id)
		return
	}
	back, _ := p.parents[id].(types.IndirectRef)
	p.must(back.ObjectNumber.Value() == owner, "page %d: content %d has two owners", p.number, id)
}

// codes checks that text shows glyphs, and that each can be copied.
func (p *pageCheck) codes(operands []string) {
	for _, token := range operands {
		if token[0] != '<' {
			continue
		}
		hex := strings.Trim(token, "<>")
		for ; len(hex) >= 4; hex = hex[4:] {
			p.must(hex[:4] != "0000", "page %d: shows the glyph for missing glyphs", p.number)
			p.must(p.fonts[p.font][hex[:4]], "page %d: code %s of font %s stands for no character", p.number, hex[:4], p.font)
		}
	}
}

var (
	token    = regexp.MustCompile(`<<|>>|<[0-9A-Fa-f]*>|\((?:[^()\\]|\\.)*\)|[\[\]]|/?[^\s<>()\[\]/]+`)
	operator = regexp.MustCompile(`^[A-Za-z'"][A-Za-z0-9*]*$`)
)

// tokens splits a content stream. It knows what our writer writes: no comments,
// no inline images, no nested parentheses.
func tokens(data []byte) []string {
	var found []string
	for _, t := range token.FindAll(bytes.TrimSpace(data), -1) {
		found = append(found, string(t))
	}
	return found
}
