// Package study reads the study file: what a study is, which files it is made
// of, what was asked, what to count, and what may be published.
package study

import (
	"io/fs"

	"github.com/foljeforskning/folje/ingest/codebook"
)

// A Design says what kind of study it is, and so which inference is honest.
type Design string

// The designs. There is no default: the researcher must know which it is.
const (
	Census      Design = "census"      // everybody was asked
	Sample      Design = "sample"      // a random sample was asked
	Convenience Design = "convenience" // whoever was there was asked
)

// A Source is one file of answers, or of official statistics.
type Source struct {
	File         string // relative to the study's data directory
	Kind         string // [Aggregate], or "answers" or empty for one row per respondent
	Wave         string // code of the wave that all its rows belong to, if one
	Municipality string // the same for the municipality
	Encoding     string // utf-8, windows-1252, iso-8859-1, utf-16; empty: detected
	Delimiter    string // ";", ",", "\t", "|"; empty: detected
	Decimal      string // "," or "."; empty: both are understood
	Sheet        string // of a workbook; empty: the first that holds a table
	Layout       string // how the table is arranged, see [decode.Layouts]; empty: detected
	Pos          codebook.Pos
}

// A Wave is one round of measurement.
type Wave struct {
	ID    string
	Label codebook.Text
}

// Statistics are the choices of method that a careful statistician could make
// otherwise. The zero value of each is the default.
type Statistics struct {
	// Interval is how intervals of shares are computed: [Intervals]; empty is
	// Wilson's, at the effective size where answers are weighted.
	Interval string
	// Adjust is how p values of a family are adjusted: "holm" (also empty) or "bh".
	Adjust string
	// Family is what a family of comparisons is within one wave: "grouping"
	// (also empty) is one question by one grouping, "question" all groupings of
	// a question, "study" everything that is compared.
	Family string
	// Letters asks for the letters of the groups that a group is higher than.
	Letters bool
	// Variance is how the uncertainty of a sample of strata and clusters is
	// estimated: "linearised" (also empty) or "jackknife", where there are clusters.
	Variance string
	Pos      codebook.Pos
}

// A Weighting makes the respondents count as the head counts say that people
// are shared out. The zero value is none.
type Weighting struct {
	By []string // roles that the head counts tell apart
	// Method is "poststratify", to the head count of every combination of By, or
	// "rake", to those of each of By by itself.
	Method string
	// Trim is the least and the largest weight, relative to a mean of 1; zeros for none.
	Trim [2]float64
	Pos  codebook.Pos
}

// A Model is a logistic regression asked for: how the answers to a question
// depend on several groupings at once.
type Model struct {
	ID       string
	Question string   // a scale or other ordered question, or one with agreeing answers
	Kind     string   // "ordinal", of every step of the answers, or "binary", of those who agree
	By       []string // roles or variable ids
	Cluster  string   // role or variable id of groups whose members may resemble each other; empty for none
	Pos      codebook.Pos
}

// A Coding is open answers that several coders have put in the same categories.
type Coding struct {
	ID     string
	Title  codebook.Text
	Coders []string // variable ids, single or scale, with the same categories
	// Level is "nominal" (also empty), "ordinal" or "interval": how far apart
	// two categories are.
	Level string
	Pos   codebook.Pos
}

// A PlanItem is one table asked for: a question, and the roles or variable ids
// it is broken down by. Question "*" means every question.
type PlanItem struct {
	Question string
	By       []string
	Pos      codebook.Pos
}

// A Policy says what may be published.
type Policy struct {
	Audience string // "outward" or "inward"
	Least    int    // least group; 10 outward, 7 inward, never below 5
	Pos      codebook.Pos
}

// An InstrumentUse is a published instrument that the study contains.
type InstrumentUse struct {
	ID    string
	Items map[string]string // instrument's item code → variable id; nil: the ids are the codes
	// Level is "question" or "respondent": whether a score is the mean of the
	// questions' means or of the respondents' scores; empty: as the instrument is
	// published.
	Level string
	// Cut is "median" or a number for each score of an instrument that sorts
	// respondents by cuts; nil: as the instrument is published.
	Cut map[string]string
	Pos codebook.Pos
}

// A Headcount is how many people there were, whether they answered or not.
type Headcount struct {
	Of  map[codebook.Role]string // role → category code, for the roles in the file
	N   int
	Pos codebook.Pos
}

// Report holds the settings of the finished documents.
type Report struct {
	Formats []string // empty: all
	Text    string   // the folder of own words, beside the study file; empty for none
	Theme   string   // the file of the theme, beside the study file; empty for the built-in one
}

// A Study is a study file, read and checked.
type Study struct {
	ID             string
	Title          codebook.Text
	Language       string // "sv" or "en"
	Design         Design // empty where all sources are statistics
	CommissionedBy codebook.Text
	Author         string
	Date           string        // YYYY-MM-DD; printed, and the only time in any output
	Notice         codebook.Text // printed on every page, e.g. "simulerade data"
	About          codebook.Text // a paragraph on what was studied and how

	// DrawnJoint says that only the one-way counts are real and how answers
	// combine was drawn by a generator: breakdowns are marked and feed no
	// finding, test or summary chart.
	DrawnJoint bool

	Sources     []Source
	Waves       []Wave
	Headcounts  []Headcount
	Codebook    *codebook.Codebook // without variables where all sources are statistics
	Published   []Publication
	Instruments []InstrumentUse
	Plan        []PlanItem // empty: the default plan
	Statistics  Statistics
	Weighting   Weighting
	Models      []Model
	Codings     []Coding
	Policy      Policy
	Report      Report

	Files fs.FS // where the study file lies; its sources are looked for beside it

	Pos codebook.Pos
}
