package statistic

import "math"

// A Trend is a test of whether shares rise or fall along groups in order.
type Trend struct {
	Z, P        float64 // Z is positive where shares rise with the scores
	Statistic   float64 // z², chi-square with 1 degree of freedom
	Departure   float64 // chi-square of how the shares depart from a straight line
	DepartureDF float64 // groups − 2; with none there is no departure
	DepartureP  float64
}

// CochranArmitage tests whether the share of successes among totals rises or
// falls along groups with given scores, and whether it departs from a straight
// line (Cochran 1954, Biometrics 10:417; Armitage 1955, Biometrics 11:375; R:
// prop.trend.test(successes, totals, scores); departure: the statistic of
// prop.test(successes, totals) less that one). Groups without people count for
// nothing. All is NaN where fewer than two scores are left, all or none
// succeed, or the lengths differ; the departure is NaN where two groups are left.
func CochranArmitage(successes, totals, scores []float64) Trend {
	nan := math.NaN()
	trend := Trend{nan, nan, nan, nan, nan, nan}
	if len(successes) != len(totals) || len(scores) != len(totals) {
		return trend
	}
	var table [][]float64
	n, sum, mean := 0.0, 0.0, 0.0
	for g, total := range totals {
		if total == 0 {
			continue
		}
		table = append(table, []float64{successes[g], total - successes[g]})
		sum += successes[g]
		n += total
		mean += (scores[g] - mean) * (total / n)
	}
	score, spread := 0.0, 0.0
	for g, total := range totals {
		d := scores[g] - mean
		score += d * successes[g]
		spread += total * d * d
	}
	equality := ChiSquare(table)
	trend.Z = score / math.Sqrt(sum/n*((n-sum)/n)*spread)
	if math.IsNaN(equality.Statistic) || !(spread > 0) {
		trend.Z = nan
	}
	trend.P = normalP(trend.Z)
	trend.Statistic = trend.Z * trend.Z
	if equality.DF > 1 && !math.IsNaN(trend.Z) {
		trend.Departure = max(0, equality.Statistic-trend.Statistic)
		trend.DepartureDF = equality.DF - 1
		trend.DepartureP = chiSquareP(trend.Departure, trend.DepartureDF)
	}
	return trend
}
