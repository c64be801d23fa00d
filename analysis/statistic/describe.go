package statistic

import "math"

// A Description says how numbers are spread: how many there are, their mean,
// standard deviation with n − 1, the mean's standard error, and the skewness
// and excess kurtosis of the moments (g1 and g2, both 0 for the normal
// distribution).
type Description struct{ N, Mean, SD, SE, Skewness, Kurtosis float64 }

// Describe describes values that so many people each have; counts may be nil,
// for one each (R: psych::describe(x, type = 1); Joanes & Gill 1998, The
// Statistician 47:183, for g1 = m3/m2^1.5 and g2 = m4/m2² − 3). What is undefined is NaN:
// all of nobody, the spread of one person, the shape of people who are alike.
func Describe(values, counts []float64) Description {
	nan := math.NaN()
	d := Description{0, nan, nan, nan, nan, nan}
	if counts != nil && len(counts) != len(values) {
		return d
	}
	var m [5]float64 // power sums about the mean
	for i := range values {
		d.N += countOf(counts, i)
	}
	if !(d.N > 0) {
		return d
	}
	d.Mean = meanOf(values, counts, d.N)
	for i, x := range values {
		power := countOf(counts, i)
		for k := range m {
			m[k] += power
			power *= x - d.Mean
		}
	}
	squares := m[2] - m[1]*m[1]/d.N // what rounding left of the mean is taken out
	if d.N > 1 {
		d.SD = math.Sqrt(squares / (d.N - 1))
		d.SE = d.SD / math.Sqrt(d.N)
	}
	if squares > 0 {
		variance := squares / d.N
		d.Skewness = m[3] / d.N / math.Pow(variance, 1.5)
		d.Kurtosis = m[4]/d.N/(variance*variance) - 3
	}
	return d
}

// meanOf adds up distances from a value that somebody has, which are smaller
// than the values and so lose less: nothing where all are alike.
func meanOf(values, counts []float64, n float64) float64 {
	first := 0
	for countOf(counts, first) == 0 {
		first++
	}
	sum := 0.0
	for i, x := range values {
		sum += countOf(counts, i) * (x - values[first])
	}
	return values[first] + sum/n
}

func countOf(counts []float64, i int) float64 {
	if counts == nil {
		return 1
	}
	return counts[i]
}
