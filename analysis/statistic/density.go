package statistic

import "math"

// logPoisson is the logarithm of e^−mean·mean^k / Γ(k+1), to full precision for
// means of many millions, where the difference of its terms has none (Loader
// 2000, Fast and Accurate Computation of Binomial Probabilities; R: dpois(k,
// mean, log = TRUE)).
func logPoisson(k, mean float64) float64 {
	if k == 0 {
		return -mean
	}
	return -stirlingError(k) - deviance(k, mean) - 0.5*math.Log(2*math.Pi*k)
}

// logBinomial is the logarithm of the probability of k out of n where each has
// probability p, and q = 1 − p (R: dbinom(k, n, p, log = TRUE)).
func logBinomial(k, n, p, q float64) float64 {
	return logPoisson(k, n*p) + logPoisson(n-k, n*q) - logPoisson(n, n)
}
