package analysis

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
)

// Methods lists every statistic and instrument that results may name, by id:
// where its formula is printed, in a language where that needs words, and the R
// call that gives the same number.
func Methods(language string) []result.Method {
	var all []result.Method
	for _, m := range statistic.Methods() {
		all = append(all, result.Method{ID: m.ID, Source: m.Source, R: m.R})
	}
	for _, in := range instrument.Instruments {
		all = append(all, result.Method{ID: in.ID, Source: in.Source.In(language), Licence: in.Licence.In(language), R: in.R})
	}
	slices.SortFunc(all, func(a, b result.Method) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// methodsOf are those that results name.
func methodsOf(r *result.Results) []result.Method {
	named := map[string]bool{}
	interval := func(i *result.Interval) {
		if i != nil {
			named[i.Method] = true
		}
	}
	for _, t := range r.Tables {
		if t.Publication != "" {
			continue // its quantities are of municipalities, the pages tell of people
		}
		if in := instrument.Of(t.Question.ID); in != nil && len(t.Items) > 0 {
			named[in.ID] = true
		}
		for _, n := range t.Notes { // some notes tell what a statistic says
			named[n.Kind] = true
		}
		for _, c := range t.Columns {
			named[c.Measure] = true
		}
		for _, row := range t.Rows {
			for _, cell := range row.Cells {
				e, _ := cell.Estimate()
				interval(e.Interval)
			}
		}
	}
	for _, t := range r.Tests {
		named[t.Method], named[t.Effect.Name], named[t.Adjustment] = true, true, true
		interval(t.Effect.Interval)
		if t.Difference != nil {
			interval(t.Difference.Interval)
		}
	}
	for _, f := range r.Funnels {
		named[f.Method] = true
	}
	for _, k := range r.Rankings {
		named[k.Method] = true
	}
	return slices.DeleteFunc(Methods(r.Study.Language), func(m result.Method) bool { return !named[m.ID] })
}
