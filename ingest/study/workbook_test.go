package study

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// workbook writes rows into the first sheet of a workbook.
func workbook(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	var err error
	for i, row := range rows {
		err = errors.Join(err, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
	}
	var out bytes.Buffer
	if err = errors.Join(err, f.Write(&out)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const workbookStudy = "id: s\ntitle: S\ndesign: census\nsources: [{file: svar.csv}]\ncodebook: kodbok."

// TestCodebookWorkbook has a codebook in Excel, where codes are numbers; it must
// mean what the same codebook as CSV does.
func TestCodebookWorkbook(t *testing.T) {
	const text = "id;kolumn;typ;fråga;kod;etikett;poäng;bortfall\nq1;q1;enval;Trivs du?;1;Ja;2,5;\nq1;;;;2;Nej;0;\nq1;;;;99;Vet ej;;vet_ej\nn;n;tal;Hur länge?;;;;\n"
	book := workbook(t,
		[]any{"id", "kolumn", "typ", "fråga", "kod", "etikett", "poäng", "bortfall"},
		[]any{"q1", "q1", "enval", "Trivs du?", 1, "Ja", 2.5},
		[]any{"q1", nil, nil, nil, 2, "Nej", 0},
		[]any{"q1", nil, nil, nil, 99, "Vet ej", nil, "vet_ej"},
		[]any{"n", "n", "tal", "Hur länge?"})
	want := parseOne(t, workbookStudy+"csv\n", fstest.MapFS{"kodbok.csv": {Data: []byte(text)}})
	got := parseOne(t, workbookStudy+"xlsx\n", fstest.MapFS{"kodbok.xlsx": {Data: book}})
	if diff := cmp.Diff(want.Codebook, got.Codebook, cmpopts.IgnoreTypes(codebook.Pos{})); diff != "" {
		t.Error(diff)
	}
}

func TestCodebookWorkbookErrors(t *testing.T) {
	header := []any{"id", "kod"}
	many := [][]any{header}
	for i := range 60 {
		many = append(many, []any{"q1", i})
	}
	for _, c := range []struct {
		book       []byte
		want, hint string
	}{
		{workbook(t, header, []any{}, []any{nil, 2}), "kodbok.xlsx:3: the row has no id", "write the variable's id on its first row"},
		{workbook(t, append(many, []any{"q1", 60, nil, "obs"})...), "kodbok.xlsx:62: a cell beside the table holds something", "move it to another sheet, or give its column a name in the first row"},
	} {
		wantError(t, fstest.MapFS{"s.yaml": {Data: []byte(workbookStudy + "xlsx\n")}, "kodbok.xlsx": {Data: c.book}}, c.want, c.hint)
	}
}
