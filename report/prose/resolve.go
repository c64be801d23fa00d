package prose

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// A cell is where a reference leads: a published figure.
type cell struct {
	ref      result.Ref
	table    *result.Table
	row      *result.Row
	column   *result.Column
	estimate result.Estimate
	how      wording
}

// The names by which rows by wave may be called, so that next year's run moves
// the words on.
const (
	latest   = "latest"
	previous = "previous"
	first    = "first"
)

// resolve puts into a span what its reference says. Where it leads nowhere, the
// problem says why.
func (b *binder) resolve(ref reference, s *span) (problem, advice string) {
	switch {
	case ref.literal != "":
		s.Text, s.literal = ref.literal, true
		return "", ""
	case ref.wave != "":
		return b.waveTitle(ref.wave, s)
	case ref.claim != nil:
		s.claim = &claim{comparison: *ref.claim}
		if s.claim.one, problem, advice = b.find(ref.claim.left); problem != "" || ref.claim.right == "" {
			return problem, advice
		}
		s.claim.other, problem, advice = b.find(ref.claim.right)
		return problem, advice
	}
	c, problem, advice := b.find(ref.cell)
	if problem != "" {
		return problem, advice
	}
	c.how = ref.how
	if s.Text, problem, advice = b.wording(c); problem != "" {
		return problem, advice
	}
	s.cell, s.Ref = c, &c.ref
	b.cited = append(b.cited, *c)
	return "", ""
}

// waveTitle puts the name of a wave into a span.
func (b *binder) waveTitle(name string, s *span) (problem, advice string) {
	id := b.wave(name)
	for _, w := range b.results.Study.Waves {
		if w.ID == id {
			s.Text, s.literal = lang.InText(w.Title), true
			return "", ""
		}
	}
	known := []string{latest, previous, first}
	for _, w := range b.results.Study.Waves {
		known = append(known, w.ID)
	}
	return fmt.Sprintf("there is no wave %q", name), "use one of " + strings.Join(known, ", ")
}

// wave is the id of a wave that may be called by when it was.
func (b *binder) wave(name string) string {
	waves := b.results.Study.Waves
	n := len(waves)
	switch {
	case name == latest && n > 0:
		return waves[n-1].ID
	case name == previous && n > 1:
		return waves[n-2].ID
	case name == first && n > 0:
		return waves[0].ID
	}
	return name
}

// find follows TABLE.ROW/COLUMN to a published cell. Since ids may hold full
// stops and strokes, every way to part the text is tried: that of the longest
// table id counts, and it is an error if there are two.
func (b *binder) find(text string) (found *cell, problem, advice string) {
	longest := (*result.Table)(nil)
	row, column := "", ""
	for i := len(text) - 1; i > 0; i-- {
		table := b.results.Table(text[:i])
		if text[i] != '.' || table == nil {
			continue
		}
		var refs []result.Ref
		for j := i + 1; j < len(text); j++ {
			if text[j] != '/' {
				continue
			}
			if longest == nil {
				row, column = text[i+1:j], text[j+1:]
			}
			if ref, ok := b.lookUp(table, text[i+1:j], text[j+1:]); ok {
				refs = append(refs, ref)
			}
		}
		if longest == nil {
			longest = table
		}
		switch {
		case len(refs) > 1:
			return nil, fmt.Sprintf("{%s} may mean two cells of table %s", text, table.ID), "change an id in the codebook that has a stroke in it"
		case len(refs) == 1:
			return b.published(table, refs[0])
		}
	}
	if longest == nil || strings.HasPrefix(row, "by.") { // a grouping that the question does not have
		return b.noTable(text)
	}
	return b.noCell(longest, row, column)
}

// lookUp finds the cell that a researcher means by a row and a column of a
// table. It need not be published.
func (b *binder) lookUp(t *result.Table, row, column string) (result.Ref, bool) {
	parts := strings.Split(row, "|")
	for i := range parts {
		if i < len(t.By) && t.By[i].ID == "wave" && t.Row(row) == nil {
			parts[i] = b.wave(parts[i])
		}
	}
	row = strings.Join(parts, "|")
	tries := []result.Ref{{Table: t.ID, Row: row, Column: column}}
	switch {
	case len(t.By) > 0:
		for _, m := range levels {
			tries = append(tries, result.Ref{Table: t.ID, Row: row, Column: m + ":" + column})
		}
	case row == "total":
		tries = append(tries, result.Ref{Table: t.ID, Row: column, Column: column})
		for _, m := range levels {
			tries = append(tries, result.Ref{Table: t.ID, Row: column, Column: m})
		}
	}
	for _, ref := range tries {
		if row := t.Row(ref.Row); row != nil && t.Column(ref.Column) != nil && row.Cell(ref.Column).State() != result.NotApplicable {
			return ref, true
		}
	}
	return result.Ref{}, false
}

// levels are the measures that tell how many gave an answer; the first that a
// question has is what its charts show.
var levels = []string{"mentions", "valid", "percent", "n"}

// published is the cell of a reference, if it may be cited.
func (b *binder) published(t *result.Table, ref result.Ref) (*cell, string, string) {
	row := t.Row(ref.Row)
	estimate, ok := row.Cell(ref.Column).Estimate()
	switch {
	case !ok:
		return nil, fmt.Sprintf("{%s} is withheld", written(ref)), "cite a figure that is published; folje refs STUDY tells which are"
	case t.Drawn:
		return nil, fmt.Sprintf("nothing may rest on table %s: it was drawn, not answered", t.ID), "cite the table of the question alone"
	}
	return &cell{ref: ref, table: t, row: row, column: t.Column(ref.Column), estimate: estimate}, "", ""
}

// written is how a reference to a cell is written.
func written(ref result.Ref) string { return ref.Table + "." + ref.Row + "/" + ref.Column }

// noTable tells that no table has the id that a text begins with.
func (b *binder) noTable(text string) (*cell, string, string) {
	before, _, _ := strings.Cut(text, "/")
	id, _, _ := cutLast(before, ".")
	var known []string
	for _, t := range b.results.Tables {
		known = append(known, t.ID)
	}
	advice := "folje refs STUDY lists the tables"
	if near := b.options.Near(id, known, 2); len(near) > 0 {
		advice = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return nil, fmt.Sprintf("there is no table %q", id), advice
}

// fewIDs is how many ids a hint counts up.
const fewIDs = 8

// noCell tells why a table has no figure in a row and column.
func (b *binder) noCell(t *result.Table, row, column string) (*cell, string, string) {
	var rows, columns []string
	for _, r := range t.Rows {
		rows = append(rows, r.ID)
	}
	for _, c := range t.Columns {
		columns = append(columns, c.ID)
		if c.Category != nil && !slices.Contains(columns, c.Category.ID) {
			columns = append(columns, c.Category.ID)
		}
	}
	if len(t.By) == 0 {
		columns = append(columns, rows...)
	}
	if _, option, found := cutLast(column, "|"); found {
		return nil, fmt.Sprintf("a reference has no option %q", strings.TrimSpace(option)), optionHelp
	}
	of, word, known := "row", row, rows
	if ref, _, _ := strings.Cut(row, "|"); t.Row(row) != nil || b.wave(ref) != ref {
		of, word, known = "column", column, columns
	}
	if slices.Contains(known, word) {
		return nil, fmt.Sprintf("table %s has no figure in row %q, column %q", t.ID, row, column), "folje refs STUDY " + t.ID + " lists those it has"
	}
	advice := "folje refs STUDY " + t.ID + " lists those it has"
	if near := b.options.Near(word, known, 3); len(near) > 0 {
		advice = "did you mean " + strings.Join(near, " or ") + "?"
	} else if len(known) <= fewIDs {
		advice = "use one of " + strings.Join(known, ", ")
	}
	return nil, fmt.Sprintf("table %s has no %s %q", t.ID, of, word), advice
}

// wording writes the figure of a cell.
func (b *binder) wording(c *cell) (text, problem, advice string) {
	kind, value, l := c.column.Kind, c.estimate.Value, b.language
	switch interval := c.estimate.Interval; {
	case c.how.part == optionBase:
		kind, value = result.Count, float64(c.estimate.Base)
	case c.how.part != "" && interval == nil:
		return "", fmt.Sprintf("{%s} has no interval", written(c.ref)), "this design gives none; leave out |" + c.how.part
	case c.how.part == optionLow:
		value = interval.Low
	case c.how.part == optionHigh:
		value = interval.High
	}
	if c.how.size {
		value = math.Abs(value)
	}
	decimals := c.how.decimals
	if decimals == asDefault {
		decimals = lang.TextDecimals(kind)
	}
	switch {
	case c.how.word:
		if text, ok := l.InWords(value); ok {
			return text, "", ""
		}
		return l.Rounded(kind, value, decimals), "", ""
	case c.how.plain:
		return l.Number(value, decimals), "", ""
	case kind == result.Probability && c.how.decimals == asDefault:
		return l.Probability(value), "", ""
	}
	return l.Rounded(kind, value, decimals), "", ""
}
