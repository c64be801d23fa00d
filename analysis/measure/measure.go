// Package measure computes what tables show from counts: one file per
// statistic, listed in all.go in the order that their columns stand in.
//
// A measure sees the counts of one group that may be published, and never a
// person. Weighted shares and means use the sums of weights; without weights
// the same formulas give the ordinary ones.
package measure

import (
	"math"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
	"github.com/foljeforskning/folje/ingest/study"
)

// A Measure is one statistic. It has one column, or one per answer. Package
// statistic lists its source and R call, under its id.
type Measure struct {
	ID string
	// Applies tells whether the statistic has a meaning for a variable, whose
	// categories are those that it was counted in.
	Applies func(v *codebook.Variable) bool
	// Columns lists the measure's columns. A column about one answer has the
	// id "MEASURE:CODE", or "MEASURE.PART:CODE" in one alternative, and the
	// answer's title. Other columns have none: report/lang words them.
	Columns func(v *codebook.Variable, language string) []result.Column
	// Compute returns a cell per column. It must be called only for groups
	// whose answers may be published.
	Compute func(v *codebook.Variable, g cube.Group, in Inference) []result.Cell
}

// Inference says what may be concluded from a group's answers.
type Inference struct {
	Design     study.Design
	Level      float64 // of confidence, such as 0.95
	Population int     // head count of the group; 0 where it is unknown
	Compare    bool    // the group is shown to be compared with others
	Interval   string  // how intervals of shares are computed, see study.Intervals
	Drawn      *Drawn  // the group in the sample's units; nil where there are none
	Against    *Drawn  // the group that it is compared with, in the same units
}

// intervals tells whether the design has intervals to give. Those of a census
// judge a process that could have turned out otherwise, so they are for
// comparisons; what everybody answered describes itself.
func (in Inference) intervals() bool {
	return in.Design == study.Sample || in.Design == study.Census && in.Compare
}

// sampled is the part n/N of the group that answered, for the finite
// population correction of a sample: 0 where there is none to make, because
// the head count is unknown or cannot be right.
func (in Inference) sampled(n int) float64 {
	if in.Design != study.Sample || in.Population < n {
		return 0
	}
	return float64(n) / float64(in.Population)
}

// size is how many people the interval of a share reckons with, of n who count
// as so many: a sample of a known population as n(N−1)/(N−n). It is NaN where
// the design has no interval, as when the whole population answered.
func (in Inference) size(n int, effective float64) float64 {
	sampled := in.sampled(n)
	if !in.intervals() || sampled == 1 || n == 0 {
		return math.NaN()
	}
	if sampled == 0 {
		return effective
	}
	return effective * statistic.FinitePopulationSize(float64(n), float64(in.Population)) / float64(n)
}

// single makes the Columns of a measure that has one column.
func single(id string, detail bool) func(*codebook.Variable, string) []result.Column {
	return func(v *codebook.Variable, language string) []result.Column {
		return []result.Column{{ID: id, Kind: scaleKind(v), Measure: id, Unit: v.Unit.In(language), Detail: detail}}
	}
}

// scaleKind is the kind of a quantity on the scale of the question.
func scaleKind(v *codebook.Variable) result.Kind {
	if v.Kind == codebook.Index && v.To[1]-v.To[0] >= 20 { // a shorter range needs decimals
		return result.Index
	}
	return result.Mean
}

// byAnswer makes the Columns of a measure that has one column per answer that
// keep accepts.
func byAnswer(id string, kind result.Kind, keep func(codebook.Category) bool) func(*codebook.Variable, string) []result.Column {
	return func(v *codebook.Variable, language string) []result.Column {
		var columns []result.Column
		for _, c := range v.Categories {
			if keep(c) {
				columns = append(columns, answerColumn(id, kind, c, language))
			}
		}
		return columns
	}
}

func answerColumn(id string, kind result.Kind, c codebook.Category, language string) result.Column {
	label := c.Title(language)
	return result.Column{ID: id + ":" + c.Code, Title: label, Kind: kind, Measure: id,
		Category: &result.Item{ID: c.Code, Title: label}}
}

// eachAnswer makes the cells of the columns that byAnswer made.
func eachAnswer(v *codebook.Variable, keep func(codebook.Category) bool, cell func(c int) result.Cell) []result.Cell {
	var cells []result.Cell
	for c, category := range v.Categories {
		if keep(category) {
			cells = append(cells, cell(c))
		}
	}
	return cells
}

// The answers that a measure may have columns for.
func every(codebook.Category) bool        { return true }
func whereAsked(c codebook.Category) bool { return c.Missing != codebook.NotAsked }
func realAnswer(c codebook.Category) bool { return c.Missing == codebook.Answered }

// answer returns the people whose answer is category c, or who ticked it.
func answer(v *codebook.Variable, g cube.Group, c int) cube.Cell {
	if v.Kind == codebook.Multiple && realAnswer(v.Categories[c]) {
		return g.Named[c]
	}
	return g.Parts[0][c]
}

// count publishes a number of people or mentions in a group.
func count(n int64, g cube.Group) result.Cell {
	return result.Publish(result.Estimate{Value: float64(n), Base: int(g.Base.N), EffectiveN: float64(g.Base.N)})
}
