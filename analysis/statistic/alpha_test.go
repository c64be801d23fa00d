package statistic

import (
	"math"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/floats"
)

// Eight people and four items, of which the last points the other way:
//
//	x <- matrix(c(1,2,2,4, 2,2,3,3, 3,4,3,2, 4,4,5,2, 5,5,4,1, 2,1,2,5, 3,3,4,4, 4,5,5,1), ncol = 4, byrow = TRUE)
//	colSums(x); crossprod(x)
var unreversed = Products{
	N:   8,
	Sum: []float64{24, 26, 28, 22},
	Cross: [][]float64{
		{84, 90, 93, 55},
		{90, 100, 101, 57},
		{93, 101, 108, 68},
		{55, 57, 68, 76},
	},
}

// The same with x[, 4] <- 6 - x[, 4].
var reversed = Products{
	N:   8,
	Sum: []float64{24, 26, 28, 26},
	Cross: [][]float64{
		{84, 90, 93, 89},
		{90, 100, 101, 99},
		{93, 101, 108, 100},
		{89, 99, 100, 100},
	},
}

func TestCronbachAlpha(t *testing.T) {
	for _, c := range []struct {
		name           string
		of             Products
		alpha          float64
		feldt          Interval
		mean           float64
		without, rest  []float64
		lastMean, last float64
	}{
		// R: a <- psych::alpha(x, check.keys = FALSE); a$total; a$alpha.drop$raw_alpha; a$item.stats$r.drop
		//    1 - (1 - a$total$raw_alpha) * qf(c(.975, .025), 7, 21)
		{"reversed", reversed, 0.94927536231884047, Interval{0.8494173018472837, 0.98860643433541484},
			0.82827104248096706,
			[]float64{0.93055555555555558, 0.91099476439790572, 0.95338983050847448, 0.9346733668341709},
			[]float64{0.88888888888888895, 0.94869219931388382, 0.81511151363541479, 0.87849987819372144},
			3.25, 1.4880476182856899},
		{"unreversed", unreversed, -0.20289855072463769, Interval{-2.5709611276215507, 0.72980972852555359},
			0.0066242426151556328,
			[]float64{-2.8928571428571441, -2.129032258064516, -2.5312500000000009, 0.9346733668341709},
			[]float64{0.77151674981045959, 0.48387096774193533, 0.79056941504209477, -0.87849987819372144},
			2.75, 1.4880476182856899},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := CronbachAlpha(c.of, 0.95)
			near(t, "alpha", r.Alpha, c.alpha, 1e-14)
			near(t, "low", r.Interval.Low, c.feldt.Low, 1e-12)
			near(t, "high", r.Interval.High, c.feldt.High, 1e-12)
			near(t, "mean correlation", r.MeanCorrelation, c.mean, 1e-12)
			for i, item := range r.Items {
				near(t, "alpha without", item.AlphaWithout, c.without[i], 1e-14)
				near(t, "rest correlation", item.RestCorrelation, c.rest[i], 1e-14)
			}
			near(t, "mean of the last", r.Items[3].Mean, c.lastMean, 0)
			near(t, "sd of the last", r.Items[3].SD, c.last, 1e-15)
		})
	}
}

// TestCronbachAlphaOfFiles adds the sums of two files of a survey with odd
// numbers of people, in either order, and gets every bit of that of one file.
func TestCronbachAlphaOfFiles(t *testing.T) {
	answers := [][]float64{{1, 2, 7}, {2, 2, 3}, {3, 4, 3}, {4, 7, 5}, {5, 5, 4}, {2, 1, 2}, {3, 3, 6}}
	whole := CronbachAlpha(productsOf(answers...), 0.95)
	for cut := range answers {
		for _, order := range [][2][][]float64{{answers[:cut], answers[cut:]}, {answers[cut:], answers[:cut]}} {
			one, other := productsOf(order[0]...), productsOf(order[1]...)
			one.N += other.N
			floats.Add(one.Sum, other.Sum)
			for i := range one.Cross {
				floats.Add(one.Cross[i], other.Cross[i])
			}
			if merged := CronbachAlpha(one, 0.95); !reflect.DeepEqual(merged, whole) {
				t.Errorf("cut at %d: %v, not %v", cut, merged, whole)
			}
		}
	}
}

// productsOf are those of people who each gave three answers.
func productsOf(people ...[]float64) Products {
	p := Products{Sum: make([]float64, 3), Cross: [][]float64{make([]float64, 3), make([]float64, 3), make([]float64, 3)}}
	for _, answers := range people {
		p.N++
		floats.Add(p.Sum, answers)
		for i, x := range answers {
			floats.AddScaled(p.Cross[i], x, answers)
		}
	}
	return p
}

// TestCronbachAlphaManyTimes has each answer a million and a quarter times.
// R: with n of 10⁷ instead of 8 only Feldt's interval and n − 1 differ; the
// ratio of covariances, alpha, does not.
func TestCronbachAlphaManyTimes(t *testing.T) {
	many := Products{N: 1e7}
	for i := range reversed.Sum {
		many.Sum = append(many.Sum, reversed.Sum[i]*1.25e6)
		row := []float64{}
		for _, product := range reversed.Cross[i] {
			row = append(row, product*1.25e6)
		}
		many.Cross = append(many.Cross, row)
	}
	r := CronbachAlpha(many, 0.95)
	near(t, "alpha", r.Alpha, 0.94927536231884047, 1e-15)
	// R: f <- function(p) qbeta(p, (1e7-1)/2, 3*(1e7-1)/2) / qbeta(p, 3*(1e7-1)/2, (1e7-1)/2, lower.tail = FALSE) * 3
	//    1 - (1 - 0.94927536231884047) * f(c(.975, .025))
	near(t, "low", r.Interval.Low, 0.94922400344203406, 1e-13)
	near(t, "high", r.Interval.High, 0.9493266824030292, 1e-13)
}

func TestCronbachAlphaUndefined(t *testing.T) {
	two := Products{3, []float64{6, 6}, [][]float64{{14, 13}, {13, 14}}} // 1 2 3 and 1 3 2
	for name, c := range map[string]struct {
		of    Products
		alpha float64
	}{
		"nothing":      {Products{}, math.NaN()},
		"one item":     {Products{3, []float64{6}, [][]float64{{14}}}, math.NaN()},
		"one person":   {Products{1, []float64{2, 3}, [][]float64{{4, 6}, {6, 9}}}, math.NaN()},
		"all alike":    {Products{3, []float64{6, 9}, [][]float64{{12, 18}, {18, 27}}}, math.NaN()},
		"an item less": {Products{3, []float64{6, 9, 1}, [][]float64{{12, 18}, {18, 27}}}, math.NaN()},
		// R: x <- cbind(1:3, c(1, 3, 2)); 2 * (1 - sum(diag(cov(x))) / sum(cov(x)))
		//    0.66666666666666674
		"two items": {two, 2.0 / 3},
		// R: x <- cbind(1:3, c(1, 3, 2), 4); 1.5 * (1 - sum(diag(cov(x))) / sum(cov(x)))
		//    0.5
		"an item that does not vary": {Products{3, []float64{6, 6, 12}, [][]float64{{14, 13, 24}, {13, 14, 24}, {24, 24, 48}}}, 0.5},
	} {
		r := CronbachAlpha(c.of, 0.95)
		near(t, name+": alpha", r.Alpha, c.alpha, 1e-15)
		if r.Interval.Defined() == math.IsNaN(c.alpha) {
			t.Errorf("%s: interval %v", name, r.Interval)
		}
	}
	near(t, "alpha of one item left", CronbachAlpha(two, 0.95).Items[0].AlphaWithout, math.NaN(), 0)
	if i := CronbachAlpha(two, 1).Interval; i.Defined() {
		t.Errorf("certainty has the interval %v", i)
	}
}
