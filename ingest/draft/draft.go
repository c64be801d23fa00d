// Package draft guesses a study from the files that a survey tool exported:
// what each column asks, which answers there are and in which order, which
// columns tell area, tenure and wave. Everything it guesses it says, with the
// grounds; what it is unsure of it says too, so that the researcher looks there.
//
// A draft holds no answer that could be one person's: of a column whose answers
// are free text, names or identifiers it keeps none.
package draft

import (
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/decode"
	"github.com/foljeforskning/folje/ingest/study"
)

// A Draft is a study as it can be guessed from its files.
type Draft struct {
	ID       string
	Title    string
	Language string
	Design   study.Design // empty where all files are official statistics
	Sources  []Source
	Waves    []study.Wave
	Scales   []Scale
	// Questions are the variables, in the order of the files.
	Questions []Question
	// Published are tables of official statistics.
	Published []Publication
	// Guesses are about the study as a whole, such as its language.
	Guesses []Guess
	// Joins are how the questions of several files were taken; nil of one file.
	Joins []Join
	// Text is the folder that own words are to lie in; empty for the usual one.
	Text string
}

// A Guess is why something was guessed, and what about it is unsure.
type Guess struct {
	About string // what was guessed, such as "language sv"; empty of a question or scale
	Why   string // the grounds, such as "18 columns have the answers of this scale"
	Doubt string // what to look at, such as "is 9 an answer or no answer?"; empty where sure
}

// A Source is a file and what was found out about its form.
type Source struct {
	study.Source
	Format string // of [decode.All]
	Rows   int
	Guess
}

// A Scale is answers that several questions share.
type Scale struct {
	ID         string
	Categories []codebook.Category // in order, missing ones last
	Guess
}

// A Question is a variable as it will stand in the codebook: with the categories
// that are written there, not those that a checked codebook adds.
type Question struct {
	codebook.Variable
	Empty codebook.Missing // what an empty cell means; empty: no answer
	// AskedDoubt is the part of Doubt that is about Asked.
	AskedDoubt string
	Guess
}

// A file is what was found in one exported file.
type file struct {
	name     string
	source   Source
	heading  decode.Heading
	rows     int
	profiles []*profile // one per column of the heading
	remarks  []decode.Remark
	tallies  map[string]tally // by the id of a question
	shape    shape
}
