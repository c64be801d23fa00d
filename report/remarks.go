package report

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// marks are the signs that stand where a table has no number, and what explains
// each. Under every table that has one it is explained, save zero, which is a
// number.
var marks = []struct {
	text string
	key  lang.Key
}{
	{lang.WithheldMark, lang.WithheldExplained},
	{lang.CannotOccurMark, lang.CannotOccurExplained},
	{lang.ZeroMark, lang.ZeroExplained},
}

// marked tells whether a mark stands in a table.
func marked(p *render.Table, mark string) bool {
	return slices.ContainsFunc(p.Rows, func(r render.TableRow) bool { return slices.Contains(r.Cells, mark) })
}

// explain adds what the marks in a table mean.
func (c *composer) explain(p *render.Table) {
	for _, mark := range marks {
		if mark.text != lang.ZeroMark && marked(p, mark.text) {
			p.Notes = append(p.Notes, c.l.Word(mark.key))
		}
	}
}

// putTable puts a table into the flow. In the appendix it has only notes of its
// own: those that hold of all tables stand before them, and those of a question
// under the first of its tables.
func (c *composer) putTable(p render.Table) {
	if c.inner {
		p.Notes = slices.DeleteFunc(slices.Clone(p.Notes), c.repeats)
	}
	c.put(p)
}

// repeats tells whether a note stands elsewhere in the appendix already, or will
// stand before the tables. What explains a mark is never far from it.
func (c *composer) repeats(note string) bool {
	for _, mark := range marks {
		if note == c.l.Word(mark.key) {
			return false
		}
	}
	again := c.said[note]
	c.said[note] = true
	if slices.Contains(c.ofAll(), note) {
		c.general[note] = true
		return true
	}
	return again
}

// ofAll are the notes that hold of every table that they stand under in the same
// words, in their order before the tables.
func (c *composer) ofAll() []string {
	least := result.Note{Kind: "withheld_small", Args: []string{c.l.Count(c.r.Provenance.Policy.Least)}}
	return []string{c.l.NoteText(least), c.l.Word(lang.NoteCensusProcess), c.l.Word(lang.BoundsExplained)}
}

// remarks puts, before the tables from a block on, what their marks mean and the
// notes that hold of all of them.
func (c *composer) remarks(from int) {
	var items []string
	for _, mark := range marks {
		if slices.ContainsFunc(c.doc.Blocks[from:], func(b render.Block) bool {
			p, ok := b.(render.Table)
			return ok && marked(&p, mark.text)
		}) {
			items = append(items, c.l.Word(mark.key))
		}
	}
	for _, note := range c.ofAll() {
		if c.general[note] {
			items = append(items, note)
		}
	}
	if len(items) == 0 {
		return
	}
	items = append(items, c.l.Word(lang.RemarksOfQuestion))
	section := []render.Block{render.Heading{Level: 2, ID: "remarks", Text: c.l.Word(lang.SectionRemarks)}, render.List{Items: items}}
	c.doc.Blocks = slices.Insert(c.doc.Blocks, from, section...)
}
