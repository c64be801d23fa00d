package statistic

import (
	"math"
	"testing"
)

func TestDescribe(t *testing.T) {
	// R: x <- rep(1:5, c(3,5,8,12,4)), and x <- c(.3,-1.2,7.5,2.25,2.25,100.1)
	//    m <- mean(x); sd(x); sd(x)/sqrt(n); mean((x-m)^3)/mean((x-m)^2)^1.5;
	//    mean((x-m)^4)/mean((x-m)^2)^2 - 3 (psych::describe(x, type = 1))
	tests := []struct {
		what           string
		values, counts []float64
		want           Description
	}{
		{"scale", []float64{1, 2, 3, 4, 5}, []float64{3, 5, 8, 12, 4},
			Description{32, 3.28125, 1.1704527659924406, 0.20690877197295149, -0.44036794156019915, -0.6423662379980084}},
		{"numbers", []float64{0.3, -1.2, 7.5, 2.25, 2.25, 100.1}, nil,
			Description{6, 18.533333333333331, 40.067463941041566, 16.357473657152696, 1.7675413620084663, 1.1607594740179499}},
		{"scale with an answer that nobody gave", []float64{0, 1, 2, 3, 4, 5}, []float64{0, 3, 5, 8, 12, 4},
			Description{32, 3.28125, 1.1704527659924406, 0.20690877197295149, -0.44036794156019915, -0.6423662379980084}},
	}
	for _, tt := range tests {
		got := Describe(tt.values, tt.counts)
		check(t, tt.what+": n", got.N, tt.want.N)
		check(t, tt.what+": mean", got.Mean, tt.want.Mean)
		check(t, tt.what+": sd", got.SD, tt.want.SD)
		check(t, tt.what+": se", got.SE, tt.want.SE)
		check(t, tt.what+": skewness", got.Skewness, tt.want.Skewness)
		check(t, tt.what+": kurtosis", got.Kurtosis, tt.want.Kurtosis)
	}
}

func TestDescribeFewPeople(t *testing.T) {
	nan := math.NaN()
	tests := []struct {
		what           string
		values, counts []float64
		want           Description
	}{
		{"nobody", nil, nil, Description{0, nan, nan, nan, nan, nan}},
		{"nobody, of three answers", []float64{1, 2, 3}, make([]float64, 3), Description{0, nan, nan, nan, nan, nan}},
		{"one person", []float64{4}, nil, Description{1, 4, nan, nan, nan, nan}},
		{"all alike", []float64{0.1}, []float64{50}, Description{50, 0.1, 0, 0, nan, nan}},
		{"all alike, beside an answer that nobody gave", []float64{1, 7.3}, []float64{0, 49}, Description{49, 7.3, 0, 0, nan, nan}},
		{"no count of an answer", []float64{1, 2}, []float64{1}, Description{0, nan, nan, nan, nan, nan}},
	}
	for _, tt := range tests {
		got := Describe(tt.values, tt.counts)
		for _, pair := range [][2]float64{{got.N, tt.want.N}, {got.Mean, tt.want.Mean}, {got.SD, tt.want.SD}, {got.SE, tt.want.SE},
			{got.Skewness, tt.want.Skewness}, {got.Kurtosis, tt.want.Kurtosis}} {
			if pair[0] != pair[1] && !(math.IsNaN(pair[0]) && math.IsNaN(pair[1])) {
				t.Errorf("%s: %+v, want %+v", tt.what, got, tt.want)
				break
			}
		}
	}
}

// The univariate sets of NIST's Statistical Reference Datasets that a rule
// generates (www.itl.nist.gov/div898/strd): certified means and standard
// deviations of 15 digits. Digits are −log10 of the relative error. What is
// asked for of a standard deviation is what exact arithmetic on the values as
// float64 gives, where 10000000.1 is off by 4e-10: 9.46 digits for NumAcc3 and
// 8.25 for NumAcc4. NumAcc2 has 15.6, of which a thousand additions take one.
func TestDescribeCertified(t *testing.T) {
	alternating := func(first, odd, even float64) []float64 {
		values := []float64{first}
		for len(values) < 1001 {
			values = append(values, odd, even)
		}
		return values
	}
	tests := []struct {
		name               string
		values             []float64
		mean, sd           float64
		meanDigits, digits float64
	}{
		{"NumAcc1", []float64{10000001, 10000003, 10000002}, 10000002, 1, 15, 15},
		{"NumAcc2", alternating(1.2, 1.1, 1.3), 1.2, 0.1, 15, 14},
		{"NumAcc3", alternating(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, 15, 9.45},
		{"NumAcc4", alternating(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, 15, 8.25},
	}
	for _, tt := range tests {
		d := Describe(tt.values, nil)
		if got := digits(d.Mean, tt.mean); got < tt.meanDigits {
			t.Errorf("%s: mean %.17g has %.1f digits", tt.name, d.Mean, got)
		}
		if got := digits(d.SD, tt.sd); got < tt.digits {
			t.Errorf("%s: sd %.17g has %.1f digits", tt.name, d.SD, got)
		}
	}
}

// digits is how many digits a number has right, 16 if all of them.
func digits(got, want float64) float64 {
	return min(16, -math.Log10(math.Abs(got-want)/math.Abs(want)))
}
