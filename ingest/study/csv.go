package study

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"github.com/gocarina/gocsv"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
)

// A sheet is a small table that a study names, as CSV or a workbook, with the
// line of every row. It is what gocsv reads its rows from.
type sheet struct {
	file  string
	rows  [][]string // the header first
	lines []int
}

// Read is there for [gocsv.CSVReader]; gocsv calls ReadAll alone.
func (s *sheet) Read() ([]string, error) { return nil, io.EOF }

// ReadAll returns the header and the rows.
func (s *sheet) ReadAll() ([][]string, error) { return s.rows, nil }

// pos is where row i, counted after the header, was written.
func (s *sheet) pos(i int) codebook.Pos {
	return codebook.Pos{File: s.file, Line: s.lines[i+1]}
}

// sheet reads a CSV that the study names at a place; nil after an error.
func (p *parser) sheet(name string, named codebook.Pos) *sheet {
	file, err := OpenFile(name, p.places)
	if err != nil {
		what := "cannot be opened"
		if errors.Is(err, fs.ErrNotExist) {
			what = "is not there"
		}
		p.fail(named, "put it beside the study file, or in the directory given with --data", "the file %s %s", name, what)
		return nil
	}
	defer file.Close()
	r, err := decode.Open(file, decode.Options{File: name, Layout: "plain"})
	if err != nil {
		p.addError(named, err)
		return nil
	}
	s := &sheet{file: name, rows: [][]string{lower(r.Heading().Names())}, lines: []int{1}}
	width := len(s.rows[0])
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return s
		}
		if err != nil {
			p.addError(named, err)
			return nil
		}
		pos := codebook.Pos{File: name, Line: record.Line}
		if problem, advice := badRow(record, width); problem != "" {
			p.fail(pos, advice, "%s", problem)
			continue
		}
		row := make([]string, width)
		for i, f := range record.Fields {
			row[i] = strings.TrimSpace(string(f))
		}
		s.rows, s.lines = append(s.rows, row), append(s.lines, record.Line)
	}
}

// badRow tells why a row of a sheet cannot be taken, and what to do; nothing
// where it can.
func badRow(record decode.Record, width int) (problem, advice string) {
	for _, f := range record.Faults {
		switch f.Kind {
		case decode.CellError:
			return "a cell of the row holds an error, such as #N/A", "write what it is to say in its place"
		case decode.OutsideTable:
			return "a cell beside the table holds something", "move it to another sheet, or give its column a name in the first row"
		}
	}
	if len(record.Faults) > 0 || len(record.Fields) > width {
		return fmt.Sprintf("the line cannot be divided into the %d columns of the header", width),
			"write a text with a delimiter or quotation mark in it within quotation marks"
	}
	return "", ""
}

// lower writes headers as they are compared.
func lower(header []string) []string {
	out := make([]string, len(header))
	for i, h := range header {
		out[i] = strings.ToLower(codebook.Normal(h))
	}
	return out
}

// addError takes over an error that may or may not have a place.
func (p *parser) addError(named codebook.Pos, err error) {
	if e := (*codebook.Error)(nil); errors.As(err, &e) {
		p.errs = append(p.errs, e)
		return
	}
	p.fail(named, "check that the file is there and is text", "the file cannot be read: %v", err)
}

// unmarshal reads the rows of a sheet into structs by their csv tags. Columns
// that no tag names, and doubles, are errors. Of a file without any column that
// a tag names, which may be one of answers, nothing is told.
func unmarshal[T any](p *parser, s *sheet) []T {
	known := tags(reflect.TypeFor[T]())
	failures := len(p.errs)
	var seen []int
	place := func(h string) int {
		return slices.IndexFunc(known, func(names []string) bool { return slices.Contains(names, h) })
	}
	if !slices.ContainsFunc(s.rows[0], func(h string) bool { return place(h) >= 0 }) {
		p.fail(codebook.Pos{File: s.file, Line: 1}, "its first line names them: some of "+strings.Join(slices.Concat(known...), ", "), "the file has no column of such a file")
		return nil
	}
	for _, h := range s.rows[0] {
		i := place(h)
		if i < 0 {
			p.fail(codebook.Pos{File: s.file, Line: 1}, codebook.Suggest(h, slices.Concat(known...)), "there is no column %q in such a file", h)
		} else if slices.Contains(seen, i) {
			p.fail(codebook.Pos{File: s.file, Line: 1}, "keep one of them", "the column %q stands twice", known[i][0])
		}
		seen = append(seen, i)
	}
	if len(p.errs) > failures {
		return nil
	}
	var rows []T
	if err := gocsv.UnmarshalCSV(s, &rows); err != nil {
		p.addError(codebook.Pos{File: s.file}, err)
	}
	return rows
}

// tags lists the names of each column that a struct's csv tags allow.
func tags(t reflect.Type) [][]string {
	var names [][]string
	for i := range t.NumField() {
		names = append(names, strings.Split(t.Field(i).Tag.Get("csv"), ","))
	}
	return names
}

// A categoryRow is a category in a CSV.
type categoryRow struct {
	Code    string `csv:"code,kod"`
	Label   string `csv:"label,etikett"`
	LabelEN string `csv:"label_en,etikett_en"`
	Answers string `csv:"answers,svar"` // separated by |
	Score   string `csv:"score,poäng"`
	Missing string `csv:"missing,bortfall"`
}

// category turns a row into a category.
func (p *parser) category(r categoryRow, pos codebook.Pos) draftCategory {
	c := draftCategory{pos: pos}
	c.Code, c.Answers = r.Code, split(r.Answers)
	c.Label = bilingual(r.Label, r.LabelEN)
	if c.Label == nil {
		c.Label = codebook.Plain(r.Code)
	}
	if r.Score != "" {
		x, ok := parseNumber(r.Score)
		if !ok {
			p.fail(pos, "write a number, such as 2 or 2,5", "the score %q is not a number", r.Score)
		}
		c.Score, c.HasScore = x, true
	}
	c.Missing = codebook.Missing(p.word(pos, r.Missing, "missing reason", reasons))
	return c
}

// swedish are words of the study file as a codebook kept in Swedish has them.
var swedish = map[string]string{
	"enval": "single", "flerval": "multiple", "skala": "scale", "tal": "number", "datum": "date", "fritext": "open",
	"område": "area", "anställningstid": "tenure", "mätning": "wave", "kommun": "municipality", "enhet": "unit",
	"befattning": "position", "vikt": "weight", "kluster": "cluster", "svarande": "respondent", "välj": "choose", "hög": "high", "låg": "low", "från_data": "from_data", "fråga": "question",
	"ej_tillfrågad": "not_asked", "ej_svar": "no_answer", "vet_ej": "dont_know",
}

// word checks a cell that must be empty or one of a few words, maybe Swedish.
func (p *parser) word(pos codebook.Pos, cell, what string, allowed []string) string {
	if word := swedish[strings.ToLower(codebook.Normal(cell))]; slices.Contains(allowed, word) {
		return word
	}
	if cell != "" && !slices.Contains(allowed, cell) {
		p.fail(pos, codebook.Suggest(cell, allowed), "%q is no %s", cell, what)
	}
	return cell
}

// split reads a cell of several values, which has | between them. Within a value
// \| is a bar and \\ a backslash; a cell of a backslash alone holds one value,
// which is empty.
func split(cell string) []string {
	switch cell {
	case "":
		return nil
	case `\`:
		return []string{""}
	}
	parts := []string{""}
	for i := 0; i < len(cell); i++ {
		last := len(parts) - 1
		switch rest := cell[i:]; {
		case strings.HasPrefix(rest, `\|`), strings.HasPrefix(rest, `\\`):
			i++
			parts[last] += cell[i : i+1]
		case cell[i] == '|':
			parts = append(parts, "")
		default:
			parts[last] += cell[i : i+1]
		}
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// bilingual is a text and its English, where there is one; without, the text
// serves every language.
func bilingual(text, english string) codebook.Text {
	switch {
	case text == "" && english == "":
		return nil
	case english == "":
		return codebook.Plain(text)
	case text == "":
		return codebook.Text{"en": english}
	}
	return codebook.Text{"sv": text, "en": english}
}

// categoriesCSV reads a file of categories.
func (p *parser) categoriesCSV(name string, named codebook.Pos) []draftCategory {
	s := p.sheet(name, named)
	if s == nil {
		return nil
	}
	var list []draftCategory
	for i, row := range unmarshal[categoryRow](p, s) {
		list = append(list, p.category(row, s.pos(i)))
	}
	return list
}
