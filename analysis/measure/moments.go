package measure

import (
	"math"

	"github.com/foljeforskning/folje/analysis/cube"
	"github.com/foljeforskning/folje/analysis/instrument"
	"github.com/foljeforskning/folje/analysis/statistic"
	"github.com/foljeforskning/folje/ingest/codebook"
)

// A summary is what the moments of a number say about it.
type summary struct {
	n            int
	effective    float64
	mean, sd, se float64 // sd and se are 0 for fewer than two people
}

// sample gives the summary to a statistic, with a spread for its standard
// deviation: that of the people, or √n times the standard error where weights
// enter it.
func (s summary) sample(spread float64) statistic.Sample {
	return statistic.Sample{N: float64(s.n), Mean: s.mean, Variance: spread * spread}
}

// scored tells whether a variable's answers are numbers to take the mean of.
func scored(v *codebook.Variable) bool {
	switch v.Kind {
	case codebook.Scale, codebook.Number, codebook.Index:
		return true
	}
	return false
}

// summarize describes a group's answers on the question's own scale: scores of
// a scale, units of a number, the range of an index.
func summarize(v *codebook.Variable, g cube.Group) summary {
	switch v.Kind {
	case codebook.Scale:
		return describe(scoreMoments(v, g))
	case codebook.Index:
		if v.QuestionLevel {
			return onRange(v, questionLevel(g))
		}
		return onRange(v, describe(g.Moments))
	}
	return describe(g.Moments)
}

// scoreMoments are the moments of a scale's scores, from the counts.
func scoreMoments(v *codebook.Variable, g cube.Group) cube.Moments {
	var m cube.Moments
	for c, category := range v.Categories {
		if !realAnswer(category) || !category.HasScore {
			continue
		}
		m = m.Add(g.Parts[0][c].Moments(category.Score))
	}
	return m
}

// onRange moves a summary of an index from steps of the items' scale to the
// range of the index: From becomes To.
func onRange(v *codebook.Variable, s summary) summary {
	steps := float64(instrument.IndexSteps(len(v.Items)))
	width := steps * (v.From[1] - v.From[0])
	if width == 0 || s.n == 0 {
		return summary{}
	}
	slope := (v.To[1] - v.To[0]) / width
	s.mean = v.To[0] + (v.To[1]-v.To[0])*(s.mean-steps*v.From[0])/width
	s.sd, s.se = s.sd*math.Abs(slope), s.se*math.Abs(slope)
	return s
}

// describe computes the mean, the standard deviation and the linearised
// standard error of the mean: se² = n/(n−1) Σw²(x−x̄)²/(Σw)², which is s²/n
// without weights (Lumley 2010, Complex Surveys, ch. 2; R: survey::svymean and
// svyvar of svydesign(ids = ~1)).
func describe(m cube.Moments) summary {
	if m.N == 0 || m.W <= 0 {
		return summary{}
	}
	mean, centred, squared := m.Centred()
	s := summary{n: int(m.N), effective: statistic.EffectiveSize(m.W, m.W2), mean: mean}
	if m.N > 1 {
		unbiased := float64(m.N) / float64(m.N-1)
		s.sd = math.Sqrt(unbiased * centred / m.W)
		s.se = math.Sqrt(unbiased*squared) / m.W
	}
	return s
}
