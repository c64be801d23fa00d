package prose

import (
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/report/lang"
)

// A Listed is a reference that own words may hold.
type Listed struct {
	Reference string // with its braces
	Figure    string // as a sentence writes it, or that it is withheld
	Title     string // what it is, in the language of the results
}

// withheld is what a list says of a figure that may not be told.
const withheld = "withheld"

// References lists what own words can refer to in worded results, by table: the
// figures that stand on pages, or all.
func References(r *result.Results, l *lang.Language, all bool) []Listed {
	b := &binder{results: r, language: l}
	var list []Listed
	for i := range r.Tables {
		t := &r.Tables[i]
		for k := range t.Rows {
			for _, c := range t.Columns {
				ref := result.Ref{Table: t.ID, Row: t.Rows[k].ID, Column: c.ID}
				if t.Drawn || c.Detail && !all || t.Rows[k].Cell(c.ID).State() == result.NotApplicable {
					continue
				}
				figure := withheld
				if cell, problem, _ := b.published(t, ref); problem == "" {
					cell.how.decimals = asDefault
					figure = strings.ReplaceAll(b.figure(cell), "\u00a0", " ")
				}
				list = append(list, Listed{"{" + written(ref) + "}", figure, t.Title + ": " + t.Rows[k].Title + ", " + lang.InText(c.Title)})
			}
		}
	}
	return list
}
