package measure

import (
	"fmt"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// Alternatives is the number of people per answer in each alternative of a
// choose-k question, AlternativePercent their percentage of everybody asked.
// They describe one alternative at a time: options are compared by [Persons].
var (
	Alternatives = Measure{
		ID:      "alt",
		Applies: chosen,
		Columns: byPart("alt", result.Count, every),
		Compute: func(v *codebook.Variable, g cube.Group, _ Inference) []result.Cell {
			return eachPart(v, every, func(part, c int) result.Cell { return count(g.Parts[part][c].N, g) })
		},
	}
	AlternativePercent = Measure{
		ID:      "alt_percent",
		Applies: chosen,
		Columns: byPart("alt_percent", result.Percent, whereAsked),
		Compute: func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell {
			return eachPart(v, whereAsked, func(part, c int) result.Cell {
				return in.share(g, func(g cube.Group) share { return share{g.Parts[part][c], g.Base} })
			})
		},
	}
)

func chosen(v *codebook.Variable) bool { return v.Kind == codebook.Choose }

// byPart makes the Columns of a measure that has one column per alternative
// and answer.
func byPart(id string, kind result.Kind, keep func(codebook.Category) bool) func(*codebook.Variable, string) []result.Column {
	return func(v *codebook.Variable, language string) []result.Column {
		var columns []result.Column
		for part := range v.Columns {
			for _, column := range byAnswer(id, kind, keep)(v, language) {
				column.ID = fmt.Sprintf("%s.%d:%s", id, part+1, column.Category.ID)
				column.Part = part + 1
				columns = append(columns, column)
			}
		}
		return columns
	}
}

// eachPart makes the cells of the columns that byPart made.
func eachPart(v *codebook.Variable, keep func(codebook.Category) bool, cell func(part, c int) result.Cell) []result.Cell {
	var cells []result.Cell
	for part := range v.Columns {
		cells = append(cells, eachAnswer(v, keep, func(c int) result.Cell { return cell(part, c) })...)
	}
	return cells
}
