package render

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/foljeforskning/folje/analysis/result"
	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func writtenXLSX(t *testing.T, d *Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := XLSX(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestXLSXTwiceIsTheSame(t *testing.T) {
	first := writtenXLSX(t, sampleDocument(t))
	for range 3 {
		if !bytes.Equal(first, writtenXLSX(t, sampleDocument(t))) {
			t.Fatal("the same document gave other bytes")
		}
	}
}

func opened(t *testing.T, d *Document) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(writtenXLSX(t, d)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestXLSXSheets(t *testing.T) {
	f := opened(t, sampleDocument(t))
	if diff := cmp.Diff([]string{"Innehåll", "q1", "q1.by.area", "Ursprung"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	if linked, target, err := f.GetCellHyperLink("Innehåll", "A5"); !linked || target != "'q1'!A1" || err != nil {
		t.Errorf("the contents link to %q: %v", target, err)
	}
	panes, err := f.GetPanes("q1")
	if err != nil || !panes.Freeze || panes.XSplit != 1 || panes.YSplit != headRow {
		t.Errorf("head and stub are not frozen: %+v, %v", panes, err)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Title != "Provstudien <2018> & andra" || props.Created != "2018-12-01T00:00:00Z" || props.Creator != "E. Forskare" {
		t.Errorf("wrong properties: %+v, %v", props, err)
	}
}

func TestXLSXCells(t *testing.T) {
	f := opened(t, sampleDocument(t))
	raw := excelize.Options{RawCellValue: true}
	rows, err := f.GetRows("q1", raw)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Jag har en bra arbetssituation"}, {"Bas: 117 svarande, varav 110 har besvarat frågan"}, {"Innehåll"}, nil,
		{"Svar", "Antal", "Procent", "Giltig procent", "Giltig procent, nedre gräns", "Giltig procent, övre gräns", "Bas", "Bas: giltig procent"},
		{`=HYPERLINK("x")`, "20", "17.094017094017094", "18.181818181818183", "12.1", "26.4", "117", "110"},
		{"-delvis", "0", "0", "0", "0", "3.4", "117", "110"},
		{"Ej svar", "7", "5.982905982905983", ".", ".", ".", "117"},
		{"Totalt", "117", "100", "100", "", "", "117", "110"}, nil,
		{"Andelar och medelvärden är viktade; antal är personer, oviktade."},
		{". Ej tillämpligt."},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if kind, err := f.GetCellType("q1", "A6"); err != nil || kind != excelize.CellTypeInlineString {
		t.Errorf("a label that begins with = is stored as %v, %v", kind, err)
	}
	if formula, err := f.GetCellFormula("q1", "A6"); err != nil || formula != "" {
		t.Errorf("a label became the formula %q, %v", formula, err)
	}
	if shown, err := f.GetCellValue("q1", "C6"); err != nil || shown != "17.1" {
		t.Errorf("shown as %q, %v", shown, err)
	}
}

func TestNumberFormat(t *testing.T) {
	for _, c := range []struct {
		kind  result.Kind
		bound bool
		want  string
	}{
		{result.Count, false, `#,##0;"−"#,##0;"–"`},
		{result.Percent, false, `0.0;"−"0.0;"–"`},
		{result.Percent, true, `0.0;"−"0.0;0.0`},
		{result.Mean, false, `0.00;"−"0.00;0.00`},
		{result.Points, false, `"+"0.0;"−"0.0;0.0`},
		{result.Probability, false, "[<0.001]\"<\u00a00,001\";0.000"},
	} {
		if got := *numberFormat(swedish(t), c.kind, c.bound); got != c.want {
			t.Errorf("%s: got %s, want %s", c.kind, got, c.want)
		}
	}
}

func TestXLSXWithholds(t *testing.T) {
	f := opened(t, sampleDocument(t))
	rows, err := f.GetRows("q1.by.area", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Psykiatri", "9", "×", "×", "×", "×"}
	if diff := cmp.Diff(want, rows[firstRow]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Verksamhetsområde", "Bas", "Instämmer, procent", "Instämmer, procent, nedre gräns", "Instämmer, procent, övre gräns",
		"Instämmer helt, giltig procent"}, rows[headRow-1]); diff != "" {
		t.Error(diff)
	}
	if !slices.ContainsFunc(rows[firstRow:], func(r []string) bool { return len(r) > 0 && strings.HasPrefix(r[0], "× ") }) {
		t.Errorf("the mark is not explained: %q", rows)
	}
}
