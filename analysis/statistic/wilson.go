package statistic

import "math"

// Wilson is the score interval of a proportion p, 0–1, that is as certain as
// one of n people, who need not be a whole number (Wilson 1927, Journal of the
// American Statistical Association 22:209; R: prop.test(k, n, correct =
// FALSE)$conf.int). There is none where n is not positive or p no proportion.
func Wilson(p, n, level float64) Interval {
	if !(n > 0 && p >= 0 && p <= 1 && confident(level)) {
		return noInterval
	}
	z := normalQuantile(level)
	t := z * z / n
	centre := (p + t/2) / (1 + t)
	half := z / (1 + t) * math.Sqrt((p*(1-p)+t/4)/n)
	i := Interval{max(0, centre-half), min(1, centre+half)}
	switch p { // where rounding must not move the end that the formula gives exactly
	case 0:
		i.Low = 0
	case 1:
		i.High = 1
	}
	return i
}
