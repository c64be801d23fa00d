// Package model explains answers by several predictors at once: binary and
// proportional-odds logistic regression on counts. Numbers in, numbers out; it
// knows nothing of surveys.
//
// A model of answers by categories is a function of how many gave which answer
// in which combination of categories, so rows are counts and not people, and
// rows alike are merged before any work is done. Nothing panics, no argument
// is changed, and estimates that do not exist are an error that names the term.
package model

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// Data is what a model is fitted to: the names of the columns of the design,
// and rows of counts.
type Data struct {
	Terms []string
	Rows  []Row
}

// A Row is how many gave which answer among those who are alike.
type Row struct {
	X       []float64 // one number per term, without an intercept
	Counts  []float64 // one per answer, in order; may be fractions
	Cluster int       // the unit that they belong to, -1 for none
}

// Dichotomised is the data with two answers: below from, and from or above.
func (d Data) Dichotomised(from int) Data {
	two := Data{Terms: d.Terms, Rows: make([]Row, len(d.Rows))}
	for i, row := range d.Rows {
		counts := make([]float64, 2)
		for answer, n := range row.Counts {
			if answer < from {
				counts[0] += n
			} else {
				counts[1] += n
			}
		}
		two.Rows[i] = Row{X: row.X, Counts: counts, Cluster: row.Cluster}
	}
	return two
}

// A Factor is a grouping, coded by treatment contrasts: a column per level but
// the reference, 1 for those of the level and 0 for others. R: contr.treatment.
type Factor struct {
	Name      string
	Levels    []string
	Reference int // index of the level that others are compared with
}

// Terms are the names of the columns, "name: level", the reference left out.
func (f Factor) Terms() []string {
	var terms []string
	for i, level := range f.Levels {
		if i != f.Reference {
			terms = append(terms, f.Name+": "+level)
		}
	}
	return terms
}

// Code is the columns of those at a level, all NaN for a level there is not:
// such a row is refused by the models.
func (f Factor) Code(level int) []float64 {
	var code []float64
	for i := range f.Levels {
		if i != f.Reference {
			code = append(code, indicator(level, i, len(f.Levels)))
		}
	}
	return code
}

func indicator(level, column, levels int) float64 {
	switch {
	case level < 0 || level >= levels:
		return math.NaN()
	case level == column:
		return 1
	}
	return 0
}

// At is the change to a design row that moves somebody to a level, where the
// columns of the factor begin at first. It is what [Fit.Share] asks for.
func (f Factor) At(first, level int) func(x []float64) {
	code := f.Code(level)
	return func(x []float64) { copy(x[min(first, len(x)):], code) }
}

// Why there are no estimates.
var (
	ErrShape     = errors.New("a row does not have a finite number per term and a count per answer")
	ErrAnswers   = errors.New("fewer than two answers were given")
	ErrBinary    = errors.New("a logistic regression needs two answers")
	ErrConstant  = errors.New("all have the same value of")
	ErrCollinear = errors.New("the other terms already tell")
	ErrSeparated = errors.New("answers are told without exception, so estimates run off to infinity, by")
	ErrDiverged  = errors.New("the estimates do not converge")
	ErrClusters  = errors.New("robust errors need two clusters or more, and everybody in one")
	ErrThreshold = errors.New("a test of proportional odds needs three answers and a term")
)

// A TermError says which terms there are no estimates for; [errors.Is] tells
// why: ErrConstant, ErrCollinear or ErrSeparated.
type TermError struct {
	Err   error
	Terms []string
}

// Error tells the reason and the terms.
func (e *TermError) Error() string { return fmt.Sprintf("%v %s", e.Err, strings.Join(e.Terms, ", ")) }

// Unwrap is the reason.
func (e *TermError) Unwrap() error { return e.Err }

// Hint is what to do about it.
func (e *TermError) Hint() string {
	if e.Err == ErrSeparated {
		return "merge levels that few belong to, or leave the term out"
	}
	return "leave the term out"
}

// A Caution is a reason to doubt estimates that there are.
type Caution int

const (
	// FewEvents: fewer than ten of the rarer answer per coefficient. Peduzzi
	// et al. 1996, J Clin Epidemiol 49:1373.
	FewEvents Caution = iota + 1
	// FewClusters: fewer than twenty, so that robust errors are too small.
	// Cameron & Miller 2015, J Human Resources 50:317.
	FewClusters
)

// A Warning is a caution with the number that called for it: events per
// coefficient, or clusters.
type Warning struct {
	Caution Caution
	Value   float64
}
