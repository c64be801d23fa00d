package render

import (
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

func share(value, low, high float64, base int) result.Cell {
	return result.Publish(result.Estimate{Value: value, Base: base, EffectiveN: float64(base),
		Interval: &result.Interval{Low: low, High: high, Method: "wilson", Level: 0.95}})
}

func bare(value float64, base int) result.Cell {
	return result.Publish(result.Estimate{Value: value, Base: base, EffectiveN: float64(base)})
}

// sampleResults holds every sort of row, column and cell, and texts that a
// careless writer would get wrong.
func sampleResults() *result.Results {
	r := &result.Results{
		Study: result.Study{ID: "prov", Title: "Provstudien <2018> & andra", Language: "sv", Waves: []result.Item{{ID: "ht2018", Title: "Hösten 2018"}}, Date: "2018-12-01", Notice: "Simulerade data"},
		Tables: []result.Table{
			{ID: "q1", Question: result.Item{ID: "q1", Title: "Jag har en bra arbetssituation"}, Form: "scale", Base: 117, Answered: 110,
				Columns: []result.Column{{ID: "n", Measure: "n", Kind: result.Count}, {ID: "percent", Measure: "percent", Kind: result.Percent}, {ID: "valid", Measure: "valid", Kind: result.Percent}},
				Rows: []result.Row{
					{ID: "5", Title: "=HYPERLINK(\"x\")", Cells: map[string]result.Cell{"n": bare(20, 117), "percent": bare(2000.0/117, 117), "valid": share(2000.0/110, 12.1, 26.4, 110)}},
					{ID: "4", Title: "-delvis", Cells: map[string]result.Cell{"n": bare(0, 117), "percent": bare(0, 117), "valid": share(0, 0, 3.4, 110)}},
					{ID: "no_answer", Kind: result.Absent, Cells: map[string]result.Cell{"n": bare(7, 117), "percent": bare(700.0/117, 117), "valid": result.CannotOccur()}},
					{ID: "total", Kind: result.Total, Cells: map[string]result.Cell{"n": bare(117, 117), "percent": bare(100, 117), "valid": bare(100, 110)}}},
				Notes: []result.Note{{Kind: "weighted"}}},
			{ID: "q1.by.area", Question: result.Item{ID: "q1", Title: "Jag har en bra arbetssituation"}, By: []result.Item{{ID: "area", Title: "Område"}}, Form: "scale", Base: 117, Answered: 110,
				Columns: []result.Column{{ID: "base", Measure: "base", Kind: result.Count}, {ID: "agree", Measure: "agree", Kind: result.Percent},
					{ID: "valid:5", Measure: "valid", Kind: result.Percent, Category: &result.Item{ID: "5", Title: "Instämmer helt"}}},
				Rows: []result.Row{
					{ID: "bou", Title: "Barn och unga", Group: []result.Item{{ID: "bou", Title: "Barn och unga"}}, Cells: map[string]result.Cell{"base": bare(108, 108), "agree": share(68.2, 60, 76, 108), "valid:5": bare(12.5, 108)}},
					{ID: "psyk", Title: "Psykiatri", Group: []result.Item{{ID: "psyk", Title: "Psykiatri"}}, Cells: map[string]result.Cell{"base": bare(9, 9), "agree": {}}},
					{ID: "total", Kind: result.Total, Cells: map[string]result.Cell{"base": bare(117, 117), "agree": share(66, 58, 74, 117), "valid:5": bare(12, 117)}}},
				Notes: []result.Note{{Kind: "withheld_small", Args: []string{"10"}}}},
		},
		Series:   []result.Series{{ID: "q1.agree", Table: "q1", Kind: result.Percent, Points: []result.Point{{X: result.Item{ID: "ht2018", Title: "Hösten 2018"}, Cell: share(66, 58, 74, 117)}}}},
		Findings: []result.Finding{{ID: "f", Kind: "levels", Refs: []result.Ref{{Table: "q1.by.area", Row: "bou", Column: "agree"}}}},
		Provenance: result.Provenance{Version: "0.1", Design: "census", Policy: result.Policy{Audience: "outward", Least: 10},
			Withheld: []result.Suppression{{Table: "q1.by.area", Groups: []result.Item{{ID: "psyk", Title: "Psykiatri"}}, Reason: "small"}}},
	}
	return r
}

// sampleDocument has a block of every kind.
func sampleDocument(t testing.TB) *Document {
	t.Helper()
	l, r := swedish(t), sampleResults()
	if err := l.Describe(r); err != nil {
		t.Fatal(err)
	}
	figure := ranked(l, false)
	return &Document{
		Language: l, Title: r.Study.Title, Subtitle: "Hösten 2018", Author: "E. Forskare", Client: "Socialnämnden",
		Date: r.Study.Date, Notice: r.Study.Notice, Version: "0.1", Results: r,
		Blocks: []Block{
			Heading{1, "Det viktigaste", "findings"}, Finding{1, r.Findings[0].Text, ranked(l, true)}, Finding{2, "Ett till.", nil},
			Contents{}, Heading{1, "Frågorna", "questions"}, Paragraph{Text: "Ingress.", Style: Lead}, Paragraph{Text: "<script>alert(1)</script>", Style: Body},
			Heading{3, "Ett för djupt steg", "deep"}, Paragraph{Text: "Smått.", Style: Small}, Paragraph{Text: "Obs.", Style: Warning}, List{Items: []string{"ett", "två"}},
			Figure{figure, "q1"}, Figure{figure, "saknas"}, PageBreak{},
			Table{ID: "q1", Caption: "Jag har en bra arbetssituation", Base: "Bas: 117 svarande", Stub: "Svar", Columns: []string{"Antal", "Procent"},
				Rows: []TableRow{{Stub: "Kommun", Kind: Section, Cells: []string{"", ""}}, {Stub: "Instämmer", Cells: []string{"20", "17,1"}},
					{Stub: "Tar avstånd", Cells: []string{"–", "×"}}, {Stub: "Totalt", Kind: result.Total, Cells: []string{"117", "."}}},
				Notes: []string{"× visas inte"}},
			Appendix{"Bilaga"}, Heading{1, "Tabeller", "tables"},
		},
	}
}

// written writes files and returns what is in them, by name.
func written(t *testing.T, files []File) map[string]string {
	t.Helper()
	in := map[string]string{}
	for _, f := range files {
		var b strings.Builder
		if err := f.Write(&b); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		in[f.Name] = b.String()
	}
	return in
}
