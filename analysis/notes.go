package analysis

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// annotate adds the notes that a table needs to be read rightly.
func (a *assembly) annotate(t *result.Table, p planned) {
	note := func(kind string, args ...string) { t.Notes = append(t.Notes, result.Note{Kind: kind, Args: args}) }
	if t.Drawn {
		note("drawn")
	}
	if slices.ContainsFunc(t.Rows, func(r result.Row) bool { return withheldRow(t, r) }) {
		note("withheld_small", itoa(a.study.Policy.Least))
	}
	if t.Row(pooledRow) != nil {
		note("pooled") // report/lang names the groups
	}
	if p.question.Kind == codebook.Choose {
		note("choose_base")
	}
	if len(p.question.Agree) > 0 {
		note("agree_codes", a.labels(p.question, p.question.Agree)...)
	}
	if p.question.Kind == codebook.Index {
		note("index_rule", itoa(len(p.question.Items)), itoa(p.question.MinAnswered))
	}
	if len(t.By) > 0 && a.study.Design == study.Census {
		note("census_process")
	}
	if a.cubes[a.at[p.cubeKey()]].Weighted {
		note("weighted")
	}
	if p.byWave {
		a.annotateSeries(t, p)
	}
	if len(p.by) == 0 {
		a.noteReplaced(t, p.question)
	}
}

func (a *assembly) labels(v codebook.Variable, codes []string) []string {
	var out []string
	for _, code := range codes {
		if i := v.CategoryIndex(code); i >= 0 {
			out = append(out, v.Categories[i].Title(a.language))
		}
	}
	return out
}
