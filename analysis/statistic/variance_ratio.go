package statistic

import "math"

// A varianceRatio is the F distribution. What gonum computes of it is good
// to eight digits with a few thousand degrees of freedom, to four with ten
// million, and has no small tails.
type varianceRatio struct{ df1, df2 float64 }

// survival is P(F > f) (R: pf(f, df1, df2, lower.tail = FALSE)).
func (r varianceRatio) survival(f float64) float64 {
	if math.IsInf(f, 1) {
		return 0
	}
	whole := r.df1*f + r.df2
	_, above := betaTails(r.df1*f/whole, r.df2/whole, r.df1/2, r.df2/2)
	return above
}

// quantile is the f that is exceeded with probability 1 − p (R: qf(p, df1,
// df2), which from 400 000 degrees of freedom on takes df2 for infinite).
func (r varianceRatio) quantile(p float64) float64 {
	x := betaQuantile(p, r.df1/2, r.df2/2)
	return x / (1 - x) * r.df2 / r.df1
}
