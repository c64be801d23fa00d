package handover

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/microdata"
	"github.com/foljeforskning/folje/ingest/sav"
)

// A layout is the columns of coded answers.
type layout struct {
	columns []column
	sets    []set
	renamed []string // what is called otherwise than the codebook says: NAME is ID
	recoded []string // what has other codes: NAME: CODE is VALUE
	left    []string // ids of derived indices
}

// A column is a column of coded answers, and what SPSS is told of it.
type column struct {
	microdata.CodedColumn
	measure sav.Measure
	missing declaration
	reasons string // in R, the name of the column that says why there is no answer
}

// A set is columns that together answer one question.
type set struct {
	name    string
	label   string
	kind    sav.SetKind
	columns []int
}

// A builder makes a layout.
type builder struct {
	layout
	language  string
	taken     names // of columns
	takenSets names
}

// newLayout lays out the answers to a codebook.
func newLayout(book *codebook.Codebook, language string) *layout {
	b := &builder{language: language}
	for i := range book.Variables {
		v := &book.Variables[i]
		switch {
		case v.Role == codebook.Respondent:
		case v.Kind == codebook.Index:
			b.left = append(b.left, v.ID)
		case v.Kind == codebook.Multiple:
			b.options(v)
		case v.Kind == codebook.Choose:
			b.slots(v)
		case v.Coded():
			b.add(b.answers(v, v.ID, v.ID, v.Question(language)))
		default:
			if v.Kind == codebook.Number {
				b.add(column{CodedColumn: microdata.CodedColumn{Name: v.ID, Of: v.ID, Label: v.Question(language)}, measure: sav.Scale})
			}
			b.add(b.presence(v))
		}
	}
	return &b.layout
}

// add names a column and appends it; it returns its place.
func (b *builder) add(c column) int {
	natural := c.Name
	if c.Name = b.taken.take(natural, sav.MaxName-len("_missing")); c.Name != natural {
		b.renamed = append(b.renamed, c.Name+" is "+natural)
	}
	if c.missing.some() {
		c.reasons = b.taken.take(c.Name+"_missing", sav.MaxName)
	}
	b.columns = append(b.columns, c)
	return len(b.columns) - 1
}

// answers is a column of a question's codes.
func (b *builder) answers(v *codebook.Variable, name, of, label string) column {
	scheme := newScheme(v, b.language)
	c := column{CodedColumn: microdata.CodedColumn{Name: name, Of: of, Label: label, Values: scheme.values},
		measure: sav.Nominal, missing: scheme.missing}
	if v.Ordered {
		c.measure = sav.Ordinal
	}
	for _, change := range scheme.changed {
		if note := oneLine(v.ID + ": " + change); !slices.Contains(b.recoded, note) {
			b.recoded = append(b.recoded, note)
		}
	}
	return c
}

// slots are the columns of a question with several alternatives.
func (b *builder) slots(v *codebook.Variable) {
	s := set{label: v.Question(b.language), kind: sav.Categories}
	for i, of := range microdata.SlotColumns(v) {
		label := fmt.Sprintf("%s (%d)", s.label, i+1)
		s.columns = append(s.columns, b.add(b.answers(v, fmt.Sprintf("%s_%d", v.ID, i+1), of, label)))
	}
	b.addSet(v, s)
}

// words are what columns say that the codebook has no words for, by language.
var words = map[string]struct{ named, notNamed string }{
	"sv": {"Ja", "Nej"},
	"en": {"Yes", "No"},
}

// options are the columns of a multiple-choice question. The codes are those of
// package microdata: not named, named, then the reasons.
func (b *builder) options(v *codebook.Variable) {
	values := []microdata.CodedValue{number(0, words[b.language].notNamed), number(1, words[b.language].named)}
	for i, reason := range codebook.Reasons[1:] {
		value := number(-1-i, reasonLabel(v, reason, b.language))
		value.Missing = reason
		values = append(values, value)
	}
	missing, _ := declare(values)
	s := set{label: v.Question(b.language), kind: sav.Dichotomy}
	options := microdata.OptionColumns(v)
	for i, of := range options {
		category := v.Categories[i] // real answers come first
		c := column{CodedColumn: microdata.CodedColumn{Name: v.ID + "_" + category.Code, Of: of, Label: category.Title(b.language), Values: values}, measure: sav.Nominal, missing: missing}
		s.columns = append(s.columns, b.add(c))
	}
	b.addSet(v, s)
}

// addSet keeps a set; SPSS has none of one column.
func (b *builder) addSet(v *codebook.Variable, s set) {
	if len(s.columns) > 1 {
		s.name = b.takenSets.take(v.ID, sav.MaxName-len("$"))
		b.sets = append(b.sets, s)
	}
}

// presence is the column that says whether there was an answer.
func (b *builder) presence(v *codebook.Variable) column {
	c := column{CodedColumn: microdata.CodedColumn{Name: microdata.ReasonColumn(v), Of: microdata.ReasonColumn(v), Label: v.Question(b.language)}, measure: sav.Nominal}
	for i, reason := range codebook.Reasons {
		value := number(i, reasonLabel(v, reason, b.language))
		value.Missing = reason
		c.Values = append(c.Values, value)
	}
	return c
}

// reasonLabel words why an answer is missing as a variable does; codebook words
// the reasons that it does not name.
func reasonLabel(v *codebook.Variable, reason codebook.Missing, language string) string {
	if i := v.MissingIndex(reason); i >= 0 && (reason != codebook.Answered || !v.Coded()) {
		return oneLine(v.Categories[i].Title(language))
	}
	none := codebook.Variable{Kind: codebook.Open}
	none.Complete(codebook.NoAnswer)
	return none.Categories[slices.Index(codebook.Reasons, reason)].Title(language)
}

// oneLine writes a text on one line, since no program wants labels of several.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
