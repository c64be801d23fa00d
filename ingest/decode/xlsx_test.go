package decode

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/foljeforskning/folje/ingest/codebook"
)

const (
	relationsHead = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relationURI   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	sheetHead     = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
)

// bookParts are the parts of a workbook with a sheet "Blad1" of these rows. Its
// styles are 0 General, 1 yyyy-mm-dd, 2 the built-in 14, 3 yyyy-mm-dd hh:mm, 4
// [h]:mm, 5 0.00, 6 0 "dagar", 7 [Red]#,##0;[Blue]-#,##0, 8 mmm, 9 h:mm AM/PM.
func bookParts(rows string) map[string]string {
	return map[string]string{
		"_rels/.rels":                relationsHead + `<Relationship Id="rId1" Type="` + relationURI + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relationsHead + relationTo("1", "worksheet", "worksheets/sheet1.xml") + relationTo("2", "styles", "styles.xml") + relationTo("3", "sharedStrings", "/xl/sharedStrings.xml") + `</Relationships>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd;@"/><numFmt numFmtId="165" formatCode="[$-41D]yyyy\-mm\-dd\ hh:mm"/>
<numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="0\ &quot;dagar&quot;"/><numFmt numFmtId="168" formatCode="[Red]#,##0;[Blue]-#,##0"/>
<numFmt numFmtId="169" formatCode="mmm"/><numFmt numFmtId="170" formatCode="h:mm AM/PM"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/>
<xf numFmtId="2"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="169"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml":     `<sst><si><t>Område</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Barn </t></r><r><t>och unga</t></r><rPh sb="0" eb="1"><t>uttal</t></rPh></si><si><t>rad_x000D_` + "\n" + `två _x005F_x0041_</t></si></sst>`,
		"xl/worksheets/sheet1.xml": sheetHead + `<sheetData>` + rows + `</sheetData></worksheet>`,
	}
}

func relationTo(id, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="rId%s" Type="%s%s" Target="%s"/>`, id, relationURI, kind, target)
}

// zipped packs parts into an archive, in the order of their names.
func zipped(t testing.TB, parts map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		part, err := archive.Create(name)
		if err == nil {
			_, err = io.WriteString(part, parts[name])
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

// cellsOf writes a row of cells, each an XML element's inside with its
// attributes: `t="s"|<v>0</v>`.
func cellsOf(line int, cells ...string) string {
	row := fmt.Sprintf(`<row r="%d">`, line)
	for i, c := range cells {
		attributes, inside, _ := strings.Cut(c, "|")
		row += fmt.Sprintf(`<c r="%c%d" %s>%s</c>`, 'A'+i, line, attributes, inside)
	}
	return row + `</row>`
}

// header is a first row of two columns.
var header = cellsOf(1, `t="inlineStr"|<is><t>a</t></is>`, `t="inlineStr"|<is><t>b</t></is>`)

func TestXLSXCells(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{`|<v>1</v>`, "1"},
		{`|<v>1.0</v>`, "1"},
		{`|<v>2.5</v>`, "2.5"},
		{`|<v>2.2999999999999998</v>`, "2.3"}, // what Excel stores where 2,3 is typed
		{`|<v>-7</v>`, "-7"},
		{`|<v>1.9E+2</v>`, "190"},
		{`|<v>8.5E-3</v>`, "0.0085"},
		{`|<v>199001011234</v>`, "199001011234"},
		{`|<v>1E+25</v>`, "1e+25"},
		{`s="5"|<v>1</v>`, "1"},
		{`s="6"|<v>3</v>`, "3"},
		{`s="7"|<v>1234</v>`, "1234"},
		{`|<v>oj</v>`, "oj"},
		{`s="99"|<v>5</v>`, "5"},
		{`|`, ""},

		// Excel: =DATE(2024;3;1) is 45352, and 25569 is 1970-01-01.
		{`s="1"|<v>45352</v>`, "2024-03-01"},
		{`s="2"|<v>25569</v>`, "1970-01-01"},
		{`s="3"|<v>45352.354166666664</v>`, "2024-03-01T08:30:00"},
		{`s="3"|<v>45352.999999</v>`, "2024-03-02"},
		{`s="3"|<v>45352</v>`, "2024-03-01"},
		{`s="1"|<v>1</v>`, "1900-01-01"},
		{`s="1"|<v>59</v>`, "1900-02-28"},
		{`s="1"|<v>60</v>`, "60"}, // the 29th of February 1900, which was none
		{`s="1"|<v>61</v>`, "1900-03-01"},
		{`s="1"|<v>2958465</v>`, "9999-12-31"},
		{`s="1"|<v>2958466</v>`, "2958466"},
		{`s="1"|<v>-1</v>`, "-1"},
		{`s="1"|<v>0</v>`, "0"},
		{`s="8"|<v>45352</v>`, "2024-03-01"},
		{`s="4"|<v>1.6145833333333333</v>`, "38:45:00"},
		{`s="9"|<v>0.5</v>`, "12:00:00"},
		{`s="3"|<v>0.5</v>`, "12:00:00"},
		{`t="d"|<v>2024-03-01T00:00:00</v>`, "2024-03-01"},

		{`t="b"|<v>1</v>`, "TRUE"},
		{`t="b"|<v>0</v>`, "FALSE"},
		{`t="s"|<v>0</v>`, "Område"},
		{`t="s"|<v>1</v>`, "Barn och unga"},
		{`t="s"|<v>2</v>`, "rad\r\ntvå _x0041_"},
		{`t="inlineStr"|<is><r><t>å</t></r><r><t> ä</t></r></is>`, "å ä"},
		{`t="str"|<f>A1&amp;"x"</f><v>sammansatt</v>`, "sammansatt"},
		{`|<f>1+1</f><v>2</v>`, "2"},
		{`|<f>1+1</f>`, ""},
		{`t="e"|<v>#N/A</v>`, " (cell_error in 1)"},
	} {
		got, err := read(t, zipped(t, bookParts(header+cellsOf(2, "|<v>0</v>", c.cell))), Options{})
		if want := []string{"a|b", "2: 0|" + c.want}; err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v, want %q", c.cell, got, err, want)
		}
	}
}

// TestXLSX1904 has days that are counted from 1904, as Excel for Macintosh did:
// 43890 is 2024-03-01, 1462 days fewer than where they are counted from 1900.
func TestXLSX1904(t *testing.T) {
	parts := bookParts(header + cellsOf(2, `s="1"|<v>43890</v>`, `s="2"|<v>0</v>`))
	parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], "<workbookPr/>", `<workbookPr date1904="1"/>`, 1)
	got, err := read(t, zipped(t, parts), Options{})
	if want := []string{"a|b", "2: 2024-03-01|1904-01-01"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}

func text(s string) string { return `t="str"|<v>` + s + `</v>` }

func TestXLSXTables(t *testing.T) {
	for _, c := range []struct {
		name, sheet string // the rows, and what stands after them
		want        []string
	}{
		{"begins at B3", cellsOf(3, "|", text("a"), text("b")) + cellsOf(4, "|", text("x")) + cellsOf(5, "|", "|", text("y")), []string{"a|b", "4: x|", "5: |y"}},
		{"empty rows", header + cellsOf(2) + cellsOf(3, "|", "|") + cellsOf(4, text("x"), text("y")) + cellsOf(5, `s="1"|`), []string{"a|b", "4: x|y"}},
		{"one column", cellsOf(1, text("namn")) + cellsOf(2, text("Bo")), []string{"namn", "2: Bo"}},
		{"without references", `<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c/><c><v>2</v></c></row>`, []string{"a|b", "2: |2"}},
		{"cells in disorder", header + `<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row>`, []string{"a|b", "2: 1|2"}},
		{"name space", `<x:row r="1"><x:c r="A1" t="str"><x:v>a</x:v></x:c><x:c r="B1" t="str"><x:v>b</x:v></x:c></x:row>` + cellsOf(2, text("1"), text("2")), []string{"a|b", "2: 1|2"}},
		{"a note early on beside the table", header + cellsOf(2, text("1"), text("2"), "|", text("obs")), []string{"a|b||", "2: 1|2||obs"}},
		{"a note far down beside the table", header + strings.Repeat(cellsOf(2, text("1"), text("2")), headRows) + cellsOf(99, text("3"), text("4"), "|", text("obs")),
			append(append([]string{"a|b"}, slices.Repeat([]string{"2: 1|2"}, headRows)...), "99: 3|4 (outside_table in -1)")},
		{"headers over several columns", cellsOf(1, text("Kön"), text("Trivsel")) + cellsOf(2, "|", text("nu"), text("förr")) + cellsOf(3, text("K"), text("1"), text("2")) +
			`</sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>`, []string{"Kön|Trivsel|Trivsel", "2: Kön|nu|förr", "3: K|1|2"}},
		{"a title and merged answers", cellsOf(1, text("Enkät")) + cellsOf(2, text("a"), text("b"), text("c")) + cellsOf(3, text("1"), "|", text("2")) +
			`</sheetData><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A3:B3"/></mergeCells>`, []string{"Enkät||", "2: a|b|c", "3: 1||2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := read(t, zipped(t, bookParts(c.sheet)), Options{Layout: "plain"})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// sheets makes a workbook of several sheets.
func sheets(t testing.TB) string {
	t.Helper()
	f := excelize.NewFile()
	set := func(sheet string, rows ...[]any) {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	set("Sheet1")
	set("Dold", []any{"x", "y"}, []any{1, 2})
	set("Läs mig", []any{"Enkäten gjordes våren 2024"}, []any{"Fråga Bo"})
	set("Svar", []any{"område", "trivsel"}, []any{"Barn", 4}, []any{"Äldre", 2.5})
	set("Mer", []any{"p", "q"}, []any{true, "z"})
	if err := errors.Join(f.SetSheetVisible("Sheet1", true), f.SetSheetVisible("Dold", false)); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestXLSXSheets(t *testing.T) {
	for _, c := range []struct {
		sheet string
		want  []string
		err   string
		hint  string
	}{
		{"", []string{"område|trivsel", "2: Barn|4", "3: Äldre|2.5"}, "", ""},
		{"Svar", []string{"område|trivsel", "2: Barn|4", "3: Äldre|2.5"}, "", ""},
		{" svar", []string{"område|trivsel", "2: Barn|4", "3: Äldre|2.5"}, "", ""},
		{"Dold", []string{"x|y", "2: 1|2"}, "", ""},
		{"Mer", []string{"p|q", "2: TRUE|z"}, "", ""},
		{"Svr", nil, `s.xlsx: the workbook has no sheet "Svr"`, "did you mean Svar?"},
		{"Enkäten", nil, `s.xlsx: the workbook has no sheet "Enkäten"`, "use one of Sheet1, Dold, Läs mig, Svar, Mer"},
		{"Sheet1", nil, `s.xlsx: the sheet "Sheet1" is empty`, "name another sheet, or export the answers again"},
	} {
		got, err := read(t, sheets(t), Options{File: "s.xlsx", Sheet: c.sheet})
		if c.err == "" && (err != nil || !slices.Equal(got, c.want)) {
			t.Errorf("sheet %q: %q, %v, want %q", c.sheet, got, err, c.want)
		}
		if c.err != "" {
			wantError(t, c.sheet, err, c.err, c.hint)
		}
	}
}

// wantError sees to it that an error says this.
func wantError(t *testing.T, name string, err error, want, hint string) {
	t.Helper()
	var e *codebook.Error
	if !errors.As(err, &e) {
		t.Errorf("%s: got %v, want %s", name, err, want)
		return
	}
	if e.Error() != want || e.Hint() != hint {
		t.Errorf("%s:\ngot  %s (%s)\nwant %s (%s)", name, e.Error(), e.Hint(), want, hint)
	}
}

// TestXLSXStrict has a workbook in the strict form of the standard, whose URIs
// differ.
func TestXLSXStrict(t *testing.T) {
	parts := bookParts(header + cellsOf(2, text("1"), text("2")))
	for name, part := range parts {
		parts[name] = strings.ReplaceAll(part, "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
	}
	got, err := read(t, zipped(t, parts), Options{})
	if want := []string{"a|b", "2: 1|2"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
}

// TestXLSXErrors has a broken file of each kind.
func TestXLSXErrors(t *testing.T) {
	whole := zipped(t, bookParts(header+cellsOf(2, text("1"), text("2"))))
	with := func(name, part string) string {
		parts := bookParts(header)
		if parts[name] = part; part == "" {
			delete(parts, name)
		}
		return zipped(t, parts)
	}
	sheet := func(s string) string { return with("xl/worksheets/sheet1.xml", sheetHead+"<sheetData>"+s) }
	const (
		saveAs    = "open it and save it as an Excel workbook (xlsx) or CSV UTF-8"
		asAnswers = "export the answers as a workbook or CSV"
		again     = "export the answers again, with a header row"
		damaged   = `s.xlsx: the workbook is damaged: its part "xl/worksheets/sheet1.xml" cannot be read`
	)
	for _, c := range []struct{ name, file, want, hint string }{
		{"only the beginning", whole[:4], "s.xlsx: the workbook is cut off or damaged", repairAdvice},
		{"half", whole[:len(whole)/2], "s.xlsx: the workbook is cut off or damaged", repairAdvice},
		{"all but the last byte", whole[:len(whole)-1], "s.xlsx: the workbook is cut off or damaged", repairAdvice},
		{"empty archive", zipped(t, nil), "s.xlsx: the file is a zip archive and no workbook", "unpack it, and name the file in it that holds the answers"},
		{"zip", zipped(t, map[string]string{"svar.csv": "a;b\n1;2\n"}), "s.xlsx: the file is a zip archive and no workbook", "unpack it, and name the file in it that holds the answers"},
		{"ods", zipped(t, map[string]string{"content.xml": "<a/>", "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "s.xlsx: the file is an OpenDocument file (ods), which is not read here", saveAs},
		{"xlsb", zipped(t, map[string]string{"_rels/.rels": strings.ReplaceAll(bookParts("")["_rels/.rels"], "workbook.xml", "workbook.bin"), "xl/workbook.bin": "x"}), "s.xlsx: the file is a binary workbook (xlsb), which is not read here", saveAs},
		{"docx", zipped(t, map[string]string{"_rels/.rels": strings.ReplaceAll(bookParts("")["_rels/.rels"], "xl/workbook.xml", "word/document.xml"), "word/document.xml": "<a/>"}), "s.xlsx: the file is a Word document (docx), which is not read here", asAnswers},
		{"pptx", zipped(t, map[string]string{"ppt/presentation.xml": "<a/>"}), "s.xlsx: the file is a presentation (pptx), which is not read here", asAnswers},
		{"xls", compoundFile + "\xA1\xB1\x1A\xE1" + string(utf16LE("Workbook")), "s.xlsx: the file is an old workbook (xls) or another old Office file, which is not read here", "in Excel: Spara som (Save As), Excel-arbetsbok (xlsx) or CSV UTF-8"},
		{"encrypted", compoundFile + "\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 2*headSize) + string(utf16LE("EncryptedPackage")), "s.xlsx: the workbook is encrypted with a password", "in Excel: Arkiv, Info, Skydda arbetsboken (File, Info, Protect Workbook), take the password away, and save it"},

		{"no sheets", with("xl/workbook.xml", "<workbook/>"), "s.xlsx: no visible sheet of the workbook holds a table", again},
		{"empty sheet", sheet("</sheetData></worksheet>"), "s.xlsx: no visible sheet of the workbook holds a table", again},
		{"formulas that failed, and nothing else", sheet(cellsOf(1, `t="e"|<v>#REF!</v>`) + "</sheetData>"), "s.xlsx: no visible sheet of the workbook holds a table", again},
		{"hidden sheet", with("xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="Dold" state="veryHidden" r:id="rId1"/></sheets></workbook>`), "s.xlsx: no visible sheet of the workbook holds a table", "if the answers are on a hidden sheet, name it on the source: sheet: Dold"},
		{"no header", sheet(cellsOf(3, "|<v>1</v>", "|<v>2</v>") + "</sheetData>"), "s.xlsx:3: the first line is no header: it names no column", "put the names of the columns on the first line"},
		{"sheet not there", with("xl/worksheets/sheet1.xml", ""), damaged, repairAdvice},
		{"sheet cut off after a row", sheet(header), "s.xlsx:1" + strings.TrimPrefix(damaged, "s.xlsx"), repairAdvice},
		{"sheet cut off in a row", sheet(header + `<row r="2"><c r="A2">`), "s.xlsx:2" + strings.TrimPrefix(damaged, "s.xlsx"), repairAdvice},
		{"sheet cut off in a cell", sheet(header + `<row r="2"><c r="A2"><v>1`), "s.xlsx:2" + strings.TrimPrefix(damaged, "s.xlsx"), repairAdvice},
		{"sheet cut off in a tag", sheet(header + `<row r="2`), "s.xlsx:1" + strings.TrimPrefix(damaged, "s.xlsx"), repairAdvice},
		{"sheet is no XML", with("xl/worksheets/sheet1.xml", "a;b\x00"), damaged, repairAdvice},
		{"unknown entity", sheet(header + cellsOf(2, text("&lol;"))), "s.xlsx:2" + strings.TrimPrefix(damaged, "s.xlsx"), repairAdvice},
		{"styles are no XML", with("xl/styles.xml", "<styleSheet><"), `s.xlsx: the workbook is damaged: its part "xl/styles.xml" cannot be read`, repairAdvice},
		{"texts are no XML", with("xl/sharedStrings.xml", "<sst><si>&"), `s.xlsx: the workbook is damaged: its part "xl/sharedstrings.xml" cannot be read`, repairAdvice},
		{"a text that is not there", sheet(header + cellsOf(2, `t="s"|<v>3</v>`)), "s.xlsx:2" + strings.TrimPrefix(damaged, "s.xlsx"), repairAdvice},
		{"a text before the first", sheet(header + cellsOf(2, `t="s"|<v>-1</v>`)), "s.xlsx:2" + strings.TrimPrefix(damaged, "s.xlsx"), repairAdvice},
		{"row number", sheet(header + `<row r="x"/>`), "s.xlsx:2" + strings.TrimPrefix(damaged, "s.xlsx"), repairAdvice},
		{"a row too many", sheet(header + `<row r="1048577"/>`), "s.xlsx: the workbook has a row beyond the last that Excel has (1 048 576)", repairAdvice},
		{"a column too many", sheet(`<row r="1"><c r="XFE1"><v>1</v></c></row>`), "s.xlsx:1: the workbook has a cell beyond the last column that Excel has (XFD)", "export the answers as CSV UTF-8, which has no such limit"},
		{"no column", sheet(`<row r="1"><c r="7"><v>1</v></c></row>`), "s.xlsx:1: the workbook has a cell beyond the last column that Excel has (XFD)", "export the answers as CSV UTF-8, which has no such limit"},
		{"50 000 columns", sheet(`<row>` + strings.Repeat(`<c t="str"><v>q</v></c>`, 50_000) + `</row>`), "s.xlsx:1: the workbook has a cell beyond the last column that Excel has (XFD)", "export the answers as CSV UTF-8, which has no such limit"},
		{"a long text", sheet(header + cellsOf(2, text(strings.Repeat("x", maxText+headSize)))), "s.xlsx:2: a text in the workbook is longer than 16 MiB", "this is hardly a file of answers; export it again"},
		{"a long text in pieces", sheet(header + cellsOf(2, `t="inlineStr"|<is>`+strings.Repeat("<t>xxxxxxxx</t>", maxText/8)+"</is>")), "s.xlsx:2: a text in the workbook is longer than 16 MiB", "this is hardly a file of answers; export it again"},
		{"a long row", sheet(header + cellsOf(2, slices.Repeat([]string{text(strings.Repeat("x", maxText/4))}, 5)...)), "s.xlsx:2: the row is longer than 16 MiB", "this is hardly a file of answers; export it again, one respondent a row"},
	} {
		_, err := read(t, c.file, Options{File: "s.xlsx"})
		wantError(t, c.name, err, c.want, c.hint)
	}
}

// TestXLSXEncrypted has a workbook with a password, as excelize writes one.
func TestXLSXEncrypted(t *testing.T) {
	var out bytes.Buffer
	if err := excelize.NewFile().Write(&out, excelize.Options{Password: "hemligt"}); err != nil {
		t.Fatal(err)
	}
	_, err := read(t, out.String(), Options{File: "s.xlsx"})
	if err == nil || err.Error() != "s.xlsx: the workbook is encrypted with a password" {
		t.Error(err)
	}
}

// liar packs parts, one of which says that it is of another size than it is.
func liar(t *testing.T, parts map[string]string, name string, size uint64) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, n := range slices.Sorted(maps.Keys(parts)) {
		header := &zip.FileHeader{Name: n, UncompressedSize64: uint64(len(parts[n])), CompressedSize64: uint64(len(parts[n]))}
		if n == name {
			header.UncompressedSize64 = size
		}
		part, err := archive.CreateRaw(header)
		if err == nil {
			_, err = io.WriteString(part, parts[n])
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

// TestXLSXBombs has files that claim much, and sees how much memory they get.
func TestXLSXBombs(t *testing.T) {
	rows := header + cellsOf(2, text("1"), text("2"))
	claims := bookParts(rows)
	claims["xl/worksheets/sheet1.xml"] = strings.Replace(claims["xl/worksheets/sheet1.xml"], "<sheetData>", `<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols><sheetData>`, 1)
	corner := bookParts(rows + `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)
	deep := bookParts(rows + strings.Repeat("<a>", 1_000_000))
	sharing := bookParts(rows)
	sharing["xl/sharedStrings.xml"] = "<sst>" + strings.Repeat("<si/>", 2_000_000) + "</sst>"
	for _, c := range []struct{ name, file, want, err string }{
		{"dimension", zipped(t, claims), "a|b 2: 1|2", ""},
		{"the last cell", zipped(t, corner), "a|b" + strings.Repeat("|", maxSheetColumns-2) + " 2: 1|2" + strings.Repeat("|", maxSheetColumns-2) + " 1048576: " + strings.Repeat("|", maxSheetColumns-1) + "1", ""},
		{"deep XML", zipped(t, deep), "a|b 2: 1|2", ""},
		{"many shared texts", zipped(t, sharing), "a|b 2: 1|2", ""},
		{"a size of 2 GiB", liar(t, bookParts(rows), "xl/sharedStrings.xml", 2<<30), "", "s.xlsx: the workbook unpacks to more than 1 GiB"},
		{"a size too small", liar(t, bookParts(rows), "xl/sharedStrings.xml", 10), "", `s.xlsx: the workbook is damaged: its part "xl/sharedstrings.xml" cannot be read`},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r, err := Open(strings.NewReader(c.file), Options{File: "s.xlsx"})
		runtime.GC()
		runtime.ReadMemStats(&after)
		if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 30<<20 {
			t.Errorf("%s: %d bytes are held", c.name, held)
		}
		if c.err != "" {
			if err == nil || err.Error() != c.err {
				t.Errorf("%s: %v, want %s", c.name, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := strings.Join(r.Heading().Names(), "|")
		for record, err := r.Read(); err == nil; record, err = r.Read() {
			got += fmt.Sprintf(" %d: %s", record.Line, bytes.Join(record.Fields, []byte("|")))
		}
		if got != c.want {
			t.Errorf("%s: %.80q, want %.80q", c.name, got, c.want)
		}
	}
}

// FuzzXLSX reads anything; what can be read must be the same when excelize has
// written it anew.
func FuzzXLSX(f *testing.F) {
	f.Add([]byte(sheets(f)))
	f.Add([]byte(zipped(f, bookParts(header+cellsOf(2, "|<v>1</v>", `t="s"|<v>1</v>`)))))
	f.Add([]byte(zipped(f, bookParts(header+cellsOf(2, `t="e"|<v>#N/A</v>`, `s="3"|<v>45352.5</v>`)))))
	f.Fuzz(func(t *testing.T, file []byte) { readTwice(t, file, "xlsx", asWorkbook) })
}

// FuzzXLSXSheet reads any sheet of a workbook that is whole otherwise.
func FuzzXLSXSheet(f *testing.F) {
	f.Add(header + cellsOf(2, "|<v>1</v>", `t="s"|<v>1</v>`))
	f.Add(cellsOf(3, "|", text("a"), text("b")) + cellsOf(4, "|", `s="3"|<v>45352.5</v>`, `t="e"|<v>#N/A</v>`))
	f.Add(cellsOf(3, "|", text("a"), text("b")) + cellsOf(4, "|", "|", `t="e"|<v>#N/A</v>`))
	f.Add(cellsOf(1, text("a"), "|", text("_x0041_")) + `</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`)
	f.Fuzz(func(t *testing.T, rows string) {
		readTwice(t, []byte(zipped(t, bookParts(rows))), "xlsx", asWorkbook)
	})
}

// readTwice reads a file, writes what was read and reads that: it must be the
// same. Files that cannot be read must give an error with a hint.
func readTwice(t *testing.T, file []byte, format string, write func(*testing.T, [][]string) []byte) {
	t.Helper()
	table, ok := tableOf(t, file, format)
	if !ok {
		return
	}
	again, ok := tableOf(t, write(t, table), format)
	if !ok {
		t.Fatal("what was written cannot be read")
	}
	if diff := cmp.Diff(table, again); diff != "" {
		t.Error(diff)
	}
}

// tableOf reads a small table in a format, which may be "any"; ok is false where
// it cannot be read or is in another.
func tableOf(t *testing.T, file []byte, format string) (table [][]string, ok bool) {
	t.Helper()
	r, err := Open(bytes.NewReader(file), Options{File: "s", Layout: "plain"})
	if err == nil && format != "any" && r.Heading().Format != format {
		return nil, false
	}
	for cells := 0; err == nil && cells < 100_000; {
		var record Record
		if record, err = r.Read(); err == nil {
			row := make([]string, len(record.Fields))
			for i, f := range record.Fields {
				row[i] = string(f)
			}
			cells += len(row)
			if len(record.Faults) > 0 && strings.Join(row, "") == "" {
				continue // nothing but cells that failed: a row for its fault, which a file of texts cannot hold
			}
			table = append(table, row)
		}
	}
	if errors.Is(err, io.EOF) {
		return append([][]string{r.Heading().Names()}, table...), true
	}
	var e *codebook.Error
	if err != nil && (!errors.As(err, &e) || e.Advice == "") {
		t.Errorf("%v", err)
	}
	return nil, false
}

// asWorkbook writes a table of texts with excelize.
func asWorkbook(t *testing.T, table [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	for i, row := range table {
		cells := make([]any, len(row))
		for k, text := range row {
			cells[k] = text
		}
		err = errors.Join(err, w.SetRow(fmt.Sprintf("A%d", i+1), cells))
	}
	var out bytes.Buffer
	if err := errors.Join(err, w.Flush(), f.Write(&out)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
