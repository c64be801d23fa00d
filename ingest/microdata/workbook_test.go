package microdata_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/ingest/microdata"
)

// workbook is the least that makes a workbook of some rows.
func workbook(t *testing.T, rows string) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"xl/workbook.xml", `<workbook><sheets><sheet name="Svar" id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
	} {
		w, err := archive.Create(part[0])
		if err == nil {
			_, err = io.WriteString(w, part[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestWorkbook has numbers as numbers, whatever decimal mark the source is said
// to have, codes with a fraction of zeros in a text, an error, and a remark far
// down beside the table.
func TestWorkbook(t *testing.T) {
	row := func(n int, cells string) string { return fmt.Sprintf(`<row r="%d">%s</row>`, n, cells) }
	rows := row(1, `<c t="str"><v>q</v></c><c t="str"><v>n</v></c>`) +
		row(2, `<c><v>1</v></c><c><v>2.5</v></c>`) +
		row(3, `<c t="str"><v>2.0</v></c><c t="str"><v>3,5</v></c>`) +
		row(4, `<c t="e"><v>#N/A</v></c><c><v>4</v></c>`)
	for n := 5; n < 60; n++ {
		rows += row(n, `<c><v>2</v></c><c><v>1</v></c>`)
	}
	rows += row(70, `<c><v>1</v></c><c><v>7</v></c><c/><c t="str"><v>Anna ringde</v></c>`)
	tb := table(t, map[string]string{
		"s.yaml": top + "sources: [{file: a.xlsx, decimal: \",\"}]\ncodebook:\n  - {id: q, kind: single, categories: {1: Ja, 2: Nej}}\n  - {id: n, kind: number}\n",
		"a.xlsx": workbook(t, rows)})
	wantColumn(t, tb, "q", "q", "1, 2, no_answer"+strings.Repeat(", 2", 55)+", 1")
	wantColumn(t, tb, "n", "n", "2.5, 3.5, 4"+strings.Repeat(", 1", 55)+", 7")
	wantDefects(t, tb,
		`a.xlsx:4 q cell_error "": read as empty`,
		`a.xlsx:70  outside_table "": cells beside the table passed over`)
	if s := tb.Sources[0]; s.Rows != 59 || s.Refused != 0 || s.Bytes == 0 || s.SHA256 == "" {
		t.Errorf("source %+v", s)
	}
	if tb.Defects[0].Rule != microdata.CellError || tb.Defects[1].Rule != microdata.OutsideTable {
		t.Errorf("defects %+v", tb.Defects)
	}
}

// TestWorkbookDates has the first of May in place of the category 1-5, which is
// what Excel makes of it where somebody types that: it means no category, and
// as an answer to a date question it is one.
func TestWorkbookDates(t *testing.T) {
	f := excelize.NewFile()
	may := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	err := errors.Join(f.SetSheetRow("Sheet1", "A1", &[]any{"antal", "dag"}), f.SetSheetRow("Sheet1", "A2", &[]any{"6-10", may}),
		f.SetSheetRow("Sheet1", "A3", &[]any{may, "1 maj"}))
	var out bytes.Buffer
	if err = errors.Join(err, f.Write(&out)); err != nil {
		t.Fatal(err)
	}
	tb := table(t, map[string]string{
		"s.yaml": top + "sources: [{file: a.xlsx}]\ncodebook:\n  - {id: antal, kind: single, categories: [1-5, 6-10]}\n  - {id: dag, kind: date}\n",
		"a.xlsx": out.String()})
	wantColumn(t, tb, "antal", "antal", "6-10, unreadable")
	wantDefects(t, tb,
		`a.xlsx:3 antal unknown_answer "2024-05-01": counted as unreadable`,
		`a.xlsx:3 dag not_a_date "1 maj": counted as unreadable`)
}
