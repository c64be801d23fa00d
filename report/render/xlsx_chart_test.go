package render

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
)

// chartsOf are the parts of a workbook that hold charts and what is said of them.
func chartsOf(t *testing.T, d *Document) string {
	t.Helper()
	raw := writtenXLSX(t, d)
	file, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, part := range file.File {
		if strings.HasPrefix(part.Name, "xl/charts/") || strings.HasPrefix(part.Name, "xl/drawings/drawing") {
			from, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(&all, from); err != nil {
				t.Fatal(err)
			}
		}
	}
	return all.String()
}

// shared is the sample with a table of two groups, drawn, that tells how the
// answers are shared out in each and in all.
func shared(t *testing.T, cell result.Cell) *Document {
	t.Helper()
	d := sampleDocument(t)
	table := result.Table{ID: "q2.by.area", Title: "Trivs du?", By: []result.Item{{ID: "area", Title: "Område"}}, Form: "scale",
		Columns: []result.Column{
			{ID: "base", Measure: "base", Kind: result.Count},
			{ID: "valid:1", Measure: "valid", Kind: result.Percent, Category: &result.Item{ID: "1", Title: "Nej"}},
			{ID: "valid:2", Measure: "valid", Kind: result.Percent, Category: &result.Item{ID: "2", Title: "Ja"}},
		}}
	for _, id := range []string{"a", "b"} {
		item := result.Item{ID: id, Title: strings.ToUpper(id)}
		table.Rows = append(table.Rows, result.Row{ID: id, Title: item.Title, Group: []result.Item{item},
			Cells: map[string]result.Cell{"base": bare(40, 40), "valid:1": bare(25, 40), "valid:2": cell}})
	}
	d.Results.Tables = []result.Table{table}
	drawn := *ranked(d.Language, false)
	drawn.ID = table.ID
	d.Blocks = []Block{Figure{&drawn, ""}}
	return d
}

func TestWorkbookDrawsWhatTheReportDraws(t *testing.T) {
	got := chartsOf(t, shared(t, bare(75, 40)))
	for _, want := range []string{
		`<grouping val="percentStacked">`,
		`<f>&#39;q2.by.area&#39;!$C$5</f>`, `<f>&#39;q2.by.area&#39;!$A$6:$A$7</f>`, `<f>&#39;q2.by.area&#39;!$D$6:$D$7</f>`,
		`descr="Trivs du?: A Nej, giltig procent 25` + "\u00a0" + `%, Ja, giltig procent 75` + "\u00a0" + `%; B`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the charts lack %s", want)
		}
	}
	// It reaches over columns and rows, or Excel would draw it in one cell.
	if !regexp.MustCompile(`<xdr:to><xdr:col>[1-9]\d*</xdr:col><xdr:colOff>\d+</xdr:colOff><xdr:row>[1-9]\d</xdr:row>`).MatchString(got) {
		t.Error("the chart stands in one cell")
	}
}

// TestWorkbookDrawsNothingWithheld: Excel would draw it as zero.
func TestWorkbookDrawsNothingWithheld(t *testing.T) {
	if got := chartsOf(t, shared(t, result.Cell{})); got != "" {
		t.Errorf("there is a chart: %.200s", got)
	}
}

func TestProvenanceOfAWorkbook(t *testing.T) {
	d := sampleDocument(t)
	d.Results.Provenance.Codebook = "6f5c"
	d.Results.Provenance.Sources = []result.Source{{Name: "=svar.csv", Rows: 120, Refused: 3}}
	rows, err := opened(t, d).GetRows("Ursprung")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range rows {
		lines = append(lines, strings.Join(row, "|"))
	}
	got := strings.Join(lines, "\n")
	for _, want := range []string{
		"Ursprung\n", "\nUndersökning|Provstudien <2018> & andra\n", "\nBeteckning|prov\n", "\nProgram|Följe 0.1\n", "\nKodbokens fingeravtryck|6f5c\n",
		"\nUndersökningens upplägg|Totalundersökning\n", "\nAvsedd för|Publicering\n", "\nMinsta grupp som visas|10\n", "\n=svar.csv|120|3", "färre än 10 svarande",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
}
