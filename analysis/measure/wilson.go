package measure

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/foljeforskning/folje/analysis/result"
)

// normalQuantile is the z that a two-sided interval of a level reaches to.
func normalQuantile(level float64) float64 {
	return distuv.UnitNormal.Quantile(1 - (1-level)/2)
}

// confident tells whether a number is a level of confidence: above 0, below 1.
func confident(level float64) bool { return level > 0 && level < 1 }

// Wilson is the score interval of a proportion p, 0–1, that is as
// certain as one of n people, who need not be a whole number (Wilson 1927;
// R: prop.test(k, n, correct = FALSE)$conf.int). It is nil where n is not
// positive or p no proportion.
func Wilson(p, n, level float64) *result.Interval {
	if !(n > 0 && p >= 0 && p <= 1 && confident(level)) {
		return nil
	}
	z := normalQuantile(level)
	t := z * z / n
	centre := (p + t/2) / (1 + t)
	half := z / (1 + t) * math.Sqrt((p*(1-p)+t/4)/n)
	i := &result.Interval{Low: max(0, centre-half), High: min(1, centre+half), Method: "wilson", Level: level}
	switch p { // where rounding must not move the end that the formula gives exactly
	case 0:
		i.Low = 0
	case 1:
		i.High = 1
	}
	return i
}
