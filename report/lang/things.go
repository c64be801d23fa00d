package lang

import (
	"strings"

	"github.com/foljeforskning/folje/analysis/result"
)

// things are what findings count: statements, questions or indices, with the
// number words that agree with them.
type things struct{ several, all, one, none Key }

var (
	statements = things{ThingStatements, TheStatements, OneStatement, NoStatement}
	questions  = things{ThingQuestions, TheQuestions, OneQuestion, NoQuestion}
	indices    = things{ThingIndices, TheIndices, OneIndex, NoIndex}
)

// thingsOf tells what the tables of some places are about.
func (t *teller) thingsOf(places []place) things {
	all := statements
	for _, p := range places {
		switch {
		case p.column.Kind == result.Index || netScore(p):
			return indices
		case p.column.Measure != "agree" || isQuestion(t.QuestionOf(p.table)):
			all = questions
		}
	}
	return all
}

// cardinal writes how many there are: in letters up to twelve.
func (l *Language) cardinal(n int, of things) string {
	words := strings.Fields(l.words[Cardinals])
	switch {
	case n == 1:
		return l.words[of.one]
	case n < len(words):
		return words[n]
	}
	return l.Count(n)
}

// outOf tells how many of some things there are: "två av tre jämförda
// påståenden", "båda de jämförda frågorna".
func (l *Language) outOf(n, all int, of things) string {
	switch {
	case n == all && all == 2:
		return l.Word(BothOf, l.words[of.all])
	case n == all:
		return l.Word(AllOf, l.cardinal(all, of), l.words[of.all])
	case n == 0:
		return l.Word(of.none, l.cardinal(all, of), l.words[of.all])
	}
	return l.Word(SomeOf, l.cardinal(n, of), l.cardinal(all, of), l.words[of.several])
}
