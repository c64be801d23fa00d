package render

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/report/lang"
	"github.com/foljeforskning/folje/report/typeface"
)

// byteOrderMark tells Excel that a file is in UTF-8.
const byteOrderMark = "\ufeff"

// CSV has every table as a file of its own, and all tests as one, that a
// Swedish or English Excel opens rightly: a byte order mark, lines that end in
// CRLF, and for Swedish semicolons and decimal commas. Numbers are written
// whole, not rounded.
func CSV(d *Document) []File {
	var files []File
	names := fileNames()
	put := func(id string, grid func() *grid) {
		files = append(files, File{"tables/" + names.of(id) + ".csv", func(w io.Writer) error { return writeCSV(w, d.Language, grid()) }})
	}
	if len(d.Results.Tests) > 0 {
		put(testsName, func() *grid { return testGrid(d.Language, d.Results) })
	}
	for i := range d.Results.Tables {
		t := &d.Results.Tables[i]
		put(t.ID, func() *grid { return newGrid(d.Language, t) })
	}
	return files
}

func writeCSV(w io.Writer, l *lang.Language, g *grid) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	lines := csv.NewWriter(w)
	lines.UseCRLF = true
	if l.Decimal == "," {
		lines.Comma = ';'
	}
	head := append([]string(nil), g.stubs...)
	for _, h := range g.heads {
		head = append(head, h.title)
	}
	records := [][]string{head}
	for _, r := range g.rows {
		record := append([]string(nil), r.stubs...)
		for _, c := range r.cells {
			record = append(record, csvCell(l, c))
		}
		records = append(records, record)
	}
	for _, record := range records {
		for i := range record {
			record[i] = harmless(record[i])
		}
	}
	return lines.WriteAll(records)
}

// csvCell writes a number with the fewest digits that give it back exactly, and
// a mark of its publisher as it was.
func csvCell(l *lang.Language, c gridCell) string {
	if c.number == nil || c.mark == lang.ZeroMark {
		return c.mark
	}
	number := strings.Replace(strconv.FormatFloat(*c.number, 'f', -1, 64), ".", l.Decimal, 1)
	if c.mark == lang.RoundedMark {
		return c.mark + number
	}
	return number
}

// harmless keeps a spreadsheet from running a text as a formula: it gets an
// apostrophe before it, also where white space comes first, which some drop. A
// negative number is none. What no file of text should have is left out.
func harmless(text string) string {
	text = typeface.Clean(text)
	bare := strings.TrimSpace(text)
	if bare == "" || !strings.ContainsRune("=+-@", rune(bare[0])) {
		return text
	}
	if _, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64); err == nil {
		return text
	}
	return "'" + text
}
