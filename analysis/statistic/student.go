package statistic

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// confident tells whether a number is a level of confidence: above 0, below 1.
func confident(level float64) bool { return level > 0 && level < 1 }

// normalQuantile is the z that a two-sided interval of a level reaches to.
func normalQuantile(level float64) float64 {
	return -distuv.UnitNormal.Quantile((1 - level) / 2)
}

// normalP is the two-sided p value of a standard normal z (R: 2 * pnorm(-abs(z))).
func normalP(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// studentP is the two-sided p value of a t with df degrees of freedom (R:
// 2 * pt(-abs(t), df)).
func studentP(t, df float64) float64 { return 2 * student(df).CDF(-math.Abs(t)) }

func student(df float64) distuv.StudentsT { return distuv.StudentsT{Sigma: 1, Nu: df} }

// studentQuantile is the t that a two-sided interval of a level reaches to (R:
// qt((1 + level) / 2, df)). What gonum finds is improved by a step of Newton's.
func studentQuantile(level, df float64) float64 {
	d := student(df)
	t := d.Quantile((1 - level) / 2)
	return -(t - (d.CDF(t)-(1-level)/2)/d.Prob(t))
}

// StudentInterval is centre ± t·se with df degrees of freedom (R: centre +
// c(-1, 1) * qt((1 + level) / 2, df) * se). There is none where there is no
// error to speak of: one person, or answers that are all the same.
func StudentInterval(centre, se, df, level float64) Interval {
	if !(se > 0 && df > 0 && confident(level)) {
		return noInterval
	}
	half := studentQuantile(level, df) * se
	return Interval{centre - half, centre + half}
}
