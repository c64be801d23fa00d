package statistic

import (
	"math"
	"testing"
)

func TestCochranArmitage(t *testing.T) {
	for name, c := range map[string]struct {
		successes, totals, scores                              []float64
		sign, statistic, p, departure, departureDF, departureP float64
	}{
		// R: p <- prop.trend.test(k, n, s); e <- prop.test(k, n, correct = FALSE); d <- e$statistic - p$statistic
		// c(p$statistic, p$p.value, d, e$parameter - 1, pchisq(d, e$parameter - 1, lower.tail = FALSE))
		"smokers":       {[]float64{83, 90, 129, 70}, []float64{86, 93, 136, 82}, []float64{1, 2, 3, 4}, -1, 8.2249222851977102, 0.004131897477641487, 4.375489011929929, 2, 0.11216946106483044},
		"other scores":  {[]float64{83, 90, 129, 70}, []float64{86, 93, 136, 82}, []float64{0, 0, 0, 1}, -1, 12.173146220740252, 0.00048482459344167451, 0.42726507638738731, 2, 0.80764510923262867},
		"empty group":   {[]float64{83, 90, 0, 129, 70}, []float64{86, 93, 0, 136, 82}, []float64{1, 2, 50, 3, 4}, -1, 8.2249222851977102, 0.004131897477641487, 4.375489011929929, 2, 0.11216946106483044},
		"ten millions":  {[]float64{4e6, 4.001e6, 4.003e6}, []float64{1e7, 1e7, 1e7}, []float64{1, 2, 3}, 1, 1.8747918286668179, 0.17092727298276383, 0.069436734398660827, 1, 0.79215866588573813},
		"two groups":    {[]float64{10, 25}, []float64{40, 50}, []float64{1, 2}, 1, 5.8441558441558419, 0.015628869828028424, math.NaN(), math.NaN(), math.NaN()},
		"nobody":        {nil, nil, nil, 1, math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()},
		"one group":     {[]float64{3}, []float64{9}, []float64{1}, 1, math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()},
		"all succeed":   {[]float64{3, 4, 5}, []float64{3, 4, 5}, []float64{1, 2, 3}, 1, math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()},
		"one score":     {[]float64{3, 4, 5}, []float64{9, 9, 9}, []float64{2, 2, 2}, 1, math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()},
		"more than all": {[]float64{3, 10, 5}, []float64{9, 9, 9}, []float64{1, 2, 3}, 1, math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()},
		"no scores":     {[]float64{3, 4, 5}, []float64{9, 9, 9}, nil, 1, math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()},
	} {
		got := CochranArmitage(c.successes, c.totals, c.scores)
		near(t, name+": z", got.Z, c.sign*math.Sqrt(c.statistic), 1e-9)
		near(t, name+": statistic", got.Statistic, c.statistic, 1e-9)
		near(t, name+": p", got.P, c.p, 1e-9)
		near(t, name+": departure", got.Departure, c.departure, 1e-8)
		near(t, name+": departure df", got.DepartureDF, c.departureDF, 0)
		near(t, name+": departure p", got.DepartureP, c.departureP, 1e-8)
	}
}
