package measure

import (
	"math"

	"github.com/foljeforskning/folje/analysis/result"
)

// What R takes, counts and standard deviations, in the form that the measures
// compute with.

func newcombeOf(k1, n1, k2, n2 int, level float64) *result.Interval {
	if n1 == 0 || n2 == 0 {
		return nil
	}
	return newcombe(float64(k1)/float64(n1), float64(n1), float64(k2)/float64(n2), float64(n2), level)
}

func scoreTestOf(k1, n1, k2, n2 int) (z, p float64, ok bool) {
	if n1 == 0 || n2 == 0 {
		return 0, 0, false
	}
	z, p = scoreTest(float64(k1)/float64(n1), float64(n1), float64(k2)/float64(n2), float64(n2))
	return z, p, true
}

func tInterval(mean, sd float64, n int, level float64) *result.Interval {
	if n < 2 {
		return nil
	}
	return studentInterval(mean, sd/math.Sqrt(float64(n)), float64(n-1), level, "t")
}

func welchInterval(m1, s1 float64, n1 int, m2, s2 float64, n2 int, level float64) *result.Interval {
	d, ok := welch(ofSample(m1, s1, n1), ofSample(m2, s2, n2))
	if !ok {
		return nil
	}
	return d.interval(level)
}

func welchTest(m1, s1 float64, n1 int, m2, s2 float64, n2 int) (t, df, p float64, ok bool) {
	d, ok := welch(ofSample(m1, s1, n1), ofSample(m2, s2, n2))
	if !ok {
		return 0, 0, 0, false
	}
	return d.t(), d.df, d.p(), true
}

func ofSample(mean, sd float64, n int) summary {
	return summary{n: n, mean: mean, sd: sd, se: sd / math.Sqrt(float64(n))}
}

func wilson(k, n int, level float64) *result.Interval {
	if n == 0 {
		return nil
	}
	return Wilson(float64(k)/float64(n), float64(n), level)
}
