package measure

import (
	"slices"
	"strings"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/result"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A share is the people who are part of others: part/whole.
type share struct{ part, whole cube.Cell }

// p is the share, 0–1, by weight.
func (s share) p() float64 { return s.part.W / s.whole.W }

// known tells whether there is anybody to be a share of.
func (s share) known() bool { return s.whole.N > 0 && s.whole.W > 0 }

func (s share) effective() float64 { return statistic.EffectiveSize(s.whole.W, s.whole.W2) }

// cell publishes the share in percent, with a Wilson interval where the design
// has one.
func (s share) cell(in Inference) result.Cell {
	if !s.known() {
		return result.CannotOccur()
	}
	n := int(s.whole.N)
	e := result.Estimate{Value: 100 * s.part.W / s.whole.W, Base: n, EffectiveN: s.effective()}
	e.Interval = percent(statistic.Wilson(s.p(), in.size(n, e.EffectiveN), in.Level), "wilson", in.Level)
	return result.Publish(e)
}

// interval says by which method and at which level an interval was made; nil
// where there is none.
func interval(i statistic.Interval, method string, level float64) *result.Interval {
	if !i.Defined() {
		return nil
	}
	return &result.Interval{Low: i.Low, High: i.High, Method: method, Level: level}
}

// percent is interval for proportions, in percent.
func percent(i statistic.Interval, method string, level float64) *result.Interval {
	return interval(statistic.Interval{Low: 100 * i.Low, High: 100 * i.High}, method, level)
}

// answered sums the people with a real answer to a question of one part.
func answered(v *codebook.Variable, g cube.Group) cube.Cell {
	var sum cube.Cell
	for c, category := range v.Categories {
		if realAnswer(category) {
			sum = sum.Add(g.Parts[0][c])
		}
	}
	return sum
}

// giving is the share with answer c among those who answered.
func giving(v *codebook.Variable, g cube.Group, c int) share {
	return share{g.Parts[0][c], answered(v, g)}
}

// naming is the share who named c, in any alternative, among those who
// answered.
func naming(g cube.Group, c int) share { return share{g.Named[c], g.Answered} }

// agreeing is the share of the answers that count as agreeing.
func agreeing(v *codebook.Variable, g cube.Group) share { return counting(v, g, v.Agree) }

// counting is the share of some of the answers.
func counting(v *codebook.Variable, g cube.Group, codes []string) share {
	s := share{whole: answered(v, g)}
	for c, category := range v.Categories {
		if realAnswer(category) && slices.Contains(codes, category.Code) {
			s.part = s.part.Add(g.Parts[0][c])
		}
	}
	return s
}

// shareOf finds the share that a column shows: agree, valid:CODE or
// persons:CODE.
func shareOf(v *codebook.Variable, g cube.Group, column string) (share, bool) {
	measure, code, _ := strings.Cut(column, ":")
	c := v.CategoryIndex(code)
	switch {
	case measure == Agree.ID && Agree.Applies(v):
		return agreeing(v, g), true
	case measure == Valid.ID && Valid.Applies(v) && c >= 0:
		return giving(v, g, c), true
	case measure == Persons.ID && Persons.Applies(v) && c >= 0:
		return naming(g, c), true
	}
	return share{}, false
}
