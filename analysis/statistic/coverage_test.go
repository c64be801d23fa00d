package statistic

import (
	"fmt"
	"math"
	"testing"
)

// What intervals of a share cover with is no simulation: every outcome of n
// people is counted with its probability, for shares in steps of 1 %.

type shareInterval struct {
	name string
	of   func(k, n float64) Interval
}

var shareIntervals = []shareInterval{
	{"wilson", func(k, n float64) Interval { return Wilson(k/n, n, 0.95) }},
	{"clopper_pearson", func(k, n float64) Interval { return ClopperPearson(k, n, 0.95) }},
	{"jeffreys", func(k, n float64) Interval { return Jeffreys(k, n, 0.95) }},
}

func (s shareInterval) coverage(n float64) (mean, least float64) {
	least = 1
	for percent := 1.0; percent < 100; percent++ {
		p, covered := percent/100, 0.0
		for k := 0.0; k <= n; k++ {
			if i := s.of(k, n); i.Low <= p && p <= i.High {
				covered += math.Exp(logBinomial(k, n, p, 1-p))
			}
		}
		mean, least = mean+covered/99, min(least, covered)
	}
	return mean, least
}

// The exact interval never covers too seldom; the two others do on average
// what they promise, and not much less at the worst share.
func TestCoverageOfShares(t *testing.T) {
	for _, n := range []float64{5, 10, 20, 50} {
		for _, s := range shareIntervals {
			mean, least := s.coverage(n)
			tooSeldom := math.Abs(mean-0.95) > 0.006 || least < 0.85
			if s.name == "clopper_pearson" {
				tooSeldom = least < 0.95
			}
			if tooSeldom {
				t.Errorf("%s of %v people covers with %.4f on average, %.4f at the least", s.name, n, mean, least)
			}
		}
	}
}

// Newcombe's interval of the difference between two groups, over all pairs of
// shares in steps of 10 %.
func TestCoverageOfDifferences(t *testing.T) {
	for _, sizes := range [][2]float64{{5, 5}, {10, 10}, {10, 30}} {
		mean, least := differenceCoverage(sizes[0], sizes[1])
		if math.Abs(mean-0.95) > 0.009 || least < 0.91 {
			t.Errorf("groups of %v are covered with %.4f on average, %.4f at the least", sizes, mean, least)
		}
	}
}

func differenceCoverage(n1, n2 float64) (mean, least float64) {
	least = 1
	for p1 := 0.05; p1 < 1; p1 += 0.1 {
		for p2 := 0.05; p2 < 1; p2 += 0.1 {
			covered := 0.0
			for k1 := 0.0; k1 <= n1; k1++ {
				for k2 := 0.0; k2 <= n2; k2++ {
					if i := Newcombe(k1/n1, n1, k2/n2, n2, 0.95); i.Low <= p1-p2+1e-12 && p1-p2-1e-12 <= i.High {
						covered += math.Exp(logBinomial(k1, n1, p1, 1-p1) + logBinomial(k2, n2, p2, 1-p2))
					}
				}
			}
			mean, least = mean+covered/100, min(least, covered)
		}
	}
	return mean, least
}

// go test ./analysis/statistic -run '^$' -bench Coverage prints what intervals
// cover with, in percent.
func BenchmarkCoverage(b *testing.B) {
	report := func(b *testing.B, mean, least float64) {
		b.ReportMetric(100*mean, "%mean")
		b.ReportMetric(100*least, "%least")
	}
	for _, n := range []float64{5, 10, 20, 50} {
		for _, s := range shareIntervals {
			b.Run(fmt.Sprintf("%s/n=%v", s.name, n), func(b *testing.B) {
				for b.Loop() {
					mean, least := s.coverage(n)
					report(b, mean, least)
				}
			})
		}
		b.Run(fmt.Sprintf("newcombe/n=%v", n), func(b *testing.B) {
			for b.Loop() {
				mean, least := differenceCoverage(n, n)
				report(b, mean, least)
			}
		})
		b.Run(fmt.Sprintf("adjusted_wald/n=%v", n), func(b *testing.B) {
			for b.Loop() {
				mean, least := netCoverage(n, func(s Net) Interval { return s.Interval(0.95) })
				report(b, mean, least)
			}
		})
	}
}
