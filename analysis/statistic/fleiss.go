package statistic

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// A Coding is how coders put one thing into categories, and how many Things
// were put so: Counts[c] of the coders chose category c, one choice each.
type Coding struct {
	Things float64
	Counts []float64
}

// CoderAgreement is how far several coders agree.
type CoderAgreement struct {
	N        float64 // things
	Observed float64 // share of pairs of coders that agree on a thing
	Expected float64 // of which chance would give so much
	Kappa    float64
	P        float64 // that they agree no more than chance makes them
	SE       float64
	Interval Interval
}

// FleissKappa is how much more coders agree than chance would have them, of
// what is possible (Fleiss 1971, Psychological Bulletin 76; R:
// see fleiss_kappa among [Methods]). P is two-sided, of kappa by its error were there no
// agreement (Fleiss, Nee & Landis 1979, Psychological Bulletin 86). SE holds
// whatever the agreement is, and the interval is kappa ± t·SE with N−1 degrees
// of freedom, cut at −1 and 1 (Gwet 2008, Psychometrika 73).
// There is none where SE is 0, as it is
// when all agree. All is NaN unless each thing was put by the same number of
// coders, at least two, into the same categories, and where all is in one; for
// other codings KrippendorffAlpha is right.
func FleissKappa(codings []Coding, level float64) CoderAgreement {
	nan := math.NaN()
	a := CoderAgreement{nan, nan, nan, nan, nan, nan, noInterval}
	shares, coders := categoryShares(codings)
	a.Expected = floats.Dot(shares, shares)
	if !(coders >= 2 && a.Expected < 1) {
		a.Expected = nan
		return a
	}
	a.N, a.Observed = 0, 0
	for _, c := range codings {
		a.N += c.Things
		a.Observed += c.Things * agreeingPairs(c.Counts, coders)
	}
	a.Observed /= a.N
	a.Kappa = (a.Observed - a.Expected) / (1 - a.Expected)
	a.P = normalP(a.Kappa / errorByChance(shares, a.N, coders))
	variance := 0.0
	for _, c := range codings {
		off := agreeingPairs(c.Counts, coders) - a.Observed -
			2*(1-a.Kappa)*(floats.Dot(c.Counts, shares)/coders-a.Expected)
		variance += c.Things * off * off
	}
	a.SE = math.Sqrt(variance/(a.N*(a.N-1))) / (1 - a.Expected)
	a.Interval = StudentInterval(a.Kappa, a.SE, a.N-1, level).within(-1, 1)
	return a
}

// categoryShares are the shares of the choices that fell on each category, and
// how many coders chose: NaN unless it is the same number for each thing.
func categoryShares(codings []Coding) (shares []float64, coders float64) {
	total := 0.0
	for i, c := range codings {
		if i == 0 {
			shares, coders = make([]float64, len(c.Counts)), floats.Sum(c.Counts)
		}
		if len(c.Counts) != len(shares) || floats.Sum(c.Counts) != coders {
			return nil, math.NaN()
		}
		floats.AddScaled(shares, c.Things, c.Counts)
		total += c.Things * coders
	}
	floats.Scale(1/total, shares)
	return shares, coders
}

// agreeingPairs is the share of the pairs of coders who chose the same.
func agreeingPairs(counts []float64, coders float64) float64 {
	return (floats.Dot(counts, counts) - coders) / (coders * (coders - 1))
}

// errorByChance is the standard error of kappa where coders choose at random.
func errorByChance(shares []float64, things, coders float64) float64 {
	spread, skew := 0.0, 0.0
	for _, p := range shares {
		spread += p * (1 - p)
		skew += p * (1 - p) * (1 - 2*p)
	}
	return math.Sqrt(2*(spread*spread-skew)/(things*coders*(coders-1))) / spread
}
