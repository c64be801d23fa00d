package study

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"
)

// workbookParts are the parts of a workbook of one sheet beside the sheet
// itself. Style 0 is text, Excel's number format 49, for new cells too; style 1
// the same for a header.
var workbookParts = []struct{ name, content string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="` + spreadsheet + `"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`},
}

const (
	spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	// maxCell is how many UTF-16 units Excel takes in a cell.
	maxCell = 32767
)

// writeWorkbook writes a table of texts, its header frozen, as a workbook of one
// sheet (ECMA-376 part 1, 18.3). The same table gives the same bytes.
func writeWorkbook(w io.Writer, sheet string, table [][]string) error {
	out := zip.NewWriter(w)
	parts := append(workbookParts[:len(workbookParts):len(workbookParts)], struct{ name, content string }{"xl/workbook.xml",
		`<workbook xmlns="` + spreadsheet + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="` +
			sheet + `" sheetId="1" r:id="rId1"/></sheets></workbook>`})
	for _, part := range parts {
		to, err := out.Create(part.name)
		if err == nil {
			_, err = io.WriteString(to, xml.Header+part.content)
		}
		if err != nil {
			return err
		}
	}
	to, err := out.Create("xl/worksheets/sheet1.xml")
	if err == nil {
		err = writeSheet(to, table)
	}
	if err != nil {
		return err
	}
	return out.Close()
}

// writeSheet writes the cells of a table.
func writeSheet(w io.Writer, table [][]string) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `%s<worksheet xmlns="%s"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`+
		`<cols><col min="1" max="16384" width="18" style="0" customWidth="1"/></cols><sheetData>`, xml.Header, spreadsheet)
	style := 1
	for _, row := range table {
		out.WriteString("<row>")
		for _, text := range row {
			if len(text) > maxCell && len(utf16.Encode([]rune(text))) > maxCell {
				return fmt.Errorf("a text of the codebook is longer than the %d characters that a cell of Excel can hold", maxCell)
			}
			fmt.Fprintf(out, `<c s="%d" t="inlineStr"><is><t xml:space="preserve">`, style)
			if err := xml.EscapeText(out, []byte(plainText(text))); err != nil {
				return err
			}
			out.WriteString("</t></is></c>")
		}
		out.WriteString("</row>")
		style = 0
	}
	out.WriteString("</sheetData></worksheet>")
	return out.Flush()
}

// codeAfter matches what makes the code of a character of the underscore before
// it, where another underscore follows: one of the text, or of the next code.
var codeAfter = regexp.MustCompile(`^x[0-9A-Fa-f]{4}`)

// plainText writes characters that XML cannot hold by their codes, such as
// _x0007_, and the underscore of what only looks like one (ECMA-376 part 1,
// 22.9.2.19). So it does with CR, which XML would make a line feed.
func plainText(text string) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF, r == '_' && codeAfter.MatchString(text[i+1:]):
			fmt.Fprintf(&b, "_x%04X_", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
