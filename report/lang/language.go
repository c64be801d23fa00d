// Package lang holds the words and numbers of one language: how a number is
// written, what a column is called, and the sentences of findings and notes.
// One file per language.
package lang

import "github.com/foljeforskning/folje/analysis/result"

// A Language words results for readers. Get one with [Get].
type Language struct {
	Code string // "sv"
	Tag  string // "sv-SE", for documents

	decimal, thousands string
	words              map[Key]string
	columns            map[string]string
	notes              map[string]string
	findings           map[string]string
}

// A Key names a word or phrase that documents print; every language has all.
type Key string

var _ result.Kind // the quantities that Cell writes
