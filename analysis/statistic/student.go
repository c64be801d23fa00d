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
func studentP(t, df float64) float64 {
	below, _ := betaTails(df/(df+t*t), t*t/(df+t*t), df/2, 0.5)
	return below
}

// studentQuantile is the t that a two-sided interval of a level reaches to (R:
// qt((1 + level) / 2, df)), from t²/(df+t²), which is a beta variable.
func studentQuantile(level, df float64) float64 {
	if math.IsInf(df, 1) {
		return normalQuantile(level)
	}
	y := betaQuantile(level, 0.5, df/2)
	return math.Sqrt(df * y / (1 - y))
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
