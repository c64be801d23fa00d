package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/datasets"
	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/render"
)

// tablesOf are the tables of a document from its appendix on.
func tablesOf(doc *render.Document) []render.Table {
	var out []render.Table
	inner := false
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case render.Appendix:
			inner = true
		case render.Table:
			if inner {
				out = append(out, b)
			}
		}
	}
	return out
}

// lines are the figures of a result table that the page has, those together that
// stand in one row of it, and what that row is called: a row for each group, or
// two of which one is of answers (marked by a tab), and of a question alone one for
// each column. Of two groupings it is the share that agrees.
func lines(l *lang.Language, t *result.Table) map[string][]string {
	out := map[string][]string{}
	for _, row := range t.Rows {
		for _, column := range t.Columns {
			name := row.Title
			switch {
			case column.Detail || column.Measure == "base" || row.Cell(column.ID).State() != result.Published:
				continue
			case len(t.By) == 2 && column.ID != "agree" && column.ID != "response":
				continue
			case len(t.By) == 2:
				name = row.Group[0].Title
			case len(t.By) == 0 && row.Kind == result.Summary:
				name = t.Column("valid").Title
			case len(t.By) == 0:
				name = column.Title
			case column.Category != nil:
				name += "\t"
			}
			out[name] = append(out[name], l.Cell(column.Kind, row.Cell(column.ID)))
		}
	}
	return out
}

// has tells whether a table has a row of a name with these figures, some of them
// before a base in parentheses.
func has(p render.Table, name string, figures []string) bool {
	return slices.ContainsFunc(p.Rows, func(row render.TableRow) bool {
		cells := slices.Clone(row.Cells)
		for _, figure := range figures {
			i := slices.IndexFunc(cells, func(cell string) bool { return cell == figure || strings.HasPrefix(cell, figure+" (") })
			if i < 0 {
				return false
			}
			cells = slices.Delete(cells, i, i+1)
		}
		return strings.HasPrefix(row.Stub, strings.TrimSuffix(name, "\t"))
	})
}

// TestCombinedTablesHoldEveryFigure: where several tables stand as one, none of
// the figures that each would have printed is lost.
func TestCombinedTablesHoldEveryFigure(t *testing.T) {
	doc := compose(t, datasets.Default, "sv")
	forms := map[int]bool{}
	holding := map[string][]render.Table{}
	for _, p := range tablesOf(doc) {
		for _, id := range p.Holds {
			holding[id] = append(holding[id], p)
		}
	}
	for id, tables := range holding {
		of := doc.Results.Table(id)
		forms[len(of.By)] = true
		for name, figures := range lines(doc.Language, of) {
			if !slices.ContainsFunc(tables, func(p render.Table) bool { return has(p, name, figures) }) {
				t.Errorf("%s of %s is lost: %q", name, id, figures)
			}
		}
	}
	for by := range 3 {
		if !forms[by] {
			t.Errorf("no tables of %d groupings are combined", by)
		}
	}
}

// TestNotesStandOnce: in the appendix what holds of all tables stands once, before
// them, and what holds of a question under its first table; but under every table
// the marks in it are explained.
func TestNotesStandOnce(t *testing.T) {
	doc := compose(t, datasets.Default, "sv")
	word := doc.Language.Word
	withheld := 0
	for _, p := range tablesOf(doc) {
		for _, note := range p.Notes {
			for _, general := range []string{word(lang.NoteCensusProcess), word(lang.BoundsExplained), word(lang.NoteWithheldSmall, 10)} {
				if note == general {
					t.Errorf("%s repeats %q", p.ID, note)
				}
			}
		}
		for mark, key := range map[string]lang.Key{lang.WithheldMark: lang.WithheldExplained, lang.CannotOccurMark: lang.CannotOccurExplained} {
			used := slices.ContainsFunc(p.Rows, func(r render.TableRow) bool { return slices.Contains(r.Cells, mark) })
			if explained := slices.Contains(p.Notes, word(key)); used != explained {
				t.Errorf("%s: %q is used: %v, explained: %v", p.ID, mark, used, explained)
			}
			if used && mark == lang.WithheldMark {
				withheld++
			}
		}
	}
	if withheld == 0 {
		t.Error("no table of the appendix withholds anything")
	}
	remarks := slices.IndexFunc(doc.Blocks, func(b render.Block) bool { h, ok := b.(render.Heading); return ok && h.ID == "remarks" })
	if remarks < 0 {
		t.Fatal("there are no remarks")
	}
	for _, want := range []string{word(lang.NoteCensusProcess), word(lang.BoundsExplained), word(lang.NoteWithheldSmall, 10), word(lang.WithheldExplained), word(lang.ZeroExplained)} {
		if !slices.Contains(doc.Blocks[remarks+1].(render.List).Items, want) {
			t.Errorf("the remarks lack %q", want)
		}
	}
}

// TestUnitsStandInHeadings: a column of intervals has numbers alone.
func TestUnitsStandInHeadings(t *testing.T) {
	for language, unit := range map[string]string{"sv": "procentenheter", "en": "percentage points"} {
		changes := 0
		for _, p := range tablesOf(compose(t, datasets.Default, language)) {
			for _, column := range p.Columns {
				if strings.HasSuffix(column, ", "+unit) {
					changes++
				}
			}
			for _, row := range p.Rows {
				for _, cell := range row.Cells {
					if strings.Contains(cell, unit) || strings.HasSuffix(cell, "%") {
						t.Errorf("%s, %s: %q", p.ID, row.Stub, cell)
					}
				}
			}
		}
		if changes == 0 {
			t.Errorf("%s: no column is headed in %s", language, unit)
		}
	}
}

// TestInstrumentsAreToldOfInTheReportsLanguage: source and terms of use too.
func TestInstrumentsAreToldOfInTheReportsLanguage(t *testing.T) {
	for language, want := range map[string]string{
		"sv": "Källa: Sveriges Kommuner och Regioner (SKR) och RKA; frågorna är nyckeltalen U00300–U00308 i kolada.se. Villkor: fritt för kommuner och regioner, oförändrat och med källan angiven (SKR).",
		"en": "Source: Swedish Association of Local Authorities and Regions (SKR) and RKA; the questions are the key figures U00300–U00308 of kolada.se. Licence: free for municipalities and regions, unchanged and with the source named (SKR).",
	} {
		if !slices.ContainsFunc(compose(t, datasets.Default, language).Blocks, func(b render.Block) bool {
			p, ok := b.(render.Paragraph)
			return ok && strings.HasPrefix(p.Text, want)
		}) {
			t.Errorf("%s: no paragraph begins with %q", language, want)
		}
	}
}
