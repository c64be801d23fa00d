package published

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/study"
)

// Read reads every published table of a study. A figure that is neither a
// number nor a mark becomes [Unstated] and a defect. A file that cannot be read,
// lacks a column of the keys or has two rows about the same is an error: a
// [codebook.Error], or several joined.
func Read(ctx context.Context, st *study.Study, open func(name string) (fs.File, error)) (*Statistics, error) {
	all := &Statistics{}
	var errs []error
	for i := range st.Published {
		r := newReader(st, &st.Published[i], all)
		for _, source := range st.SourcesOf(r.table.Publication) {
			if err := r.source(ctx, source, open); err != nil {
				errs = append(errs, err)
			}
		}
		if len(errs) == 0 {
			errs = append(errs, r.finish()...)
		}
		all.Tables = append(all.Tables, r.table)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return all, nil
}

// A reader reads the files of one publication.
type reader struct {
	all    *Statistics
	table  Table
	rows   map[string]int // place in table.Rows by key
	units  map[string]int // order of the units, by code
	groups map[string]int // order of the divisions
	found  []bool         // whether some file has the value's column
	names  []string       // headers of the last file, for advice
}

func newReader(st *study.Study, p *study.Publication, all *Statistics) *reader {
	r := &reader{all: all, table: Table{Publication: p, Digits: make([]int, len(p.Values))},
		rows: map[string]int{}, units: map[string]int{}, groups: map[string]int{}, found: make([]bool, len(p.Values))}
	for _, wave := range st.Waves {
		if slices.ContainsFunc(st.SourcesOf(p), func(s study.Source) bool { return s.Wave == wave.ID }) {
			r.table.Waves = append(r.table.Waves, wave.ID)
		}
	}
	if slices.ContainsFunc(st.SourcesOf(p), func(s study.Source) bool { return s.Wave == "" }) {
		r.table.Waves = append(r.table.Waves, "")
	}
	return r
}

// A file is one file being read.
type file struct {
	source  study.Source
	edition Edition
	total   microdata.Source
	columns places
	lines   map[int]int // line of each row of the table that the file has told of
}

// places are where in a record the columns of a publication stand; −1: nowhere.
type places struct {
	unit, code int
	by, values []int
	names      []string
}

// source reads one file from beginning to end.
func (r *reader) source(ctx context.Context, source study.Source, open func(string) (fs.File, error)) error {
	from, err := microdata.OpenSource(&source, open)
	if err != nil {
		return err
	}
	defer from.Close()
	hash := sha256.New()
	counted := &counter{}
	records, err := decode.Open(io.TeeReader(from, io.MultiWriter(hash, counted)), decode.Options{File: source.File,
		Encoding: source.Encoding, Delimiter: source.Delimiter, Sheet: source.Sheet, Layout: source.Layout})
	if err != nil {
		return err
	}
	f := &file{source: source, lines: map[int]int{}, total: microdata.Source{File: source.File},
		edition: Edition{File: source.File, Wave: slices.Index(r.table.Waves, source.Wave), Marks: map[Mark]int{}}}
	if f.columns, err = r.bind(source, records.Heading()); err != nil {
		return err
	}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		record, err := records.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = r.take(f, record)
		}
		if err != nil {
			return err
		}
	}
	if f.total.Rows == 0 {
		return &codebook.Error{Pos: codebook.Pos{File: source.File}, Problem: "the file holds no row of statistics", Advice: "see that it is the table that the study describes"}
	}
	f.total.Bytes, f.total.SHA256 = counted.bytes, hex.EncodeToString(hash.Sum(nil))
	f.edition.Rows = f.total.Rows
	f.edition.tell(records)
	r.table.Editions = append(r.table.Editions, f.edition)
	r.all.Sources = append(r.all.Sources, f.total)
	return nil
}

// A counter counts the bytes written to it.
type counter struct{ bytes int64 }

// Write counts.
func (c *counter) Write(p []byte) (int, error) {
	c.bytes += int64(len(p))
	return len(p), nil
}

// bind finds the columns of a publication in a file. A value may be missing
// from some files; the columns that say what a row is about may not.
func (r *reader) bind(source study.Source, h decode.Heading) (places, error) {
	p := places{unit: -1, code: -1, names: h.Names()}
	for i := range p.names {
		p.names[i] = codebook.Normal(p.names[i])
	}
	find := func(column string) int { return slices.Index(p.names, codebook.Normal(column)) }
	var errs []error
	key := func(column string) int {
		i := find(column)
		if i < 0 {
			errs = append(errs, &codebook.Error{Pos: r.table.Pos, Problem: fmt.Sprintf("the file %s has no column %q", source.File, column),
				Advice: codebook.Suggest(column, p.names)})
		}
		return i
	}
	p.unit = key(r.table.Unit)
	if r.table.Code != "" {
		p.code = key(r.table.Code)
	}
	for _, column := range r.table.By {
		p.by = append(p.by, key(column))
	}
	for i, v := range r.table.Values {
		at := find(v.Column)
		r.found[i] = r.found[i] || at >= 0
		if at < 0 {
			r.defect(source.File, 1, v.Column, "", NoColumn, "its cells are counted as not stated")
		}
		p.values = append(p.values, at)
	}
	r.names = p.names
	r.leftOut(p)
	return p, errors.Join(errs...)
}

// leftOut notes the columns that the study does not name.
func (r *reader) leftOut(p places) {
	for i, name := range p.names {
		named := i == p.unit || i == p.code || slices.Contains(p.by, i) || slices.Contains(p.values, i)
		if !named && name != "" && !slices.Contains(r.table.LeftOut, name) {
			r.table.LeftOut = append(r.table.LeftOut, name)
		}
	}
}

// faults notes what is wrong with the form of a row.
func (r *reader) faults(f *file, record decode.Record) {
	for _, fault := range record.Faults {
		column := ""
		if fault.Field < len(f.columns.names) {
			column = f.columns.names[fault.Field]
		}
		r.defect(f.source.File, record.Line, column, string(record.Fields[fault.Field]), microdata.Rule(fault.Kind), "kept as it stands")
	}
}

// mostFigures is how many figures a published table has room for.
const mostFigures = 5_000_000

// take takes in one row of a file.
func (r *reader) take(f *file, record decode.Record) error {
	text := func(i int) string {
		if i < 0 || i >= len(record.Fields) {
			return ""
		}
		return codebook.Normal(string(record.Fields[i]))
	}
	r.faults(f, record)
	row := Row{Name: text(f.columns.unit), Code: text(f.columns.code)}
	if r.table.Code == "" {
		row.Code = row.Name
	}
	for _, i := range f.columns.by {
		row.By = append(row.By, text(i))
	}
	if row.Name == "" || row.Code == "" || slices.Contains(row.By, "") {
		r.defect(f.source.File, record.Line, r.table.Unit, row.Name, NoUnit, "the row was left out")
		f.total.Refused++
		return nil
	}
	if err := r.checkKeys(f, record.Line, row); err != nil {
		return err
	}
	if (len(r.table.Rows)+1)*len(r.table.Waves)*len(r.table.Values) > mostFigures {
		return &codebook.Error{Pos: codebook.Pos{File: f.source.File, Line: record.Line}, Problem: fmt.Sprintf("the table has more than %d figures", mostFigures),
			Advice: "leave out values, or export fewer rows: a report is about some hundreds of them"}
	}
	at := r.row(row)
	if line, double := f.lines[at]; double {
		return &codebook.Error{Pos: codebook.Pos{File: f.source.File, Line: record.Line},
			Problem: fmt.Sprintf("this row and that on line %d are both about %s", line, strings.Join(append([]string{row.Name}, row.By...), ", ")),
			Advice:  "name the column that tells them apart under by: of the published table"}
	}
	f.lines[at] = record.Line
	cells := make([]Cell, len(r.table.Values))
	for v, i := range f.columns.values {
		cells[v] = r.cell(f, record.Line, v, text(i))
	}
	own := &r.table.Rows[at]
	if own.Cells[f.edition.Wave] != nil {
		return &codebook.Error{Pos: codebook.Pos{File: f.source.File, Line: record.Line},
			Problem: fmt.Sprintf("another file of the same wave tells of %s already", strings.Join(append([]string{row.Name}, row.By...), ", ")),
			Advice:  "give each source its wave:"}
	}
	own.Cells[f.edition.Wave] = cells
	f.total.Rows++
	return nil
}

// row is the place of a row in the table, which gets it where it is new.
func (r *reader) row(row Row) int {
	key := strings.Join(append([]string{row.Code}, row.By...), "\x00")
	i, known := r.rows[key]
	if !known {
		i = len(r.table.Rows)
		row.Cells = make([][]Cell, len(r.table.Waves))
		r.rows[key] = i
		r.table.Rows = append(r.table.Rows, row)
	}
	r.table.Rows[i].Name = row.Name
	inOrder(r.units, row.Code)
	inOrder(r.groups, strings.Join(row.By, "\x00"))
	return i
}

// inOrder numbers what is seen for the first time.
func inOrder(seen map[string]int, key string) {
	if _, ok := seen[key]; !ok {
		seen[key] = len(seen)
	}
}

// cell reads a figure of a value.
func (r *reader) cell(f *file, line, value int, text string) Cell {
	c, ok := ParseCell(text)
	if !ok {
		r.defect(f.source.File, line, r.table.Values[value].Column, text, microdata.NotANumber, "counted as not stated")
		c = Cell{Mark: Unstated}
	}
	if f.columns.values[value] >= 0 && c.Mark != Plain {
		f.edition.Marks[c.Mark]++
	}
	r.table.Digits[value] = max(r.table.Digits[value], c.Digits)
	return c
}

func (r *reader) defect(file string, line int, column, text string, rule microdata.Rule, action string) {
	r.all.Defects = append(r.all.Defects, microdata.Defect{File: file, Row: line, Column: column, Text: text, Rule: rule, Action: action})
}

// finish puts the rows in order. It reports values that no file has.
func (r *reader) finish() (errs []error) {
	for i, v := range r.table.Values {
		if !r.found[i] {
			errs = append(errs, &codebook.Error{Pos: v.Pos, Problem: fmt.Sprintf("no file of %q has a column %q", r.table.ID, v.Column),
				Advice: codebook.Suggest(v.Column, r.names)})
		}
	}
	slices.SortFunc(r.table.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(r.units[a.Code], r.units[b.Code]),
			cmp.Compare(r.groups[strings.Join(a.By, "\x00")], r.groups[strings.Join(b.By, "\x00")]))
	})
	return append(errs, r.show()...)
}

// show finds the units that are to be shown, by their names or codes.
func (r *reader) show() (errs []error) {
	for _, wanted := range r.table.Show {
		i := slices.IndexFunc(r.table.Rows, func(row Row) bool {
			return row.Code == wanted || strings.EqualFold(row.Name, codebook.Normal(wanted))
		})
		if i < 0 {
			errs = append(errs, &codebook.Error{Pos: r.table.Pos, Problem: fmt.Sprintf("no row of %q is about %q", r.table.ID, wanted),
				Advice: r.nearest(wanted)})
			continue
		}
		r.table.Shown = append(r.table.Shown, r.table.Rows[i].Code)
	}
	return errs
}

// nearest advises on the name of a unit, of which there may be hundreds.
func (r *reader) nearest(wanted string) string {
	var names []string
	for _, row := range r.table.Rows {
		if !slices.Contains(names, row.Name) {
			names = append(names, row.Name)
		}
	}
	if near := codebook.Nearest(wanted, names, 1); len(near) > 0 {
		return "did you mean " + near[0] + "?"
	}
	return fmt.Sprintf("write under show: what the column %q holds, or a code", r.table.Unit)
}

// extracted matches the day on which a publisher's database was asked.
var extracted = regexp.MustCompile(`(?i)(?:uttag|hämtad|hämtat|extracted|retrieved)[^0-9]*(\d{4}-\d{2}-\d{2})`)

// chosen matches what was chosen when the database was asked, which is another
// thing in every file: the year, the day.
var chosen = regexp.MustCompile(`(?i)^(?:vald|valt|valda|selected) [^:]+:`)

// tell takes over what a file says outside of its table.
func (e *Edition) tell(from decode.Reader) {
	line := 0
	for _, remark := range from.Remarks() {
		if day := extracted.FindStringSubmatch(remark.Text); day != nil && e.Extracted == "" {
			e.Extracted = day[1]
		}
		if !chosen.MatchString(remark.Text) {
			e.remark(remark.Text, remark.Line == line+1)
		}
		line = remark.Line
	}
}

// remark adds a line to the remarks: to the last one, where it goes on with a
// sentence of the line before.
func (e *Edition) remark(text string, next bool) {
	first, _ := utf8.DecodeRuneInString(text)
	if last := len(e.Remarks) - 1; next && last >= 0 && unicode.IsLower(first) {
		e.Remarks[last] += " " + text
		return
	}
	e.Remarks = append(e.Remarks, text)
}
