package statistic

import (
	"fmt"
	"math"
	"testing"
)

func TestBetaTails(t *testing.T) {
	// R: pbeta(x, a, b)
	tests := []struct{ x, a, b, below float64 }{
		{0.3, 2.5, 4, 0.35219758590676714},
		{0.001, 0.5, 0.5, 0.020135041633377489},
		{0.5002, 5e6, 5e6, 0.89704839803511605},
		{2.5e-9, 1, 1e7, 0.024690088002145821},
		{0, 2, 3, 0},
		{1, 2, 3, 1},
	}
	for _, tt := range tests {
		below, above := betaTails(tt.x, 1-tt.x, tt.a, tt.b)
		if !(math.Abs(below-tt.below) <= 1e-11*tt.below) || below+above != 1 {
			t.Errorf("below %v: %.17g and above %.17g, want %.17g", tt.x, below, above, tt.below)
		}
	}
}

func TestStudentOfMillions(t *testing.T) {
	// R: 2 * pt(-2, df); qt(.975, df). (Above 4e5 R approximates.)
	check(t, "p, df = 1e5", studentP(2, 1e5), 0.045502963457506464)
	check(t, "t, df = 1e5", studentQuantile(0.95, 1e5), 1.9599877075346088)
	check(t, "no df to speak of", studentQuantile(0.95, math.Inf(1)), 1.959963984540054)
}

func TestClopperPearson(t *testing.T) {
	// R: binom.test(k, n, conf.level = level)$conf.int; of a fraction:
	//    qbeta(.025, k, n-k+1); qbeta(.975, k+1, n-k)
	tests := []struct{ k, n, level, low, high float64 }{
		{0, 12, 0.95, 0, 0.26464846939705111},
		{7, 7, 0.95, 0.59038360277499657, 1},
		{1, 1, 0.95, 0.025000000000000022, 1},
		{81, 263, 0.95, 0.25273674558527121, 0.3676219226013514},
		{500, 1e5, 0.95, 0.0045722441500705875, 0.005456841177010281},
		{15, 148, 0.99, 0.047744559728836782, 0.18187753153827613},
		{5e6, 1e7, 0.95, 0.49969005252137105, 0.500309947478629},
		{0, 1e7, 0.95, 0, 3.6888787737224381e-07},
		{12.3, 40.7, 0.95, 0.16843912023594482, 0.46604891229800416},
	}
	for _, tt := range tests {
		checkInterval(t, fmt.Sprint(tt.k, " of ", tt.n), ClopperPearson(tt.k, tt.n, tt.level), tt.low, tt.high)
	}
}

func TestJeffreys(t *testing.T) {
	// R: qbeta(c(.025, .975), k + .5, n - k + .5), and Brown, Cai & DasGupta's
	// 0 where k = 0 and 1 where k = n.
	tests := []struct{ k, n, low, high float64 }{
		{0, 12, 0, 0.1853059383124851},
		{7, 7, 0.70756382633768999, 1},
		{1, 1, 0.14674631630957513, 1},
		{81, 263, 0.25452193499102344, 0.36564749917408246},
		{5e6, 1e7, 0.49969010252135665, 0.5003098974786433},
	}
	for _, tt := range tests {
		checkInterval(t, fmt.Sprint(tt.k, " of ", tt.n), Jeffreys(tt.k, tt.n, 0.95), tt.low, tt.high)
	}
}

func TestFinitePopulationSize(t *testing.T) {
	check(t, "32 of 80", FinitePopulationSize(32, 80), 32*79/48.)
	check(t, "1 of 80", FinitePopulationSize(1, 80), 1)
	if all := FinitePopulationSize(80, 80); !math.IsInf(all, 1) {
		t.Errorf("all of 80 count as %v", all)
	}
	for _, n := range []float64{0, 81, math.NaN()} {
		if size := FinitePopulationSize(n, 80); !math.IsNaN(size) {
			t.Errorf("%v of 80 count as %v", n, size)
		}
	}
}

func TestHypergeometric(t *testing.T) {
	// R: a <- (1-level)/2; K <- k:(N-n+k); range(K[phyper(k, K, N-K, n) > a &
	//    phyper(k-1, K, N-K, n, lower = FALSE) > a])
	tests := []struct{ k, n, population, level, low, high float64 }{
		{0, 10, 25, 0.95, 0, 6},
		{10, 10, 25, 0.95, 19, 25},
		{4, 10, 25, 0.95, 5, 16},
		{16, 32, 80, 0.95, 29, 51},
		{16, 32, 80, 0.99, 26, 54},
		{20, 20, 25, 0.95, 23, 25},
		{1, 1, 2, 0.95, 1, 2},
		{0, 5, 5, 0.95, 0, 0},
		{1, 5, 5, 0.95, 1, 1},
		{300, 1000, 1e5, 0.95, 27186, 32931},
		{123456, 5e5, 1e6, 0.95, 246067, 247759},
	}
	for _, tt := range tests {
		i := Hypergeometric(tt.k, tt.n, tt.population, tt.level)
		checkInterval(t, fmt.Sprint(tt.k, " of ", tt.n), i, tt.low/tt.population, tt.high/tt.population)
		if i.Low > i.High {
			t.Errorf("%v of %v: the ends have changed places: %v", tt.k, tt.n, i)
		}
	}
}

// Whatever the number in the population, samples whose interval covers it have
// the probability that was asked for or more.
func TestHypergeometricCovers(t *testing.T) {
	const n, population, level = 12.0, 30.0, 0.95
	for counted := 0.0; counted <= population; counted++ {
		covered := 0.0
		for k := max(0, n+counted-population); k <= min(n, counted); k++ {
			i := Hypergeometric(k, n, population, level)
			if share := counted / population; i.Low <= share+1e-12 && share-1e-12 <= i.High {
				covered += drawnAtLeast(k, counted, n, population) - drawnAtLeast(k+1, counted, n, population)
			}
		}
		if covered < level {
			t.Errorf("%v of 30 are covered with %v", counted, covered)
		}
	}
}

func TestNoExactInterval(t *testing.T) {
	for what, i := range map[string]Interval{
		"Clopper, nobody":         ClopperPearson(0, 0, 0.95),
		"Clopper, more than all":  ClopperPearson(3, 2, 0.95),
		"Clopper, certainty":      ClopperPearson(1, 2, 1),
		"Clopper, endless":        ClopperPearson(3, math.Inf(1), 0.95),
		"Clopper, all of endless": ClopperPearson(math.Inf(1), math.Inf(1), 0.95),
		"Jeffreys, endless":       Jeffreys(4, math.Inf(1), 0.95),
		"Jeffreys, nobody":        Jeffreys(0, 0, 0.95),
		"Jeffreys, no number":     Jeffreys(math.NaN(), 2, 0.95),
		"hypergeometric, half":    Hypergeometric(1.5, 3, 9, 0.95),
		"hypergeometric, nobody":  Hypergeometric(0, 0, 9, 0.95),
		"hypergeometric, too few": Hypergeometric(1, 10, 9, 0.95),
		"net, nobody":             NetScore(0.5, 0.5, 0).Interval(0.95),
		"net, more than all":      NetScore(0.7, 0.5, 10).Interval(0.95),
	} {
		if !math.IsNaN(i.Low) || !math.IsNaN(i.High) {
			t.Errorf("%s: %+v", what, i)
		}
	}
}

func TestNetScore(t *testing.T) {
	// R: x <- rep(c(-1, 0, 1), c(8, 12, 20)); mean(x); sqrt(mean((x - mean(x))^2) / 40)
	//    0.29999999999999999 0.12349089035228469
	net := NetScore(20./40, 8./40, 40)
	check(t, "net", net.Value, 0.3)
	check(t, "se", net.SE, 0.12349089035228469)
	// R: b <- 20.75; c <- 8.75; n <- 43; d <- (b - c)/n
	//    d + c(-1, 1) * qnorm(.975) * sqrt(((b + c)/n - d^2)/n)
	checkInterval(t, "net", net.Interval(0.95), 0.045978964701399949, 0.51216057018232097)
	// R: as above with b <- c <- .75; n <- 13, and b <- 10.75; c <- .75; n <- 13
	checkInterval(t, "nobody takes sides", NetScore(0, 0, 10).Interval(0.95), -0.18465044909058881, 0.18465044909058881)
	all := NetScore(1, 0, 10)
	checkInterval(t, "all agree", all.Interval(0.95), 0.47503551544790229, 1)
	// R: as above with b <- .75; c <- 1.75; n <- 4: -0.98498649420252016 0.48498649420252016,
	//    and range() of that and -1
	checkInterval(t, "one is against", NetScore(0, 1, 1).Interval(0.95), -1, 0.48498649420252016)
	if all.SE != 0 || all.Value != 1 {
		t.Errorf("all agree: %+v", all)
	}
}

// The figures of [Net.Interval]'s comment: what it and ± t·SE cover with, over
// shares in steps of 4 %.
func TestNetCoverage(t *testing.T) {
	tests := []struct{ n, mean, least, studentMean, studentLeast float64 }{
		{10, 0.951, 0.90, 0.903, 0.46},
		{50, 0.950, 0.94, 0.943, 0.86},
	}
	for _, tt := range tests {
		mean, least := netCoverage(tt.n, func(s Net) Interval { return s.Interval(0.95) })
		q := studentQuantile(0.95, tt.n-1)
		studentMean, studentLeast := netCoverage(tt.n, func(s Net) Interval {
			return Interval{s.Value - q*s.SE, s.Value + q*s.SE}
		})
		got := []float64{mean, least, studentMean, studentLeast}
		for i, want := range []float64{tt.mean, tt.least, tt.studentMean, tt.studentLeast} {
			if math.Abs(got[i]-want) > 0.006 {
				t.Errorf("n = %v: %.3f, want %v", tt.n, got[i], want)
			}
		}
	}
}

// netCoverage is how likely an interval is to cover, on average over shares
// for and against, and at the least.
func netCoverage(n float64, interval func(Net) Interval) (mean, least float64) {
	least = 1
	pairs := 0.0
	for p := 0.02; p < 0.97; p += 0.04 {
		for q := 0.02; p+q < 0.985; q += 0.04 {
			covered := 0.0
			for b := 0.0; b <= n; b++ {
				for c := 0.0; b+c <= n; c++ {
					if i := interval(NetScore(b/n, c/n, n)); i.Low <= p-q+1e-12 && p-q-1e-12 <= i.High {
						covered += math.Exp(logBinomial(b, n, p, 1-p) + logBinomial(c, n-b, q/(1-p), 1-q/(1-p)))
					}
				}
			}
			mean, least, pairs = mean+covered, min(least, covered), pairs+1
		}
	}
	return mean / pairs, least
}
