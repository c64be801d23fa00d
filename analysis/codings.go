package analysis

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/analysis/tally"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// codingForm is the form of tables of how far coders agree.
const codingForm = "coding"

// A coding is what coders did that the study wants to know the agreement of.
type coding struct {
	study.Coding
	coders []codebook.Variable
}

// findCodings looks up the coders of a study, and refuses those whose codes are
// not the same in the data, or in no known order where that matters.
func findCodings(st *study.Study, book *codebook.Codebook) ([]coding, error) {
	var all []coding
	for _, asked := range st.Codings {
		c := coding{Coding: asked}
		for _, id := range asked.Coders {
			c.coders = append(c.coders, *book.Lookup(id))
		}
		for _, v := range c.coders {
			if !slices.ContainsFunc(v.Categories, func(x codebook.Category) bool { return x.Missing == codebook.Answered }) {
				return nil, &codebook.Error{Pos: c.Pos, Problem: fmt.Sprintf("the coding %q has the coder %q, who has coded nothing", c.ID, v.ID),
					Advice: "leave the coder out"}
			}
			if c.Level == "ordinal" && v.FromData {
				return nil, &codebook.Error{Pos: c.Pos, Problem: fmt.Sprintf("the coding %q is ordinal, but the order of the codes of %q is not known", c.ID, v.ID),
					Advice: "list the codes of its coders in order under categories:, best as one of the scales:"}
			}
			if code, other := unshared(c.coders[0], v); code != "" {
				return nil, &codebook.Error{Pos: c.Pos, Problem: fmt.Sprintf("the coding %q has a code %q that %q has not", c.ID, code, other),
					Advice: "list all codes under categories: of every coder, best as one of the scales:"}
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// unshared finds a code that one of two coders has and which of them has not;
// empty where they have the same.
func unshared(a, b codebook.Variable) (code, without string) {
	for _, pair := range [][2]codebook.Variable{{a, b}, {b, a}} {
		for _, c := range pair[0].Categories {
			if c.Missing == codebook.Answered && pair[1].CategoryIndex(c.Code) < 0 {
				return c.Code, pair[1].ID
			}
		}
	}
	return "", ""
}

// codingTables tell how far coders agree, each pair of them and all.
func (a *assembly) codingTables(ctx context.Context, table *microdata.Table) ([]result.Table, error) {
	var out []result.Table
	for _, c := range a.plan.codings {
		counted, err := tally.CountCoding(ctx, table, c.coders)
		if err != nil {
			return nil, err
		}
		out = append(out, a.codingTable(c, counted))
	}
	return out, nil
}

// The columns of a coding; the id is also that of the method.
var codingColumns = []result.Column{
	{ID: "coded", Measure: "coded", Kind: result.Count},
	{ID: "percent_agreement", Measure: "percent_agreement", Kind: result.Percent},
	{ID: "kappa", Measure: "kappa", Kind: result.Coefficient},
	{ID: "weighted_kappa", Measure: "weighted_kappa", Kind: result.Coefficient},
	{ID: "fleiss_kappa", Measure: "fleiss_kappa", Kind: result.Coefficient},
	{ID: "krippendorff", Measure: "krippendorff", Kind: result.Coefficient},
}

func (a *assembly) codingTable(c coding, counted *cube.Coding) result.Table {
	t := result.Table{ID: "coding." + c.ID, Form: codingForm, By: []result.Item{}, Columns: slices.Clone(codingColumns),
		Question: result.Item{ID: "coding." + c.ID, Title: c.Title.In(a.language)}, Notes: []result.Note{}}
	graded := c.Level == "ordinal" || c.Level == "interval"
	t.Columns = slices.DeleteFunc(t.Columns, func(column result.Column) bool {
		return column.ID == "weighted_kappa" && !graded || column.ID == "fleiss_kappa" && len(c.coders) < 3
	})
	all := make([]int, len(c.coders))
	for i := range all {
		all[i] = i
		for j := range i {
			t.Rows = append(t.Rows, a.codingRow(&t, c, counted, []int{j, i}))
		}
	}
	if len(all) > 2 {
		t.Rows = append(t.Rows, a.codingRow(&t, c, counted, all))
	}
	for _, p := range counted.Patterns {
		t.Base += int(p.N)
		if coded(p, all) {
			t.Answered += int(p.N)
		}
	}
	for _, n := range []*int{&t.Base, &t.Answered} {
		if *n < a.study.Policy.Least { // that somebody wrote something to be coded is an answer
			*n = 0
		}
	}
	return t
}

// codingRow is the agreement of some coders. All of it is withheld where they
// coded too few answers together.
func (a *assembly) codingRow(t *result.Table, c coding, counted *cube.Coding, who []int) result.Row {
	row := result.Row{Cells: map[string]result.Cell{}}
	var ids, titles []string
	for _, i := range who {
		ids, titles = append(ids, c.coders[i].ID), append(titles, c.coders[i].Label(a.language))
	}
	row.ID, row.Title = strings.Join(ids, "|"), strings.Join(titles, " – ")
	if len(who) > 2 {
		row.ID, row.Title, row.Kind = totalRow, "", result.Total
	}
	figures, n := c.agreement(counted, who)
	for _, column := range t.Columns {
		switch e, ok := figures[column.ID]; {
		case n < a.study.Policy.Least:
			row.Cells[column.ID] = result.Cell{}
		case !ok || math.IsNaN(e.Value):
			row.Cells[column.ID] = result.CannotOccur()
		default:
			e.Base, e.EffectiveN = n, float64(n)
			if a.study.Design == study.Convenience {
				e.Interval = nil
			}
			row.Cells[column.ID] = rounded(result.Publish(e), column.Kind)
		}
	}
	return row
}

// agreement are the figures of some coders, by column, and how many answers all
// of them coded.
func (c coding) agreement(counted *cube.Coding, who []int) (figures map[string]result.Estimate, n int) {
	k := len(counted.Categories)
	table := make([][]float64, k)
	for i := range table {
		table[i] = make([]float64, k)
	}
	var codings, complete []statistic.Coding
	for _, p := range counted.Patterns {
		one := statistic.Coding{Things: float64(p.N), Counts: make([]float64, k)}
		for _, i := range who {
			if p.Codes[i] >= 0 {
				one.Counts[p.Codes[i]]++
			}
		}
		codings = append(codings, one)
		if coded(p, who) {
			n, complete = n+int(p.N), append(complete, one)
			table[p.Codes[who[0]]][p.Codes[who[1]]] += float64(p.N)
		}
	}
	figures = map[string]result.Estimate{
		"coded":        {Value: float64(n)},
		"krippendorff": {Value: statistic.KrippendorffAlpha(codings, c.difference(counted.Categories))},
	}
	if len(who) > 2 {
		fleiss := statistic.FleissKappa(complete, level)
		figures["percent_agreement"] = result.Estimate{Value: 100 * fleiss.Observed}
		figures["fleiss_kappa"] = result.Estimate{Value: fleiss.Kappa, Interval: interval(fleiss.Interval, "fleiss_kappa")}
		return figures, n
	}
	plain, graded := statistic.CohenKappa(table, statistic.SameCredit, level), statistic.CohenKappa(table, c.credit(counted.Categories), level)
	figures["percent_agreement"] = result.Estimate{Value: 100 * plain.Observed}
	figures["kappa"] = result.Estimate{Value: plain.Kappa, Interval: interval(plain.Interval, "kappa")}
	figures["weighted_kappa"] = result.Estimate{Value: graded.Kappa, Interval: interval(graded.Interval, "weighted_kappa")}
	return figures, n
}

// coded tells whether all of some coders coded the answers of a pattern.
func coded(p cube.Pattern, who []int) bool {
	return !slices.ContainsFunc(who, func(i int) bool { return p.Codes[i] < 0 })
}

// difference is how far two codes are from one another to Krippendorff.
func (c coding) difference(categories []codebook.Category) statistic.Difference {
	switch c.Level {
	case "ordinal":
		return statistic.OrdinalDifference
	case "interval":
		return statistic.IntervalDifference(scores(categories))
	}
	return statistic.NominalDifference
}

// credit is what two codes count for in weighted kappa: by their distance in
// the order, or by that of their scores squared.
func (c coding) credit(categories []codebook.Category) statistic.Credit {
	if c.Level != "interval" {
		return statistic.LinearCredit
	}
	points := scores(categories)
	width := slices.Max(points) - slices.Min(points)
	return func(a, b, _ int) float64 {
		apart := (points[a] - points[b]) / width
		return 1 - apart*apart
	}
}

func scores(categories []codebook.Category) []float64 {
	var points []float64
	for _, c := range categories {
		points = append(points, c.Score)
	}
	return points
}

// interval says by which method an interval was made; nil where there is none.
func interval(i statistic.Interval, method string) *result.Interval {
	if !i.Defined() {
		return nil
	}
	return &result.Interval{Low: i.Low, High: i.High, Method: method, Level: level}
}
