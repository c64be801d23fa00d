package statistic

import "math"

// leastDF is far below what any two groups have, and bounds the work: the less
// certain the standard deviation, the more of its values must be summed over.
const leastDF = 0.5

// rangeTails is the distribution of Tukey's studentized range: how far the least
// and the greatest of so many groups' independent normal means are apart, in
// standard deviations estimated with some degrees of freedom (Tukey 1949,
// Biometrics 5:99; Copenhaver & Holland 1988, Journal of Statistical Computation
// and Simulation 30:1; R: ptukey, qtukey). It keeps the survival probabilities of
// the range of so many standard normal numbers. They are what costs time, and
// every pair of a family needs the same ones, whatever its degrees of freedom.
type rangeTails struct {
	groups float64
	known  map[float64]float64
}

func newRangeTails(groups float64) rangeTails {
	return rangeTails{groups, map[float64]float64{}}
}

// at is the probability that the range exceeds w > 0: with k numbers, of which
// the greatest is z,
//
//	∫ k φ(z) {Φ(z)^(k−1) − [Φ(z) − Φ(z−w)]^(k−1)} dz,
//
// by the trapezoidal rule, which for so smooth a function errs less than
// rounding does. The bracket is formed without cancellation, so that small
// probabilities keep their digits.
func (r rangeTails) at(w float64) float64 {
	if p, ok := r.known[w]; ok {
		return p
	}
	const step, reach = 0.125, 76 // steps of the greatest to both sides of w/2
	sum := 0.0
	for i := -reach; i <= reach; i++ {
		z := w/2 + step*float64(i)
		below, far := normalBelow(z), normalBelow(z-w)
		if below > 0 {
			all := math.Pow(below, r.groups-1)
			sum += math.Exp(-z*z/2) * all * -math.Expm1((r.groups-1)*math.Log1p(-far/below))
		}
	}
	p := min(1, r.groups*step*sum/math.Sqrt(2*math.Pi))
	r.known[w] = p
	return p
}

func normalBelow(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// studentized is the probability of a range greater than q, with a relative error
// of about 1e-13 however small it is, where R's is absolute and up to 1e-9 (R:
// ptukey(q, groups, df, lower.tail = FALSE)): NaN for a distribution that does not
// exist. It is the mean of at(q·s) over s, the estimated standard deviation:
// s²·df is chi-squared. The rule is the trapezoidal one again, over log s, with
// nodes that are the same multiples of a step in log w for every q; dividing by
// the sum of the weights makes their constant superfluous. Nodes are taken from
// great s to small and end where all that is left cannot matter, as at is 1 at
// most.
func (r rangeTails) studentized(q, df float64) float64 {
	switch {
	case !(r.groups >= 2 && df >= leastDF) || math.IsNaN(q):
		return math.NaN()
	case q <= 0:
		return 1
	case math.IsInf(q, 1):
		return 0
	case df > 1e12: // s is 1 to the last digit
		return r.at(q)
	}
	const negligible, smallest = 1e-17, 1e-300
	logWeight := func(x float64) float64 { return df * (x - math.Expm1(2*x)/2) }
	step := math.Exp2(math.Floor(math.Log2(min(0.125, 0.4/math.Sqrt(df)))))
	first := math.Ceil((math.Log(q) + logReach(df)) / step)
	var tails, weights float64
	for i := first; ; i-- {
		x := i*step - math.Log(q)
		weight := math.Exp(logWeight(x))
		weights += weight
		tails += weight * r.at(math.Exp(i*step))
		left := weight / -math.Expm1(-step*df) // a bound of the sum of all further weights, once x is well below 0
		if x < 0 && !(left >= negligible*max(tails, smallest)) {
			return min(1, tails/weights)
		}
	}
}

// logReach is a log s beyond which the density of s is below 1e-17 of its
// greatest value.
func logReach(df float64) float64 {
	return math.Log1p(80/df+2*math.Sqrt(40/df)) / 2
}

// quantile is the range that a share p of all ranges, 0 < p < 1, does not exceed
// (R: qtukey(p, groups, df), which is right to four decimals at 95 %; with two or
// three degrees of freedom and at 99.9 % it is up to a third too small): NaN for a
// distribution that does not exist. It lies between √2 times the t that one pair of the groups exceeds with
// probability 1 − p, and the t of Bonferroni for all their pairs.
func (r rangeTails) quantile(p, df float64) float64 {
	if !(confident(p) && r.groups >= 2 && df >= leastDF) {
		return math.NaN()
	}
	bound := func(pairs float64) float64 {
		if df > 1e12 {
			return math.Sqrt2 * normalQuantile(1-(1-p)/pairs)
		}
		return math.Sqrt2 * studentQuantile(1-(1-p)/pairs, df)
	}
	if r.groups == 2 {
		return bound(1)
	}
	excess := func(logQ float64) float64 { return math.Log(r.studentized(math.Exp(logQ), df) / (1 - p)) }
	return math.Exp(zeroBetween(math.Log(bound(1)), math.Log(bound(r.groups*(r.groups-1)/2)), excess))
}

// zeroBetween is where f is 0 between two places where its signs differ, by the
// secant rule that halves the weight of an end that stays (Illinois; Dowell &
// Jarratt 1971, BIT 11:168).
func zeroBetween(low, high float64, f func(float64) float64) float64 {
	atLow, atHigh := f(low), f(high)
	x := high
	for range 200 {
		last := x
		x = (low*atHigh - high*atLow) / (atHigh - atLow)
		at := f(x)
		if at == 0 || math.Abs(x-last) <= 1e-15*math.Abs(x) {
			break
		}
		if math.Signbit(at) == math.Signbit(atHigh) {
			high, atHigh, atLow = x, at, atLow/2
		} else {
			low, atLow, atHigh = x, at, atHigh/2
		}
	}
	return x
}
