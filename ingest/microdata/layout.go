package microdata

import (
	"strconv"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// What a column of a multiple-choice option holds, see the package comment.
const (
	NotNamed     int16 = 0
	Named        int16 = 1
	firstMissing int16 = 2
)

// optionMissing is what an option's column holds for a missing reason: 1 more
// than its place in [codebook.Reasons], whose first entry is no reason.
func optionMissing(reason codebook.Missing) int16 {
	return firstMissing + int16(reasonIndex(reason)) - 1
}

// reasonIndex is a reason's place in [codebook.Reasons].
func reasonIndex(reason codebook.Missing) int8 {
	for i, r := range codebook.Reasons {
		if r == reason {
			return int8(i)
		}
	}
	return 0
}

// SlotColumns names the columns of a choose-k variable, one per alternative:
// ID/1 … ID/k.
func SlotColumns(v *codebook.Variable) []string {
	names := make([]string, len(v.Columns))
	for i := range names {
		names[i] = v.ID + "/" + strconv.Itoa(i+1)
	}
	return names
}

// OptionColumns names the columns of a multiple-choice variable, one per real
// category, in their order: ID/CODE.
func OptionColumns(v *codebook.Variable) []string {
	var names []string
	for _, c := range v.Categories {
		if c.Missing == codebook.Answered {
			names = append(names, v.ID+"/"+c.Code)
		}
	}
	return names
}

// ReasonColumn names the column of a number, date or open question that says
// whether there was an answer: ID_missing.
func ReasonColumn(v *codebook.Variable) string { return v.ID + "_missing" }

// fields lists the columns of a variable.
func fields(v *codebook.Variable) []arrow.Field {
	code := func(names ...string) (list []arrow.Field) {
		for _, name := range names {
			list = append(list, arrow.Field{Name: name, Type: arrow.PrimitiveTypes.Int16})
		}
		return list
	}
	reason := arrow.Field{Name: ReasonColumn(v), Type: arrow.PrimitiveTypes.Int8}
	switch {
	case v.Role == codebook.Respondent, v.Kind == codebook.Index:
		return nil
	case v.Kind == codebook.Choose:
		return code(SlotColumns(v)...)
	case v.Kind == codebook.Multiple:
		return code(OptionColumns(v)...)
	case v.Kind == codebook.Number:
		return []arrow.Field{{Name: v.ID, Type: arrow.PrimitiveTypes.Float64}, reason}
	case v.Kind == codebook.Date, v.Kind == codebook.Open:
		return []arrow.Field{reason}
	}
	return code(v.ID)
}

// schemaOf lists the columns of a codebook's variables in its order. The
// respondent's identifier and derived indices have none.
func schemaOf(book *codebook.Codebook) *arrow.Schema {
	var list []arrow.Field
	for i := range book.Variables {
		list = append(list, fields(&book.Variables[i])...)
	}
	return arrow.NewSchema(list, nil)
}

// column finds a record's column by name; nil where there is none.
func column(rec arrow.Record, name string) arrow.Array {
	at := rec.Schema().FieldIndices(name)
	if len(at) == 0 {
		return nil
	}
	return rec.Column(at[0])
}

// Codes returns a coded column's values, one per row, without copying; nil
// where there is no such column. They must not be changed.
func Codes(rec arrow.Record, name string) []int16 {
	if a, ok := column(rec, name).(*array.Int16); ok {
		return a.Int16Values()
	}
	return nil
}

// Numbers returns a number column's values and, for each, the place in
// [codebook.Reasons] of why it is missing (0: it is not; else the value is 0).
// Both are nil where there is no such column. They must not be changed.
func Numbers(rec arrow.Record, id string) (values []float64, reasons []int8) {
	a, ok := column(rec, id).(*array.Float64)
	if !ok {
		return nil, nil
	}
	return a.Float64Values(), Reasons(rec, id)
}

// Reasons returns, for each row, the place in [codebook.Reasons] of why the
// answer to a number, date or open question is missing, 0 where it is not; nil
// where there is no such question. They must not be changed.
func Reasons(rec arrow.Record, id string) []int8 {
	if a, ok := column(rec, id+"_missing").(*array.Int8); ok {
		return a.Int8Values()
	}
	return nil
}
