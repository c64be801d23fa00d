package measure

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/foljeforskning/folje/analysis/result"
)

func student(df float64) distuv.StudentsT { return distuv.StudentsT{Sigma: 1, Nu: df} }

// studentInterval is centre ± t·se. It is nil where there is no error to
// speak of: one person, or answers that are all the same.
func studentInterval(centre, se, df, level float64, method string) *result.Interval {
	if !(se > 0 && df > 0 && confident(level)) {
		return nil
	}
	half := student(df).Quantile(1-(1-level)/2) * se
	return &result.Interval{Low: centre - half, High: centre + half, Method: method, Level: level}
}

// TInterval is the interval of a mean of n numbers with standard deviation sd
// (R: t.test(x)$conf.int). It is nil where n is below 2 or sd is 0.
func TInterval(mean, sd float64, n int, level float64) *result.Interval {
	if n < 2 {
		return nil
	}
	return studentInterval(mean, sd/math.Sqrt(float64(n)), float64(n-1), level, "t")
}

// WelchDifference is the interval of the difference m1 − m2 between the means
// of two independent groups whose standard deviations s1 and s2 may differ
// (R: t.test(x, y)$conf.int). It is nil where [WelchT] is not ok.
func WelchDifference(m1, s1 float64, n1 int, m2, s2 float64, n2 int, level float64) *result.Interval {
	d, ok := welch(ofSample(m1, s1, n1), ofSample(m2, s2, n2))
	if !ok {
		return nil
	}
	return d.interval(level)
}

// WelchT is the test that two independent groups have the same mean: t, its
// degrees of freedom and two-sided p (R: t.test(x, y)). It is not ok where a
// group has fewer than two people or nobody differs from anybody in either.
func WelchT(m1, s1 float64, n1 int, m2, s2 float64, n2 int) (t, df, p float64, ok bool) {
	d, ok := welch(ofSample(m1, s1, n1), ofSample(m2, s2, n2))
	if !ok {
		return 0, 0, 0, false
	}
	return d.t(), d.df, d.p(), true
}

func ofSample(mean, sd float64, n int) summary {
	return summary{n: n, mean: mean, sd: sd, se: sd / math.Sqrt(float64(n))}
}

// A meanDifference is a difference between two means, its standard error and
// degrees of freedom (Welch–Satterthwaite).
type meanDifference struct{ value, se, df float64 }

func welch(a, b summary) (meanDifference, bool) {
	if a.n < 2 || b.n < 2 || a.se == 0 && b.se == 0 {
		return meanDifference{}, false
	}
	va, vb := a.se*a.se, b.se*b.se
	df := (va + vb) * (va + vb) / (va*va/float64(a.n-1) + vb*vb/float64(b.n-1))
	return meanDifference{a.mean - b.mean, math.Sqrt(va + vb), df}, true
}

func (d meanDifference) t() float64 { return d.value / d.se }

func (d meanDifference) p() float64 { return 2 * student(d.df).CDF(-math.Abs(d.t())) }

func (d meanDifference) interval(level float64) *result.Interval {
	return studentInterval(d.value, d.se, d.df, level, "welch")
}

// CohenD is the difference between two means in standard deviations, of the
// two groups pooled: √(((n1−1)s1² + (n2−1)s2²)/(n1+n2−2)) (Cohen 1988,
// Statistical Power Analysis, ch. 2: 0.2 small, 0.5 medium, 0.8 large). It is not
// ok where that is 0 or there are fewer than three people.
func CohenD(m1, s1 float64, n1 int, m2, s2 float64, n2 int) (d float64, ok bool) {
	df := float64(n1 + n2 - 2)
	pooled := math.Sqrt((float64(n1-1)*s1*s1 + float64(n2-1)*s2*s2) / df)
	if !(df > 0 && pooled > 0) {
		return 0, false
	}
	return (m1 - m2) / pooled, true
}
