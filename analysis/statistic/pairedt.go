package statistic

import "math"

// A RepeatedMean is the difference between the means of two measurements of the
// same people, or of some who are the same: its standard error, degrees of
// freedom, t and two-sided p value.
type RepeatedMean struct{ Difference, SE, DF, Statistic, P float64 }

// PairedT tests that the mean of the differences of the same people is 0
// (Student 1908, Biometrika 6:1; R: t.test(x, y, paired = TRUE)). All but
// the difference is NaN with fewer than two people and where all differences are
// the same.
func PairedT(differences Sample) RepeatedMean {
	return repeatedMean(differences.Mean, differences.Variance/differences.N, differences.N-1)
}

// CohenDz is the mean of differences in their own standard deviations (Cohen
// 1988, Statistical Power Analysis, 2.3.5; R: mean(x - y)/sd(x - y)). It is NaN
// where that is 0.
func CohenDz(differences Sample) float64 {
	if !(differences.Variance > 0) {
		return math.NaN()
	}
	return differences.Mean / math.Sqrt(differences.Variance)
}

// Interval is the interval of the difference.
func (m RepeatedMean) Interval(level float64) Interval {
	return StudentInterval(m.Difference, m.SE, m.DF, level)
}

func repeatedMean(difference, variance, df float64) RepeatedMean {
	if !(variance > 0 && df > 0) {
		return RepeatedMean{difference, math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	}
	se := math.Sqrt(variance)
	return RepeatedMean{difference, se, df, difference / se, studentP(difference/se, df)}
}
