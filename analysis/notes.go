package analysis

import (
	"slices"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// annotate adds the notes that a table needs to be read rightly.
func (a *assembly) annotate(t *result.Table, p planned) {
	if t.Drawn {
		note(t, "drawn")
	}
	if slices.ContainsFunc(t.Rows, func(r result.Row) bool { return withheldRow(t, r) }) {
		note(t, "withheld_small", itoa(a.study.Policy.Least))
	}
	if t.Row(pooledRow) != nil {
		note(t, "pooled") // report/lang names the groups
	}
	if p.question.Kind == codebook.Choose {
		note(t, "choose_base")
	}
	if len(p.question.Agree) > 0 {
		note(t, "agree_codes", a.labels(p.question, p.question.Agree)...)
	}
	if p.question.Kind == codebook.Index {
		a.noteIndex(t, p.question)
	}
	a.noteCuts(t, p.question)
	if len(t.By) > 0 && a.study.Design == study.Census {
		note(t, "census_process")
	}
	if a.cubes[a.at[p.cubeKey()]].Weighted {
		note(t, "weighted")
	}
	a.annotateSampling(t)
	a.annotateVersions(t, p)
	if p.byWave {
		a.annotateSeries(t, p)
	}
	if len(p.by) == 0 {
		a.noteReplaced(t, p.question)
	}
}

// note adds a note to a table.
func note(t *result.Table, kind string, args ...string) {
	t.Notes = append(t.Notes, result.Note{Kind: kind, Args: args})
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
