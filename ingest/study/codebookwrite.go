package study

import (
	"encoding/csv"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// WriteCodebookCSV writes a codebook as a study may name one with codebook:, a
// row per category, as Excel reads it in Swedish: semicolons, UTF-8 with a mark
// at its beginning. Headers, the words of the study file and decimal marks are
// in Swedish ("sv") or English.
//
// Read again it is the same codebook, but for white space around texts. Scales
// that questions share are written out at each of them, under their name. What
// the sources of a study say, such as the wave of each, is not in it, nor are
// categories that are those of the data.
func WriteCodebookCSV(w io.Writer, book *codebook.Codebook, language string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma = ';'
	return out.WriteAll(codebookTable(book, language))
}

// WriteCodebookXLSX writes the same as a workbook, whose cells are all text:
// Excel makes a number of 0180 and a day of 1-5.
func WriteCodebookXLSX(w io.Writer, book *codebook.Codebook, language string) error {
	sheet := "Codebook"
	if language == "sv" {
		sheet = "Kodbok"
	}
	return writeWorkbook(w, sheet, codebookTable(book, language))
}

// codebookTable is a codebook's rows under their header, without columns that all leave
// empty.
func codebookTable(book *codebook.Codebook, language string) [][]string {
	var rows []codebookRow
	for i := range book.Variables {
		if v := &book.Variables[i]; len(v.Columns) > 0 || v.Kind == codebook.Index { // else the sources say it
			rows = append(rows, writing{v, language == "sv"}.rows()...)
		}
	}
	lines := make([][]string, 1+len(rows))
	for f, names := range tags(reflect.TypeFor[codebookRow]()) {
		used := func(r codebookRow) bool { return reflect.ValueOf(r).Field(f).String() != "" }
		if !slices.ContainsFunc(rows, used) {
			continue
		}
		name := names[0]
		if language == "sv" {
			name = names[len(names)-1]
		}
		lines[0] = append(lines[0], name)
		for i, r := range rows {
			lines[1+i] = append(lines[1+i], reflect.ValueOf(r).Field(f).String())
		}
	}
	return lines
}

// A writing is a variable that is written, with Swedish words or English ones.
type writing struct {
	*codebook.Variable
	swedish bool
}

// rows are the variable's rows: with what it is on the first, and a column, a
// category, a band and a wave on each while there are any.
func (v writing) rows() []codebookRow {
	categories, empty := v.declared()
	var bands []codebook.Band
	if v.Ladder != nil {
		bands = v.Ladder.Bands
	}
	rows := make([]codebookRow, max(1, len(v.Columns), len(categories), len(bands), len(v.Changes)))
	rows[0] = v.first(empty)
	for i := range rows {
		r := &rows[i]
		r.ID = v.ID
		if i < len(v.Columns) {
			r.Column = join(v.Columns[i : i+1])
		}
		if i < len(categories) {
			v.category(r, categories[i])
		}
		if i < len(bands) {
			b := bands[i]
			r.Band, r.From, r.To = b.ID, v.edge(b.From), v.edge(b.To)
			r.BandLabel, r.BandLabelEN = cells(b.Label)
		}
		if i < len(v.Changes) {
			c := v.Changes[i]
			r.In, r.InColumn, r.Break = c.Wave, join(c.Columns), mark(c.Break)
			r.InText, r.InTextEN = cells(c.Text)
		}
	}
	return rows
}

// first is what a variable's first row says of it; an empty cell means that
// there is no answer for the reason empty.
func (v writing) first(empty codebook.Missing) codebookRow {
	r := codebookRow{Kind: v.word(string(v.Kind)), Role: v.word(string(v.Role)), Scale: v.Scale, About: v.About,
		Ladder: v.LadderName, Split: separators.Replace(v.Split), Items: join(v.Items), Follows: v.Follows, Sensitive: mark(v.Sensitive), Linked: mark(v.Linked)}
	r.Text, r.TextEN = cells(v.Text)
	r.Short, r.ShortEN = cells(v.Short)
	r.Unit, r.UnitEN = cells(v.Unit)
	if v.FromData {
		r.Categories = "from_data"
	}
	if v.Low {
		r.Direction = v.word("low")
	}
	if v.Ordered != usuallyOrdered(v.Variable) {
		r.Ordered = v.truth(v.Ordered)
	}
	if v.Asked != nil {
		r.Asked = v.Asked.Variable + "=" + join(v.Asked.Codes)
	}
	if v.FromYear != 0 {
		r.FromYear = v.number(v.FromYear)
	}
	if empty != codebook.NoAnswer {
		r.Empty = v.word(string(empty))
	}
	if v.QuestionLevel {
		r.Level = v.word("question")
	}
	if v.Kind == codebook.Index {
		r.MinAnswered = strconv.Itoa(v.MinAnswered)
		if v.To != v.From {
			r.Range = v.number(v.To[0]) + "|" + v.number(v.To[1])
		}
	}
	return r
}

// category writes a category into its row.
func (v writing) category(r *codebookRow, c codebook.Category) {
	r.Code, r.Answers, r.Missing = c.Code, join(c.Answers), v.word(string(c.Missing))
	r.Label, r.LabelEN = cells(c.Label)
	r.Agree = mark(slices.Contains(v.Agree, c.Code))
	if c.HasScore {
		r.Score = v.number(c.Score)
	}
}

// declared are the categories of which [codebook.Variable.Complete] makes those
// that the variable has, and the reason that it must be told for an empty cell.
func (v writing) declared() ([]codebook.Category, codebook.Missing) {
	if !v.Coded() {
		return v.declaredReasons()
	}
	const added = 3 // at most: not asked, empty, unreadable
	for n := max(0, len(v.Categories)-added); n < len(v.Categories); n++ {
		for _, reason := range []codebook.Missing{codebook.NoAnswer, codebook.DontKnow, codebook.NotAsked} {
			try := *v.Variable
			try.Categories = v.Categories[:n:n]
			if i := try.MissingIndex(reason); i >= 0 {
				try.Categories = slices.Clone(try.Categories)
				try.Categories[i].Answers = withoutEmpty(try.Categories[i].Answers)
			}
			declared := try.Categories
			if try.Complete(reason); reflect.DeepEqual(try.Categories, v.Categories) {
				return declared, reason
			}
		}
	}
	return v.Categories, codebook.NoAnswer
}

// declaredReasons are the same of a variable whose categories are the missing
// reasons: a category for those of them that some text means.
func (v writing) declaredReasons() (list []codebook.Category, empty codebook.Missing) {
	empty = codebook.NoAnswer
	for _, c := range v.Categories {
		texts := withoutEmpty(c.Answers)
		if len(texts) < len(c.Answers) {
			empty = c.Missing
		}
		if len(texts) > 0 {
			list = append(list, codebook.Category{Code: texts[0], Answers: texts[1:], Missing: c.Missing})
		}
	}
	return list, empty
}

// withoutEmpty takes the empty text, where it is the last, from those that mean
// a category: Complete puts it there.
func withoutEmpty(answers []string) []string {
	if n := len(answers); n > 0 && answers[n-1] == "" {
		answers = answers[: n-1 : n-1]
	}
	if len(answers) == 0 {
		return nil
	}
	return answers
}

// word is a word of the study file in the language that is written.
func (v writing) word(english string) string {
	for swedish, word := range swedish {
		if v.swedish && word == english && word != "from_data" {
			return swedish
		}
	}
	return english
}

// truth says whether something holds where an empty cell would not.
func (v writing) truth(holds bool) string {
	switch {
	case holds:
		return mark(true)
	case v.swedish:
		return "nej"
	}
	return "no"
}

// number is a number in full. Excel in Swedish makes a day of 2.5.
func (v writing) number(x float64) string {
	text := strconv.FormatFloat(x, 'f', -1, 64)
	if v.swedish {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// edge is an end of a band, empty where it is open.
func (v writing) edge(x float64) string {
	if math.IsInf(x, 0) {
		return ""
	}
	return v.number(x)
}

// mark marks a cell.
func mark(yes bool) string {
	if yes {
		return "x"
	}
	return ""
}

// cells are what [bilingual] reads a text from.
func cells(t codebook.Text) (text, english string) {
	if plain := t[""]; plain != "" {
		return plain, ""
	}
	return t["sv"], t["en"]
}

// escaped writes a value as [split] reads it, separators what parts answers as
// [separator] reads it.
var (
	escaped    = strings.NewReplacer(`\`, `\\`, "|", `\|`)
	separators = strings.NewReplacer(`\`, `\\`, " ", `\s`, "\t", `\t`, "\n", `\n`)
)

// join writes several values into a cell as [split] reads them.
func join(values []string) string {
	if len(values) == 1 && values[0] == "" {
		return `\`
	}
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = escaped.Replace(value)
	}
	return strings.Join(texts, "|")
}
