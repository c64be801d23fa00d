package measure

import (
	"math"
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

// share publishes a share of a group in percent, with the interval that the
// study chose, where the design has one.
func (in Inference) share(g cube.Group, of func(cube.Group) share) result.Cell {
	s := of(g)
	if !s.known() {
		return result.CannotOccur()
	}
	e := result.Estimate{Value: 100 * s.part.W / s.whole.W, Base: int(s.whole.N), EffectiveN: s.effective()}
	if in.Drawn == nil {
		e.Interval = in.shareInterval(s)
		return result.Publish(e)
	}
	design := in.Drawn.mean(func(g cube.Group) statistic.Moments { return of(g).moments() })
	n := float64(s.whole.N)
	if effect := statistic.DesignEffect(design, statistic.ShareVariance(n, s.p()), n); effect > 0 {
		e.EffectiveN = statistic.SizeUnderDesign(n, effect)
	}
	e.Interval = in.designInterval(design, n, e.EffectiveN)
	return result.Publish(e)
}

// designInterval is the interval of a share under a design: Wilson's, where
// the one that the study chose cannot be had.
func (in Inference) designInterval(share statistic.DesignEstimate, n, effective float64) *result.Interval {
	if !in.intervals() || math.IsNaN(share.Variance) {
		return nil
	}
	var i *result.Interval
	switch in.Interval {
	case "logit":
		i = percent(statistic.DesignLogit(share, in.Level), "share_logit", in.Level)
	case "jeffreys":
		i = percent(statistic.Jeffreys(share.Value*effective, effective, in.Level), "jeffreys", in.Level)
	case "beta", "clopper_pearson", "hypergeometric":
		i = percent(statistic.DesignBeta(share, n, in.Level), "share_beta", in.Level)
	}
	if i == nil {
		i = percent(statistic.DesignWilson(share, n, in.Level), "share_wilson", in.Level)
	}
	return i
}

// shareInterval is the interval of a share of people who were not drawn in
// strata or clusters. Weighted ones have their effective size.
func (in Inference) shareInterval(s share) *result.Interval {
	n := int(s.whole.N)
	size := in.size(n, s.effective())
	k, weighted := s.p()*size, s.whole.W2 != float64(s.whole.N) || s.whole.W != float64(s.whole.N)
	if math.IsNaN(size) {
		return nil
	}
	var i *result.Interval
	switch in.Interval {
	case "logit", "beta":
		i = in.designInterval(in.alone(s), float64(n), size)
	case "hypergeometric":
		if in.sampled(n) > 0 && !weighted {
			return percent(statistic.Hypergeometric(float64(s.part.N), float64(n), float64(in.Population), in.Level), "hypergeometric", in.Level)
		}
		fallthrough
	case "clopper_pearson":
		return percent(statistic.ClopperPearson(k, size, in.Level), "clopper_pearson", in.Level)
	case "jeffreys":
		return percent(statistic.Jeffreys(k, size, in.Level), "jeffreys", in.Level)
	}
	if i == nil || i.Method == "share_wilson" {
		i = percent(statistic.Wilson(s.p(), size, in.Level), "wilson", in.Level)
	}
	return i
}

// alone is a share of people who were drawn one by one from everybody.
func (in Inference) alone(s share) statistic.DesignEstimate {
	return statistic.ElementMean([]statistic.ElementStratum{{Sampled: in.sampled(int(s.whole.N)), People: float64(s.whole.N), Domain: s.moments()}}, statistic.LonelyUndefined)
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
