package study

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// explainDesigns says what the three designs are; there is no default.
const explainDesigns = "write design: census if everybody was asked, sample if a random sample was, convenience if whoever was there was; it decides which inference is honest"

// readList reads a list of mappings, each into a T that begins as zero.
func readList[T any](p *parser, n ast.Node, what string, fields []field[T], to []T) []T {
	for _, item := range list(n) {
		var t T
		at := readFields(p, item, what, fields, &t)
		if placed, ok := any(&t).(interface{ setPos(codebook.Pos, keyPlaces) }); ok {
			placed.setPos(p.pos(item), at)
		}
		to = append(to, t)
	}
	return to
}

func (s *Source) setPos(pos codebook.Pos, _ keyPlaces)   { s.Pos = pos }
func (i *PlanItem) setPos(pos codebook.Pos, _ keyPlaces) { i.Pos = pos }
func (v *draftVariable) setPos(pos codebook.Pos, at keyPlaces) {
	v.Pos, v.at = pos, at
}

func (p *parser) design(n ast.Node) Design {
	d := Design(p.scalar(n))
	if d != Census && d != Sample && d != Convenience {
		p.fail(p.pos(n), explainDesigns, "%q is no design", d)
	}
	return d
}

// date reads a day as YYYY-MM-DD.
func (p *parser) date(n ast.Node) string {
	s := p.scalar(n)
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		p.fail(p.pos(n), "write the day as year-month-day, such as 2018-12-01", "%q is not a date", s)
	}
	return s
}

// codebook reads the variables, or the name of the file that holds them.
func (p *parser) codebook(n ast.Node, d *draft) {
	if _, inline := n.(*ast.SequenceNode); inline {
		d.variables = readList(p, n, "variable", variableFields, d.variables)
		return
	}
	d.codebookFile = p.scalar(n)
}

// scales reads the shared scales, by name.
func (p *parser) scales(n ast.Node, d *draft) {
	d.scales = make(map[string][]draftCategory)
	for _, e := range p.entries(n, "scales") {
		_, d.scales[e.key] = p.categories(e.value, false)
	}
}

// categories reads a mapping from code to label or properties, a list of codes
// that are their own labels, or the word from_data where that is allowed.
func (p *parser) categories(n ast.Node, orFromData bool) (fromData bool, list []draftCategory) {
	if s, ok := n.(*ast.StringNode); ok && orFromData {
		return p.oneOf(s, "way to give categories", []string{"from_data"}) != "", nil
	}
	if codes, ok := n.(*ast.SequenceNode); ok {
		for _, item := range codes.Values {
			c := draftCategory{pos: p.pos(item)}
			c.Code = p.scalar(item)
			c.Label = codebook.Plain(c.Code)
			list = append(list, c)
		}
		return false, list
	}
	for _, e := range p.entries(n, "categories") {
		c := draftCategory{pos: e.pos}
		c.Code = e.key
		if m, ok := e.value.(*ast.MappingNode); ok && !p.byLanguage(m) {
			readFields(p, e.value, "category", categoryFields, &c)
		} else if _, empty := e.value.(*ast.NullNode); !empty {
			c.Label = p.text(e.value)
		}
		if c.Label == nil {
			c.Label = codebook.Plain(c.Code)
		}
		list = append(list, c)
	}
	return false, list
}

// byLanguage tells whether a mapping is a label per language.
func (p *parser) byLanguage(m *ast.MappingNode) bool {
	return len(m.Values) > 0 && slices.Contains(languages, p.scalar(m.Values[0].Key))
}

// changes reads how a question was put in single waves, by their ids.
func (p *parser) changes(n ast.Node) []codebook.Change {
	var list []codebook.Change
	for _, e := range p.entries(n, "the waves in which a question was put otherwise") {
		c := codebook.Change{Wave: e.key, Pos: e.pos}
		readFields(p, e.value, "question in a wave", changeFields, &c)
		list = append(list, c)
	}
	return list
}

// filter reads who was asked: one variable with the codes of its categories.
func (p *parser) filter(n ast.Node) *codebook.Filter {
	entries := p.entries(n, "who was asked")
	if len(entries) != 1 {
		p.fail(p.pos(n), "write asked: {variable: [codes]}", "who was asked must be told by exactly one variable")
		return nil
	}
	return &codebook.Filter{Variable: entries[0].key, Codes: p.scalars(entries[0].value)}
}

// ladder reads the name of a published ladder, or the bands of an own one. A
// band without from or to is open at that end.
func (p *parser) ladder(n ast.Node) (name string, own *codebook.Ladder) {
	bands, inline := n.(*ast.SequenceNode)
	if !inline {
		return p.scalar(n), nil
	}
	own = &codebook.Ladder{Pos: p.pos(n)}
	for _, item := range bands.Values {
		b := codebook.Band{From: math.Inf(-1), To: math.Inf(1)}
		at := readFields(p, item, "band", bandFields, &b)
		own.Bands = append(own.Bands, p.band(b, p.pos(item), at["to"]))
	}
	if len(own.Bands) == 0 {
		p.fail(p.pos(n), "write - {id: short, to: 2} and so on, or leave ladder: out", "the ladder has no bands")
	}
	return "", own
}

// band checks a band, which may be called by its id; to is where its end stands.
func (p *parser) band(b codebook.Band, pos, to codebook.Pos) codebook.Band {
	if b.ID == "" {
		p.fail(pos, "write id:, label:, from: and to:", "the band has no id")
	}
	if b.Label == nil {
		b.Label = codebook.Plain(b.ID)
	}
	if b.From >= b.To {
		p.fail(to, "a band holds from ≤ x < to", "band %q ends where it begins, or before", b.ID)
	}
	return b
}

// span reads two numbers in order.
func (p *parser) span(n ast.Node) (span [2]float64) {
	ends := list(n)
	if len(ends) != 2 {
		p.fail(p.pos(n), "write the least and the greatest, such as [0, 100]", "a range has two ends")
		return span
	}
	span[0], span[1] = p.number(ends[0]), p.number(ends[1])
	if span[0] >= span[1] {
		p.fail(p.pos(n), "write the least first", "the range does not go upwards")
	}
	return span
}

// instruments reads a list of names, each alone, with a mapping from the
// instrument's items to variables, or with that under items: beside settings.
func (p *parser) instruments(n ast.Node, d *draft) {
	add := func(use InstrumentUse) {
		if slices.ContainsFunc(d.Instruments, func(o InstrumentUse) bool { return o.ID == use.ID }) {
			p.fail(use.Pos, "name it once", "the instrument %s stands twice", use.ID)
		}
		d.Instruments = append(d.Instruments, use)
	}
	for _, item := range list(n) {
		if _, mapped := item.(*ast.MappingNode); !mapped {
			add(InstrumentUse{ID: p.scalar(item), Pos: p.pos(item)})
			continue
		}
		for _, e := range p.entries(item, "an instrument") {
			use := InstrumentUse{ID: e.key, Pos: e.pos}
			if p.hasSettings(e.value) {
				readFields(p, e.value, "setting of an instrument", instrumentFields, &use)
			} else {
				use.Items = p.items(e.value)
			}
			add(use)
		}
	}
}

// hasSettings tells whether what is said of an instrument is more than which
// variables are its items.
func (p *parser) hasSettings(n ast.Node) bool {
	mapping, ok := n.(*ast.MappingNode)
	return ok && slices.ContainsFunc(mapping.Values, func(v *ast.MappingValueNode) bool { return slices.Contains(instrumentKeys, p.scalar(v.Key)) })
}

// items reads which variables the items of an instrument are.
func (p *parser) items(n ast.Node) map[string]string {
	items := make(map[string]string)
	for _, e := range p.entries(n, "an instrument's items") {
		if slices.Contains(instrumentKeys, e.key) {
			p.fail(e.pos, "write level: and cut: beside items:", "no item of an instrument can be called %q", e.key)
		}
		items[e.key] = p.scalar(e.value)
	}
	return items
}

// cuts reads where each score of an instrument is cut.
func (p *parser) cuts(n ast.Node) map[string]string {
	cuts := make(map[string]string)
	for _, e := range p.entries(n, "the cuts of an instrument's scores") {
		cut := strings.Replace(p.scalar(e.value), ",", ".", 1)
		if _, number := parseNumber(cut); !number && cut != "median" {
			p.fail(e.pos, "write median, or a number such as 2.5", "%q is no cut of the score %s", cut, e.key)
		}
		cuts[e.key] = cut
	}
	return cuts
}
