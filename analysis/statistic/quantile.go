package statistic

import (
	"math"
	"sort"
)

// Quantile is the p quantile of answers with scores in ascending order and the
// number of people who gave each, interpolated as R does by default (Hyndman &
// Fan 1996, The American Statistician 50:361, type 7; R: quantile(rep(scores,
// counts), p)). Counts are whole: with weights there is no nth person to
// interpolate between, see [WeightedMedian]. It is NaN where they are not,
// where nobody answered or scores do not ascend.
func Quantile(scores, counts []float64, p float64) float64 {
	upTo, ok := running(scores, counts)
	if !ok || !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	h := (upTo[len(upTo)-1] - 1) * p
	below := math.Floor(h)
	at := nth(scores, upTo, below+1)
	if h == below {
		return at
	}
	return at + (h-below)*(nth(scores, upTo, below+2)-at)
}

// MedianInterval is the interval of the median between two answers, the jth
// from either end, whatever the distribution: it covers with at least the
// level (sign test; Conover 1999, Practical Nonparametric Statistics, sec. 3.2;
// R: j <- qbinom((1-level)/2, n, .5); sort(x)[c(j, n + 1 - j)]). There is none
// of so few people that even their extremes are not certain enough: 5 at 95 %.
func MedianInterval(scores, counts []float64, level float64) Interval {
	upTo, ok := running(scores, counts)
	if !ok || !confident(level) {
		return noInterval
	}
	n := upTo[len(upTo)-1]
	// the smallest j with P(B ≤ j) ≥ tail, where B of n tosses are heads
	j := sort.Search(int(n), func(j int) bool {
		below, _ := betaTails(0.5, 0.5, n-float64(j), float64(j)+1)
		return below >= (1-level)/2
	})
	if j == 0 {
		return noInterval
	}
	return Interval{nth(scores, upTo, float64(j)), nth(scores, upTo, n+1-float64(j))}
}

// running is how many people gave each answer or a lower one.
func running(scores, counts []float64) (upTo []float64, ok bool) {
	if len(scores) != len(counts) {
		return nil, false
	}
	sum := 0.0
	for i, n := range counts {
		if !(n >= 0 && n == math.Trunc(n)) || i > 0 && !(scores[i] > scores[i-1]) {
			return nil, false
		}
		sum += n
		upTo = append(upTo, sum)
	}
	return upTo, sum > 0
}

// nth is the score of the nth person from below, 1 being the lowest.
func nth(scores, upTo []float64, n float64) float64 {
	return scores[min(sort.SearchFloat64s(upTo, n), len(scores)-1)]
}

// WeightedMedian is the score that half of the weight is below, or midway to
// the next where exactly half is (Hyndman & Fan's type 2; R:
// survey::svyquantile(~x, design, 0.5, qrule = "school")). With equal weights
// it is the median. It is NaN where there is no weight or scores do not ascend.
func WeightedMedian(scores, weights []float64) float64 {
	total := 0.0
	for i, w := range weights {
		if len(scores) != len(weights) || !(w >= 0) || i > 0 && !(scores[i] > scores[i-1]) {
			return math.NaN()
		}
		total += w
	}
	const rounding = 1e-12
	sum, half := 0.0, math.NaN() // half: the score that reached exactly half
	for i, w := range weights {
		sum += w
		switch {
		case w == 0:
		case !math.IsNaN(half):
			return (half + scores[i]) / 2
		case math.Abs(2*sum-total) <= rounding*total:
			half = scores[i]
		case 2*sum > total:
			return scores[i]
		}
	}
	return math.NaN()
}
