// Package codebook says what was asked: every question, its possible answers,
// which of them mean that an answer is missing, and what is derived from them.
//
// Missing is a category, never null: a coded column always holds the index of a
// Category, and [Variable.Categories] of a checked codebook always end with the
// ones that an empty and an unreadable cell become.
package codebook

import (
	"cmp"
	"fmt"
	"slices"
)

// A Pos is where in a study file or codebook something was written, for error
// messages. Line and Column count from 1; 0 means unknown.
type Pos struct {
	File   string
	Line   int
	Column int
}

// String writes the position as FILE:LINE, or FILE where the line is unknown.
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// A Text is a label per language: "sv", "en", and "" for a label that was
// given once and serves every language.
type Text map[string]string

// Plain is a label that serves every language.
func Plain(s string) Text { return Text{"": s} }

// In returns the label in a language, else the one for every language, else
// the Swedish, else the English one; it is empty only where nothing was written.
func (t Text) In(language string) string {
	return cmp.Or(t[language], t[""], t["sv"], t["en"])
}

// A Kind is what sort of answer a variable holds.
type Kind string

// The kinds of variable.
const (
	Single   Kind = "single"   // one of the categories
	Multiple Kind = "multiple" // any number of the categories, one column each
	Choose   Kind = "choose"   // up to k of the categories, one column per alternative
	Scale    Kind = "scale"    // one of ordered, scored categories
	Number   Kind = "number"   // a measured number, such as years in the profession
	Date     Kind = "date"     // a day; read and checked, counted only as answered or not
	Open     Kind = "open"     // free text: never read into a column, only counted as answered or not
	Index    Kind = "index"    // derived: the mean of items, on a stated range
)

// Kinds lists every kind that a study file may name.
var Kinds = []Kind{Single, Multiple, Choose, Scale, Number, Date, Open, Index}

// A Role is what a variable is used for beside being a question.
type Role string

// The roles of variables.
const (
	Area         Role = "area"
	Tenure       Role = "tenure"
	Wave         Role = "wave"
	Municipality Role = "municipality"
	Unit         Role = "unit"
	Position     Role = "position"
	Weight       Role = "weight"
	Stratum      Role = "stratum"
	Cluster      Role = "cluster"
	Respondent   Role = "respondent" // an identifier; checked for doubles, never kept
	Version      Role = "version"    // of the questionnaire, or how it was answered: a table that mixes several says so
)

// Roles lists every role that a study file may name.
var Roles = []Role{Area, Tenure, Wave, Municipality, Unit, Position, Weight, Stratum, Cluster, Respondent, Version}

// Groups tells whether people are grouped by a variable of this role.
func (r Role) Groups() bool {
	return slices.Contains([]Role{Area, Tenure, Wave, Municipality, Unit, Position, Version}, r)
}

// A Missing is the reason why there is no answer; empty for a real answer.
type Missing string

// The reasons for a missing answer.
const (
	Answered   Missing = ""
	NotAsked   Missing = "not_asked"
	NoAnswer   Missing = "no_answer"
	DontKnow   Missing = "dont_know"
	Unreadable Missing = "unreadable"
)

// Reasons lists the missing reasons in the order in which a number column's
// companion "ID_missing" codes them: 0 is answered.
var Reasons = []Missing{Answered, NotAsked, NoAnswer, DontKnow, Unreadable}

// A Category is one possible answer.
type Category struct {
	Code    string
	Label   Text
	Answers []string // the texts that mean it in a file; Code and Label always do
	Score   float64  // meaningful where HasScore
	// HasScore is false for categories that are no point on a scale.
	HasScore bool
	Missing  Missing
}

// Title is what a reader is shown of a category: its label in a language, else
// its code. It is empty for a missing category that the codebook did not name:
// whoever shows it words the reason.
func (c Category) Title(language string) string {
	if s := c.Label.In(language); s != "" {
		return s
	}
	if c.Missing != Answered && c.Code == string(c.Missing) {
		return ""
	}
	return c.Code
}

// A Band is one step of a [Ladder]: numbers with From ≤ x < To.
type Band struct {
	ID    string
	Label Text
	From  float64 // inclusive; −Inf where open downwards
	To    float64 // exclusive; +Inf where open upwards
}

// A Ladder is a named coding of a number into bands, such as the competence
// ladders of Swedish municipalities.
type Ladder struct {
	ID     string
	Label  Text
	Source Text // where it was printed
	Note   Text // what the bands cannot tell, such as a level that a manager decides
	Bands  []Band
	Pos    Pos
}

// A Filter says who was asked: those whose answer to Variable is one of Codes.
type Filter struct {
	Variable string
	Codes    []string
}

// A Variable is one question, background fact or derived score.
type Variable struct {
	ID      string
	Text    Text // the question as asked; the id where nothing was written
	Short   Text // a label that fits beside a bar; Text where nothing was written
	Kind    Kind
	Role    Role
	Columns []string // the headers in the file; several for Choose and Multiple

	// Categories in codebook order, the missing ones last. For Number, Date,
	// Open and Index it holds one category per missing reason.
	Categories []Category
	FromData   bool     // the categories are those found in the data, in Swedish order
	Scale      string   // name of the shared scale the categories came from, if any
	Agree      []string // codes that count as agreeing (top categories)
	Low        bool     // a high score is unfavourable ("direction: low")
	Sensitive  bool
	Ordered    bool // the categories form an order (scales, ladders, salary bands)
	Asked      *Filter
	About      string // for Open: the question commented on

	LadderName string  // a published ladder to band a Number by
	Ladder     *Ladder // the study's own ladder
	FromYear   float64 // where not 0, a Number is FromYear minus what the file holds
	Split      string  // of Multiple: what parts the answers that stand in one column, such as ";"
	Unit       Text    // of a Number: "år"

	// For Index: the mean of Items, where at least MinAnswered are answered,
	// mapped linearly so that the items' score range From becomes To.
	Items       []string
	MinAnswered int
	From, To    [2]float64

	// Linked says of a respondent's identifier that the same one is the same
	// person in every wave.
	Linked bool

	// QuestionLevel says of an Index that a group's figure is the mean of the
	// items' means, each over those who answered it, and not of persons' scores.
	QuestionLevel bool

	// Reversed are the items of an Index that count from the other end: a score x
	// as From[0] + From[1] − x.
	Reversed []string

	// Cuts derive a Single or a Scale: people are put in its categories by
	// indices, each cut in two or more. The category of those below every cut
	// stands first, then those of the last index go fastest.
	Cuts []Cut

	Changes []Change // how the question was put in single waves, in their order
	Follows string   // the id of a question that this one replaced in later waves; the two are not comparable

	Pos Pos
}

// A Cut divides the people who have an index at values on its range To,
// ascending. A value on a cut is above it; with Over, below it. Where At is nil,
// the cut is the median of the people counted.
type Cut struct {
	Index Variable
	At    []float64
	Over  bool
}

// A Change is how a question was put in one wave, where that was otherwise than
// [Variable] says.
type Change struct {
	Wave    string
	Columns []string // nil: as in other waves
	Text    Text     // nil: as in other waves
	Break   bool     // answers from this wave on cannot be compared with those before it
	Pos     Pos
}

// Label is the short text in a language, else the whole text, else the id.
func (v *Variable) Label(language string) string {
	for _, t := range []Text{v.Short, v.Text} {
		if s := t.In(language); s != "" {
			return s
		}
	}
	return v.ID
}

// Question is the whole text in a language, else the short one, else the id.
func (v *Variable) Question(language string) string {
	if s := v.Text.In(language); s != "" {
		return s
	}
	return v.Label(language)
}

// In is the variable as it was put in a wave: with the columns and the wording
// that it had there, and as its place where such columns are written.
func (v *Variable) In(wave string) Variable {
	put := *v
	for _, c := range v.Changes {
		if c.Wave == wave && c.Columns != nil {
			put.Columns, put.Pos = c.Columns, c.Pos
		}
		if c.Wave == wave && c.Text != nil {
			put.Text = c.Text
		}
	}
	return put
}

// Coded tells whether the variable's columns hold indices into Categories.
func (v *Variable) Coded() bool {
	switch v.Kind {
	case Single, Scale, Choose, Multiple:
		return true
	}
	return false
}

// Separator is what parts the answers that stand in one column: [Variable.Split]
// without white space around it, unless it is nothing else.
func (v *Variable) Separator() string { return cmp.Or(Normal(v.Split), v.Split) }

// CategoryIndex returns the index of the category with this code, or −1.
func (v *Variable) CategoryIndex(code string) int {
	return slices.IndexFunc(v.Categories, func(c Category) bool { return c.Code == code })
}

// A Codebook is all variables of a study, in the order of the file.
type Codebook struct {
	Variables []Variable
}

// Lookup finds a variable by id; nil where there is none.
func (b *Codebook) Lookup(id string) *Variable {
	for i := range b.Variables {
		if b.Variables[i].ID == id {
			return &b.Variables[i]
		}
	}
	return nil
}

// AskedIn tells whether a question was put to anybody in a wave, as far as its
// filter tells, and the filters of the questions that it follows from.
func (b *Codebook) AskedIn(v *Variable, wave string) bool {
	waves := b.WithRole(Wave)
	for range b.Variables { // no more can follow from each other
		switch {
		case waves == nil || v == nil || v.Asked == nil:
			return true
		case v.Asked.Variable == waves.ID:
			return slices.Contains(v.Asked.Codes, wave)
		}
		v = b.Lookup(v.Asked.Variable)
	}
	return true
}

// WithRole finds the first variable with a role; nil where there is none.
func (b *Codebook) WithRole(role Role) *Variable {
	for i := range b.Variables {
		if b.Variables[i].Role == role {
			return &b.Variables[i]
		}
	}
	return nil
}
