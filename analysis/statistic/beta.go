package statistic

import "math"

// betaTails are the probabilities that a beta variable with shapes a and b is
// below and above x, where y = 1 − x; whichever is the smaller keeps its
// digits, and so do both for shapes of millions (R: pbeta(x, a, b), and with
// lower = FALSE).
func betaTails(x, y, a, b float64) (below, above float64) {
	switch {
	case !(a > 0 && b > 0) || math.IsNaN(x):
		return math.NaN(), math.NaN()
	case x <= 0:
		return 0, 1
	case y <= 0:
		return 1, 0
	case x > (a+1)/(a+b+2):
		above = betaSmaller(y, x, b, a)
		return 1 - above, above
	}
	below = betaSmaller(x, y, a, b)
	return below, 1 - below
}

// betaSmaller is the tail below an x that is no larger than (a+1)/(a+b+2).
func betaSmaller(x, y, a, b float64) float64 {
	return min(1, betaMass(x, y, a, b)*betaFraction(x, a, b)/a)
}

// betaMass is x^a·y^b/B(a, b), by the saddle point that loses no digits
// (Loader 2000, Fast and Accurate Computation of Binomial Probabilities).
func betaMass(x, y, a, b float64) float64 {
	n := a + b
	return math.Sqrt(a*b/(2*math.Pi*n)) *
		math.Exp(stirlingError(n)-stirlingError(a)-stirlingError(b)-deviance(a, n*x)-deviance(b, n*y))
}

// stirlingError is ln Γ(n+1) less Stirling's approximation of it.
func stirlingError(n float64) float64 {
	if n < 16 {
		lgamma, _ := math.Lgamma(n + 1)
		return lgamma - (n+0.5)*math.Log(n) + n - math.Log(2*math.Pi)/2
	}
	m := n * n
	return (1./12 - (1./360-(1./1260-(1./1680-1./1188/m)/m)/m)/m) / n
}

// deviance is x·ln(x/m) + m − x.
func deviance(x, m float64) float64 {
	if !(math.Abs(x-m) < 0.1*(x+m)) {
		return x*math.Log(x/m) + m - x
	}
	v := (x - m) / (x + m)
	sum, term := (x-m)*v, 2*x*v
	for j := 3.0; ; j += 2 {
		term *= v * v
		next := sum + term/j
		if next == sum {
			return sum
		}
		sum = next
	}
}

// betaFraction is the continued fraction of the incomplete beta function
// (Abramowitz & Stegun 26.5.8), by Lentz's method.
func betaFraction(x, a, b float64) float64 {
	const tiny, terms = 1e-300, 1_000_000
	d := 1 / (1 - (a+b)*x/(a+1))
	c, f := 1.0, d
	for m := 1.0; m < terms; m++ {
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		step := 1.0
		for _, k := range [2]float64{even, odd} {
			d, c = 1+k*d, 1+k/c
			if d == 0 {
				d = tiny
			}
			if c == 0 {
				c = tiny
			}
			d = 1 / d
			step = c * d
			f *= step
		}
		if math.Abs(step-1) < 2e-16 {
			break
		}
	}
	return f
}

// betaQuantile is the x that a beta variable with shapes a and b is below with
// probability p (R: qbeta(p, a, b)), by Newton's method, halving the bracket
// where that leaves it.
func betaQuantile(p, a, b float64) float64 {
	if !(p >= 0 && p <= 1 && a > 0 && b > 0) || math.IsInf(a+b, 1) {
		return math.NaN()
	}
	low, high := 0.0, 1.0
	x := a / (a + b)
	for range 2000 { // more halvings than a float64 has
		below, _ := betaTails(x, 1-x, a, b)
		if below < p {
			low = x
		} else {
			high = x
		}
		next := x - (below-p)*x*(1-x)/betaMass(x, 1-x, a, b)
		if !(next > low && next < high) {
			next = (low + high) / 2
		}
		if math.Abs(next-x) <= 1e-16*x {
			return next
		}
		x = next
	}
	return x
}
