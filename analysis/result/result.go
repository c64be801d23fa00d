// Package result is what an analysis found: tables, series, tests and findings,
// and where they came from. It is the contract between the analysis and every
// document, imports nothing but the standard library, and holds no person.
package result

import (
	"slices"
	"strings"
)

// Format names the JSON form of [Results] and its version.
const Format = "folje/result/1"

// Results is everything that may be published about one study.
type Results struct {
	Study      Study      `json:"study"`
	Tables     []Table    `json:"tables"`
	Series     []Series   `json:"series"`
	Tests      []Test     `json:"tests"`
	Funnels    []Funnel   `json:"funnels,omitempty"`
	Rankings   []Ranking  `json:"rankings,omitempty"`
	Findings   []Finding  `json:"findings"`
	Texts      []Text     `json:"texts,omitempty"` // the researcher's own
	Methods    []Method   `json:"methods"`         // those that the above name, by id
	Provenance Provenance `json:"provenance"`
}

// Study says what was studied.
type Study struct {
	ID             string `json:"id"`
	Title          string `json:"title"`
	Language       string `json:"language"`
	Waves          []Item `json:"waves"`
	CommissionedBy string `json:"commissioned_by,omitempty"`
	Author         string `json:"author,omitempty"`
	Date           string `json:"date,omitempty"`
	Notice         string `json:"notice,omitempty"` // printed on every page
	About          string `json:"about,omitempty"`
	Part           *Part  `json:"part,omitempty"` // nil where the results are about everybody
}

// A Part is a group of people that results are about. In them Everybody, and
// every row of them all, is everybody in the group, but in the tables grouped by
// its role: there it stands beside everybody in the study.
type Part struct {
	Role  string `json:"role"` // by which the group is one of several
	ID    string `json:"id"`
	Title string `json:"title"`
}

// An Item is something with an id and a title: a wave, a grouping, an answer.
type Item struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// A Kind is what sort of quantity a column holds, and so how it is written.
type Kind string

// The kinds of quantity.
const (
	Count   Kind = "count"   // whole number of people
	Percent Kind = "percent" // 0–100
	Mean    Kind = "mean"    // on the scale of the question
	Points  Kind = "points"  // a difference between two percentages
	Change  Kind = "change"  // a difference between two means
	Index   Kind = "index"   // on the range of the index, usually 0–100
	Steps   Kind = "steps"   // a difference between two indices
	Amount  Kind = "amount"  // a measured quantity that is published with a decimal

	Coefficient Kind = "coefficient" // a number without a unit, such as Cronbach's alpha
	Ratio       Kind = "ratio"       // how many times as large, such as an odds ratio
	Probability Kind = "probability" // a p value, 0–1
)

// Differs tells whether a quantity is a difference between two others, which is
// written with its sign.
func (k Kind) Differs() bool { return k == Points || k == Change || k == Steps }

// A Table is rows of cells. The id is QUESTION, or QUESTION.by.ROLE[.by.ROLE].
type Table struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Question Item     `json:"question"`
	Short    string   `json:"short,omitempty"` // the question in a few words, for charts
	By       []Item   `json:"by"`              // what the rows are grouped by; empty for a question alone
	Wave     *Item    `json:"wave,omitempty"`  // the wave described, where the study has several
	Form     string   `json:"form"`            // the variable's kind: single, scale, choose, multiple, number, index; published, spread of statistics
	Role     string   `json:"role,omitempty"`  // of the question, where it is something people are grouped by
	Items    []string `json:"items,omitempty"` // of an index: the questions it is made of
	Base     int      `json:"base"`            // people asked
	Answered int      `json:"answered"`        // of them, those with an answer
	Columns  []Column `json:"columns"`
	Rows     []Row    `json:"rows"`
	Notes    []Note   `json:"notes"`
	// Breaks are ids of waves, of a table that shows several: nothing from such
	// a wave on can be compared with anything before it.
	Breaks []string `json:"breaks,omitempty"`
	// Publication is the id of the official statistics that the table holds or
	// sums up; empty for what people answered.
	Publication string `json:"publication,omitempty"`
	Unit        string `json:"unit,omitempty"` // of such a table: what a row of the statistics is about, such as Kommun
	// Drawn marks a breakdown whose joint distribution was drawn by a
	// generator: shown with a warning, and used by no finding, test or summary.
	Drawn bool `json:"drawn,omitempty"`
}

// A Column is one quantity. Category is set where the quantity is about one
// answer: id "percent:4" is the percentage that gave answer 4.
type Column struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Kind     Kind   `json:"kind"`
	Measure  string `json:"measure"`            // id of the measure that computed it
	Unit     string `json:"unit,omitempty"`     // of a number that people gave, such as år
	Category *Item  `json:"category,omitempty"` // the answer it is about
	Part     int    `json:"part,omitempty"`     // which alternative of a choose-k question, from 1
	Low      bool   `json:"low,omitempty"`      // of those who agree and of a mean: the lower, the better
	// Detail columns are left out of the printed page and kept in the files.
	Detail bool `json:"detail,omitempty"`
}

// A RowKind tells what a row is about.
type RowKind string

// The kinds of row.
const (
	Plain     RowKind = ""          // a group or an answer
	Absent    RowKind = "missing"   // a missing reason
	Total     RowKind = "total"     // everybody
	Pooled    RowKind = "pooled"    // small groups shown together
	Summary   RowKind = "summary"   // a figure computed over several answers, such as those who agree
	Reference RowKind = "reference" // the group that the others of a model are compared with
)

// A Row is one group, or in a table of one question one answer. A row of a
// table grouped by two things has the id "A|B".
type Row struct {
	ID     string          `json:"id"`
	Title  string          `json:"title"`
	Kind   RowKind         `json:"kind,omitempty"`
	Letter string          `json:"letter,omitempty"`  // by which other rows' cells name it, see [Cell.Letters]
	Group  []Item          `json:"group,omitempty"`   // one item per Table.By
	Pools  []Item          `json:"members,omitempty"` // the groups that a pooled row holds
	Cells  map[string]Cell `json:"cells"`             // by column id
}

// Cell returns the cell in a column; withheld where there is none.
func (r *Row) Cell(column string) Cell { return r.Cells[column] }

// Column finds a column by id; nil where there is none.
func (t *Table) Column(id string) *Column {
	i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &t.Columns[i]
}

// Lettered tells whether a cell of the table has letters.
func (t *Table) Lettered() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return t.LetteredIn(c.ID) })
}

// LetteredIn tells whether a cell of a column has letters.
func (t *Table) LetteredIn(column string) bool {
	return slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Cell(column).Letters() != "" })
}

// Row finds a row by id; nil where there is none.
func (t *Table) Row(id string) *Row {
	i := slices.IndexFunc(t.Rows, func(r Row) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return &t.Rows[i]
}

// Table finds a table by id; nil where there is none.
func (r *Results) Table(id string) *Table {
	i := slices.IndexFunc(r.Tables, func(t Table) bool { return t.ID == id })
	if i < 0 {
		return nil
	}
	return &r.Tables[i]
}

// OfPart tells whether a table sets the group that the results are about beside
// everybody.
func (r *Results) OfPart(t *Table) bool {
	return r.Study.Part != nil && len(t.By) > 0 && t.By[0].ID == r.Study.Part.Role
}

// At follows a reference; the cell is withheld where it leads nowhere.
func (r *Results) At(ref Ref) Cell {
	if t := r.Table(ref.Table); t != nil {
		if row := t.Row(ref.Row); row != nil {
			return row.Cell(ref.Column)
		}
	}
	return Cell{}
}

// A Series is one quantity over the waves.
type Series struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	Table  string  `json:"table"`
	Kind   Kind    `json:"kind"`
	Group  []Item  `json:"group,omitempty"`
	Points []Point `json:"points"`
	Drawn  bool    `json:"drawn,omitempty"`
}

// A Point is a cell at a wave. With Break, it and those after it cannot be
// compared with those before it.
type Point struct {
	X     Item
	Cell  Cell
	Break bool
}

// A Test is a comparison that was made: of two rows of a table, or of all the
// groups of a table at once, when Row and Against are empty and there is no
// Difference.
type Test struct {
	ID          string    `json:"id"`
	Table       string    `json:"table"`
	Column      string    `json:"column"`
	Row         string    `json:"row,omitempty"`     // compared
	Against     string    `json:"against,omitempty"` // with this row
	Groups      int       `json:"groups,omitempty"`  // how many groups were compared at once
	Method      string    `json:"method"`
	Statistic   float64   `json:"statistic"`
	DF          []float64 `json:"df"`
	P           float64   `json:"p"`
	PAdjusted   float64   `json:"p_adjusted"`
	Adjustment  string    `json:"adjustment"` // method by which p was adjusted: "holm", "bh"
	Family      string    `json:"family"`
	FamilySize  int       `json:"family_size"`
	Base        int       `json:"base"` // people compared
	Effect      Effect    `json:"effect"`
	Difference  *Estimate `json:"difference,omitempty"` // with its simultaneous interval
	Established bool      `json:"established"`          // whether that interval excludes zero
	Notes       []Note    `json:"notes,omitempty"`      // warnings
}

// An Effect is the size of a difference, or the strength of a relation, on a
// named scale.
type Effect struct {
	Name     string    `json:"name"`
	Value    float64   `json:"value"`
	Interval *Interval `json:"interval,omitempty"` // not simultaneous
}

// A Funnel tells how far from everybody's value chance alone takes groups of
// different sizes, and which groups of a table lie farther: those limits are a
// function of the table's row of everybody and of a size, and of nothing else.
// Groups that are withheld are not in it.
type Funnel struct {
	Table  string         `json:"table"`
	Column string         `json:"column"`
	Method string         `json:"method"`
	Limits []FunnelLimits `json:"limits"` // by size, the smallest first: of every group shown, and of some between
	Far    []BeyondLimits `json:"far"`    // the groups beyond limits, in the table's order
}

// FunnelLimits are between which values groups of a size lie by chance alone,
// 95 and 99.8 times of 100.
type FunnelLimits struct {
	Base  int        `json:"base"`
	Inner [2]float64 `json:"inner"` // 95 %
	Outer [2]float64 `json:"outer"` // 99.8 %
}

// BeyondLimits is a group that is farther from everybody's value than limits.
type BeyondLimits struct {
	Row   string `json:"row"`
	Outer bool   `json:"outer"` // beyond the outer limits too
}

// A Ranking tells between which ranks every group shown of a table is, the
// greatest value first; the ranks of all of them hold together. Groups that are
// withheld have none, and leave no room among the others'.
type Ranking struct {
	Table  string  `json:"table"`
	Column string  `json:"column"`
	Method string  `json:"method"`
	Level  float64 `json:"level"`
	Ranks  []Rank  `json:"ranks"` // in the table's order
}

// A Rank is between which ranks a group is, from 1, the highest.
type Rank struct {
	Row  string `json:"row"`
	High int    `json:"high"`
	Low  int    `json:"low"`
}

// Funnel finds that of a table; nil where there is none.
func (r *Results) Funnel(table string) *Funnel {
	i := slices.IndexFunc(r.Funnels, func(f Funnel) bool { return f.Table == table })
	if i < 0 {
		return nil
	}
	return &r.Funnels[i]
}

// Ranking finds that of a table; nil where there is none.
func (r *Results) Ranking(table string) *Ranking {
	i := slices.IndexFunc(r.Rankings, func(k Ranking) bool { return k.Table == table })
	if i < 0 {
		return nil
	}
	return &r.Rankings[i]
}

// A Method is a statistic that results name.
type Method struct {
	ID     string `json:"id"`
	Source string `json:"source"` // where the formula is printed
	// Licence is what may be done with an instrument, and who says so.
	Licence string `json:"licence,omitempty"`
	R       string `json:"r,omitempty"` // the R call that gives the same number
}

// A Ref points at a cell.
type Ref struct {
	Table  string `json:"table"`
	Row    string `json:"row"`
	Column string `json:"column"`
}

// A Finding is something worth saying. Kind names the sentence that
// report/lang words it with, Refs are the cells that it states or rests on, in
// the order that the sentence uses them. Text and Headline, which says the same
// in a few words without its numbers, are empty until they are worded.
type Finding struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"`
	Headline string   `json:"headline,omitempty"`
	Text     string   `json:"text"`
	Refs     []Ref    `json:"refs"`
	Tests    []string `json:"tests,omitempty"` // ids of the tests that it rests on
}

// A Note is a remark under a table: a kind that report/lang words, with its
// arguments. Text is empty until it is worded.
type Note struct {
	Kind string   `json:"kind"`
	Args []string `json:"args,omitempty"`
	Text string   `json:"text"`
}

// Provenance says where results came from.
type Provenance struct {
	Version  string         `json:"version"`
	Codebook string         `json:"codebook"` // fingerprint
	Sources  []Source       `json:"sources"`
	Policy   Policy         `json:"policy"`
	Design   string         `json:"design"` // "published" where nobody was asked
	Defects  []DefectCount  `json:"defects"`
	Ladders  []LadderReport `json:"ladders"`
	Withheld []Suppression  `json:"withheld"`
	// Uncounted are groupings with too many combinations to be counted together.
	Uncounted []Combination `json:"uncounted,omitempty"`
	// Publications are the official statistics of the study.
	Publications []Publication `json:"publications,omitempty"`
}

// A Publication is a table of official statistics over the waves.
type Publication struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Publisher string    `json:"publisher"`
	Unit      string    `json:"unit"` // what a row is about, as the publisher calls it: Kommun
	Show      []Item    `json:"show"` // units to show in the documents
	Editions  []Edition `json:"editions"`
	Remarks   []string  `json:"remarks"` // what the files say outside of the table, each once
}

// An Edition is one file of a publication.
type Edition struct {
	Source    string `json:"source"`
	SHA256    string `json:"sha256"`
	Wave      Item   `json:"wave"`
	Rows      int    `json:"rows"`
	Refused   int    `json:"refused"`
	Extracted string `json:"extracted,omitempty"` // YYYY-MM-DD, when the publisher's database was asked
}

// A Source is one file that was read.
type Source struct {
	Name    string `json:"name"`
	Rows    int    `json:"rows"`
	Refused int    `json:"refused"`
}

// Policy is what decided what may be published.
type Policy struct {
	Audience string `json:"audience"`
	Least    int    `json:"least"`
}

// A Combination is groupings by which nothing was counted together, and what is
// lacking for that.
type Combination struct {
	By     []Item `json:"by"`
	Groups int    `json:"groups"` // how many combinations they have
	Lacks  string `json:"lacks"`  // [LacksProtection] or [LacksTables]
}

// Names are the ids of the groupings.
func (c Combination) Names() string {
	var ids []string
	for _, by := range c.By {
		ids = append(ids, by.ID)
	}
	return strings.Join(ids, ", ")
}

// What may be lacking where groupings are not counted together: whether small
// groups can be worked out from the tables by each of them, or the tables by all
// but the first in the reports on each group of the first.
const (
	LacksProtection = "protection"
	LacksTables     = "tables"
)

// A DefectCount says how many answers broke a rule.
type DefectCount struct {
	Rule  string `json:"rule"`
	Count int    `json:"count"`
}

// A LadderReport tells which bands a number was coded into, and what is odd
// about them: gaps and overlaps of the printed source.
type LadderReport struct {
	Variable string `json:"variable"`
	ID       string `json:"id"`
	Title    string `json:"title"`
	Source   string `json:"source,omitempty"`
	Note     string `json:"note,omitempty"` // what the bands cannot tell
	Bands    []Band `json:"bands"`
	Oddities []Note `json:"oddities,omitempty"` // kinds "ladder_gap", "ladder_overlap": from, to, one band, the other
}

// A Band is a step of a ladder: numbers from From up to but not including To,
// either of them empty where the band is open.
type Band struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	From  string `json:"from,omitempty"`
	To    string `json:"to,omitempty"`
}

// A Suppression lists the groups of a table whose answers are not shown.
type Suppression struct {
	Table  string `json:"table"`
	Groups []Item `json:"groups"` // the table's rows
	Reason string `json:"reason"` // "small", "subtraction"
}
