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

// A meanDifference is a difference between the means of two independent groups
// whose standard deviations may differ, its standard error and degrees of
// freedom (Welch–Satterthwaite; R: t.test(x, y)).
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
